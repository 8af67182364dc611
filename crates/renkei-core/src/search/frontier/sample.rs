//! Uniform sampling of connected groups.
//!
//! The counts number the groups: at every node, first the groups without its
//! vertex, then the groups with it. A uniform random number below the number of
//! all groups leads to its group in O(vertices) steps (unranking). The distribution is
//! exactly uniform: numbers that are too large are drawn again.

use num_bigint::BigUint;

use super::counts::{LevelCounts, Sizes, all_levels, bits};
use super::diagram::{DEAD, DONE};
use super::number::{Number, Task, with_bits};
use super::prepared::Frontier;
use super::random::SplitMix;
use super::scope::{Scope, Scoped};
use crate::search::error::FrontierError;

/// Draws groups of a scope uniformly at random, with replacement.
///
/// Holds the counts of every node: for Hokkaido 2 MB for groups of 10, 25 MB
/// for groups of 40, less than 100 MB for groups of any size.
///
/// ```
/// use renkei_core::search::SearchGraph;
/// use renkei_core::search::frontier::{DEFAULT_STATES, Frontier, Scope};
///
/// let cycle = SearchGraph::from_edges(9, (0..9).map(|vertex| (vertex, (vertex + 1) % 9)))?;
/// let frontier = Frontier::build(&cycle, DEFAULT_STATES);
/// let mut sampler = frontier.sampler(&Scope::of_size(4), 7)?;
/// assert_eq!(*sampler.groups(), 9_u32.into());
/// assert_eq!(sampler.draw().map(|group| group.len()), Some(4));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Sampler<'f> {
    /// One sampler for each component within the scope.
    components: Vec<ComponentSampler<'f>>,
    /// Number of groups in the scope.
    groups: BigUint,
    /// The source of random bits.
    random: SplitMix,
}

/// Draws groups of one component.
struct ComponentSampler<'f> {
    /// By vertex of the diagram, the vertex of the graph.
    vertices: &'f [u32],
    /// Numbers of groups by size, from 0 on.
    sizes: Vec<BigUint>,
    /// Finds groups by number.
    groups: Box<dyn Unrank + 'f>,
}

/// Finds the groups of a diagram by size and number.
trait Unrank: Send + Sync {
    /// Numbers of groups by size, from 0 on.
    fn sizes(&self) -> Vec<BigUint>;
    /// The members of the group of a size with a number below their count.
    fn members(&self, size: usize, number: &BigUint) -> Vec<u32>;
}

/// The counts of every node.
struct CountTable<'f, N> {
    /// The diagram within its scope.
    scoped: Scoped<'f>,
    /// The numbers of suffixes, level by level.
    levels: Vec<LevelCounts<N>>,
    /// Greatest size of a group.
    greatest: usize,
}

impl<N: Number> Unrank for CountTable<'_, N> {
    fn sizes(&self) -> Vec<BigUint> {
        let number = |size| self.levels[0].get(0, size).map_or(BigUint::ZERO, N::to_big);
        (0..=self.greatest).map(number).collect()
    }

    fn members(&self, size: usize, number: &BigUint) -> Vec<u32> {
        let mut number = N::from_big(number);
        let mut members = Vec::with_capacity(size);
        let mut node = 0;
        for (level, below) in self.levels.iter().skip(1).enumerate() {
            let missing = size - members.len();
            let [out, into] = self.scoped.arcs(level, node as usize);
            let without = match out {
                DEAD => None,
                DONE => (missing == 0).then(N::one),
                _ => below.get(out, missing).cloned(),
            };
            let without = without.unwrap_or_else(N::zero);
            node = if number < without {
                out
            } else {
                number.subtract(&without);
                members.push(self.scoped.diagram.vertex(level));
                into
            };
            if node >= DONE {
                break;
            }
        }
        members.sort_unstable();
        members
    }
}

/// Computes a [`CountTable`] in numbers of any width.
struct UnrankTask<'f> {
    /// The diagram within its scope.
    scoped: Scoped<'f>,
    /// The sizes to count.
    sizes: Sizes,
}

impl<'f> Task for UnrankTask<'f> {
    type Output = Box<dyn Unrank + 'f>;

    fn run<N: Number>(self) -> Self::Output {
        let levels = all_levels::<N>(&self.scoped, self.sizes);
        Box::new(CountTable { scoped: self.scoped, levels, greatest: self.sizes.greatest })
    }
}

impl Frontier {
    /// Prepares to draw groups of a scope. The seed determines all draws, on
    /// every machine.
    ///
    /// # Errors
    /// When the scope concerns a component that is too wide, or names a vertex
    /// that is not in the graph.
    pub fn sampler(&self, scope: &Scope, seed: u64) -> Result<Sampler<'_>, FrontierError> {
        let mut components = Vec::new();
        let mut groups = BigUint::ZERO;
        for component in self.components_of(scope)? {
            let greatest = scope.greatest.unwrap_or(usize::MAX).min(component.vertices.len());
            let scoped = component.scoped(scope);
            let sizes = Sizes { least: scope.least, greatest };
            let unranked = with_bits(bits(&scoped), UnrankTask { scoped, sizes });
            let mut sizes = unranked.sizes();
            sizes.iter_mut().take(scope.least).for_each(|number| *number = BigUint::ZERO);
            groups += sizes.iter().sum::<BigUint>();
            components.push(ComponentSampler { vertices: &component.vertices, sizes, groups: unranked });
        }
        Ok(Sampler { components, groups, random: SplitMix::new(seed) })
    }
}

impl Sampler<'_> {
    /// Number of groups in the scope.
    pub fn groups(&self) -> &BigUint {
        &self.groups
    }

    /// The group with a number below [`groups`](Self::groups), its vertices in
    /// ascending order; `None` for larger numbers.
    pub fn group(&self, number: &BigUint) -> Option<Vec<u32>> {
        let mut number = number.clone();
        for component in &self.components {
            for (size, groups) in component.sizes.iter().enumerate() {
                if number < *groups {
                    let members = component.groups.members(size, &number);
                    return Some(members.iter().map(|local| component.vertices[*local as usize]).collect());
                }
                number -= groups;
            }
        }
        None
    }

    /// Draws the next group, its vertices in ascending order; `None` when the
    /// scope has no groups.
    pub fn draw(&mut self) -> Option<Vec<u32>> {
        if self.groups == BigUint::ZERO {
            return None;
        }
        let bits = self.groups.bits();
        loop {
            let mut digits: Vec<u32> =
                (0..bits.div_ceil(32)).map(|_| (self.random.next() >> 32) as u32).collect();
            if let Some(last) = digits.last_mut() {
                *last &= u32::MAX >> ((32 - bits % 32) % 32);
            }
            let number = BigUint::new(digits);
            if number < self.groups {
                return self.group(&number);
            }
        }
    }
}
