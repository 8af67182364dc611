//! Names and values are understood as people type them, in every place of the
//! command line; `crates/renkei-core/tests/names.rs` has the spellings.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::common::{refused, renkei, renkei_json, renkei_ok, run};

const YUBARI: &str = "夕張市・由仁町・栗山町";

#[test]
fn the_commands_understand_groups_in_every_place() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    let expected = renkei_json_of(there, &["check", "01209", "01427", "01429"]);
    for arguments in [
        vec!["check", YUBARI],
        vec!["check", "夕張市 + 由仁町 + 栗山町"],
        vec!["check", "01209 夕張市", "01427 由仁町", "01429 栗山町"],
        vec!["check", "Yubari", "City", "Yuni", "Town", "Kuriyama", "Town"],
        vec!["check", "夕張市、", "由仁町、", "栗山町"],
    ] {
        let found = renkei_json_of(there, &arguments);
        assert_eq!(found["groups"], expected["groups"], "{arguments:?}");
    }
    std::fs::write(there.join("g.txt"), "＃ 案\n01209 夕張市、01427 由仁町、01429 栗山町\n").unwrap();
    assert_eq!(renkei_json_of(there, &["check", "--file", "g.txt"])["groups"], expected["groups"]);
    let find = |options: &[&str]| {
        renkei_json(there, &[&["find", "--max-size", "3"], options].concat())["candidates"].clone()
    };
    assert_eq!(find(&["--must", "由仁町・長沼町"]), find(&["--must", "01427,01428"]));
    assert_eq!(
        find(&["--must", "由仁町", "--never", "長沼町 + 栗山町"]),
        find(&["--must", "01427", "--never", "01428,01429"])
    );
    assert_eq!(find(&["--centre", "Iwamizawa City"]), find(&["--centre", "01210"]));
    assert_eq!(find(&["--centre", "なし"]), find(&["--centre", "none"]));
    let partners = |town: &str| {
        let text = renkei_ok(there, &["partners", town, "--max-size", "3", "--json"]);
        serde_json::from_str::<Value>(&text).unwrap()["town"].clone()
    };
    assert_eq!(partners("01555 遠軽町"), "01555");
    refused(there, &["partners", "由仁町・長沼町"], &["names several municipalities", "expected one"]);
    let sample = renkei_ok(there, &["sample", "--number", "50", "--lang", "ja", YUBARI]);
    assert!(sample.contains(YUBARI), "{sample}");
}

