//! The straight pieces of rings, and which of them lie near each other.
//!
//! Pieces that follow each other are close together, so an R-tree holds runs
//! of them instead of each by itself: a tenth of the tree, built in a tenth
//! of the time.
//!
//! Queries are of two kinds: pieces near a box, and pairs of pieces whose boxes
//! meet. Both go through the tree to runs, and within a run piece by piece. Boxes
//! decide here; whether pieces meet is decided by exact predicates in
//! `segment.rs`.

use geo::LineString;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::segment::{Place, Segment};

/// Most pieces of a run.
const RUN: usize = 16;

/// Rings, piece by piece. A piece has the number of the corner where it
/// starts; numbers follow the rings, one between two rings is left out.
#[derive(Debug, Clone)]
pub(super) struct Pieces {
    /// Ring by ring, the last corner of each being its first again; no corner
    /// follows itself.
    corners: Vec<Place>,
    /// Where each ring begins in `corners`, and where the last one ends.
    starts: Vec<u32>,
    /// Boxes of the runs; no run goes beyond its ring.
    tree: RTree<Run>,
}

/// Numbers of some pieces that follow each other, and the box around them.
type Run = GeomWithData<Rectangle<[f64; 2]>, (u32, u32)>;

impl Pieces {
    /// The pieces of rings that are closed; takes O(n log n).
    pub(super) fn new<'a>(rings: impl IntoIterator<Item = &'a LineString>) -> Self {
        let mut corners: Vec<Place> = Vec::new();
        let mut starts = vec![0];
        let mut runs = Vec::new();
        for ring in rings {
            let first = corners.len();
            corners.reserve_exact(ring.0.len());
            for corner in &ring.0 {
                if corners.len() == first || corners.last() != Some(corner) {
                    corners.push(*corner);
                }
            }
            starts.push(corners.len() as u32);
            let end = corners.len().saturating_sub(1);
            runs.extend((first..end).step_by(RUN).map(|from| {
                let to = end.min(from + RUN);
                GeomWithData::new(around(&corners[from..=to]), (from as u32, to as u32))
            }));
        }
        Self { corners, starts, tree: RTree::bulk_load(runs) }
    }

    /// A piece by its number.
    pub(super) fn segment(&self, piece: u32) -> Segment {
        let piece = piece as usize;
        Segment { from: self.corners[piece], to: self.corners[piece + 1] }
    }

    /// All pieces, ring by ring.
    pub(super) fn segments(&self) -> impl Iterator<Item = Segment> {
        let rings = self.starts.windows(2).map(|ends| &self.corners[ends[0] as usize..ends[1] as usize]);
        rings.flat_map(|ring| ring.windows(2)).map(|ends| Segment { from: ends[0], to: ends[1] })
    }

    /// The number of a piece's ring.
    pub(super) fn ring_of(&self, piece: u32) -> usize {
        self.starts.partition_point(|start| *start <= piece) - 1
    }

    /// A ring's first piece, unless it has none.
    pub(super) fn first_of(&self, ring: usize) -> Option<u32> {
        (self.starts[ring] + 1 < self.starts[ring + 1]).then_some(self.starts[ring])
    }

    /// How many different corners a ring has, or seems to have.
    pub(super) fn corners_of(&self, ring: usize) -> usize {
        (self.starts[ring + 1] - self.starts[ring]).saturating_sub(1) as usize
    }

    /// The corner in front of a piece.
    pub(super) fn before(&self, piece: u32) -> Place {
        let ring = self.ring_of(piece);
        let before = if piece == self.starts[ring] { self.starts[ring + 1] - 2 } else { piece - 1 };
        self.corners[before as usize]
    }

    /// The corner behind the end of a piece.
    pub(super) fn after(&self, piece: u32) -> Place {
        let ring = self.ring_of(piece);
        let is_last = piece + 2 == self.starts[ring + 1];
        self.corners[if is_last { self.starts[ring] + 1 } else { piece + 2 } as usize]
    }

    /// The box around all rings; the wrong way round where there are none.
    pub(super) fn bounds(&self) -> (Place, Place) {
        let window = self.tree.root().envelope();
        (window.lower().into(), window.upper().into())
    }

    /// Pieces whose box meets a box, in no particular order.
    pub(super) fn near(&self, lower: Place, upper: Place) -> impl Iterator<Item = (u32, Segment)> {
        let window = Window { lower, upper };
        let runs = self.tree.locate_in_envelope_intersecting(&AABB::from_corners(lower.into(), upper.into()));
        runs.flat_map(move |run| self.within(run, window)).map(|(piece, _)| (piece, self.segment(piece)))
    }

    /// Pairs of a piece here and a piece there whose boxes meet, in no
    /// particular order.
    pub(super) fn pairs_with(&self, other: &Pieces, mut visit: impl FnMut(u32, u32)) {
        let mut room = Vec::with_capacity(RUN);
        for (here, there) in self.tree.intersection_candidates_with_other_tree(&other.tree) {
            self.pairs_of_runs(here, other, there, &mut room, &mut visit);
        }
    }

    /// Pairs of pieces whose boxes meet, the lower number first, in no
    /// particular order.
    pub(super) fn pairs_within(&self, mut visit: impl FnMut(u32, u32)) {
        let mut room = Vec::with_capacity(RUN);
        for (here, there) in self.tree.intersection_candidates_with_other_tree(&self.tree) {
            if here.data < there.data {
                self.pairs_of_runs(here, self, there, &mut room, &mut visit);
            } else if here.data == there.data {
                room.clear();
                room.extend(self.within(here, Window::EVERYWHERE));
                for (index, (a, window)) in room.iter().enumerate() {
                    room[index + 1..]
                        .iter()
                        .filter(|(_, own)| own.meets(window))
                        .for_each(|(b, _)| visit(*a, *b));
                }
            }
        }
    }

    /// Pairs of pieces of two runs whose boxes meet. `room` is memory that is
    /// reused; only pieces within the common part of both boxes are compared.
    fn pairs_of_runs(
        &self,
        here: &Run,
        other: &Pieces,
        there: &Run,
        room: &mut Vec<(u32, Window)>,
        visit: &mut impl FnMut(u32, u32),
    ) {
        let window = Window::around_run(here).common_with(&Window::around_run(there));
        room.clear();
        room.extend(other.within(there, window));
        for (a, window) in self.within(here, window) {
            room.iter().filter(|(_, own)| own.meets(&window)).for_each(|(b, _)| visit(a, *b));
        }
    }

    /// Pieces of a run whose box meets a box, with their boxes.
    fn within(&self, run: &Run, window: Window) -> impl Iterator<Item = (u32, Window)> {
        let (first, end) = run.data;
        let boxes = (first..end).map(|piece| (piece, Window::around(&self.segment(piece))));
        boxes.filter(move |(_, own)| own.meets(&window))
    }
}

