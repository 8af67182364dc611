//! Any bytes as a boundary file: the first ones choose the format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use renkei::source::{read_boundaries, survey_boundaries};

fuzz_target!(|data: &[u8]| {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own");
    std::fs::write(&file, data).expect("a file");
    let _ = read_boundaries(&file);
    let _ = survey_boundaries(&file);
});
