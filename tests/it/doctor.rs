//! `renkei doctor`: every kind of fault, made on purpose, is found where it
//! is, and nothing else; a sound file is called sound.

use std::path::Path;

use crate::common::{HOKKAIDO, geojson, realdata, renkei, renkei_ok, ring};
use serde_json::Value;

/// What the doctor says of a file, and its exit code.
fn doctor(folder: &Path, features: &[(&str, &str, &str)], more: &[&str]) -> (Value, i32) {
    std::fs::write(folder.join("own.geojson"), geojson(features)).unwrap();
    let output = renkei(folder, &[&["doctor", "own.geojson", "--json", "--lang", "en"], more].concat());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(!output.stdout.is_empty(), "{error}");
    let found = serde_json::from_slice(&output.stdout).unwrap();
    (found, output.status.code().unwrap())
}

/// Findings of a kind.
fn of_kind<'a>(found: &'a Value, kind: &str) -> Vec<&'a Value> {
    found["findings"].as_array().unwrap().iter().filter(|finding| finding["kind"] == kind).collect()
}

/// Kinds found, but for those about lists, which small files always have, and
/// about where the codes lie, since all are drawn around one place.
fn kinds(found: &Value) -> Vec<&str> {
    let kinds = found["findings"].as_array().unwrap().iter().map(|finding| finding["kind"].as_str().unwrap());
    let mut kinds: Vec<&str> =
        kinds.filter(|kind| !["missing", "figures-without-boundary", "elsewhere"].contains(kind)).collect();
    kinds.dedup();
    kinds
}

fn one(rings: &[String]) -> String {
    format!("[{}]", rings.join(","))
}

/// Boxes in thousandths of a degree around 141° E 43° N: 81 by 111 m a unit.
fn block(west: f64, south: f64, east: f64, north: f64) -> String {
    let at = |from: f64, by: f64| from + by / 1000.0;
    ring(at(141.0, west), at(43.0, south), at(141.0, east), at(43.0, north))
}

#[test]
fn a_sound_file_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let (west, east) = (one(&[block(0., 0., 10., 10.)]), one(&[block(10., 0., 20., 10.)]));
    let (found, exit) = doctor(folder.path(), &[("01202", "函館市", &west), ("01203", "小樽市", &east)], &[]);
    assert_eq!(exit, 0);
    assert_eq!(found["would_run"], true);
    assert_eq!(kinds(&found), [] as [&str; 0]);
    assert_eq!(of_kind(&found, "missing").len(), 183);
    assert_eq!((found["attribute_schema"].as_str(), found["pairs"].as_u64()), (Some("up to 2023"), Some(1)));
}

#[test]
fn corners_on_one_side_alone_are_sound_where_they_lie_on_the_border() {
    let folder = tempfile::tempdir().unwrap();
    let (west, east) = (one(&[block(0., 0., 10., 10.)]), one(&[block(10., 2., 20., 8.)]));
    let (found, _) = doctor(folder.path(), &[("01202", "函館市", &west), ("01203", "小樽市", &east)], &[]);
    assert_eq!(kinds(&found), [] as [&str; 0]);
}

