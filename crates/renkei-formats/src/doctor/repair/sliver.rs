//! Assigns gaps and overlaps that remain after snapping to one side.
//!
//! An overlay only locates them; the area joined to an outline or cut from it
//! consists of vertices of the surrounding outlines.
//!
//! An overlay rounds coordinates. An area that it finds is therefore rebuilt from
//! vertices of the outlines within 1 mm ([`exact`]), and joined or cut by
//! cancelling shared segments; where that does not give one valid polygon, the
//! area is left and listed.

use std::collections::{BTreeMap, BTreeSet};

use geo::{LineString, MultiPolygon, Polygon};
use rayon::prelude::*;

use crate::doctor::Town;
use crate::doctor::borders::{gaps, overlap};
use crate::doctor::nearness::{Pair, SegmentKey, box_corners, meetings, segment_key, vertex_key};
use renkei_core::adjacency::{nearest_on, reach_in_degrees};
use renkei_core::facts::UnitId;
use renkei_core::region::{
    Meeting, Place, Segment, SegmentMeeting, check_polygon, common_area, join, metres, oriented,
    square_metres,
};

use super::edits::Edits;
use super::work::Work;
use super::{CodePair, LeftAlone, LeftReason, Repair, RepairKind, both, party};

/// Greatest distance in metres by which the overlay moves a vertex.
const OVERLAY: f64 = 0.001;

/// Assigns overlaps no wider than the tolerance to the lower code.
///
/// The lower code keeps the area; the other outline loses it. Overlaps that are
/// wider, or whose parts cannot be cut exactly, are left with the reason.
pub(super) fn resolve_overlaps(work: &mut Work) {
    for (pair, at, widest) in &overlapping(&work.towns(), work.tolerance) {
        let Some([a, b]) = work.two(pair) else { continue };
        let (codes, about) = both(&a, &b);
        let left =
            |reason| LeftAlone { reason, codes: codes.clone(), about: about.as_str().into(), at: Some(*at) };
        if *widest > work.tolerance {
            work.left.push(left(LeftReason::TooWide));
            continue;
        }
        let before = work.file.clone();
        let given = give(work, pair, &crossings(&a, &b));
        if given.0.is_empty() {
            work.file = before;
            work.left.push(left(LeftReason::NotExact));
            continue;
        }
        let repair = Repair::new(RepairKind::ResolvedOverlap, codes.clone(), about.clone());
        work.repairs.push(Repair {
            at: Some(*at),
            square_metres: Some(square_metres(&given)),
            area: Some(given),
            ..repair
        });
        if let Some([a, b]) = work.two(pair)
            && a.boundary.meet(&b.boundary).overlap.is_some()
        {
            work.left.push(left(LeftReason::NotExact));
        }
    }
}

/// Cuts the overlap off the second party, after inserting vertices where the
/// borders cross; returns the area cut off.
fn give(work: &mut Work, pair: &CodePair, crossings: &Edits) -> MultiPolygon {
    if work.allows(crossings) {
        work.apply(crossings);
    }
    let Some([a, b]) = work.two(pair) else { return MultiPolygon(Vec::new()) };
    let area = common_area(&a.polygons, &b.polygons);
    let lenses: Vec<Polygon> = area.iter().filter_map(|part| exact(part, &[&a, &b])).collect();
    lenses.into_iter().filter(|lens| edit(work, &pair.1, lens, true)).collect()
}

/// Pairs that overlap, with the location and the greatest width in metres.
fn overlapping(towns: &[Town], tolerance: f64) -> Vec<(CodePair, Place, f64)> {
    let found = |(pair, meeting): &(Pair, Meeting)| {
        let finding = overlap(towns, *pair, meeting)?;
        Some(((towns[pair.0].code.clone(), towns[pair.1].code.clone()), finding.at?, finding.metres?))
    };
    meetings(towns, tolerance).par_iter().filter_map(found).collect()
}

/// Edits that insert a vertex into both borders wherever they cross.
fn crossings(a: &Town, b: &Town) -> Edits {
    let mut found: BTreeMap<SegmentKey, (Segment, Vec<Place>)> = BTreeMap::new();
    for segment in a.boundary.segments() {
        let (low, high) = box_corners(&segment);
        for other in b.boundary.near(low, high) {
            let SegmentMeeting::Cross(place) = segment.meet(&other) else { continue };
            for own in [segment, other] {
                if place != own.from && place != own.to {
                    let (from, to) = if vertex_key(own.from) < vertex_key(own.to) {
                        (own.from, own.to)
                    } else {
                        (own.to, own.from)
                    };
                    let entry = found.entry(segment_key(from, to));
                    entry.or_insert_with(|| (Segment { from, to }, Vec::new())).1.push(place);
                }
            }
        }
    }
    let mut edits = Edits::default();
    for (key, (segment, mut places)) in found {
        places.sort_by(|x, y| nearest_on(&segment, *x).0.total_cmp(&nearest_on(&segment, *y).0));
        places.dedup();
        edits.inserts.insert(key, places);
    }
    edits
}

