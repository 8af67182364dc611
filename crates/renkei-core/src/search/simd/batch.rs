//! Groups one below the largest size, batched before their children are tested.
//!
//! Child counts vary from node to node, and a loop over them mispredicts its end.
//! Groups are therefore batched with the slack that one more member has to fill,
//! and tested 100 or more at a time in a loop of fixed length without branches.
//!
//! A batched group is one word (label and lane of its last member, prefix, and
//! whether a centre that joins may be removed again) and one or two bounds. Groups
//! with the same members but the last share a prefix: the weights of the
//! candidates, and the closed set. The children of the group in lane l by
//! candidates of the prefix are the candidates behind lane l, read as sixteen
//! weights from index l + 1 on; beyond the candidates stands `i32::MIN`, which
//! passes no test.

use fearless_simd::{Simd, i32x16, mask32x16, prelude::*};

use super::constants::{CENTRE, LANES, bounded, untagged};
use super::counts::{GroupCounts, LaneCounts};
use super::extension::CandidateLanes;
use super::label_set::LabelSet;
use super::lanes::{first_lanes, packs};
use super::local_graph::LocalGraph;
use super::member_counts::{MemberCounts, PrefixCounts, count_lanes, number_of};
use super::partial_sums::{EITHER, FLAT, PartialSums, ROUTES, by_member, kind};

/// Groups that a batch holds.
const GROUPS: usize = 256;
/// Prefixes (groups without their last member) that a batch holds.
const PREFIXES: usize = 32;

/// Layout of a batched group in one word: the label of the last member below
/// this bit, …
///
/// … and the bit itself: a centre that joins may be removed again, and what is
/// left meets ②.
const OUT: i32 = 1 << 9;
/// … from this bit on the lane of the last member, …
const LANE_SHIFT: i32 = 10;
/// … and from this bit on the index of the prefix.
const PREFIX_SHIFT: i32 = 14;

/// In each lane its own number, shifted to its place in the layout.
const LANE_NUMBERS: [i32; LANES] = {
    let mut lanes = [0; LANES];
    let mut lane = 0;
    while lane < LANES {
        lanes[lane] = (lane as i32) << LANE_SHIFT;
        lane += 1;
    }
    lanes
};

/// What batched groups share: everything but their last member.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Prefix<const W: usize> {
    /// The weights of the candidates; then the same with `i32::MAX` for
    /// centres. `i32::MIN` follows, which passes no test.
    weights: [[i32; 2 * LANES]; 2],
    /// Labels in the group, in the extension, or excluded.
    closed: LabelSet<W>,
}

/// The groups that a prefix adds to a batch.
///
/// All groups have the same size, one below the largest.
#[derive(Clone, Copy)]
pub(super) struct Batched<'b, S: Simd, const W: usize> {
    /// Labels in the prefix, in the extension, or excluded.
    pub(super) closed: &'b LabelSet<W>,
    /// The sums of the prefix.
    pub(super) sums: &'b PartialSums,
    /// The last members, one in each lane.
    pub(super) candidates: &'b CandidateLanes<S>,
    /// Their weights (see [`CandidateLanes::weights`]).
    pub(super) weights: &'b [[i32; LANES]; 2],
    /// Number of last members.
    pub(super) number: usize,
    /// The members of the prefix.
    pub(super) group: &'b [u16],
    /// The last members that make a group that is counted by member.
    pub(super) passing: mask32x16<S>,
}

/// What groups that are batched without vector instructions share.
#[derive(Clone, Copy)]
pub(super) struct OneByOne<'b, const W: usize> {
    /// Labels in the prefix, in the extension, or excluded.
    pub(super) closed: &'b LabelSet<W>,
    /// The sums of the prefix.
    pub(super) sums: &'b PartialSums,
    /// The members of the prefix.
    pub(super) group: &'b [u16],
    /// Whether the groups are counted by member.
    pub(super) is_counted: bool,
}

