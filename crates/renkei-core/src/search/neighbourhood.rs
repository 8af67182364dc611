//! k-hop neighbourhoods of single vertices.
//!
//! A group with k members reaches at most k − 1 edges from its root. The k-hop
//! neighbourhood of a root therefore holds every vertex that its groups can
//! contain, and bounds the memory of a search below the root.

use super::graph::SearchGraph;

/// Breadth-first search from one root after another in reused memory.
///
/// One search takes time linear in the edges it crosses: vertices are marked
/// with the root that reached them, and no mark is ever cleared.
#[derive(Debug)]
pub(super) struct Neighbourhood {
    /// By vertex, the root that reached it last.
    reached_by: Vec<u32>,
    /// The vertices reached from the current root, sorted by distance.
    vertices: Vec<u32>,
}

impl Neighbourhood {
    /// Prepares searches in a graph of `vertices` vertices.
    pub(super) fn new(vertices: usize) -> Self {
        Self { reached_by: vec![u32::MAX; vertices], vertices: Vec::new() }
    }

    /// Searches from a root: the vertices at most `hops` edges away on paths
    /// of vertices that `accepts` admits, the root first, sorted by distance.
    ///
    /// Two searches in a row from the same root give the same result.
    pub(super) fn search(
        &mut self,
        graph: &SearchGraph,
        root: u32,
        hops: usize,
        accepts: impl Fn(u32) -> bool,
    ) -> &[u32] {
        let Self { reached_by, vertices } = self;
        // a search from the same root left its marks
        for vertex in vertices.drain(..) {
            reached_by[vertex as usize] = u32::MAX;
        }
        vertices.push(root);
        reached_by[root as usize] = root;
        let mut from = 0;
        for _ in 0..hops {
            let to = vertices.len();
            for index in from..to {
                for neighbour in graph.neighbours(vertices[index]) {
                    if accepts(*neighbour) && reached_by[*neighbour as usize] != root {
                        reached_by[*neighbour as usize] = root;
                        vertices.push(*neighbour);
                    }
                }
            }
            if to == vertices.len() {
                break;
            }
            from = to;
        }
        vertices
    }

    /// The vertices greater than a root at most `hops` edges away, the root
    /// first: all that groups rooted there with `hops + 1` members can hold.
    pub(super) fn above(&mut self, graph: &SearchGraph, root: u32, hops: usize) -> &[u32] {
        self.search(graph, root, hops, |vertex| vertex > root)
    }
}

/// The vertices in an order that keeps the subgraphs under each root small:
/// vertices with small neighbourhoods of `size − 1` hops come first, so that
/// central roots see only the few vertices that are left. Related to a
/// degeneracy order, taken over k-hop neighbourhoods.
pub(super) fn by_neighbourhood_size(graph: &SearchGraph, size: usize) -> Vec<u32> {
    let mut neighbourhood = Neighbourhood::new(graph.len());
    let mut reach = |root| neighbourhood.search(graph, root, size.saturating_sub(1), |_| true).len();
    let mut order: Vec<(usize, u32)> = graph.vertices().map(|vertex| (reach(vertex), vertex)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, vertex)| vertex).collect()
}

/// By root, how many vertices its groups of up to `size` members can hold, the
/// root included.
pub(super) fn sizes_above(graph: &SearchGraph, size: usize) -> Vec<usize> {
    let mut neighbourhood = Neighbourhood::new(graph.len());
    graph.vertices().map(|root| neighbourhood.above(graph, root, size - 1).len()).collect()
}
