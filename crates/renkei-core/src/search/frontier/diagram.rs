//! The decision diagram of a connected graph.
//!
//! Vertices are decided one after another: excluded or included. Two prefixes
//! of decisions lead to the same node when the same suffixes complete them.
//! That is so when the components of their included vertices have the same
//! undecided neighbours: a node is a multiset of sets of undecided neighbours.
//! This is frontier-based search, after Knuth's *Simpath* (TAOCP 4A, 7.1.4) and
//! Kawahara et al., *Frontier-based search for enumerating all constrained
//! subgraphs with compressed representation* (2017), for induced subgraphs and
//! by the vertices frontier of the frontier instead of those on it.
//!
//! A component without undecided neighbours cannot grow: it is the group if it
//! is the only component, else the prefix is dead. Every connected group is
//! exactly one path from the root to [`DONE`]. Questions about all groups
//! become questions about paths, answered in time linear in the nodes.

use super::order::VertexOrder;
use super::states::States;

/// The node from which no path leads to a group.
pub(super) const DEAD: u32 = u32::MAX;
/// The node where the included vertices are a group and all other vertices are
/// excluded.
pub(super) const DONE: u32 = u32::MAX - 1;

/// Undecided neighbours that one state can distinguish.
const SLOTS: u32 = u128::BITS;

/// The connected groups of a connected graph, one path each.
#[derive(Debug, Clone)]
pub(super) struct Diagram {
    /// The vertex that each level decides.
    order: Vec<u32>,
    /// The first node of each level, and the number of all nodes.
    starts: Vec<u32>,
    /// By node, the next nodes: with its vertex excluded, and included.
    arcs: Vec<[u32; 2]>,
}

/// A diagram that was abandoned because it grew too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooLarge {
    /// Vertices decided until then.
    pub decided: usize,
    /// States built until then.
    pub states: usize,
}

impl Diagram {
    /// Builds the diagram; fails when it needs more than `most_states` nodes.
    pub fn build(neighbours: &[Vec<u32>], order: &VertexOrder, most_states: usize) -> Result<Self, TooLarge> {
        let order = order.vertices.clone();
        let mut frontier = FrontierBits::new(neighbours, &order);
        let (mut here, mut next) = (States::default(), States::default());
        here.number(&[]);
        let (mut starts, mut arcs) = (vec![0], Vec::new());
        let mut masks = Vec::new();
        for (level, vertex) in order.iter().enumerate() {
            let last = level + 1 == order.len();
            let too_large = TooLarge { decided: level, states: arcs.len() + here.len() };
            let Some((own, fresh)) = frontier.decide(*vertex, level) else { return Err(too_large) };
            if too_large.states > most_states.min(DONE as usize / 2) {
                return Err(too_large);
            }
            let start = too_large.states as u32;
            next.clear();
            for state in 0..here.len() {
                let included = here.masks(state);
                let out = if included.is_empty() {
                    if last { DEAD } else { start + next.number(&[]) }
                } else {
                    masks.clear();
                    masks.extend(included.iter().map(|mask| mask & !own));
                    target(&mut masks, &mut next, start)
                };
                masks.clear();
                let mut joined = fresh;
                for mask in included {
                    if mask & own == 0 {
                        masks.push(*mask);
                    } else {
                        joined |= mask & !own;
                    }
                }
                masks.push(joined);
                arcs.push([out, target(&mut masks, &mut next, start)]);
            }
            starts.push(arcs.len() as u32);
            std::mem::swap(&mut here, &mut next);
        }
        Ok(Self { order, starts, arcs })
    }

    /// Number of levels: one for each vertex.
    pub fn levels(&self) -> usize {
        self.order.len()
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.arcs.len()
    }

    /// The vertex that a level decides.
    pub fn vertex(&self, level: usize) -> u32 {
        self.order[level]
    }

    /// The nodes of a level; node 0 is the root, alone on level 0.
    pub fn level(&self, level: usize) -> std::ops::Range<usize> {
        self.starts[level] as usize..self.starts[level + 1] as usize
    }

