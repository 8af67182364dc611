//! Facts of Hokkaido that verdicts and measures rest on: roads, the edition of
//! 2013, undeclared centre cities, coalitions that exist.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

use crate::common::{embedded, renkei, renkei_json, renkei_ok};
use renkei::rule::{RuleSettings, UndeclaredReading};

fn table(name: &str) -> Vec<Vec<String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("geodata/hokkaido").join(name);
    let mut reader = csv::Reader::from_path(file).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Kilometres by road, in tenths, both ways round.
fn roads() -> BTreeMap<(String, String), u32> {
    let mut roads = BTreeMap::new();
    for row in table("road_km.csv") {
        let tenths = row[2].replace('.', "").parse().unwrap();
        roads.insert((row[0].clone(), row[1].clone()), tenths);
        roads.insert((row[1].clone(), row[0].clone()), tenths);
    }
    roads
}

fn codes(candidate: &Value) -> Vec<String> {
    let codes = candidate["codes"].as_array().unwrap();
    codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

/// Farthest pair and least radius of a group in tenths of a kilometre.
fn span_and_radius(group: &[String], roads: &BTreeMap<(String, String), u32>) -> (Option<u32>, Option<u32>) {
    let far = |a: &String| {
        let others = group.iter().filter(|b| *b != a);
        others.map(|b| roads.get(&(a.clone(), b.clone())).copied()).collect::<Option<Vec<u32>>>()
    };
    let farthest: Vec<Option<u32>> =
        group.iter().map(|a| far(a).and_then(|all| all.into_iter().max())).collect();
    let span = farthest.iter().copied().collect::<Option<Vec<u32>>>().and_then(|all| all.into_iter().max());
    (span, farthest.into_iter().flatten().min())
}

#[test]
fn distances_by_road_are_those_of_the_table_and_limits_keep_what_they_say() {
    let folder = tempfile::tempdir().unwrap();
    let roads = roads();
    let find = |limits: &[&str]| {
        let search = ["find", "--schemes", "ignore", "--max-size", "4", "--top", "20000"];
        let json = renkei_json(folder.path(), &[&search, limits].concat());
        json["candidates"].as_array().unwrap().clone()
    };
    let all = find(&[]);
    assert!(all.len() > 1000);
    let tenths = |value: &Value| value.as_f64().map(|kilometres| (kilometres * 10.0).round() as u32);
    for candidate in &all {
        let (span, radius) = span_and_radius(&codes(candidate), &roads);
        assert_eq!(tenths(&candidate["road_span_km"]), span, "{candidate}");
        assert_eq!(tenths(&candidate["hub_radius_km"]), radius, "{candidate}");
        assert_eq!(candidate["hub"].is_null(), radius.is_none());
    }
    let kept = |limits: &[&str]| find(limits).iter().map(codes).collect::<BTreeSet<_>>();
    let expected = |keeps: &dyn Fn(Option<u32>, Option<u32>) -> bool| {
        let groups = all.iter().map(codes);
        groups
            .filter(|group| {
                let (span, radius) = span_and_radius(group, &roads);
                keeps(span, radius)
            })
            .collect::<BTreeSet<_>>()
    };
    for limit in [20, 45] {
        let within = |value: Option<u32>| value.is_some_and(|tenths| tenths <= limit * 10);
        let km = limit.to_string();
        assert_eq!(kept(&["--hub-radius", &km]), expected(&|_, radius| within(radius)));
        assert_eq!(kept(&["--road-span", &km]), expected(&|span, _| within(span)));
    }
    let by_radius = find(&["--rank-by", "hub-radius"]);
    let radii: Vec<Option<u32>> = by_radius.iter().map(|one| tenths(&one["hub_radius_km"])).collect();
    let known: Vec<u32> = radii.iter().map_while(|radius| *radius).collect();
    assert!(known.is_sorted() && known.len() > 1000, "the nearest come first, those without a road last");
}

#[test]
fn neighbours_without_a_practical_road_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let json = renkei_json(folder.path(), &["adjacency"]);
    let named = json["without_practical_road"].as_array().unwrap();
    // 70 of the 445 pairs are over 60 km apart by road
    assert_eq!(named.len(), 70);
    let text = renkei_ok(folder.path(), &["adjacency", "--lang", "ja", "--out", "a"]);
    assert!(text.contains("道路で60 kmを超えるか道路のない隣接: 70"), "{text}");
    assert!(text.contains("01207 帯広市 – 01604 新冠町: 17"), "{text}");
    let pairs = std::fs::read_to_string(folder.path().join("a/pairs.csv")).unwrap();
    assert!(pairs.lines().next().unwrap().ends_with(",road_km"));
    let check = renkei(folder.path(), &["check", "帯広市", "新冠町", "--lang", "ja"]);
    let text = String::from_utf8(check.stdout).unwrap();
    assert!(text.contains("帯広市と新冠町は隣接するが、道路では17"), "{text}");
}

