//! The walk over all groups of one root and first child.
//!
//! The tree is that of [`Enumerator`](super::super::Enumerator): a vertex of
//! the extension is taken in or passed over for good. Here a group is tested
//! where its parent is: what may join stands in lanes, sixteen side by side,
//! and the groups of the last two sizes are never entered. All of it is one
//! loop without calls, so that it can be compiled for whatever instructions the
//! machine has.

use std::ops::ControlFlow;

use fearless_simd::Simd;

use super::ball::Ball;
use super::beside::{CENTRE, LANES};
use super::extension::{Extension, lanes_beside};
use super::sums::{EACH, FLAT, Sums, Tally};

/// Groups are at most this large.
pub(super) const DEEPEST: usize = 32;

/// Takes a closer look at groups that meet the rule and pass the screen.
pub(super) trait Look {
    /// Whether any group that holds these (labels) may be worth it.
    fn below(&mut self, group: &[u16]) -> bool;
    /// A group (labels) that meets ① or ②.
    fn at(&mut self, group: &[u16]);
    /// Told now and then how many more groups were visited.
    fn go_on(&mut self, groups: u64) -> ControlFlow<()>;
}

/// One node of the tree: a group and how it may grow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<const W: usize> {
    /// Labels in the group, in the extension, or passed over.
    pub(super) closed: [u64; W],
    /// The extension from here...
    pub(super) from: usize,
    /// ... to here is still to be taken in or passed over.
    pub(super) to: usize,
    pub(super) sums: Sums,
    /// Labels that may join, where groups from here on are worth a closer look.
    pub(super) partners: [u64; W],
}

/// Walks the groups of a ball.
#[derive(Debug)]
pub(super) struct Walk<const W: usize, const N: usize> {
    /// Greatest size.
    size: usize,
    pub(super) extension: Extension<N>,
    pub(super) group: [u16; DEEPEST],
}

impl<const W: usize, const N: usize> Walk<W, N> {
    /// Prepares to walk groups of up to `size` vertices: 4 or more.
    pub(super) fn new(size: usize) -> Self {
        Self { size, extension: Extension::new(), group: [0; DEEPEST] }
    }

