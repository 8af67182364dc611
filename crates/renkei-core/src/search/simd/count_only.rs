//! Counting connected groups without testing them.
//!
//! The search tree is that of [`Walk`](super::walk::Walk). Groups of the last
//! three sizes are not entered; their numbers follow from the neighbourhoods of
//! the extension by inclusion and exclusion ([`last_three`]). So counting up to
//! size k visits only groups of k − 3 members: about 150 times fewer in Hokkaido.
//!
//! Counting supports degrees up to 63 and neighbourhoods up to 512 vertices; the
//! caller falls back to [`Enumerator`](super::super::Enumerator).
//!
//! Smaller groups are counted when their parent is opened, by the length of its
//! extension. Because nothing is tested, there are no weights and no visitor: a
//! node is a vertex set and a range of the extension.

use fearless_simd::{Level, Simd, dispatch};

use super::super::graph::SearchGraph;
use super::super::neighbourhood::sizes_above;
use super::constants::{BROAD, BROADEST, MAX_DEPTH, NARROW, bounded};
use super::label_set::{LabelSet, contains};
use super::lanes::level;
use super::local_graph::LocalGraph;
use super::units::{Unit, units_under};

/// Largest degree that the counter supports.
const MAX_DEGREE: usize = 63;

/// Counts the connected groups of a graph by size.
///
/// Shared by all threads; each counts with a [`Counter`] of its own.
#[derive(Debug)]
pub(in crate::search) struct CountOnly<'g> {
    /// The graph whose groups are counted.
    graph: &'g SearchGraph,
    /// Largest size of a group.
    size: usize,
    /// By root, the number of vertices that its groups can hold.
    sizes_above: Vec<usize>,
    /// Vector instructions to use.
    level: Level,
    /// The work units, sorted by root.
    units: Vec<Unit>,
}

impl<'g> CountOnly<'g> {
    /// Prepares to count groups of up to `size` vertices; at least 5. `None`
    /// where a k-hop neighbourhood exceeds 512 vertices, a degree exceeds 63,
    /// or the size is out of range.
    pub(in crate::search) fn new(graph: &'g SearchGraph, size: usize) -> Option<Self> {
        if !(5..MAX_DEPTH).contains(&size) || graph.max_degree() > MAX_DEGREE {
            return None;
        }
        let sizes_above = sizes_above(graph, size);
        let units = units_under(graph, graph.len());
        let fits = sizes_above.iter().all(|vertices| *vertices <= BROADEST.1);
        fits.then(|| Self { graph, size, sizes_above, level: level(), units })
    }

    /// Number of work units.
    pub(in crate::search) fn units(&self) -> usize {
        self.units.len()
    }

    /// A context for one thread.
    pub(in crate::search) fn counter(&self) -> Counter<'_> {
        Counter { count_only: self, narrow: None, broad: None, broadest: None }
    }
}

/// The contexts of one thread, one for each width of vertex sets.
#[derive(Debug)]
pub(in crate::search) struct Counter<'c> {
    /// What all threads share.
    count_only: &'c CountOnly<'c>,
    narrow: Option<CountContext<'c, { NARROW.0 }, { NARROW.1 }>>,
    broad: Option<CountContext<'c, { BROAD.0 }, { BROAD.1 }>>,
    broadest: Option<CountContext<'c, { BROADEST.0 }, { BROADEST.1 }>>,
}

impl Counter<'_> {
    /// Adds the groups of one work unit to `counts[size - 1]`. Single vertices
    /// are not part of any work unit.
    ///
    /// A unit beyond the last one adds nothing.
    pub(in crate::search) fn count(&mut self, unit: usize, counts: &mut [u64]) {
        let Self { count_only: all, narrow, broad, broadest } = self;
        let Some(unit) = all.units.get(unit).copied() else { return };
        match all.sizes_above[unit.root as usize] {
            vertices if vertices <= NARROW.1 => {
                narrow.get_or_insert_with(|| CountContext::new(all)).count(unit, counts);
            }
            vertices if vertices <= BROAD.1 => {
                broad.get_or_insert_with(|| CountContext::new(all)).count(unit, counts);
            }
            _ => broadest.get_or_insert_with(|| CountContext::new(all)).count(unit, counts),
        }
    }
}

/// A group and its possible extensions.
#[derive(Debug, Clone, Copy)]
struct CountNode<const W: usize> {
    /// Labels in the group, in the extension, or excluded.
    closed: LabelSet<W>,
    /// Extension entries that may still join the group.
    from: usize,
    /// Index behind the last entry.
    to: usize,
}

/// The memory of one thread for one width of vertex sets.
#[derive(Debug)]
struct CountContext<'c, const W: usize, const N: usize> {
    /// What all threads share.
    count_only: &'c CountOnly<'c>,
    /// The root whose neighbourhood is loaded.
    root: Option<u32>,
    /// The neighbourhood of the root.
    local: LocalGraph<W, N>,
    /// The stack of extension labels.
    extension: Box<[u16; N]>,
}

