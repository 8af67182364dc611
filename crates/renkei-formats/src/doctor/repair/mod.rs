//! **Repair**: a copy of a boundary file whose neighbours share their
//! corners.
//!
//! Corners are moved by place and pieces take up corners by place, so that
//! what matches goes on matching; areas are joined and cut by leaving out
//! pieces that two rings share. Nothing is overlaid: every coordinate of the
//! copy is one that was read, but for places where two borders cross.

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
use renkei_core::facts::{BoundaryFeature, MunicipalityCode};
use renkei_core::region::{Place, Segment};

use super::Town;
use super::borders::thin_overlap;
use super::nearness::{Pair, PlaceKey, along, meetings, mismatched, unmatched};
use edits::Edits;
use origins::Origins;
use work::Work;

pub use record::{LeftAlone, LeftReason, Repair, RepairKind};

/// Snapping and filling in settle within two rounds as a rule.
const ROUNDS: usize = 5;

/// A repaired copy, and what was done to it.
#[derive(Debug, Clone)]
pub struct Repaired {
    /// The copy.
    pub file: BoundaryFile,
    /// What was done, in the order of [`RepairKind`], then of codes.
    pub repairs: Vec<Repair>,
    /// What was left as it was, in the order of [`LeftReason`].
    pub left: Vec<LeftAlone>,
}

/// Makes a copy of a file, read to be looked at, in which borders that nearly
/// match do, and gaps and overlaps of neighbours are gone, all of it up to
/// `tolerance` metres. No corner moves further; outlines that are valid stay
/// so. Wards are looked at by themselves.
///
/// Takes O(n log n) for n corners a round, and an overlay where outlines
/// overlap or gaps are left.
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
        leave_apart(&mut work);
    }
    work.finish()
}

/// Codes of two parties, the lower first.
type CodePair = (MunicipalityCode, MunicipalityCode);

/// Pairs whose borders nearly match, or overlap by no more than the tolerance.
fn nearly_matching(towns: &[Town], tolerance: f64) -> BTreeSet<CodePair> {
    let meetings = meetings(towns, tolerance);
    let near = mismatched(towns, &meetings, &unmatched(towns, &meetings), tolerance);
    let thin = meetings.iter().filter(|(pair, meeting)| thin_overlap(towns, *pair, meeting, tolerance));
    let pairs = near.iter().map(|(pair, _, _)| *pair).chain(thin.map(|(pair, _)| *pair));
    pairs.map(|(a, b)| (towns[a].code, towns[b].code)).collect()
}

/// Takes note of borders that nearly match still.
fn leave_apart(work: &mut Work) {
    let towns = work.towns();
    let meetings = meetings(&towns, work.tolerance);
    for ((a, b), _, at) in mismatched(&towns, &meetings, &unmatched(&towns, &meetings), work.tolerance) {
        let (codes, about) = both(&towns[a], &towns[b]);
        work.left.push(LeftAlone { reason: LeftReason::Apart, codes, about, at: Some(at) });
    }
}

/// The codes of a pair, and what it is called.
fn both(a: &Town, b: &Town) -> (Vec<MunicipalityCode>, String) {
    (vec![a.code, b.code], format!("{} {} – {} {}", a.code, a.name, b.code, b.name))
}

/// What is loose between pairs before a step.
struct Round {
    towns: Vec<Town>,
    pairs: Vec<NearPair>,
}

struct NearPair {
    towns: Pair,
    /// Of each, the loose pieces that run along the other.
    pieces: [Vec<Segment>; 2],
}

impl Round {
    fn of(towns: Vec<Town>, pairs: &BTreeSet<CodePair>, tolerance: f64) -> Self {
        let meetings = meetings(&towns, tolerance);
        let free = unmatched(&towns, &meetings);
        let pairs = meetings
            .iter()
            .map(|(pair, _)| *pair)
            .filter(|(a, b)| pairs.contains(&(towns[*a].code, towns[*b].code)))
            .map(|(a, b)| {
                let pieces = [
                    along(&free[a], &towns[b].boundary, tolerance),
                    along(&free[b], &towns[a].boundary, tolerance),
                ];
                NearPair { towns: (a, b), pieces }
            })
            .collect();
        Self { towns, pairs }
    }
}

/// Edits, and what is to be said of each.
#[derive(Debug, Default)]
struct Plan {
    edits: Edits,
    changes: Vec<Change>,
}

/// A corner that moves, or that a piece takes up.
#[derive(Debug, Clone, Copy)]
struct Change {
    pair: Pair,
    /// Where the corner was.
    from: PlaceKey,
    /// Where it is then.
    at: Place,
    /// How far it, or the border, goes.
    metres: f64,
    /// Whether it moves; else it is taken up.
    moved: bool,
}

/// The code by which a party to a border is known: that of a ward, where the
/// file has wards.
fn party(feature: &BoundaryFeature) -> MunicipalityCode {
    feature.feature.code.unwrap_or(feature.municipality)
}

/// Its name.
fn party_name(feature: &BoundaryFeature) -> &String {
    if party(feature) == feature.municipality { &feature.name } else { &feature.feature.name }
}
