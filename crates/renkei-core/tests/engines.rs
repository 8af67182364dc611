//! Both engines and a brute force over all subsets, on random studies.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

use std::collections::{BTreeMap, BTreeSet};

use geo::Rect;
use proptest::prelude::*;
use renkei_core::adjacency::{Adjacency, Border, Pair, Tie};
use renkei_core::facts::{
    Basis, BoundaryFeature, CentreCategory, DesignatedCentre, Facts, FeatureName, MunicipalityCode,
};
use renkei_core::region::{ChosenFigures, MunicipalityId, Population, Region, Years};
use renkei_core::rule::{BasisPoints, CentreShape, FlatReading, RuleSettings, SchemeReading, Verdict};
use renkei_core::search::{
    Collector, Engine, Found, LimitSettings, Limits, Progress, Search, SearchError, SearchSettings,
    SizeCounts, Within,
};
use renkei_core::study::{OwnTables, Study, StudyParts};

/// Keeps every group that qualifies.
#[derive(Debug, Default)]
struct All(BTreeSet<Vec<MunicipalityId>>);

impl Collector for All {
    fn fork(&self) -> Self {
        Self::default()
    }

    fn offer(&mut self, members: &[MunicipalityId], verdict: &Verdict) {
        assert!(verdict.qualifies());
        assert!(self.0.insert(members.to_vec()), "{members:?} was offered twice");
    }

    fn merge(&mut self, other: Self) {
        for group in other.0 {
            assert!(self.0.insert(group), "two work units found one group");
        }
    }
}

/// A study without geometry of its own: unit squares in a row, edges at will.
#[derive(Debug, Clone)]
struct Draft {
    edges: Vec<(usize, usize)>,
    people: Vec<(u32, u32)>,
    centres: Vec<bool>,
    rule: RuleSettings,
}

fn code(index: usize) -> MunicipalityCode {
    format!("{:05}", 13_001 + index).parse().unwrap()
}

impl Draft {
    fn study(&self) -> Study {
        let feature = |index: usize| BoundaryFeature {
            feature: FeatureName { number: index + 1, code: Some(code(index).into()), name: String::new() },
            municipality: code(index).into(),
            name: format!("m{index}"),
            subprefecture: if index.is_multiple_of(3) { "west" } else { "east" }.to_owned(),
            district: String::new(),
            polygons: vec![
                Rect::new((index as f64 * 0.1, 0.0), (index as f64 * 0.1 + 0.05, 0.05)).to_polygon(),
            ],
        };
        let figures = |(index, (base, target)): (usize, &(u32, u32))| {
            (code(index), Population { base: *base, target: *target, elderly: None })
        };
        let population = self.people.iter().enumerate().map(figures).collect();
        let chosen = ChosenFigures { base_series: "test".to_owned(), population };
        let features = (0..self.people.len()).map(feature).collect();
        let region = Region::from_features(features, Vec::new(), "squares", &[], &chosen, 0.0).unwrap();
        let id = MunicipalityId::from_index;
        let border =
            |(a, b): &(usize, usize)| (Pair::new(id(*a), id(*b)), Border { metres: 1.0, tie: Tie::Land });
        let borders: BTreeMap<_, _> = self.edges.iter().filter(|(a, b)| a != b).map(border).collect();
        let centre = |index: usize| DesignatedCentre {
            category: CentreCategory::Core,
            code: code(index),
            basis: Basis::Source,
            source: String::new(),
        };
        let centres = (0..self.people.len()).filter(|index| self.centres[*index]).map(centre).collect();
        Study::new(StudyParts {
            facts: Facts { centres, ..Facts::default() },
            adjacency: Adjacency::from_borders(region.ids().len(), borders),
            region,
            rule: self.rule.clone(),
            years: Years::default(),
            base_series: "test".to_owned(),
            own: OwnTables::default(),
            credits: Vec::new(),
        })
    }

    /// Every connected group of two to `size` members, by trying all subsets.
    fn connected(&self, size: usize) -> Vec<Vec<usize>> {
        let vertices = self.people.len();
        let neighbours = |vertex: usize| {
            let other = |(a, b): &(usize, usize)| match (*a == vertex, *b == vertex) {
                (true, false) => 1_u32 << b,
                (false, true) => 1 << a,
                _ => 0,
            };
            self.edges.iter().map(other).fold(0, |set, bit| set | bit)
        };
        let neighbours: Vec<u32> = (0..vertices).map(neighbours).collect();
        let is_connected = |set: u32| {
            let mut reached = set & set.wrapping_neg();
            loop {
                let members = (0..vertices).filter(|vertex| reached >> vertex & 1 == 1);
                let grown = members.fold(reached, |grown, vertex| grown | neighbours[vertex] & set);
                if grown == reached {
                    return reached == set;
                }
                reached = grown;
            }
        };
        (1..1_u32 << vertices)
            .filter(|set| (2..=size).contains(&(set.count_ones() as usize)) && is_connected(*set))
            .map(|set| (0..vertices).filter(|vertex| set >> vertex & 1 == 1).collect())
            .collect()
    }

