//! Star-shaped sets: groups in which every member but the centres is adjacent to
//! a centre.
//!
//! Such groups are the centres plus a subset of their neighbours. There are few of
//! them, so that they need no search tree: the walk finds what meets ①, and this
//! enumeration adds what meets ② in the reading "star". One work unit is one
//! *centre set*: the centres that ② removes together.
//!
//! A group may surround several centre sets. It belongs to the first one, in
//! lexicographic order, by which it meets ②; only there it is counted. With m
//! neighbours, a centre set has at most Σ C(m, k) groups; the search falls back to
//! the reference engine where these are more than all connected groups.

use std::ops::ControlFlow;

use super::super::graph::{RootedGraph, SearchGraph};
use super::super::progress::REPORT_EVERY;
use super::counts::GroupCounts;
use super::plan::Plan;
use super::visitor::Visitor;
use crate::rule::for_subsets;

/// Preparing one centre set costs about as much as visiting this many subsets.
const STEPS_PER_CENTRE_SET: u64 = 100;

/// The centre sets of a graph.
#[derive(Debug)]
pub(in crate::search) struct Stars {
    /// Largest size of a group.
    size: usize,
    /// Whether every group must contain vertex 0.
    requires_first: bool,
    /// By vertex, whether it may be a centre.
    is_centre: Vec<bool>,
    /// How many centres ② may remove together.
    centres_out: usize,
    /// In lexicographic order.
    centre_sets: Vec<CentreSet>,
}

/// What centre sets a search allows.
#[derive(Debug, Clone)]
pub(in crate::search) struct StarSettings {
    /// By vertex, whether it may be a centre.
    pub(in crate::search) is_centre: Vec<bool>,
    /// How many centres ② may remove together.
    pub(in crate::search) centres_out: usize,
    /// Largest size of a group.
    pub(in crate::search) size: usize,
    /// Most steps that the enumeration may take.
    pub(in crate::search) max_steps: u64,
}

/// Centres that ② removes together.
#[derive(Debug)]
struct CentreSet {
    /// In ascending order.
    centres: Vec<u32>,
    /// The neighbours of any of them, in ascending order.
    neighbours: Vec<u32>,
}

