//! The walk over all groups of one root and first child.
//!
//! The tree is that of [`Enumerator`](super::super::Enumerator): a vertex of
//! the extension is taken in or passed over for good. Here a group is tested
//! where its parent is: what may join stands in lanes, sixteen side by side,
//! and the groups of the last two sizes are never entered. Those of the last
//! wait to be tested by the hundred. All that is done often is inlined into one
//! loop, so that it can be compiled for whatever instructions the machine has.

use std::ops::ControlFlow;

use fearless_simd::Simd;

use super::super::progress::REPORT_EVERY;
use super::batch::Batch;
use super::extension::Extension;
use super::lanes::first_lanes;
use super::local_graph::LocalGraph;
use super::neighbour_lanes::{CENTRE, LANES};
use super::partial_sums::{Count, FLAT, MIXED, Sums, Tally};

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

/// Walks the groups of a local.
#[derive(Debug)]
pub(super) struct Walk<const W: usize, const N: usize> {
    /// Greatest size.
    size: usize,
    pub(super) extension: Extension<N>,
    pub(super) group: [u16; DEEPEST],
    pub(super) waiting: Box<Batch<W>>,
}

impl<const W: usize, const N: usize> Walk<W, N> {
    /// Prepares to walk groups of up to `size` vertices: 4 or more.
    pub(super) fn new(size: usize) -> Self {
        Self { size, extension: Extension::new(), group: [0; DEEPEST], waiting: Batch::new() }
    }

    /// Every group that holds the root and the root's `child`-th neighbour,
    /// but none before that: counts by size, from 1 on, in `tallies`; half of
    /// them where `look` breaks off. `EXTRA`: limits and the screen count.
    #[inline(always)]
    pub(super) fn run<S: Simd, const EXTRA: bool, const KIND: u8>(
        &mut self,
        simd: S,
        local: &LocalGraph<W, N>,
        child: usize,
        tallies: &mut [Tally],
        look: &mut dyn Look,
    ) -> ControlFlow<()> {
        let mut closed = [0; W];
        closed[0] = 1;
        let mut root = Node { closed, from: 0, to: 0, sums: Sums::of_root(local), partners: [0; W] };
        self.group[0] = 0;
        if look.below(&self.group[..1]) {
            root.partners = local.partners[0];
        }
        root.to = self.extension.grow::<S, W, EXTRA>(simd, local, 0, &root.closed, 0);
        root.closed = std::array::from_fn(|word| root.closed[word] | local.adjacent[0][word]);
        // the first child alone is this walk's, those before it are passed over
        root.from = child;
        self.test_first(local, &root, &mut tallies[1], look);
        let (mut before, mut last) = (Count::none(simd, local.one), Count::none(simd, local.one));
        let visited = |tallies: &[Tally]| tallies.iter().map(|tally| tally.groups).sum::<u64>();
        self.waiting.forget();
        let (mut visits, mut told) = (0, visited(tallies));
        let mut depth = 0;
        let mut nodes = [root; DEEPEST];
        let end_of_root = child + 1;
        loop {
            let size = depth + 1;
            let node = &mut nodes[depth % DEEPEST];
            let end = if depth == 0 { end_of_root } else { node.to };
            let ends = size + 3 == self.size;
            if ends {
                let counts = [&mut before, &mut last];
                self.test_last_two::<S, EXTRA, KIND>(simd, local, (node, size, end), counts, look);
                visits += end - node.from;
                if visits as u64 >= REPORT_EVERY {
                    visits = 0;
                    self.waiting.test::<S, N, KIND>(simd, local, &mut last);
                    tallies[size + 1].take(simd, &mut before);
                    tallies[size + 2].take(simd, &mut last);
                    let until_now = visited(tallies);
                    look.go_on(until_now - told)?;
                    told = until_now;
                }
            }
            let at = node.from;
            if ends || at >= end {
                if depth == 0 {
                    break;
                }
                depth -= 1;
                continue;
            }
            node.from += 1;
            let node = &nodes[depth % DEEPEST];
            let Some((mut next, label)) = self.grown::<EXTRA, KIND>(local, (node, size), at, look) else {
                continue;
            };
            next.to += self.extension.grow::<S, W, EXTRA>(simd, local, label, &node.closed, next.to);
            self.test_children::<S, EXTRA, KIND>(simd, local, &next, size + 1, &mut tallies[size + 1], look);
            depth += 1;
            nodes[depth % DEEPEST] = next;
        }
        self.waiting.test::<S, N, KIND>(simd, local, &mut last);
        tallies[self.size - 2].take(simd, &mut before);
        tallies[self.size - 1].take(simd, &mut last);
        if KIND == FLAT {
            tallies.iter_mut().for_each(|tally| tally.flat = tally.either);
        }
        look.go_on(visited(tallies) - told)
    }

