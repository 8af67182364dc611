//! The subgraph that the groups of one root can reach, relabelled.

use super::super::graph::SearchGraph;
use super::super::neighbourhood::Neighbourhood;
use super::constants::{CENTRE, FAILS, LANES, MAX_DEPTH, bounded};
use super::label_set::{LabelSet, insert, labels};
use super::neighbour_lanes::NeighbourLanes;
use super::plan::{Plan, SideConstraint, UNREACHABLE};

/// Exceeds what any sum of weights can gain.
const UNBOUNDED: i32 = 1 << 30;

/// The k-hop neighbourhood of a root with its weights and limits.
///
/// Vertices get labels that fit in a few words of bits, so that vertex sets
/// stay in registers. Label 0 is the root; the others are sorted by distance.
/// `N` is `64·W`, a power of two (see [`bounded`]).
#[derive(Debug)]
pub(super) struct LocalGraph<const W: usize, const N: usize> {
    /// By label, the vertex of the whole graph.
    pub(super) vertices: Vec<u32>,
    /// By label, the neighbours as a set.
    pub(super) adjacent: Box<[LabelSet<W>; N]>,
    /// By label, the labels that may share a wanted group with it.
    pub(super) partners: Box<[LabelSet<W>; N]>,
    /// By label, the neighbours lane by lane.
    pub(super) neighbours: Box<[NeighbourLanes; N]>,
    /// The neighbours' screening weights, lane by lane.
    pub(super) neighbour_screens: Box<[[i32; LANES]; N]>,
    /// The neighbours' side values, lane by lane.
    pub(super) neighbour_sides: Box<[[i32; LANES]; N]>,
    /// By label, the label with its tag bits.
    pub(super) tags: Box<[i32; N]>,
    /// By label, the weight in the test of ①.
    pub(super) weight: Box<[i32; N]>,
    /// The same with `i32::MAX` for centres.
    pub(super) weight_out: Box<[i32; N]>,
    /// By label, the exclusive lower bound for the sum when this vertex is
    /// removed as the centre of ②; [`UNREACHABLE`] where it is no centre.
    pub(super) bound_without: Box<[i32; N]>,
    /// By label, the weight in the linear screen.
    pub(super) screen: Box<[i32; N]>,
    /// By label, the side value.
    pub(super) side: Box<[i32; N]>,
    /// Whether some label is a centre.
    pub(super) has_centres: bool,
    /// Whether branches that cannot meet the plan are pruned.
    pub(super) prunes: bool,
    /// Whether ① tests each member alone.
    pub(super) each: bool,
    /// Whether a side constraint is active.
    pub(super) is_limited: bool,
    /// The number 1, hidden from the optimiser (see
    /// [`LaneCounts::zero`](super::partial_sums::LaneCounts::zero)).
    pub(super) one: i32,
    /// How many centres ② may remove together.
    pub(super) centres_out: usize,
    /// Exclusive lower bound for sums of weights.
    pub(super) above: i32,
    /// The side constraint.
    pub(super) constraint: SideConstraint,
    /// By number of further members, the most that they can add to a sum of
    /// weights.
    pub(super) max_gain: [i32; MAX_DEPTH],
    /// By number of further members, the most that they can add to a sum of
    /// side values.
    pub(super) max_side_gain: [i32; MAX_DEPTH],
    /// Finds the vertices of the next root.
    neighbourhood: Neighbourhood,
    /// By vertex of the whole graph, its label under the current root, else
    /// [`NO_LABEL`].
    label: Vec<u16>,
}

/// Marks vertices outside the current neighbourhood.
const NO_LABEL: u16 = u16::MAX;

impl<const W: usize, const N: usize> LocalGraph<W, N> {
    /// An empty local graph with room for the vertices of `graph`.
    pub(super) fn new(graph: &SearchGraph) -> Self {
        Self {
            vertices: Vec::with_capacity(N),
            adjacent: Box::new([[0; W]; N]),
            partners: Box::new([[0; W]; N]),
            neighbours: Box::new([NeighbourLanes::EMPTY; N]),
            neighbour_screens: Box::new([[0; LANES]; N]),
            neighbour_sides: Box::new([[0; LANES]; N]),
            tags: Box::new(std::array::from_fn(|label| label as i32)),
            weight: Box::new([0; N]),
            weight_out: Box::new([0; N]),
            bound_without: Box::new([UNREACHABLE; N]),
            screen: Box::new([0; N]),
            side: Box::new([0; N]),
            has_centres: false,
            prunes: false,
            each: false,
            is_limited: false,
            one: 1,
            centres_out: 1,
            above: -1,
            constraint: SideConstraint::NONE,
            max_gain: [UNBOUNDED; MAX_DEPTH],
            max_side_gain: [UNBOUNDED; MAX_DEPTH],
            neighbourhood: Neighbourhood::new(graph.len()),
            label: vec![NO_LABEL; graph.len()],
        }
    }

