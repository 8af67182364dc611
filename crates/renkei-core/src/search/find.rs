//! Every group that qualifies, found in parallel.

use std::sync::atomic::{AtomicUsize, Ordering};

use num_bigint::BigUint;

use crate::adjacency::Adjacency;
use crate::region::{MunicipalityId, Region};
use crate::rule::{CentreShape, Rule};
use crate::study::Study;

use super::enumerate::{Enumerator, SearchGraph};
use super::frontier::{Frontier, Scope};
use super::large::LargeSearch;
use super::reference::SearchSpace;
use super::simd::CountOnly;
use super::vertex_order::by_neighbourhood_size;
use super::work_queue::{CheckpointStore, Interrupted, WorkQueue};
use super::{Collector, Limits, Progress, SearchError, SizeCounts, reference};

/// How far to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchSettings {
    /// Least size of a group; 2 at least.
    pub min_size: usize,
    /// Greatest size of a group.
    pub max_size: usize,
    /// Whether to hasten a deep search: what cannot qualify any more is not
    /// visited, and of groups below the threshold it is not told by how much.
    /// What qualifies is the same.
    pub quick: bool,
}

/// Groups up to this size are the plain engine's; larger ones the swift
/// engine's, if it is made for rule and graph.
const JUDGED_SIZE: usize = 5;
/// Up to this size it is quicker to count groups one by one than by the
/// frontier programme.
const COUNTED_SIZE: usize = 8;
/// A graph that takes more states than this is counted by enumeration: the
/// whole of Hokkaido takes 35,000.
const MOST_STATES: usize = 300_000;
/// Steps to go through groups around centres, where it is not known how many
/// groups there are in all.
const MOST_STEPS: u64 = 1 << 28;

impl Default for SearchSettings {
    /// Groups of two to five, as the real coalitions are.
    fn default() -> Self {
        Self { min_size: 2, max_size: 5, quick: false }
    }
}

/// A search for the groups that satisfy a rule.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// The municipalities, the graph and the rule.
    pub study: &'a Study,
    /// What is asked for beyond the rule.
    pub limits: &'a Limits,
    /// How far to go.
    pub settings: SearchSettings,
    /// Where to tell how far it has come; asked now and then whether to stop.
    pub progress: &'a Progress,
}

impl Search<'_> {
    /// Visits every connected group of admitted municipalities once and hands
    /// those that qualify, and keep the limits, to collectors.
    ///
    /// One context a thread of the current rayon pool. Counts cover the whole
    /// graph: `groups` of a size is the number of all connected groups of that
    /// size, admitted or not.
    ///
    /// # Errors
    /// When no municipality could be a member, or someone asked to stop.
    pub fn find<C: Collector>(self, collector: C) -> Result<(Vec<SizeCounts>, C), SearchError> {
        self.resume(collector, &())
    }

    /// As [`Self::find`], from where a store says on; the collector must know
    /// what was found until there. What is done is told the store after every
    /// part of the work.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub fn resume<C: Collector>(
        self,
        collector: C,
        store: &dyn CheckpointStore<C>,
    ) -> Result<(Vec<SizeCounts>, C), SearchError> {
        let Self { study, limits, settings, progress } = self;
        let (region, adjacency, rule) = (study.region(), study.adjacency(), study.rule());
        self.check_admitted()?;
        let size = settings.max_size;
        let graph = within_limits(region, adjacency, rule, limits, size, |_| true);
        let bare =
            within_limits(region, adjacency, rule, limits, size, |id| rule.eligibility(id).centre.is_none());
        let space = SearchSpace { adjacency, rule, limits, graph: &graph, roots: limits.roots(&graph) };
        let SearchSettings { min_size, max_size, quick } = settings;
        let (all, without_centres) = ((&graph, space.roots), (&bare, limits.roots(&bare)));
        let deep = (max_size > JUDGED_SIZE && limits.are_sums() && !collector.wants_refused())
            .then(|| {
                // how many groups there are within other limits is not known beforehand
                let groups = || limits.are_of_members().then(|| groups_under(all, max_size)).flatten();
                // with more of them than groups to judge the plain engine is as fast
                let groups_to_judge = || {
                    let groups = groups_under(all, max_size)?;
                    Some(groups.into_iter().fold(0, u64::saturating_add))
                };
                let is_star = rule.settings().shape == CentreShape::Star;
                let most_steps = is_star.then(groups_to_judge).flatten().unwrap_or(MOST_STEPS);
                LargeSearch::new(all, without_centres, (rule, limits), max_size, quick, most_steps, groups)
            })
            .flatten();
        progress.parts.store(space.roots + deep.as_ref().map_or(0, LargeSearch::parts), Ordering::Relaxed);
        progress.groups_expected.store(
            // what limits cut off is not visited
            if limits.pass_over() || deep.is_some() && !limits.are_of_members() {
                0
            } else {
                expected(all, without_centres, settings, deep.as_ref())
            },
            Ordering::Relaxed,
        );
        let queue = WorkQueue::new(collector, store, progress);
        let stopped = |complete_to| {
            move |Interrupted| SearchError::Stopped {
                complete_to,
                parts_done: progress.parts_done.load(Ordering::Relaxed),
                parts: progress.parts.load(Ordering::Relaxed),
            }
        };
        let mut counts = match deep {
            None => reference::search(space, settings, 0, progress, &queue).map_err(stopped(None))?,
            Some(deep) => {
                // the best of the small ones tell which large ones are worth a look
                let small = SearchSettings { max_size: JUDGED_SIZE, ..settings };
                let mut counts =
                    reference::search(space, small, 0, progress, &queue).map_err(stopped(None))?;
                let large = SearchSettings { min_size: min_size.max(JUDGED_SIZE + 1), ..settings };
                let deeper = deep.search(space, large, 1, progress, &queue);
                let deeper = deeper.map_err(stopped((min_size <= JUDGED_SIZE).then_some(JUDGED_SIZE)))?;
                counts.extend(deeper.into_iter().skip(JUDGED_SIZE));
                counts
            }
        };
        complete(&mut counts, region, adjacency, rule, limits)?;
        counts.retain(|count| count.size >= min_size);
        Ok((counts, queue.into_found()))
    }

    fn check_admitted(&self) -> Result<(), SearchError> {
        let (region, rule) = (self.study.region(), self.study.rule());
        if region.ids().any(|id| rule.admits(id)) {
            return Ok(());
        }
        let without_figures = region.ids().filter(|id| rule.eligibility(*id).sums.is_none()).count();
        let municipalities = region.ids().len();
        let shut_out = municipalities - without_figures;
        Err(SearchError::NobodyAdmitted { municipalities, without_figures, shut_out })
    }
}

