//! Numbers of groups that pass, by size or lane by lane.

use fearless_simd::{Simd, i32x16, mask32x16, prelude::*};

use super::constants::LANES;

/// Numbers of groups of one size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::search) struct GroupCounts {
    /// Groups within the side constraint.
    pub(in crate::search) groups: u64,
    /// Groups that meet ①; like `centre`, 0 where routes are not counted apart.
    pub(in crate::search) flat: u64,
    /// Groups that meet ②.
    pub(in crate::search) centre: u64,
    /// Groups that meet ① or ②.
    pub(in crate::search) either: u64,
}

impl GroupCounts {
    /// Takes over what lane-wise counts hold, and empties them.
    ///
    /// Never inlined: where the compiler sees lanes added up one by one, it
    /// keeps every counter of the walk in scalars.
    #[inline(never)]
    pub(super) fn drain<S: Simd>(&mut self, simd: S, counts: &mut LaneCounts<S>) {
        let sum =
            |lanes: i32x16<S>| <[i32; LANES]>::from(lanes).iter().map(|count| *count as u64).sum::<u64>();
        let none = i32x16::splat(simd, 0);
        let sum = |lanes: &mut i32x16<S>| sum(std::mem::replace(lanes, none));
        let scalar = std::mem::take(&mut counts.scalar);
        self.groups += sum(&mut counts.groups) + scalar.groups;
        self.flat += sum(&mut counts.flat) + scalar.flat;
        self.centre += sum(&mut counts.centre) + scalar.centre;
        self.either += sum(&mut counts.either) + scalar.either;
    }
}

/// The same numbers, one counter for each lane.
#[derive(Clone, Copy)]
pub(super) struct LaneCounts<S: Simd> {
    /// See [`GroupCounts::groups`].
    groups: i32x16<S>,
    /// See [`GroupCounts::flat`].
    flat: i32x16<S>,
    /// See [`GroupCounts::centre`].
    centre: i32x16<S>,
    /// See [`GroupCounts::either`].
    either: i32x16<S>,
    /// The number 1 in every lane.
    one: i32x16<S>,
    /// Groups that are counted one by one or known by their number.
    pub(super) scalar: GroupCounts,
}

impl<S: Simd> LaneCounts<S> {
    /// All counters 0.
    ///
    /// `one` is the number 1, read from memory: the compiler cannot see its
    /// value and adds lanes, where it would otherwise convert masks to numbers
    /// first.
    #[inline(always)]
    pub(super) fn zero(simd: S, one: i32) -> Self {
        let none = i32x16::splat(simd, 0);
        Self {
            groups: none,
            flat: none,
            centre: none,
            either: none,
            one: i32x16::splat(simd, one),
            scalar: GroupCounts::default(),
        }
    }

    /// Counts groups, whether or not they meet the plan.
    #[inline(always)]
    pub(super) fn add_groups(&mut self, simd: S, lanes: mask32x16<S>) {
        self.groups = self.increment(simd, self.groups, lanes);
    }

    /// Counts groups that meet ① or ②.
    #[inline(always)]
    pub(super) fn add_either(&mut self, simd: S, lanes: mask32x16<S>) {
        self.either = self.increment(simd, self.either, lanes);
    }

    /// Counts groups that meet ①, groups that meet ②, and groups that meet
    /// either.
    #[inline(always)]
    pub(super) fn add_routes(&mut self, simd: S, flat: mask32x16<S>, centre: mask32x16<S>) {
        self.add_either(simd, flat | centre);
        self.flat = self.increment(simd, self.flat, flat);
        self.centre = self.increment(simd, self.centre, centre);
    }

    /// Counts `number` groups, whether or not they meet the plan.
    #[inline(always)]
    pub(super) fn add_number(&mut self, number: usize) {
        self.scalar.groups += number as u64;
    }

    #[inline(always)]
    fn increment(&self, simd: S, counters: i32x16<S>, lanes: mask32x16<S>) -> i32x16<S> {
        counters + simd.select_i32x16(lanes, self.one, i32x16::splat(simd, 0))
    }
}
