//! The boundary of an outline, indexed, and how two boundaries meet.
//!
//! Adjacency, validity and the doctor all ask how outlines meet; the answer is
//! given once, here, on the coordinates as read.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use geo::Polygon;
use geo::kernels::Orientation;

use super::segment::{Place, Segment, SegmentMeeting, side};
use super::segment_sets::Pieces;

/// Every segment of an outline's border, indexed by place.
///
/// Outer rings run counterclockwise and holes clockwise, so that the interior
/// lies to the left of every segment ([`super::oriented`]).
///
/// ```
/// use geo::wkt;
/// use renkei_core::region::Boundary;
///
/// let west = wkt!(POLYGON((0. 0., 2. 0., 2. 2., 0. 2., 0. 0.)));
/// let east = wkt!(POLYGON((2. 0., 4. 0., 4. 2., 2. 2., 2. 0.)));
/// let corner = wkt!(POLYGON((4. 2., 6. 2., 6. 4., 4. 4., 4. 2.)));
/// let [west, east, corner] = [west, east, corner].map(|polygon| Boundary::new([&polygon]));
/// assert_eq!(west.meet(&east).common.len(), 1);
/// assert!(east.meet(&corner).touch.is_some());
/// assert!(!west.meet(&corner).is_contact());
/// ```
#[derive(Debug, Clone)]
pub struct Boundary {
    pieces: Pieces,
    /// Number of each polygon's outer ring.
    outer: Vec<u32>,
}

/// A piece of border that two outlines have in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CommonPiece {
    /// One end.
    pub from: Place,
    /// The other end.
    pub to: Place,
}

/// How two outlines meet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Meeting {
    /// Common border, in the order of the first outline's pieces.
    pub common: Vec<CommonPiece>,
    /// Where they touch in a point that no common border ends at, first in
    /// the order of longitude and latitude.
    pub touch: Option<Place>,
    /// A place on the border of one that lies inside the other: the two claim
    /// one area.
    pub overlap: Option<Place>,
}

impl Meeting {
    /// Whether the two have anything in common.
    pub fn is_contact(&self) -> bool {
        !self.common.is_empty() || self.touch.is_some() || self.overlap.is_some()
    }
}

/// How the pieces of two boundaries meet, by their numbers.
#[derive(Default)]
struct Found {
    /// In the order of both numbers.
    common: Vec<(u32, u32, CommonPiece)>,
    touches: Vec<(u32, u32, Place)>,
    overlap: Option<Place>,
}

/// A piece that has no border in common with the other boundary, a place in
/// which it touches it, and the other's piece there.
type Loose = (u32, (u64, u64), u32);

