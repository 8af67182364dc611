//! **Search**: every connected group that satisfies the rule.
//!
//! A *group* is a connected induced subgraph of the municipality graph; its
//! size is its number of members.
//!
//! The search is exhaustive: it finds every qualifying group exactly once, and
//! its results depend neither on the engine nor on the number of threads. Every
//! decision is made in integers.
//!
//! - [`Search`] finds the groups that qualify, on all threads of the current
//!   rayon pool, and hands each to a [`Collector`]. Two engines find the same
//!   groups: the reference engine applies the rule to every group; the SIMD
//!   engine tests sixteen groups at a time (see [`Engine`]).
//! - [`Limits`] restrict groups beyond the rule.
//! - [`SearchGraph`] and [`Enumerator`] work on any graph; see
//!   [`SearchGraph::from_edges`].
//! - [`frontier`] answers questions about all groups at once (counts of every
//!   size, best sums, random draws) without visiting one.
//! - [`remedies`] lists the fewest changes that make a group qualify.

mod attribute_limits;
mod collector;
mod count;
mod counts;
mod enumerate;
mod error;
mod find;
pub mod frontier;
mod graph;
mod large;
mod limit_settings;
mod limits;
mod linear_plan;
mod neighbourhood;
mod population_range;
mod progress;
mod reach_limit;
mod reference;
mod remedy;
mod settings;
mod simd;
mod threshold_counts;
mod totals;
mod within;
mod work_queue;

pub use attribute_limits::{AttributeBound, BadBound};
pub use collector::Collector;
pub use count::count_groups;
pub use counts::{Rejections, Shortfall, SizeCounts};
pub use enumerate::Enumerator;
pub use error::{EdgeError, FrontierError, LimitError, SearchError};
pub use find::{Found, Search};
pub use graph::{SearchGraph, Vertex};
pub use limit_settings::LimitSettings;
pub use limits::Limits;
pub use population_range::{BadRange, PopulationRange};
pub use progress::Progress;
pub use remedy::{Remedy, remedies};
pub use settings::{Engine, SearchSettings};
pub use threshold_counts::{AtThreshold, ThresholdCounts, WithMember};
pub use within::Within;
pub use work_queue::{CheckpointStore, Completed};