    /// Whether a group declines by the threshold: the rule in other words.
    fn qualifies(&self, group: &[usize]) -> bool {
        // the band ends at a rate of 0: who grows does not decline by about nothing
        let least = i64::from(self.rule.threshold.get().saturating_sub(self.rule.about.get()));
        let declines = |members: &[usize]| {
            let sum = |of: fn(&(u32, u32)) -> u32| -> i64 {
                members.iter().map(|index| i64::from(of(&self.people[*index]))).sum()
            };
            let (base, target) = (sum(|people| people.0), sum(|people| people.1));
            base > 0 && 10_000 * (base - target) >= least * base
        };
        let flat = match self.rule.flat {
            FlatReading::Aggregate => declines(group),
            FlatReading::Each => group.iter().all(|index| declines(&[*index])),
        };
        let adjacent =
            |a: usize, b: usize| self.edges.iter().any(|(c, d)| (*c, *d) == (a, b) || (*d, *c) == (a, b));
        let centres: Vec<usize> = group.iter().copied().filter(|index| self.centres[*index]).collect();
        let centre = (1..1_u32 << centres.len()).any(|set| {
            let is_out = |index: &usize| {
                centres.iter().enumerate().any(|(bit, centre)| centre == index && set >> bit & 1 == 1)
            };
            let (out, rest): (Vec<usize>, Vec<usize>) = group.iter().partition(|index| is_out(index));
            let placed = self.rule.shape == CentreShape::Connected
                || rest.iter().all(|index| out.iter().any(|centre| adjacent(*index, *centre)));
            out.len() <= usize::from(self.rule.centres_out) && !rest.is_empty() && placed && declines(&rest)
        });
        flat || centre
    }
}

/// Counts and groups of a search; holds the counts by member against the
/// groups themselves.
fn search(
    study: &Study,
    limits: &LimitSettings,
    settings: SearchSettings,
) -> Result<(Vec<SizeCounts>, BTreeSet<Vec<MunicipalityId>>), SearchError> {
    let limits = Limits::resolve(limits, study, settings.max_size).unwrap();
    let search = Search { study, limits: &limits, settings, progress: &Progress::default() };
    // a list that holds nothing leaves the counts by member to the search
    let Found { counts, by_member, collector: All(groups) } =
        search.resume_counting(All::default(), &(), 0)?;
    let mut expected = vec![0; study.region().ids().len()];
    for member in groups.iter().flatten() {
        expected[member.index()] += 1;
    }
    assert_eq!(by_member.unwrap_or_else(|| vec![0; expected.len()]), expected, "{settings:?}");
    Ok((counts, groups))
}

fn rules() -> impl Strategy<Value = RuleSettings> {
    let flat = prop_oneof![Just(FlatReading::Aggregate), Just(FlatReading::Each)];
    let shape = prop_oneof![Just(CentreShape::Connected), Just(CentreShape::Star)];
    (0..5000_u32, 0..500_u32, flat, shape, 1..4_u8).prop_map(
        |(threshold, about, flat, shape, centres_out)| RuleSettings {
            schemes: SchemeReading::Ignore,
            threshold: BasisPoints::new(threshold).unwrap(),
            about: BasisPoints::new(about).unwrap(),
            flat,
            shape,
            centres_out,
            ..RuleSettings::default()
        },
    )
}

fn drafts(vertices: std::ops::Range<usize>) -> impl Strategy<Value = Draft> {
    vertices.prop_flat_map(|vertices| {
        let edges = proptest::collection::vec((0..vertices, 0..vertices), vertices..2 * vertices);
        let people = proptest::collection::vec((1..5000_u32, 0..5000_u32), vertices);
        let centres = proptest::collection::vec(proptest::bool::weighted(0.3), vertices);
        (edges, people, centres, rules()).prop_map(|(edges, people, centres, rule)| Draft {
            edges,
            people,
            centres,
            rule,
        })
    })
}

