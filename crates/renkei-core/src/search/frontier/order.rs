//! The order in which vertices are decided.
//!
//! What a diagram costs is decided by its frontier: the decided vertices that
//! have a neighbour still undecided. Its greatest width is the vertex
//! separation number of the order, whose least value is the pathwidth; finding
//! that is NP-hard, finding a good order is not. One is grown greedily from
//! many starts, then vertices are moved by threshold accepting (Dueck and
//! Scheuer, 1990), an annealing without floats: the order depends on the graph
//! alone, never on the machine. A move of a vertex by d places costs
//! O(d · vertices / 64).
//!
//! All this is done on the order's mirror image, whose frontier (undecided
//! vertices with a decided neighbour) is the plainer one to grow.

use super::random::SplitMix;

/// The order found and the greatest width of its frontier.
#[derive(Debug, Clone)]
pub(super) struct Order {
    /// Vertices, the first decided first.
    pub vertices: Vec<u32>,
    /// Vertices of the frontier where it is widest.
    pub width: usize,
}

/// Bit work that the greedy starts and the moves may cost, each.
const GREEDY_WORK: usize = 1_000_000;
const MOVING_WORK: usize = 1_000_000;
/// Farthest that a vertex is moved at once.
const FARTHEST: usize = 8;

impl Order {
    /// A good order of a connected graph of at least one vertex.
    pub fn find(neighbours: &[Vec<u32>]) -> Self {
        let rows = Rows::of(neighbours);
        let vertices = rows.grow_from_many(neighbours);
        let mut moving = Moving::new(&rows, vertices);
        moving.anneal();
        let width = moving.widths.iter().copied().max().unwrap_or(0);
        moving.vertices.reverse();
        Self { vertices: moving.vertices, width }
    }
}

/// About how many states a frontier of a width has: 2.5 to its power.
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

/// Every vertex's neighbours as a row of bits.
struct Rows {
    vertices: usize,
    words: usize,
    bits: Vec<u64>,
}

impl Rows {
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

    fn row(&self, vertex: usize) -> &[u64] {
        &self.bits[vertex * self.words..(vertex + 1) * self.words]
    }

    /// The cheapest of the greedy orders.
    fn grow_from_many(&self, neighbours: &[Vec<u32>]) -> Vec<u32> {
        let a_start = self.vertices * self.words * 16;
        let starts = (GREEDY_WORK / a_start).clamp(1, self.vertices);
        let grown = (0..starts).map(|start| self.grow(neighbours, start * self.vertices / starts));
        grown.min_by_key(|(cost, _)| *cost).map_or_else(Vec::new, |(_, vertices)| vertices)
    }

    /// From a start on, takes the vertex of the frontier that leaves the
    /// narrowest one; of several, the one that has waited longest.
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

/// An order while vertices are moved in it.
struct Moving<'r> {
    rows: &'r Rows,
    vertices: Vec<u32>,
    /// After the first i vertices: those, and all their neighbours.
    decided: Vec<u64>,
    covered: Vec<u64>,
    widths: Vec<usize>,
    cost: u64,
    /// The same for the places that a move changes.
    trial: Trial,
}

#[derive(Default)]
struct Trial {
    decided: Vec<u64>,
    covered: Vec<u64>,
    widths: Vec<usize>,
}

impl<'r> Moving<'r> {
    fn new(rows: &'r Rows, vertices: Vec<u32>) -> Self {
        let (places, words) = (vertices.len() + 1, rows.words);
        let mut moving = Self {
            rows,
            vertices,
            decided: vec![0; places * words],
            covered: vec![0; places * words],
            widths: vec![0; places],
            cost: 0,
            trial: Trial::default(),
        };
        moving.rebuild();
        moving
    }

    fn rebuild(&mut self) {
        let last = self.vertices.len();
        self.cost = 0;
        self.try_places(0, last, u64::MAX);
        self.keep_places(0);
        self.cost = self.widths.iter().fold(0, |cost: u64, width| cost.saturating_add(states(*width)));
    }

    /// Works out the frontiers after `from + 1` to `to` vertices and returns
    /// their cost, or nothing once it exceeds `most`.
    fn try_places(&mut self, from: usize, to: usize, most: u64) -> Option<u64> {
        let words = self.rows.words;
        let Trial { decided, covered, widths } = &mut self.trial;
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

    /// Keeps what was worked out from `from` on.
    fn keep_places(&mut self, from: usize) {
        let words = self.rows.words;
        let Trial { decided, covered, widths } = &self.trial;
        self.decided[from * words..][..decided.len()].copy_from_slice(decided);
        self.covered[from * words..][..covered.len()].copy_from_slice(covered);
        self.widths[from + 1..][..widths.len()].copy_from_slice(widths);
    }

    /// Moves vertices for as long as the work allows; the cheapest order seen
    /// is kept.
    fn anneal(&mut self) {
        let length = self.vertices.len();
        if length < 3 {
            return;
        }
        let mut random = SplitMix::new(length as u64);
        let steps = (MOVING_WORK / (8 * (self.rows.words + 2))) as u64;
        let mut best = (self.cost, self.vertices.clone());
        for step in 0..steps {
            // what a move may add falls from a hundredth of the cost to nothing
            let left = steps - step;
            let slack = (self.cost / 100) / steps * left / steps * left;
            let from = random.below(length as u64) as usize;
            let span = 1 + random.below(FARTHEST as u64) as usize;
            let to =
                if random.below(2) == 0 { from.saturating_sub(span) } else { (from + span).min(length - 1) };
            if from == to {
                continue;
            }
            self.shift(from, to);
            let (low, high) = (from.min(to), from.max(to));
            let before: u64 = self.widths[low + 1..=high].iter().fold(0, |sum, width| sum + states(*width));
            match self.try_places(low, high, before.saturating_add(slack)) {
                Some(after) => {
                    self.keep_places(low);
                    self.cost = self.cost - before + after;
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

    fn shift(&mut self, from: usize, to: usize) {
        if from < to {
            self.vertices[from..=to].rotate_left(1);
        } else {
            self.vertices[to..=from].rotate_right(1);
        }
    }
}

fn set(row: &mut [u64], bit: usize) {
    row[bit / 64] |= 1 << (bit % 64);
}
