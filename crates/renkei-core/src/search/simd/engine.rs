//! The engine: the work units of a graph, and the contexts that search them.
//!
//! One engine is one pass over the groups of a graph with one [`Plan`]. It is
//! shared between threads; each thread has a [`Walker`] with memory for every
//! width of vertex sets, allocated when a root first needs the width. A work unit
//! is a root with its first child (see [`units`](super::units)), or one centre set
//! of the star-shaped sets. Consecutive units of one root share the local graph.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::super::graph::RootedGraph;
use super::super::neighbourhood::sizes_above;
use super::constants::{BROAD, BROADEST, LANES, MAX_DEPTH, NARROW};
use super::counts::GroupCounts;
use super::dispatch::{WalkContext, WalkSetup};
use super::lanes::level;
use super::plan::Plan;
use super::star::Stars;
use super::units::{Unit, units_under};
use super::visitor::Visitor;

/// A graph and a plan, ready to be searched.
#[derive(Debug)]
pub(in crate::search) struct SimdEngine<'g> {
    /// Graph, plan and options.
    setup: WalkSetup<'g>,
    /// Star-shaped sets, which are not part of the walk.
    stars: Option<Arc<Stars>>,
    /// By root, the number of vertices that its groups can hold.
    sizes_above: Vec<usize>,
    /// The work units, sorted by root.
    units: Vec<Unit>,
}

impl<'g> SimdEngine<'g> {
    /// Prepares to search groups of 2 to `size` vertices under the roots of a
    /// graph. `None` where a degree exceeds 16, a k-hop neighbourhood exceeds
    /// 511 vertices, or the size is not in 4..32.
    pub(in crate::search) fn new(rooted: RootedGraph<'g>, plan: Plan, size: usize) -> Option<Self> {
        let RootedGraph { graph, roots } = rooted;
        if !(4..MAX_DEPTH).contains(&size) || graph.max_degree() > LANES {
            return None;
        }
        let sizes_above = sizes_above(graph, size);
        if sizes_above.iter().any(|vertices| *vertices >= BROADEST.1) {
            return None;
        }
        let setup = WalkSetup { graph, size, plan, level: level(), prunes: false, by_route: false };
        Some(Self { setup, stars: None, sizes_above, units: units_under(graph, roots) })
    }

    /// The same search, star-shaped sets included.
    pub(in crate::search) fn with_stars(self, stars: &Arc<Stars>) -> Self {
        Self { stars: Some(Arc::clone(stars)), ..self }
    }

    /// The same search with branches pruned that cannot meet the plan. The
    /// counts of all groups are then meaningless.
    pub(in crate::search) fn pruning(self) -> Self {
        Self { setup: WalkSetup { prunes: true, ..self.setup }, ..self }
    }

    /// The same search with groups that meet ① and groups that meet ② counted
    /// apart.
    pub(in crate::search) fn by_route(self) -> Self {
        Self { setup: WalkSetup { by_route: true, ..self.setup }, ..self }
    }

    /// The same search with other vector instructions.
    #[cfg(test)]
    pub(super) fn at_level(self, level: fearless_simd::Level) -> Self {
        Self { setup: WalkSetup { level, ..self.setup }, ..self }
    }

    /// Number of work units.
    pub(in crate::search) fn units(&self) -> usize {
        self.units.len() + self.stars.as_ref().map_or(0, |stars| stars.units())
    }

    /// A context for one thread.
    pub(in crate::search) fn walker(&self) -> Walker<'_> {
        Walker { engine: self, narrow: None, broad: None, broadest: None }
    }
}

/// The contexts of one thread, one for each width of vertex sets.
#[derive(Debug)]
pub(in crate::search) struct Walker<'e> {
    /// What all threads share.
    engine: &'e SimdEngine<'e>,
    narrow: Option<WalkContext<'e, { NARROW.0 }, { NARROW.1 }>>,
    broad: Option<WalkContext<'e, { BROAD.0 }, { BROAD.1 }>>,
    broadest: Option<WalkContext<'e, { BROADEST.0 }, { BROADEST.1 }>>,
}

impl Walker<'_> {
    /// Searches one work unit: leaves the numbers of groups in
    /// `counts[size - 1]`, which must be 0 before, and hands groups to the
    /// visitor. Stops where the visitor does.
    pub(in crate::search) fn run(
        &mut self,
        unit: usize,
        counts: &mut [GroupCounts],
        visitor: &mut impl Visitor,
    ) -> ControlFlow<()> {
        let Self { engine, narrow, broad, broadest } = self;
        let Some(walked) = engine.units.get(unit).copied() else {
            let Some(stars) = &engine.stars else { return ControlFlow::Continue(()) };
            let WalkSetup { graph, plan, .. } = &engine.setup;
            return stars.run(graph, plan, unit - engine.units.len(), counts, visitor);
        };
        match engine.sizes_above[walked.root as usize] {
            vertices if vertices < NARROW.1 => {
                narrow.get_or_insert_with(|| WalkContext::new(&engine.setup)).run(walked, counts, visitor)
            }
            vertices if vertices < BROAD.1 => {
                broad.get_or_insert_with(|| WalkContext::new(&engine.setup)).run(walked, counts, visitor)
            }
            _ => broadest.get_or_insert_with(|| WalkContext::new(&engine.setup)).run(walked, counts, visitor),
        }
    }

    /// Whether a work unit is one centre set of the star-shaped sets.
    pub(in crate::search) fn is_star(&self, unit: usize) -> bool {
        unit >= self.engine.units.len()
    }

    /// Searches one work unit that is no star, and counts the groups of at
    /// least `least` members that meet the plan by their vertices.
    pub(in crate::search) fn count_members(
        &mut self,
        unit: usize,
        least: usize,
        counts: &mut [GroupCounts],
        by_vertex: &mut [u64],
        visitor: &mut impl Visitor,
    ) -> ControlFlow<()> {
        let Self { engine, narrow, broad, broadest } = self;
        let setup = &engine.setup;
        let Some(walked) = engine.units.get(unit).copied() else { return ControlFlow::Continue(()) };
        match engine.sizes_above[walked.root as usize] {
            vertices if vertices < NARROW.1 => narrow
                .get_or_insert_with(|| WalkContext::new(setup))
                .count_members(walked, least, counts, by_vertex, visitor),
            vertices if vertices < BROAD.1 => broad
                .get_or_insert_with(|| WalkContext::new(setup))
                .count_members(walked, least, counts, by_vertex, visitor),
            _ => broadest
                .get_or_insert_with(|| WalkContext::new(setup))
                .count_members(walked, least, counts, by_vertex, visitor),
        }
    }
}
