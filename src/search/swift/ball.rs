//! The part of a graph that groups of one root can reach, relabelled.

use super::super::SearchGraph;
use super::ladder::Ladder;
use super::walk::DEEPEST;
use super::weights::{NEVER, Weights};

/// More than any sum lacks.
const UNBOUNDED: i32 = 1 << 30;

/// Labels fit in a few words of bits, so that what is closed to a group is a
/// handful of registers. Label 0 is the root; the others follow by distance.
///
/// `N` is 64·`W`, a power of two: an index taken modulo `N` needs no check.
#[derive(Debug)]
pub(super) struct Ball<const W: usize, const N: usize> {
    /// The vertex of the whole graph that each label stands for.
    pub(super) vertices: Vec<u32>,
    /// Neighbours as bits, label by label.
    pub(super) adjacent: Box<[[u64; W]; N]>,
    /// The label alone, as bits.
    pub(super) alone: Box<[[u64; W]; N]>,
    /// Labels that groups with this one which are worth a closer look may
    /// have, as bits.
    pub(super) partners: Box<[[u64; W]; N]>,
    /// Weight in the test of ①.
    pub(super) weight: Box<[i32; N]>,
    /// Weight that leaves with the vertex as the centre of ②.
    pub(super) leaves: Box<[i32; N]>,
    /// Weight in the screen of what is worth a closer look.
    pub(super) screen: Box<[i32; N]>,
    /// Weights in descending order.
    pub(super) ladder: Ladder<W, N>,
    /// Those of the screen.
    pub(super) screens: Ladder<W, N>,
    /// Labels that may leave as the centre of ②, as bits.
    pub(super) centres: [u64; W],
    /// A sum of weights must be more than this.
    pub(super) above: i32,
    /// The most that so many more members can add to a sum, by their number.
    pub(super) most: [i32; DEEPEST],
    /// By vertex of the whole graph the root that reached it last.
    reached: Vec<u32>,
    /// By vertex of the whole graph its label, if the present root reached it.
    label: Vec<u16>,
}

impl<const W: usize, const N: usize> Ball<W, N> {
    /// An empty one, for a graph.
    pub(super) fn new(graph: &SearchGraph) -> Self {
        Self {
            vertices: Vec::with_capacity(N),
            adjacent: Box::new([[0; W]; N]),
            alone: Box::new(std::array::from_fn(alone)),
            partners: Box::new([[0; W]; N]),
            weight: Box::new([0; N]),
            leaves: Box::new([0; N]),
            screen: Box::new([0; N]),
            ladder: Ladder::new(),
            screens: Ladder::new(),
            centres: [0; W],
            above: -1,
            most: [UNBOUNDED; DEEPEST],
            reached: vec![u32::MAX; graph.len()],
            label: vec![0; graph.len()],
        }
    }

    /// Takes in the vertices above a root that groups of up to `size` can
    /// reach, with their weights, and what groups can come to where that
    /// `bounds` the walk.
    pub(super) fn centre_on(
        &mut self,
        graph: &SearchGraph,
        root: u32,
        size: usize,
        weights: &Weights,
        bounds: bool,
    ) {
        self.label(graph, root, size);
        self.above = weights.above;
        for (label, vertex) in self.vertices.iter().enumerate() {
            let vertex = *vertex as usize;
            self.weight[label % N] = weights.weight[vertex];
            self.leaves[label % N] = weights.leaves[vertex];
        }
        self.centres = [0; W];
        let labels = self.vertices.len().min(N);
        for label in (0..labels).filter(|label| self.leaves[*label] != NEVER) {
            self.centres[label / 64 % W] |= 1 << (label % 64);
        }
        self.ladder.set(&self.weight[..labels]);
        if bounds {
            self.bound();
        }
    }

    /// Takes in the vertices above a root that groups of up to `size` can
    /// reach.
    pub(super) fn label(&mut self, graph: &SearchGraph, root: u32, size: usize) {
        reach(graph, root, size - 1, &mut self.reached, &mut self.vertices);
        for (label, vertex) in self.vertices.iter().enumerate() {
            self.label[*vertex as usize] = label as u16;
        }
        for (label, vertex) in self.vertices.iter().enumerate() {
            let mut bits = [0; W];
            for neighbour in graph.neighbours(*vertex) {
                if self.reached[*neighbour as usize] == root {
                    let neighbour = self.label[*neighbour as usize];
                    bits[usize::from(neighbour) / 64 % W] |= 1 << (neighbour % 64);
                }
            }
            self.adjacent[label % N] = bits;
        }
    }

    /// Works out what groups can come to.
    fn bound(&mut self) {
        let labels = self.vertices.len().min(N);
        let mut gains: Vec<i32> = self.weight[..labels].iter().map(|weight| (*weight).max(0)).collect();
        gains.sort_unstable_by(|a, b| b.cmp(a));
        let mut sum = 0;
        for (more, most) in self.most.iter_mut().enumerate() {
            *most = sum;
            sum += gains.get(more).copied().unwrap_or(0);
        }
    }

    /// Sets what is worth a closer look, by vertex of the graph.
    pub(super) fn set_screen(&mut self, screen: &[i32]) {
        for (label, vertex) in self.vertices.iter().enumerate() {
            self.screen[label % N] = screen[*vertex as usize];
        }
        self.screens.set(&self.screen[..self.vertices.len().min(N)]);
    }

    /// Sets who may be together in a group that is worth a closer look, by
    /// what is said of one or two vertices of the graph.
    pub(super) fn set_partners(&mut self, may: &mut impl FnMut(&[u32]) -> bool) {
        self.partners.fill([0; W]);
        for (label, vertex) in self.vertices.iter().enumerate() {
            if !may(&[*vertex]) {
                continue;
            }
            for (other, with) in self.vertices[..label].iter().enumerate() {
                if may(&[*vertex, *with]) {
                    self.partners[label % N][other / 64 % W] |= 1 << (other % 64);
                    self.partners[other % N][label / 64 % W] |= 1 << (label % 64);
                }
            }
        }
    }

    /// Neighbours of a label.
    #[inline(always)]
    pub(super) fn adjacent(&self, label: u16) -> [u64; W] {
        self.adjacent[usize::from(label) % N]
    }
}

/// A label as bits.
fn alone<const W: usize>(label: usize) -> [u64; W] {
    std::array::from_fn(|word| if word == label / 64 { 1 << (label % 64) } else { 0 })
}

/// The vertices above a root that at most `steps` steps part from it, the
/// root first, by distance; `reached` marks them with the root.
fn reach(graph: &SearchGraph, root: u32, steps: usize, reached: &mut [u32], vertices: &mut Vec<u32>) {
    vertices.clear();
    vertices.push(root);
    reached[root as usize] = root;
    let mut from = 0;
    for _ in 0..steps {
        let to = vertices.len();
        for index in from..to {
            for neighbour in graph.neighbours(vertices[index]) {
                if *neighbour > root && reached[*neighbour as usize] != root {
                    reached[*neighbour as usize] = root;
                    vertices.push(*neighbour);
                }
            }
        }
        from = to;
    }
}

/// How many vertices groups of each root can reach, the root among them.
pub(super) fn reaches(graph: &SearchGraph, steps: usize) -> Vec<usize> {
    let mut reached = vec![u32::MAX; graph.len()];
    let mut ball = Vec::new();
    let of_root = |root| {
        reach(graph, root, steps, &mut reached, &mut ball);
        ball.len()
    };
    (0..graph.len() as u32).map(of_root).collect()
}
