//! A search that is stopped says what is complete, and goes on to the same
//! bytes.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::common::renkei;

/// A search of some seconds.
const SEARCH: [&str; 7] = ["find", "--schemes", "ignore", "--max-size", "9", "--also-by", "span"];

fn begin(folder: &Path, more: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
    command.current_dir(folder).args(SEARCH).args(more);
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Every file of a folder, but for the hidden ones of a run that was killed
/// while it wrote.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    let named = files.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path));
    let seen = named.filter(|(name, _)| !name.starts_with(".renkei-"));
    seen.map(|(name, path)| (name, std::fs::read(path).unwrap())).collect()
}

/// Waits until the child has written another checkpoint than before, or has
/// ended: on events, not on a clock.
fn next_checkpoint(child: &mut Child, file: &Path, before: &[u8]) -> Vec<u8> {
    loop {
        let now = std::fs::read(file).unwrap_or_default();
        if now != before || child.try_wait().unwrap().is_some() {
            return now;
        }
        std::thread::yield_now();
    }
}

#[test]
fn a_search_killed_at_any_moment_goes_on_to_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    let whole = renkei(there, &[&SEARCH[..], &["--out", "whole"]].concat());
    assert!(whole.status.success());
    let resumed = ["--checkpoint", "checkpoint.json", "--resume", "--out", "resumed"];
    let checkpoint = there.join("checkpoint.json");
    let mut cut_off = 0;
    // at once, and after one checkpoint more each time
    for checkpoints in [0, 1, 1, 2] {
        let mut child = begin(there, &resumed);
        let mut seen = std::fs::read(&checkpoint).unwrap_or_default();
        for _ in 0..checkpoints {
            seen = next_checkpoint(&mut child, &checkpoint, &seen);
        }
        child.kill().unwrap();
        // one that was quick enough to end is the last
        if child.wait().unwrap().success() {
            break;
        }
        cut_off += 1;
    }
    assert!(cut_off > 1, "a search of no length shows nothing");
    if !there.join("resumed/scenario.toml").exists() {
        let last = renkei(there, &[&SEARCH[..], &resumed, &["--threads", "1"]].concat());
        assert!(last.status.success(), "{}", String::from_utf8_lossy(&last.stderr));
    }
    assert_eq!(contents(&there.join("whole")), contents(&there.join("resumed")));
    assert!(!there.join("checkpoint.json").exists(), "a search that is done leaves no checkpoint");
}

#[test]
fn an_interrupt_stops_the_search_and_says_what_is_complete() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    let deep = ["--max-size", "12", "--checkpoint", "checkpoint.json"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_renkei"));
    command.current_dir(there).args(["find", "--schemes", "ignore"]).args(deep);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    next_checkpoint(&mut child, &there.join("checkpoint.json"), &[]);
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{words}");
    assert!(words.contains("renkei: stopped after") && words.contains("with --resume goes on"), "{words}");
    assert_eq!(contents(there).into_keys().collect::<Vec<_>>(), ["checkpoint.json"], "nothing else is left");

    let begun_anew = renkei(there, &[&["find", "--schemes", "ignore"], &deep[..]].concat());
    assert_eq!(begun_anew.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&begun_anew.stderr).contains("go on from it with --resume"));
    let another = renkei(there, &["find", "--checkpoint", "checkpoint.json", "--resume"]);
    assert_eq!(another.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&another.stderr).contains("is of a search with another scenario"));
    std::fs::write(there.join("checkpoint.json"), "half").unwrap();
    let broken = renkei(there, &["find", "--checkpoint", "checkpoint.json", "--resume"]);
    assert_eq!(broken.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&broken.stderr).contains("is no checkpoint of renkei"));
}

/// Number of files that a run has made but not moved to their places yet.
fn staged(folder: &Path) -> usize {
    let hidden = folder.read_dir().into_iter().flatten().filter_map(|entry| {
        let entry = entry.ok()?;
        entry.file_name().to_string_lossy().starts_with(".renkei-").then(|| entry.path().join("new"))
    });
    hidden.filter_map(|new| Some(new.read_dir().ok()?.count())).sum()
}

#[test]
fn a_run_killed_while_it_writes_leaves_all_files_old_or_all_new() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path();
    let run = |threshold: &str| -> Vec<String> {
        let arguments = ["find", "--out", "o", "--force", "--threshold", threshold];
        arguments.map(str::to_owned).to_vec()
    };
    let whole = |threshold: &str| {
        let arguments = run(threshold);
        assert!(renkei(there, &arguments.iter().map(String::as_str).collect::<Vec<_>>()).status.success());
        contents(&there.join("o"))
    };
    let (new, old) = (whole("40"), whole("45"));
    assert_ne!(new, old);
    let mut killed = 0;
    for files in [1, 3, 5, 7, 8] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_renkei"))
            .current_dir(there)
            .args(run("40"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while staged(&there.join("o")) < files && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        killed += usize::from(!child.wait().unwrap().success());
        // the next run puts back what a killed one had begun to replace
        let refused = renkei(there, &["find", "--out", "o", "--threshold", "40"]);
        assert_eq!(refused.status.code(), Some(2));
        let now = contents(&there.join("o"));
        assert!(now == old || now == new, "after {files} files");
        let hidden = there.join("o").read_dir().unwrap().map(|entry| entry.unwrap().file_name());
        let hidden: Vec<_> = hidden.filter(|name| name.to_string_lossy().starts_with(".renkei-")).collect();
        assert_eq!(hidden, [".renkei-manifest"], "leftovers of the killed run are cleared");
        assert!(whole("45") == old);
    }
    assert!(killed > 1, "a run that is never killed shows nothing");
}
