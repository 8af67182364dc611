//! Requirement (2) as sums of whole numbers.

use crate::rule::{BasisPoints, CentreShape, FlatReading, Rule, Sums};

use super::super::SearchGraph;

/// Weights by vertex: a group meets ① where their sum is more than `above`, ②
/// where the sum is more than a member's `leaves`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Weights {
    /// (10000 − T)·base − 10000·target, made as small as it goes.
    pub(super) weight: Vec<i32>,
    /// For a vertex that may be taken out its weight and `above`, [`NEVER`]
    /// for the others.
    pub(super) leaves: Vec<i32>,
    /// −1 where a sum of 0 is enough, 0 where it is not.
    pub(super) above: i32,
}

/// No sum of weights comes as high.
pub(super) const NEVER: i32 = 1 << 30;
/// Sums of weights stay below this.
const LARGEST_SUM: u64 = 1 << 29;

impl Weights {
    /// The weights of a rule, for groups of up to `size`; `short` points below
    /// the threshold those of groups that fall short of it by less. `None`
    /// where the rule as read is no such sum: each member must meet ① and there is a ②,
    /// the others must lie beside the centre, several may be taken out
    /// together; or where sums could grow too large.
    pub(super) fn of(rule: &Rule, graph: &SearchGraph, size: usize, short: u32) -> Option<Self> {
        let settings = rule.settings();
        let vertices = || (0..graph.len() as u32).map(|vertex| rule.standing(graph.municipality(vertex)));
        let has_centre = vertices().any(|standing| standing.centre.is_some());
        let simple = settings.shape == CentreShape::Connected && settings.centres_out == 1;
        if settings.pioneering
            || has_centre && !simple
            || has_centre && settings.flat == FlatReading::Each
            || vertices().any(|standing| !standing.meets_one)
        {
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
                let weight = kept.checked_sub(lost)?;
                // of each alone only whether it meets counts
                let each = if weight > i64::from(above) { 0 } else { -1 };
                Some(if settings.flat == FlatReading::Each { each } else { weight })
            })
            .collect::<Option<Vec<i64>>>()?;
        let weight = in_range(&exact, size)?;
        let above = if settings.flat == FlatReading::Each { -1 } else { above };
        let leaves = vertices().zip(&weight);
        let leaves = leaves.map(|(standing, weight)| standing.centre.map_or(NEVER, |_| weight + above));
        Some(Self { leaves: leaves.collect(), weight, above })
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