    /// Loads the vertices above a root that groups of up to `size` members can
    /// hold, with the weights of a plan. With `prunes` it also bounds what
    /// further members can add.
    pub(super) fn load(&mut self, graph: &SearchGraph, root: u32, size: usize, plan: &Plan, prunes: bool) {
        self.load_labels(graph, root, size);
        (self.above, self.centres_out, self.constraint) = (plan.above, plan.centres_out, plan.constraint);
        self.is_limited = self.constraint.is_active();
        (self.has_centres, self.prunes, self.each) = (false, prunes, plan.each);
        for (label, vertex) in self.vertices.iter().enumerate() {
            let (label, vertex) = (bounded::<N>(label), *vertex as usize);
            let (centre, weight) = (plan.centre[vertex], plan.weight[vertex]);
            self.has_centres |= centre;
            self.weight[label] = weight;
            self.weight_out[label] = if centre { i32::MAX } else { weight };
            self.bound_without[label] = if centre { weight + plan.above } else { UNREACHABLE };
            self.side[label] = plan.side[vertex];
            let fails = if plan.fails_alone[vertex] { FAILS } else { 0 };
            self.tags[label] = label as i32 | fails | if centre { CENTRE } else { 0 };
        }
        let number = self.vertices.len().min(N);
        for label in 0..number {
            let mut neighbours = NeighbourLanes::EMPTY;
            for (lane, other) in labels(&self.adjacent[label]).enumerate() {
                let other = bounded::<N>(usize::from(other));
                neighbours.set(lane, self.tags[other], [self.weight[other], self.weight_out[other]]);
                self.neighbour_sides[label][bounded::<LANES>(lane)] = self.side[other];
            }
            self.neighbours[label] = neighbours;
        }
        self.max_gain = if prunes { max_gains(&self.weight[..number]) } else { [UNBOUNDED; MAX_DEPTH] };
        self.max_side_gain = max_gains(&self.side[..number]);
    }

    /// Loads the vertices above a root that groups of up to `size` members can
    /// hold, without weights.
    pub(super) fn load_labels(&mut self, graph: &SearchGraph, root: u32, size: usize) {
        for vertex in self.vertices.drain(..) {
            self.label[vertex as usize] = NO_LABEL;
        }
        self.vertices.extend_from_slice(self.neighbourhood.above(graph, root, size - 1));
        for (label, vertex) in self.vertices.iter().enumerate() {
            self.label[*vertex as usize] = label as u16;
        }
        for (label, vertex) in self.vertices.iter().enumerate() {
            let mut set = [0; W];
            let neighbours = graph.neighbours(*vertex).iter().map(|other| self.label[*other as usize]);
            for neighbour in neighbours.filter(|label| *label != NO_LABEL) {
                insert(&mut set, usize::from(neighbour));
            }
            self.adjacent[bounded::<N>(label)] = set;
        }
    }

    /// Sets the weights of the linear screen, given by vertex of the graph.
    pub(super) fn set_screen(&mut self, screen: &[i32]) {
        for (label, vertex) in self.vertices.iter().enumerate() {
            self.screen[bounded::<N>(label)] = screen[*vertex as usize];
        }
        for label in 0..self.vertices.len().min(N) {
            for (lane, other) in labels(&self.adjacent[label]).enumerate() {
                self.neighbour_screens[label][bounded::<LANES>(lane)] =
                    self.screen[bounded::<N>(usize::from(other))];
            }
        }
    }

    /// The exclusive lower bounds for the sum of a group with one more member:
    /// when ② removes the best choice of the group's centres, and when it
    /// removes the new member as a centre together with the best choice that
    /// leaves a member.
    pub(super) fn bounds_without_centres(&self, group: &[u16]) -> (i32, i32) {
        let bounds = group.iter().map(|label| self.bound_without[bounded::<N>(usize::from(*label))]);
        let mut weights: Vec<i32> =
            bounds.filter(|bound| *bound != UNREACHABLE).map(|bound| bound - self.above).collect();
        weights.sort_unstable();
        let lowest = |most: usize| weights.iter().take(most).map(|weight| (*weight).min(0)).sum::<i32>();
        let first = weights.first().copied();
        let without = first.map_or(UNREACHABLE, |first| self.above + lowest(self.centres_out) + first.max(0));
        // a group of centres alone must keep one of them
        let others = if weights.len() == group.len() { group.len() - 1 } else { group.len() };
        (without, self.above + lowest(others.min(self.centres_out - 1)))
    }

    /// Whether the bounds of a group of `size` members change when a label
    /// joins.
    #[inline(always)]
    pub(super) fn changes_bounds(&self, size: usize, tagged: i32) -> bool {
        self.centres_out > 1 && (tagged & CENTRE != 0 || size < self.centres_out)
    }

    /// Sets which labels may share a wanted group, by a bound on groups that
    /// contain one or two given vertices of the graph.
    pub(super) fn set_partners(&mut self, may: &mut impl FnMut(&[u32]) -> bool) {
        self.partners.fill([0; W]);
        for (label, vertex) in self.vertices.iter().enumerate() {
            if !may(&[*vertex]) {
                continue;
            }
            for (other, with) in self.vertices[..label].iter().enumerate() {
                if may(&[*vertex, *with]) {
                    insert(&mut self.partners[bounded::<N>(label)], other);
                    insert(&mut self.partners[bounded::<N>(other)], label);
                }
            }
        }
    }

    /// The neighbours of a label.
    #[inline(always)]
    pub(super) fn adjacent(&self, label: u16) -> LabelSet<W> {
        self.adjacent[bounded::<N>(usize::from(label))]
    }
}

/// By number of members, the largest sum that as many of the weights can add.
fn max_gains(weights: &[i32]) -> [i32; MAX_DEPTH] {
    let mut gains: Vec<i32> = weights.iter().map(|weight| (*weight).max(0)).collect();
    gains.sort_unstable_by(|a, b| b.cmp(a));
    let mut sum = 0_i32;
    std::array::from_fn(|more| {
        let gain = sum;
        sum = sum.saturating_add(gains.get(more).copied().unwrap_or(0));
        gain
    })
}