/// A batch of groups. Entries beyond `prefix_number` and `group_number` are
/// leftovers.
///
/// Groups are stored by field, not one by one, so that sixteen of them are
/// written by one vector store. Filling and testing alternate; between two work
/// units the batch is empty.
#[derive(Debug)]
pub(super) struct Batch<const W: usize> {
    /// The prefixes of the batched groups.
    prefixes: [Prefix<W>; PREFIXES],
    /// Number of prefixes in use.
    prefix_number: usize,
    /// By group, the last member's label, [`OUT`], lane and prefix.
    last: [i32; GROUPS + LANES],
    /// By group, the exclusive lower bound for the weight of one more member:
    /// in ① (or either), and in ②.
    above: [[i32; GROUPS + LANES]; 2],
    /// Number of batched groups.
    group_number: usize,
    /// By prefix, the groups that are counted by member.
    counts: Box<[PrefixCounts; PREFIXES]>,
}

impl<const W: usize> Batch<W> {
    /// An empty batch.
    pub(super) fn new() -> Box<Self> {
        let empty = Prefix { weights: [[i32::MIN; 2 * LANES]; 2], closed: [0; W] };
        Box::new(Self {
            prefixes: [empty; PREFIXES],
            prefix_number: 0,
            last: [0; GROUPS + LANES],
            above: [[0; GROUPS + LANES]; 2],
            group_number: 0,
            counts: Box::new([PrefixCounts::NONE; PREFIXES]),
        })
    }

    /// Whether the batch may lack room for the groups of one more prefix.
    #[inline(always)]
    pub(super) fn is_full(&self) -> bool {
        self.prefix_number >= PREFIXES || self.group_number > GROUPS - LANES
    }

