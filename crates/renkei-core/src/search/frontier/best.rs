//! The best groups of any size by a sum over their members.
//!
//! A group is a path of the diagram, its score the sum of what the path
//! collects. With the best end of every node known, a search that always
//! follows the most promising beginning meets the groups in their order:
//! every group taken leaves at most one sibling a level behind. The best k
//! cost O(nodes + k · vertices · log k) (k shortest paths with exact
//! potentials; Hoffman and Pavley 1959, Eppstein 1998).

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeSet;

use super::diagram::DONE;
use super::scope::Scoped;
use super::suffix_table::{Limits, State, SuffixTable, bit};

/// A group and its score.
///
/// Of two groups the better one has the higher score; with equal scores fewer
/// members; with as many of them, the members that come first when compared
/// one by one in ascending order. No two groups are equal, so that the best k
/// are one certain list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scored {
    /// Sum of the members' weights.
    pub score: i128,
    /// Vertices, ascending.
    pub members: Vec<u32>,
}

impl Scored {
    /// Which comes first.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let key = |group: &Self| (Reverse(group.score), group.members.len());
        key(self).cmp(&key(other)).then_with(|| self.members.cmp(&other.members))
    }
}

/// The best group of those that begin in one way. The greatest is the best.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Promise {
    score: i128,
    size: Reverse<u32>,
    bits: Vec<u64>,
    /// Where the beginning ends.
    state: State,
}

/// The best groups of a diagram, the best first.
pub(super) fn best(scoped: &Scoped<'_>, weights: &[i128], limits: Limits, most: usize) -> Vec<Scored> {
    let ends = SuffixTable::new(scoped, weights, limits);
    let mut open = Open { promises: BTreeSet::new(), room: most };
    let mut groups = Vec::new();
    if let Some((score, size, bits)) = ends.end(State::ROOT) {
        open.promises.insert(Promise { score, size: Reverse(size), bits: bits.to_vec(), state: State::ROOT });
    }
    while groups.len() < most {
        let Some(promise) = open.promises.pop_last() else { break };
        open.room = most - groups.len() - 1;
        open.branch(&ends, &promise);
        groups.push(Scored { score: promise.score, members: members(&promise.bits) });
    }
    groups
}

/// Beginnings not followed yet, no more than there are groups wanted.
struct Open {
    promises: BTreeSet<Promise>,
    room: usize,
}

impl Open {
    /// Follows the path of a promise and opens what branches off.
    fn branch(&mut self, ends: &SuffixTable<'_>, promise: &Promise) {
        let mut state = promise.state;
        let mut begun = (promise.score, promise.size.0, promise.bits.clone());
        if let Some((sum, adds, bits)) = ends.end(state) {
            begun.0 -= sum;
            begun.1 -= adds;
            begun.2.iter_mut().zip(bits).for_each(|(begun, end)| *begun &= !end);
        }
        while state.level < ends.scoped.diagram.levels() && state.node < DONE {
            let (vertex, weight) = ends.vertex(state.level);
            let (word, bit) = bit(vertex);
            let [out, into] = ends.next(state);
            let is_in = promise.bits[word] & bit != 0;
            if let Some(state) = if is_in { out } else { into } {
                let (weight, one) = if is_in { (0, 0) } else { (weight, 1) };
                self.offer(
                    ends,
                    state,
                    (begun.0 + weight, begun.1 + one),
                    &begun.2,
                    (word, bit * u64::from(one)),
                );
            }
            if is_in {
                begun.0 += weight;
                begun.1 += 1;
                begun.2[word] |= bit;
            }
            let Some(next) = (if is_in { into } else { out }) else { return };
            state = next;
        }
    }

    fn offer(
        &mut self,
        ends: &SuffixTable<'_>,
        state: State,
        begun: (i128, u32),
        bits: &[u64],
        more: (usize, u64),
    ) {
        let Some((sum, adds, end)) = ends.end(state) else { return };
        let (score, size) = (begun.0 + sum, Reverse(begun.1 + adds));
        let full = self.promises.len() >= self.room;
        let worst = if full { self.promises.first() } else { None };
        if full && worst.is_none_or(|worst| (worst.score, worst.size) > (score, size)) {
            return;
        }
        let mut bits: Vec<u64> = bits.iter().zip(end).map(|(begun, end)| begun | end).collect();
        bits[more.0] |= more.1;
        let promise = Promise { score, size, bits, state };
        if worst.is_some_and(|worst| *worst > promise) {
            return;
        }
        self.promises.insert(promise);
        if full {
            self.promises.pop_first();
        }
    }
}

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
