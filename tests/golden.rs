//! What people read on the terminal, as approved; see `tests/golden/README.md`.

mod common;

use std::path::Path;

use common::renkei;

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
