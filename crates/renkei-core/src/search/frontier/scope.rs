//! Which groups a question is about.

use crate::search::FrontierError;

use super::diagram::{DEAD, DONE, Diagram};
use super::suffix_table::Limits;

/// Which connected groups count. The default is all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Vertices that every group holds.
    pub required: Vec<u32>,
    /// Vertices that no group holds.
    pub excluded: Vec<u32>,
    /// Least number of members; 0 is the same as 1.
    pub least: usize,
    /// Greatest number of members, if there is one.
    pub greatest: Option<usize>,
}

impl Scope {
    /// Groups of exactly this size.
    pub fn of_size(size: usize) -> Self {
        Self { least: size, greatest: Some(size), ..Self::default() }
    }

    /// Refuses vertices that are not there.
    pub(super) fn check(&self, vertices: usize) -> Result<(), FrontierError> {
        match self.required.iter().chain(&self.excluded).find(|vertex| **vertex as usize >= vertices) {
            Some(vertex) => Err(FrontierError::NoSuchVertex { vertex: *vertex, vertices }),
            None => Ok(()),
        }
    }
}

/// A diagram without the paths that a scope's vertices rule out.
#[derive(Debug)]
pub(super) struct Scoped<'d> {
    pub diagram: &'d Diagram,
    /// Of each level, whether its vertex may stay out and come in.
    open: Vec<[bool; 2]>,
    /// The first level after which no required vertex is undecided.
    done_from: usize,
}

impl<'d> Scoped<'d> {
    /// Rules out paths; vertices are numbered as in the diagram.
    pub fn new(diagram: &'d Diagram, required: impl Fn(u32) -> bool, excluded: impl Fn(u32) -> bool) -> Self {
        let vertices = (0..diagram.levels()).map(|level| diagram.vertex(level));
        let open: Vec<[bool; 2]> = vertices.map(|vertex| [!required(vertex), !excluded(vertex)]).collect();
        let done_from = open.iter().rposition(|[out, _]| !out).unwrap_or(0);
        Self { diagram, open, done_from }
    }

    /// Where a node of a level leads when its vertex stays out and comes in.
    pub fn arcs(&self, level: usize, node: usize) -> [u32; 2] {
        let arcs = self.diagram.arcs(node);
        let [out, into] = self.open[level];
        let done = level >= self.done_from;
        let keep = |open: bool, to: u32| if open && (done || to != DONE) { to } else { DEAD };
        [keep(out, arcs[0]), keep(into, arcs[1])]
    }

    /// The fewest and the most members that a beginning at each node can have.
    /// Both are taken over real beginnings, so that a limit by them loses
    /// nothing: one vertex may yet join any number of components.
    pub fn taken(&self) -> Vec<(u32, u32)> {
        let mut taken = vec![(u32::MAX, 0); self.diagram.nodes()];
        taken[0] = (0, 0);
        for level in 0..self.diagram.levels() {
            for node in self.diagram.level(level) {
                let (fewest, most) = taken[node];
                if fewest == u32::MAX {
                    continue;
                }
                for (more, to) in (0..).zip(self.arcs(level, node)) {
                    if to < DONE {
                        let there = &mut taken[to as usize];
                        *there = (there.0.min(fewest + more), there.1.max(most + more));
                    }
                }
            }
        }
        taken
    }

    /// The diagram of the groups of the scope that keep to limits of their
    /// size: every node once for each number of members to be remembered.
    pub fn limited(&self, limits: Limits) -> Diagram {
        let mut nodes = 0;
        let mut first = Vec::with_capacity(self.diagram.nodes());
        for (fewest, most) in self.taken() {
            let least = limits.remember(fewest);
            let there = fewest <= most && !limits.exceeded(fewest);
            let numbers = if there { limits.remember(most) - least + 1 } else { 0 };
            first.push((nodes, least, numbers));
            nodes += numbers;
        }
        let node = |to: u32, members: u32| match to {
            DEAD => DEAD,
            DONE if limits.allow(members) => DONE,
            DONE => DEAD,
            _ => first[to as usize].0 + members - first[to as usize].1,
        };
        self.diagram.rewritten(|level, old, arcs| {
            let (_, least, numbers) = first[old];
            let [out, into] = self.arcs(level, old);
            arcs.extend((least..least + numbers).map(|members| {
                [node(out, members), limits.one_more(members).map_or(DEAD, |members| node(into, members))]
            }));
        })
    }
}