    /// Adds the groups of a prefix with each of its candidates.
    ///
    /// A test that stays open for the next member is prepared here: the bound
    /// minus the group's own sum, which the weight of one more member must
    /// exceed.
    #[inline(always)]
    pub(super) fn push<S: Simd, const N: usize, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        batched: Batched<'_, S, W>,
    ) {
        const { assert!(N as i32 <= OUT && LANES <= 1 << (PREFIX_SHIFT - LANE_SHIFT)) };
        let Batched { closed, sums, candidates, weights, number, group, passing } = batched;
        let splat = |one: i32| i32x16::splat(simd, one);
        let own = i32x16::from_slice(simd, &weights[0]);
        let sum = own + splat(sums.weight);
        let mut last = candidates.labels::<N>(simd)
            | i32x16::from_slice(simd, &LANE_NUMBERS)
            | splat((self.prefix_number << PREFIX_SHIFT) as i32);
        let above = splat(local.above);
        let mut without = above;
        if kind(MODE) != FLAT {
            without = splat(sums.bound_without);
            let with = without.min(own + above);
            without = simd.select_i32x16(candidates.tagged(simd, CENTRE), with, without);
            let out = simd.simd_gt_i32x16(sum, splat(sums.bound_without_next));
            last = simd.select_i32x16(out, last | splat(OUT), last);
        }
        let either = if kind(MODE) == EITHER { above.min(without) } else { above };
        let groups = bounded::<GROUPS>(self.group_number);
        let put = |to: &mut [i32; GROUPS + LANES], lanes: i32x16<S>| {
            if let Some(to) = to[groups..].first_chunk_mut::<LANES>() {
                *to = lanes.into();
            }
        };
        put(&mut self.last, last);
        put(&mut self.above[0], either - sum);
        if kind(MODE) == ROUTES {
            put(&mut self.above[1], without - sum);
        }
        let prefix = &mut self.prefixes[bounded::<PREFIXES>(self.prefix_number)];
        prefix.closed = *closed;
        let there = first_lanes(simd, number);
        for (to, weights) in prefix.weights.iter_mut().zip(weights) {
            let weights = i32x16::from_slice(simd, weights);
            if let Some(to) = to.first_chunk_mut::<LANES>() {
                *to = simd.select_i32x16(there, weights, splat(i32::MIN)).into();
            }
        }
        if by_member(MODE) {
            let counts = &mut self.counts[bounded::<PREFIXES>(self.prefix_number)];
            counts.begin(simd, group, candidates.tagged_labels(), passing);
        }
        self.prefix_number += 1;
        self.group_number += number;
    }

    /// The same without vector instructions; also counts the groups that meet
    /// the plan.
    #[inline(always)]
    pub(super) fn push_one_by_one<S: Simd, const N: usize, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        prefix_of: OneByOne<'_, W>,
        candidates: impl Iterator<Item = (i32, i32)>,
        counts: &mut GroupCounts,
    ) {
        let OneByOne { closed, sums, group, is_counted } = prefix_of;
        let (mut labels, mut passing) = ([0; LANES], 0_u64);
        const { assert!(N as i32 <= OUT && LANES <= 1 << (PREFIX_SHIFT - LANE_SHIFT)) };
        let number = self.prefix_number << PREFIX_SHIFT;
        let prefix = &mut self.prefixes[bounded::<PREFIXES>(self.prefix_number)];
        prefix.closed = *closed;
        for weights in &mut prefix.weights {
            weights[..LANES].fill(i32::MIN);
        }
        for (lane, (tagged, weight)) in candidates.take(LANES).enumerate() {
            let with = sums.with::<W, N, false, MODE>(local, tagged, weight);
            let PartialSums { weight: sum, bound_without: without, .. } = with;
            let either = if kind(MODE) == EITHER { local.above.min(without) } else { local.above };
            let label = untagged::<N>(tagged);
            prefix.weights[0][lane] = weight;
            prefix.weights[1][lane] = local.weight_out[label];
            let last = label | (lane << LANE_SHIFT) | number;
            let out = if kind(MODE) != FLAT && sum > sums.bound_without_next { OUT } else { 0 };
            let group = bounded::<GROUPS>(self.group_number);
            self.last[group] = last as i32 | out;
            self.above[0][group] = either - sum;
            self.above[1][group] = if kind(MODE) == ROUTES { without - sum } else { 0 };
            self.group_number += 1;
            let tests = sums.test_with(local, tagged);
            labels[lane] = tagged;
            passing |= u64::from(is_counted && (tests.flat | tests.centre)) << lane;
            counts.either += u64::from(tests.flat | tests.centre);
            if kind(MODE) == ROUTES {
                counts.flat += u64::from(tests.flat);
                counts.centre += u64::from(tests.centre);
            }
        }
        if by_member(MODE) {
            let passing = mask32x16::from_bitmask(simd, passing);
            self.counts[bounded::<PREFIXES>(self.prefix_number)].begin(simd, group, labels, passing);
        }
        self.prefix_number += 1;
    }

    /// Counts the children of the batched groups and empties the batch.
    ///
    /// Children by candidates of the prefix are tested only: their number was
    /// counted when the batch took the prefix. Children by new neighbours of
    /// the last member are counted and tested.
    #[inline(always)]
    pub(super) fn test<S: Simd, const N: usize, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        counts: &mut LaneCounts<S>,
        members: &mut MemberCounts<N>,
    ) {
        // counted in a variable of its own: registers, not memory, in the loop
        let mut count = *counts;
        let groups = self.group_number.min(GROUPS);
        let above = self.above[0][..groups].iter().zip(&self.above[1][..groups]);
        for (last, (either, centre)) in self.last[..groups].iter().zip(above) {
            let prefix = &self.prefixes[bounded::<PREFIXES>((last >> PREFIX_SHIFT) as usize)];
            // the fields of the layout: the label, and the candidates behind it
            let (label, out) = (*last as usize % N, usize::from(last & OUT != 0));
            let from = 1 + (last >> LANE_SHIFT) as usize % LANES;
            let behind = |out: usize| i32x16::from_slice(simd, &prefix.weights[out][from..from + LANES]);
            let more = |lanes: i32x16<S>, than: i32| simd.simd_gt_i32x16(lanes, i32x16::splat(simd, than));
            if kind(MODE) == ROUTES {
                count.add_routes(simd, more(behind(0), *either), more(behind(out), *centre));
            } else {
                count.add_either(simd, more(behind(out), *either));
            }
            let by_prefix = &mut self.counts[bounded::<PREFIXES>((last >> PREFIX_SHIFT) as usize)];
            if by_member(MODE) {
                let passing = more(behind(out), *either);
                count_lanes(simd, &mut by_prefix.lanes[from..from + LANES], passing);
                let groups = number_of(passing);
                by_prefix.add(members, label, groups);
            }
            if !packs(simd) {
                let last = LastMember { label, out, either: *either, centre: *centre };
                let groups = last.count_new::<W, N, MODE>(local, &prefix.closed, &mut count.scalar, members);
                if by_member(MODE) {
                    by_prefix.add(members, label, groups);
                }
                continue;
            }
            let neighbours = &local.neighbours[label];
            let new = mask32x16::from_bitmask(simd, u64::from(neighbours.outside(simd, &prefix.closed)));
            let weights = |out: usize| i32x16::from_slice(simd, &neighbours.weights[out]);
            count.add_groups(simd, new);
            if kind(MODE) == ROUTES {
                count.add_routes(simd, more(weights(0), *either) & new, more(weights(out), *centre) & new);
            } else {
                count.add_either(simd, more(weights(out), *either) & new);
            }
            if by_member(MODE) {
                let passing = more(weights(out), *either) & new;
                members.add_neighbours(simd, label, passing);
                let groups = number_of(passing);
                by_prefix.add(members, label, groups);
            }
        }
        *counts = count;
        if by_member(MODE) {
            self.add_prefixes(members);
        }
        self.clear();
    }

    /// Adds the numbers of the batched prefixes to those of their members.
    #[inline(always)]
    fn add_prefixes<const N: usize>(&self, members: &mut MemberCounts<N>) {
        let prefixes = self.prefix_number.min(PREFIXES);
        self.counts[..prefixes].iter().for_each(|counts| counts.add_to(members));
    }

    /// Empties the batch.
    #[inline(always)]
    pub(super) fn clear(&mut self) {
        self.prefix_number = 0;
        self.group_number = 0;
    }
}