    /// A diagram with the same levels and other nodes: `append` adds the new
    /// nodes for every old node of a level.
    pub fn rewritten(&self, mut append: impl FnMut(usize, usize, &mut Vec<[u32; 2]>)) -> Self {
        let (mut starts, mut arcs) = (vec![0], Vec::new());
        for level in 0..self.levels() {
            for node in self.level(level) {
                append(level, node, &mut arcs);
            }
            starts.push(arcs.len() as u32);
        }
        Self { order: self.order.clone(), starts, arcs }
    }

    /// The next nodes of a node: with its vertex excluded, and included.
    pub fn arcs(&self, node: usize) -> [u32; 2] {
        self.arcs[node]
    }
}

/// The node of components with these sets of undecided neighbours.
fn target(masks: &mut [u128], next: &mut States, start: u32) -> u32 {
    if masks.contains(&0) {
        return if masks.len() == 1 { DONE } else { DEAD };
    }
    masks.sort_unstable();
    start + next.number(masks)
}

/// Assigns a bit to each undecided neighbour of decided vertices, and reuses
/// the bit once the vertex is decided.
struct FrontierBits<'g> {
    /// Neighbour lists of the graph.
    neighbours: &'g [Vec<u32>],
    /// By vertex, the level that decides it.
    position: Vec<usize>,
    /// By vertex, its bit; 0 where it has none.
    bit: Vec<u128>,
    /// The bits that are not in use.
    free: u128,
}

impl<'g> FrontierBits<'g> {
    /// No bits assigned, for vertices decided in the given order.
    fn new(neighbours: &'g [Vec<u32>], order: &[u32]) -> Self {
        let mut position = vec![0; order.len()];
        for (level, vertex) in order.iter().enumerate() {
            position[*vertex as usize] = level;
        }
        Self { neighbours, position, bit: vec![0; order.len()], free: u128::MAX }
    }

    /// Decides a vertex: returns its bit and the bits of its undecided
    /// neighbours; `None` when no bit is free.
    fn decide(&mut self, vertex: u32, level: usize) -> Option<(u128, u128)> {
        let mut fresh = 0;
        for other in &self.neighbours[vertex as usize] {
            if self.position[*other as usize] > level {
                fresh |= self.take(*other)?;
            }
        }
        let own = self.bit[vertex as usize];
        self.free |= own;
        Some((own, fresh))
    }

    /// The bit of a vertex, assigned if it has none.
    fn take(&mut self, vertex: u32) -> Option<u128> {
        let bit = &mut self.bit[vertex as usize];
        if *bit == 0 {
            let slot = self.free.trailing_zeros();
            if slot == SLOTS {
                return None;
            }
            *bit = 1 << slot;
            self.free &= !*bit;
        }
        Some(*bit)
    }
}

#[cfg(test)]
mod tests {
    use super::super::counts::{Sizes, count};
    use super::super::random::SplitMix;
    use super::super::scope::Scoped;
    use super::*;

    #[test]
    fn counts_do_not_depend_on_the_order() {
        let neighbours: Vec<Vec<u32>> = (0..25_u32)
            .map(|here| {
                // a grid with some diagonals, of which two may cross
                let near =
                    |other: &u32| match ((here / 5).abs_diff(other / 5), (here % 5).abs_diff(other % 5)) {
                        (0, 1) | (1, 0) => true,
                        (1, 1) => (here + other).is_multiple_of(3),
                        _ => false,
                    };
                (0..25).filter(near).collect()
            })
            .collect();
        let counts = |order: &VertexOrder| {
            let Ok(diagram) = Diagram::build(&neighbours, order, 1_000_000) else {
                panic!("this grid is narrow in any order");
            };
            count(&Scoped::new(&diagram, |_| false, |_| false), Sizes { least: 0, greatest: 25 })
        };
        let mut order = VertexOrder::find(&neighbours);
        assert!(order.width <= 8, "{}", order.width);
        let expected = counts(&order);
        let mut random = SplitMix::new(1);
        for _ in 0..5 {
            for state in (1..order.vertices.len()).rev() {
                order.vertices.swap(state, random.below(state as u64 + 1) as usize);
            }
            assert_eq!(counts(&order), expected);
        }
    }
}
