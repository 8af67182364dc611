//! The built binary from end to end: what it writes, and that it writes the
//! same again.

use std::collections::BTreeMap;
use std::path::Path;

use crate::common::{renkei, renkei_json, renkei_ok};
use serde_json::Value;

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect()
}

#[test]
fn find_writes_the_same_bytes_with_1_and_8_threads_and_from_its_own_scenario() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let too = ["--also-as", "flatgeobuf,parquet"];
    renkei_ok(path, &[&["find", "--threads", "1", "--out", "one"], &too[..]].concat());
    renkei_ok(path, &[&["find", "--threads", "8", "--out", "eight"], &too[..]].concat());
    renkei_ok(path, &["find", "--scenario", "one/scenario.toml", "--out", "again"]);
    let one = files(&path.join("one"));
    let usual = [
        ".renkei-manifest",
        "candidates.csv",
        "candidates.geojson",
        "candidates.gpkg",
        "candidates.xlsx",
        "members.csv",
        "renkei.qgz",
        "report.html",
        "scenario.toml",
    ];
    let again = files(&path.join("again"));
    assert_eq!(again.keys().collect::<Vec<_>>(), usual);
    for name in ["candidates.fgb", "candidates.parquet", "municipalities.fgb", "municipalities.parquet"] {
        assert!(one.contains_key(name), "{name}");
    }
    assert_eq!(one.len(), usual.len() + 4);
    for other in ["eight", "again"] {
        for (name, content) in files(&path.join(other)) {
            // the manifest names the files that a run was asked for
            assert!(name == ".renkei-manifest" || content == one[&name], "{other}/{name} differs");
        }
    }
}

#[test]
fn a_scenario_with_every_switch_turned_runs_again_with_the_same_result() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::write(path.join("links.csv"), "action,a,b,reason\nadd,01518,01214,test\n").unwrap();
    let switches = "find --edition ipss2023 --base 2015 --target 2050 --as-of 2018-04-01 --schemes ignore \
        --undeclared all --threshold 33.5 --about 1.25 --flat each --centres sourced --shape star \
        --centres-out 2 --min-size 3 --max-size 4 --rank-by span:down --top 50 --sea-links \
        --contiguity queen --links links.csv --pioneering --json first.json \
        --save-scenario plan.toml --out first";
    let switches: Vec<&str> = switches.split_whitespace().collect();
    renkei_ok(path, &switches);
    let again = ["find", "--scenario", "plan.toml", "--json", "second.json", "--out", "second"];
    renkei_ok(path, &again);
    let read = |name: &str| std::fs::read(path.join(name)).unwrap();
    assert!(read("first.json") == read("second.json"));
    assert!(read("first/candidates.gpkg") == read("second/candidates.gpkg"));
    let overridden = renkei_json(path, &["find", "--scenario", "plan.toml", "--top", "3"]);
    assert_eq!(overridden["candidates"].as_array().unwrap().len(), 3);
    assert_eq!(overridden["scenario"]["rule"]["threshold"], "33.5");
}

#[test]
fn force_replaces_what_renkei_wrote_and_leaves_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    renkei_ok(path, &["find"]);
    std::fs::write(path.join("renkei-out/mine.txt"), "mine").unwrap();
    assert_eq!(renkei(path, &["find", "--top", "5"]).status.code(), Some(2));
    renkei_ok(path, &["find", "--top", "5", "--force"]);
    let written = files(&path.join("renkei-out"));
    assert_eq!(written["mine.txt"], b"mine");
    assert_eq!(String::from_utf8_lossy(&written["candidates.csv"]).lines().count(), 6);
    // the eight files, the manifest, and the one of the user's own
    assert_eq!(written.len(), 10);
}

#[test]
fn csv_opens_in_excel_and_names_every_member() {
    let folder = tempfile::tempdir().unwrap();
    renkei_ok(folder.path(), &["find"]);
    let written = files(&folder.path().join("renkei-out"));
    for name in ["candidates.csv", "members.csv"] {
        assert!(written[name].starts_with(b"\xef\xbb\xbf"), "{name}");
    }
    let rows = |name: &str| {
        let text = String::from_utf8(written[name][3..].to_vec()).unwrap();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().collect::<Result<Vec<BTreeMap<String, String>>, _>>().unwrap()
    };
    let (candidates, members) = (rows("candidates.csv"), rows("members.csv"));
    assert_eq!(candidates.len(), 1580);
    for candidate in &candidates {
        let of: Vec<&BTreeMap<String, String>> =
            members.iter().filter(|member| member["順位"] == candidate["順位"]).collect();
        let codes: Vec<&str> = of.iter().map(|member| member["市町村コード"].as_str()).collect();
        assert_eq!(codes.join(" "), candidate["市町村コード"]);
        let people: u64 = of.iter().map(|member| member["基準年人口"].parse::<u64>().unwrap()).sum();
        assert_eq!(people.to_string(), candidate["基準年人口"]);
    }
}

