//! The neighbours of a label, each in a lane of its own.
//!
//! What is asked of all neighbours at once (who of them is new to a group,
//! whose weight is more than a number) is asked lane by lane, sixteen at a
//! time, and answered by sixteen bits.

use fearless_simd::{Simd, prelude::*, u8x16, u8x32, u8x64, u64x2, u64x4, u64x8};

use super::lanes::packs;

/// Neighbours of a label, at the most.
pub(super) const LANES: usize = 16;
/// NeighbourLanes a label: it may be taken out as the centre of ②.
pub(super) const CENTRE: i32 = 1 << 16;
/// NeighbourLanes a label: it alone does not meet ①.
pub(super) const FALLS: i32 = 1 << 17;

/// Neighbours of a label.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(super) struct NeighbourLanes {
    /// Their labels with what is marked beside them.
    pub(super) labels: [i32; LANES],
    /// Their weights; and the same with the most for centres.
    pub(super) weights: [[i32; LANES]; 2],
    /// In which byte of a set of labels each stands...
    byte: [u8; LANES],
    /// ... and at which bit of it.
    bit: [u8; LANES],
    /// Who alone does not meet ①.
    pub(super) falling: u32,
    /// How many they are.
    number: usize,
}

impl NeighbourLanes {
    /// Nobody: every lane is the root's, which is never new.
    pub(super) const NOBODY: Self = Self {
        labels: [0; LANES],
        weights: [[i32::MIN; LANES]; 2],
        byte: [0; LANES],
        bit: [1; LANES],
        falling: 0,
        number: 0,
    };

    /// Puts a neighbour into the next lane; its weight, and that with the most
    /// for a centre.
    pub(super) fn set(&mut self, lane: usize, tagged: i32, weights: [i32; 2]) {
        let (lane, label) = (lane % LANES, tagged & (CENTRE - 1));
        self.number = self.number.max(lane + 1);
        self.labels[lane] = tagged;
        for (lanes, weight) in self.weights.iter_mut().zip(weights) {
            lanes[lane] = weight;
        }
        self.byte[lane] = (label / 8) as u8;
        self.bit[lane] = 1 << (label % 8);
        self.falling |= u32::from(tagged & FALLS != 0) << lane;
    }

    /// The lanes of those that a set of labels does not hold.
    #[inline(always)]
    pub(super) fn outside<S: Simd, const W: usize>(&self, simd: S, set: &[u64; W]) -> u32 {
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

    #[inline(always)]
    fn outside_one_by_one<const W: usize>(&self, set: &[u64; W]) -> u32 {
        let labels = self.labels.iter().take(self.number).enumerate();
        labels.fold(0, |outside, (lane, tagged)| {
            let label = (tagged & (CENTRE - 1)) as usize;
            outside | u32::from(set[label / 64 % W] >> (label % 64) & 1 == 0) << lane
        })
    }
}
