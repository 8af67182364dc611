//! The frontier method against all subsets of small graphs, the enumerator
//! and known counts.

use std::collections::BTreeMap;

use crate::common::{JAPAN, contiguity, embedded, realdata, region_of, renkei, renkei_json};
use num_bigint::BigUint;
use proptest::prelude::*;
use renkei::adjacency::{Adjacency, Border, Contiguity, Pair, Tie};
use renkei::facts::LinkSet;
use renkei::region::MunicipalityId;
use renkei::rule::{RuleSettings, Verdict};
use renkei::search::frontier::{DEFAULT_STATES, Frontier, Scope};
use renkei::search::{
    Collector, Enumerator, FrontierError, Limits, Progress, Search, SearchGraph, SearchSettings, count_groups,
};

/// A small graph and all its connected groups, each sorted.
#[derive(Debug, Clone)]
struct Small {
    graph: SearchGraph,
    groups: Vec<Vec<u32>>,
}

impl Small {
    fn new(n: usize, edges: &[(usize, usize)]) -> Self {
        let mut borders = BTreeMap::new();
        let mut neighbours = vec![0_u32; n];
        for (a, b) in edges.iter().filter(|(a, b)| a != b) {
            let pair = Pair::new(MunicipalityId::from_index(*a), MunicipalityId::from_index(*b));
            borders.insert(pair, Border { metres: 1.0, tie: Tie::Land });
            neighbours[*a] |= 1 << b;
            neighbours[*b] |= 1 << a;
        }
        let graph = SearchGraph::induced(&Adjacency::from_borders(n, borders), |_| true);
        let connected = |mask: &u32| {
            let mut reached = 1 << mask.trailing_zeros();
            loop {
                let more = (0..n)
                    .filter(|v| reached >> v & 1 == 1)
                    .fold(reached, |reached, v| reached | (neighbours[v] & mask));
                if more == reached {
                    return reached == *mask;
                }
                reached = more;
            }
        };
        let masks = (1_u32..1 << n).filter(connected);
        let groups = masks.map(|mask| (0..n as u32).filter(|v| mask >> v & 1 == 1).collect()).collect();
        Self { graph, groups }
    }

    fn frontier(&self) -> Frontier {
        Frontier::build(&self.graph, DEFAULT_STATES)
    }

    /// The groups of a scope.
    fn within<'a>(&'a self, scope: &'a Scope) -> impl Iterator<Item = &'a Vec<u32>> {
        self.groups.iter().filter(|group| {
            scope.required.iter().all(|vertex| group.contains(vertex))
                && !scope.excluded.iter().any(|vertex| group.contains(vertex))
                && group.len() >= scope.least
                && scope.greatest.is_none_or(|greatest| group.len() <= greatest)
        })
    }
}

/// A graph with edges between any vertices, or a grid with some edges left out
/// and some diagonals, which is planar.
fn small(most: usize) -> impl Strategy<Value = Small> {
    let any = (1..=most).prop_flat_map(|n| {
        proptest::collection::vec((0..n, 0..n), 0..3 * n).prop_map(move |edges| Small::new(n, &edges))
    });
    let grid = (1_usize..=4, 1..=most / 4, proptest::collection::vec(0_u8..8, 16)).prop_map(
        |(rows, columns, dice)| {
            let mut edges = Vec::new();
            for (row, column) in (0..rows).flat_map(|row| (0..columns).map(move |column| (row, column))) {
                let here = row * columns + column;
                let die = dice[here % dice.len()];
                if column + 1 < columns && die != 0 {
                    edges.push((here, here + 1));
                }
                if row + 1 < rows && die != 1 {
                    edges.push((here, here + columns));
                }
                if column + 1 < columns && row + 1 < rows {
                    match die {
                        2..4 => edges.push((here, here + columns + 1)),
                        4..6 => edges.push((here + 1, here + columns)),
                        _ => {}
                    }
                }
            }
            Small::new(rows * columns, &edges)
        },
    );
    prop_oneof![any, grid]
}

