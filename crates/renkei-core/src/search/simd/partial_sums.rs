//! Partial sums of a group, and the test of sixteen candidates at once.
//!
//! A group with one more member meets ① if `weight > above − sum`. It meets ② in
//! one of two ways, each again a comparison of the new member's weight with a
//! bound that depends on the group alone:
//!
//! - a centre of the group is removed: `weight > bound_without − sum`, where
//!   `bound_without` is `above` plus the weights of the best centres to remove;
//! - the new member is itself a removed centre: the rest is the group, which
//!   passes or fails for all candidates alike. A group that passes reads the
//!   weights with `i32::MAX` for centres, which pass every comparison.
//!
//! So both routes together cost two comparisons of sixteen lanes, and one where
//! only "① or ②" is counted (mode [`EITHER`]).

use fearless_simd::{Simd, i32x16, mask32x16, prelude::*};

use super::constants::{CENTRE, FAILS, LANES, untagged};
use super::counts::{GroupCounts, LaneCounts};
use super::local_graph::LocalGraph;
use super::plan::UNREACHABLE;

/// Test mode: no group contains a centre.
pub(super) const FLAT: u8 = 0;
/// Test mode: only whether a group meets ① or ② is counted.
pub(super) const EITHER: u8 = 1;
/// Test mode: groups that meet ① and groups that meet ② are counted apart.
pub(super) const ROUTES: u8 = 2;
/// Test mode: like [`ROUTES`]; ① may test each member alone, and ② may remove
/// several centres together.
pub(super) const MIXED: u8 = 3;

/// Flag beside a test mode: the groups that meet ① or ② are counted by member too
/// (see [`member_counts`](super::member_counts)).
pub(super) const MEMBERS: u8 = 1 << 7;

/// A test mode without the flag [`MEMBERS`].
pub(super) const fn kind(mode: u8) -> u8 {
    mode & !MEMBERS
}

/// Whether groups are counted by member.
pub(super) const fn by_member(mode: u8) -> bool {
    mode & MEMBERS != 0
}

/// The sums over the members of a group.
#[derive(Debug, Clone, Copy)]
pub(super) struct PartialSums {
    /// Sum of weights.
    pub(super) weight: i32,
    /// Exclusive lower bound for the sum of weights in ②, with the best centres
    /// of the group removed.
    pub(super) bound_without: i32,
    /// Exclusive lower bound for the sum of weights in ②, with the next centre
    /// to join removed.
    pub(super) bound_without_next: i32,
    /// Whether some member fails ① alone.
    pub(super) fails: bool,
    /// Sum of screening weights.
    pub(super) screen: i32,
    /// Sum of side values.
    pub(super) side: i32,
}

/// How one group does in every test.
#[derive(Debug, Clone, Copy)]
pub(super) struct GroupTests {
    /// Whether the group meets ①.
    pub(super) flat: bool,
    /// Whether the group meets ②.
    pub(super) centre: bool,
    /// Whether the side constraint accepts the group.
    pub(super) within: bool,
    /// Whether the group passes the linear screen.
    pub(super) screened: bool,
}

impl GroupTests {
    /// Whether the group goes to the visitor.
    pub(super) fn is_wanted(self) -> bool {
        (self.flat || self.centre) && self.within && self.screened
    }
}

impl PartialSums {
    /// The sums of the root alone.
    pub(super) fn of_root<const W: usize, const N: usize>(local: &LocalGraph<W, N>) -> Self {
        let (bound_without, bound_without_next) = local.bounds_without_centres(&[0]);
        Self {
            weight: local.weight[0],
            bound_without,
            bound_without_next,
            fails: local.tags[0] & FAILS != 0,
            screen: local.screen[0],
            side: local.side[0],
        }
    }

    /// The sums with one more member. Does not update the bounds for several
    /// centres removed together (see [`LocalGraph::bounds_without_centres`]).
    #[inline(always)]
    pub(super) fn with<const W: usize, const N: usize, const EXTRA: bool, const MODE: u8>(
        &self,
        local: &LocalGraph<W, N>,
        tagged: i32,
        weight: i32,
    ) -> Self {
        let label = untagged::<N>(tagged);
        Self {
            weight: self.weight + weight,
            bound_without: if kind(MODE) == FLAT {
                UNREACHABLE
            } else {
                self.bound_without.min(local.bound_without[label])
            },
            bound_without_next: self.bound_without_next,
            fails: kind(MODE) == MIXED && (self.fails || tagged & FAILS != 0),
            screen: if EXTRA { self.screen + local.screen[label] } else { 0 },
            side: if EXTRA { self.side + local.side[label] } else { 0 },
        }
    }

