//! The partners of a municipality in all groups that qualify.
//!
//! Two collectors for the questions "with whom could this municipality form a
//! group?" ([`Partners`]) and, where there is no such group, "how near is the
//! nearest?" ([`NearestMiss`]).

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
///
/// Combined with a limit to groups that contain one municipality, the members
/// are its possible partners.
///
/// ```
/// use renkei_core::rank::{Measurer, Partners, RankSettings};
/// use renkei_core::region::Years;
/// use renkei_core::search::{LimitSettings, Limits, Progress, Search, SearchSettings};
/// use renkei_core::study::Study;
///
/// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
/// let settings = SearchSettings { max_size: 3, ..SearchSettings::default() };
/// let given = LimitSettings { must: vec!["夕張市".to_owned()], ..LimitSettings::default() };
/// let limits = Limits::resolve(&given, &study, settings.max_size)?;
/// let (measurer, ranking) = (Measurer::new(&study, settings.max_size), RankSettings::default());
/// let search = Search { study: &study, limits: &limits, settings, progress: &Progress::default() };
/// let (_, partners) = search.find(Partners::new(&measurer, &ranking))?;
/// for partner in partners.of(limits.required()[0]) {
///     assert!(partner.best.contains(&partner.id) && partner.groups > 0);
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Partners<'a> {
    /// Measures groups, for their rank.
    measurer: &'a Measurer<'a>,
    /// How groups are ranked.
    settings: &'a RankSettings,
    /// By member of a found group, its counts.
    counts: BTreeMap<MunicipalityId, PartnerCounts>,
}

/// Counts for one partner.
#[derive(Debug)]
struct PartnerCounts {
    /// Qualifying groups.
    groups: u64,
    /// Those that qualify by ①.
    flat: u64,
    /// Those that qualify by ②.
    centre: u64,
    /// The best of them.
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
///
/// It wants rejected groups, so that the search runs on the reference engine.
///
/// ```
/// use renkei_core::rank::NearestMiss;
///
/// assert!(NearestMiss::default().into_inner().is_none());
/// ```
#[derive(Debug, Default)]
pub struct NearestMiss(Option<(Verdict, Vec<MunicipalityId>)>);

impl NearestMiss {
    /// The group with its verdict; `None` where no group was rejected.
    pub fn into_inner(self) -> Option<(Verdict, Vec<MunicipalityId>)> {
        self.0
    }

    /// Keeps a group if it is nearer to the threshold than the one kept.
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
