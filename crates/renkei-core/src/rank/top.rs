//! The best groups of a search, in bounded memory.
//!
//! A [`TopList`] is a heap of the best groups found so far. Once the list is full,
//! its worst group is a pruning bound: every fork of the list inherits it, and
//! tells the search which branches cannot hold a better group. A ranking by
//! percentile keeps the best groups by score of every size, each size a heap of its
//! own.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::region::MunicipalityId;
use crate::rule::{LinearForm, Verdict};
use crate::search::{Collector, SizeCounts};

use super::branch_bound::BranchBound;
use super::measure::Measure;
use super::measurer::Measurer;
use super::order::Order;
use super::percentile::{Standing, by_percentile};
use super::settings::RankSettings;

/// A group with its rank key. Lesser is better: a missing measure comes last;
/// ties are broken by size, then by codes. The order is total, so that results
/// do not depend on threads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked {
    /// Whether the measure is missing.
    missing: bool,
    /// The measure in millionths; negative for descending order.
    key: i64,
    /// Number of members.
    size: usize,
    /// Members in order of their codes.
    members: Vec<MunicipalityId>,
}

impl Ranked {
    /// The members in order of their codes.
    pub(super) fn into_members(self) -> Vec<MunicipalityId> {
        self.members
    }

    /// Whether both have one rank key.
    pub(super) fn is_as_good_as(&self, other: &Self) -> bool {
        (self.missing, self.key) == (other.missing, other.key)
    }
}

/// A group with its rank key by some settings.
pub(super) fn rank_of(
    measurer: &Measurer<'_>,
    settings: &RankSettings,
    members: &[MunicipalityId],
    verdict: &Verdict,
) -> Ranked {
    let (missing, key) = key(measurer, settings, members, verdict);
    Ranked { missing, key, size: members.len(), members: members.to_vec() }
}

/// Whether the measure is missing, and the rank key (lower is better).
fn key(
    measurer: &Measurer<'_>,
    settings: &RankSettings,
    members: &[MunicipalityId],
    verdict: &Verdict,
) -> (bool, i64) {
    let (by, order) = settings.key();
    let measures = measurer.measure_for(by, members, verdict);
    let value = by.value(&measures, settings.weights.score(&measures));
    match (value, order) {
        (None, _) => (true, 0),
        (Some(value), Order::Up) => (false, value),
        (Some(value), Order::Down) => (false, -value),
    }
}

/// Collects the best groups by some settings; holds at most `top` groups.
///
/// ```
/// use renkei_core::rank::{Measurer, RankSettings, TopList};
/// use renkei_core::region::Years;
/// use renkei_core::search::{Limits, Progress, Search, SearchSettings};
/// use renkei_core::study::Study;
///
/// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
/// let settings = SearchSettings { max_size: 3, ..SearchSettings::default() };
/// let measurer = Measurer::new(&study, settings.max_size);
/// let ranking = RankSettings { top: 5, ..RankSettings::default() };
/// let (limits, progress) = (Limits::default(), Progress::default());
/// let search = Search { study: &study, limits: &limits, settings, progress: &progress };
/// let (counts, best) = search.find(TopList::new(&measurer, &ranking))?;
/// assert_eq!(best.into_groups(&counts).len(), 5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct TopList<'a> {
    /// Measures the groups offered.
    measurer: &'a Measurer<'a>,
    /// Ranking and number of groups to keep.
    settings: &'a RankSettings,
    /// Heaps with the worst group on top: one, or one for every size.
    kept: Vec<BinaryHeap<Ranked>>,
    /// Pruning bounds inherited from the list this one was forked from, by heap.
    inherited: Vec<Option<Ranked>>,
    /// Optimistic bounds on prefixes and groups.
    bound: BranchBound<'a>,
}

impl<'a> TopList<'a> {
    /// An empty list.
    pub fn new(measurer: &'a Measurer<'a>, settings: &'a RankSettings) -> Self {
        let bound = BranchBound::new(measurer, settings);
        Self { measurer, settings, kept: Vec::new(), inherited: Vec::new(), bound }
    }

    /// The groups kept so far, in no particular order.
    pub fn groups(&self) -> impl Iterator<Item = &[MunicipalityId]> {
        self.kept.iter().flatten().map(|ranked| ranked.members.as_slice())
    }

