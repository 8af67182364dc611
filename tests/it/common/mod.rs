//! What the tests share: the embedded region, real boundary files where they
//! are at hand, and the built binary.
#![allow(dead_code, clippy::unwrap_used, clippy::allow_attributes, reason = "every test takes what it needs")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use renkei::adjacency::{AdjacencySettings, Contiguity};
use renkei::facts::{Facts, MunicipalityCode};
use renkei::formats::boundaries::read_boundaries;
use renkei::formats::scenario::read_scenario;
use renkei::formats::study;
use renkei::rank::Candidate;
use renkei::region::{ChosenFigures, Region, Years};
use renkei::rule::RuleSettings;
use renkei::search::Engine;
use renkei::{Scenario, Study};
use rust_xlsxwriter::{Workbook, Worksheet};

/// The embedded study.
pub fn embedded() -> Study {
    Study::load(&Scenario::default()).unwrap()
}

/// The embedded study under another reading of the rule.
pub fn embedded_with(rule: RuleSettings) -> Study {
    embedded().with_rule(rule)
}

pub fn default_figures(facts: &Facts) -> ChosenFigures {
    Years::default().choose(&facts.figures).unwrap()
}

pub fn code(text: &str) -> MunicipalityCode {
    text.parse().unwrap()
}

pub const HOKKAIDO: &str = "N03-21_01_210101_s0010.geojson";
pub const JAPAN: &str = "N03-21_210101_s0010.geojson";

/// A real boundary file; tests that need one are ignored where it is absent.
pub fn realdata(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/realdata").join(name)
}

/// The region of a real boundary file.
pub fn region_of(file: &Path, snap: f64) -> Region {
    let facts = Facts::embedded().unwrap();
    let name = file.display().to_string();
    study::region_of(read_boundaries(file).unwrap(), &name, &facts.roster, &default_figures(&facts), snap)
        .unwrap()
}

pub fn contiguity(contiguity: Contiguity) -> AdjacencySettings {
    AdjacencySettings { contiguity, ..AdjacencySettings::default() }
}

/// Runs the built binary in a folder, in English whatever the locale, unless
/// the arguments say otherwise.
pub fn renkei(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
    command.current_dir(folder).env("RENKEI_LANG", "en").args(arguments).output().unwrap()
}

/// A folder of `../shared/cases`; tests that need one are ignored where they are
/// absent.
pub fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases").join(name)
}

/// What a run in English says: exit code, standard output, standard error.
pub fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = renkei(folder, &[arguments, &["--lang", "en"]].concat());
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Runs it and expects a refusal with these words.
pub fn refused(folder: &Path, arguments: &[&str], words: &[&str]) {
    let (code, _, error) = run(folder, arguments);
    assert_eq!(code, Some(2), "{arguments:?}: {error}");
    for word in words {
        assert!(error.contains(word), "{word:?} is missing from: {error}");
    }
}

/// A workbook of one sheet.
pub fn saved(folder: &Path, name: &str, fill: impl FnOnce(&mut Worksheet)) -> PathBuf {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    let file = folder.join(name);
    book.save(&file).unwrap();
    file
}

/// Runs it and takes its standard output, which must be a success.
pub fn renkei_ok(folder: &Path, arguments: &[&str]) -> String {
    let output = renkei(folder, arguments);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

/// Runs it with `--json -` and reads the object.
pub fn renkei_json(folder: &Path, arguments: &[&str]) -> serde_json::Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--json", "-"]).collect();
    serde_json::from_str(&renkei_ok(folder, &arguments)).unwrap()
}

/// Counts and codes of the candidates that the reference engine finds for the
/// options of `renkei find`.
pub fn by_reference(folder: &Path, options: &[&str]) -> serde_json::Value {
    let save = ["--save-scenario", "reference.toml", "--force", "--json", "-"];
    renkei_ok(folder, &[options, &save].concat());
    let mut scenario = read_scenario(&folder.join("reference.toml")).unwrap();
    scenario.question.search.engine = Engine::Reference;
    let study = Study::load(&scenario).unwrap();
    let found = scenario.question.answer(&study).unwrap();
    let codes = |candidate: &Candidate| study.region().codes(&candidate.members);
    let groups: Vec<_> = found.candidates.iter().map(codes).collect();
    serde_json::json!({ "counts": found.counts, "groups": groups })
}

/// The same of an answer of the program.
pub fn counts_and_groups(answer: &serde_json::Value) -> serde_json::Value {
    let candidates = answer["candidates"].as_array().unwrap();
    let groups: Vec<_> = candidates.iter().map(|candidate| candidate["codes"].clone()).collect();
    serde_json::json!({ "counts": answer["counts"], "groups": groups })
}

/// A GeoJSON file of N03 features: code, name and rings of each.
pub fn geojson(features: &[(&str, &str, &str)]) -> String {
    let features: Vec<String> = features
        .iter()
        .map(|(code, name, rings)| {
            format!(
                r#"{{"type":"Feature","properties":{{"N03_001":"北海道","N03_004":"{name}","N03_007":"{code}"}},"geometry":{{"type":"Polygon","coordinates":{rings}}}}}"#
            )
        })
        .collect();
    format!("{{\"type\":\"FeatureCollection\",\n\"features\":[\n{}\n]}}\n", features.join(",\n"))
}

/// A ring around a box of degrees.
pub fn ring(west: f64, south: f64, east: f64, north: f64) -> String {
    format!("[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]")
}
