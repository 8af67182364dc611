//! Lists without near-duplicates, end to end.

use std::collections::BTreeSet;

use crate::common::{refused, renkei, renkei_json, renkei_ok};
use serde_json::Value;

fn codes(one: &Value) -> BTreeSet<String> {
    one["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

/// Whether two groups share more than half of the smaller one's members.
fn near(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    2 * a.intersection(b).count() > a.len().min(b.len())
}

#[test]
fn a_distinct_list_is_the_one_that_going_down_the_whole_ranking_gives() {
    let folder = tempfile::tempdir().unwrap();
    let whole = renkei_json(folder.path(), &["find", "--top", "1000000"]);
    let whole: Vec<_> = whole["candidates"].as_array().unwrap().iter().map(codes).collect();
    let mut kept: Vec<(usize, &BTreeSet<String>, usize)> = Vec::new();
    for (place, group) in (1..).zip(&whole) {
        match kept.iter_mut().find(|(_, own, _)| near(own, group)) {
            Some((.., alike)) => *alike += 1,
            None => kept.push((place, group, 0)),
        }
    }
    let run = renkei_json(folder.path(), &["find", "--distinct", "0.5"]);
    let found = run["candidates"].as_array().unwrap();
    assert!(found.len() > 10 && found.len() == kept.len());
    for (one, (place, group, alike)) in found.iter().zip(&kept) {
        let family = &one["family"];
        assert_eq!(
            (codes(one), family["place"].as_u64(), family["size"].as_u64()),
            ((*group).clone(), Some(*place as u64), Some(*alike as u64))
        );
        for other in family["others"].as_array().unwrap() {
            assert_eq!(codes(other), whole[other["place"].as_u64().unwrap() as usize - 1]);
        }
    }
    let alike: usize = kept.iter().map(|(.., alike)| alike).sum();
    assert_eq!(kept.len() + alike, whole.len());
    // counts are of all groups, listed or not
    let all: u64 =
        run["municipalities"].as_array().unwrap().iter().map(|one| one["qualifying"].as_u64().unwrap()).sum();
    assert_eq!(all, whole.iter().map(|group| group.len() as u64).sum::<u64>());
    let cut = run["listing"]["not_listed"]["en"].as_str().unwrap().to_owned();
    assert!(cut.contains("overlap") && !cut.contains("--top"), "{cut}");
    let few = renkei_json(folder.path(), &["find", "--distinct", "50%", "--top", "3"]);
    assert_eq!(few["candidates"].as_array().unwrap()[..], found[..3]);
    assert!(few["listing"]["not_listed"]["en"].as_str().unwrap().contains("--top"));
}

#[test]
fn every_output_tells_of_the_groups_alike() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let said = renkei(path, &["find", "--lang", "ja", "--distinct", "0.5", "--also-by", "span"]).stdout;
    let said = String::from_utf8(said).unwrap();
    assert!(said.contains("似た組"), "{said}");
    let csv = std::fs::read_to_string(path.join("renkei-out/candidates.csv")).unwrap();
    assert!(csv.lines().next().unwrap().contains("全体の順位,似た組の数,共通の市町村"), "{csv}");
    let page = std::fs::read_to_string(path.join("renkei-out/report.html")).unwrap();
    assert!(page.contains("\"families\":[{\"size\":"));
    let plain = renkei_json(path, &["find", "--top", "1"]);
    assert!(plain["candidates"][0].get("family").is_none());
    let partners = renkei_ok(path, &["partners", "遠軽町", "--distinct", "0.4", "--json"]);
    let partners: Value = serde_json::from_str(&partners).unwrap();
    let groups: Vec<_> = partners["candidates"].as_array().unwrap().iter().map(codes).collect();
    assert!(groups.iter().enumerate().all(|(at, one)| {
        groups[..at].iter().all(|other| 5 * one.intersection(other).count() <= 2 * one.len().min(other.len()))
    }));
    renkei_ok(path, &["map", "--distinct", "0.5", "--top", "4", "--out", "sheet.svg"]);
    for (value, words) in [("1", "0.5"), ("much", "0.5"), ("-1", "0.5")] {
        refused(path, &["find", &format!("--distinct={value}")], &["--distinct", words]);
    }
}
