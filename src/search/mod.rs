//! **Search**: every connected group that satisfies the rule.

mod collector;
mod counts;
mod deep;
mod enumerate;
mod error;
mod find;
pub mod frontier;
mod ledger;
mod limit_settings;
mod limits;
mod order;
mod plain;
mod progress;
mod remedy;
mod swift;
mod threshold_counts;

pub use collector::Collector;
pub use counts::{Refused, Shortfall, SizeCounts};
pub use enumerate::{Enumerator, SearchGraph};
pub use error::{FrontierError, LimitError, SearchError};
pub use find::{Search, SearchSettings, count_groups};
pub use ledger::{Done, Keeper};
pub use limit_settings::{BadRange, LimitSettings, PopulationRange, Within};
pub use limits::Limits;
pub use progress::Progress;
pub use remedy::{Remedy, remedies};
pub use threshold_counts::{AtThreshold, ThresholdCounts, WithMember};
