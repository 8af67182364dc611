//! The order in which a diagram decides the vertices.
//!
//! The size of a diagram depends on its frontier: the decided vertices with an
//! undecided neighbour. The maximum width of the frontier is the vertex
//! separation number of the order; its minimum over all orders, the pathwidth,
//! is NP-hard to find. A good order is grown greedily from several starts, then
//! improved by moving vertices with threshold accepting (Dueck and Scheuer,
//! 1990), an annealing without floating point: the order depends on the graph
//! alone, never on the machine. Annealing a vertex by d positions costs
//! O(d · vertices / 64).
//!
//! The search works on the reversed order, whose frontier (undecided vertices
//! with a decided neighbour) is simpler to grow.
//!
//! The measure of an order is the sum of the estimated numbers of states over all
//! its positions, not the maximum width alone: one wide position costs less than
//! many.

use super::random::SplitMix;

/// An order and the maximum width of its frontier.
#[derive(Debug, Clone)]
pub(super) struct VertexOrder {
    /// Vertices in the order of decision.
    pub vertices: Vec<u32>,
    /// Maximum number of vertices in the frontier.
    pub width: usize,
}

/// Budget of the greedy starts, in word operations.
const GREEDY_WORK: usize = 1_000_000;
/// Budget of the annealing, in word operations.
const ANNEALING_WORK: usize = 1_000_000;
/// Maximum number of positions that one move spans.
const MAX_MOVE: usize = 8;

impl VertexOrder {
    /// A good order for a connected graph of at least one vertex, given by
    /// neighbour lists.
    ///
    /// The same graph gives the same order in every run.
    pub fn find(neighbours: &[Vec<u32>]) -> Self {
        let rows = Rows::of(neighbours);
        let vertices = rows.grow_from_many(neighbours);
        let mut moving = Annealing::new(&rows, vertices);
        moving.anneal();
        let width = moving.widths.iter().copied().max().unwrap_or(0);
        moving.vertices.reverse();
        Self { vertices: moving.vertices, width }
    }
}

/// Estimated number of states of a frontier of a width: 2.5 to its power.
fn states(width: usize) -> u64 {
    const TABLE: [u64; 41] = {
        let mut table = [16; 41];
        let mut width = 1;
        while width < table.len() {
            table[width] = table[width - 1] / 2 * 5;
            width += 1;
        }
        table
    };
    TABLE[width.min(40)]
}

/// The adjacency matrix, one row of bits for each vertex.
struct Rows {
    /// Number of vertices.
    vertices: usize,
    /// Words in a row.
    words: usize,
    /// The rows, one after another.
    bits: Vec<u64>,
}

impl Rows {
    /// The matrix of neighbour lists.
    fn of(neighbours: &[Vec<u32>]) -> Self {
        let vertices = neighbours.len();
        let words = vertices.div_ceil(64);
        let mut bits = vec![0; vertices * words];
        for (vertex, list) in neighbours.iter().enumerate() {
            for other in list {
                set(&mut bits[vertex * words..], *other as usize);
            }
        }
        Self { vertices, words, bits }
    }

    /// The neighbours of a vertex.
    fn row(&self, vertex: usize) -> &[u64] {
        &self.bits[vertex * self.words..(vertex + 1) * self.words]
    }

    /// The cheapest of the greedy orders from evenly spread starts.
    fn grow_from_many(&self, neighbours: &[Vec<u32>]) -> Vec<u32> {
        let a_start = self.vertices * self.words * 16;
        let starts = (GREEDY_WORK / a_start).clamp(1, self.vertices);
        let grown = (0..starts).map(|start| self.grow(neighbours, start * self.vertices / starts));
        grown.min_by_key(|(cost, _)| *cost).map_or_else(Vec::new, |(_, vertices)| vertices)
    }

    /// The greedy order from a start, and its cost: always takes the frontier
    /// vertex that adds the fewest vertices; of several, the oldest.
    fn grow(&self, neighbours: &[Vec<u32>], start: usize) -> (u64, Vec<u32>) {
        let mut reached = vec![false; self.vertices];
        let mut frontier: Vec<u32> = vec![start as u32];
        reached[start] = true;
        let mut vertices = Vec::with_capacity(self.vertices);
        let mut cost = 0_u64;
        loop {
            let fresh = |vertex: &u32| {
                neighbours[*vertex as usize].iter().filter(|other| !reached[**other as usize]).count()
            };
            let Some(best) = (0..frontier.len()).min_by_key(|index| fresh(&frontier[*index])) else {
                return (cost, vertices);
            };
            let vertex = frontier.remove(best);
            vertices.push(vertex);
            for other in &neighbours[vertex as usize] {
                if !std::mem::replace(&mut reached[*other as usize], true) {
                    frontier.push(*other);
                }
            }
            cost = cost.saturating_add(states(frontier.len()));
        }
    }
}

