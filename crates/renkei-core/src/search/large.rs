//! Search of large groups on the SIMD engine.
//!
//! A full search takes eight passes. The first finds the groups that qualify. The
//! histogram of shortfalls needs seven more: three over the same graph with the
//! threshold lowered by 1, 5 and 10 points, and four over the graph without
//! centres with the original and the lowered thresholds. The classes of the
//! histogram are differences of the numbers that pass. A quick search takes the
//! first pass alone, and prunes branches that cannot qualify.
//!
//! One more pass counts the qualifying groups of every municipality. It runs
//! where a list leaves some of them out; else the list tells these counts.
//!
//! The first pass hands groups that may be wanted to a [`RuleVisitor`], which
//! applies the rule itself: the verdict of a found group never depends on the
//! engine.
//!
//! | pass | graph | threshold | gives |
//! |---|---|---|---|
//! | 1 | all | as asked | groups that qualify, offered to the collector |
//! | 2–4 | all | lowered by 1, 5, 10 points | shortfalls of all rejected groups |
//! | 5 | without centres | as asked | as pass 1, for groups without a centre |
//! | 6–8 | without centres | lowered by 1, 5, 10 points | shortfalls of groups without a centre |
//!
//! Groups with a centre are the difference between both graphs. Every pass is a
//! stage of the work queue, so that an interrupted search resumes within it.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::region::MunicipalityId;

use super::collector::Collector;
use super::count::groups_under;
use super::counts::{SHORTFALLS, Shortfall, SizeCounts};
use super::graph::RootedGraph;
use super::linear_plan::{linear_plan, star_centres};
use super::progress::Progress;
use super::reference::SearchSpace;
use super::settings::SearchSettings;
use super::simd::{GroupCounts, SimdEngine, StarSettings, Stars, Visitor};
use super::work_queue::{Interrupted, Stages, WorkQueue};

/// Largest number of steps for star-shaped sets, where the number of groups is
/// not known.
const MAX_STAR_STEPS: u64 = 1 << 28;

/// The engines of a large search, one for each pass.
///
/// Threads share it; each takes a walker of its own from every engine.
#[derive(Debug)]
pub(super) struct LargeSearch<'g> {
    /// Finds the groups that qualify.
    qualifying: SimdEngine<'g>,
    /// Count the groups that meet the threshold lowered by each of
    /// [`SHORTFALLS`].
    lowered: Vec<SimdEngine<'g>>,
    /// Count the same on the graph without centres: those that qualify, then
    /// those that meet the lowered thresholds.
    uncentred: Vec<SimdEngine<'g>>,
    /// Counts the qualifying groups of every municipality.
    members: SimdEngine<'g>,
    /// Number of groups by size, where branches are pruned.
    groups: Option<Vec<u64>>,
    /// Whether the histogram of shortfalls is skipped.
    quick: bool,
}

