//! The best groups of any size by a sum over their members.
//!
//! A group is a path of the diagram; its score is the sum of the weights along
//! the path. With the best suffix of every node known, best-first search over
//! prefixes yields the groups in order: each group found adds at most one new
//! prefix for each level. The best k groups cost O(nodes + k · vertices · log k)
//! (k shortest paths with exact potentials; Hoffman and Pavley 1959, Eppstein
//! 1998).

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use super::diagram::DONE;
use super::scope::Scoped;
use super::size_limits::SizeLimits;
use super::suffix_table::{State, Suffix, SuffixTable, bit};

/// A group and its score.
///
/// The better of two groups has the higher score; of equal scores, the fewer
/// members; of equal sizes, the lexicographically smaller members. The order is
/// total, so that the best k groups are unique.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// Sum of the members' weights.
    pub score: i128,
    /// Vertices in ascending order.
    pub members: Vec<u32>,
}

impl Scored {
    /// Orders groups, the better first.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let key = |group: &Self| (Reverse(group.score), group.members.len());
        key(self).cmp(&key(other)).then_with(|| self.members.cmp(&other.members))
    }
}

/// A prefix with the best group that completes it. The greatest is the best.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct OpenPrefix {
    /// Sum of the weights of the best group.
    score: i128,
    /// Its number of members; fewer are better.
    size: Reverse<u32>,
    /// Members as bits (see [`bit`]).
    bits: Vec<u64>,
    /// The state that the prefix reaches.
    state: State,
}

/// The best groups of a diagram, the best first.
pub(super) fn best(scoped: &Scoped<'_>, weights: &[i128], limits: SizeLimits, most: usize) -> Vec<Scored> {
    let table = SuffixTable::new(scoped, weights, limits);
    let mut open = OpenPrefixes { prefixes: BTreeSet::new(), room: most };
    let mut groups = Vec::new();
    if let Some(Suffix { sum: score, members, bits }) = table.suffix(State::ROOT) {
        let (size, bits) = (Reverse(members), bits.to_vec());
        open.prefixes.insert(OpenPrefix { score, size, bits, state: State::ROOT });
    }
    while groups.len() < most {
        let Some(best) = open.prefixes.pop_last() else { break };
        open.room = most - groups.len() - 1;
        open.branch(&table, &best);
        groups.push(Scored { score: best.score, members: members(&best.bits) });
    }
    groups
}

/// Prefixes that are not followed yet; at most as many as groups are wanted.
struct OpenPrefixes {
    /// The prefixes, the best last.
    prefixes: BTreeSet<OpenPrefix>,
    /// How many of them can still be among the best groups.
    room: usize,
}

impl OpenPrefixes {
    /// Follows the best path of a prefix and adds the prefixes that branch off.
    fn branch(&mut self, table: &SuffixTable<'_>, best: &OpenPrefix) {
        let mut state = best.state;
        let mut prefix = Prefix { sum: best.score, members: best.size.0, bits: best.bits.clone() };
        if let Some(suffix) = table.suffix(state) {
            prefix.sum -= suffix.sum;
            prefix.members -= suffix.members;
            prefix.bits.iter_mut().zip(suffix.bits).for_each(|(prefix, suffix)| *prefix &= !suffix);
        }
        while state.level < table.scoped.diagram.levels() && state.node < DONE {
            let (vertex, weight) = table.vertex(state.level);
            let (word, bit) = bit(vertex);
            let [out, into] = table.next(state);
            let is_in = best.bits[word] & bit != 0;
            let other = if is_in { out } else { into };
            if let Some(other) = other.filter(|_| is_in) {
                self.offer(table, other, &prefix);
            } else if let Some(other) = other {
                prefix.include(vertex, weight);
                self.offer(table, other, &prefix);
                prefix.exclude(vertex, weight);
            }
            if is_in {
                prefix.include(vertex, weight);
            }
            let Some(next) = (if is_in { into } else { out }) else { return };
            state = next;
        }
    }

    /// Adds a prefix that reaches a state, if its best group may be wanted.
    fn offer(&mut self, table: &SuffixTable<'_>, state: State, prefix: &Prefix) {
        let Some(suffix) = table.suffix(state) else { return };
        let (score, size) = (prefix.sum + suffix.sum, Reverse(prefix.members + suffix.members));
        let full = self.prefixes.len() >= self.room;
        let worst = if full { self.prefixes.first() } else { None };
        if full && worst.is_none_or(|worst| (worst.score, worst.size) > (score, size)) {
            return;
        }
        let bits = prefix.bits.iter().zip(suffix.bits).map(|(prefix, suffix)| prefix | suffix).collect();
        let opened = OpenPrefix { score, size, bits, state };
        if worst.is_some_and(|worst| *worst > opened) {
            return;
        }
        self.prefixes.insert(opened);
        if full {
            self.prefixes.pop_first();
        }
    }
}

/// The decided part of a group.
#[derive(Debug, Clone)]
struct Prefix {
    /// Sum of weights.
    sum: i128,
    /// Number of members.
    members: u32,
    /// Members as bits (see [`bit`]).
    bits: Vec<u64>,
}

impl Prefix {
    /// Adds a vertex.
    fn include(&mut self, vertex: u32, weight: i128) {
        let (word, bit) = bit(vertex);
        self.sum += weight;
        self.members += 1;
        self.bits[word] |= bit;
    }

    /// Removes a vertex.
    fn exclude(&mut self, vertex: u32, weight: i128) {
        let (word, bit) = bit(vertex);
        self.sum -= weight;
        self.members -= 1;
        self.bits[word] &= !bit;
    }
}

/// The members of a set of bits, in ascending order.
fn members(bits: &[u64]) -> Vec<u32> {
    let mut members = Vec::new();
    for (word, bits) in (0..).zip(bits) {
        let mut bits = *bits;
        while bits != 0 {
            members.push(word * 64 + bits.leading_zeros());
            bits &= u64::MAX >> 1 >> bits.leading_zeros();
        }
    }
    members
}
