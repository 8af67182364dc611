//! The walk over all groups of one root and first child.
//!
//! The tree is that of [`Enumerator`](super::super::Enumerator): a vertex of
//! the extension is taken in or passed over for good. Here a group is tested
//! where its parent is: what may join is a set of bits, of which the
//! [`Ladder`](super::ladder::Ladder) tells the part that meets the rule, and
//! the groups of the last two sizes are never entered. All of it is one loop
//! without calls, so that it can be compiled for whatever instructions the
//! machine has.

use std::ops::ControlFlow;

use fearless_simd::Simd;

use super::ball::Ball;
use super::weights::NEVER;

/// Groups are at most this large.
pub(super) const DEEPEST: usize = 32;
/// Neighbours of a vertex, at the most.
pub(super) const MOST_NEIGHBOURS: usize = 63;

/// Groups that meet a test, of one size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::search) struct Tally {
    /// Groups there are.
    pub(in crate::search) groups: u64,
    /// That meet ①; counted by route only, as ②.
    pub(in crate::search) flat: u64,
    /// That meet ②.
    pub(in crate::search) centre: u64,
    /// That meet either.
    pub(in crate::search) either: u64,
}

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
struct Node<const W: usize> {
    /// Labels in the group, in the extension, or passed over.
    closed: [u64; W],
    /// The extension from here...
    from: usize,
    /// ... to here is still to be taken in or passed over.
    to: usize,
    /// The same as bits.
    open: [u64; W],
    sum: i32,
    /// The least weight that leaves with a centre.
    leaves: i32,
    screen: i32,
    /// Labels that may join, where groups from here on are worth a closer look.
    partners: [u64; W],
}

/// Walks the groups of a ball.
#[derive(Debug)]
pub(super) struct Walk<const W: usize, const N: usize> {
    /// Greatest size.
    size: usize,
    /// A sum of weights must be more than this.
    above: i32,
    labels: Box<[u16; N]>,
    nodes: Box<[Node<W>; DEEPEST]>,
    group: [u16; DEEPEST],
}

/// No group has a centre.
pub(super) const FLAT: u8 = 0;
/// Only whether a group meets ① or ② is wanted.
pub(super) const EITHER: u8 = 1;
/// Which of them it meets is.
pub(super) const ROUTES: u8 = 2;

/// As [`Tally`], word by word of the sets counted.
#[derive(Debug, Clone, Copy)]
struct Words<const W: usize> {
    groups: [u64; W],
    flat: [u64; W],
    centre: [u64; W],
    either: [u64; W],
}

impl<const W: usize> Words<W> {
    const NONE: Self = Self { groups: [0; W], flat: [0; W], centre: [0; W], either: [0; W] };
}

/// Adds how many bits are set.
#[inline(always)]
fn count<const W: usize>(words: &mut [u64; W], bits: &[u64; W]) {
    for (count, bits) in words.iter_mut().zip(bits) {
        *count += u64::from(bits.count_ones());
    }
}

impl Tally {
    /// Takes in what is counted word by word, and empties it.
    fn take<const W: usize>(&mut self, words: &mut Words<W>) {
        let Words { groups, flat, centre, either } = std::mem::replace(words, Words::NONE);
        self.groups += groups.iter().sum::<u64>();
        self.flat += flat.iter().sum::<u64>();
        self.centre += centre.iter().sum::<u64>();
        self.either += either.iter().sum::<u64>();
    }
}

impl<const W: usize, const N: usize> Walk<W, N> {
    /// Prepares to walk groups of up to `size` vertices: 4 or more.
    pub(super) fn new(size: usize) -> Self {
        let empty = Node {
            closed: [0; W],
            from: 0,
            to: 0,
            open: [0; W],
            sum: 0,
            leaves: NEVER,
            screen: 0,
            partners: [0; W],
        };
        Self {
            size,
            above: -1,
            labels: Box::new([0; N]),
            nodes: Box::new([empty; DEEPEST]),
            group: [0; DEEPEST],
        }
    }