#[test]
fn overlaps_gaps_and_borders_that_do_not_match_are_measured() {
    let folder = tempfile::tempdir().unwrap();
    let west = one(&[block(0., 0., 10., 10.)]);
    let pair = |east: &str, more: &[&str]| {
        doctor(folder.path(), &[("01202", "函館市", &west), ("01203", "小樽市", east)], more)
    };
    // 8.1 m over, 1.1 km long
    let (found, exit) = pair(&one(&[block(9.9, 0., 20., 10.)]), &[]);
    let overlap = of_kind(&found, "overlap")[0];
    let (area, width) = (overlap["square_metres"].as_f64().unwrap(), overlap["metres"].as_f64().unwrap());
    assert!((area - 8.14 * 1111.0).abs() < 30.0 && (width - 8.1).abs() < 0.2, "{overlap}");
    assert_eq!(overlap["codes"].as_array().unwrap().len(), 2);
    assert_eq!((exit, &found["would_run"]), (1, &Value::Bool(false)));
    assert!(found["stopped_by"].as_str().unwrap().contains("claim one area"));
    // the same is a sliver for --snap
    assert_eq!(pair(&one(&[block(9.9, 0., 20., 10.)]), &["--snap", "20"]).1, 0);
    // 4 m of nobody's land, open at both ends
    let (found, exit) = pair(&one(&[block(10.05, 0., 20., 10.)]), &[]);
    let mismatch = of_kind(&found, "mismatch")[0];
    assert!((mismatch["metres"].as_f64().unwrap() - 1111.0).abs() < 20.0, "{mismatch}");
    assert_eq!((exit, kinds(&found)), (0, vec!["mismatch", "island"]));
    assert!(
        of_kind(&pair(&one(&[block(10.05, 0., 20., 10.)]), &["--tolerance", "3"]).0, "mismatch").is_empty()
    );
    // the same, closed at both ends
    let at = |x: f64, y: f64| format!("[{},{}]", 141.0 + x / 1000.0, 43.0 + y / 1000.0);
    let corners = [
        (10., 0.),
        (20., 0.),
        (20., 10.),
        (10., 10.),
        (10., 9.5),
        (10.05, 9.),
        (10.05, 1.),
        (10., 0.5),
        (10., 0.),
    ];
    let dented: Vec<String> = corners.map(|(x, y)| at(x, y)).into();
    let (found, _) = pair(&format!("[[{}]]", dented.join(",")), &[]);
    assert_eq!(kinds(&found)[..2], ["gap", "mismatch"]);
    let gap = of_kind(&found, "gap")[0];
    let area = gap["square_metres"].as_f64().unwrap();
    assert!((area - 4.07 * 111.1 * 8.5).abs() < 40.0, "{gap}");
    assert_eq!(gap["codes"], serde_json::json!(["01202", "01203"]));
}

#[test]
fn features_that_cannot_be_used_are_listed_all_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let good = one(&[block(0., 0., 10., 10.)]);
    let crossing = "[[[141.1,43],[141.2,43.1],[141.2,43],[141.1,43.1],[141.1,43]]]";
    let open = "[[[141.3,43],[141.4,43],[141.4,43.1],[141.3,43.1]]]";
    let (found, exit) = doctor(
        folder.path(),
        &[
            ("01202", "函館市", &good),
            ("012024", "函館市", &good),
            ("01203", "小樽市", crossing),
            ("01204", "旭川市", open),
            ("01205", "室蘭市", &good),
            ("01299", "昔日市", &one(&[block(20., 0., 30., 10.)])),
            ("01206", "釧路村", &one(&[block(30., 10., 40., 20.)])),
            ("", "", &good),
        ],
        &["--out", "places.gpkg"],
    );
    assert_eq!(exit, 1);
    let unusable = of_kind(&found, "unusable");
    assert_eq!(unusable.len(), 2);
    assert!(unusable[0]["detail"].as_str().unwrap().contains("012025"), "{unusable:?}");
    assert!(unusable[1]["detail"].as_str().unwrap().contains("not closed"));
    let invalid = of_kind(&found, "invalid");
    assert_eq!((invalid.len(), &invalid[0]["codes"][0]), (1, &Value::from("01203")));
    assert!((invalid[0]["at"][0].as_f64().unwrap() - 141.15).abs() < 1e-9, "{invalid:?}");
    assert_eq!(of_kind(&found, "duplicate")[0]["codes"], serde_json::json!(["01202", "01205"]));
    assert_eq!(of_kind(&found, "overlap").len(), 1);
    assert_eq!(of_kind(&found, "extra")[0]["codes"][0], "01299");
    assert!(of_kind(&found, "renamed")[0]["words"].as_str().unwrap().contains("釧路村, ≠ 釧路市"));
    assert_eq!(of_kind(&found, "without-code").len(), 1);
    assert_eq!(of_kind(&found, "without-figures")[0]["codes"][0], "01299");
    let corner = of_kind(&found, "corner-contact")[0];
    assert_eq!(corner["codes"], serde_json::json!(["01206", "01299"]));
    assert_eq!(corner["at"], serde_json::json!([141.03, 43.01]));
    // the places, as any program reads them
    let package = rusqlite::Connection::open(folder.path().join("places.gpkg")).unwrap();
    let count = |table: &str| -> i64 {
        package.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    let placed =
        found["findings"].as_array().unwrap().iter().filter(|finding| !finding["at"].is_null()).count()
            as i64;
    assert_eq!((count("places"), count("areas")), (placed, 1));
    let again = renkei(folder.path(), &["doctor", "own.geojson", "--out", "places.gpkg"]);
    assert_eq!(again.status.code(), Some(2), "nothing is overwritten unasked");
}

