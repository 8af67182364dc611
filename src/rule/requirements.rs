//! The requirements of 第2 of the guideline, applied to a group.

use crate::adjacency::Adjacency;
use crate::region::{MunicipalityId, Region};

use super::standing::{Policy, Standing, standings};
use super::verdict::{Route, Verdict};
use super::{CentreShape, FlatReading, RuleSettings, Sums};

/// The rule, ready to judge groups of a region.
#[derive(Debug, Clone)]
pub struct Rule {
    settings: RuleSettings,
    standings: Vec<Standing>,
}

impl Rule {
    /// Prepares the rule: every municipality's standing is worked out once.
    pub fn new(region: &Region, policy: Policy<'_>, settings: RuleSettings) -> Self {
        Self { standings: standings(region, policy, &settings), settings }
    }

    /// The readings in use.
    pub fn settings(&self) -> &RuleSettings {
        &self.settings
    }

    /// Where a municipality stands.
    pub fn standing(&self, id: MunicipalityId) -> &Standing {
        &self.standings[id.index()]
    }

    /// Whether some route admits the municipality at all: it has figures and,
    /// unless pioneering groups are listed, meets requirement (1).
    pub fn admits(&self, id: MunicipalityId) -> bool {
        let standing = self.standing(id);
        standing.sums.is_some() && (standing.meets_one || self.settings.pioneering)
    }

    /// Judges a connected group of admitted municipalities.
    ///
    /// The order of the members does not matter. Takes O(n), with centres
    /// taken out together O(n·2ᶜ) for c designated centres among the members.
    pub fn judge(&self, members: &[MunicipalityId], adjacency: &Adjacency) -> Verdict {
        let standing = |id: &MunicipalityId| self.standing(*id);
        let sums_of = |id: &MunicipalityId| standing(id).sums.unwrap_or_default();
        let sums = members.iter().fold(Sums::default(), |sums, id| sums.plus(sums_of(id)));
        let mut routes = Vec::new();
        routes.extend(self.flat_route(members, sums));
        let mut centres: Vec<MunicipalityId> =
            members.iter().copied().filter(|id| standing(id).centre.is_some()).collect();
        centres.sort_unstable();
        let mut by_centre: Vec<Route> = Vec::new();
        for_subsets(&centres, usize::from(self.settings.centres_out), &mut |without| {
            by_centre.extend(self.centre_route(members, sums, without, adjacency));
        });
        by_centre.sort_by(|a, b| b.sums.compare_rate(a.sums).then_with(|| a.without.cmp(&b.without)));
        routes.extend(by_centre);
        let meets_one = members.iter().all(|id| standing(id).meets_one);
        let one_is_uncertain = meets_one && members.iter().any(|id| standing(id).one_is_uncertain());
        Verdict { sums, meets_one, routes, one_is_uncertain }
    }

    /// (2)①.
    fn flat_route(&self, members: &[MunicipalityId], sums: Sums) -> Option<Route> {
        let settings = &self.settings;
        let route = |about| Route { without: Vec::new(), sums, about, unverified: false };
        match settings.flat {
            FlatReading::Aggregate => self.decline(sums).map(route),
            FlatReading::Each => {
                let own = |id: &MunicipalityId| self.standing(*id).sums.unwrap_or_default();
                let all_alone = members.iter().all(|id| self.standing(*id).meets_alone);
                let about = !members.iter().all(|id| own(id).meets(settings.threshold));
                all_alone.then(|| route(about))
            }
        }
    }

    /// (2)②, with the given centres taken out.
    fn centre_route(
        &self,
        members: &[MunicipalityId],
        sums: Sums,
        without: &[MunicipalityId],
        adjacency: &Adjacency,
    ) -> Option<Route> {
        if without.len() == members.len() {
            return None;
        }
        let out = without.iter().filter_map(|id| self.standing(*id).sums);
        let sums = out.fold(sums, Sums::minus);
        let about = self.decline(sums)?;
        if self.settings.shape == CentreShape::Star {
            let others = members.iter().filter(|id| !without.contains(id));
            let beside_a_centre =
                |id: &MunicipalityId| without.iter().any(|centre| adjacency.adjacent(*id, *centre));
            if !others.into_iter().all(beside_a_centre) {
                return None;
            }
        }
        let sourced = |id: &MunicipalityId| self.standing(*id).centre.is_some_and(|centre| centre.sourced);
        let unverified = !without.iter().all(sourced);
        Some(Route { without: without.to_vec(), sums, about, unverified })
    }

    /// Whether sums meet the threshold: `Some(true)` where only the band
    /// below it is met.
    fn decline(&self, sums: Sums) -> Option<bool> {
        let settings = &self.settings;
        if sums.meets(settings.threshold) {
            Some(false)
        } else {
            sums.meets(settings.threshold.less(settings.about)).then_some(true)
        }
    }
}

/// Calls `visit` with every subset of 1 to `most` of the items.
fn for_subsets(items: &[MunicipalityId], most: usize, visit: &mut impl FnMut(&[MunicipalityId])) {
    fn go(
        items: &[MunicipalityId],
        most: usize,
        chosen: &mut Vec<MunicipalityId>,
        visit: &mut impl FnMut(&[MunicipalityId]),
    ) {
        for (index, item) in items.iter().enumerate() {
            if chosen.len() == most {
                return;
            }
            chosen.push(*item);
            visit(chosen);
            go(&items[index + 1..], most, chosen, visit);
            chosen.pop();
        }
    }
    go(items, most, &mut Vec::new(), visit);
}
