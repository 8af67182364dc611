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
/// all sizes from 1 on; those below `min_size` are not complete.
///
/// The groups that the search judged are held against the number of connected
/// groups of eligible municipalities, which is counted without a search.
///
/// # Errors
/// [`SearchError::Miscounted`] where they differ.
pub(super) fn add_totals(
    counts: &mut [SizeCounts],
    study: &Study,
    limits: &Limits,
    min_size: usize,
) -> Result<(), SearchError> {
    let (region, adjacency, rule) = (study.region(), study.adjacency(), study.rule());
    let max_size = counts.len();
    let has_figures = |id: MunicipalityId| rule.eligibility(id).sums.is_some();
    let groups = groups_by_size(adjacency, max_size, |_| true)?;
    let with_figures = (!region.ids().all(has_figures))
        .then(|| groups_by_size(adjacency, max_size, has_figures))
        .transpose()?;
    let with_figures = with_figures.unwrap_or_else(|| groups.clone());
    let all_eligible = region.ids().all(|id| has_figures(id) == rule.admits(id));
    let eligible = (!all_eligible).then(|| groups_by_size(adjacency, max_size, |id| rule.admits(id)));
    let eligible = eligible.transpose()?.unwrap_or_else(|| with_figures.clone());
    for (index, count) in counts.iter_mut().enumerate() {
        let size = index + 1;
        let judged = count.qualifying.checked_add(count.refused.total());
        let (eligible, with_figures) = (eligible[index], with_figures[index]);
        let Some(outside_limits) = judged
            .and_then(|judged| eligible.checked_sub(judged))
            .filter(|outside| *outside == 0 || !limits.is_empty() || size < min_size)
        else {
            return Err(SearchError::Miscounted {
                size,
                judged: judged.unwrap_or(u64::MAX),
                groups: eligible,
            });
        };
        count.size = size;
        count.groups = groups[index];
        count.refused.outside_limits = outside_limits;
        count.refused.without_figures = groups[index] - with_figures;
        count.refused.outside_requirement_1 += with_figures - eligible;
    }
    Ok(())
}