#[test]
fn candidates_are_ranked_as_asked_and_ties_go_by_size_then_codes() {
    let folder = tempfile::tempdir().unwrap();
    let ranked = |by: &str| renkei_json(folder.path(), &["find", "--rank-by", by, "--top", "100000"]);
    let key = |candidate: &Value, field: &str| candidate[field].as_f64();
    for (by, field, sign) in [
        ("score", "score", -1.0),
        ("decline-rate", "decline_rate", -1.0),
        ("span", "span_km", 1.0),
        ("span:down", "span_km", -1.0),
        ("hops", "hops", 1.0),
        ("elderly-share:up", "elderly_share", 1.0),
        ("centre-distance", "centre_distance_km", 1.0),
    ] {
        let found = ranked(by);
        let candidates = found["candidates"].as_array().unwrap();
        assert_eq!(candidates.len(), 1580);
        for pair in candidates.windows(2) {
            let (a, b) = (key(&pair[0], field), key(&pair[1], field));
            match (a, b) {
                (Some(a), Some(b)) => assert!(sign * a <= sign * b, "{by}: {a} before {b}"),
                (None, Some(_)) => panic!("{by}: a missing value came first"),
                _ => {}
            }
            if field == "hops" && a == b {
                let order = |candidate: &Value| {
                    let codes = candidate["codes"].as_array().unwrap();
                    (
                        codes.len(),
                        codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect::<Vec<_>>(),
                    )
                };
                assert!(order(&pair[0]) < order(&pair[1]), "{by}");
            }
        }
    }
}

/// The kept list must be the head of the whole one, whatever is kept.
#[test]
fn the_best_few_are_the_head_of_the_whole_list() {
    let folder = tempfile::tempdir().unwrap();
    let codes = |top: &str| -> Vec<Value> {
        let found = renkei_json(folder.path(), &["find", "--top", top]);
        found["candidates"].as_array().unwrap().iter().map(|candidate| candidate["codes"].clone()).collect()
    };
    let all = codes("100000");
    for top in [1, 7, 500] {
        assert_eq!(codes(&top.to_string()), all[..top]);
    }
}

#[test]
fn every_candidate_carries_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let found = renkei_json(folder.path(), &["find", "--top", "100000", "--about", "2"]);
    for candidate in found["candidates"].as_array().unwrap() {
        let number = |field: &str| candidate[field].as_f64().unwrap();
        let flags: Vec<&str> =
            candidate["flags"].as_array().unwrap().iter().map(|f| f.as_str().unwrap()).collect();
        let (base, target) = (number("base_population"), number("target_population"));
        assert!((number("decline_rate") - (1.0 - target / base)).abs() < 1e-6);
        assert_eq!(number("people_lost"), base - target);
        assert_eq!(
            candidate["member_rates"].as_array().unwrap().len(),
            candidate["codes"].as_array().unwrap().len()
        );
        assert!(number("cohesion") <= 0.5 && number("compactness") <= 1.0 && number("score") <= 100.0);
        assert_eq!(number("hops") <= 1.0, candidate["all_touch"].as_bool().unwrap());
        let tests = candidate["tests"].as_array().unwrap();
        assert!(!tests.is_empty());
        for test in tests {
            let (base, target) = (test["base"].as_u64().unwrap(), test["target"].as_u64().unwrap());
            let meets = 10_000 * target <= 7_000 * base;
            assert_eq!(test["about"].as_bool().unwrap(), !meets);
            assert!(10_000 * target <= 7_200 * base);
        }
        assert_eq!(flags.contains(&"about"), tests.iter().all(|test| test["about"].as_bool().unwrap()));
        let has_centre = candidate["routes"].as_array().unwrap().contains(&Value::from("centre"));
        assert_eq!(candidate["centre"].is_string(), has_centre);
        assert_eq!(candidate["centre_distance_km"].is_number(), has_centre);
    }
}

#[test]
fn sea_links_are_off_by_default_and_join_the_islands_when_switched_on() {
    let folder = tempfile::tempdir().unwrap();
    let graph = |arguments: &[&str]| {
        let arguments: Vec<&str> = ["adjacency"].into_iter().chain(arguments.iter().copied()).collect();
        renkei_json(folder.path(), &arguments)
    };
    let count =
        |graph: &Value| (graph["pairs"].as_u64().unwrap(), graph["components"].as_array().unwrap().len());
    assert_eq!(count(&graph(&[])), (445, 4));
    assert_eq!(count(&graph(&["--sea-links"])), (450, 1));
}

