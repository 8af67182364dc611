//! How the borders of towns lie to each other: where they meet, and where
//! they only nearly do.

use std::collections::{BTreeMap, BTreeSet};

use geo::{BoundingRect, MultiPolygon};
use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use renkei_core::adjacency::{POINT_REACH, near_metres, reach_in_degrees};
use renkei_core::region::{Boundary, Meeting, Place, Segment, SegmentMeeting, metres};

use super::Town;

/// Two towns, by their numbers, the lower first.
pub(super) type Pair = (usize, usize);

/// How the towns meet whose boxes, grown by the tolerance, do; in order.
pub(super) fn meetings(towns: &[Town], tolerance: f64) -> Vec<(Pair, Meeting)> {
    let meet = |(a, b): Pair| ((a, b), towns[a].boundary.meet(&towns[b].boundary));
    candidates(towns, tolerance).into_par_iter().map(meet).collect()
}

/// Pairs whose boxes, grown by the tolerance, meet; in order.
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

/// Length of what two towns have in common.
pub(super) fn common_metres(meeting: &Meeting) -> f64 {
    meeting.common.iter().map(|piece| metres(piece.from, piece.to)).sum()
}

/// Pairs whose borders run within the tolerance of each other and have not
/// the same corners, with the length of such border and where it begins.
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
            // what is common though only one side has its corners is sound
            let sound = common_metres(meeting) - whole_metres(meeting, &towns[*a].boundary);
            let length = there.min(back) - sound.max(0.0);
            (length > least).then_some(((*a, *b), length, at))
        })
        .collect()
}

/// Those of the loose pieces of a border that run along another border: runs
/// within the tolerance of it that are longer than a common point explains,
/// or that meet it.
///
/// So two coasts that come near each other over a short length stay apart.
pub(super) fn along(free: &[Segment], other: &Boundary, tolerance: f64) -> Vec<Segment> {
    let near = |piece: &Segment| {
        near_metres(std::slice::from_ref(piece), other, tolerance).map(|(length, _)| (*piece, length))
    };
    let pieces: Vec<(Segment, f64)> = free.par_iter().filter_map(near).collect();
    // pieces that share a corner are of one run
    let mut run: Vec<usize> = (0..pieces.len()).collect();
    let mut ends: BTreeMap<PlaceKey, usize> = BTreeMap::new();
    for (index, (piece, _)) in pieces.iter().enumerate() {
        for end in [piece.from, piece.to] {
            if let Some(known) = ends.insert(place_key(end), index) {
                let (a, b) = (head(&run, known), head(&run, index));
                run[a.max(b)] = a.min(b);
            }
        }
    }
    let mut length = vec![0.0; pieces.len()];
    let mut meets = vec![false; pieces.len()];
    for (index, (piece, near)) in pieces.iter().enumerate() {
        let head = head(&run, index);
        length[head] += near;
        let (low, high) = corners_of_box(piece);
        meets[head] |= other.near(low, high).any(|own| own.meet(piece) != SegmentMeeting::Apart);
    }
    let belongs = |index: usize| {
        let head = head(&run, index);
        meets[head] || length[head] > POINT_REACH * tolerance
    };
    pieces.iter().enumerate().filter(|(index, _)| belongs(*index)).map(|(_, (piece, _))| *piece).collect()
}

fn head(run: &[usize], mut index: usize) -> usize {
    while run[index] != index {
        index = run[index];
    }
    index
}

/// The box of a piece, from its south-western to its north-eastern corner.
pub(super) fn corners_of_box(piece: &Segment) -> (Place, Place) {
    let Segment { from, to } = piece;
    (Place { x: from.x.min(to.x), y: from.y.min(to.y) }, Place { x: from.x.max(to.x), y: from.y.max(to.y) })
}

/// A place, bit for bit.
pub(super) type PlaceKey = (u64, u64);

/// By which equal places are equal.
pub(super) fn place_key(place: Place) -> PlaceKey {
    (place.x.to_bits(), place.y.to_bits())
}

/// The ends of a piece, bit for bit.
pub(super) type SegmentKey = [u64; 4];

/// Both directions of a piece have one key.
pub(super) fn segment_key(from: Place, to: Place) -> SegmentKey {
    let (a, b) = ([from.x.to_bits(), from.y.to_bits()], [to.x.to_bits(), to.y.to_bits()]);
    let (a, b) = (a.min(b), a.max(b));
    [a[0], a[1], b[0], b[1]]
}

/// Pieces of every town's border that no neighbour has too.
pub(super) fn unmatched(towns: &[Town], meetings: &[((usize, usize), Meeting)]) -> Vec<Vec<Segment>> {
    let mut shared: Vec<BTreeSet<SegmentKey>> = vec![BTreeSet::new(); towns.len()];
    for ((a, b), meeting) in meetings {
        let keys = meeting.common.iter().map(|piece| segment_key(piece.from, piece.to));
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

/// Length of the common pieces that are whole pieces of a border.
fn whole_metres(meeting: &Meeting, boundary: &Boundary) -> f64 {
    let whole = |from: Place, to: Place| {
        let key = segment_key(from, to);
        boundary.near(from, from).any(|segment| segment_key(segment.from, segment.to) == key)
    };
    let pieces = meeting.common.iter().filter(|piece| whole(piece.from, piece.to));
    pieces.map(|piece| metres(piece.from, piece.to)).sum()
}