fn renkei_json_of(folder: &std::path::Path, arguments: &[&str]) -> Value {
    let output = renkei(folder, &[arguments, &["--json"]].concat());
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{arguments:?}: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn standard_input_holds_groups_as_people_type_them() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_renkei"))
        .args(["check", "--file", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let groups = "01209 夕張市、01427 由仁町、01429 栗山町\nYubari City / Yuni Town / Kuriyama Town\n";
    child.stdin.take().unwrap().write_all(groups.as_bytes()).unwrap();
    let read: Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(read["groups"][0]["codes"], read["groups"][1]["codes"]);
}

#[test]
fn what_was_typed_never_stands_for_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    let output = renkei(there, &["check", "--lang", "ja", "熊石町", "Oshamambe", "熊石町"]);
    let (text, error) =
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(text.starts_with("八雲町・長万部町"), "{text}");
    assert!(!text.contains("熊石町") && !text.contains("Oshamambe"), "{text}");
    assert_eq!(error, "注意: 熊石町は2005年10月1日に八雲町となった\n");
    let (_, _, error) = run(there, &["check", "泊村", "岩内町"]);
    assert!(error.contains("note: \"泊村\" is taken for 01403 古宇郡泊村; 01696 国後郡泊村"), "{error}");
    let read = renkei_json_of(there, &["check", "札幌市中央区", "当別町"]);
    assert_eq!(read["understood"][0]["code"], "01100");
    assert_eq!(read["understood"][0]["typed"], "札幌市中央区");
    assert_eq!(read["understood"][0]["why"], "ward");
    let output =
        renkei(there, &["find", "--lang", "ja", "--max-size", "3", "--must", "Engaru", "--out", "o"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains("Engaru"), "{text}");
    let scenario = std::fs::read_to_string(there.join("o/scenario.toml")).unwrap();
    assert!(scenario.contains("must = [\"遠軽町\"]"), "{scenario}");
    let village = renkei(there, &["check", "--lang", "ja", "国後郡泊村", "岩内町"]);
    assert_eq!(village.status.code(), Some(2));
    assert!(String::from_utf8(village.stderr).unwrap().contains("泊村(01696)は人口の数値がなく"));
}

#[test]
fn values_are_understood_as_people_type_them() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    let value = |options: &[&str], table: &str, key: &str| -> String {
        let save = ["--max-size", "2", "--out", "o", "--force", "--save-scenario", "s.toml"];
        renkei_ok(there, &[&["find"], options, &save].concat());
        let scenario = std::fs::read_to_string(there.join("s.toml")).unwrap();
        let (_, section) = scenario.split_once(&format!("[{table}]\n")).unwrap();
        let line = section.lines().find_map(|line| line.strip_prefix(&format!("{key} = ")));
        line.unwrap_or_else(|| panic!("{key} is missing from:\n{scenario}")).to_owned()
    };
    for (typed, saved) in [
        ("2018/04/01", "2018-04-01"),
        ("平成30年4月1日", "2018-04-01"),
        ("Ｈ３０．４．１", "2018-04-01"),
        ("20180401", "2018-04-01"),
        ("令和4年5月1日", "2022-05-01"),
        ("latest", "2022-05-31"),
        ("最新", "2022-05-31"),
    ] {
        assert!(value(&["--as-of", typed], "rule", "as-of").contains(saved), "{typed}");
    }
    let today = value(&["--as-of", "today"], "rule", "as-of");
    assert!(today.trim_matches('"') > "2024-01-01", "{today}");
    for (options, table, key, saved) in [
        (["--threshold", "３０％"], "rule", "threshold", "\"30\""),
        (["--threshold", "29.5%"], "rule", "threshold", "\"29.5\""),
        (["--about", "0.5"], "rule", "about", "\"0.5\""),
        (["--population", "3万..5万"], "limits", "population", "\"30000..50000\""),
        (["--population", "30,000"], "limits", "population", "\"30000..\""),
        (["--span", "６０km"], "limits", "span", "60.0"),
        (["--top", "20,000"], "rank", "top", "20000"),
        (["--base", "２０１０年"], "data", "base", "2010"),
        (["--edition", "令和５年推計"], "data", "edition", "\"ipss2023\""),
        (["--rank-by", "最大距離:降順"], "rank", "by", "\"span\""),
        (["--rank-by", "減少率"], "rank", "by", "\"decline-rate\""),
        (["--contiguity", "点"], "adjacency", "contiguity", "\"queen\""),
        (["--flat", "それぞれ"], "rule", "flat", "\"each\""),
        (["--schemes", "適用しない"], "rule", "schemes", "\"ignore\""),
        (["--undeclared", "許容"], "rule", "undeclared", "\"allowed\""),
        (["--centres", "用いない"], "rule", "centres", "\"none\""),
        (["--quick", "する"], "search", "quick", "true"),
        (["--about", "０．５ポイント"], "rule", "about", "\"0.5\""),
        (["--rank-by", "評価点(大きい順)"], "rank", "by", "\"score\""),
        (["--centres", "出典あり"], "rule", "centres", "\"sourced\""),
        (["--undeclared", "すべて"], "rule", "undeclared", "\"all\""),
        (["--shape", "放射状"], "rule", "shape", "\"star\""),
        (["--within", "二次医療圏"], "limits", "within", "\"medical-area\""),
        (["--within", "留萌管内"], "limits", "within", "\"留萌振興局\""),
        (["--within", "南空知"], "limits", "within", "\"南空知二次医療圏\""),
    ] {
        let rest: &[&str] = if options[0] == "--schemes" { &[] } else { &["--schemes", "ignore"] };
        let given = [&options[..], rest].concat();
        assert_eq!(value(&given, table, key), saved, "{options:?}");
    }
    let also = value(&["--also-by", "最大距離、面積:降順", "--also-by", "base"], "rank", "also-by");
    assert_eq!(also, "[\"span:up\", \"area:down\", \"base:down\"]");
}

#[test]
fn values_that_may_be_meant_otherwise_are_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    for (arguments, words) in [
        (["find", "--threshold", "0.3"].as_slice(), ["--threshold 0.3", "did you mean 30?"]),
        (&["sensitivity", "--from", "0.3"], ["--from 0.3", "did you mean 30?"]),
        (&["sensitivity", "--to", "0.35"], ["--to 0.35", "did you mean 35?"]),
        (&["find", "--population", "3〜5万"], ["--population", "range of population"]),
        (&["find", "--within", "county"], ["--within", "subprefecture"]),
        (&["find", "--rank-by", "美しさ"], ["unknown measure", "expected one of score"]),
        (&["find", "--as-of", "2015年10月"], ["2015-10-06", "平成27年10月6日"]),
    ] {
        refused(there, arguments, &words);
    }
    let (code, _, error) =
        run(there, &["find", "--max-size", "2", "--threshold", "0", "--population", "30000", "--out", "o"]);
    assert!(
        code == Some(0) && error.contains("note: --population 30,000 is taken for 30,000 or more"),
        "{error}"
    );
    let ja = renkei(there, &["find", "--threshold", "0.3", "--lang", "ja"]);
    assert!(String::from_utf8(ja.stderr).unwrap().contains("30 のことか"));
}

