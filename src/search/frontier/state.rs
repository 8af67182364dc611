//! States of the frontier and how a decision changes them.

use super::super::SearchGraph;

/// Frontiers are at most this wide: four bits a vertex.
pub(super) const WIDEST: usize = 30;
/// Components in a frontier, at the most: more would need more than four bits.
const MOST_PARTS: u8 = 15;

/// For each vertex of the frontier, in its place: 0 out, else the number of
/// the part of the group that it belongs to. Parts are numbered in the order
/// in which they first come, so that equal states are equal numbers. The
/// state of 0 stands for no vertex taken yet.
pub(super) type State = u128;

/// What becomes of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Another state.
    State(State),
    /// A group that hangs together and cannot grow any more.
    Whole,
    /// No group comes of it.
    Dead,
    /// More parts than can be told apart.
    TooMany,
}

/// Deciding one vertex.
#[derive(Debug)]
pub(super) struct Step {
    /// The vertex.
    pub(super) vertex: u32,
    /// Vertices in the frontier before.
    width: usize,
    /// Places of the vertex's neighbours in the frontier before.
    neighbours: Vec<usize>,
    /// Places before of those in the frontier after; `width` is the vertex.
    kept: Vec<usize>,
}

impl Step {
    /// Vertices in the frontier afterwards.
    pub(super) fn width_after(&self) -> usize {
        self.kept.len()
    }

    /// What becomes of a state with the vertex in or out.
    pub(super) fn next(&self, state: State, taken: bool) -> Next {
        let mut parts = [0_u8; WIDEST + 2];
        for (place, part) in parts.iter_mut().enumerate().take(self.width) {
            *part = (state >> (4 * place) & 15) as u8;
        }
        let mut present = 0_u32;
        if taken {
            let own = MOST_PARTS + 1;
            let mut joined = 0_u32;
            for place in &self.neighbours {
                joined |= 1 << parts[*place];
            }
            for part in parts.iter_mut().take(self.width) {
                if *part != 0 && joined >> *part & 1 == 1 {
                    *part = own;
                }
            }
            parts[self.width] = own;
        }
        for part in parts.iter().take(self.width + 1) {
            present |= 1 << part;
        }
        let mut after = 0;
        let mut renamed = [0_u8; MOST_PARTS as usize + 2];
        let mut known = 0;
        let mut left = 0_u32;
        for (place, before) in self.kept.iter().enumerate() {
            let part = parts[*before];
            left |= 1 << part;
            if part != 0 {
                let name = &mut renamed[usize::from(part)];
                if *name == 0 {
                    known += 1;
                    *name = known;
                }
                after |= u128::from(*name) << (4 * place);
            }
        }
        let (present, left) = (present & !1, left & !1);
        if present == left {
            // with sixteen parts or more the numbers would run out
            return if known > MOST_PARTS { Next::TooMany } else { Next::State(after) };
        }
        // a part left the frontier: it is the whole group, or never will be
        if present.count_ones() == 1 { Next::Whole } else { Next::Dead }
    }
}

/// The steps that decide the vertices of an order; `None` at the first that
/// leaves too wide a frontier, with the number of steps made.
pub(super) fn steps(graph: &SearchGraph, order: &[u32]) -> Result<Vec<Step>, usize> {
    let mut place = vec![usize::MAX; graph.len()];
    for (index, vertex) in order.iter().enumerate() {
        place[*vertex as usize] = index;
    }
    let mut frontier: Vec<u32> = Vec::new();
    let mut steps = Vec::with_capacity(order.len());
    for (index, vertex) in order.iter().enumerate() {
        let neighbours = graph.neighbours(*vertex);
        let width = frontier.len();
        let in_frontier = (0..width).filter(|place| neighbours.contains(&frontier[*place])).collect();
        frontier.push(*vertex);
        let waits =
            |vertex: &u32| graph.neighbours(*vertex).iter().any(|other| place[*other as usize] > index);
        let kept: Vec<usize> = (0..=width).filter(|place| waits(&frontier[*place])).collect();
        if kept.len() > WIDEST {
            return Err(index);
        }
        frontier = kept.iter().map(|place| frontier[*place]).collect();
        steps.push(Step { vertex: *vertex, width, neighbours: in_frontier, kept });
    }
    Ok(steps)
}
