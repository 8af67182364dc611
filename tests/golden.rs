//! What people read on the terminal, as approved; see `tests/golden/README.md`.

mod common;

use std::path::Path;

use common::renkei;
use renkei::facts::embedded_coalitions;

#[test]
fn the_terminal_shows_what_was_approved() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut different = Vec::new();
    let mut cases = 0;
    for entry in root.join("tests/golden").read_dir().unwrap() {
        let case = entry.unwrap().path();
        let Ok(command) = std::fs::read_to_string(case.join("command")) else { continue };
        cases += 1;
        let folder = tempfile::tempdir().unwrap();
        let arguments: Vec<&str> = command.split_whitespace().collect();
        let got = renkei(folder.path(), &arguments).stdout;
        let approved = std::fs::read(case.join("stdout")).unwrap_or_default();
        if got != approved {
            let name = case.file_name().unwrap();
            let place = root.join("target/golden").join(name);
            std::fs::create_dir_all(&place).unwrap();
            std::fs::write(place.join("stdout"), got).unwrap();
            different.push(name.to_string_lossy().into_owned());
        }
    }
    assert!(cases >= 4, "the cases were not found");
    assert!(different.is_empty(), "not as approved: {different:?}; see tests/golden/README.md");
}

#[test]
fn every_adopted_coalition_has_its_case() {
    let embedded = common::Embedded::load();
    let names = renkei::region::NameIndex::new(&embedded.region, &embedded.facts.roster);
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
