//! **Search**: every connected group that satisfies the rule.

mod counts;
mod enumerate;
mod error;
mod find;

pub use counts::{Refused, Shortfall, SizeCounts};
pub use enumerate::{Enumerator, SearchGraph};
pub use error::SearchError;
pub use find::{Collector, Progress, SearchSettings, count_groups, find};
