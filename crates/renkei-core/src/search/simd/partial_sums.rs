//! What a group has come to, and the test of all that may join it at once.

use fearless_simd::{Simd, i32x16, mask32x16, prelude::*};

use super::local_graph::LocalGraph;
use super::neighbour_lanes::{CENTRE, FALLS, LANES};
use super::weights::NEVER;

/// No group has a centre.
pub(super) const FLAT: u8 = 0;
/// Only whether a group meets ① or ② is wanted.
pub(super) const EITHER: u8 = 1;
/// Which of them it meets is.
pub(super) const ROUTES: u8 = 2;
/// The same where ① may ask each member alone, and several centres may be
/// taken out together.
pub(super) const MIXED: u8 = 3;

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
    pub(super) fn of_root<const W: usize, const N: usize>(local: &LocalGraph<W, N>) -> Self {
        let (leaves, goes) = local.with_centres_out(&[0]);
        Self {
            weight: local.weight[0],
            leaves,
            goes,
            falls: local.tags[0] & FALLS != 0,
            screen: local.screen[0],
            limit: local.limit[0],
        }
    }

    /// With one more, all but what takes several centres out.
    #[inline(always)]
    pub(super) fn with<const W: usize, const N: usize, const EXTRA: bool, const KIND: u8>(
        &self,
        local: &LocalGraph<W, N>,
        tagged: i32,
        weight: i32,
    ) -> Self {
        let label = tagged as usize % N;
        Self {
            weight: self.weight + weight,
            leaves: if KIND == FLAT { NEVER } else { self.leaves.min(local.leaves[label]) },
            goes: self.goes,
            falls: KIND == MIXED && (self.falls || tagged & FALLS != 0),
            screen: if EXTRA { self.screen + local.screen[label] } else { 0 },
            limit: if EXTRA { self.limit + local.limit[label] } else { 0 },
        }
    }

    /// Whether this, of a group with its last member, meets ① and ②; whether it is
    /// within the limits, and worth a closer look.
    #[inline(always)]
    pub(super) fn one<const W: usize, const N: usize>(
        &self,
        local: &LocalGraph<W, N>,
        tagged: i32,
    ) -> [bool; 4] {
        let label = tagged as usize % N;
        let weight = self.weight + local.weight[label];
        let falls = self.falls || tagged & FALLS != 0;
        let flat = if local.each { !falls } else { weight > local.above };
        let centre = weight > self.leaves || tagged & CENTRE != 0 && self.weight > self.goes;
        let within = local.bounds.hold_for(self.limit + local.limit[label]);
        [flat, centre, within, self.screen + local.screen[label] >= 0]
    }
}

/// What sixteen labels that may join weigh.
#[derive(Clone, Copy)]
pub(super) struct Lanes<'l, S: Simd> {
    /// First as they are, then with the most for those that may be taken out as
    /// the centre of ②: they pass any test.
    pub(super) weights: &'l [[i32; LANES]; 2],
    pub(super) screens: i32x16<S>,
    pub(super) limits: i32x16<S>,
    pub(super) falling: u32,
}

/// Which lanes make groups that pass each test.
#[derive(Clone, Copy)]
pub(super) struct Passing<S: Simd> {
    there: mask32x16<S>,
    flat: mask32x16<S>,
    centre: mask32x16<S>,
    either: mask32x16<S>,
    /// Those of either that may be worth a closer look.
    pub(super) worth: mask32x16<S>,
}

/// As [`Tally`], lane by lane.
#[derive(Clone, Copy)]
pub(super) struct Count<S: Simd> {
    groups: i32x16<S>,
    flat: i32x16<S>,
    centre: i32x16<S>,
    either: i32x16<S>,
    one: i32x16<S>,
    /// What is counted one by one, or known by its number.
    pub(super) more: Tally,
}

impl<S: Simd> Count<S> {
    /// `one` is 1; where the compiler does not know, it adds by lanes instead
    /// of making numbers of them first.
    #[inline(always)]
    pub(super) fn none(simd: S, one: i32) -> Self {
        let none = i32x16::splat(simd, 0);
        Self {
            groups: none,
            flat: none,
            centre: none,
            either: none,
            one: i32x16::splat(simd, one),
            more: Tally::default(),
        }
    }

    /// Counts what passes.
    #[inline(always)]
    pub(super) fn add<const KIND: u8>(&mut self, simd: S, passing: &Passing<S>) {
        self.add_there(simd, passing.there);
        self.add_meeting::<KIND>(simd, passing);
    }

    /// Counts groups, whether or not they meet the rule.
    #[inline(always)]
    pub(super) fn add_there(&mut self, simd: S, there: mask32x16<S>) {
        self.groups = self.one_more(simd, self.groups, there);
    }

