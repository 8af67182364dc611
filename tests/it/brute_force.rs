//! The search against a second method that shares nothing with it: sets grown
//! one municipality at a time, and every subset of small graphs.

use std::collections::{BTreeMap, BTreeSet};

use renkei::Study;

use crate::common::embedded;
use proptest::prelude::*;
use renkei::adjacency::{Adjacency, Border, Pair, Tie};
use renkei::region::MunicipalityId;
use renkei::rule::{CentreShape, FlatReading, RuleSettings, SchemeReading, Verdict};
use renkei::search::{
    Collector, Enumerator, Limits, Progress, Refused, Search, SearchGraph, SearchSettings, SizeCounts,
    count_groups,
};

/// Keeps every group offered.
#[derive(Default)]
struct All(BTreeSet<Vec<MunicipalityId>>);

impl Collector for All {
    fn fork(&self) -> Self {
        Self::default()
    }

    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        assert!(members.is_sorted());
        assert!(verdict.qualifies());
        assert!(self.0.insert(members.to_vec()), "{members:?} offered twice");
    }

    fn merge(&mut self, other: Self) {
        for group in other.0 {
            assert!(self.0.insert(group), "a group was seen by two threads");
        }
    }
}

/// Connected sets by size, grown one municipality at a time.
fn grown(adjacency: &Adjacency, max_size: usize) -> Vec<BTreeSet<Vec<MunicipalityId>>> {
    let singles = (0..adjacency.municipalities()).map(|index| vec![MunicipalityId::from_index(index)]);
    let mut sizes = vec![singles.collect::<BTreeSet<_>>()];
    while sizes.len() < max_size {
        let mut larger = BTreeSet::new();
        for set in sizes.last().unwrap() {
            for neighbour in set.iter().flat_map(|id| adjacency.neighbours(*id)) {
                if !set.contains(neighbour) {
                    let mut bigger = set.clone();
                    bigger.push(*neighbour);
                    bigger.sort_unstable();
                    larger.insert(bigger);
                }
            }
        }
        sizes.push(larger);
    }
    sizes
}

fn search(study: &Study, max_size: usize) -> (Vec<SizeCounts>, All) {
    let settings = SearchSettings { min_size: 2, max_size, quick: false };
    let search = Search { study, limits: &Limits::default(), settings, progress: &Progress::default() };
    search.find(All::default()).unwrap()
}

/// The rule written down a second time, in the plainest way.
fn qualifies(embedded: &Study, settings: &RuleSettings, set: &[MunicipalityId]) -> (bool, bool) {
    let study = embedded.with_rule(settings.clone());
    let rule = study.rule();
    let people = |id: &MunicipalityId| embedded.region()[*id].population.unwrap();
    let declines = |ids: &[MunicipalityId]| {
        let base: i64 = ids.iter().map(|id| i64::from(people(id).base)).sum();
        let target: i64 = ids.iter().map(|id| i64::from(people(id).target)).sum();
        !ids.is_empty() && 100 * (base - target) >= 30 * base
    };
    if !set.iter().all(|id| rule.eligibility(*id).meets_requirement_1) {
        return (false, false);
    }
    let flat = match settings.flat {
        FlatReading::Aggregate => declines(set),
        FlatReading::Each => set.iter().all(|id| declines(&[*id])),
    };
    let centre = set.iter().any(|centre| {
        let others: Vec<MunicipalityId> = set.iter().copied().filter(|id| id != centre).collect();
        let placed = settings.shape == CentreShape::Connected
            || others.iter().all(|id| embedded.adjacency().adjacent(*id, *centre));
        rule.eligibility(*centre).centre.is_some() && placed && declines(&others)
    });
    (flat, centre)
}

