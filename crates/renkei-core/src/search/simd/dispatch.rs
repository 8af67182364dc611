//! Chooses the compiled variant of the walk.
//!
//! [`Walk::run`] is generic over the width of vertex sets (128, 256 or 512
//! vertices), over the vector instructions, over the test mode and over whether
//! extra tests apply. Width follows from the root's neighbourhood, the level of
//! vector instructions from the machine, mode and extra tests from plan and
//! visitor. The walk is called through the trait
//! [`CompiledWalk`] with a `dyn` visitor, so that every variant is compiled once.

use std::ops::ControlFlow;

use fearless_simd::{Level, Simd, dispatch};

use super::super::graph::SearchGraph;
use super::constants::{BROAD, BROADEST, NARROW};
use super::counts::GroupCounts;
use super::local_graph::LocalGraph;
use super::partial_sums::{EITHER, FLAT, MEMBERS, MIXED, ROUTES};
use super::plan::{Plan, scaled_screen};
use super::units::Unit;
use super::visitor::{ByLabel, LabelVisitor, Visitor};
use super::walk::Walk;

/// What every work unit of a search shares.
#[derive(Debug)]
pub(super) struct WalkSetup<'g> {
    /// The graph to search.
    pub(super) graph: &'g SearchGraph,
    /// Largest size of a group.
    pub(super) size: usize,
    /// What groups are tested for.
    pub(super) plan: Plan,
    /// Vector instructions to use.
    pub(super) level: Level,
    /// Whether branches that cannot meet the plan are pruned.
    pub(super) prunes: bool,
    /// Whether groups are counted by route.
    pub(super) by_route: bool,
}

/// The memory of one thread for one width of vertex sets.
#[derive(Debug)]
pub(super) struct WalkContext<'e, const W: usize, const N: usize> {
    /// What all threads share.
    setup: &'e WalkSetup<'e>,
    /// The root whose neighbourhood is loaded.
    root: Option<u32>,
    /// The neighbourhood of the root.
    local: LocalGraph<W, N>,
    /// The stacks of the walk.
    walk: Walk<W, N>,
}

impl<'e, const W: usize, const N: usize> WalkContext<'e, W, N>
where
    Walk<W, N>: CompiledWalk<W, N>,
{
    /// Empty memory for an setup.
    pub(super) fn new(setup: &'e WalkSetup<'e>) -> Self {
        Self { setup, root: None, local: LocalGraph::new(setup.graph), walk: Walk::new(setup.size) }
    }

    /// Searches one work unit; `counts` must be 0 before.
    pub(super) fn run(
        &mut self,
        unit: Unit,
        counts: &mut [GroupCounts],
        visitor: &mut impl Visitor,
    ) -> ControlFlow<()> {
        self.load(unit.root, visitor);
        let setup = self.setup;
        let (local, walk) = (&mut self.local, &mut self.walk);
        let screen = visitor.linear_screen();
        if let Some(screen) = &screen {
            local.set_screen(&scaled_screen(screen, setup.size));
        }
        let mode = match (local.has_centres, setup.by_route) {
            _ if setup.plan.each || setup.plan.centres_out > 1 => MIXED,
            (false, _) => FLAT,
            (true, false) => EITHER,
            (true, true) => ROUTES,
        };
        let variant = Variant { mode, extra: screen.is_some() || local.is_limited };
        let visitor = &mut ByLabel::new(&local.vertices, visitor);
        walk.walk(setup.level, variant, local, unit.child, counts, visitor)
    }

    /// Searches one work unit, and counts the groups of at least `least`
    /// members that meet the plan by their vertices; `counts` must be 0 before.
    pub(super) fn count_members(
        &mut self,
        unit: Unit,
        least: usize,
        counts: &mut [GroupCounts],
        by_vertex: &mut [u64],
        visitor: &mut impl Visitor,
    ) -> ControlFlow<()> {
        self.load(unit.root, visitor);
        let setup = self.setup;
        let (local, walk) = (&mut self.local, &mut self.walk);
        let is_mixed = setup.plan.each || setup.plan.centres_out > 1 || local.is_limited;
        let mode = MEMBERS | if is_mixed { MIXED } else { EITHER };
        let variant = Variant { mode, extra: is_mixed };
        walk.members.set_least(least);
        let by_label = &mut ByLabel::new(&local.vertices, visitor);
        let walked = walk.walk(setup.level, variant, local, unit.child, counts, by_label);
        walk.members.drain(local, by_vertex);
        walked
    }

    /// Loads the neighbourhood of a root.
    fn load(&mut self, root: u32, visitor: &mut impl Visitor) {
        let setup = self.setup;
        if self.root != Some(root) {
            self.local.load(setup.graph, root, setup.size, &setup.plan, setup.prunes);
            self.local.set_partners(&mut |prefix| visitor.bound_prefix(prefix));
            self.root = Some(root);
        }
    }
}

/// Test mode: [`EITHER`], groups counted by member.
const BY_MEMBER: u8 = EITHER | MEMBERS;
/// Test mode: [`MIXED`], groups counted by member.
const MIXED_BY_MEMBER: u8 = MIXED | MEMBERS;

/// A variant of the walk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Variant {
    /// Test mode: [`FLAT`], [`EITHER`], [`ROUTES`] or [`MIXED`], perhaps with
    /// [`MEMBERS`].
    mode: u8,
    /// Whether a side constraint or a linear screen applies.
    extra: bool,
}

/// The walk of one width, compiled for every level of vector instructions. A
/// trait, so that each width is compiled once and in this file, for every
/// visitor.
pub(super) trait CompiledWalk<const W: usize, const N: usize> {
    /// Runs the walk (see [`Walk::run`]) in a variant.
    fn walk(
        &mut self,
        level: Level,
        variant: Variant,
        local: &LocalGraph<W, N>,
        child: usize,
        counts: &mut [GroupCounts],
        visitor: &mut dyn LabelVisitor,
    ) -> ControlFlow<()>;
}

macro_rules! compiled_walks {
    ($($width:ident),*) => {$(
        impl CompiledWalk<{ $width.0 }, { $width.1 }> for Walk<{ $width.0 }, { $width.1 }> {
            fn walk(
                &mut self,
                level: Level,
                variant: Variant,
                local: &LocalGraph<{ $width.0 }, { $width.1 }>,
                child: usize,
                counts: &mut [GroupCounts],
                visitor: &mut dyn LabelVisitor,
            ) -> ControlFlow<()> {
                dispatch!(level, simd => simd.vectorize(
                    #[inline(always)]
                    || match (variant.extra, variant.mode) {
                        (false, FLAT) => self.run::<_, false, FLAT>(simd, local, child, counts, visitor),
                        (false, EITHER) => self.run::<_, false, EITHER>(simd, local, child, counts, visitor),
                        (false, ROUTES) => self.run::<_, false, ROUTES>(simd, local, child, counts, visitor),
                        (_, MIXED) => self.run::<_, true, MIXED>(simd, local, child, counts, visitor),
                        (false, BY_MEMBER) => {
                            self.run::<_, false, BY_MEMBER>(simd, local, child, counts, visitor)
                        }
                        (true, MIXED_BY_MEMBER) => {
                            self.run::<_, true, MIXED_BY_MEMBER>(simd, local, child, counts, visitor)
                        }
                        _ => self.run::<_, true, ROUTES>(simd, local, child, counts, visitor),
                    }
                ))
            }
        }
    )*};
}

compiled_walks!(NARROW, BROAD, BROADEST);
