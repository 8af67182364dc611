//! `renkei map`, end to end: what its pictures hold, and that they are the
//! same again.

use std::path::Path;

use crate::common::{renkei, renkei_json, renkei_ok};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Texts and paths of a picture; it is well-formed XML.
fn parts(svg: &str) -> (Vec<String>, usize) {
    let mut reader = Reader::from_str(svg);
    let (mut texts, mut paths, mut in_text) = (Vec::new(), 0, false);
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return (texts, paths),
            Event::Start(tag) if tag.name().as_ref() == "text" => in_text = true,
            Event::End(tag) if tag.name().as_ref() == "text" => in_text = false,
            Event::Text(text) if in_text => texts.push(text.as_ref().to_owned()),
            Event::Empty(tag) if tag.name().as_ref() == "path" => paths += 1,
            _ => {}
        }
    }
}

fn picture(folder: &Path, arguments: &[&str]) -> String {
    let file = folder.join("picture.svg");
    let common = ["map", "--lang", "ja", "--force", "--out", file.to_str().unwrap()];
    renkei_ok(folder, &[&common, arguments].concat());
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn a_candidate_is_drawn_with_its_members_figures_and_credits() {
    let folder = tempfile::tempdir().unwrap();
    let candidate = &renkei_json(folder.path(), &["find"])["candidates"][3];
    let (texts, paths) = parts(&picture(folder.path(), &["--candidate", "4"]));
    let names: Vec<&str> =
        candidate["names"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(texts[0], format!("4位 {}", names.join("・")));
    for name in names {
        assert!(texts.iter().any(|text| text == name), "{name} has no label");
    }
    for told in ["国土数値情報", "30–40 %", "要件(1)を満たさない", "km", "未確認"] {
        assert!(texts.iter().any(|text| text.contains(told)), "{told} is missing: {texts:?}");
    }
    assert!(paths > 10, "{paths}");
}

#[test]
fn a_sheet_has_a_map_for_each_of_the_best() {
    let folder = tempfile::tempdir().unwrap();
    let (texts, _) = parts(&picture(folder.path(), &["--top", "9"]));
    for rank in 1..=9 {
        let title = |text: &&String| text.starts_with(&format!("{rank} "));
        assert_eq!(texts.iter().filter(title).count(), 1, "{rank}");
    }
    assert_eq!(texts.iter().filter(|text| text.ends_with(" km")).count(), 9);
    let doubtful = texts.iter().filter(|text| text.ends_with('※')).count();
    let explained = texts.iter().any(|text| text.starts_with("※ ") && text.contains("未確認"));
    assert!(doubtful > 0 && explained, "{texts:?}");
}

#[test]
fn pictures_are_the_same_with_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    for what in [["--candidate", "2"], ["--top", "4"]] {
        let [one, eight] =
            ["1", "8"].map(|threads| picture(folder.path(), &[&what[..], &["--threads", threads]].concat()));
        assert!(one == eight, "{what:?}");
    }
}

#[test]
fn a_png_is_as_wide_as_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    renkei_ok(folder.path(), &["map", "-o", "map.png", "--width", "640"]);
    let png = std::fs::read(folder.path().join("map.png")).unwrap();
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(u32::from_be_bytes(png[16..20].try_into().unwrap()), 640);
}

#[test]
fn bad_requests_are_refused_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("there.svg"), "mine").unwrap();
    for (arguments, told) in [
        (vec!["-o", "map.jpg"], "ends in .svg or .png"),
        (vec!["-o", "there.svg"], "--force"),
        (vec!["-o", "map.svg", "--candidate", "999999"], "no candidate 999999"),
        (vec!["-o", "map.svg", "--candidate", "0"], "no candidate 0"),
        (vec!["-o", "map.svg", "--top", "61"], "room for 60"),
        (vec!["-o", "map.png", "--width", "0"], "pixels wide"),
        (vec!["-o", "nowhere/map.svg"], "folder does not exist"),
    ] {
        let output = renkei(folder.path(), &[&["map"], &arguments[..]].concat());
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {error}");
        assert!(error.contains(told), "{arguments:?}: {error}");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("there.svg")).unwrap(), "mine");
    assert_eq!(folder.path().read_dir().unwrap().count(), 1);
    let none = renkei(folder.path(), &["map", "-o", "map.svg", "--threshold", "99"]);
    assert_eq!(none.status.code(), Some(1));
}