#[test]
fn find_agrees_with_sets_grown_one_municipality_at_a_time() {
    let embedded = embedded();
    let settings = RuleSettings::default();
    let (counts, found) = search(&embedded.with_rule(settings.clone()), 5);
    let mut expected = BTreeSet::new();
    for (sets, count) in grown(embedded.adjacency(), 5).iter().skip(1).zip(&counts) {
        let verdicts: Vec<(bool, bool)> =
            sets.iter().map(|set| memo_qualifies(&embedded, &settings, set)).collect();
        let number = |holds: fn(&(bool, bool)) -> bool| verdicts.iter().filter(|v| holds(v)).count() as u64;
        assert_eq!(count.groups, sets.len() as u64);
        assert_eq!(count.flat, number(|(flat, _)| *flat));
        assert_eq!(count.centre, number(|(_, centre)| *centre));
        assert_eq!(count.qualifying, number(|(flat, centre)| *flat || *centre));
        let passing = sets.iter().zip(&verdicts).filter(|(_, (flat, centre))| *flat || *centre);
        expected.extend(passing.map(|(set, _)| set.clone()));
    }
    assert_eq!(found.0, expected);
}

/// Only sets that meet (1) are worth the slow way.
fn memo_qualifies(embedded: &Study, settings: &RuleSettings, set: &[MunicipalityId]) -> (bool, bool) {
    thread_local! {
        static ADMITTED: std::cell::OnceCell<BTreeSet<MunicipalityId>> = const { std::cell::OnceCell::new() };
    }
    let admitted = ADMITTED.with(|cell| {
        cell.get_or_init(|| {
            let study = embedded.with_rule(RuleSettings::default());
            let rule = study.rule();
            embedded.region().ids().filter(|id| rule.eligibility(*id).meets_requirement_1).collect()
        })
        .clone()
    });
    if set.iter().all(|id| admitted.contains(id)) {
        qualifies(embedded, settings, set)
    } else {
        (false, false)
    }
}

#[test]
fn other_readings_agree_too() {
    let embedded = embedded();
    let sets = grown(embedded.adjacency(), 3);
    for settings in [
        RuleSettings { flat: FlatReading::Each, ..RuleSettings::default() },
        RuleSettings { shape: CentreShape::Star, ..RuleSettings::default() },
    ] {
        let (_, found) = search(&embedded.with_rule(settings.clone()), 3);
        let all = sets[1].iter().chain(&sets[2]);
        let expected: BTreeSet<_> =
            all.filter(|set| memo_qualifies(&embedded, &settings, set) != (false, false)).cloned().collect();
        assert_eq!(found.0, expected, "{settings:?}");
    }
}

#[test]
fn stricter_readings_and_higher_thresholds_never_admit_more() {
    let embedded = embedded();
    let groups = |settings: RuleSettings| search(&embedded.with_rule(settings), 4).1.0;
    let threshold =
        |points: &str| RuleSettings { threshold: points.parse().unwrap(), ..RuleSettings::default() };
    let mut last = groups(threshold("25"));
    for points in ["28.5", "30", "30.01", "35", "50"] {
        let fewer = groups(threshold(points));
        assert!(fewer.is_subset(&last), "{points}");
        last = fewer;
    }
    let default = groups(RuleSettings::default());
    assert!(groups(RuleSettings { shape: CentreShape::Star, ..RuleSettings::default() }).is_subset(&default));
    assert!(groups(RuleSettings { flat: FlatReading::Each, ..RuleSettings::default() }).is_subset(&default));
    let ignoring = RuleSettings { schemes: SchemeReading::Ignore, ..RuleSettings::default() };
    assert!(default.is_subset(&groups(ignoring)));
    let about = RuleSettings { about: "5".parse().unwrap(), ..threshold("35") };
    assert_eq!(groups(about), default);
    let two_out = RuleSettings { centres_out: 2, ..RuleSettings::default() };
    assert!(default.is_subset(&groups(two_out)));
}

