//! The stack of extension vertices, and sixteen of them in lanes.
//!
//! The extension of a group is a range of one shared append-only stack: the entries
//! of its prefixes lie below, and going back to a prefix is a change of the top.
//! Every property of an entry (label, weight, screening weight, side value) has an
//! array of its own, so that sixteen entries are four vector loads.
//!
//! Vectors of sixteen entries are read and written at any index, also where fewer
//! are valid; masks of lanes keep the others out of every result.

use fearless_simd::{Simd, i32x16, mask32x16, prelude::*};

use super::constants::{CENTRE, FAILS, LANES, bounded};
use super::label_set::{LabelSet, labels};
use super::lanes::{lanes_from, packs};
use super::local_graph::LocalGraph;
use super::partial_sums::{FLAT, MIXED, TestLanes, kind};

/// The append-only stack of ESU: the extension of a group lies on top of the
/// extensions of its prefixes. Entries above the top are leftovers.
///
/// One array for each property, with room to read and write sixteen entries
/// beyond the top.
///
/// The second half of each array is that room: an index below `N` always has
/// sixteen entries behind it.
#[derive(Debug)]
pub(super) struct Extension<const N: usize> {
    /// Labels with their tag bits ([`CENTRE`], [`FAILS`]).
    labels: Box<[[i32; N]; 2]>,
    /// Weights in the test of ①.
    weights: Box<[[i32; N]; 2]>,
    /// Screening weights.
    screens: Box<[[i32; N]; 2]>,
    /// Side values.
    sides: Box<[[i32; N]; 2]>,
}

impl<const N: usize> Extension<N> {
    /// An empty stack.
    pub(super) fn new() -> Self {
        let none = || Box::new([[0; N]; 2]);
        Self { labels: none(), weights: none(), screens: none(), sides: none() }
    }

    /// The tagged label and the weight at an index.
    #[inline(always)]
    pub(super) fn at(&self, index: usize) -> (i32, i32) {
        let index = bounded::<N>(index);
        (self.labels[0][index], self.weights[0][index])
    }

    /// The tagged label at an index.
    #[inline(always)]
    pub(super) fn label(&self, index: usize) -> i32 {
        self.labels[0][bounded::<N>(index)]
    }

    /// Writes the neighbours of a label that a set lacks to the stack, from an
    /// index on; returns their number.
    ///
    /// Lanes are compressed where the machine does that quickly, else labels are
    /// written one by one.
    #[inline(always)]
    pub(super) fn push_neighbours<S: Simd, const W: usize, const EXTRA: bool>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        label: usize,
        set: &LabelSet<W>,
        index: usize,
    ) -> usize {
        let label = bounded::<N>(label);
        if packs(simd) {
            let (candidates, number) = CandidateLanes::of_neighbours::<W, N, EXTRA>(simd, local, label, set);
            self.put::<S, EXTRA>(&candidates, index);
            return number;
        }
        let new = std::array::from_fn::<u64, W, _>(|word| local.adjacent[label][word] & !set[word]);
        let mut top = index;
        for label in labels(&new) {
            let (label, at) = (bounded::<N>(usize::from(label)), bounded::<N>(top));
            self.labels[0][at] = local.tags[label];
            self.weights[0][at] = local.weight[label];
            if EXTRA {
                self.screens[0][at] = local.screen[label];
                self.sides[0][at] = local.side[label];
            }
            top += 1;
        }
        top - index
    }

    /// The tagged labels and weights between two indices.
    ///
    /// Nothing where the indices lie beyond the array.
    #[inline(always)]
    pub(super) fn between(&self, from: usize, to: usize) -> impl Iterator<Item = (i32, i32)> {
        let labels = self.labels[0].get(from..to).unwrap_or_default();
        let weights = self.weights[0].get(from..to).unwrap_or_default();
        labels.iter().copied().zip(weights.iter().copied())
    }

    /// Writes sixteen candidates to the stack, from an index on.
    ///
    /// Entries behind the valid candidates are overwritten with leftovers of
    /// their lanes.
    #[inline(always)]
    pub(super) fn put<S: Simd, const EXTRA: bool>(&mut self, candidates: &CandidateLanes<S>, index: usize) {
        let index = bounded::<N>(index);
        let put = |to: &mut [[i32; N]; 2], lanes: i32x16<S>| {
            if let Some(to) = to.as_flattened_mut()[index..].first_chunk_mut::<LANES>() {
                *to = lanes.into();
            }
        };
        put(&mut self.labels, candidates.tags);
        put(&mut self.weights, candidates.weights);
        if EXTRA {
            put(&mut self.screens, candidates.screens);
            put(&mut self.sides, candidates.sides);
        }
    }

    /// Reads sixteen candidates from the stack, from an index on.
    #[inline(always)]
    pub(super) fn sixteen<S: Simd, const EXTRA: bool>(&self, simd: S, index: usize) -> CandidateLanes<S> {
        let index = bounded::<N>(index);
        let sixteen = |of: &[[i32; N]; 2]| {
            let lanes = of.as_flattened()[index..].first_chunk::<LANES>();
            i32x16::from_slice(simd, lanes.unwrap_or(&[0; LANES]))
        };
        let nothing = i32x16::splat(simd, 0);
        CandidateLanes {
            tags: sixteen(&self.labels),
            weights: sixteen(&self.weights),
            screens: if EXTRA { sixteen(&self.screens) } else { nothing },
            sides: if EXTRA { sixteen(&self.sides) } else { nothing },
        }
    }
}