#[test]
fn chitose_is_shut_out_by_default_and_69_pass() {
    let by = |undeclared| {
        let study = embedded().with_rule(RuleSettings { undeclared, ..RuleSettings::default() });
        study.region().ids().filter(|id| study.rule().admits(*id)).count()
    };
    assert_eq!(by(UndeclaredReading::Sourced), 69);
    assert_eq!(by(UndeclaredReading::Allowed), 71);
    assert_eq!(by(UndeclaredReading::All), 67);
    let folder = tempfile::tempdir().unwrap();
    let json = renkei_json(folder.path(), &["find", "--max-size", "6", "--top", "20000"]);
    let qualifying: Vec<u64> = json["counts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|count| count["qualifying"].as_u64().unwrap())
        .collect();
    assert_eq!(qualifying[..2], [100, 198]);
    assert_eq!(qualifying[..4].iter().sum::<u64>(), 1_580);
    let check = renkei(folder.path(), &["check", "千歳市", "恵庭市", "--lang", "ja"]);
    assert!(String::from_utf8(check.stdout).unwrap().contains("未宣言中心市(公表数値から算出)"));
}

#[test]
fn the_edition_of_2013_is_told_where_it_is_known_and_unknown_elsewhere() {
    let mut people: BTreeMap<(String, String), u64> = BTreeMap::new();
    for row in table("population.csv").into_iter().filter(|row| row[0] == "ipss2013") {
        people.insert((row[1].clone(), row[2].clone()), row[3].parse().unwrap());
    }
    assert_eq!(people.len(), 135 * 7);
    let centres: BTreeSet<String> = table("centres.csv").into_iter().map(|row| row[1].clone()).collect();
    let folder = tempfile::tempdir().unwrap();
    let json = renkei_json(folder.path(), &["find", "--top", "20000"]);
    let (mut known, mut turned, mut unknown) = (0, 0, 0);
    for candidate in json["candidates"].as_array().unwrap() {
        let group = codes(candidate);
        let of = |year: &str| {
            let one = |code: &String| people.get(&(code.clone(), year.to_owned())).copied();
            group.iter().map(one).sum::<Option<u64>>()
        };
        let verdict = candidate["verdict_2013"].as_str().unwrap();
        let turns = candidate["flags"].as_array().unwrap().iter().any(|flag| flag == "turns-on-edition");
        assert_eq!(turns, verdict == "does-not");
        let Some((base, target)) = of("2010").zip(of("2040")) else {
            assert_eq!(verdict, "unknown", "{group:?}");
            unknown += 1;
            continue;
        };
        known += 1;
        turned += usize::from(turns);
        if !group.iter().any(|code| centres.contains(code)) {
            let meets = 10 * (base - target) >= 3 * base;
            assert_eq!(verdict, if meets { "qualifies" } else { "does-not" }, "{group:?}");
        }
    }
    assert!(known > 100 && turned > 0 && unknown > 100, "{known} {turned} {unknown}");
    let text = renkei_ok(folder.path(), &["sensitivity", "--lang", "ja"]);
    assert!(
        text.contains(
            "2010年(平成25年3月推計)→2040年(平成25年3月推計) ①合計(179市町村のうち数値のある135だけの組)"
        ),
        "{text}"
    );
}

#[test]
fn figures_of_the_user_complete_the_edition_of_2013() {
    let missing: Vec<String> = {
        let known: BTreeSet<String> = table("population.csv")
            .into_iter()
            .filter(|row| row[0] == "ipss2013")
            .map(|row| row[1].clone())
            .collect();
        let all =
            table("municipalities.csv").into_iter().filter(|row| row[8] == "no").map(|row| row[0].clone());
        all.filter(|code| !known.contains(code)).collect()
    };
    assert_eq!(missing.len(), 44);
    let census: BTreeMap<String, String> = table("population.csv")
        .into_iter()
        .filter(|row| row[0] == "census" && row[2] == "2010")
        .map(|row| (row[1].clone(), row[3].clone()))
        .collect();
    let rows: String = missing.iter().map(|code| format!("{code},{},1\n", census[code])).collect();
    let folder = tempfile::tempdir().unwrap();
    let text = format!("日本の地域別将来推計人口(平成25年3月推計),,\nコード,2010年,2040年\n{rows}");
    std::fs::write(folder.path().join("rest.csv"), text).unwrap();
    let json = renkei_json(folder.path(), &["find", "--figures", "rest.csv"]);
    let verdicts: BTreeSet<&str> = json["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|candidate| candidate["verdict_2013"].as_str().unwrap())
        .collect();
    assert!(!verdicts.contains("unknown") && verdicts.contains("qualifies"), "{verdicts:?}");
}

#[test]
fn a_coalition_that_exists_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let text = |names: &[&str]| {
        let output = renkei(folder.path(), &[&["check", "--lang", "ja"], names].concat());
        String::from_utf8(output.stdout).unwrap()
    };
    let whole = text(&["南幌町", "由仁町", "長沼町", "栗山町"]);
    assert!(whole.contains("実在する連携地域「南空知4町連携地域」と同じ構成市町村"), "{whole}");
    let part = text(&["由仁町", "夕張市"]);
    assert!(part.contains("由仁町は実在する連携地域「南空知4町連携地域」の構成市町村"), "{part}");
    assert!(!text(&["函館市", "北斗市"]).contains("実在する"));
}