/// A box with its sides.
///
/// Sides are part of it: boxes that touch meet.
#[derive(Debug, Clone, Copy)]
struct Window {
    lower: Place,
    upper: Place,
}

impl Window {
    /// Holds every place with finite coordinates.
    const EVERYWHERE: Self =
        Self { lower: Place { x: f64::MIN, y: f64::MIN }, upper: Place { x: f64::MAX, y: f64::MAX } };

    fn around(segment: &Segment) -> Self {
        let Segment { from, to } = *segment;
        Self { lower: lower_of(from, to), upper: upper_of(from, to) }
    }

    fn around_run(run: &Run) -> Self {
        Self { lower: run.geom().lower().into(), upper: run.geom().upper().into() }
    }

    /// The common part of two boxes.
    fn common_with(&self, other: &Self) -> Self {
        Self { lower: upper_of(self.lower, other.lower), upper: lower_of(self.upper, other.upper) }
    }

    fn meets(&self, other: &Self) -> bool {
        (self.lower.x <= other.upper.x)
            & (self.upper.x >= other.lower.x)
            & (self.lower.y <= other.upper.y)
            & (self.upper.y >= other.lower.y)
    }
}

// as one instruction, which `f64::min` and its care for NaN are not
fn lower_of(a: Place, b: Place) -> Place {
    Place { x: if a.x < b.x { a.x } else { b.x }, y: if a.y < b.y { a.y } else { b.y } }
}

