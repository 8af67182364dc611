//! How long each stage takes, on the embedded data and on Japan.
//!
//! `cargo bench` runs all; `cargo bench -- adjacency` one group. Japan needs
//! `../shared` and is left out where that is absent.
#![expect(clippy::unwrap_used, reason = "a bench may stop at once")]

use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, criterion_group, criterion_main};
use renkei::adjacency::{Adjacency, AdjacencySettings};
use renkei::export::{Report, candidate_outlines, candidates_geojson, write_geopackage};
use renkei::facts::{Facts, Figures, Table, embedded_mesh};
use renkei::formats::boundaries::read_boundaries;
use renkei::rank::{Candidate, Measure, Measurer, Order, RankSettings, TopList, Weights};
use renkei::region::{ChosenFigures, Region, Years};
use renkei::rule::{Policy, Rule, RuleSettings, SchemeReading};
use renkei::search::{LimitSettings, Limits, Progress, Search, SearchSettings, SizeCounts, count_groups};

fn years() -> Years {
    Years { edition: "ipss2018".to_owned(), base: 2010, target: 2040 }
}

fn rank_settings() -> RankSettings {
    RankSettings { by: Measure::Score, order: Order::Down, weights: Weights::default(), top: 1000 }
}

/// A file of the shared folder, where that is at hand.
fn shared(file: &str) -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(file);
    file.exists().then_some(file)
}

fn japan() -> Option<PathBuf> {
    shared("realdata/N03-21_210101_s0010.geojson")
}

struct World {
    facts: Facts,
    figures: ChosenFigures,
    region: Region,
    adjacency: Adjacency,
}

impl World {
    fn embedded() -> Self {
        let facts = Facts::embedded().unwrap();
        let figures = years().choose(&facts.figures).unwrap();
        let region = Region::from_mesh(&embedded_mesh().unwrap(), &facts.roster, &figures).unwrap();
        let adjacency = Adjacency::build(&region, &AdjacencySettings::default(), &[], "mesh").unwrap();
        Self { facts, figures, region, adjacency }
    }

    /// All of Japan, with the projection of 2018 from 2015 on.
    fn japan() -> Option<Self> {
        let (file, table) = (japan()?, shared("facts/japan_population.csv")?);
        let mut facts = Facts::embedded().unwrap();
        let text = std::fs::read_to_string(table).unwrap();
        facts.figures = Figures::default();
        facts.figures.read_totals(Table { name: "japan_population.csv", text: &text }).unwrap();
        let figures = Years { base: 2015, ..years() }.choose(&facts.figures).unwrap();
        let read = read_boundaries(&file).unwrap();
        let region = Region::from_boundaries(read, &file, &facts.roster, &figures, 0.0).unwrap();
        let adjacency = Adjacency::build(&region, &AdjacencySettings::default(), &[], "N03").unwrap();
        Some(Self { facts, figures, region, adjacency })
    }

    fn plan<'a>(
        &'a self,
        rule: &'a Rule,
        limits: &'a Limits,
        settings: SearchSettings,
        progress: &'a Progress,
    ) -> Search<'a> {
        Search { region: &self.region, adjacency: &self.adjacency, rule, limits, settings, progress }
    }

    /// The best 1000 groups to a size, and how many there are.
    fn search(&self, rule: &Rule, max_size: usize) -> (Vec<SizeCounts>, Vec<Candidate>) {
        let ranking = rank_settings();
        let measurer = Measurer::new(&self.region, &self.adjacency, rule, max_size);
        let settings = SearchSettings { min_size: 2, max_size, quick: false };
        let collector = TopList::new(&measurer, &ranking);
        let progress = Progress::default();
        let (counts, top) = self.plan(rule, &Limits::default(), settings, &progress).find(collector).unwrap();
        let groups = top.into_groups();
        (counts, Candidate::from_groups(groups, &self.adjacency, rule, &measurer, &ranking))
    }

    fn rule(&self, schemes: SchemeReading) -> Rule {
        let facts = &self.facts;
        let policy = Policy { zones: &facts.zones, centres: &facts.centres, undeclared: &facts.undeclared };
        Rule::new(&self.region, policy, RuleSettings { schemes, ..RuleSettings::default() })
    }
}