#[test]
fn short_borders_and_sets_apart_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let blocks = [
        ("01202", "函館市", block(0., 0., 10., 10.)),
        ("01203", "小樽市", block(10., 8., 20., 18.)),
        ("01204", "旭川市", block(20., 8., 30., 18.)),
        ("01205", "室蘭市", block(50., 0., 60., 10.)),
        ("01206", "釧路市", block(60., 0., 70., 10.)),
        ("01207", "帯広市", block(90., 0., 95., 10.)),
    ]
    .map(|(code, name, block)| (code, name, one(&[block])));
    let features: Vec<(&str, &str, &str)> =
        blocks.iter().map(|(code, name, rings)| (*code, *name, rings.as_str())).collect();
    let (found, exit) = doctor(folder.path(), &features, &[]);
    assert_eq!((exit, kinds(&found)), (0, vec!["island", "component", "short-border"]));
    let short = of_kind(&found, "short-border")[0];
    assert_eq!(short["codes"], serde_json::json!(["01202", "01203"]));
    assert!((short["metres"].as_f64().unwrap() - 222.0).abs() < 1.0);
    assert_eq!(of_kind(&found, "island")[0]["codes"], serde_json::json!(["01207"]));
    assert_eq!(of_kind(&found, "component")[0]["codes"], serde_json::json!(["01205", "01206"]));
    let japanese = renkei_ok(folder.path(), &["doctor", "own.geojson", "--lang", "ja"]);
    for words in ["形式: GeoJSON", "属性の年式: 2023年以前", "500m未満の境界: 1", "find は実行できる"]
    {
        assert!(japanese.contains(words), "{words}: {japanese}");
    }
}

#[test]
fn a_file_that_is_none_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.geojson"), "{").unwrap();
    for arguments in [["doctor", "own.geojson"], ["doctor", "nowhere"]] {
        assert_eq!(renkei(folder.path(), &arguments).status.code(), Some(2));
    }
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn the_real_file_is_as_is_known() {
    let file = realdata(HOKKAIDO);
    let folder = tempfile::tempdir().unwrap();
    let said = renkei_ok(folder.path(), &["doctor", file.to_str().unwrap(), "--json"]);
    let found: Value = serde_json::from_str(&said).unwrap();
    assert_eq!((found["features"].as_u64(), found["municipalities"].as_u64()), (Some(194), Some(185)));
    assert_eq!(found["pairs"], 445);
    assert_eq!(kinds(&found), ["island", "component", "corner-contact", "short-border"]);
    assert_eq!(of_kind(&found, "corner-contact").len(), 7);
    assert_eq!(of_kind(&found, "missing").len(), 0);
}

#[test]
fn a_municipality_that_was_merged_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let feature = |code: &str, district: &str, name: &str, west: f64| {
        let ring = ring(west, 43.0, west + 0.1, 43.1);
        format!(
            r#"{{"type":"Feature","properties":{{"N03_001":"北海道","N03_003":"{district}","N03_004":"{name}","N03_007":"{code}"}},"geometry":{{"type":"Polygon","coordinates":[{ring}]}}}}"#
        )
    };
    let features = [
        feature("01542", "網走郡", "女満別町", 141.0),
        feature("01558", "紋別郡", "湧別町", 141.1),
        feature("01999", "網走郡", "昔日町", 141.2),
    ];
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[{}]}}", features.join(","));
    std::fs::write(folder.path().join("old.geojson"), text).unwrap();
    let output = renkei(folder.path(), &["doctor", "old.geojson", "--json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let extra: Vec<String> = (found["findings"].as_array().unwrap().iter())
        .filter(|finding| finding["kind"] == "extra")
        .map(|finding| finding["detail"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(extra, ["2006-03-31 → 01564 大空町", "→ 01559 湧別町", ""]);
}
