//! Outlines of candidates for the map.

use geo::{MultiPolygon, Polygon};
use rayon::prelude::*;

use renkei_core::region::dissolve;

use super::report::Report;

/// The dissolved outline of every candidate, in order.
///
/// Borders that members share bit for bit are left out exactly; see
/// [`dissolve`] for files whose neighbours only nearly match.
pub fn candidate_outlines(report: &Report<'_>) -> Vec<MultiPolygon> {
    let candidates = report.candidates.par_iter();
    let outline = |members: &[renkei_core::region::MunicipalityId]| {
        let polygons: Vec<Polygon> =
            members.iter().flat_map(|id| report.municipality(*id).outline.0.iter().cloned()).collect();
        dissolve(&polygons)
    };
    candidates.map(|candidate| outline(&candidate.members)).collect()
}
