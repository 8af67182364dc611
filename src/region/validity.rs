//! Whether a polygon bounds an area, and where it fails to.
//!
//! The OGC's rules for simple features, with one exception: a ring that
//! touches itself in a point without crossing is let pass, since it bounds
//! the same area and files in use have such rings. `geo`'s own validation
//! says whether a ring is invalid but not where, and compares every pair of
//! pieces; this one takes O(n log n) and names the place.

use geo::{Coord, LineString, Polygon};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use super::boundary::{Boundary, in_wedge};
use super::segment::{Place, Segment, SegmentMeeting};

/// What is wrong with a polygon, and where.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum InvalidOutline {
    /// Two pieces of its rings cross, or lie on each other.
    #[error("its border crosses itself near longitude {}, latitude {}", at.x, at.y)]
    SelfCrossing {
        /// Where.
        at: Place,
    },
    /// A ring bounds no area.
    #[error("a ring near longitude {}, latitude {} has fewer than three different corners", at.x, at.y)]
    NoArea {
        /// Its first corner.
        at: Place,
    },
    /// A hole lies outside the outer ring, or inside another hole.
    #[error("the hole near longitude {}, latitude {} does not lie inside the outer ring", at.x, at.y)]
    StrayHole {
        /// Its first corner.
        at: Place,
    },
}

impl InvalidOutline {
    /// Where.
    pub fn at(self) -> Place {
        let (Self::SelfCrossing { at } | Self::NoArea { at } | Self::StrayHole { at }) = self;
        at
    }
}

struct RingPiece {
    segment: Segment,
    before: Place,
    after: Place,
    ring: usize,
}

/// Checks one polygon, whichever way its rings run.
///
/// # Errors
/// The first fault in the order of the rings' pieces.
pub fn check_polygon(polygon: &Polygon) -> Result<(), InvalidOutline> {
    let rings: Vec<&LineString> = std::iter::once(polygon.exterior()).chain(polygon.interiors()).collect();
    let mut pieces = Vec::new();
    for (number, ring) in rings.iter().enumerate() {
        push_pieces(&mut pieces, ring, number)?;
    }
    if let Some(at) = first_crossing(&pieces) {
        return Err(InvalidOutline::SelfCrossing { at });
    }
    check_holes(polygon)
}

fn push_pieces(pieces: &mut Vec<RingPiece>, ring: &LineString, number: usize) -> Result<(), InvalidOutline> {
    let mut corners: Vec<Coord> = ring.0.clone();
    corners.dedup();
    corners.pop(); // the last is the first again
    let n = corners.len();
    if n < 3 {
        let at = ring.0.first().copied().unwrap_or_default();
        return Err(InvalidOutline::NoArea { at });
    }
    let corner = |index: usize| corners[index % n];
    pieces.extend((0..n).map(|i| RingPiece {
        segment: Segment { from: corner(i), to: corner(i + 1) },
        before: corner(i + n - 1),
        after: corner(i + 2),
        ring: number,
    }));
    Ok(())
}

fn first_crossing(pieces: &[RingPiece]) -> Option<Place> {
    let boxes = pieces.iter().enumerate().map(|(index, piece)| {
        let Segment { from, to } = piece.segment;
        GeomWithData::new(Rectangle::from_corners([from.x, from.y], [to.x, to.y]), index)
    });
    let tree = RTree::bulk_load(boxes.collect());
    let candidates = tree.intersection_candidates_with_other_tree(&tree);
    let crossings = candidates.filter(|(a, b)| a.data < b.data).filter_map(|(a, b)| {
        let place = crossing(&pieces[a.data], &pieces[b.data])?;
        Some((a.data, b.data, place))
    });
    crossings.min_by_key(|(a, b, _)| (*a, *b)).map(|(_, _, place)| place)
}

