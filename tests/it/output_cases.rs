//! What goes out: roles of files, checkpoints, and texts that are harmless.

use std::path::Path;
use std::process::{Command, Output};

use crate::common::{geojson, renkei, renkei_ok, ring};

/// Six towns in a row, each next to the following one; `name` of the first.
fn row_of_towns(name: &str) -> String {
    let codes = ["01392", "01393", "01394", "01395", "01396", "01397"];
    let names = [name, "黒松内町", "蘭越町", "ニセコ町", "真狩村", "留寿都村"];
    // divided once, so that neighbours share the very numbers
    let degrees = |tenths: u32| f64::from(tenths) / 10.0;
    let ring = |west: u32| ring(degrees(west), 42.0, degrees(west + 1), 42.1);
    let rings: Vec<String> = (1400..1406).map(|west| format!("[{}]", ring(west))).collect();
    let features: Vec<(&str, &str, &str)> = codes
        .iter()
        .zip(names)
        .zip(&rings)
        .map(|((code, name), ring)| (*code, name, ring.as_str()))
        .collect();
    geojson(&features)
}

/// A folder with `g.geojson`.
fn folder(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("g.geojson"), row_of_towns(name)).unwrap();
    folder
}

const FIND: [&str; 7] = ["find", "--boundaries", "g.geojson", "--threshold", "0", "--lang", "en"];

fn find(there: &Path, more: &[&str]) -> Output {
    renkei(there, &[&FIND, more].concat())
}

fn refused(output: &Output, words: &[&str]) {
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    for word in words {
        assert!(message.contains(word), "{word:?} is missing from: {message}");
    }
}

