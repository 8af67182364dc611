//! Boundary files in every format, made here byte by byte: whole ones give
//! the pairs of the GeoJSON, broken ones a message and nothing else.

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use crate::common::{geojson, renkei, renkei_json, ring};
use flatgeobuf::{ColumnType, FgbWriter, GeometryType};
use geozero::{ColumnValue, PropertyProcessor};
use proptest::prelude::*;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Three towns in a row and one apart; the first has a hole.
fn towns() -> Vec<(&'static str, &'static str, String)> {
    vec![
        (
            "01202",
            "函館市",
            format!("[{},{}]", ring(140.0, 41.0, 140.5, 41.5), ring(140.1, 41.1, 140.2, 41.2)),
        ),
        ("01203", "小樽市", format!("[{}]", ring(140.5, 41.0, 141.0, 41.5))),
        ("01204", "旭川市", format!("[{}]", ring(141.0, 41.0, 141.5, 41.5))),
        ("01205", "室蘭市", format!("[{}]", ring(143.0, 41.0, 143.5, 41.5))),
    ]
}

fn towns_geojson() -> String {
    let towns = towns();
    let features: Vec<(&str, &str, &str)> =
        towns.iter().map(|(code, name, rings)| (*code, *name, rings.as_str())).collect();
    geojson(&features)
}

type Rings = Vec<Vec<[f64; 2]>>;

fn rings(text: &str) -> Rings {
    serde_json::from_str(text).unwrap()
}

/// A .shp of polygons. Outer rings run clockwise, holes do not.
fn shp(outlines: &[Rings]) -> Vec<u8> {
    let mut records = Vec::new();
    for (outline, number) in outlines.iter().zip(1_u32..) {
        let mut content = Vec::new();
        content.extend(5_u32.to_le_bytes());
        content.extend([0; 32]);
        let points: usize = outline.iter().map(Vec::len).sum();
        content.extend((outline.len() as u32).to_le_bytes());
        content.extend((points as u32).to_le_bytes());
        let mut start = 0_u32;
        for ring in outline {
            content.extend(start.to_le_bytes());
            start += ring.len() as u32;
        }
        for (ring, index) in outline.iter().zip(0..) {
            // crate::common::ring runs counterclockwise
            let corners: Vec<[f64; 2]> =
                if index == 0 { ring.iter().rev().copied().collect() } else { ring.clone() };
            for [x, y] in corners {
                content.extend(x.to_le_bytes());
                content.extend(y.to_le_bytes());
            }
        }
        records.extend(number.to_be_bytes());
        records.extend((content.len() as u32 / 2).to_be_bytes());
        records.extend(content);
    }
    let mut file = vec![0; 100];
    file[2..4].copy_from_slice(&[0x27, 0x0A]);
    file[24..28].copy_from_slice(&((100 + records.len() as u32) / 2).to_be_bytes());
    file[28] = 0xE8;
    file[29] = 0x03;
    file[32] = 5;
    file.extend(records);
    file
}

/// A .dbf with code and name, names as bytes.
fn dbf(rows: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut file = vec![0; 32];
    file[0] = 3;
    file[4..8].copy_from_slice(&(rows.len() as u32).to_le_bytes());
    file[8..10].copy_from_slice(&97_u16.to_le_bytes());
    file[10..12].copy_from_slice(&26_u16.to_le_bytes());
    for (name, width) in [("N03_007", 5), ("N03_004", 20)] {
        let mut field = [0; 32];
        field[..name.len()].copy_from_slice(name.as_bytes());
        field[11] = b'C';
        field[16] = width;
        file.extend(field);
    }
    file.push(0x0D);
    for (code, name) in rows {
        file.push(b' ');
        file.extend(code.as_bytes());
        let mut name = name.clone();
        name.resize(20, b' ');
        file.extend(name);
    }
    file
}

fn cp932(text: &str) -> Vec<u8> {
    encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
}

