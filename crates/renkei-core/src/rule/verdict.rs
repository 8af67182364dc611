//! What the rule says of one group.
//!
//! A verdict presupposes that the group is connected and that every member has
//! figures; [`super::Examination`] answers for any group.

use crate::region::MunicipalityId;

use super::{BasisPoints, Sums};

/// A test of requirement (2) that a group meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Centres taken out of the sums: none for ① a flat coalition.
    pub without: Vec<MunicipalityId>,
    /// Sums of the members tested; where each must decline alone, those of
    /// the one that declines least.
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
///
/// A group can meet (2) by several routes: flat, and around each of its
/// designated centres. All of them are kept, ① first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Sums over all members.
    pub sums: Sums,
    /// Whether every member meets requirement (1).
    pub meets_requirement_1: bool,
    /// The ways in which (2) is met: ① first, then ② by decline rate, the
    /// highest first.
    pub routes: Vec<Route>,
    /// The highest rate among the sums tested for (2), met or not.
    pub best_test: Sums,
    /// The threshold, less the band below it.
    pub least: BasisPoints,
    /// Whether a designated centre that counts is among the members.
    pub has_designated: bool,
    /// Whether passing (1) rests on something that is not certain.
    pub requirement_1_is_uncertain: bool,
}

/// Why a group does not qualify by (1) and (2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A member does not meet requirement (1).
    OutsideRequirement1,
    /// No test of (2) is met.
    Below {
        /// How far the best test lies below the threshold, in hundredths of a
        /// point, rounded down.
        basis_points: u64,
        /// Whether there is a designated centre that could be taken out.
        has_centre: bool,
    },
}

impl Verdict {
    /// Why the group does not qualify, unless it does.
    ///
    /// Requirement (1) is named before (2), so that every rejected group has
    /// one reason and counts by reason add up.
    pub fn refusal(&self) -> Option<Refusal> {
        if !self.meets_requirement_1 {
            return Some(Refusal::OutsideRequirement1);
        }
        self.routes.is_empty().then(|| Refusal::Below {
            basis_points: self.best_test.short_of(self.least),
            has_centre: self.has_designated,
        })
    }

    /// Whether the group qualifies by (1) and (2). Requirement (3), a
    /// judgement, stays open either way.
    pub fn qualifies(&self) -> bool {
        self.meets_requirement_1 && !self.routes.is_empty()
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

    /// Whether it qualifies by facts alone that are not verified: every route
    /// by a designation of which no page is known, or (1) by what is not
    /// certain.
    pub fn rests_on_unverified(&self) -> bool {
        self.qualifies()
            && (self.requirement_1_is_uncertain || self.routes.iter().all(|route| route.unverified))
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
