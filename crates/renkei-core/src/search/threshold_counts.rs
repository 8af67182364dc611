//! Numbers of qualifying groups at several thresholds, from one search.
//!
//! A group's highest threshold is exact ([`Sums::highest_threshold`]), so that one
//! search at the lowest threshold counts all of them.
//!
//! [`Sums::highest_threshold`]: crate::rule::Sums::highest_threshold

use crate::region::MunicipalityId;
use crate::rule::{BasisPoints, Route, Verdict};

use super::collector::Collector;
use super::limits::Limits;

/// Numbers of groups that qualify at one threshold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AtThreshold {
    /// Groups that qualify by ①.
    pub flat: u64,
    /// Groups that qualify by ②.
    pub centre: u64,
    /// Groups that qualify by ① or ②.
    pub qualifying: u64,
}

/// Numbers of qualifying groups that contain one municipality.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WithMember {
    /// Groups that contain the municipality.
    pub groups: u64,
    /// Those groups that qualify with the municipality removed as a centre.
    pub as_centre: u64,
    /// Those groups that a threshold one point higher would reject.
    pub close: u64,
}

/// Collects counts for several thresholds, and counts by member for one of
/// them.
///
/// The rule of the search must use the lowest of the thresholds without a band
/// below it. A group then meets a higher threshold if one of its routes does.
///
/// ```
/// use renkei_core::region::Years;
/// use renkei_core::rule::{BasisPoints, RuleSettings};
/// use renkei_core::search::{Limits, Progress, Search, SearchSettings, ThresholdCounts};
/// use renkei_core::study::Study;
///
/// let thresholds: Vec<BasisPoints> = [2500, 3000, 3500].into_iter().filter_map(BasisPoints::new).collect();
/// let rule = RuleSettings { threshold: thresholds[0], ..RuleSettings::default() };
/// let study = Study::embedded(&Default::default(), rule, Years::default())?;
/// let (limits, progress) = (Limits::default(), Progress::default());
/// let settings = SearchSettings { max_size: 3, ..SearchSettings::default() };
/// let search = Search { study: &study, limits: &limits, settings, progress: &progress };
/// let municipalities = study.region().ids().len();
/// let counts = ThresholdCounts::new(&limits, &thresholds, thresholds[1], municipalities);
/// let (_, counts) = search.find(counts)?;
/// let qualifying: Vec<u64> = counts.counts().iter().map(|count| count.qualifying).collect();
/// assert!(qualifying.is_sorted_by(|lower, higher| lower >= higher));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct ThresholdCounts<'a> {
    /// The routes that count.
    limits: &'a Limits,
    /// The thresholds to count.
    thresholds: &'a [BasisPoints],
    /// The threshold of the counts by member.
    at: BasisPoints,
    /// By threshold.
    counts: Vec<AtThreshold>,
    /// By municipality.
    members: Vec<WithMember>,
}

impl<'a> ThresholdCounts<'a> {
    /// All counts 0. `thresholds` are the thresholds to count, `at` the one of
    /// the counts by member, `municipalities` the number of municipalities in
    /// the region.
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

    /// The counts by threshold, in the order given.
    pub fn counts(&self) -> &[AtThreshold] {
        &self.counts
    }

    /// The counts by municipality at the one threshold, in the order of the
    /// region.
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
            let removed: Vec<MunicipalityId> =
                routes().filter(met).flat_map(|route| route.without.iter().copied()).collect();
            for id in members {
                let member = &mut self.members[id.index()];
                member.groups += 1;
                member.as_centre += u64::from(removed.contains(id));
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
