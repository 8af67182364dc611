//! N03 of other prefectures, islands and all.

use std::collections::BTreeSet;
use std::path::Path;

use crate::common::{JAPAN, realdata, renkei_json, renkei_ok};
use serde_json::Value;

/// The features of a prefecture, as a file of their own.
fn prefecture(japan: &Path, name: &str, into: &Path) {
    let mut json: Value = serde_json::from_slice(&std::fs::read(japan).unwrap()).unwrap();
    json["features"].as_array_mut().unwrap().retain(|feature| feature["properties"]["N03_001"] == name);
    std::fs::write(into, json.to_string()).unwrap();
}

/// Pairs of codes of a graph on disk.
fn pairs(folder: &Path, boundaries: &str) -> BTreeSet<(String, String)> {
    renkei_ok(folder, &["adjacency", "--boundaries", boundaries, "--out", "graph", "--force"]);
    let text = std::fs::read_to_string(folder.join("graph/pairs.csv")).unwrap();
    let mut table = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = table.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|label| label == name).unwrap();
    let (a, b) = (column("code_a"), column("code_b"));
    table.records().map(|row| row.unwrap()).map(|row| (row[a].to_owned(), row[b].to_owned())).collect()
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn a_prefecture_by_itself_has_the_pairs_that_it_has_within_japan() {
    let japan = realdata(JAPAN);
    let folder = tempfile::tempdir().unwrap();
    let all = pairs(folder.path(), japan.to_str().unwrap());
    for (name, digits, towns, neighbours) in [("長崎県", "42", 21, 20), ("沖縄県", "47", 41, 48)] {
        prefecture(&japan, name, &folder.path().join("own.geojson"));
        let own = pairs(folder.path(), "own.geojson");
        let within = all.iter().filter(|(a, b)| a.starts_with(digits) && b.starts_with(digits));
        assert_eq!(own, within.cloned().collect());
        assert_eq!(own.len(), neighbours);
        let summary = renkei_json(folder.path(), &["adjacency", "--boundaries", "own.geojson"]);
        assert_eq!(summary["municipalities"], towns);
        assert!(summary["notes"].to_string().contains("北海道のみ"), "{summary}");
    }
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn islands_are_in_no_group_until_a_link_says_that_they_are_joined() {
    let japan = realdata(JAPAN);
    let figures = japan.with_file_name("../facts/japan_population.csv");
    let folder = tempfile::tempdir().unwrap();
    prefecture(&japan, "長崎県", &folder.path().join("own.geojson"));
    let data = [
        "--boundaries",
        "own.geojson",
        "--figures",
        figures.to_str().unwrap(),
        "--base",
        "2015",
        "--top",
        "1000",
    ];
    let find = |more: &[&str]| renkei_json(folder.path(), &[&["find"][..], &data, more].concat());
    let members = |found: &Value| -> BTreeSet<String> {
        let candidates = found["candidates"].as_array().unwrap().iter();
        let codes = candidates.flat_map(|candidate| candidate["codes"].as_array().unwrap());
        codes.map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    let found = find(&[]);
    assert!(!found["candidates"].as_array().unwrap().is_empty());
    // 対馬, 壱岐, 五島 lose most and have no neighbour on land
    for island in ["42209", "42210", "42211"] {
        assert!(!members(&found).contains(island));
    }
    std::fs::write(
        folder.path().join("ferry.csv"),
        "action,a,b,reason\nadd,42209,42210,フェリー 対馬・壱岐\n",
    )
    .unwrap();
    let linked = find(&["--links", "ferry.csv"]);
    assert!(members(&linked).contains("42209"));
    let more = linked["candidates"].as_array().unwrap().len() - found["candidates"].as_array().unwrap().len();
    assert_eq!(more, 1);
}
