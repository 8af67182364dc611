//! The best groups found, and no more than were asked for.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};

use crate::region::MunicipalityId;
use crate::rule::Verdict;
use crate::search::Collector;

use super::{Measure, Measurer, Weights};

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
}

impl<'a> TopList<'a> {
    /// An empty list.
    pub fn new(measurer: &'a Measurer<'a>, settings: &'a RankSettings) -> Self {
        Self { measurer, settings, kept: BinaryHeap::new() }
    }

    /// The groups kept, the best first.
    pub fn into_groups(self) -> Vec<Vec<MunicipalityId>> {
        self.kept.into_sorted_vec().into_iter().map(|ranked| ranked.members).collect()
    }

    fn is_worse_than_kept(&self, (missing, key): (bool, i64), members: &[MunicipalityId]) -> bool {
        self.kept.len() >= self.settings.top
            && self.kept.peek().is_none_or(|worst| {
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
    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        let (missing, key) = key(self.measurer, self.settings, members, verdict);
        if !self.is_worse_than_kept((missing, key), members) {
            self.push(Ranked { missing, key, size: members.len(), members: members.to_vec() });
        }
    }

    fn absorb(&mut self, other: Self) {
        for ranked in other.kept {
            self.push(ranked);
        }
    }
}
