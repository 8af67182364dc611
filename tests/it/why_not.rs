//! `renkei why-not` and `renkei options` against plainer ways to the same
//! answers.

use std::collections::{BTreeMap, BTreeSet};

use renkei::Study;

use crate::common::{code, embedded, renkei, renkei_json};
use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use renkei::adjacency::{Adjacency, Border, Pair, Tie};
use renkei::region::MunicipalityId;
use renkei::rule::{CentreShape, Examination, FlatReading, Rule, RuleSettings};
use renkei::search::remedies;

fn ids(embedded: &Study, codes: &[&str]) -> Vec<MunicipalityId> {
    codes.iter().map(|text| embedded.region().find(code(text)).unwrap()).collect()
}

/// Every group that qualifies and differs in exactly so many municipalities,
/// one of the old members among them: all sets, one after the other.
fn all_changes(
    members: &[MunicipalityId],
    rule: &Rule,
    adjacency: &Adjacency,
    among: &[MunicipalityId],
    changes: usize,
) -> BTreeSet<Vec<MunicipalityId>> {
    let mut found = BTreeSet::new();
    let mut chosen = Vec::new();
    fn choose(
        among: &[MunicipalityId],
        left: usize,
        chosen: &mut Vec<MunicipalityId>,
        visit: &mut impl FnMut(&[MunicipalityId]),
    ) {
        if left == 0 {
            return visit(chosen);
        }
        for (index, id) in among.iter().enumerate() {
            chosen.push(*id);
            choose(&among[index + 1..], left - 1, chosen, visit);
            chosen.pop();
        }
    }
    choose(among, changes, &mut chosen, &mut |changed| {
        let mut set: BTreeSet<MunicipalityId> = members.iter().copied().collect();
        for id in changed {
            if !set.remove(id) {
                set.insert(*id);
            }
        }
        let set: Vec<MunicipalityId> = set.into_iter().collect();
        let stays = set.iter().any(|id| members.contains(id));
        if stays && Examination::of(&set, rule, adjacency).qualifies() {
            found.insert(set);
        }
    });
    found
}

fn assert_exact(
    members: &[MunicipalityId],
    rule: &Rule,
    adjacency: &Adjacency,
    among: &[MunicipalityId],
    most: usize,
) {
    let found = remedies(members, rule, adjacency, most);
    let found_sets: BTreeSet<Vec<MunicipalityId>> =
        found.iter().map(|remedy| remedy.members.clone()).collect();
    assert_eq!(found.len(), found_sets.len(), "a way came twice");
    for changes in 0..=most {
        let all = all_changes(members, rule, adjacency, among, changes);
        if !all.is_empty() {
            assert_eq!(found_sets, all, "{changes} changes");
            assert!(found.iter().all(|remedy| remedy.drop.len() + remedy.add.len() == changes));
            return;
        }
    }
    assert!(found.is_empty());
}

