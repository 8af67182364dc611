//! The boundary of an outline, indexed, and how two boundaries meet.

use std::collections::BTreeMap;

use geo::kernels::Orientation;
use geo::{LineString, Polygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::segment::{Place, Segment, SegmentMeeting, side};

/// Every piece of an outline's border in an R-tree.
///
/// Outer rings run counterclockwise and holes clockwise, so that the interior
/// lies to the left of every piece ([`super::oriented`]).
#[derive(Debug, Clone)]
pub struct Boundary {
    pieces: Vec<Piece>,
    /// First piece of each polygon's outer ring.
    outer: Vec<usize>,
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, u32>>,
}

#[derive(Debug, Clone, Copy)]
struct Piece {
    segment: Segment,
    polygon: u32,
    next: u32,
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

impl Boundary {
    /// Indexes the rings of polygons that were [`super::oriented`].
    ///
    /// Takes O(n log n) for n pieces.
    pub fn new<'a>(polygons: impl IntoIterator<Item = &'a Polygon>) -> Self {
        let mut pieces = Vec::new();
        let mut outer = Vec::new();
        for (polygon, number) in polygons.into_iter().zip(0..) {
            outer.push(pieces.len());
            push_ring(&mut pieces, polygon.exterior(), number);
            for hole in polygon.interiors() {
                push_ring(&mut pieces, hole, number);
            }
        }
        let boxes = pieces.iter().zip(0..).map(|(piece, index)| {
            let Segment { from, to } = piece.segment;
            GeomWithData::new(Rectangle::from_corners([from.x, from.y], [to.x, to.y]), index)
        });
        let tree = RTree::bulk_load(boxes.collect());
        Self { pieces, outer, tree }
    }

    /// The pieces, ring by ring.
    pub fn segments(&self) -> impl Iterator<Item = &Segment> {
        self.pieces.iter().map(|piece| &piece.segment)
    }

    /// Pieces whose box meets a box, in no particular order.
    pub fn near(&self, lower: Place, upper: Place) -> impl Iterator<Item = (usize, &Segment)> {
        let window = AABB::from_corners([lower.x, lower.y], [upper.x, upper.y]);
        self.tree.locate_in_envelope_intersecting(&window).map(|found| {
            let index = found.data as usize;
            (index, &self.pieces[index].segment)
        })
    }

    /// How this outline meets another, decided on raw coordinates.
    ///
    /// Takes O((n + m) log + c) for c pairs of pieces whose boxes meet.
    pub fn meet(&self, other: &Boundary) -> Meeting {
        let mut meeting = Meeting::default();
        let mut common: BTreeMap<(u32, u32), CommonPiece> = BTreeMap::new();
        let mut touches: Vec<(u32, u32, Place)> = Vec::new();
        for (a, b) in self.tree.intersection_candidates_with_other_tree(&other.tree) {
            let (a, b) = (a.data, b.data);
            match self.piece(a).segment.meet(&other.piece(b).segment) {
                SegmentMeeting::Apart => {}
                SegmentMeeting::Touch(place) => touches.push((a, b, place)),
                SegmentMeeting::Cross(place) => meeting.overlap = first_place(meeting.overlap, place),
                SegmentMeeting::Overlap { from, to, same_direction } => {
                    if same_direction {
                        meeting.overlap = first_place(meeting.overlap, from);
                    }
                    common.insert((a, b), CommonPiece { from, to });
                }
            }
        }
        let in_common: Ends = common.values().flat_map(|piece| [key(piece.from), key(piece.to)]).collect();
        for (_, _, place) in touches.iter().filter(|(_, _, place)| !in_common.contains(&key(*place))) {
            meeting.touch = first_place(meeting.touch, *place);
        }
        if meeting.overlap.is_none() {
            meeting.overlap = self.intrusion(other, &common, &touches);
        }
        meeting.common = common.into_values().collect();
        meeting
    }

    /// Where one border runs into the other's interior through points that
    /// both have, or lies there as a whole.
    fn intrusion(
        &self,
        other: &Boundary,
        common: &BTreeMap<(u32, u32), CommonPiece>,
        touches: &[(u32, u32, Place)],
    ) -> Option<Place> {
        let mut shared = (vec![false; self.pieces.len()], vec![false; other.pieces.len()]);
        let mut met = (vec![false; self.outer.len()], vec![false; other.outer.len()]);
        for (a, b) in common.keys().copied().chain(touches.iter().map(|(a, b, _)| (*a, *b))) {
            met.0[self.piece(a).polygon as usize] = true;
            met.1[other.piece(b).polygon as usize] = true;
        }
        for (a, b) in common.keys() {
            shared.0[*a as usize] = true;
            shared.1[*b as usize] = true;
        }
        let mut found = None;
        for (a, b, place) in touches {
            if !shared.0[*a as usize] && self.leaves_into(*a, *place, other)
                || !shared.1[*b as usize] && other.leaves_into(*b, *place, self)
            {
                found = first_place(found, *place);
            }
        }
        found.or_else(|| self.lies_inside(&met.0, other)).or_else(|| other.lies_inside(&met.1, self))
    }

    /// Whether a piece that holds `place` goes from there into the interior
    /// of `other`.
    fn leaves_into(&self, piece: u32, place: Place, other: &Boundary) -> bool {
        let Segment { from, to } = self.piece(piece).segment;
        [from, to].into_iter().filter(|end| *end != place).any(|end| other.opens_towards(place, end))
    }

    /// Whether the interior, seen from a place on the boundary, lies in the
    /// direction of `towards`.
    fn opens_towards(&self, place: Place, towards: Place) -> bool {
        // Rings of one polygon that meet in the place bound one interior
        // together; several polygons there are each enough.
        let mut by_polygon: BTreeMap<u32, bool> = BTreeMap::new();
        for (index, segment) in self.near(place, place) {
            if !segment.holds(place) || segment.from == place {
                continue; // a corner is looked at from its incoming piece
            }
            let piece = &self.pieces[index];
            let next = if segment.to == place { self.piece(piece.next).segment.to } else { segment.to };
            let inside = in_wedge(segment.from, place, next, towards);
            by_polygon.entry(piece.polygon).and_modify(|all| *all &= inside).or_insert(inside);
        }
        by_polygon.values().any(|inside| *inside)
    }

    /// A corner of a polygon that nothing of `other` touches, if it lies
    /// inside `other`.
    fn lies_inside(&self, met: &[bool], other: &Boundary) -> Option<Place> {
        let free = self.outer.iter().zip(met).filter(|(_, met)| !**met);
        free.filter_map(|(first, _)| self.pieces.get(*first))
            .map(|piece| piece.segment.from)
            .find(|corner| other.surrounds(*corner))
    }

    /// Whether a place that is not on the boundary lies inside, by the
    /// even-odd rule. Exact.
    pub fn surrounds(&self, place: Place) -> bool {
        let far = Place { x: f64::MAX, y: place.y };
        let crossed = self.near(place, far).filter(|(_, segment)| {
            let (a, b) = (segment.from, segment.to);
            let upwards = a.y <= place.y && place.y < b.y;
            let downwards = b.y <= place.y && place.y < a.y;
            upwards && side(a, b, place) == Orientation::CounterClockwise
                || downwards && side(a, b, place) == Orientation::Clockwise
        });
        crossed.count() % 2 == 1
    }

    fn piece(&self, index: u32) -> &Piece {
        &self.pieces[index as usize]
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

fn push_ring(pieces: &mut Vec<Piece>, ring: &LineString, polygon: u32) {
    let first = pieces.len() as u32;
    for line in ring.lines().filter(|line| line.start != line.end) {
        let next = pieces.len() as u32 + 1;
        pieces.push(Piece { segment: Segment { from: line.start, to: line.end }, polygon, next });
    }
    if let Some(last) = pieces.last_mut() {
        last.next = first;
    }
}

type Ends = std::collections::BTreeSet<(u64, u64)>;

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