fn towns_shapefile() -> (Vec<u8>, Vec<u8>) {
    let outlines: Vec<Rings> = towns().iter().map(|(_, _, text)| rings(text)).collect();
    let rows: Vec<(&str, Vec<u8>)> = towns().iter().map(|(code, name, _)| (*code, cp932(name))).collect();
    (shp(&outlines), dbf(&rows))
}

/// TopoJSON in whole numbers of a tenth of a degree; borders are stored once.
fn topojson() -> String {
    r#"{"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[140,41]},
    "arcs":[[[5,0],[0,5]],[[10,0],[0,5]],[[5,5],[-5,0],[0,-5],[5,0]],[[1,1],[0,1],[1,0],[0,-1],[-1,0]],
            [[5,0],[5,0]],[[10,5],[-5,0]],[[10,0],[5,0],[0,5],[-5,0]],[[30,0],[5,0],[0,5],[-5,0],[0,-5]]],
    "objects":{"N03":{"type":"GeometryCollection","geometries":[
      {"type":"Polygon","arcs":[[0,2],[3]],"properties":{"N03_007":"01202","N03_004":"函館市"}},
      {"type":"Polygon","arcs":[[4,1,5,-1]],"properties":{"N03_007":"01203","N03_004":"小樽市"}},
      {"type":"MultiPolygon","arcs":[[[6,-2]]],"properties":{"N03_007":"01204","N03_004":"旭川市"}},
      {"type":"Polygon","arcs":[[7]],"properties":{"N03_007":"01205","N03_004":"室蘭市"}}]}}}"#
        .to_owned()
}

fn zip_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The graph's figures, without what names the file.
fn summary(folder: &Path, file: &str) -> Value {
    let mut summary = renkei_json(folder, &["adjacency", "--boundaries", file]);
    summary.as_object_mut().unwrap().remove("credits");
    // the towns are drawn elsewhere than they lie, which is said with the name of the file
    let notes = summary["notes"].as_array_mut().unwrap();
    notes.retain(|note| !note.as_str().unwrap().contains("renkei doctor"));
    summary
}

#[test]
fn every_format_gives_the_same_graph() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| std::fs::write(folder.path().join(name), content).unwrap();
    let text = towns_geojson();
    let (shp, dbf) = towns_shapefile();
    write("towns.geojson", text.as_bytes());
    // the name says nothing about the format
    write("topology.geojson", topojson().as_bytes());
    write("towns.shp", &shp);
    write("towns.dbf", &dbf);
    let other = geojson(&[("01333", "知内町", &format!("[{}]", ring(139.0, 41.0, 139.5, 41.5)))]);
    for (name, content) in [
        (
            "geojson.zip",
            zip_of(&[("N03-25_01_250101.geojson", text.as_bytes()), ("N03.shp", b"x"), ("N03.xml", b"<")]),
        ),
        ("folder.zip", zip_of(&[("N03-20250101_01_GML/a.shp", &shp), ("N03-20250101_01_GML/a.dbf", &dbf)])),
        ("backslash.zip", zip_of(&[("GML\\a.shp", &shp), ("GML\\A.xml", b"<"), ("GML\\a.dbf", &dbf)])),
        ("climbing.zip", zip_of(&[("../../../etc/towns.geojson", text.as_bytes())])),
        (
            "layers.zip",
            zip_of(&[
                ("x/N03-20240101_01_subprefecture.geojson", other.as_bytes()),
                ("x/N03-20240101_01.geojson", text.as_bytes()),
                ("x/N03-20240101_01_subprefectures.shp", b"x"),
            ]),
        ),
        ("topology.zip", zip_of(&[("a.json", topojson().as_bytes())])),
    ] {
        write(name, &content);
    }
    let expected = summary(folder.path(), "towns.geojson");
    assert_eq!((expected["municipalities"].as_u64(), expected["pairs"].as_u64()), (Some(4), Some(2)));
    for file in [
        "topology.geojson",
        "towns.shp",
        "geojson.zip",
        "folder.zip",
        "backslash.zip",
        "climbing.zip",
        "layers.zip",
        "topology.zip",
    ] {
        assert_eq!(summary(folder.path(), file), expected, "{file}");
    }
}

