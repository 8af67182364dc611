//! Edits of vertices, applied to every ring that has them.
//!
//! A vertex is identified by its coordinates, not by its ring: all rings with a
//! vertex there are edited, so that matching borders stay matching.

use std::collections::BTreeMap;

use geo::{LineString, Polygon};

use crate::doctor::nearness::{SegmentKey, VertexKey, segment_key, vertex_key};
use renkei_core::region::Place;

/// Vertices to move, and vertices to insert into segments.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Edits {
    /// New coordinates by old vertex.
    pub(super) moves: BTreeMap<VertexKey, Place>,
    /// Vertices to insert into a segment, ordered from the end with the lower key.
    pub(super) inserts: BTreeMap<SegmentKey, Vec<Place>>,
}

impl Edits {
    /// Whether there is nothing to edit.
    pub(super) fn is_empty(&self) -> bool {
        self.moves.is_empty() && self.inserts.is_empty()
    }

    /// The edited polygon; `None` if no edit concerns it.
    pub(super) fn polygon(&self, polygon: &Polygon) -> Option<Polygon> {
        let exterior = self.ring(polygon.exterior());
        let interiors: Vec<Option<LineString>> =
            polygon.interiors().iter().map(|ring| self.ring(ring)).collect();
        if exterior.is_none() && interiors.iter().all(Option::is_none) {
            return None;
        }
        let holes = interiors.into_iter().zip(polygon.interiors());
        let holes = holes.map(|(new, old)| new.unwrap_or_else(|| old.clone())).collect();
        Some(Polygon::new(exterior.unwrap_or_else(|| polygon.exterior().clone()), holes))
    }

    /// The edited ring; `None` if no edit concerns it.
    fn ring(&self, ring: &LineString) -> Option<LineString> {
        let moved = |place: Place| self.moves.get(&vertex_key(place)).copied().unwrap_or(place);
        let mut vertices: Vec<Place> = Vec::with_capacity(ring.0.len());
        let mut changed = false;
        let mut push = |place: Place| {
            // merge vertices that coincide now
            if vertices.last() != Some(&place) {
                vertices.push(place);
            }
        };
        for line in ring.lines() {
            push(moved(line.start));
            changed |= moved(line.start) != line.start;
            if let Some(between) = self.inserts.get(&segment_key(line.start, line.end)) {
                changed = true;
                if vertex_key(line.start) < vertex_key(line.end) {
                    between.iter().copied().for_each(&mut push);
                } else {
                    between.iter().rev().copied().for_each(&mut push);
                }
            }
        }
        if let Some(last) = ring.0.last() {
            push(moved(*last));
        }
        changed.then_some(LineString(vertices))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::wkt;

    #[test]
    fn both_sides_of_a_border_go_along() {
        let west: Polygon = wkt!(POLYGON((0. 0., 2. 0., 2. 2., 0. 2., 0. 0.)));
        let east: Polygon = wkt!(POLYGON((2. 0., 4. 0., 4. 2., 2. 2., 2. 0.)));
        let at = |x: f64, y: f64| Place { x, y };
        let mut edits = Edits::default();
        edits.moves.insert(vertex_key(at(2., 0.)), at(2.1, 0.));
        let between = vec![at(1.9, 0.5), at(2., 1.)];
        edits.inserts.insert(segment_key(at(2., 0.), at(2., 2.)), between);
        assert_eq!(
            edits.polygon(&west),
            Some(wkt!(POLYGON((0. 0., 2.1 0., 1.9 0.5, 2. 1., 2. 2., 0. 2., 0. 0.))))
        );
        assert_eq!(
            edits.polygon(&east),
            Some(wkt!(POLYGON((2.1 0., 4. 0., 4. 2., 2. 2., 2. 1., 1.9 0.5, 2.1 0.))))
        );
        let elsewhere: Polygon = wkt!(POLYGON((5. 0., 6. 0., 6. 2., 5. 0.)));
        assert_eq!(edits.polygon(&elsewhere), None);
    }
}