/// Numbers of groups by size from 1 on that lie under the first roots of a
/// graph, by the frontier programme; `None` where it cannot tell.
fn groups_under((graph, roots): (&SearchGraph, usize), greatest: usize) -> Option<Vec<u64>> {
    if roots == 0 {
        return Some(vec![0; greatest]);
    }
    if roots == graph.len() && greatest <= COUNTED_SIZE {
        return Some(count_all(graph, greatest));
    }
    // all groups, or those with the one root
    let required = if roots < graph.len() { (0..roots as u32).collect() } else { Vec::new() };
    let scope = Scope { required, greatest: Some(greatest), ..Scope::default() };
    let counts = Frontier::build(graph, MOST_STATES).counts(&scope).ok()?;
    let mut counts: Vec<u64> = counts.iter().map(|number| number.try_into().ok()).collect::<Option<_>>()?;
    counts.resize(greatest, 0);
    Some(counts)
}

/// How many groups there are to visit; 0 where that is not known, or there is
/// nothing to wait for.
fn expected(
    all: (&SearchGraph, usize),
    bare: (&SearchGraph, usize),
    settings: SearchSettings,
    deep: Option<&LargeSearch<'_>>,
) -> u64 {
    // those that are cut off are not counted as visited
    if settings.max_size < JUDGED_SIZE || deep.is_some_and(LargeSearch::cuts) {
        return 0;
    }
    let sum = |groups: &[u64]| groups.iter().try_fold(0_u64, |sum, groups| sum.checked_add(*groups));
    let number = || {
        let groups = groups_under(all, settings.max_size)?;
        let Some((walks, walks_bare)) = deep.map(LargeSearch::walks) else { return sum(&groups) };
        let large = walks.checked_mul(sum(&groups)?)?;
        let large_bare = walks_bare.checked_mul(sum(&groups_under(bare, settings.max_size)?)?)?;
        sum(&groups[..JUDGED_SIZE])?.checked_add(large)?.checked_add(large_bare)
    };
    number().unwrap_or(0)
}

/// Fills in what was never visited: groups that hold a municipality left out,
/// or that are outside the limits.
fn complete(
    counts: &mut [SizeCounts],
    region: &Region,
    adjacency: &Adjacency,
    rule: &Rule,
    limits: &Limits,
) -> Result<(), SearchError> {
    let max_size = counts.len();
    let has_figures = |id: MunicipalityId| rule.eligibility(id).sums.is_some();
    let groups = groups_by_size(adjacency, max_size, |_| true)?;
    let with_figures = (!region.ids().all(has_figures))
        .then(|| groups_by_size(adjacency, max_size, has_figures))
        .transpose()?;
    let of_admitted = (!limits.is_empty())
        .then(|| groups_by_size(adjacency, max_size, |id| rule.admits(id)))
        .transpose()?;
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
    Ok(())
}