fn listing(there: &Path) -> Vec<String> {
    let entries = there.read_dir().unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn attack_25_a_checkpoint_that_is_an_output_is_refused_before_the_search() {
    let there = folder("寿都町");
    let there = there.path();
    for more in [
        &["--checkpoint", "j.json", "--json", "j.json", "--out", "o"][..],
        &["--checkpoint", "o/candidates.csv", "--out", "o"],
        &["--checkpoint", "renkei-out/report.html"],
        &["--checkpoint", "s.toml", "--save-scenario", "./s.toml", "--out", "o"],
        &["--checkpoint", "g.geojson", "--out", "o"],
        &["--json", "g.geojson", "--force", "--out", "o"],
        &["--json", "x.json", "--save-scenario", "x.json", "--out", "o"],
        &["--json", "o/members.csv", "--out", "o"],
    ] {
        refused(&find(there, more), &["are one file", "Choose another name"]);
        assert_eq!(listing(there), ["g.geojson"], "{more:?}");
    }
    let list = renkei(there, &["best", "--boundaries", "g.geojson", "--csv", "g.geojson", "--force"]);
    refused(&list, &["--csv and an input are one file"]);
    let map = ["map", "--boundaries", "g.geojson", "--out", "g.geojson", "--force"];
    assert_eq!(renkei(there, &map).status.code(), Some(2));
}

#[cfg(unix)]
#[test]
fn attack_41_a_link_a_pipe_and_a_device_are_refused_and_stay() {
    let there = folder("寿都町");
    let there = there.path();
    std::fs::write(there.join("real.json"), "real\n").unwrap();
    std::os::unix::fs::symlink("real.json", there.join("link.json")).unwrap();
    std::os::unix::fs::symlink("nowhere.json", there.join("dangling.json")).unwrap();
    assert!(Command::new("mkfifo").arg(there.join("pipe")).status().unwrap().success());
    for (file, word) in [
        ("link.json", "is a link to real.json"),
        ("dangling.json", "is a link to nowhere.json"),
        ("pipe", "is a device or a pipe"),
        ("/dev/null", "is a device or a pipe"),
    ] {
        refused(&find(there, &["--json", file, "--force", "--out", "o"]), &[word]);
        refused(&find(there, &["--checkpoint", file, "--resume", "--out", "o"]), &[word]);
    }
    std::fs::create_dir(there.join("o")).unwrap();
    std::os::unix::fs::symlink("../real.json", there.join("o/candidates.csv")).unwrap();
    refused(&find(there, &["--force", "--out", "o"]), &["candidates.csv is a link"]);
    assert_eq!(std::fs::read_to_string(there.join("real.json")).unwrap(), "real\n");
    assert_eq!(listing(there), ["dangling.json", "g.geojson", "link.json", "o", "pipe", "real.json"]);
}

#[test]
fn attack_29_a_damaged_checkpoint_is_refused() {
    let there = tempfile::tempdir().unwrap();
    let there = there.path();
    let search =
        ["find", "--schemes", "ignore", "--max-size", "12", "--lang", "en", "--checkpoint", "c.json"];
    let mut child = Command::new(env!("CARGO_BIN_EXE_renkei"))
        .current_dir(there)
        .args(search)
        .stderr(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    while !there.join("c.json").exists() {
        assert!(child.try_wait().unwrap().is_none(), "a search of no length shows nothing");
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let text = std::fs::read_to_string(there.join("c.json")).unwrap();
    let mut whole: serde_json::Value = serde_json::from_str(&text).unwrap();
    let counted = text.replacen("\"qualifying\":1", "\"qualifying\":2", 1);
    assert_ne!(counted, text);
    whole["found"] = serde_json::json!([[]]);
    let emptied = whole.to_string();
    whole = serde_json::from_str(&text).unwrap();
    whole["done"]["stages"][0]["parts"].as_array_mut().unwrap().pop();
    let short = whole.to_string();
    whole = serde_json::from_str(&text).unwrap();
    whole.as_object_mut().unwrap().remove("checksum");
    for damaged in [counted, emptied, short, whole.to_string()] {
        std::fs::write(there.join("c.json"), damaged).unwrap();
        let resumed = renkei(there, &[&search[..], &["--resume"]].concat());
        refused(&resumed, &["c.json is no checkpoint", "checksum does not match", "remove it"]);
    }
}

#[test]
fn attack_30_no_cell_of_a_csv_file_is_run_by_a_spreadsheet() {
    let there = folder("=HYPERLINK(\\\"http://evil.example/\\\")");
    let there = there.path();
    let links = "action,a,b,reason\nadd,01392,01397,+cmd|'/C calc'!A0\n";
    std::fs::write(there.join("l.csv"), links).unwrap();
    let with = ["--boundaries", "g.geojson", "--links", "l.csv"];
    renkei_ok(there, &[&["find", "--threshold", "0", "--out", "o"], &with[..]].concat());
    renkei_ok(there, &[&["adjacency", "--out", "a"], &with[..]].concat());
    renkei_ok(there, &[&["best", "--csv", "best.csv"], &with[..]].concat());
    renkei_ok(there, &[&["sample", "--size", "3", "--csv", "sample.csv"], &with[..]].concat());
    let mut defused = 0;
    for file in
        ["o/candidates.csv", "o/members.csv", "a/pairs.csv", "a/municipalities.csv", "best.csv", "sample.csv"]
    {
        let bytes = std::fs::read(there.join(file)).unwrap();
        let mut reader = csv::Reader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap());
        for record in reader.records() {
            for cell in &record.unwrap() {
                let runs = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
                assert!(!runs || cell == "-", "{file}: {cell}");
                defused += usize::from(cell.starts_with("'=") || cell.starts_with("'+"));
            }
        }
    }
    assert!(defused > 6, "{defused}");
}

#[test]
fn attack_32_control_characters_reach_no_document_and_no_terminal() {
    let there = folder("寿\\u000b都\\u001b[31m町\\n二行目");
    let there = there.path();
    let links = "action,a,b,reason\nadd,01392,01397,\"橋\u{b}で\u{c}結ぶ\u{1}\"\n";
    std::fs::write(there.join("l.csv"), links).unwrap();
    let with = ["--boundaries", "g.geojson", "--links", "l.csv", "--threshold", "0"];
    let shown = renkei_ok(there, &[&["find", "--out", "o"], &with[..]].concat());
    let acts = |text: &str| text.chars().any(|letter| letter.is_control() && letter != '\n');
    assert!(!acts(&shown) && shown.contains("寿 都 [31m町 二行目"), "{shown}");
    renkei_ok(there, &["adjacency", "--boundaries", "g.geojson", "--links", "l.csv", "--out", "a"]);
    renkei_ok(there, &[&["map", "--out", "m.svg"], &with[..]].concat());
    renkei_ok(there, &["sensitivity", "--boundaries", "g.geojson", "--out", "s"]);
    let mut qgz = zip::ZipArchive::new(std::fs::File::open(there.join("o/renkei.qgz")).unwrap()).unwrap();
    let project = std::io::read_to_string(qgz.by_name("renkei.qgs").unwrap()).unwrap();
    let read = |file: &str| std::fs::read_to_string(there.join(file)).unwrap();
    for (file, text) in [
        ("renkei.qgs", project),
        ("adjacency.graphml", read("a/adjacency.graphml")),
        ("m.svg", read("m.svg")),
        ("sensitivity.svg", read("s/sensitivity.svg")),
        ("pairs.csv", read("a/pairs.csv").replace("\r\n", "\n")),
    ] {
        assert!(!acts(&text.replace(['\t', '\r'], " ")), "{file}");
    }
    let missing = renkei(there, &["find", "--boundaries", "a\u{1b}[31mb.geojson"]);
    assert!(!acts(&String::from_utf8_lossy(&missing.stderr)));
}

#[test]
fn attack_43_threads_of_the_environment_are_bounded() {
    for command in [&["check", "夕張市", "栗山町"][..], &["find", "--json", "-"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_renkei"))
            .env("RAYON_NUM_THREADS", "99999999999")
            .args(command)
            .output()
            .unwrap();
        assert!(output.status.code().is_some_and(|code| code < 2), "{output:?}");
        assert!(!output.stdout.is_empty());
    }
}