impl Boundary {
    /// Indexes the rings of polygons that were [`super::oriented`].
    ///
    /// Takes O(n log n) for n pieces.
    pub fn new<'a>(polygons: impl IntoIterator<Item = &'a Polygon>) -> Self {
        let mut outer = Vec::new();
        let mut rings = Vec::new();
        for polygon in polygons {
            outer.push(rings.len() as u32);
            rings.push(polygon.exterior());
            rings.extend(polygon.interiors());
        }
        Self { pieces: Pieces::new(rings), outer }
    }

    /// The pieces, ring by ring.
    pub fn segments(&self) -> impl Iterator<Item = Segment> {
        self.pieces.segments()
    }

    /// Pieces whose box meets a box, in no particular order.
    pub fn near(&self, lower: Place, upper: Place) -> impl Iterator<Item = Segment> {
        self.pieces.near(lower, upper).map(|(_, segment)| segment)
    }

    /// How this outline meets another, decided on raw coordinates.
    ///
    /// Takes O((n + m) log + c) for c pairs of pieces whose boxes meet.
    pub fn meet(&self, other: &Boundary) -> Meeting {
        let Found { common, touches, overlap } = self.found(other);
        let mut there: Vec<(u32, u32)> = common.iter().zip(0..).map(|((_, b, _), at)| (*b, at)).collect();
        there.sort_unstable();
        let sorted_ends = || {
            let mut ends: Vec<_> =
                common.iter().flat_map(|(_, _, piece)| [key(piece.from), key(piece.to)]).collect();
            ends.sort_unstable();
            ends
        };
        let ends = OnceCell::new();
        let mut touch = None;
        let mut loose: [Vec<Loose>; 2] = Default::default();
        for (a, b, place) in touches.iter().copied() {
            let of_a = common.binary_search_by_key(&a, |(piece, _, _)| *piece).ok().map(|at| &common[at]);
            let of_b = there.binary_search_by_key(&b, |(piece, _)| *piece).ok().map(|at| &there[at]);
            let ends_in = |(_, _, piece): &(u32, u32, CommonPiece)| piece.from == place || piece.to == place;
            // nearly always one of the two pieces is common up to the place
            let is_end = of_a.is_some_and(ends_in)
                || of_b.is_some_and(|(_, at)| ends_in(&common[*at as usize]))
                || ends.get_or_init(sorted_ends).binary_search(&key(place)).is_ok();
            if !is_end {
                touch = first_place(touch, place);
            }
            if of_a.is_none() {
                loose[0].push((a, key(place), b));
            }
            if of_b.is_none() {
                loose[1].push((b, key(place), a));
            }
        }
        let intrusion = || {
            let [here, there] = loose;
            let crossing = [self.leaves_into(here, other), other.leaves_into(there, self)];
            let pairs =
                common.iter().map(|(a, b, _)| (*a, *b)).chain(touches.iter().map(|(a, b, _)| (*a, *b)));
            crossing.into_iter().flatten().fold(None, first_place).or_else(|| self.whole_inside(other, pairs))
        };
        let overlap = overlap.or_else(intrusion);
        Meeting { common: common.into_iter().map(|(_, _, piece)| piece).collect(), touch, overlap }
    }

    /// How the pieces of this outline meet those of another.
    fn found(&self, other: &Boundary) -> Found {
        let mut found = Found::default();
        self.pieces.pairs_with(&other.pieces, |a, b| {
            match self.pieces.segment(a).meet(&other.pieces.segment(b)) {
                SegmentMeeting::Apart => {}
                SegmentMeeting::Touch(place) => found.touches.push((a, b, place)),
                SegmentMeeting::Cross(place) => found.overlap = first_place(found.overlap, place),
                SegmentMeeting::Overlap { from, to, same_direction } => {
                    if same_direction {
                        found.overlap = first_place(found.overlap, from);
                    }
                    found.common.push((a, b, CommonPiece { from, to }));
                }
            }
        });
        found.common.sort_unstable_by_key(|(a, b, _)| (*a, *b));
        found
    }

    /// Where a piece runs into the interior of `other` from a place that both
    /// have, first in the order of longitude and latitude.
    fn leaves_into(&self, mut loose: Vec<Loose>, other: &Boundary) -> Option<Place> {
        loose.sort_unstable();
        let mut first = None;
        // a piece in no common border touches all that the other has in the place
        for there in loose.chunk_by(|(a, at, _), (b, same, _)| (a, at) == (b, same)) {
            let (piece, (x, y), _) = there[0];
            let place = Place { x: f64::from_bits(x), y: f64::from_bits(y) };
            let Segment { from, to } = self.pieces.segment(piece);
            let ends = [from, to].into_iter().filter(|end| *end != place);
            if ends.into_iter().any(|end| other.opens_towards(there, place, end)) {
                first = first_place(first, place);
            }
        }
        first
    }

    /// Whether the interior, seen from a place that some pieces hold, lies in
    /// the direction of `towards`.
    fn opens_towards(&self, pieces: &[Loose], place: Place, towards: Place) -> bool {
        // Rings of one polygon that meet in the place bound one interior
        // together; several polygons there are each enough.
        let mut by_polygon: BTreeMap<usize, bool> = BTreeMap::new();
        for (_, _, piece) in pieces {
            let segment = self.pieces.segment(*piece);
            if segment.from == place {
                continue; // a corner is looked at from its incoming piece
            }
            let next = if segment.to == place { self.pieces.after(*piece) } else { segment.to };
            let inside = in_wedge(segment.from, place, next, towards);
            by_polygon.entry(self.polygon_of(*piece)).and_modify(|all| *all &= inside).or_insert(inside);
        }
        by_polygon.values().any(|inside| *inside)
    }

    /// Where a polygon of one, nothing of which meets the other by these pairs
    /// of pieces, lies inside the other as a whole.
    fn whole_inside(&self, other: &Boundary, pairs: impl Iterator<Item = (u32, u32)>) -> Option<Place> {
        let mut met = [vec![false; self.outer.len()], vec![false; other.outer.len()]];
        for (a, b) in pairs {
            met[0][self.polygon_of(a)] = true;
            met[1][other.polygon_of(b)] = true;
        }
        self.lies_inside(&met[0], other).or_else(|| other.lies_inside(&met[1], self))
    }

    /// A corner of a polygon that nothing of `other` touches, if it lies
    /// inside `other`.
    fn lies_inside(&self, met: &[bool], other: &Boundary) -> Option<Place> {
        let free = self.outer.iter().zip(met).filter(|(_, met)| !**met).map(|(ring, _)| *ring as usize);
        free.filter_map(|ring| self.pieces.first_of(ring))
            .map(|piece| self.pieces.segment(piece).from)
            .find(|corner| other.surrounds(*corner))
    }

    /// Whether a place that is not on the boundary lies inside, by the
    /// even-odd rule. Exact.
    pub fn surrounds(&self, place: Place) -> bool {
        let far = Place { x: f64::MAX, y: place.y };
        let (lower, _) = self.pieces.bounds();
        if place.x < lower.x {
            return false; // every ring would be crossed as often into as out of it
        }
        let crossed = self.near(place, far).filter(|segment| {
            let (a, b) = (segment.from, segment.to);
            let upwards = a.y <= place.y && place.y < b.y;
            let downwards = b.y <= place.y && place.y < a.y;
            upwards && side(a, b, place) == Orientation::CounterClockwise
                || downwards && side(a, b, place) == Orientation::Clockwise
        });
        crossed.count() % 2 == 1
    }

    fn polygon_of(&self, piece: u32) -> usize {
        let ring = self.pieces.ring_of(piece) as u32;
        self.outer.partition_point(|outer| *outer <= ring) - 1
    }
}

