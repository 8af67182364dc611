//! How many groups a second each engine visits on Hokkaido, and with how much
//! memory: a table, or with `--json` an object for `benches/peers/run.py`;
//! `--svg FILE` draws the curves of docs/search.md.
//!
//! `cargo bench --bench rates -- --queen --threads 1 --sizes 8,9,10,11`
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a bench may stop at once")]

use std::time::Instant;

use plotters::prelude::*;
use renkei::adjacency::{Adjacency, AdjacencySettings, Contiguity};
use renkei::facts::{Facts, LinkSet, embedded_mesh};
use renkei::rank::{Measure, Measurer, Order, RankSettings, TopList, Weights};
use renkei::region::{MunicipalityId, Region, Years};
use renkei::rule::{Policy, Rule, RuleSettings, SchemeReading, Verdict};
use renkei::search::frontier::{DEFAULT_STATES, Frontier, Scope};
use renkei::search::{Collector, Limits, Progress, Search, SearchGraph, SearchSettings, count_groups};

/// What was measured up to one size.
struct Line {
    size: usize,
    groups: u64,
    /// Seconds: counted only; tested by the rule; tested, ranked and the best
    /// thousand kept, what cannot qualify left out.
    seconds: [f64; 3],
    /// Groups that the second of them tested: the walk is made several times.
    tested: u64,
    /// Kilobytes of the whole process: before, and at the peak.
    memory: [u64; 2],
}

impl Line {
    /// Kilobytes at the peak, above those before.
    fn above(&self) -> u64 {
        self.memory[1].saturating_sub(self.memory[0])
    }
}

/// Wants nothing.
struct Nothing;

impl Collector for Nothing {
    fn fork(&self) -> Self {
        Self
    }
    fn offer(&mut self, _members: &[MunicipalityId], _verdict: &Verdict) {}
    fn bound_prefix(&mut self, _part: &[MunicipalityId]) -> bool {
        false
    }
    fn merge(&mut self, _other: Self) {}
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let value = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let threads = value("--threads").map_or(1, |threads| threads.parse().unwrap());
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().unwrap();
    let sizes = value("--sizes").unwrap_or_else(|| "9,10,11".to_owned());
    let sizes: Vec<usize> = sizes.split(',').map(|size| size.parse().unwrap()).collect();
    let queen = arguments.iter().any(|argument| argument == "--queen");
    let (region, adjacency, rule) = hokkaido(if queen { Contiguity::Queen } else { Contiguity::Rook });
    let lines: Vec<Line> = sizes.iter().map(|size| measure(&region, &adjacency, &rule, *size)).collect();
    let frontier = all_sizes(&adjacency);
    if arguments.iter().any(|argument| argument == "--json") {
        print_json(&lines, frontier, threads);
    } else {
        print_table(&lines, frontier);
    }
    if let Some(file) = value("--svg") {
        std::fs::write(file, curves(&lines)).unwrap();
    }
}

/// All municipalities of Hokkaido, whatever zone they are in.
fn hokkaido(contiguity: Contiguity) -> (Region, Adjacency, Rule) {
    let facts = Facts::embedded().unwrap();
    let years = Years { edition: "ipss2018".to_owned(), base: 2010, target: 2040 };
    let figures = years.choose(&facts.figures).unwrap();
    let region = Region::from_mesh(&embedded_mesh().unwrap(), &facts.roster, &figures).unwrap();
    let links: Vec<_> = facts.links.iter().filter(|link| link.set == LinkSet::Mesh).cloned().collect();
    let settings = AdjacencySettings { contiguity, ..AdjacencySettings::default() };
    let adjacency = Adjacency::build(&region, &settings, &links, "mesh").unwrap();
    let policy = Policy { zones: &facts.zones, centres: &facts.centres, undeclared: &facts.undeclared };
    let reading = RuleSettings { schemes: SchemeReading::Ignore, ..RuleSettings::default() };
    let rule = Rule::new(&region, policy, reading);
    (region, adjacency, rule)
}

fn measure(region: &Region, adjacency: &Adjacency, rule: &Rule, size: usize) -> Line {
    let before = kilobytes(if forget_peak() { "VmRSS:" } else { "VmHWM:" });
    let started = Instant::now();
    let groups = count_groups(adjacency, size, |_| true).iter().sum();
    let counted = started.elapsed();

    let limits = Limits::default();
    let settings = SearchSettings { min_size: 2, max_size: size, quick: false };
    let progress = Progress::default();
    let search = Search { region, adjacency, rule, limits: &limits, settings, progress: &progress };
    let started = Instant::now();
    search.find(Nothing).unwrap();
    let tested = started.elapsed();
    let visited = progress.groups.load(std::sync::atomic::Ordering::Relaxed);

    let measurer = Measurer::new(region, adjacency, rule, size);
    let ranking =
        RankSettings { by: Measure::Score, order: Order::Down, weights: Weights::default(), top: 1000 };
    let settings = SearchSettings { quick: true, ..settings };
    let started = Instant::now();
    let (_, found) = Search { settings, ..search }.find(TopList::new(&measurer, &ranking)).unwrap();
    let ranked = started.elapsed();
    assert_eq!(found.groups().count(), 1000);
    let seconds = [counted, tested, ranked].map(|time| time.as_secs_f64());
    Line { size, groups, seconds, tested: visited, memory: [before, kilobytes("VmHWM:")] }
}