    /// Tests the group with one more member.
    #[inline(always)]
    pub(super) fn test_with<const W: usize, const N: usize>(
        &self,
        local: &LocalGraph<W, N>,
        tagged: i32,
    ) -> GroupTests {
        let label = untagged::<N>(tagged);
        let weight = self.weight + local.weight[label];
        let fails = self.fails || tagged & FAILS != 0;
        GroupTests {
            flat: if local.each { !fails } else { weight > local.above },
            centre: weight > self.bound_without
                || tagged & CENTRE != 0 && self.weight > self.bound_without_next,
            within: local.constraint.accepts(self.side + local.side[label]),
            screened: self.screen + local.screen[label] >= 0,
        }
    }
}

/// Sixteen candidates to join a group, ready to be tested.
#[derive(Clone, Copy)]
pub(super) struct TestLanes<'l, S: Simd> {
    /// Their weights; then the same with `i32::MAX` for centres, which pass
    /// every test of ②.
    pub(super) weights: &'l [[i32; LANES]; 2],
    /// Screening weights; 0 without extra tests.
    pub(super) screens: i32x16<S>,
    /// Side values; 0 without extra tests.
    pub(super) sides: i32x16<S>,
    /// Mask of the lanes whose vertex fails ① alone.
    pub(super) failing: u32,
}

/// The lanes whose groups pass each test.
#[derive(Clone, Copy)]
pub(super) struct Passed<S: Simd> {
    /// Groups within the side constraint.
    there: mask32x16<S>,
    /// Groups that meet ①.
    flat: mask32x16<S>,
    /// Groups that meet ②.
    centre: mask32x16<S>,
    /// Groups that meet ① or ②.
    pub(super) either: mask32x16<S>,
    /// The groups of `either` that pass the linear screen.
    pub(super) screened: mask32x16<S>,
}

impl<S: Simd> TestLanes<'_, S> {
    /// Tests a group with each candidate among the lanes of `there`.
    #[inline(always)]
    pub(super) fn test<const W: usize, const N: usize, const EXTRA: bool, const MODE: u8>(
        &self,
        simd: S,
        local: &LocalGraph<W, N>,
        sums: &PartialSums,
        there: mask32x16<S>,
    ) -> Passed<S> {
        let more = |lanes: i32x16<S>, than: i32| simd.simd_gt_i32x16(lanes, i32x16::splat(simd, than));
        let lanes = |bits: u32| mask32x16::from_bitmask(simd, u64::from(bits));
        // a centre that joins may be removed again: what is left is this group
        let out = usize::from(kind(MODE) != FLAT && sums.weight > sums.bound_without_next);
        let by_weight =
            |out: usize, than: i32| more(i32x16::from_slice(simd, &self.weights[out]), than - sums.weight);
        let mut there = there;
        if EXTRA {
            let constraint = &local.constraint;
            let sides = self.sides + i32x16::splat(simd, sums.side);
            let low = sides & i32x16::splat(simd, constraint.mask);
            let few_enough = simd.simd_le_i32x16(low, i32x16::splat(simd, constraint.most));
            there = there & few_enough & simd.simd_ge_i32x16(sides, i32x16::splat(simd, constraint.least));
        }
        let [flat, centre, either] = match kind(MODE) {
            FLAT => [by_weight(0, local.above) & there; 3],
            EITHER => [by_weight(out, local.above.min(sums.bound_without)) & there; 3],
            mode => {
                let flat = if mode == ROUTES || !local.each {
                    by_weight(0, local.above) & there
                } else {
                    lanes(if sums.fails { 0 } else { !self.failing & 0xffff }) & there
                };
                let centre = by_weight(out, sums.bound_without) & there;
                [flat, centre, flat | centre]
            }
        };
        let screened = if EXTRA { either & more(self.screens, -1 - sums.screen) } else { either };
        Passed { there, flat, centre, either, screened }
    }
}

impl<S: Simd> Passed<S> {
    /// Adds the groups to lane-wise counts.
    #[inline(always)]
    pub(super) fn count<const MODE: u8>(&self, simd: S, counts: &mut LaneCounts<S>) {
        counts.add_groups(simd, self.there);
        self.count_meeting::<MODE>(simd, counts);
    }

    /// Adds the groups that meet the plan to lane-wise counts.
    #[inline(always)]
    pub(super) fn count_meeting<const MODE: u8>(&self, simd: S, counts: &mut LaneCounts<S>) {
        if kind(MODE) == ROUTES || kind(MODE) == MIXED {
            counts.add_routes(simd, self.flat, self.centre);
        } else {
            counts.add_either(simd, self.either);
        }
    }

    /// Adds the groups to scalar counts.
    #[inline(always)]
    pub(super) fn count_now<const MODE: u8>(&self, counts: &mut GroupCounts) {
        let ones = |lanes: mask32x16<S>| u64::from(lanes.to_bitmask().count_ones());
        counts.groups += ones(self.there);
        counts.either += ones(self.either);
        if kind(MODE) == ROUTES || kind(MODE) == MIXED {
            counts.flat += ones(self.flat);
            counts.centre += ones(self.centre);
        }
    }
}
