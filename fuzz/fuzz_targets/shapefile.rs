//! Any bytes as the two halves of a Shapefile, behind a header that is one.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use renkei::formats::boundaries::read_boundaries;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

fuzz_target!(|halves: (&[u8], &[u8])| {
    let (shp, dbf) = halves;
    let mut header = vec![0; 100];
    header[2..4].copy_from_slice(&[0x27, 0x0A]);
    header[32] = 5;
    let file = FOLDER.path().join("own.shp");
    std::fs::write(&file, [&header, shp].concat()).expect("a file");
    std::fs::write(FOLDER.path().join("own.dbf"), dbf).expect("a file");
    let _ = read_boundaries(&file);
});
