//! Groups of the last two sizes, tested without being entered.
//!
//! More than 95 % of all groups belong to the last two sizes, so that their cost
//! is the cost of the search. For a node whose group is three members below the
//! largest size, [`Walk::test_last_two`] takes each extension entry in turn, and
//! handles the resulting node's children and grandchildren at once:
//!
//! - **children**: one test of up to sixteen lanes, all of them counted;
//! - **grandchildren by two extension entries**: their number is a binomial
//!   coefficient; only the test needs lanes;
//! - **grandchildren by a new neighbour of the child**: counted and tested by the
//!   neighbour lanes of the child's last member.
//!
//! Two paths do the work. The *batch* (see [`batch`](super::batch)) is faster but
//! supports neither side constraints nor the mode [`MIXED`]; [`Walk::test_at_once`]
//! supports everything and any number of extension entries.
//!
//! With e extension entries, a node below has e children and e·(e − 1)/2
//! grandchildren by two entries, plus one for each new neighbour of each child.
//!
//! | machine, plan | path |
//! |---|---|
//! | compresses lanes quickly, at most 16 entries | batch, with vector instructions |
//! | compresses lanes slowly, at most 16 entries | batch, one by one |
//! | more entries, mode `MIXED`, or `EXTRA` with a side constraint or wanted groups | at once |

use fearless_simd::{Simd, mask32x16, prelude::*};

use super::batch::{Batched, OneByOne};
use super::constants::{LANES, MAX_DEPTH, bounded, untagged};
use super::counts::LaneCounts;
use super::extension::{CandidateLanes, neighbour_lanes};
use super::lanes::{first_lanes, lanes_from, packs};
use super::local_graph::LocalGraph;
use super::member_counts::number_of;
use super::node::Node;
use super::partial_sums::{MIXED, PartialSums, Passed, by_member, kind};
use super::visitor::LabelVisitor;
use super::walk::{LeafCounts, Walk};

