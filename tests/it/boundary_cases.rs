//! Boundary files as people bring them, each with what is right: the folders
//! of `../shared/cases` that are about boundaries, and more of each kind.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;

use serde_json::{Value, json};

use crate::common::{case, realdata, refused, run};

/// Runs and expects success; standard output and standard error.
fn done(folder: &Path, arguments: &[&str]) -> (String, String) {
    let (code, text, error) = run(folder, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {error}");
    (text, error)
}

/// The adjacent pairs that a file gives, and what is said of it.
fn pairs(folder: &Path, file: &str) -> (u64, String) {
    pairs_with(folder, file, &[])
}

fn pairs_with(folder: &Path, file: &str, more: &[&str]) -> (u64, String) {
    let (text, error) = done(folder, &[&["adjacency", "--boundaries", file][..], more].concat());
    let line = text.lines().find_map(|line| line.strip_prefix("adjacent pairs: ")).unwrap();
    (line.parse().unwrap(), error)
}

fn says(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word:?} is missing from: {text}");
    }
}

/// A folder with files of one's own.
fn written(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn of_text(text: &str) -> tempfile::TempDir {
    written(&[("own.geojson", text.as_bytes())])
}

/// A square where 由仁町 and 長沼町 lie, `x` of them to the east.
fn square(x: f64, size: f64) -> Value {
    let (west, south) = (141.7 + 0.0625 * x, 42.97);
    let (east, north) = (west + 0.0625 * size, south + 0.0625 * size);
    json!([[[west, south], [east, south], [east, north], [west, north], [west, south]]])
}

fn feature(properties: &Value, coordinates: &Value) -> Value {
    json!({ "type": "Feature", "properties": properties,
        "geometry": { "type": "Polygon", "coordinates": coordinates } })
}

fn collection(features: &[Value]) -> String {
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

/// Two neighbours, their attributes made from code and name.
fn two(attributes: impl Fn(&str, &str) -> Value) -> Vec<Value> {
    vec![
        feature(&attributes("01427", "由仁町"), &square(0.0, 1.0)),
        feature(&attributes("01428", "長沼町"), &square(1.0, 1.0)),
    ]
}

fn n03(code: &str, name: &str) -> Value {
    json!({ "N03_001": "北海道", "N03_004": name, "N03_007": code })
}

// borders that nearly match

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_01_two_common_points_made_a_border() {
    let folder = case("field-01-two-point-touch");
    for snap in ["0", "1", "3"] {
        let (pairs, error) = pairs_with(&folder, "in.geojson", &["--snap", snap]);
        assert_eq!(pairs, 2, "{snap}: {error}");
        assert!(!error.contains("run along"), "{error}");
    }
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("o");
    let queen = ["--contiguity", "queen", "--out", to.to_str().unwrap()];
    assert_eq!(pairs_with(&folder, "in.geojson", &queen).0, 3);
    let csv = std::fs::read_to_string(to.join("pairs.csv")).unwrap();
    says(&csv, &["01427,由仁町,01428,長沼町,0.0,"]);
    assert!(!csv.contains("-0"), "{csv}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_03_a_border_rounded_to_six_decimals_was_lost_without_a_word() {
    let folder = case("field-03-t-junction");
    let (exact, error) = pairs(&folder, "exact.geojson");
    assert_eq!(exact, 7);
    assert!(!error.contains("run along"), "{error}");
    let (decimal, error) = pairs(&folder, "decimal.geojson");
    assert_eq!(decimal, 3);
    says(
        &error,
        &["4 pair(s)", "within 1 m", "由仁町 – 長沼町", "--snap 1", "renkei doctor decimal.geojson"],
    );
    let (snapped, error) = pairs_with(&folder, "decimal.geojson", &["--snap", "1"]);
    assert_eq!(snapped, 7, "{error}");
    assert!(!error.contains("run along"), "{error}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_04_a_corner_is_no_border_however_near() {
    let folder = case("field-04-corner-epsilon");
    for file in ["exact.geojson", "off.geojson"] {
        let (count, error) = pairs(&folder, file);
        assert_eq!(count, 0);
        assert!(!error.contains("run along"), "{file}: {error}");
    }
    assert_eq!(pairs_with(&folder, "exact.geojson", &["--contiguity", "queen"]).0, 1);
    assert_eq!(pairs_with(&folder, "off.geojson", &["--contiguity", "queen"]).0, 0);
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_05_wards_with_slivers_between_stayed_apart() {
    let folder = case("field-05-ward-slivers");
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("o");
    let find = [
        "find",
        "--boundaries",
        "in.geojson",
        "--schemes",
        "ignore",
        "--undeclared",
        "allowed",
        "--threshold",
        "0",
        "--out",
        to.to_str().unwrap(),
    ];
    let (_, error) = done(&folder, &find);
    says(&error, &["01100 札幌市 (10 parts)", "--snap 1"]);
    let (_, error) = done(&folder, &[&find[..], &["--snap", "1", "--force"]].concat());
    assert!(!error.contains("parts)"), "{error}");
    let text = std::fs::read_to_string(to.join("candidates.geojson")).unwrap();
    let found: Value = serde_json::from_str(&text).unwrap();
    let geometry = &found["features"][0]["geometry"];
    let polygons =
        if geometry["type"] == "Polygon" { 1 } else { geometry["coordinates"].as_array().unwrap().len() };
    assert_eq!(polygons, 1, "{geometry}");
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_37_a_third_of_the_groups_was_lost_without_a_word() {
    let folder = case("field-37-gaps-only");
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("o");
    let find = |file, more: &[&str]| {
        let given =
            ["find", "--boundaries", file, "--schemes", "ignore", "--force", "--out", to.to_str().unwrap()];
        done(&folder, &[&given[..], more].concat())
    };
    let words = ["4 pair(s)", "within 1 m", "森町 – 八雲町", "--snap 1", "renkei doctor in.geojson"];
    let (text, error) = find("in.geojson", &[]);
    says(&text, &["382 groups"]);
    says(&error, &words);
    says(&std::fs::read_to_string(to.join("report.html")).unwrap(), &["八雲町", "--snap 1"]);
    let (text, error) = find("in.geojson", &["--snap", "1"]);
    says(&text, &["573 groups"]);
    assert!(!error.contains("run along"), "{error}");
    let (text, error) = find("whole.geojson", &[]);
    says(&text, &["573 groups"]);
    assert!(!error.contains("run along"), "{error}");
    for command in [&["count"][..], &["check", "八雲町", "森町"], &["partners", "八雲町"], &["best"]]
    {
        let (_, _, error) = run(&folder, &[command, &["--boundaries", "in.geojson"]].concat());
        says(&error, &words);
    }
    let (text, _) = done(&folder, &["doctor", "in.geojson"]);
    says(&text, &["find would run", "but: 4 pair(s)", "--snap 1"]);
}

/// The outlines of a file, each drawn a little smaller around its middle.
fn shrunk(text: &str, by: f64) -> String {
    let mut file: Value = serde_json::from_str(text).unwrap();
    for feature in file["features"].as_array_mut().unwrap() {
        let rings = feature["geometry"]["coordinates"].as_array_mut().unwrap();
        for ring in rings {
            let corners = ring.as_array_mut().unwrap();
            let sum = |at: usize| corners.iter().map(|corner| corner[at].as_f64().unwrap()).sum::<f64>();
            let middle = [0, 1].map(|at| sum(at) / corners.len() as f64);
            for corner in corners {
                for at in [0, 1] {
                    let value = corner[at].as_f64().unwrap();
                    corner[at] = json!(value + by * (middle[at] - value).signum());
                }
            }
        }
    }
    file.to_string()
}

#[test]
fn gaps_wider_than_the_tolerance_were_not_hinted_at() {
    let features: Vec<Value> = (0..6)
        .map(|number| feature(&n03(&format!("0142{}", 3 + number), "町"), &square(f64::from(number), 1.0)))
        .collect();
    let folder = of_text(&shrunk(&collection(&features), 1e-4));
    let (count, error) = pairs(folder.path(), "own.geojson");
    assert_eq!(count, 0);
    says(&error, &["5 pair(s)", "within 50 m", "renkei doctor own.geojson"]);
    let (text, _) = done(folder.path(), &["doctor", "own.geojson", "--tolerance", "10"]);
    says(&text, &["find would run", "--tolerance 100"]);
    let (count, _) = pairs_with(folder.path(), "own.geojson", &["--snap", "50"]);
    assert_eq!(count, 5);
}

#[test]
fn the_tip_of_a_third_between_two_is_no_nearly_matching_border() {
    // 栗山町 ends in a tip of a few metres between the other two
    let at = |x: f64, y: f64| json!([141.7 + x, 43.0 + y]);
    let tip = 2e-5;
    let west = json!([[at(0.0, 0.0), at(0.05, 0.0), at(0.05 - tip, 0.1), at(0.0, 0.1), at(0.0, 0.0)]]);
    let east = json!([[at(0.05, 0.0), at(0.1, 0.0), at(0.1, 0.1), at(0.05 + tip, 0.1), at(0.05, 0.0)]]);
    let between = json!([[at(0.05, 0.0), at(0.05 + tip, 0.1), at(0.05 - tip, 0.1), at(0.05, 0.0)]]);
    let features = [("01427", west), ("01428", east), ("01429", between)]
        .map(|(code, rings)| feature(&n03(code, "町"), &rings));
    let folder = of_text(&collection(&features));
    let (count, error) = pairs(folder.path(), "own.geojson");
    assert_eq!(count, 2);
    assert!(!error.contains("run along"), "{error}");
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn real_files_whose_borders_match_are_not_warned_of() {
    for file in
        ["N03-21_01_210101_s0010.geojson", "N03-21_01_210101_full_GML.zip", "N03-21_210101_s0010.geojson"]
    {
        let folder = tempfile::tempdir().unwrap();
        let (_, error) = pairs(folder.path(), realdata(file).to_str().unwrap());
        for word in ["run along", "lie elsewhere", "called otherwise", "left out 1 ring"] {
            assert!(!error.contains(word), "{file}: {error}");
        }
    }
}

// codes

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_13_codes_are_taken_as_tables_take_them() {
    let folder = case("field-13-codes");
    for file in ["float", "floatstr", "fullwidth", "int", "lowercase-key", "six", "space", "str4"] {
        assert_eq!(pairs(&folder, &format!("{file}.geojson")).0, 1, "{file}");
    }
    let other = ["adjacency", "--boundaries", "other-key.geojson"];
    refused(&folder, &other, &["attributes found: code, name", "--code-attribute"]);
    let given = ["--code-attribute", "code", "--name-attribute", "name"];
    assert_eq!(pairs_with(&folder, "other-key.geojson", &given).0, 1);
    assert_eq!(pairs_with(&folder, "id-only.geojson", &["--code-attribute", "id"]).0, 1);
}

#[test]
fn codes_in_every_way_that_people_write_them() {
    for (first, second) in [
        (json!(1427), json!(1428)),
        (json!("1427"), json!("1428")),
        (json!(1427.0), json!(1428.0)),
        (json!("1427.0"), json!("1428.000")),
        (json!("０１４２７"), json!("０１４２８")),
        (json!(" 01427"), json!("01428　")),
        (json!("014273"), json!("014281")),
        (json!(14273), json!(14281)),
        (json!("'01427"), json!("=\"01428\"")),
    ] {
        let features = two(|code, name| {
            let code = if code == "01427" { first.clone() } else { second.clone() };
            json!({ "N03_001": "北海道", "N03_004": name, "N03_007": code })
        });
        let folder = of_text(&collection(&features));
        let (_, text, error) = run(folder.path(), &["adjacency", "--boundaries", "own.geojson"]);
        says(&text, &["01427 由仁町 – 01428 長沼町"]);
        assert!(!error.contains("otherwise"), "{first}: {error}");
    }
    for key in ["n03_007", "Ｎ０３_００７", "ｎ０３＿００７"] {
        let folder = of_text(&collection(&two(|code, _| json!({ key: code }))));
        assert_eq!(pairs(folder.path(), "own.geojson").0, 1, "{key}");
    }
    // five digits of another prefecture stay five digits
    let features = two(|code, _| json!({ "N03_001": "東京都", "N03_007": code.replace("014", "134") }));
    let folder = of_text(&collection(&features));
    says(&run(folder.path(), &["adjacency", "--boundaries", "own.geojson"]).1, &["13427", "13428"]);
    let features = two(|_, name| json!({ "N03_007": if name == "由仁町" { "１４２" } else { "01428" } }));
    refused(
        of_text(&collection(&features)).path(),
        &["adjacency", "--boundaries", "own.geojson"],
        &["feature 1", "five digits"],
    );
}

#[test]
fn attributes_are_named_in_a_scenario_too() {
    let text = collection(&two(|code, name| json!({ "市町村コード": code, "名前": name })));
    let scenario = "[data]\nboundaries = \"own.geojson\"\ncode-attribute = \"市町村コード\"\nname-attribute = \"名前\"\n";
    let folder = written(&[("own.geojson", text.as_bytes()), ("s.toml", scenario.as_bytes())]);
    let (text, _) = done(folder.path(), &["adjacency", "--scenario", "s.toml"]);
    says(&text, &["01427 由仁町 – 01428 長沼町"]);
    let (text, _) = done(folder.path(), &["doctor", "own.geojson", "--code-attribute", "市町村コード"]);
    says(&text, &["find would run"]);
    refused(
        folder.path(),
        &["find", "--code-attribute", "x"],
        &["--code-attribute x", "goes with --boundaries"],
    );
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_25_attributes_found_are_listed_and_curves_have_a_way_out() {
    let folder = case("field-25-gpkg");
    for file in ["int", "real", "lower", "plain", "plane"] {
        assert_eq!(pairs(&folder, &format!("{file}.gpkg")).0, 2, "{file}");
    }
    let of = |file| ["adjacency", "--boundaries", file];
    refused(
        &folder,
        &of("curve.gpkg"),
        &["feature 2 (01428", "is a CurvePolygon", "ogr2ogr -nlt CONVERT_TO_LINEAR"],
    );
    refused(&folder, &of("two.gpkg"), &["N03-2021, N03-2024"]);
    refused(&folder, &of("merc.gpkg"), &["EPSG:3857", "ogr2ogr -t_srs"]);
    refused(&folder, &of("utm.gpkg"), &["EPSG:32654"]);
    refused(&folder, &of("tokyo.gpkg"), &["EPSG:4301"]);
    let words = ["none of its layers (N03) has the attribute nowhere", "N03_001", "--code-attribute"];
    refused(&folder, &["adjacency", "--boundaries", "plain.gpkg", "--code-attribute", "nowhere"], &words);
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_27_topojson_of_python() {
    let folder = case("field-27-topojson");
    for file in ["tp-nan", "tp-none-pretty", "tp-q", "tp", "two-objects"] {
        assert_eq!(pairs(&folder, &format!("{file}.json")).0, 2, "{file}");
    }
    let of = |file| ["adjacency", "--boundaries", file];
    refused(&folder, &of("id-only.json"), &["N03_001, N03_002", "--code-attribute"]);
    refused(&folder, &of("empty-arcs.json"), &["feature 2 (01428", "no geometry"]);
    refused(&folder, &of("null-type.json"), &["feature 2 (01428", "no geometry"]);
    refused(&folder, &of("two-same-objects.json"), &["copy, data"]);
}

// any polygons

#[test]
fn polygons_of_another_country_go_by_their_ids() {
    let id = |code: &str| code.replace("0142", "AT-");
    let text = collection(&two(|code, name| json!({ "gid": id(code), "name": name })));
    let own = "gid,2010,2040\nAT-7,1000,500\nAT-8,2000,1500\nAT-9,1,1\n";
    let folder = written(&[("own.geojson", text.as_bytes()), ("own.csv", own.as_bytes())]);
    let given = ["--boundaries", "own.geojson", "--id-attribute", "gid", "--figures", "own.csv"];
    let (text, error) = done(folder.path(), &[&["find"][..], &given, &["--out", "o"]].concat());
    says(&text, &["1 groups of 2 to 5 municipalities qualify", "由仁町・長沼町"]);
    says(&error, &["figures of 1 municipalities without a boundary", "AT-9"]);
    for word in ["北海道", "国土数値情報", "elsewhere"] {
        assert!(!text.contains(word) && !error.contains(word), "{word}: {text}{error}");
    }
    for file in ["candidates.gpkg", "candidates.csv", "candidates.xlsx", "report.html", "renkei.qgz"] {
        assert!(folder.path().join("o").join(file).exists(), "{file}");
    }
    let (text, _) = done(folder.path(), &["find", "--scenario", "o/scenario.toml", "--out", "again"]);
    says(&text, &["1 groups"]);
    let (text, _) = done(folder.path(), &[&["check", "AT-7", "長沼町"][..], &given].concat());
    says(&text, &["33.33 %"]);
    let count = [&["count"][..], &given[..4]].concat();
    says(&done(folder.path(), &count).0, &["1"]);
    let years = [&["find"][..], &given, &["--base", "2000"]].concat();
    refused(folder.path(), &years, &["own.csv", "2010, 2040", "--base"]);
    let lacking = ["find", "--boundaries", "own.geojson", "--id-attribute", "iso"];
    refused(folder.path(), &lacking, &["no attribute iso", "gid, name"]);
    let links = [&["find"][..], &given, &["--links", "x"]].concat();
    refused(folder.path(), &links, &["--id-attribute gid", "--links"]);
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn austria_works_from_end_to_end() {
    let folder = tempfile::tempdir().unwrap();
    let austria = realdata("austria_2017.geojson");
    let austria = austria.to_str().unwrap();
    let of = ["--id-attribute", "iso"];
    refused(
        folder.path(),
        &["adjacency", "--boundaries", austria, "--id-attribute", "iso"],
        &["30808", "crosses itself"],
    );
    done(folder.path(), &[&["doctor", austria, "--repair", "fixed.geojson"][..], &of].concat());
    let (count, _) = pairs_with(folder.path(), "fixed.geojson", &of);
    assert_eq!(count, 6029);
    let text = std::fs::read_to_string(folder.path().join("fixed.geojson")).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let mut own = String::from("iso,name,2010,2040\n");
    for (feature, number) in file["features"].as_array().unwrap().iter().zip(0..) {
        let (iso, name) = (&feature["properties"]["iso"], &feature["properties"]["name"]);
        let target = if number % 2 == 0 { 600 } else { 950 };
        writeln!(own, "{},{},1000,{target}", iso.as_str().unwrap(), name.as_str().unwrap()).unwrap();
    }
    std::fs::write(folder.path().join("own.csv"), own).unwrap();
    let find =
        ["find", "--boundaries", "fixed.geojson", "--figures", "own.csv", "--max-size", "2", "--out", "o"];
    let (text, _) = done(folder.path(), &[&find[..], &of].concat());
    says(&text, &["2122 municipalities, 6,029 adjacent pairs"]);
    done(folder.path(), &[&["count", "--boundaries", "fixed.geojson", "--max-size", "3"][..], &of].concat());
}

// coordinates

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_07_metres_are_told_apart() {
    let folder = case("field-07-mercator");
    let of = |file| ["adjacency", "--boundaries", file];
    refused(&folder, &of("without-crs.geojson"), &["feature 1 (01427 由仁町)", "EPSG:3857"]);
    refused(&folder, &of("plane-without-crs.geojson"), &["EPSG:6669 to 6687", "the right one"]);
    let (_, _, error) = run(&folder, &of("plane-without-crs.geojson"));
    assert!(!error.contains("EPSG:6680"), "one zone as the remedy: {error}");
    refused(&folder, &of("with-crs.geojson"), &["EPSG::3857", "ogr2ogr -t_srs"]);
    refused(&folder, &of("merc-crs-behind.geojson"), &["EPSG:3857", "ogr2ogr -t_srs"]);
    refused(&folder, &of("utm-crs.geojson"), &["EPSG::6691"]);
    for file in ["plane-crs-behind.geojson", "crs-null.geojson", "crs-epsg-type.geojson"] {
        assert_eq!(pairs(&folder, file).0, 1, "{file}");
    }
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_08_and_12_and_15_stay_right() {
    let folder = case("field-08-swapped");
    refused(
        &folder,
        &["adjacency", "--boundaries", "all.geojson"],
        &["feature 1", "latitude seems to come first"],
    );
    refused(
        &folder,
        &["adjacency", "--boundaries", "one.geojson"],
        &["feature 2", "latitude seems to come first"],
    );
    for file in ["z.geojson", "zm.geojson"] {
        assert_eq!(pairs(&case("field-12-3d"), file).0, 1);
    }
    let folder = case("field-15-mixed-levels");
    assert_eq!(pairs(&folder, "blocks.geojson").0, 1);
    refused(
        &folder,
        &["adjacency", "--boundaries", "whole-and-blocks.geojson"],
        &["feature 2", "feature 3", "m wide"],
    );
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_19_a_crs_behind_the_features_is_read_like_one_in_front() {
    let folder = case("field-19-crs-behind");
    for file in ["plane12.geojson", "jgd2011.geojson"] {
        assert_eq!(pairs(&folder, file).0, 2, "{file}");
    }
    let (text, _) = done(&folder, &["doctor", "plane12.geojson"]);
    says(&text, &["coordinate system: EPSG:6680", "find would run"]);
    for file in ["tokyo-datum.geojson", "tokyo-datum-front.geojson"] {
        refused(&folder, &["adjacency", "--boundaries", file], &["EPSG::4301"]);
        refused(&folder, &["doctor", file], &["EPSG::4301"]);
    }
}

#[test]
fn degrees_under_a_system_in_metres_are_named_as_that() {
    for (crs, words) in [
        ("EPSG:6680", ["is longitude and latitude in degrees", "which is in metres"].as_slice()),
        ("urn:ogc:def:crs:EPSG::3857", &["in metres, but its coordinates are", "do not reproject"]),
        ("EPSG:32654", &["in metres, but its coordinates are"]),
    ] {
        let mut file: Value = serde_json::from_str(&collection(&two(n03))).unwrap();
        file["crs"] = json!({ "type": "name", "properties": { "name": crs } });
        // serde_json sorts members: the crs stands in front; and once behind
        let front = file.to_string();
        let behind = front.replacen("\"crs\":", "\"note\":", 1).trim_end_matches('}').to_owned()
            + &format!(",\"crs\":{}}}", file["crs"]);
        for text in [front, behind] {
            let folder = of_text(&text);
            let (code, _, error) = run(folder.path(), &["adjacency", "--boundaries", "own.geojson"]);
            assert_eq!(code, Some(2), "{text}: {error}");
            says(&error, words);
        }
    }
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_14_what_lies_elsewhere_was_not_noticed() {
    let folder = case("field-14-part-elsewhere");
    for (file, words) in [
        ("in.geojson", ["1 part(s) lie elsewhere", "01428 長沼町 (part 2 of 2, 14"].as_slice()),
        ("other-prefecture.geojson", &["01428 長沼町 (part 2 of 2", "82"]),
        ("shifted.geojson", &["4 part(s)", "01427 由仁町 (as a whole"]),
        ("x2deg.geojson", &["4 part(s)", "01427 由仁町 (as a whole, 12"]),
    ] {
        says(&pairs(&folder, file).1, words);
        let (text, _) = done(&folder, &["doctor", file]);
        says(&text, &["parts elsewhere than their code says", "but: "]);
    }
}

// JSON as it comes

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_09_nan_among_attributes_is_null() {
    let folder = case("field-09-nan");
    for file in ["prop.geojson", "inf.geojson", "none.geojson"] {
        assert_eq!(pairs(&folder, file).0, 1, "{file}");
    }
    refused(
        &folder,
        &["adjacency", "--boundaries", "coord.geojson"],
        &["feature 1 (01427 由仁町)", "NaN", "finite"],
    );
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_17_geojson_in_other_encodings() {
    let folder = case("field-17-bom");
    for file in ["bom.geojson", "cp932.geojson", "utf16.geojson"] {
        let (text, _) = done(&folder, &["adjacency", "--boundaries", file]);
        says(&text, &["01427 由仁町 – 01428 長沼町"]);
    }
}

#[test]
fn json_comes_in_lines_sequences_collections_and_encodings() {
    let features = two(n03);
    let lines = format!("{}\n{}\n", features[0], features[1]);
    let sequence = format!("\u{1e}{}\n\u{1e}{}\n", features[0], features[1]);
    let utf16: Vec<u8> = collection(&features).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = [0xFE, 0xFF]
        .into_iter()
        .chain(collection(&features).encode_utf16().flat_map(u16::to_be_bytes))
        .collect();
    let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(&lines);
    for bytes in [lines.as_bytes(), sequence.as_bytes(), &utf16, &big, &cp932] {
        let folder = written(&[("own.geojson", bytes)]);
        let (text, _) = done(folder.path(), &["adjacency", "--boundaries", "own.geojson"]);
        says(&text, &["01427 由仁町 – 01428 長沼町"]);
    }
    let mut mixed = features.clone();
    mixed[1]["geometry"] = json!({ "type": "GeometryCollection", "geometries": [
        { "type": "Polygon", "coordinates": square(1.0, 1.0) },
        { "type": "Point", "coordinates": [141.8, 43.0] },
    ] });
    let (count, error) = pairs(of_text(&collection(&mixed)).path(), "own.geojson");
    assert_eq!(count, 1);
    says(&error, &["no polygon in 1 feature(s)", "feature 2 (01428 長沼町): Point"]);
}

/// Some scripts dump the features alone, without a collection around them.
#[test]
fn a_bare_array_of_features_is_read_and_one_of_anything_else_is_refused() {
    let features = two(n03);
    let whole = json!(features).to_string();
    let lines = format!("\u{feff}[\n{},\n{}\n]\n", features[0], features[1]);
    let utf16: Vec<u8> =
        [0xFEFF].into_iter().chain(whole.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let (cp932, ..) = encoding_rs::SHIFT_JIS.encode(&whole);
    for bytes in [whole.as_bytes(), lines.as_bytes(), &utf16, &cp932] {
        for name in ["own.geojson", "own.json"] {
            let folder = written(&[(name, bytes)]);
            let (text, error) = done(folder.path(), &["adjacency", "--boundaries", name]);
            assert_eq!((text, error), {
                let same = written(&[(name, collection(&features).as_bytes())]);
                done(same.path(), &["adjacency", "--boundaries", name])
            });
        }
    }
    let zip = zip_of(&[("N03.json", whole.as_bytes()), ("package.json", b"[]")]);
    assert_eq!(pairs(written(&[("a.zip", &zip)]).path(), "a.zip").0, 1);
    says(&done(of_text(&whole).path(), &["doctor", "own.geojson"]).0, &["find would run"]);
    let of = ["adjacency", "--boundaries", "own.geojson"];
    let geometry = features[0]["geometry"].clone();
    for (other, words) in [
        (json!([features[0], geometry]), "element 2 of its array is of type \"Polygon\""),
        (json!([{ "features": features, "type": "FeatureCollection" }]), "is of type \"FeatureCollection\""),
        (json!([features[0], features[1], null]), "element 3 of its array is null"),
        (json!([[features[0]]]), "element 1 of its array is an array"),
        (
            json!([{ "code": "01427", "name": "由仁町" }]),
            "element 1 of its array is an object without a type",
        ),
        (json!(["01427"]), "element 1 of its array is the text \"01427\""),
        (json!([1, 2]), "element 1 of its array is 1"),
        (json!({ "type": "FeatureCollection", "features": [features[0], 1] }), "element 2 of its array is 1"),
        (
            json!({ "type": "FeatureCollection", "features": [features[0], geometry] }),
            "element 2 of its array is of type \"Polygon\"",
        ),
        (json!([]), "holds no municipality: 0 feature(s)"),
        (
            json!([features[0], { "type": "Feature", "properties": {"N03_007": "014"}, "geometry": geometry }]),
            "feature 2",
        ),
    ] {
        refused(of_text(&other.to_string()).path(), &of, &["own.geojson", words]);
    }
    let cut = &whole[..whole.len() - 1];
    refused(of_text(cut).path(), &of, &["own.geojson, line 1, column"]);
}

#[test]
fn a_geometry_without_a_type_is_damaged_in_every_kind_of_json() {
    let geometries = |own: Value| json!({ "type": "GeometryCollection", "geometries": [own] });
    let of = ["adjacency", "--boundaries", "own.geojson"];
    for (geometry, words) in [
        (json!({}), "has no type"),
        (geometries(json!({ "coordinates": [] })), "has no type"),
        (json!(5), "it, or a member of it, is 5"),
        (geometries(json!(null)), "it, or a member of it, is null"),
    ] {
        let mut features = two(n03);
        features[1]["geometry"] = geometry;
        let lines = format!("{}\n{}\n", features[0], features[1]);
        for text in [collection(&features), json!(features).to_string(), lines] {
            refused(of_text(&text).path(), &of, &["feature 2", "its geometry is damaged", words]);
        }
    }
    let topology = |geometry: Value| {
        let mut own = json!({ "properties": { "N03_007": "01427", "N03_004": "由仁町" } });
        own.as_object_mut().unwrap().extend(geometry.as_object().unwrap().clone());
        let objects = json!({ "towns": { "type": "GeometryCollection", "geometries": [own] } });
        json!({ "type": "Topology", "arcs": [], "objects": objects }).to_string()
    };
    for geometry in [json!({}), geometries(json!({ "arcs": [] })), geometries(json!({ "type": null }))] {
        refused(of_text(&topology(geometry)).path(), &of, &["feature 1", "damaged", "has no type"]);
    }
    refused(of_text(&topology(json!({ "type": null }))).path(), &of, &["has no geometry"]);
}

#[test]
fn a_plane_system_behind_the_features_is_known_before_they_are_read() {
    let features: Vec<Value> = two(n03)
        .into_iter()
        .map(|mut feature| {
            // metres that could be degrees
            for vertex in feature["geometry"]["coordinates"][0].as_array_mut().unwrap() {
                let [x, y] = [0, 1].map(|at| vertex[at].as_f64().unwrap());
                *vertex = json!([(x - 141.5) * 50.0, (y - 43.0) * 50.0]);
            }
            feature
        })
        .collect();
    let crs = json!({ "type": "name", "properties": { "name": "EPSG:6680" } });
    let before = format!(r#"{{"type":"FeatureCollection","crs":{crs},"features":{}}}"#, json!(features));
    let behind = format!(r#"{{"type":"FeatureCollection","features":{},"crs":{crs}}}"#, json!(features));
    let of = ["adjacency", "--boundaries", "own.geojson"];
    let [first, second] = [&before, &behind].map(|text| done(of_text(text).path(), &of));
    assert_eq!(first, second);
    // what is wrong behind the system is told, not the system
    let cut = &behind[..behind.len() - 1];
    refused(of_text(cut).path(), &of, &["own.geojson, line 1, column", "EOF"]);
}

#[test]
fn a_key_that_stands_twice_is_refused_with_its_place() {
    let text = collection(&two(n03));
    let of = ["adjacency", "--boundaries", "own.geojson"];
    let twice = [
        (
            text.replacen("\"N03_007\":\"01427\"", "\"N03_007\":\"01427\",\"N03_007\":\"01429\"", 1),
            "\"N03_007\" stands twice",
        ),
        (
            text.replacen("\"coordinates\":", "\"coordinates\":[],\"coordinates\":", 1),
            "\"coordinates\" stands twice",
        ),
        (text.replacen("{\"features\":", "{\"features\":[],\"features\":", 1), "\"features\" stands twice"),
        (
            text.replacen("\"properties\":", "\"type\":\"Feature\",\"properties\":", 1),
            "\"type\" stands twice",
        ),
        (format!("{},\"features\":[]}}", &text[..text.len() - 1]), "\"features\" stands twice"),
    ];
    for (text, words) in twice {
        refused(of_text(&text).path(), &of, &["own.geojson, line 1, column", words]);
    }
}

fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn other_json_files_in_a_zip_do_not_confuse() {
    let text = collection(&two(n03));
    let other = b"{\"title\":\"N03\",\"license\":\"CC BY\"}".as_slice();
    let zip = zip_of(&[("metadata.json", other), ("N03.geojson", text.as_bytes()), ("package.json", b"[]")]);
    let folder = written(&[("a.zip", &zip)]);
    assert_eq!(pairs(folder.path(), "a.zip").0, 1);
}

// what has no area

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_18_what_has_no_area_is_left_out_with_a_note() {
    let folder = case("field-18-degenerate");
    for (file, ring) in [("point-hole.geojson", "hole 1"), ("point-part.geojson", "the outer ring of part 2")]
    {
        let (count, error) = pairs(&folder, file);
        assert_eq!(count, 1);
        says(&error, &["left out 1 ring(s) that bound no area", "feature 2 (01428 長沼町)", ring]);
        says(&done(&folder, &["doctor", file]).0, &["outlines without an area", "find would run"]);
    }
    for file in ["empty-multi.geojson", "empty.geojson", "null.geojson"] {
        refused(&folder, &["adjacency", "--boundaries", file], &["feature 2 (01428 長沼町)", "no geometry"]);
    }
    refused(&folder, &["adjacency", "--boundaries", "open-ring.geojson"], &["feature 2", "is not closed"]);
}

#[test]
fn rings_without_area_and_empty_parts_do_not_stop_a_file() {
    let at = |x: f64, y: f64| json!([141.75 + x, 43.0 + y]);
    let flat = [
        json!([at(0., 0.), at(0., 0.), at(0., 0.), at(0., 0.)]),
        json!([at(0., 0.), at(0.01, 0.), at(0., 0.)]),
        json!([at(0., 0.), at(0.01, 0.01), at(0.02, 0.02), at(0., 0.)]),
        json!([at(0., 0.), at(0.01, 0.01), at(0.02, 0.), at(0.01, 0.01), at(0., 0.)]),
        json!([]),
    ];
    for ring in flat {
        let parts = json!([square(1.0, 1.0), [ring]]);
        let mut features = two(n03);
        features[1]["geometry"] = json!({ "type": "MultiPolygon", "coordinates": parts });
        let (count, error) = pairs(of_text(&collection(&features)).path(), "own.geojson");
        assert_eq!(count, 1);
        says(&error, &["left out 1 ring(s)", "part 2"]);
        // a feature of its own beside another of the same code
        let mut features = two(n03);
        features.push(feature(&n03("01428", "長沼町"), &json!([ring])));
        let folder = of_text(&collection(&features));
        let (count, error) = pairs(folder.path(), "own.geojson");
        assert_eq!(count, 1);
        says(&error, &["left out 1 feature(s) without an area: feature 3"]);
        done(folder.path(), &["doctor", "own.geojson", "--repair", "copy.geojson"]);
        let (_, error) = pairs(folder.path(), "copy.geojson");
        assert!(!error.contains("left out 1"), "{error}");
    }
    // nothing is left of a municipality: that is said
    let mut features = two(n03);
    features
        .push(feature(&n03("01429", "栗山町"), &json!([[at(0., 0.), at(0., 0.), at(0., 0.), at(0., 0.)]])));
    let (_, error) = pairs(of_text(&collection(&features)).path(), "own.geojson");
    says(&error, &["nothing is left of 1 municipalities", "01429 栗山町"]);
}

#[test]
fn an_overlap_under_a_millimetre_is_no_claim_and_a_wider_one_is_measured() {
    let with = |by: f64| {
        let mut features = two(n03);
        let corners = features[1]["geometry"]["coordinates"][0].as_array_mut().unwrap();
        for corner in corners {
            let x = corner[0].as_f64().unwrap();
            corner[0] = json!(if x < 141.78 { x - by } else { x });
        }
        of_text(&collection(&features))
    };
    pairs(with(2e-9).path(), "own.geojson");
    let of = ["adjacency", "--boundaries", "own.geojson"];
    refused(with(1e-4).path(), &of, &["claim one area", "up to 8.", "m wide", "--snap"]);
}

// Shapefile

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_20_a_wrong_cpg_is_said() {
    let folder = case("field-20-shp-encoding");
    let right = [
        "cp932-nocpg",
        "cpg-ansi932",
        "cpg-empty",
        "cpg-ldid",
        "cpg-newline",
        "cpg-oem",
        "cpg-sjis",
        "cpg-utf8bom",
        "cpg-x-sjis",
    ];
    for file in right {
        let (text, error) = done(&folder, &["adjacency", "--boundaries", &format!("{file}.shp")]);
        says(&text, &["01427 由仁町 – 01428 長沼町"]);
        assert!(!error.contains(".cpg"), "{file}: {error}");
    }
    for (file, said, read) in [
        ("cp932-cpg-utf8", "UTF-8", "CP932"),
        ("utf8-cpg-932", "CP932", "UTF-8"),
        ("cpg-88591", "windows-1252", "CP932"),
    ] {
        let (text, error) = done(&folder, &["adjacency", "--boundaries", &format!("{file}.shp")]);
        says(&text, &["01427 由仁町 – 01428 長沼町"]);
        says(&error, &[&format!("{file}.cpg says that its text is {said}"), &format!("looks like {read}")]);
    }
    refused(&folder, &["adjacency", "--boundaries", "mixed.shp"], &["record 1 of its .dbf", "field N03_001"]);
}

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn field_21_and_23_stay_right() {
    let folder = case("field-21-shp-parts");
    for file in ["noshx.shp", "noprj.shp", "UPPER.SHP"] {
        assert_eq!(pairs(&folder, file).0, 2, "{file}");
    }
    refused(
        &folder,
        &["adjacency", "--boundaries", "nodbf.shp"],
        &["its .dbf, which holds the codes, is missing"],
    );
    assert_eq!(pairs(&case("field-23-shp-z"), "polygonz.shp").0, 2);
}

// names and duplicates

#[test]
#[cfg_attr(not(cases), ignore = "needs ../shared/cases")]
fn attack_37_names_against_codes_are_warned_of() {
    let folder = case("attack-37-geojson-names-against-codes");
    let out = tempfile::tempdir().unwrap();
    let to = out.path().join("o");
    let words = ["2 municipalities are called otherwise on the embedded list", "01209 留萌市 ≠ 夕張市"];
    let (_, _, error) = run(&folder, &["find", "--boundaries", "g.geojson", "--out", to.to_str().unwrap()]);
    says(&error, &words);
    let (_, _, error) = run(&folder, &["check", "01209", "01212", "--boundaries", "g.geojson"]);
    says(&error, &words);
    says(&run(&folder, &["doctor", "g.geojson"]).1, &["called otherwise on the embedded list: 2"]);
}

#[test]
fn attack_38_many_duplicates_are_one_line() {
    let mut features = two(n03);
    features.extend(vec![features[0].clone(); 3000]);
    let folder = of_text(&collection(&features));
    let (code, text, _) = run(folder.path(), &["doctor", "own.geojson"]);
    assert_eq!(code, Some(1));
    says(&text, &["features with the same outline: 1\n", "feature 1 (01427 由仁町), repeated 3001 times"]);
    let find = ["find", "--boundaries", "own.geojson"];
    refused(
        folder.path(),
        &find,
        &["feature 1 (01427 由仁町) stands 3001 times", "feature 3", "claim one area"],
    );
    done(folder.path(), &["doctor", "own.geojson", "--repair", "copy.geojson"]);
    assert_eq!(pairs(folder.path(), "copy.geojson").0, 1);
}
