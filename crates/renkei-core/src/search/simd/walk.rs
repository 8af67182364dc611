//! Depth-first search over all groups of one root and one first child.
//!
//! The tree is that of [`Enumerator`](super::super::Enumerator): a node is a group
//! with its extension, the vertices that may still join. A child takes one
//! extension entry and loses all entries before it, so that no group is visited
//! twice. Three differences make the walk fast:
//!
//! - Children are tested at their parent, sixteen at a time, not when they are
//!   entered.
//! - Groups of the last two sizes are never entered (see
//!   [`leaves`](super::leaves)).
//! - The stack of nodes is an array, not the call stack; a node's sums are carried
//!   down, never recomputed.
//!
//! Everything hot is inlined into [`Walk::run`], which is compiled for each set of
//! vector instructions, width of vertex sets and test mode (see
//! [`dispatch`](super::dispatch)).
//!
//! Type parameters: `W` words hold a vertex set of `N` = 64·`W` labels. `EXTRA`
//! compiles the side constraint and the linear screen in, `MODE` the kind of test
//! (see [`partial_sums`](super::partial_sums)).
//!
//! A branch is pruned where even the best further members cannot meet the plan
//! ([`Walk::child`]), and where no group below it is wanted, groups are counted
//! without being visited.

use std::ops::ControlFlow;

use fearless_simd::Simd;

use super::super::progress::REPORT_EVERY;
use super::batch::Batch;
use super::constants::{LANES, MAX_DEPTH, bounded, untagged};
use super::counts::{GroupCounts, LaneCounts};
use super::extension::Extension;
use super::label_set::contains;
use super::lanes::first_lanes;
use super::local_graph::LocalGraph;
use super::member_counts::MemberCounts;
use super::node::Node;
use super::partial_sums::{FLAT, MIXED, PartialSums, by_member, kind};
use super::visitor::LabelVisitor;

/// Walks the groups of a local graph.
///
/// One for each thread and width; reused for all units, so that nothing is
/// allocated on the way.
#[derive(Debug)]
pub(super) struct Walk<const W: usize, const N: usize> {
    /// Largest size of a group.
    ///
    /// At least 4: the leaf step begins three members below it.
    pub(super) size: usize,
    /// The extensions of all nodes.
    pub(super) extension: Extension<N>,
    /// The labels of the current group.
    ///
    /// Only the first entries, as many as the group has members, are valid.
    pub(super) group: [u16; MAX_DEPTH],
    /// Groups whose children are not tested yet.
    pub(super) batch: Box<Batch<W>>,
    /// Groups by member, where they are counted.
    pub(super) members: MemberCounts<N>,
}

/// Counts of the groups of the last two sizes.
pub(super) struct LeafCounts<S: Simd> {
    /// Groups one member below the largest size.
    pub(super) one_short: LaneCounts<S>,
    /// Groups of the largest size.
    pub(super) full: LaneCounts<S>,
}

impl<S: Simd> LeafCounts<S> {
    /// All counters 0 (see [`LaneCounts::zero`]).
    #[inline(always)]
    fn zero(simd: S, one: i32) -> Self {
        Self { one_short: LaneCounts::zero(simd, one), full: LaneCounts::zero(simd, one) }
    }
}

impl<const W: usize, const N: usize> Walk<W, N> {
    /// Prepares to walk groups of up to `size` vertices; at least 4.
    pub(super) fn new(size: usize) -> Self {
        let (extension, members) = (Extension::new(), MemberCounts::new());
        Self { size, extension, group: [0; MAX_DEPTH], batch: Batch::new(), members }
    }

