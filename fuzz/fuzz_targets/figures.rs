//! Any bytes as population figures: IPSS's workbooks, CSV, Excel.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::facts::{Facts, RosterEntry};
use renkei::formats::ipss::read_figures;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
static ROSTER: LazyLock<Vec<RosterEntry>> =
    LazyLock::new(|| Facts::embedded().expect("the embedded tables").roster);

fuzz_target!(|data: &[u8]| {
    let file = FOLDER.path().join("own");
    std::fs::write(&file, data).expect("a file");
    if let Ok(read) = read_figures(&file, &ROSTER) {
        let figures = read.figures;
        let _ = figures.larger_than_whole();
        let mut twice = figures.clone();
        assert!(twice.merge(figures).is_ok(), "what was read contradicts itself");
    }
});
