//! A graph prepared for frontier methods.
//!
//! Preparation is the expensive step: one diagram for each connected component,
//! 35,000 states for Hokkaido. Every question afterwards is one or a few passes
//! over the diagrams.

use num_bigint::BigUint;

use super::best::{self, Scored};
use super::counts::{self, Sizes};
use super::diagram::{Diagram, TooLarge};
use super::order::VertexOrder;
use super::scope::{Scope, Scoped};
use super::size_limits::SizeLimits;
use crate::search::error::FrontierError;
use crate::search::graph::SearchGraph;

/// Default for the maximum number of states in the diagram of a component.
/// A state takes about 60 bytes during construction and 8 bytes afterwards.
pub const DEFAULT_STATES: usize = 5_000_000;

/// A graph prepared for questions about its connected groups: one decision
/// diagram for each connected component. See the [module](super).
#[derive(Debug, Clone)]
pub struct Frontier {
    /// Number of vertices of the graph.
    vertices: usize,
    /// The components with a diagram.
    components: Vec<Component>,
    /// The components that were set aside.
    too_wide: Vec<TooWide>,
}

/// A connected component with its diagram.
#[derive(Debug, Clone)]
pub(super) struct Component {
    /// Its vertices in the graph, in ascending order; the diagram numbers them
    /// from 0.
    pub(super) vertices: Vec<u32>,
    /// All its connected groups as paths.
    diagram: Diagram,
    /// Maximum width of its frontier.
    width: usize,
}

/// A component that was set aside because its frontier is too wide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooWide {
    /// Its vertices in ascending order.
    pub vertices: Vec<u32>,
    /// Width of the frontier in the best order found.
    pub width: usize,
    /// Vertices decided before the construction was abandoned.
    pub decided: usize,
    /// States built until then.
    pub states: usize,
}

impl Frontier {
    /// Builds the diagrams. Components that need more than `most_states` states
    /// are set aside (see [`Self::too_wide`]).
    ///
    /// Time and memory are proportional to the number of states, which is
    /// exponential in the width of the frontier: the pathwidth of the component
    /// in a good vertex order.
    pub fn build(graph: &SearchGraph, most_states: usize) -> Self {
        let (mut components, mut too_wide) = (Vec::new(), Vec::new());
        for vertices in graph.components() {
            let local = |vertex: &u32| vertices.binary_search(vertex).ok().map(|local| local as u32);
            let neighbours: Vec<Vec<u32>> = vertices
                .iter()
                .map(|vertex| graph.neighbours(*vertex).iter().filter_map(local).collect())
                .collect();
            let order = VertexOrder::find(&neighbours);
            let width = order.width;
            match Diagram::build(&neighbours, &order, most_states) {
                Ok(diagram) => components.push(Component { vertices, diagram, width }),
                Err(TooLarge { decided, states }) => {
                    too_wide.push(TooWide { vertices, width, decided, states });
                }
            }
        }
        Self { vertices: graph.len(), components, too_wide }
    }

    /// The components that were set aside. Questions that concern one of them
    /// fail.
    pub fn too_wide(&self) -> &[TooWide] {
        &self.too_wide
    }

    /// The same without the components that were set aside: answers cover the
    /// others alone.
    #[must_use]
    pub fn without_too_wide(self) -> Self {
        Self { too_wide: Vec::new(), ..self }
    }

    /// Number of states of all diagrams.
    pub fn states(&self) -> usize {
        self.components.iter().map(|component| component.diagram.nodes()).sum()
    }

    /// Width of the widest frontier among the diagrams.
    pub fn width(&self) -> usize {
        self.components.iter().map(|component| component.width).max().unwrap_or(0)
    }

