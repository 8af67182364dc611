//! renkei (連携) finds out which groups of neighbouring municipalities in
//! Hokkaido could form a 連携地域 under the prefecture's
//! 市町村連携地域モデル推進要綱 (in force 2015-10-06), ranks them and hands
//! them to a map.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub use renkei_core::study::Study;
pub use renkei_core::{adjacency, facts, language, rank, region, rule, search, study, words};
pub use renkei_export as export;
pub use renkei_formats as formats;
pub use renkei_formats::scenario::Scenario;
