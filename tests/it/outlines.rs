//! Outlines: of the mesh, of real files, and of files whose neighbours only
//! nearly match.

use std::collections::BTreeMap;
use std::path::Path;

use crate::common::{
    HOKKAIDO, code, contiguity, default_figures, geojson, realdata, region_of, renkei_json, ring,
};
use geo::{Area, MultiPolygon, Polygon, Validation};
use proptest::prelude::*;
use renkei::adjacency::{Adjacency, AdjacencySettings, Contiguity};
use renkei::facts::{Facts, MeshRun, MunicipalityCode, embedded_mesh};
use renkei::formats::boundaries::parse_boundaries;
use renkei::region::{Boundary, MunicipalityId, Region, check_polygon, dissolve, mesh_outlines};

#[test]
fn every_outline_of_the_mesh_is_valid_and_has_the_area_of_its_cells() {
    let runs = embedded_mesh().unwrap();
    let outlines = mesh_outlines(&runs);
    assert_eq!(outlines.len(), 185);
    let mut cells: BTreeMap<MunicipalityCode, i32> = BTreeMap::new();
    for run in &runs {
        *cells.entry(run.code).or_default() += run.col_last - run.col_first + 1;
    }
    for (code, polygons) in outlines {
        let outline = MultiPolygon(polygons);
        assert!(outline.is_valid(), "{code}: {:?}", outline.validation_errors());
        assert!(outline.iter().all(|polygon| check_polygon(polygon).is_ok()), "{code}");
        let area = outline.unsigned_area() * 160.0 * 240.0;
        assert!((area - f64::from(cells[&code])).abs() < 1e-3, "{code}");
    }
}

#[test]
fn neighbours_of_the_mesh_share_their_border_bit_for_bit() {
    let embedded = crate::common::embedded();
    let boundary = |id: MunicipalityId| Boundary::new(&embedded.region()[id].outline);
    for (pair, _) in embedded.adjacency().borders() {
        let (a, b) = pair.ends();
        let meeting = boundary(a).meet(&boundary(b));
        assert_eq!(meeting.overlap, None);
        let whole: std::collections::HashSet<[u64; 4]> =
            boundary(a).segments().map(|s| [s.from.x, s.from.y, s.to.x, s.to.y].map(f64::to_bits)).collect();
        for piece in meeting.common {
            let ends = [piece.from.x, piece.from.y, piece.to.x, piece.to.y].map(f64::to_bits);
            let back = [ends[2], ends[3], ends[0], ends[1]];
            assert!(whole.contains(&ends) || whole.contains(&back));
        }
    }
}

