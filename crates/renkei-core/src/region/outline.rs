//! The outline of a municipality, and of several together.
//!
//! Outlines that share their border bit for bit are joined by leaving out
//! the shared pieces and tracing what remains: exact, and without moving a
//! single coordinate.

use std::cell::OnceCell;

use geo::orient::{Direction, Orient};
use geo::winding_order::{Winding, WindingOrder};
use geo::{BooleanOps, BoundingRect, LineString, MultiPolygon, Polygon};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::boundary::{Boundary, Meeting, key};
use super::ring::trace;
use super::segment::{Place, Segment};
use super::validity::check_polygon;

/// A polygon with its outer ring counterclockwise, its holes clockwise and no
/// vertex given twice in a row.
///
/// Every function of this module that takes polygons expects them so: the
/// interior then lies to the left of every segment.
///
/// ```
/// use geo::{Winding, wkt};
/// use renkei_core::region::oriented;
///
/// let clockwise = wkt!(POLYGON((0. 0., 0. 1., 1. 1., 1. 0., 0. 0.)));
/// assert!(oriented(&clockwise).exterior().is_ccw());
/// ```
pub fn oriented(polygon: &Polygon) -> Polygon {
    let without_repeats = |ring: &LineString, order: WindingOrder| {
        let mut ring = ring.clone();
        ring.0.dedup();
        ring.make_winding_order(order);
        ring
    };
    let holes = polygon.interiors().iter().map(|hole| without_repeats(hole, WindingOrder::Clockwise));
    Polygon::new(without_repeats(polygon.exterior(), WindingOrder::CounterClockwise), holes.collect())
}

/// The polygons as one outline, borders between them left out.
///
/// The polygons are [`oriented`], valid and do not overlap. Borders are left
/// out where both sides have the same vertices, and where the vertices that one
/// side lacks lie exactly on its border; polygons that only touch stay apart.
/// No coordinate moves. Takes O(n log n) for n segments.
///
/// ```
/// use geo::{Area, wkt};
/// use renkei_core::region::join;
///
/// let west = wkt!(POLYGON((0. 0., 2. 0., 2. 2., 0. 2., 0. 0.)));
/// let east = wkt!(POLYGON((2. 0., 4. 0., 4. 2., 2. 2., 2. 0.)));
/// let joined = join(&[west, east]);
/// assert_eq!((joined.0.len(), joined.unsigned_area()), (1, 8.0));
/// ```
pub fn join(polygons: &[Polygon]) -> MultiPolygon {
    if let [one] = polygons {
        return MultiPolygon(vec![one.clone()]);
    }
    let joined = cancel(polygons, pieces_of(polygons));
    if !meet_in_more_than_points(&joined) {
        return joined;
    }
    cancel(polygons, split_at_corners(polygons, pieces_of(polygons)))
}

/// Segments of all rings, with the number of their polygon; segments without
/// length are left out.
fn pieces_of(polygons: &[Polygon]) -> Vec<(Segment, usize)> {
    let mut pieces: Vec<(Segment, usize)> = Vec::new();
    for (number, polygon) in polygons.iter().enumerate() {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        let lines = rings.flat_map(LineString::lines).filter(|line| line.start != line.end);
        pieces.extend(lines.map(|line| (Segment { from: line.start, to: line.end }, number)));
    }
    pieces
}

/// Splits pieces where corners of others lie exactly on them.
fn split_at_corners(polygons: &[Polygon], pieces: Vec<(Segment, usize)>) -> Vec<(Segment, usize)> {
    let all = Boundary::new(polygons);
    let mut split = Vec::with_capacity(pieces.len());
    for (piece, number) in pieces {
        let mut from = piece.from;
        for to in corners_on(&all, &piece).into_iter().chain([piece.to]) {
            split.push((Segment { from, to }, number));
            from = to;
        }
    }
    split
}

/// Corners of a boundary that lie exactly on a piece, its ends left out; from
/// its start to its end.
pub(super) fn corners_on(all: &Boundary, piece: &Segment) -> Vec<Place> {
    let low = Place { x: piece.from.x.min(piece.to.x), y: piece.from.y.min(piece.to.y) };
    let high = Place { x: piece.from.x.max(piece.to.x), y: piece.from.y.max(piece.to.y) };
    let mut corners: Vec<Place> = all
        .near(low, high)
        .map(|other| other.from)
        .filter(|corner| *corner != piece.from && *corner != piece.to && piece.holds(*corner))
        .collect();
    let way = piece.to - piece.from;
    let along = |place: &Place| (place.x - piece.from.x) * way.x + (place.y - piece.from.y) * way.y;
    corners.sort_by(|a, b| along(a).total_cmp(&along(b)));
    corners.dedup();
    corners
}

