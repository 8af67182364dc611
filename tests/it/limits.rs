//! Limits leave exactly the groups that keep them, and every connected group
//! is still counted once.

use crate::common::{by_reference, counts_and_groups, renkei, renkei_json};
use serde_json::Value;

fn candidates(read: &Value) -> Vec<&Value> {
    read["candidates"].as_array().unwrap().iter().collect()
}

fn codes(candidate: &Value) -> Vec<&str> {
    candidate["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect()
}

fn total(value: &Value) -> u64 {
    match value {
        Value::Object(keys) => keys.values().map(total).sum(),
        number => number.as_u64().unwrap(),
    }
}

/// A limit as options, and the same limit written down a second time.
type Limit = (&'static [&'static str], fn(&Value) -> bool);

const LIMITS: [Limit; 10] = [
    (&["--must", "岩見沢市,長沼町"], |c| codes(c).contains(&"01210") && codes(c).contains(&"01428")),
    (&["--never", "01210,北見"], |c| !codes(c).contains(&"01210") && !codes(c).contains(&"01208")),
    (&["--within", "振興局"], |c| c["same_subprefecture"] == true),
    (&["--within", "medical-area"], |c| c["same_medical_area"] == true),
    (&["--span", "40"], |c| c["span_km"].as_f64().unwrap() <= 40.0),
    (&["--population", "10000..30000"], |c| {
        (10_000..=30_000).contains(&c["base_population"].as_u64().unwrap())
    }),
    (&["--centre", "none"], |c| c["routes"].as_array().unwrap().contains(&"flat".into())),
    (&["--centre", "岩見沢市"], |c| {
        let around = |test: &Value| test["without"].as_array().unwrap().contains(&"01210".into());
        c["tests"].as_array().unwrap().iter().any(around)
    }),
    (&["--centre", "岩見沢市", "--must", "美唄市"], |c| {
        let around = |test: &Value| test["without"].as_array().unwrap().contains(&"01210".into());
        codes(c).contains(&"01215") && c["tests"].as_array().unwrap().iter().any(around)
    }),
    (&["--must", "岩見沢市", "--never", "長沼町", "--span", "60", "--centre", "岩見沢市"], |c| {
        let around = |test: &Value| test["without"].as_array().unwrap().contains(&"01210".into());
        !codes(c).contains(&"01428")
            && codes(c).contains(&"01210")
            && c["span_km"].as_f64().unwrap() <= 60.0
            && c["tests"].as_array().unwrap().iter().any(around)
    }),
];

#[test]
fn limits_leave_exactly_the_groups_that_keep_them() {
    let folder = tempfile::tempdir().unwrap();
    let all = ["find", "--top", "1000000", "--max-size", "4"];
    let unlimited = renkei_json(folder.path(), &all);
    for (options, keeps) in LIMITS {
        let limited = renkei_json(folder.path(), &[all.as_slice(), options].concat());
        let mut expected: Vec<Vec<&str>> =
            candidates(&unlimited).into_iter().filter(|candidate| keeps(candidate)).map(codes).collect();
        let mut found: Vec<Vec<&str>> = candidates(&limited).into_iter().map(codes).collect();
        assert!(!found.is_empty() && found.len() < candidates(&unlimited).len(), "{options:?}");
        let ranked = found.clone();
        assert_eq!(expected, ranked, "{options:?}: the order of those left does not change");
        expected.sort();
        found.sort();
        assert_eq!(expected, found, "{options:?}");
        for count in limited["counts"].as_array().unwrap() {
            let counted = count["qualifying"].as_u64().unwrap() + total(&count["refused"]);
            assert_eq!(counted, count["groups"].as_u64().unwrap(), "{options:?}: {count}");
        }
    }
}

#[test]
fn a_span_passes_over_nothing_that_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let all = ["find", "--schemes", "ignore", "--top", "1000000", "--min-size", "6", "--max-size", "6"];
    let unlimited = renkei_json(folder.path(), &all);
    let limited = renkei_json(folder.path(), &[&all[..], &["--span", "50"]].concat());
    let near = |candidate: &&Value| candidate["span_km"].as_f64().unwrap() <= 50.0;
    let expected: Vec<Vec<&str>> = candidates(&unlimited).into_iter().filter(near).map(codes).collect();
    let found: Vec<Vec<&str>> = candidates(&limited).into_iter().map(codes).collect();
    assert!(!found.is_empty() && found == expected, "{} found, {} expected", found.len(), expected.len());
}

#[test]
fn limits_with_requirement_1_off_and_pioneering_groups_still_count_everything() {
    let folder = tempfile::tempdir().unwrap();
    for switches in [["--schemes", "ignore"].as_slice(), &["--pioneering"]] {
        let options = [&["find", "--max-size", "3", "--must", "今金町", "--population", "..20000"], switches];
        let read = renkei_json(folder.path(), &options.concat());
        assert!(candidates(&read).iter().all(|candidate| codes(candidate).contains(&"01370")));
        for count in read["counts"].as_array().unwrap() {
            let counted = count["qualifying"].as_u64().unwrap() + total(&count["refused"]);
            assert_eq!(counted, count["groups"].as_u64().unwrap(), "{switches:?}: {count}");
        }
    }
}

