//! A search that goes deep, on the swift engine.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::region::MunicipalityId;
use crate::rule::Rule;

use super::counts::SHORTFALLS;
use super::plain::Search;
use super::swift::{CloserLook, Swift, Tally};
use super::{Collector, Progress, SearchGraph, SearchSettings, Shortfall, SizeCounts};

/// The engines of a deep search.
#[derive(Debug)]
pub(super) struct Deep<'g> {
    /// Finds the groups that qualify.
    rule: Swift<'g>,
    /// Count those that fall short by less than each of [`SHORTFALLS`].
    short: Vec<Swift<'g>>,
    /// The same among groups without a designated centre, those that qualify
    /// first.
    bare: Vec<Swift<'g>>,
}

impl<'g> Deep<'g> {
    /// Prepares to search a graph, and the part of it without designated
    /// centres, each under so many roots; `None` where the swift engine is
    /// not made for rule or graph.
    pub(super) fn new(
        (graph, roots): (&'g SearchGraph, usize),
        (bare, bare_roots): (&'g SearchGraph, usize),
        rule: &Rule,
        size: usize,
    ) -> Option<Self> {
        let short = |points: &u32| Swift::new(graph, rule, size, roots, *points);
        let short_bare = |points: &u32| Swift::new(bare, rule, size, bare_roots, *points);
        Some(Self {
            rule: Swift::new(graph, rule, size, roots, 0)?,
            short: SHORTFALLS.iter().map(short).collect::<Option<_>>()?,
            bare: [0].iter().chain(&SHORTFALLS).map(short_bare).collect::<Option<_>>()?,
        })
    }

    /// Visits every group of the sizes asked for: counts by size from 1 on.
    ///
    /// Work is shared out by root and first child, one context a thread.
    pub(super) fn search<C: Collector + Sync>(
        &self,
        search: Search<'_>,
        settings: SearchSettings,
        progress: &Progress,
        collector: &C,
    ) -> (Vec<SizeCounts>, C) {
        let engines = [&self.rule].into_iter().chain(&self.short).chain(&self.bare);
        progress.parts.store(engines.map(Swift::tasks).sum(), Ordering::Relaxed);
        progress.parts_done.store(0, Ordering::Relaxed);
        let size = settings.max_size;
        let closer = || Closer { search, settings, members: Vec::new(), collector: collector.fork() };
        let (at, closers) = walk(&self.rule, size, progress, closer);
        let mut joined = collector.fork();
        for closer in closers {
            joined.absorb(closer.collector);
        }
        let count = |engine: &Swift<'_>| walk(engine, size, progress, || Nothing).0;
        let short: Vec<Vec<Tally>> = self.short.iter().map(count).collect();
        let bare: Vec<Vec<Tally>> = self.bare.iter().map(count).collect();
        let counts = (0..size).map(|index| {
            let mut count = SizeCounts {
                flat: at[index].flat,
                centre: at[index].centre,
                qualifying: at[index].either,
                ..SizeCounts::default()
            };
            let either = |tallies: &Vec<Tally>| tallies[index].either;
            let within = |first: u64, rest: &[Vec<Tally>]| -> Vec<u64> {
                [first].into_iter().chain(rest.iter().map(either)).collect()
            };
            let all = Shortfall::of(&within(at[index].either, &short), at[index].groups);
            let without = within(either(&bare[0]), &bare[1..]);
            let without = Shortfall::of(&without, bare[0][index].groups);
            count.refused.below_with_centre = all.less(&without);
            count.refused.below_without_centre = without;
            count
        });
        (counts.collect(), joined)
    }
}

/// Does all the work of an engine: counts by size from 1 on, and what each
/// thread looked at.
fn walk<L: CloserLook + Send>(
    swift: &Swift<'_>,
    size: usize,
    progress: &Progress,
    closer: impl Fn() -> L + Sync,
) -> (Vec<Tally>, Vec<L>) {
    let next = AtomicUsize::new(0);
    let contexts = rayon::broadcast(|_| {
        let mut closer = closer();
        let mut tallies = vec![Tally::default(); size];
        let mut walker = swift.walker();
        let groups = |tallies: &[Tally]| tallies.iter().map(|tally| tally.groups).sum::<u64>();
        loop {
            let task = next.fetch_add(1, Ordering::Relaxed);
            if task >= swift.tasks() {
                return (tallies, closer);
            }
            let before = groups(&tallies);
            walker.run(task, &mut tallies, &mut closer);
            progress.groups.fetch_add(groups(&tallies) - before, Ordering::Relaxed);
            progress.parts_done.fetch_add(1, Ordering::Relaxed);
        }
    });
    let mut total = vec![Tally::default(); size];
    let mut closers = Vec::new();
    for (tallies, closer) in contexts {
        for (total, tally) in total.iter_mut().zip(&tallies) {
            total.add(tally);
        }
        closers.push(closer);
    }
    (total, closers)
}

/// Looks at nothing.
struct Nothing;

impl CloserLook for Nothing {
    fn below(&mut self, _group: &[u32]) -> bool {
        false
    }

    fn at(&mut self, _group: &[u32]) {}

    fn form(&self) -> Option<Vec<i64>> {
        None
    }
}

/// Judges the groups that may be wanted, and offers them.
struct Closer<'a, C> {
    search: Search<'a>,
    settings: SearchSettings,
    members: Vec<MunicipalityId>,
    collector: C,
}

impl<C: Collector> Closer<'_, C> {
    fn take(&mut self, group: &[u32]) {
        self.members.clear();
        self.members.extend(group.iter().map(|vertex| self.search.graph.municipality(*vertex)));
    }
}

impl<C: Collector> CloserLook for Closer<'_, C> {
    fn below(&mut self, group: &[u32]) -> bool {
        self.take(group);
        self.collector.may_take(&self.members)
    }

    fn at(&mut self, group: &[u32]) {
        if group.len() < self.settings.min_size {
            return;
        }
        self.take(group);
        if !self.collector.may_take_whole(&self.members) {
            return;
        }
        self.members.sort_unstable();
        let verdict = self.search.rule.judge(&self.members, self.search.adjacency);
        self.collector.offer(&self.members, &verdict);
    }

    fn form(&self) -> Option<Vec<i64>> {
        let by_municipality = self.collector.form()?;
        let graph = self.search.graph;
        let of = |vertex: u32| by_municipality.get(graph.municipality(vertex).index()).copied();
        (0..graph.len() as u32).map(of).collect()
    }
}
