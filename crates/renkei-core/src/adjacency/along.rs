//! Runs of one border along another, and those that come from a common point
//! alone.
//!
//! Around a point that two outlines share, their borders run near each other
//! for as long as the angle between them is small; four times the tolerance
//! makes such a run four times as long. A border that is drawn twice, a little
//! differently, stays as long as it is.

use std::collections::BTreeMap;

use crate::region::{Boundary, Place, Segment, SegmentMeeting, metres};

use super::snap::{POINT_REACH, stretches};

/// The tolerance is widened by this much …
const WIDER: f64 = 4.0;
/// … and a run that becomes this much longer comes from its common point.
const GROWTH: f64 = 1.5;

/// A connected stretch of a border near another one.
#[derive(Debug, Clone, Default)]
struct Run {
    /// Its length in metres.
    metres: f64,
    /// Places in which the two borders touch.
    touches: Vec<(u64, u64)>,
}

/// Length in metres of what some segments of a border run along another
/// border, without the runs that come from common points.
pub(super) fn apart_from_touches(border: &[Segment], other: &Boundary, snap: f64) -> f64 {
    let near = runs(border, other, snap);
    if near.iter().all(|run| run.touches.is_empty()) {
        return near.iter().map(|run| run.metres).sum();
    }
    let wide = runs(border, other, WIDER * snap);
    let grown = |run: &Run| {
        let wider = wide.iter().find(|wider| wider.touches.iter().any(|touch| run.touches.contains(touch)));
        wider.is_some_and(|wider| wider.metres >= GROWTH * run.metres)
    };
    let counts = |run: &&Run| run.touches.is_empty() || run.metres > POINT_REACH * snap && !grown(run);
    near.iter().filter(counts).map(|run| run.metres).sum()
}

/// The runs of segments near another border.
fn runs(border: &[Segment], other: &Boundary, snap: f64) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut group: Vec<usize> = Vec::new();
    // runs that reach the end of a segment, by that end
    let mut ends: BTreeMap<(u64, u64), usize> = BTreeMap::new();
    for segment in border {
        let length = metres(segment.from, segment.to);
        for (from, to) in merged(&stretches(segment, other, snap)) {
            let number = found.len();
            group.push(number);
            found.push(Run { metres: (to - from) * length, touches: touches_on(segment, other, from, to) });
            let reached = [(from <= 0.0, segment.from), (to >= 1.0, segment.to)];
            for end in reached.into_iter().filter(|(reached, _)| *reached).map(|(_, end)| key(end)) {
                if let Some(known) = ends.insert(end, number) {
                    let (a, b) = (head(&group, known), head(&group, number));
                    group[a.max(b)] = a.min(b);
                }
            }
        }
    }
    let mut joined: BTreeMap<usize, Run> = BTreeMap::new();
    for (number, run) in found.into_iter().enumerate() {
        let whole = joined.entry(head(&group, number)).or_default();
        whole.metres += run.metres;
        whole.touches.extend(run.touches);
    }
    joined.into_values().collect()
}

/// Sorted stretches, those that overlap as one.
fn merged(stretches: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut merged: Vec<(f64, f64)> = Vec::new();
    for (from, to) in stretches {
        match merged.last_mut() {
            Some(last) if *from <= last.1 => last.1 = last.1.max(*to),
            _ => merged.push((*from, *to)),
        }
    }
    merged
}

/// The places in which another border touches a stretch of a segment.
fn touches_on(segment: &Segment, other: &Boundary, from: f64, to: f64) -> Vec<(u64, u64)> {
    let low = Place { x: segment.from.x.min(segment.to.x), y: segment.from.y.min(segment.to.y) };
    let high = Place { x: segment.from.x.max(segment.to.x), y: segment.from.y.max(segment.to.y) };
    let way = segment.to - segment.from;
    let square = way.x * way.x + way.y * way.y;
    let touches = other.near(low, high).filter_map(|piece| match segment.meet(&piece) {
        SegmentMeeting::Touch(place) => {
            let offset = place - segment.from;
            let along = (offset.x * way.x + offset.y * way.y) / square;
            (from - 1e-9..=to + 1e-9).contains(&along).then(|| key(place))
        }
        _ => None,
    });
    touches.collect()
}

/// The representative of a run (union–find).
fn head(group: &[usize], mut number: usize) -> usize {
    while group[number] != number {
        number = group[number];
    }
    number
}

fn key(place: Place) -> (u64, u64) {
    (place.x.to_bits(), place.y.to_bits())
}
