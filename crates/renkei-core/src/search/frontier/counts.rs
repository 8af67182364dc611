//! How many groups there are of every size.
//!
//! From the last level up, every node gets the number of ends that complete
//! it, by how many members they add: the sum of the two nodes that it leads
//! to, one of them moved up by a member. That is O(nodes · sizes) additions of
//! whole words along flat arrays.

use num_bigint::BigUint;

use super::diagram::{DEAD, DONE};
use super::number::{Number, Task, with_bits};
use super::scope::Scoped;

/// Which numbers of members an end may add, by the number of members that
/// beginnings have: so that none is counted that no group needs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    pub least: usize,
    pub greatest: usize,
}

/// The numbers of ends of one level's nodes.
#[derive(Debug, Clone)]
pub(super) struct Level<N> {
    first_node: usize,
    spans: Vec<Span>,
    numbers: Vec<N>,
}

/// The numbers of members from `least` on that a node's ends may add.
#[derive(Debug, Clone, Copy, Default)]
struct Span {
    least: usize,
    start: usize,
    length: usize,
}

impl<N: Number> Level<N> {
    fn empty() -> Self {
        Self { first_node: 0, spans: Vec::new(), numbers: Vec::new() }
    }

    /// How many ends add so many members.
    pub fn get(&self, node: u32, members: usize) -> Option<&N> {
        let span = self.spans[node as usize - self.first_node];
        self.numbers[span.start..span.start + span.length].get(members.checked_sub(span.least)?)
    }

    /// Works out a level from the one below.
    fn work_out(
        &mut self,
        level: usize,
        below: &Self,
        scoped: &Scoped<'_>,
        taken: &[(u32, u32)],
        sizes: Sizes,
    ) {
        let nodes = scoped.diagram.level(level);
        self.first_node = nodes.start;
        self.spans.clear();
        self.numbers.clear();
        let one = [N::one()];
        for node in nodes {
            let (fewest, most) = taken[node];
            if fewest as usize > sizes.greatest {
                self.spans.push(Span::default());
                continue;
            }
            let ends = |to: u32| match to {
                DEAD => (0, &[][..]),
                DONE => (0, &one[..]),
                _ => {
                    let span = below.spans[to as usize - below.first_node];
                    (span.least, &below.numbers[span.start..span.start + span.length])
                }
            };
            let [(out_least, out), (in_least, into)] = scoped.arcs(level, node).map(ends);
            let both = [(out_least, out), (in_least + 1, into)];
            let present = || both.iter().filter(|(_, numbers)| !numbers.is_empty());
            let least = present().map(|(least, _)| *least).min().unwrap_or(0);
            let least = least.max(sizes.least.saturating_sub(most as usize));
            let end = present().map(|(least, numbers)| least + numbers.len()).max().unwrap_or(0);
            let end = end.min(sizes.greatest - fewest as usize + 1);
            let span = Span { least, start: self.numbers.len(), length: end.saturating_sub(least) };
            self.spans.push(span);
            self.numbers.resize(span.start + span.length, N::zero());
            for (first, numbers) in both {
                // the part of these numbers that lies within the span
                let skip = least.saturating_sub(first).min(numbers.len());
                let to = (first + skip).saturating_sub(least).min(span.length);
                let sums = &mut self.numbers[span.start + to..];
                for (sum, number) in sums.iter_mut().zip(&numbers[skip..]) {
                    sum.add(number);
                }
            }
        }
    }
}

/// Bits that suffice for the number of all groups of a diagram, within a
/// scope or not.
pub(super) fn bits(scoped: &Scoped<'_>) -> usize {
    let diagram = scoped.diagram;
    let mut ends = vec![0.0_f64; diagram.nodes()];
    for level in (0..diagram.levels()).rev() {
        for node in diagram.level(level) {
            let number = |to: u32| match to {
                DEAD => 0.0,
                DONE => 1.0,
                _ => ends[to as usize],
            };
            let [out, into] = scoped.arcs(level, node);
            ends[node] = number(out) + number(into);
        }
    }
    // a bit more than the exponent says makes up for what rounding lost
    let exponent = (ends[0].to_bits() >> 52) as usize;
    let bits = if ends[0].is_finite() { exponent.saturating_sub(1023) + 2 } else { usize::MAX };
    bits.min(diagram.levels() + 1)
}

/// How many groups of a diagram there are of each size from 0 to the greatest.
pub(super) fn count(scoped: &Scoped<'_>, sizes: Sizes) -> Vec<BigUint> {
    with_bits(bits(scoped), Counting { scoped, sizes })
}

struct Counting<'a> {
    scoped: &'a Scoped<'a>,
    sizes: Sizes,
}

impl Task for Counting<'_> {
    type Output = Vec<BigUint>;

    fn run<N: Number>(self) -> Vec<BigUint> {
        let Self { scoped, sizes } = self;
        let taken = scoped.taken();
        let (mut here, mut below) = (Level::<N>::empty(), Level::empty());
        for level in (0..scoped.diagram.levels()).rev() {
            std::mem::swap(&mut here, &mut below);
            here.work_out(level, &below, scoped, &taken, sizes);
        }
        let number = |size| here.get(0, size).map_or(BigUint::ZERO, N::to_big);
        (0..=sizes.greatest).map(number).collect()
    }
}

/// The numbers of all levels, the first level first.
pub(super) fn all_levels<N: Number>(scoped: &Scoped<'_>, sizes: Sizes) -> Vec<Level<N>> {
    let taken = scoped.taken();
    let mut levels = vec![Level::<N>::empty()];
    for level in (0..scoped.diagram.levels()).rev() {
        let mut here = Level::empty();
        if let Some(below) = levels.last() {
            here.work_out(level, below, scoped, &taken, sizes);
        }
        levels.push(here);
    }
    levels.reverse();
    levels
}
