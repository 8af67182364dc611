//! What the SIMD engine tests, as integers by vertex.

/// No sum of weights reaches this value.
pub(super) const UNREACHABLE: i32 = 1 << 30;
/// Sums of weights stay below this value.
const MAX_SUM: u64 = 1 << 29;

/// A linear threshold test on the groups of a graph.
///
/// A group meets ① if the sum of its weights exceeds `above` (or, in the
/// reading "each", if no member fails alone), and ② if the sum without one or
/// several of its centres does. A side constraint may reject groups before
/// either test.
///
/// The plan knows neither municipalities nor the rule; any weights and centres
/// will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Plan {
    /// By vertex, the weight.
    pub(super) weight: Vec<i32>,
    /// By vertex, whether it is a centre that ② may remove.
    pub(super) centre: Vec<bool>,
    /// By vertex, whether it fails ① alone; false in the aggregate reading.
    pub(super) fails_alone: Vec<bool>,
    /// Whether ① tests each member alone instead of the sum.
    pub(super) each: bool,
    /// How many centres ② may remove together; at least 1.
    pub(super) centres_out: usize,
    /// Exclusive lower bound for sums: −1 where a sum of 0 passes, else 0.
    pub(super) above: i32,
    /// By vertex, the value that the side constraint sums.
    pub(super) side: Vec<i32>,
    /// The side constraint.
    pub(super) constraint: SideConstraint,
}

/// Bounds on the sum of side values: at least `least`, and the low bits
/// selected by `mask` at most `most`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SideConstraint {
    /// Least sum, inclusive.
    pub(super) least: i32,
    /// Greatest value of the masked bits, inclusive.
    pub(super) most: i32,
    /// The low bits that `most` limits.
    pub(super) mask: i32,
}

impl SideConstraint {
    /// Accepts every sum.
    pub(super) const NONE: Self = Self { least: i32::MIN, most: i32::MAX, mask: 0 };

    /// Whether some sum may be rejected.
    pub(super) fn is_active(&self) -> bool {
        *self != Self::NONE
    }

    /// Whether a sum is accepted.
    #[inline(always)]
    pub(super) fn accepts(&self, sum: i32) -> bool {
        sum >= self.least && sum & self.mask <= self.most
    }
}

/// Limits on a group that a side constraint can express.
#[derive(Debug, Clone, Copy)]
pub(in crate::search) struct SideLimits<'a> {
    /// By vertex, a value such as the population.
    pub(in crate::search) values: &'a [u64],
    /// Least and greatest sum of the values, both inclusive; `None` for no
    /// limit.
    pub(in crate::search) range: Option<(u64, u64)>,
    /// By vertex, whether every group must contain it.
    pub(in crate::search) required: &'a [bool],
    /// Number of required members, those outside the graph included.
    pub(in crate::search) required_members: u64,
}

impl Plan {
    /// The test "the sum of weights is at least 0" for groups of up to `size`
    /// vertices, without centres. `None` where the sum of `size` weights may
    /// leave the engine's range.
    pub(in crate::search) fn new(weights: &[i64], size: usize) -> Option<Self> {
        let weight = in_range(weights, size)?;
        let vertices = weight.len();
        Some(Self {
            weight,
            centre: vec![false; vertices],
            fails_alone: vec![false; vertices],
            each: false,
            centres_out: 1,
            above: -1,
            side: vec![0; vertices],
            constraint: SideConstraint::NONE,
        })
    }

    /// The same test with a sum of 0 rejected.
    pub(in crate::search) fn strict(self) -> Self {
        Self { above: 0, ..self }.with_failures()
    }

    /// The same test with ① asked of each member alone.
    pub(in crate::search) fn each(self) -> Self {
        Self { each: true, ..self }.with_failures()
    }

    /// Computes which vertices fail ① alone.
    fn with_failures(self) -> Self {
        let fails = |weight: &i32| self.each && *weight <= self.above;
        Self { fails_alone: self.weight.iter().map(fails).collect(), ..self }
    }

