//! Faults between neighbours: overlaps, gaps, mismatched borders, contacts at a
//! point, short borders, and connected components.
//!
//! Pairs are found by an R-tree of bounding boxes; the overlay of two outlines is
//! computed only where they overlap.
//!
//! | pair | finding |
//! |---|---|
//! | common border of positive length | none; short border below [`FindingKind::SHORT`] metres |
//! | points alone, no overlap | contact at a point |
//! | common area | overlap, with its greatest width |
//! | borders within the tolerance, not shared | mismatch, and gaps between them |

use std::collections::BTreeSet;

use geo::{BoundingRect, MultiPolygon, Polygon};
use rayon::prelude::*;

use renkei_core::facts::RosterEntry;
use renkei_core::region::{self, Meeting, Place, common_area, dissolve, perimeter, square_metres};

use super::Town;
use super::finding::{Finding, FindingKind};
use super::nearness::{Pair, common_metres, meetings, mismatched, unmatched};

/// Number of members of a component that are named; all codes are listed.
const NAMED: usize = 6;

/// Returns the number of pairs with a common border, and the findings.
///
/// Findings are in this order: overlaps within one municipality, overlaps of
/// pairs, short borders and contacts by pair, mismatches, gaps, components.
pub(super) fn examine(towns: &[Town], roster: &[RosterEntry], tolerance: f64) -> (usize, Vec<Finding>) {
    let meetings = meetings(towns, tolerance);
    let mut findings: Vec<Finding> = towns.par_iter().flat_map_iter(overlaps_within).collect();
    findings.extend(
        meetings.par_iter().filter_map(|(pair, meeting)| overlap(towns, *pair, meeting)).collect::<Vec<_>>(),
    );
    let mut neighbours = vec![Vec::new(); towns.len()];
    let mut pairs = 0;
    for ((a, b), meeting) in &meetings {
        let length = common_metres(meeting);
        let finding = |kind, at| Finding { at, ..between(kind, &towns[*a], &towns[*b]) };
        if length > 0.0 {
            pairs += usize::from(takes_part(&towns[*a], roster) && takes_part(&towns[*b], roster));
            neighbours[*a].push(*b);
            neighbours[*b].push(*a);
            if length < FindingKind::SHORT {
                let at = meeting.common.first().map(|segment| segment.from);
                findings.push(Finding { metres: Some(length), ..finding(FindingKind::ShortBorder, at) });
            }
        } else if meeting.overlap.is_none() && meeting.touch.is_some() {
            findings.push(finding(FindingKind::CornerContact, meeting.touch));
        }
    }
    findings.extend(mismatches(towns, &meetings, tolerance));
    findings.extend(components(towns, &neighbours, roster));
    (pairs, findings)
}

/// Whether a municipality is a vertex of the graph: villages of the Northern
/// Territories are not.
fn takes_part(town: &Town, roster: &[RosterEntry]) -> bool {
    let code = town.code.code();
    let entry = code.and_then(|code| roster.binary_search_by_key(&code, |entry| entry.code).ok());
    entry.is_none_or(|at| !roster[at].northern_territories)
}

/// A finding about a pair.
fn between(kind: FindingKind, a: &Town, b: &Town) -> Finding {
    let about = format!("{} {} – {} {}", a.code, a.name, b.code, b.name);
    Finding { codes: vec![a.code.clone(), b.code.clone()], ..Finding::new(kind, about) }
}

/// The overlap of a pair, if there is one.
pub(super) fn overlap(towns: &[Town], (a, b): Pair, meeting: &Meeting) -> Option<Finding> {
    let at = meeting.overlap?;
    let (a, b) = (&towns[a], &towns[b]);
    Some(with_area(between(FindingKind::Overlap, a, b), common_area(&a.polygons, &b.polygons), at))
}

/// Whether two municipalities overlap, and nowhere wider than the tolerance.
pub(super) fn thin_overlap(towns: &[Town], (a, b): Pair, meeting: &Meeting, tolerance: f64) -> bool {
    meeting.overlap.is_some()
        && common_area(&towns[a].polygons, &towns[b].polygons).iter().all(|part| width(part) <= tolerance)
}

/// Overlaps between polygons of one municipality.
fn overlaps_within(town: &Town) -> Vec<Finding> {
    let overlap = |((a, b), meeting): ((usize, usize), Meeting)| {
        let (a, b) = (&town.polygons[a], &town.polygons[b]);
        let at = meeting.overlap?;
        let area = common_area(std::slice::from_ref(a), std::slice::from_ref(b));
        let finding = Finding {
            codes: vec![town.code.clone()],
            ..Finding::new(FindingKind::Overlap, format!("{} {}", town.code, town.name))
        };
        Some(with_area(finding, area, at))
    };
    region::meetings(&town.polygons).filter_map(overlap).collect()
}

/// Adds the size and the greatest width of an area to a finding.
fn with_area(finding: Finding, area: MultiPolygon, at: Place) -> Finding {
    let widest = area.iter().map(width).fold(0.0, f64::max);
    Finding {
        at: Some(at),
        metres: Some(widest),
        square_metres: Some(square_metres(&area)),
        area: Some(area),
        ..finding
    }
}

