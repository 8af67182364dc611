//! Which labels weigh more than a number, told at once.
//!
//! Of a group the rest is the same for all that may join it, so that a sum of
//! weights is more than another number where the last member's weight is: the
//! labels of which that holds are the heaviest, and how many they are tells
//! which. What may join a group is a set of bits, so that all of its groups
//! are tested by laying the two sets upon each other.

use fearless_simd::{Simd, SimdMask, i32x8, i32x16, prelude::*};

/// Weights of a ball's labels in descending order, by blocks of sixteen.
#[derive(Debug)]
pub(super) struct Ladder<const W: usize, const N: usize> {
    /// What is behind the last weighs less than anything.
    weights: Box<[i32; N]>,
    /// The least of each block: 32 blocks at most.
    least: [i32; 32],
    /// So many of the heaviest labels, as bits.
    heaviest: Box<[[u64; W]; N]>,
}

/// Labels in a block.
const BLOCK: usize = 16;
/// Blocks compared together.
const BLOCKS: usize = 8;

impl<const W: usize, const N: usize> Ladder<W, N> {
    /// Nothing weighs more than anything.
    pub(super) fn new() -> Self {
        Self { weights: Box::new([i32::MIN; N]), least: [i32::MIN; 32], heaviest: Box::new([[0; W]; N]) }
    }

    /// Sets the weights, label by label: less than `N` of them.
    pub(super) fn set(&mut self, weights: &[i32]) {
        let mut labels: Vec<u16> = (0..weights.len().min(N - 1) as u16).collect();
        labels.sort_unstable_by_key(|label| (std::cmp::Reverse(weights[usize::from(*label)]), *label));
        self.weights.fill(i32::MIN);
        let mut heaviest = [0_u64; W];
        for (number, label) in labels.into_iter().map(usize::from).enumerate() {
            self.weights[number % N] = weights[label];
            heaviest[label / 64 % W] |= 1 << (label % 64);
            self.heaviest[(number + 1) % N] = heaviest;
        }
        for (least, block) in self.least.iter_mut().zip(self.weights.chunks(BLOCK)) {
            *least = block.iter().copied().min().unwrap_or(i32::MIN);
        }
    }

    /// The labels that weigh more, as bits.
    #[inline(always)]
    pub(super) fn above<S: Simd>(&self, simd: S, weight: i32) -> &[u64; W] {
        let than = i32x8::splat(simd, weight);
        let whole = |least: &[i32; BLOCKS]| simd.simd_gt_i32x8(i32x8::from_slice(simd, least), than);
        let blocks = self.least.as_chunks::<BLOCKS>().0.iter().take(N / BLOCK / BLOCKS);
        let blocks: u32 = blocks.map(|least| whole(least).to_bitmask().count_ones()).sum();
        let (all, _) = self.weights.as_chunks::<BLOCK>();
        let block = i32x16::from_slice(simd, &all[blocks as usize % (N / BLOCK)]);
        let rest = simd.simd_gt_i32x16(block, i32x16::splat(simd, weight)).to_bitmask().count_ones();
        &self.heaviest[(blocks as usize * BLOCK + rest as usize) % N]
    }
}
