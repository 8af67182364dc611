//! Groups counted without being tested.
//!
//! The walk is that of [`Walk`](super::walk::Walk). Groups of the last three
//! sizes are not entered, but counted by what their members newly reach
//! ([`last_three`]).

use fearless_simd::{Level, Simd, dispatch};

use super::super::SearchGraph;
use super::lanes::level;
use super::local_graph::{LocalGraph, reaches};
use super::walk::DEEPEST;
use super::{BROAD, BROADEST, NARROW, parts_under};

/// Neighbours of a vertex, at the most.
const MOST_NEIGHBOURS: usize = 63;

/// Counts the groups of a graph.
#[derive(Debug)]
pub(in crate::search) struct CountOnly<'g> {
    graph: &'g SearchGraph,
    size: usize,
    reaches: Vec<usize>,
    level: Level,
    parts: Vec<(u32, usize)>,
}

impl<'g> CountOnly<'g> {
    /// Prepares to count groups of up to `size`: 5 or more. `None` where the
    /// graph is too wide.
    pub(in crate::search) fn new(graph: &'g SearchGraph, size: usize) -> Option<Self> {
        let mut all = (0..graph.len() as u32).map(|vertex| graph.neighbours(vertex));
        if !(5..DEEPEST).contains(&size) || all.any(|list| list.len() > MOST_NEIGHBOURS) {
            return None;
        }
        let reaches = reaches(graph, size - 1);
        reaches.iter().all(|reach| *reach <= BROADEST.1).then(|| Self {
            graph,
            size,
            reaches,
            level: level(),
            parts: parts_under(graph, graph.len()),
        })
    }

    /// How many parts the work falls into.
    pub(in crate::search) fn parts(&self) -> usize {
        self.parts.len()
    }

    /// A context for one thread.
    pub(in crate::search) fn counter(&self) -> Counter<'_> {
        Counter { census: self, narrow: None, broad: None, broadest: None }
    }
}

/// One thread's contexts, by the width of the local.
#[derive(Debug)]
pub(in crate::search) struct Counter<'c> {
    census: &'c CountOnly<'c>,
    narrow: Option<Context<'c, { NARROW.0 }, { NARROW.1 }>>,
    broad: Option<Context<'c, { BROAD.0 }, { BROAD.1 }>>,
    broadest: Option<Context<'c, { BROADEST.0 }, { BROADEST.1 }>>,
}

impl Counter<'_> {
    /// Counts the groups of one part, by size from 1 on; those of one vertex
    /// are of no part.
    pub(in crate::search) fn count(&mut self, part: usize, counts: &mut [u64]) {
        let Self { census, narrow, broad, broadest } = self;
        let Some((root, child)) = census.parts.get(part).copied() else { return };
        match census.reaches[root as usize] {
            labels if labels <= NARROW.1 => {
                narrow.get_or_insert_with(|| Context::new(census)).count((root, child), counts);
            }
            labels if labels <= BROAD.1 => {
                broad.get_or_insert_with(|| Context::new(census)).count((root, child), counts);
            }
            _ => broadest.get_or_insert_with(|| Context::new(census)).count((root, child), counts),
        }
    }
}

/// A group and how it may grow.
#[derive(Debug, Clone, Copy)]
struct Node<const W: usize> {
    closed: [u64; W],
    from: usize,
    to: usize,
}

#[derive(Debug)]
struct Context<'c, const W: usize, const N: usize> {
    census: &'c CountOnly<'c>,
    root: Option<u32>,
    local: LocalGraph<W, N>,
    labels: Box<[u16; N]>,
}

impl<'c, const W: usize, const N: usize> Context<'c, W, N> {
    fn new(census: &'c CountOnly<'c>) -> Self {
        Self { census, root: None, local: LocalGraph::new(census.graph), labels: Box::new([0; N]) }
    }

    fn count(&mut self, (root, child): (u32, usize), counts: &mut [u64]) {
        let census = self.census;
        if self.root != Some(root) {
            self.local.label(census.graph, root, census.size);
            self.root = Some(root);
        }
        let (local, labels) = (&self.local, &mut *self.labels);
        dispatch!(census.level, simd => simd.vectorize(
            #[inline(always)]
            || walk(local, labels, child, census.size, counts)
        ));
    }
}

