//! Bounds on the number of groups that meet a linear threshold.
//!
//! Every node gets the numbers of its suffixes by their sum, as far as the sum
//! decides: sums that suffice for every prefix share one number, sums that
//! suffice for none are dropped. Suffix sums are distinguished up to a grain. Weights
//! rounded down to multiples of the grain give a lower bound, rounded up an
//! upper bound; with a grain of 1 both are the exact count. The grain is the
//! smallest that the budget of numbers allows: a larger budget narrows the
//! bounds.

use num_bigint::BigUint;

use crate::rule::gcd;
use crate::search::error::FrontierError;

use super::counts::bits;
use super::diagram::{DEAD, DONE};
use super::number::{Number, Task, with_bits};
use super::prepared::Frontier;
use super::scope::{Scope, Scoped};
use super::size_limits::SizeLimits;

/// Bounds on the number of groups that meet a threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// Lower bound.
    pub lower: BigUint,
    /// Upper bound; equal to `lower` when the count is exact.
    pub upper: BigUint,
    /// The largest grain used, in multiples of the greatest common divisor of
    /// the weights; 1 when the count is exact.
    pub grain: u64,
}

impl Frontier {
    /// Bounds on the number of groups of a scope whose sum of weights is not
    /// negative.
    ///
    /// `most_numbers` is the budget of numbers to compute for each of the two
    /// bounds and each component: 10⁸ numbers take about a second; the numbers
    /// of the widest level are held in memory.
    ///
    /// ```
    /// use renkei_core::search::SearchGraph;
    /// use renkei_core::search::frontier::{DEFAULT_STATES, Frontier, Scope};
    ///
    /// let path = SearchGraph::from_edges(3, [(0, 1), (1, 2)])?;
    /// let frontier = Frontier::build(&path, DEFAULT_STATES);
    /// // {0}, {0, 1}, {0, 1, 2} and {2} sum to 0 or more; {1} and {1, 2} do not
    /// let bounds = frontier.reaching(&[3, -2, 1], &Scope::default(), 1000)?;
    /// assert_eq!((bounds.lower, bounds.upper), (4_u32.into(), 4_u32.into()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the scope concerns a component that is too wide or names a vertex
    /// that is not in the graph, or the number of weights differs from the
    /// number of vertices.
    pub fn reaching(
        &self,
        weights: &[i64],
        scope: &Scope,
        most_numbers: usize,
    ) -> Result<Bounds, FrontierError> {
        self.check_one_each(weights.len())?;
        let mut bounds = Bounds { lower: BigUint::ZERO, upper: BigUint::ZERO, grain: 1 };
        for component in self.components_of(scope)? {
            let limits = SizeLimits::new(scope.least, scope.greatest, component.vertices.len());
            let diagram = component.scoped(scope).limited(limits);
            if diagram.nodes() == 0 {
                continue;
            }
            let scoped = Scoped::new(&diagram, |_| false, |_| false);
            let own = component.vertices.iter().map(|vertex| i128::from(weights[*vertex as usize]));
            let own = divided(own.collect());
            let bits = bits(&scoped);
            let grain = least_grain(&scoped, &own, most_numbers);
            let count = |weights: Vec<i128>| {
                with_bits(
                    bits,
                    ThresholdTask {
                        ranges: SumRanges::new(&scoped, &weights),
                        scoped: &scoped,
                        weights: &weights,
                    },
                )
            };
            let grains = i128::from(grain);
            let lower = count(own.iter().map(|weight| weight.div_euclid(grains)).collect());
            bounds.upper += if grain == 1 {
                lower.clone()
            } else {
                count(own.iter().map(|weight| -(-weight).div_euclid(grains)).collect())
            };
            bounds.lower += lower;
            bounds.grain = bounds.grain.max(grain);
        }
        Ok(bounds)
    }
}

/// The weights divided by their greatest common divisor, which keeps the signs
/// of all sums.
fn divided(mut weights: Vec<i128>) -> Vec<i128> {
    let divisor = weights.iter().fold(0, |divisor, weight| gcd(divisor, weight.unsigned_abs())) as i128;
    if divisor > 1 {
        weights.iter_mut().for_each(|weight| *weight /= divisor);
    }
    weights
}

/// The smallest grain within the budget. Rounding may widen the ranges of sums
/// slightly beyond the estimate.
fn least_grain(scoped: &Scoped<'_>, weights: &[i128], most_numbers: usize) -> u64 {
    let ranges = SumRanges::new(scoped, weights);
    let numbers =
        |grain: u64| -> u128 { ranges.0.iter().map(|range| range.width().div_ceil(u128::from(grain))).sum() };
    let (mut least, mut enough) = (1_u64, 1_u64);
    let budget = (most_numbers as u128).max(ranges.0.len() as u128);
    while numbers(enough) > budget {
        least = enough + 1;
        enough = enough.saturating_mul(2);
    }
    while least < enough {
        let middle = least + (enough - least) / 2;
        if numbers(middle) <= budget { enough = middle } else { least = middle + 1 }
    }
    enough
}

/// The sums of a node's suffixes that are distinguished: `first` to `last`. A
/// greater sum counts as `last`; a lower sum is dropped.
#[derive(Debug, Clone, Copy)]
struct SumRange {
    /// The lowest sum, in grains.
    first: i128,
    /// The sum from which on all sums count alike, in grains.
    last: i128,
}

impl SumRange {
    /// The empty range.
    const NONE: Self = Self { first: 1, last: 0 };

