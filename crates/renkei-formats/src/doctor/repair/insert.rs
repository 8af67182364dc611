//! Corners that one side alone has are put into the border of the other.

use std::collections::{BTreeMap, BTreeSet};

use crate::doctor::nearness::{PlaceKey, SegmentKey, place_key, segment_key};
use renkei_core::adjacency::{nearest_on, reach_in_degrees};
use renkei_core::region::{Boundary, Place, Segment};

use super::snap::corners;
use super::{Change, Origins, Plan, Round};

/// The corners to put into pieces of the other side: those within the
/// tolerance of it, and of where it was read.
pub(super) fn plan(round: &Round, origins: &Origins, tolerance: f64, blocked: &BTreeSet<PlaceKey>) -> Plan {
    // by piece, from its lesser end: how far along, which corner
    let mut found: BTreeMap<SegmentKey, BTreeMap<PlaceKey, (f64, Place)>> = BTreeMap::new();
    let mut plan = Plan::default();
    for pair in &round.pairs {
        let (a, b) = pair.towns;
        for (own, other, pieces, theirs) in
            [(a, b, &pair.pieces[0], &pair.pieces[1]), (b, a, &pair.pieces[1], &pair.pieces[0])]
        {
            let town = &round.towns[other];
            let beside = beside(pieces);
            let open: BTreeSet<SegmentKey> =
                theirs.iter().map(|piece| segment_key(piece.from, piece.to)).collect();
            for (key, corner) in corners(pieces) {
                if blocked.contains(&key) || has_corner(&town.boundary, corner) {
                    continue;
                }
                let read = origins.border(town.code);
                let was_near =
                    read.is_some_and(|read| nearest(read, corner, tolerance, |_| true, &[]).is_some());
                let neighbours = beside.get(&key).map_or(&[][..], Vec::as_slice);
                let is_open = |piece: &Segment| open.contains(&segment_key(piece.from, piece.to));
                let Some((piece, metres)) =
                    nearest(&town.boundary, corner, tolerance, is_open, neighbours).filter(|_| was_near)
                else {
                    continue;
                };
                let (from, to) = if place_key(piece.from) < place_key(piece.to) {
                    (piece.from, piece.to)
                } else {
                    (piece.to, piece.from)
                };
                let (way, _) = nearest_on(&Segment { from, to }, corner);
                found.entry(segment_key(from, to)).or_default().insert(key, (way, corner));
                let pair = (own.min(other), own.max(other));
                plan.changes.push(Change { pair, from: key, at: corner, metres, moved: false });
            }
        }
    }
    for (key, corners) in found {
        let mut corners: Vec<(f64, Place)> = corners.into_values().collect();
        corners.sort_by(|a, b| a.0.total_cmp(&b.0)); // stable: ties stay in the order of places
        plan.edits.inserts.insert(key, corners.into_iter().map(|(_, corner)| corner).collect());
    }
    plan
}

/// The corners before and after each corner of pieces.
fn beside(pieces: &[Segment]) -> BTreeMap<PlaceKey, Vec<Place>> {
    let mut beside: BTreeMap<PlaceKey, Vec<Place>> = BTreeMap::new();
    for piece in pieces {
        beside.entry(place_key(piece.from)).or_default().push(piece.to);
        beside.entry(place_key(piece.to)).or_default().push(piece.from);
    }
    beside
}

fn has_corner(boundary: &Boundary, place: Place) -> bool {
    boundary.near(place, place).any(|piece| piece.from == place || piece.to == place)
}

/// The piece nearest to a corner, if it lies within the tolerance; of several
/// that the corner is equally near to, the one nearest to the corners beside it.
fn nearest(
    boundary: &Boundary,
    corner: Place,
    tolerance: f64,
    allowed: impl Fn(&Segment) -> bool,
    beside: &[Place],
) -> Option<(Segment, f64)> {
    let reach = reach_in_degrees(corner, tolerance);
    let near = boundary.near(corner - reach, corner + reach);
    let mut found: Vec<(f64, f64, Segment)> = near
        .filter(allowed)
        .filter_map(|piece| {
            let (_, metres) = nearest_on(&piece, corner);
            let around = beside.iter().map(|place| nearest_on(&piece, *place).1).sum();
            (metres <= tolerance).then_some((metres, around, piece))
        })
        .collect();
    // whole micrometres: a corner of two pieces is as far from both but for the last bits
    let rank = |found: &(f64, f64, Segment)| (found.0 * 1e6).round();
    found.sort_by(|a, b| {
        let keys = (segment_key(a.2.from, a.2.to), segment_key(b.2.from, b.2.to));
        rank(a).total_cmp(&rank(b)).then(a.1.total_cmp(&b.1)).then(keys.0.cmp(&keys.1))
    });
    found.first().map(|(metres, _, piece)| (*piece, *metres))
}
