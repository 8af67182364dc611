//! `renkei sensitivity` and `renkei compare` against runs of `find`.

use std::collections::BTreeMap;

use crate::common::{renkei, renkei_json};
use serde_json::Value;

fn json(folder: &std::path::Path, arguments: &[&str]) -> Value {
    let output = renkei(folder, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn sum(read: &Value, key: &str) -> u64 {
    read["counts"].as_array().unwrap().iter().map(|count| count[key].as_u64().unwrap()).sum()
}

#[test]
fn counts_at_each_threshold_are_those_of_find() {
    let folder = tempfile::tempdir().unwrap();
    let options = ["--max-size", "4", "--never", "岩見沢市"];
    let read = json(
        folder.path(),
        &[["sensitivity", "--json", "--from", "28.5", "--to", "31.5", "--step", "1.5"].as_slice(), &options]
            .concat(),
    );
    let lines = read["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 6, "three editions, two readings");
    for line in lines {
        for count in line["counts"].as_array().unwrap() {
            let [edition, reading, threshold] =
                [&line["edition"], &line["reading"], &count["threshold"]].map(|text| text.as_str().unwrap());
            let switches = ["find", "--edition", edition, "--flat", reading, "--threshold", threshold];
            let found = renkei_json(folder.path(), &[switches.as_slice(), &options].concat());
            for key in ["flat", "centre", "qualifying"] {
                assert_eq!(count[key].as_u64().unwrap(), sum(&found, key), "{switches:?} {key}");
            }
        }
    }
}

#[test]
fn the_municipalities_it_depends_on_are_counted_from_the_groups() {
    let folder = tempfile::tempdir().unwrap();
    let read = json(folder.path(), &["sensitivity", "--json", "--from", "30", "--to", "30"]);
    let found = renkei_json(folder.path(), &["find", "--top", "1000000"]);
    let mut groups: BTreeMap<String, [u64; 3]> = BTreeMap::new();
    for candidate in found["candidates"].as_array().unwrap() {
        let tests = candidate["tests"].as_array().unwrap();
        let rate = |test: &Value| test["rate"].as_f64().unwrap();
        let close = tests.iter().map(rate).fold(0.0, f64::max) < 0.31;
        for code in candidate["codes"].as_array().unwrap() {
            let centre = tests.iter().any(|test| test["without"].as_array().unwrap().contains(code));
            let tally = groups.entry(code.as_str().unwrap().to_owned()).or_default();
            tally[0] += 1;
            tally[1] += u64::from(centre);
            tally[2] += u64::from(close);
        }
    }
    let listed: BTreeMap<String, [u64; 3]> = read["municipalities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let number = |key: &str| row[key].as_u64().unwrap();
            let numbers = [number("groups"), number("as_centre"), number("within_a_point")];
            (row["code"].as_str().unwrap().to_owned(), numbers)
        })
        .collect();
    assert_eq!(listed, groups);
}

#[test]
fn the_plot_is_written_with_its_tables_and_credits() {
    let folder = tempfile::tempdir().unwrap();
    let arguments = ["sensitivity", "--out", "s", "--max-size", "3", "--lang", "ja", "--threads", "1"];
    assert!(renkei(folder.path(), &arguments).status.success());
    let svg = std::fs::read_to_string(folder.path().join("s/sensitivity.svg")).unwrap();
    for words in ["<svg", "減少率の基準と、要件を満たす組の数", "令和5年推計", "国土数値情報"]
    {
        assert!(svg.contains(words), "{words}");
    }
    let rows = std::fs::read_to_string(folder.path().join("s/sensitivity.csv")).unwrap();
    assert_eq!(rows.lines().count(), 1 + 6 * 11);
    let notes = std::fs::read_to_string(folder.path().join("s/notes.txt")).unwrap();
    for words in ["原典未確認", "135市町村を二次資料により内蔵", "国勢調査"] {
        assert!(notes.contains(words), "{words}");
    }
    let again = ["sensitivity", "--out", "t", "--max-size", "3", "--lang", "ja", "--threads", "2"];
    assert!(renkei(folder.path(), &again).status.success());
    assert_eq!(std::fs::read_to_string(folder.path().join("t/sensitivity.svg")).unwrap(), svg);
    let refused = renkei(folder.path(), &arguments);
    assert_eq!(refused.status.code(), Some(2), "nothing is overwritten");
    let backwards = renkei(folder.path(), &["sensitivity", "--from", "31", "--to", "30"]);
    assert!(String::from_utf8(backwards.stderr).unwrap().contains("--from 31 lies above --to 30"));
}

#[test]
fn differences_are_those_of_the_two_lists() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a.toml", "[search]\nmax-size = 4\n");
    write(
        "b.toml",
        "[rule]\nas-of = 2022-05-01\nthreshold = 31\n[search]\nmax-size = 3\n[limits]\nnever = [\"遠軽町\"]\n",
    );
    let compared = json(
        folder.path(),
        &["compare", "--scenario", "a.toml", "--scenario", "b.toml", "--lang", "en", "--json"],
    );
    let ranks = |scenario: &str| -> BTreeMap<String, u64> {
        let arguments = ["find", "--top", "1000000", "--scenario", scenario];
        let found = renkei_json(folder.path(), &arguments);
        let row = |candidate: &Value| {
            let codes: Vec<String> = serde_json::from_value(candidate["codes"].clone()).unwrap();
            (codes.join(" "), candidate["rank"].as_u64().unwrap())
        };
        found["candidates"].as_array().unwrap().iter().map(row).collect()
    };
    let (a, b) = (ranks("a.toml"), ranks("b.toml"));
    let mut reasons: BTreeMap<&str, u64> = BTreeMap::new();
    let mut listed = BTreeMap::new();
    for difference in compared["differences"].as_array().unwrap() {
        let rank = |key: &str| difference[key].as_u64();
        let codes = difference["codes"].as_str().unwrap().to_owned();
        listed.insert(codes, (rank("rank_first"), rank("rank_second")));
        let reason = difference["reason"].as_str().unwrap().split(": ").next().unwrap();
        *reasons.entry(reason).or_default() += 1;
    }
    let all: BTreeMap<String, (Option<u64>, Option<u64>)> = a
        .keys()
        .chain(b.keys())
        .map(|codes| (codes.clone(), (a.get(codes).copied(), b.get(codes).copied())))
        .filter(|(_, (one, other))| one != other)
        .collect();
    assert_eq!(listed, all);
    for reason in [
        "of a size that is not searched",
        "outside requirement (1)",
        "below the threshold",
        "outside the limits",
        "its own measures change",
    ] {
        assert!(reasons.contains_key(reason), "{reason} is not among {reasons:?}");
    }
    let same =
        renkei(folder.path(), &["compare", "--scenario", "a.toml", "--scenario", "a.toml", "--lang", "en"]);
    assert!(String::from_utf8(same.stdout).unwrap().contains("no difference"));
    let one = renkei(folder.path(), &["compare", "--scenario", "a.toml"]);
    assert_eq!(one.status.code(), Some(2));
}
