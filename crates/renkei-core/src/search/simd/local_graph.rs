//! The part of a graph that groups of one root can reach, relabelled.

use super::super::SearchGraph;
use super::neighbour_lanes::{CENTRE, FALLS, LANES, NeighbourLanes};
use super::walk::DEEPEST;
use super::weights::{Bounds, NEVER, Weights};

/// More than any sum lacks.
const UNBOUNDED: i32 = 1 << 30;

/// Labels fit in a few words of bits, so that what is closed to a group is a
/// handful of registers. Label 0 is the root; the others follow by distance.
///
/// `N` is 64·`W`, a power of two: an index taken modulo `N` needs no check.
#[derive(Debug)]
pub(super) struct LocalGraph<const W: usize, const N: usize> {
    /// The vertex of the whole graph that each label stands for.
    pub(super) vertices: Vec<u32>,
    /// Neighbours as bits, label by label.
    pub(super) adjacent: Box<[[u64; W]; N]>,
    /// Labels that groups with this one which are worth a closer look may
    /// have, as bits.
    pub(super) partners: Box<[[u64; W]; N]>,
    /// Neighbours lane by lane.
    pub(super) beside: Box<[NeighbourLanes; N]>,
    /// Their weights in the screen.
    pub(super) screens_beside: Box<[[i32; LANES]; N]>,
    /// Their weights in what limits are on.
    pub(super) limits_beside: Box<[[i32; LANES]; N]>,
    /// The label with what is marked beside it.
    pub(super) tags: Box<[i32; N]>,
    /// Weight in the test of ①.
    pub(super) weight: Box<[i32; N]>,
    /// The same with the most for those that may be taken out as the centre.
    pub(super) weight_out: Box<[i32; N]>,
    /// What a sum must be more than with the label as the centre of ② out.
    pub(super) leaves: Box<[i32; N]>,
    /// Weight in the screen of what is worth a closer look.
    pub(super) screen: Box<[i32; N]>,
    /// Weight in what limits are on.
    pub(super) limit: Box<[i32; N]>,
    /// Whether there is a label that may leave as the centre of ②.
    pub(super) has_centres: bool,
    /// Whether what cannot meet the rule is left out.
    pub(super) cuts: bool,
    /// Whether ① asks each member alone.
    pub(super) each: bool,
    /// Whether there are limits on sums.
    pub(super) is_limited: bool,
    /// 1.
    pub(super) one: i32,
    /// How many centres may be taken out together.
    pub(super) out: usize,
    /// A sum of weights must be more than this.
    pub(super) above: i32,
    /// The limits.
    pub(super) bounds: Bounds,
    /// The most that so many more members can add to a sum, by their number.
    pub(super) most: [i32; DEEPEST],
    /// The most that they can add to what limits are on.
    pub(super) most_limit: [i32; DEEPEST],
    /// By vertex of the whole graph the root that reached it last.
    reached: Vec<u32>,
    /// By vertex of the whole graph its label, if the present root reached it.
    label: Vec<u16>,
}