/// Leaves out the pieces that two polygons share and traces the others.
fn cancel(polygons: &[Polygon], pieces: Vec<(Segment, usize)>) -> MultiPolygon {
    let mut group: Vec<usize> = (0..polygons.len()).collect();
    let partners = partners(&pieces);
    let mut remaining: Vec<(Segment, usize)> = Vec::new();
    for ((piece, number), partner) in pieces.into_iter().zip(partners) {
        match partner {
            Some(other) => unite(&mut group, number, other),
            None => remaining.push((piece, number)),
        }
    }
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); polygons.len()];
    for number in 0..polygons.len() {
        members[find(&mut group, number)].push(number);
    }
    let mut by_group: Vec<Vec<Segment>> = vec![Vec::new(); polygons.len()];
    for (piece, number) in remaining {
        let first = find(&mut group, number);
        if members[first].len() > 1 {
            by_group[first].push(piece);
        }
    }
    let mut joined = Vec::new();
    for (members, pieces) in members.into_iter().zip(by_group) {
        match members.as_slice() {
            [] => {}
            [alone] => joined.push(polygons[*alone].clone()),
            members => match trace(pieces) {
                Some(polygon) => joined.push(polygon),
                None => joined.extend(members.iter().map(|member| polygons[*member].clone())),
            },
        }
    }
    MultiPolygon(joined)
}

/// For each segment the polygon that has it too, in the opposite direction.
///
/// Sorting by a sum of the ends and then by the ends themselves is quicker than
/// hashing, and independent of the hasher.
fn partners(pieces: &[(Segment, usize)]) -> Vec<Option<usize>> {
    let ends = |index: &u32| {
        let Segment { from, to } = pieces[*index as usize].0;
        (key(from), key(to))
    };
    let both_ways = |index: &u32| {
        let (from, to) = ends(index);
        (from.min(to), from.max(to))
    };
    // the sum of the ends tells nearly all pieces apart, and is quick to sort by
    let sum = |index: &u32| {
        let (from, to) = ends(index);
        from.0.wrapping_add(to.0) ^ from.1.wrapping_add(to.1).rotate_left(32)
    };
    let mut order: Vec<(u64, u32)> = (0..pieces.len() as u32).map(|index| (sum(&index), index)).collect();
    order.sort_unstable_by(|(a, first), (b, second)| {
        a.cmp(b).then_with(|| both_ways(first).cmp(&both_ways(second))).then(first.cmp(second))
    });
    let mut partners = vec![None; pieces.len()];
    for alike in order.chunk_by(|(a, first), (b, second)| a == b && both_ways(first) == both_ways(second)) {
        let forward = |index: &u32| ends(index).0 < ends(index).1;
        let last = |way: bool| alike.iter().map(|(_, index)| index).rfind(|index| forward(index) == way);
        if let (Some(forth), Some(back)) = (last(true), last(false)) {
            for (_, index) in alike {
                let other = if forward(index) { back } else { forth };
                partners[*index as usize] = Some(pieces[*other as usize].1);
            }
        }
    }
    partners
}

/// As [`join`], and where that leaves something that is not one valid
/// outline (borders that do not match), by `geo`'s overlay, which moves
/// corners by up to a few nanometres to micrometres. Gaps stay gaps.
///
/// For display only: neighbours no longer match bit for bit afterwards.
pub fn dissolve(polygons: &[Polygon]) -> MultiPolygon {
    let joined = join(polygons);
    if joined.iter().all(|part| check_polygon(part).is_ok()) && !meet_in_more_than_points(&joined) {
        return joined;
    }
    geo::unary_union(polygons).orient(Direction::Default)
}

/// Whether two parts have a border or an area in common, not points alone.
fn meet_in_more_than_points(outline: &MultiPolygon) -> bool {
    meetings(&outline.0).any(|(_, meeting)| !meeting.common.is_empty() || meeting.overlap.is_some())
}

/// How polygons meet, for each pair with intersecting boxes, by the polygons'
/// numbers, in order.
///
/// Boundaries are indexed lazily, so that a polygon far from all others costs
/// nothing.
pub fn meetings(polygons: &[Polygon]) -> impl Iterator<Item = ((usize, usize), Meeting)> {
    let boundaries: Vec<OnceCell<Boundary>> = vec![OnceCell::new(); polygons.len()];
    overlapping_boxes(polygons).map(move |(a, b)| {
        let [one, other] =
            [a, b].map(|index| boundaries[index].get_or_init(|| Boundary::new([&polygons[index]])));
        ((a, b), one.meet(other))
    })
}

