//! Groups of the last size but one that wait to be tested with the last.
//!
//! How many groups a group may grow to differs from one to the next, and a loop
//! that ends now here, now there keeps the machine guessing. So groups are put
//! by with what their last members lack, and taken up a hundred or more at a
//! time, in one loop that always does the same.

use fearless_simd::{Simd, i32x16, mask32x16, prelude::*};

use super::extension::Joining;
use super::lanes::{first_lanes, packs};
use super::local_graph::LocalGraph;
use super::neighbour_lanes::{CENTRE, LANES};
use super::partial_sums::{Count, EITHER, FLAT, ROUTES, Sums, Tally};

/// Groups that may wait.
const GROUPS: usize = 256;
/// Groups without their last members, that may wait.
const PREFIXES: usize = 32;
/// NeighbourLanes a label: a group with it meets ② with any centre that joins, that
/// one taken out.
const OUT: i32 = 1 << 9;
/// Above so many bits stands the lane...
const LANE: i32 = 10;
/// ... and above so many the number of the prefix.
const NUMBER: i32 = 14;

/// Each lane's number where it is marked.
const LANE_BY_LANE: [i32; LANES] = {
    let mut lanes = [0; LANES];
    let mut lane = 0;
    while lane < LANES {
        lanes[lane] = (lane as i32) << LANE;
        lane += 1;
    }
    lanes
};

/// What groups have in common but for their last member.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Prefix<const W: usize> {
    /// Of those that may join; and the same with the most for centres. Behind
    /// them stands the least there is, which meets nothing.
    weights: [[i32; 2 * LANES]; 2],
    /// Labels in the group, or that may join, or passed over.
    closed: [u64; W],
}

/// Groups that wait: prefixes, and by last member what is to be tested. What
/// is behind the end is left from before.
#[derive(Debug)]
pub(super) struct Batch<const W: usize> {
    prefixes: [Prefix<W>; PREFIXES],
    begun: usize,
    /// The last member's label with its lane, [`OUT`] and the prefix's number.
    last: [i32; GROUPS + LANES],
    /// What one more must weigh more than, for ① or either; for ②.
    above: [[i32; GROUPS + LANES]; 2],
    groups: usize,
}

impl<const W: usize> Batch<W> {
    /// Nobody waits.
    pub(super) fn new() -> Box<Self> {
        let nobody = Prefix { weights: [[i32::MIN; 2 * LANES]; 2], closed: [0; W] };
        Box::new(Self {
            prefixes: [nobody; PREFIXES],
            begun: 0,
            last: [0; GROUPS + LANES],
            above: [[0; GROUPS + LANES]; 2],
            groups: 0,
        })
    }

    /// Whether one more prefix might find no room.
    #[inline(always)]
    pub(super) fn is_full(&self) -> bool {
        self.begun >= PREFIXES || self.groups > GROUPS - LANES
    }