#[test]
fn a_mesh_list_in_cp932_gives_neighbours() {
    let folder = tempfile::tempdir().unwrap();
    // two by two cells each, side by side, with a shared column between
    let mut text =
        "\"都道府県市区町村コード\",\"市区町村名\",\"基準メッシュ・コード\",\"備考\"\r\n".to_owned();
    for (code, name, columns) in
        [("01101", "札幌市中央区", 0..3), ("01217", "江別市", 2..5), ("01224", "千歳市", 7..9)]
    {
        for column in columns {
            for row in 0..2 {
                text.push_str(&format!("\"{code}\",\"{name}\",\"644142{row}{column}\",\"\"\r\n"));
            }
        }
    }
    std::fs::write(folder.path().join("mesh.csv"), cp932(&text)).unwrap();
    let summary = summary(folder.path(), "mesh.csv");
    assert_eq!((summary["municipalities"].as_u64(), summary["pairs"].as_u64()), (Some(3), Some(1)));
    assert_eq!(summary["isolates"][0], "01224");
    assert!(summary["notes"].to_string().contains("2メッシュは4分割"), "{summary}");
    std::fs::write(folder.path().join("mesh.csv"), text.replace("64414200", "6441420")).unwrap();
    let message = refusal(folder.path(), "mesh.csv");
    assert!(message.contains("mesh.csv, line 2") && message.contains("eight digits"), "{message}");
}

/// The message to a file that must be refused, with nothing written.
fn refusal(folder: &Path, file: &str) -> String {
    let before = folder.read_dir().unwrap().count();
    let output = renkei(folder, &["find", "--boundaries", file]);
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{file}: {message}");
    assert!(!message.contains("panicked"), "{message}");
    assert!(message.contains(file), "{message}");
    assert_eq!(folder.read_dir().unwrap().count(), before);
    message
}

