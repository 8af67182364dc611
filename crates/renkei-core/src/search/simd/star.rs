//! Groups that lie around their centre, or centres, every other member beside
//! one of them.
//!
//! They are subsets of the centres' neighbours, and few, so that they need no
//! tree of their own: the walk finds what meets ①, and this adds what meets ②
//! as this reading has it.

use std::ops::ControlFlow;

use super::super::SearchGraph;
use super::super::progress::REPORT_EVERY;
use super::Visitor;
use super::partial_sums::Tally;
use super::weights::Weights;
use crate::rule::{CentreShape, Rule, for_subsets};

/// What may stand in the centre_set of a group.
#[derive(Debug)]
pub(in crate::search) struct Stars {
    size: usize,
    /// Whether every group has vertex 0.
    must_have_first: bool,
    /// By vertex.
    is_centre: Vec<bool>,
    /// How many centres may be taken out together.
    together: usize,
    centre_sets: Vec<CentreSet>,
}

/// To see who lies around a centre_set takes as long as so many of its subsets.
const STEPS_PER_CENTRE_SET: u64 = 100;

/// Centres that may be taken out together.
#[derive(Debug)]
struct CentreSet {
    /// In rising order.
    centres: Vec<u32>,
    /// Who is beside any of them.
    beside: Vec<u32>,
}

impl Stars {
    /// What may stand in the centre_set of groups of up to `size`, as the rule is
    /// read, under so many roots: all, or the first. `None` where it takes
    /// more than `most` steps to go through the groups.
    pub(in crate::search) fn new(
        (graph, roots): (&SearchGraph, usize),
        rule: &Rule,
        size: usize,
        most: u64,
    ) -> Option<Self> {
        let settings = rule.settings();
        let must_have_first = roots < graph.len();
        let all = 0..graph.len() as u32;
        let may_be = settings.shape == CentreShape::Star && roots > 0;
        let designated = |vertex| rule.eligibility(graph.municipality(vertex)).centre.is_some();
        let is_centre: Vec<bool> = all.clone().map(|vertex| may_be && designated(vertex)).collect();
        let centres: Vec<u32> = all.filter(|vertex| is_centre[*vertex as usize]).collect();
        let together = usize::from(settings.centres_out).min(size - 1);
        let (mut centre_sets, mut steps) = (Vec::new(), 0_u64);
        let walked = for_subsets(&centres, together, &mut |chosen| {
            let centre_set = CentreSet::new(graph, chosen);
            let held = [centre_set.centres.as_slice(), &centre_set.beside].concat();
            steps = steps.saturating_add(STEPS_PER_CENTRE_SET);
            if (!must_have_first || held.contains(&0)) && graph.connects(&held) {
                steps = steps.saturating_add(centre_set.subsets(size));
                centre_sets.push(centre_set);
            }
            if steps > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        walked.is_continue().then_some(Self { size, must_have_first, is_centre, together, centre_sets })
    }

    /// How many parts the work falls into: one a centre_set.
    pub(super) fn parts(&self) -> usize {
        self.centre_sets.len()
    }

    /// Counts the groups around one centre_set that meet ②, and as `either` those
    /// that do not meet ① besides, which get a closer look. A group that lies
    /// around several is that of the first by which it meets ②.
    pub(super) fn run(
        &self,
        graph: &SearchGraph,
        weights: &Weights,
        part: usize,
        tallies: &mut [Tally],
        closer: &mut impl Visitor,
    ) -> ControlFlow<()> {
        let Some(centre_set) = self.centre_sets.get(part) else { return ControlFlow::Continue(()) };
        let mut begun = 1..=centre_set.centres.len();
        let looks = begun.all(|number| closer.below(&centre_set.centres[..number]));
        let group = centre_set.centres.clone();
        let mut around = Around { stars: self, graph, weights, centre_set, group, looks, subsets: 0 };
        around.grow(0, tallies, closer)?;
        closer.go_on(0)
    }
}

impl CentreSet {
    fn new(graph: &SearchGraph, centres: &[u32]) -> Self {
        let all = centres.iter().flat_map(|centre| graph.neighbours(*centre)).copied();
        let mut beside: Vec<u32> = all.filter(|vertex| !centres.contains(vertex)).collect();
        beside.sort_unstable();
        beside.dedup();
        Self { centres: centres.to_vec(), beside }
    }

    /// How many groups of up to `size` there can be.
    fn subsets(&self, size: usize) -> u64 {
        let (mut all, mut of_one_size) = (0_u64, 1_u128);
        for chosen in 1..=size.saturating_sub(self.centres.len()).min(self.beside.len()) {
            of_one_size = of_one_size * (self.beside.len() - chosen + 1) as u128 / chosen as u128;
            all = all.saturating_add(u64::try_from(of_one_size).unwrap_or(u64::MAX));
        }
        all
    }
}

struct Around<'a> {
    stars: &'a Stars,
    graph: &'a SearchGraph,
    weights: &'a Weights,
    centre_set: &'a CentreSet,
    /// The centres first.
    group: Vec<u32>,
    looks: bool,
    subsets: u64,
}

impl Around<'_> {
    /// Goes through the group with each neighbour from one on.
    fn grow(&mut self, from: usize, tallies: &mut [Tally], closer: &mut impl Visitor) -> ControlFlow<()> {
        if self.group.len() == self.stars.size {
            return ControlFlow::Continue(());
        }
        let centre_set = self.centre_set;
        for (at, neighbour) in centre_set.beside.iter().enumerate().skip(from) {
            self.group.push(*neighbour);
            self.subsets += 1;
            if self.subsets.is_multiple_of(REPORT_EVERY) {
                closer.go_on(0)?;
            }
            self.count(&mut tallies[self.group.len() - 1], closer);
            self.grow(at + 1, tallies, closer)?;
            self.group.pop();
        }
        ControlFlow::Continue(())
    }