fn limits() -> impl Strategy<Value = LimitSettings> {
    let named =
        |most| proptest::collection::vec((0..4_usize).prop_map(|index| code(index).to_string()), 0..most);
    let never = proptest::collection::vec((4..8_usize).prop_map(|index| code(index).to_string()), 0..2);
    let within = proptest::option::weighted(0.2, Just(Within::Subprefecture));
    let population = proptest::option::weighted(0.4, (0..9000_u64, 0..20_000_u64));
    (named(3), never, within, population).prop_map(|(must, never, within, population)| {
        let range = |(least, width): (u64, u64)| format!("{least}..{}", least + width).parse().unwrap();
        LimitSettings { must, never, within, population: population.map(range), ..LimitSettings::default() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn engines_agree_within_limits(
        draft in drafts(8..30), limits in limits(), max_size in 4..7_usize, quick in any::<bool>(),
    ) {
        let study = draft.study();
        let settings = SearchSettings { max_size, ..SearchSettings::default() };
        let reference = SearchSettings { engine: Engine::Reference, ..settings };
        let (counts, groups) = search(&study, &limits, reference).unwrap();
        for engine in [Engine::Auto, Engine::Simd] {
            match search(&study, &limits, SearchSettings { engine, quick, ..settings }) {
                Ok((found_counts, found)) => {
                    prop_assert_eq!(&found, &groups);
                    for (found, count) in found_counts.iter().zip(&counts) {
                        if quick {
                            prop_assert_eq!(found.qualifying, count.qualifying);
                            prop_assert_eq!((found.flat, found.centre), (count.flat, count.centre));
                            prop_assert_eq!(found.groups, count.groups);
                        } else {
                            prop_assert_eq!(found, count);
                        }
                    }
                }
                Err(error) => {
                    prop_assert!(matches!(error, SearchError::SimdUnsupported) && engine == Engine::Simd);
                    // too many rejected drafts fail the test
                    prop_assume!(false, "the SIMD engine does not support the draft");
                }
            }
        }
    }

    #[test]
    fn engines_agree_with_all_subsets(draft in drafts(2..11), max_size in 4..7_usize) {
        let study = draft.study();
        let connected = draft.connected(max_size);
        let ids = |group: &Vec<usize>| group.iter().map(|index| MunicipalityId::from_index(*index)).collect();
        let expected: BTreeSet<Vec<MunicipalityId>> =
            connected.iter().filter(|group| draft.qualifies(group)).map(ids).collect();
        for engine in [Engine::Reference, Engine::Simd] {
            let settings = SearchSettings { max_size, engine, ..SearchSettings::default() };
            let answer = search(&study, &LimitSettings::default(), settings);
            let unsupported = matches!(&answer, Err(SearchError::SimdUnsupported));
            prop_assume!(!(unsupported && engine == Engine::Simd), "the SIMD engine does not support the draft");
            let (counts, groups) = answer.unwrap();
            prop_assert_eq!(&groups, &expected);
            for count in counts {
                let of_size = connected.iter().filter(|group| group.len() == count.size).count();
                prop_assert_eq!(count.groups, of_size as u64);
            }
        }
    }
}

/// A tree in which every inner vertex has `degree` neighbours, to a depth.
fn tree(degree: usize, depth: usize) -> Draft {
    let (mut edges, mut level, mut next) = (Vec::new(), vec![0], 1);
    for step in 0..depth {
        let mut below = Vec::new();
        for parent in level {
            for _ in 0..degree - usize::from(step > 0) {
                edges.push((parent, next));
                below.push(next);
                next += 1;
            }
        }
        level = below;
    }
    let people = |index: usize| (1000, 500 + (index * 7919 % 400) as u32);
    Draft {
        edges,
        people: (0..next).map(people).collect(),
        centres: (0..next).map(|index| index.is_multiple_of(7)).collect(),
        rule: RuleSettings { schemes: SchemeReading::Ignore, ..RuleSettings::default() },
    }
}

#[test]
fn unsupported_graphs_fall_back_to_the_reference_engine() {
    // with the hub required, its neighbourhood is searched as a whole
    let hub = LimitSettings { must: vec![code(0).to_string()], ..LimitSettings::default() };
    for (degree, depth, supported) in [(6, 3, true), (7, 3, true), (9, 3, false), (17, 1, false)] {
        let study = tree(degree, depth).study();
        let by = |engine| {
            let settings = SearchSettings { max_size: 4, engine, ..SearchSettings::default() };
            search(&study, &hub, settings)
        };
        let reference = by(Engine::Reference).unwrap();
        assert_eq!(by(Engine::Auto).unwrap(), reference);
        match by(Engine::Simd) {
            Ok(found) => assert!(supported && found == reference, "{degree} {depth}"),
            Err(error) => assert!(!supported && matches!(error, SearchError::SimdUnsupported)),
        }
    }
}
