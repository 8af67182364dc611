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
