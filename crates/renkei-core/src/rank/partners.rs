//! With whom a municipality goes, over all groups that qualify.

use std::collections::BTreeMap;

use crate::region::MunicipalityId;
use crate::rule::Verdict;
use crate::search::Collector;

use super::top::{Ranked, rank_of};
use super::{Measurer, RankSettings};

/// A partner: another member of groups that qualify.
#[derive(Debug, Clone, PartialEq)]
pub struct Partner {
    /// The municipality.
    pub id: MunicipalityId,
    /// Groups with it that qualify.
    pub groups: u64,
    /// Of them by ①.
    pub flat: u64,
    /// Of them by ②.
    pub centre: u64,
    /// The best ranked of them.
    pub best: Vec<MunicipalityId>,
}

/// Tallies the members of all groups that qualify; memory is that of one
/// group a municipality.
#[derive(Debug)]
pub struct Partners<'a> {
    measurer: &'a Measurer<'a>,
    settings: &'a RankSettings,
    tallies: BTreeMap<MunicipalityId, Tally>,
}

#[derive(Debug)]
struct Tally {
    groups: u64,
    flat: u64,
    centre: u64,
    best: Ranked,
}

impl<'a> Partners<'a> {
    /// Nobody yet.
    pub fn new(measurer: &'a Measurer<'a>, settings: &'a RankSettings) -> Self {
        Self { measurer, settings, tallies: BTreeMap::new() }
    }

    /// All members but one, those of most groups first; of as many, the one
    /// with the better group, then by code.
    pub fn of(self, town: MunicipalityId) -> Vec<Partner> {
        let mut tallies: Vec<(MunicipalityId, Tally)> =
            self.tallies.into_iter().filter(|(id, _)| *id != town).collect();
        tallies.sort_by(|(a, one), (b, other)| {
            other.groups.cmp(&one.groups).then_with(|| one.best.cmp(&other.best)).then_with(|| a.cmp(b))
        });
        let partner = |(id, Tally { groups, flat, centre, best }): (MunicipalityId, Tally)| Partner {
            id,
            groups,
            flat,
            centre,
            best: best.into_members(),
        };
        tallies.into_iter().map(partner).collect()
    }

    fn join(&mut self, id: MunicipalityId, tally: Tally) {
        match self.tallies.entry(id) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(tally);
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let mine = entry.get_mut();
                mine.groups += tally.groups;
                mine.flat += tally.flat;
                mine.centre += tally.centre;
                if tally.best < mine.best {
                    mine.best = tally.best;
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
            self.join(*id, Tally { groups: 1, flat, centre, best: best.clone() });
        }
    }

    fn merge(&mut self, other: Self) {
        for (id, tally) in other.tallies {
            self.join(id, tally);
        }
    }
}

/// Keeps, of the groups that do not qualify, the one that comes nearest to
/// the threshold: the highest rate, then the fewest members, then the codes.
#[derive(Debug, Default)]
pub struct NearestMiss(Option<(Verdict, Vec<MunicipalityId>)>);

impl NearestMiss {
    /// The group and its verdict, if there was any.
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
