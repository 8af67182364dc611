//! How many groups there are of a size, and why the others do not qualify.

use serde::Serialize;

use crate::rule::{Refusal, Verdict};

/// Counts of the groups of one size. Every connected group is counted once,
/// as qualifying or under one reason for its refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SizeCounts {
    /// Municipalities in a group.
    pub size: usize,
    /// Connected groups in the whole graph.
    pub groups: u64,
    /// Groups that qualify by (2)①.
    pub flat: u64,
    /// Groups that qualify by (2)②.
    pub centre: u64,
    /// Groups that qualify by either.
    pub qualifying: u64,
    /// Groups that do not, listed because requirement (3) was asked for; they
    /// are counted under the reason for their refusal as well.
    #[serde(skip_serializing_if = "is_zero")]
    pub pioneering: u64,
    /// Groups that do not qualify, by reason.
    pub refused: Refused,
}

/// Groups refused, by the first reason that holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// A member has no figures.
    pub without_figures: u64,
    /// A member does not meet requirement (1).
    pub outside_requirement_1: u64,
    /// Outside the limits that the user set.
    pub outside_limits: u64,
    /// Below the threshold, without a designated centre among the members.
    pub below_without_centre: Shortfall,
    /// Below the threshold, also without a designated centre that is there.
    pub below_with_centre: Shortfall,
    /// Below the threshold, not told apart: groups of more than six members
    /// where the search goes beyond eight.
    #[serde(skip_serializing_if = "is_zero")]
    pub below_unsorted: u64,
}

/// Groups below the threshold, by how far the best of their tests is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Shortfall {
    /// By less than a point.
    pub under_1_point: u64,
    /// By one point or more, less than five.
    pub under_5_points: u64,
    /// By five points or more, less than ten.
    pub under_10_points: u64,
    /// By ten points or more.
    pub more: u64,
}

impl SizeCounts {
    /// Counts one group judged.
    pub(super) fn count(&mut self, verdict: &Verdict, pioneering: bool) {
        self.flat += u64::from(verdict.is_flat());
        self.centre += u64::from(verdict.has_centre());
        self.qualifying += u64::from(verdict.qualifies());
        self.pioneering += u64::from(pioneering && !verdict.qualifies());
        match verdict.refusal() {
            None => {}
            Some(Refusal::OutsideRequirement1) => self.refused.outside_requirement_1 += 1,
            Some(Refusal::Below { basis_points, has_centre: false }) => {
                self.refused.below_without_centre.count(basis_points);
            }
            Some(Refusal::Below { basis_points, has_centre: true }) => {
                self.refused.below_with_centre.count(basis_points);
            }
        }
    }

    /// Adds what another thread counted, all but `size` and `groups`.
    pub(super) fn add(&mut self, part: &Self) {
        self.flat += part.flat;
        self.centre += part.centre;
        self.qualifying += part.qualifying;
        self.pioneering += part.pioneering;
        self.refused.outside_requirement_1 += part.refused.outside_requirement_1;
        self.refused.below_without_centre.add(&part.refused.below_without_centre);
        self.refused.below_with_centre.add(&part.refused.below_with_centre);
    }
}

impl Refused {
    /// All groups refused.
    pub fn total(&self) -> u64 {
        self.without_figures
            + self.outside_requirement_1
            + self.outside_limits
            + self.below_without_centre.total()
            + self.below_with_centre.total()
            + self.below_unsorted
    }
}

impl Shortfall {
    /// All groups below the threshold.
    pub fn total(&self) -> u64 {
        self.under_1_point + self.under_5_points + self.under_10_points + self.more
    }

    fn count(&mut self, basis_points: u64) {
        match basis_points {
            0..100 => self.under_1_point += 1,
            100..500 => self.under_5_points += 1,
            500..1000 => self.under_10_points += 1,
            _ => self.more += 1,
        }
    }

    fn add(&mut self, part: &Self) {
        self.under_1_point += part.under_1_point;
        self.under_5_points += part.under_5_points;
        self.under_10_points += part.under_10_points;
        self.more += part.more;
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}