    /// Counts what meets ① or ②.
    #[inline(always)]
    pub(super) fn add_either(&mut self, simd: S, either: mask32x16<S>) {
        self.either = self.one_more(simd, self.either, either);
    }

    /// Counts what meets ①, what meets ②, and what meets either.
    #[inline(always)]
    pub(super) fn add_routes(&mut self, simd: S, flat: mask32x16<S>, centre: mask32x16<S>) {
        self.add_either(simd, flat | centre);
        self.flat = self.one_more(simd, self.flat, flat);
        self.centre = self.one_more(simd, self.centre, centre);
    }

    #[inline(always)]
    fn one_more(&self, simd: S, count: i32x16<S>, lanes: mask32x16<S>) -> i32x16<S> {
        count + simd.select_i32x16(lanes, self.one, i32x16::splat(simd, 0))
    }

    /// Counts so many groups, whatever passes of them.
    #[inline(always)]
    pub(super) fn add_groups(&mut self, number: usize) {
        self.more.groups += number as u64;
    }

    /// Counts what meets the rule.
    #[inline(always)]
    pub(super) fn add_meeting<const KIND: u8>(&mut self, simd: S, passing: &Passing<S>) {
        if KIND == ROUTES || KIND == MIXED {
            self.add_routes(simd, passing.flat, passing.centre);
        } else {
            self.add_either(simd, passing.either);
        }
    }
}

impl Tally {
    /// Counts what passes.
    #[inline(always)]
    pub(super) fn add<S: Simd, const KIND: u8>(&mut self, passing: &Passing<S>) {
        let count = |lanes: mask32x16<S>| u64::from(lanes.to_bitmask().count_ones());
        self.groups += count(passing.there);
        self.either += count(passing.either);
        if KIND == ROUTES || KIND == MIXED {
            self.flat += count(passing.flat);
            self.centre += count(passing.centre);
        }
    }

    /// Takes in what was counted lane by lane, and empties it.
    #[inline(always)]
    pub(super) fn take<S: Simd>(&mut self, simd: S, count: &mut Count<S>) {
        let sum =
            |lanes: i32x16<S>| <[i32; LANES]>::from(lanes).iter().map(|count| *count as u64).sum::<u64>();
        let none = i32x16::splat(simd, 0);
        let sum = |lanes: &mut i32x16<S>| sum(std::mem::replace(lanes, none));
        let more = std::mem::take(&mut count.more);
        self.groups += sum(&mut count.groups) + more.groups;
        self.flat += sum(&mut count.flat) + more.flat;
        self.centre += sum(&mut count.centre) + more.centre;
        self.either += sum(&mut count.either) + more.either;
    }
}

impl<S: Simd> Lanes<'_, S> {
    /// Tests a group with each of some lanes.
    #[inline(always)]
    pub(super) fn test<const W: usize, const N: usize, const EXTRA: bool, const KIND: u8>(
        &self,
        simd: S,
        local: &LocalGraph<W, N>,
        sums: &Sums,
        there: mask32x16<S>,
    ) -> Passing<S> {
        let more = |lanes: i32x16<S>, than: i32| simd.simd_gt_i32x16(lanes, i32x16::splat(simd, than));
        let lanes = |bits: u32| mask32x16::from_bitmask(simd, u64::from(bits));
        // without the last member, where it is a centre, it is the group of before
        let out = usize::from(KIND != FLAT && sums.weight > sums.goes);
        let by_weight =
            |out: usize, than: i32| more(i32x16::from_slice(simd, &self.weights[out]), than - sums.weight);
        let mut there = there;
        if EXTRA {
            let bounds = &local.bounds;
            let limits = self.limits + i32x16::splat(simd, sums.limit);
            let few_enough = simd
                .simd_le_i32x16(limits & i32x16::splat(simd, bounds.mask), i32x16::splat(simd, bounds.most));
            there = there & few_enough & simd.simd_ge_i32x16(limits, i32x16::splat(simd, bounds.least));
        }
        let [flat, centre, either] = match KIND {
            FLAT => [by_weight(0, local.above) & there; 3],
            EITHER => [by_weight(out, local.above.min(sums.leaves)) & there; 3],
            kind => {
                let flat = if kind == ROUTES || !local.each {
                    by_weight(0, local.above) & there
                } else {
                    lanes(if sums.falls { 0 } else { !self.falling & 0xffff }) & there
                };
                let centre = by_weight(out, sums.leaves) & there;
                [flat, centre, flat | centre]
            }
        };
        let worth = if EXTRA { either & more(self.screens, -1 - sums.screen) } else { either };
        Passing { there, flat, centre, either, worth }
    }
}
