//! Every connected group, each exactly once.
//!
//! The groups are enumerated by the include/exclude tree of ESU (Wernicke,
//! *Efficient detection of network motifs*, 2006): a group is rooted at its
//! smallest vertex; a vertex enters the extension when it is first seen next
//! to the group, and once passed over it stays out below. One append-only
//! stack of extension vertices serves the whole depth, so that the work a
//! group costs is that of its last vertex's neighbours and memory is
//! O(vertices + size·degree), however many groups are visited.

use std::ops::ControlFlow;

use crate::region::MunicipalityId;

/// A graph as the enumeration walks it: vertices 0..n, sorted neighbours.
#[derive(Debug, Clone)]
pub struct SearchGraph {
    neighbours: Vec<Vec<u32>>,
    municipality: Vec<MunicipalityId>,
}

impl SearchGraph {
    /// The part of a graph that `admitted` municipalities induce. Vertices
    /// follow the order of the municipalities.
    pub fn induced(
        adjacency: &crate::adjacency::Adjacency,
        mut admitted: impl FnMut(MunicipalityId) -> bool,
    ) -> Self {
        let all = (0..adjacency.municipalities()).map(MunicipalityId::from_index);
        Self::in_order(adjacency, all.filter(|id| admitted(*id)).collect())
    }

    /// The part of a graph that some municipalities induce, its vertices in
    /// the order in which they are given.
    pub fn in_order(adjacency: &crate::adjacency::Adjacency, municipality: Vec<MunicipalityId>) -> Self {
        let mut vertex = vec![None; adjacency.municipalities()];
        for (number, id) in (0..).zip(&municipality) {
            vertex[id.index()] = Some(number);
        }
        let neighbours = |id: &MunicipalityId| {
            let mut list: Vec<u32> =
                adjacency.neighbours(*id).iter().filter_map(|id| vertex[id.index()]).collect();
            list.sort_unstable();
            list
        };
        Self { neighbours: municipality.iter().map(neighbours).collect(), municipality }
    }

    /// The same graph with those edges alone whose ends may be in one group.
    #[must_use]
    pub(super) fn where_joined(
        mut self,
        mut may: impl FnMut(MunicipalityId, MunicipalityId) -> bool,
    ) -> Self {
        let Self { neighbours, municipality } = &mut self;
        for (list, one) in neighbours.iter_mut().zip(&*municipality) {
            list.retain(|other| may(*one, municipality[*other as usize]));
        }
        self
    }

    /// Number of vertices.
    pub fn len(&self) -> usize {
        self.municipality.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.municipality.is_empty()
    }

    /// The municipality that a vertex stands for.
    pub fn municipality(&self, vertex: u32) -> MunicipalityId {
        self.municipality[vertex as usize]
    }

    /// The neighbours of a vertex, ascending.
    pub fn neighbours(&self, vertex: u32) -> &[u32] {
        &self.neighbours[vertex as usize]
    }

    /// Whether some vertices hang together by themselves. Takes O(n²) for n of
    /// them.
    pub(super) fn connects(&self, vertices: &[u32]) -> bool {
        let mut rest = vertices.to_vec();
        let mut reached: Vec<u32> = rest.pop().into_iter().collect();
        while let Some(vertex) = reached.pop() {
            let beside = self.neighbours(vertex);
            rest.retain(|other| {
                let new = beside.binary_search(other).is_ok();
                if new {
                    reached.push(*other);
                }
                !new
            });
        }
        rest.is_empty()
    }

    /// The connected parts, each ascending, in order of their smallest vertex.
    pub fn components(&self) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.len()];
        let mut components = Vec::new();
        for root in 0..self.len() as u32 {
            if std::mem::replace(&mut seen[root as usize], true) {
                continue;
            }
            let mut component = vec![root];
            let mut next = 0;
            while let Some(vertex) = component.get(next) {
                next += 1;
                for other in self.neighbours(*vertex) {
                    if !std::mem::replace(&mut seen[*other as usize], true) {
                        component.push(*other);
                    }
                }
            }
            component.sort_unstable();
            components.push(component);
        }
        components
    }
}

/// What becomes of the groups that hold a visited one and come after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Branch {
    /// They are visited.
    Descend,
    /// They are passed over.
    Prune,
}

