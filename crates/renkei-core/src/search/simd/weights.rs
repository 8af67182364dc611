//! Requirement (2) as sums of whole numbers.

use crate::rule::{BasisPoints, CentreShape, FlatReading, Rule, Sums};

use super::super::{Limits, SearchGraph};

/// Weights by vertex: a group meets ① where their sum is more than `above`, or
/// nobody falls; ② where the sum without a centre is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Weights {
    /// (10000 − T)·base − 10000·target, made as small as it goes.
    pub(super) weight: Vec<i32>,
    /// Who may be taken out of a group that is connected as a whole.
    pub(super) centre: Vec<bool>,
    /// Who alone does not meet ①, where each must.
    pub(super) falls: Vec<bool>,
    /// Whether ① asks each member alone.
    pub(super) each: bool,
    /// How many centres may be taken out together, 1 at least.
    pub(super) out: usize,
    /// −1 where a sum of 0 is enough, 0 where it is not.
    pub(super) above: i32,
    /// What limits are on.
    pub(super) limit: Vec<i32>,
    /// The limits.
    pub(super) bounds: Bounds,
}

/// Limits on a sum: not less than `least`; and not more than `most` where the
/// bits of `mask` alone count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) least: i32,
    pub(super) most: i32,
    pub(super) mask: i32,
}

impl Bounds {
    /// All sums are within.
    pub(super) const NONE: Self = Self { least: i32::MIN, most: i32::MAX, mask: 0 };

    /// Whether any sum might not be within.
    pub(super) fn limit_any(&self) -> bool {
        *self != Self::NONE
    }

    /// Whether a sum is within.
    pub(super) fn hold_for(&self, sum: i32) -> bool {
        sum >= self.least && sum & self.mask <= self.most
    }
}

/// No sum of weights comes as high.
pub(super) const NEVER: i32 = 1 << 30;
/// Sums of weights stay below this.
const LARGEST_SUM: u64 = 1 << 29;

impl Weights {
    /// The weights of a rule, for groups of up to `size`; `short` points below
    /// the threshold those of groups that fall short of it by less. `None`
    /// where the rule as read is no such sum, or where sums could grow too
    /// large.
    pub(super) fn of(rule: &Rule, graph: &SearchGraph, size: usize, short: u32) -> Option<Self> {
        let settings = rule.settings();
        let vertices = || (0..graph.len() as u32).map(|vertex| rule.eligibility(graph.municipality(vertex)));
        let centre: Vec<bool> = vertices().map(|standing| standing.centre.is_some()).collect();
        let out = usize::from(settings.centres_out).max(1);
        let (centre, out) = match settings.shape {
            CentreShape::Connected => (centre, out),
            // those are not the walk's
            CentreShape::Star => (vec![false; graph.len()], 1),
        };
        if settings.pioneering || vertices().any(|standing| !standing.meets_requirement_1) {
            return None;
        }
        let threshold = settings.threshold.less(settings.about);
        let whole = BasisPoints::WHOLE.get();
        let kept = whole - threshold.get() + short;
        let by = gcd(kept, whole);
        // by less than so many points, not by just as many
        let above = if short == 0 { -1 } else { 0 };
        let exact = vertices()
            .map(|standing| {
                // a set without people has no rate, whatever its sum
                let Sums { base, target } = standing.sums.filter(|sums| sums.base > 0)?;
                let kept = i64::from(kept / by).checked_mul(i64::try_from(base).ok()?)?;
                let lost = i64::from(whole / by).checked_mul(i64::try_from(target).ok()?)?;
                kept.checked_sub(lost)
            })
            .collect::<Option<Vec<i64>>>()?;
        let weight = in_range(&exact, size)?;
        let each = settings.flat == FlatReading::Each;
        let falls = weight.iter().map(|weight| each && *weight <= above).collect();
        let limit = vec![0; graph.len()];
        Some(Self { weight, centre, falls, each, out, above, limit, bounds: Bounds::NONE })
    }
}

impl Weights {
    /// The same within limits on people and on members that all must have.
    /// `None` where their sums could grow too large.
    ///
    /// One sum is enough: people, and above their bits how many of those are
    /// there whom all must have.
    pub(super) fn within(
        self,
        limits: &Limits,
        rule: &Rule,
        graph: &SearchGraph,
        size: usize,
    ) -> Option<Self> {
        let must = limits.must();
        if limits.population().is_none() && must.len() <= 1 {
            return Some(self);
        }
        let vertices = || (0..graph.len() as u32).map(|vertex| graph.municipality(vertex));
        let people: Vec<u64> =
            vertices().map(|id| rule.eligibility(id).sums.map_or(0, |sums| sums.base)).collect();
        let mut largest = people.clone();
        largest.sort_unstable_by(|a, b| b.cmp(a));
        let all = largest.iter().take(size).try_fold(0_u64, |sum, people| sum.checked_add(*people))?;
        let bits = u64::BITS - all.leading_zeros();
        if (must.len() as u64 + 1).checked_shl(bits).is_none_or(|sum| sum > LARGEST_SUM) || bits > 29 {
            return None;
        }
        let (least, most) = limits.population().map_or((0, all), |range| (range.least(), range.most()));
        let limit = vertices().zip(&people);
        let limit = limit.map(|(id, people)| (*people | u64::from(must.contains(&id)) << bits) as i32);
        // nobody has more than all
        let least = ((must.len() as u64) << bits) + least.min(1 << bits);
        let mask = (1_i32 << bits) - 1;
        let bounds = Bounds { least: least as i32, most: most.min(all) as i32, mask };
        Some(Self { limit: limit.collect(), bounds, ..self })
    }
}

/// The numbers as they are, if no `size` of them sum up to too much.
fn in_range(exact: &[i64], size: usize) -> Option<Vec<i32>> {
    let mut largest: Vec<u64> = exact.iter().map(|weight| weight.unsigned_abs()).collect();
    largest.sort_unstable_by(|a, b| b.cmp(a));
    let sum = largest.iter().take(size).try_fold(0_u64, |sum, weight| sum.checked_add(*weight))?;
    if sum >= LARGEST_SUM {
        return None;
    }
    exact.iter().map(|weight| i32::try_from(*weight).ok()).collect()
}

/// Numbers of which sums of 0 or more stay 0 or more, made to fit: divided,
/// and rounded up, so that a sum never falls.
pub(super) fn screened(exact: &[i64], size: usize) -> Vec<i32> {
    let largest = exact.iter().map(|value| value.unsigned_abs()).max().unwrap_or(0);
    let grain = (largest / ((1 << 28) / size.max(1) as u64)).max(1) as i64;
    exact.iter().map(|value| -(-value).div_euclid(grain)).map(|value| value as i32).collect()
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_never_hides_a_sum_of_0_or_more() {
        let exact = [5_000_000_000, -4_999_999_999, 7, -8, 1, -3_000_000_001, 3_000_000_001];
        let screen = screened(&exact, 3);
        for chosen in 0..1_usize << exact.len() {
            let of = |index: &usize| chosen >> index & 1 == 1;
            let members: Vec<usize> = (0..exact.len()).filter(of).collect();
            let sum: i64 = members.iter().map(|index| exact[*index]).sum();
            let screened: i64 = members.iter().map(|index| i64::from(screen[*index])).sum();
            assert!(members.len() > 3 || sum < 0 || screened >= 0, "{members:?}");
        }
    }
}
