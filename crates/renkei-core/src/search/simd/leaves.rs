//! Groups of the last two sizes, which are never entered.

use fearless_simd::{Simd, mask32x16, prelude::*};

use super::extension::{Joining, lanes_beside};
use super::lanes::{first_lanes, lanes_from, packs};
use super::local_graph::LocalGraph;
use super::neighbour_lanes::LANES;
use super::partial_sums::{Count, MIXED, Passing, Sums};
use super::walk::{Look, Node, Walk};

impl<const W: usize, const N: usize> Walk<W, N> {
    /// Tests the groups with two and with three more than the node's, at once
    /// or some time later, the first of those that join standing before `end`
    /// in the extension.
    #[inline(always)]
    pub(super) fn test_last_two<S: Simd, const EXTRA: bool, const KIND: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        (node, size, end): (&Node<W>, usize, usize),
        [before, last]: [&mut Count<S>; 2],
        look: &mut dyn Look,
    ) {
        for at in node.from..end {
            let Some((mut next, label)) = self.grown::<EXTRA, KIND>(local, (node, size), at, look) else {
                continue;
            };
            let counts = [&mut *before, &mut *last];
            let looks = next.partners != [0; W];
            let at_once = KIND == MIXED || EXTRA && (looks || local.is_limited);
            let mut joining = None;
            if packs(simd) && !at_once {
                // not by way of the stack: what is written in parts is slow to read whole
                let known = next.to - next.from;
                let first = self.extension.sixteen::<S, EXTRA>(simd, next.from);
                let (new, number) = Joining::beside::<W, N, EXTRA>(simd, local, label, &node.closed);
                if known + number > LANES || looks {
                    self.extension.put::<S, EXTRA>(&new, next.to);
                }
                next.to += number;
                joining = Some(new.behind::<EXTRA>(simd, first, known));
            } else {
                next.to += self.extension.grow::<S, W, EXTRA>(simd, local, label, &node.closed, next.to);
            }
            let few = next.to - next.from <= LANES;
            let worth = match joining {
                Some(joining) if few => self.put_by::<S, KIND>(simd, local, &next, &joining, counts),
                None if few && !at_once => self.put_by_one_by_one::<S, KIND>(simd, local, &next, counts),
                // a copy: the node itself stays in registers
                _ => self.test_at_once::<S, EXTRA, KIND>(simd, local, &{ next }, size + 1, counts),
            };
            if looks && worth {
                self.look_at_children(local, &{ next }, size + 1, look);
                self.look_at_grandchildren(local, &{ next }, size + 1, look);
            }
        }
    }

    /// Counts the groups with one more than the node's, and those with two more
    /// that stand in the extension, and makes room for them to wait.
    #[inline(always)]
    fn make_room<S: Simd, const KIND: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        number: usize,
        [before, last]: [&mut Count<S>; 2],
    ) {
        before.add_groups(number);
        last.add_groups(number * number.saturating_sub(1) / 2);
        if self.waiting.is_full() {
            self.waiting.test::<S, N, KIND>(simd, local, last);
        }
    }

    /// Tests the groups with one more than the node's, and puts them by until
    /// many are tested with one more. All may be worth a closer look.
    #[inline(always)]
    fn put_by<S: Simd, const KIND: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        joining: &Joining<S>,
        [before, last]: [&mut Count<S>; 2],
    ) -> bool {
        let number = (node.to - node.from).min(LANES);
        self.make_room::<S, KIND>(simd, local, number, [before, last]);
        let weights = joining.weights::<KIND>(simd);
        let there = first_lanes(simd, number);
        let lanes = joining.lanes::<KIND>(simd, &weights);
        before.add_meeting::<KIND>(simd, &lanes.test::<W, N, false, KIND>(simd, local, &node.sums, there));
        self.waiting.put::<S, N, KIND>(simd, local, (&node.closed, &node.sums), (joining, &weights), number);
        true
    }

    /// The same where the machine is not quick at packing lanes.
    #[inline(always)]
    fn put_by_one_by_one<S: Simd, const KIND: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        [before, last]: [&mut Count<S>; 2],
    ) -> bool {
        self.make_room::<S, KIND>(simd, local, node.to - node.from, [before, last]);
        let joining = self.extension.between(node.from, node.to);
        self.waiting.put_one_by_one::<N, KIND>(local, (&node.closed, &node.sums), joining, &mut before.more);
        true
    }

    /// Tests the groups with one and with two more than the node's: whether
    /// any may be worth a closer look.
    #[inline(always)]
    fn test_at_once<S: Simd, const EXTRA: bool, const KIND: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        size: usize,
        [before, last]: [&mut Count<S>; 2],
    ) -> bool {
        let mut worth = first_lanes(simd, 0);
        let mut add = |count: &mut Count<S>, passing: &Passing<S>| {
            count.add::<KIND>(simd, passing);
            worth |= passing.worth;
        };
        let mut from = node.from;
        while from < node.to {
            let joining = self.extension.sixteen::<S, EXTRA>(simd, from);
            let weights = joining.weights::<KIND>(simd);
            let lanes = joining.lanes::<KIND>(simd, &weights);
            let there = first_lanes(simd, node.to - from);
            add(before, &lanes.test::<W, N, EXTRA, KIND>(simd, local, &node.sums, there));
            for place in node.from..node.to.min(from + LANES) {
                let one = self.extension.at(place);
                let (label, sums) = self.joined::<EXTRA, KIND>(local, &node.sums, size, one);
                // those behind it, and once those that it alone is next to
                let behind = there & lanes_from(simd, (place + 1).saturating_sub(from));
                add(last, &lanes.test::<W, N, EXTRA, KIND>(simd, local, &sums, behind));
                if place >= from {
                    add(last, &Self::test_beside::<S, EXTRA, KIND>(simd, local, node, label, &sums));
                }
            }
            from += LANES;
        }
        worth.to_bitmask() != 0
    }

    /// Tests a group with those whom its last member, not yet the node's,
    /// alone is next to.
    #[inline(always)]
    fn test_beside<S: Simd, const EXTRA: bool, const KIND: u8>(
        simd: S,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        label: usize,
        sums: &Sums,
    ) -> Passing<S> {
        let new = mask32x16::from_bitmask(simd, u64::from(local.beside[label].outside(simd, &node.closed)));
        let beside = lanes_beside::<S, W, N, EXTRA>(simd, local, label);
        beside.test::<W, N, EXTRA, KIND>(simd, local, sums, new)
    }
}