/// The same numbers as [`count_groups`], by the frontier programme where many
/// sizes are asked for and the graph is not too wide for it.
fn groups_by_size(
    adjacency: &Adjacency,
    max_size: usize,
    mut takes_part: impl FnMut(MunicipalityId) -> bool,
) -> Result<Vec<u64>, SearchError> {
    if max_size > COUNTED_SIZE {
        let graph = SearchGraph::induced(adjacency, &mut takes_part);
        let frontier = Frontier::build(&graph, MOST_STATES);
        let sizes = Scope { greatest: Some(max_size), ..Scope::default() };
        if let Ok(counts) = frontier.counts(&sizes) {
            let number = |(number, size): (&BigUint, usize)| {
                u64::try_from(number).map_err(|_| SearchError::TooManyGroups { size })
            };
            let mut numbers = counts.iter().zip(1..).map(number).collect::<Result<Vec<u64>, _>>()?;
            numbers.resize(max_size, 0);
            return Ok(numbers);
        }
    }
    Ok(count_groups(adjacency, max_size, takes_part))
}

/// Number of connected groups of the municipalities that take part, by size
/// from 1 on, by enumeration.
pub fn count_groups(
    adjacency: &Adjacency,
    max_size: usize,
    mut takes_part: impl FnMut(MunicipalityId) -> bool,
) -> Vec<u64> {
    let all = (0..adjacency.municipalities()).map(MunicipalityId::from_index);
    let counted: Vec<MunicipalityId> = all.filter(|id| takes_part(*id)).collect();
    let graph = SearchGraph::in_order(adjacency, counted);
    count_all(&SearchGraph::in_order(adjacency, by_neighbourhood_size(&graph, max_size)), max_size)
}

/// Number of connected groups of a graph, by size from 1 on.
fn count_all(graph: &SearchGraph, max_size: usize) -> Vec<u64> {
    match CountOnly::new(graph, max_size) {
        Some(census) => {
            let counted = in_parts(census.parts(), max_size, || {
                let mut counter = census.counter();
                move |part, counts: &mut [u64]| counter.count(part, counts)
            });
            let ones = counted.into_iter().enumerate();
            ones.map(|(index, groups)| if index == 0 { graph.len() as u64 } else { groups }).collect()
        }
        None => in_parts(graph.len(), max_size, || {
            let mut enumerator = Enumerator::new(graph, max_size);
            move |root, counts: &mut [u64]| enumerator.count_root(root as u32, counts)
        }),
    }
}

/// Counts part by part, one context a thread of the current rayon pool.
fn in_parts<F: FnMut(usize, &mut [u64])>(
    parts: usize,
    sizes: usize,
    context: impl Fn() -> F + Sync,
) -> Vec<u64> {
    let next = AtomicUsize::new(0);
    let partial = rayon::broadcast(|_| {
        let (mut counts, mut count) = (vec![0; sizes], context());
        loop {
            let part = next.fetch_add(1, Ordering::Relaxed);
            if part >= parts {
                return counts;
            }
            count(part, &mut counts);
        }
    });
    let mut counts = vec![0; sizes];
    for (total, part) in partial.iter().flat_map(|part| part.iter().enumerate()) {
        counts[total] += part;
    }
    counts
}

/// The graph that is searched: admitted municipalities that the limits allow,
/// of those that take part, one that every group must have first of all; and of
/// pairs those alone that the limits let be in one group.
fn within_limits(
    region: &Region,
    adjacency: &Adjacency,
    rule: &Rule,
    limits: &Limits,
    size: usize,
    takes_part: impl Fn(MunicipalityId) -> bool,
) -> SearchGraph {
    let first = limits.first_of_all();
    let mut searched: Vec<MunicipalityId> =
        region.ids().filter(|id| rule.admits(*id) && limits.admits(*id) && takes_part(*id)).collect();
    searched.sort_by_key(|id| (Some(*id) != first, *id));
    let graph = |searched| SearchGraph::in_order(adjacency, searched).where_joined(|a, b| limits.join(a, b));
    // one that all must have is the only root
    if first.is_none() && size > JUDGED_SIZE {
        searched = by_neighbourhood_size(&graph(searched), size);
    }
    graph(searched)
}
