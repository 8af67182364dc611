//! One straight segment of a border, and how two of them meet.
//!
//! All decisions are made on the coordinates as they were read, with
//! Shewchuk's exact orientation test (Adaptive Precision Floating-Point
//! Arithmetic, 1997; the `robust` crate by way of `geo`): no grid, no
//! tolerance.

use geo::Coord;
use geo::kernels::{Kernel, Orientation, RobustKernel};
use rstar::{AABB, RTreeObject};

/// A place as longitude and latitude in degrees.
pub type Place = Coord<f64>;

/// A directed segment of a ring; the interior lies to its left.
///
/// ```
/// use renkei_core::region::{Place, Segment, SegmentMeeting};
///
/// let at = |x, y| Place { x, y };
/// let base = Segment { from: at(0.0, 0.0), to: at(4.0, 0.0) };
/// let across = Segment { from: at(2.0, -1.0), to: at(2.0, 1.0) };
/// assert_eq!(base.meet(&across), SegmentMeeting::Cross(at(2.0, 0.0)));
/// let back = Segment { from: at(3.0, 0.0), to: at(1.0, 0.0) };
/// let overlap = SegmentMeeting::Overlap { from: at(1.0, 0.0), to: at(3.0, 0.0), same_direction: false };
/// assert_eq!(base.meet(&back), overlap);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Where it starts.
    pub from: Place,
    /// Where it ends; never the start.
    pub to: Place,
}

/// How two segments meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SegmentMeeting {
    /// Not at all.
    Apart,
    /// In one point, at an end of at least one of them.
    Touch(Place),
    /// In one point inside both.
    Cross(Place),
    /// Along a piece of positive length, given from end to end.
    Overlap {
        /// One end of the common piece.
        from: Place,
        /// Its other end.
        to: Place,
        /// Whether both run the same way, so that both interiors lie on the
        /// same side.
        same_direction: bool,
    },
}

/// Which side of the line from `a` to `b` a place lies on. Exact.
pub fn side(a: Place, b: Place, place: Place) -> Orientation {
    RobustKernel::orient2d(a, b, place)
}

impl Segment {
    /// Whether a place lies on the segment, ends included. Exact: a tenth of a
    /// nanodegree beside the line is not on it.
    pub fn holds(&self, place: Place) -> bool {
        in_span(self.from.x, self.to.x, place.x)
            && in_span(self.from.y, self.to.y, place.y)
            && side(self.from, self.to, place) == Orientation::Collinear
    }

    /// How this segment meets another. Exact, but for the coordinates of a
    /// crossing, which are rounded.
    pub fn meet(&self, other: &Segment) -> SegmentMeeting {
        let (a, b, c, d) = (self.from, self.to, other.from, other.to);
        if a == d && b == c {
            return SegmentMeeting::Overlap { from: a, to: b, same_direction: false };
        }
        // most segments that meet have one end in common: then one test is enough
        let common_end = [(a, b, c, d), (a, b, d, c), (b, a, c, d), (b, a, d, c)];
        if let Some((at, own, _, others)) = common_end.into_iter().find(|(at, _, end, _)| at == end) {
            return match side(at, own, others) {
                Orientation::Collinear => self.meet_on_one_line(other),
                _ => SegmentMeeting::Touch(at),
            };
        }
        let (side_c, side_d) = (side(a, b, c), side(a, b, d));
        if side_c == Orientation::Collinear && side_d == Orientation::Collinear {
            return self.meet_on_one_line(other);
        }
        if side_c == side_d {
            return SegmentMeeting::Apart;
        }
        let (side_a, side_b) = (side(c, d, a), side(c, d, b));
        if side_a == side_b {
            return SegmentMeeting::Apart;
        }
        let on_other = [(side_c, c), (side_d, d), (side_a, a), (side_b, b)]
            .into_iter()
            .find(|(side, _)| *side == Orientation::Collinear);
        match on_other {
            Some((_, place)) if self.holds(place) && other.holds(place) => SegmentMeeting::Touch(place),
            Some(_) => SegmentMeeting::Apart,
            None => SegmentMeeting::Cross(self.crossing(other)),
        }
    }