fn crossing(a: &RingPiece, b: &RingPiece) -> Option<Place> {
    match a.segment.meet(&b.segment) {
        SegmentMeeting::Apart => None,
        SegmentMeeting::Cross(place) => Some(place),
        SegmentMeeting::Overlap { from, .. } => Some(from),
        SegmentMeeting::Touch(place) => {
            if a.ring == b.ring && (a.segment.to == b.segment.from || b.segment.to == a.segment.from) {
                return None; // neighbours in a ring meet where they should
            }
            let (before_a, after_a) = a.through(place);
            let (before_b, after_b) = b.through(place);
            let comes_from_inside = in_wedge(before_a, place, after_a, before_b);
            let goes_to_inside = in_wedge(before_a, place, after_a, after_b);
            (comes_from_inside != goes_to_inside).then_some(place)
        }
    }
}

impl RingPiece {
    /// The corners that the ring comes from and goes to when it passes a
    /// place on this piece.
    fn through(&self, place: Place) -> (Place, Place) {
        let Segment { from, to } = self.segment;
        if place == from {
            (self.before, to)
        } else if place == to {
            (from, self.after)
        } else {
            (from, to)
        }
    }
}

fn check_holes(polygon: &Polygon) -> Result<(), InvalidOutline> {
    if polygon.interiors().is_empty() {
        return Ok(());
    }
    let solid = |ring: &LineString| Boundary::new([&Polygon::new(ring.clone(), Vec::new())]);
    let outer = solid(polygon.exterior());
    let holes: Vec<Boundary> = polygon.interiors().iter().map(solid).collect();
    for (number, hole) in polygon.interiors().iter().enumerate() {
        let others = holes.iter().enumerate().filter(|(other, _)| *other != number);
        let in_other = others.into_iter().any(|(_, other)| inside(hole, other) == Some(true));
        if in_other || inside(hole, &outer) == Some(false) {
            return Err(InvalidOutline::StrayHole { at: hole.0[0] });
        }
    }
    Ok(())
}

/// Whether a ring that does not cross a boundary lies inside it; unknown
/// where all its corners lie on it.
fn inside(ring: &LineString, boundary: &Boundary) -> Option<bool> {
    let on_it = |corner: &Coord| boundary.near(*corner, *corner).any(|(_, segment)| segment.holds(*corner));
    ring.0.iter().find(|corner| !on_it(corner)).map(|corner| boundary.surrounds(*corner))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::wkt;

    #[test]
    fn faults_are_found_where_they_are() {
        let at = |x, y| Place { x, y };
        for (polygon, expected) in [
            (wkt!(POLYGON((0. 0., 4. 0., 4. 4., 0. 4., 0. 0.))), Ok(())),
            (
                wkt!(POLYGON((0. 0., 4. 4., 4. 0., 0. 4., 0. 0.))),
                Err(InvalidOutline::SelfCrossing { at: at(2., 2.) }),
            ),
            // a bow tie through a common corner
            (
                wkt!(POLYGON((0. 0., 2. 2., 4. 4., 4. 0., 2. 2., 0. 4., 0. 0.))),
                Err(InvalidOutline::SelfCrossing { at: at(2., 2.) }),
            ),
            // a spike
            (
                wkt!(POLYGON((0. 0., 4. 0., 4. 4., 9. 4., 4. 4., 0. 4., 0. 0.))),
                Err(InvalidOutline::SelfCrossing { at: at(4., 4.) }),
            ),
            // touches itself in a corner: let pass
            (wkt!(POLYGON((0. 0., 4. 0., 2. 2., 4. 4., 0. 4., 2. 2., 0. 0.))), Ok(())),
            (wkt!(POLYGON((0. 0., 4. 0., 0. 0., 0. 0.))), Err(InvalidOutline::NoArea { at: at(0., 0.) })),
            (
                wkt!(POLYGON((0. 0., 4. 0., 4. 4., 0. 4., 0. 0.),(5. 5., 6. 5., 6. 6., 5. 5.))),
                Err(InvalidOutline::StrayHole { at: at(5., 5.) }),
            ),
            (
                wkt!(POLYGON((0. 0., 9. 0., 9. 9., 0. 9., 0. 0.),(1. 1., 6. 1., 6. 6., 1. 1.),(3. 2., 4. 2., 4. 3., 3. 2.))),
                Err(InvalidOutline::StrayHole { at: at(3., 2.) }),
            ),
        ] {
            assert_eq!(check_polygon(&polygon), expected, "{polygon:?}");
        }
    }
}
