//! `renkei doctor --repair`: borders that nearly match do afterwards, no
//! corner goes too far, and what was sound stays as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use crate::common::{HOKKAIDO, JAPAN, geojson, realdata, renkei, renkei_ok, ring};
use geo::{LineString, Polygon};
use proptest::prelude::*;
use renkei::adjacency::{nearest_on, reach_in_degrees};
use renkei::facts::MunicipalityCode;
use renkei::formats::boundaries::{BoundaryFile, parse_boundaries};
use renkei::formats::doctor::{RepairKind, repair};
use renkei::region::{Boundary, Place, check_polygon, metres, oriented};
use serde_json::Value;

/// Metres of the default tolerance.
const TOLERANCE: f64 = 10.0;

fn parse(features: &[(String, String)]) -> BoundaryFile {
    let features: Vec<(&str, &str, &str)> =
        features.iter().map(|(code, rings)| (code.as_str(), "町", rings.as_str())).collect();
    parse_boundaries(geojson(&features).as_bytes(), Path::new("own.geojson")).unwrap()
}

fn outlines(file: &BoundaryFile) -> BTreeMap<MunicipalityCode, Vec<Polygon>> {
    let mut outlines: BTreeMap<MunicipalityCode, Vec<Polygon>> = BTreeMap::new();
    for feature in &file.features {
        outlines
            .entry(feature.municipality.code().unwrap())
            .or_default()
            .extend(feature.polygons.iter().map(oriented));
    }
    outlines
}

fn corners(polygons: &[Polygon]) -> Vec<Place> {
    let rings = |polygon: &Polygon| -> Vec<Place> {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        rings.flat_map(|ring| ring.0.clone()).collect()
    };
    polygons.iter().flat_map(rings).collect()
}

/// Pieces of a border, either way round, bit for bit.
fn pieces(polygons: &[Polygon]) -> BTreeSet<[u64; 4]> {
    let lines = polygons.iter().flat_map(|polygon| {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        rings.flat_map(LineString::lines)
    });
    lines
        .map(|line| {
            let (a, b) = (
                [line.start.x.to_bits(), line.start.y.to_bits()],
                [line.end.x.to_bits(), line.end.y.to_bits()],
            );
            let (a, b) = (a.min(b), a.max(b));
            [a[0], a[1], b[0], b[1]]
        })
        .collect()
}

/// Metres of the pieces that two outlines both have, bit for bit; panics
/// where they overlap or have a border in common that is not such a piece.
fn shared_metres(a: &[Polygon], b: &[Polygon]) -> f64 {
    let meeting = Boundary::new(a).meet(&Boundary::new(b));
    assert_eq!(meeting.overlap, None);
    let (own, other) = (pieces(a), pieces(b));
    let shared: f64 = own
        .intersection(&other)
        .map(|piece| {
            let [x, y, u, v] = piece.map(f64::from_bits);
            metres(Place { x, y }, Place { x: u, y: v })
        })
        .sum();
    let common: f64 = meeting.common.iter().map(|piece| metres(piece.from, piece.to)).sum();
    assert!((shared - common).abs() < 1e-6, "{shared} {common}");
    shared
}

fn distance(border: &Boundary, place: Place) -> f64 {
    let reach = reach_in_degrees(place, 2.0 * TOLERANCE);
    let near = border.near(place - reach, place + reach);
    near.map(|piece| nearest_on(&piece, place).1).fold(f64::INFINITY, f64::min)
}

/// What must hold of every repair: corners stay within the tolerance of the
/// border as read, whoever had a corner has one near it, outlines are valid,
/// and a second repair finds nothing to do.
fn check_repair(before: &BoundaryFile, after: &BoundaryFile, tolerance: f64) {
    let (read, repaired) = (outlines(before), outlines(after));
    assert_eq!(read.len(), repaired.len());
    for ((code, old), new) in read.iter().zip(repaired.values()) {
        let border = Boundary::new(old);
        for corner in corners(new) {
            let far = distance(&border, corner);
            assert!(far <= tolerance + 1e-6, "{code}: {far} m at {corner:?}");
        }
        let border = Boundary::new(new);
        for corner in corners(old) {
            let far = distance(&border, corner);
            assert!(far <= tolerance + 1e-6, "{code}: {far} m from {corner:?}");
        }
        for polygon in new {
            assert_eq!(check_polygon(polygon), Ok(()), "{code}");
        }
    }
    let again = repair(after, tolerance);
    assert_eq!(again.repairs, []);
    assert_eq!(outlines(&again.file), repaired);
}