    /// Walks every group that contains the root and the root's `child`-th
    /// neighbour but none of the earlier ones; leaves their numbers in
    /// `counts[size - 1]`, which must be 0 before.
    ///
    /// With `EXTRA`, the side constraint and the linear screen apply. Stops
    /// where the visitor does; the counts are then incomplete.
    #[inline(always)]
    pub(super) fn run<S: Simd, const EXTRA: bool, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        child: usize,
        counts: &mut [GroupCounts],
        visitor: &mut dyn LabelVisitor,
    ) -> ControlFlow<()> {
        let root = self.root::<S, EXTRA>(simd, local, child, visitor);
        self.test_first::<MODE>(local, &root, &mut counts[1], visitor);
        let mut leaves = LeafCounts::zero(simd, local.one);
        self.batch.clear();
        let (mut unreported, mut reported) = (0, total(counts));
        let mut depth = 0;
        let mut nodes = [root; MAX_DEPTH];
        let end_of_root = child + 1;
        loop {
            let size = depth + 1;
            let node = &mut nodes[bounded::<MAX_DEPTH>(depth)];
            let end = if depth == 0 { end_of_root } else { node.to };
            let is_last = size + 3 == self.size;
            if is_last {
                self.test_last_two::<S, EXTRA, MODE>(simd, local, node, end, &mut leaves, visitor);
                unreported += end - node.from;
                if unreported as u64 >= REPORT_EVERY {
                    unreported = 0;
                    self.report::<S, MODE>(simd, local, &mut leaves, counts, &mut reported, visitor)?;
                }
            }
            let index = node.from;
            if is_last || index >= end {
                if depth == 0 {
                    break;
                }
                depth -= 1;
                continue;
            }
            node.from += 1;
            let node = &nodes[bounded::<MAX_DEPTH>(depth)];
            let Some((mut next, label)) = self.child::<EXTRA, MODE>(local, node, size, index, visitor) else {
                continue;
            };
            next.to +=
                self.extension.push_neighbours::<S, W, EXTRA>(simd, local, label, &node.closed, next.to);
            let into = &mut counts[size + 1];
            self.test_children::<S, EXTRA, MODE>(simd, local, &next, size + 1, into, visitor);
            depth += 1;
            nodes[bounded::<MAX_DEPTH>(depth)] = next;
        }
        let finished = self.report::<S, MODE>(simd, local, &mut leaves, counts, &mut reported, visitor);
        if kind(MODE) == FLAT {
            counts.iter_mut().for_each(|counts| counts.flat = counts.either);
        }
        finished
    }

    /// The node of the root, its extension from the `child`-th neighbour on.
    #[inline(always)]
    fn root<S: Simd, const EXTRA: bool>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        child: usize,
        visitor: &mut dyn LabelVisitor,
    ) -> Node<W> {
        let mut closed = [0; W];
        closed[0] = 1;
        self.group[0] = 0;
        let wanted = visitor.bound_prefix(&self.group[..1]);
        let to = self.extension.push_neighbours::<S, W, EXTRA>(simd, local, 0, &closed, 0);
        Node {
            closed: std::array::from_fn(|word| closed[word] | local.adjacent[0][word]),
            from: child,
            to,
            sums: PartialSums::of_root(local),
            partners: if wanted { local.partners[0] } else { [0; W] },
        }
    }

    /// Tests what the batch holds, moves all leaf counts to `counts`, and reports
    /// the groups that are not `reported` yet.
    #[inline(always)]
    fn report<S: Simd, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        leaves: &mut LeafCounts<S>,
        counts: &mut [GroupCounts],
        reported: &mut u64,
        visitor: &mut dyn LabelVisitor,
    ) -> ControlFlow<()> {
        self.batch.test::<S, N, MODE>(simd, local, &mut leaves.full, &mut self.members);
        if by_member(MODE) {
            self.members.flush(local);
        }
        counts[self.size - 2].drain(simd, &mut leaves.one_short);
        counts[self.size - 1].drain(simd, &mut leaves.full);
        let now = total(counts);
        let new = now - std::mem::replace(reported, now);
        visitor.report(new)
    }

    /// The node of a group with the extension entry at `index` added, and the
    /// label added; `None` where no group below it can meet the plan. The new
    /// neighbours of the label are not yet on the extension.
    ///
    /// Also asks the visitor whether groups with these members may be wanted. If
    /// not, the partners of the node are empty, and its groups are only counted.
    #[inline(always)]
    pub(super) fn child<const EXTRA: bool, const MODE: u8>(
        &mut self,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        size: usize,
        index: usize,
        visitor: &mut dyn LabelVisitor,
    ) -> Option<(Node<W>, usize)> {
        let (tagged, weight) = self.extension.at(index);
        let (label, sums) = self.sums_with::<EXTRA, MODE>(local, &node.sums, size, tagged, weight);
        self.group[bounded::<MAX_DEPTH>(size)] = label as u16;
        if self.is_hopeless::<EXTRA, MODE>(local, &sums, size + 1) {
            return None;
        }
        let mut partners = node.partners;
        if partners != [0; W] {
            let with = &local.partners[label];
            partners = std::array::from_fn(|word| partners[word] & with[word]);
            if partners != [0; W] && !visitor.bound_prefix(&self.group[..=size]) {
                partners = [0; W];
            }
        }
        let adjacent = &local.adjacent[label];
        let closed = std::array::from_fn(|word| node.closed[word] | adjacent[word]);
        Some((Node { closed, from: index + 1, to: node.to, sums, partners }, label))
    }

    /// Whether no group that extends one of `size` members can meet the plan.
    ///
    /// Compares the sum of weights with the most that further members can add.
    /// With `EXTRA` also the side constraint: a sum beyond its upper bound, or
    /// one that cannot reach its lower bound any more. Where ① tests each member
    /// alone and no label is a centre, one failing member is enough.
    #[inline(always)]
    fn is_hopeless<const EXTRA: bool, const MODE: u8>(
        &self,
        local: &LocalGraph<W, N>,
        sums: &PartialSums,
        size: usize,
    ) -> bool {
        let more = bounded::<MAX_DEPTH>(self.size - size);
        // a centre that joins and is removed again adds nothing
        let most = sums.weight.saturating_add(local.max_gain[more]);
        let too_low = most <= local.above.min(sums.bound_without);
        if !EXTRA {
            return too_low;
        }
        let constraint = &local.constraint;
        let fails_both =
            kind(MODE) == MIXED && local.prunes && local.each && sums.fails && !local.has_centres;
        too_low
            || fails_both
            || sums.side & constraint.mask > constraint.most
            || sums.side.saturating_add(local.max_side_gain[more]) < constraint.least
    }

    /// Tests the group of the root and its child.
    ///
    /// It has two members, and no parent at which it could have been tested.
    fn test_first<const MODE: u8>(
        &mut self,
        local: &LocalGraph<W, N>,
        root: &Node<W>,
        counts: &mut GroupCounts,
        visitor: &mut dyn LabelVisitor,
    ) {
        let tagged = self.extension.label(root.from);
        let label = untagged::<N>(tagged);
        let tests = root.sums.test_with(local, tagged);
        if !tests.within {
            return;
        }
        counts.groups += 1;
        counts.flat += u64::from(tests.flat);
        counts.centre += u64::from(tests.centre);
        counts.either += u64::from(tests.flat | tests.centre);
        if by_member(MODE) && self.members.counts(2) {
            self.members.add_shared(&[0, label as u16], u32::from(tests.flat | tests.centre));
        }
        if contains(&root.partners, label) && tests.is_wanted() {
            visitor.visit(&[0, label as u16]);
        }
    }

    /// Tests the groups with one member more than the node, whose group has
    /// `size` members.
    ///
    /// Sixteen at a time, with counting by size and, where asked for, by member.
    /// Children that may be wanted are then visited one by one.
    #[inline(always)]
    fn test_children<S: Simd, const EXTRA: bool, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        size: usize,
        counts: &mut GroupCounts,
        visitor: &mut dyn LabelVisitor,
    ) {
        let mut index = node.from;
        while index < node.to {
            let candidates = self.extension.sixteen::<S, EXTRA>(simd, index);
            let weights = candidates.weights::<MODE>(simd);
            let lanes = candidates.lanes::<MODE>(simd, &weights);
            let there = first_lanes(simd, node.to - index);
            let passed = lanes.test::<W, N, EXTRA, MODE>(simd, local, &node.sums, there);
            passed.count_now::<MODE>(counts);
            if by_member(MODE) && self.members.counts(size + 1) {
                self.count_members(index, size, &passed);
            }
            index += LANES;
        }
        if node.may_be_wanted() {
            self.visit_children(local, node, size, visitor);
        }
    }

    /// The label and the sums of a group of `size` members with one more.
    ///
    /// Bounds for centres removed together are renewed where the new member
    /// changes them.
    #[inline(always)]
    pub(super) fn sums_with<const EXTRA: bool, const MODE: u8>(
        &mut self,
        local: &LocalGraph<W, N>,
        sums: &PartialSums,
        size: usize,
        tagged: i32,
        weight: i32,
    ) -> (usize, PartialSums) {
        let label = untagged::<N>(tagged);
        let mut sums = sums.with::<W, N, EXTRA, MODE>(local, tagged, weight);
        if kind(MODE) == MIXED && local.changes_bounds(size, tagged) {
            self.group[bounded::<MAX_DEPTH>(size)] = label as u16;
            (sums.bound_without, sums.bound_without_next) =
                local.bounds_without_centres(&self.group[..=size]);
        }
        (label, sums)
    }
}

/// Number of groups of all sizes.
fn total(counts: &[GroupCounts]) -> u64 {
    counts.iter().map(|counts| counts.groups).sum()
}
