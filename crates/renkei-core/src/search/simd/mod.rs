//! The swift engine: groups are tested where their parents are, or soon after,
//! sixteen at a time, with whatever instructions the machine has.
//!
//! It walks the tree of [`Enumerator`](super::Enumerator) and comes to the
//! same counts; a group is only then handed on, in the order of its codes and
//! with the rule's own verdict, when it may be wanted. Where the rule as read
//! is no sum of weights, or the graph too wide, there is no swift engine and
//! the plain one does all.

mod batch;
mod count_only;
mod extension;
mod lanes;
mod leaves;
mod local_graph;
mod neighbour_lanes;
mod partial_sums;
mod star;
mod visitor;
mod walk;
mod weights;

use std::ops::ControlFlow;
use std::sync::Arc;

use fearless_simd::{Level, Simd, dispatch};

use super::{Limits, SearchGraph};
use crate::rule::Rule;
pub(super) use count_only::CountOnly;
use lanes::level;
use local_graph::{LocalGraph, reaches};
use neighbour_lanes::LANES;
pub(super) use partial_sums::Tally;
use partial_sums::{EITHER, FLAT, MIXED, ROUTES};
pub(super) use star::Stars;
use walk::{DEEPEST, Look, Walk};
use weights::{Weights, screened};

/// Words of bits for the labels of a local, and the power of two above.
const NARROW: (usize, usize) = (2, 128);
const BROAD: (usize, usize) = (4, 256);
const BROADEST: (usize, usize) = (8, 512);

/// What to walk, and how.
#[derive(Debug)]
pub(super) struct SimdEngine<'g> {
    graph: &'g SearchGraph,
    size: usize,
    weights: Weights,
    /// Groups around centres, which are no part of the walk.
    stars: Option<Arc<Stars>>,
    /// How many vertices groups of each root reach.
    reaches: Vec<usize>,
    level: Level,
    /// Every root with the number of one of its greater neighbours.
    parts: Vec<(u32, usize)>,
    /// Whether to leave out what cannot meet the rule any more.
    cuts: bool,
    /// Whether to count by route.
    routes: bool,
}

impl<'g> SimdEngine<'g> {
    /// Prepares to walk groups of up to `size` under the first `roots` roots,
    /// the threshold lowered by a little more than `short` hundredths of a
    /// point if that is not 0. `None` where rule, limits or graph are not made
    /// for it.
    pub(super) fn new(
        (graph, roots): (&'g SearchGraph, usize),
        rule: &Rule,
        limits: &Limits,
        size: usize,
        short: u32,
    ) -> Option<Self> {
        let all = || (0..graph.len() as u32).map(|vertex| graph.neighbours(vertex));
        if !(4..DEEPEST).contains(&size) || all().any(|list| list.len() > LANES) {
            return None;
        }
        let weights = Weights::of(rule, graph, size, short)?.within(limits, rule, graph, size)?;
        let reaches = reaches(graph, size - 1);
        if reaches.iter().any(|reach| *reach >= BROADEST.1) {
            return None;
        }
        let parts = parts_under(graph, roots);
        let level = level();
        Some(Self { graph, size, weights, stars: None, reaches, level, parts, cuts: false, routes: false })
    }

    /// The same with groups around centres.
    pub(super) fn around(self, stars: &Arc<Stars>) -> Self {
        Self { stars: Some(Arc::clone(stars)), ..self }
    }

    /// The same that leaves out groups that cannot meet the rule, however they
    /// grow; their number is then not known.
    pub(super) fn cutting(self) -> Self {
        Self { cuts: true, ..self }
    }

    /// The same that counts what meets ① and what meets ② each by itself, not
    /// only what meets either.
    pub(super) fn by_route(self) -> Self {
        Self { routes: true, ..self }
    }

    /// How many parts the work falls into.
    pub(super) fn parts(&self) -> usize {
        self.parts.len() + self.stars.as_ref().map_or(0, |stars| stars.parts())
    }

    /// A context for one thread.
    pub(super) fn walker(&self) -> Walker<'_> {
        Walker { swift: self, narrow: None, broad: None, broadest: None }
    }
}

/// Every one of the first roots with the number of each of its greater
/// neighbours.
fn parts_under(graph: &SearchGraph, roots: usize) -> Vec<(u32, usize)> {
    let of_root = |root: u32| {
        let children = graph.neighbours(root).iter().filter(|other| **other > root).count();
        (0..children).map(move |child| (root, child))
    };
    (0..roots as u32).flat_map(of_root).collect()
}

/// One thread's contexts, by the width of the local.
#[derive(Debug)]
pub(super) struct Walker<'s> {
    swift: &'s SimdEngine<'s>,
    narrow: Option<Context<'s, { NARROW.0 }, { NARROW.1 }>>,
    broad: Option<Context<'s, { BROAD.0 }, { BROAD.1 }>>,
    broadest: Option<Context<'s, { BROADEST.0 }, { BROADEST.1 }>>,
}