    /// A node grown by the label at a place of the extension, if that can do
    /// at all. Whom that one alone is next to is still to join the extension.
    #[inline(always)]
    pub(super) fn grown<const EXTRA: bool, const KIND: u8>(
        &mut self,
        local: &LocalGraph<W, N>,
        (node, size): (&Node<W>, usize),
        at: usize,
        look: &mut dyn Look,
    ) -> Option<(Node<W>, usize)> {
        let (label, sums) = self.joined::<EXTRA, KIND>(local, &node.sums, size, self.extension.at(at));
        self.group[size % DEEPEST] = label as u16;
        if self.is_cut::<EXTRA, KIND>(local, &sums, size + 1) {
            return None;
        }
        let mut partners = node.partners;
        if partners != [0; W] {
            let with = &local.partners[label];
            partners = std::array::from_fn(|word| partners[word] & with[word]);
            if partners != [0; W] && !look.below(&self.group[..=size]) {
                partners = [0; W];
            }
        }
        let adjacent = &local.adjacent[label];
        let closed = std::array::from_fn(|word| node.closed[word] | adjacent[word]);
        Some((Node { closed, from: at + 1, to: node.to, sums, partners }, label))
    }

    /// Whether a group of some size cannot do, however it grows.
    #[inline(always)]
    fn is_cut<const EXTRA: bool, const KIND: u8>(
        &self,
        local: &LocalGraph<W, N>,
        sums: &Sums,
        size: usize,
    ) -> bool {
        let more = (self.size - size) % DEEPEST;
        // a centre still to come is taken out again, so it is no better than none
        let most = sums.weight.saturating_add(local.most[more]);
        let cut = most <= local.above.min(sums.leaves);
        if !EXTRA {
            return cut;
        }
        let bounds = &local.bounds;
        let hopeless = KIND == MIXED && local.cuts && local.each && sums.falls && !local.has_centres;
        cut || hopeless
            || sums.limit & bounds.mask > bounds.most
            || sums.limit.saturating_add(local.most_limit[more]) < bounds.least
    }

    /// Tests the group of the root and one child.
    fn test_first(&self, local: &LocalGraph<W, N>, root: &Node<W>, tally: &mut Tally, look: &mut dyn Look) {
        let tagged = self.extension.label(root.from);
        let label = tagged as usize % N;
        let [flat, centre, within, worth] = root.sums.one(local, tagged);
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
        local: &LocalGraph<W, N>,
        node: &Node<W>,
        size: usize,
        tally: &mut Tally,
        look: &mut dyn Look,
    ) {
        let mut place = node.from;
        while place < node.to {
            let joining = self.extension.sixteen::<S, EXTRA>(simd, place);
            let weights = joining.weights::<KIND>(simd);
            let lanes = joining.lanes::<KIND>(simd, &weights);
            let there = first_lanes(simd, node.to - place);
            tally.add::<S, KIND>(&lanes.test::<W, N, EXTRA, KIND>(simd, local, &node.sums, there));
            place += LANES;
        }
        if node.partners != [0; W] {
            self.look_at_children(local, node, size, look);
        }
    }

    /// The label and what a group comes to with one more.
    #[inline(always)]
    pub(super) fn joined<const EXTRA: bool, const KIND: u8>(
        &mut self,
        local: &LocalGraph<W, N>,
        sums: &Sums,
        size: usize,
        (tagged, weight): (i32, i32),
    ) -> (usize, Sums) {
        let label = tagged as usize % N;
        let mut sums = sums.with::<W, N, EXTRA, KIND>(local, tagged, weight);
        if KIND == MIXED && local.out > 1 && tagged & CENTRE != 0 {
            self.group[size % DEEPEST] = label as u16;
            (sums.leaves, sums.goes) = local.with_centres_out(&self.group[..=size]);
        }
        (label, sums)
    }
}