/// Walks groups of one root after another, keeping its memory between them.
#[derive(Debug)]
pub struct Enumerator<'g> {
    graph: &'g SearchGraph,
    max_size: usize,
    /// Vertices that are in the group, in the extension, or passed over.
    closed: Vec<bool>,
    extension: Vec<u32>,
    group: Vec<u32>,
}

impl<'g> Enumerator<'g> {
    /// The vertex whose groups are visited first: all that hold it.
    pub const FIRST: u32 = 0;

    /// Prepares to walk groups of up to `max_size` vertices, 1 at least.
    pub fn new(graph: &'g SearchGraph, max_size: usize) -> Self {
        Self {
            graph,
            max_size,
            closed: vec![false; graph.len()],
            extension: Vec::new(),
            group: Vec::with_capacity(max_size),
        }
    }

    /// Calls `visit` with every connected group of 1 to `max_size` vertices
    /// whose smallest is `root`: its vertices in the order in which they
    /// joined, the root first.
    pub fn visit_root(&mut self, root: u32, visit: &mut impl FnMut(&[u32])) {
        let _ = self.try_visit_root(root, &mut |group| {
            visit(group);
            ControlFlow::Continue(Branch::Descend)
        });
    }

    /// As [`Self::visit_root`], until `visit` breaks off, and without what it
    /// has passed over.
    pub(super) fn try_visit_root(
        &mut self,
        root: u32,
        visit: &mut impl FnMut(&[u32]) -> ControlFlow<(), Branch>,
    ) -> ControlFlow<()> {
        self.at_root(root, |walk| {
            let beyond = visit(&walk.group)?;
            if walk.max_size > 1 && beyond == Branch::Descend {
                walk.extend(0, visit)
            } else {
                ControlFlow::Continue(())
            }
        })
    }

    /// Number of connected groups by size, whose smallest vertex is `root`;
    /// the last size is counted without being visited.
    pub fn count_root(&mut self, root: u32, counts: &mut [u64]) {
        if let Some(ones) = counts.first_mut() {
            *ones += 1;
        }
        self.at_root(root, |walk| walk.count(0, counts));
    }

    /// Walks with `root` alone in the group and its greater neighbours in the
    /// extension.
    fn at_root<R>(&mut self, root: u32, walk: impl FnOnce(&mut Self) -> R) -> R {
        self.closed[..=root as usize].fill(true);
        self.group.push(root);
        let mark = self.open_neighbours(root);
        let result = walk(self);
        self.close_again(mark);
        self.group.clear();
        self.closed[..=root as usize].fill(false);
        result
    }

    fn extend(
        &mut self,
        from: usize,
        visit: &mut impl FnMut(&[u32]) -> ControlFlow<(), Branch>,
    ) -> ControlFlow<()> {
        let end = self.extension.len();
        let last = self.group.len() + 1 == self.max_size;
        for index in from..end {
            let vertex = self.extension[index];
            self.group.push(vertex);
            let beyond = visit(&self.group)?;
            if !last && beyond == Branch::Descend {
                let mark = self.open_neighbours(vertex);
                self.extend(index + 1, visit)?;
                self.close_again(mark);
            }
            self.group.pop();
        }
        ControlFlow::Continue(())
    }

    fn count(&mut self, from: usize, counts: &mut [u64]) {
        let end = self.extension.len();
        let size = self.group.len() + 1;
        let Some(here) = counts.get_mut(size - 1) else { return };
        *here += (end - from) as u64;
        if size == counts.len() {
            return;
        }
        for index in from..end {
            let vertex = self.extension[index];
            self.group.push(vertex);
            let mark = self.open_neighbours(vertex);
            self.count(index + 1, counts);
            self.close_again(mark);
            self.group.pop();
        }
    }

    /// Puts the neighbours of a vertex that were not seen before on the
    /// extension, and returns where they begin.
    fn open_neighbours(&mut self, vertex: u32) -> usize {
        let mark = self.extension.len();
        for neighbour in self.graph.neighbours(vertex) {
            let closed = &mut self.closed[*neighbour as usize];
            if !*closed {
                *closed = true;
                self.extension.push(*neighbour);
            }
        }
        mark
    }

    fn close_again(&mut self, mark: usize) {
        for vertex in self.extension.drain(mark..) {
            self.closed[vertex as usize] = false;
        }
    }
}