/// Boxes in thousandths of a degree around 141° E 43° N: 81 by 111 m a unit.
fn block(west: f64, south: f64, east: f64, north: f64) -> String {
    let at = |from: f64, by: f64| from + by / 1000.0;
    format!("[{}]", ring(at(141.0, west), at(43.0, south), at(141.0, east), at(43.0, north)))
}

fn outline(corners: &[(f64, f64)]) -> String {
    let closed = corners.iter().chain(corners.first());
    let corners: Vec<String> =
        closed.map(|(x, y)| format!("[{},{}]", 141.0 + x / 1000.0, 43.0 + y / 1000.0)).collect();
    format!("[[{}]]", corners.join(","))
}

const SIDE: usize = 4;
/// Metres of a unit of the drawings, to the east and to the north.
const UNIT: (f64, f64) = (81.4, 111.1);

/// A grid of towns ten units wide: every corner of every town is shifted by
/// itself, and a town has, or has not, a corner halfway along each side.
fn jittered(shifts: &[(f64, f64)], halfway: &[bool]) -> BoundaryFile {
    let mut shifts = shifts.iter();
    let mut halfway = halfway.iter();
    let mut towns = Vec::new();
    for row in 0..SIDE {
        for column in 0..SIDE {
            let (x, y) = (column as f64 * 10.0, row as f64 * 10.0);
            let square = [(x, y), (x + 10.0, y), (x + 10.0, y + 10.0), (x, y + 10.0)];
            let mut corners = Vec::new();
            for (index, from) in square.iter().enumerate() {
                let to = square[(index + 1) % 4];
                corners.push(*from);
                if *halfway.next().unwrap() {
                    corners.push(((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0));
                }
            }
            for corner in &mut corners {
                let (angle, far) = shifts.next().unwrap();
                *corner = (corner.0 + far * angle.cos() / UNIT.0, corner.1 + far * angle.sin() / UNIT.1);
            }
            towns.push((format!("{:05}", 1301 + row * SIDE + column), outline(&corners)));
        }
    }
    parse(&towns)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Two sides of a border lie at most ten metres apart.
    #[test]
    fn a_jittered_grid_is_the_grid_again(
        shifts in prop::collection::vec((0.0..std::f64::consts::TAU, 0.0..4.9), SIDE * SIDE * 8),
        halfway in prop::collection::vec(any::<bool>(), SIDE * SIDE * 4),
    ) {
        let before = jittered(&shifts, &halfway);
        let repaired = repair(&before, TOLERANCE);
        check_repair(&before, &repaired.file, TOLERANCE);
        prop_assert_eq!(&repaired.left, &[]);
        prop_assert!(repaired.repairs.iter().all(|repair| repair.metres <= TOLERANCE));
        // every corner is somewhere still, none further than the tolerance
        for (old, new) in outlines(&before).values().zip(outlines(&repaired.file).values()) {
            let new = corners(new);
            for corner in corners(old) {
                let nearest = new.iter().map(|place| metres(corner, *place)).fold(f64::INFINITY, f64::min);
                prop_assert!(nearest <= TOLERANCE, "{nearest} m from {corner:?}");
            }
        }
        let towns: Vec<Vec<Polygon>> = outlines(&repaired.file).into_values().collect();
        for a in 0..towns.len() {
            for b in a + 1..towns.len() {
                let (across, up) = ((b % SIDE).abs_diff(a % SIDE), b / SIDE - a / SIDE);
                let shared = shared_metres(&towns[a], &towns[b]);
                let whole = match (across, up) {
                    (1, 0) => 10.0 * UNIT.1,
                    (0, 1) => 10.0 * UNIT.0,
                    _ => 0.0,
                };
                prop_assert!((shared - whole).abs() <= 2.0 * TOLERANCE, "{a} {b}: {shared} of {whole}");
                prop_assert!((shared > 0.0) == (whole > 0.0), "{a} {b}: {shared} of {whole}");
            }
        }
    }
}

#[test]
fn a_sound_file_has_nothing_to_repair() {
    let file = parse(&[
        ("01202".to_owned(), block(0., 0., 10., 10.)),
        ("01203".to_owned(), block(10., 2., 20., 8.)),
    ]);
    let repaired = repair(&file, TOLERANCE);
    assert_eq!((repaired.repairs, repaired.left), (vec![], vec![]));
    assert_eq!(outlines(&repaired.file), outlines(&file));
}

#[test]
fn a_sliver_between_two_is_closed() {
    // 4 m of nobody's land, closed at both ends
    let corners =
        [(10., 0.), (20., 0.), (20., 10.), (10., 10.), (10., 9.5), (10.05, 9.), (10.05, 1.), (10., 0.5)];
    let file =
        parse(&[("01202".to_owned(), block(0., 0., 10., 10.)), ("01203".to_owned(), outline(&corners))]);
    let repaired = repair(&file, TOLERANCE);
    check_repair(&file, &repaired.file, TOLERANCE);
    let towns: Vec<Vec<Polygon>> = outlines(&repaired.file).into_values().collect();
    let shared = shared_metres(&towns[0], &towns[1]);
    assert!((shared - 1111.0).abs() < 1.0, "{shared}");
}

#[test]
fn a_gap_wide_in_the_middle_goes_to_who_borders_it_longest() {
    // a triangle 12 m wide at most, 6 m on the whole: its tip is too far to be moved
    let east = [(10., 0.), (20., 0.), (20., 10.), (10., 10.), (10., 9.), (10.15, 5.), (10., 1.)];
    let file = parse(&[("01202".to_owned(), block(0., 0., 10., 10.)), ("01203".to_owned(), outline(&east))]);
    let repaired = repair(&file, TOLERANCE);
    let filled: Vec<_> =
        repaired.repairs.iter().filter(|repair| repair.kind == RepairKind::FilledGap).collect();
    assert_eq!(filled.len(), 1, "{:?}", repaired.repairs);
    // two sides of a triangle are longer than the third
    assert_eq!(filled[0].codes.iter().map(ToString::to_string).collect::<Vec<_>>(), ["01203", "01202"]);
    let area = filled[0].square_metres.unwrap();
    assert!((area - 0.5 * 12.2 * 888.8).abs() < 50.0, "{area}");
    let towns: Vec<Vec<Polygon>> = outlines(&repaired.file).into_values().collect();
    assert!((shared_metres(&towns[0], &towns[1]) - 1111.0).abs() < 1.0);
    assert_eq!(repair(&repaired.file, TOLERANCE).repairs, []);
}

#[test]
fn a_corner_on_one_side_alone_is_taken_up_by_the_other() {
    // three towns; the border of the two in the east ends 3 m short of the west
    let file = parse(&[
        ("01202".to_owned(), block(0., 0., 10., 10.)),
        ("01203".to_owned(), outline(&[(10., 0.), (20., 0.), (20., 5.), (10.04, 5.)])),
        ("01204".to_owned(), outline(&[(10.04, 5.), (20., 5.), (20., 10.), (10., 10.)])),
    ]);
    let repaired = repair(&file, TOLERANCE);
    check_repair(&file, &repaired.file, TOLERANCE);
    let towns: Vec<Vec<Polygon>> = outlines(&repaired.file).into_values().collect();
    assert_eq!(towns[0][0].exterior().0.len(), 6, "one corner more");
    for (a, b, length) in [(0, 1, 555.5), (0, 2, 555.5), (1, 2, 810.7)] {
        let shared = shared_metres(&towns[a], &towns[b]);
        assert!((shared - length).abs() < 5.0, "{a} {b}: {shared}");
    }
    let added: usize = repaired.repairs.iter().map(|repair| repair.added).sum();
    assert!(added > 0 && repaired.repairs.iter().all(|repair| repair.moved == 0), "{:?}", repaired.repairs);
}

#[test]
fn a_thin_overlap_is_resolved_and_a_wide_one_left() {
    let pair =
        |east: String| parse(&[("01202".to_owned(), block(0., 0., 10., 10.)), ("01203".to_owned(), east)]);
    // 8 m over: corners come together
    let file = pair(block(9.9, 0., 20., 10.));
    let repaired = repair(&file, TOLERANCE);
    check_repair(&file, &repaired.file, TOLERANCE);
    let towns: Vec<Vec<Polygon>> = outlines(&repaired.file).into_values().collect();
    assert!((shared_metres(&towns[0], &towns[1]) - 1111.0).abs() < 1.0);
    // a tongue 16 m wide at most, 8 m on the whole, crossing the border twice
    let file = pair(outlines_of_tongue());
    let repaired = repair(&file, TOLERANCE);
    let resolved: Vec<_> =
        repaired.repairs.iter().filter(|repair| repair.kind == RepairKind::ResolvedOverlap).collect();
    assert_eq!(resolved.len(), 1, "{:?} {:?}", repaired.repairs, repaired.left);
    let towns: Vec<Vec<Polygon>> = outlines(&repaired.file).into_values().collect();
    assert!(shared_metres(&towns[0], &towns[1]) > 1000.0);
    assert_eq!(towns[0], outlines(&file).into_values().next().unwrap().as_slice(), "the lower code keeps it");
    // 41 m over
    let file = pair(block(9.5, 0., 20., 10.));
    let repaired = repair(&file, TOLERANCE);
    assert_eq!(repaired.repairs, []);
    assert_eq!(repaired.left.len(), 1);
    assert_eq!(outlines(&repaired.file), outlines(&file));
}

fn outlines_of_tongue() -> String {
    outline(&[(10., 0.), (20., 0.), (20., 10.), (10., 10.), (9.8, 5.)])
}

#[test]
fn coasts_that_come_near_over_a_short_length_stay_apart() {
    // two islands, 5 m apart over 16 m
    let file = parse(&[
        (
            "01202".to_owned(),
            outline(&[
                (0., 0.),
                (10., 0.),
                (10., 4.9),
                (10.05, 4.95),
                (10.05, 5.05),
                (10., 5.1),
                (10., 10.),
                (0., 10.),
            ]),
        ),
        (
            "01203".to_owned(),
            outline(&[
                (10.6, 0.),
                (20., 0.),
                (20., 10.),
                (10.6, 10.),
                (10.6, 5.1),
                (10.11, 5.05),
                (10.11, 4.95),
                (10.6, 4.9),
            ]),
        ),
    ]);
    let repaired = repair(&file, TOLERANCE);
    assert_eq!((repaired.repairs, repaired.left), (vec![], vec![]));
    assert_eq!(outlines(&repaired.file), outlines(&file));
}

/// Runs the doctor with a repair; what it says, its exit code, the copy.
fn mend(folder: &Path, more: &[&str]) -> (Value, i32, Vec<u8>) {
    let arguments =
        ["doctor", "own.geojson", "--repair", "copy.geojson", "--json", "--lang", "en", "--force"];
    let output = renkei(folder, &[&arguments, more].concat());
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(!output.stdout.is_empty(), "{error}");
    let said = serde_json::from_slice(&output.stdout).unwrap();
    (said, output.status.code().unwrap(), std::fs::read(folder.join("copy.geojson")).unwrap())
}

#[test]
fn the_copy_is_a_full_file_and_everything_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (west, east) = (block(0., 0., 10., 10.), block(9.95, 0., 20., 10.));
    let unassigned = block(0.5, 10., 5., 12.);
    let spike = outline(&[(30., 0.), (40., 0.), (40., 10.), (45., 10.), (40., 10.), (30., 10.)]);
    let crossing = outline(&[(50., 0.), (60., 10.), (60., 0.), (50., 10.)]);
    let features = [
        ("01202", "函館市", west.as_str()),
        ("01203", "小樽市", &east),
        ("", "所属未定地", &unassigned),
        ("01203", "小樽市", &east),
        ("01204", "旭川市", &spike),
        ("01205", "室蘭市", &crossing),
        ("01206", "釧路市", "[[[141.3,43],[141.4,43],[141.4,43.1],[141.3,43.1]]]"),
    ];
    let text = geojson(&features);
    std::fs::write(folder.path().join("own.geojson"), &text).unwrap();
    let (said, exit, copy) = mend(folder.path(), &["--out", "places.gpkg"]);
    let kinds = |list: &str, key: &str| -> Vec<String> {
        let list = said[list].as_array().unwrap().iter();
        list.map(|one| one[key].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds("repairs", "kind"), ["dropped-duplicate", "cut-spike", "snapped"]);
    assert_eq!(kinds("left", "reason"), ["unreadable", "invalid"]);
    let snapped = &said["repairs"][2];
    assert_eq!(snapped["codes"], serde_json::json!(["01202", "01203"]));
    assert_eq!(snapped["corners_moved"], 2);
    assert!((snapped["metres"].as_f64().unwrap() - 4.07).abs() < 0.05, "{snapped}");
    // find still refuses what is left, and the exit code says so
    assert_eq!((exit, &said["copy"]["would_run"]), (1, &Value::Bool(false)));
    assert_eq!(said["copy"]["pairs"], 1);
    let copy: Value = serde_json::from_slice(&copy).unwrap();
    assert_eq!(copy["crs"]["properties"]["name"], "urn:ogc:def:crs:EPSG::6668");
    let copied = copy["features"].as_array().unwrap();
    assert_eq!(copied.len(), 6);
    let read: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(copied[2], read["features"][2], "a feature without a code stays as it was");
    assert_eq!(copied[5]["geometry"], Value::Null);
    for (copied, at) in copied.iter().zip([0, 1, 2, 4, 5, 6]) {
        assert_eq!(copied["properties"], read["features"][at]["properties"]);
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("own.geojson")).unwrap(), text, "unchanged");
    let package = rusqlite::Connection::open(folder.path().join("places.gpkg")).unwrap();
    let rows: i64 = package.query_row("SELECT count(*) FROM repairs", [], |row| row.get(0)).unwrap();
    assert_eq!(rows, 3);
    let words = renkei(
        folder.path(),
        &["doctor", "own.geojson", "--repair", "copy.geojson", "--force", "--lang", "ja"],
    );
    let words = String::from_utf8(words.stdout).unwrap();
    for part in [
        "修復: 3",
        "境界をそろえた: 01202 函館市 – 01203 小樽市、移動した頂点2、最大4.0",
        "そのまま残したもの: 2",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
}

#[test]
fn a_sound_file_is_copied_to_the_last_digit() {
    let folder = tempfile::tempdir().unwrap();
    let (west, east) = (
        "[[[141.3552008297546,43.06858666684127],[141.3432591693752,43.066820838111255],[141.33236360579588,43.07601194629433],[141.3552008297546,43.06858666684127]]]",
        block(60., 0., 70., 10.),
    );
    let text = geojson(&[("01202", "函館市", west), ("01203", "小樽市", &east)]);
    std::fs::write(folder.path().join("own.geojson"), &text).unwrap();
    let (said, exit, copy) = mend(folder.path(), &[]);
    assert_eq!((exit, &said["repairs"], &said["left"]), (0, &serde_json::json!([]), &serde_json::json!([])));
    let copy = String::from_utf8(copy).unwrap();
    assert!(copy.contains(west), "{copy}");
    let words =
        renkei(folder.path(), &["doctor", "own.geojson", "--repair", "other.geojson", "--lang", "en"]);
    assert!(String::from_utf8(words.stdout).unwrap().contains("\nnothing to repair\n"));
}

#[test]
fn what_must_not_be_overwritten_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let text = geojson(&[("01202", "函館市", &block(0., 0., 10., 10.))]);
    std::fs::write(folder.path().join("own.geojson"), &text).unwrap();
    std::fs::write(folder.path().join("taken.geojson"), "mine").unwrap();
    for (arguments, words) in [
        (&["--repair", "own.geojson", "--force"][..], "are one file"),
        (&["--repair", "./own.geojson", "--force"], "are one file"),
        (&["--out", "own.geojson", "--force"], "are one file"),
        (&["--repair", "taken.geojson"], "exists already"),
        (&["--repair", "nowhere/copy.geojson"], "its folder does not exist"),
        (&["--repair", "new", "--out", "new"], "are one file"),
        (&["--repair"], "a value is required"),
    ] {
        let output = renkei(folder.path(), &[&["doctor", "own.geojson"], arguments].concat());
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {error}");
        assert!(error.contains(words), "{arguments:?}: {error}");
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("own.geojson")).unwrap(), text);
    assert_eq!(std::fs::read_to_string(folder.path().join("taken.geojson")).unwrap(), "mine");
    assert_eq!(folder.path().read_dir().unwrap().count(), 2);
}

