//! One node of the search tree.

use super::label_set::LabelSet;
use super::partial_sums::PartialSums;

/// A group and its possible extensions.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<const W: usize> {
    /// Labels in the group, in the extension, or excluded.
    pub(super) closed: LabelSet<W>,
    /// First index of the extension entries that may still join the group, …
    pub(super) from: usize,
    /// … and the index behind the last one.
    pub(super) to: usize,
    /// Sums over the group.
    pub(super) sums: PartialSums,
    /// Labels that may share a wanted group with the group; empty where no
    /// group below this node is wanted.
    pub(super) partners: LabelSet<W>,
}

impl<const W: usize> Node<W> {
    /// Whether groups below this node may be wanted.
    #[inline(always)]
    pub(super) fn may_be_wanted(&self) -> bool {
        self.partners != [0; W]
    }
}