#[test]
fn links_of_the_users_own_add_and_remove_pairs() {
    let folder = tempfile::tempdir().unwrap();
    let links =
        "action,a,b,reason\nremove,01346,01347,test\nadd,01202,01100,test\nadd,01202,13101,no such place\n";
    std::fs::write(folder.path().join("own.csv"), links).unwrap();
    let text = renkei_ok(folder.path(), &["find", "--links", "own.csv", "--lang", "en"]);
    assert!(text.contains("no longer adjacent 01346–01347: test"), "{text}");
    assert!(text.contains("added as adjacent 01202–01100: test"), "{text}");
    assert!(text.contains("link 01202–13101 changed nothing"), "{text}");
}

#[test]
fn least_border_takes_out_the_short_ones() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = |least: &str| {
        renkei_json(folder.path(), &["adjacency", "--min-border", least])["pairs"].as_u64().unwrap()
    };
    assert_eq!(pairs("0"), 445);
    assert!(pairs("1000") < 445);
    assert!(pairs("5000") < pairs("1000"));
}

#[test]
fn the_graph_is_written_for_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    renkei_ok(path, &["adjacency", "--out", "graph"]);
    renkei_ok(path, &["adjacency", "--out", "again", "--threads", "1"]);
    let written = files(&path.join("graph"));
    assert!(written == files(&path.join("again")));
    let text = |name: &str| String::from_utf8(written[name].clone()).unwrap();
    assert_eq!(text("pairs.csv").lines().count(), 446);
    assert_eq!(text("municipalities.csv").lines().count(), 180);
    let gal = text("adjacency.gal");
    assert!(gal.starts_with("0 179 renkei code\n"));
    assert!(gal.contains("\n01367 0\n\n"), "an island is a node without neighbours");
    assert_eq!(text("adjacency.graphml").matches("<edge ").count(), 445);
    assert_eq!(text("adjacency.graphml").matches("<node ").count(), 179);
}

#[test]
fn nothing_found_is_exit_code_1() {
    let folder = tempfile::tempdir().unwrap();
    let output = renkei(folder.path(), &["find", "--threshold", "90", "--lang", "ja"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stdout).unwrap().contains("要件を満たす組はない"));
}

#[test]
fn pioneering_groups_are_listed_only_when_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let found = renkei_json(folder.path(), &["find", "--pioneering", "--max-size", "3", "--top", "100000"]);
    let candidates = found["candidates"].as_array().unwrap();
    let counts = found["counts"].as_array().unwrap();
    let total = |field: &str| counts.iter().map(|count| count[field].as_u64().unwrap()).sum::<u64>();
    assert_eq!((total("groups"), total("qualifying")), (2047, 298));
    assert_eq!(total("pioneering"), 2047 - 298);
    assert_eq!(candidates.len(), 2047);
    let judged =
        candidates.iter().filter(|candidate| candidate["routes"] == serde_json::json!(["pioneering"]));
    assert_eq!(judged.count(), 2047 - 298);
}

#[test]
fn several_rankings_in_one_search_are_each_what_it_is_alone() {
    let folder = tempfile::tempdir().unwrap();
    for size in ["5", "9"] {
        let find = |more: &[&str], out: &str| {
            renkei_ok(
                folder.path(),
                &[&["find", "--max-size", size, "--top", "50", "--force", "--out", out], more].concat(),
            );
        };
        find(&["--also-by", "span,cohesion:up,decline-rate"], "together");
        let read = |file: &str| std::fs::read(folder.path().join(file)).unwrap();
        for (measure, ranking) in
            [("span", "span"), ("cohesion", "cohesion:up"), ("decline-rate", "decline-rate")]
        {
            find(&["--rank-by", ranking], "alone");
            let together = read(&format!("together/candidates-by-{measure}.csv"));
            assert!(together == read("alone/candidates.csv"), "{measure} up to {size} members");
        }
        find(&[], "alone");
        assert!(read("together/candidates.csv") == read("alone/candidates.csv"));
    }
}

#[test]
fn a_search_finds_the_same_with_whatever_instructions() {
    let folder = tempfile::tempdir().unwrap();
    let search = |lanes: &str, more: &[&str]| {
        let arguments = ["find", "--schemes", "ignore", "--max-size", "7", "--top", "200", "--json", "-"];
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_renkei"));
        command.current_dir(folder.path()).env("RENKEI_LANES", lanes).args(arguments).args(more);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let readings: [&[&str]; 5] = [
        &[],
        &["--quick", "--rank-by", "decline-rate"],
        &["--flat", "each", "--centres-out", "2"],
        &["--population", "20000..60000"],
        &["--shape", "star"],
    ];
    for more in readings {
        let widest = search("widest", more);
        assert!(widest.len() > 1000, "{more:?}");
        for lanes in ["narrow", "sse4", "avx2"] {
            assert!(widest == search(lanes, more), "{lanes}, {more:?}");
        }
    }
}
