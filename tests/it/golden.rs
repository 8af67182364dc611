//! What people read on the terminal, as approved; see `tests/golden/README.md`.

use std::path::Path;
use std::process::Command;

use renkei::facts::embedded_coalitions;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a case in a folder that holds the files of its `input` alone, and compares what
/// it prints.
fn compare(case: &str) {
    let folder = tempfile::tempdir().unwrap();
    let place = root().join("tests/golden").join(case);
    for file in place.join("input").read_dir().into_iter().flatten() {
        let file = file.unwrap();
        std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    let command = std::fs::read_to_string(place.join("command")).unwrap();
    let arguments: Vec<&str> = command.split_whitespace().collect();
    // files that were fetched on this machine are none of the case's
    let mut run = Command::new(env!("CARGO_BIN_EXE_renkei"));
    run.current_dir(folder.path()).env("RENKEI_LANG", "en").env("RENKEI_CACHE", "no-cache");
    let got = run.args(&arguments).output().unwrap().stdout;
    let approved = std::fs::read(place.join("stdout")).unwrap_or_default();
    if got != approved {
        let kept = root().join("target/golden").join(case);
        std::fs::create_dir_all(&kept).unwrap();
        std::fs::write(kept.join("stdout"), got).unwrap();
        panic!("not as approved: {case}; see tests/golden/README.md");
    }
}

macro_rules! golden {
    ($($test:ident: $case:literal),+ $(,)?) => {
        $(#[test]
        fn $test() {
            compare($case);
        })+

        #[test]
        fn every_case_has_its_test() {
            let mut cases: Vec<String> = root()
                .join("tests/golden")
                .read_dir()
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|case| case.join("command").exists())
                .map(|case| case.file_name().unwrap().to_string_lossy().into_owned())
                .collect();
            cases.sort();
            assert_eq!(cases, [$($case),+]);
        }
    };
}

golden! {
    adjacency_en: "adjacency-en",
    adjacency_ja: "adjacency-ja",
    adopted_engaru: "adopted-engaru",
    adopted_ganu: "adopted-ganu",
    adopted_kita_oshima_hiyama: "adopted-kita-oshima-hiyama",
    adopted_minami_sorachi: "adopted-minami-sorachi",
    adopted_nishi_monbetsu: "adopted-nishi-monbetsu",
    adopted_tongari_road: "adopted-tongari-road",
    best_decline_en: "best-decline-en",
    best_ja: "best-ja",
    check_en: "check-en",
    compare_en: "compare-en",
    compare_ja: "compare-ja",
    count_en: "count-en",
    count_ja: "count-ja",
    doctor_en: "doctor-en",
    doctor_ja: "doctor-ja",
    find_en: "find-en",
    find_ja: "find-ja",
    later_minami_sorachi_2020: "later-minami-sorachi-2020",
    later_shiribeshi_2021: "later-shiribeshi-2021",
    map_en: "map-en",
    map_ja: "map-ja",
    nothing_found_en: "nothing-found-en",
    options_en: "options-en",
    options_ja: "options-ja",
    own_columns_en: "own-columns-en",
    own_columns_ja: "own-columns-ja",
    plan_en: "plan-en",
    plan_front_en: "plan-front-en",
    plan_front_ja: "plan-front-ja",
    plan_ja: "plan-ja",
    robust_en: "robust-en",
    robustness_ja: "robustness-ja",
    sample_en: "sample-en",
    sample_ja: "sample-ja",
    sensitivity_en: "sensitivity-en",
    sensitivity_ja: "sensitivity-ja",
    show_en: "show-en",
    show_ja: "show-ja",
    track_due_en: "track-due-en",
    track_status_ja: "track-status-ja",
    validate_agreement_ja: "validate-agreement-ja",
    validate_text_ja: "validate-text-ja",
    validate_vision_en: "validate-vision-en",
    why_not_en: "why-not-en",
    why_not_ja: "why-not-ja",
}

#[test]
fn every_adopted_coalition_has_its_case() {
    let embedded = crate::common::embedded();
    let names = renkei::region::NameIndex::new(embedded.region(), &embedded.facts().roster);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases = Vec::new();
    for entry in root.read_dir().unwrap() {
        let case = entry.unwrap().path();
        if case.file_name().unwrap().to_string_lossy().starts_with("adopted-") {
            let command = std::fs::read_to_string(case.join("command")).unwrap();
            let members = command.split_whitespace().skip_while(|word| *word != "ja").skip(1);
            let mut codes: Vec<_> = members.map(|name| names.find(name).unwrap()).collect();
            codes.sort();
            cases.push(codes);
        }
    }
    let mut adopted: Vec<_> =
        embedded_coalitions().unwrap().into_iter().map(|coalition| coalition.members).collect();
    cases.sort();
    adopted.sort();
    assert_eq!(cases, adopted);
}
