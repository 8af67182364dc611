//! The engine against a plain evaluation of its plan on every group.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use fearless_simd::Level;
use proptest::prelude::*;

use super::super::graph::{RootedGraph, SearchGraph};
use super::{GroupCounts, Plan, SideLimits, SimdEngine, StarSettings, Stars, Visitor};
use crate::rule::for_subsets;
use crate::search::Enumerator;

/// A graph with everything that a plan is made of.
#[derive(Debug, Clone)]
struct Case {
    edges: Vec<(u32, u32)>,
    weights: Vec<i64>,
    centres: Vec<bool>,
    centres_out: usize,
    strict: bool,
    each: bool,
    star: bool,
    side: Option<Side>,
    screen: Option<Vec<i64>>,
    /// Whether the groups of vertex 0 alone are searched.
    first_only: bool,
    size: usize,
}

/// Limits on a sum of values, and required vertices.
#[derive(Debug, Clone)]
struct Side {
    values: Vec<u64>,
    range: (u64, u64),
    required: Vec<bool>,
}

impl Side {
    fn accepts(&self, group: &[u32]) -> bool {
        let sum: u64 = group.iter().map(|vertex| self.values[*vertex as usize]).sum();
        let holds = |(vertex, required): (u32, &bool)| !required || group.contains(&vertex);
        (self.range.0..=self.range.1).contains(&sum) && (0..).zip(&self.required).all(holds)
    }

    fn limits(&self) -> SideLimits<'_> {
        let required_members = self.required.iter().filter(|required| **required).count() as u64;
        SideLimits {
            values: &self.values,
            range: Some(self.range),
            required: &self.required,
            required_members,
        }
    }
}

impl Case {
    fn graph(&self) -> SearchGraph {
        SearchGraph::from_edges(self.weights.len(), self.edges.iter().copied()).unwrap()
    }

    fn plan(&self) -> Plan {
        let mut plan = Plan::new(&self.weights, self.size).unwrap();
        if self.strict {
            plan = plan.strict();
        }
        if self.each {
            plan = plan.each();
        }
        if !self.star {
            plan = plan.with_centres(self.centres.clone(), self.centres_out);
        }
        self.side.as_ref().map_or(Some(plan.clone()), |side| plan.limited(side.limits(), self.size)).unwrap()
    }

    fn sum_passes(&self, sum: i64) -> bool {
        if self.strict { sum > 0 } else { sum >= 0 }
    }

    fn meets_flat(&self, group: &[u32]) -> bool {
        let mut weights = group.iter().map(|vertex| self.weights[*vertex as usize]);
        if self.each { weights.all(|weight| self.sum_passes(weight)) } else { self.sum_passes(weights.sum()) }
    }

    fn meets_centre(&self, graph: &SearchGraph, group: &[u32]) -> bool {
        let centres: Vec<u32> =
            group.iter().copied().filter(|vertex| self.centres[*vertex as usize]).collect();
        let mut meets = false;
        let _ = for_subsets(&centres, self.centres_out, &mut |without| {
            let rest: Vec<u32> = group.iter().copied().filter(|vertex| !without.contains(vertex)).collect();
            let beside =
                |vertex: &u32| without.iter().any(|centre| graph.neighbours(*centre).contains(vertex));
            let placed = !self.star || rest.iter().all(beside);
            let sum = rest.iter().map(|vertex| self.weights[*vertex as usize]).sum();
            meets |= !rest.is_empty() && placed && self.sum_passes(sum);
            ControlFlow::Continue(())
        });
        meets
    }

    /// Counts by size and the wanted groups, by enumeration.
    fn expected(&self) -> (Vec<GroupCounts>, BTreeSet<Vec<u32>>) {
        let graph = self.graph();
        let mut counts = vec![GroupCounts::default(); self.size];
        let mut wanted = BTreeSet::new();
        let mut enumerator = Enumerator::new(&graph, self.size);
        let roots = if self.first_only { 1 } else { graph.len() as u32 };
        for root in 0..roots {
            enumerator.visit_root(root, &mut |group| {
                if group.len() < 2 || self.side.as_ref().is_some_and(|side| !side.accepts(group)) {
                    return;
                }
                let (flat, centre) = (self.meets_flat(group), self.meets_centre(&graph, group));
                let count = &mut counts[group.len() - 1];
                count.groups += 1;
                count.flat += u64::from(flat);
                count.centre += u64::from(centre);
                count.either += u64::from(flat || centre);
                let weight =
                    |screen: &Vec<i64>| -> i64 { group.iter().map(|vertex| screen[*vertex as usize]).sum() };
                if (flat || centre) && self.screen.as_ref().is_none_or(|screen| weight(screen) >= 0) {
                    let mut group = group.to_vec();
                    group.sort_unstable();
                    wanted.insert(group);
                }
            });
        }
        (counts, wanted)
    }