/// Pairs of polygons with intersecting boxes, by the polygons' numbers, in
/// order; those of one polygon at a time, since all may be too many to keep.
fn overlapping_boxes(polygons: &[Polygon]) -> impl Iterator<Item = (usize, usize)> + use<> {
    let boxes = polygons.iter().enumerate().filter_map(|(index, polygon)| {
        let rect = polygon.bounding_rect()?;
        let corners = |place: Place| [place.x, place.y];
        Some(GeomWithData::new(Rectangle::from_corners(corners(rect.min()), corners(rect.max())), index))
    });
    let boxes: Vec<GeomWithData<Rectangle<[f64; 2]>, usize>> = boxes.collect();
    let tree = RTree::bulk_load(boxes.clone());
    boxes.into_iter().flat_map(move |own| {
        let window = AABB::from_corners(own.geom().lower(), own.geom().upper());
        let others = tree.locate_in_envelope_intersecting(&window).map(|other| other.data);
        let mut others: Vec<usize> = others.filter(|other| *other > own.data).collect();
        others.sort_unstable();
        others.into_iter().map(move |other| (own.data, other))
    })
}

/// The intersection of two outlines, by `geo`'s overlay; approximate, since the
/// overlay rounds coordinates. It measures overlaps and decides nothing.
pub fn common_area(a: &[Polygon], b: &[Polygon]) -> MultiPolygon {
    MultiPolygon(a.to_vec()).intersection(&MultiPolygon(b.to_vec()))
}

/// The representative of a set of polygons (union-find with path halving).
fn find(group: &mut [usize], mut number: usize) -> usize {
    while group[number] != number {
        group[number] = group[group[number]];
        number = group[number];
    }
    number
}

/// Unites two sets; the lower number represents the union, so that the result
/// does not depend on the order of unions.
fn unite(group: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(group, a), find(group, b));
    group[a.max(b)] = a.min(b);
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, Validation, wkt};

    #[test]
    fn a_shared_border_goes_and_a_common_corner_stays() {
        let west: Polygon = wkt!(POLYGON((0. 0., 2. 0., 2. 2., 0. 2., 0. 0.)));
        let east: Polygon = wkt!(POLYGON((2. 0., 4. 0., 4. 2., 2. 2., 2. 0.)));
        let corner: Polygon = wkt!(POLYGON((4. 2., 6. 2., 6. 4., 4. 4., 4. 2.)));
        let joined = join(&[west, east, corner]);
        assert!(joined.is_valid());
        assert_eq!(joined.0.len(), 2);
        assert_eq!(joined.0[0].exterior().0.len(), 7);
        assert_eq!(joined.unsigned_area(), 12.0);
    }

    #[test]
    fn a_ring_of_outlines_keeps_the_hole_between_them() {
        let cell = |x: f64, y: f64| -> Polygon {
            Polygon::new(vec![(x, y), (x + 1., y), (x + 1., y + 1.), (x, y + 1.), (x, y)].into(), vec![])
        };
        let around: Vec<Polygon> =
            [(0., 0.), (1., 0.), (2., 0.), (2., 1.), (2., 2.), (1., 2.), (0., 2.), (0., 1.)]
                .into_iter()
                .map(|(x, y)| cell(x, y))
                .collect();
        let joined = join(&around);
        assert!(joined.is_valid());
        assert_eq!((joined.0.len(), joined.0[0].interiors().len()), (1, 1));
        // seven of them close around the hole through a corner alone
        let open: Vec<Polygon> = around[..7].to_vec();
        assert!(join(&open).is_valid());
        // corners that one side lacks
        let tall: Polygon = wkt!(POLYGON((1. 0., 2. 0., 2. 3., 1. 3., 1. 0.)));
        let beside = join(&[cell(0., 1.), tall.clone()]);
        assert!(beside.is_valid() && beside.0.len() == 1);
        assert_eq!(beside.unsigned_area(), 4.0);
        // borders that cross: the overlay helps out
        let crossing: Polygon = wkt!(POLYGON((2.01 0., 3. 0., 3. 3., 1.99 3., 2.01 0.)));
        let dissolved = dissolve(&[tall, crossing]);
        assert!(dissolved.is_valid() && dissolved.0.len() == 1, "{dissolved:?}");
    }
}