#[test]
fn a_mesh_list_has_no_outlines_to_repair() {
    let folder = tempfile::tempdir().unwrap();
    let text = "\"都道府県市区町村コード\",\"市区町村名\",\"基準メッシュ・コード\",\"備考\"\r\n\"01217\",\"江別市\",\"64414200\",\"\"\r\n";
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(text);
    std::fs::write(folder.path().join("mesh.csv"), bytes).unwrap();
    let output = renkei(folder.path(), &["doctor", "mesh.csv", "--repair", "copy.geojson"]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("mesh.csv") && error.contains("no outlines to repair"), "{error}");
    assert!(!folder.path().join("copy.geojson").exists());
}

#[test]
fn without_a_tolerance_nothing_moves() {
    let file = parse(&[
        ("01202".to_owned(), block(0., 0., 10., 10.)),
        ("01203".to_owned(), block(9.9, 0., 20., 10.)),
        ("01204".to_owned(), block(0., 10., 20., 20.)),
    ]);
    let repaired = repair(&file, 0.0);
    assert_eq!(repaired.repairs, []);
    assert_eq!(outlines(&repaired.file), outlines(&file));
}

/// Shifts between −1 and 1 that are the same every time.
struct Shifts(u64);

impl Shifts {
    fn next(&mut self) -> f64 {
        // Knuth's linear congruential generator
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }
}

