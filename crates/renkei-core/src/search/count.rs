//! Numbers of connected groups by size, without applying a rule.
//!
//! Three methods give the same numbers. Enumeration without tests
//! ([`CountOnly`]) is fastest for small sizes; [`Enumerator`] supports any graph;
//! the frontier method ([`Frontier`]) is fastest for sizes above
//! [`COUNTED_SIZE`], on graphs that are narrow enough.

use std::sync::atomic::{AtomicUsize, Ordering};

use num_bigint::BigUint;

use crate::adjacency::Adjacency;
use crate::region::MunicipalityId;

use super::enumerate::Enumerator;
use super::error::SearchError;
use super::frontier::{Frontier, Scope};
use super::graph::{RootedGraph, SearchGraph};
use super::neighbourhood::by_neighbourhood_size;
use super::simd::CountOnly;

/// Up to this size, enumeration counts faster than the frontier method.
const COUNTED_SIZE: usize = 8;
/// Graphs whose diagrams need more states than this are counted by
/// enumeration. The whole of Hokkaido needs 35,000 states.
const MAX_STATES: usize = 300_000;

/// Number of connected groups of the municipalities that `included` accepts,
/// by size: `counts[size - 1]` for sizes up to `max_size`.
///
/// Enumerates on all threads of the current rayon pool, in time proportional
/// to the number of groups; groups of the last three sizes are counted without
/// being visited where a k-hop neighbourhood has at most 512 vertices.
pub fn count_groups(
    adjacency: &Adjacency,
    max_size: usize,
    included: impl FnMut(MunicipalityId) -> bool,
) -> Vec<u64> {
    SearchGraph::induced(adjacency, included).count_groups(max_size)
}

impl SearchGraph {
    /// Number of connected groups by size: `counts[size - 1]` for sizes up to
    /// `max_size`. See [`count_groups`] for the method.
    ///
    /// ```
    /// # use renkei_core::search::SearchGraph;
    /// let cycle = SearchGraph::from_edges(6, (0..6).map(|vertex| (vertex, (vertex + 1) % 6)))?;
    /// assert_eq!(cycle.count_groups(6), [6, 6, 6, 6, 6, 1]);
    /// # Ok::<(), renkei_core::search::EdgeError>(())
    /// ```
    pub fn count_groups(&self, max_size: usize) -> Vec<u64> {
        enumerate_all(&self.reordered(&by_neighbourhood_size(self, max_size)), max_size)
    }
}

/// Number of connected groups under the roots of a graph, by size from 1 to
/// `max_size`; `None` where the frontier method cannot tell.
pub(super) fn groups_under(rooted: RootedGraph<'_>, max_size: usize) -> Option<Vec<u64>> {
    let RootedGraph { graph, roots } = rooted;
    if roots == 0 {
        return Some(vec![0; max_size]);
    }
    if rooted.covers_all() && max_size <= COUNTED_SIZE {
        return Some(enumerate_all(graph, max_size));
    }
    // all groups, or those that contain the single root
    let required = if rooted.covers_all() { Vec::new() } else { (0..roots as u32).collect() };
    let scope = Scope { required, greatest: Some(max_size), ..Scope::default() };
    let counts = Frontier::build(graph, MAX_STATES).counts(&scope).ok()?;
    let mut counts: Vec<u64> = counts.iter().map(|number| number.try_into().ok()).collect::<Option<_>>()?;
    counts.resize(max_size, 0);
    Some(counts)
}

/// The same numbers as [`count_groups`], by the frontier method where more
/// than [`COUNTED_SIZE`] sizes are requested and the graph is narrow enough.
pub(super) fn groups_by_size(
    adjacency: &Adjacency,
    max_size: usize,
    included: impl FnMut(MunicipalityId) -> bool,
) -> Result<Vec<u64>, SearchError> {
    let graph = SearchGraph::induced(adjacency, included);
    if max_size > COUNTED_SIZE {
        let frontier = Frontier::build(&graph, MAX_STATES);
        let sizes = Scope { greatest: Some(max_size), ..Scope::default() };
        if let Ok(counts) = frontier.counts(&sizes) {
            let number = |(number, size): (&BigUint, usize)| {
                u64::try_from(number).map_err(|_| SearchError::TooManyGroups { size })
            };
            let mut numbers = counts.iter().zip(1..).map(number).collect::<Result<Vec<u64>, _>>()?;
            numbers.resize(max_size, 0);
            return Ok(numbers);
        }
    }
    Ok(graph.count_groups(max_size))
}

/// Counts all connected groups by enumeration, roots in the order of the
/// vertices.
fn enumerate_all(graph: &SearchGraph, max_size: usize) -> Vec<u64> {
    match CountOnly::new(graph, max_size) {
        Some(count_only) => {
            let mut counts = in_units(count_only.units(), max_size, || {
                let mut counter = count_only.counter();
                move |unit, counts: &mut [u64]| counter.count(unit, counts)
            });
            // single vertices belong to no work unit
            counts[0] = graph.len() as u64;
            counts
        }
        None => in_units(graph.len(), max_size, || {
            let mut enumerator = Enumerator::new(graph, max_size);
            move |root, counts: &mut [u64]| enumerator.count_root(root as u32, counts)
        }),
    }
}

/// Sums the counts of all work units; one context for each thread of the
/// current rayon pool.
fn in_units<F: FnMut(usize, &mut [u64])>(
    units: usize,
    sizes: usize,
    context: impl Fn() -> F + Sync,
) -> Vec<u64> {
    let next = AtomicUsize::new(0);
    let partial = rayon::broadcast(|_| {
        let (mut counts, mut count) = (vec![0; sizes], context());
        loop {
            let unit = next.fetch_add(1, Ordering::Relaxed);
            if unit >= units {
                return counts;
            }
            count(unit, &mut counts);
        }
    });
    let mut counts = vec![0; sizes];
    for (total, part) in partial.iter().flat_map(|part| part.iter().enumerate()) {
        counts[total] += part;
    }
    counts
}
