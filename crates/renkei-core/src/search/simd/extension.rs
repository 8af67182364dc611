//! The one stack of what may join groups.

use fearless_simd::{Simd, i32x16, mask32x16, prelude::*};

use super::lanes::{lanes_from, packs};
use super::local_graph::{LocalGraph, labels_of_all};
use super::neighbour_lanes::{CENTRE, FALLS, LANES};
use super::partial_sums::{FLAT, Lanes, MIXED};

/// Labels that may join, those of a group behind those of its prefix; what
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

    /// Puts the neighbours of a label that a set does not hold behind a place;
    /// how many they are.
    #[inline(always)]
    pub(super) fn grow<S: Simd, const W: usize, const EXTRA: bool>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        label: usize,
        set: &[u64; W],
        place: usize,
    ) -> usize {
        if packs(simd) {
            let (joining, number) = Joining::beside::<W, N, EXTRA>(simd, local, label, set);
            self.put::<S, EXTRA>(&joining, place);
            return number;
        }
        let new = std::array::from_fn::<u64, W, _>(|word| local.adjacent[label % N][word] & !set[word]);
        let mut to = place;
        for label in labels_of_all(&new) {
            let label = usize::from(label) % N;
            self.labels[0][to % N] = local.tags[label];
            self.weights[0][to % N] = local.weight[label];
            if EXTRA {
                self.screens[0][to % N] = local.screen[label];
                self.limits[0][to % N] = local.limit[label];
            }
            to += 1;
        }
        to - place
    }

    /// The labels with what is marked beside them from one place to another,
    /// and their weights.
    #[inline(always)]
    pub(super) fn between(&self, from: usize, to: usize) -> impl Iterator<Item = (i32, i32)> {
        let labels = self.labels[0].get(from..to).unwrap_or_default();
        let weights = self.weights[0].get(from..to).unwrap_or_default();
        labels.iter().copied().zip(weights.iter().copied())
    }

    /// Puts what is to join behind a place.
    #[inline(always)]
    pub(super) fn put<S: Simd, const EXTRA: bool>(&mut self, joining: &Joining<S>, place: usize) {
        let put = |to: &mut [[i32; N]; 2], lanes: i32x16<S>| {
            if let Some(to) = to.as_flattened_mut()[place % N..].first_chunk_mut::<LANES>() {
                *to = lanes.into();
            }
        };
        put(&mut self.labels, joining.tags);
        put(&mut self.weights, joining.weights);
        if EXTRA {
            put(&mut self.screens, joining.screens);
            put(&mut self.limits, joining.limits);
        }
    }

    /// Sixteen labels from a place on.
    #[inline(always)]
    pub(super) fn sixteen<S: Simd, const EXTRA: bool>(&self, simd: S, place: usize) -> Joining<S> {
        let sixteen = |of: &[[i32; N]; 2]| {
            let lanes = of.as_flattened()[place % N..].first_chunk::<LANES>();
            i32x16::from_slice(simd, lanes.unwrap_or(&[0; LANES]))
        };
        let nothing = i32x16::splat(simd, 0);
        Joining {
            tags: sixteen(&self.labels),
            weights: sixteen(&self.weights),
            screens: if EXTRA { sixteen(&self.screens) } else { nothing },
            limits: if EXTRA { sixteen(&self.limits) } else { nothing },
        }
    }
}

/// Labels that may join, lane by lane.
#[derive(Clone, Copy)]
pub(super) struct Joining<S: Simd> {
    /// The labels with what is marked beside them.
    pub(super) tags: i32x16<S>,
    weights: i32x16<S>,
    screens: i32x16<S>,
    limits: i32x16<S>,
}

impl<S: Simd> Joining<S> {
    /// The neighbours of a label that a set does not hold, packed into the
    /// first lanes, and how many they are.
    #[inline(always)]
    pub(super) fn beside<const W: usize, const N: usize, const EXTRA: bool>(
        simd: S,
        local: &LocalGraph<W, N>,
        label: usize,
        set: &[u64; W],
    ) -> (Self, usize) {
        let beside = &local.beside[label % N];
        let neighbours = beside.outside(simd, set);
        let mask = mask32x16::from_bitmask(simd, u64::from(neighbours));
        let packed = |lanes: &[i32; LANES]| simd.compress_i32x16(i32x16::from_slice(simd, lanes), mask);
        let extra = |of: &[[i32; LANES]; N]| {
            if EXTRA { packed(&of[label % N]) } else { i32x16::splat(simd, 0) }
        };
        let joining = Self {
            tags: packed(&beside.labels),
            weights: packed(&beside.weights[0]),
            screens: extra(&local.screens_beside),
            limits: extra(&local.limits_beside),
        };
        (joining, neighbours.count_ones() as usize)
    }

    /// The same behind the first lanes of another.
    #[inline(always)]
    pub(super) fn behind<const EXTRA: bool>(self, simd: S, other: Self, lanes: usize) -> Self {
        let rest = lanes_from(simd, lanes);
        let join = |mine, first| simd.expand_merge_i32x16(mine, rest, first);
        Self {
            tags: join(self.tags, other.tags),
            weights: join(self.weights, other.weights),
            screens: if EXTRA { join(self.screens, other.screens) } else { self.screens },
            limits: if EXTRA { join(self.limits, other.limits) } else { self.limits },
        }
    }

    /// The weights, and the same with the most for those that may be taken out
    /// as the centre of ②.
    #[inline(always)]
    pub(super) fn weights<const KIND: u8>(&self, simd: S) -> [[i32; LANES]; 2] {
        let most = i32x16::splat(simd, i32::MAX);
        let out = if KIND == FLAT {
            self.weights
        } else {
            simd.select_i32x16(self.marked(simd, CENTRE), most, self.weights)
        };
        [self.weights.into(), out.into()]
    }

    /// Ready to be tested, with the weights made for it.
    #[inline(always)]
    pub(super) fn lanes<'w, const KIND: u8>(&self, simd: S, weights: &'w [[i32; LANES]; 2]) -> Lanes<'w, S> {
        let falling = || self.marked(simd, FALLS).to_bitmask() as u32;
        Lanes {
            weights,
            screens: self.screens,
            limits: self.limits,
            falling: if KIND == MIXED { falling() } else { 0 },
        }
    }

    /// The labels alone.
    #[inline(always)]
    pub(super) fn labels<const N: usize>(&self, simd: S) -> i32x16<S> {
        self.tags & i32x16::splat(simd, N as i32 - 1)
    }

    #[inline(always)]
    pub(super) fn marked(&self, simd: S, tag: i32) -> mask32x16<S> {
        simd.simd_gt_i32x16(self.tags & i32x16::splat(simd, tag), i32x16::splat(simd, 0))
    }
}

/// The lanes of a label's neighbours.
#[inline(always)]
pub(super) fn lanes_beside<S: Simd, const W: usize, const N: usize, const EXTRA: bool>(
    simd: S,
    local: &LocalGraph<W, N>,
    label: usize,
) -> Lanes<'_, S> {
    let beside = &local.beside[label % N];
    let extra = |of: &[[i32; LANES]; N]| {
        if EXTRA { i32x16::from_slice(simd, &of[label % N]) } else { i32x16::splat(simd, 0) }
    };
    Lanes {
        weights: &beside.weights,
        screens: extra(&local.screens_beside),
        limits: extra(&local.limits_beside),
        falling: beside.falling,
    }
}
