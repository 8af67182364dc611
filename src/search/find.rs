//! Every group that qualifies, found in parallel.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use crate::adjacency::Adjacency;
use crate::region::{MunicipalityId, Region};
use crate::rule::{Rule, Verdict};

use super::enumerate::{Enumerator, SearchGraph};
use super::{Limits, SearchError, SizeCounts};

/// How far to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchSettings {
    /// Least size of a group; 2 at least.
    pub min_size: usize,
    /// Greatest size of a group.
    pub max_size: usize,
}

/// Takes in the groups that qualify. Each thread has a collector of its own;
/// what comes out of joining them must not depend on who saw which group.
pub trait Collector: Send {
    /// A group that qualifies (or, where pioneering groups are listed, may),
    /// its members in order of their codes.
    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict);

    /// A group within the limits that does not qualify.
    fn refuse(&mut self, _members: &[MunicipalityId], _verdict: &Verdict) {}

    /// Takes in what another thread collected.
    fn absorb(&mut self, other: Self);
}

/// How far a search has come, for someone who waits.
#[derive(Debug, Default)]
pub struct Progress {
    /// Groups visited so far.
    pub groups: AtomicU64,
    /// Roots done so far.
    pub roots: AtomicUsize,
}

/// Groups visited between two words on how far it has come.
const REPORT_EVERY: u64 = 1 << 14;

/// Two collectors that are offered the same.
impl<A: Collector, B: Collector> Collector for (A, B) {
    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        self.0.offer(members, verdict);
        self.1.offer(members, verdict);
    }

    fn refuse(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        self.0.refuse(members, verdict);
        self.1.refuse(members, verdict);
    }

    fn absorb(&mut self, other: Self) {
        self.0.absorb(other.0);
        self.1.absorb(other.1);
    }
}

/// Visits every connected group of admitted municipalities once and hands
/// those that qualify, and keep the limits, to collectors.
///
/// Work is shared out root by root, one context a thread of the current rayon
/// pool. Counts cover the whole graph: `groups` of a size is the number of
/// all connected groups of that size, admitted or not.
///
/// # Errors
/// When no municipality could be a member.
pub fn find<C: Collector>(
    region: &Region,
    adjacency: &Adjacency,
    rule: &Rule,
    limits: &Limits,
    settings: SearchSettings,
    progress: &Progress,
    collector: impl Fn() -> C + Sync,
) -> Result<(Vec<SizeCounts>, C), SearchError> {
    let admitted = SearchGraph::induced(adjacency, |id| rule.admits(id));
    if admitted.is_empty() {
        let without_figures = region.ids().filter(|id| rule.standing(*id).sums.is_none()).count();
        let municipalities = region.ids().len();
        let shut_out = municipalities - without_figures;
        return Err(SearchError::NobodyAdmitted { municipalities, without_figures, shut_out });
    }
    let groups = count_groups(adjacency, settings.max_size, |_| true);
    let has_figures = |id: MunicipalityId| rule.standing(id).sums.is_some();
    let with_figures = if region.ids().all(has_figures) {
        groups.clone()
    } else {
        count_groups(adjacency, settings.max_size, has_figures)
    };
    let of_admitted =
        (!limits.is_empty()).then(|| count_groups(adjacency, settings.max_size, |id| rule.admits(id)));
    let graph = within_limits(region, adjacency, rule, limits);
    let roots = limits.roots(&graph);
    let next = AtomicUsize::new(0);
    let contexts = rayon::broadcast(|_| {
        let mut worker = Worker {
            adjacency,
            rule,
            limits,
            limited: !limits.is_empty(),
            settings,
            graph: &graph,
            counts: vec![SizeCounts::default(); settings.max_size],
            members: Vec::with_capacity(settings.max_size),
            collector: collector(),
        };
        let mut enumerator = Enumerator::new(&graph, settings.max_size);
        loop {
            let root = next.fetch_add(1, Ordering::Relaxed);
            if root >= roots {
                break;
            }
            worker.search_root(&mut enumerator, root as u32, progress);
        }
        (worker.counts, worker.collector)
    });
    let mut counts: Vec<SizeCounts> = (1..=settings.max_size)
        .map(|size| SizeCounts { size, groups: groups[size - 1], ..SizeCounts::default() })
        .collect();
    let mut joined = collector();
    for (partial, collected) in contexts {
        for (total, part) in counts.iter_mut().zip(partial) {
            total.add(&part);
        }
        joined.absorb(collected);
    }
    counts.retain(|count| count.size >= settings.min_size);
    // groups that hold a municipality left out were never visited
    for count in &mut counts {
        let index = count.size - 1;
        let judged = count.qualifying + count.refused.total();
        let admitted = of_admitted.as_ref().map_or(judged, |admitted| admitted[index]);
        count.refused.outside_limits = admitted - judged;
        count.refused.without_figures = groups[index] - with_figures[index];
        count.refused.outside_requirement_1 += with_figures[index] - admitted;
    }
    Ok((counts, joined))
}

/// Number of connected groups of the municipalities that take part, by size
/// from 1 on.
pub fn count_groups(
    adjacency: &Adjacency,
    max_size: usize,
    takes_part: impl FnMut(MunicipalityId) -> bool,
) -> Vec<u64> {
    let graph = SearchGraph::induced(adjacency, takes_part);
    let next = AtomicUsize::new(0);
    let partial = rayon::broadcast(|_| {
        let mut counts = vec![0; max_size];
        let mut enumerator = Enumerator::new(&graph, max_size);
        loop {
            let root = next.fetch_add(1, Ordering::Relaxed);
            if root >= graph.len() {
                return counts;
            }
            enumerator.count_root(root as u32, &mut counts);
        }
    });
    let mut counts = vec![0; max_size];
    for (total, part) in partial.iter().flat_map(|part| part.iter().enumerate()) {
        counts[total] += part;
    }
    counts
}

/// The graph that is searched: admitted municipalities that the limits allow,
/// one that every group must have first of all.
fn within_limits(region: &Region, adjacency: &Adjacency, rule: &Rule, limits: &Limits) -> SearchGraph {
    let first = limits.first_of_all();
    let mut searched: Vec<MunicipalityId> =
        region.ids().filter(|id| rule.admits(*id) && limits.admits(*id)).collect();
    searched.sort_by_key(|id| (Some(*id) != first, *id));
    SearchGraph::in_order(adjacency, searched)
}

struct Worker<'a, C> {
    adjacency: &'a Adjacency,
    rule: &'a Rule,
    limits: &'a Limits,
    limited: bool,
    settings: SearchSettings,
    graph: &'a SearchGraph,
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
        progress.roots.fetch_add(1, Ordering::Relaxed);
    }

    fn judge(&mut self, group: &[u32]) {
        self.members.clear();
        self.members.extend(group.iter().map(|vertex| self.graph.municipality(*vertex)));
        self.members.sort_unstable();
        if self.limited && !self.limits.hold_for(&self.members, self.rule.sums(&self.members)) {
            return;
        }
        let verdict = self.rule.judge(&self.members, self.adjacency);
        if verdict.qualifies() && !self.limits.route_holds(&verdict) {
            return;
        }
        let pioneering = self.rule.settings().pioneering;
        self.counts[group.len() - 1].count(&verdict, pioneering);
        if !verdict.qualifies() {
            self.collector.refuse(&self.members, &verdict);
        }
        if verdict.qualifies() || pioneering {
            self.collector.offer(&self.members, &verdict);
        }
    }
}
