//! A search that goes deep, on the swift engine.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::region::MunicipalityId;
use crate::rule::Rule;

use super::counts::SHORTFALLS;
use super::reference::SearchSpace;
use super::simd::{SimdEngine, Stars, Tally, Visitor};
use super::work_queue::{Interrupted, WorkQueue};
use super::{Collector, Limits, Progress, SearchGraph, SearchSettings, Shortfall, SizeCounts};

/// The engines of a deep search.
#[derive(Debug)]
pub(super) struct LargeSearch<'g> {
    /// Finds the groups that qualify.
    rule: SimdEngine<'g>,
    /// Count those that fall short by less than each of [`SHORTFALLS`].
    short: Vec<SimdEngine<'g>>,
    /// The same among groups without a designated centre, those that qualify
    /// first.
    bare: Vec<SimdEngine<'g>>,
    /// Whether of groups below the threshold it is not told by how much.
    quick: bool,
    /// How many groups there are by size, where they need not be visited.
    groups: Option<Vec<u64>>,
}

impl<'g> LargeSearch<'g> {
    /// Prepares to search a graph, and the part of it without designated
    /// centres, each under so many roots; `None` where the swift engine is
    /// not made for rule, limits or graph. A quick search takes one walk, and
    /// where the number of groups by size is given visits those alone that may
    /// qualify. Groups around centres are gone through one by one, if that takes
    /// no more than `most_steps`.
    pub(super) fn new(
        all: (&'g SearchGraph, usize),
        bare: (&'g SearchGraph, usize),
        (rule, limits): (&Rule, &Limits),
        size: usize,
        quick: bool,
        most_steps: u64,
        groups: impl FnOnce() -> Option<Vec<u64>>,
    ) -> Option<Self> {
        let stars = Arc::new(Stars::new(all, rule, size, most_steps)?);
        let walk = SimdEngine::new(all, rule, limits, size, 0)?.around(&stars).by_route();
        if quick {
            let groups = groups();
            let rule = if groups.is_some() { walk.cutting() } else { walk };
            return Some(Self { rule, short: Vec::new(), bare: Vec::new(), quick, groups });
        }
        let short = |points: &u32| Some(SimdEngine::new(all, rule, limits, size, *points)?.around(&stars));
        let short_bare = |points: &u32| SimdEngine::new(bare, rule, limits, size, *points);
        Some(Self {
            rule: walk,
            short: SHORTFALLS.iter().map(short).collect::<Option<_>>()?,
            bare: [0].iter().chain(&SHORTFALLS).map(short_bare).collect::<Option<_>>()?,
            quick,
            groups: None,
        })
    }

    /// Whether groups that cannot qualify are not visited.
    pub(super) fn cuts(&self) -> bool {
        self.groups.is_some()
    }

    /// All parts of the work.
    pub(super) fn parts(&self) -> usize {
        self.all_walks().map(SimdEngine::parts).sum()
    }

    fn all_walks(&self) -> impl Iterator<Item = &SimdEngine<'g>> {
        [&self.rule].into_iter().chain(&self.short).chain(&self.bare)
    }

    /// How often all groups of the graph are walked, and of the part of it
    /// without centres.
    pub(super) fn walks(&self) -> (u64, u64) {
        (1 + self.short.len() as u64, self.bare.len() as u64)
    }

    /// Visits every group of the sizes asked for, as stages of the search from
    /// one on: counts by size from 1 on.
    ///
    /// Work is shared out by root and first child.
    pub(super) fn search<C: Collector>(
        &self,
        space: SearchSpace<'_>,
        settings: SearchSettings,
        first_stage: usize,
        progress: &Progress,
        queue: &WorkQueue<'_, C>,
    ) -> Result<Vec<SizeCounts>, Interrupted> {
        let size = settings.max_size;
        let walks: Vec<&SimdEngine<'_>> = self.all_walks().collect();
        let parts: Vec<usize> = walks.iter().map(|walk| walk.parts()).collect();
        let walker = |index: usize| (walks[index].walker(), index == 0);
        let work = (first_stage, &parts[..], size);
        let mut at = queue.run(work, walker, |(walker, looks), part, found, counts| {
            let mut tallies = vec![Tally::default(); size];
            let walked = if *looks {
                let members = Vec::with_capacity(size);
                let mut closer = Closer { space, settings, members, collector: found, progress };
                walker.run(part, &mut tallies, &mut closer)
            } else {
                walker.run(part, &mut tallies, &mut Nothing { progress })
            };
            for (count, tally) in counts.iter_mut().zip(&tallies) {
                count.groups = tally.groups;
                count.flat = tally.flat;
                count.centre = tally.centre;
                count.qualifying = tally.either;
            }
            walked
        })?;
        let bare = at.split_off(1 + self.short.len());
        let short = at.split_off(1);
        let mut at: Vec<SizeCounts> = at.into_iter().flatten().collect();
        if self.quick {
            for (index, count) in at.iter_mut().enumerate() {
                let groups = self.groups.as_ref().map_or(count.groups, |groups| groups[index]);
                count.refused.below = groups - count.qualifying;
            }
            return Ok(at);
        }
        let counts = (0..size).map(|index| {
            let mut count = at[index].clone();
            let qualifying = |counts: &Vec<SizeCounts>| counts[index].qualifying;
            let within = |first: u64, rest: &[Vec<SizeCounts>]| -> Vec<u64> {
                [first].into_iter().chain(rest.iter().map(qualifying)).collect()
            };
            let all = Shortfall::of(&within(at[index].qualifying, &short), at[index].groups);
            let without = within(qualifying(&bare[0]), &bare[1..]);
            let without = Shortfall::of(&without, bare[0][index].groups);
            count.refused.below_with_centre = all.less(&without);
            count.refused.below_without_centre = without;
            count
        });
        Ok(counts.collect())
    }
}

/// Tells how far the walk has come, and whether to go on.
fn go_on(progress: &Progress, groups: u64) -> ControlFlow<()> {
    progress.groups.fetch_add(groups, Ordering::Relaxed);
    if progress.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// Looks at nothing.
struct Nothing<'a> {
    progress: &'a Progress,
}

impl Visitor for Nothing<'_> {
    fn below(&mut self, _group: &[u32]) -> bool {
        false
    }

