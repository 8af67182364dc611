//! Work units: what threads take from the queue.

use super::super::graph::SearchGraph;

/// The groups that contain a root and its `child`-th greater neighbour, but
/// none of its earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// Smallest vertex of the groups.
    pub(super) root: u32,
    /// Index among the greater neighbours of the root.
    pub(super) child: usize,
}

/// The work units of the first `roots` roots, sorted by root and child.
///
/// The order is part of the checkpoint format (see
/// [`Completed::PARTS`](super::super::work_queue::Completed::PARTS)).
pub(super) fn units_under(graph: &SearchGraph, roots: usize) -> Vec<Unit> {
    let of_root = |root: u32| {
        let children = graph.neighbours(root).iter().filter(|other| **other > root).count();
        (0..children).map(move |child| Unit { root, child })
    };
    (0..roots as u32).flat_map(of_root).collect()
}