/// Zeros that a zip packs to a thousandth.
fn bomb() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("N03.geojson", SimpleFileOptions::default()).unwrap();
    for _ in 0..40 {
        archive.write_all(&[b' '; 1 << 20]).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The same, with a directory that claims little.
fn lying_bomb() -> Vec<u8> {
    let mut bytes = bomb();
    let claimed = (40_u32 << 20).to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|window| window == claimed) {
        bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    bytes
}

#[test]
fn broken_files_are_refused_with_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| std::fs::write(folder.path().join(name), content).unwrap();
    let says = |name: &str, content: &[u8], words: &[&str]| {
        write(name, content);
        let message = refusal(folder.path(), name);
        for word in words {
            assert!(message.contains(word), "{name}: {word:?} is missing from: {message}");
        }
    };
    let text = towns_geojson();
    let whole = zip_of(&[("N03.geojson", text.as_bytes())]);
    says("cut.zip", &whole[..whole.len() - 30], &["not usable as zip", "fetch it again"]);
    let mut torn = whole.clone();
    torn[60..80].fill(0xFF);
    says("torn.zip", &torn, &["torn.zip"]);
    says("empty.zip", &zip_of(&[]), &["neither GeoJSON nor a Shapefile"]);
    says("readme.zip", &zip_of(&[("readme.txt", b"x")]), &["readme.txt", "Expected an N03 zip"]);
    says(
        "two.zip",
        &zip_of(&[("a.geojson", b"{}"), ("b.geojson", b"{}")]),
        &["a.geojson, b.geojson", "expected one"],
    );
    says("bomb.zip", &bomb(), &["claims 41943040 bytes", "no boundary file"]);
    says("lying.zip", &lying_bomb(), &["lying.zip"]);
    says("lone.zip", &zip_of(&[("a.shp", b"x")]), &["its .dbf, which holds the codes, is not in the zip"]);

    let (shp, dbf_bytes) = towns_shapefile();
    write("a.dbf", &dbf_bytes);
    says("lone.shp", &shp, &["its .dbf, which holds the codes, is missing"]);
    says("a.shp", &shp[..shp.len() - 100], &["ends within record 4", "copy it anew"]);
    says("a.shp", &shp[..50], &["within the header"]);
    let mut lying = shp.clone();
    lying[104..108].copy_from_slice(&0x7FFF_FFFF_u32.to_be_bytes());
    says("a.shp", &lying, &["record 1, which claims 4294967294 bytes"]);
    for at in [144, 148] {
        // numbers of rings and of corners
        let mut lying = shp.clone();
        lying[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        says("a.shp", &lying, &["record 1 of its .shp claims more corners than it holds"]);
    }
    let mut points = shp.clone();
    points[32] = 1;
    says("a.shp", &points, &["holds points; expected polygons"]);
    for (number, words) in [(f64::NAN, "NaN"), (f64::INFINITY, "inf")] {
        let mut wrong = shp.clone();
        wrong[176..184].copy_from_slice(&number.to_le_bytes());
        says("a.shp", &wrong, &["feature 1 (01202 函館市)", words, "is not longitude and latitude"]);
    }
    let three = self::shp(&[vec![vec![[140., 41.], [141., 42.], [140., 41.]]]]);
    write("a.dbf", &dbf(&[("01202", cp932("函館市"))]));
    says("a.shp", &three, &["feature 1", "bounds no area"]);
    says("a.shp", &shp, &["more records than its .dbf (1)"]);
    write("a.dbf", &dbf_bytes[..dbf_bytes.len() - 40]);
    says("a.shp", &shp, &["its .dbf claims 4 records and holds 2"]);
    let mut mixed = dbf(&[
        ("01202", cp932("函館市")),
        ("01203", "小樽市".into()),
        ("01204", vec![0xFF, 0xFF]),
        ("01205", cp932("室蘭市")),
    ]);
    write("a.dbf", &mixed);
    says("a.shp", &shp, &["record", "its .dbf, field N03_004", ".cpg"]);
    mixed = dbf(&[("01202", vec![]), ("01203", vec![]), ("01202", vec![]), ("01205", vec![])]);
    write("a.dbf", &mixed);
    write("a.prj", b"PROJCS[\"WGS_1984_Web_Mercator\",AUTHORITY[\"EPSG\",\"3857\"]]");
    says("a.shp", &shp, &["WGS_1984_Web_Mercator", "ogr2ogr -a_srs"]);

    let again = topojson().replace("[[0,2],[3]]", &format!("[[{}0]]", "0,-1,".repeat(5000)));
    says("again.json", again.as_bytes(), &["feature 1", "again and again"]);
    says(
        "nowhere.json",
        topojson().replace("[[7]]", "[[9]]").as_bytes(),
        &["feature 4", "there is no arc 9"],
    );
    says("apart.json", topojson().replace("[[0,2],[3]]", "[[0,3]]").as_bytes(), &["does not begin where"]);
    says("codes.json", topojson().replace("N03_007", "code").as_bytes(), &["layers (N03)", "N03_007"]);
    says("a.fgb", b"fgb\x03fgb\x01\xFF\xFF\xFF\xFF1234", &["not usable as FlatGeobuf", "copy it anew"]);
    says("a.gpkg", b"SQLite format 3\0garbage", &["not usable as GeoPackage", "SQLite says"]);
    says("a.dbf", &dbf_bytes, &["dBase table", ".shp beside it"]);
}

/// Reading began behind the end of the file.
#[test]
fn a_table_whose_header_is_longer_than_the_file_stopped_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let (shp, mut dbf) = towns_shapefile();
    dbf[4..8].copy_from_slice(&[0; 4]);
    dbf[8..10].copy_from_slice(&u16::MAX.to_le_bytes());
    std::fs::write(folder.path().join("a.shp"), shp).unwrap();
    std::fs::write(folder.path().join("a.dbf"), dbf).unwrap();
    let message = refusal(folder.path(), "a.shp");
    assert!(message.contains("a.shp") && message.contains("ends within the header"), "{message}");
}