#[test]
fn one_subprefecture_can_be_named() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    let all = ["find", "--max-size", "3", "--schemes", "ignore", "--threshold", "10"];
    let one = renkei_json(there, &[&all[..], &["--within", "留萌振興局"]].concat());
    let any = renkei_json(there, &[&all[..], &["--within", "振興局"]].concat());
    let members = |read: &Value| -> Vec<Vec<String>> {
        let codes = |candidate: &Value| {
            candidate["codes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|code| code.as_str().unwrap().to_owned())
                .collect()
        };
        read["candidates"].as_array().unwrap().iter().map(codes).collect()
    };
    let rumoi = ["01212", "01481", "01482", "01483", "01484", "01485", "01486", "01487"];
    let expected: Vec<Vec<String>> = members(&any)
        .into_iter()
        .filter(|group| group.iter().all(|code| rumoi.contains(&code.as_str())))
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(members(&one), expected);
    std::fs::write(there.join("s.toml"), "[limits]\nwithin = \"留萌振興局\"\n").unwrap();
    let again = renkei_json(there, &[&all[..], &["--scenario", "s.toml"]].concat());
    assert_eq!(members(&again), expected);
}

#[test]
fn every_answer_as_json_says_how_names_were_understood() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    let never = ["--never", "熊石町"];
    let json = |arguments: &[&str]| {
        let text = renkei(there, arguments).stdout;
        serde_json::from_slice::<Value>(&text).unwrap_or_else(|_| panic!("{arguments:?}"))
    };
    for arguments in [
        &["find", "--max-size", "2", "--json", "-"][..],
        &["partners", "長万部町", "--max-size", "2", "--json"],
        &["sensitivity", "--max-size", "2", "--step", "10", "--json"],
        &["count", "--max-size", "2", "--json"],
        &["best", "--max-size", "2", "--top", "2", "--json"],
        &["sample", "--size", "2", "--number", "2", "--json"],
        &["plan", "--max-size", "2", "--json", "-"],
    ] {
        let read = json(&[arguments, &never].concat());
        assert_eq!(read["understood"][0]["typed"], "熊石町", "{arguments:?}");
        assert_eq!(read["understood"][0]["code"], "01346", "{arguments:?}");
    }
    for command in ["check", "why-not"] {
        assert_eq!(json(&[command, "熊石町", "長万部町", "--json"])["understood"][0]["code"], "01346");
    }
    let plan = json(&["plan", "--max-size", "2", "--free", "熊石町", "--json", "-"]);
    assert_eq!(plan["understood"][0]["code"], "01346");
}

#[test]
fn an_explanation_stands_in_the_json_of_the_candidate() {
    let folder = tempfile::tempdir().unwrap();
    let read = renkei_json(folder.path(), &["find", "--max-size", "3", "--explain", "2"]);
    let explanation = |place: usize| read["candidates"][place]["explanation"].as_str();
    let name = read["candidates"][0]["names"][0].as_str().unwrap();
    assert!(explanation(0).unwrap().contains(name), "{read}");
    assert!(explanation(1).is_some() && explanation(2).is_none());
}

#[test]
fn a_municipality_named_in_two_ways_is_no_difference_between_scenarios() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    let write = |name: &str, limits: &str| {
        let text = format!("[search]\nmax-size = 2\n[limits]\n{limits}\n");
        std::fs::write(there.join(name), text).unwrap();
    };
    write("a.toml", "never = [\"01346\", \"函館市\"]");
    write("b.toml", "never = [\"函館市\", \"八雲町\"]");
    write("c.toml", "never = [\"函館市\"]\nwithin = \"振興局\"");
    let same = renkei_ok(there, &["compare", "--lang", "ja", "a.toml", "b.toml"]);
    assert!(same.starts_with("条件に違いはない\n"), "{same}");
    let other = renkei_ok(there, &["compare", "--lang", "ja", "a.toml", "c.toml"]);
    assert!(other.contains("  含まない市町村: 八雲町、函館市 → 函館市\n"), "{other}");
    assert!(other.contains("  区域: なし → 振興局\n"), "{other}");
    let twice =
        ["compare", "--lang", "ja", "--max-size", "2", "--edition", "ipss2018", "--edition", "令和5年推計"];
    let twice = renkei_ok(there, &twice);
    assert!(twice.contains("  推計: 平成30年推計 → 令和5年推計\n"), "{twice}");
}