/// Sixteen candidates to join a group, one in each lane.
#[derive(Clone, Copy)]
pub(super) struct CandidateLanes<S: Simd> {
    /// Their labels with tag bits.
    tags: i32x16<S>,
    /// Weights in the test of ①.
    weights: i32x16<S>,
    /// Screening weights; 0 without extra tests.
    screens: i32x16<S>,
    /// Side values; 0 without extra tests.
    sides: i32x16<S>,
}

impl<S: Simd> CandidateLanes<S> {
    /// The neighbours of a label that a set lacks, packed into the first
    /// lanes, and their number.
    #[inline(always)]
    pub(super) fn of_neighbours<const W: usize, const N: usize, const EXTRA: bool>(
        simd: S,
        local: &LocalGraph<W, N>,
        label: usize,
        set: &LabelSet<W>,
    ) -> (Self, usize) {
        let label = bounded::<N>(label);
        let neighbours = &local.neighbours[label];
        let new = neighbours.outside(simd, set);
        let mask = mask32x16::from_bitmask(simd, u64::from(new));
        let packed = |lanes: &[i32; LANES]| simd.compress_i32x16(i32x16::from_slice(simd, lanes), mask);
        let extra = |of: &[[i32; LANES]; N]| if EXTRA { packed(&of[label]) } else { i32x16::splat(simd, 0) };
        let candidates = Self {
            tags: packed(&neighbours.labels),
            weights: packed(&neighbours.weights[0]),
            screens: extra(&local.neighbour_screens),
            sides: extra(&local.neighbour_sides),
        };
        (candidates, new.count_ones() as usize)
    }

    /// These candidates moved behind the first lanes of others.
    ///
    /// `lanes` of the others stay in front. Both together must fit into sixteen
    /// lanes.
    #[inline(always)]
    pub(super) fn behind<const EXTRA: bool>(self, simd: S, first: Self, lanes: usize) -> Self {
        let rest = lanes_from(simd, lanes);
        let join = |own, first| simd.expand_merge_i32x16(own, rest, first);
        Self {
            tags: join(self.tags, first.tags),
            weights: join(self.weights, first.weights),
            screens: if EXTRA { join(self.screens, first.screens) } else { self.screens },
            sides: if EXTRA { join(self.sides, first.sides) } else { self.sides },
        }
    }

    /// The weights; then the same with `i32::MAX` for centres.
    #[inline(always)]
    pub(super) fn weights<const MODE: u8>(&self, simd: S) -> [[i32; LANES]; 2] {
        let most = i32x16::splat(simd, i32::MAX);
        let out = if kind(MODE) == FLAT {
            self.weights
        } else {
            simd.select_i32x16(self.tagged(simd, CENTRE), most, self.weights)
        };
        [self.weights.into(), out.into()]
    }

    /// The candidates ready to be tested, with the weights of
    /// [`Self::weights`].
    #[inline(always)]
    pub(super) fn lanes<'w, const MODE: u8>(
        &self,
        simd: S,
        weights: &'w [[i32; LANES]; 2],
    ) -> TestLanes<'w, S> {
        let failing = || self.tagged(simd, FAILS).to_bitmask() as u32;
        TestLanes {
            weights,
            screens: self.screens,
            sides: self.sides,
            failing: if kind(MODE) == MIXED { failing() } else { 0 },
        }
    }

    /// The labels with their tag bits.
    #[inline(always)]
    pub(super) fn tagged_labels(&self) -> [i32; LANES] {
        self.tags.into()
    }

    /// The labels without tag bits.
    #[inline(always)]
    pub(super) fn labels<const N: usize>(&self, simd: S) -> i32x16<S> {
        self.tags & i32x16::splat(simd, N as i32 - 1)
    }

    /// Mask of the lanes whose label has a tag bit.
    #[inline(always)]
    pub(super) fn tagged(&self, simd: S, tag: i32) -> mask32x16<S> {
        simd.simd_gt_i32x16(self.tags & i32x16::splat(simd, tag), i32x16::splat(simd, 0))
    }
}

/// The neighbours of a label, ready to be tested.
#[inline(always)]
pub(super) fn neighbour_lanes<S: Simd, const W: usize, const N: usize, const EXTRA: bool>(
    simd: S,
    local: &LocalGraph<W, N>,
    label: usize,
) -> TestLanes<'_, S> {
    let label = bounded::<N>(label);
    let neighbours = &local.neighbours[label];
    let extra = |of: &[[i32; LANES]; N]| {
        if EXTRA { i32x16::from_slice(simd, &of[label]) } else { i32x16::splat(simd, 0) }
    };
    TestLanes {
        weights: &neighbours.weights,
        screens: extra(&local.neighbour_screens),
        sides: extra(&local.neighbour_sides),
        failing: neighbours.failing,
    }
}
