//! The decision diagram of a connected graph.
//!
//! Vertices are decided one after another, out or in. Two beginnings lead to
//! the same node when the same ends complete them, which is so when the
//! components of their chosen vertices have the same undecided neighbours: a
//! node is a multiset of sets of such neighbours (frontier-based search, after
//! Knuth's *Simpath*, TAOCP 4A, 7.1.4, and Kawahara et al., *Frontier-based
//! search for enumerating all constrained subgraphs with compressed
//! representation*, 2017; here for induced subgraphs, and by what lies ahead
//! of the frontier instead of what lies on it). A component without undecided
//! neighbours can grow no more: it is the group if it is alone, else the
//! beginning is given up. Every connected group is one path from the root to
//! `DONE`, every such path one group; whatever is asked of all groups is asked
//! of the paths of this diagram, in time linear in its nodes.

use super::order::Order;
use super::states::States;

/// Where no group can come out any more.
pub(super) const DEAD: u32 = u32::MAX;
/// Where the vertices chosen are a group and all others stay out.
pub(super) const DONE: u32 = u32::MAX - 1;

/// Undecided neighbours that one state can tell apart.
const SLOTS: u32 = u128::BITS;

/// Every connected group of a connected graph as a path.
#[derive(Debug, Clone)]
pub(super) struct Diagram {
    /// The vertex that each level decides.
    order: Vec<u32>,
    /// The first node of each level, and the number of all nodes.
    starts: Vec<u32>,
    /// Of each node, where it leads when its vertex stays out and comes in.
    arcs: Vec<[u32; 2]>,
}

/// How far a diagram came that grew too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Overgrown {
    pub decided: usize,
    pub states: usize,
}

impl Diagram {
    /// Builds the diagram, unless it takes more than `most_states` nodes.
    pub fn build(neighbours: &[Vec<u32>], order: &Order, most_states: usize) -> Result<Self, Overgrown> {
        let order = order.vertices.clone();
        let mut ahead = Ahead::new(neighbours, &order);
        let (mut here, mut next) = (States::default(), States::default());
        here.number(&[]);
        let (mut starts, mut arcs) = (vec![0], Vec::new());
        let mut masks = Vec::new();
        for (level, vertex) in order.iter().enumerate() {
            let last = level + 1 == order.len();
            let overgrown = Overgrown { decided: level, states: arcs.len() + here.len() };
            let Some((own, fresh)) = ahead.decide(*vertex, level) else { return Err(overgrown) };
            if overgrown.states > most_states.min(DONE as usize / 2) {
                return Err(overgrown);
            }
            let start = overgrown.states as u32;
            next.clear();
            for state in 0..here.len() {
                let chosen = here.masks(state);
                let out = if chosen.is_empty() {
                    if last { DEAD } else { start + next.number(&[]) }
                } else {
                    masks.clear();
                    masks.extend(chosen.iter().map(|mask| mask & !own));
                    lead(&mut masks, &mut next, start)
                };
                masks.clear();
                let mut joined = fresh;
                for mask in chosen {
                    if mask & own == 0 {
                        masks.push(*mask);
                    } else {
                        joined |= mask & !own;
                    }
                }
                masks.push(joined);
                arcs.push([out, lead(&mut masks, &mut next, start)]);
            }
            starts.push(arcs.len() as u32);
            std::mem::swap(&mut here, &mut next);
        }
        Ok(Self { order, starts, arcs })
    }

    /// Number of levels, which is that of the vertices.
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

    /// The nodes of a level; 0 is the root, alone on level 0.
    pub fn level(&self, level: usize) -> std::ops::Range<usize> {
        self.starts[level] as usize..self.starts[level + 1] as usize
    }

    /// A diagram of the same levels with other nodes: for every old node of a
    /// level, its new ones are appended.
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

    /// Where a node leads when its vertex stays out and comes in.
    pub fn arcs(&self, node: usize) -> [u32; 2] {
        self.arcs[node]
    }
}

/// Where the components with these undecided neighbours lead.
fn lead(masks: &mut [u128], next: &mut States, start: u32) -> u32 {
    if masks.contains(&0) {
        return if masks.len() == 1 { DONE } else { DEAD };
    }
    masks.sort_unstable();
    start + next.number(masks)
}

/// Gives undecided neighbours of decided vertices a bit for as long as they
/// are that.
struct Ahead<'g> {
    neighbours: &'g [Vec<u32>],
    position: Vec<usize>,
    bit: Vec<u128>,
    free: u128,
}

impl<'g> Ahead<'g> {
    fn new(neighbours: &'g [Vec<u32>], order: &[u32]) -> Self {
        let mut position = vec![0; order.len()];
        for (level, vertex) in order.iter().enumerate() {
            position[*vertex as usize] = level;
        }
        Self { neighbours, position, bit: vec![0; order.len()], free: u128::MAX }
    }

    /// The bit of the vertex decided next, and those of its undecided
    /// neighbours; nothing when there are not enough.
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
    use super::*;
    use crate::search::frontier::counts::{Sizes, count};
    use crate::search::frontier::random::SplitMix;
    use crate::search::frontier::scope::Scoped;

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
        let counts = |order: &Order| {
            let Ok(diagram) = Diagram::build(&neighbours, order, 1_000_000) else {
                panic!("this grid is narrow in any order");
            };
            count(&Scoped::new(&diagram, |_| false, |_| false), Sizes { least: 0, greatest: 25 })
        };
        let mut order = Order::find(&neighbours);
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
