//! Groups that lie around their centre, every other member beside it.
//!
//! They are subsets of a centre's neighbours, connected through it and few, so
//! that they need no tree of their own: the walk finds what meets ①, and this
//! adds what meets ② as this reading has it.

use std::ops::ControlFlow;

use super::super::SearchGraph;
use super::CloserLook;
use super::sums::Tally;
use super::weights::Weights;

/// The centres of a graph, and what is beside them.
#[derive(Debug)]
pub(super) struct Stars {
    size: usize,
    /// Whether every group has vertex 0.
    must_have_first: bool,
    centres: Vec<u32>,
}

/// Subsets looked at between two words on how far it has come.
const REPORT_EVERY: u32 = 1 << 14;

impl Stars {
    /// Prepares to go through groups of up to `size` under so many roots: all,
    /// or the first.
    pub(super) fn new(graph: &SearchGraph, weights: &Weights, size: usize, roots: usize) -> Self {
        let all = 0..graph.len() as u32;
        let centres = all.filter(|vertex| roots > 0 && weights.star[*vertex as usize]).collect();
        Self { size, must_have_first: roots < graph.len(), centres }
    }

    /// How many parts the work falls into: one a centre.
    pub(super) fn parts(&self) -> usize {
        self.centres.len()
    }

    /// Counts the groups around one centre that meet ②, and as `either` those
    /// that do not meet ① besides, which get a closer look. A group that lies
    /// around several centres is that of the first by which it meets ②.
    pub(super) fn run(
        &self,
        graph: &SearchGraph,
        weights: &Weights,
        part: usize,
        tallies: &mut [Tally],
        closer: &mut impl CloserLook,
    ) -> ControlFlow<()> {
        let Some(centre) = self.centres.get(part).copied() else { return ControlFlow::Continue(()) };
        let looks = closer.below(&[centre]);
        let mut around =
            Around { stars: self, graph, weights, centre, group: vec![centre], looks, subsets: 0 };
        around.grow(0, tallies, closer)?;
        closer.go_on(0)
    }
}

struct Around<'a> {
    stars: &'a Stars,
    graph: &'a SearchGraph,
    weights: &'a Weights,
    centre: u32,
    /// The centre first.
    group: Vec<u32>,
    looks: bool,
    subsets: u32,
}

impl Around<'_> {
    /// Goes through the group with each neighbour from one on.
    fn grow(&mut self, from: usize, tallies: &mut [Tally], closer: &mut impl CloserLook) -> ControlFlow<()> {
        let graph = self.graph;
        for (at, neighbour) in graph.neighbours(self.centre).iter().enumerate().skip(from) {
            self.group.push(*neighbour);
            self.subsets += 1;
            if self.subsets.is_multiple_of(REPORT_EVERY) {
                closer.go_on(0)?;
            }
            self.count(&mut tallies[self.group.len() - 1], closer);
            if self.group.len() < self.stars.size {
                self.grow(at + 1, tallies, closer)?;
            }
            self.group.pop();
        }
        ControlFlow::Continue(())
    }

    fn count(&self, tally: &mut Tally, closer: &mut impl CloserLook) {
        let Self { stars, weights, .. } = self;
        let group = || self.group.iter().map(|vertex| *vertex as usize);
        let within = weights.bounds.hold_for(group().map(|vertex| weights.limit[vertex]).sum());
        let is_in = !stars.must_have_first || self.group.contains(&0);
        if !within || !is_in || !self.meets(self.centre) {
            return;
        }
        let before = |vertex: &u32| *vertex < self.centre && weights.star[*vertex as usize];
        if self.group.iter().any(|vertex| before(vertex) && self.meets(*vertex)) {
            return;
        }
        let flat = if weights.each {
            !group().any(|vertex| weights.falls[vertex])
        } else {
            group().map(|vertex| weights.weight[vertex]).sum::<i32>() > weights.above
        };
        tally.centre += 1;
        if !flat {
            tally.either += 1;
            if self.looks {
                closer.at(&self.group);
            }
        }
    }

    /// Whether the group lies around one of its members, and meets ② without it.
    fn meets(&self, centre: u32) -> bool {
        let mut others = self.group.iter().filter(|vertex| **vertex != centre);
        let beside = self.graph.neighbours(centre);
        let sum: i32 = others.clone().map(|vertex| self.weights.weight[*vertex as usize]).sum();
        sum > self.weights.above && others.all(|vertex| beside.binary_search(vertex).is_ok())
    }
}