    fn count(&self, tally: &mut Tally, closer: &mut impl Visitor) {
        let Self { stars, weights, centre_set, .. } = self;
        let group = || self.group.iter().map(|vertex| *vertex as usize);
        let within = weights.bounds.hold_for(group().map(|vertex| weights.limit[vertex]).sum());
        let is_in = !stars.must_have_first || self.group.contains(&0);
        if !within || !is_in || !self.meets(&centre_set.centres) {
            return;
        }
        let is_whole = centre_set.centres.len() == 1 || self.graph.connects(&self.group);
        if !is_whole || self.meets_by_another_before() {
            return;
        }
        let flat = if weights.each {
            !group().any(|vertex| weights.falls[vertex])
        } else {
            group().map(|vertex| weights.weight[vertex]).sum::<i32>() > weights.above
        };
        tally.centre += 1;
        if !flat {
            tally.either += 1;
            if self.looks {
                closer.at(&self.group);
            }
        }
    }

    /// Whether the group meets ② by a centre_set that comes before this one.
    fn meets_by_another_before(&self) -> bool {
        let is_centre = |vertex: &u32| self.stars.is_centre[*vertex as usize];
        let mut centres: Vec<u32> = self.group.iter().copied().filter(is_centre).collect();
        centres.sort_unstable();
        let mut meets = false;
        let _ = for_subsets(&centres, self.stars.together, &mut |others| {
            let comes_before = others < self.centre_set.centres.as_slice();
            meets = comes_before && self.meets(others);
            if comes_before && !meets { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        meets
    }

    /// Whether the group lies around some of its members, and meets ② without
    /// them.
    fn meets(&self, centres: &[u32]) -> bool {
        let mut others = self.group.iter().filter(|vertex| !centres.contains(vertex)).peekable();
        if others.peek().is_none() {
            return false;
        }
        let sum: i32 = others.clone().map(|vertex| self.weights.weight[*vertex as usize]).sum();
        let beside =
            |vertex: &u32, centre: &u32| self.graph.neighbours(*centre).binary_search(vertex).is_ok();
        sum > self.weights.above && others.all(|vertex| centres.iter().any(|centre| beside(vertex, centre)))
    }
}