impl Walker<'_> {
    /// Does one part of the work: counts by size from 1 on, and a closer look
    /// at groups that meet the rule. Breaks off when the closer look does.
    pub(super) fn run(
        &mut self,
        part: usize,
        tallies: &mut [Tally],
        closer: &mut impl Visitor,
    ) -> ControlFlow<()> {
        let Self { swift, narrow, broad, broadest } = self;
        let Some((root, child)) = swift.parts.get(part).copied() else {
            let Some(stars) = &swift.stars else { return ControlFlow::Continue(()) };
            let part = part - swift.parts.len();
            return stars.run(swift.graph, &swift.weights, part, tallies, closer);
        };
        match swift.reaches[root as usize] {
            labels if labels < NARROW.1 => {
                narrow.get_or_insert_with(|| Context::new(swift)).run((root, child), tallies, closer)
            }
            labels if labels < BROAD.1 => {
                broad.get_or_insert_with(|| Context::new(swift)).run((root, child), tallies, closer)
            }
            _ => broadest.get_or_insert_with(|| Context::new(swift)).run((root, child), tallies, closer),
        }
    }
}

/// As [`Look`], in vertices of the graph.
pub(super) trait Visitor {
    /// Whether any group that holds these may be wanted.
    fn below(&mut self, group: &[u32]) -> bool;
    /// A group that meets ① or ②.
    fn at(&mut self, group: &[u32]);
    /// A form by vertex: only groups of which the sum is 0 or more are worth
    /// it. Asked for once a part of the work.
    fn linear_screen(&self) -> Option<Vec<i64>>;
    /// Told now and then how many more groups were visited.
    fn go_on(&mut self, groups: u64) -> ControlFlow<()>;
}

#[derive(Debug)]
struct Context<'s, const W: usize, const N: usize> {
    swift: &'s SimdEngine<'s>,
    root: Option<u32>,
    local: LocalGraph<W, N>,
    walk: Walk<W, N>,
}

impl<'s, const W: usize, const N: usize> Context<'s, W, N>
where
    Walk<W, N>: Walks<W, N>,
{
    fn new(swift: &'s SimdEngine<'s>) -> Self {
        Self { swift, root: None, local: LocalGraph::new(swift.graph), walk: Walk::new(swift.size) }
    }

    fn run(
        &mut self,
        (root, child): (u32, usize),
        tallies: &mut [Tally],
        closer: &mut impl Visitor,
    ) -> ControlFlow<()> {
        let swift = self.swift;
        if self.root != Some(root) {
            self.local.centre_on(swift.graph, root, swift.size, &swift.weights, swift.cuts);
            self.local.set_partners(&mut |group| closer.below(group));
            self.root = Some(root);
        }
        let (local, walk) = (&mut self.local, &mut self.walk);
        let form = closer.linear_screen();
        if let Some(form) = &form {
            local.set_screen(&screened(form, swift.size));
        }
        let mut look = Labelled { vertices: &local.vertices, group: [0; DEEPEST], closer };
        let kind = match (local.has_centres, swift.routes) {
            _ if swift.weights.each || swift.weights.out > 1 => MIXED,
            (false, _) => FLAT,
            (true, false) => EITHER,
            (true, true) => ROUTES,
        };
        let extra = form.is_some() || local.is_limited;
        walk.walk(swift.level, local, (extra, kind), child, tallies, &mut look)
    }
}

/// Walks balls of one width with the instructions of a level. A trait, so that
/// each width is compiled once and here, whoever looks.
trait Walks<const W: usize, const N: usize> {
    fn walk(
        &mut self,
        level: Level,
        local: &LocalGraph<W, N>,
        kind: (bool, u8),
        child: usize,
        tallies: &mut [Tally],
        look: &mut dyn Look,
    ) -> ControlFlow<()>;
}

macro_rules! walks {
    ($($width:ident),*) => {$(
        impl Walks<{ $width.0 }, { $width.1 }> for Walk<{ $width.0 }, { $width.1 }> {
            fn walk(
                &mut self,
                level: Level,
                local: &LocalGraph<{ $width.0 }, { $width.1 }>,
                (extra, kind): (bool, u8),
                child: usize,
                tallies: &mut [Tally],
                look: &mut dyn Look,
            ) -> ControlFlow<()> {
                dispatch!(level, simd => simd.vectorize(
                    #[inline(always)]
                    || match (extra, kind) {
                        (false, FLAT) => self.run::<_, false, FLAT>(simd, local, child, tallies, look),
                        (false, EITHER) => self.run::<_, false, EITHER>(simd, local, child, tallies, look),
                        (false, ROUTES) => self.run::<_, false, ROUTES>(simd, local, child, tallies, look),
                        (_, MIXED) => self.run::<_, true, MIXED>(simd, local, child, tallies, look),
                        _ => self.run::<_, true, ROUTES>(simd, local, child, tallies, look),
                    }
                ))
            }
        }
    )*};
}

walks!(NARROW, BROAD, BROADEST);

/// Turns labels into vertices.
struct Labelled<'a, C> {
    vertices: &'a [u32],
    group: [u32; DEEPEST],
    closer: &'a mut C,
}

impl<C: Visitor> Labelled<'_, C> {
    fn vertices(&mut self, labels: &[u16]) -> usize {
        for (vertex, label) in self.group.iter_mut().zip(labels) {
            *vertex = self.vertices.get(usize::from(*label)).copied().unwrap_or(0);
        }
        labels.len().min(DEEPEST)
    }
}

impl<C: Visitor> Look for Labelled<'_, C> {
    fn below(&mut self, group: &[u16]) -> bool {
        let size = self.vertices(group);
        self.closer.below(&self.group[..size])
    }

    fn at(&mut self, group: &[u16]) {
        let size = self.vertices(group);
        self.closer.at(&self.group[..size]);
    }

    fn go_on(&mut self, groups: u64) -> ControlFlow<()> {
        self.closer.go_on(groups)
    }
}
