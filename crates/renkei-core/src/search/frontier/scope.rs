//! Restricts a question to some of the groups.
//!
//! Required and excluded vertices cut arcs of the diagram ([`Scoped`]); no new
//! diagram is built. Limits on the size split nodes by the number of members
//! ([`Scoped::limited`]) where a method needs a diagram of its own.

use crate::search::error::FrontierError;
use crate::search::graph::Vertex;

use super::diagram::{DEAD, DONE, Diagram};
use super::size_limits::SizeLimits;

/// Restricts a question to some of the connected groups. The default admits
/// all groups.
///
/// ```
/// use renkei_core::search::SearchGraph;
/// use renkei_core::search::frontier::{DEFAULT_STATES, Frontier, Scope};
///
/// // of the path 0–1–2–3, groups with vertex 1 but without vertex 3
/// let path = SearchGraph::from_edges(4, [(0, 1), (1, 2), (2, 3)])?;
/// let scope = Scope { required: vec![1], excluded: vec![3], ..Scope::default() };
/// let counts = Frontier::build(&path, DEFAULT_STATES).counts(&scope)?;
/// assert_eq!(counts, [1_u32, 2, 1, 0].map(Into::into));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Vertices that every group must contain.
    pub required: Vec<Vertex>,
    /// Vertices that no group may contain.
    pub excluded: Vec<Vertex>,
    /// Least number of members; 0 means the same as 1.
    pub least: usize,
    /// Greatest number of members; `None` for no limit.
    pub greatest: Option<usize>,
}

impl Scope {
    /// Admits the groups of exactly one size.
    pub fn of_size(size: usize) -> Self {
        Self { least: size, greatest: Some(size), ..Self::default() }
    }

    /// Checks that all vertices are in a graph of `vertices` vertices.
    pub(super) fn check(&self, vertices: usize) -> Result<(), FrontierError> {
        match self.required.iter().chain(&self.excluded).find(|vertex| **vertex as usize >= vertices) {
            Some(vertex) => Err(FrontierError::NoSuchVertex { vertex: *vertex, vertices }),
            None => Ok(()),
        }
    }
}

/// A diagram restricted to the paths that satisfy a scope's vertex
/// constraints.
#[derive(Debug)]
pub(super) struct Scoped<'d> {
    /// The diagram of all groups.
    pub diagram: &'d Diagram,
    /// By level, whether its vertex may be excluded, and included.
    open: Vec<[bool; 2]>,
    /// The first level from which on every required vertex is decided.
    done_from: usize,
}

impl<'d> Scoped<'d> {
    /// Restricts a diagram; vertices are numbered as in the diagram.
    pub fn new(
        diagram: &'d Diagram,
        required: impl Fn(Vertex) -> bool,
        excluded: impl Fn(Vertex) -> bool,
    ) -> Self {
        let vertices = (0..diagram.levels()).map(|level| diagram.vertex(level));
        let open: Vec<[bool; 2]> = vertices.map(|vertex| [!required(vertex), !excluded(vertex)]).collect();
        let done_from = open.iter().rposition(|[out, _]| !out).unwrap_or(0);
        Self { diagram, open, done_from }
    }

    /// The next nodes: with the vertex of the level excluded, and included.
    pub fn arcs(&self, level: usize, node: usize) -> [u32; 2] {
        let arcs = self.diagram.arcs(node);
        let [out, into] = self.open[level];
        let done = level >= self.done_from;
        let keep = |open: bool, to: u32| if open && (done || to != DONE) { to } else { DEAD };
        [keep(out, arcs[0]), keep(into, arcs[1])]
    }

    /// By node, the fewest and the most members of a prefix; `(u32::MAX, 0)`
    /// where no prefix reaches the node.
    ///
    /// Both are taken over real prefixes. A bound by the number of components
    /// would be wrong: one vertex can join any number of them.
    pub fn member_ranges(&self) -> Vec<(u32, u32)> {
        let mut ranges = vec![(u32::MAX, 0); self.diagram.nodes()];
        ranges[0] = (0, 0);
        for level in 0..self.diagram.levels() {
            for node in self.diagram.level(level) {
                let (fewest, most) = ranges[node];
                if fewest == u32::MAX {
                    continue;
                }
                for (more, to) in (0..).zip(self.arcs(level, node)) {
                    if to < DONE {
                        let there = &mut ranges[to as usize];
                        *there = (there.0.min(fewest + more), there.1.max(most + more));
                    }
                }
            }
        }
        ranges
    }

    /// The diagram of the groups within size limits: every node is split by
    /// the remembered number of members.
    pub fn limited(&self, limits: SizeLimits) -> Diagram {
        let mut nodes = 0;
        let mut first = Vec::with_capacity(self.diagram.nodes());
        for (fewest, most) in self.member_ranges() {
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
