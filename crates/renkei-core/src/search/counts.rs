//! Counts of groups by size and by reason of rejection.
//!
//! The serialized form is part of checkpoints and of the JSON output; field
//! names must not change.

use serde::{Deserialize, Serialize};

use crate::rule::{Refusal, Verdict};

/// Counts of the connected groups of one size.
///
/// Every connected group of the whole graph counts once: as qualifying, or
/// under the first reason that rejects it. `groups` is the sum of both.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeCounts {
    /// Number of members.
    pub size: usize,
    /// Connected groups of the whole graph.
    pub groups: u64,
    /// Groups that qualify by (2)①.
    pub flat: u64,
    /// Groups that qualify by (2)②.
    pub centre: u64,
    /// Groups that qualify by either.
    pub qualifying: u64,
    /// Groups that do not qualify but are listed as pioneering (requirement
    /// (3) alone); they also count as rejected.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub pioneering: u64,
    /// Groups that do not qualify, by reason.
    pub refused: Rejections,
}

/// Rejected groups by the first reason that applies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejections {
    /// A member has no figures.
    pub without_figures: u64,
    /// A member does not meet requirement (1).
    pub outside_requirement_1: u64,
    /// The group violates a limit set by the user.
    pub outside_limits: u64,
    /// The group misses the threshold; no member is a designated centre.
    pub below_without_centre: Shortfall,
    /// The group misses the threshold, also with designated centres removed.
    pub below_with_centre: Shortfall,
    /// The group misses the threshold; a quick search does not tell by how
    /// much.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub below: u64,
}

/// Histogram of groups below the threshold, by the distance of their best
/// test from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shortfall {
    /// Less than one percentage point.
    pub under_1_point: u64,
    /// One point or more, less than five.
    pub under_5_points: u64,
    /// Five points or more, less than ten.
    pub under_10_points: u64,
    /// Ten points or more.
    pub more: u64,
}

impl SizeCounts {
    /// Counts one group by its verdict, in all fields but `groups`.
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

    /// Adds the counts of another work unit, all fields but `size`.
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

impl Rejections {
    /// Number of rejected groups.
    pub fn total(&self) -> u64 {
        self.without_figures
            + self.outside_requirement_1
            + self.outside_limits
            + self.below_without_centre.total()
            + self.below_with_centre.total()
            + self.below
    }
}

/// Upper limits of the classes of [`Shortfall`], in hundredths of a point.
pub(super) const SHORTFALLS: [u32; 3] = [100, 500, 1000];

impl Shortfall {
    /// The histogram from cumulative numbers: groups that meet the threshold,
    /// then groups that miss it by less than each of [`SHORTFALLS`] or meet it;
    /// and all groups.
    pub(super) fn from_cumulative(within: &[u64], groups: u64) -> Self {
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

    /// Difference of two histograms; `other` must be contained in `self`.
    pub(super) fn minus(&self, other: &Self) -> Self {
        Self {
            under_1_point: self.under_1_point - other.under_1_point,
            under_5_points: self.under_5_points - other.under_5_points,
            under_10_points: self.under_10_points - other.under_10_points,
            more: self.more - other.more,
        }
    }

    /// Number of groups below the threshold.
    pub fn total(&self) -> u64 {
        self.under_1_point + self.under_5_points + self.under_10_points + self.more
    }

    /// Counts a group that misses the threshold by hundredths of a point.
    fn count(&mut self, basis_points: u64) {
        let [one, five, ten] = SHORTFALLS.map(u64::from);
        let class = match basis_points {
            points if points < one => &mut self.under_1_point,
            points if points < five => &mut self.under_5_points,
            points if points < ten => &mut self.under_10_points,
            _ => &mut self.more,
        };
        *class += 1;
    }

    /// Adds another histogram.
    fn add(&mut self, part: &Self) {
        self.under_1_point += part.under_1_point;
        self.under_5_points += part.under_5_points;
        self.under_10_points += part.under_10_points;
        self.more += part.more;
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde expects")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_histogram_is_the_difference_of_cumulative_numbers() {
        let all = Shortfall::from_cumulative(&[10, 12, 15, 15], 40);
        let expected = Shortfall { under_1_point: 2, under_5_points: 3, under_10_points: 0, more: 25 };
        assert_eq!(all, expected);
        let part = Shortfall::from_cumulative(&[5, 6, 6, 6], 16);
        assert_eq!(all.minus(&part).total(), all.total() - part.total());
    }
}