#[test]
fn a_million_corners_in_one_ring_are_read() {
    let corners = 1_000_000;
    let mut circle: Vec<[f64; 2]> = (0..corners)
        .map(|index| f64::from(index) * std::f64::consts::TAU / f64::from(corners))
        .map(|angle| [141.0 + 0.5 * angle.cos(), 43.0 + 0.5 * angle.sin()])
        .collect();
    circle.push(circle[0]);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.shp"), shp(&[vec![circle]])).unwrap();
    std::fs::write(folder.path().join("a.dbf"), dbf(&[("01202", cp932("函館市"))])).unwrap();
    assert_eq!(summary(folder.path(), "a.shp")["municipalities"], 1);
}

/// Tables that a GeoPackage needs, with a layer of towns that is empty.
fn empty_geopackage(file: &Path, srs: i64) -> rusqlite::Connection {
    let made = rusqlite::Connection::open(file).unwrap();
    made.execute_batch(&format!(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
         INSERT INTO gpkg_spatial_ref_sys VALUES ('x', {srs}, 'EPSG', {srs}, 'undefined');
         CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
         CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
         INSERT INTO gpkg_contents VALUES ('towns', 'features');
         INSERT INTO gpkg_geometry_columns VALUES ('towns', 'geom', {srs});
         CREATE TABLE towns (fid INTEGER PRIMARY KEY, geom BLOB, N03_004 TEXT, N03_007 TEXT);"
    ))
    .unwrap();
    made
}

/// A GeoPackage of the towns, by way of the tables that the standard asks for.
fn geopackage(file: &Path, srs: i64) {
    let made = empty_geopackage(file, srs);
    for (code, name, text) in towns() {
        let rings = rings(&text);
        let mut blob = vec![b'G', b'P', 0, 1, 0, 0, 0, 0, 1, 3, 0, 0, 0];
        blob.extend((rings.len() as u32).to_le_bytes());
        for ring in rings {
            blob.extend((ring.len() as u32).to_le_bytes());
            ring.iter().flatten().for_each(|number| blob.extend(number.to_le_bytes()));
        }
        made.execute("INSERT INTO towns (geom, N03_004, N03_007) VALUES (?1, ?2, ?3)", (blob, name, code))
            .unwrap();
    }
}

#[test]
fn a_geopackage_is_read_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("towns.geojson"), towns_geojson()).unwrap();
    let file = folder.path().join("towns #1?.gpkg");
    geopackage(&file, 6668);
    let before = std::fs::read(&file).unwrap();
    assert_eq!(summary(folder.path(), "towns #1?.gpkg"), summary(folder.path(), "towns.geojson"));
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert_eq!(folder.path().read_dir().unwrap().count(), 2);
    std::fs::remove_file(&file).unwrap();
    geopackage(&file, 3857);
    assert!(refusal(folder.path(), "towns #1?.gpkg").contains("EPSG:3857"));
}

