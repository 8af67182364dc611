//! The partners of a municipality in all groups that qualify.

use std::collections::BTreeMap;

use crate::region::MunicipalityId;
use crate::rule::Verdict;
use crate::search::Collector;

use super::measurer::Measurer;
use super::settings::RankSettings;
use super::top::{Ranked, rank_of};

/// Another member of qualifying groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Partner {
    /// The partner.
    pub id: MunicipalityId,
    /// Number of qualifying groups that contain the partner.
    pub groups: u64,
    /// Those that qualify by ①.
    pub flat: u64,
    /// Those that qualify by ②.
    pub centre: u64,
    /// The best of them by rank.
    pub best: Vec<MunicipalityId>,
}

/// Collects the members of all groups that qualify, with counts and the best
/// group of each. Holds one group for each municipality.
#[derive(Debug)]
pub struct Partners<'a> {
    measurer: &'a Measurer<'a>,
    settings: &'a RankSettings,
    counts: BTreeMap<MunicipalityId, PartnerCounts>,
}

/// Counts for one partner.
#[derive(Debug)]
struct PartnerCounts {
    groups: u64,
    flat: u64,
    centre: u64,
    best: Ranked,
}

impl<'a> Partners<'a> {
    /// An empty collection; groups are ranked by the settings.
    pub fn new(measurer: &'a Measurer<'a>, settings: &'a RankSettings) -> Self {
        Self { measurer, settings, counts: BTreeMap::new() }
    }

    /// The partners of a municipality: all members except itself, those of the
    /// most groups first; of equal numbers the one with the better group, then in
    /// order of the codes.
    pub fn of(self, municipality: MunicipalityId) -> Vec<Partner> {
        let mut counts: Vec<(MunicipalityId, PartnerCounts)> =
            self.counts.into_iter().filter(|(id, _)| *id != municipality).collect();
        counts.sort_by(|(a, one), (b, other)| {
            other.groups.cmp(&one.groups).then_with(|| one.best.cmp(&other.best)).then_with(|| a.cmp(b))
        });
        let partner =
            |(id, PartnerCounts { groups, flat, centre, best }): (MunicipalityId, PartnerCounts)| Partner {
                id,
                groups,
                flat,
                centre,
                best: best.into_members(),
            };
        counts.into_iter().map(partner).collect()
    }

    /// Adds counts to those of a partner.
    fn add(&mut self, id: MunicipalityId, counts: PartnerCounts) {
        match self.counts.entry(id) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(counts);
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let mine = entry.get_mut();
                mine.groups += counts.groups;
                mine.flat += counts.flat;
                mine.centre += counts.centre;
                if counts.best < mine.best {
                    mine.best = counts.best;
                }
            }
        }
    }
}

impl Collector for Partners<'_> {
    fn fork(&self) -> Self {
        Self::new(self.measurer, self.settings)
    }

    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        let best = rank_of(self.measurer, self.settings, members, verdict);
        for id in members {
            let (flat, centre) = (u64::from(verdict.is_flat()), u64::from(verdict.has_centre()));
            self.add(*id, PartnerCounts { groups: 1, flat, centre, best: best.clone() });
        }
    }

    fn merge(&mut self, other: Self) {
        for (id, counts) in other.counts {
            self.add(id, counts);
        }
    }
}

/// Collects the rejected group that is nearest to the threshold: the highest
/// decline rate, then the fewest members, then the lowest codes.
#[derive(Debug, Default)]
pub struct NearestMiss(Option<(Verdict, Vec<MunicipalityId>)>);

impl NearestMiss {
    /// The group with its verdict; `None` where no group was rejected.
    pub fn into_inner(self) -> Option<(Verdict, Vec<MunicipalityId>)> {
        self.0
    }

    fn take(&mut self, verdict: &Verdict, members: &[MunicipalityId]) {
        let nearer = self.0.as_ref().is_none_or(|(best, known)| {
            let rate = verdict.best_test.compare_rate(best.best_test);
            let fewer = || (known.len(), known.as_slice()).cmp(&(members.len(), members));
            rate.then_with(fewer).is_gt()
        });
        if nearer {
            self.0 = Some((verdict.clone(), members.to_vec()));
        }
    }
}

impl Collector for NearestMiss {
    fn fork(&self) -> Self {
        Self::default()
    }

    fn wants_rejected(&self) -> bool {
        true
    }

    fn offer(&mut self, _members: &[MunicipalityId], _verdict: &Verdict) {}

    fn reject(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        if verdict.meets_requirement_1 {
            self.take(verdict, members);
        }
    }

    fn merge(&mut self, other: Self) {
        if let Some((verdict, members)) = other.0 {
            self.take(&verdict, &members);
        }
    }
}
