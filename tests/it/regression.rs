//! What once went wrong, each named for it.

use crate::common::{HOKKAIDO, geojson, realdata, renkei, renkei_json, renkei_ok, ring};
use geo::{Area, MultiPolygon, Polygon, Validation};
use renkei::region::{dissolve, oriented};

fn square(west: f64, south: f64, side: f64) -> String {
    format!("[{}]", ring(west, south, west + side, south + side))
}

fn close(value: &serde_json::Value, expected: f64) -> bool {
    (value.as_f64().unwrap() - expected).abs() < 1e-4
}

/// Two features of one municipality met along a border of which one side
/// lacked the corners: the seam counted in its perimeter.
#[test]
fn a_seam_between_features_of_one_municipality_counted_twice() {
    let folder = tempfile::tempdir().unwrap();
    let write = |features: &[(&str, &str, &str)]| {
        std::fs::write(folder.path().join("own.geojson"), geojson(features)).unwrap();
        let arguments = ["find", "--boundaries", "own.geojson", "--schemes", "ignore", "--threshold", "0"];
        renkei_json(folder.path(), &arguments)["candidates"][0].clone()
    };
    let east = format!("[{}]", ring(141.3, 43.0, 141.4, 43.1));
    let seam = write(&[
        ("01209", "夕張市", &format!("[{}]", ring(141.0, 43.0, 141.2, 43.2))),
        ("01209", "夕張市", &format!("[{}]", ring(141.2, 43.0, 141.3, 43.1))),
        ("01210", "岩見沢市", &east),
    ]);
    let whole = "[[[141.0,43.0],[141.2,43.0],[141.3,43.0],[141.3,43.1],[141.2,43.1],[141.2,43.2],[141.0,43.2],[141.0,43.0]]]";
    let one = write(&[("01209", "夕張市", whole), ("01210", "岩見沢市", &east)]);
    for measure in ["compactness", "cohesion", "area_km2"] {
        assert!(close(&seam[measure], one[measure].as_f64().unwrap()), "{measure}: {seam} {one}");
    }
}

/// A part given twice in one `MultiPolygon` doubled area and borders; only a
/// note said so.
#[test]
fn doubled_parts_of_one_feature_were_counted_twice() {
    let folder = tempfile::tempdir().unwrap();
    let part = square(141.0, 43.0, 0.1);
    let text = geojson(&[("01209", "夕張市", "RINGS"), ("01210", "岩見沢市", &square(141.1, 43.0, 0.1))]);
    let text = text.replacen(
        "\"Polygon\",\"coordinates\":RINGS",
        &format!("\"MultiPolygon\",\"coordinates\":[{part},{part}]"),
        1,
    );
    std::fs::write(folder.path().join("own.geojson"), text).unwrap();
    let output = renkei(folder.path(), &["adjacency", "--boundaries", "own.geojson"]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("feature 1 (01209 夕張市) and another part of it claim one area"), "{message}");
}

/// Outlines of candidates whose borders crossed each other were left as
/// they were, invalid.
#[test]
fn outlines_that_nearly_match_dissolved_into_invalid_ones() {
    let polygon = |corners: &[(f64, f64)]| oriented(&Polygon::new(corners.to_vec().into(), vec![]));
    let west = polygon(&[(141.0, 43.0), (141.1, 43.0), (141.1, 43.1), (141.0, 43.1), (141.0, 43.0)]);
    let east = polygon(&[
        (141.10001, 43.01),
        (141.2, 43.01),
        (141.2, 43.09),
        (141.09999, 43.09),
        (141.10001, 43.01),
    ]);
    let dissolved = dissolve(&[west.clone(), east.clone()]);
    assert!(dissolved.is_valid(), "{:?}", dissolved.validation_errors());
    assert_eq!(dissolved.0.len(), 1);
    let apart = MultiPolygon(vec![west, east]).unsigned_area();
    assert!((dissolved.unsigned_area() - apart).abs() < 1e-6);
}

/// The folder made aside before the search stayed behind when the program
/// was stopped, and made the output folder look full.
#[test]
fn a_stopped_run_left_its_folder_unusable() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    std::fs::create_dir_all(out.join(".renkei-left")).unwrap();
    renkei_ok(folder.path(), &["find", "--out", "out"]);
    let mut stopped = std::process::Command::new(env!("CARGO_BIN_EXE_renkei"))
        .args(["find", "--max-size", "14", "--schemes", "ignore", "--out", "stopped"])
        .current_dir(folder.path())
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1500));
    stopped.kill().unwrap();
    stopped.wait().unwrap();
    assert!(!folder.path().join("stopped").exists());
}

/// Some outputs were written before another turned out to be impossible.
#[test]
fn outputs_that_could_not_all_be_written_were_written_in_part() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::create_dir_all(path.join("full/candidates.csv")).unwrap();
    std::fs::create_dir(path.join("folder")).unwrap();
    for arguments in [
        ["find", "--json", "folder", "--out", "new", "--force"].as_slice(),
        &["find", "--json", "one", "--save-scenario", "one", "--out", "new"],
        &["find", "--boundaries", "nowhere", "--out", "new/deep"],
        &["find", "--out", "full", "--force"],
    ] {
        assert_eq!(renkei(path, arguments).status.code(), Some(2), "{arguments:?}");
        assert!(!path.join("new").exists() && !path.join("one").exists(), "{arguments:?}");
        assert_eq!(path.join("full").read_dir().unwrap().count(), 1, "{arguments:?}");
    }
}

/// The path of the boundaries grew with every run from a saved scenario.
#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn a_saved_scenario_with_boundaries_ran_again_to_other_bytes() {
    let file = realdata(HOKKAIDO);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    std::fs::create_dir_all(path.join("in/deep")).unwrap();
    std::fs::copy(file, path.join("in/n03.geojson")).unwrap();
    renkei_ok(path, &["find", "--boundaries", "in/n03.geojson", "--out", "first"]);
    renkei_ok(path, &["find", "--scenario", "first/scenario.toml", "--out", "second"]);
    renkei_ok(
        &path.join("in/deep"),
        &["find", "--scenario", "../../second/scenario.toml", "--out", "../../third"],
    );
    for name in ["scenario.toml", "candidates.gpkg", "candidates.geojson"] {
        let read = |out: &str| std::fs::read(path.join(out).join(name)).unwrap();
        assert!(read("first") == read("second") && read("second") == read("third"), "{name}");
    }
}

/// Doubts about requirement (1) were shown although it was not applied.
#[test]
fn doubts_about_requirement_1_were_flagged_where_it_was_not_applied() {
    let folder = tempfile::tempdir().unwrap();
    let flagged = |switches: &[&str]| {
        let arguments: Vec<&str> =
            ["find", "--top", "100000"].into_iter().chain(switches.iter().copied()).collect();
        renkei_json(folder.path(), &arguments).to_string().contains("uncertain-requirement-1")
    };
    assert!(flagged(&[]));
    assert!(!flagged(&["--schemes", "ignore"]));
    assert!(!flagged(&["--undeclared", "allowed"]));
}

/// Figures of the user's own hid the embedded census.
#[test]
fn own_projections_without_a_base_year_found_no_census() {
    let folder = tempfile::tempdir().unwrap();
    let own = "series,code,year,population\nown,01392,2040,1000\nown,01393,2040,1000\n";
    std::fs::write(folder.path().join("own.csv"), own).unwrap();
    let found = renkei_json(folder.path(), &["find", "--figures", "own.csv", "--edition", "own"]);
    assert_eq!(found["candidates"].as_array().unwrap().len(), 1);
}
