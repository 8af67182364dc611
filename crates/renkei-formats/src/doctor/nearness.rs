//! Geometry of pairs of borders: where they coincide, and where they only run
//! near each other.
//!
//! Vertices and segments are compared by the bits of their coordinates; distances
//! are geodesic, in metres.

use std::collections::{BTreeMap, BTreeSet};

use geo::{BoundingRect, MultiPolygon};
use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use renkei_core::adjacency::{POINT_REACH, near_metres, reach_in_degrees};
use renkei_core::region::{Boundary, Meeting, Place, Segment, SegmentMeeting, metres};

use super::Town;

/// Indices of two municipalities, the lower first.
pub(super) type Pair = (usize, usize);

/// The contact of every pair whose bounding boxes, grown by the tolerance,
/// intersect; in order.
pub(super) fn meetings(towns: &[Town], tolerance: f64) -> Vec<(Pair, Meeting)> {
    let meet = |(a, b): Pair| ((a, b), towns[a].boundary.meet(&towns[b].boundary));
    candidates(towns, tolerance).into_par_iter().map(meet).collect()
}

/// Pairs whose bounding boxes, grown by the tolerance, intersect; in order.
fn candidates(towns: &[Town], tolerance: f64) -> Vec<Pair> {
    let boxes: Vec<_> = towns
        .iter()
        .enumerate()
        .filter_map(|(index, town)| {
            let rect = MultiPolygon(town.polygons.clone()).bounding_rect()?;
            let reach = reach_in_degrees(rect.min(), tolerance);
            let (low, high) = (rect.min() - reach, rect.max() + reach);
            Some(GeomWithData::new(Rectangle::from_corners([low.x, low.y], [high.x, high.y]), index))
        })
        .collect();
    let tree = RTree::bulk_load(boxes.clone());
    let near = |item: &GeomWithData<Rectangle<[f64; 2]>, usize>| {
        let window = AABB::from_corners(item.geom().lower(), item.geom().upper());
        let others = tree.locate_in_envelope_intersecting(&window);
        others
            .map(|other| other.data)
            .filter(|other| item.data < *other)
            .map(|other| (item.data, other))
            .collect()
    };
    let mut pairs: Vec<(usize, usize)> = boxes.iter().flat_map::<Vec<_>, _>(near).collect();
    pairs.sort_unstable();
    pairs
}

/// Length in metres of the common border.
pub(super) fn common_metres(meeting: &Meeting) -> f64 {
    meeting.common.iter().map(|segment| metres(segment.from, segment.to)).sum()
}

/// Pairs whose borders run within the tolerance of each other without sharing
/// vertices, with the length of such border in metres and its first vertex.
pub(super) fn mismatched(
    towns: &[Town],
    meetings: &[(Pair, Meeting)],
    free: &[Vec<Segment>],
    tolerance: f64,
) -> Vec<(Pair, f64, Place)> {
    let least = POINT_REACH * tolerance;
    meetings
        .par_iter()
        .filter_map(|((a, b), meeting)| {
            let near = |one: usize, other: usize| near_metres(&free[one], &towns[other].boundary, tolerance);
            let ((there, at), (back, _)) = (near(*a, *b)?, near(*b, *a)?);
            // a common border is sound even if one side has more vertices on it
            let sound = common_metres(meeting) - whole_metres(meeting, &towns[*a].boundary);
            let length = there.min(back) - sound.max(0.0);
            (length > least).then_some(((*a, *b), length, at))
        })
        .collect()
}

