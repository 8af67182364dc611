//! The walk over all groups of one root and first child.
//!
//! The tree is that of [`Enumerator`](super::super::Enumerator): a vertex of
//! the extension is taken in or passed over for good. Here a group is tested
//! where its parent is: the extension lies as structure of arrays, so that
//! eight children are tested at once, and the groups of the last two sizes are
//! never entered. All of it is one loop without calls, so that it can be
//! compiled for whatever instructions the machine has.

use std::ops::ControlFlow;

use fearless_simd::{Simd, i32x8, prelude::*};

use super::ball::Ball;
use super::weights::{NEVER, PADDING};

/// Groups that are tested together.
pub(super) const LANES: usize = 8;
/// Groups are at most this large.
pub(super) const DEEPEST: usize = 32;
/// More vertices than this are never newly reached from one extension: it and
/// they are labels, at most 512, and a vertex has 63 neighbours at the most.
const MOST_NEW: usize = 1 << 15;
/// Neighbours of a vertex, at the most.
pub(super) const MOST_NEIGHBOURS: usize = 63;

/// Groups that meet a test, of one size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::search) struct Tally {
    /// Groups there are.
    pub(in crate::search) groups: u64,
    /// That meet ①.
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
    sum: i32,
    /// The least weight that leaves with a centre.
    leaves: i32,
    screen: i32,
    /// Whether groups from here on are worth a closer look.
    look: bool,
}

/// Walks the groups of a ball.
#[derive(Debug)]
pub(super) struct Walk<const W: usize, const N: usize> {
    /// Greatest size.
    size: usize,
    /// A sum of weights must be more than this.
    above: i32,
    labels: Box<[u16; N]>,
    weight: Box<[i32; N]>,
    leaves: Box<[i32; N]>,
    screen: Box<[i32; N]>,
    nodes: Box<[Node<W>; DEEPEST]>,
    group: [u16; DEEPEST],
    /// Sums and weights that leave, of groups with a vertex newly reached.
    sums: Box<[i32; MOST_NEW]>,
    least: Box<[i32; MOST_NEW]>,
    screens: Box<[i32; MOST_NEW]>,
}

/// Counts in lanes, below 0, that are summed now and then.
#[derive(Clone, Copy)]
struct Lanes<S: Simd> {
    flat: i32x8<S>,
    centre: i32x8<S>,
    either: i32x8<S>,
}

impl<S: Simd> Lanes<S> {
    #[inline(always)]
    fn new(simd: S) -> Self {
        let zero = i32x8::splat(simd, 0);
        Self { flat: zero, centre: zero, either: zero }
    }

    #[inline(always)]
    fn drain_into(self, simd: S, tally: &mut Tally) -> Self {
        tally.flat += u64::from(simd.reduce_sum_i32x8(self.flat).unsigned_abs());
        tally.centre += u64::from(simd.reduce_sum_i32x8(self.centre).unsigned_abs());
        tally.either += u64::from(simd.reduce_sum_i32x8(self.either).unsigned_abs());
        Self::new(simd)
    }

    /// Takes in tests of eight groups.
    #[inline(always)]
    fn test(self, simd: S, sums: i32x8<S>, above: i32, leaves: i32x8<S>) -> (Self, i32x8<S>) {
        let (flat, centre) = (more(simd, sums, i32x8::splat(simd, above)), more(simd, sums, leaves));
        let either = flat | centre;
        let lanes =
            Self { flat: self.flat + flat, centre: self.centre + centre, either: self.either + either };
        (lanes, either)
    }
}

/// In each lane −1 where one number is more than the other, else 0.
#[inline(always)]
fn more<S: Simd>(simd: S, one: i32x8<S>, other: i32x8<S>) -> i32x8<S> {
    simd.to_vector_mask32x8(simd.simd_gt_i32x8(one, other))
}

impl<const W: usize, const N: usize> Walk<W, N> {
    /// Prepares to walk groups of up to `size` vertices: 4 or more.
    pub(super) fn new(size: usize) -> Self {
        let empty = Node { closed: [0; W], from: 0, to: 0, sum: 0, leaves: NEVER, screen: 0, look: false };
        Self {
            size,
            above: -1,
            labels: Box::new([0; N]),
            weight: Box::new([0; N]),
            leaves: Box::new([0; N]),
            screen: Box::new([0; N]),
            nodes: Box::new([empty; DEEPEST]),
            group: [0; DEEPEST],
            sums: Box::new([0; MOST_NEW]),
            least: Box::new([0; MOST_NEW]),
            screens: Box::new([0; MOST_NEW]),
        }
    }

