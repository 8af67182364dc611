//! The best groups of a search, in bounded memory.
//!
//! A [`TopList`] is a heap of the best groups found so far. Once the list is full,
//! its worst group is a pruning bound: every fork of the list inherits it, and
//! tells the search which branches cannot hold a better group.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use crate::region::MunicipalityId;
use crate::rule::{LinearForm, Verdict};
use crate::search::Collector;

use super::branch_bound::BranchBound;
use super::measure::Measure;
use super::measurer::Measurer;
use super::order::Order;
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
    let measures = measurer.measure_for(settings.by, members, verdict);
    let value = settings.by.value(&measures, settings.weights.score(&measures));
    match (value, settings.order) {
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
/// let (_, best) = search.find(TopList::new(&measurer, &ranking))?;
/// assert_eq!(best.into_groups().len(), 5);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct TopList<'a> {
    /// Measures the groups offered.
    measurer: &'a Measurer<'a>,
    /// Ranking and number of groups to keep.
    settings: &'a RankSettings,
    /// A heap with the worst group on top.
    kept: BinaryHeap<Ranked>,
    /// Pruning bound inherited from the list this one was forked from.
    inherited: Option<Ranked>,
    /// Optimistic bounds on prefixes and groups.
    bound: BranchBound<'a>,
}

impl<'a> TopList<'a> {
    /// An empty list.
    pub fn new(measurer: &'a Measurer<'a>, settings: &'a RankSettings) -> Self {
        let bound = BranchBound::new(measurer, settings);
        Self { measurer, settings, kept: BinaryHeap::new(), inherited: None, bound }
    }

    /// The groups kept so far, in no particular order.
    pub fn groups(&self) -> impl Iterator<Item = &[MunicipalityId]> {
        self.kept.iter().map(|ranked| ranked.members.as_slice())
    }

    /// The groups kept, the best first.
    pub fn into_groups(self) -> Vec<Vec<MunicipalityId>> {
        self.kept.into_sorted_vec().into_iter().map(|ranked| ranked.members).collect()
    }

    /// The worst rank that is still kept, once the list is full.
    fn worst(&self) -> Option<&Ranked> {
        let full = self.kept.peek().filter(|_| self.kept.len() >= self.settings.kept());
        // the better of the two, which is the lesser
        full.into_iter().chain(&self.inherited).min()
    }

    /// Whether a group ranks below the worst rank that is kept.
    fn is_worse_than_kept(&self, (missing, key): (bool, i64), members: &[MunicipalityId]) -> bool {
        self.worst().is_some_and(|worst| {
            let ours = (missing, key, members.len(), members);
            ours.cmp(&(worst.missing, worst.key, worst.size, &worst.members)) == Ordering::Greater
        })
    }

    /// Keeps a group; drops the worst one where the list is full.
    fn push(&mut self, ranked: Ranked) {
        self.kept.push(ranked);
        if self.kept.len() > self.settings.kept() {
            self.kept.pop();
        }
    }
}

impl Collector for TopList<'_> {
    fn fork(&self) -> Self {
        Self { inherited: self.worst().cloned(), ..Self::new(self.measurer, self.settings) }
    }

    fn bound_prefix(&mut self, prefix: &[MunicipalityId]) -> bool {
        let least = self.bound.bound_prefix(prefix);
        match (least, self.worst()) {
            (Some(least), Some(worst)) => worst.missing || least <= worst.key,
            _ => true,
        }
    }

    fn bound_group(&self, group: &[MunicipalityId]) -> bool {
        let worst = self.worst().filter(|worst| !worst.missing);
        worst.is_none_or(|worst| self.bound.may_reach(worst.key, group))
    }

    /// A decline rate of at least r is a linear form of at least 0:
    /// (1 − r)·base − target.
    fn linear_screen(&self) -> Option<Vec<i64>> {
        let worst = self.worst().filter(|worst| !worst.missing)?;
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
        for ranked in other.kept {
            self.push(ranked);
        }
    }
}