    fn at(&mut self, _group: &[u32]) {}

    fn linear_screen(&self) -> Option<Vec<i64>> {
        None
    }

    fn go_on(&mut self, groups: u64) -> ControlFlow<()> {
        go_on(self.progress, groups)
    }
}

/// Judges the groups that may be wanted, and offers them.
struct Closer<'a, C> {
    space: SearchSpace<'a>,
    settings: SearchSettings,
    members: Vec<MunicipalityId>,
    collector: &'a mut C,
    progress: &'a Progress,
}

impl<C: Collector> Closer<'_, C> {
    fn take(&mut self, group: &[u32]) {
        self.members.clear();
        self.members.extend(group.iter().map(|vertex| self.space.graph.municipality(*vertex)));
    }
}

impl<C: Collector> Visitor for Closer<'_, C> {
    fn below(&mut self, group: &[u32]) -> bool {
        self.take(group);
        self.collector.bound_prefix(&self.members)
    }

    fn at(&mut self, group: &[u32]) {
        if group.len() < self.settings.min_size {
            return;
        }
        self.take(group);
        if !self.collector.bound_group(&self.members) {
            return;
        }
        self.members.sort_unstable();
        let verdict = self.space.rule.judge(&self.members, self.space.adjacency);
        self.collector.offer(&self.members, &verdict);
    }

    fn linear_screen(&self) -> Option<Vec<i64>> {
        let by_municipality = self.collector.linear_screen()?;
        let graph = self.space.graph;
        let of = |vertex: u32| by_municipality.get(graph.municipality(vertex).index()).copied();
        (0..graph.len() as u32).map(of).collect()
    }

    fn go_on(&mut self, groups: u64) -> ControlFlow<()> {
        go_on(self.progress, groups)
    }
}
