//! How many groups there are of a size, and why the others do not qualify.

use serde::{Deserialize, Serialize};

use crate::rule::{Refusal, Verdict};

/// Counts of the groups of one size. Every connected group is counted once,
/// as qualifying or under one reason for its refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    #[serde(default, skip_serializing_if = "is_zero")]
    pub pioneering: u64,
    /// Groups that do not qualify, by reason.
    pub refused: Refused,
}

/// Groups refused, by the first reason that holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Below the threshold, not told by how much.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub below: u64,
}

/// Groups below the threshold, by how far the best of their tests is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Counts one group judged, all but in `groups`.
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

    /// Adds what was counted in another part, all but `size`.
    pub(super) fn add(&mut self, part: &Self) {
        self.groups += part.groups;
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
            + self.below
    }
}

/// Hundredths of a point that part the kinds of [`Shortfall`].
pub(super) const SHORTFALLS: [u32; 3] = [100, 500, 1000];

impl Shortfall {
    /// Of numbers of groups that meet the threshold, or fall short by less
    /// than each of [`SHORTFALLS`], and of all groups.
    pub(super) fn of(within: &[u64], groups: u64) -> Self {
        let between = |from: usize| {
            let to = within.get(from + 1).copied().unwrap_or(groups);
            to - within.get(from).copied().unwrap_or(groups)
        };
        Self {
            under_1_point: between(0),
            under_5_points: between(1),
            under_10_points: between(2),
            more: between(3),
        }
    }

    /// The groups of this that are not of another, which are all of this.
    pub(super) fn less(&self, other: &Self) -> Self {
        Self {
            under_1_point: self.under_1_point - other.under_1_point,
            under_5_points: self.under_5_points - other.under_5_points,
            under_10_points: self.under_10_points - other.under_10_points,
            more: self.more - other.more,
        }
    }

    /// All groups below the threshold.
    pub fn total(&self) -> u64 {
        self.under_1_point + self.under_5_points + self.under_10_points + self.more
    }

    fn count(&mut self, basis_points: u64) {
        let [one, five, ten] = SHORTFALLS.map(u64::from);
        let kind = match basis_points {
            points if points < one => &mut self.under_1_point,
            points if points < five => &mut self.under_5_points,
            points if points < ten => &mut self.under_10_points,
            _ => &mut self.more,
        };
        *kind += 1;
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