    /// The same from the engine; `None` where it does not support the graph.
    fn found(&self, level: Level, prunes: bool) -> Option<(Vec<GroupCounts>, BTreeSet<Vec<u32>>)> {
        let graph = self.graph();
        let rooted = RootedGraph { graph: &graph, roots: if self.first_only { 1 } else { graph.len() } };
        let is_centre = if self.star { self.centres.clone() } else { vec![false; graph.len()] };
        let settings =
            StarSettings { is_centre, centres_out: self.centres_out, size: self.size, max_steps: u64::MAX };
        let stars = Arc::new(Stars::new(rooted, settings)?);
        let engine = SimdEngine::new(rooted, self.plan(), self.size)?.with_stars(&stars).by_route();
        let engine = if prunes { engine.pruning() } else { engine };
        let engine = engine.at_level(level);
        let mut counts = vec![GroupCounts::default(); self.size];
        let mut visitor = Found { screen: self.screen.clone(), groups: BTreeSet::new() };
        let mut walker = engine.walker();
        for unit in 0..engine.units() {
            let mut of_unit = vec![GroupCounts::default(); self.size];
            let _ = walker.run(unit, &mut of_unit, &mut visitor);
            for (count, more) in counts.iter_mut().zip(of_unit) {
                count.groups += more.groups;
                count.flat += more.flat;
                count.centre += more.centre;
                count.either += more.either;
            }
        }
        Some((counts, visitor.groups))
    }

    fn check(&self) -> Result<(), TestCaseError> {
        let (counts, wanted) = self.expected();
        for level in levels() {
            let (found_counts, found) = self.found(level, false).expect("supported");
            // star-shaped sets do not pass the screen of the walk
            let found = if self.star { self.screened(found) } else { found };
            prop_assert_eq!(&found, &wanted, "{:?}", level);
            prop_assert_eq!(&found_counts, &counts, "{:?}", level);
            let (pruned_counts, pruned) = self.found(level, true).expect("supported");
            let pruned = if self.star { self.screened(pruned) } else { pruned };
            prop_assert_eq!(pruned, wanted.clone(), "pruned, {:?}", level);
            for (pruned, count) in pruned_counts.iter().zip(&counts) {
                prop_assert_eq!(
                    (pruned.flat, pruned.centre, pruned.either),
                    (count.flat, count.centre, count.either)
                );
            }
        }
        Ok(())
    }

    fn screened(&self, groups: BTreeSet<Vec<u32>>) -> BTreeSet<Vec<u32>> {
        let passes = |group: &Vec<u32>| {
            let sum =
                |screen: &Vec<i64>| -> i64 { group.iter().map(|vertex| screen[*vertex as usize]).sum() };
            self.screen.as_ref().is_none_or(|screen| sum(screen) >= 0)
        };
        groups.into_iter().filter(passes).collect()
    }
}

/// Every level of vector instructions that this machine has.
fn levels() -> Vec<Level> {
    let widest = Level::new();
    let mut levels = vec![Level::baseline(), widest];
    #[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
    levels.extend(
        [widest.as_sse4_2().map(Level::Sse4_2), widest.as_avx2().map(Level::Avx2)].into_iter().flatten(),
    );
    levels
}

/// Keeps every group.
struct Found {
    screen: Option<Vec<i64>>,
    groups: BTreeSet<Vec<u32>>,
}

impl Visitor for Found {
    fn bound_prefix(&mut self, _prefix: &[u32]) -> bool {
        true
    }

    fn visit(&mut self, group: &[u32]) {
        let mut group = group.to_vec();
        group.sort_unstable();
        assert!(self.groups.insert(group.clone()), "{group:?} came twice");
    }

    fn linear_screen(&self) -> Option<Vec<i64>> {
        self.screen.clone()
    }