impl<const W: usize, const N: usize> LocalGraph<W, N> {
    /// An empty one, for a graph.
    pub(super) fn new(graph: &SearchGraph) -> Self {
        Self {
            vertices: Vec::with_capacity(N),
            adjacent: Box::new([[0; W]; N]),
            partners: Box::new([[0; W]; N]),
            beside: Box::new([NeighbourLanes::NOBODY; N]),
            screens_beside: Box::new([[0; LANES]; N]),
            limits_beside: Box::new([[0; LANES]; N]),
            tags: Box::new(std::array::from_fn(|label| label as i32)),
            weight: Box::new([0; N]),
            weight_out: Box::new([0; N]),
            leaves: Box::new([NEVER; N]),
            screen: Box::new([0; N]),
            limit: Box::new([0; N]),
            has_centres: false,
            cuts: false,
            each: false,
            is_limited: false,
            one: 1,
            out: 1,
            above: -1,
            bounds: Bounds::NONE,
            most: [UNBOUNDED; DEEPEST],
            most_limit: [UNBOUNDED; DEEPEST],
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
        (self.above, self.out, self.bounds) = (weights.above, weights.out, weights.bounds);
        self.is_limited = self.bounds.limit_any();
        (self.has_centres, self.cuts, self.each) = (false, bounds, weights.each);
        for (label, vertex) in self.vertices.iter().enumerate() {
            let (label, vertex) = (label % N, *vertex as usize);
            let centre = weights.centre[vertex];
            self.has_centres |= centre;
            self.weight[label] = weights.weight[vertex];
            self.weight_out[label] = if centre { i32::MAX } else { weights.weight[vertex] };
            self.leaves[label] = if centre { weights.weight[vertex] + weights.above } else { NEVER };
            self.limit[label] = weights.limit[vertex];
            let falls = if weights.falls[vertex] { FALLS } else { 0 };
            self.tags[label] = label as i32 | falls | if centre { CENTRE } else { 0 };
        }
        let labels = self.vertices.len().min(N);
        for label in 0..labels {
            let mut beside = NeighbourLanes::NOBODY;
            for (lane, other) in labels_of_all(&self.adjacent[label]).enumerate() {
                let other = usize::from(other) % N;
                beside.set(lane, self.tags[other], [self.weight[other], self.weight_out[other]]);
                self.limits_beside[label][lane % LANES] = self.limit[other];
            }
            self.beside[label] = beside;
        }
        self.most = if bounds { most(&self.weight[..labels]) } else { [UNBOUNDED; DEEPEST] };
        self.most_limit = most(&self.limit[..labels]);
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

    /// Sets what is worth a closer look, by vertex of the graph.
    pub(super) fn set_screen(&mut self, screen: &[i32]) {
        for (label, vertex) in self.vertices.iter().enumerate() {
            self.screen[label % N] = screen[*vertex as usize];
        }
        for label in 0..self.vertices.len().min(N) {
            for (lane, other) in labels_of_all(&self.adjacent[label]).enumerate() {
                self.screens_beside[label][lane % LANES] = self.screen[usize::from(other) % N];
            }
        }
    }

    /// What a sum of weights must be more than, with the most that leaves with
    /// one or more of the group's centres; and with one still to come.
    pub(super) fn with_centres_out(&self, group: &[u16]) -> (i32, i32) {
        let leaves = group.iter().map(|label| self.leaves[usize::from(*label) % N]);
        let mut weights: Vec<i32> =
            leaves.filter(|leaves| *leaves != NEVER).map(|leaves| leaves - self.above).collect();
        weights.sort_unstable();
        let all = |most: usize| weights.iter().take(most).map(|weight| (*weight).min(0)).sum::<i32>();
        let first = weights.first().copied();
        let leaves = first.map_or(NEVER, |first| self.above + all(self.out) + first.max(0));
        (leaves, self.above + all(self.out - 1))
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

/// The most that 0, 1, 2... of some weights come to together.
fn most(weights: &[i32]) -> [i32; DEEPEST] {
    let mut gains: Vec<i32> = weights.iter().map(|weight| (*weight).max(0)).collect();
    gains.sort_unstable_by(|a, b| b.cmp(a));
    let mut sum = 0_i32;
    std::array::from_fn(|more| {
        let most = sum;
        sum = sum.saturating_add(gains.get(more).copied().unwrap_or(0));
        most
    })
}

/// The labels that a word of bits stands for.
pub(super) fn labels_of(word: usize, mut bits: u64) -> impl Iterator<Item = u16> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros())?;
        bits &= bits - 1;
        Some((word * 64) as u16 + bit as u16)
    })
}

/// The labels of a set.
pub(super) fn labels_of_all<const W: usize>(set: &[u64; W]) -> impl Iterator<Item = u16> {
    set.iter().enumerate().flat_map(|(word, bits)| labels_of(word, *bits))
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
    let mut local = Vec::new();
    let of_root = |root| {
        reach(graph, root, steps, &mut reached, &mut local);
        local.len()
    };
    (0..graph.len() as u32).map(of_root).collect()
}