/// Width of a polygon in metres, as that of a long strip: twice the area divided
/// by the perimeter.
fn width(polygon: &Polygon) -> f64 {
    let outline = MultiPolygon(vec![polygon.clone()]);
    let around = perimeter(&outline);
    if around > 0.0 { 2.0 * square_metres(&outline) / around } else { 0.0 }
}

/// Borders of a pair that run within the tolerance of each other without
/// sharing vertices, and the gaps between them.
fn mismatches(towns: &[Town], meetings: &[(Pair, Meeting)], tolerance: f64) -> Vec<Finding> {
    let found = mismatched(towns, meetings, &unmatched(towns, meetings), tolerance);
    let mut findings: Vec<Finding> = found
        .iter()
        .map(|((a, b), length, at)| Finding {
            metres: Some(*length),
            at: Some(*at),
            ..between(FindingKind::Mismatch, &towns[*a], &towns[*b])
        })
        .collect();
    findings.extend(gaps(towns, found.iter().map(|(pair, _, _)| *pair), tolerance));
    findings
}

/// Gaps: holes, no wider than the tolerance, in the union of municipalities
/// whose borders do not match.
pub(super) fn gaps(towns: &[Town], pairs: impl Iterator<Item = Pair>, tolerance: f64) -> Vec<Finding> {
    let mut cluster: Vec<usize> = (0..towns.len()).collect();
    let mut concerned: BTreeSet<usize> = BTreeSet::new();
    for (a, b) in pairs {
        concerned.extend([a, b]);
        let (from, to) = (cluster[a].max(cluster[b]), cluster[a].min(cluster[b]));
        cluster.iter_mut().filter(|own| **own == from).for_each(|own| *own = to);
    }
    let heads: BTreeSet<usize> = concerned.iter().map(|town| cluster[*town]).collect();
    let of_cluster = |head: usize| {
        let members: Vec<usize> = concerned.iter().copied().filter(|town| cluster[*town] == head).collect();
        let polygons: Vec<Polygon> = members.iter().flat_map(|town| towns[*town].polygons.clone()).collect();
        let joined = dissolve(&polygons);
        let holes = joined.0.into_iter().flat_map(|polygon| polygon.into_inner().1);
        let holes = holes.map(|ring| region::oriented(&Polygon::new(ring, Vec::new())));
        let narrow: Vec<Polygon> = holes.filter(|hole| width(hole) <= tolerance).collect();
        narrow.into_iter().filter_map(move |hole| gap(towns, &members, hole)).collect::<Vec<_>>()
    };
    heads.into_par_iter().flat_map_iter(of_cluster).collect()
}

/// A gap, with the municipalities around it.
fn gap(towns: &[Town], members: &[usize], hole: Polygon) -> Option<Finding> {
    let rect = hole.bounding_rect()?;
    let adjacent = |town: &&usize| towns[**town].boundary.near(rect.min(), rect.max()).next().is_some();
    let adjacent: Vec<&Town> = members.iter().filter(adjacent).map(|town| &towns[*town]).collect();
    let names: Vec<String> = adjacent.iter().map(|town| format!("{} {}", town.code, town.name)).collect();
    let finding = Finding {
        codes: adjacent.iter().map(|town| town.code.clone()).collect(),
        ..Finding::new(FindingKind::Gap, names.join(" – "))
    };
    let at = hole.exterior().0.first().copied()?;
    Some(with_area(finding, MultiPolygon(vec![hole]), at))
}

/// Municipalities without neighbours, and components other than the largest.
///
/// The largest component is no finding, unless it is a single municipality.
fn components(towns: &[Town], neighbours: &[Vec<usize>], roster: &[RosterEntry]) -> Vec<Finding> {
    let mut seen = vec![false; towns.len()];
    let mut sets: Vec<Vec<usize>> = Vec::new();
    for start in 0..towns.len() {
        if std::mem::replace(&mut seen[start], true) || !takes_part(&towns[start], roster) {
            continue;
        }
        let mut set = vec![start];
        let mut next = 0;
        while let Some(here) = set.get(next).copied() {
            next += 1;
            for other in &neighbours[here] {
                if !std::mem::replace(&mut seen[*other], true) {
                    set.push(*other);
                }
            }
        }
        set.sort_unstable();
        sets.push(set);
    }
    sets.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    let finding = |set: &Vec<usize>| {
        let kind = if set.len() == 1 { FindingKind::Island } else { FindingKind::Component };
        let names = set.iter().take(NAMED).map(|town| format!("{} {}", towns[*town].code, towns[*town].name));
        let mut names = names.collect::<Vec<_>>().join(", ");
        if set.len() > NAMED {
            names.push_str(&format!(", … ({})", set.len()));
        }
        Finding {
            codes: set.iter().map(|town| towns[*town].code.clone()).collect(),
            at: towns[set[0]].polygons[0].exterior().0.first().copied(),
            ..Finding::new(kind, names)
        }
    };
    sets.iter()
        .enumerate()
        .filter(|(index, set)| *index > 0 || set.len() == 1)
        .map(|(_, set)| finding(set))
        .collect()
}
