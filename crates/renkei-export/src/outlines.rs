//! Dissolved outlines of candidates.

use geo::{MultiPolygon, Polygon};
use rayon::prelude::*;
use renkei_core::region::{MunicipalityId, dissolve};

use crate::report::Report;

/// The outline of every candidate, in order, in degrees.
///
/// Borders that two members share bit for bit are removed exactly;
/// [`dissolve`] says what happens in files whose neighbours only nearly match.
/// Candidates are processed in parallel.
pub fn candidate_outlines(report: &Report<'_>) -> Vec<MultiPolygon> {
    let outline = |members: &[MunicipalityId]| {
        let polygons: Vec<Polygon> =
            members.iter().flat_map(|id| report.municipality(*id).outline.0.iter().cloned()).collect();
        dissolve(&polygons)
    };
    report.candidates.par_iter().map(|candidate| outline(&candidate.members)).collect()
}
