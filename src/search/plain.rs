//! The plain engine: every group is visited and judged.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::adjacency::Adjacency;
use crate::region::MunicipalityId;
use crate::rule::Rule;

use super::{Collector, Enumerator, Limits, Progress, SearchGraph, SearchSettings, SizeCounts};

/// Groups visited between two words on how far it has come.
const REPORT_EVERY: u64 = 1 << 14;

/// What a search works on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Search<'a> {
    pub(super) adjacency: &'a Adjacency,
    pub(super) rule: &'a Rule,
    pub(super) limits: &'a Limits,
    pub(super) graph: &'a SearchGraph,
    /// Roots under which the groups lie.
    pub(super) roots: usize,
}

/// Visits every group of the sizes asked for: counts by size from 1 on.
///
/// Work is shared out root by root, one context a thread.
pub(super) fn search<C: Collector + Sync>(
    search: Search<'_>,
    settings: SearchSettings,
    progress: &Progress,
    collector: &C,
) -> (Vec<SizeCounts>, C) {
    let next = AtomicUsize::new(0);
    let contexts = rayon::broadcast(|_| {
        let mut worker = Worker {
            search,
            limited: !search.limits.is_empty(),
            settings,
            counts: vec![SizeCounts::default(); settings.max_size],
            members: Vec::with_capacity(settings.max_size),
            collector: collector.fork(),
        };
        let mut enumerator = Enumerator::new(search.graph, settings.max_size);
        loop {
            let root = next.fetch_add(1, Ordering::Relaxed);
            if root >= search.roots {
                break;
            }
            worker.search_root(&mut enumerator, root as u32, progress);
        }
        (worker.counts, worker.collector)
    });
    let mut counts = vec![SizeCounts::default(); settings.max_size];
    let mut joined = collector.fork();
    for (partial, collected) in contexts {
        for (total, part) in counts.iter_mut().zip(partial) {
            total.add(&part);
        }
        joined.absorb(collected);
    }
    (counts, joined)
}

struct Worker<'a, C> {
    search: Search<'a>,
    limited: bool,
    settings: SearchSettings,
    counts: Vec<SizeCounts>,
    members: Vec<MunicipalityId>,
    collector: C,
}

impl<C: Collector> Worker<'_, C> {
    fn search_root(&mut self, enumerator: &mut Enumerator<'_>, root: u32, progress: &Progress) {
        let mut visited = 0;
        enumerator.visit_root(root, &mut |group| {
            if group.len() >= self.settings.min_size {
                self.judge(group);
            }
            visited += 1;
            if visited == REPORT_EVERY {
                progress.groups.fetch_add(visited, Ordering::Relaxed);
                visited = 0;
            }
        });
        progress.groups.fetch_add(visited, Ordering::Relaxed);
        progress.parts_done.fetch_add(1, Ordering::Relaxed);
    }

    fn judge(&mut self, group: &[u32]) {
        let Search { adjacency, rule, limits, graph, .. } = self.search;
        self.members.clear();
        self.members.extend(group.iter().map(|vertex| graph.municipality(*vertex)));
        self.members.sort_unstable();
        if self.limited && !limits.hold_for(&self.members, rule.sums(&self.members)) {
            return;
        }
        let verdict = rule.judge(&self.members, adjacency);
        if verdict.qualifies() && !limits.route_holds(&verdict) {
            return;
        }
        let pioneering = rule.settings().pioneering;
        self.counts[group.len() - 1].count(&verdict, pioneering);
        if !verdict.qualifies() {
            self.collector.refuse(&self.members, &verdict);
        }
        if verdict.qualifies() || pioneering {
            self.collector.offer(&self.members, &verdict);
        }
    }
}
