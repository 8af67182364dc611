//! The engine of renkei: which connected groups of units satisfy a rule?
//!
//! Facts, regions, the adjacency graph, the rule of Hokkaido's
//! 市町村連携地域モデル推進要綱, the search for every connected group, and the
//! ranking. The crate opens no file, knows no format, reads no environment
//! variable and no clock; it builds for `wasm32-unknown-unknown`.
//!
//! # Map
//!
//! | module | question |
//! |---|---|
//! | [`text`] | Errors in both languages: message catalogues. |
//! | [`typed`] | Texts as people type them, in one form. |
//! | [`facts`] | What is known of municipalities: codes, figures, zones, centres, links. |
//! | [`region`] | Which units are there, with which outline and figures? |
//! | [`adjacency`] | Which units have a common border, and how long is it? |
//! | [`rule`] | Does a group meet requirements (1) and (2), by which route? |
//! | [`study`] | All of these together: what later modules take. |
//! | [`words`] | The verdict in Japanese or English. |
//! | [`search`] | Every connected group, once, in parallel. |
//! | [`rank`] | Measures, score, the best N. |
//! | `plan` | Which disjoint groups together are best, with proof? (feature `plan`) |
//!
//! Data flow downwards: a module imports earlier ones only.
//!
//! # A search
//!
//! ```
//! use renkei_core::rank::Question;
//! use renkei_core::region::Years;
//! use renkei_core::study::Study;
//!
//! let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
//! let groups = Question::default().answer(&study)?;
//! let qualifying: u64 = groups.counts.iter().map(|count| count.qualifying).sum();
//! assert_eq!(qualifying, 1580);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Any polygons serve: [`study::Study::of_polygons`]. Any graph:
//! [`search::SearchGraph`].
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod adjacency;
pub mod facts;
pub mod language;
mod messages;
#[cfg(feature = "plan")]
pub mod plan;
pub mod rank;
pub mod region;
pub mod rule;
pub mod search;
pub mod study;
pub mod text;
pub mod typed;
pub mod words;
