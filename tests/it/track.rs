//! `track`, end to end: what is due, broken lines, several writers, killed writers.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::common::{refused, renkei, renkei_ok, run};

const FIRST: &str =
    "renkei-track 1 region = \"遠軽地区連携地域\", members = [\"01552\", \"01555\", \"01559\"]\n";

fn folder_with(name: &str, lines: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), format!("{FIRST}{lines}")).unwrap();
    folder
}

#[test]
fn a_track_file_begins_with_its_agreement_and_grows_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    renkei_ok(folder.path(), &["draft", "agreement", "遠軽町", "佐呂間町", "湧別町"]);
    refused(folder.path(), &["track", "add", "a.track", "signed"], &["a.track", "--agreement"]);
    let begin = ["track", "add", "a.track", "signed", "--agreement"];
    // the name of the region is on every line of every overview
    refused(folder.path(), &[&begin[..], &["agreement.toml"]].concat(), &["agreement.toml", "`region`"]);
    refused(folder.path(), &[&begin[..], &["none.toml"]].concat(), &["none.toml"]);
    // nothing was made of what was refused, and no lock is left
    let mut names: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["agreement.toml"]);
    let agreement = folder.path().join("agreement.toml");
    let text = fs::read_to_string(&agreement).unwrap();
    fs::write(&agreement, text.replace("【要記入: 連携地域の名称】", "遠軽地区連携地域")).unwrap();
    renkei_ok(
        folder.path(),
        &["track", "add", "a.track", "signed", "--on", "2027-04-01", "--agreement", "agreement.toml"],
    );
    renkei_ok(
        folder.path(),
        &["track", "add", "a.track", "協議", "--on", "令和9年5月1日", "--members", "遠軽町,湧別町"],
    );
    let text = fs::read_to_string(folder.path().join("a.track")).unwrap();
    assert!(
        text.ends_with("2027-04-01 signed\n2027-05-01 consultation members = [\"01555\", \"01559\"]\n"),
        "{text}"
    );
    refused(folder.path(), &["track", "add", "a.track", "reviewed", "--on", "2028-03-01"], &["--year 2027"]);
    refused(folder.path(), &["track", "add", "a.track", "sigend"], &["sigend", "signed"]);
    // an event has a day of its own: the day that zones are known for is none
    refused(folder.path(), &["track", "add", "a.track", "hearing", "--on", "latest"], &["latest"]);
    refused(folder.path(), &["track", "add", "a.track", "hearing", "--on", "0202-01-01"], &["202"]);
    let term = ["--from", "2027-04-01", "--to", "2032-03-31"];
    refused(
        folder.path(),
        &[&["track", "add", "a.track", "hearing"], &term[..]].concat(),
        &["hearing", "vision-adopted"],
    );
}

#[test]
fn every_byte_of_a_track_file_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.track");
    let text = format!("\u{feff}{FIRST}# \u{3000}注\r\n2027-04-01 signed");
    fs::write(&file, &text).unwrap();
    renkei_ok(folder.path(), &["track", "add", "a.track", "hearing", "--on", "2027-05-01"]);
    let longer = fs::read_to_string(&file).unwrap();
    assert_eq!(longer, format!("{text}\r\n2027-05-01 hearing\r\n"));
    // a file in another encoding is read, but never written anew
    let shift_jis = encoded(&format!("{FIRST}2027-04-01 signed note = \"町の掲示\"\n"));
    fs::write(&file, &shift_jis).unwrap();
    renkei_ok(folder.path(), &["track", "status", "a.track", "--on", "2027-04-01"]);
    refused(
        folder.path(),
        &["track", "add", "a.track", "hearing", "--on", "2027-05-01"],
        &["a.track", "UTF-8"],
    );
    assert_eq!(fs::read(&file).unwrap(), shift_jis);
}

/// A text as Windows of offices writes it.
fn encoded(text: &str) -> Vec<u8> {
    let (bytes, _, unknown) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(!unknown);
    bytes.into_owned()
}

