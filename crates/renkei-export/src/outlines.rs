//! Dissolved outlines of candidates.

use geo::{MultiPolygon, Polygon};
use rayon::prelude::*;
use renkei_core::region::{MunicipalityId, dissolve};

use crate::report::Report;

/// Outlines that are in memory at once.
const AT_ONCE: usize = 256;

/// The outline of every candidate, in order, in degrees; few of them are in
/// memory at once.
///
/// Borders that two members share bit for bit are removed exactly;
/// [`dissolve`] says what happens in files whose neighbours only nearly match.
/// Candidates are processed in parallel.
pub fn candidate_outlines<'a>(report: &'a Report<'a>) -> impl Iterator<Item = MultiPolygon> + 'a {
    let outline = move |members: &[MunicipalityId]| {
        let polygons: Vec<Polygon> =
            members.iter().flat_map(|id| report.outline(*id).0.iter().cloned()).collect();
        dissolve(&polygons)
    };
    report.candidates.chunks(AT_ONCE).flat_map(move |candidates| {
        candidates.par_iter().map(|candidate| outline(&candidate.members)).collect::<Vec<_>>()
    })
}