    /// As [`Self::meet`], for segments on one line.
    fn meet_on_one_line(&self, other: &Segment) -> SegmentMeeting {
        // Along the longer axis the order of places is the order of one number.
        let by_x = (self.to.x - self.from.x).abs() >= (self.to.y - self.from.y).abs();
        let along = |place: Place| if by_x { place.x } else { place.y };
        let sorted = |s: &Segment| if along(s.from) <= along(s.to) { (s.from, s.to) } else { (s.to, s.from) };
        let ((a, b), (c, d)) = (sorted(self), sorted(other));
        let from = if along(a) >= along(c) { a } else { c };
        let to = if along(b) <= along(d) { b } else { d };
        if along(from) < along(to) {
            let same_direction = (along(self.from) < along(self.to)) == (along(other.from) < along(other.to));
            SegmentMeeting::Overlap { from, to, same_direction }
        } else if from == to {
            SegmentMeeting::Touch(from)
        } else {
            SegmentMeeting::Apart
        }
    }

    /// Where two segments cross, rounded to a coordinate.
    fn crossing(&self, other: &Segment) -> Place {
        let (p, r) = (self.from, self.to - self.from);
        let (q, s) = (other.from, other.to - other.from);
        let t = ((q.x - p.x) * s.y - (q.y - p.y) * s.x) / (r.x * s.y - r.y * s.x);
        Place { x: p.x + t * r.x, y: p.y + t * r.y }
    }
}

impl RTreeObject for Segment {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners([self.from.x, self.from.y], [self.to.x, self.to.y])
    }
}

fn in_span(a: f64, b: f64, value: f64) -> bool {
    a.min(b) <= value && value <= a.max(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(a: [f64; 2], b: [f64; 2]) -> Segment {
        Segment { from: a.into(), to: b.into() }
    }

    #[test]
    fn the_four_ways_to_meet() {
        let base = segment([0.0, 0.0], [4.0, 0.0]);
        let touch = |x| SegmentMeeting::Touch(Place { x, y: 0.0 });
        let overlap = |a, b, same_direction| SegmentMeeting::Overlap {
            from: Place { x: a, y: 0.0 },
            to: Place { x: b, y: 0.0 },
            same_direction,
        };
        for (other, expected) in [
            (segment([0.0, 1.0], [4.0, 1.0]), SegmentMeeting::Apart),
            (segment([5.0, -1.0], [5.0, 1.0]), SegmentMeeting::Apart),
            (segment([5.0, 0.0], [6.0, 0.0]), SegmentMeeting::Apart),
            (segment([5.0, 0.0], [6.0, 1.0]), SegmentMeeting::Apart),
            (segment([2.0, -1.0], [2.0, 1.0]), SegmentMeeting::Cross(Place { x: 2.0, y: 0.0 })),
            (segment([2.0, 0.0], [2.0, 1.0]), touch(2.0)),
            (segment([4.0, 0.0], [6.0, 0.0]), touch(4.0)),
            (segment([4.0, 0.0], [6.0, 1.0]), touch(4.0)),
            (segment([4.0, 0.0], [0.0, 0.0]), overlap(0.0, 4.0, false)),
            (segment([3.0, 0.0], [1.0, 0.0]), overlap(1.0, 3.0, false)),
            (segment([1.0, 0.0], [9.0, 0.0]), overlap(1.0, 4.0, true)),
        ] {
            assert_eq!(base.meet(&other), expected, "{other:?}");
        }
    }

    #[test]
    fn a_tenth_of_a_nanodegree_beside_is_not_on_the_line() {
        let base = segment([141.0, 43.0], [142.0, 44.0]);
        assert!(base.holds(Place { x: 141.5, y: 43.5 }));
        assert!(!base.holds(Place { x: 141.5, y: 43.500_000_000_1 }));
    }
}