    /// The groups kept, the best first. `counts` are those of the search: of a ranking
    /// by percentile they say among how many each group stands.
    pub fn into_groups(self, counts: &[SizeCounts]) -> Vec<(Vec<MunicipalityId>, Option<Standing>)> {
        let most = self.settings.kept();
        let is_by_size = self.is_by_size();
        let sizes: Vec<Vec<Ranked>> = self.kept.into_iter().map(BinaryHeap::into_sorted_vec).collect();
        if !is_by_size {
            return sizes.into_iter().flatten().map(|ranked| (ranked.members, None)).collect();
        }
        let ranked = by_percentile(sizes, counts).into_iter().take(most);
        ranked.map(|(ranked, standing)| (ranked.members, Some(standing))).collect()
    }

    /// Whether groups of each size are ranked by themselves.
    fn is_by_size(&self) -> bool {
        self.settings.by == Measure::Percentile
    }

    /// The heap of groups of a size.
    fn heap(&self, size: usize) -> usize {
        if self.is_by_size() { size } else { 0 }
    }

    /// The worst rank of a heap that is still kept, once the heap is full.
    fn worst(&self, heap: usize) -> Option<&Ranked> {
        let full = self.kept.get(heap).filter(|kept| kept.len() >= self.settings.kept());
        // the better of the two, which is the lesser
        let inherited = self.inherited.get(heap).and_then(Option::as_ref);
        full.and_then(BinaryHeap::peek).into_iter().chain(inherited).min()
    }

    /// Whether a group ranks below the worst rank that is kept.
    fn is_worse_than_kept(&self, (missing, key): (bool, i64), members: &[MunicipalityId]) -> bool {
        self.worst(self.heap(members.len())).is_some_and(|worst| {
            let ours = (missing, key, members.len(), members);
            ours.cmp(&(worst.missing, worst.key, worst.size, &worst.members)) == Ordering::Greater
        })
    }

    /// Keeps a group; drops the worst one where the heap is full.
    fn push(&mut self, ranked: Ranked) {
        let heap = self.heap(ranked.size);
        if self.kept.len() <= heap {
            self.kept.resize_with(heap + 1, BinaryHeap::new);
        }
        let kept = &mut self.kept[heap];
        kept.push(ranked);
        if kept.len() > self.settings.kept() {
            kept.pop();
        }
    }
}

impl Collector for TopList<'_> {
    fn fork(&self) -> Self {
        let heaps = self.kept.len().max(self.inherited.len());
        let inherited = (0..heaps).map(|heap| self.worst(heap).cloned()).collect();
        Self { inherited, ..Self::new(self.measurer, self.settings) }
    }

    fn bound_prefix(&mut self, prefix: &[MunicipalityId]) -> bool {
        let least = self.bound.bound_prefix(prefix);
        if self.is_by_size() {
            // a larger group may be wanted where this size has better ones
            return true;
        }
        match (least, self.worst(0)) {
            (Some(least), Some(worst)) => worst.missing || least <= worst.key,
            _ => true,
        }
    }

    fn bound_group(&self, group: &[MunicipalityId]) -> bool {
        let worst = self.worst(self.heap(group.len())).filter(|worst| !worst.missing);
        worst.is_none_or(|worst| self.bound.may_reach(worst.key, group))
    }

    /// A decline rate of at least r is a linear form of at least 0:
    /// (1 − r)·base − target.
    fn linear_screen(&self) -> Option<Vec<i64>> {
        let worst = self.worst(0).filter(|worst| !worst.missing)?;
        if (self.settings.by, self.settings.order) != (Measure::DeclineRate, Order::Down) {
            return None;
        }
        // the key is the negative rate in millionths, rounded: one less is safe
        let least = -worst.key - 1;
        let form = LinearForm::new(1_000_000_i64.checked_sub(least)?, 1_000_000);
        self.measurer.populations().map(|sums| sums.map_or(Some(0), |sums| form.weight(sums))).collect()
    }

    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        let (missing, key) = key(self.measurer, self.settings, members, verdict);
        if !self.is_worse_than_kept((missing, key), members) {
            self.push(Ranked { missing, key, size: members.len(), members: members.to_vec() });
        }
    }

    fn merge(&mut self, other: Self) {
        for ranked in other.kept.into_iter().flatten() {
            self.push(ranked);
        }
    }
}
