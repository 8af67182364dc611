//! The best suffix of every node of a diagram, for a sum of weights.
//!
//! A *prefix* is a path from the root to a node, a *suffix* a path from a node to
//! the end. The best suffix of a node is the better of two: the best suffix of the
//! next node with the vertex excluded, or of the next node with the vertex
//! included plus the vertex. One pass from the last level up computes all of them,
//! in O(nodes) where sizes are not limited. Where sizes are limited, a node has one
//! state for each number of members that its prefixes may have.
//!
//! Ties are broken by the number of members, then lexicographically, so that the
//! best group is unique.

use std::cmp::Ordering;

use super::diagram::{DEAD, DONE};
use super::scope::Scoped;
use super::size_limits::SizeLimits;

/// The state of a path: a node of a level, and the remembered number of
/// members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    /// The level that decides the next vertex.
    pub level: usize,
    /// The node of this level.
    pub node: u32,
    /// The remembered number of members.
    pub members: u32,
}

impl State {
    /// The root, where no vertex is decided.
    pub const ROOT: Self = Self { level: 0, node: 0, members: 0 };
}

/// The best suffix of every state: the greatest sum; of equal sums the fewest
/// members; of those the lexicographically smallest set.
#[derive(Debug)]
pub(super) struct SuffixTable<'a> {
    /// The diagram within its scope.
    pub scoped: &'a Scoped<'a>,
    /// By vertex, its weight.
    weights: &'a [i128],
    /// The sizes of groups.
    limits: SizeLimits,
    /// By node, the index of its first entry in the arrays below, and the
    /// number of members that this entry remembers.
    first: Vec<(usize, u32)>,
    /// By entry, the sum of the best suffix.
    sums: Vec<i128>,
    /// Number of members of the suffix; `NONE` where there is no suffix.
    adds: Vec<u32>,
    /// Members of the suffix, the smallest vertex as the highest bit of the
    /// first word: of two sets of one size, the set with the greater words is
    /// lexicographically smaller.
    bits: Vec<u64>,
    /// Words of a set of members.
    words: usize,
}

/// Marks an entry without a suffix.
const NONE: u32 = u32::MAX;

/// The best suffix of a state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Suffix<'e> {
    /// Sum of weights.
    pub sum: i128,
    /// Number of members.
    pub members: u32,
    /// The members as bits (see [`bit`]).
    pub bits: &'e [u64],
}

impl<'a> SuffixTable<'a> {
    /// Computes the table; weights are by vertex.
    pub fn new(scoped: &'a Scoped<'a>, weights: &'a [i128], limits: SizeLimits) -> Self {
        let words = scoped.diagram.levels().div_ceil(64);
        let mut entries = 0;
        let mut first = Vec::with_capacity(scoped.diagram.nodes() + 1);
        for (fewest, most) in scoped.member_ranges() {
            let least = limits.remember(fewest);
            first.push((entries, least));
            if fewest <= most && !limits.exceeded(fewest) {
                entries += (limits.remember(most) - least + 1) as usize;
            }
        }
        first.push((entries, 0));
        // the last entry is that of DONE
        let mut adds = vec![NONE; entries + 1];
        adds[entries] = 0;
        let (sums, bits) = (vec![0; entries + 1], vec![0; (entries + 1) * words]);
        let mut table = Self { scoped, weights, limits, first, sums, adds, bits, words };
        for level in (0..scoped.diagram.levels()).rev() {
            for node in scoped.diagram.level(level) {
                let (start, least) = table.first[node];
                for entry in start..table.first[node + 1].0 {
                    let members = least + (entry - start) as u32;
                    table.compute(entry, State { level, node: node as u32, members });
                }
            }
        }
        table
    }

    /// The best suffix of a state.
    pub fn suffix(&self, state: State) -> Option<Suffix<'_>> {
        let entry = self.entry(state)?;
        Some(Suffix { sum: self.sums[entry], members: self.adds[entry], bits: self.bits_of(entry) })
    }

    /// The next states: with the vertex of this level excluded, and included.
    pub fn next(&self, state: State) -> [Option<State>; 2] {
        let [out, into] = self.scoped.arcs(state.level, state.node as usize);
        let level = state.level + 1;
        let more = self.limits.one_more(state.members);
        [
            Some(State { level, node: out, members: state.members }),
            more.map(|members| State { level, node: into, members }),
        ]
    }

    /// The vertex that a level decides, and its weight.
    pub fn vertex(&self, level: usize) -> (u32, i128) {
        let vertex = self.scoped.diagram.vertex(level);
        (vertex, self.weights[vertex as usize])
    }

    /// Computes an entry from the entries of the next level.
    fn compute(&mut self, entry: usize, state: State) {
        let (vertex, weight) = self.vertex(state.level);
        let [out, into] = self.next(state).map(|next| next.and_then(|next| self.entry(next)));
        let (from, is_included) = match (out, into) {
            (None, None) => return,
            (None, Some(into)) => (into, true),
            (Some(out), None) => (out, false),
            (Some(out), Some(into)) => {
                let better = self.is_better_included(out, into, vertex, weight);
                (if better { into } else { out }, better)
            }
        };
        self.bits.copy_within(from * self.words..(from + 1) * self.words, entry * self.words);
        self.sums[entry] = self.sums[from];
        self.adds[entry] = self.adds[from];
        if is_included {
            let (word, bit) = bit(vertex);
            self.bits[entry * self.words + word] |= bit;
            self.sums[entry] += weight;
            self.adds[entry] += 1;
        }
    }

    /// Whether the entry `into` plus a vertex beats the entry `out`.
    fn is_better_included(&self, out: usize, into: usize, vertex: u32, weight: i128) -> bool {
        let sum = self.sums[into] + weight;
        let figures = sum.cmp(&self.sums[out]).then(self.adds[out].cmp(&(self.adds[into] + 1)));
        let bits = || {
            let (at, bit) = bit(vertex);
            let with = self.bits_of(into).iter().enumerate().map(
                |(word, bits)| {
                    if word == at { bits | bit } else { *bits }
                },
            );
            with.cmp(self.bits_of(out).iter().copied())
        };
        figures.then_with(bits) == Ordering::Greater
    }

    /// The index of a state's entry, if the state has a suffix.
    fn entry(&self, state: State) -> Option<usize> {
        let entry = match state.node {
            DEAD => return None,
            DONE => return self.limits.allow(state.members).then_some(self.adds.len() - 1),
            node => {
                let (start, least) = self.first[node as usize];
                start + (state.members - least) as usize
            }
        };
        (self.adds[entry] != NONE).then_some(entry)
    }

    /// The members of an entry.
    fn bits_of(&self, entry: usize) -> &[u64] {
        &self.bits[entry * self.words..(entry + 1) * self.words]
    }
}

/// The word and the bit of a vertex in a set of members; the smallest vertex
/// is the highest bit.
pub(super) fn bit(vertex: u32) -> (usize, u64) {
    (vertex as usize / 64, 1 << (63 - vertex % 64))
}