    /// The same test with centres, of which ② may remove up to `centres_out`
    /// together; a value of 0 counts as 1.
    pub(in crate::search) fn with_centres(self, centre: Vec<bool>, centres_out: usize) -> Self {
        Self { centre, centres_out: centres_out.max(1), ..self }
    }

    /// The same test under side limits. `None` where their sums may leave the
    /// engine's range.
    ///
    /// One sum serves both limits: the low bits hold the value, the bits above
    /// count the required vertices.
    pub(in crate::search) fn limited(self, limits: SideLimits<'_>, size: usize) -> Option<Self> {
        let SideLimits { values, range, required, required_members } = limits;
        let mut largest = values.to_vec();
        largest.sort_unstable_by(|a, b| b.cmp(a));
        let max = largest.iter().take(size).try_fold(0_u64, |sum, value| sum.checked_add(*value))?;
        let bits = u64::BITS - max.leading_zeros();
        if bits > 29 || (required_members + 1).checked_shl(bits).is_none_or(|sum| sum > MAX_SUM) {
            return None;
        }
        let (least, most) = range.unwrap_or((0, max));
        let side = values.iter().zip(required);
        let side = side.map(|(value, required)| (*value | u64::from(*required) << bits) as i32);
        // no sum exceeds `max`, so a greater lower limit rejects every group
        let least = (required_members << bits) + least.min(1 << bits);
        let mask = (1_i32 << bits) - 1;
        let constraint = SideConstraint { least: least as i32, most: most.min(max) as i32, mask };
        Some(Self { side: side.collect(), constraint, ..self })
    }
}

/// The weights as 32-bit numbers, if the absolute values of any `size` of them
/// sum up to less than [`MAX_SUM`].
fn in_range(exact: &[i64], size: usize) -> Option<Vec<i32>> {
    let mut largest: Vec<u64> = exact.iter().map(|weight| weight.unsigned_abs()).collect();
    largest.sort_unstable_by(|a, b| b.cmp(a));
    let sum = largest.iter().take(size).try_fold(0_u64, |sum, weight| sum.checked_add(*weight))?;
    if sum >= MAX_SUM {
        return None;
    }
    exact.iter().map(|weight| i32::try_from(*weight).ok()).collect()
}

/// Scales screening weights to 32 bits, rounded up, such that a sum of up to
/// `size` weights that was not negative stays not negative.
pub(super) fn scaled_screen(exact: &[i64], size: usize) -> Vec<i32> {
    let largest = exact.iter().map(|value| value.unsigned_abs()).max().unwrap_or(0);
    let grain = (largest / ((1 << 28) / size.max(1) as u64)).max(1) as i64;
    exact.iter().map(|value| -(-value).div_euclid(grain)).map(|value| value as i32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::for_subsets;
    use std::ops::ControlFlow;

    #[test]
    fn a_screen_never_hides_a_sum_of_0_or_more() {
        let exact = [5_000_000_000, -4_999_999_999, 7, -8, 1, -3_000_000_001, 3_000_000_001];
        let screen = scaled_screen(&exact, 3);
        let indices: Vec<usize> = (0..exact.len()).collect();
        let _ = for_subsets(&indices, 3, &mut |members| {
            let sum: i64 = members.iter().map(|index| exact[*index]).sum();
            let screened: i64 = members.iter().map(|index| i64::from(screen[*index])).sum();
            assert!(sum < 0 || screened >= 0, "{members:?}");
            ControlFlow::Continue(())
        });
    }

    #[test]
    fn weights_and_side_values_out_of_range_make_no_plan() {
        assert!(Plan::new(&[1 << 28, 1 << 28, 0], 1).is_some());
        assert!(Plan::new(&[1 << 28, 1 << 28, 0], 2).is_none());
        let plan = Plan::new(&[0, 0], 2).unwrap();
        let limits =
            |values| SideLimits { values, range: None, required: &[true, true], required_members: 2 };
        assert!(plan.clone().limited(limits(&[1 << 20, 1 << 20]), 2).is_some());
        assert!(plan.limited(limits(&[1 << 27, 1 << 27]), 2).is_none());
    }
}
