//! States of the dynamic programme.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// A set of places from the current one on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Places<const W: usize>([u64; W]);

impl<const W: usize> Places<W> {
    /// No place.
    pub const NONE: Self = Self([0; W]);

    /// Adds a place.
    pub fn add(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    /// Whether the current place is in the set.
    pub fn has_first(&self) -> bool {
        self.0[0] & 1 == 1
    }

    /// Whether the sets have a place in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// The places of both sets.
    pub fn with(&self, other: &Self) -> Self {
        let mut all = *self;
        all.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a |= b);
        all
    }

    /// The set as seen from the next place.
    pub fn next(&self) -> Self {
        let mut moved = self.0;
        let mut above = 0;
        for word in moved.iter_mut().rev() {
            let low = *word & 1;
            *word = *word >> 1 | above << 63;
            above = low;
        }
        Self(moved)
    }
}

/// What is decided before a place, as far as it matters after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State<const W: usize> {
    /// Places that chosen groups take.
    pub taken: Places<W>,
    /// Municipalities left over, where they are counted.
    pub left: u16,
    /// Groups chosen, where they are counted.
    pub groups: u16,
}

impl<const W: usize> Hash for State<W> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.taken.0.iter().for_each(|word| hasher.write_u64(*word));
        hasher.write_u64(u64::from(self.left) << 16 | u64::from(self.groups));
    }
}

/// Mixes whole words; nobody chooses states to make them collide.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, word: u64) {
        let mixed = (self.0 ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) ^ (mixed >> 32);
    }
}

/// The losses of a state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Losses {
    /// Least loss of a way to the state.
    pub before: i128,
    /// Least loss of a way from the state to the end; `None` where there is none.
    pub after: Option<i128>,
}

/// The states of one place.
pub(super) type Level<const W: usize> = HashMap<State<W>, Losses, BuildHasherDefault<Mixer>>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_over_the_ends_of_words() {
        let mut places = Places::<3>::NONE;
        [0, 63, 64, 130].into_iter().for_each(|place| places.add(place));
        assert!(places.has_first());
        let mut expected = Places::<3>::NONE;
        [62, 63, 129].into_iter().for_each(|place| expected.add(place));
        assert_eq!(places.next(), expected);
        assert!(!places.next().has_first() && places.next().meets(&places));
    }
}