    /// Number of sums in the range.
    fn width(self) -> u128 {
        u128::try_from(self.last - self.first + 1).unwrap_or(0)
    }
}

/// The ranges of all nodes.
struct SumRanges(Vec<SumRange>);

impl SumRanges {
    /// Computes the ranges from the extreme sums of prefixes and suffixes.
    fn new(scoped: &Scoped<'_>, weights: &[i128]) -> Self {
        let diagram = scoped.diagram;
        let weight = |level| weights[diagram.vertex(level) as usize];
        // the least and the greatest sum of prefixes, then of suffixes
        let mut prefixes: Vec<Option<(i128, i128)>> = vec![None; diagram.nodes()];
        prefixes[0] = Some((0, 0));
        for level in 0..diagram.levels() {
            for node in diagram.level(level) {
                let Some(here) = prefixes[node] else { continue };
                for (to, more) in scoped.arcs(level, node).into_iter().zip([0, weight(level)]) {
                    if to < DONE {
                        let there = &mut prefixes[to as usize];
                        *there = span(*there, Some((here.0 + more, here.1 + more)));
                    }
                }
            }
        }
        let mut ends: Vec<Option<(i128, i128)>> = vec![None; diagram.nodes()];
        let mut ranges = vec![SumRange::NONE; diagram.nodes()];
        for level in (0..diagram.levels()).rev() {
            for node in diagram.level(level) {
                let [out, into] = scoped.arcs(level, node).map(|to| match to {
                    DEAD => None,
                    DONE => Some((0, 0)),
                    _ => ends[to as usize],
                });
                let more = weight(level);
                ends[node] = span(out, into.map(|(least, greatest)| (least + more, greatest + more)));
                if let (Some(prefixes), Some(end)) = (prefixes[node], ends[node]) {
                    let (never_less, always) = (-prefixes.1, -prefixes.0);
                    let first = never_less.max(end.0.min(always));
                    ranges[node] = SumRange { first, last: end.1.min(always) };
                }
            }
        }
        Self(ranges)
    }
}

/// The smallest interval that contains both intervals.
fn span(one: Option<(i128, i128)>, other: Option<(i128, i128)>) -> Option<(i128, i128)> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}

/// Counts by sum in numbers of any width.
struct ThresholdTask<'a> {
    /// The diagram within its scope.
    scoped: &'a Scoped<'a>,
    /// By vertex, its weight in grains.
    weights: &'a [i128],
    /// By node, the sums to distinguish.
    ranges: SumRanges,
}

impl Task for ThresholdTask<'_> {
    type Output = BigUint;

    fn run<N: Number>(self) -> BigUint {
        let diagram = self.scoped.diagram;
        let (mut here, mut below) = (SuffixSums::<N>::default(), SuffixSums::default());
        let one = [N::one()];
        for level in (0..diagram.levels()).rev() {
            std::mem::swap(&mut here, &mut below);
            here.clear(diagram.level(level).start);
            let weight = self.weights[diagram.vertex(level) as usize];
            for node in diagram.level(level) {
                let range = self.ranges.0[node];
                let sums = here.open(range);
                for (to, more) in self.scoped.arcs(level, node).into_iter().zip([0, weight]) {
                    match to {
                        DEAD => {}
                        DONE => add(sums, range, &one, more),
                        _ => add(sums, range, below.of(to), self.ranges.0[to as usize].first + more),
                    }
                }
            }
        }
        // the range of the root is the sum 0 and everything that counts as such
        here.of(0).first().map_or(BigUint::ZERO, N::to_big)
    }
}

/// Adds the numbers of the sums from `first` on to the numbers of a range.
fn add<N: Number>(sums: &mut [N], range: SumRange, numbers: &[N], first: i128) {
    let skip = usize::try_from(range.first - first).unwrap_or(0).min(numbers.len());
    let to = usize::try_from(first - range.first).unwrap_or(0).min(sums.len().saturating_sub(1));
    let Some(sums) = sums.get_mut(to..) else { return };
    let numbers = &numbers[skip..];
    let apart = sums.len().min(numbers.len());
    for (sum, number) in sums.iter_mut().zip(&numbers[..apart]) {
        sum.add(number);
    }
    if let Some(last) = sums.last_mut() {
        numbers[apart..].iter().for_each(|number| last.add(number));
    }
}

/// The numbers of suffixes of one level's nodes, by sum.
struct SuffixSums<N> {
    /// The first node of the level.
    first_node: usize,
    /// By node of the level, the index behind its last number.
    ends: Vec<usize>,
    /// The numbers of all nodes.
    numbers: Vec<N>,
}

impl<N> Default for SuffixSums<N> {
    fn default() -> Self {
        Self { first_node: 0, ends: Vec::new(), numbers: Vec::new() }
    }
}

impl<N: Number> SuffixSums<N> {
    /// Starts a level with its first node.
    fn clear(&mut self, first_node: usize) {
        self.first_node = first_node;
        self.ends.clear();
        self.numbers.clear();
    }

    /// Appends the range of the next node, all numbers 0.
    fn open(&mut self, range: SumRange) -> &mut [N] {
        let start = self.numbers.len();
        self.numbers.resize(start + range.width() as usize, N::zero());
        self.ends.push(self.numbers.len());
        &mut self.numbers[start..]
    }

    /// The numbers of a node.
    fn of(&self, node: u32) -> &[N] {
        let index = node as usize - self.first_node;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.numbers[start..self.ends[index]]
    }
}