impl<const W: usize, const N: usize> Walk<W, N> {
    /// Tests the groups with two and with three members more than the node,
    /// now or when the batch is full. The first of these members stands before
    /// `end` in the extension. The node's group is three members below the
    /// largest size.
    ///
    /// Wanted groups go to the visitor after they were counted: first the
    /// children, then the grandchildren. A batch cannot say whether it holds
    /// wanted groups, so that they are visited whenever they may be.
    #[inline(always)]
    pub(super) fn test_last_two<S: Simd, const EXTRA: bool, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        end: usize,
        leaves: &mut LeafCounts<S>,
        visitor: &mut dyn LabelVisitor,
    ) {
        let size = self.size - 3;
        for index in node.from..end {
            let Some((mut next, label)) = self.child::<EXTRA, MODE>(local, node, size, index, visitor) else {
                continue;
            };
            let may_be_wanted = next.may_be_wanted();
            let at_once = kind(MODE) == MIXED || EXTRA && (may_be_wanted || local.is_limited);
            let mut packed = None;
            if packs(simd) && !at_once {
                // kept in registers: a stack written in parts is slow to read whole
                let known = next.to - next.from;
                let first = self.extension.sixteen::<S, EXTRA>(simd, next.from);
                let (new, number) =
                    CandidateLanes::of_neighbours::<W, N, EXTRA>(simd, local, label, &node.closed);
                if known + number > LANES || may_be_wanted {
                    self.extension.put::<S, EXTRA>(&new, next.to);
                }
                next.to += number;
                packed = Some(new.behind::<EXTRA>(simd, first, known));
            } else {
                next.to +=
                    self.extension.push_neighbours::<S, W, EXTRA>(simd, local, label, &node.closed, next.to);
            }
            let few = next.to - next.from <= LANES;
            let some_wanted = match packed {
                Some(candidates) if few => {
                    self.batch_children::<S, MODE>(simd, local, &next, &candidates, leaves)
                }
                None if few && !at_once => self.batch_one_by_one::<S, MODE>(simd, local, &next, leaves),
                // a copy: the node itself stays in registers
                _ => self.test_at_once::<S, EXTRA, MODE>(simd, local, &{ next }, leaves),
            };
            if may_be_wanted && some_wanted {
                self.visit_children(local, &{ next }, size + 1, visitor);
                self.visit_grandchildren(local, &{ next }, size + 1, visitor);
            }
        }
    }

    /// Makes room in the batch for the children of a node with `number`
    /// extension entries. Counts the children, and the grandchildren whose
    /// last two members are both on the extension.
    ///
    /// Where the batch is full, it is tested first.
    #[inline(always)]
    fn make_room<S: Simd, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        number: usize,
        leaves: &mut LeafCounts<S>,
    ) {
        leaves.one_short.add_number(number);
        leaves.full.add_number(number * number.saturating_sub(1) / 2);
        if self.batch.is_full() {
            self.batch.test::<S, N, MODE>(simd, local, &mut leaves.full, &mut self.members);
        }
    }

    /// Tests the children of a node and batches them for the test of the
    /// grandchildren. Returns whether groups may be wanted: not known yet, so
    /// always true.
    #[inline(always)]
    fn batch_children<S: Simd, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        candidates: &CandidateLanes<S>,
        leaves: &mut LeafCounts<S>,
    ) -> bool {
        let number = (node.to - node.from).min(LANES);
        self.make_room::<S, MODE>(simd, local, number, leaves);
        let weights = candidates.weights::<MODE>(simd);
        let there = first_lanes(simd, number);
        let lanes = candidates.lanes::<MODE>(simd, &weights);
        let passed = lanes.test::<W, N, false, MODE>(simd, local, &node.sums, there);
        passed.count_meeting::<MODE>(simd, &mut leaves.one_short);
        let is_counted = by_member(MODE) && self.members.counts(self.size - 1);
        let batched = Batched {
            closed: &node.closed,
            sums: &node.sums,
            candidates,
            weights: &weights,
            number,
            group: &self.group[..self.size - 2],
            passing: if is_counted { passed.either } else { first_lanes(simd, 0) },
        };
        self.batch.push::<S, N, MODE>(simd, local, batched);
        true
    }

    /// The same for machines that compress lanes slowly.
    #[inline(always)]
    fn batch_one_by_one<S: Simd, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        leaves: &mut LeafCounts<S>,
    ) -> bool {
        self.make_room::<S, MODE>(simd, local, node.to - node.from, leaves);
        let candidates = self.extension.between(node.from, node.to);
        let counts = &mut leaves.one_short.scalar;
        let prefix = OneByOne {
            closed: &node.closed,
            sums: &node.sums,
            group: &self.group[..self.size - 2],
            is_counted: by_member(MODE) && self.members.counts(self.size - 1),
        };
        self.batch.push_one_by_one::<S, N, MODE>(simd, local, prefix, candidates, counts);
        true
    }

    /// Tests the children and grandchildren of a node. Returns whether some of
    /// them meet the plan and pass the linear screen.
    ///
    /// Children are tested sixteen at a time; for each child, the candidates
    /// behind it and its new neighbours are tested in turn.
    #[inline(always)]
    fn test_at_once<S: Simd, const EXTRA: bool, const MODE: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        leaves: &mut LeafCounts<S>,
    ) -> bool {
        let size = self.size - 2;
        let mut screened = first_lanes(simd, 0);
        let mut add = |counts: &mut LaneCounts<S>, passed: &Passed<S>| {
            passed.count::<MODE>(simd, counts);
            screened |= passed.screened;
        };
        let mut from = node.from;
        while from < node.to {
            let candidates = self.extension.sixteen::<S, EXTRA>(simd, from);
            let weights = candidates.weights::<MODE>(simd);
            let lanes = candidates.lanes::<MODE>(simd, &weights);
            let there = first_lanes(simd, node.to - from);
            let passed = lanes.test::<W, N, EXTRA, MODE>(simd, local, &node.sums, there);
            add(&mut leaves.one_short, &passed);
            if by_member(MODE) && self.members.counts(size + 1) {
                self.count_members(from, size, &passed);
            }
            for index in node.from..node.to.min(from + LANES) {
                let (tagged, weight) = self.extension.at(index);
                let (label, sums) = self.sums_with::<EXTRA, MODE>(local, &node.sums, size, tagged, weight);
                // with the entries behind it, and once with its new neighbours
                let behind = there & lanes_from(simd, (index + 1).saturating_sub(from));
                let passed = lanes.test::<W, N, EXTRA, MODE>(simd, local, &sums, behind);
                add(&mut leaves.full, &passed);
                if by_member(MODE) {
                    self.group[bounded::<MAX_DEPTH>(size)] = label as u16;
                    self.count_members(from, size + 1, &passed);
                }
                if index >= from {
                    let passed = Self::test_new::<S, EXTRA, MODE>(simd, local, node, label, &sums);
                    add(&mut leaves.full, &passed);
                    if by_member(MODE) {
                        self.members.add_neighbours(simd, label, passed.either);
                        self.members.add_shared(&self.group[..=size], number_of(passed.either));
                    }
                }
            }
            from += LANES;
        }
        screened.to_bitmask() != 0
    }

    /// Counts by member the groups that the first `number` members of the current
    /// group make with each extension entry that passes; the lanes stand for the
    /// entries from an index on.
    #[inline(always)]
    pub(super) fn count_members<S: Simd>(&mut self, from: usize, number: usize, passed: &Passed<S>) {
        let mut lanes = passed.either.to_bitmask();
        self.members.add_shared(&self.group[..number.min(MAX_DEPTH)], lanes.count_ones());
        while lanes != 0 {
            let tagged = self.extension.label(from + lanes.trailing_zeros() as usize);
            self.members.add(untagged::<N>(tagged), 1);
            lanes &= lanes - 1;
        }
    }

    /// Tests a node's child with each new neighbour of its last member.
    #[inline(always)]
    fn test_new<S: Simd, const EXTRA: bool, const MODE: u8>(
        simd: S,
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        label: usize,
        sums: &PartialSums,
    ) -> Passed<S> {
        let new = local.neighbours[label].outside(simd, &node.closed);
        let new = mask32x16::from_bitmask(simd, u64::from(new));
        let lanes = neighbour_lanes::<S, W, N, EXTRA>(simd, local, label);
        lanes.test::<W, N, EXTRA, MODE>(simd, local, sums, new)
    }
}
