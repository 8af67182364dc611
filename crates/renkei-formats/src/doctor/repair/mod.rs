//! **Repair**: a copy of a boundary file in which neighbours share vertices.
//!
//! Vertices are moved and inserted by coordinates, so that matching borders stay
//! matching; areas are joined and cut by cancelling segments that two rings
//! share. Every coordinate of the copy is one that was read, except where two
//! borders cross: no overlay rounds coordinates.

mod edits;
mod harmless;
mod insert;
mod origins;
mod record;
mod sliver;
mod snap;
mod work;

use std::collections::BTreeSet;

use crate::boundaries::BoundaryFile;
use renkei_core::facts::{BoundaryFeature, UnitId};
use renkei_core::region::{Place, Segment};

use super::Town;
use super::borders::thin_overlap;
use super::nearness::{Pair, VertexKey, along, meetings, mismatched, unmatched};
use edits::Edits;
use origins::Origins;
use work::Work;

pub use record::{LeftAlone, LeftReason, Repair, RepairKind};

/// Greatest number of rounds of snapping and inserting; two usually suffice.
const ROUNDS: usize = 5;

/// A repaired copy with a record of the repair.
#[derive(Debug, Clone)]
pub struct Repaired {
    /// The copy.
    pub file: BoundaryFile,
    /// The changes, in the order of [`RepairKind`], then of codes.
    pub repairs: Vec<Repair>,
    /// The faults that were left, in the order of [`LeftReason`].
    pub left: Vec<LeftAlone>,
}

/// Repairs a file that was read by
/// [`survey_boundaries`](crate::boundaries::survey_boundaries): borders that
/// nearly match are made to match, gaps and overlaps between neighbours are
/// removed, as far as `tolerance` metres allow.
///
/// No vertex moves further than the tolerance, and valid outlines stay valid.
/// Wards are treated separately.
///
/// ```
/// use renkei_formats::boundaries::{Boundaries, survey_bytes};
/// use renkei_formats::doctor::{RepairKind, repair};
///
/// // two squares, 0.08 m apart
/// let square = |code: &str, west: f64, east: f64| {
///     format!(
///         r#"{{"type":"Feature","properties":{{"N03_007":"{code}"}},"geometry":{{"type":"Polygon",
///         "coordinates":[[[{west},43],[{east},43],[{east},43.1],[{west},43.1],[{west},43]]]}}}}"#
///     )
/// };
/// let features = [square("01202", 141.0, 141.1), square("01203", 141.100001, 141.2)].join(",");
/// let text = format!(r#"{{"type":"FeatureCollection","features":[{features}]}}"#);
/// let Boundaries::Outlines(file) = survey_bytes("towns.geojson", text.as_bytes())? else { unreachable!() };
///
/// let repaired = repair(&file, 1.0);
/// assert_eq!(repaired.repairs[0].kind, RepairKind::Snapped);
/// assert_eq!(repaired.repairs[0].moved, 2);
/// # Ok::<(), renkei_formats::boundaries::BoundaryError>(())
/// ```
///
/// Takes O(n log n) per round for n vertices, plus an overlay where outlines
/// overlap or gaps remain.
pub fn repair(read: &BoundaryFile, tolerance: f64) -> Repaired {
    let mut work = Work::new(read, tolerance);
    harmless::tidy(&mut work);
    let towns = work.towns();
    let pairs = nearly_matching(&towns, tolerance);
    if !pairs.is_empty() {
        work.remember(&towns);
        for _ in 0..ROUNDS {
            let moved = {
                let round = Round::of(work.towns(), &pairs, tolerance);
                work.carry_out(&round.towns, |origins, blocked| {
                    snap::plan(&round, origins, tolerance, blocked)
                })
            };
            let added = {
                let round = Round::of(work.towns(), &pairs, tolerance);
                work.carry_out(&round.towns, |origins, blocked| {
                    insert::plan(&round, origins, tolerance, blocked)
                })
            };
            if !moved && !added {
                break;
            }
        }
    }
    sliver::resolve_overlaps(&mut work);
    sliver::fill_gaps(&mut work, &pairs);
    if !pairs.is_empty() {
        list_unmatched(&mut work);
    }
    work.finish()
}