#[test]
fn every_connected_group_is_counted_once_as_qualifying_or_under_a_reason() {
    let embedded = embedded();
    let settings = RuleSettings::default();
    for settings in [
        settings.clone(),
        RuleSettings { about: "3".parse().unwrap(), flat: FlatReading::Each, ..settings.clone() },
        RuleSettings { shape: CentreShape::Star, centres_out: 2, ..settings.clone() },
        RuleSettings { schemes: SchemeReading::Ignore, threshold: "45".parse().unwrap(), ..settings },
    ] {
        let study = embedded.with_rule(settings);
        let rule = study.rule();
        let (counts, _) = search(&study, 4);
        for count in &counts {
            assert_eq!(count.qualifying + count.refused.total(), count.groups, "{count:?}");
        }
        // the reasons once more, set by set
        let sets = grown(embedded.adjacency(), 3);
        let pairs = &sets[1];
        let outside = pairs
            .iter()
            .filter(|set| set.iter().any(|id| !rule.eligibility(*id).meets_requirement_1))
            .count();
        assert_eq!(counts[0].refused.outside_requirement_1, outside as u64);
        let close = pairs.iter().filter(|set| {
            let verdict = rule.judge(set, embedded.adjacency());
            let rates = std::iter::once(verdict.best_test.rate().unwrap());
            let best = rates.fold(f64::MIN, f64::max);
            let least = f64::from(verdict.least.get()) / 1e4;
            verdict.meets_requirement_1 && !verdict.qualifies() && best > least - 0.01 - 1e-12
        });
        let Refused { below_without_centre, below_with_centre, .. } = &counts[0].refused;
        assert_eq!(
            below_without_centre.under_1_point + below_with_centre.under_1_point,
            close.count() as u64
        );
    }
}

fn graph_of(n: usize, edges: &[(usize, usize)]) -> Adjacency {
    let mut borders = BTreeMap::new();
    for (a, b) in edges.iter().filter(|(a, b)| a != b) {
        let pair = Pair::new(MunicipalityId::from_index(*a), MunicipalityId::from_index(*b));
        borders.insert(pair, Border { metres: 1.0, tie: Tie::Land });
    }
    Adjacency::from_borders(n, borders)
}

fn is_connected(adjacency: &Adjacency, set: &[usize]) -> bool {
    let mut reached = vec![set[0]];
    let mut next = 0;
    while let Some(&here) = reached.get(next) {
        next += 1;
        for there in set {
            let ids = [here, *there].map(MunicipalityId::from_index);
            if !reached.contains(there) && adjacency.adjacent(ids[0], ids[1]) {
                reached.push(*there);
            }
        }
    }
    reached.len() == set.len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Every connected subset once, none else, up to every size; counting
    /// without visiting agrees.
    #[test]
    fn enumeration_agrees_with_all_subsets(
        n in 1_usize..11,
        edges in proptest::collection::vec((0_usize..11, 0_usize..11), 0..30),
        max_size in 1_usize..11,
    ) {
        let edges: Vec<_> = edges.into_iter().filter(|(a, b)| *a < n && *b < n).collect();
        let adjacency = graph_of(n, &edges);
        let mut expected = BTreeSet::new();
        for mask in 1_u32..1 << n {
            let set: Vec<usize> = (0..n).filter(|v| mask >> v & 1 == 1).collect();
            if set.len() <= max_size && is_connected(&adjacency, &set) {
                expected.insert(set);
            }
        }
        let graph = SearchGraph::induced(&adjacency, |_| true);
        let mut enumerator = Enumerator::new(&graph, max_size);
        let mut found = BTreeSet::new();
        for root in 0..n as u32 {
            enumerator.visit_root(root, &mut |group| {
                let mut set: Vec<usize> = group.iter().map(|v| *v as usize).collect();
                assert_eq!(set[0], root as usize);
                set.sort_unstable();
                assert!(found.insert(set), "a group came twice");
            });
        }
        let counts = count_groups(&adjacency, max_size, |_| true);
        for size in 1..=max_size {
            let number = expected.iter().filter(|set| set.len() == size).count() as u64;
            prop_assert_eq!(counts[size - 1], number);
        }
        prop_assert_eq!(found, expected);
    }
}