    /// Puts by the groups of a prefix and one of the first so many lanes.
    #[inline(always)]
    pub(super) fn put<S: Simd, const N: usize, const KIND: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        (closed, sums): (&[u64; W], &Sums),
        (joining, weights): (&Joining<S>, &[[i32; LANES]; 2]),
        number: usize,
    ) {
        const { assert!(N as i32 <= OUT && LANES <= 1 << (NUMBER - LANE)) };
        let splat = |one: i32| i32x16::splat(simd, one);
        let own = i32x16::from_slice(simd, &weights[0]);
        let sum = own + splat(sums.weight);
        let mut last = joining.labels::<N>(simd)
            | i32x16::from_slice(simd, &LANE_BY_LANE)
            | splat((self.begun << NUMBER) as i32);
        let above = splat(local.above);
        let mut leaves = above;
        if KIND != FLAT {
            leaves = splat(sums.leaves);
            let with = leaves.min(own + above);
            leaves = simd.select_i32x16(joining.marked(simd, CENTRE), with, leaves);
            let out = simd.simd_gt_i32x16(sum, splat(sums.goes));
            last = simd.select_i32x16(out, last | splat(OUT), last);
        }
        let either = if KIND == EITHER { above.min(leaves) } else { above };
        let groups = self.groups;
        let put = |to: &mut [i32; GROUPS + LANES], lanes: i32x16<S>| {
            if let Some(to) = to[groups % GROUPS..].first_chunk_mut::<LANES>() {
                *to = lanes.into();
            }
        };
        put(&mut self.last, last);
        put(&mut self.above[0], either - sum);
        if KIND == ROUTES {
            put(&mut self.above[1], leaves - sum);
        }
        let prefix = &mut self.prefixes[self.begun % PREFIXES];
        prefix.closed = *closed;
        let there = first_lanes(simd, number);
        for (to, weights) in prefix.weights.iter_mut().zip(weights) {
            let weights = i32x16::from_slice(simd, weights);
            if let Some(to) = to.first_chunk_mut::<LANES>() {
                *to = simd.select_i32x16(there, weights, splat(i32::MIN)).into();
            }
        }
        self.begun += 1;
        self.groups += number;
    }

    /// The same one by one, counting those that meet the rule already.
    #[inline(always)]
    pub(super) fn put_one_by_one<const N: usize, const KIND: u8>(
        &mut self,
        local: &LocalGraph<W, N>,
        (closed, sums): (&[u64; W], &Sums),
        joining: impl Iterator<Item = (i32, i32)>,
        tally: &mut Tally,
    ) {
        const { assert!(N as i32 <= OUT && LANES <= 1 << (NUMBER - LANE)) };
        let number = self.begun << NUMBER;
        let prefix = &mut self.prefixes[self.begun % PREFIXES];
        prefix.closed = *closed;
        for weights in &mut prefix.weights {
            weights[..LANES].fill(i32::MIN);
        }
        for (lane, (tagged, weight)) in joining.take(LANES).enumerate() {
            let Sums { weight: sum, leaves, .. } = sums.with::<W, N, false, KIND>(local, tagged, weight);
            let either = if KIND == EITHER { local.above.min(leaves) } else { local.above };
            prefix.weights[0][lane] = weight;
            prefix.weights[1][lane] = local.weight_out[tagged as usize % N];
            let last = (tagged as usize % N) | (lane << LANE) | number;
            let without = if KIND != FLAT && sum > sums.goes { OUT } else { 0 };
            let group = self.groups % GROUPS;
            self.last[group] = last as i32 | without;
            self.above[0][group] = either - sum;
            self.above[1][group] = if KIND == ROUTES { leaves - sum } else { 0 };
            self.groups += 1;
            let [flat, centre, ..] = sums.one(local, tagged);
            tally.either += u64::from(flat | centre);
            if KIND == ROUTES {
                tally.flat += u64::from(flat);
                tally.centre += u64::from(centre);
            }
        }
        self.begun += 1;
    }

    /// Counts who may join the groups that wait, and who of them meets the
    /// rule; those behind their last member are known by their number. Then
    /// nobody waits any more.
    #[inline(always)]
    pub(super) fn test<S: Simd, const N: usize, const KIND: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        count: &mut Count<S>,
    ) {
        let groups = self.groups.min(GROUPS);
        let above = self.above[0][..groups].iter().zip(&self.above[1][..groups]);
        for (last, (either, centre)) in self.last[..groups].iter().zip(above) {
            let prefix = &self.prefixes[(last >> NUMBER) as usize % PREFIXES];
            let label = *last as usize % N;
            let out = usize::from(last & OUT != 0);
            let from = 1 + (last >> LANE) as usize % LANES;
            let behind = |out: usize| i32x16::from_slice(simd, &prefix.weights[out][from..from + LANES]);
            let more = |lanes: i32x16<S>, than: i32| simd.simd_gt_i32x16(lanes, i32x16::splat(simd, than));
            if KIND == ROUTES {
                count.add_routes(simd, more(behind(0), *either), more(behind(out), *centre));
            } else {
                count.add_either(simd, more(behind(out), *either));
            }
            if !packs(simd) {
                let than = [*either, *centre];
                count_beside::<W, N, KIND>(local, (label, out), &prefix.closed, than, &mut count.more);
                continue;
            }
            let beside = &local.beside[label];
            let new = beside.outside(simd, &prefix.closed);
            let new = mask32x16::from_bitmask(simd, u64::from(new));
            let beside = |out: usize| i32x16::from_slice(simd, &beside.weights[out]);
            count.add_there(simd, new);
            if KIND == ROUTES {
                count.add_routes(simd, more(beside(0), *either) & new, more(beside(out), *centre) & new);
            } else {
                count.add_either(simd, more(beside(out), *either) & new);
            }
        }
        self.forget();
    }

    /// Nobody waits any more.
    #[inline(always)]
    pub(super) fn forget(&mut self) {
        self.begun = 0;
        self.groups = 0;
    }
}

/// Counts one by one those beside a label that are new to a group.
#[inline(always)]
fn count_beside<const W: usize, const N: usize, const KIND: u8>(
    local: &LocalGraph<W, N>,
    (label, out): (usize, usize),
    closed: &[u64; W],
    [either, centre]: [i32; 2],
    tally: &mut Tally,
) {
    let out = [&local.weight, &local.weight_out][out];
    for (word, (adjacent, closed)) in local.adjacent[label].iter().zip(closed).enumerate() {
        let mut new = adjacent & !closed;
        while new != 0 {
            let label = (64 * word + new.trailing_zeros() as usize) % N;
            new &= new - 1;
            tally.groups += 1;
            if KIND == ROUTES {
                let (flat, centre) = (local.weight[label] > either, out[label] > centre);
                tally.flat += u64::from(flat);
                tally.centre += u64::from(centre);
                tally.either += u64::from(flat | centre);
            } else {
                tally.either += u64::from(out[label] > either);
            }
        }
    }
}
