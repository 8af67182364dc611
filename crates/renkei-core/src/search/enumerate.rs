//! Enumeration of the connected induced subgraphs of a graph, each exactly
//! once.
//!
//! The include/exclude tree of ESU (Wernicke, *Efficient detection of network
//! motifs*, 2006; compare *Simple* in Komusiewicz & Sommer, *Enumerating
//! connected induced subgraphs*, 2021): every group is rooted at its smallest
//! vertex. A vertex enters the extension when it first becomes adjacent to the
//! group; a vertex that the walk has passed over is excluded from the whole
//! branch below. One append-only stack holds the extensions of all depths, so
//! that a group costs the degree of its last vertex, and memory is
//! O(vertices + size·degree) for any number of groups.

use std::ops::ControlFlow;

use super::graph::SearchGraph;

/// Whether the walk visits the groups below the current one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Branch {
    /// Visits the groups that extend this one.
    Descend,
    /// Skips the groups that extend this one.
    Prune,
}

/// Enumerates the groups of one root after another in reused memory.
///
/// ```
/// use renkei_core::search::{Enumerator, SearchGraph};
///
/// let path = SearchGraph::from_edges(3, [(0, 1), (1, 2)])?;
/// let mut groups = Vec::new();
/// let mut enumerator = Enumerator::new(&path, 3);
/// for root in 0..3 {
///     enumerator.visit_root(root, &mut |group| groups.push(group.to_vec()));
/// }
/// assert_eq!(groups, [vec![0], vec![0, 1], vec![0, 1, 2], vec![1], vec![1, 2], vec![2]]);
/// # Ok::<(), renkei_core::search::EdgeError>(())
/// ```
#[derive(Debug)]
pub struct Enumerator<'g> {
    /// The graph whose groups are enumerated.
    graph: &'g SearchGraph,
    /// Largest size of a group.
    max_size: usize,
    /// By vertex, whether it is in the group, in the extension, or excluded.
    closed: Vec<bool>,
    /// The extensions of the current group and its prefixes.
    extension: Vec<u32>,
    /// The current group, the root first.
    group: Vec<u32>,
}

impl<'g> Enumerator<'g> {
    /// The first root. Its groups are all groups that contain this vertex.
    pub const FIRST: u32 = 0;

    /// Prepares to enumerate groups of up to `max_size` vertices; at least 1.
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
    /// whose smallest vertex is `root`. The vertices come in the order in
    /// which the walk added them, the root first.
    ///
    /// # Panics
    /// When the root is not in the graph.
    pub fn visit_root(&mut self, root: u32, visit: &mut impl FnMut(&[u32])) {
        let _ = self.try_visit_root(root, &mut |group| {
            visit(group);
            ControlFlow::Continue(Branch::Descend)
        });
    }

    /// Like [`Self::visit_root`], but `visit` may stop the walk or prune the
    /// branch below a group.
    pub(super) fn try_visit_root(
        &mut self,
        root: u32,
        visit: &mut impl FnMut(&[u32]) -> ControlFlow<(), Branch>,
    ) -> ControlFlow<()> {
        self.at_root(root, |walk| {
            let branch = visit(&walk.group)?;
            if walk.max_size > 1 && branch == Branch::Descend {
                walk.extend(0, visit)
            } else {
                ControlFlow::Continue(())
            }
        })
    }

    /// Adds the number of connected groups whose smallest vertex is `root` to
    /// `counts[size - 1]`, for sizes up to `counts.len()`. Groups of the
    /// largest size are counted without being visited.
    ///
    /// ```
    /// # use renkei_core::search::{Enumerator, SearchGraph};
    /// let star = SearchGraph::from_edges(4, [(0, 1), (0, 2), (0, 3)])?;
    /// let mut counts = [0; 4];
    /// Enumerator::new(&star, 4).count_root(Enumerator::FIRST, &mut counts);
    /// assert_eq!(counts, [1, 3, 3, 1]);
    /// # Ok::<(), renkei_core::search::EdgeError>(())
    /// ```
    ///
    /// # Panics
    /// When the root is not in the graph.
    pub fn count_root(&mut self, root: u32, counts: &mut [u64]) {
        if let Some(ones) = counts.first_mut() {
            *ones += 1;
        }
        self.at_root(root, |walk| walk.count(0, counts));
    }

    /// Walks with the group {`root`} and the root's greater neighbours as the
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

    /// Visits the groups that add one of the extension entries from `from` on.
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
            let branch = visit(&self.group)?;
            if !last && branch == Branch::Descend {
                let mark = self.open_neighbours(vertex);
                self.extend(index + 1, visit)?;
                self.close_again(mark);
            }
            self.group.pop();
        }
        ControlFlow::Continue(())
    }

    /// Counts the groups that add one of the extension entries from `from` on.
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

    /// Pushes the unclosed neighbours of a vertex onto the extension; returns
    /// the length of the extension before.
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

    /// Undoes [`Self::open_neighbours`].
    fn close_again(&mut self, mark: usize) {
        for vertex in self.extension.drain(mark..) {
            self.closed[vertex as usize] = false;
        }
    }
}