/// Seconds for the counts of every size, and for the best thousand of every
/// size by people lost.
fn all_sizes(adjacency: &Adjacency) -> [f64; 2] {
    let started = Instant::now();
    let graph = SearchGraph::induced(adjacency, |_| true);
    let frontier = Frontier::build(&graph, DEFAULT_STATES);
    frontier.counts(&Scope::default()).unwrap();
    let counted = started.elapsed().as_secs_f64();
    let weights: Vec<i64> = (0..graph.len() as i64).map(|vertex| (vertex * 7919) % 1009 - 400).collect();
    let started = Instant::now();
    assert_eq!(frontier.best(&weights, &Scope::default(), 1000).unwrap().len(), 1000);
    [counted, started.elapsed().as_secs_f64()]
}

/// Lets the system tell of the peak from now on alone, if it can.
fn forget_peak() -> bool {
    std::fs::write("/proc/self/clear_refs", "5").is_ok()
}

/// Kilobytes that the process holds or held, by the system's name for it; 0
/// where the system tells not.
fn kilobytes(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.map_or(0, |line| line.trim().trim_end_matches(" kB").parse().unwrap_or(0))
}

/// Millions a second.
fn rate(groups: u64, seconds: f64) -> f64 {
    groups as f64 / seconds / 1e6
}

fn print_table(lines: &[Line], [counted, best]: [f64; 2]) {
    println!(
        "{:>4} {:>14} {:>10} {:>10} {:>10} {:>8}",
        "size", "groups", "counted", "tested", "ranked", "memory"
    );
    for line in lines {
        let [count, test, rank] = line.seconds;
        println!(
            "{:>4} {:>14} {:>8.0} M {:>8.0} M {:>8.0} M {:>5} kB",
            line.size,
            line.groups,
            rate(line.groups, count),
            rate(line.tested, test),
            rate(line.groups, rank),
            line.above()
        );
    }
    println!("every size: counted in {counted:.3} s, the best thousand in {best:.3} s");
}

fn print_json(lines: &[Line], [counted, best]: [f64; 2], threads: usize) {
    let line = |line: &Line| {
        serde_json::json!({
            "size": line.size, "groups": line.groups, "tested": line.tested,
            "seconds": line.seconds, "memory_kb": line.above(), "process_kb": line.memory[1],
        })
    };
    let lines: Vec<_> = lines.iter().map(line).collect();
    println!(
        "{}",
        serde_json::json!({
            "threads": threads, "lines": lines, "all_sizes": { "counts": counted, "best_1000": best },
        })
    );
}

const FONT: (&str, i32) = ("sans-serif", 15);

/// Seconds against size, one curve a way; and below it memory.
fn curves(lines: &[Line]) -> String {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (720, 560)).into_drawing_area();
        area.fill(&WHITE).unwrap();
        let (above, below) = area.split_vertically(390);
        draw_seconds(&above, lines);
        draw_memory(&below, lines);
        area.present().unwrap();
    }
    svg
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

fn draw_seconds(area: &Area<'_>, lines: &[Line]) {
    let sizes = lines.first().unwrap().size as f64..lines.last().unwrap().size as f64;
    let all = || lines.iter().flat_map(|line| line.seconds);
    let (least, most) = (all().fold(f64::MAX, f64::min), all().fold(0.0, f64::max));
    let mut chart = ChartBuilder::on(area)
        .margin(12)
        .x_label_area_size(30)
        .y_label_area_size(64)
        .build_cartesian_2d(sizes, (least / 2.0..most * 2.0).log_scale())
        .unwrap();
    chart
        .configure_mesh()
        .y_desc("seconds, one thread")
        .x_labels(lines.len())
        .x_label_formatter(&|size| format!("{size:.0}"))
        .y_label_formatter(&|seconds| format!("{seconds}"))
        .label_style(FONT)
        .axis_desc_style(FONT)
        .light_line_style(WHITE)
        .draw()
        .unwrap();
    let ways = [
        ("counted", RGBColor(0, 114, 178)),
        ("tested, eight walks", RGBColor(213, 94, 0)),
        ("ranked, --quick", RGBColor(0, 158, 115)),
    ];
    for (index, (name, colour)) in ways.into_iter().enumerate() {
        let points = lines.iter().map(|line| (line.size as f64, line.seconds[index]));
        chart
            .draw_series(LineSeries::new(points, colour.stroke_width(2)).point_size(3))
            .expect("the curve fits its axes")
            .label(name)
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 22, y)], colour.stroke_width(3)));
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::UpperLeft)
        .border_style(RGBColor(180, 180, 180))
        .background_style(WHITE)
        .label_font(FONT)
        .draw()
        .unwrap();
}

fn draw_memory(area: &Area<'_>, lines: &[Line]) {
    let sizes = lines.first().unwrap().size as f64..lines.last().unwrap().size as f64;
    let megabytes = |line: &Line| line.memory[1] as f64 / 1024.0;
    let most = lines.iter().map(megabytes).fold(0.0, f64::max);
    let mut chart = ChartBuilder::on(area)
        .margin(12)
        .x_label_area_size(44)
        .y_label_area_size(64)
        .build_cartesian_2d(sizes, 0.0..most * 1.3)
        .unwrap();
    chart
        .configure_mesh()
        .x_desc("greatest size")
        .y_desc("MB at the peak")
        .x_labels(lines.len())
        .y_labels(4)
        .x_label_formatter(&|size| format!("{size:.0}"))
        .label_style(FONT)
        .axis_desc_style(FONT)
        .light_line_style(WHITE)
        .draw()
        .unwrap();
    let points = lines.iter().map(|line| (line.size as f64, megabytes(line)));
    let colour = RGBColor(90, 90, 90);
    chart.draw_series(LineSeries::new(points, colour.stroke_width(2)).point_size(3)).unwrap();
}
