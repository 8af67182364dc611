//! Groups of the last two sizes, which are never entered.

use fearless_simd::{Simd, mask32x16, prelude::*};

use super::ball::Ball;
use super::beside::LANES;
use super::extension::{Joining, lanes_beside};
use super::lanes::{first_lanes, lanes_from, packs};
use super::sums::{Count, MIXED, Passing, Sums};
use super::walk::{Look, Node, Walk};

impl<const W: usize, const N: usize> Walk<W, N> {
    /// Tests the groups with two and with three more than the node's, at once
    /// or some time later, the first of those that join standing before `end`
    /// in the extension.
    #[inline(always)]
    pub(super) fn end<S: Simd, const EXTRA: bool, const KIND: u8>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        (node, size, end): (&Node<W>, usize, usize),
        [before, last]: [&mut Count<S>; 2],
        look: &mut dyn Look,
    ) {
        // what others borrow is a copy of the node: it stays in registers
        for at in node.from..end {
            let Some((mut next, label)) = self.grown::<EXTRA, KIND>(ball, (node, size), at, look) else {
                continue;
            };
            let size = size + 1;
            let counts = [&mut *before, &mut *last];
            // not by way of the stack: what is written in parts is slow to read whole
            let known = next.to - next.from;
            let new = packs(simd).then(|| Joining::beside::<W, N, EXTRA>(simd, ball, label, &node.closed));
            next.to += match &new {
                Some((_, number)) => *number,
                None => self.extension.grow::<S, W, EXTRA>(simd, ball, label, &node.closed, next.to),
            };
            if next.to - next.from > LANES {
                if let Some((joining, _)) = &new {
                    self.extension.put::<S, EXTRA>(joining, next.from + known);
                }
                self.test_last_of_many::<S, EXTRA, KIND>(simd, ball, &{ next }, size, counts, look);
                continue;
            }
            let looks = next.partners != [0; W];
            let at_once = KIND == MIXED || EXTRA && (looks || ball.is_limited);
            if new.is_none() && !at_once {
                self.put_by_one_by_one::<S, KIND>(simd, ball, &next, counts);
            } else {
                let first = self.extension.sixteen::<S, EXTRA>(simd, next.from);
                let all = new.map_or(first, |(joining, _)| joining.behind::<EXTRA>(simd, first, known));
                if at_once {
                    self.test_last::<S, EXTRA, KIND>(simd, ball, &{ next }, size, all, counts, look);
                    continue;
                }
                self.put_by::<S, KIND>(simd, ball, &next, &all, counts);
                if looks {
                    self.extension.put::<S, EXTRA>(&all, next.from);
                }
            }
            if looks {
                self.look_at_children(ball, &{ next }, size, look);
                self.look_at_grandchildren(ball, &{ next }, size, look);
            }
        }
    }

    /// Tests the groups with one and with two more than the node's, of which
    /// all that may join is given: sixteen at the most.
    #[inline(always)]
    #[expect(clippy::too_many_arguments, reason = "one loop in two parts")]
    fn test_last<S: Simd, const EXTRA: bool, const KIND: u8>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        size: usize,
        joining: Joining<S>,
        [before, last]: [&mut Count<S>; 2],
        look: &mut dyn Look,
    ) {
        let (labels, weights) = (<[i32; LANES]>::from(joining.tags), joining.weights::<KIND>(simd));
        let lanes = joining.lanes::<KIND>(simd, &weights);
        let number = (node.to - node.from).min(LANES);
        let there = first_lanes(simd, number);
        let passing = lanes.test::<W, N, EXTRA, KIND>(simd, ball, &node.sums, there);
        let mut worth = passing.worth;
        before.add::<KIND>(simd, &passing);
        let mut rest = (1_u64 << number) - 1;
        for lane in 0..number {
            let one = (labels[lane % LANES], weights[0][lane % LANES]);
            let (label, sums) = self.joined::<EXTRA, KIND>(ball, &node.sums, size, one);
            // those behind it, and those that it alone is next to
            rest &= rest.wrapping_sub(1);
            let behind = mask32x16::from_bitmask(simd, rest);
            let behind = lanes.test::<W, N, EXTRA, KIND>(simd, ball, &sums, behind);
            let beside = Self::test_beside::<S, EXTRA, KIND>(simd, ball, node, label, &sums);
            last.add::<KIND>(simd, &behind);
            last.add::<KIND>(simd, &beside);
            worth = worth | behind.worth | beside.worth;
        }
        if node.partners != [0; W] && worth.to_bitmask() != 0 {
            self.extension.put::<S, EXTRA>(&joining, node.from);
            self.look_at_children(ball, node, size, look);
            self.look_at_grandchildren(ball, node, size, look);
        }
    }

    /// Tests the groups with one more than the node's, and puts them by until
    /// many are tested with one more.
    #[inline(always)]
    fn put_by<S: Simd, const KIND: u8>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        joining: &Joining<S>,
        [before, last]: [&mut Count<S>; 2],
    ) {
        let weights = joining.weights::<KIND>(simd);
        let lanes = joining.lanes::<KIND>(simd, &weights);
        let number = (node.to - node.from).min(LANES);
        before.add_groups(number);
        let there = first_lanes(simd, number);
        before.add_meeting::<KIND>(simd, &lanes.test::<W, N, false, KIND>(simd, ball, &node.sums, there));
        last.add_groups(number * number.saturating_sub(1) / 2);
        if self.waiting.is_full() {
            self.waiting.test::<S, N, KIND>(simd, ball, last);
        }
        self.waiting.put::<S, N, KIND>(simd, ball, (&node.closed, &node.sums), (joining, &weights), number);
    }

    /// The same where the machine is not quick at packing lanes.
    #[inline(always)]
    fn put_by_one_by_one<S: Simd, const KIND: u8>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        [before, last]: [&mut Count<S>; 2],
    ) {
        let number = node.to - node.from;
        before.add_groups(number);
        last.add_groups(number * number.saturating_sub(1) / 2);
        if self.waiting.is_full() {
            self.waiting.test::<S, N, KIND>(simd, ball, last);
        }
        let joining = self.extension.between(node.from, node.to);
        self.waiting.put_one_by_one::<N, KIND>(ball, (&node.closed, &node.sums), joining, &mut before.more);
    }

    /// Tests a group with those whom its last member, not yet the node's,
    /// alone is next to.
    #[inline(always)]
    fn test_beside<S: Simd, const EXTRA: bool, const KIND: u8>(
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        label: usize,
        sums: &Sums,
    ) -> Passing<S> {
        let new = mask32x16::from_bitmask(simd, u64::from(ball.beside[label].outside(simd, &node.closed)));
        let beside = lanes_beside::<S, W, N, EXTRA>(simd, ball, label);
        beside.test::<W, N, EXTRA, KIND>(simd, ball, sums, new)
    }

    /// As [`Self::test_last`], for as many as there are on the stack.
    #[inline(always)]
    fn test_last_of_many<S: Simd, const EXTRA: bool, const KIND: u8>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        size: usize,
        [before, last]: [&mut Count<S>; 2],
        look: &mut dyn Look,
    ) {
        let mut from = node.from;
        while from < node.to {
            let joining = self.extension.sixteen::<S, EXTRA>(simd, from);
            let weights = joining.weights::<KIND>(simd);
            let lanes = joining.lanes::<KIND>(simd, &weights);
            let there = first_lanes(simd, node.to - from);
            before.add::<KIND>(simd, &lanes.test::<W, N, EXTRA, KIND>(simd, ball, &node.sums, there));
            for place in node.from..node.to.min(from + LANES) {
                let one = self.extension.at(place);
                let (label, sums) = self.joined::<EXTRA, KIND>(ball, &node.sums, size, one);
                let rest = there & lanes_from(simd, (place + 1).saturating_sub(from));
                last.add::<KIND>(simd, &lanes.test::<W, N, EXTRA, KIND>(simd, ball, &sums, rest));
                if place >= from {
                    last.add::<KIND>(
                        simd,
                        &Self::test_beside::<S, EXTRA, KIND>(simd, ball, node, label, &sums),
                    );
                }
            }
            from += LANES;
        }
        if node.partners != [0; W] {
            self.look_at_children(ball, node, size, look);
            self.look_at_grandchildren(ball, node, size, look);
        }
    }
}
