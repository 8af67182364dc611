//! renkei (連携) finds out which groups of neighbouring municipalities in
//! Hokkaido could form a 連携地域 under the prefecture's
//! 市町村連携地域モデル推進要綱 (in force 2015-10-06), ranks them, and writes
//! them for QGIS, Excel and the browser.
//!
//! # Eight lines
//!
//! ```
//! use renkei::{Scenario, Study};
//!
//! let scenario = Scenario::default();
//! let study = Study::load(&scenario)?;
//! let groups = scenario.question.answer(&study)?;
//! let best = &groups.candidates[0];
//! println!("{} {:.1}", study.region().names(&best.members), best.score.points());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Map
//!
//! Data flow one way: [`facts`] → [`region`] → [`adjacency`] → [`rule`] →
//! [`study`] → [`search`] → [`rank`] → [`plan`] → [`export`].
//!
//! | to do this | take |
//! |---|---|
//! | load boundaries, figures and tables | [`Scenario`], [`Study::load`] |
//! | examine one group | [`Study::examine`], [`words::Words`] |
//! | search and rank | [`rank::Question::answer`] |
//! | choose disjoint groups that together are best | [`plan::PlanQuestion::answer`] |
//! | search with a collector of your own | [`search::Search`], [`search::Collector`] |
//! | count or sample the groups of every size | [`search::frontier::Frontier`] |
//! | read a boundary file | [`formats::boundaries`] |
//! | examine and repair a boundary file | [`formats::doctor`] |
//! | write files | [`export`] |
//! | draft, check, render and follow agreements and visions | [`documents`] |
//! | use polygons that are not municipalities of Japan | [`Study::of_polygons`] |
//!
//! The crates behind: `renkei-core` (no files, no formats, also for
//! WebAssembly), `renkei-formats` (readers), `renkei-export` (writers),
//! `renkei-documents` (agreements and visions).
//!
//! # Errors
//!
//! Every error is data: an enum that names the file, the row or the feature,
//! what was expected and what to do. No error type names another crate's.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub use renkei_core::study::Study;
pub use renkei_core::{
    adjacency, facts, language, plan, rank, region, rule, search, study, text, texts, typed, worded_errors,
    words,
};
pub use renkei_documents as documents;
pub use renkei_export as export;
pub use renkei_formats as formats;
pub use renkei_formats::scenario::Scenario;