/// Assigns gaps no wider than the tolerance to the neighbour with the longest
/// border along the gap.
///
/// `pairs` are the pairs whose borders nearly match; gaps are looked for around
/// them only. Of neighbours with equally long borders the lower code takes the
/// gap.
pub(super) fn fill_gaps(work: &mut Work, pairs: &BTreeSet<CodePair>) {
    let towns = work.towns();
    let number = |code: &UnitId| towns.binary_search_by(|town| town.code.cmp(code)).ok();
    let numbered: Vec<Pair> = pairs.iter().filter_map(|(a, b)| Some((number(a)?, number(b)?))).collect();
    if numbered.is_empty() {
        return;
    }
    for gap in gaps(&towns, numbered.into_iter(), work.tolerance) {
        let Some(hole) = gap.area.as_ref().and_then(|area| area.0.first()) else { continue };
        let adjacent: Vec<&Town> = gap.codes.iter().filter_map(number).map(|number| &towns[number]).collect();
        let filling = exact(hole, &adjacent);
        let mut borders: Vec<(f64, &Town)> = filling.as_ref().map_or_else(Vec::new, |filling| {
            let lengths = adjacent.iter().map(|town| (border_along(town, filling), *town));
            lengths.filter(|(length, _)| *length > 0.0).collect()
        });
        if filling.is_some() && borders.len() < 2 {
            continue; // a lake inside one municipality
        }
        // stable: among equals the lowest code comes first
        borders.sort_by(|a, b| b.0.total_cmp(&a.0));
        let taker = filling.as_ref().and_then(|filling| {
            borders.iter().map(|(_, town)| *town).find(|town| edit(work, &town.code, filling, false))
        });
        let (Some(taker), Some(filling)) = (taker, filling) else {
            work.left.push(LeftAlone {
                reason: LeftReason::NotExact,
                codes: gap.codes,
                about: gap.about,
                at: gap.at,
            });
            continue;
        };
        let others = borders.iter().map(|(_, town)| *town).filter(|town| town.code != taker.code);
        let named: Vec<&Town> = std::iter::once(taker).chain(others).collect();
        let about: Vec<String> = named.iter().map(|town| format!("{} {}", town.code, town.name)).collect();
        let codes = named.iter().map(|town| town.code.clone()).collect();
        let area = MultiPolygon(vec![filling]);
        let repair = Repair::new(RepairKind::FilledGap, codes, about.join(" – "));
        work.repairs.push(Repair {
            at: gap.at,
            square_metres: Some(square_metres(&area)),
            area: Some(area),
            ..repair
        });
    }
}

/// Length in metres of the border of a municipality along an area.
fn border_along(town: &Town, area: &Polygon) -> f64 {
    let own: BTreeSet<SegmentKey> =
        town.boundary.segments().map(|segment| segment_key(segment.from, segment.to)).collect();
    let along = area.exterior().lines().filter(|line| own.contains(&segment_key(line.start, line.end)));
    along.map(|line| metres(line.start, line.end)).sum()
}

/// An area of the overlay rebuilt from the vertices of the surrounding outlines;
/// `None` where they do not enclose it.
fn exact(area: &Polygon, towns: &[&Town]) -> Option<Polygon> {
    let mut vertices: Vec<Place> = Vec::new();
    for line in area.exterior().lines() {
        let segment = Segment { from: line.start, to: line.end };
        let (low, high) = box_corners(&segment);
        let reach = reach_in_degrees(low, OVERLAY);
        let mut on: Vec<(f64, Place)> = towns
            .iter()
            .flat_map(|town| town.boundary.near(low - reach, high + reach))
            .flat_map(|own| [own.from, own.to])
            .filter_map(|vertex| {
                let (way, metres) = nearest_on(&segment, vertex);
                (metres <= OVERLAY).then_some((way, vertex))
            })
            .collect();
        on.sort_by(|a, b| a.0.total_cmp(&b.0).then(vertex_key(a.1).cmp(&vertex_key(b.1))));
        vertices.extend(on.into_iter().map(|(_, vertex)| vertex));
        vertices.dedup();
    }
    vertices.extend(vertices.first().copied());
    vertices.dedup();
    let polygon = Polygon::new(LineString(vertices), Vec::new());
    check_polygon(&polygon).is_ok().then(|| oriented(&polygon))
}

/// Joins an area to an outline of a party, or cuts it off if `cut`; returns
/// whether one valid outline results. Otherwise nothing changes.
fn edit(work: &mut Work, code: &UnitId, area: &Polygon, cut: bool) -> bool {
    let mut segment = area.clone();
    if cut {
        // reversed, the ring cancels against the outline that contains it
        segment.exterior_mut(|ring| ring.0.reverse());
    }
    let own: BTreeSet<SegmentKey> =
        area.exterior().lines().map(|line| segment_key(line.start, line.end)).collect();
    for feature in work.file.features.iter_mut().filter(|feature| party(feature) == *code) {
        for polygon in &mut feature.polygons {
            if !runs_along(polygon, &own) {
                continue;
            }
            let joined = join(&[oriented(polygon), segment.clone()]);
            if let [one] = joined.0.as_slice()
                && check_polygon(one).is_ok()
            {
                *polygon = one.clone();
                return true;
            }
        }
    }
    false
}

/// Whether a ring of a polygon has one of the segments.
fn runs_along(polygon: &Polygon, segments: &BTreeSet<SegmentKey>) -> bool {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    rings.flat_map(LineString::lines).any(|line| segments.contains(&segment_key(line.start, line.end)))
}