    /// Every group that holds the root and the root's `child`-th neighbour,
    /// but none before that: counts by size, from 1 on, in `tallies`; half of
    /// them where `look` breaks off.
    #[inline(always)]
    pub(super) fn run<S: Simd, const SCREEN: bool>(
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
            sum: ball.weight[0],
            leaves: ball.leaves[0],
            screen: ball.screen[0],
            look: true,
        };
        self.group[0] = 0;
        root.look = look.below(&self.group[..1]);
        self.open(ball, &mut root, 0);
        // the first child alone is this walk's
        root.from = child;
        self.test_first::<SCREEN>(&root, child, &mut tallies[1], look);
        let (mut before, mut last) = (Lanes::new(simd), Lanes::new(simd));
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
            let mut next = Node {
                closed: node.closed,
                from: at + 1,
                to: node.to,
                sum: node.sum + ball.weight[index],
                leaves: node.leaves.min(ball.leaves[index]),
                screen: if SCREEN { node.screen + ball.screen[index] } else { 0 },
                look: node.look,
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
            if next.look {
                next.look = look.below(&self.group[..size]);
            }
            self.open(ball, &mut next, label);
            tallies[size].groups += (next.to - next.from) as u64;
            if size + 2 == self.size {
                before = self.test_children::<S, SCREEN>(simd, &next, size, before, look);
                let groups;
                (last, groups) = self.test_grandchildren::<S, SCREEN>(simd, ball, &next, size, last, look);
                tallies[size + 1].groups += groups;
                visits += 1;
                if visits == 1 << 14 {
                    visits = 0;
                    before = before.drain_into(simd, &mut tallies[size]);
                    last = last.drain_into(simd, &mut tallies[size + 1]);
                    let until_now = visited(tallies);
                    look.go_on(until_now - told)?;
                    told = until_now;
                }
                depth -= 1;
            } else {
                let lanes = self.test_children::<S, SCREEN>(simd, &next, size, Lanes::new(simd), look);
                lanes.drain_into(simd, &mut tallies[size]);
                self.nodes[depth % DEEPEST] = next;
            }
        }
        before.drain_into(simd, &mut tallies[self.size - 2]);
        last.drain_into(simd, &mut tallies[self.size - 1]);
        look.go_on(visited(tallies) - told)
    }

    /// Puts the neighbours of a label that are not closed on the extension.
    #[inline(always)]
    fn open(&mut self, ball: &Ball<W, N>, node: &mut Node<W>, label: u16) {
        let adjacent = ball.adjacent(label);
        let mut to = node.to;
        for (word, (closed, adjacent)) in node.closed.iter_mut().zip(adjacent).enumerate() {
            let mut new = adjacent & !*closed;
            *closed |= adjacent;
            while new != 0 {
                let label = word * 64 + new.trailing_zeros() as usize;
                new &= new - 1;
                self.labels[to % N] = label as u16;
                self.weight[to % N] = ball.weight[label % N];
                self.leaves[to % N] = ball.leaves[label % N];
                self.screen[to % N] = ball.screen[label % N];
                to += 1;
            }
        }
        node.to = to;
        // what lies behind the end is tested with the rest, and never passes
        if let Some(behind) = self.weight.get_mut(to..).and_then(|rest| rest.first_chunk_mut::<LANES>()) {
            *behind = [PADDING; LANES];
        }
        if let Some(behind) = self.leaves.get_mut(to..).and_then(|rest| rest.first_chunk_mut::<LANES>()) {
            *behind = [NEVER; LANES];
        }
    }

    /// Tests the group of the root and one child.
    fn test_first<const SCREEN: bool>(
        &self,
        root: &Node<W>,
        child: usize,
        tally: &mut Tally,
        look: &mut impl Look,
    ) {
        let at = child % N;
        let sum = root.sum + self.weight[at];
        let (flat, centre) = (sum > self.above, sum > root.leaves.min(self.leaves[at]));
        tally.groups += 1;
        tally.flat += u64::from(flat);
        tally.centre += u64::from(centre);
        tally.either += u64::from(flat | centre);
        if root.look && (flat | centre) && (!SCREEN || root.screen + self.screen[at] >= 0) {
            look.at(&[0, self.labels[at]]);
        }
    }

    /// Tests the groups with one more than the node's.
    #[inline(always)]
    fn test_children<S: Simd, const SCREEN: bool>(
        &self,
        simd: S,
        node: &Node<W>,
        size: usize,
        lanes: Lanes<S>,
        look: &mut impl Look,
    ) -> Lanes<S> {
        let (lanes, hits) = self.test_range::<S, SCREEN>(simd, node, node.from, lanes, i32x8::splat(simd, 0));
        if node.look && simd.reduce_min_i32x8(hits) < 0 {
            self.look_at_children::<SCREEN>(node, size, look);
        }
        lanes
    }

    /// Tests the node's group with each of the extension from an index on.
    #[inline(always)]
    fn test_range<S: Simd, const SCREEN: bool>(
        &self,
        simd: S,
        node: &Node<W>,
        from: usize,
        mut lanes: Lanes<S>,
        mut hits: i32x8<S>,
    ) -> (Lanes<S>, i32x8<S>) {
        let (sum, least) = (i32x8::splat(simd, node.sum), i32x8::splat(simd, node.leaves));
        let screen = i32x8::splat(simd, node.screen);
        let mut at = from;
        while at < node.to {
            let (Some(weight), Some(leaves)) =
                (self.weight.get(at..at + LANES), self.leaves.get(at..at + LANES))
            else {
                break;
            };
            let sums = sum + i32x8::from_slice(simd, weight);
            let leaves = simd.min_i32x8(least, i32x8::from_slice(simd, leaves));
            let either;
            (lanes, either) = lanes.test(simd, sums, self.above, leaves);
            if SCREEN {
                let Some(screens) = self.screen.get(at..at + LANES) else { break };
                let screened = screen + i32x8::from_slice(simd, screens);
                hits |= either & more(simd, screened, i32x8::splat(simd, -1));
            } else {
                hits |= either;
            }
            at += LANES;
        }
        (lanes, hits)
    }

    /// Tests the groups with two more than the node's, and counts them.
    #[inline(always)]
    fn test_grandchildren<S: Simd, const SCREEN: bool>(
        &mut self,
        simd: S,
        ball: &Ball<W, N>,
        node: &Node<W>,
        size: usize,
        mut lanes: Lanes<S>,
        look: &mut impl Look,
    ) -> (Lanes<S>, u64) {
        let mut closed = [0_u64; 16];
        closed[..W].copy_from_slice(&node.closed);
        let mut hits = i32x8::splat(simd, 0);
        let mut new = 0;
        for at in node.from..node.to {
            let label = usize::from(self.labels[at % N]);
            let child = Node {
                sum: node.sum + self.weight[at % N],
                leaves: node.leaves.min(self.leaves[at % N]),
                screen: if SCREEN { node.screen + self.screen[at % N] } else { 0 },
                ..*node
            };
            (lanes, hits) = self.test_range::<S, SCREEN>(simd, &child, at + 1, lanes, hits);
            for window in ball.windows[label % N] {
                let mut fresh = window.bits & !bits_from(&closed, window.from);
                while fresh != 0 {
                    let label = window.from + fresh.trailing_zeros() as usize;
                    fresh &= fresh - 1;
                    self.sums[new % MOST_NEW] = child.sum + ball.weight[label % N];
                    self.least[new % MOST_NEW] = child.leaves.min(ball.leaves[label % N]);
                    if SCREEN {
                        self.screens[new % MOST_NEW] = child.screen + ball.screen[label % N];
                    }
                    new += 1;
                }
                if window.bits == 0 {
                    break;
                }
            }
        }
        for (sums, value) in [(&mut self.sums, PADDING), (&mut self.least, NEVER)] {
            if let Some(behind) = sums.get_mut(new..new + LANES) {
                behind.fill(value);
            }
        }
        let mut at = 0;
        while at < new {
            let (Some(sums), Some(least)) = (self.sums.get(at..at + LANES), self.least.get(at..at + LANES))
            else {
                break;
            };
            let either;
            let (sums, least) = (i32x8::from_slice(simd, sums), i32x8::from_slice(simd, least));
            (lanes, either) = lanes.test(simd, sums, self.above, least);
            if SCREEN {
                let Some(screens) = self.screens.get(at..at + LANES) else { break };
                hits |= either & more(simd, i32x8::from_slice(simd, screens), i32x8::splat(simd, -1));
            } else {
                hits |= either;
            }
            at += LANES;
        }
        if node.look && simd.reduce_min_i32x8(hits) < 0 {
            self.look_at_grandchildren::<SCREEN>(ball, node, size, look);
        }
        let extension = (node.to - node.from) as u64;
        (lanes, extension * extension.saturating_sub(1) / 2 + new as u64)
    }

    #[cold]
    #[inline(never)]
    fn look_at_children<const SCREEN: bool>(&self, node: &Node<W>, size: usize, look: &mut impl Look) {
        let mut group = self.group;
        for at in node.from..node.to {
            let sum = node.sum + self.weight[at % N];
            let meets = sum > self.above || sum > node.leaves.min(self.leaves[at % N]);
            if meets && (!SCREEN || node.screen + self.screen[at % N] >= 0) {
                group[size % DEEPEST] = self.labels[at % N];
                look.at(&group[..=size]);
            }
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
        let mut group = self.group;
        for at in node.from..node.to {
            let label = self.labels[at % N];
            group[size % DEEPEST] = label;
            let sum = node.sum + self.weight[at % N];
            let leaves = node.leaves.min(self.leaves[at % N]);
            let screen = node.screen + self.screen[at % N];
            let adjacent = ball.adjacent(label);
            let older = self.labels[at + 1..node.to].iter().copied();
            let newer = (0..W).flat_map(|word| labels_of(word, adjacent[word] & !node.closed[word]));
            for label in older.chain(newer) {
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

/// The 64 bits from a label on.
#[inline(always)]
fn bits_from(bits: &[u64; 16], from: usize) -> u64 {
    let (word, shift) = (from / 64, from % 64);
    bits[word % 16] >> shift | (bits[(word + 1) % 16] << 1) << (63 - shift)
}
