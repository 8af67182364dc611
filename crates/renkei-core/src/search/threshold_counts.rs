//! How many groups qualify at each of several thresholds, in one search.

use crate::region::MunicipalityId;
use crate::rule::{BasisPoints, Route, Verdict};

use super::{Collector, Limits};

/// Groups that qualify at one threshold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AtThreshold {
    /// By ①.
    pub flat: u64,
    /// By ②.
    pub centre: u64,
    /// By either.
    pub qualifying: u64,
}

/// Groups that qualify with one municipality.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WithMember {
    /// Groups with it.
    pub groups: u64,
    /// Of them those that it is taken out of as the centre.
    pub as_centre: u64,
    /// Of them those that a threshold one point higher would lose.
    pub close: u64,
}

/// Counts for several thresholds, and by member at one of them.
///
/// The rule that judges must ask for the least of the thresholds, without a
/// band below it: a group meets a higher one when a route of its verdict does.
#[derive(Debug, Clone)]
pub struct ThresholdCounts<'a> {
    limits: &'a Limits,
    thresholds: &'a [BasisPoints],
    /// The threshold of which members are counted.
    at: BasisPoints,
    counts: Vec<AtThreshold>,
    members: Vec<WithMember>,
}

impl<'a> ThresholdCounts<'a> {
    /// Nothing counted yet.
    pub fn new(
        limits: &'a Limits,
        thresholds: &'a [BasisPoints],
        at: BasisPoints,
        municipalities: usize,
    ) -> Self {
        Self {
            limits,
            thresholds,
            at,
            counts: vec![AtThreshold::default(); thresholds.len()],
            members: vec![WithMember::default(); municipalities],
        }
    }

    /// Groups that qualify, threshold by threshold.
    pub fn counts(&self) -> &[AtThreshold] {
        &self.counts
    }

    /// Groups that qualify at the one threshold, by municipality.
    pub fn members(&self) -> &[WithMember] {
        &self.members
    }
}

impl Collector for ThresholdCounts<'_> {
    fn fork(&self) -> Self {
        Self::new(self.limits, self.thresholds, self.at, self.members.len())
    }

    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        let routes = || verdict.routes.iter().filter(|route| self.limits.allows(route));
        let highest = |flat: bool| {
            let of = routes().filter(|route| route.is_flat() == flat);
            of.filter_map(|route| route.sums.highest_threshold()).max()
        };
        let (flat, centre) = (highest(true), highest(false));
        for (count, threshold) in self.counts.iter_mut().zip(self.thresholds) {
            count.flat += u64::from(flat >= Some(*threshold));
            count.centre += u64::from(centre >= Some(*threshold));
            count.qualifying += u64::from(flat.max(centre) >= Some(*threshold));
        }
        if flat.max(centre) >= Some(self.at) {
            let point_more = BasisPoints::new(self.at.get() + 100);
            let close = point_more.is_none_or(|more| flat.max(centre) < Some(more));
            let met = |route: &&Route| route.sums.meets(self.at);
            let taken_out: Vec<MunicipalityId> =
                routes().filter(met).flat_map(|route| route.without.iter().copied()).collect();
            for id in members {
                let member = &mut self.members[id.index()];
                member.groups += 1;
                member.as_centre += u64::from(taken_out.contains(id));
                member.close += u64::from(close);
            }
        }
    }

    fn merge(&mut self, other: Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(other.counts) {
            mine.flat += theirs.flat;
            mine.centre += theirs.centre;
            mine.qualifying += theirs.qualifying;
        }
        for (mine, theirs) in self.members.iter_mut().zip(other.members) {
            mine.groups += theirs.groups;
            mine.as_centre += theirs.as_centre;
            mine.close += theirs.close;
        }
    }
}
