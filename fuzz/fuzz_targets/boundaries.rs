//! Any bytes as a boundary file: the first ones choose the format.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::formats::boundaries::{read_boundaries, survey_boundaries};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

fuzz_target!(|data: &[u8]| {
    let file = FOLDER.path().join("own");
    std::fs::write(&file, data).expect("a file");
    let _ = read_boundaries(&file);
    let _ = survey_boundaries(&file);
});
