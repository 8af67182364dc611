//! Inserts vertices that only one side of a border has into the other side.
//!
//! After snapping, one side of a border may still have vertices that the other
//! lacks: the other runs straight past them. Such a vertex is inserted into the
//! nearest open segment of the other side, several of one segment in the order
//! along it.

use std::collections::{BTreeMap, BTreeSet};

use crate::doctor::nearness::{SegmentKey, VertexKey, segment_key, vertex_key};
use renkei_core::adjacency::{nearest_on, reach_in_degrees};
use renkei_core::region::{Boundary, Place, Segment};

use super::snap::vertices;
use super::{Change, Origins, Plan, Round};

/// Plans insertions: vertices within the tolerance of a segment of the other side,
/// and of that side as it was read.
///
/// `blocked` vertices are not inserted.
pub(super) fn plan(round: &Round, origins: &Origins, tolerance: f64, blocked: &BTreeSet<VertexKey>) -> Plan {
    // by segment: relative position from the end with the lower key, and vertex
    let mut found: BTreeMap<SegmentKey, BTreeMap<VertexKey, (f64, Place)>> = BTreeMap::new();
    let mut plan = Plan::default();
    for pair in &round.pairs {
        let (a, b) = pair.towns;
        for (own, other, segments, theirs) in
            [(a, b, &pair.segments[0], &pair.segments[1]), (b, a, &pair.segments[1], &pair.segments[0])]
        {
            let town = &round.towns[other];
            let adjacent = adjacent(segments);
            let open: BTreeSet<SegmentKey> =
                theirs.iter().map(|segment| segment_key(segment.from, segment.to)).collect();
            for (key, vertex) in vertices(segments) {
                if blocked.contains(&key) || has_vertex(&town.boundary, vertex) {
                    continue;
                }
                let read = origins.border(&town.code);
                let was_near =
                    read.is_some_and(|read| nearest(read, vertex, tolerance, |_| true, &[]).is_some());
                let neighbours = adjacent.get(&key).map_or(&[][..], Vec::as_slice);
                let is_open = |segment: &Segment| open.contains(&segment_key(segment.from, segment.to));
                let Some((segment, metres)) =
                    nearest(&town.boundary, vertex, tolerance, is_open, neighbours).filter(|_| was_near)
                else {
                    continue;
                };
                let (from, to) = if vertex_key(segment.from) < vertex_key(segment.to) {
                    (segment.from, segment.to)
                } else {
                    (segment.to, segment.from)
                };
                let (way, _) = nearest_on(&Segment { from, to }, vertex);
                found.entry(segment_key(from, to)).or_default().insert(key, (way, vertex));
                let pair = (own.min(other), own.max(other));
                plan.changes.push(Change { pair, from: key, at: vertex, metres, moved: false });
            }
        }
    }
    for (key, vertices) in found {
        let mut vertices: Vec<(f64, Place)> = vertices.into_values().collect();
        vertices.sort_by(|a, b| a.0.total_cmp(&b.0)); // stable: ties keep the order of keys
        plan.edits.inserts.insert(key, vertices.into_iter().map(|(_, vertex)| vertex).collect());
    }
    plan
}

/// The neighbours of each vertex along the segments.
fn adjacent(segments: &[Segment]) -> BTreeMap<VertexKey, Vec<Place>> {
    let mut adjacent: BTreeMap<VertexKey, Vec<Place>> = BTreeMap::new();
    for segment in segments {
        adjacent.entry(vertex_key(segment.from)).or_default().push(segment.to);
        adjacent.entry(vertex_key(segment.to)).or_default().push(segment.from);
    }
    adjacent
}

/// Whether a border has a vertex at a point.
fn has_vertex(boundary: &Boundary, place: Place) -> bool {
    boundary.near(place, place).any(|segment| segment.from == place || segment.to == place)
}

/// The segment nearest to a vertex, within the tolerance. Ties are broken by the
/// distance to the neighbours of the vertex.
fn nearest(
    boundary: &Boundary,
    vertex: Place,
    tolerance: f64,
    allowed: impl Fn(&Segment) -> bool,
    adjacent: &[Place],
) -> Option<(Segment, f64)> {
    let reach = reach_in_degrees(vertex, tolerance);
    let near = boundary.near(vertex - reach, vertex + reach);
    let mut found: Vec<(f64, f64, Segment)> = near
        .filter(allowed)
        .filter_map(|segment| {
            let (_, metres) = nearest_on(&segment, vertex);
            let around = adjacent.iter().map(|place| nearest_on(&segment, *place).1).sum();
            (metres <= tolerance).then_some((metres, around, segment))
        })
        .collect();
    // compares in micrometres: distances to two segments with a common end differ
    // in the last bits
    let rank = |found: &(f64, f64, Segment)| (found.0 * 1e6).round();
    found.sort_by(|a, b| {
        let keys = (segment_key(a.2.from, a.2.to), segment_key(b.2.from, b.2.to));
        rank(a).total_cmp(&rank(b)).then(a.1.total_cmp(&b.1)).then(keys.0.cmp(&keys.1))
    });
    found.first().map(|(metres, _, segment)| (*segment, *metres))
}