/// Codes of two adjacent parties, the lower first.
type CodePair = (UnitId, UnitId);

/// Pairs whose borders nearly match, or overlap by no more than the tolerance.
fn nearly_matching(towns: &[Town], tolerance: f64) -> BTreeSet<CodePair> {
    let meetings = meetings(towns, tolerance);
    let near = mismatched(towns, &meetings, &unmatched(towns, &meetings), tolerance);
    let thin = meetings.iter().filter(|(pair, meeting)| thin_overlap(towns, *pair, meeting, tolerance));
    let pairs = near.iter().map(|(pair, _, _)| *pair).chain(thin.map(|(pair, _)| *pair));
    pairs.map(|(a, b)| (towns[a].code.clone(), towns[b].code.clone())).collect()
}

/// Lists borders that still do not match.
fn list_unmatched(work: &mut Work) {
    let towns = work.towns();
    let meetings = meetings(&towns, work.tolerance);
    for ((a, b), _, at) in mismatched(&towns, &meetings, &unmatched(&towns, &meetings), work.tolerance) {
        let (codes, about) = both(&towns[a], &towns[b]);
        work.left.push(LeftAlone { reason: LeftReason::Apart, codes, about: about.into(), at: Some(at) });
    }
}

/// The codes of a pair, and its name.
fn both(a: &Town, b: &Town) -> (Vec<UnitId>, String) {
    (vec![a.code.clone(), b.code.clone()], format!("{} {} – {} {}", a.code, a.name, b.code, b.name))
}

/// The unmatched segments of every pair before a step.
struct Round {
    towns: Vec<Town>,
    pairs: Vec<NearPair>,
}

/// A pair whose borders nearly match.
struct NearPair {
    towns: Pair,
    /// For each side, the unmatched segments that run along the other.
    segments: [Vec<Segment>; 2],
}

impl Round {
    /// Collects the unmatched segments of the pairs.
    fn of(towns: Vec<Town>, pairs: &BTreeSet<CodePair>, tolerance: f64) -> Self {
        let meetings = meetings(&towns, tolerance);
        let free = unmatched(&towns, &meetings);
        let pairs = meetings
            .iter()
            .map(|(pair, _)| *pair)
            .filter(|(a, b)| pairs.contains(&(towns[*a].code.clone(), towns[*b].code.clone())))
            .map(|(a, b)| {
                let segments = [
                    along(&free[a], &towns[b].boundary, tolerance),
                    along(&free[b], &towns[a].boundary, tolerance),
                ];
                NearPair { towns: (a, b), segments }
            })
            .collect();
        Self { towns, pairs }
    }
}

/// Edits with a record of each change.
#[derive(Debug, Default)]
struct Plan {
    edits: Edits,
    changes: Vec<Change>,
}

/// A vertex that moves or is inserted.
#[derive(Debug, Clone, Copy)]
struct Change {
    pair: Pair,
    /// Key of the vertex before.
    from: VertexKey,
    /// Coordinates of the vertex after.
    at: Place,
    /// Distance in metres that the vertex, or the border, moves.
    metres: f64,
    /// Whether the vertex moves; otherwise it is inserted.
    moved: bool,
}

/// The code of the party that owns a feature: that of the ward, where the file
/// has wards.
fn party(feature: &BoundaryFeature) -> UnitId {
    feature.feature.code.clone().unwrap_or_else(|| feature.municipality.clone())
}

/// The name of the party that owns a feature.
fn party_name(feature: &BoundaryFeature) -> &String {
    if party(feature) == feature.municipality { &feature.name } else { &feature.feature.name }
}