    /// Exact number of connected groups in a scope, by size: `counts[size - 1]`
    /// for sizes up to the scope's greatest or the number of vertices.
    ///
    /// Takes O(states · sizes) additions of numbers as wide as the counts need.
    ///
    /// # Errors
    /// When the scope concerns a component that is too wide, or names a vertex
    /// that is not in the graph.
    pub fn counts(&self, scope: &Scope) -> Result<Vec<BigUint>, FrontierError> {
        let greatest = scope.greatest.map_or(self.vertices, |greatest| greatest.min(self.vertices));
        let mut counts = vec![BigUint::ZERO; greatest];
        for component in self.components_of(scope)? {
            let sizes = Sizes { least: scope.least, greatest: greatest.min(component.vertices.len()) };
            let of_component = counts::count(&component.scoped(scope), sizes);
            for (size, number) in of_component.into_iter().enumerate().skip(scope.least.max(1)) {
                counts[size - 1] += number;
            }
        }
        Ok(counts)
    }

    /// The best groups of a scope by the sum of their members' weights: at most
    /// `most`, the best first, in the order of [`Scored`]. Exact.
    ///
    /// ```
    /// use renkei_core::search::SearchGraph;
    /// use renkei_core::search::frontier::{DEFAULT_STATES, Frontier, Scope};
    ///
    /// let path = SearchGraph::from_edges(4, [(0, 1), (1, 2), (2, 3)])?;
    /// let frontier = Frontier::build(&path, DEFAULT_STATES);
    /// let best = frontier.best(&[5, -2, 4, -9], &Scope::default(), 2)?;
    /// assert_eq!((best[0].score, &best[0].members), (7, &vec![0, 1, 2]));
    /// assert_eq!((best[1].score, &best[1].members), (5, &vec![0]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the scope concerns a component that is too wide or names a vertex
    /// that is not in the graph, or the number of weights differs from the
    /// number of vertices.
    pub fn best(&self, weights: &[i64], scope: &Scope, most: usize) -> Result<Vec<Scored>, FrontierError> {
        let weights: Vec<i128> = weights.iter().copied().map(i128::from).collect();
        self.best_weighted(&weights, scope, most)
    }

    /// The same with wider weights.
    pub(super) fn best_weighted(
        &self,
        weights: &[i128],
        scope: &Scope,
        most: usize,
    ) -> Result<Vec<Scored>, FrontierError> {
        self.check_one_each(weights.len())?;
        let mut groups = Vec::new();
        for component in self.components_of(scope)? {
            let own: Vec<i128> = component.vertices.iter().map(|vertex| weights[*vertex as usize]).collect();
            let limits = SizeLimits::new(scope.least, scope.greatest, component.vertices.len());
            let mut found = best::best(&component.scoped(scope), &own, limits, most);
            for member in found.iter_mut().flat_map(|group| &mut group.members) {
                *member = component.vertices[*member as usize];
            }
            groups.append(&mut found);
        }
        groups.sort_unstable_by(Scored::compare);
        groups.truncate(most);
        Ok(groups)
    }

    /// Checks that one number is given for each vertex.
    pub(super) fn check_one_each(&self, given: usize) -> Result<(), FrontierError> {
        if given == self.vertices {
            Ok(())
        } else {
            Err(FrontierError::OneEach { given, vertices: self.vertices })
        }
    }

    /// The components that contain groups of a scope; at most one where a
    /// vertex is required.
    pub(super) fn components_of(
        &self,
        scope: &Scope,
    ) -> Result<impl Iterator<Item = &Component>, FrontierError> {
        scope.check(self.vertices)?;
        let holds = |vertices: &[u32]| {
            let member = |vertex: &u32| vertices.binary_search(vertex).is_ok();
            scope.required.iter().all(member) && vertices.len() >= scope.least
        };
        match self.too_wide.iter().find(|component| holds(&component.vertices)) {
            Some(TooWide { vertices, width, decided, states }) => Err(FrontierError::TooWide {
                vertices: vertices.len(),
                width: *width,
                decided: *decided,
                states: *states,
            }),
            None => Ok(self.components.iter().filter(move |component| holds(&component.vertices))),
        }
    }
}

impl Component {
    /// The diagram restricted to a scope.
    pub(super) fn scoped(&self, scope: &Scope) -> Scoped<'_> {
        let listed = |list: &[u32], local: u32| list.contains(&self.vertices[local as usize]);
        Scoped::new(
            &self.diagram,
            |local| listed(&scope.required, local),
            |local| listed(&scope.excluded, local),
        )
    }
}