    /// Every group that holds the root and the root's `child`-th neighbour,
    /// but none before that: counts by size, from 1 on, in `tallies`; half of
    /// them where `look` breaks off.
    #[inline(always)]
    pub(super) fn run<S: Simd, const SCREEN: bool, const KIND: u8>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        child: usize,
        tallies: &mut [Tally],
        look: &mut impl Look,
    ) -> ControlFlow<()> {
        self.above = ball.above;
        let mut closed = [0; W];
        closed[0] = 1;
        let mut root = Node {
            closed,
            from: 0,
            to: 0,
            open: [0; W],
            sum: ball.weight[0],
            leaves: ball.leaves[0],
            screen: ball.screen[0],
            partners: [0; W],
        };
        self.group[0] = 0;
        if look.below(&self.group[..1]) {
            root.partners = ball.partners[0];
        }
        self.open(ball, &mut root, 0);
        // the first child alone is this walk's, those before it are passed over
        root.from = child;
        for label in &self.labels[..child.min(N)] {
            let alone = &ball.alone[usize::from(*label) % N];
            root.open = std::array::from_fn(|word| root.open[word] & !alone[word]);
        }
        self.test_first::<SCREEN>(ball, &root, child, &mut tallies[1], look);
        let (mut before, mut last) = (Words::NONE, Words::NONE);
        let visited = |tallies: &[Tally]| tallies.iter().map(|tally| tally.groups).sum::<u64>();
        let (mut visits, mut told) = (0_u32, visited(tallies));
        let mut depth = 0;
        self.nodes[0] = root;
        let end_of_root = child + 1;
        loop {
            let node = &mut self.nodes[depth % DEEPEST];
            let at = node.from;
            if at >= (if depth == 0 { end_of_root } else { node.to }) {
                if depth == 0 {
                    break;
                }
                depth -= 1;
                continue;
            }
            node.from += 1;
            let label = self.labels[at % N];
            let index = usize::from(label) % N;
            let alone = &ball.alone[index];
            node.open = std::array::from_fn(|word| node.open[word] & !alone[word]);
            let partners = &ball.partners[index];
            let mut next = Node {
                closed: node.closed,
                from: at + 1,
                to: node.to,
                open: node.open,
                sum: node.sum + ball.weight[index],
                leaves: node.leaves.min(ball.leaves[index]),
                screen: if SCREEN { node.screen + ball.screen[index] } else { 0 },
                partners: std::array::from_fn(|word| node.partners[word] & partners[word]),
            };
            // a centre still to come is taken out again, so it is no better
            // than none: however the group grows, it will not do
            let most = next.sum.saturating_add(ball.most[(self.size - depth - 2) % DEEPEST]);
            if most <= self.above.min(next.leaves) {
                continue;
            }
            depth += 1;
            self.group[depth % DEEPEST] = label;
            let size = depth + 1;
            if next.partners != [0; W] && !look.below(&self.group[..size]) {
                next.partners = [0; W];
            }
            self.open(ball, &mut next, label);
            if size + 2 == self.size {
                self.test_children::<S, SCREEN, KIND>(simd, ball, &next, size, &mut before, look);
                self.test_grandchildren::<S, SCREEN, KIND>(simd, ball, &next, size, &mut last, look);
                visits += 1;
                if visits == 1 << 14 {
                    visits = 0;
                    tallies[size].take(&mut before);
                    tallies[size + 1].take(&mut last);
                    let until_now = visited(tallies);
                    look.go_on(until_now - told)?;
                    told = until_now;
                }
                depth -= 1;
            } else {
                let mut here = Words::NONE;
                self.test_children::<S, SCREEN, KIND>(simd, ball, &next, size, &mut here, look);
                tallies[size].take(&mut here);
                self.nodes[depth % DEEPEST] = next;
            }
        }
        tallies[self.size - 2].take(&mut before);
        tallies[self.size - 1].take(&mut last);
        look.go_on(visited(tallies) - told)
    }

    /// Puts the neighbours of a label that are not closed on the extension.
    #[inline(always)]
    fn open(&mut self, ball: &Ball<W, N>, node: &mut Node<W>, label: u16) {
        let adjacent = ball.adjacent(label);
        // whole sets first: what is stored word by word is slow to load whole
        let new: [u64; W] = std::array::from_fn(|word| adjacent[word] & !node.closed[word]);
        node.closed = std::array::from_fn(|word| node.closed[word] | adjacent[word]);
        node.open = std::array::from_fn(|word| node.open[word] | new[word]);
        for (word, mut new) in new.into_iter().enumerate() {
            while new != 0 {
                self.labels[node.to % N] = (word * 64) as u16 + new.trailing_zeros() as u16;
                new &= new - 1;
                node.to += 1;
            }
        }
    }

    /// Tests the group of the root and one child.
    fn test_first<const SCREEN: bool>(
        &self,
        ball: &Ball<W, N>,
        root: &Node<W>,
        child: usize,
        tally: &mut Tally,
        look: &mut impl Look,
    ) {
        let at = child % N;
        let label = usize::from(self.labels[at]) % N;
        let sum = root.sum + ball.weight[label];
        let (flat, centre) = (sum > self.above, sum > root.leaves.min(ball.leaves[label]));
        tally.groups += 1;
        tally.flat += u64::from(flat);
        tally.centre += u64::from(centre);
        tally.either += u64::from(flat | centre);
        if root.partners[label / 64 % W] >> (label % 64) & 1 == 1
            && (flat | centre)
            && (!SCREEN || root.screen + ball.screen[label] >= 0)
        {
            look.at(&[0, self.labels[at]]);
        }
    }

    /// Tests the node's group with each of some labels.
    #[inline(always)]
    fn test<S: Simd, const SCREEN: bool, const KIND: u8>(
        simd: S,
        ball: &Ball<W, N>,
        labels: &[u64; W],
        (sum, leaves, screen): (i32, i32, i32),
        words: &mut Words<W>,
    ) -> [u64; W] {
        count(&mut words.groups, labels);
        // without the last member, where it is a centre, it is the group of before
        let last_out = if KIND != FLAT && sum > ball.above { u64::MAX } else { 0 };
        let least = if KIND == EITHER { leaves.min(ball.above) } else { ball.above };
        let heavy = ball.ladder.above(simd, least - sum);
        let mut hits: [u64; W] = std::array::from_fn(|word| labels[word] & heavy[word]);
        if KIND == ROUTES {
            count(&mut words.flat, &hits);
            let heavy = ball.ladder.above(simd, leaves - sum);
            let centre: [u64; W] =
                std::array::from_fn(|word| labels[word] & (heavy[word] | ball.centres[word] & last_out));
            count(&mut words.centre, &centre);
            hits = std::array::from_fn(|word| hits[word] | centre[word]);
        } else if KIND == EITHER {
            hits = std::array::from_fn(|word| hits[word] | labels[word] & ball.centres[word] & last_out);
        }
        count(&mut words.either, &hits);
        if KIND == FLAT {
            words.flat = words.either;
        }
        if SCREEN {
            let worth = ball.screens.above(simd, -1 - screen);
            hits = std::array::from_fn(|word| hits[word] & worth[word]);
        }
        hits
    }

    /// Tests the groups with one more than the node's.
    #[inline(always)]
    fn test_children<S: Simd, const SCREEN: bool, const KIND: u8>(
        &self,
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        size: usize,
        words: &mut Words<W>,
        look: &mut impl Look,
    ) {
        let sums = (node.sum, node.leaves, node.screen);
        let hits = Self::test::<S, SCREEN, KIND>(simd, ball, &node.open, sums, words);
        let hits = std::array::from_fn(|word| hits[word] & node.partners[word]);
        if hits != [0; W] {
            self.look_at_children(&hits, size, look);
        }
    }

    /// Tests the groups with two more than the node's, and counts them.
    #[inline(always)]
    fn test_grandchildren<S: Simd, const SCREEN: bool, const KIND: u8>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        size: usize,
        words: &mut Words<W>,
        look: &mut impl Look,
    ) {
        let mut all_hits = [0; W];
        let mut open = node.open;
        for at in node.from..node.to {
            let label = usize::from(self.labels[at % N]) % N;
            let alone = &ball.alone[label];
            open = std::array::from_fn(|word| open[word] & !alone[word]);
            let adjacent = &ball.adjacent[label];
            let labels: [u64; W] =
                std::array::from_fn(|word| open[word] | adjacent[word] & !node.closed[word]);
            let sums = (
                node.sum + ball.weight[label],
                if KIND != FLAT { node.leaves.min(ball.leaves[label]) } else { NEVER },
                if SCREEN { node.screen + ball.screen[label] } else { 0 },
            );
            let hits = Self::test::<S, SCREEN, KIND>(simd, ball, &labels, sums, words);
            for word in 0..W {
                all_hits[word] |= hits[word] & node.partners[word];
            }
        }
        if all_hits != [0; W] {
            self.look_at_grandchildren::<SCREEN>(ball, node, size, look);
        }
    }

    #[cold]
    #[inline(never)]
    fn look_at_children(&self, hits: &[u64; W], size: usize, look: &mut impl Look) {
        let mut group = self.group;
        for label in (0..W).flat_map(|word| labels_of(word, hits[word])) {
            group[size % DEEPEST] = label;
            look.at(&group[..=size]);
        }
    }

    #[cold]
    #[inline(never)]
    fn look_at_grandchildren<const SCREEN: bool>(
        &self,
        ball: &Ball<W, N>,
        node: &Node<W>,
        size: usize,
        look: &mut impl Look,
    ) {
        let (mut group, mut open) = (self.group, node.open);
        for at in node.from..node.to {
            let label = self.labels[at % N];
            group[size % DEEPEST] = label;
            let index = usize::from(label) % N;
            let sum = node.sum + ball.weight[index];
            let leaves = node.leaves.min(ball.leaves[index]);
            let screen = node.screen + ball.screen[index];
            let (adjacent, partners) = (&ball.adjacent[index], &ball.partners[index]);
            let alone = &ball.alone[index];
            if (0..W).all(|word| node.partners[word] & alone[word] == 0) {
                open = std::array::from_fn(|word| open[word] & !alone[word]);
                continue;
            }
            open = std::array::from_fn(|word| open[word] & !alone[word]);
            let labels: [u64; W] = std::array::from_fn(|word| {
                (open[word] | adjacent[word] & !node.closed[word]) & node.partners[word] & partners[word]
            });
            for label in (0..W).flat_map(|word| labels_of(word, labels[word])) {
                let index = usize::from(label) % N;
                let sum = sum + ball.weight[index];
                let meets = sum > self.above || sum > leaves.min(ball.leaves[index]);
                if meets && (!SCREEN || screen + ball.screen[index] >= 0) {
                    group[(size + 1) % DEEPEST] = label;
                    look.at(&group[..size + 2]);
                }
            }
        }
    }
}

/// The labels that a word of bits stands for.
fn labels_of(word: usize, mut bits: u64) -> impl Iterator<Item = u16> {
    std::iter::from_fn(move || {
        let bit = (bits != 0).then(|| bits.trailing_zeros())?;
        bits &= bits - 1;
        Some((word * 64) as u16 + bit as u16)
    })
}
