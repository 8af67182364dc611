//! How long each stage takes, on the embedded data and on Japan.
//!
//! `cargo bench` runs all; `cargo bench -- adjacency` one group. Japan needs
//! `../shared` and is left out where that is absent.
#![expect(clippy::unwrap_used, reason = "a bench may stop at once")]

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use renkei::adjacency::{Adjacency, AdjacencySettings};
use renkei::export::{GeoJsonWriter, Report, candidate_outlines, write_geopackage};
use renkei::facts::{Facts, embedded_mesh};
use renkei::formats::boundaries::read_boundaries;
use renkei::formats::scenario::DataPlan;
use renkei::formats::study::region_of;
use renkei::rank::{Question, RankSettings, RankedGroups};
use renkei::region::{Region, Years};
use renkei::rule::{RuleSettings, SchemeReading};
use renkei::search::{LimitSettings, SearchSettings, count_groups};
use renkei::{Scenario, Study};

/// A file of the shared folder, where that is at hand.
fn shared(file: &str) -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(file);
    file.exists().then_some(file)
}

fn japan() -> Option<PathBuf> {
    shared("realdata/N03-21_210101_s0010.geojson")
}

/// All of Japan, with the projection of 2018 from 2015 on.
fn japan_study() -> Option<Study> {
    let (file, table) = (japan()?, shared("facts/japan_population.csv")?);
    let data = DataPlan {
        boundaries: Some(file.as_path().into()),
        figures: vec![table.as_path().into()],
        years: Years { base: 2015, ..Years::default() },
        ..DataPlan::default()
    };
    Some(Study::load(&Scenario { data, ..Scenario::default() }).unwrap())
}

fn embedded() -> Study {
    Study::load(&Scenario::default()).unwrap()
}

fn without_schemes(study: &Study) -> Study {
    study.with_rule(RuleSettings { schemes: SchemeReading::Ignore, ..RuleSettings::default() })
}

/// The best 1000 groups to a size, and how many there are.
fn best(study: &Study, max_size: usize) -> RankedGroups {
    let search = SearchSettings { max_size, ..SearchSettings::default() };
    let rank = RankSettings { top: 1000, ..RankSettings::default() };
    Question { search, rank, ..Question::default() }.answer(study).unwrap()
}

fn load(c: &mut Criterion) {
    let facts = Facts::embedded().unwrap();
    let figures = Years::default().choose(&facts.figures).unwrap();
    let mut group = c.benchmark_group("load");
    group.bench_function("embedded facts", |b| b.iter(|| Facts::embedded().unwrap()));
    let mesh = embedded_mesh().unwrap();
    group.bench_function("embedded mesh to region", |b| {
        b.iter(|| Region::from_mesh(black_box(&mesh), &facts.roster, &figures).unwrap());
    });
    let Some(file) = japan() else { return };
    group.sample_size(20);
    group.bench_function("Japan: read N03", |b| b.iter(|| read_boundaries(&file).unwrap()));
    group.bench_function("Japan: N03 to region", |b| {
        b.iter_batched(
            || read_boundaries(&file).unwrap(),
            |read| region_of(read, "N03", &facts.roster, &figures, 0.0).unwrap(),
            criterion::BatchSize::PerIteration,
        );
    });
}

fn adjacency(c: &mut Criterion) {
    let facts = Facts::embedded().unwrap();
    let figures = Years::default().choose(&facts.figures).unwrap();
    let study = embedded();
    let settings = AdjacencySettings::default();
    let mut group = c.benchmark_group("adjacency");
    group.bench_function("embedded", |b| {
        b.iter(|| Adjacency::build(study.region(), &settings, &[], "mesh").unwrap());
    });
    let Some(file) = japan() else { return };
    let read = read_boundaries(&file).unwrap();
    let region = region_of(read, "N03", &facts.roster, &figures, 0.0).unwrap();
    group.sample_size(20);
    group.bench_function("Japan", |b| {
        b.iter(|| Adjacency::build(&region, &settings, &[], "N03").unwrap());
    });
}

fn search(c: &mut Criterion) {
    let study = embedded();
    let mut group = c.benchmark_group("search");
    group.sample_size(10);
    group
        .bench_function("count only, to size 8", |b| b.iter(|| count_groups(study.adjacency(), 8, |_| true)));
    group.bench_function("default rule, best 1000, to size 8", |b| b.iter(|| best(&study, 8)));
    let all = without_schemes(&study);
    group.bench_function("all municipalities, best 1000, to size 7", |b| b.iter(|| best(&all, 7)));
    let Some(japan) = japan_study() else { return };
    let japan = without_schemes(&japan);
    group.bench_function("Japan: best 1000, to size 5", |b| b.iter(|| best(&japan, 5)));
}

fn export(c: &mut Criterion) {
    let mut group = c.benchmark_group("export");
    group.sample_size(20);
    for (name, study) in [("embedded", Some(embedded())), ("Japan", japan_study())] {
        let Some(study) = study else { continue };
        let study = without_schemes(&study);
        let RankedGroups { counts, candidates, .. } = best(&study, 4);
        let limits = LimitSettings::default();
        let report = Report { counts: &counts, candidates: &candidates, ..Report::of(&study, &limits) };
        let outlines: Vec<_> = candidate_outlines(&report).collect();
        group.bench_function(format!("{name}: dissolve 1000 outlines"), |b| {
            b.iter(|| candidate_outlines(&report).count());
        });
        group.bench_function(format!("{name}: GeoJSON of 1000"), |b| {
            b.iter(|| {
                let mut writer = GeoJsonWriter::begin(std::io::sink(), &report).unwrap();
                for (candidate, outline) in report.candidates.iter().zip(&outlines) {
                    writer.add(candidate, outline).unwrap();
                }
                writer.finish().unwrap();
            });
        });
        group.bench_function(format!("{name}: GeoPackage of 1000"), |b| {
            b.iter_batched(
                || tempfile::tempdir().unwrap(),
                |folder| {
                    let file = folder.path().join("candidates.gpkg");
                    write_geopackage(&file, &report, outlines.iter().cloned()).unwrap();
                },
                criterion::BatchSize::PerIteration,
            );
        });
    }
}

criterion_group!(pipeline, load, adjacency, search, export);
criterion_main!(pipeline);
