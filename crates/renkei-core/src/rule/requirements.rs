//! The requirements of 第2 of the guideline, applied to a group.
//!
//! | article | asks | as tested here |
//! |---|---|---|
//! | (1) | no member of a national scheme, no undeclared centre city | a property of each municipality, looked up ([`Eligibility`]) |
//! | (2)① | the members decline together by the threshold | sums over all members, or each member alone |
//! | (2)② | the members without the centre do | sums without each set of up to `centres_out` designated centres |
//! | (3) | a pioneering model | not tested: a matter of judgement |
//!
//! Sums and thresholds are integers; no rate is rounded before it is compared.

use std::ops::ControlFlow;

use crate::adjacency::Adjacency;
use crate::region::{ChosenFigures, MunicipalityId, Region};

use super::eligibility::{Eligibility, Policy, eligibilities};
use super::subsets::for_subsets;
use super::verdict::{Route, Verdict};
use super::{BasisPoints, CentreShape, FlatReading, RuleSettings, Sums};

/// The rule, ready to judge groups of a region.
#[derive(Debug, Clone)]
pub struct Rule {
    settings: RuleSettings,
    eligibilities: Vec<Eligibility>,
}

impl Rule {
    /// Prepares the rule: every municipality's standing is worked out once.
    pub fn new(region: &Region, policy: Policy<'_>, settings: RuleSettings) -> Self {
        Self { eligibilities: eligibilities(region, policy, &settings), settings }
    }

    /// The rule read otherwise, with the same figures.
    pub fn with_settings(&self, region: &Region, policy: Policy<'_>, settings: RuleSettings) -> Self {
        let mut eligibilities = eligibilities(region, policy, &settings);
        for (changed, mine) in eligibilities.iter_mut().zip(&self.eligibilities) {
            changed.sums = mine.sums;
        }
        Self { settings, eligibilities }
    }

    /// The rule with other figures, read the same. A municipality that they
    /// do not have is without figures.
    pub fn with_figures(&self, region: &Region, chosen: &ChosenFigures) -> Self {
        let mut changed = self.clone();
        for (standing, municipality) in changed.eligibilities.iter_mut().zip(region.municipalities()) {
            let code = municipality.id.code();
            standing.sums = code.and_then(|code| chosen.population.get(&code)).map(Sums::from);
        }
        changed
    }

    /// The readings in use.
    pub fn settings(&self) -> &RuleSettings {
        &self.settings
    }

    /// Where a municipality stands.
    pub fn eligibility(&self, id: MunicipalityId) -> &Eligibility {
        &self.eligibilities[id.index()]
    }

    /// Whether some route admits the municipality at all: it has figures and,
    /// unless pioneering groups are listed, meets requirement (1).
    pub fn admits(&self, id: MunicipalityId) -> bool {
        let standing = self.eligibility(id);
        standing.sums.is_some() && (standing.meets_requirement_1 || self.settings.pioneering)
    }

    /// Judges a connected group of admitted municipalities.
    ///
    /// The order of the members does not matter. Takes O(n), with centres
    /// taken out together O(n·2ᶜ) for c designated centres among the members.
    ///
    /// Members without figures add nothing to the sums;
    /// [`Examination`](super::Examination) answers for any group.
    pub fn judge(&self, members: &[MunicipalityId], adjacency: &Adjacency) -> Verdict {
        let eligibility = |id: &MunicipalityId| self.eligibility(*id);
        let sums = self.sums(members);
        let mut best_test = Sums::default();
        let mut routes = Vec::new();
        self.for_tests(members, sums, adjacency, &mut |without, sums| {
            if sums.compare_rate(best_test).is_gt() {
                best_test = sums;
            }
            routes.extend(self.decline(sums).map(|about| Route {
                without: without.to_vec(),
                sums,
                about,
                unverified: self.rests_on_unverified(without),
            }));
        });
        routes.sort_by(|a, b| {
            let by_rate = || b.sums.compare_rate(a.sums).then_with(|| a.without.cmp(&b.without));
            b.is_flat().cmp(&a.is_flat()).then_with(by_rate)
        });
        let meets_requirement_1 = members.iter().all(|id| eligibility(id).meets_requirement_1);
        Verdict {
            sums,
            meets_requirement_1,
            routes,
            best_test,
            least: self.least(),
            has_designated: members.iter().any(|id| eligibility(id).centre.is_some()),
            requirement_1_is_uncertain: meets_requirement_1
                && members.iter().any(|id| eligibility(id).requirement_1_is_uncertain),
        }
    }

    /// Sums over members that have figures.
    pub fn sums(&self, members: &[MunicipalityId]) -> Sums {
        members.iter().filter_map(|id| self.eligibility(*id).sums).fold(Sums::default(), Sums::plus)
    }

    /// Calls `visit` with the sums of every test of (2): ① without centres
    /// taken out, then ② with each set of centres that may be.
    ///
    /// A set that leaves no member, or does not satisfy the shape asked for, is
    /// passed over.
    pub(super) fn for_tests(
        &self,
        members: &[MunicipalityId],
        sums: Sums,
        adjacency: &Adjacency,
        visit: &mut impl FnMut(&[MunicipalityId], Sums),
    ) {
        visit(&[], self.flat_test(members, sums));
        let mut centres: Vec<MunicipalityId> =
            members.iter().copied().filter(|id| self.eligibility(*id).centre.is_some()).collect();
        centres.sort_unstable();
        let _ = for_subsets(&centres, usize::from(self.settings.centres_out), &mut |without| {
            if let Some(tested) = self.centre_test(members, sums, without, adjacency) {
                visit(without, tested);
            }
            ControlFlow::Continue(())
        });
    }

    /// Whether a designation of one of the centres is not verified.
    pub(super) fn rests_on_unverified(&self, centres: &[MunicipalityId]) -> bool {
        !centres.iter().all(|id| self.eligibility(*id).centre.is_some_and(|centre| centre.sourced))
    }

    /// (2)①: the sums to test, of all members or of the one that declines
    /// least.
    fn flat_test(&self, members: &[MunicipalityId], sums: Sums) -> Sums {
        match self.settings.flat {
            FlatReading::Aggregate => sums,
            FlatReading::Each => members
                .iter()
                .map(|id| self.eligibility(*id).sums.unwrap_or_default())
                .min_by(|a, b| a.compare_rate(*b))
                .unwrap_or_default(),
        }
    }

    /// (2)②: the sums to test with the given centres taken out, unless none
    /// is left or the others are not placed as the reading asks.
    fn centre_test(
        &self,
        members: &[MunicipalityId],
        sums: Sums,
        without: &[MunicipalityId],
        adjacency: &Adjacency,
    ) -> Option<Sums> {
        if without.len() == members.len() {
            return None;
        }
        if self.settings.shape == CentreShape::Star {
            let mut others = members.iter().filter(|id| !without.contains(id));
            let beside_a_centre =
                |id: &MunicipalityId| without.iter().any(|centre| adjacency.adjacent(*id, *centre));
            if !others.all(beside_a_centre) {
                return None;
            }
        }
        Some(sums.minus(self.sums(without)))
    }

    /// The threshold, less the band below it.
    pub(super) fn least(&self) -> BasisPoints {
        self.settings.threshold.less(self.settings.about)
    }

    /// Whether sums meet the threshold: `Some(true)` where only the band
    /// below it is met.
    ///
    /// `None` where not even the band is met.
    pub(super) fn decline(&self, sums: Sums) -> Option<bool> {
        let settings = &self.settings;
        if sums.meets(settings.threshold) { Some(false) } else { sums.meets(self.least()).then_some(true) }
    }
}