fn load(c: &mut Criterion) {
    let world = World::embedded();
    let mut group = c.benchmark_group("load");
    group.bench_function("embedded facts", |b| b.iter(|| Facts::embedded().unwrap()));
    let mesh = embedded_mesh().unwrap();
    group.bench_function("embedded mesh to region", |b| {
        b.iter(|| Region::from_mesh(black_box(&mesh), &world.facts.roster, &world.figures).unwrap());
    });
    let Some(file) = japan() else { return };
    group.sample_size(20);
    group.bench_function("Japan: read N03", |b| b.iter(|| read_boundaries(&file).unwrap()));
    group.bench_function("Japan: N03 to region", |b| {
        b.iter_batched(
            || read_boundaries(&file).unwrap(),
            |read| Region::from_boundaries(read, &file, &world.facts.roster, &world.figures, 0.0).unwrap(),
            criterion::BatchSize::PerIteration,
        );
    });
}

fn adjacency(c: &mut Criterion) {
    let world = World::embedded();
    let settings = AdjacencySettings::default();
    let mut group = c.benchmark_group("adjacency");
    group.bench_function("embedded", |b| {
        b.iter(|| Adjacency::build(&world.region, &settings, &[], "mesh").unwrap());
    });
    let Some(file) = japan() else { return };
    let read = read_boundaries(&file).unwrap();
    let region = Region::from_boundaries(read, &file, &world.facts.roster, &world.figures, 0.0).unwrap();
    group.sample_size(20);
    group.bench_function("Japan", |b| {
        b.iter(|| Adjacency::build(&region, &settings, &[], "N03").unwrap());
    });
}

fn search(c: &mut Criterion) {
    let world = World::embedded();
    let mut group = c.benchmark_group("search");
    group.sample_size(10);
    group.bench_function("count only, to size 8", |b| b.iter(|| count_groups(&world.adjacency, 8, |_| true)));
    for (name, schemes, max_size) in [
        ("default rule, best 1000, to size 8", SchemeReading::Exclude, 8),
        ("all municipalities, best 1000, to size 7", SchemeReading::Ignore, 7),
    ] {
        let rule = world.rule(schemes);
        group.bench_function(name, |b| b.iter(|| world.search(&rule, max_size)));
    }
    let Some(japan) = World::japan() else { return };
    let rule = japan.rule(SchemeReading::Ignore);
    group.bench_function("Japan: best 1000, to size 5", |b| b.iter(|| japan.search(&rule, 5)));
}

fn export(c: &mut Criterion) {
    let mut group = c.benchmark_group("export");
    group.sample_size(20);
    for (name, world) in [("embedded", Some(World::embedded())), ("Japan", World::japan())] {
        let Some(world) = world else { continue };
        let rule = world.rule(SchemeReading::Ignore);
        let (counts, candidates) = world.search(&rule, 4);
        let report = Report {
            region: &world.region,
            adjacency: &world.adjacency,
            rule: &rule,
            limits: &LimitSettings::default(),
            years: &years(),
            base_series: "census",
            counts: &counts,
            candidates: &candidates,
            scenario: "",
            credits: &[],
        };
        let outlines = candidate_outlines(&report);
        group.bench_function(format!("{name}: dissolve 1000 outlines"), |b| {
            b.iter(|| candidate_outlines(&report));
        });
        group.bench_function(format!("{name}: GeoJSON of 1000"), |b| {
            b.iter(|| candidates_geojson(&report, &outlines).unwrap());
        });
        group.bench_function(format!("{name}: GeoPackage of 1000"), |b| {
            b.iter_batched(
                || tempfile::tempdir().unwrap(),
                |folder| {
                    write_geopackage(&folder.path().join("candidates.gpkg"), &report, &outlines).unwrap();
                },
                criterion::BatchSize::PerIteration,
            );
        });
    }
}

criterion_group!(pipeline, load, adjacency, search, export);
criterion_main!(pipeline);
