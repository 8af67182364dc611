//! What a group has come to, and the test of all that may join it at once.

use fearless_simd::{Simd, i32x16, prelude::*};

use super::ball::Ball;
use super::beside::{CENTRE, FALLS, LANES};
use super::weights::NEVER;

/// No group has a centre.
pub(super) const FLAT: u8 = 0;
/// Only whether a group meets ① or ② is wanted.
pub(super) const EITHER: u8 = 1;
/// Which of them it meets is.
pub(super) const ROUTES: u8 = 2;
/// The same where ① asks each member alone.
pub(super) const EACH: u8 = 3;

/// Groups that meet a test, of one size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::search) struct Tally {
    /// Groups there are.
    pub(in crate::search) groups: u64,
    /// That meet ①; counted by route only, as ②.
    pub(in crate::search) flat: u64,
    /// That meet ②.
    pub(in crate::search) centre: u64,
    /// That meet either.
    pub(in crate::search) either: u64,
}

impl Tally {
    /// Takes in what another counted, and empties it.
    pub(super) fn take(&mut self, other: &mut Self) {
        let Self { groups, flat, centre, either } = std::mem::take(other);
        self.groups += groups;
        self.flat += flat;
        self.centre += centre;
        self.either += either;
    }
}

/// What a group has come to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sums {
    /// Of weights.
    pub(super) weight: i32,
    /// A sum must be more than this for ② without a centre still to come.
    pub(super) leaves: i32,
    /// A sum must be more than this for ② with the next centre taken out.
    pub(super) goes: i32,
    /// Whether a member alone does not meet ①.
    pub(super) falls: bool,
    /// Of the screen of what is worth a closer look.
    pub(super) screen: i32,
    /// Of what limits are on.
    pub(super) limit: i32,
}

impl Sums {
    /// Of the root alone.
    pub(super) fn of_root<const W: usize, const N: usize>(ball: &Ball<W, N>) -> Self {
        let (leaves, goes) = ball.with_centres_out(&[0]);
        Self {
            weight: ball.weight[0],
            leaves,
            goes,
            falls: ball.tags[0] & FALLS != 0,
            screen: ball.screen[0],
            limit: ball.limit[0],
        }
    }

    /// With one more, all but what takes several centres out.
    #[inline(always)]
    pub(super) fn with<const W: usize, const N: usize, const EXTRA: bool, const KIND: u8>(
        &self,
        ball: &Ball<W, N>,
        tagged: i32,
        weight: i32,
    ) -> Self {
        let label = tagged as usize % N;
        Self {
            weight: self.weight + weight,
            leaves: if KIND == FLAT { NEVER } else { self.leaves.min(ball.leaves[label]) },
            goes: self.goes,
            falls: KIND == EACH && (self.falls || tagged & FALLS != 0),
            screen: if EXTRA { self.screen + ball.screen[label] } else { 0 },
            limit: if EXTRA { self.limit + ball.limit[label] } else { 0 },
        }
    }

    /// Whether this, of a group with its last member, meets ① and ②; whether it is
    /// within the limits, and worth a closer look.
    #[inline(always)]
    pub(super) fn one<const W: usize, const N: usize>(
        &self,
        ball: &Ball<W, N>,
        each: bool,
        tagged: i32,
    ) -> [bool; 4] {
        let label = tagged as usize % N;
        let weight = self.weight + ball.weight[label];
        let falls = self.falls || tagged & FALLS != 0;
        let flat = if each { !falls } else { weight > ball.above };
        let centre = weight > self.leaves || tagged & CENTRE != 0 && self.weight > self.goes;
        let limit = self.limit + ball.limit[label];
        let within = limit >= ball.bounds.least && limit & ball.bounds.mask <= ball.bounds.most;
        [flat, centre, within, self.screen + ball.screen[label] >= 0]
    }
}

/// What sixteen labels that may join weigh.
#[derive(Clone, Copy)]
pub(super) struct Lanes<S: Simd> {
    pub(super) weights: i32x16<S>,
    pub(super) screens: i32x16<S>,
    pub(super) limits: i32x16<S>,
    pub(super) centres: u32,
    pub(super) falling: u32,
}

/// Which lanes make groups that pass each test.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passing {
    flat: u32,
    centre: u32,
    within: u32,
    worth: u32,
}

impl Passing {
    /// The same behind sixteen lanes of another.
    #[inline(always)]
    pub(super) fn behind(self, other: Self) -> Self {
        Self {
            flat: other.flat | self.flat << LANES,
            centre: other.centre | self.centre << LANES,
            within: other.within | self.within << LANES,
            worth: other.worth | self.worth << LANES,
        }
    }

    /// Counts the groups of some lanes; those that may be worth a closer look.
    #[inline(always)]
    pub(super) fn count<const EXTRA: bool, const KIND: u8>(self, there: u32, tally: &mut Tally) -> u32 {
        let there = if EXTRA { there & self.within } else { there };
        let count = |lanes: u32| u64::from(lanes.count_ones());
        let flat = self.flat & there;
        let hits = if KIND == FLAT || KIND == EITHER { flat } else { flat | self.centre & there };
        tally.groups += count(there);
        tally.either += count(hits);
        if KIND == ROUTES || KIND == EACH {
            tally.flat += count(flat);
            tally.centre += count(self.centre & there);
        }
        if EXTRA { hits & self.worth } else { hits }
    }
}

impl<S: Simd> Lanes<S> {
    /// Tests a group with each of the lanes.
    #[inline(always)]
    pub(super) fn test<const W: usize, const N: usize, const EXTRA: bool, const KIND: u8>(
        &self,
        simd: S,
        ball: &Ball<W, N>,
        sums: &Sums,
    ) -> Passing {
        let more = |lanes: i32x16<S>, than: i32| {
            simd.simd_gt_i32x16(lanes, i32x16::splat(simd, than)).to_bitmask() as u32
        };
        // without the last member, where it is a centre, it is the group of before
        let last_out = if KIND != FLAT && sums.weight > sums.goes { self.centres } else { 0 };
        let by_weight = |than: i32| more(self.weights, than - sums.weight);
        let (flat, centre) = match KIND {
            FLAT => (by_weight(ball.above), 0),
            EITHER => (by_weight(ball.above.min(sums.leaves)) | last_out, 0),
            ROUTES => (by_weight(ball.above), by_weight(sums.leaves) | last_out),
            _ => (if sums.falls { 0 } else { !self.falling & 0xffff }, by_weight(sums.leaves) | last_out),
        };
        let (mut within, mut worth) = (0, 0);
        if EXTRA {
            let bounds = &ball.bounds;
            let limits = self.limits + i32x16::splat(simd, sums.limit);
            let too_many = more(limits & i32x16::splat(simd, bounds.mask), bounds.most);
            within = more(limits, bounds.least.saturating_sub(1)) & !too_many;
            worth = more(self.screens, -1 - sums.screen);
        }
        Passing { flat, centre, within, worth }
    }
}
