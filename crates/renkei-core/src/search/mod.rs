//! **Search**: every connected group that satisfies the rule.

mod collector;
mod counts;
mod large;
mod enumerate;
mod error;
mod find;
pub mod frontier;
mod work_queue;
mod limit_settings;
mod limits;
mod vertex_order;
mod reference;
mod progress;
mod remedy;
mod simd;
mod threshold_counts;

pub use collector::Collector;
pub use counts::{Refused, Shortfall, SizeCounts};
pub use enumerate::{Enumerator, SearchGraph};
pub use error::{FrontierError, LimitError, SearchError};
pub use find::{Search, SearchSettings, count_groups};
pub use work_queue::{Completed, CheckpointStore};
pub use limit_settings::{BadRange, LimitSettings, PopulationRange, Within};
pub use limits::Limits;
pub use progress::Progress;
pub use remedy::{Remedy, remedies};
pub use threshold_counts::{AtThreshold, ThresholdCounts, WithMember};
