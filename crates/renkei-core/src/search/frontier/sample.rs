//! Connected groups drawn at random, every one as likely as any other.
//!
//! The counts number the groups: at every node, first those without its
//! vertex, then those with it. A number below the count of all groups, drawn
//! evenly, is walked down to its group in O(vertices). Nothing is approximate:
//! numbers that are too great are drawn again.

use num_bigint::BigUint;

use super::counts::{Level, Sizes, all_levels, bits};
use super::diagram::{DEAD, DONE};
use super::number::{Number, Task, with_bits};
use super::random::SplitMix;
use super::scope::{Scope, Scoped};
use super::{Frontier, FrontierError};

/// Draws groups of a scope. It keeps the counts of every node: for Hokkaido
/// 2 MB for groups of ten, 25 MB for groups of forty, less than 100 MB for
/// groups of any size.
pub struct Sampler<'f> {
    parts: Vec<Drawer<'f>>,
    groups: BigUint,
    random: SplitMix,
}

/// Draws groups of one part.
struct Drawer<'f> {
    vertices: &'f [u32],
    /// Groups of each size from 0 on.
    sizes: Vec<BigUint>,
    numbered: Box<dyn Numbered + 'f>,
}

/// Groups of a diagram that have a number.
trait Numbered: Send + Sync {
    /// How many there are of each size from 0 on.
    fn sizes(&self) -> Vec<BigUint>;
    /// The members of a group, by its size and a number below their count.
    fn members(&self, size: usize, number: &BigUint) -> Vec<u32>;
}

struct Table<'f, N> {
    scoped: Scoped<'f>,
    levels: Vec<Level<N>>,
    greatest: usize,
}

impl<N: Number> Numbered for Table<'_, N> {
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

struct Numbering<'f> {
    scoped: Scoped<'f>,
    sizes: Sizes,
}

impl<'f> Task for Numbering<'f> {
    type Output = Box<dyn Numbered + 'f>;

    fn run<N: Number>(self) -> Self::Output {
        let levels = all_levels::<N>(&self.scoped, self.sizes);
        Box::new(Table { scoped: self.scoped, levels, greatest: self.sizes.greatest })
    }
}

impl Frontier {
    /// Prepares to draw groups of a scope, from a seed that decides all that
    /// follows, on any machine.
    ///
    /// # Errors
    /// When the scope concerns a part that is too wide, or names a vertex that
    /// is not there.
    pub fn sampler(&self, scope: &Scope, seed: u64) -> Result<Sampler<'_>, FrontierError> {
        let mut parts = Vec::new();
        let mut groups = BigUint::ZERO;
        for part in self.parts_of(scope)? {
            let greatest = scope.greatest.unwrap_or(usize::MAX).min(part.vertices.len());
            let scoped = part.scoped(scope);
            let sizes = Sizes { least: scope.least, greatest };
            let numbered = with_bits(bits(&scoped), Numbering { scoped, sizes });
            let mut sizes = numbered.sizes();
            sizes.iter_mut().take(scope.least).for_each(|number| *number = BigUint::ZERO);
            groups += sizes.iter().sum::<BigUint>();
            parts.push(Drawer { vertices: &part.vertices, sizes, numbered });
        }
        Ok(Sampler { parts, groups, random: SplitMix::new(seed) })
    }
}

impl Sampler<'_> {
    /// How many groups there are to draw from.
    pub fn groups(&self) -> &BigUint {
        &self.groups
    }

    /// The group of a number below that of all groups, its vertices ascending.
    pub fn group(&self, number: &BigUint) -> Option<Vec<u32>> {
        let mut number = number.clone();
        for part in &self.parts {
            for (size, groups) in part.sizes.iter().enumerate() {
                if number < *groups {
                    let members = part.numbered.members(size, &number);
                    return Some(members.iter().map(|local| part.vertices[*local as usize]).collect());
                }
                number -= groups;
            }
        }
        None
    }

    /// The next group, its vertices ascending; drawn ones come again. There is
    /// none when the scope has no groups.
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