/// An order that is improved by moving vertices.
///
/// Position p stands for the first p vertices: sets and widths have one entry
/// more than there are vertices, and a move from a to b changes only entries
/// between the two.
struct Annealing<'r> {
    /// The adjacency matrix.
    rows: &'r Rows,
    /// The vertices in their current order.
    vertices: Vec<u32>,
    /// By number of decided vertices, the set of these vertices, …
    decided: Vec<u64>,
    /// … the set of these vertices and their neighbours, …
    covered: Vec<u64>,
    /// … and the width of the frontier.
    widths: Vec<usize>,
    /// Estimated number of states.
    cost: u64,
    /// The same sets for the positions that a move changes.
    moved: MovedRange,
}

/// Sets and widths of the positions that a move changes.
#[derive(Default)]
struct MovedRange {
    decided: Vec<u64>,
    covered: Vec<u64>,
    widths: Vec<usize>,
}

impl<'r> Annealing<'r> {
    /// Starts from an order.
    fn new(rows: &'r Rows, vertices: Vec<u32>) -> Self {
        let (positions, words) = (vertices.len() + 1, rows.words);
        let mut moving = Self {
            rows,
            vertices,
            decided: vec![0; positions * words],
            covered: vec![0; positions * words],
            widths: vec![0; positions],
            cost: 0,
            moved: MovedRange::default(),
        };
        moving.rebuild();
        moving
    }

    /// Computes everything from the vertices.
    fn rebuild(&mut self) {
        let last = self.vertices.len();
        self.cost = 0;
        self.try_positions(0, last, u64::MAX);
        self.keep_positions(0);
        self.cost = self.widths.iter().fold(0, |cost: u64, width| cost.saturating_add(states(*width)));
    }

    /// Computes the frontiers after `from + 1` to `to` vertices; returns their
    /// cost, or `None` once it exceeds `most`.
    fn try_positions(&mut self, from: usize, to: usize, most: u64) -> Option<u64> {
        let words = self.rows.words;
        let MovedRange { decided, covered, widths } = &mut self.moved;
        decided.clear();
        covered.clear();
        widths.clear();
        decided.extend_from_slice(&self.decided[from * words..(from + 1) * words]);
        covered.extend_from_slice(&self.covered[from * words..(from + 1) * words]);
        let mut cost = 0_u64;
        for position in from..to {
            let vertex = self.vertices[position] as usize;
            let start = decided.len() - words;
            decided.extend_from_within(start..);
            covered.extend_from_within(start..);
            let start = start + words;
            set(&mut decided[start..], vertex);
            let mut width = 0;
            let here = covered[start..].iter_mut().zip(&decided[start..]).zip(self.rows.row(vertex));
            for ((covered, decided), row) in here {
                *covered |= row;
                width += (*covered & !decided).count_ones() as usize;
            }
            widths.push(width);
            cost = cost.saturating_add(states(width));
            if cost > most {
                return None;
            }
        }
        Some(cost)
    }

    /// Adopts the computed frontiers from position `from` on.
    fn keep_positions(&mut self, from: usize) {
        let words = self.rows.words;
        let MovedRange { decided, covered, widths } = &self.moved;
        self.decided[from * words..][..decided.len()].copy_from_slice(decided);
        self.covered[from * words..][..covered.len()].copy_from_slice(covered);
        self.widths[from + 1..][..widths.len()].copy_from_slice(widths);
    }

    /// Moves vertices until the budget is spent; keeps the cheapest order.
    ///
    /// A move is accepted where it costs at most the current slack more than
    /// before. The slack falls with the square of the steps that are left.
    fn anneal(&mut self) {
        let length = self.vertices.len();
        if length < 3 {
            return;
        }
        let mut random = SplitMix::new(length as u64);
        let steps = (ANNEALING_WORK / (8 * (self.rows.words + 2))) as u64;
        let mut best = (self.cost, self.vertices.clone());
        for step in 0..steps {
            // the accepted increase falls from a hundredth of the cost to 0
            let left = steps - step;
            let slack = (self.cost / 100) / steps * left / steps * left;
            let from = random.below(length as u64) as usize;
            let span = 1 + random.below(MAX_MOVE as u64) as usize;
            let to =
                if random.below(2) == 0 { from.saturating_sub(span) } else { (from + span).min(length - 1) };
            if from == to {
                continue;
            }
            self.shift(from, to);
            let (low, high) = (from.min(to), from.max(to));
            // wide frontiers have more states than a number holds
            let widths = self.widths[low + 1..=high].iter();
            let before = widths.fold(0_u64, |sum, width| sum.saturating_add(states(*width)));
            match self.try_positions(low, high, before.saturating_add(slack)) {
                Some(after) => {
                    self.keep_positions(low);
                    self.cost = self.cost.saturating_sub(before).saturating_add(after);
                    if self.cost < best.0 {
                        best = (self.cost, self.vertices.clone());
                    }
                }
                None => self.shift(to, from),
            }
        }
        self.vertices = best.1;
        self.rebuild();
    }

    /// Moves one vertex to another position.
    fn shift(&mut self, from: usize, to: usize) {
        if from < to {
            self.vertices[from..=to].rotate_left(1);
        } else {
            self.vertices[to..=from].rotate_right(1);
        }
    }
}

/// Sets a bit of a row.
fn set(row: &mut [u64], bit: usize) {
    row[bit / 64] |= 1 << (bit % 64);
}
