//! `renkei check`: verdicts in words, and that they agree with `find`.

use std::io::Write;
use std::process::{Command, Stdio};

use renkei::Study;

use crate::common::{embedded, renkei, renkei_json};
use jiff::civil::date;
use renkei::region::{MunicipalityId, NameError, NameIndex};
use renkei::rule::{BasisPoints, Examination, FlatReading, RuleSettings, Verdict};
use renkei::search::{Collector, Enumerator, Limits, Progress, Search, SearchGraph, SearchSettings};

#[test]
fn the_verdict_names_every_requirement_with_its_figures() {
    let folder = tempfile::tempdir().unwrap();
    let output = renkei(folder.path(), &["check", "--lang", "ja", "八雲町", "長万部町", "今金", "01371"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    for words in [
        "八雲町・長万部町・今金町・せたな町: 要件を満たさない",
        "○ 4市町村は隣接関係で一つにつながっている",
        "× 今金町: 定住自立圏「南北海道定住自立圏」",
        "人上振れすると基準を下回る",
        "八雲町(地域中心都市、原典未確認)を除く",
        "要件(3) 先駆的な取組",
        "「国土数値情報(行政区域データ)」",
    ] {
        assert!(text.contains(words), "{words} is missing from:\n{text}");
    }
    let without =
        renkei(folder.path(), &["check", "--schemes", "ignore", "八雲町", "長万部町", "今金町", "せたな町"]);
    assert_eq!(without.status.code(), Some(0));
}

#[test]
fn a_group_that_falls_apart_is_told_who_would_join_it() {
    let folder = tempfile::tempdir().unwrap();
    let output = renkei(folder.path(), &["check", "--lang", "en", "寿都町", "京極町"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text.contains("falls into 2 parts: 寿都町 | 京極町. The fewest that would join them:"), "{text}");
    let islands = renkei(folder.path(), &["check", "--lang", "en", "奥尻町", "せたな町"]);
    assert!(String::from_utf8(islands.stdout).unwrap().contains("No municipality would join them by land"));
}

#[test]
fn names_are_found_as_people_write_them() {
    let embedded = embedded();
    let index = NameIndex::new(embedded.region(), &embedded.facts().roster);
    for text in [
        "八雲町",
        "北海道八雲町",
        "二海郡八雲町",
        "北海道二海郡八雲町",
        "八雲",
        "01346",
        "013463",
        " 八雲町 ",
    ] {
        assert_eq!(index.find(text).map(|code| code.to_string()), Ok("01346".to_owned()), "{text}");
    }
    for text in ["やくもちょう", "ヤクモチョウ", "やくも", "Yakumo", "yakumo-cho", "YAKUMOCHŌ"]
    {
        assert_eq!(index.find(text).map(|code| code.to_string()), Ok("01346".to_owned()), "{text}");
    }
    let Err(NameError::Ambiguous { of, .. }) = index.find("shibetsu") else { panic!("there are two") };
    assert_eq!(of, ["01220 士別市", "01693 標津郡標津町"]);
    // every reading finds its own municipality, or says whose else it is
    for entry in embedded.facts().roster.iter().filter(|entry| entry.reading.is_some()) {
        match index.find(entry.reading.as_ref().unwrap()) {
            Ok(code) => assert_eq!(code, entry.code),
            Err(NameError::Ambiguous { of, .. }) => {
                assert!(of.iter().any(|name| name.starts_with(&entry.code.to_string())), "{of:?}");
            }
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(index.find("古宇郡泊村").map(|code| code.to_string()), Ok("01403".to_owned()));
    // of the two villages of the name one alone can be a member
    assert_eq!(index.find("泊村").map(|code| code.to_string()), Ok("01403".to_owned()));
    let Err(NameError::Unknown { nearest, .. }) = index.find("八雲市") else {
        panic!("there is no 八雲市")
    };
    assert_eq!(nearest[0], "01346 二海郡八雲町");
}

#[test]
fn bad_names_are_refused_with_the_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("groups.txt"), "# 候補\n八雲町、長万部町\n\n八雲町 shibetsu\n")
        .unwrap();
    let output = renkei(folder.path(), &["check", "--file", "groups.txt"]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(message.contains("groups.txt, line 4: \"shibetsu\" is the name of several"), "{message}");
    let village = renkei(folder.path(), &["check", "01696", "八雲町"]);
    assert!(String::from_utf8(village.stderr).unwrap().contains("never a member"));
}

#[test]
fn groups_come_from_standard_input_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_renkei"))
        .args(["check", "--file", "-", "--json"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let groups = "南幌町・由仁町・長沼町・栗山町\n遠軽町 佐呂間町 湧別町\n";
    child.stdin.take().unwrap().write_all(groups.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read["groups"].as_array().unwrap().len(), 2);
    assert_eq!(read["groups"][1]["qualifies"], true);
}

/// Every group of up to three, connected or not, is judged as `find` does.
#[test]
fn check_agrees_with_find_whatever_the_order() {
    let embedded = embedded();
    let folder = tempfile::tempdir().unwrap();
    for (flat, name) in [(FlatReading::Aggregate, "aggregate"), (FlatReading::Each, "each")] {
        let study = embedded.with_rule(RuleSettings { flat, ..RuleSettings::default() });
        let rule = study.rule();
        let arguments = ["find", "--max-size", "3", "--top", "100000", "--flat", name];
        let found = renkei_json(folder.path(), &arguments);
        let listed: std::collections::BTreeSet<Vec<String>> = found["candidates"]
            .as_array()
            .unwrap()
            .iter()
            .map(|candidate| serde_json::from_value(candidate["codes"].clone()).unwrap())
            .collect();
        let admitted: Vec<MunicipalityId> = embedded.region().ids().filter(|id| rule.admits(*id)).collect();
        let mut qualifying = std::collections::BTreeSet::new();
        let mut judge = |members: &[MunicipalityId]| {
            let examination = Examination::of(members, rule, embedded.adjacency());
            if examination.qualifies() {
                let codes = examination.members.iter().map(|id| embedded.region()[*id].id.to_string());
                qualifying.insert(codes.collect::<Vec<_>>());
            }
        };
        for (i, a) in admitted.iter().enumerate() {
            for (j, b) in admitted.iter().enumerate().skip(i + 1) {
                judge(&[*b, *a]);
                for c in &admitted[j + 1..] {
                    judge(&[*c, *a, *b]);
                }
            }
        }
        assert_eq!(qualifying, listed);
    }
}

/// Keeps what is offered.
#[derive(Default)]
struct All(std::collections::BTreeSet<Vec<MunicipalityId>>);

impl Collector for All {
    fn fork(&self) -> Self {
        Self::default()
    }

    fn offer(&mut self, members: &[MunicipalityId], _verdict: &Verdict) {
        self.0.insert(members.to_vec());
    }

    fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// Every connected group of up to four, in both readings, on all three dates:
/// more than 50,000 verdicts.
#[test]
fn check_agrees_with_find_up_to_size_four_in_both_readings_on_all_dates() {
    let embedded = embedded();
    let graph = SearchGraph::induced(embedded.adjacency(), |_| true);
    let mut connected: Vec<Vec<MunicipalityId>> = Vec::new();
    let mut enumerator = Enumerator::new(&graph, 4);
    for root in 0..graph.len() as u32 {
        enumerator.visit_root(root, &mut |group| {
            // as they come, not in order of their codes
            connected.push(group.iter().rev().map(|vertex| graph.municipality(*vertex)).collect());
        });
    }
    for as_of in [date(2015, 10, 6), date(2018, 4, 1), date(2022, 5, 1)] {
        for flat in [FlatReading::Aggregate, FlatReading::Each] {
            let study = embedded.with_rule(RuleSettings { as_of, flat, ..RuleSettings::default() });
            let rule = study.rule();
            let settings = SearchSettings { max_size: 4, ..SearchSettings::default() };
            let adjacency = embedded.adjacency();
            let (limits, progress) = (Limits::default(), Progress::default());
            let search = Search { study: &study, limits: &limits, settings, progress: &progress };
            let (_, found) = search.find(All::default()).unwrap();
            let checked: std::collections::BTreeSet<Vec<MunicipalityId>> = connected
                .iter()
                .map(|group| Examination::of(group, rule, adjacency))
                .filter(Examination::qualifies)
                .map(|examination| examination.members)
                .collect();
            assert_eq!(checked, found.0, "{as_of} {flat:?}");
        }
    }
}

/// A lower threshold loses no group, and a rate just met is the last one.
#[test]
fn verdicts_are_monotone_in_the_threshold() {
    let embedded = embedded();
    let graph = SearchGraph::induced(embedded.adjacency(), |_| true);
    let studies: Vec<Study> = (2000..4500)
        .step_by(250)
        .map(|points| {
            let threshold = BasisPoints::new(points).unwrap();
            embedded.with_rule(RuleSettings { threshold, flat: FlatReading::Each, ..RuleSettings::default() })
        })
        .collect();
    let mut enumerator = Enumerator::new(&graph, 3);
    for root in 0..graph.len() as u32 {
        enumerator.visit_root(root, &mut |group| {
            let members: Vec<MunicipalityId> = group.iter().map(|v| graph.municipality(*v)).collect();
            let verdicts: Vec<Verdict> =
                studies.iter().map(|study| study.rule().judge(&members, study.adjacency())).collect();
            let met: Vec<bool> = verdicts.iter().map(|verdict| !verdict.routes.is_empty()).collect();
            assert!(met.windows(2).all(|pair| pair[0] || !pair[1]), "{members:?}");
            let highest = verdicts[0].best_test.highest_threshold();
            for (study, met) in studies.iter().zip(met) {
                assert_eq!(met, highest >= Some(study.rule().settings().threshold), "{members:?}");
            }
        });
    }
}
