//! The best groups found, and no more than were asked for.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};

use crate::region::MunicipalityId;
use crate::rule::{Sums, Verdict};
use crate::search::Collector;

use super::bound::Bounds;
use super::{Measure, Measurer, Ranking, Weights};

/// Which end of a measure comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The greatest first.
    #[default]
    Down,
    /// The least first.
    Up,
}

/// How groups are ranked.
#[derive(Debug, Clone, PartialEq)]
pub struct RankSettings {
    /// By what.
    pub by: Measure,
    /// Greatest or least first.
    pub order: Order,
    /// Weights of the score.
    pub weights: Weights,
    /// How many are kept.
    pub top: usize,
}

/// How many groups are kept unless asked otherwise.
pub const DEFAULT_TOP: usize = 1000;

impl Default for RankSettings {
    /// By score, the greatest first, the best thousand.
    fn default() -> Self {
        Self {
            by: Measure::Score,
            order: Measure::Score.usual_order(),
            weights: Weights::default(),
            top: DEFAULT_TOP,
        }
    }
}

impl RankSettings {
    /// The same by another measure.
    #[must_use]
    pub fn ranked_by(&self, ranking: Ranking) -> Self {
        Self { by: ranking.by, order: ranking.order, ..self.clone() }
    }

    /// Measure and direction.
    pub fn ranking(&self) -> Ranking {
        Ranking { by: self.by, order: self.order }
    }
}

/// A group and what it is ranked by. Less is better: a missing measure comes
/// last, ties go by size, then by codes, so that the order is total and no
/// thread can matter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked {
    missing: bool,
    key: i64,
    size: usize,
    members: Vec<MunicipalityId>,
}

impl Ranked {
    /// The group's members, in order of their codes.
    pub(super) fn into_members(self) -> Vec<MunicipalityId> {
        self.members
    }
}

/// The place of a group among others, as settings rank them.
pub(super) fn rank_of(
    measurer: &Measurer<'_>,
    settings: &RankSettings,
    members: &[MunicipalityId],
    verdict: &Verdict,
) -> Ranked {
    let (missing, key) = key(measurer, settings, members, verdict);
    Ranked { missing, key, size: members.len(), members: members.to_vec() }
}

fn key(
    measurer: &Measurer<'_>,
    settings: &RankSettings,
    members: &[MunicipalityId],
    verdict: &Verdict,
) -> (bool, i64) {
    let measures = measurer.measure(members, verdict);
    let value = settings.by.value(&measures, settings.weights.score(&measures));
    match (value, settings.order) {
        (None, _) => (true, 0),
        (Some(value), Order::Up) => (false, value),
        (Some(value), Order::Down) => (false, -value),
    }
}

/// Keeps the best groups; memory is that of the groups kept.
#[derive(Debug)]
pub struct TopList<'a> {
    measurer: &'a Measurer<'a>,
    settings: &'a RankSettings,
    /// The worst on top.
    kept: BinaryHeap<Ranked>,
    /// Whatever comes after this is not among the best of another list that
    /// this one will be joined to.
    floor: Option<Ranked>,
    bounds: Bounds<'a>,
}

impl<'a> TopList<'a> {
    /// An empty list.
    pub fn new(measurer: &'a Measurer<'a>, settings: &'a RankSettings) -> Self {
        let bounds = Bounds::new(measurer, settings);
        Self { measurer, settings, kept: BinaryHeap::new(), floor: None, bounds }
    }

    /// The groups kept so far, in no certain order.
    pub fn groups(&self) -> impl Iterator<Item = &[MunicipalityId]> {
        self.kept.iter().map(|ranked| ranked.members.as_slice())
    }

    /// The groups kept, the best first.
    pub fn into_groups(self) -> Vec<Vec<MunicipalityId>> {
        self.kept.into_sorted_vec().into_iter().map(|ranked| ranked.members).collect()
    }

    /// The worst place that a group may have to be kept, once there is one.
    fn worst(&self) -> Option<&Ranked> {
        let full = self.kept.peek().filter(|_| self.kept.len() >= self.settings.top);
        // the better of the two, which is the lesser
        full.into_iter().chain(&self.floor).min()
    }

    fn is_worse_than_kept(&self, (missing, key): (bool, i64), members: &[MunicipalityId]) -> bool {
        self.worst().is_some_and(|worst| {
            let ours = (missing, key, members.len(), members);
            ours.cmp(&(worst.missing, worst.key, worst.size, &worst.members)) == Ordering::Greater
        })
    }

    fn push(&mut self, ranked: Ranked) {
        self.kept.push(ranked);
        if self.kept.len() > self.settings.top {
            self.kept.pop();
        }
    }
}

impl Collector for TopList<'_> {
    fn fork(&self) -> Self {
        Self { floor: self.worst().cloned(), ..Self::new(self.measurer, self.settings) }
    }

    fn bound_prefix(&mut self, part: &[MunicipalityId]) -> bool {
        let least = self.bounds.least_key(part);
        match (least, self.worst()) {
            (Some(least), Some(worst)) => worst.missing || least <= worst.key,
            _ => true,
        }
    }

    fn bound_group(&self, group: &[MunicipalityId]) -> bool {
        let worst = self.worst().filter(|worst| !worst.missing);
        worst.is_none_or(|worst| self.bounds.may_reach(worst.key, group))
    }

    /// The decline rate is a ratio: a rate of r or more is a sum of 0 or more
    /// of base − target − r·base.
    fn linear_screen(&self) -> Option<Vec<i64>> {
        let worst = self.worst().filter(|worst| !worst.missing)?;
        if (self.settings.by, self.settings.order) != (Measure::DeclineRate, Order::Down) {
            return None;
        }
        // the key is the rate in millionths, rounded: one less is safe
        let least = -worst.key - 1;
        let form = |sums: Sums| {
            let (base, target) = (i64::try_from(sums.base).ok()?, i64::try_from(sums.target).ok()?);
            let lost = base.checked_sub(target)?.checked_mul(1_000_000)?;
            lost.checked_sub(least.checked_mul(base)?)
        };
        self.measurer.people().map(|sums| sums.map_or(Some(0), form)).collect()
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