    fn report(&mut self, _groups: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

fn sides(vertices: usize) -> impl Strategy<Value = Option<Side>> {
    let values = proptest::collection::vec(0..1000_u64, vertices);
    let side =
        (values, 0..2000_u64, 0..4000_u64, proptest::collection::vec(any::<prop::sample::Index>(), 0..3));
    proptest::option::weighted(
        0.4,
        side.prop_map(move |(values, least, width, chosen)| {
            let mut required = vec![false; vertices];
            chosen.iter().for_each(|index| required[index.index(vertices)] = true);
            Side { values, range: (least, least + width), required }
        }),
    )
}

fn cases() -> impl Strategy<Value = Case> {
    (4..18_usize).prop_flat_map(|vertices| {
        let last = vertices as u32;
        let edges = proptest::collection::vec((0..last, 0..last), vertices..2 * vertices);
        let weights = proptest::collection::vec(-300..300_i64, vertices);
        let centres = proptest::collection::vec(proptest::bool::weighted(0.3), vertices);
        let screen = proptest::option::weighted(0.4, proptest::collection::vec(-50..50_i64, vertices));
        let graph = (edges, weights, centres, 1..5_usize, 4..8_usize);
        let readings = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
        (graph, readings, sides(vertices), screen).prop_map(|(graph, readings, side, screen)| {
            let (edges, weights, centres, centres_out, size) = graph;
            let (strict, each, star, first_only) = readings;
            Case { edges, weights, centres, centres_out, strict, each, star, side, screen, first_only, size }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn random_plans_on_random_graphs_are_evaluated_exactly(case in cases()) {
        case.check()?;
    }
}

/// A tree in which every inner vertex has `degree` neighbours, to a depth.
fn regular_tree(degree: u32, depth: u32) -> (usize, Vec<(u32, u32)>) {
    let (mut edges, mut level, mut next) = (Vec::new(), vec![0], 1);
    for step in 0..depth {
        let mut below = Vec::new();
        for parent in level {
            for _ in 0..degree - u32::from(step > 0) {
                edges.push((parent, next));
                below.push(next);
                next += 1;
            }
        }
        level = below;
    }
    (next as usize, edges)
}

/// A case on a given graph, weights and centres scattered over the vertices.
fn scattered(vertices: usize, edges: Vec<(u32, u32)>, each: bool, centres_out: usize) -> Case {
    let weight = |vertex: usize| (vertex * 7919 % 601) as i64 - 300;
    Case {
        edges,
        weights: (0..vertices).map(weight).collect(),
        centres: (0..vertices).map(|vertex| vertex.is_multiple_of(5)).collect(),
        centres_out,
        strict: false,
        each,
        star: false,
        side: None,
        screen: None,
        first_only: true,
        size: 4,
    }
}

#[test]
fn neighbourhoods_of_every_width_are_searched() {
    // 3-hop neighbourhoods of 40, 187, 259, 302 and 457 vertices
    for (degree, depth) in [(3, 3), (6, 3), (16, 2), (7, 3), (8, 3)] {
        let (vertices, edges) = regular_tree(degree, depth);
        for (each, centres_out) in [(false, 1), (true, 1), (false, 2)] {
            scattered(vertices, edges.clone(), each, centres_out).check().unwrap();
        }
    }
}

#[test]
fn wide_graphs_and_high_degrees_are_not_supported() {
    // 658 vertices within three hops, then a vertex of degree 17
    for (degree, depth) in [(9, 3), (17, 1)] {
        let (vertices, edges) = regular_tree(degree, depth);
        assert!(scattered(vertices, edges, false, 1).found(Level::new(), false).is_none());
    }
    let (vertices, edges) = regular_tree(16, 1);
    assert!(scattered(vertices, edges, false, 1).found(Level::new(), false).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn counting_without_a_plan_agrees_with_enumeration(
        vertices in 1..40_usize, seeds in proptest::collection::vec(any::<(u32, u32)>(), 0..70), size in 5..8_usize,
    ) {
        let last = vertices as u32;
        let graph = SearchGraph::from_edges(vertices, seeds.iter().map(|(a, b)| (a % last, b % last))).unwrap();
        let mut expected = vec![0; size];
        let mut enumerator = Enumerator::new(&graph, size);
        (0..last).for_each(|root| enumerator.count_root(root, &mut expected));
        prop_assert_eq!(graph.count_groups(size), expected);
    }
}

#[test]
fn counting_handles_neighbourhoods_up_to_and_beyond_512_vertices() {
    for (degree, depth) in [(3, 6), (16, 2), (20, 2), (23, 2), (70, 1)] {
        let (vertices, edges) = regular_tree(degree, depth);
        let graph = SearchGraph::from_edges(vertices, edges).unwrap();
        let mut expected = vec![0; 5];
        let mut enumerator = Enumerator::new(&graph, 5);
        graph.vertices().for_each(|root| enumerator.count_root(root, &mut expected));
        assert_eq!(graph.count_groups(5), expected, "{degree} {depth}");
    }
}
