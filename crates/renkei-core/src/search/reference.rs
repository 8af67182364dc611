//! The plain engine: every group is visited and judged.

use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use crate::adjacency::Adjacency;
use crate::region::MunicipalityId;
use crate::rule::Rule;

use super::enumerate::Branch;
use super::progress::REPORT_EVERY;
use super::work_queue::{Interrupted, WorkQueue};
use super::{Collector, Enumerator, Limits, Progress, SearchGraph, SearchSettings, SizeCounts};

/// What groups are visited, and how they are judged.
#[derive(Debug, Clone, Copy)]
pub(super) struct SearchSpace<'a> {
    pub(super) adjacency: &'a Adjacency,
    pub(super) rule: &'a Rule,
    pub(super) limits: &'a Limits,
    pub(super) graph: &'a SearchGraph,
    /// Roots under which the groups lie.
    pub(super) roots: usize,
}

impl SearchSpace<'_> {
    /// Whether the last member of a group is within the greatest distance of
    /// all others. Takes O(n) for n members.
    fn keeps_near(&self, group: &[u32]) -> bool {
        let Some((last, others)) = group.split_last() else { return true };
        let municipality = |vertex: &u32| self.graph.municipality(*vertex);
        others.iter().all(|other| self.limits.are_near(municipality(last), municipality(other)))
    }
}

/// Visits every group of the sizes asked for, as a stage of the search: counts
/// by size from 1 on. A part of the work is a root.
pub(super) fn search<C: Collector>(
    space: SearchSpace<'_>,
    settings: SearchSettings,
    stage: usize,
    progress: &Progress,
    queue: &WorkQueue<'_, C>,
) -> Result<Vec<SizeCounts>, Interrupted> {
    let context = |_| Context {
        space,
        limited: !space.limits.is_empty(),
        passes_over: space.limits.pass_over(),
        settings,
        members: Vec::with_capacity(settings.max_size),
        enumerator: Enumerator::new(space.graph, settings.max_size),
    };
    let work = (stage, &[space.roots][..], settings.max_size);
    let counts = queue.run(work, context, |context, root, collector, counts| {
        context.search_root(root as u32, collector, counts, progress)
    })?;
    Ok(counts.into_iter().flatten().collect())
}

struct Context<'a> {
    space: SearchSpace<'a>,
    limited: bool,
    passes_over: bool,
    settings: SearchSettings,
    members: Vec<MunicipalityId>,
    enumerator: Enumerator<'a>,
}

impl Context<'_> {
    fn search_root(
        &mut self,
        root: u32,
        collector: &mut impl Collector,
        counts: &mut [SizeCounts],
        progress: &Progress,
    ) -> ControlFlow<()> {
        let mut visited = 0;
        let Self { space, limited, passes_over, settings, members, enumerator } = self;
        let walked = enumerator.try_visit_root(root, &mut |group| {
            if *passes_over && !space.keeps_near(group) {
                return ControlFlow::Continue(Branch::Prune);
            }
            counts[group.len() - 1].groups += 1;
            if group.len() >= settings.min_size {
                judge(space, *limited, group, members, collector, &mut counts[group.len() - 1]);
            }
            visited += 1;
            if visited == REPORT_EVERY {
                progress.groups.fetch_add(visited, Ordering::Relaxed);
                visited = 0;
                if progress.is_stopped() {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(Branch::Descend)
        });
        progress.groups.fetch_add(visited, Ordering::Relaxed);
        walked
    }
}

fn judge(
    space: &SearchSpace<'_>,
    limited: bool,
    group: &[u32],
    members: &mut Vec<MunicipalityId>,
    collector: &mut impl Collector,
    count: &mut SizeCounts,
) {
    let SearchSpace { adjacency, rule, limits, graph, .. } = space;
    members.clear();
    members.extend(group.iter().map(|vertex| graph.municipality(*vertex)));
    members.sort_unstable();
    if limited && !limits.hold_for(members, rule.sums(members)) {
        return;
    }
    let verdict = rule.judge(members, adjacency);
    if verdict.qualifies() && !limits.route_holds(&verdict) {
        return;
    }
    let pioneering = rule.settings().pioneering;
    count.count(&verdict, pioneering);
    if !verdict.qualifies() {
        collector.refuse(members, &verdict);
    }
    if verdict.qualifies() || pioneering {
        collector.offer(members, &verdict);
    }
}
