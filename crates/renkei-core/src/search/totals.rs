//! Totals over the whole graph, for the groups that a search never visits.
//!
//! A search visits only groups of eligible municipalities within the limits. The
//! numbers of all other groups need no visit: they are differences between counts
//! of connected groups on the whole graph, on the municipalities with figures, and
//! on the eligible ones. Frontier methods or counting without tests supply them.

use crate::region::MunicipalityId;
use crate::study::Study;

use super::count::groups_by_size;
use super::counts::SizeCounts;
use super::error::SearchError;
use super::limits::Limits;

/// Adds to the counts of each size what the search did not visit: groups with
/// a member that is not eligible, and groups outside the limits. `counts` holds
/// all sizes from 1 on.
pub(super) fn add_totals(
    counts: &mut [SizeCounts],
    study: &Study,
    limits: &Limits,
) -> Result<(), SearchError> {
    let (region, adjacency, rule) = (study.region(), study.adjacency(), study.rule());
    let max_size = counts.len();
    let has_figures = |id: MunicipalityId| rule.eligibility(id).sums.is_some();
    let groups = groups_by_size(adjacency, max_size, |_| true)?;
    let with_figures = (!region.ids().all(has_figures))
        .then(|| groups_by_size(adjacency, max_size, has_figures))
        .transpose()?;
    let eligible = (!limits.is_empty())
        .then(|| groups_by_size(adjacency, max_size, |id| rule.admits(id)))
        .transpose()?;
    for (index, count) in counts.iter_mut().enumerate() {
        let judged = count.qualifying + count.refused.total();
        let eligible = eligible.as_ref().map_or(judged, |eligible| eligible[index]);
        let with_figures = with_figures.as_ref().map_or(groups[index], |with| with[index]);
        count.size = index + 1;
        count.groups = groups[index];
        count.refused.outside_limits = eligible - judged;
        count.refused.without_figures = groups[index] - with_figures;
        count.refused.outside_requirement_1 += with_figures - eligible;
    }
    Ok(())
}
