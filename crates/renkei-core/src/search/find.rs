//! The parallel search for groups that qualify.
//!
//! [`Search::resume`] prepares the graphs (eligible municipalities within the
//! limits), chooses the engines, runs them on a [`WorkQueue`], and adds the totals
//! of groups that were never visited.
//!
//! With [`Engine::Auto`], groups of up to five members go to the reference engine:
//! there are few, and the best of them give collectors a first pruning bound for
//! the larger ones.

use std::sync::atomic::Ordering;

use crate::region::MunicipalityId;
use crate::rule::Rule;
use crate::study::Study;

use super::collector::Collector;
use super::count::groups_under;
use super::counts::SizeCounts;
use super::error::SearchError;
use super::graph::SearchGraph;
use super::large::LargeSearch;
use super::limits::Limits;
use super::neighbourhood::by_neighbourhood_size;
use super::progress::Progress;
use super::reference::{self, SearchSpace};
use super::settings::{Engine, SearchSettings};
use super::totals::add_totals;
use super::work_queue::{CheckpointStore, Interrupted, Tally, WorkQueue};

/// Up to this size, the engine [`Engine::Auto`] is the reference engine.
const REFERENCE_SIZE: usize = 5;

/// A search for the groups that satisfy a rule.
///
/// ```
/// use renkei_core::region::{MunicipalityId, Years};
/// use renkei_core::rule::Verdict;
/// use renkei_core::search::{Collector, Limits, Progress, Search, SearchSettings};
/// use renkei_core::study::Study;
///
/// /// Keeps the groups that qualify.
/// #[derive(Default)]
/// struct Groups(Vec<Vec<MunicipalityId>>);
///
/// impl Collector for Groups {
///     fn fork(&self) -> Self {
///         Self::default()
///     }
///     fn offer(&mut self, members: &[MunicipalityId], _verdict: &Verdict) {
///         self.0.push(members.to_vec());
///     }
///     fn merge(&mut self, other: Self) {
///         self.0.extend(other.0);
///     }
/// }
///
/// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
/// let search = Search {
///     study: &study,
///     limits: &Limits::default(),
///     settings: SearchSettings { max_size: 3, ..SearchSettings::default() },
///     progress: &Progress::default(),
/// };
/// let (counts, groups) = search.find(Groups::default())?;
/// assert_eq!((counts[0].size, counts[0].groups), (2, 445));
/// let qualifying: u64 = counts.iter().map(|count| count.qualifying).sum();
/// assert_eq!(groups.0.len() as u64, qualifying);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// Municipalities, graph and rule.
    pub study: &'a Study,
    /// Limits on groups, beyond the rule.
    pub limits: &'a Limits,
    /// Sizes and engine.
    pub settings: SearchSettings,
    /// Receives the progress of the search; can stop it.
    pub progress: &'a Progress,
}

/// What a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<C> {
    /// Counts of the sizes searched.
    pub counts: Vec<SizeCounts>,
    /// By municipality, in the order of the region, the qualifying groups that
    /// contain it, those included that the collector dropped. `None` where they
    /// were not asked for, and where no more groups were offered than the
    /// collector can hold, so that its groups tell.
    pub by_member: Option<Vec<u64>>,
    /// The collector with everything offered.
    pub collector: C,
}