/// Every group that holds the root and the root's `child`-th neighbour, but
/// none before that.
#[inline(always)]
fn walk<const W: usize, const N: usize>(
    local: &LocalGraph<W, N>,
    labels: &mut [u16; N],
    child: usize,
    size: usize,
    counts: &mut [u64],
) {
    let mut nodes = [Node { closed: [0; W], from: 0, to: 0 }; DEEPEST];
    let mut root = nodes[0];
    root.closed[0] = 1;
    open(local, labels, &mut root, 0);
    counts[1] += 1;
    root.from = child;
    nodes[0] = root;
    let mut depth = 0;
    let mut last = [0; 3];
    loop {
        let node = &mut nodes[depth % DEEPEST];
        let at = node.from;
        if at >= (if depth == 0 { child + 1 } else { node.to }) {
            if depth == 0 {
                break;
            }
            depth -= 1;
            continue;
        }
        node.from += 1;
        let mut next = Node { from: at + 1, ..*node };
        open(local, labels, &mut next, labels[at % N]);
        if depth + 5 == size {
            let extension = labels.get(next.from..next.to).unwrap_or_default();
            for (total, groups) in last.iter_mut().zip(last_three(local, extension, &next.closed)) {
                *total += groups;
            }
        } else {
            depth += 1;
            counts[depth + 1] += (next.to - next.from) as u64;
            nodes[depth % DEEPEST] = next;
        }
    }
    for (count, groups) in counts[size - 3..].iter_mut().zip(last) {
        *count += groups;
    }
}

/// How many groups there are with one, two and three more than a group.
///
/// Of its extension E, the part M(u) is new that u of E is next to. With two
/// more are {u, v} and {u, w}, with three {u, v, x}, {u, v, w}, {u, w, w'} and
/// {u, w, y}: v and x of E behind u, w of M(u) or M(v), w' of M(u), y next to w
/// but not to what comes before.
#[inline(always)]
fn last_three<const W: usize, const N: usize>(
    local: &LocalGraph<W, N>,
    extension: &[u16],
    closed: &[u64; W],
) -> [u64; 3] {
    let pairs = |of: u64| of * of.saturating_sub(1) / 2;
    let number = extension.len() as u64;
    let (mut one_new, mut two_new, mut common) = (0, 0, 0);
    for (at, one) in extension.iter().enumerate() {
        let adjacent = local.adjacent(*one);
        let new: [u64; W] = std::array::from_fn(|word| adjacent[word] & !closed[word]);
        let beyond: [u64; W] = std::array::from_fn(|word| !(adjacent[word] | closed[word]));
        let newly = ones(&new);
        one_new += newly;
        two_new += pairs(newly);
        for other in &extension[at + 1..] {
            common += ones(&both(&new, &local.adjacent(*other)));
        }
        for (word, new) in new.iter().enumerate() {
            let mut new = *new;
            while new != 0 {
                let label = (word * 64) as u16 + new.trailing_zeros() as u16;
                new &= new - 1;
                two_new += ones(&both(&beyond, &local.adjacent(label)));
            }
        }
    }
    let of_extension = number * number.saturating_sub(1) * number.saturating_sub(2) / 6;
    // what two of the extension newly reach: each its own, what is common once
    let reached = number.saturating_sub(1) * one_new - common;
    [number, pairs(number) + one_new, of_extension + reached + two_new]
}

#[inline(always)]
fn both<const W: usize>(a: &[u64; W], b: &[u64; W]) -> [u64; W] {
    std::array::from_fn(|word| a[word] & b[word])
}

#[inline(always)]
fn ones<const W: usize>(set: &[u64; W]) -> u64 {
    set.iter().map(|word| u64::from(word.count_ones())).sum()
}

/// Puts the neighbours of a label that are not closed on the extension.
#[inline(always)]
fn open<const W: usize, const N: usize>(
    local: &LocalGraph<W, N>,
    labels: &mut [u16; N],
    node: &mut Node<W>,
    label: u16,
) {
    for (word, (closed, adjacent)) in node.closed.iter_mut().zip(local.adjacent(label)).enumerate() {
        let mut new = adjacent & !*closed;
        *closed |= adjacent;
        while new != 0 {
            labels[node.to % N] = (word * 64) as u16 + new.trailing_zeros() as u16;
            new &= new - 1;
            node.to += 1;
        }
    }
}