    /// Every group that holds the root and the root's `child`-th neighbour,
    /// but none before that: counts by size, from 1 on, in `tallies`; half of
    /// them where `look` breaks off. `EXTRA`: limits and the screen count.
    #[inline(always)]
    pub(super) fn run<S: Simd, const EXTRA: bool, const KIND: u8>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        child: usize,
        tallies: &mut [Tally],
        look: &mut impl Look,
    ) -> ControlFlow<()> {
        let mut closed = [0; W];
        closed[0] = 1;
        let mut root = Node { closed, from: 0, to: 0, sums: Sums::of_root(ball), partners: [0; W] };
        self.group[0] = 0;
        if look.below(&self.group[..1]) {
            root.partners = ball.partners[0];
        }
        self.open::<S, EXTRA>(simd, ball, &mut root, 0);
        // the first child alone is this walk's, those before it are passed over
        root.from = child;
        self.test_first(ball, &root, KIND == EACH, &mut tallies[1], look);
        let (mut before, mut last) = (Tally::default(), Tally::default());
        let visited = |tallies: &[Tally]| tallies.iter().map(|tally| tally.groups).sum::<u64>();
        let (mut visits, mut told) = (0_u32, visited(tallies));
        let mut depth = 0;
        let mut nodes = [root; DEEPEST];
        let end_of_root = child + 1;
        loop {
            let node = &mut nodes[depth % DEEPEST];
            let at = node.from;
            if at >= (if depth == 0 { end_of_root } else { node.to }) {
                if depth == 0 {
                    break;
                }
                depth -= 1;
                continue;
            }
            node.from += 1;
            let (tagged, weight) = self.extension.at(at);
            let label = tagged as usize % N;
            let mut next = Node {
                from: at + 1,
                sums: node.sums.with::<W, N, EXTRA, KIND>(ball, tagged, weight),
                ..*node
            };
            let size = depth + 2;
            self.group[(depth + 1) % DEEPEST] = label as u16;
            if KIND != FLAT && ball.out > 1 && tagged & CENTRE != 0 {
                (next.sums.leaves, next.sums.goes) = ball.with_centres_out(&self.group[..size]);
            }
            if self.is_cut::<EXTRA, KIND>(ball, &next.sums, size) {
                continue;
            }
            if next.partners != [0; W] {
                let partners = &ball.partners[label];
                next.partners = std::array::from_fn(|word| next.partners[word] & partners[word]);
                if next.partners != [0; W] && !look.below(&self.group[..size]) {
                    next.partners = [0; W];
                }
            }
            self.open::<S, EXTRA>(simd, ball, &mut next, label);
            if size + 2 == self.size {
                self.test_last::<S, EXTRA, KIND>(simd, ball, &next, size, [&mut before, &mut last], look);
                visits += 1;
                if visits == 1 << 14 {
                    visits = 0;
                    tallies[size].take(&mut before);
                    tallies[size + 1].take(&mut last);
                    let until_now = visited(tallies);
                    look.go_on(until_now - told)?;
                    told = until_now;
                }
            } else {
                depth += 1;
                self.test_children::<S, EXTRA, KIND>(simd, ball, &next, size, &mut tallies[size], look);
                nodes[depth % DEEPEST] = next;
            }
        }
        tallies[self.size - 2].take(&mut before);
        tallies[self.size - 1].take(&mut last);
        if KIND == FLAT {
            tallies.iter_mut().for_each(|tally| tally.flat = tally.either);
        }
        look.go_on(visited(tallies) - told)
    }

    /// Whether a group of some size cannot do, however it grows.
    #[inline(always)]
    fn is_cut<const EXTRA: bool, const KIND: u8>(&self, ball: &Ball<W, N>, sums: &Sums, size: usize) -> bool {
        let more = (self.size - size) % DEEPEST;
        // a centre still to come is taken out again, so it is no better than none
        let most = sums.weight.saturating_add(ball.most[more]);
        let cut = most <= ball.above.min(sums.leaves);
        if !EXTRA {
            return cut;
        }
        let bounds = &ball.bounds;
        let hopeless = KIND == EACH && ball.cuts && sums.falls && !ball.has_centres;
        cut || hopeless
            || sums.limit & bounds.mask > bounds.most
            || sums.limit.saturating_add(ball.most_limit[more]) < bounds.least
    }

    /// Puts the neighbours of a label that are not closed on the extension.
    #[inline(always)]
    fn open<S: Simd, const EXTRA: bool>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        node: &mut Node<W>,
        label: usize,
    ) {
        let new = ball.beside[label % N].outside(simd, &node.closed);
        node.to += self.extension.put::<S, W, EXTRA>(simd, ball, (label, new), node.to);
        let adjacent = &ball.adjacent[label % N];
        node.closed = std::array::from_fn(|word| node.closed[word] | adjacent[word]);
    }

    /// Tests the group of the root and one child.
    fn test_first(
        &self,
        ball: &Ball<W, N>,
        root: &Node<W>,
        each: bool,
        tally: &mut Tally,
        look: &mut impl Look,
    ) {
        let tagged = self.extension.label(root.from);
        let label = tagged as usize % N;
        let [flat, centre, within, worth] = root.sums.one(ball, each, tagged);
        if !within {
            return;
        }
        tally.groups += 1;
        tally.flat += u64::from(flat);
        tally.centre += u64::from(centre);
        tally.either += u64::from(flat | centre);
        if root.partners[label / 64 % W] >> (label % 64) & 1 == 1 && (flat | centre) && worth {
            look.at(&[0, label as u16]);
        }
    }

    /// Tests the groups with one more than the node's.
    #[inline(always)]
    fn test_children<S: Simd, const EXTRA: bool, const KIND: u8>(
        &self,
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        size: usize,
        tally: &mut Tally,
        look: &mut impl Look,
    ) {
        let mut any = 0;
        let mut place = node.from;
        while place < node.to {
            let lanes = self.extension.lanes::<S, EXTRA, KIND>(simd, place);
            let there = first_lanes(node.to - place);
            let passing = lanes.test::<W, N, EXTRA, KIND>(simd, ball, &node.sums);
            any |= passing.count::<EXTRA, KIND>(there, tally);
            place += LANES;
        }
        if any != 0 && node.partners != [0; W] {
            self.look_at_children(ball, node, size, KIND == EACH, look);
        }
    }

    /// Tests the groups with one and with two more than the node's.
    #[inline(always)]
    fn test_last<S: Simd, const EXTRA: bool, const KIND: u8>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        size: usize,
        [before, last]: [&mut Tally; 2],
        look: &mut impl Look,
    ) {
        let first = self.extension.lanes::<S, EXTRA, KIND>(simd, node.from);
        let all = first_lanes(node.to - node.from);
        let mut any = first.test::<W, N, EXTRA, KIND>(simd, ball, &node.sums).count::<EXTRA, KIND>(all, before);
        let mut rest = all;
        for place in node.from..node.to {
            rest &= rest.wrapping_sub(1);
            let (tagged, weight) = self.extension.at(place);
            let label = tagged as usize % N;
            let mut sums = node.sums.with::<W, N, EXTRA, KIND>(ball, tagged, weight);
            if KIND != FLAT && ball.out > 1 && tagged & CENTRE != 0 {
                self.group[size % DEEPEST] = label as u16;
                (sums.leaves, sums.goes) = ball.with_centres_out(&self.group[..=size]);
            }
            let new = ball.beside[label].outside(simd, &node.closed);
            let beside = lanes_beside::<S, W, N, EXTRA>(simd, ball, label);
            let beside = beside.test::<W, N, EXTRA, KIND>(simd, ball, &sums);
            let both = beside.behind(first.test::<W, N, EXTRA, KIND>(simd, ball, &sums));
            any |= both.count::<EXTRA, KIND>(rest | new << LANES, last);
        }
        if node.to - node.from > LANES {
            any |= self.test_crowd::<S, EXTRA, KIND>(simd, ball, node, size, [before, last]);
        }
        if any != 0 && node.partners != [0; W] {
            self.look_at_children(ball, node, size, KIND == EACH, look);
            self.look_at_grandchildren(ball, node, size, KIND == EACH, look);
        }
    }

    /// What [`Self::test_last`] leaves out: those of the extension behind the
    /// first sixteen.
    #[cold]
    #[inline(always)]
    fn test_crowd<S: Simd, const EXTRA: bool, const KIND: u8>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        size: usize,
        [before, last]: [&mut Tally; 2],
    ) -> u32 {
        let mut any = 0;
        let mut from = node.from + LANES;
        while from < node.to {
            let lanes = self.extension.lanes::<S, EXTRA, KIND>(simd, from);
            let there = first_lanes(node.to - from);
            any |= lanes.test::<W, N, EXTRA, KIND>(simd, ball, &node.sums).count::<EXTRA, KIND>(there, before);
            for place in node.from..node.to {
                // those behind the place
                let there = if place < from { there } else { there & !first_lanes(place + 1 - from) };
                if there == 0 {
                    break;
                }
                let (tagged, weight) = self.extension.at(place);
                let mut sums = node.sums.with::<W, N, EXTRA, KIND>(ball, tagged, weight);
                if KIND != FLAT && ball.out > 1 && tagged & CENTRE != 0 {
                    self.group[size % DEEPEST] = (tagged as usize % N) as u16;
                    (sums.leaves, sums.goes) = ball.with_centres_out(&self.group[..=size]);
                }
                any |= lanes.test::<W, N, EXTRA, KIND>(simd, ball, &sums).count::<EXTRA, KIND>(there, last);
            }
            from += LANES;
        }
        any
    }
}

/// So many lanes, or all.
#[inline(always)]
fn first_lanes(number: usize) -> u32 {
    (1 << number.min(LANES)) - 1
}
