//! The ranked search that a scenario asks for.

use std::path::Path;

use renkei::rank::{Candidate, Measurer, RankSettings, TopList};
use renkei::rule::Rule;
use renkei::scenario::Scenario;
use renkei::search::{Keeper, Limits, Progress, Search, SizeCounts};

use super::checkpoint::Checkpoint;
use super::load::Loaded;
use super::progress::watched;

/// Counts by size, and the best candidates by each ranking of the scenario,
/// the first first. Goes by a checkpoint, if there is one, and on from it.
pub fn ranked(
    loaded: &Loaded,
    scenario: &Scenario,
    rule: &Rule,
    limits: &Limits,
    checkpoint: Option<(&Path, bool)>,
) -> anyhow::Result<(Vec<SizeCounts>, Vec<Vec<Candidate>>)> {
    let (region, adjacency) = (&loaded.region, &loaded.adjacency);
    let measurer = Measurer::new(region, adjacency, rule, scenario.search.max_size);
    let rankings: Vec<&RankSettings> = [&scenario.rank].into_iter().chain(&scenario.also).collect();
    let mut lists: Vec<TopList<'_>> =
        rankings.iter().map(|settings| TopList::new(&measurer, settings)).collect();
    let checkpoint =
        checkpoint.map(|file| Checkpoint::open(file, loaded, scenario, rule, &mut lists)).transpose()?;
    let keeper: &dyn Keeper<Vec<TopList<'_>>> = match &checkpoint {
        Some(checkpoint) => checkpoint,
        None => &(),
    };
    let progress = Progress::default();
    let (counts, lists) = watched(&progress, || {
        let settings = scenario.search;
        Search { region, adjacency, rule, limits, settings, progress: &progress }.find_kept(lists, keeper)
    })?;
    let candidates = lists.into_iter().zip(rankings).map(|(list, settings)| {
        Candidate::from_groups(list.into_groups(), adjacency, rule, &measurer, settings)
    });
    Ok((counts, candidates.collect()))
}
