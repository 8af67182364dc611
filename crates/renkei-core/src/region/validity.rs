//! Whether a polygon bounds an area, and where it fails to.
//!
//! The OGC's rules for simple features, with one exception: a ring that
//! touches itself in a point without crossing is accepted, since it bounds
//! the same area and files in use have such rings. `geo`'s own validation
//! says whether a ring is invalid but not where, and compares every pair of
//! segments; this one takes O(n log n) and names the place.

use geo::{Coord, LineString, Polygon};

use crate::messages::region as messages;
use crate::text::{Text, Worded};
use crate::worded_errors;

use super::boundary::{Boundary, in_wedge};
use super::segment::{Place, Segment, SegmentMeeting};
use super::segment_sets::Pieces;

/// What is wrong with a polygon, and where.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum InvalidOutline {
    /// Two pieces of its rings cross, or lie on each other.
    SelfCrossing {
        /// Where.
        at: Place,
    },
    /// A ring bounds no area.
    NoArea {
        /// Its first corner.
        at: Place,
    },
    /// A hole lies outside the outer ring, or inside another hole.
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

/// Checks one polygon, whichever way its rings run.
///
/// Takes O(n log n) for n segments, and for holes O(h²) boxes more.
///
/// ```
/// use geo::wkt;
/// use renkei_core::region::{InvalidOutline, check_polygon};
///
/// let bow_tie = wkt!(POLYGON((0. 0., 2. 2., 2. 0., 0. 2., 0. 0.)));
/// let fault = check_polygon(&bow_tie);
/// assert!(matches!(fault, Err(InvalidOutline::SelfCrossing { at }) if (at.x, at.y) == (1.0, 1.0)));
/// ```
///
/// # Errors
/// The first fault in the order of the rings' pieces.
pub fn check_polygon(polygon: &Polygon) -> Result<(), InvalidOutline> {
    let rings: Vec<&LineString> = std::iter::once(polygon.exterior()).chain(polygon.interiors()).collect();
    let pieces = Pieces::new(rings.iter().copied());
    for (number, ring) in rings.into_iter().enumerate() {
        if pieces.corners_of(number) < 3 {
            return Err(InvalidOutline::NoArea { at: ring.0.first().copied().unwrap_or_default() });
        }
    }
    if let Some(at) = first_crossing(&pieces) {
        return Err(InvalidOutline::SelfCrossing { at });
    }
    check_holes(polygon)
}

/// The first place, in the order of the segments, where two segments cross or
/// overlap.
fn first_crossing(pieces: &Pieces) -> Option<Place> {
    let mut first: Option<((u32, u32), Place)> = None;
    pieces.pairs_within(|a, b| {
        if let Some(place) = crossing(pieces, a, b)
            && first.is_none_or(|(pair, _)| (a, b) < pair)
        {
            first = Some(((a, b), place));
        }
    });
    first.map(|(_, place)| place)
}

/// Where two segments cross, overlap, or touch so that one ring passes through
/// the other.
fn crossing(pieces: &Pieces, a: u32, b: u32) -> Option<Place> {
    let [segment_a, segment_b] = [a, b].map(|piece| pieces.segment(piece));
    match segment_a.meet(&segment_b) {
        SegmentMeeting::Apart => None,
        SegmentMeeting::Cross(place) => Some(place),
        SegmentMeeting::Overlap { from, .. } => Some(from),
        SegmentMeeting::Touch(place) => {
            let follow = segment_a.to == segment_b.from || segment_b.to == segment_a.from;
            if follow && pieces.ring_of(a) == pieces.ring_of(b) {
                return None; // neighbours in a ring meet where they should
            }
            let (before_a, after_a) = through(pieces, a, segment_a, place);
            let (before_b, after_b) = through(pieces, b, segment_b, place);
            let comes_from_inside = in_wedge(before_a, place, after_a, before_b);
            let goes_to_inside = in_wedge(before_a, place, after_a, after_b);
            (comes_from_inside != goes_to_inside).then_some(place)
        }
    }
}

/// The corners that a ring comes from and goes to when it passes a place on
/// one of its pieces.
fn through(pieces: &Pieces, piece: u32, segment: Segment, place: Place) -> (Place, Place) {
    let Segment { from, to } = segment;
    if place == from {
        (pieces.before(piece), to)
    } else if place == to {
        (from, pieces.after(piece))
    } else {
        (from, to)
    }
}

/// Checks that every hole lies inside the outer ring and outside other holes.
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
    let on_it = |corner: &Coord| boundary.near(*corner, *corner).any(|segment| segment.holds(*corner));
    ring.0.iter().find(|corner| !on_it(corner)).map(|corner| boundary.surrounds(*corner))
}

impl Worded for InvalidOutline {
    fn text(&self) -> Text {
        match self {
            Self::SelfCrossing { at } => messages::self_crossing(at.x, at.y),
            Self::NoArea { at } => messages::no_area(at.x, at.y),
            Self::StrayHole { at } => messages::stray_hole(at.x, at.y),
        }
    }
}

worded_errors!(InvalidOutline);

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