/// The last member of a batched group, without vector instructions.
///
/// The bounds are those of the batched group with this member in it.
#[derive(Clone, Copy)]
struct LastMember {
    label: usize,
    /// 1 where a centre that joins may be removed again.
    out: usize,
    /// Exclusive lower bound for the weight of one more member in ①, or either.
    either: i32,
    /// The same in ②.
    centre: i32,
}

impl LastMember {
    /// Counts the children by neighbours outside a set, one by one; returns how
    /// many of them meet ① or ②, where these are counted by member.
    #[inline(always)]
    fn count_new<const W: usize, const N: usize, const MODE: u8>(
        self,
        local: &LocalGraph<W, N>,
        closed: &LabelSet<W>,
        counts: &mut GroupCounts,
        members: &mut MemberCounts<N>,
    ) -> u32 {
        let mut passing = 0;
        let Self { label, out, either, centre } = self;
        let out = [&local.weight, &local.weight_out][out];
        for (word, (adjacent, closed)) in local.adjacent[label].iter().zip(closed).enumerate() {
            let mut new = adjacent & !closed;
            while new != 0 {
                let label = bounded::<N>(64 * word + new.trailing_zeros() as usize);
                new &= new - 1;
                counts.groups += 1;
                if kind(MODE) == ROUTES {
                    let (flat, centre) = (local.weight[label] > either, out[label] > centre);
                    counts.flat += u64::from(flat);
                    counts.centre += u64::from(centre);
                    counts.either += u64::from(flat | centre);
                } else {
                    counts.either += u64::from(out[label] > either);
                }
                if by_member(MODE) {
                    let passes = u32::from(out[label] > either);
                    members.add(label, passes);
                    passing += passes;
                }
            }
        }
        passing
    }
}
