//! From a published zip to the graph, on a file as large as N03 of Hokkaido:
//! 9,500 polygons, a million corners, borders shared to the bit; and on all of
//! Japan, where `../shared/realdata` holds it.
//!
//! The file is made once, under `target/synthetic`; `benches/peers/contiguity.py`
//! uses it too.
#![expect(clippy::unwrap_used, reason = "a bench may stop at once")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use renkei::adjacency::{Adjacency, AdjacencySettings};
use renkei::facts::Facts;
use renkei::formats::boundaries::{Boundaries, read_boundaries, survey_boundaries};
use renkei::formats::doctor::Diagnosis;
use renkei::formats::study::region_of;
use renkei::region::{ChosenFigures, Years};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// All of Japan, its outlines simplified to a hundredth.
const JAPAN: &str = "../shared/realdata/N03-21_210101_s0010.geojson";
const COLUMNS: usize = 100;
const ROWS: usize = 95;
/// Corners of a side of a cell.
const CORNERS: usize = 26;
/// Cells of a municipality, across and up, where it has several.
const BLOCK: (usize, usize) = (10, 5);

/// A place on the grid, moved a little, always in the same way. Written as
/// text once, so that both sides read the same number.
fn corner(column: usize, row: usize, step: usize, upwards: bool) -> String {
    let mut seed = ((column * 1000 + row) * 1000 + step) as u64 * 2 + u64::from(upwards);
    let mut shift = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((seed >> 33) as f64 / f64::from(1_u32 << 31) - 0.5) * 0.02
    };
    let along = step as f64 / CORNERS as f64;
    // ends are common to four cells and stay where they are
    let (across, aside) = if step == 0 { (0.0, 0.0) } else { (shift() * 0.5, shift()) };
    let (x, y) = if upwards { (aside, along + across) } else { (along + across, aside) };
    format!("[{:.9},{:.9}]", 140.0 + (column as f64 + x) * 0.05, 36.0 + (row as f64 + y) * 0.05)
}

fn cell(column: usize, row: usize) -> String {
    let south = (0..CORNERS).map(|step| corner(column, row, step, false));
    let east = (0..CORNERS).map(|step| corner(column + 1, row, step, true));
    let north = (1..=CORNERS).rev().map(|step| end_or(column, row + 1, step, false));
    let west = (1..=CORNERS).rev().map(|step| end_or(column, row, step, true));
    let mut ring: Vec<String> = south.chain(east).chain(north).chain(west).collect();
    ring.push(corner(column, row, 0, false));
    ring.join(",")
}

fn end_or(column: usize, row: usize, step: usize, upwards: bool) -> String {
    match (step == CORNERS, upwards) {
        (true, true) => corner(column, row + 1, 0, false),
        (true, false) => corner(column + 1, row, 0, false),
        _ => corner(column, row, step, upwards),
    }
}

/// The zip, with one municipality a cell or one a block of cells.
fn synthetic(name: &str, in_blocks: bool) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/synthetic");
    let file = folder.join(format!("{name}.zip"));
    if file.exists() {
        return file;
    }
    std::fs::create_dir_all(&folder).unwrap();
    let mut text = "{\"type\":\"FeatureCollection\",\"name\":\"synthetic\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::6668\"}},\"features\":[\n".to_owned();
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            let number = if in_blocks {
                row / BLOCK.1 * (COLUMNS / BLOCK.0) + column / BLOCK.0
            } else {
                row * COLUMNS + column
            };
            // 300 a prefecture, from xx300 on: none is a ward
            let code = (number / 300 + 1) * 1000 + 300 + number % 300;
            let comma = if row + column == 0 { "" } else { ",\n" };
            write!(text, "{comma}{{\"type\":\"Feature\",\"properties\":{{\"N03_001\":\"県\",\"N03_002\":null,\"N03_003\":null,\"N03_004\":\"町{code:05}\",\"N03_005\":null,\"N03_007\":\"{code:05}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}", cell(column, row)).unwrap();
        }
    }
    text.push_str("\n]}\n");
    let mut archive = ZipWriter::new(std::fs::File::create(&file).unwrap());
    archive.start_file(format!("{name}.geojson"), SimpleFileOptions::default()).unwrap();
    archive.write_all(text.as_bytes()).unwrap();
    archive.finish().unwrap();
    std::fs::write(folder.join(format!("{name}.geojson")), text).unwrap();
    file
}

fn figures(facts: &Facts) -> ChosenFigures {
    Years::default().choose(&facts.figures).unwrap()
}

fn boundaries(c: &mut Criterion) {
    let facts = Facts::embedded().unwrap();
    let figures = figures(&facts);
    let region = |file: &Path| {
        region_of(read_boundaries(file).unwrap(), "file", &facts.roster, &figures, 0.0).unwrap()
    };
    let settings = AdjacencySettings::default();
    let mut group = c.benchmark_group("boundaries");
    group.sample_size(10);
    for (name, in_blocks, pairs) in [("synthetic-190", true, 351), ("synthetic-9500", false, 18_805)] {
        let file = synthetic(name, in_blocks);
        group.bench_function(format!("{name}: read the zip"), |b| b.iter(|| read_boundaries(&file).unwrap()));
        group.bench_function(format!("{name}: zip to region"), |b| b.iter(|| region(&file)));
        group.bench_function(format!("{name}: zip to graph"), |b| {
            b.iter(|| {
                let graph = Adjacency::build(&region(&file), &settings, &[], name).unwrap();
                assert_eq!(graph.pairs(), pairs);
            });
        });
        let Boundaries::Outlines(read) = survey_boundaries(&file).unwrap() else { return };
        group.bench_function(format!("{name}: doctor, once read"), |b| {
            b.iter(|| Diagnosis::of(&read, &facts, &[], &figures, 10.0));
        });
    }
    let japan = Path::new(env!("CARGO_MANIFEST_DIR")).join(JAPAN);
    if !japan.exists() {
        eprintln!("skipped: {JAPAN} is not here");
        return;
    }
    group.bench_function("all of Japan: file to graph", |b| {
        b.iter(|| Adjacency::build(&region(&japan), &settings, &[], "Japan").unwrap());
    });
}

criterion_group!(all, boundaries);
criterion_main!(all);