fn upper_of(a: Place, b: Place) -> Place {
    Place { x: if a.x > b.x { a.x } else { b.x }, y: if a.y > b.y { a.y } else { b.y } }
}

/// The box around some corners.
fn around(corners: &[Place]) -> Rectangle<[f64; 2]> {
    let lower = corners.iter().copied().fold(Window::EVERYWHERE.upper, lower_of);
    let upper = corners.iter().copied().fold(Window::EVERYWHERE.lower, upper_of);
    Rectangle::from_corners(lower.into(), upper.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring of corners here and there, always the same.
    fn scribble(mut seed: u64, corners: usize) -> LineString {
        let mut shift = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((seed >> 33) % 9) as f64
        };
        let mut ring: Vec<Place> = Vec::new();
        let mut at = Place { x: 0.0, y: 0.0 };
        for _ in 0..corners {
            ring.push(at);
            at = Place { x: at.x + shift() - 4.0, y: at.y + shift() - 4.0 };
        }
        ring.push(ring[0]);
        LineString(ring)
    }

    fn numbers(pieces: &Pieces) -> Vec<u32> {
        let rings = pieces.starts.windows(2);
        rings.flat_map(|ends| ends[0]..ends[1].saturating_sub(1).max(ends[0])).collect()
    }

    #[test]
    fn the_pairs_are_those_whose_boxes_meet() {
        let here = Pieces::new([&scribble(1, 90), &LineString(vec![]), &scribble(2, 3), &scribble(3, 16)]);
        let there = Pieces::new([&scribble(4, 40)]);
        let meet = |a: Segment, b: Segment| Window::around(&a).meets(&Window::around(&b));
        let mut found = Vec::new();
        here.pairs_with(&there, |a, b| found.push((a, b)));
        found.sort_unstable();
        let all = numbers(&here).into_iter().flat_map(|a| numbers(&there).into_iter().map(move |b| (a, b)));
        let expected: Vec<(u32, u32)> =
            all.filter(|(a, b)| meet(here.segment(*a), there.segment(*b))).collect();
        assert_eq!(found, expected);
        let mut within = Vec::new();
        here.pairs_within(|a, b| within.push((a, b)));
        within.sort_unstable();
        let all = numbers(&here).into_iter().flat_map(|a| numbers(&here).into_iter().map(move |b| (a, b)));
        let expected: Vec<(u32, u32)> =
            all.filter(|(a, b)| a < b && meet(here.segment(*a), here.segment(*b))).collect();
        assert_eq!(within, expected);
    }

    #[test]
    fn pieces_know_what_lies_in_front_of_them_and_behind() {
        let ring = LineString::from(vec![(0., 0.), (1., 0.), (1., 0.), (1., 1.), (0., 0.)]);
        let pieces = Pieces::new([&scribble(5, 20), &ring]);
        let own = numbers(&pieces).split_off(numbers(&pieces).len() - 3);
        assert_eq!(pieces.corners_of(1), 3);
        assert_eq!(pieces.first_of(1), Some(own[0]));
        for (at, piece) in own.iter().enumerate() {
            assert_eq!(pieces.ring_of(*piece), 1);
            assert_eq!(pieces.before(*piece), pieces.segment(own[(at + 2) % 3]).from);
            assert_eq!(pieces.after(*piece), pieces.segment(own[(at + 1) % 3]).to);
        }
    }
}