/// A geometry of GeoJSON as well-known binary: `offset` is what the dimensions add
/// to the type, `more` the numbers of a position behind the second.
fn well_known(geometry: &Value, offset: u32, more: usize, is_little: bool) -> Vec<u8> {
    let number = |value: u32| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
    let position = |at: &Value| -> Vec<u8> {
        let numbers = (0..2).map(|place| at[place].as_f64().unwrap()).chain((0..more).map(|_| 7.5));
        numbers.flat_map(|own| if is_little { own.to_le_bytes() } else { own.to_be_bytes() }).collect()
    };
    let list = |value: &Value, each: &dyn Fn(&Value) -> Vec<u8>| -> Vec<u8> {
        let members = value.as_array().unwrap();
        let count = number(members.len() as u32).to_vec();
        count.into_iter().chain(members.iter().flat_map(each)).collect()
    };
    let line = |ring: &Value| list(ring, &position);
    let within = |kind: &'static str| {
        move |own: &Value| well_known(&json!({ "type": kind, "coordinates": own }), offset, more, is_little)
    };
    let coordinates = &geometry["coordinates"];
    let (kind, body) = match geometry["type"].as_str().unwrap() {
        "Point" => (1, position(coordinates)),
        "LineString" => (2, line(coordinates)),
        "Polygon" => (3, list(coordinates, &line)),
        "MultiPoint" => (4, list(coordinates, &within("Point"))),
        "MultiLineString" => (5, list(coordinates, &within("LineString"))),
        "MultiPolygon" => (6, list(coordinates, &within("Polygon"))),
        _ => (7, list(&geometry["geometries"], &|own| well_known(own, offset, more, is_little))),
    };
    let order = u8::from(is_little);
    [order].into_iter().chain(number(kind + offset)).chain(body).collect()
}

/// The towns, three of them as collections: of a polygon, one within another
/// with points and lines, and of several polygons.
fn collected() -> Vec<(&'static str, &'static str, Value)> {
    let polygons: Vec<Value> = (towns().iter().map(|(_, _, text)| serde_json::from_str(text).unwrap()))
        .map(|rings: Value| json!({ "type": "Polygon", "coordinates": rings }))
        .collect();
    let islet = json!({ "type": "MultiPolygon", "coordinates": [rings(&format!("[{}]", ring(142.0, 41.0, 142.1, 41.1)))] });
    let line = json!([[140.0, 41.0], [140.5, 41.5]]);
    let of = |members: Vec<Value>| json!({ "type": "GeometryCollection", "geometries": members });
    let around = |kind: &str, coordinates: Value| json!({ "type": kind, "coordinates": coordinates });
    let geometries = [
        of(vec![polygons[0].clone()]),
        of(vec![
            around("Point", json!([140.0, 41.0])),
            of(vec![
                around("MultiPoint", line.clone()),
                of(vec![polygons[1].clone(), of(vec![])]),
                around("MultiLineString", json!([line, line])),
            ]),
            around("LineString", line.clone()),
        ]),
        of(vec![polygons[2].clone(), islet]),
        polygons[3].clone(),
    ];
    towns().iter().zip(geometries).map(|((code, name, _), geometry)| (*code, *name, geometry)).collect()
}

fn collected_geojson() -> String {
    let feature = |(code, name, geometry): (&str, &str, Value)| json!({ "type": "Feature", "properties": { "N03_004": name, "N03_007": code }, "geometry": geometry });
    let features: Vec<Value> = collected().into_iter().map(feature).collect();
    json!({ "type": "FeatureCollection", "features": features }).to_string()
}

/// The same as TopoJSON, every ring an arc of its own.
fn collected_topojson() -> String {
    fn arcs_of(geometry: &Value, arcs: &mut Vec<Value>) -> Value {
        let mut rings = |polygon: &Value| -> Vec<Value> {
            let ring = |ring: &Value| {
                arcs.push(ring.clone());
                json!([arcs.len() - 1])
            };
            polygon.as_array().unwrap().iter().map(ring).collect()
        };
        let coordinates = &geometry["coordinates"];
        match geometry["type"].as_str().unwrap() {
            "Polygon" => json!({ "type": "Polygon", "arcs": rings(coordinates) }),
            "MultiPolygon" => {
                let arcs: Vec<_> = coordinates.as_array().unwrap().iter().map(rings).collect();
                json!({ "type": "MultiPolygon", "arcs": arcs })
            }
            "GeometryCollection" => {
                let members = geometry["geometries"].as_array().unwrap();
                let members: Vec<Value> = members.iter().map(|own| arcs_of(own, arcs)).collect();
                json!({ "type": "GeometryCollection", "geometries": members })
            }
            kind => json!({ "type": kind, "coordinates": coordinates }),
        }
    }
    let mut arcs = Vec::new();
    let towns = collected().into_iter().map(|(code, name, geometry)| {
        let mut own = arcs_of(&geometry, &mut arcs);
        own["properties"] = json!({ "N03_004": name, "N03_007": code });
        own
    });
    let towns: Vec<Value> = towns.collect();
    let objects = json!({ "N03": { "type": "GeometryCollection", "geometries": towns } });
    json!({ "type": "Topology", "arcs": arcs, "objects": objects }).to_string()
}