#[test]
fn limits_are_saved_with_the_scenario() {
    let folder = tempfile::tempdir().unwrap();
    let options = ["find", "--must", "Engaru", "--span", "40", "--population", "..90000", "--out", "a"];
    assert!(renkei(folder.path(), &options).status.success());
    let again = ["find", "--scenario", "a/scenario.toml", "--out", "b"];
    assert!(renkei(folder.path(), &again).status.success());
    for file in ["candidates.csv", "candidates.geojson", "scenario.toml"] {
        let read = |out: &str| std::fs::read(folder.path().join(out).join(file)).unwrap();
        assert_eq!(read("a"), read("b"), "{file}");
    }
}

#[test]
fn limits_that_make_no_sense_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (options, words) in [
        (["--must", "八雲市"].as_slice(), "--must: \"八雲市\" is no municipality here; did you mean"),
        (&["--never", "shibetsu"], "01220 士別市, 01693 標津郡標津町"),
        (&["--must", "八雲町", "--never", "01346"], "八雲町 stands under both"),
        (&["--centre", "01696"], "has no figures and is never a member"),
        (&["--span", "-1"], "expected kilometres"),
        (&["--population", "9..1"], "MIN not above MAX"),
        (&["--within", "county"], "subprefecture"),
        (&["--centre", "八雲町", "--centres", "none"], "which --centres none closes"),
        (&["--centre", "岩見沢市", "--never", "岩見沢市"], "岩見沢市 stands under both --centre and --never"),
    ] {
        let output = renkei(folder.path(), &[&["find"], options].concat());
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{options:?}: {message}");
        assert!(message.contains(words), "{options:?}: {message}");
    }
}

#[test]
fn the_simd_engine_finds_what_the_reference_engine_finds() {
    let folder = tempfile::tempdir().unwrap();
    for switches in [
        ["--rank-by", "score"].as_slice(),
        &["--rank-by", "decline-rate", "--must", "遠軽町"],
        &["--rank-by", "span", "--centres", "none", "--flat", "each"],
        &["--rank-by", "compactness", "--about", "2", "--never", "岩見沢市"],
        &["--rank-by", "cohesion", "--contiguity", "queen", "--threshold", "35"],
        &["--rank-by", "score", "--threshold", "5", "--schemes", "ignore", "--must", "礼文町", "--sea-links"],
        &["--rank-by", "score", "--schemes", "ignore", "--must", "根室市"],
        &["--rank-by", "score", "--flat", "each"],
        &["--rank-by", "score", "--shape", "star"],
        &["--rank-by", "decline-rate", "--shape", "star", "--flat", "each", "--must", "深川市"],
        &["--rank-by", "score", "--shape", "star", "--centres-out", "2"],
        &[
            "--rank-by",
            "span",
            "--shape",
            "star",
            "--centres-out",
            "3",
            "--schemes",
            "ignore",
            "--must",
            "士別市",
        ],
        &["--rank-by", "decline-rate", "--centres-out", "2", "--threshold", "35"],
        &["--rank-by", "span", "--centres-out", "3", "--flat", "each", "--about", "1"],
        &["--rank-by", "score", "--population", "10000..30000"],
        &["--rank-by", "decline-rate", "--population", "50000..", "--shape", "star"],
        &["--rank-by", "compactness", "--must", "岩見沢市,長沼町", "--population", "..200000"],
        &["--rank-by", "score", "--within", "振興局", "--schemes", "ignore", "--flat", "each"],
        &["--rank-by", "decline-rate", "--within", "medical-area", "--population", "9000.."],
    ] {
        let simd = [&["find", "--max-size", "9", "--top", "300"], switches].concat();
        let one = renkei_json(folder.path(), &[simd.as_slice(), &["--threads", "1"]].concat());
        let two = renkei_json(folder.path(), &[simd.as_slice(), &["--threads", "2"]].concat());
        assert_eq!(one, two, "{switches:?}");
        let reference = by_reference(folder.path(), &simd);
        assert_eq!(counts_and_groups(&one), reference, "{switches:?}: also why the others do not");
        let quick = renkei_json(folder.path(), &[simd.as_slice(), &["--quick"]].concat());
        assert_eq!(quick["candidates"], one["candidates"], "{switches:?}: what cannot qualify is left out");
        let met = |read: &Value| -> Vec<Vec<Value>> {
            let counts = read["counts"].as_array().unwrap().iter();
            counts
                .map(|count| ["flat", "centre", "qualifying"].map(|key| count[key].clone()).to_vec())
                .collect()
        };
        assert_eq!(met(&quick), met(&reference), "{switches:?}");
        let counts = [&one, &quick].into_iter().flat_map(|read| read["counts"].as_array().unwrap());
        for count in counts {
            let counted = count["qualifying"].as_u64().unwrap() + total(&count["refused"]);
            assert_eq!(counted, count["groups"].as_u64().unwrap(), "{switches:?}: {count}");
        }
    }
}
