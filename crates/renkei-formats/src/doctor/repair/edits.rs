//! Changes to corners, made to every ring that has them.
//!
//! A corner is known by its place, not by its ring: whoever has a corner
//! there goes along, so that borders that match go on matching.

use std::collections::BTreeMap;

use geo::{LineString, Polygon};

use crate::doctor::nearness::{PlaceKey, SegmentKey, place_key, segment_key};
use renkei_core::region::Place;

/// Corners that move, and corners that pieces take up.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Edits {
    /// From where to where.
    pub(super) moves: BTreeMap<PlaceKey, Place>,
    /// Corners to put into a piece, in order from the end with the lesser key.
    pub(super) inserts: BTreeMap<SegmentKey, Vec<Place>>,
}

impl Edits {
    pub(super) fn is_empty(&self) -> bool {
        self.moves.is_empty() && self.inserts.is_empty()
    }

    /// A polygon after the changes; `None` where they do not concern it.
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

    fn ring(&self, ring: &LineString) -> Option<LineString> {
        let moved = |place: Place| self.moves.get(&place_key(place)).copied().unwrap_or(place);
        let mut corners: Vec<Place> = Vec::with_capacity(ring.0.len());
        let mut changed = false;
        let mut push = |place: Place| {
            // corners that came together are one
            if corners.last() != Some(&place) {
                corners.push(place);
            }
        };
        for line in ring.lines() {
            push(moved(line.start));
            changed |= moved(line.start) != line.start;
            if let Some(between) = self.inserts.get(&segment_key(line.start, line.end)) {
                changed = true;
                if place_key(line.start) < place_key(line.end) {
                    between.iter().copied().for_each(&mut push);
                } else {
                    between.iter().rev().copied().for_each(&mut push);
                }
            }
        }
        if let Some(last) = ring.0.last() {
            push(moved(*last));
        }
        changed.then_some(LineString(corners))
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
        edits.moves.insert(place_key(at(2., 0.)), at(2.1, 0.));
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
