//! **Search**: every connected group that satisfies the rule.

mod counts;
mod enumerate;
mod error;
mod find;
mod limit_settings;
mod limits;
mod remedy;
mod threshold_counts;

pub use counts::{Refused, Shortfall, SizeCounts};
pub use enumerate::{Enumerator, SearchGraph};
pub use error::{LimitError, SearchError};
pub use find::{Collector, Progress, SearchSettings, count_groups, find};
pub use limit_settings::{BadRange, LimitSettings, PopulationRange, Within};
pub use limits::Limits;
pub use remedy::{Remedy, remedies};
pub use threshold_counts::{AtThreshold, ThresholdCounts, WithMember};
