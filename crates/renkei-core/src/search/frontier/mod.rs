//! Questions about all connected groups at once, answered without visiting
//! one: how many there are of every size, which are best, some drawn at
//! random.
//!
//! The enumerator's time grows with the number of groups, which is about
//! 5.4 times as many with every member more. Here it grows with the number of
//! states of a frontier that passes once over the map: 35,000 for Hokkaido's
//! 8·10^47 groups. What it cannot do is ask something that is not a sum over
//! the members, or list groups one after another.
//!
//! Separate parts of the graph are worked on one by one. A part whose frontier
//! is too wide is refused with its size, the others can still be asked.

mod best;
mod counts;
mod diagram;
mod number;
mod order;
mod random;
mod ratio;
mod sample;
mod scope;
mod states;
mod suffix_table;
mod threshold;

use num_bigint::BigUint;

use super::{FrontierError, SearchGraph};
use counts::Sizes;
use diagram::{Diagram, Overgrown};
use order::Order;
use scope::Scoped;
use suffix_table::Limits;

pub use best::Scored;
pub use ratio::Decline;
pub use sample::Sampler;
pub use scope::Scope;
pub use threshold::Bounds;

/// How large the diagram of a connected part may grow: about 60 bytes a state
/// while it is built, 8 afterwards.
pub const DEFAULT_STATES: usize = 5_000_000;

/// A graph prepared for questions about its connected groups.
#[derive(Debug, Clone)]
pub struct Frontier {
    vertices: usize,
    parts: Vec<Part>,
    too_wide: Vec<TooWide>,
}

/// A connected part of a graph.
#[derive(Debug, Clone)]
struct Part {
    /// Its vertices in the graph, ascending; the diagram numbers them from 0.
    vertices: Vec<u32>,
    diagram: Diagram,
    width: usize,
}

/// A connected part that was refused because its frontier is too wide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooWide {
    /// Its vertices, ascending.
    pub vertices: Vec<u32>,
    /// Width of the frontier in the best order found.
    pub width: usize,
    /// Vertices decided before it was given up.
    pub decided: usize,
    /// States reached by then.
    pub states: usize,
}

impl Frontier {
    /// Prepares a graph; parts whose diagram would take more states than
    /// `most_states` are put aside (see [`Self::too_wide`]).
    pub fn build(graph: &SearchGraph, most_states: usize) -> Self {
        let (mut parts, mut too_wide) = (Vec::new(), Vec::new());
        for vertices in graph.components() {
            let local = |vertex: &u32| vertices.binary_search(vertex).ok().map(|local| local as u32);
            let neighbours: Vec<Vec<u32>> = vertices
                .iter()
                .map(|vertex| graph.neighbours(*vertex).iter().filter_map(local).collect())
                .collect();
            let order = Order::find(&neighbours);
            let width = order.width;
            match Diagram::build(&neighbours, &order, most_states) {
                Ok(diagram) => parts.push(Part { vertices, diagram, width }),
                Err(Overgrown { decided, states }) => {
                    too_wide.push(TooWide { vertices, width, decided, states });
                }
            }
        }
        Self { vertices: graph.len(), parts, too_wide }
    }

    /// Parts that no answer covers. As long as there are any, questions that
    /// concern them are answered with an error.
    pub fn too_wide(&self) -> &[TooWide] {
        &self.too_wide
    }

    /// The same without the parts that are too wide: answers are about the
    /// others alone.
    #[must_use]
    pub fn without_too_wide(self) -> Self {
        Self { too_wide: Vec::new(), ..self }
    }

    /// States of all diagrams together.
    pub fn states(&self) -> usize {
        self.parts.iter().map(|part| part.diagram.nodes()).sum()
    }

    /// Width of the widest frontier among the parts that were not refused.
    pub fn width(&self) -> usize {
        self.parts.iter().map(|part| part.width).max().unwrap_or(0)
    }

    /// How many connected groups of the scope there are, by size from 1 to the
    /// scope's greatest or the number of vertices. Exact.
    ///
    /// # Errors
    /// When the scope concerns a part that is too wide, or names a vertex that
    /// is not there.
    pub fn counts(&self, scope: &Scope) -> Result<Vec<BigUint>, FrontierError> {
        let greatest = scope.greatest.map_or(self.vertices, |greatest| greatest.min(self.vertices));
        let mut counts = vec![BigUint::ZERO; greatest];
        for part in self.parts_of(scope)? {
            let sizes = Sizes { least: scope.least, greatest: greatest.min(part.vertices.len()) };
            let part_counts = counts::count(&part.scoped(scope), sizes);
            for (size, number) in part_counts.into_iter().enumerate().skip(scope.least.max(1)) {
                counts[size - 1] += number;
            }
        }
        Ok(counts)
    }

    /// The best groups of the scope by the sum of their members' weights, at
    /// most so many, the best first; [`Scored`] says in which order. Exact.
    ///
    /// # Errors
    /// When the scope concerns a part that is too wide or names a vertex that
    /// is not there, or there is not one weight a vertex.
    pub fn best(&self, weights: &[i64], scope: &Scope, most: usize) -> Result<Vec<Scored>, FrontierError> {
        let weights: Vec<i128> = weights.iter().copied().map(i128::from).collect();
        self.best_weighted(&weights, scope, most)
    }

    fn best_weighted(
        &self,
        weights: &[i128],
        scope: &Scope,
        most: usize,
    ) -> Result<Vec<Scored>, FrontierError> {
        self.check_one_each(weights.len())?;
        let mut groups = Vec::new();
        for part in self.parts_of(scope)? {
            let own: Vec<i128> = part.vertices.iter().map(|vertex| weights[*vertex as usize]).collect();
            let limits = Limits::new(scope.least, scope.greatest, part.vertices.len());
            let mut found = best::best(&part.scoped(scope), &own, limits, most);
            for member in found.iter_mut().flat_map(|group| &mut group.members) {
                *member = part.vertices[*member as usize];
            }
            groups.append(&mut found);
        }
        groups.sort_unstable_by(Scored::compare);
        groups.truncate(most);
        Ok(groups)
    }

    fn check_one_each(&self, given: usize) -> Result<(), FrontierError> {
        if given == self.vertices {
            Ok(())
        } else {
            Err(FrontierError::OneEach { given, vertices: self.vertices })
        }
    }

    /// The parts that groups of a scope may lie in, which is one at most where
    /// a vertex is required.
    fn parts_of(&self, scope: &Scope) -> Result<impl Iterator<Item = &Part>, FrontierError> {
        scope.check(self.vertices)?;
        let holds = |vertices: &[u32]| {
            let member = |vertex: &u32| vertices.binary_search(vertex).is_ok();
            scope.required.iter().all(member) && vertices.len() >= scope.least
        };
        match self.too_wide.iter().find(|part| holds(&part.vertices)) {
            Some(TooWide { vertices, width, decided, states }) => Err(FrontierError::TooWide {
                vertices: vertices.len(),
                width: *width,
                decided: *decided,
                states: *states,
            }),
            None => Ok(self.parts.iter().filter(move |part| holds(&part.vertices))),
        }
    }
}

impl Part {
    fn scoped(&self, scope: &Scope) -> Scoped<'_> {
        let listed = |list: &[u32], local: u32| list.contains(&self.vertices[local as usize]);
        Scoped::new(
            &self.diagram,
            |local| listed(&scope.required, local),
            |local| listed(&scope.excluded, local),
        )
    }
}
