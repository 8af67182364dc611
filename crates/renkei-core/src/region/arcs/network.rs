//! The corners of all outlines and the pieces between them, and which of the
//! corners may go.
//!
//! Simplification follows Visvalingam and Whyatt (1993): the corner whose
//! triangle with its two neighbours is smallest goes first. It works on all
//! outlines at once, so that a border keeps the same corners on both sides, and
//! it keeps the topology: a corner stays where borders meet, where a ring would
//! vanish, or where another corner lies in its triangle.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use geo::kernels::Orientation;
use geo::{LineString, MultiPolygon};
use rstar::primitives::GeomWithData;
use rstar::{AABB, RTree};

use crate::region::boundary::Boundary;
use crate::region::outline::corners_on;
use crate::region::segment::{Place, Segment, side};

/// A corner's number; numbers follow longitude, then latitude.
pub(super) type Corner = u32;

/// All outlines as one drawing.
pub(super) struct Network {
    pub places: Vec<Place>,
    /// Outlines, polygons, rings: corners without the repeated last.
    pub outlines: Vec<Vec<Vec<Vec<Corner>>>>,
    /// Corners that a piece leads to.
    ///
    /// Two for a corner within a border; none for a corner that is gone.
    neighbours: Vec<Vec<Corner>>,
}

