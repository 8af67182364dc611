//! What is said of groups of every size, against groups visited one by one.

use std::collections::BTreeSet;
use std::path::Path;

use crate::common::{renkei, renkei_json};
use serde_json::Value;

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let output = renkei(folder, &[arguments, &["--json"]].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Codes of the groups of a list, joined by blanks as in tables.
fn groups(list: &Value) -> Vec<String> {
    let codes = |group: &Value| match &group["codes"] {
        Value::String(codes) => codes.clone(),
        codes => {
            let codes = codes.as_array().unwrap().iter().map(|code| code.as_str().unwrap());
            codes.collect::<Vec<_>>().join(" ")
        }
    };
    list.as_array().unwrap().iter().map(codes).collect()
}

#[test]
fn as_many_meet_the_threshold_together_as_the_search_finds() {
    let folder = tempfile::tempdir().unwrap();
    let searches: [(&[&str], &[&str]); 3] = [
        (&["--admitted", "--max-size", "24"], &["--max-size", "24"]),
        (&["--max-size", "5"], &["--max-size", "5", "--schemes", "ignore"]),
        (
            &["--admitted", "--max-size", "12", "--about", "2", "--never", "夕張市"],
            &["--max-size", "12", "--about", "2", "--never", "夕張市"],
        ),
    ];
    for (count, find) in searches {
        let counted = json(folder.path(), &[&["count", "--meeting"], count].concat());
        let found = renkei_json(folder.path(), &[&["find", "--top", "1"], find].concat());
        let sizes = found["counts"].as_array().unwrap();
        let flat: u64 = sizes.iter().map(|size| size["flat"].as_u64().unwrap()).sum();
        let meeting = &counted["meeting_threshold_together"];
        assert_eq!(meeting["at_least"], flat.to_string(), "{count:?}");
        assert_eq!(meeting["at_most"], flat.to_string(), "{count:?}");
    }
    let all = json(folder.path(), &["count", "--meeting"]);
    let number =
        |key: &str| -> f64 { all["meeting_threshold_together"][key].as_str().unwrap().parse().unwrap() };
    assert!(number("at_least") < number("at_most") && number("at_most") < 1.01 * number("at_least"));
}

/// Every connected group of some sizes.
const EVERY: [&str; 6] = ["find", "--schemes", "ignore", "--pioneering", "--top", "1000000"];

#[test]
fn the_best_sums_are_those_that_a_whole_list_begins_with() {
    let folder = tempfile::tempdir().unwrap();
    for (by, members) in [
        ("people-lost", "--max-size=4"),
        ("base:up", "--max-size=5"),
        ("target", "--max-size=3"),
        ("area", "--max-size=4"),
    ] {
        let best = json(folder.path(), &["best", "--by", by, members, "--top", "40"]);
        let every = renkei_json(folder.path(), &[&EVERY[..], &["--rank-by", by, members]].concat());
        let (best, every) = (groups(&best["groups"]), groups(&every["candidates"]));
        assert_eq!(best, every[..40], "{by}");
    }
    let with = json(folder.path(), &["best", "--must", "夕張市", "--never", "岩見沢市", "--top", "30"]);
    let with = groups(&with["groups"]);
    assert_eq!(with.len(), 30);
    assert!(with.iter().all(|group| group.contains("01209") && !group.contains("01210")));
}

#[test]
fn the_highest_decline_of_a_size_is_the_first_of_all_groups() {
    let folder = tempfile::tempdir().unwrap();
    let best = json(folder.path(), &["best", "--by", "decline-rate", "--admitted", "--max-size", "6"]);
    for (size, group) in ["2", "3", "4", "5", "6"].iter().zip(best["groups"].as_array().unwrap()) {
        let found = renkei_json(
            folder.path(),
            &["find", "--rank-by", "decline-rate", "--min-size", size, "--max-size", size, "--top", "1"],
        );
        assert_eq!(group["decline_rate"], found["candidates"][0]["decline_rate"], "{size}");
        assert_eq!(
            groups(&best["groups"])[size.parse::<usize>().unwrap() - 2],
            groups(&found["candidates"])[0]
        );
    }
}

#[test]
fn a_group_has_its_place_among_all_groups_of_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let placed = json(folder.path(), &["sample", "夕張", "由仁", "栗山"]);
    let every = renkei_json(folder.path(), &[&EVERY[..], &["--min-size", "3", "--max-size", "3"]].concat());
    let every = every["candidates"].as_array().unwrap();
    assert_eq!((placed["all"].as_bool(), placed["drawn"].as_u64()), (Some(true), Some(every.len() as u64)));
    let ours =
        every.iter().find(|group| groups(&Value::Array(vec![(*group).clone()]))[0] == "01209 01427 01429");
    let places = placed["places"].as_array().unwrap();
    assert_eq!(places.len(), 9);
    for place in places {
        let measure = place["measure"].as_str().unwrap();
        let value = |group: &Value| group[measure].as_f64().unwrap();
        let lower = every.iter().filter(|group| value(group) < value(ours.unwrap())).count();
        let higher = every.iter().filter(|group| value(group) > value(ours.unwrap())).count();
        assert_eq!(place["lower"].as_u64(), Some(lower as u64), "{measure}");
        assert_eq!(place["higher"].as_u64(), Some(higher as u64), "{measure}");
    }
}

#[test]
fn the_same_seed_draws_the_same_connected_groups() {
    let folder = tempfile::tempdir().unwrap();
    let draw = |seed: &str, more: &[&str]| {
        let drawn = json(
            folder.path(),
            &[&["sample", "--size", "4", "--number", "200", "--seed", seed], more].concat(),
        );
        groups(&drawn["groups"])
    };
    let first = draw("1", &[]);
    assert_eq!((first.len(), &first), (200, &draw("1", &["--threads", "2"])));
    assert_ne!(first, draw("2", &[]));
    let every = renkei_json(folder.path(), &[&EVERY[..], &["--min-size", "4", "--max-size", "4"]].concat());
    let every: BTreeSet<String> = groups(&every["candidates"]).into_iter().collect();
    assert!(first.iter().all(|group| every.contains(group)));
    let admitted = draw("1", &["--admitted", "--must", "夕張市"]);
    assert!(!admitted.is_empty() && admitted.iter().all(|group| group.contains("01209")));
}

#[test]
fn questions_that_make_no_sense_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, word) in [
        (vec!["best", "--by", "span"], "does not add up"),
        (vec!["best", "--by", "decline-rate:up"], "the highest is found"),
        (vec!["best", "--by", "beauty"], "unknown measure"),
        (vec!["sample", "夕張", "函館"], "not adjacent"),
        (vec!["sample", "夕張"], "at least two members"),
        (vec!["sample"], "<NAME>"),
        (vec!["count", "--meeting", "--flat", "each"], "goes with --flat aggregate"),
    ] {
        let output = renkei(folder.path(), &arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {error}");
        assert!(error.contains(word), "{arguments:?}: {error}");
    }
}