#[test]
fn no_output_replaces_a_track_file() {
    let folder = folder_with("a.track", "2027-04-01 signed\n");
    let path = folder.path();
    for arguments in [
        &["track", "calendar", "a.track", "--out", "a.track", "--force"][..],
        &["track", "calendar", ".", "--out", "./a.track", "--force"],
        &["find", "--tracks", "a.track", "--json", "a.track", "--force"],
        &["find", "--tracks", ".", "--save-scenario", "a.track", "--force"],
    ] {
        refused(path, arguments, &["one file"]);
    }
    let kept = fs::read_to_string(path.join("a.track")).unwrap();
    assert_eq!(kept, format!("{FIRST}2027-04-01 signed\n"));
    assert!(!path.join("renkei-out").exists());
}

#[test]
fn what_is_overdue_is_found_wanting() {
    let folder = folder_with("a.track", "2027-04-01 signed\n");
    let (code, said, _) = run(folder.path(), &["track", "due", ".", "--on", "2027-04-01"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said, _) = run(folder.path(), &["track", "due", ".", "--on", "2027-04-02"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("overdue") && said.contains("Article 3(3)"), "{said}");
    let output = renkei(folder.path(), &["track", "due", "a.track", "--on", "2027-04-02", "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["coalitions"][0]["duties"][0]["state"], "overdue");
}

#[test]
fn several_coalitions_of_a_folder_are_one_overview() {
    let folder = folder_with("a.track", "2027-04-01 signed\n2027-04-01 advice-asked\n");
    let other = "renkei-track 1 region = \"岩宇\", members = [\"01401\", \"01402\"]\n2026-04-01 signed\n2026-04-01 agreement-published\n2026-04-02 agreement-copy-sent\n";
    fs::write(folder.path().join("b.track"), other).unwrap();
    fs::write(folder.path().join("notes.txt"), "x").unwrap();
    let said = renkei_ok(folder.path(), &["track", "status", ".", "--on", "2027-04-02", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    let list = json["coalitions"].as_array().unwrap();
    let of = |key: &str| list.iter().map(|own| own[key].clone()).collect::<Vec<_>>();
    assert_eq!(of("state"), ["agreed", "published"]);
    assert_eq!(of("advice_asked"), [serde_json::json!("2027-04-01"), serde_json::Value::Null]);
    assert_eq!(of("agreement_copy_sent"), [serde_json::Value::Null, serde_json::json!("2026-04-02")]);
    let calendar = renkei_ok(folder.path(), &["track", "calendar", ".", "--on", "2027-04-02"]);
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1);
    refused(tempfile::tempdir().unwrap().path(), &["track", "status", "."], &["holds no track file"]);
}

#[test]
fn a_broken_line_is_refused_with_its_place_and_the_file_left_untouched() {
    let folder = folder_with("a.track", "2027-04-01 signed own = 1\n2027-13-01 signed\n");
    let before = fs::read(folder.path().join("a.track")).unwrap();
    refused(
        folder.path(),
        &["track", "add", "a.track", "agreement-published", "--on", "2027-04-02"],
        &["a.track, line 3", "left as it is"],
    );
    assert_eq!(fs::read(folder.path().join("a.track")).unwrap(), before);
}

#[test]
fn two_writers_at_once_lose_nothing() {
    let folder = folder_with("a.track", "# 注\n2027-04-01 signed own-key = \"x\"");
    let writer = |number: usize| {
        let note = format!("note {number}");
        Command::new(env!("CARGO_BIN_EXE_renkei"))
            .current_dir(folder.path())
            .args(["track", "add", "a.track", "hearing", "--on", "2027-05-01", "--note", &note])
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    let mut writers: Vec<_> = (0..24).map(writer).collect();
    for writer in &mut writers {
        assert!(writer.wait().unwrap().success());
    }
    let text = fs::read_to_string(folder.path().join("a.track")).unwrap();
    assert!(text.starts_with(&format!("{FIRST}# 注\n2027-04-01 signed own-key = \"x\"\n")), "{text}");
    for number in 0..24 {
        assert_eq!(text.matches(&format!("note = \"note {number}\"\n")).count(), 1, "{number}: {text}");
    }
}

/// Kills a writer after a while; the file must hold all that was there before. Whether the
/// writer came to add its line.
fn killed_after(folder: &Path, micros: u64) -> bool {
    let before = fs::read_to_string(folder.join("a.track")).unwrap();
    let mut writer = Command::new(env!("CARGO_BIN_EXE_renkei"))
        .current_dir(folder)
        .args(["track", "add", "a.track", "hearing", "--on", "2027-05-01"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_micros(micros));
    let _ = writer.kill();
    let _ = writer.wait();
    let after = fs::read_to_string(folder.join("a.track")).unwrap();
    let added = after.strip_prefix(&before).unwrap_or_else(|| panic!("lost: {before}\n{after}"));
    assert!(added.is_empty() || added == "2027-05-01 hearing\n", "{added:?}");
    !added.is_empty()
}

/// Numbers without a pattern, the same each time (splitmix64).
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[test]
fn a_writer_killed_at_any_moment_leaves_a_whole_file() {
    let folder = folder_with("a.track", "2027-04-01 signed\n");
    // moments over somewhat more than the time that a run takes here
    let begun = std::time::Instant::now();
    for _ in 0..5 {
        renkei_ok(folder.path(), &["track", "add", "a.track", "hearing", "--on", "2027-05-01"]);
    }
    let longest = u64::try_from(begun.elapsed().as_micros()).unwrap() / 5 * 3 / 2;
    let mut state = 2027;
    let ended = (0..200).filter(|_| killed_after(folder.path(), random(&mut state) % longest)).count();
    assert!((1..200).contains(&ended), "some were killed before the line was there, some after: {ended}");
    // the lock of a killed writer is free again
    renkei_ok(folder.path(), &["track", "add", "a.track", "consultation", "--on", "2027-05-02"]);
    renkei_ok(folder.path(), &["track", "status", "a.track", "--on", "2027-05-03"]);
}

#[test]
fn every_output_of_find_tells_how_coalitions_stand() {
    let folder = folder_with("engaru.track", "2016-03-01 signed\n2016-03-05 agreement-published\n");
    let path = folder.path();
    let find = ["find", "--tracks", ".", "--tracks-on", "2016-03-10", "--json", "run.json"];
    renkei_ok(path, &find);
    let run: serde_json::Value = serde_json::from_slice(&fs::read(path.join("run.json")).unwrap()).unwrap();
    let told: Vec<_> = run["candidates"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one.get("coalition_state").is_some())
        .collect();
    assert_eq!(told.len(), 1, "exactly the group of its members");
    assert_eq!(told[0]["codes"], serde_json::json!(["01552", "01555", "01559"]));
    let state = told[0]["coalition_state"]["ja"].as_str().unwrap();
    assert!(state.starts_with("遠軽地区連携地域: "), "{state}");
    let csv = fs::read_to_string(path.join("renkei-out/candidates.csv")).unwrap();
    assert!(csv.lines().next().unwrap().contains("連携地域の状態") && csv.contains(state));
    assert!(fs::read_to_string(path.join("renkei-out/report.html")).unwrap().contains(state));
    let members = fs::read_to_string(path.join("renkei-out/members.csv")).unwrap();
    assert!(members.lines().next().unwrap().contains("連携地域の状態"));
    let database = rusqlite::Connection::open(path.join("renkei-out/candidates.gpkg")).unwrap();
    let towns: i64 = database
        .query_row("SELECT count(*) FROM municipalities WHERE coalition_state = ?", [state], |row| row.get(0))
        .unwrap();
    assert_eq!(towns, 3);
    // the state of the day asked for
    let before =
        ["find", "--tracks", "engaru.track", "--tracks-on", "2016-02-01", "--json", "b.json", "--force"];
    renkei_ok(path, &before);
    assert!(!fs::read_to_string(path.join("b.json")).unwrap().contains(state));
    renkei_ok(path, &["find", "--force"]);
    assert!(!fs::read_to_string(path.join("renkei-out/candidates.csv")).unwrap().contains("連携地域の状態"));
    fs::write(path.join("broken.track"), format!("{FIRST}soon signed\n")).unwrap();
    refused(path, &["find", "--tracks", ".", "--force"], &["broken.track", "soon"]);
}
