//! What the rule says of one group.

use crate::region::MunicipalityId;

use super::Sums;

/// A test of requirement (2) that a group meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Centres taken out of the sums: none for ① a flat coalition.
    pub without: Vec<MunicipalityId>,
    /// Sums of the members tested.
    pub sums: Sums,
    /// Whether it is met only thanks to the band below the threshold (概ね).
    pub about: bool,
    /// Whether it rests on a designation that is not verified.
    pub unverified: bool,
}

impl Route {
    /// Whether this is ①, without a centre.
    pub fn is_flat(&self) -> bool {
        self.without.is_empty()
    }
}

/// What the rule says of a group of adjacent municipalities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Sums over all members.
    pub sums: Sums,
    /// Whether every member meets requirement (1).
    pub meets_one: bool,
    /// The ways in which (2) is met: ① first, then ② by decline rate, the
    /// highest first.
    pub routes: Vec<Route>,
    /// Whether passing (1) rests on something that is not certain.
    pub one_is_uncertain: bool,
}

impl Verdict {
    /// Whether the group qualifies by (1) and (2). Requirement (3), a
    /// judgement, stays open either way.
    pub fn qualifies(&self) -> bool {
        self.meets_one && !self.routes.is_empty()
    }

    /// Whether it qualifies by ①.
    pub fn is_flat(&self) -> bool {
        self.qualifies() && self.routes.iter().any(Route::is_flat)
    }

    /// Whether it qualifies by ②.
    pub fn has_centre(&self) -> bool {
        self.qualifies() && self.routes.iter().any(|route| !route.is_flat())
    }

    /// The first centre named: that of the highest rate.
    pub fn centre(&self) -> Option<MunicipalityId> {
        self.routes.iter().find_map(|route| route.without.first().copied())
    }

    /// Whether it qualifies only thanks to the band below the threshold.
    pub fn is_about(&self) -> bool {
        self.qualifies() && self.routes.iter().all(|route| route.about)
    }

    /// The route that is met with the highest rate.
    pub fn best_route(&self) -> Option<&Route> {
        self.routes.iter().reduce(
            |best, route| {
                if route.sums.compare_rate(best.sums).is_gt() { route } else { best }
            },
        )
    }
}
