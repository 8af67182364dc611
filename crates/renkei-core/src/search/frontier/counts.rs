//! Numbers of groups by size.
//!
//! From the last level up, every node gets the numbers of its suffixes by their
//! number of members: the sum over its two next nodes, one of them shifted by a
//! member. The numbers of the root are the numbers of groups.
//!
//! That is O(nodes · sizes) additions of whole words along flat arrays. Only two
//! levels are held at a time, unless groups are to be drawn ([`all_levels`]). The
//! sizes that a scope excludes are cut off as early as possible: a node stores the
//! range of member numbers that some prefix can complete to a wanted size.

use num_bigint::BigUint;

use super::diagram::{DEAD, DONE};
use super::number::{Number, Task, with_bits};
use super::scope::Scoped;

/// The sizes to count. Suffixes that belong to no group of these sizes are not
/// counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    /// Least number of members.
    pub least: usize,
    /// Greatest number of members.
    pub greatest: usize,
}

/// The numbers of suffixes of one level's nodes, by number of members.
#[derive(Debug, Clone)]
pub(super) struct LevelCounts<N> {
    /// The first node of the level.
    first_node: usize,
    /// By node of the level, its range in `numbers`.
    ranges: Vec<MemberRange>,
    /// The numbers of all nodes.
    numbers: Vec<N>,
}

/// The numbers of members, from `least` on, of a node's suffixes: `length`
/// entries of `numbers`, from `start` on.
#[derive(Debug, Clone, Copy, Default)]
struct MemberRange {
    /// Number of members of the first entry.
    least: usize,
    /// Index of the first entry.
    start: usize,
    /// Number of entries.
    length: usize,
}

impl<N: Number> LevelCounts<N> {
    /// A level without nodes.
    fn empty() -> Self {
        Self { first_node: 0, ranges: Vec::new(), numbers: Vec::new() }
    }

    /// The number of suffixes of a node with a number of members.
    pub fn get(&self, node: u32, members: usize) -> Option<&N> {
        let range = self.ranges[node as usize - self.first_node];
        self.numbers[range.start..range.start + range.length].get(members.checked_sub(range.least)?)
    }

    /// Computes a level from the level below.
    fn compute(
        &mut self,
        level: usize,
        below: &Self,
        scoped: &Scoped<'_>,
        member_ranges: &[(u32, u32)],
        sizes: Sizes,
    ) {
        let nodes = scoped.diagram.level(level);
        self.first_node = nodes.start;
        self.ranges.clear();
        self.numbers.clear();
        let one = [N::one()];
        for node in nodes {
            let (fewest, most) = member_ranges[node];
            if fewest as usize > sizes.greatest {
                self.ranges.push(MemberRange::default());
                continue;
            }
            let suffixes = |to: u32| match to {
                DEAD => (0, &[][..]),
                DONE => (0, &one[..]),
                _ => {
                    let range = below.ranges[to as usize - below.first_node];
                    (range.least, &below.numbers[range.start..range.start + range.length])
                }
            };
            let [(out_least, out), (in_least, into)] = scoped.arcs(level, node).map(suffixes);
            let both = [(out_least, out), (in_least + 1, into)];
            let present = || both.iter().filter(|(_, numbers)| !numbers.is_empty());
            let least = present().map(|(least, _)| *least).min().unwrap_or(0);
            let least = least.max(sizes.least.saturating_sub(most as usize));
            let end = present().map(|(least, numbers)| least + numbers.len()).max().unwrap_or(0);
            let end = end.min(sizes.greatest - fewest as usize + 1);
            let range = MemberRange { least, start: self.numbers.len(), length: end.saturating_sub(least) };
            self.ranges.push(range);
            self.numbers.resize(range.start + range.length, N::zero());
            for (first, numbers) in both {
                // the part of these numbers that lies within the range
                let skip = least.saturating_sub(first).min(numbers.len());
                let to = (first + skip).saturating_sub(least).min(range.length);
                let sums = &mut self.numbers[range.start + to..];
                for (sum, number) in sums.iter_mut().zip(&numbers[skip..]) {
                    sum.add(number);
                }
            }
        }
    }
}

/// An upper limit for the bits of the number of all groups of a diagram within
/// a scope. Computed in floating point, rounded up.
pub(super) fn bits(scoped: &Scoped<'_>) -> usize {
    let diagram = scoped.diagram;
    let mut suffixes = vec![0.0_f64; diagram.nodes()];
    for level in (0..diagram.levels()).rev() {
        for node in diagram.level(level) {
            let number = |to: u32| match to {
                DEAD => 0.0,
                DONE => 1.0,
                _ => suffixes[to as usize],
            };
            let [out, into] = scoped.arcs(level, node);
            suffixes[node] = number(out) + number(into);
        }
    }
    // one bit more than the exponent makes up for rounding
    let exponent = (suffixes[0].to_bits() >> 52) as usize;
    let bits = if suffixes[0].is_finite() { exponent.saturating_sub(1023) + 2 } else { usize::MAX };
    bits.min(diagram.levels() + 1)
}

/// Numbers of groups of a diagram by size, from 0 to the greatest size.
pub(super) fn count(scoped: &Scoped<'_>, sizes: Sizes) -> Vec<BigUint> {
    with_bits(bits(scoped), CountTask { scoped, sizes })
}

/// Counts by size in numbers of any width.
struct CountTask<'a> {
    /// The diagram within its scope.
    scoped: &'a Scoped<'a>,
    /// The sizes to count.
    sizes: Sizes,
}

impl Task for CountTask<'_> {
    type Output = Vec<BigUint>;

    fn run<N: Number>(self) -> Vec<BigUint> {
        let Self { scoped, sizes } = self;
        let member_ranges = scoped.member_ranges();
        let (mut here, mut below) = (LevelCounts::<N>::empty(), LevelCounts::empty());
        for level in (0..scoped.diagram.levels()).rev() {
            std::mem::swap(&mut here, &mut below);
            here.compute(level, &below, scoped, &member_ranges, sizes);
        }
        let number = |size| here.get(0, size).map_or(BigUint::ZERO, N::to_big);
        (0..=sizes.greatest).map(number).collect()
    }
}

/// The numbers of all levels, the first level first.
pub(super) fn all_levels<N: Number>(scoped: &Scoped<'_>, sizes: Sizes) -> Vec<LevelCounts<N>> {
    let member_ranges = scoped.member_ranges();
    let mut levels = vec![LevelCounts::<N>::empty()];
    for level in (0..scoped.diagram.levels()).rev() {
        let mut here = LevelCounts::empty();
        if let Some(below) = levels.last() {
            here.compute(level, below, scoped, &member_ranges, sizes);
        }
        levels.push(here);
    }
    levels.reverse();
    levels
}
