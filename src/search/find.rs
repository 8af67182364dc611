//! Every group that qualifies, found in parallel.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use crate::adjacency::Adjacency;
use crate::region::{MunicipalityId, Region};
use crate::rule::Rule;

use super::deep::Deep;
use super::enumerate::{Enumerator, SearchGraph};
use super::frontier::{Frontier, Scope};
use super::plain::Search;
use super::{Collector, Limits, SearchError, SizeCounts, plain};

/// How far to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchSettings {
    /// Least size of a group; 2 at least.
    pub min_size: usize,
    /// Greatest size of a group.
    pub max_size: usize,
}

/// How far a search has come, for someone who waits.
#[derive(Debug, Default)]
pub struct Progress {
    /// Groups visited so far.
    pub groups: AtomicU64,
    /// Parts of the work at hand.
    pub parts: AtomicUsize,
    /// Parts done so far.
    pub parts_done: AtomicUsize,
}

/// Searches up to this size are the plain engine's; those that go deeper the
/// swift engine's, if it is made for rule and graph.
const JUDGED_SIZE: usize = 8;
/// A graph that takes more states than this is counted by enumeration: the
/// whole of Hokkaido takes 35,000.
const MOST_STATES: usize = 300_000;
/// When a search goes deeper, sizes up to this are judged first.
const FIRST_SIZE: usize = 6;

/// Visits every connected group of admitted municipalities once and hands
/// those that qualify, and keep the limits, to collectors.
///
/// One context a thread of the current rayon pool. Counts cover the whole
/// graph: `groups` of a size is the number of all connected groups of that
/// size, admitted or not.
///
/// # Errors
/// When no municipality could be a member.
pub fn find<C: Collector + Sync>(
    region: &Region,
    adjacency: &Adjacency,
    rule: &Rule,
    limits: &Limits,
    settings: SearchSettings,
    progress: &Progress,
    mut collector: C,
) -> Result<(Vec<SizeCounts>, C), SearchError> {
    let admitted = region.ids().filter(|id| rule.admits(*id)).count();
    if admitted == 0 {
        let without_figures = region.ids().filter(|id| rule.standing(*id).sums.is_none()).count();
        let municipalities = region.ids().len();
        let shut_out = municipalities - without_figures;
        return Err(SearchError::NobodyAdmitted { municipalities, without_figures, shut_out });
    }
    let graph = within_limits(region, adjacency, rule, limits, |_| true);
    let search = Search { adjacency, rule, limits, graph: &graph, roots: limits.roots(&graph) };
    let SearchSettings { min_size, max_size } = settings;
    progress.parts.store(search.roots, Ordering::Relaxed);
    let bare = within_limits(region, adjacency, rule, limits, |id| rule.standing(id).centre.is_none());
    let (graphs, bare) = ((&graph, search.roots), (&bare, limits.roots(&bare)));
    let deep = (max_size > JUDGED_SIZE && limits.are_of_members() && !collector.wants_refused())
        .then(|| Deep::new(graphs, bare, rule, max_size))
        .flatten();
    let mut counts = match deep {
        None => {
            let (counts, found) = plain::search(search, settings, progress, &collector);
            collector.absorb(found);
            counts
        }
        Some(deep) => {
            // the best of the small ones tell which large ones are worth a look
            let small = SearchSettings { min_size, max_size: FIRST_SIZE };
            let (mut counts, found) = plain::search(search, small, progress, &collector);
            collector.absorb(found);
            let large = SearchSettings { min_size: min_size.max(FIRST_SIZE + 1), max_size };
            let (deeper, found) = deep.search(search, large, progress, &collector);
            collector.absorb(found);
            counts.extend(deeper.into_iter().skip(FIRST_SIZE));
            counts
        }
    };
    complete(&mut counts, region, adjacency, rule, limits);
    counts.retain(|count| count.size >= min_size);
    Ok((counts, collector))
}

/// Fills in what was never visited: groups that hold a municipality left out,
/// or that are outside the limits.
fn complete(counts: &mut [SizeCounts], region: &Region, adjacency: &Adjacency, rule: &Rule, limits: &Limits) {
    let max_size = counts.len();
    let has_figures = |id: MunicipalityId| rule.standing(id).sums.is_some();
    let groups = groups_by_size(adjacency, max_size, |_| true);
    let with_figures =
        (!region.ids().all(has_figures)).then(|| groups_by_size(adjacency, max_size, has_figures));
    let of_admitted = (!limits.is_empty()).then(|| groups_by_size(adjacency, max_size, |id| rule.admits(id)));
    for (index, count) in counts.iter_mut().enumerate() {
        let judged = count.qualifying + count.refused.total();
        let admitted = of_admitted.as_ref().map_or(judged, |admitted| admitted[index]);
        let with_figures = with_figures.as_ref().map_or(groups[index], |with| with[index]);
        count.size = index + 1;
        count.groups = groups[index];
        count.refused.outside_limits = admitted - judged;
        count.refused.without_figures = groups[index] - with_figures;
        count.refused.outside_requirement_1 += with_figures - admitted;
    }
}

/// The same numbers as [`count_groups`], by the frontier programme where many
/// sizes are asked for and the graph is not too wide for it.
fn groups_by_size(
    adjacency: &Adjacency,
    max_size: usize,
    mut takes_part: impl FnMut(MunicipalityId) -> bool,
) -> Vec<u64> {
    if max_size > JUDGED_SIZE {
        let graph = SearchGraph::induced(adjacency, &mut takes_part);
        let frontier = Frontier::build(&graph, MOST_STATES);
        let sizes = Scope { greatest: Some(max_size), ..Scope::default() };
        let numbers = frontier.counts(&sizes).ok().and_then(|counts| {
            counts.iter().map(|number| u64::try_from(number).ok()).collect::<Option<Vec<u64>>>()
        });
        if let Some(mut numbers) = numbers {
            numbers.resize(max_size, 0);
            return numbers;
        }
    }
    count_groups(adjacency, max_size, takes_part)
}

/// Number of connected groups of the municipalities that take part, by size
/// from 1 on, by enumeration.
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
/// of those that take part, one that every group must have first of all.
fn within_limits(
    region: &Region,
    adjacency: &Adjacency,
    rule: &Rule,
    limits: &Limits,
    takes_part: impl Fn(MunicipalityId) -> bool,
) -> SearchGraph {
    let first = limits.first_of_all();
    let mut searched: Vec<MunicipalityId> =
        region.ids().filter(|id| rule.admits(*id) && limits.admits(*id) && takes_part(*id)).collect();
    searched.sort_by_key(|id| (Some(*id) != first, *id));
    SearchGraph::in_order(adjacency, searched)
}