/// Collections were taken from GeoJSON and refused in other formats.
#[test]
fn collections_give_their_polygons_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("towns.geojson"), towns_geojson()).unwrap();
    std::fs::write(folder.path().join("own.geojson"), collected_geojson()).unwrap();
    std::fs::write(folder.path().join("own.topojson"), collected_topojson()).unwrap();
    let expected = summary(folder.path(), "own.geojson");
    let notes = expected["notes"].to_string();
    let left_out = "地物1件: 2番目の地物(01203 小樽市): Point, LineString, MultiPoint, MultiLineString";
    assert!(notes.contains(left_out), "{notes}");
    let pairs = summary(folder.path(), "towns.geojson")["pairs"].clone();
    assert_eq!(expected["pairs"], pairs);
    assert_eq!(summary(folder.path(), "own.topojson"), expected);
    // ISO 13249-3 adds thousands for Z and M, PostGIS sets bits
    for (offset, more) in [(0, 0), (1000, 1), (2000, 1), (3000, 2), (1 << 31, 1), (1 << 30, 1), (3 << 30, 2)]
    {
        for is_little in [true, false] {
            let file = folder.path().join("own.gpkg");
            let made = empty_geopackage(&file, 6668);
            for (code, name, geometry) in collected() {
                let mut blob = vec![b'G', b'P', 0, 1, 0, 0, 0, 0];
                blob.extend(well_known(&geometry, offset, more, is_little));
                made.execute(
                    "INSERT INTO towns (geom, N03_004, N03_007) VALUES (?1, ?2, ?3)",
                    (blob, name, code),
                )
                .unwrap();
            }
            made.close().unwrap();
            assert_eq!(summary(folder.path(), "own.gpkg"), expected, "{offset} {is_little}");
            std::fs::remove_file(&file).unwrap();
        }
    }
}

/// Collections as GDAL writes them, one within another in FlatGeobuf too.
#[test]
#[cfg_attr(not(oracle), ignore = "needs ogr2ogr; see tests/oracle/README.md")]
fn collections_that_gdal_writes_are_read_alike() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("own.geojson"), collected_geojson()).unwrap();
    let expected = summary(folder.path(), "own.geojson");
    for dimensions in ["XY", "XYZ", "XYM", "XYZM"] {
        for file in ["own.gpkg", "own.fgb"] {
            let of = ["-dim", dimensions, "-lco", "SPATIAL_INDEX=NO", file, "own.geojson"];
            let made = Command::new("ogr2ogr").args(of).current_dir(folder.path()).output().unwrap();
            assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
            assert_eq!(summary(folder.path(), file), expected, "{dimensions} {file}");
            std::fs::remove_file(folder.path().join(file)).unwrap();
        }
    }
}

/// The towns as FlatGeobuf.
fn flatgeobuf() -> Vec<u8> {
    let mut writer = FgbWriter::create("towns", GeometryType::Polygon).unwrap();
    let columns = ["N03_004", "N03_007"];
    for name in columns {
        writer.add_column(name, ColumnType::String, |_, _| {});
    }
    for (code, name, text) in towns() {
        let mut lines = rings(&text).into_iter().map(geo::LineString::from);
        let polygon = geo::Polygon::new(lines.next().unwrap(), lines.collect());
        writer
            .add_feature_geom(geo::Geometry::Polygon(polygon), |feature| {
                for (place, value) in [name, code].into_iter().enumerate() {
                    feature.property(place, columns[place], &ColumnValue::String(value)).unwrap();
                }
            })
            .unwrap();
    }
    let mut file = Vec::new();
    writer.write(&mut file).unwrap();
    file
}

