//! The one stack of what may join groups.

use fearless_simd::{Simd, i32x16, mask32x16, prelude::*};

use super::ball::Ball;
use super::beside::{CENTRE, FALLS, LANES};
use super::sums::{EACH, FLAT, Lanes};

/// Labels that may join, those of a group behind those of its beginning; what
/// is behind the end is left from before.
#[derive(Debug)]
pub(super) struct Extension<const N: usize> {
    /// Labels with what is marked beside them. Sixteen are read and written at
    /// once, beyond the end too.
    labels: Box<[[i32; N]; 2]>,
    weights: Box<[[i32; N]; 2]>,
    screens: Box<[[i32; N]; 2]>,
    limits: Box<[[i32; N]; 2]>,
}

impl<const N: usize> Extension<N> {
    pub(super) fn new() -> Self {
        let none = || Box::new([[0; N]; 2]);
        Self { labels: none(), weights: none(), screens: none(), limits: none() }
    }

    /// The label at a place with what is marked beside it, and its weight.
    #[inline(always)]
    pub(super) fn at(&self, place: usize) -> (i32, i32) {
        (self.labels[0][place % N], self.weights[0][place % N])
    }

    /// The label at a place with what is marked beside it.
    #[inline(always)]
    pub(super) fn label(&self, place: usize) -> i32 {
        self.labels[0][place % N]
    }

    /// Puts some neighbours of a label behind a place: how many.
    #[inline(always)]
    pub(super) fn put<S: Simd, const W: usize, const EXTRA: bool>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        (label, neighbours): (usize, u32),
        place: usize,
    ) -> usize {
        let beside = &ball.beside[label % N];
        let mask = mask32x16::from_bitmask(simd, u64::from(neighbours));
        let put = |to: &mut [[i32; N]; 2], lanes: &[i32; LANES]| {
            let packed = simd.compress_i32x16(i32x16::from_slice(simd, lanes), mask);
            if let Some(to) = to.as_flattened_mut()[place % N..].first_chunk_mut::<LANES>() {
                *to = packed.into();
            }
        };
        put(&mut self.labels, &beside.labels);
        put(&mut self.weights, &beside.weights);
        if EXTRA {
            put(&mut self.screens, &ball.screens_beside[label % N]);
            put(&mut self.limits, &ball.limits_beside[label % N]);
        }
        neighbours.count_ones() as usize
    }

    /// Sixteen labels from a place on.
    #[inline(always)]
    pub(super) fn lanes<S: Simd, const EXTRA: bool, const KIND: u8>(&self, simd: S, place: usize) -> Lanes<S> {
        let sixteen = |of: &[[i32; N]; 2]| {
            let lanes = of.as_flattened()[place % N..].first_chunk::<LANES>();
            i32x16::from_slice(simd, lanes.unwrap_or(&[0; LANES]))
        };
        let weights = sixteen(&self.weights);
        let nothing = i32x16::splat(simd, 0);
        let marked = |tag: i32| {
            let tags = sixteen(&self.labels) & i32x16::splat(simd, tag);
            simd.simd_gt_i32x16(tags, nothing).to_bitmask() as u32
        };
        Lanes {
            weights,
            screens: if EXTRA { sixteen(&self.screens) } else { nothing },
            limits: if EXTRA { sixteen(&self.limits) } else { nothing },
            centres: if KIND != FLAT { marked(CENTRE) } else { 0 },
            falling: if KIND == EACH { marked(FALLS) } else { 0 },
        }
    }
}

/// The lanes of a label's neighbours.
#[inline(always)]
pub(super) fn lanes_beside<S: Simd, const W: usize, const N: usize, const EXTRA: bool>(
    simd: S,
    ball: &Ball<W, N>,
    label: usize,
) -> Lanes<S> {
    let beside = &ball.beside[label % N];
    let extra = |of: &[[i32; LANES]; N]| {
        if EXTRA { i32x16::from_slice(simd, &of[label % N]) } else { i32x16::splat(simd, 0) }
    };
    Lanes {
        weights: beside.weights(simd),
        screens: extra(&ball.screens_beside),
        limits: extra(&ball.limits_beside),
        centres: beside.centres,
        falling: beside.falling,
    }
}
