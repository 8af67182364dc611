//! Rings traced from loose, directed segments of border.
//!
//! Joining outlines leaves the segments that no two outlines share; tracing
//! puts them together again into rings that the OGC's simple features accept.

use std::cmp::Ordering;

use geo::{LineString, Polygon, Winding};

use super::boundary::in_wedge;
use super::segment::{Place, Segment};

/// Traces the pieces, whose interior lies to their left and is connected
/// across shared edges, into one outer ring and its holes.
///
/// Where the border passes a corner twice, the ring turns as far to the right
/// as it can, around what is *not* inside: so a hole that touches the outer
/// ring in a corner becomes a ring of its own, and no ring touches itself,
/// as the OGC's simple features ask. The result does not depend on the
/// order of the pieces. Takes O(n log n).
///
/// Returns `None` where the pieces do not close or bound more than one area,
/// which pieces of valid, non-overlapping outlines never do.
pub fn trace(pieces: Vec<Segment>) -> Option<Polygon> {
    let mut loose = Loose::new(pieces);
    let mut outer = None;
    let mut holes = Vec::new();
    for start in 0..loose.pieces.len() {
        if loose.walked[start] {
            continue;
        }
        let first = loose.take(start);
        let mut ring = vec![first.from, first.to];
        let (mut before, mut corner) = (first.from, first.to);
        while corner != first.from || loose.turns_on(before, corner, first.to) {
            let piece = loose.rightmost(before, corner)?;
            let piece = loose.take(piece);
            ring.push(piece.to);
            (before, corner) = (piece.from, piece.to);
        }
        let ring = LineString(ring);
        if !ring.is_ccw() {
            holes.push(ring);
        } else if outer.replace(ring).is_some() {
            return None;
        }
    }
    outer.map(|outer| Polygon::new(outer, holes))
}

/// Pieces in the order of their ends, and which were walked.
struct Loose {
    pieces: Vec<Segment>,
    walked: Vec<bool>,
}

impl Loose {
    /// Sorts segments by where they start, so that those leaving a vertex are
    /// found by bisection.
    fn new(mut pieces: Vec<Segment>) -> Self {
        pieces.sort_unstable_by(|a, b| by_place(a.from, b.from).then_with(|| by_place(a.to, b.to)));
        Self { walked: vec![false; pieces.len()], pieces }
    }

    /// Walks a piece.
    fn take(&mut self, index: usize) -> Segment {
        self.walked[index] = true;
        self.pieces[index]
    }

    /// Pieces that leave a corner and were not walked.
    fn leaving(&self, corner: Place) -> impl Iterator<Item = usize> {
        let first = self.pieces.partition_point(|piece| by_place(piece.from, corner).is_lt());
        let all = (first..self.pieces.len()).take_while(move |index| self.pieces[*index].from == corner);
        all.filter(|index| !self.walked[*index])
    }

    /// Whether a ring that is back at its start goes on there, because a
    /// piece still to be walked lies further to the right than its first one.
    fn turns_on(&self, before: Place, corner: Place, first_to: Place) -> bool {
        self.leaving(corner).any(|index| is_right_of(self.pieces[index].to, before, corner, first_to))
    }

    /// The piece that leaves a corner furthest to the right.
    fn rightmost(&self, before: Place, corner: Place) -> Option<usize> {
        self.leaving(corner).reduce(|best, index| {
            let [there, known] = [index, best].map(|index| self.pieces[index].to);
            if is_right_of(there, before, corner, known) { index } else { best }
        })
    }
}

/// The order of places by longitude, then latitude.
fn by_place(a: Place, b: Place) -> Ordering {
    let compare = |a: f64, b: f64| a.partial_cmp(&b).unwrap_or(Ordering::Equal);
    compare(a.x, b.x).then_with(|| compare(a.y, b.y))
}

/// Whether going on to `place` turns further right than going on to `other`.
fn is_right_of(place: Place, before: Place, corner: Place, other: Place) -> bool {
    place != other && !in_wedge(before, corner, other, place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Validation, wkt};

    fn pieces(polygon: &Polygon) -> Vec<Segment> {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        rings.flat_map(LineString::lines).map(|line| Segment { from: line.start, to: line.end }).collect()
    }

    #[test]
    fn a_hole_that_touches_the_outer_ring_stays_a_hole() {
        let polygon: Polygon =
            wkt!(POLYGON((0. 0., 4. 0., 4. 4., 0. 4., 0. 0.),(0. 0., 1. 3., 3. 3., 3. 1., 0. 0.)));
        for start in 0..8 {
            let mut pieces = pieces(&polygon);
            pieces.rotate_left(start);
            let traced = trace(pieces).unwrap();
            assert!(traced.is_valid());
            assert_eq!((traced.exterior().0.len(), traced.interiors().len()), (5, 1));
        }
    }

    #[test]
    fn pieces_that_do_not_close_give_nothing() {
        assert_eq!(trace(pieces(&wkt!(POLYGON((0. 0., 4. 0., 4. 4., 0. 0.))))[1..].to_vec()), None);
    }
}