#[test]
fn a_flatgeobuf_gives_the_same_graph_and_a_broken_one_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("towns.geojson"), towns_geojson()).unwrap();
    let whole = flatgeobuf();
    std::fs::write(folder.path().join("towns.fgb"), &whole).unwrap();
    assert_eq!(summary(folder.path(), "towns.fgb"), summary(folder.path(), "towns.geojson"));
    let header = u32::from_le_bytes(whole[8..12].try_into().unwrap()) as usize;
    let mut huge_header = whole.clone();
    huge_header[8..12].copy_from_slice(&u32::MAX.to_le_bytes());
    let mut huge_feature = whole.clone();
    // behind the index: four features and their root, 40 bytes each
    let first = 12 + header + 5 * 40;
    huge_feature[first..first + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    for broken in [
        whole[..8].to_vec(),
        whole[..12 + header / 2].to_vec(),
        whole[..12 + header].to_vec(),
        whole[..whole.len() - 1].to_vec(),
        huge_header,
        huge_feature,
    ] {
        std::fs::write(folder.path().join("broken.fgb"), broken).unwrap();
        let message = refusal(folder.path(), "broken.fgb");
        assert!(message.contains("broken.fgb") && message.contains("FlatGeobuf"), "{message}");
    }
}

/// Whole files of every format, to be damaged.
fn whole_files() -> &'static [(&'static str, Vec<u8>)] {
    static FILES: OnceLock<Vec<(&'static str, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(make_files)
}

fn make_files() -> Vec<(&'static str, Vec<u8>)> {
    let folder = tempfile::tempdir().unwrap();
    let (shp, dbf) = towns_shapefile();
    let gpkg = folder.path().join("a.gpkg");
    geopackage(&gpkg, 6668);
    let stored = {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (name, content) in [("a.shp", &shp), ("a.dbf", &dbf)] {
            archive.start_file(name, options).unwrap();
            archive.write_all(content).unwrap();
        }
        archive.finish().unwrap().into_inner()
    };
    vec![
        ("a.geojson", towns_geojson().into_bytes()),
        ("a.json", topojson().into_bytes()),
        ("a.zip", zip_of(&[("N03.geojson", towns_geojson().as_bytes())])),
        ("b.zip", stored),
        ("a.shp", shp),
        ("a.gpkg", std::fs::read(&gpkg).unwrap()),
        ("a.fgb", flatgeobuf()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Bytes changed, cut off and put in anywhere: reading ends in features
    /// or in an error that names the file, never in a panic.
    #[test]
    fn damaged_files_never_panic(
        which in 0_usize..7,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (name, mut bytes) = whole_files()[which].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).unwrap();
        std::fs::write(folder.path().join("a.dbf"), towns_shapefile().1).unwrap();
        for read in [renkei::formats::boundaries::read_boundaries, renkei::formats::boundaries::survey_boundaries] {
            if let Err(error) = read(&file) {
                prop_assert!(error.to_string().contains(name), "{}", error);
            }
        }
    }

    /// The same for the table beside a Shapefile.
    #[test]
    fn damaged_tables_never_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (shp, mut dbf) = towns_shapefile();
        for (at, byte) in changes {
            let at = at.index(dbf.len());
            dbf[at] = byte;
        }
        if let Some(cut) = cut {
            dbf.truncate(cut.index(dbf.len()));
        }
        std::fs::write(folder.path().join("a.shp"), shp).unwrap();
        std::fs::write(folder.path().join("a.dbf"), dbf).unwrap();
        if let Err(error) = renkei::formats::boundaries::read_boundaries(&folder.path().join("a.shp")) {
            prop_assert!(error.to_string().contains("a.shp"));
        }
    }
}
