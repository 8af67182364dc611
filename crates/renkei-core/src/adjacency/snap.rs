//! Borders of files whose neighbours do not share their corners.
//!
//! A stretch of one border is matched where the other border lies within the
//! tolerance, whether or not that one has corners there. Since around a mere
//! common point some metres of both borders lie within the tolerance too, a
//! match counts as a common border only where it is longer than
//! [`POINT_REACH`] tolerances on both sides; a shorter one is a touch.

use crate::region::{Boundary, Meeting, Place, Segment, metres};

use super::along::apart_from_touches;
use super::border::Contact;

/// A match up to this many tolerances long may come from a common point
/// alone: two borders that part at an angle of 15° or more run within the
/// tolerance of each other for less than four of them.
pub const POINT_REACH: f64 = 4.0;

/// Metres a degree around a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    origin: Place,
    per_degree: Place,
}

impl Scale {
    pub(super) fn at(origin: Place) -> Self {
        let step = 0.01;
        let east = metres(origin, Place { x: origin.x + step, y: origin.y }) / step;
        let north_of =
            Place { x: origin.x, y: if origin.y > 89.0 { origin.y - step } else { origin.y + step } };
        let north = metres(origin, north_of) / step;
        Self { origin, per_degree: Place { x: east.max(1.0), y: north } }
    }

    /// A length as degrees of longitude and latitude, a little more than
    /// enough, so that a box grown by it misses nothing.
    pub(super) fn degrees(&self, length: f64) -> Place {
        Place { x: 1.05 * length / self.per_degree.x, y: 1.05 * length / self.per_degree.y }
    }

    fn plane(&self, place: Place) -> Place {
        let offset = place - self.origin;
        Place { x: offset.x * self.per_degree.x, y: offset.y * self.per_degree.y }
    }
}

/// What two borders have in common within `snap` metres, if anything;
/// `meeting` is how they meet on the coordinates as read.
///
/// Where they meet in points alone, what lies around these points is no common
/// border, however slowly the two part there.
pub(super) fn snapped_metres(pair: [&Boundary; 2], meeting: &Meeting, snap: f64) -> Option<Contact> {
    let [a, b] = pair;
    let (there, at) = matched(a.segments(), b, snap)?;
    let (back, _) = matched(b.segments(), a, snap)?;
    let mut shared = there.min(back);
    if let (Some(touch), true, None) = (meeting.touch, meeting.common.is_empty(), meeting.overlap) {
        let there = apart_from_touches(&a.segments().collect::<Vec<_>>(), b, snap);
        let back = apart_from_touches(&b.segments().collect::<Vec<_>>(), a, snap);
        shared = there.min(back);
        if shared <= POINT_REACH * snap {
            return Some(Contact { metres: 0.0, at: touch });
        }
    }
    Some(Contact { metres: if shared > POINT_REACH * snap { shared } else { 0.0 }, at })
}

/// Length of the pieces of a border that runs within `tolerance` metres of
/// another border and roughly along it, and where that begins; `None` where
/// nothing does.
pub fn near_metres(pieces: &[Segment], other: &Boundary, tolerance: f64) -> Option<(f64, Place)> {
    matched(pieces.iter().copied(), other, tolerance)
}

/// A length in metres as degrees around a place, a little more than enough.
pub fn reach_in_degrees(place: Place, metres: f64) -> Place {
    Scale::at(place).degrees(metres)
}

/// The place on a piece that is nearest to another place: how far along it
/// lies, from 0 to 1, and the metres between the two.
pub fn nearest_on(piece: &Segment, place: Place) -> (f64, f64) {
    let scale = Scale::at(place);
    let (from, to, place) = (scale.plane(piece.from), scale.plane(piece.to), scale.plane(place));
    (way_along(place, from, to), distance_to(place, from, to))
}

/// Length of the first border that lies within `snap` metres of the second,
/// and where that begins.
fn matched(border: impl Iterator<Item = Segment>, other: &Boundary, snap: f64) -> Option<(f64, Place)> {
    let mut total = 0.0;
    let mut begin = None;
    for segment in border {
        let stretches = stretches(&segment, other, snap);
        if stretches.is_empty() {
            continue;
        }
        begin.get_or_insert(segment.from + (segment.to - segment.from) * stretches[0].0);
        total += covered(&stretches) * metres(segment.from, segment.to);
    }
    begin.map(|begin| (total, begin))
}

/// The stretches of a segment, as parts of its length and sorted, that lie
/// within `snap` metres of another border and roughly along it.
pub(super) fn stretches(segment: &Segment, other: &Boundary, snap: f64) -> Vec<(f64, f64)> {
    let scale = Scale::at(segment.from);
    let reach = scale.degrees(snap);
    let low = Place { x: segment.from.x.min(segment.to.x), y: segment.from.y.min(segment.to.y) } - reach;
    let high = Place { x: segment.from.x.max(segment.to.x), y: segment.from.y.max(segment.to.y) } + reach;
    let pieces = other.near(low, high);
    let mut stretches: Vec<(f64, f64)> =
        pieces.filter_map(|piece| stretch_within(segment, &piece, &scale, snap)).collect();
    stretches.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    stretches
}