impl<'g> LargeSearch<'g> {
    /// Prepares a search. `None` where the SIMD engine does not support rule,
    /// limits or graph, or star-shaped sets are too many.
    pub(super) fn new(space: SearchSpace<'g>, settings: SearchSettings) -> Option<Self> {
        let SearchSpace { rule, limits, all, uncentred, .. } = space;
        let size = settings.max_size;
        let is_centre = star_centres(&space, all.graph);
        // with more star-shaped sets than groups the reference engine is no slower
        let groups_in_all = || Some(groups_under(all, size)?.into_iter().fold(0, u64::saturating_add));
        let max_steps = is_centre.contains(&true).then(groups_in_all).flatten().unwrap_or(MAX_STAR_STEPS);
        let centres_out = usize::from(rule.settings().centres_out);
        let stars = Stars::new(all, StarSettings { is_centre, centres_out, size, max_steps })?;
        let stars = Arc::new(stars);
        let engine = |rooted: RootedGraph<'g>, shortfall: u32| {
            SimdEngine::new(rooted, linear_plan(&space, rooted.graph, size, shortfall)?, size)
        };
        let qualifying = engine(all, 0)?.with_stars(&stars).by_route();
        let members = engine(all, 0)?.with_stars(&stars).pruning();
        if settings.quick {
            // other limits leave an unknown number of groups
            let groups = limits.is_vertex_filter().then(|| groups_under(all, size)).flatten();
            let qualifying = if groups.is_some() { qualifying.pruning() } else { qualifying };
            return Some(Self {
                qualifying,
                lowered: Vec::new(),
                uncentred: Vec::new(),
                members,
                groups,
                quick: true,
            });
        }
        let lowered = SHORTFALLS.iter().map(|shortfall| Some(engine(all, *shortfall)?.with_stars(&stars)));
        let bare = [0].iter().chain(&SHORTFALLS).map(|shortfall| engine(uncentred, *shortfall));
        Some(Self {
            qualifying,
            lowered: lowered.collect::<Option<_>>()?,
            uncentred: bare.collect::<Option<_>>()?,
            members,
            groups: None,
            quick: false,
        })
    }

    /// Whether branches are pruned, so that most groups are never visited.
    pub(super) fn prunes(&self) -> bool {
        self.groups.is_some()
    }

    /// Number of work units of all passes.
    pub(super) fn units(&self) -> usize {
        self.engines().map(SimdEngine::units).sum()
    }

    /// The engines in the order of the stages.
    fn engines(&self) -> impl Iterator<Item = &SimdEngine<'g>> {
        [&self.qualifying].into_iter().chain(&self.lowered).chain(&self.uncentred)
    }

    /// Number of passes over the graph, and over the graph without centres.
    pub(super) fn passes(&self) -> (u64, u64) {
        (1 + self.lowered.len() as u64, self.uncentred.len() as u64)
    }

    /// Searches the sizes of `settings` as stages of the search from
    /// `first_stage` on, one for each pass; returns `counts[size - 1]`.
    ///
    /// Units of one pass are independent and merged in order, so that the result
    /// does not depend on the number of threads.
    ///
    /// # Errors
    /// [`Interrupted`] where the search was stopped; what was finished is in the
    /// queue's checkpoint.
    pub(super) fn search<C: Collector>(
        &self,
        space: SearchSpace<'_>,
        settings: SearchSettings,
        first_stage: usize,
        progress: &Progress,
        queue: &WorkQueue<'_, C>,
    ) -> Result<Vec<SizeCounts>, Interrupted> {
        let size = settings.max_size;
        let engines: Vec<&SimdEngine<'_>> = self.engines().collect();
        let units: Vec<usize> = engines.iter().map(|engine| engine.units()).collect();
        let context = |stage: usize| (engines[stage].walker(), stage == 0);
        let stages = Stages { first: first_stage, units: &units, sizes: size, municipalities: 0 };
        let by_stage = queue.run(stages, context, |(walker, visits), unit, found, tally| {
            let mut passed = vec![GroupCounts::default(); size];
            let walked = if *visits {
                let members = Vec::with_capacity(size);
                let min_size = settings.min_size;
                let mut visitor = RuleVisitor { space, min_size, members, collector: found, progress };
                walker.run(unit, &mut passed, &mut visitor)
            } else {
                walker.run(unit, &mut passed, &mut CountingVisitor { progress, adds: true })
            };
            for (count, passed) in tally.counts.iter_mut().zip(&passed) {
                count.groups = passed.groups;
                count.flat = passed.flat;
                count.centre = passed.centre;
                count.qualifying = passed.either;
            }
            walked
        })?;
        let by_stage = by_stage.into_iter().map(|tally| tally.counts).collect();
        Ok(if self.quick { self.quick_counts(by_stage) } else { self.counts_with_shortfalls(by_stage) })
    }

    /// Counts by municipality the groups of the sizes of `settings` that
    /// qualify, as the stage behind those of [`Self::search`].
    ///
    /// Star-shaped groups are counted one by one, all others by the engine
    /// itself. A group adds to the number of each of its members.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub(super) fn count_members<C: Collector>(
        &self,
        space: SearchSpace<'_>,
        settings: SearchSettings,
        first_stage: usize,
        progress: &Progress,
        queue: &WorkQueue<'_, C>,
    ) -> Result<Vec<u64>, Interrupted> {
        let first = first_stage + self.engines().count();
        let units = [self.members.units()];
        progress.parts.fetch_add(units[0], Ordering::Relaxed);
        // how many of the groups are visited is not known
        progress.groups_expected.store(0, Ordering::Relaxed);
        let municipalities = space.adjacency.municipalities();
        let stages = Stages { first, units: &units, sizes: 0, municipalities };
        let context = |_| (self.members.walker(), vec![0_u64; space.all.graph.len()]);
        let tallies = queue.run(stages, context, |(walker, by_vertex), unit, _, tally| {
            by_vertex.fill(0);
            let mut passed = vec![GroupCounts::default(); settings.max_size];
            let least = settings.min_size;
            let walked = if walker.is_star(unit) {
                walker.run(unit, &mut passed, &mut MemberVisitor { least, by_vertex, progress })
            } else {
                let visitor = &mut CountingVisitor { progress, adds: false };
                walker.count_members(unit, least, &mut passed, by_vertex, visitor)
            };
            for (vertex, groups) in space.all.graph.vertices().zip(&*by_vertex) {
                tally.members[space.all.graph.municipality(vertex).index()] += groups;
            }
            walked
        })?;
        Ok(tallies.into_iter().next().unwrap_or_default().members)
    }

    /// The counts of a quick search, rejected groups in one number.
    fn quick_counts(&self, by_stage: Vec<Vec<SizeCounts>>) -> Vec<SizeCounts> {
        let mut counts: Vec<SizeCounts> = by_stage.into_iter().flatten().collect();
        for (index, count) in counts.iter_mut().enumerate() {
            let groups = self.groups.as_ref().map_or(count.groups, |groups| groups[index]);
            count.refused.below = groups - count.qualifying;
        }
        counts
    }

    /// The counts of a full search: shortfalls are the differences between
    /// passes with successive thresholds.
    fn counts_with_shortfalls(&self, mut by_stage: Vec<Vec<SizeCounts>>) -> Vec<SizeCounts> {
        let uncentred = by_stage.split_off(1 + self.lowered.len());
        let lowered = by_stage.split_off(1);
        let mut counts: Vec<SizeCounts> = by_stage.into_iter().flatten().collect();
        for (index, count) in counts.iter_mut().enumerate() {
            let meeting =
                |passes: &[Vec<SizeCounts>]| passes.iter().map(|pass| pass[index].qualifying).collect();
            let mut all: Vec<u64> = meeting(&lowered);
            all.insert(0, count.qualifying);
            let without: Vec<u64> = meeting(&uncentred);
            let all = Shortfall::from_cumulative(&all, count.groups);
            let without = Shortfall::from_cumulative(&without, uncentred[0][index].groups);
            count.refused.below_with_centre = all.minus(&without);
            count.refused.below_without_centre = without;
        }
        counts
    }
}

