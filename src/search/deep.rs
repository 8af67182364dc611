//! A search that goes deep, on the swift engine.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::region::MunicipalityId;

use super::plain::Search;
use super::swift::{CloserLook, Swift, Tally};
use super::{Collector, Progress, SearchSettings, SizeCounts};

/// Visits every group of the sizes asked for: counts by size from 1 on, those
/// that do not qualify not told apart.
///
/// Work is shared out by root and first child, one context a thread.
pub(super) fn search<C: Collector + Sync>(
    search: Search<'_>,
    swift: &Swift<'_>,
    settings: SearchSettings,
    progress: &Progress,
    collector: &C,
) -> (Vec<SizeCounts>, C) {
    let next = AtomicUsize::new(0);
    progress.parts.store(swift.tasks(), Ordering::Relaxed);
    progress.parts_done.store(0, Ordering::Relaxed);
    let contexts = rayon::broadcast(|_| {
        let mut closer = Closer { search, settings, members: Vec::new(), collector: collector.fork() };
        let mut tallies = vec![Tally::default(); settings.max_size];
        let mut walker = swift.walker();
        loop {
            let task = next.fetch_add(1, Ordering::Relaxed);
            if task >= swift.tasks() {
                break;
            }
            let before: u64 = tallies.iter().map(|tally| tally.groups).sum();
            let form = closer.form();
            walker.run(task, form.as_deref(), &mut tallies, &mut closer);
            let after: u64 = tallies.iter().map(|tally| tally.groups).sum();
            progress.groups.fetch_add(after - before, Ordering::Relaxed);
            progress.parts_done.fetch_add(1, Ordering::Relaxed);
        }
        (tallies, closer.collector)
    });
    let mut counts = vec![SizeCounts::default(); settings.max_size];
    let mut joined = collector.fork();
    for (tallies, collected) in contexts {
        for (count, tally) in counts.iter_mut().zip(&tallies) {
            count.flat += tally.flat;
            count.centre += tally.centre;
            count.qualifying += tally.either;
            count.refused.below_unsorted += tally.groups - tally.either;
        }
        joined.absorb(collected);
    }
    (counts, joined)
}

/// Judges the groups that may be wanted, and offers them.
struct Closer<'a, C> {
    search: Search<'a>,
    settings: SearchSettings,
    members: Vec<MunicipalityId>,
    collector: C,
}

impl<C: Collector> Closer<'_, C> {
    /// The collector's form by vertex, as it stands now.
    fn form(&self) -> Option<Vec<i64>> {
        let by_municipality = self.collector.form()?;
        let graph = self.search.graph;
        let of = |vertex: u32| by_municipality.get(graph.municipality(vertex).index()).copied();
        (0..graph.len() as u32).map(of).collect()
    }

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
}