impl Stars {
    /// The centre sets under the roots of a graph: all vertices, or vertex 0
    /// alone. `None` where the enumeration would take more than `max_steps`.
    pub(in crate::search) fn new(rooted: RootedGraph<'_>, settings: StarSettings) -> Option<Self> {
        let StarSettings { mut is_centre, centres_out, size, max_steps } = settings;
        let graph = rooted.graph;
        if rooted.roots == 0 {
            is_centre.fill(false);
        }
        let requires_first = !rooted.covers_all();
        let centres: Vec<u32> = graph.vertices().filter(|vertex| is_centre[*vertex as usize]).collect();
        let centres_out = centres_out.min(size - 1);
        let (mut centre_sets, mut steps) = (Vec::new(), 0_u64);
        let all_fit = for_subsets(&centres, centres_out, &mut |chosen| {
            let centre_set = CentreSet::new(graph, chosen);
            let reach = [centre_set.centres.as_slice(), &centre_set.neighbours].concat();
            steps = steps.saturating_add(STEPS_PER_CENTRE_SET);
            if (!requires_first || reach.contains(&0)) && graph.connects(&reach) {
                steps = steps.saturating_add(centre_set.groups(size));
                centre_sets.push(centre_set);
            }
            if steps > max_steps { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        all_fit.is_continue().then_some(Self { size, requires_first, is_centre, centres_out, centre_sets })
    }

    /// Number of work units: one for each centre set.
    pub(super) fn units(&self) -> usize {
        self.centre_sets.len()
    }

    /// Counts the groups around one centre set that meet ② as `centre`; of
    /// them, those that do not meet ① as `either`, which also go to the
    /// visitor. A group around several centre sets belongs to the first by
    /// which it meets ②.
    pub(super) fn run(
        &self,
        graph: &SearchGraph,
        plan: &Plan,
        unit: usize,
        counts: &mut [GroupCounts],
        visitor: &mut impl Visitor,
    ) -> ControlFlow<()> {
        let Some(centre_set) = self.centre_sets.get(unit) else { return ControlFlow::Continue(()) };
        let mut prefixes = 1..=centre_set.centres.len();
        let may_be_wanted = prefixes.all(|number| visitor.bound_prefix(&centre_set.centres[..number]));
        let group = centre_set.centres.clone();
        let mut walk = StarWalk { stars: self, graph, plan, centre_set, group, may_be_wanted, visited: 0 };
        walk.grow(0, counts, visitor)?;
        visitor.report(0)
    }
}

impl CentreSet {
    /// The centre set of some centres, given in ascending order.
    fn new(graph: &SearchGraph, centres: &[u32]) -> Self {
        let all = centres.iter().flat_map(|centre| graph.neighbours(*centre)).copied();
        let mut neighbours: Vec<u32> = all.filter(|vertex| !centres.contains(vertex)).collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        Self { centres: centres.to_vec(), neighbours }
    }

    /// Upper limit for the number of groups of up to `size` members; saturates.
    fn groups(&self, size: usize) -> u64 {
        let (mut all, mut of_one_size) = (0_u64, 1_u128);
        for chosen in 1..=size.saturating_sub(self.centres.len()).min(self.neighbours.len()) {
            of_one_size = of_one_size * (self.neighbours.len() - chosen + 1) as u128 / chosen as u128;
            all = all.saturating_add(u64::try_from(of_one_size).unwrap_or(u64::MAX));
        }
        all
    }
}

/// The enumeration around one centre set.
struct StarWalk<'a> {
    /// All centre sets.
    stars: &'a Stars,
    /// The whole graph.
    graph: &'a SearchGraph,
    /// What groups are tested for.
    plan: &'a Plan,
    /// The centre set of this work unit.
    centre_set: &'a CentreSet,
    /// The current group, the centres first.
    group: Vec<u32>,
    /// Whether the visitor may want groups with these centres.
    may_be_wanted: bool,
    /// Groups visited.
    visited: u64,
}

impl StarWalk<'_> {
    /// Visits the current group with each subset of the neighbours from an
    /// index on.
    fn grow(
        &mut self,
        from: usize,
        counts: &mut [GroupCounts],
        visitor: &mut impl Visitor,
    ) -> ControlFlow<()> {
        if self.group.len() == self.stars.size {
            return ControlFlow::Continue(());
        }
        let centre_set = self.centre_set;
        for (index, neighbour) in centre_set.neighbours.iter().enumerate().skip(from) {
            self.group.push(*neighbour);
            self.visited += 1;
            if self.visited.is_multiple_of(REPORT_EVERY) {
                visitor.report(0)?;
            }
            self.count(&mut counts[self.group.len() - 1], visitor);
            self.grow(index + 1, counts, visitor)?;
            self.group.pop();
        }
        ControlFlow::Continue(())
    }

    /// Counts the current group if it belongs to this centre set.
    fn count(&self, counts: &mut GroupCounts, visitor: &mut impl Visitor) {
        let Self { stars, plan, centre_set, .. } = self;
        let group = || self.group.iter().map(|vertex| *vertex as usize);
        let is_within = plan.constraint.accepts(group().map(|vertex| plan.side[vertex]).sum());
        let is_rooted = !stars.requires_first || self.group.contains(&0);
        if !is_within || !is_rooted || !self.meets(&centre_set.centres) {
            return;
        }
        let is_connected = centre_set.centres.len() == 1 || self.graph.connects(&self.group);
        if !is_connected || self.belongs_to_an_earlier_set() {
            return;
        }
        let flat = if plan.each {
            !group().any(|vertex| plan.fails_alone[vertex])
        } else {
            group().map(|vertex| plan.weight[vertex]).sum::<i32>() > plan.above
        };
        counts.centre += 1;
        if !flat {
            counts.either += 1;
            if self.may_be_wanted {
                visitor.visit(&self.group);
            }
        }
    }

    /// Whether the group meets ② by a centre set that precedes this one.
    fn belongs_to_an_earlier_set(&self) -> bool {
        let is_centre = |vertex: &u32| self.stars.is_centre[*vertex as usize];
        let mut centres: Vec<u32> = self.group.iter().copied().filter(is_centre).collect();
        centres.sort_unstable();
        let mut meets = false;
        let _ = for_subsets(&centres, self.stars.centres_out, &mut |others| {
            let precedes = others < self.centre_set.centres.as_slice();
            meets = precedes && self.meets(others);
            if precedes && !meets { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        meets
    }

    /// Whether every other member is adjacent to one of these centres, and the
    /// others meet the threshold.
    fn meets(&self, centres: &[u32]) -> bool {
        let mut others = self.group.iter().filter(|vertex| !centres.contains(vertex)).peekable();
        if others.peek().is_none() {
            return false;
        }
        let sum: i32 = others.clone().map(|vertex| self.plan.weight[*vertex as usize]).sum();
        let adjacent =
            |vertex: &u32, centre: &u32| self.graph.neighbours(*centre).binary_search(vertex).is_ok();
        sum > self.plan.above && others.all(|vertex| centres.iter().any(|centre| adjacent(vertex, centre)))
    }
}