/// How much of the way from 0 to 1 sorted stretches cover.
pub(super) fn covered(stretches: &[(f64, f64)]) -> f64 {
    let mut total = 0.0;
    let mut reached: f64 = 0.0;
    for (from, to) in stretches {
        total += (to - from.max(reached)).max(0.0);
        reached = reached.max(*to);
    }
    total
}

/// The stretch of a segment, as parts of its length, that lies within `snap`
/// metres of a piece and roughly along it.
fn stretch_within(segment: &Segment, piece: &Segment, scale: &Scale, snap: f64) -> Option<(f64, f64)> {
    let (a, b) = (scale.plane(segment.from), scale.plane(segment.to));
    let (c, d) = (scale.plane(piece.from), scale.plane(piece.to));
    let (ab, cd) = (b - a, d - c);
    let (length, other) = (ab.x.hypot(ab.y), cd.x.hypot(cd.y));
    let along = ab.x * cd.x + ab.y * cd.y;
    // Pieces long enough to have a direction must share it within 45°.
    if length.min(other) > 2.0 * snap && along.abs() < length * other * std::f64::consts::FRAC_1_SQRT_2 {
        return None;
    }
    // The distance to a straight piece is a convex function of the way along.
    let distance = |t: f64| distance_to(a + ab * t, c, d);
    let nearest = least(distance);
    if distance(nearest) > snap {
        return None;
    }
    Some((edge_of(distance, nearest, 0.0, snap), edge_of(distance, nearest, 1.0, snap)))
}

fn distance_to(place: Place, from: Place, to: Place) -> f64 {
    let (way, offset, t) = (to - from, place - from, way_along(place, from, to));
    (offset.x - t * way.x).hypot(offset.y - t * way.y)
}

/// How far along a straight piece a place lies, from 0 to 1.
fn way_along(place: Place, from: Place, to: Place) -> f64 {
    let (way, offset) = (to - from, place - from);
    let square = way.x * way.x + way.y * way.y;
    if square > 0.0 { ((offset.x * way.x + offset.y * way.y) / square).clamp(0.0, 1.0) } else { 0.0 }
}

/// Where a convex function on 0..1 is least.
fn least(f: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..80 {
        let third = (high - low) / 3.0;
        if f(low + third) <= f(high - third) { high -= third } else { low += third }
    }
    let middle = (low + high) / 2.0;
    [0.0, 1.0].into_iter().fold(middle, |best, end| if f(end) < f(best) { end } else { best })
}

/// How far from `inside` towards `end` a convex function stays within a bound.
fn edge_of(f: impl Fn(f64) -> f64, inside: f64, end: f64, bound: f64) -> f64 {
    if f(end) <= bound {
        return end;
    }
    let (mut inside, mut outside) = (inside, end);
    for _ in 0..50 {
        let middle = (inside + outside) / 2.0;
        if f(middle) <= bound { inside = middle } else { outside = middle }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Polygon, polygon};

    /// A box of degrees × 1e-3 around 141° E 43° N: about 81 m by 111 m a unit.
    fn block(west: f64, south: f64, east: f64, north: f64) -> Polygon {
        let place = |x: f64, y: f64| Place { x: 141.0 + x * 1e-3, y: 43.0 + y * 1e-3 };
        polygon![place(west, south), place(east, south), place(east, north), place(west, north)]
    }

    fn between(a: &Polygon, b: &Polygon, snap: f64) -> Option<f64> {
        let [a, b] = [Boundary::new([a]), Boundary::new([b])];
        snapped_metres([&a, &b], &a.meet(&b), snap).map(|contact| contact.metres)
    }

    #[test]
    fn a_gap_within_the_tolerance_is_a_border_also_against_a_longer_side() {
        let (west, east) = (block(0., 0., 10., 10.), block(10.05, 2., 20., 8.)); // 4 m apart
        assert_eq!(between(&west, &east, 3.0), None);
        let shared = between(&west, &east, 6.0).unwrap();
        assert!((shared - 6.0 * 111.1).abs() < 15.0, "{shared}");
    }

    #[test]
    fn a_corner_within_the_tolerance_is_a_touch() {
        let (low, high) = (block(0., 0., 10., 10.), block(10.02, 10.02, 20., 20.));
        assert_eq!(between(&low, &high, 6.0), Some(0.0));
    }

    #[test]
    fn two_common_points_made_a_border() {
        // a lens between two straight borders, open by 4° at both ends
        let (west, east) = (block(0., 0., 10., 10.), block(10., 0., 20., 10.));
        let lens = |x: f64| {
            polygon![
                Place { x: 141.010, y: 43.0 },
                Place { x: 141.020, y: 43.0 },
                Place { x: 141.020, y: 43.010 },
                Place { x: 141.010, y: 43.010 },
                Place { x: 141.010 + x, y: 43.005 },
            ]
        };
        assert_eq!(between(&west, &lens(5e-4), 1.0), Some(0.0));
        // but a border drawn once straight and once by way of a rounded corner is one
        assert!(between(&west, &lens(5e-6), 1.0).unwrap() > 1000.0);
        assert!(between(&west, &east, 1.0).unwrap() > 1000.0);
    }
}