impl Search<'_> {
    /// Finds every connected group of eligible municipalities that qualifies
    /// and satisfies the limits; each group is offered to the collector once.
    ///
    /// Runs on all threads of the current rayon pool, one collector for each
    /// work unit. Returns the counts of the sizes from `min_size` to
    /// `max_size`, and the collector. `groups` counts all connected groups of
    /// the whole graph, eligible or not.
    ///
    /// Time is proportional to the number of connected groups (about 5.4 times
    /// as many for each further member in Hokkaido), with a constant of about a
    /// nanosecond on the SIMD engine. Memory does not grow with the number of
    /// groups.
    ///
    /// # Errors
    /// When no municipality is eligible, the forced SIMD engine does not
    /// support the search, a count exceeds 64 bits, or the search was stopped.
    pub fn find<C: Collector>(self, collector: C) -> Result<(Vec<SizeCounts>, C), SearchError> {
        self.resume(collector, &())
    }

    /// Like [`Self::find`], resuming from a checkpoint store; the collector
    /// must already hold the results saved there. Progress is saved after every
    /// work unit.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub fn resume<C: Collector>(
        self,
        collector: C,
        store: &dyn CheckpointStore<C>,
    ) -> Result<(Vec<SizeCounts>, C), SearchError> {
        let Found { counts, collector, .. } = self.resume_counting(collector, store, u64::MAX)?;
        Ok((counts, collector))
    }

    /// Like [`Self::resume`], counting the qualifying groups of every
    /// municipality too, where more than `held` groups are offered to a
    /// collector that holds no more.
    ///
    /// Small groups are counted on the way. On the SIMD engine the counts take
    /// a pass of their own, which tests groups and visits none.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub fn resume_counting<C: Collector>(
        self,
        collector: C,
        store: &dyn CheckpointStore<C>,
        held: u64,
    ) -> Result<Found<C>, SearchError> {
        let Self { study, limits, settings, progress } = self;
        let rule = study.rule();
        self.check_eligible()?;
        let graph = self.searched_graph(|_| true);
        let uncentred = self.searched_graph(|id| rule.eligibility(id).centre.is_none());
        let (all, uncentred) = (limits.rooted(&graph), limits.rooted(&uncentred));
        let space = SearchSpace { adjacency: study.adjacency(), rule, limits, all, uncentred };
        let large = self.large_search(space, collector.wants_rejected())?;
        self.announce(space, large.as_ref());
        let queue = WorkQueue::new(collector, store, progress);
        let Tally { mut counts, members } = self.run(space, large.as_ref(), held, &queue)?;
        add_totals(&mut counts, study, limits, settings.min_size)?;
        counts.retain(|count| count.size >= settings.min_size);
        let by_member = Some(members).filter(|members| !members.is_empty());
        Ok(Found { counts, by_member, collector: queue.into_found() })
    }

    /// Checks that some municipality is eligible.
    fn check_eligible(&self) -> Result<(), SearchError> {
        let (region, rule) = (self.study.region(), self.study.rule());
        if region.ids().any(|id| rule.admits(id)) {
            return Ok(());
        }
        let without_figures = region.ids().filter(|id| rule.eligibility(*id).sums.is_none()).count();
        let municipalities = region.ids().len();
        let shut_out = municipalities - without_figures;
        Err(SearchError::NoEligibleMunicipality { municipalities, without_figures, shut_out })
    }

    /// Eligible municipalities within the limits that `included` accepts, a
    /// required one first; edges between pairs that may share a group.
    fn searched_graph(&self, included: impl Fn(MunicipalityId) -> bool) -> SearchGraph {
        let (study, limits) = (self.study, self.limits);
        let rule: &Rule = study.rule();
        let first = limits.first_required();
        let mut searched: Vec<MunicipalityId> = study
            .region()
            .ids()
            .filter(|id| rule.admits(*id) && limits.allow_member(*id) && included(*id))
            .collect();
        searched.sort_by_key(|id| (Some(*id) != first, *id));
        let graph = SearchGraph::in_order(study.adjacency(), searched)
            .with_edges_where(|a, b| limits.allow_pair(a, b));
        // a required member is the only root: the order of the others is free
        if first.is_none() && self.settings.max_size > REFERENCE_SIZE {
            graph.reordered(&by_neighbourhood_size(&graph, self.settings.max_size))
        } else {
            graph
        }
    }

    /// The search on the SIMD engine, where settings and rule call for it.
    fn large_search<'g>(
        &self,
        space: SearchSpace<'g>,
        wants_rejected: bool,
    ) -> Result<Option<LargeSearch<'g>>, SearchError> {
        let supported = space.limits.is_linear() && !wants_rejected;
        let large = || supported.then(|| LargeSearch::new(space, self.settings)).flatten();
        match self.settings.engine {
            Engine::Reference => Ok(None),
            Engine::Simd => large().map(Some).ok_or(SearchError::SimdUnsupported),
            Engine::Auto if self.settings.max_size > REFERENCE_SIZE => Ok(large()),
            Engine::Auto => Ok(None),
        }
    }

    /// Tells the progress how much there is to do.
    fn announce(&self, space: SearchSpace<'_>, large: Option<&LargeSearch<'_>>) {
        let roots = if large.is_none() || self.splits_sizes() { space.all.roots } else { 0 };
        let units = roots + large.map_or(0, LargeSearch::units);
        self.progress.parts.store(units, Ordering::Relaxed);
        let limits = space.limits;
        // groups that limits or bounds cut off are not visited
        let is_unknown = limits.prunes()
            || self.settings.max_size < REFERENCE_SIZE
            || large.is_some_and(|large| large.prunes() || !limits.is_vertex_filter());
        let groups = if is_unknown { None } else { self.expected_groups(space, large) };
        self.progress.groups_expected.store(groups.unwrap_or(0), Ordering::Relaxed);
    }

    /// Number of groups to visit in all passes; `None` where it is not known.
    fn expected_groups(&self, space: SearchSpace<'_>, large: Option<&LargeSearch<'_>>) -> Option<u64> {
        let sum = |groups: &[u64]| groups.iter().try_fold(0_u64, |sum, groups| sum.checked_add(*groups));
        let max_size = self.settings.max_size;
        let groups = groups_under(space.all, max_size)?;
        let Some((passes, uncentred_passes)) = large.map(LargeSearch::passes) else { return sum(&groups) };
        let visited = passes.checked_mul(sum(&groups)?)?;
        let uncentred = uncentred_passes.checked_mul(sum(&groups_under(space.uncentred, max_size)?)?)?;
        let small = if self.splits_sizes() { sum(&groups[..REFERENCE_SIZE.min(groups.len())])? } else { 0 };
        small.checked_add(visited)?.checked_add(uncentred)
    }

    /// Whether small groups go to the reference engine even where large ones
    /// go to the SIMD engine.
    fn splits_sizes(&self) -> bool {
        self.settings.engine == Engine::Auto
    }

    /// Runs the engines; counts by municipality where more than `held` groups
    /// are offered.
    fn run<C: Collector>(
        &self,
        space: SearchSpace<'_>,
        large: Option<&LargeSearch<'_>>,
        held: u64,
        queue: &WorkQueue<'_, C>,
    ) -> Result<Tally, SearchError> {
        let Self { settings, progress, .. } = *self;
        let stopped = |complete_to| {
            move |Interrupted| SearchError::Stopped {
                complete_to,
                parts_done: progress.parts_done.load(Ordering::Relaxed),
                parts: progress.parts.load(Ordering::Relaxed),
            }
        };
        let offered = |counts: &[SizeCounts]| {
            let sizes = counts.iter().skip(settings.min_size - 1);
            let offered = sizes.map(|count| count.qualifying.saturating_add(count.pioneering));
            offered.fold(0, u64::saturating_add)
        };
        let exceeds = |counts: &[SizeCounts]| offered(counts) > held;
        let Some(large) = large else {
            let mut found = reference::search(space, settings, 0, progress, queue).map_err(stopped(None))?;
            if !exceeds(&found.counts) {
                found.members.clear();
            }
            return Ok(found);
        };
        if !self.splits_sizes() {
            let counts = large.search(space, settings, 1, progress, queue).map_err(stopped(None))?;
            let members = exceeds(&counts)
                .then(|| large.count_members(space, settings, 1, progress, queue))
                .transpose()
                .map_err(stopped(None))?;
            return Ok(Tally { counts, members: members.unwrap_or_default() });
        }
        // the best small groups give a bound that prunes large ones
        let small = SearchSettings { max_size: REFERENCE_SIZE, ..settings };
        let Tally { mut counts, mut members } =
            reference::search(space, small, 0, progress, queue).map_err(stopped(None))?;
        let min_size = settings.min_size.max(REFERENCE_SIZE + 1);
        let complete_to = (settings.min_size <= REFERENCE_SIZE).then_some(REFERENCE_SIZE);
        let of_larger = SearchSettings { min_size, ..settings };
        let larger = large.search(space, of_larger, 1, progress, queue).map_err(stopped(complete_to))?;
        counts.extend(larger.into_iter().skip(REFERENCE_SIZE));
        if !exceeds(&counts) {
            members.clear();
            return Ok(Tally { counts, members });
        }
        let larger = large.count_members(space, of_larger, 1, progress, queue);
        for (groups, more) in members.iter_mut().zip(larger.map_err(stopped(complete_to))?) {
            *groups += more;
        }
        Ok(Tally { counts, members })
    }
}
