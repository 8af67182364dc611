//! Numbers of groups that meet the plan, by member.
//!
//! A group is counted for each of its members where it is tested, without being
//! visited. What groups share is added at once: the members of a prefix get the
//! number of groups that pass with it, and the last members one in each lane.
//!
//! Counters of lanes are 32 bits wide and emptied whenever the walk reports.

use fearless_simd::{Simd, i32x16, mask32x16, prelude::*};

use super::constants::{LANES, MAX_DEPTH, bounded, untagged};
use super::local_graph::LocalGraph;

/// Adds one to the counters of the lanes in a mask.
#[inline(always)]
pub(super) fn count_lanes<S: Simd>(simd: S, counters: &mut [i32], lanes: mask32x16<S>) {
    if let Some(counters) = counters.first_chunk_mut::<LANES>() {
        let one = simd.select_i32x16(lanes, i32x16::splat(simd, 1), i32x16::splat(simd, 0));
        *counters = (i32x16::from_slice(simd, &*counters) + one).into();
    }
}

/// Number of lanes in a mask.
#[inline(always)]
pub(super) fn number_of<S: Simd>(lanes: mask32x16<S>) -> u32 {
    lanes.to_bitmask().count_ones()
}

/// The numbers of groups by member, in labels of a local graph.
#[derive(Debug)]
pub(super) struct MemberCounts<const N: usize> {
    /// Smaller groups are not counted.
    least: usize,
    /// By label.
    by_label: Box<[u64; N]>,
    /// By label of the last member but one, the numbers for its neighbours as
    /// last members, lane by lane.
    by_neighbour: Box<[[i32; LANES]; N]>,
}

impl<const N: usize> MemberCounts<N> {
    /// All numbers 0.
    pub(super) fn new() -> Self {
        Self { least: 0, by_label: Box::new([0; N]), by_neighbour: Box::new([[0; LANES]; N]) }
    }

    /// Sets the size from which on groups are counted.
    pub(super) fn set_least(&mut self, least: usize) {
        self.least = least;
    }

    /// Whether groups of a size are counted.
    #[inline(always)]
    pub(super) fn counts(&self, size: usize) -> bool {
        size >= self.least
    }

    /// Counts groups for a member.
    #[inline(always)]
    pub(super) fn add(&mut self, label: usize, groups: u32) {
        self.by_label[bounded::<N>(label)] += u64::from(groups);
    }

    /// Counts groups for all members that they share.
    #[inline(always)]
    pub(super) fn add_shared(&mut self, members: &[u16], groups: u32) {
        for member in members {
            self.add(usize::from(*member), groups);
        }
    }

    /// Counts groups with neighbours of a label as last members, which the
    /// lanes stand for.
    #[inline(always)]
    pub(super) fn add_neighbours<S: Simd>(&mut self, simd: S, label: usize, lanes: mask32x16<S>) {
        count_lanes(simd, &mut self.by_neighbour[bounded::<N>(label)], lanes);
    }

    /// Moves the counters of lanes to those of labels.
    pub(super) fn flush<const W: usize>(&mut self, local: &LocalGraph<W, N>) {
        for (label, counters) in self.by_neighbour.iter_mut().enumerate().take(local.vertices.len()) {
            for (tagged, groups) in local.neighbours[label].labels.iter().zip(counters) {
                self.by_label[untagged::<N>(*tagged)] += std::mem::take(groups) as u64;
            }
        }
    }

    /// Adds the numbers to those of the whole graph's vertices, and empties
    /// them.
    pub(super) fn drain<const W: usize>(&mut self, local: &LocalGraph<W, N>, by_vertex: &mut [u64]) {
        self.flush(local);
        for (vertex, groups) in local.vertices.iter().zip(&mut *self.by_label) {
            by_vertex[*vertex as usize] += std::mem::take(groups);
        }
    }
}

/// The numbers of groups that a batched prefix belongs to.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
pub(super) struct PrefixCounts {
    /// By lane of the candidates, the groups whose last member is the candidate;
    /// with room to count behind the last lane.
    pub(super) lanes: [i32; 2 * LANES],
    /// The candidates' labels with tag bits.
    labels: [i32; LANES],
    /// The members of the prefix.
    group: [u16; MAX_DEPTH],
    /// Number of members.
    size: usize,
    /// The groups with the prefix.
    pub(super) groups: u32,
}

impl PrefixCounts {
    /// Nothing counted.
    pub(super) const NONE: Self =
        Self { lanes: [0; 2 * LANES], labels: [0; LANES], group: [0; MAX_DEPTH], size: 0, groups: 0 };

    /// The counters of a new prefix. `passing` has the candidates with which
    /// the prefix already makes a group that is counted.
    #[inline(always)]
    pub(super) fn begin<S: Simd>(
        &mut self,
        simd: S,
        group: &[u16],
        labels: [i32; LANES],
        passing: mask32x16<S>,
    ) {
        self.lanes = [0; 2 * LANES];
        count_lanes(simd, &mut self.lanes, passing);
        self.labels = labels;
        self.size = group.len().min(MAX_DEPTH);
        self.group[..self.size].copy_from_slice(&group[..self.size]);
        self.groups = number_of(passing);
    }

    /// Counts groups whose last member is `label`: at once for that member, later for
    /// those of the prefix.
    #[inline(always)]
    pub(super) fn add<const N: usize>(&mut self, members: &mut MemberCounts<N>, label: usize, groups: u32) {
        self.groups += groups;
        members.add(label, groups);
    }

    /// Adds the numbers to those of the members.
    pub(super) fn add_to<const N: usize>(&self, members: &mut MemberCounts<N>) {
        for (tagged, groups) in self.labels.iter().zip(self.lanes) {
            members.add(untagged::<N>(*tagged), groups as u32);
        }
        members.add_shared(&self.group[..self.size.min(MAX_DEPTH)], self.groups);
    }
}