impl<'c, const W: usize, const N: usize> CountContext<'c, W, N> {
    /// Empty memory.
    fn new(count_only: &'c CountOnly<'c>) -> Self {
        let local = LocalGraph::new(count_only.graph);
        Self { count_only, root: None, local, extension: Box::new([0; N]) }
    }

    /// Adds the groups of a work unit to `counts[size - 1]`.
    fn count(&mut self, unit: Unit, counts: &mut [u64]) {
        let all = self.count_only;
        if self.root != Some(unit.root) {
            self.local.load_labels(all.graph, unit.root, all.size);
            self.root = Some(unit.root);
        }
        let (local, extension) = (&self.local, &mut *self.extension);
        dispatch!(all.level, simd => simd.vectorize(
            #[inline(always)]
            || walk(local, extension, unit.child, all.size, counts)
        ));
    }
}

/// Counts every group that contains the root and the root's `child`-th
/// neighbour but none of the earlier ones.
///
/// Adds to the counts of sizes 2 to `size`. The stack of nodes is an array;
/// opening a child is one union of vertex sets.
#[inline(always)]
fn walk<const W: usize, const N: usize>(
    local: &LocalGraph<W, N>,
    extension: &mut [u16; N],
    child: usize,
    size: usize,
    counts: &mut [u64],
) {
    let mut nodes = [CountNode { closed: [0; W], from: 0, to: 0 }; MAX_DEPTH];
    let mut root = nodes[0];
    root.closed[0] = 1;
    open(local, extension, &mut root, 0);
    counts[1] += 1;
    root.from = child;
    nodes[0] = root;
    let mut depth = 0;
    let mut last = [0; 3];
    loop {
        let node = &mut nodes[bounded::<MAX_DEPTH>(depth)];
        let index = node.from;
        if index >= (if depth == 0 { child + 1 } else { node.to }) {
            if depth == 0 {
                break;
            }
            depth -= 1;
            continue;
        }
        node.from += 1;
        let mut next = CountNode { from: index + 1, ..*node };
        open(local, extension, &mut next, extension[bounded::<N>(index)]);
        if depth + 5 == size {
            let entries = extension.get(next.from..next.to).unwrap_or_default();
            for (total, groups) in last.iter_mut().zip(last_three(local, entries, &next.closed)) {
                *total += groups;
            }
        } else {
            depth += 1;
            counts[depth + 1] += (next.to - next.from) as u64;
            nodes[bounded::<MAX_DEPTH>(depth)] = next;
        }
    }
    for (count, groups) in counts[size - 3..].iter_mut().zip(last) {
        *count += groups;
    }
}

/// Numbers of groups with one, two and three members more than a group.
///
/// For u in the extension E let M(u) be the neighbours of u that are not
/// closed. Two more members are {u, v} or {u, w}; three more are {u, v, x},
/// {u, v, w}, {u, w, w'} or {u, w, y}, where v and x follow u in E, w is in
/// M(u) or M(v), w' is in M(u), and y is adjacent to w but to no earlier
/// member.
#[inline(always)]
fn last_three<const W: usize, const N: usize>(
    local: &LocalGraph<W, N>,
    extension: &[u16],
    closed: &LabelSet<W>,
) -> [u64; 3] {
    let pairs = |of: u64| of * of.saturating_sub(1) / 2;
    let number = extension.len() as u64;
    let (mut one_new, mut two_new, mut common) = (0, 0, 0);
    for (index, one) in extension.iter().enumerate() {
        let adjacent = local.adjacent(*one);
        debug_assert!(contains(closed, usize::from(*one)), "extension labels are closed");
        let new: LabelSet<W> = std::array::from_fn(|word| adjacent[word] & !closed[word]);
        let beyond: LabelSet<W> = std::array::from_fn(|word| !(adjacent[word] | closed[word]));
        let newly = ones(&new);
        one_new += newly;
        two_new += pairs(newly);
        for other in &extension[index + 1..] {
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
    // two entries reach what each reaches, with common neighbours counted once
    let reached = number.saturating_sub(1) * one_new - common;
    [number, pairs(number) + one_new, of_extension + reached + two_new]
}

/// The intersection of two sets.
#[inline(always)]
fn both<const W: usize>(a: &LabelSet<W>, b: &LabelSet<W>) -> LabelSet<W> {
    std::array::from_fn(|word| a[word] & b[word])
}

/// The number of labels in a set.
#[inline(always)]
fn ones<const W: usize>(set: &LabelSet<W>) -> u64 {
    set.iter().map(|word| u64::from(word.count_ones())).sum()
}

/// Pushes the neighbours of a label that are not closed onto the extension,
/// and closes them.
#[inline(always)]
fn open<const W: usize, const N: usize>(
    local: &LocalGraph<W, N>,
    extension: &mut [u16; N],
    node: &mut CountNode<W>,
    label: u16,
) {
    for (word, (closed, adjacent)) in node.closed.iter_mut().zip(local.adjacent(label)).enumerate() {
        let mut new = adjacent & !*closed;
        *closed |= adjacent;
        while new != 0 {
            extension[bounded::<N>(node.to)] = (word * 64) as u16 + new.trailing_zeros() as u16;
            new &= new - 1;
            node.to += 1;
        }
    }
}