/// Whether `towards` lies strictly in the wedge to the left of the path
/// `before` → `corner` → `after`.
pub fn in_wedge(before: Place, corner: Place, after: Place, towards: Place) -> bool {
    let left_of_first = side(before, corner, towards) == Orientation::CounterClockwise;
    let left_of_second = side(corner, after, towards) == Orientation::CounterClockwise;
    match side(before, corner, after) {
        Orientation::CounterClockwise => left_of_first && left_of_second,
        Orientation::Clockwise => left_of_first || left_of_second,
        Orientation::Collinear => left_of_first,
    }
}

/// A coordinate's bits, by which equal places are equal.
pub(super) fn key(place: Place) -> (u64, u64) {
    (place.x.to_bits(), place.y.to_bits())
}

fn first_place(known: Option<Place>, place: Place) -> Option<Place> {
    let earlier = |other: &Place| (other.x, other.y) <= (place.x, place.y);
    Some(known.filter(earlier).unwrap_or(place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::wkt;

    fn meet(a: &Polygon, b: &Polygon) -> Meeting {
        let there = Boundary::new([a]).meet(&Boundary::new([b]));
        let back = Boundary::new([b]).meet(&Boundary::new([a]));
        assert_eq!(there.overlap.is_some(), back.overlap.is_some());
        assert_eq!(there.touch, back.touch);
        assert_eq!(there.common.len(), back.common.len());
        there
    }

    fn square() -> Polygon {
        wkt!(POLYGON((0. 0., 4. 0., 4. 4., 0. 4., 0. 0.)))
    }

    #[test]
    fn neighbours_share_a_border_also_where_one_side_lacks_the_corners() {
        let meeting = meet(&square(), &wkt!(POLYGON((4. 1., 6. 1., 6. 3., 4. 3., 4. 1.))));
        assert_eq!(
            meeting.common,
            [CommonPiece { from: Place { x: 4., y: 1. }, to: Place { x: 4., y: 3. } }]
        );
        assert_eq!((meeting.touch, meeting.overlap), (None, None));
    }

    #[test]
    fn a_common_corner_is_a_touch() {
        let meeting = meet(&square(), &wkt!(POLYGON((4. 4., 6. 4., 6. 6., 4. 6., 4. 4.))));
        assert_eq!(meeting.touch, Some(Place { x: 4., y: 4. }));
        assert!(meeting.common.is_empty() && meeting.overlap.is_none());
    }

    #[test]
    fn every_way_to_claim_one_area_is_found() {
        for (way, other) in [
            ("crossing borders", wkt!(POLYGON((2. 1., 6. 1., 6. 3., 2. 3., 2. 1.)))),
            ("wholly inside", wkt!(POLYGON((1. 1., 2. 1., 2. 2., 1. 2., 1. 1.)))),
            ("the same twice", square()),
            ("inside, along the border", wkt!(POLYGON((0. 0., 4. 0., 4. 2., 0. 2., 0. 0.)))),
            ("inside, from corner to corner", wkt!(POLYGON((0. 0., 4. 4., 0. 2., 0. 0.)))),
            ("through corners only", wkt!(POLYGON((0. 0., 5. 1., 4. 4., 1. 5., 0. 0.)))),
            ("around it", wkt!(POLYGON((-9. -9., 9. -9., 9. 9., -9. 9., -9. -9.)))),
        ] {
            assert!(meet(&square(), &other).overlap.is_some(), "{way}");
        }
    }

    #[test]
    fn an_enclave_claims_nothing_also_where_its_hole_touches_the_outer_ring() {
        let around: Polygon =
            wkt!(POLYGON((0. 0., 4. 0., 4. 4., 0. 4., 0. 0.),(0. 0., 1. 3., 3. 3., 3. 1., 0. 0.)));
        let enclave: Polygon = wkt!(POLYGON((0. 0., 3. 1., 3. 3., 1. 3., 0. 0.)));
        let meeting = meet(&around, &enclave);
        assert_eq!(meeting.overlap, None);
        assert_eq!(meeting.common.len(), 4);
        let smaller = wkt!(POLYGON((1.5 1.5, 2. 1.5, 2. 2., 1.5 1.5)));
        assert!(!meet(&around, &smaller).is_contact());
    }
}
