//! `--rank-by percentile`: the share of the groups of a size that have a better score,
//! against the whole list of groups.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::common::{refused, renkei, renkei_json, renkei_ok};

/// A group of the JSON of find: codes, and score in thousandths.
fn group(candidate: &Value) -> (Vec<String>, i64) {
    let codes = serde_json::from_value(candidate["codes"].clone()).unwrap();
    (codes, (candidate["score"].as_f64().unwrap() * 1e3).round() as i64)
}

fn find(options: &[&str]) -> Vec<Value> {
    let folder = tempfile::tempdir().unwrap();
    let answer = renkei_json(folder.path(), &[&["find"], options].concat());
    answer["candidates"].as_array().unwrap().clone()
}

/// Every group has the place that the whole list, sorted by size and score, gives it;
/// a short list is the beginning of the long one.
fn is_exact(options: &[&str]) {
    let all = find(&[options, &["--top", "100000"]].concat());
    let mut of_size: BTreeMap<usize, Vec<i64>> = BTreeMap::new();
    for (codes, score) in all.iter().map(group) {
        of_size.entry(codes.len()).or_default().push(score);
    }
    let ranked = find(&[options, &["--top", "100000", "--rank-by", "percentile"]].concat());
    assert_eq!(ranked.len(), all.len());
    let mut before = (0.0, 0);
    for candidate in &ranked {
        let (codes, score) = group(candidate);
        let sizes = &of_size[&codes.len()];
        let better = sizes.iter().filter(|other| **other > score).count() as u64;
        let equal = sizes.iter().filter(|other| **other == score).count() as u64;
        let own = &candidate["percentile"];
        // scores are rounded to thousandths: of equal ones the whole digits decide
        let told = own["better"].as_u64().unwrap();
        assert!((better..better + equal).contains(&told), "{codes:?}: {told} for {better}");
        assert_eq!(own["groups_of_size"], json!(sizes.len()));
        let share = told as f64 / sizes.len() as f64;
        assert!((own["share"].as_f64().unwrap() - share).abs() < 1e-6);
        let place = (share, codes.len());
        assert!(before <= place, "{codes:?} stands behind a worse one");
        before = place;
    }
    let short = find(&[options, &["--top", "25", "--rank-by", "percentile"]].concat());
    assert_eq!(short[..], ranked[..25]);
}

#[test]
fn the_percentile_is_that_of_the_whole_list() {
    is_exact(&[]);
    is_exact(&["--within", "オホーツク総合振興局", "--max-size", "6"]);
    // groups under (3) alone are of the list, and of the population
    is_exact(&["--pioneering", "--max-size", "3"]);
}

#[test]
fn a_list_by_percentile_is_the_same_whatever_the_threads_and_in_every_file() {
    let folder = tempfile::tempdir().unwrap();
    let options = ["--rank-by", "percentile", "--top", "40", "--max-size", "4"];
    let mut files = Vec::new();
    for threads in ["1", "2"] {
        let run =
            [&["find", "--out", threads, "--threads", threads, "--columns", "en"], &options[..]].concat();
        renkei_ok(folder.path(), &run);
        files.push(std::fs::read(folder.path().join(threads).join("candidates.csv")).unwrap());
    }
    assert_eq!(files[0], files[1]);
    let mut table = csv::Reader::from_reader(&files[0][3..]);
    let header: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    let at = |key: &str| header.iter().position(|own| own == key).unwrap();
    let first = table.records().next().unwrap().unwrap();
    assert_eq!((&first[at("percentile")], &first[at("groups_of_size")]), ("0", "100"));
    // beside another ranking, and without near-duplicates
    let also =
        renkei_json(folder.path(), &["find", "--max-size", "3", "--top", "5", "--also-by", "percentile"]);
    assert_eq!(also["also"][0]["candidates"][0]["percentile"]["better"], json!(0));
    let distinct = find(&["--max-size", "3", "--rank-by", "percentile", "--distinct", "0.5", "--top", "9"]);
    assert!(distinct.iter().all(|own| own["percentile"]["groups_of_size"].as_u64().unwrap() >= 100));
}

#[test]
fn a_percentile_that_cannot_be_told_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    refused(folder.path(), &["find", "--rank-by", "percentile:down"], &["percentile:down", "score:up"]);
    refused(folder.path(), &["find", "--also-by", "percentile:down"], &["--also-by", "score:up"]);
    refused(folder.path(), &["partners", "遠軽町", "--rank-by", "percentile"], &["--rank-by", "renkei find"]);
    let said = renkei(folder.path(), &["find", "--lang", "ja", "--rank-by", "同規模内の上位割合:降順"]);
    let error = String::from_utf8(said.stderr).unwrap();
    assert_eq!(said.status.code(), Some(2), "{error}");
    assert!(error.contains("上位の組から順に並べる"), "{error}");
}