/// Codes up and down the columns of a drawing, one run a cell.
fn runs(cells: &[Vec<u8>]) -> Vec<MeshRun> {
    let mut runs = Vec::new();
    for (row, line) in cells.iter().enumerate() {
        for (column, owner) in line.iter().enumerate().filter(|(_, owner)| **owner > 0) {
            let code = MunicipalityCode::from_number(1200 + u32::from(*owner)).unwrap();
            let column = column as i32;
            runs.push(MeshRun { row: row as i32, col_first: column, col_last: column, code });
        }
    }
    runs
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Random drawings of up to four owners and the sea: outlines are valid,
    /// keep their area, and touch exactly where their cells do; any of them
    /// together dissolve into a valid outline of the same area.
    #[test]
    fn outlines_of_any_drawing_are_valid_and_touch_where_their_cells_do(
        cells in proptest::collection::vec(proptest::collection::vec(0_u8..5, 7), 7),
    ) {
        let runs = runs(&cells);
        prop_assume!(!runs.is_empty());
        let outlines: Vec<(MunicipalityCode, Vec<Polygon>)> = mesh_outlines(&runs).into_iter().collect();
        for (code, polygons) in &outlines {
            let outline = MultiPolygon(polygons.clone());
            prop_assert!(outline.is_valid(), "{:?}", outline.validation_errors());
            let own = runs.iter().filter(|run| run.code == *code).count() as f64;
            prop_assert!((outline.unsigned_area() * 38_400.0 - own).abs() < 1e-6);
        }
        let owner = |row: usize, column: usize| u32::from(cells[row][column]) + 1200;
        for (index, (a, of_a)) in outlines.iter().enumerate() {
            for (b, of_b) in &outlines[index + 1..] {
                let (mut edges, mut corners) = (0, false);
                for row in 0..7 {
                    for column in 0..7 {
                        let pair = |other: u32| {
                            let own = owner(row, column);
                            own == a.number() && other == b.number() || own == b.number() && other == a.number()
                        };
                        edges += usize::from(column + 1 < 7 && pair(owner(row, (column + 1).min(6))));
                        edges += usize::from(row + 1 < 7 && pair(owner((row + 1).min(6), column)));
                        corners |= row + 1 < 7 && column + 1 < 7 && pair(owner(row + 1, column + 1));
                        corners |= row + 1 < 7 && column > 0 && pair(owner(row + 1, column - 1));
                    }
                }
                let meeting = Boundary::new(of_a).meet(&Boundary::new(of_b));
                prop_assert_eq!(meeting.overlap, None);
                prop_assert_eq!(!meeting.common.is_empty(), edges > 0);
                prop_assert_eq!(meeting.is_contact(), edges > 0 || corners);
            }
        }
        let all: Vec<Polygon> = outlines.iter().flat_map(|(_, polygons)| polygons.clone()).collect();
        let dissolved = dissolve(&all);
        prop_assert!(dissolved.is_valid(), "{:?}", dissolved.validation_errors());
        prop_assert!((dissolved.unsigned_area() * 38_400.0 - runs.len() as f64).abs() < 1e-6);
    }
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn wards_are_joined_into_their_city_and_parts_into_their_municipality() {
    let file = realdata(HOKKAIDO);
    let region = region_of(&file, 0.0);
    let sapporo = &region[region.find(code("01100")).unwrap()];
    assert_eq!(sapporo.name, "札幌市");
    assert_eq!(sapporo.outline.0.len(), 1, "no ward border is left");
    assert!(sapporo.outline.is_valid());
    // 1,121.26 km² as published; the file is simplified to 1 %
    assert!((sapporo.area() / 1e6 - 1121.26).abs() < 3.0, "{}", sapporo.area());
}

#[test]
fn both_attribute_schemas_name_the_city_of_a_ward() {
    let old = r#"{"N03_003":"札幌市","N03_004":"中央区","N03_007":"01101"}"#;
    let new = r#"{"N03_003":null,"N03_004":"札幌市","N03_005":"中央区","N03_007":"01101"}"#;
    for properties in [old, new] {
        let text = format!(
            "\u{feff}{{\"type\":\"FeatureCollection\",\"features\":[{{\"type\":\"Feature\",\"properties\":{properties},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[{}]}}}}]}}",
            ring(141.0, 43.0, 142.0, 44.0)
        );
        let read = parse_boundaries(text.as_bytes(), Path::new("x")).unwrap();
        assert_eq!(
            (read.features[0].municipality.code(), read.features[0].name.as_str()),
            (Some(code("01100")), "札幌市")
        );
    }
}

/// Every municipality's corners moved by up to some metres on their own, and
/// every other corner of every other municipality left out: nothing matches
/// bit for bit any more, and neighbours have different corners.
fn disturbed(file: &Path, metres: f64) -> String {
    let mut json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut seed = 1_u64;
    let mut random = move || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as f64 / f64::from(1_u32 << 30) - 1.0
    };
    for feature in json["features"].as_array_mut().unwrap() {
        let is_multi = feature["geometry"]["type"] == "MultiPolygon";
        let coordinates = &mut feature["geometry"]["coordinates"];
        let polygons =
            if is_multi { coordinates.as_array_mut().unwrap() } else { std::slice::from_mut(coordinates) };
        for ring in polygons.iter_mut().flat_map(|polygon| polygon.as_array_mut().unwrap()) {
            let ring = ring.as_array_mut().unwrap();
            for position in ring.iter_mut() {
                let moved = |value: &serde_json::Value, per_degree: f64, by: f64| {
                    serde_json::json!(value.as_f64().unwrap() + by * metres / 1.5 / per_degree)
                };
                *position = serde_json::json!([
                    moved(&position[0], 81_000.0, random()),
                    moved(&position[1], 111_000.0, random())
                ]);
            }
            let last = ring.len() - 1;
            ring[last] = ring[0].clone();
            // a corner more on every long side
            let more: Vec<serde_json::Value> = ring
                .windows(2)
                .flat_map(|pair| {
                    let middle = |axis: usize| {
                        (pair[0][axis].as_f64().unwrap() + pair[1][axis].as_f64().unwrap()) / 2.0
                    };
                    [pair[0].clone(), serde_json::json!([middle(0), middle(1)])]
                })
                .chain([ring[last].clone()])
                .collect();
            *ring = more;
        }
    }
    json.to_string()
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn snapping_finds_the_445_pairs_again_where_no_vertex_is_shared() {
    let file = realdata(HOKKAIDO);
    let text = disturbed(&file, 2.0);
    let facts = Facts::embedded().unwrap();
    let name = Path::new("disturbed.geojson");
    let region = |snap: f64| {
        let read = parse_boundaries(text.as_bytes(), name).unwrap();
        Region::from_features(
            read.features,
            read.without_code,
            "disturbed.geojson",
            &facts.roster,
            &default_figures(&facts),
            snap,
        )
    };
    let message = region(0.0).and_then(|region| {
        Adjacency::build(&region, &contiguity(Contiguity::Rook), &[], "disturbed.geojson").map_err(|error| {
            match error {
                renkei::adjacency::AdjacencyError::Overlap(error) => error,
            }
        })
    });
    assert!(message.unwrap_err().to_string().contains("snap METRES"));
    let region = region(6.0).unwrap();
    for (kind, pairs) in [(Contiguity::Rook, 445), (Contiguity::Queen, 452)] {
        let settings = AdjacencySettings { snap: 6.0, ..contiguity(kind) };
        let graph = Adjacency::build(&region, &settings, &[], "disturbed.geojson").unwrap();
        assert_eq!(graph.pairs(), pairs);
    }
}

#[test]
fn a_border_whose_corners_one_side_lacks_is_found_with_and_without_a_gap() {
    let folder = tempfile::tempdir().unwrap();
    let write = |east: &str| {
        let west = ring(141.0, 43.0, 141.1, 43.1);
        let own =
            geojson(&[("01202", "函館市", &format!("[{west}]")), ("01203", "小樽市", &format!("[{east}]"))]);
        std::fs::write(folder.path().join("own.geojson"), own).unwrap();
    };
    let pairs = |snap: &str| {
        let arguments = ["adjacency", "--boundaries", "own.geojson", "--snap", snap];
        renkei_json(folder.path(), &arguments)["pairs"].as_u64().unwrap()
    };
    // corners half-way up the other side
    write(&ring(141.1, 43.03, 141.2, 43.07));
    assert_eq!((pairs("0"), pairs("10")), (1, 1));
    // a gap of 8 m
    write(&ring(141.1001, 43.03, 141.2, 43.07));
    assert_eq!((pairs("0"), pairs("5"), pairs("10")), (0, 0, 1));
    // an overlap of 8 m
    write(&ring(141.0999, 43.03, 141.2, 43.07));
    assert_eq!(pairs("20"), 1);
}
