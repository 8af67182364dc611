//! Who receives the groups that pass: in labels of a local graph, and in
//! vertices of the whole graph.

use std::ops::ControlFlow;

use super::constants::MAX_DEPTH;

/// Receives the groups that meet a plan.
pub(in crate::search) trait Visitor {
    /// Whether a group that contains these vertices may be wanted. Every call
    /// but the first extends an earlier call by one vertex.
    fn bound_prefix(&mut self, prefix: &[u32]) -> bool;

    /// Receives a group that meets ① or ②.
    fn visit(&mut self, group: &[u32]);

    /// Integer weights by vertex such that groups with a negative sum need not
    /// be visited. Asked once for each work unit.
    fn linear_screen(&self) -> Option<Vec<i64>>;

    /// Called periodically with the number of groups tested since the last
    /// call; may stop the walk.
    fn report(&mut self, groups: u64) -> ControlFlow<()>;
}

/// The same in labels of a local graph.
pub(super) trait LabelVisitor {
    /// See [`Visitor::bound_prefix`].
    fn bound_prefix(&mut self, prefix: &[u16]) -> bool;

    /// See [`Visitor::visit`].
    fn visit(&mut self, group: &[u16]);

    /// See [`Visitor::report`].
    fn report(&mut self, groups: u64) -> ControlFlow<()>;
}

/// Translates labels into vertices for a visitor.
pub(super) struct ByLabel<'a, V> {
    /// By label, the vertex.
    vertices: &'a [u32],
    /// The vertices of the current group.
    group: [u32; MAX_DEPTH],
    /// Receives the groups.
    visitor: &'a mut V,
}

impl<'a, V: Visitor> ByLabel<'a, V> {
    /// A translation by the vertices of a local graph, sorted by label.
    pub(super) fn new(vertices: &'a [u32], visitor: &'a mut V) -> Self {
        Self { vertices, group: [0; MAX_DEPTH], visitor }
    }

    /// Fills `group` with vertices; returns their number.
    fn translate(&mut self, labels: &[u16]) -> usize {
        for (vertex, label) in self.group.iter_mut().zip(labels) {
            *vertex = self.vertices.get(usize::from(*label)).copied().unwrap_or(0);
        }
        labels.len().min(MAX_DEPTH)
    }
}

impl<V: Visitor> LabelVisitor for ByLabel<'_, V> {
    fn bound_prefix(&mut self, prefix: &[u16]) -> bool {
        let size = self.translate(prefix);
        self.visitor.bound_prefix(&self.group[..size])
    }

    fn visit(&mut self, group: &[u16]) {
        let size = self.translate(group);
        self.visitor.visit(&self.group[..size]);
    }

    fn report(&mut self, groups: u64) -> ControlFlow<()> {
        self.visitor.report(groups)
    }
}
