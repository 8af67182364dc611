//! The best end of every node, for a sum of weights.
//!
//! One pass from the last level up, O(nodes) where sizes are not limited; a
//! node is split by the number of members its beginnings have where they are.

use std::cmp::Ordering;

use super::diagram::{DEAD, DONE};
use super::scope::Scoped;

/// How many members a group may have, as far as a path must remember it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    least: u32,
    greatest: Option<u32>,
}

impl State {
    /// The root, where nothing is decided.
    pub const ROOT: Self = Self { level: 0, node: 0, members: 0 };
}

impl Limits {
    /// Between a least and a greatest size of groups of so many vertices.
    pub fn new(least: usize, greatest: Option<usize>, vertices: usize) -> Self {
        let greatest = greatest.filter(|greatest| *greatest < vertices).map(|greatest| greatest as u32);
        // a group has a member anyway
        Self { least: if least < 2 { 0 } else { least as u32 }, greatest }
    }

    /// What is remembered of a number of members.
    pub fn remember(self, members: u32) -> u32 {
        members.min(self.greatest.unwrap_or(self.least))
    }

    /// Whether a group may have as many members as is remembered.
    pub fn allow(self, members: u32) -> bool {
        members >= self.least
    }

    /// Whether no group may have so many members.
    pub fn exceeded(self, members: u32) -> bool {
        self.greatest.is_some_and(|greatest| members > greatest)
    }

    /// What is remembered of one member more, if there may be one more.
    pub fn one_more(self, members: u32) -> Option<u32> {
        match self.greatest {
            Some(greatest) => (members < greatest).then_some(members + 1),
            None => Some((members + 1).min(self.least)),
        }
    }
}

/// Where a path is: a node of a level, and what it remembers of its members.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct State {
    pub level: usize,
    pub node: u32,
    pub members: u32,
}

/// The best end of every state: the greatest sum, of those the fewest members,
/// of those the lexicographically smallest.
#[derive(Debug)]
pub(super) struct SuffixTable<'a> {
    pub scoped: &'a Scoped<'a>,
    weights: &'a [i128],
    limits: Limits,
    /// Of each node, its first entry in what follows, and what that remembers.
    first: Vec<(usize, u32)>,
    sums: Vec<i128>,
    /// Members that the end adds; `NONE` where there is no end.
    adds: Vec<u32>,
    /// Members that the end adds, the smallest vertex as the highest bit of
    /// the first word: of two sets of one size, the greater is the
    /// lexicographically smaller.
    bits: Vec<u64>,
    words: usize,
}

const NONE: u32 = u32::MAX;

/// The best end of a state: sum, number of members, members.
pub(super) type End<'e> = (i128, u32, &'e [u64]);

impl<'a> SuffixTable<'a> {
    /// Works them out; weights are by vertex.
    pub fn new(scoped: &'a Scoped<'a>, weights: &'a [i128], limits: Limits) -> Self {
        let words = scoped.diagram.levels().div_ceil(64);
        let mut entries = 0;
        let mut first = Vec::with_capacity(scoped.diagram.nodes() + 1);
        for (fewest, most) in scoped.taken() {
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
        let mut ends = Self { scoped, weights, limits, first, sums, adds, bits, words };
        for level in (0..scoped.diagram.levels()).rev() {
            for node in scoped.diagram.level(level) {
                let (start, least) = ends.first[node];
                for entry in start..ends.first[node + 1].0 {
                    let members = least + (entry - start) as u32;
                    ends.work_out(entry, State { level, node: node as u32, members });
                }
            }
        }
        ends
    }

    /// The best end from a state.
    pub fn end(&self, state: State) -> Option<End<'_>> {
        self.entry(state).map(|entry| (self.sums[entry], self.adds[entry], self.bits_of(entry)))
    }

    /// Where a state leads when its vertex stays out and comes in.
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

    fn work_out(&mut self, entry: usize, state: State) {
        let (vertex, weight) = self.vertex(state.level);
        let [out, into] = self.next(state).map(|next| next.and_then(|next| self.entry(next)));
        let (from, comes_in) = match (out, into) {
            (None, None) => return,
            (None, Some(into)) => (into, true),
            (Some(out), None) => (out, false),
            (Some(out), Some(into)) => {
                let better = self.is_better_in(out, into, vertex, weight);
                (if better { into } else { out }, better)
            }
        };
        self.bits.copy_within(from * self.words..(from + 1) * self.words, entry * self.words);
        self.sums[entry] = self.sums[from];
        self.adds[entry] = self.adds[from];
        if comes_in {
            let (word, bit) = bit(vertex);
            self.bits[entry * self.words + word] |= bit;
            self.sums[entry] += weight;
            self.adds[entry] += 1;
        }
    }

    /// Whether a vertex had better come in, by the ends that follow if it
    /// stays out and if it does.
    fn is_better_in(&self, out: usize, into: usize, vertex: u32, weight: i128) -> bool {
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

    fn bits_of(&self, entry: usize) -> &[u64] {
        &self.bits[entry * self.words..(entry + 1) * self.words]
    }
}

/// The word and the bit of a vertex in a set of members.
pub(super) fn bit(vertex: u32) -> (usize, u64) {
    (vertex as usize / 64, 1 << (63 - vertex % 64))
}
