//! The ranked search that a scenario asks for.

use renkei::rank::{Candidate, Measurer, TopList};
use renkei::rule::Rule;
use renkei::scenario::Scenario;
use renkei::search::{Limits, Progress, Search, SizeCounts};

use super::load::Loaded;
use super::progress::watched;

/// Counts by size, and the best candidates.
pub fn ranked(
    loaded: &Loaded,
    scenario: &Scenario,
    rule: &Rule,
    limits: &Limits,
) -> anyhow::Result<(Vec<SizeCounts>, Vec<Candidate>)> {
    let (region, adjacency) = (&loaded.region, &loaded.adjacency);
    let measurer = Measurer::new(region, adjacency, rule, scenario.search.max_size);
    let progress = Progress::default();
    let (counts, top) = watched(&progress, || {
        let top = TopList::new(&measurer, &scenario.rank);
        let settings = scenario.search;
        Search { region, adjacency, rule, limits, settings, progress: &progress }.find(top)
    })?;
    let candidates = Candidate::from_groups(top.into_groups(), adjacency, rule, &measurer, &scenario.rank);
    Ok((counts, candidates))
}
