//! The neighbours of one vertex, one in each lane.
//!
//! Sixteen neighbours answer a question at once: which of them a set lacks, which
//! weights exceed a bound. The answers are 16-bit masks. For the first question,
//! each neighbour stores the byte and the bit of the set that represent it; one
//! byte shuffle of the set and one comparison test all sixteen.

use fearless_simd::{Simd, prelude::*, u8x16, u8x32, u8x64, u64x2, u64x4, u64x8};

use super::constants::{CENTRE, FAILS, LANES, bounded};
use super::label_set::{LabelSet, contains};
use super::lanes::packs;

/// The neighbours of a label.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(super) struct NeighbourLanes {
    /// Their labels with tag bits.
    pub(super) labels: [i32; LANES],
    /// Their weights; then the same with `i32::MAX` for centres, which pass
    /// every test of ②.
    pub(super) weights: [[i32; LANES]; 2],
    /// The byte of a label set that holds each label…
    byte: [u8; LANES],
    /// … and the bit of this byte.
    bit: [u8; LANES],
    /// Mask of the lanes whose vertex fails ① alone.
    pub(super) failing: u32,
    /// Number of neighbours.
    number: usize,
}

impl NeighbourLanes {
    /// No neighbours: every lane holds the root, which is in every group.
    pub(super) const EMPTY: Self = Self {
        labels: [0; LANES],
        weights: [[i32::MIN; LANES]; 2],
        byte: [0; LANES],
        bit: [1; LANES],
        failing: 0,
        number: 0,
    };

    /// Fills a lane with a neighbour: its tagged label, its weight, and its
    /// weight with `i32::MAX` for centres.
    pub(super) fn set(&mut self, lane: usize, tagged: i32, weights: [i32; 2]) {
        let (lane, label) = (bounded::<LANES>(lane), tagged & (CENTRE - 1));
        self.number = self.number.max(lane + 1);
        self.labels[lane] = tagged;
        for (lanes, weight) in self.weights.iter_mut().zip(weights) {
            lanes[lane] = weight;
        }
        self.byte[lane] = (label / 8) as u8;
        self.bit[lane] = 1 << (label % 8);
        self.failing |= u32::from(tagged & FAILS != 0) << lane;
    }

    /// Mask of the lanes whose label is not in a set.
    #[inline(always)]
    pub(super) fn outside<S: Simd, const W: usize>(&self, simd: S, set: &LabelSet<W>) -> u32 {
        if !packs(simd) {
            return self.outside_one_by_one(set);
        }
        let byte = u8x16::from_slice(simd, &self.byte);
        let none = u8x16::splat(simd, 0);
        let bytes = match W {
            2 => simd.swizzle_dyn_u8x16(u64x2::from_slice(simd, &set[..2]).to_bytes(), byte),
            4 => {
                let set: u8x32<S> = u64x4::from_slice(simd, &set[..4]).to_bytes();
                simd.swizzle_dyn_u8x32(set, byte.combine(none)).split().0
            }
            _ => {
                let set: u8x64<S> = u64x8::from_slice(simd, &set[..8]).to_bytes();
                let byte = byte.combine(none);
                simd.swizzle_dyn_u8x64(set, byte.combine(u8x32::splat(simd, 0))).split().0.split().0
            }
        };
        let bits = bytes & u8x16::from_slice(simd, &self.bit);
        simd.simd_eq_u8x16(bits, none).to_bitmask() as u32
    }

    /// The same without vector instructions.
    #[inline(always)]
    fn outside_one_by_one<const W: usize>(&self, set: &LabelSet<W>) -> u32 {
        let labels = self.labels.iter().take(self.number).enumerate();
        labels.fold(0, |outside, (lane, tagged)| {
            let label = (tagged & (CENTRE - 1)) as usize;
            outside | u32::from(!contains(set, label)) << lane
        })
    }
}