/// The unmatched segments of a border that run along another border: runs of
/// segments within the tolerance that touch it, or are longer than the vicinity
/// of a common point.
///
/// Two coasts that approach each other over a short length are not included.
pub(super) fn along(free: &[Segment], other: &Boundary, tolerance: f64) -> Vec<Segment> {
    let near = |segment: &Segment| {
        near_metres(std::slice::from_ref(segment), other, tolerance).map(|(length, _)| (*segment, length))
    };
    let segments: Vec<(Segment, f64)> = free.par_iter().filter_map(near).collect();
    // segments that share a vertex belong to one run
    let mut run: Vec<usize> = (0..segments.len()).collect();
    let mut ends: BTreeMap<VertexKey, usize> = BTreeMap::new();
    for (index, (segment, _)) in segments.iter().enumerate() {
        for end in [segment.from, segment.to] {
            if let Some(known) = ends.insert(vertex_key(end), index) {
                let (a, b) = (head(&run, known), head(&run, index));
                run[a.max(b)] = a.min(b);
            }
        }
    }
    let mut length = vec![0.0; segments.len()];
    let mut meets = vec![false; segments.len()];
    for (index, (segment, near)) in segments.iter().enumerate() {
        let head = head(&run, index);
        length[head] += near;
        let (low, high) = box_corners(segment);
        meets[head] |= other.near(low, high).any(|own| own.meet(segment) != SegmentMeeting::Apart);
    }
    let belongs = |index: usize| {
        let head = head(&run, index);
        meets[head] || length[head] > POINT_REACH * tolerance
    };
    segments
        .iter()
        .enumerate()
        .filter(|(index, _)| belongs(*index))
        .map(|(_, (segment, _))| *segment)
        .collect()
}

/// The representative of a run (union–find).
fn head(run: &[usize], mut index: usize) -> usize {
    while run[index] != index {
        index = run[index];
    }
    index
}

/// South-western and north-eastern corner of the bounding box of a segment.
pub(super) fn box_corners(segment: &Segment) -> (Place, Place) {
    let Segment { from, to } = segment;
    (Place { x: from.x.min(to.x), y: from.y.min(to.y) }, Place { x: from.x.max(to.x), y: from.y.max(to.y) })
}

/// Bits of the coordinates of a vertex.
pub(super) type VertexKey = (u64, u64);

/// The key under which equal vertices are equal.
pub(super) fn vertex_key(place: Place) -> VertexKey {
    (place.x.to_bits(), place.y.to_bits())
}

/// Bits of the coordinates of both ends of a segment.
pub(super) type SegmentKey = [u64; 4];

/// The key of a segment, the same in both directions.
pub(super) fn segment_key(from: Place, to: Place) -> SegmentKey {
    let (a, b) = ([from.x.to_bits(), from.y.to_bits()], [to.x.to_bits(), to.y.to_bits()]);
    let (a, b) = (a.min(b), a.max(b));
    [a[0], a[1], b[0], b[1]]
}

/// The segments of every border that no neighbour shares.
pub(super) fn unmatched(towns: &[Town], meetings: &[((usize, usize), Meeting)]) -> Vec<Vec<Segment>> {
    let mut shared: Vec<BTreeSet<SegmentKey>> = vec![BTreeSet::new(); towns.len()];
    for ((a, b), meeting) in meetings {
        let keys = meeting.common.iter().map(|segment| segment_key(segment.from, segment.to));
        for key in keys {
            shared[*a].insert(key);
            shared[*b].insert(key);
        }
    }
    let free = |(town, shared): (&Town, &BTreeSet<SegmentKey>)| {
        let own = town.boundary.segments();
        own.filter(|segment| !shared.contains(&segment_key(segment.from, segment.to))).collect()
    };
    towns.par_iter().zip(&shared).map(free).collect()
}

/// Length in metres of the common segments that are complete segments of a
/// border.
fn whole_metres(meeting: &Meeting, boundary: &Boundary) -> f64 {
    let whole = |from: Place, to: Place| {
        let key = segment_key(from, to);
        boundary.near(from, from).any(|segment| segment_key(segment.from, segment.to) == key)
    };
    let segments = meeting.common.iter().filter(|segment| whole(segment.from, segment.to));
    segments.map(|segment| metres(segment.from, segment.to)).sum()
}
