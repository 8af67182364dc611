//! Reference engine: visits every group and applies the rule to it.
//!
//! The engine supports every rule, every limit and every graph, and it counts
//! rejected groups with their reasons. It is the definition that the SIMD engine
//! is tested against, and the faster engine for small groups, where preparing
//! local graphs costs more than testing the groups.
//!
//! A group costs one step of [`Enumerator`], one sort of its members and one call
//! of [`Rule::judge`].
//!
//! A work unit is a root: all groups whose smallest vertex it is. Units differ in
//! size by orders of magnitude; the order of the vertices (see
//! [`by_neighbourhood_size`](super::neighbourhood::by_neighbourhood_size)) keeps
//! the largest ones small.

use std::ops::ControlFlow;
use std::sync::atomic::Ordering;

use crate::adjacency::Adjacency;
use crate::region::MunicipalityId;
use crate::rule::Rule;

use super::collector::Collector;
use super::enumerate::{Branch, Enumerator};
use super::graph::RootedGraph;
use super::limits::Limits;
use super::progress::{Progress, REPORT_EVERY};
use super::settings::SearchSettings;
use super::work_queue::{Interrupted, Stages, Tally, WorkQueue};

/// What a search visits: graphs, rule and limits.
#[derive(Debug, Clone, Copy)]
pub(super) struct SearchSpace<'a> {
    /// The graph of all municipalities, for star-shaped routes.
    pub(super) adjacency: &'a Adjacency,
    /// The rule that groups must satisfy.
    pub(super) rule: &'a Rule,
    /// Limits beyond the rule.
    pub(super) limits: &'a Limits,
    /// The eligible municipalities within the limits.
    pub(super) all: RootedGraph<'a>,
    /// The same without designated centres.
    pub(super) uncentred: RootedGraph<'a>,
}

impl SearchSpace<'_> {
    /// Whether a group, without its last member within the limits on distances,
    /// may be so with it. Takes O(n) for n members.
    fn last_is_near(&self, group: &[u32]) -> bool {
        let Some((last, others)) = group.split_last() else { return true };
        let municipality = |vertex: &u32| self.all.graph.municipality(*vertex);
        self.limits.may_be_near(municipality(last), &others.iter().map(municipality))
    }

    /// Applies rule and limits to a group; counts it and offers it.
    fn judge(
        &self,
        limited: bool,
        group: &[u32],
        members: &mut Vec<MunicipalityId>,
        collector: &mut impl Collector,
        tally: &mut Tally,
    ) {
        let Self { adjacency, rule, limits, all, .. } = self;
        members.clear();
        members.extend(group.iter().map(|vertex| all.graph.municipality(*vertex)));
        members.sort_unstable();
        if limited && !limits.members_satisfy(members, rule.sums(members)) {
            return;
        }
        let verdict = rule.judge(members, adjacency);
        if verdict.qualifies() && !limits.allow_some_route(&verdict) {
            return;
        }
        let pioneering = rule.settings().pioneering;
        tally.counts[group.len() - 1].count(&verdict, pioneering);
        if verdict.qualifies() {
            for id in &*members {
                tally.members[id.index()] += 1;
            }
        } else {
            collector.reject(members, &verdict);
        }
        if verdict.qualifies() || pioneering {
            collector.offer(members, &verdict);
        }
    }
}

/// Searches the sizes of `settings` as one stage of the search. A work unit is
/// a root.
pub(super) fn search<C: Collector>(
    space: SearchSpace<'_>,
    settings: SearchSettings,
    stage: usize,
    progress: &Progress,
    queue: &WorkQueue<'_, C>,
) -> Result<Tally, Interrupted> {
    let context = |_| RootSearch {
        space,
        limited: !space.limits.is_empty(),
        prunes: space.limits.prunes(),
        min_size: settings.min_size,
        members: Vec::with_capacity(settings.max_size),
        enumerator: Enumerator::new(space.all.graph, settings.max_size),
    };
    let municipalities = space.adjacency.municipalities();
    let stages = Stages { first: stage, units: &[space.all.roots], sizes: settings.max_size, municipalities };
    let tallies = queue.run(stages, context, |context, root, collector, tally| {
        context.search_root(root as u32, collector, tally, progress)
    })?;
    Ok(tallies.into_iter().next().unwrap_or_default())
}

/// The memory of one thread.
struct RootSearch<'a> {
    space: SearchSpace<'a>,
    /// Whether any limit is set.
    limited: bool,
    /// Whether limits cut off branches.
    prunes: bool,
    /// Smaller groups are counted, but not judged.
    min_size: usize,
    /// The members of the current group, sorted.
    members: Vec<MunicipalityId>,
    /// The walk over the groups.
    enumerator: Enumerator<'a>,
}

impl RootSearch<'_> {
    /// Searches the groups of one root: counts them, offers those that qualify,
    /// and reports progress every [`REPORT_EVERY`] groups.
    fn search_root(
        &mut self,
        root: u32,
        collector: &mut impl Collector,
        tally: &mut Tally,
        progress: &Progress,
    ) -> ControlFlow<()> {
        let mut unreported = 0;
        let Self { space, limited, prunes, min_size, members, enumerator } = self;
        let walked = enumerator.try_visit_root(root, &mut |group| {
            if *prunes && !space.last_is_near(group) {
                return ControlFlow::Continue(Branch::Prune);
            }
            tally.counts[group.len() - 1].groups += 1;
            if group.len() >= *min_size {
                space.judge(*limited, group, members, collector, tally);
            }
            unreported += 1;
            if unreported == REPORT_EVERY {
                progress.groups.fetch_add(unreported, Ordering::Relaxed);
                unreported = 0;
                if progress.is_stopped() {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(Branch::Descend)
        });
        progress.groups.fetch_add(unreported, Ordering::Relaxed);
        walked
    }
}
