//! SIMD engine: tests the children of a search node sixteen at a time, with
//! the widest vector instructions available at run time.
//!
//! The engine walks the tree of [`Enumerator`](super::Enumerator) with a
//! [`Plan`] of integers: weights, centres, bounds. It counts every group that
//! meets the plan and hands the groups that may be wanted to a [`Visitor`],
//! which applies the rule itself. The engine does not support rules that are
//! no linear threshold, degrees above 16, or k-hop neighbourhoods of more than
//! 511 vertices; the caller falls back to the reference engine.
//!
//! # How a group is tested
//!
//! Requirement (2) is a linear threshold: every vertex has an integer weight,
//! and a group passes if the sum of its weights exceeds a bound. The walk
//! carries the sum down the tree; a child passes if its own weight exceeds the
//! bound minus the parent's sum. So the children of a node need one comparison
//! of sixteen lanes, and no child is entered to be tested. Removed centres,
//! limits on sums and the linear screen of a collector are further comparisons
//! of the same kind (see `partial_sums`).
//!
//! # How groups are represented
//!
//! All groups of a root lie in its k-hop neighbourhood. The neighbourhood is
//! relabelled to 0..128, 256 or 512 (`local_graph`), so that the closed set of a
//! node is two to eight words of bits. An array index is masked to the size of
//! the array, which the compiler accepts without a bounds check; debug builds
//! assert that the mask changes nothing (`constants`).
//!
//! # Files
//!
//! - `plan`: what is tested; `star`: star-shaped sets.
//! - `local_graph`, `label_set`, `neighbour_lanes`, `extension`: the data.
//! - `engine`, `dispatch`: work units and compiled variants.
//! - `walk`, `leaves`, `batch`, `visits`: the search; `partial_sums`, `counts`:
//!   the tests and their results.
//! - `count_only`: the same walk without a plan.

mod batch;
mod constants;
mod count_only;
mod counts;
mod dispatch;
mod engine;
mod extension;
mod label_set;
mod lanes;
mod leaves;
mod local_graph;
mod member_counts;
mod neighbour_lanes;
mod node;
mod partial_sums;
mod plan;
mod star;
#[cfg(test)]
mod tests;
mod units;
mod visitor;
mod visits;
mod walk;

pub(super) use count_only::CountOnly;
pub(super) use counts::GroupCounts;
pub(super) use engine::SimdEngine;
pub(super) use plan::{Plan, SideLimits};
pub(super) use star::{StarSettings, Stars};
pub(super) use visitor::Visitor;
