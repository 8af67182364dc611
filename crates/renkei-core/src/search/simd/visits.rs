//! Hands the children and grandchildren of a node that pass to the visitor.
//!
//! Most groups only need to be counted: a full list of the best groups wants few
//! of the others. Lane tests therefore do not say which groups pass. Where groups below a node may be wanted
//! ([`Node::may_be_wanted`]) and some of them passed, these functions find them
//! again one by one, with the same tests in scalar form. They are marked cold, so
//! that the hot loop keeps its registers.

use super::constants::{MAX_DEPTH, bounded, untagged};
use super::label_set::{LabelSet, contains, insert, labels, remove};
use super::local_graph::LocalGraph;
use super::node::Node;
use super::partial_sums::MIXED;
use super::visitor::LabelVisitor;
use super::walk::Walk;

impl<const W: usize, const N: usize> Walk<W, N> {
    /// Visits the groups with one member more than the node, whose group has
    /// `size` members.
    #[cold]
    #[inline(never)]
    pub(super) fn visit_children(
        &self,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        size: usize,
        visitor: &mut dyn LabelVisitor,
    ) {
        let mut group = self.group;
        for index in node.from..node.to {
            let tagged = self.extension.label(index);
            let label = untagged::<N>(tagged);
            if contains(&node.partners, label) && node.sums.test_with(local, tagged).is_wanted() {
                group[bounded::<MAX_DEPTH>(size)] = label as u16;
                visitor.visit(&group[..=size]);
            }
        }
    }

    /// Visits the groups with two members more than the node, whose group has
    /// `size` members.
    #[cold]
    #[inline(never)]
    pub(super) fn visit_grandchildren(
        &self,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        size: usize,
        visitor: &mut dyn LabelVisitor,
    ) {
        let mut group = self.group;
        let mut open: LabelSet<W> = [0; W];
        for index in node.from..node.to {
            insert(&mut open, untagged::<N>(self.extension.label(index)));
        }
        for index in node.from..node.to {
            let tagged = self.extension.label(index);
            let label = untagged::<N>(tagged);
            remove(&mut open, label);
            if !contains(&node.partners, label) {
                continue;
            }
            let (adjacent, partners) = (&local.adjacent[label], &local.partners[label]);
            let wanted: LabelSet<W> = std::array::from_fn(|word| {
                (open[word] | adjacent[word] & !node.closed[word]) & node.partners[word] & partners[word]
            });
            if wanted == [0; W] {
                continue;
            }
            group[bounded::<MAX_DEPTH>(size)] = label as u16;
            let mut sums = node.sums.with::<W, N, true, MIXED>(local, tagged, local.weight[label]);
            if local.changes_bounds(size, tagged) {
                (sums.bound_without, sums.bound_without_next) = local.bounds_without_centres(&group[..=size]);
            }
            for label in labels(&wanted) {
                let tagged = local.tags[bounded::<N>(usize::from(label))];
                if sums.test_with(local, tagged).is_wanted() {
                    group[bounded::<MAX_DEPTH>(size + 1)] = label;
                    visitor.visit(&group[..size + 2]);
                }
            }
        }
    }
}