/// Pairs of neighbours, as `renkei adjacency` writes them.
fn pairs(folder: &Path, file: &str) -> BTreeSet<(String, String)> {
    renkei_ok(folder, &["adjacency", "--boundaries", file, "--out", "graph", "--force"]);
    let table = std::fs::read_to_string(folder.join("graph/pairs.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().unwrap().clone();
    let column = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (a, b) = (column("code_a"), column("code_b"));
    reader.records().map(|row| row.unwrap()).map(|row| (row[a].to_owned(), row[b].to_owned())).collect()
}

/// What is shifted by itself.
#[derive(Clone, Copy, PartialEq)]
enum Each {
    Corner,
    Feature,
}

/// A real file, every corner or feature shifted by up to so many metres to
/// the east and to the north; rings stay closed.
fn disturbed(file: &Path, each: Each, metres: f64) -> Value {
    let mut read: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let mut shifts = Shifts(42);
    for feature in read["features"].as_array_mut().unwrap() {
        let mut shift = (shifts.next(), shifts.next());
        let geometry = &mut feature["geometry"];
        let coordinates = geometry["coordinates"].as_array_mut().unwrap();
        let mut rings: Vec<&mut Value> = Vec::new();
        for part in coordinates {
            // a polygon's parts are rings, a multipolygon's are polygons
            if part[0][0].is_number() {
                rings.push(part);
            } else {
                rings.extend(part.as_array_mut().unwrap());
            }
        }
        for ring in rings {
            let ring = ring.as_array_mut().unwrap();
            for corner in ring.iter_mut() {
                let (x, y) = (corner[0].as_f64().unwrap(), corner[1].as_f64().unwrap());
                if each == Each::Corner {
                    shift = (shifts.next(), shifts.next());
                }
                let (east, north) = (shift.0 * metres / 111_000.0, shift.1 * metres / 111_000.0);
                *corner = serde_json::json!([x + east / y.to_radians().cos(), y + north]);
            }
            let first = ring[0].clone();
            *ring.last_mut().unwrap() = first;
        }
    }
    read
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn hokkaido_disturbed_has_its_neighbours_again() {
    let file = realdata(HOKKAIDO);
    let folder = tempfile::tempdir().unwrap();
    let text = disturbed(&file, Each::Corner, 3.0).to_string();
    std::fs::write(folder.path().join("own.geojson"), text).unwrap();
    let (said, exit, copy) = mend(folder.path(), &[]);
    assert_eq!(said["pairs"], 0, "no two sides match");
    assert_eq!((exit, &said["copy"]["would_run"]), (0, &Value::Bool(true)), "{}", said["copy"]["stopped_by"]);
    assert_eq!(said["copy"]["pairs"], 445);
    let pairs = |file: &str| pairs(folder.path(), file);
    assert_eq!(pairs("copy.geojson"), pairs(file.to_str().unwrap()));
    let read = |name: &str| {
        let path = folder.path().join(name);
        parse_boundaries(&std::fs::read(&path).unwrap(), &path).unwrap()
    };
    check_repair(&read("own.geojson"), &read("copy.geojson"), TOLERANCE);
    // the same bytes whatever the number of threads
    for threads in ["1", "2"] {
        let output = Command::new(env!("CARGO_BIN_EXE_renkei"))
            .current_dir(folder.path())
            .env("RAYON_NUM_THREADS", threads)
            .args(["doctor", "own.geojson", "--repair", "again.geojson", "--force", "--json", "--lang", "en"])
            .output()
            .unwrap();
        let again: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((&again["repairs"], &again["left"]), (&said["repairs"], &said["left"]));
        assert!(std::fs::read(folder.path().join("again.geojson")).unwrap() == copy, "{threads} threads");
    }
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn japan_has_its_neighbours_again_where_features_lie_apart() {
    let file = realdata(JAPAN);
    let folder = tempfile::tempdir().unwrap();
    // wards and towns some decimetres beside each other; the file has corners a metre apart
    std::fs::write(folder.path().join("own.geojson"), disturbed(&file, Each::Feature, 0.2).to_string())
        .unwrap();
    let (said, exit, _) = mend(folder.path(), &["--tolerance", "1"]);
    assert_eq!(
        (exit, &said["would_run"], &said["copy"]["would_run"]),
        (0, &Value::Bool(false), &Value::Bool(true))
    );
    assert_eq!(said["copy"]["pairs"], 4400);
    assert_eq!(pairs(folder.path(), "copy.geojson"), pairs(folder.path(), file.to_str().unwrap()));
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn real_files_are_copied_as_they_are() {
    for name in [HOKKAIDO, JAPAN] {
        let file = realdata(name);
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(&file, folder.path().join("own.geojson")).unwrap();
        let (said, exit, copy) = mend(folder.path(), &[]);
        assert_eq!((exit, &said["repairs"]), (0, &serde_json::json!([])));
        // channels beside a border are listed by the doctor and are no fault
        let left = said["left"].as_array().unwrap().iter();
        assert!(left.clone().all(|left| left["reason"] == "apart"), "{:?}", said["left"]);
        let (read, copy): (Value, Value) = (
            serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap(),
            serde_json::from_slice(&copy).unwrap(),
        );
        let (read, copy) = (read["features"].as_array().unwrap(), copy["features"].as_array().unwrap());
        assert_eq!(read.len(), copy.len());
        for (read, copy) in read.iter().zip(copy) {
            assert_eq!(read["properties"], copy["properties"]);
            assert_eq!(read["geometry"]["coordinates"], copy["geometry"]["coordinates"]);
        }
    }
}