/// Adds to the number of visited groups; breaks where the search should stop.
fn report(progress: &Progress, groups: u64) -> ControlFlow<()> {
    progress.groups.fetch_add(groups, Ordering::Relaxed);
    if progress.is_stopped() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// Wants no groups; only reports progress.
struct CountingVisitor<'a> {
    progress: &'a Progress,
    /// Whether the groups add to the number of visited ones.
    adds: bool,
}

impl Visitor for CountingVisitor<'_> {
    fn bound_prefix(&mut self, _prefix: &[u32]) -> bool {
        false
    }

    fn visit(&mut self, _group: &[u32]) {}

    fn linear_screen(&self) -> Option<Vec<i64>> {
        None
    }

    fn report(&mut self, groups: u64) -> ControlFlow<()> {
        report(self.progress, if self.adds { groups } else { 0 })
    }
}

/// Counts star-shaped groups that qualify by their members.
struct MemberVisitor<'a> {
    /// Smaller groups are not counted.
    least: usize,
    /// By vertex, the groups with it.
    by_vertex: &'a mut [u64],
    progress: &'a Progress,
}

impl Visitor for MemberVisitor<'_> {
    fn bound_prefix(&mut self, _prefix: &[u32]) -> bool {
        true
    }

    fn visit(&mut self, group: &[u32]) {
        if group.len() >= self.least {
            for vertex in group {
                self.by_vertex[*vertex as usize] += 1;
            }
        }
    }

    fn linear_screen(&self) -> Option<Vec<i64>> {
        None
    }

    fn report(&mut self, _groups: u64) -> ControlFlow<()> {
        report(self.progress, 0)
    }
}

/// Applies the rule to groups that may be wanted, and offers them to the
/// collector.
struct RuleVisitor<'a, C> {
    /// Rule and graphs of the search.
    space: SearchSpace<'a>,
    /// Smaller groups are not offered.
    min_size: usize,
    /// The members of the current group.
    members: Vec<MunicipalityId>,
    /// Receives the groups that qualify.
    collector: &'a mut C,
    progress: &'a Progress,
}

impl<C: Collector> RuleVisitor<'_, C> {
    /// Translates vertices into municipalities.
    fn translate(&mut self, group: &[u32]) {
        self.members.clear();
        self.members.extend(group.iter().map(|vertex| self.space.all.graph.municipality(*vertex)));
    }
}

/// The collector may decline a group three times, each time at a higher cost: by
/// its linear screen, by the bound on a prefix, by the bound on the group. Only
/// then is the rule applied.
impl<C: Collector> Visitor for RuleVisitor<'_, C> {
    fn bound_prefix(&mut self, prefix: &[u32]) -> bool {
        self.translate(prefix);
        self.collector.bound_prefix(&self.members)
    }

    fn visit(&mut self, group: &[u32]) {
        if group.len() < self.min_size {
            return;
        }
        self.translate(group);
        if !self.collector.bound_group(&self.members) {
            return;
        }
        self.members.sort_unstable();
        let verdict = self.space.rule.judge(&self.members, self.space.adjacency);
        self.collector.offer(&self.members, &verdict);
    }

    fn linear_screen(&self) -> Option<Vec<i64>> {
        let by_municipality = self.collector.linear_screen()?;
        let graph = self.space.all.graph;
        let of = |vertex: u32| by_municipality.get(graph.municipality(vertex).index()).copied();
        graph.vertices().map(of).collect()
    }

    fn report(&mut self, groups: u64) -> ControlFlow<()> {
        report(self.progress, groups)
    }
}