impl Network {
    /// Takes the outlines apart; where a corner of one lies exactly on a piece
    /// of another, both get it.
    pub fn of(outlines: &[&MultiPolygon]) -> Self {
        let all = Boundary::new(outlines.iter().flat_map(|outline| outline.iter()));
        let mut places: Vec<Place> = all.segments().map(|piece| piece.from).collect();
        places.sort_by(in_order);
        places.dedup();
        let number = |place: &Place| places.partition_point(|other| in_order(other, place).is_lt()) as Corner;
        let ring = |ring: &LineString| -> Vec<Corner> {
            let pieces = ring.lines().filter(|line| line.start != line.end);
            let corners = pieces.flat_map(|line| {
                let piece = Segment { from: line.start, to: line.end };
                std::iter::once(piece.from).chain(corners_on(&all, &piece))
            });
            corners.map(|place| number(&place)).collect()
        };
        let numbered: Vec<Vec<Vec<Vec<Corner>>>> = (outlines.iter())
            .map(|outline| {
                let rings = |polygon: &geo::Polygon| {
                    std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect()
                };
                outline.iter().map(rings).collect()
            })
            .collect();
        let mut neighbours = vec![Vec::new(); places.len()];
        for ring in numbered.iter().flatten().flatten() {
            for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                neighbours[*from as usize].push(*to);
                neighbours[*to as usize].push(*from);
            }
        }
        for around in &mut neighbours {
            around.sort_unstable();
            around.dedup();
        }
        Self { places, outlines: numbered, neighbours }
    }

    /// Whether borders meet or end in a corner, so that it must stay.
    pub fn is_junction(&self, corner: Corner) -> bool {
        self.neighbours[corner as usize].len() != 2
    }

    /// Leaves out corners whose triangle is no greater than `tolerance`, in
    /// square metres, the smallest first.
    ///
    /// Takes O(n log n) for n corners, as long as few corners lie in triangles of
    /// others. Of equal triangles the corner of the lower number goes first.
    pub fn simplify(&mut self, tolerance: f64) {
        let index = |(place, corner): (&Place, Corner)| GeomWithData::new([place.x, place.y], corner);
        let tree = RTree::bulk_load(self.places.iter().zip(0..).map(index).collect());
        let mut gone = vec![false; self.places.len()];
        // a corner that was in the way may be gone a round later
        loop {
            let all = 0..self.places.len() as Corner;
            let mut waiting: BinaryHeap<_> = all.filter_map(|corner| self.entry(corner, tolerance)).collect();
            let before = self.neighbours.iter().filter(|around| around.is_empty()).count();
            while let Some(Reverse((area, corner))) = waiting.pop() {
                let current = self.entry(corner, tolerance);
                if current != Some(Reverse((area, corner))) || !self.may_go(corner, &tree, &gone) {
                    continue;
                }
                gone[corner as usize] = true;
                let ends = self.remove(corner);
                waiting.extend(ends.into_iter().filter_map(|end| self.entry(end, tolerance)));
            }
            if self.neighbours.iter().filter(|around| around.is_empty()).count() == before {
                break;
            }
        }
        let stays = |corner: &Corner| !gone[*corner as usize];
        self.outlines.iter_mut().flatten().flatten().for_each(|ring| ring.retain(stays));
    }

    /// A corner that might go, with its triangle: areas are not negative, so
    /// their bits are in their order.
    fn entry(&self, corner: Corner, tolerance: f64) -> Option<Reverse<(u64, Corner)>> {
        let [a, c] = *self.neighbours[corner as usize].as_slice() else { return None };
        let area = triangle(self.places[a as usize], self.places[corner as usize], self.places[c as usize]);
        (area <= tolerance).then(|| Reverse((area.to_bits(), corner)))
    }

    /// Whether a straight piece may take the corner's place. In a drawing
    /// whose pieces meet in their ends alone, a piece that came in the way
    /// would have to end inside the triangle, since it cannot cross the two
    /// sides that are there.
    fn may_go(&self, corner: Corner, tree: &RTree<GeomWithData<[f64; 2], Corner>>, gone: &[bool]) -> bool {
        let [a, c] = *self.neighbours[corner as usize].as_slice() else { return false };
        // a ring of three corners, or two borders that would become one
        if self.neighbours[a as usize].contains(&c) {
            return false;
        }
        let sides = [a, corner, c].map(|corner| self.places[corner as usize]);
        let span = |of: fn(&Place) -> f64| {
            let values = sides.each_ref().map(of);
            (
                values.iter().copied().fold(f64::INFINITY, f64::min),
                values.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            )
        };
        let ((west, east), (south, north)) = (span(|place| place.x), span(|place| place.y));
        let near = tree.locate_in_envelope(&AABB::from_corners([west, south], [east, north]));
        let mut others =
            near.filter(|other| !gone[other.data as usize] && ![a, corner, c].contains(&other.data));
        !others.any(|other| is_in_triangle(sides, self.places[other.data as usize]))
    }

    /// Joins a corner's two neighbours and returns them.
    fn remove(&mut self, corner: Corner) -> Vec<Corner> {
        let ends = std::mem::take(&mut self.neighbours[corner as usize]);
        for (end, other) in [(ends[0], ends[1]), (ends[1], ends[0])] {
            for neighbour in self.neighbours[end as usize].iter_mut().filter(|n| **n == corner) {
                *neighbour = other;
            }
        }
        ends
    }
}

/// Whether a place lies in a triangle or on its border. Exact.
fn is_in_triangle([a, b, c]: [Place; 3], place: Place) -> bool {
    let sides = [side(a, b, place), side(b, c, place), side(c, a, place)];
    !(sides.contains(&Orientation::Clockwise) && sides.contains(&Orientation::CounterClockwise))
}

/// Area in square metres, on a sphere flattened at the middle corner: enough
/// to order corners by.
fn triangle(a: Place, b: Place, c: Place) -> f64 {
    const METRES_PER_DEGREE: f64 = 111_195.0;
    let twice = (a.x - b.x) * (c.y - b.y) - (c.x - b.x) * (a.y - b.y);
    twice.abs() / 2.0 * METRES_PER_DEGREE * METRES_PER_DEGREE * b.y.to_radians().cos().abs()
}

/// The order of corners: by longitude, then by latitude.
fn in_order(a: &Place, b: &Place) -> std::cmp::Ordering {
    // −0 and 0 are one place
    (a.x + 0.0).total_cmp(&(b.x + 0.0)).then((a.y + 0.0).total_cmp(&(b.y + 0.0)))
}
