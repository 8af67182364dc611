//! **Search**: every connected group that satisfies the rule.

mod collector;
mod counts;
mod enumerate;
mod error;
mod find;
pub mod frontier;
mod large;
mod limit_settings;
mod limits;
mod progress;
mod reference;
mod remedy;
mod simd;
mod threshold_counts;
mod vertex_order;
mod work_queue;

pub use collector::Collector;
pub use counts::{Refused, Shortfall, SizeCounts};
pub use enumerate::{Enumerator, SearchGraph};
pub use error::{FrontierError, LimitError, SearchError};
pub use find::{Search, SearchSettings, count_groups};
pub use limit_settings::{BadRange, LimitSettings, PopulationRange, Within};
pub use limits::Limits;
pub use progress::Progress;
pub use remedy::{Remedy, remedies};
pub use threshold_counts::{AtThreshold, ThresholdCounts, WithMember};
pub use work_queue::{CheckpointStore, Completed};