/// A small graph and a question about it; vertices may be named twice, or be
/// both required and excluded.
fn question(most: usize) -> impl Strategy<Value = (Small, Scope)> {
    small(most).prop_flat_map(move |small| {
        let n = small.graph.len();
        let vertices = |most| proptest::collection::vec(0..n as u32, 0..=most);
        let greatest = proptest::option::of(0..n + 2);
        let scope = (vertices(2), vertices(3), 0..n + 2, greatest).prop_map(
            |(required, excluded, least, greatest)| Scope { required, excluded, least: least / 2, greatest },
        );
        (Just(small), prop_oneof![Just(Scope::default()), scope])
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn counts_agree_with_all_subsets((small, scope) in question(12)) {
        let counts = small.frontier().counts(&scope).unwrap();
        let n = small.graph.len();
        prop_assert_eq!(counts.len(), scope.greatest.unwrap_or(n).min(n));
        for (size, count) in (1..).zip(counts) {
            let expected = small.within(&scope).filter(|group| group.len() == size).count();
            prop_assert_eq!(count, BigUint::from(expected), "size {}", size);
        }
    }
}

/// The order of the best groups, written down a second time.
fn ranked(groups: impl Iterator<Item = Vec<u32>>, weights: &[i64]) -> Vec<(i128, Vec<u32>)> {
    let score = |group: &Vec<u32>| group.iter().map(|v| i128::from(weights[*v as usize])).sum::<i128>();
    let mut all: Vec<_> = groups.map(|group| (score(&group), group)).collect();
    all.sort_by(|a, b| (-a.0, a.1.len(), &a.1).cmp(&(-b.0, b.1.len(), &b.1)));
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    /// Scores, members and order, with many ties and with none.
    #[test]
    fn the_best_groups_are_those_of_all_subsets(
        (small, scope) in question(12),
        weights in proptest::collection::vec(prop_oneof![-1_i64..=1, -1000_i64..1000, any::<i64>()], 12),
        most in prop_oneof![0_usize..20, Just(5000)],
    ) {
        let weights = &weights[..small.graph.len()];
        let best = small.frontier().best(weights, &scope, most).unwrap();
        let mut expected = ranked(small.within(&scope).cloned(), weights);
        expected.truncate(most);
        let best: Vec<_> = best.into_iter().map(|group| (group.score, group.members)).collect();
        prop_assert_eq!(best, expected);
    }

    #[test]
    fn the_highest_decline_is_that_of_all_subsets(
        (small, scope) in question(12),
        figures in proptest::collection::vec(prop_oneof![
            (1_i64..6, 0_i64..6),
            (1_i64..2_000_000, 0_i64..2_000_000),
        ], 12),
    ) {
        let figures = &figures[..small.graph.len()];
        let (base, target): (Vec<i64>, Vec<i64>) = figures.iter().copied().unzip();
        let sum = |group: &[u32], figures: &[i64]| group.iter().map(|v| figures[*v as usize]).sum::<i64>();
        let mut expected: Vec<&Vec<u32>> = small.within(&scope).collect();
        expected.sort_by(|a, b| {
            // the lower target / base first
            let left = i128::from(sum(a, &target)) * i128::from(sum(b, &base));
            let right = i128::from(sum(b, &target)) * i128::from(sum(a, &base));
            left.cmp(&right).then(a.len().cmp(&b.len())).then(a.cmp(b))
        });
        let highest = small.frontier().highest_decline(&base, &target, &scope).unwrap();
        prop_assert_eq!(highest.as_ref().map(|highest| &highest.members), expected.first().copied());
        if let Some(highest) = highest {
            prop_assert_eq!(highest.base, sum(&highest.members, &base));
            prop_assert_eq!(highest.target, sum(&highest.members, &target));
        }
    }

    /// Every group has one number, and no other set has any.
    #[test]
    fn the_numbers_of_a_sampler_are_the_groups((small, scope) in question(12)) {
        let frontier = small.frontier();
        let sampler = frontier.sampler(&scope, 1).unwrap();
        let mut expected: Vec<_> = small.within(&scope).cloned().collect();
        prop_assert_eq!(sampler.groups(), &BigUint::from(expected.len()));
        let numbers = (0..expected.len()).map(BigUint::from);
        let mut groups: Vec<_> = numbers.map(|number| sampler.group(&number).unwrap()).collect();
        prop_assert_eq!(sampler.group(sampler.groups()), None);
        groups.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(groups, expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// Exact with a grain of 1; whatever the budget, the count lies between.
    #[test]
    fn bounds_of_a_threshold_hold_the_count_of_all_subsets(
        (small, scope) in question(12),
        weights in proptest::collection::vec(prop_oneof![-3_i64..=3, -1000_i64..1000, Just(-300), Just(300)], 12),
        budget in prop_oneof![Just(0), Just(1_000_000), 0_usize..3000],
    ) {
        let weights = &weights[..small.graph.len()];
        let reach = |group: &&Vec<u32>| group.iter().map(|v| weights[*v as usize]).sum::<i64>() >= 0;
        let expected = BigUint::from(small.within(&scope).filter(reach).count());
        let bounds = small.frontier().reaching(weights, &scope, budget).unwrap();
        prop_assert!(bounds.lower <= expected && expected <= bounds.upper, "{:?} {}", bounds, expected);
        prop_assert!(bounds.grain > 1 || bounds.lower == bounds.upper);
        prop_assert!(budget < 1_000_000 || bounds.grain == 1);
    }
}

#[test]
fn figures_of_nobody_have_no_decline() {
    let small = Small::new(3, &[(0, 1), (1, 2)]);
    let decline = |base: &[i64], target: &[i64]| {
        small.frontier().highest_decline(base, target, &Scope { least: 2, ..Scope::default() })
    };
    assert_eq!(decline(&[0, 0, 0], &[1, 0, 0]), Ok(None));
    // without a base of its own a vertex can join and change nothing
    assert_eq!(decline(&[0, 4, 0], &[0, 3, 1]).unwrap().unwrap().members, [0, 1]);
    assert_eq!(decline(&[0, 1], &[0, 0, 0]), Err(FrontierError::OneEach { given: 2, vertices: 3 }));
    assert_eq!(decline(&[1, 1, -1], &[0, 0, 0]), Err(FrontierError::Figures));
    assert_eq!(decline(&[i64::MAX, 1, 1], &[0, 0, 0]), Err(FrontierError::Figures));
}

#[test]
fn what_is_drawn_is_connected_of_its_size_and_spread_evenly() {
    let small = Small::new(7, &[(0, 1), (1, 2), (2, 3), (3, 0), (1, 4), (4, 5), (5, 2), (0, 6)]);
    let scope = Scope::of_size(4);
    let mut expected: Vec<_> = small.within(&scope).cloned().collect();
    expected.sort_unstable();
    let frontier = small.frontier();
    let draws = |seed| {
        let mut sampler = frontier.sampler(&scope, seed).unwrap();
        (0..4000).map(move |_| sampler.draw().unwrap()).collect::<Vec<_>>()
    };
    let drawn = draws(7);
    assert_eq!(drawn, draws(7));
    assert_ne!(drawn, draws(8));
    let mut times = BTreeMap::new();
    for group in drawn {
        *times.entry(group).or_insert(0) += 1;
    }
    assert!(times.keys().eq(&expected));
    // chi-square; its mean is one less than there are groups
    let even = 4000.0 / expected.len() as f64;
    let chi: f64 = times.values().map(|times| (f64::from(*times) - even).powi(2) / even).sum();
    assert!(chi < 2.0 * expected.len() as f64, "{chi} for {} groups", expected.len());

    let nothing = Scope::of_size(8);
    assert_eq!(frontier.sampler(&nothing, 1).unwrap().draw(), None);
}

#[test]
fn groups_drawn_from_hokkaido_are_connected_whatever_their_size() {
    let embedded = embedded();
    let graph = all_of(embedded.adjacency());
    let frontier = Frontier::build(&graph, DEFAULT_STATES);
    for size in [1, 2, 7, 40, 175] {
        let mut sampler = frontier.sampler(&Scope::of_size(size), 5).unwrap();
        for group in std::iter::repeat_with(|| sampler.draw().unwrap()).take(20) {
            assert!(group.len() == size && group.is_sorted());
            let own = SearchGraph::induced(embedded.adjacency(), |id| {
                group.binary_search(&(id.index() as u32)).is_ok()
            });
            assert_eq!(own.components().len(), 1, "{group:?}");
        }
    }
}

/// Against the enumerator: the best of up to five members, and the highest
/// decline of three to five.
#[test]
fn the_best_of_hokkaido_up_to_five_members_are_the_enumerated_ones() {
    let embedded = embedded();
    let graph = all_of(embedded.adjacency());
    let people = |id| embedded.region()[id].population.unwrap();
    let base: Vec<i64> = embedded.region().ids().map(|id| i64::from(people(id).base)).collect();
    let target: Vec<i64> = embedded.region().ids().map(|id| i64::from(people(id).target)).collect();
    let weights: Vec<i64> = base.iter().zip(&target).map(|(base, target)| 7 * base - 10 * target).collect();
    let mut groups = Vec::new();
    let mut enumerator = Enumerator::new(&graph, 5);
    for root in 0..graph.len() as u32 {
        enumerator.visit_root(root, &mut |group| {
            let mut group = group.to_vec();
            group.sort_unstable();
            groups.push(group);
        });
    }
    let frontier = Frontier::build(&graph, DEFAULT_STATES);
    let scope = Scope { least: 3, greatest: Some(5), ..Scope::default() };
    let best = frontier.best(&weights, &scope, 1000).unwrap();
    let large: Vec<Vec<u32>> = groups.iter().filter(|group| group.len() > 2).cloned().collect();
    let expected = ranked(large.iter().cloned(), &weights);
    assert!(best.into_iter().map(|group| (group.score, group.members)).eq(expected.into_iter().take(1000)));

    let sum = |group: &[u32], figures: &[i64]| group.iter().map(|v| figures[*v as usize]).sum::<i64>();
    let rate = |group: &[u32]| sum(group, &target) as f64 / sum(group, &base) as f64;
    let lowest = large.iter().map(|group| rate(group)).fold(f64::INFINITY, f64::min);
    let highest = frontier.highest_decline(&base, &target, &scope).unwrap().unwrap();
    assert_eq!(rate(&highest.members), lowest);
    assert_eq!(
        (highest.base, highest.target),
        (sum(&highest.members, &base), sum(&highest.members, &target))
    );
}

fn queen() -> Adjacency {
    let embedded = embedded();
    let mesh: Vec<_> =
        embedded.facts().links.iter().filter(|link| link.set == LinkSet::Mesh).cloned().collect();
    Adjacency::build(embedded.region(), &contiguity(Contiguity::Queen), &mesh, "mesh").unwrap()
}

fn all_of(adjacency: &Adjacency) -> SearchGraph {
    SearchGraph::induced(adjacency, |_| true)
}

fn numbers(counts: &[u64]) -> Vec<BigUint> {
    counts.iter().copied().map(BigUint::from).collect()
}

#[test]
fn hokkaido_has_the_groups_that_are_known() {
    let rook = embedded().adjacency().clone();
    for (adjacency, known) in [
        (&rook, [179, 445, 1_602, 6_954, 33_625, 173_071, 923_150, 5_017_311]),
        (&queen(), [179, 452, 1_648, 7_223, 35_087, 180_672, 961_848, 5_212_965]),
    ] {
        let frontier = Frontier::build(&all_of(adjacency), DEFAULT_STATES);
        let counts = frontier.counts(&Scope::default()).unwrap();
        assert_eq!(counts.len(), 179);
        assert_eq!(counts[..8], numbers(&known));
        assert_eq!(counts[..7], numbers(&count_groups(adjacency, 7, |_| true)));
        // all 175 municipalities of the main island; 175 less one that is no cut vertex
        assert_eq!(counts[174], BigUint::from(1_u32));
        let cuts = adjacency.cut_vertices().len();
        assert_eq!(counts[173], BigUint::from(175 - cuts));
        assert!(counts[175..].iter().all(|count| *count == BigUint::ZERO));
    }
}

/// One vertex can join three components: a limit that counts a vertex for
/// every component but one lost 23 of these.
#[test]
fn a_limit_on_the_size_loses_no_group_whose_parts_one_vertex_joins() {
    let frontier = Frontier::build(&all_of(&queen()), DEFAULT_STATES);
    let limited = frontier.counts(&Scope { greatest: Some(13), ..Scope::default() }).unwrap();
    assert_eq!(limited[12], BigUint::from(24_752_954_354_u64));
    assert_eq!(limited, frontier.counts(&Scope::default()).unwrap()[..13]);
    let exactly = frontier.counts(&Scope::of_size(13)).unwrap();
    assert_eq!(exactly[12], limited[12]);
    assert!(exactly[..12].iter().all(|count| *count == BigUint::ZERO));
}

#[test]
fn a_part_that_is_too_wide_is_refused_with_its_size_and_the_others_still_answer() {
    // a grid of 20 times 20 beside a pair and a single vertex
    let mut edges: Vec<(usize, usize)> = Vec::new();
    for here in 0..400 {
        if here % 20 < 19 {
            edges.push((here, here + 1));
        }
        if here < 380 {
            edges.push((here, here + 20));
        }
    }
    edges.push((400, 401));
    let borders = edges.iter().map(|(a, b)| {
        let pair = Pair::new(MunicipalityId::from_index(*a), MunicipalityId::from_index(*b));
        (pair, Border { metres: 1.0, tie: Tie::Land })
    });
    let graph = all_of(&Adjacency::from_borders(403, borders.collect()));
    let frontier = Frontier::build(&graph, 20_000);
    let Err(FrontierError::TooWide { vertices: 400, width, states, .. }) = frontier.counts(&Scope::default())
    else {
        panic!("a grid of 20 times 20 is too wide for 20,000 states");
    };
    assert!((18..=21).contains(&width) && states > 20_000, "{width} {states}");
    assert_eq!(frontier.too_wide().len(), 1);
    // a question that does not concern it
    let with_400 = Scope { required: vec![400], ..Scope::default() };
    assert_eq!(frontier.counts(&with_400).unwrap()[..3], numbers(&[1, 1, 0]));
    let others = frontier.without_too_wide().counts(&Scope::default()).unwrap();
    assert_eq!(others[..3], numbers(&[3, 1, 0]));
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn of_japan_only_honshu_is_too_wide() {
    let file = realdata(JAPAN);
    let region = region_of(&file, 0.0);
    let adjacency = Adjacency::build(&region, &contiguity(Contiguity::Rook), &[], "N03").unwrap();
    let frontier = Frontier::build(&all_of(&adjacency), 1_000_000);
    let wide: Vec<usize> = frontier.too_wide().iter().map(|part| part.vertices.len()).collect();
    assert_eq!(wide, [1173]);
    let error = frontier.counts(&Scope::default()).unwrap_err().to_string();
    assert!(error.starts_with("a connected part of 1173 municipalities is too wide"), "{error}");
    // the three other main islands and all small ones
    let rest = frontier.without_too_wide().counts(&Scope::default()).unwrap();
    let honshu = adjacency.components().into_iter().find(|part| part.len() == 1173).unwrap();
    let expected = count_groups(&adjacency, 6, |id| !honshu.contains(&id));
    assert_eq!(rest[..6], numbers(&expected));
}

/// Keeps no group: the counts are enough.
struct Nothing;

impl Collector for Nothing {
    fn fork(&self) -> Self {
        Self
    }

    fn offer(&mut self, _: &[MunicipalityId], _: &Verdict) {}

    fn merge(&mut self, _: Self) {}
}

/// The rule's own threshold on the municipalities that requirement (1)
/// admits, against what the enumerator found.
#[test]
fn groups_that_reach_the_threshold_are_as_many_as_were_found() {
    let embedded = embedded();
    let study = embedded.with_rule(RuleSettings::default());
    let rule = study.rule();
    let settings = SearchSettings { min_size: 2, max_size: 7, quick: false };
    let search =
        Search { study: &study, limits: &Limits::default(), settings, progress: &Progress::default() };
    let (counts, Nothing) = search.find(Nothing).unwrap();
    let graph = SearchGraph::induced(embedded.adjacency(), |id| rule.admits(id));
    let weights: Vec<i64> = (0..graph.len() as u32)
        .map(|vertex| {
            let sums = rule.eligibility(graph.municipality(vertex)).sums.unwrap();
            7000 * sums.base as i64 - 10_000 * sums.target as i64
        })
        .collect();
    let frontier = Frontier::build(&graph, DEFAULT_STATES);
    let scope = Scope { least: 2, greatest: Some(7), ..Scope::default() };
    let bounds = frontier.reaching(&weights, &scope, 20_000_000).unwrap();
    let flat: u64 = counts.iter().map(|count| count.flat).sum();
    assert!(flat > 100);
    assert!(bounds.lower <= BigUint::from(flat) && BigUint::from(flat) <= bounds.upper);
    assert_eq!((bounds.grain, bounds.lower), (1, BigUint::from(flat)));
}

#[test]
fn a_vertex_that_is_not_there_is_named() {
    let small = Small::new(3, &[(0, 1), (1, 2)]);
    let scope = Scope { excluded: vec![1, 3], ..Scope::default() };
    let error = small.frontier().counts(&scope).unwrap_err();
    assert_eq!(error.to_string(), "vertex 3 is not in a graph of 3");
}

/// `renkei count` against the groups that `find` counts one by one, also where
/// some must or must not be in, and where requirement (1) bounds the graph.
#[test]
fn the_command_counts_what_find_counts() {
    let folder = tempfile::tempdir().unwrap();
    let counted = |switches: &[&str]| -> Vec<u64> {
        let output = renkei(folder.path(), &[&["count", "--json"], switches].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let groups = |count: &serde_json::Value| count["groups"].as_str().unwrap().parse().unwrap();
        read["counts"].as_array().unwrap().iter().map(groups).collect()
    };
    let found = renkei_json(folder.path(), &["find", "--max-size", "6"]);
    let groups: Vec<u64> =
        found["counts"].as_array().unwrap().iter().map(|count| count["groups"].as_u64().unwrap()).collect();
    let all = counted(&["--max-size", "6"]);
    assert_eq!(all[1..], groups);
    let (with, without) = (
        counted(&["--max-size", "6", "--must", "長沼町"]),
        counted(&["--max-size", "6", "--never", "長沼町"]),
    );
    for (index, all) in all.iter().enumerate() {
        assert_eq!(with[index] + without[index], *all);
    }
    let embedded = embedded();
    let study = embedded.with_rule(RuleSettings::default());
    let rule = study.rule();
    assert_eq!(
        counted(&["--max-size", "7", "--admitted"]),
        count_groups(embedded.adjacency(), 7, |id| rule.admits(id))
    );
    let both = renkei(folder.path(), &["count", "--must", "長沼町", "--never", "01428"]);
    assert_eq!(both.status.code(), Some(2));
}

/// Honshu is too wide: few sizes are counted one by one, all of them refused.
#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn where_the_graph_is_too_wide_few_sizes_are_still_counted() {
    let file = realdata(JAPAN);
    let folder = tempfile::tempdir().unwrap();
    let file = file.canonicalize().unwrap();
    let japan = ["count", "--json", "--boundaries", file.to_str().unwrap()];
    let refused = renkei(folder.path(), &japan);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("(--max-size)"));
    let total = |switches: &[&str]| -> u64 {
        let output = renkei(folder.path(), &[&japan, switches].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        read["total_of_two_and_more"].as_str().unwrap().parse().unwrap()
    };
    let (with, without) =
        (total(&["--max-size", "4", "--must", "23100"]), total(&["--max-size", "4", "--never", "23100"]));
    assert_eq!(with + without, total(&["--max-size", "4"]));
}