#[test]
fn the_fewest_changes_are_all_found_on_the_map_of_hokkaido() {
    let embedded = embedded();
    let among: Vec<MunicipalityId> = embedded.region().ids().collect();
    let ignore = RuleSettings { flat: FlatReading::Each, shape: CentreShape::Star, ..Default::default() };
    for settings in [RuleSettings::default(), ignore] {
        let study = embedded.with_rule(settings);
        let rule = study.rule();
        for group in [
            ["01392", "01399"].as_slice(),
            &["01607", "01608", "01609", "01642"],
            &["01224", "01231"],
            &["01395", "01400", "01202"],
            &["01555", "01552", "01559"],
        ] {
            assert_exact(&ids(&embedded, group), rule, embedded.adjacency(), &among, 2);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Random graphs on fourteen municipalities of Hokkaido, up to three changes.
    #[test]
    fn the_fewest_changes_are_all_found_on_random_graphs(
        edges in proptest::collection::vec((0_usize..14, 0_usize..14), 8..30),
        members in proptest::collection::btree_set(0_usize..14, 1..5),
        start in 0_usize..160,
        threshold in 2500_u32..5500,
    ) {
        let embedded = embedded();
        let border = Border { metres: 1.0, tie: Tie::Land };
        let shifted = |index: usize| MunicipalityId::from_index(start + index);
        let borders: BTreeMap<_, _> = edges
            .into_iter()
            .filter(|(a, b)| a != b)
            .map(|(a, b)| (Pair::new(shifted(a), shifted(b)), border.clone()))
            .collect();
        let adjacency = Adjacency::from_borders(embedded.region().ids().len(), borders);
        let threshold = renkei::rule::BasisPoints::new(threshold).unwrap();
        let study = embedded.with_rule(RuleSettings { threshold, ..RuleSettings::default() });
 let rule = study.rule();
        let among: Vec<MunicipalityId> = (0..14).map(shifted).collect();
        let members: Vec<MunicipalityId> = members.into_iter().map(shifted).collect();
        assert_exact(&members, rule, &adjacency, &among, 3);
    }
}

#[test]
fn days_on_which_requirement_1_is_met_agree_with_every_single_day() {
    let embedded = embedded();
    for group in [["01346", "01347"].as_slice(), &["01438", "01228"], &["01100"], &["01562", "01560"]] {
        let members = ids(&embedded, group);
        let study = embedded.with_rule(RuleSettings::default());
        let rule = study.rule();
        let spans = rule.spans_of_one(&members, embedded.region(), embedded.policy());
        assert!(spans.first().unwrap().from.is_none() && spans.last().unwrap().to.is_none());
        for pair in spans.windows(2) {
            assert_eq!(pair[0].to.unwrap().checked_add(1.day()).unwrap(), pair[1].from.unwrap());
        }
        let mut day = date(2009, 1, 1);
        while day < date(2023, 12, 31) {
            let study = embedded.with_rule(RuleSettings { as_of: day, ..RuleSettings::default() });
            let rule = study.rule();
            let meets = members.iter().all(|id| rule.eligibility(*id).meets_requirement_1);
            let uncertain = members.iter().any(|id| rule.eligibility(*id).requirement_1_is_uncertain);
            let span = spans.iter().find(|span| span.to.is_none_or(|to| day <= to)).unwrap();
            assert_eq!((span.meets_requirement_1, span.uncertain), (meets, uncertain), "{group:?} {day}");
            day = day.checked_add(3.days()).unwrap();
        }
    }
}

#[test]
fn why_not_names_what_is_in_the_way_and_what_would_help() {
    let folder = tempfile::tempdir().unwrap();
    let output =
        renkei(folder.path(), &["why-not", "--lang", "ja", "--undeclared", "allowed", "千歳市", "恵庭市"]);
    assert_eq!(output.status.code(), Some(1), "no way with three changes");
    let text = String::from_utf8(output.stdout).unwrap();
    for words in
        ["4.68%以下なら満たす", "ほかの解釈・基準日・推計\n  なし", "3市町村以内の変更では満たせない"]
    {
        assert!(text.contains(words), "{words} is missing from:\n{text}");
    }
    let check = |threshold: &str| {
        let check = ["check", "--undeclared", "allowed", "--threshold", threshold, "千歳市", "恵庭市"];
        renkei(folder.path(), &check).status.code()
    };
    let (threshold, above) = (check("4.68"), check("4.69"));
    assert_eq!((threshold, above), (Some(0), Some(1)), "the threshold said is the highest");
    let already = renkei(folder.path(), &["why-not", "--lang", "en", "遠軽町", "佐呂間町", "湧別町"]);
    assert_eq!(already.status.code(), Some(0));
    assert!(String::from_utf8(already.stdout).unwrap().contains("qualifies already"));
}

/// Partners are counted from the groups themselves.
#[test]
fn options_are_the_groups_of_find_that_hold_the_town() {
    let folder = tempfile::tempdir().unwrap();
    let all = renkei_json(folder.path(), &["find", "--top", "1000000"]);
    let output = renkei(folder.path(), &["options", "遠軽", "--top", "1000000", "--json"]);
    assert_eq!(output.status.code(), Some(0));
    let options: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(options["town"], "01555");
    let codes = |value: &serde_json::Value| -> Vec<String> {
        serde_json::from_value(value["codes"].clone()).unwrap()
    };
    let with_town: Vec<Vec<String>> = all["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(codes)
        .filter(|codes| codes.contains(&"01555".to_owned()))
        .collect();
    let listed: Vec<Vec<String>> = options["candidates"].as_array().unwrap().iter().map(codes).collect();
    assert_eq!(listed, with_town);
    let mut tally: BTreeMap<&String, u64> = BTreeMap::new();
    for code in with_town.iter().flatten().filter(|code| *code != "01555") {
        *tally.entry(code).or_default() += 1;
    }
    let partners = options["partners"].as_array().unwrap();
    assert_eq!(partners.len(), tally.len());
    for partner in partners {
        let code = partner["code"].as_str().unwrap().to_owned();
        assert_eq!(partner["groups"].as_u64().unwrap(), tally[&code], "{code}");
        let best: Vec<String> = serde_json::from_value(partner["best"].clone()).unwrap();
        assert_eq!(Some(&best), with_town.iter().find(|group| group.contains(&code)), "{code}");
    }
}

#[test]
fn a_town_without_options_is_told_what_is_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    for (town, switches, words) in [
        ("今金町", [].as_slice(), "× 今金町: 定住自立圏「南北海道定住自立圏」"),
        ("奥尻町", &["--schemes", "ignore"], "隣接する市町村がない"),
        ("千歳市", &["--max-size", "2", "--undeclared", "allowed"], "最も近い組: "),
        (
            "広尾町",
            &["--as-of", "2011-01-01", "--never", "大樹町,えりも町,浦河町,幕別町,様似町,中札内村"],
            "限定の内にある組がない",
        ),
    ] {
        let output = renkei(folder.path(), &[&["options", town, "--lang", "ja"], switches].concat());
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{town}");
        assert!(text.contains(words), "{words} is missing from:\n{text}");
    }
}
