//! How many groups reach a linear threshold, between two bounds.
//!
//! Every node gets the number of its ends by their sum, so far as the sum
//! decides: what is enough for every beginning is one number, what is enough
//! for none is left out. Sums are told apart by a grain. Weights rounded down
//! to it give a lower bound, rounded up an upper one; with a grain of 1 both
//! are the exact count. The grain is the least that the budget of numbers
//! allows, so that a greater budget brings the bounds together.

use num_bigint::BigUint;

use crate::search::FrontierError;

use super::Frontier;
use super::counts::bits;
use super::diagram::{DEAD, DONE};
use super::number::{Number, Task, with_bits};
use super::scope::{Scope, Scoped};
use super::suffix_table::Limits;

/// How many groups reach a threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// At least so many.
    pub lower: BigUint,
    /// At most so many; the same as `lower` when the count is exact.
    pub upper: BigUint,
    /// The greatest grain used, in multiples of the weights' greatest common
    /// divisor.
    pub grain: u64,
}

impl Frontier {
    /// Bounds of how many groups of the scope have a sum of weights that is
    /// not negative.
    ///
    /// `most_numbers` is how many numbers may be worked out for each of the
    /// two bounds and each connected part: a hundred million take about a
    /// second, and the widest level's share of them is held in memory.
    ///
    /// # Errors
    /// When the scope concerns a part that is too wide or names a vertex that
    /// is not there, or there is not one weight a vertex.
    pub fn reaching(
        &self,
        weights: &[i64],
        scope: &Scope,
        most_numbers: usize,
    ) -> Result<Bounds, FrontierError> {
        self.check_one_each(weights.len())?;
        let mut bounds = Bounds { lower: BigUint::ZERO, upper: BigUint::ZERO, grain: 1 };
        for part in self.parts_of(scope)? {
            let limits = Limits::new(scope.least, scope.greatest, part.vertices.len());
            let diagram = part.scoped(scope).limited(limits);
            if diagram.nodes() == 0 {
                continue;
            }
            let scoped = Scoped::new(&diagram, |_| false, |_| false);
            let own = part.vertices.iter().map(|vertex| i128::from(weights[*vertex as usize]));
            let own = divided(own.collect());
            let bits = bits(&scoped);
            let grain = least_grain(&scoped, &own, most_numbers);
            let count = |weights: Vec<i128>| {
                with_bits(
                    bits,
                    Counting { windows: Windows::new(&scoped, &weights), scoped: &scoped, weights: &weights },
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

/// Weights without their greatest common divisor, which changes no sign.
fn divided(mut weights: Vec<i128>) -> Vec<i128> {
    let divisor = weights.iter().fold(0, |divisor: i128, weight| {
        let (mut a, mut b) = (divisor, weight.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a
    });
    if divisor > 1 {
        weights.iter_mut().for_each(|weight| *weight /= divisor);
    }
    weights
}

/// The least grain that keeps to the budget; rounding may make the sums a
/// little wider than estimated here.
fn least_grain(scoped: &Scoped<'_>, weights: &[i128], most_numbers: usize) -> u64 {
    let windows = Windows::new(scoped, weights);
    let numbers = |grain: u64| -> u128 {
        windows.0.iter().map(|window| window.width().div_ceil(u128::from(grain))).sum()
    };
    let (mut least, mut enough) = (1_u64, 1_u64);
    let budget = (most_numbers as u128).max(windows.0.len() as u128);
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

/// Sums of a node's ends that are told apart: `first` to `last`; a greater sum
/// counts as `last`, a lower one not at all.
#[derive(Debug, Clone, Copy)]
struct Window {
    first: i128,
    last: i128,
}

impl Window {
    const NONE: Self = Self { first: 1, last: 0 };

    fn width(self) -> u128 {
        u128::try_from(self.last - self.first + 1).unwrap_or(0)
    }
}

/// The windows of all nodes.
struct Windows(Vec<Window>);

impl Windows {
    fn new(scoped: &Scoped<'_>, weights: &[i128]) -> Self {
        let diagram = scoped.diagram;
        let weight = |level| weights[diagram.vertex(level) as usize];
        // the least and the greatest sum of beginnings, then of ends
        let mut begun: Vec<Option<(i128, i128)>> = vec![None; diagram.nodes()];
        begun[0] = Some((0, 0));
        for level in 0..diagram.levels() {
            for node in diagram.level(level) {
                let Some(here) = begun[node] else { continue };
                for (to, more) in scoped.arcs(level, node).into_iter().zip([0, weight(level)]) {
                    if to < DONE {
                        let there = &mut begun[to as usize];
                        *there = span(*there, Some((here.0 + more, here.1 + more)));
                    }
                }
            }
        }
        let mut ends: Vec<Option<(i128, i128)>> = vec![None; diagram.nodes()];
        let mut windows = vec![Window::NONE; diagram.nodes()];
        for level in (0..diagram.levels()).rev() {
            for node in diagram.level(level) {
                let [out, into] = scoped.arcs(level, node).map(|to| match to {
                    DEAD => None,
                    DONE => Some((0, 0)),
                    _ => ends[to as usize],
                });
                let more = weight(level);
                ends[node] = span(out, into.map(|(least, greatest)| (least + more, greatest + more)));
                if let (Some(begun), Some(end)) = (begun[node], ends[node]) {
                    let (never_less, always) = (-begun.1, -begun.0);
                    let first = never_less.max(end.0.min(always));
                    windows[node] = Window { first, last: end.1.min(always) };
                }
            }
        }
        Self(windows)
    }
}

fn span(one: Option<(i128, i128)>, other: Option<(i128, i128)>) -> Option<(i128, i128)> {
    match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    }
}

struct Counting<'a> {
    scoped: &'a Scoped<'a>,
    weights: &'a [i128],
    windows: Windows,
}

impl Task for Counting<'_> {
    type Output = BigUint;

    fn run<N: Number>(self) -> BigUint {
        let diagram = self.scoped.diagram;
        let (mut here, mut below) = (Sums::<N>::default(), Sums::default());
        let one = [N::one()];
        for level in (0..diagram.levels()).rev() {
            std::mem::swap(&mut here, &mut below);
            here.clear(diagram.level(level).start);
            let weight = self.weights[diagram.vertex(level) as usize];
            for node in diagram.level(level) {
                let window = self.windows.0[node];
                let sums = here.open(window);
                for (to, more) in self.scoped.arcs(level, node).into_iter().zip([0, weight]) {
                    match to {
                        DEAD => {}
                        DONE => add(sums, window, &one, more),
                        _ => add(sums, window, below.of(to), self.windows.0[to as usize].first + more),
                    }
                }
            }
        }
        // the root's window is the sum 0 and what counts as such
        here.of(0).first().map_or(BigUint::ZERO, N::to_big)
    }
}

/// Adds numbers of sums from `first` on to those of a window.
fn add<N: Number>(sums: &mut [N], window: Window, numbers: &[N], first: i128) {
    let skip = usize::try_from(window.first - first).unwrap_or(0).min(numbers.len());
    let to = usize::try_from(first - window.first).unwrap_or(0).min(sums.len().saturating_sub(1));
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

/// Numbers of ends by sum, of one level's nodes.
struct Sums<N> {
    first_node: usize,
    ends: Vec<usize>,
    numbers: Vec<N>,
}

impl<N> Default for Sums<N> {
    fn default() -> Self {
        Self { first_node: 0, ends: Vec::new(), numbers: Vec::new() }
    }
}

impl<N: Number> Sums<N> {
    fn clear(&mut self, first_node: usize) {
        self.first_node = first_node;
        self.ends.clear();
        self.numbers.clear();
    }

    /// Opens the next node's window, all zero.
    fn open(&mut self, window: Window) -> &mut [N] {
        let start = self.numbers.len();
        self.numbers.resize(start + window.width() as usize, N::zero());
        self.ends.push(self.numbers.len());
        &mut self.numbers[start..]
    }

    fn of(&self, node: u32) -> &[N] {
        let index = node as usize - self.first_node;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.numbers[start..self.ends[index]]
    }
}
