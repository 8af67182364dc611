//! Tests of staged writes: replacement, roll-back, stale and foreign files.

use std::fs;
use std::path::Path;

use super::*;

fn write(folder: &Path, force: bool, files: &[(&str, &str)]) -> Result<Vec<PathBuf>, ExportError> {
    let staging = OutputFolder::prepare(folder, force)?.begin()?;
    for (name, content) in files {
        staging.write(name, content.as_bytes())?;
    }
    staging.finish()
}

fn listing(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

const FIRST: [(&str, &str); 3] = [("a.csv", "1"), ("b.csv", "1"), ("b-by-span.csv", "1")];

#[test]
fn a_later_run_replaces_its_files_removes_stale_ones_and_keeps_foreign_ones() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("deep/out");
    let written = write(&out, false, &FIRST).unwrap();
    assert_eq!(written, ["a.csv", "b-by-span.csv", "b.csv"].map(|name| out.join(name)));
    fs::write(out.join("mine.txt"), "mine").unwrap();
    fs::write(out.join("b-by-hops.csv"), "mine").unwrap();

    assert!(matches!(write(&out, false, &FIRST), Err(ExportError::Exists(_))));
    write(&out, true, &[("a.csv", "2"), ("b.csv", "2")]).unwrap();
    assert_eq!(listing(&out), [MANIFEST, "a.csv", "b-by-hops.csv", "b.csv", "mine.txt"]);
    assert_eq!(fs::read_to_string(out.join("a.csv")).unwrap(), "2");
    assert_eq!(fs::read_to_string(out.join(MANIFEST)).unwrap(), "a.csv\nb.csv\n");
}

#[test]
fn a_run_of_another_kind_keeps_what_the_first_wrote() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), false, &FIRST).unwrap();
    write(folder.path(), true, &[("b.csv", "2"), ("x.svg", ""), ("y.txt", "")]).unwrap();
    assert_eq!(listing(folder.path()), [MANIFEST, "a.csv", "b-by-span.csv", "b.csv", "x.svg", "y.txt"]);
    let manifest = fs::read_to_string(folder.path().join(MANIFEST)).unwrap();
    assert_eq!(manifest, "a.csv\nb-by-span.csv\n\nb.csv\nx.svg\ny.txt\n");
}

#[test]
fn a_manifest_reaches_no_file_outside_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    write(&out, false, &FIRST).unwrap();
    fs::write(out.join(MANIFEST), "../mine.txt\n..\na.csv\nb.csv\n").unwrap();
    write(&out, true, &FIRST[..2]).unwrap();
    assert!(folder.path().join("mine.txt").exists());
}

#[test]
fn a_file_that_cannot_be_replaced_stops_the_run_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    write(out, false, &FIRST).unwrap();
    fs::remove_file(out.join("b.csv")).unwrap();
    fs::create_dir(out.join("b.csv")).unwrap();
    let before = listing(out);
    // the manifest names it: found before the run starts
    let refused = OutputFolder::prepare(out, true).unwrap_err();
    assert!(matches!(&refused, ExportError::Unwritable { path, .. } if *path == out.join("b.csv")));
    // a name that the caller expects
    fs::remove_file(out.join(MANIFEST)).unwrap();
    let prepared = OutputFolder::prepare(out, true).unwrap();
    assert!(prepared.expecting(&["a.csv", "b.csv"]).is_err());
    // found at the end alone
    fs::write(out.join(MANIFEST), "a.csv\n").unwrap();
    assert!(write(out, true, &[("a.csv", "2"), ("b.csv", "2")]).is_err());
    assert_eq!(listing(out), before);
    assert_eq!(fs::read_to_string(out.join("a.csv")).unwrap(), "1");
}

#[test]
fn a_rename_that_fails_is_rolled_back() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    write(out, false, &FIRST).unwrap();
    let staging = OutputFolder::prepare(out, true).unwrap().begin().unwrap();
    staging.write("a.csv", b"2").unwrap();
    staging.write("b.csv", b"2").unwrap();
    // a folder stands where the old file would go, so that its rename fails
    fs::create_dir(staging.hidden.path().join(OLD).join("a.csv")).unwrap();
    let error = staging.finish().unwrap_err();
    assert!(error.to_string().contains("a.csv: cannot be replaced"), "{error}");
    assert!(error.to_string().contains("close it in Excel or QGIS"), "{error}");
    assert_eq!(listing(out), [MANIFEST, "a.csv", "b-by-span.csv", "b.csv"]);
    assert_eq!(fs::read_to_string(out.join("b.csv")).unwrap(), "1");
    assert_eq!(fs::read_to_string(out.join(MANIFEST)).unwrap(), "a.csv\nb-by-span.csv\nb.csv\n");
}

#[test]
fn without_force_a_file_that_appeared_meanwhile_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let staging = OutputFolder::prepare(&out, false).unwrap().begin().unwrap();
    staging.write("a.csv", b"2").unwrap();
    staging.write("b.csv", b"2").unwrap();
    fs::write(out.join("b.csv"), "mine").unwrap();
    assert!(matches!(staging.finish(), Err(ExportError::Exists(path)) if path == out.join("b.csv")));
    assert_eq!(listing(&out), ["b.csv"]);
    assert_eq!(fs::read_to_string(out.join("b.csv")).unwrap(), "mine");
}

#[test]
fn a_run_that_fails_removes_the_folders_that_it_created() {
    let folder = tempfile::tempdir().unwrap();
    let staging = OutputFolder::prepare(&folder.path().join("a/b"), false).unwrap().begin().unwrap();
    staging.write("a.csv", b"1").unwrap();
    drop(staging);
    assert_eq!(listing(folder.path()), [""; 0]);
}

#[test]
fn leftovers_of_dead_runs_are_cleared_and_those_of_live_ones_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    fs::create_dir_all(out.join(".renkei-dead/new")).unwrap();
    fs::write(out.join(".renkei-dead/lock"), "").unwrap();
    fs::create_dir(out.join(".renkei-older")).unwrap();
    let live = OutputFolder::prepare(out, false).unwrap().begin().unwrap();
    live.write("a.csv", b"1").unwrap();
    OutputFolder::prepare(out, false).unwrap();
    assert_eq!(live.finish().unwrap(), [out.join("a.csv")]);
    assert_eq!(listing(out), [MANIFEST, "a.csv"]);
}

#[test]
fn a_replacement_that_was_cut_short_is_rolled_back_by_the_next_run() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    write(out, false, &FIRST).unwrap();
    // killed after the manifest and a.csv were taken away, and a.csv replaced
    let old = out.join(".renkei-dead/old");
    fs::create_dir_all(&old).unwrap();
    for name in [MANIFEST, "a.csv"] {
        fs::rename(out.join(name), old.join(name)).unwrap();
    }
    fs::write(out.join("a.csv"), "2").unwrap();
    OutputFolder::prepare(out, true).unwrap();
    assert_eq!(fs::read_to_string(out.join("a.csv")).unwrap(), "1");
    assert_eq!(listing(out), [MANIFEST, "a.csv", "b-by-span.csv", "b.csv"]);
}
