//! Rings traced from loose, directed pieces of border.

use std::collections::HashMap;

use geo::{LineString, Polygon, Winding};

use super::boundary::{in_wedge, key};
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
pub fn trace(mut pieces: Vec<Segment>) -> Option<Polygon> {
    pieces.sort_by(|a, b| {
        let order = |s: &Segment| [s.from.x, s.from.y, s.to.x, s.to.y];
        order(a).partial_cmp(&order(b)).unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut leaving: HashMap<(u64, u64), Vec<usize>> = HashMap::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        leaving.entry(key(piece.from)).or_default().push(index);
    }
    let mut outer = None;
    let mut holes = Vec::new();
    for start in 0..pieces.len() {
        let Some(first) = take(&mut leaving, &pieces, start) else { continue };
        let mut ring = vec![first.from, first.to];
        let (mut before, mut corner) = (first.from, first.to);
        while corner != first.from || turns_on(&leaving, &pieces, before, corner, first.to) {
            let choices = leaving.get(&key(corner)).filter(|choices| !choices.is_empty())?;
            let next = rightmost(choices, &pieces, before, corner);
            let piece = take(&mut leaving, &pieces, next)?;
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

/// Takes a piece out of those still to be walked, if it is there.
fn take(leaving: &mut HashMap<(u64, u64), Vec<usize>>, pieces: &[Segment], index: usize) -> Option<Segment> {
    let left = leaving.get_mut(&key(pieces[index].from))?;
    let position = left.iter().position(|other| *other == index)?;
    left.remove(position);
    Some(pieces[index])
}

/// Whether a ring that is back at its start goes on there, because a piece
/// still to be walked lies further to the right than its first one.
fn turns_on(
    leaving: &HashMap<(u64, u64), Vec<usize>>,
    pieces: &[Segment],
    before: Place,
    corner: Place,
    first_to: Place,
) -> bool {
    leaving.get(&key(corner)).is_some_and(|choices| {
        choices.iter().any(|index| is_right_of(pieces[*index].to, before, corner, first_to))
    })
}

fn rightmost(choices: &[usize], pieces: &[Segment], before: Place, corner: Place) -> usize {
    let mut best = choices[0];
    for index in &choices[1..] {
        if is_right_of(pieces[*index].to, before, corner, pieces[best].to) {
            best = *index;
        }
    }
    best
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
