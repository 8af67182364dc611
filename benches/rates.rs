//! How many groups a second each engine visits on Hokkaido, and with how much
//! memory: a table, or with `--json` an object for `benches/peers/run.py`;
//! `--svg FILE` draws the curves of docs/search.md.
//!
//! `cargo bench --bench rates -- --queen --threads 1 --sizes 8,9,10,11`
#![expect(clippy::unwrap_used, reason = "a bench may stop at once")]

use std::time::Instant;

use renkei::adjacency::{Adjacency, AdjacencySettings, Contiguity};
use renkei::rank::{Measurer, RankSettings, TopList};
use renkei::region::MunicipalityId;
use renkei::rule::{RuleSettings, SchemeReading, Verdict};
use renkei::search::frontier::{DEFAULT_STATES, Frontier, Scope};
use renkei::search::{Collector, Limits, Progress, Search, SearchGraph, SearchSettings, count_groups};
use renkei::{Scenario, Study};

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
    let study = hokkaido(if queen { Contiguity::Queen } else { Contiguity::Rook });
    let lines: Vec<Line> = sizes.iter().map(|size| measure(&study, *size)).collect();
    let frontier = all_sizes(study.adjacency());
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
fn hokkaido(contiguity: Contiguity) -> Study {
    let adjacency = AdjacencySettings { contiguity, ..AdjacencySettings::default() };
    let rule = RuleSettings { schemes: SchemeReading::Ignore, ..RuleSettings::default() };
    Study::load(&Scenario { adjacency, rule, ..Scenario::default() }).unwrap()
}

fn measure(study: &Study, size: usize) -> Line {
    let before = kilobytes(if forget_peak() { "VmRSS:" } else { "VmHWM:" });
    let started = Instant::now();
    let groups = count_groups(study.adjacency(), size, |_| true).iter().sum();
    let counted = started.elapsed();

    let limits = Limits::default();
    let settings = SearchSettings { max_size: size, ..SearchSettings::default() };
    let progress = Progress::default();
    let search = Search { study, limits: &limits, settings, progress: &progress };
    let started = Instant::now();
    search.find(Nothing).unwrap();
    let tested = started.elapsed();
    let visited = progress.groups.load(std::sync::atomic::Ordering::Relaxed);

    let measurer = Measurer::new(study, size);
    // the figures are those of the best thousand
    let ranking = RankSettings { top: 1000, ..RankSettings::default() };
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

/// Seconds against size, one curve a way; and below it memory.
fn curves(lines: &[Line]) -> String {
    let sizes = [lines.first().unwrap().size as f64, lines.last().unwrap().size as f64];
    let seconds = || lines.iter().flat_map(|line| line.seconds).map(f64::log10);
    let span = [seconds().fold(f64::MAX, f64::min) - 0.3, seconds().fold(f64::MIN, f64::max) + 0.3];
    let above = Panel { top: 12.0, bottom: 360.0, x: sizes, y: span };
    let megabytes = |line: &Line| line.memory[1] as f64 / 1024.0;
    let most = lines.iter().map(megabytes).fold(0.0, f64::max) * 1.3;
    let below = Panel { top: 402.0, bottom: 516.0, x: sizes, y: [0.0, most] };
    let mut svg = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 560\" font-family=\"sans-serif\" font-size=\"13\"><rect width=\"720\" height=\"560\" fill=\"#fff\"/>\n",
    );
    let decades = (span[0].ceil() as i32..=span[1].floor() as i32).map(f64::from);
    let labels = decades.map(|decade| (decade, format!("{}", 10_f64.powf(decade))));
    svg += &above.axes("seconds, one thread", lines, labels.collect());
    let step = (most / 4.0).max(1.0).round();
    let labels = (0..4).map(|tick| (f64::from(tick) * step, format!("{}", f64::from(tick) * step)));
    svg += &below.axes("MB at the peak", lines, labels.collect());
    let ways = [("counted", "#0072b2"), ("tested, eight walks", "#d55e00"), ("ranked, --quick", "#009e73")];
    for (index, (name, colour)) in ways.into_iter().enumerate() {
        let points = lines.iter().map(|line| (line.size as f64, line.seconds[index].log10()));
        svg += &above.curve(points.collect(), colour);
        let y = 30 + 18 * index;
        svg += &format!(
            "<path d=\"M84 {y}h22\" stroke=\"{colour}\" stroke-width=\"3\"/><text x=\"112\" y=\"{}\">{name}</text>\n",
            y + 4
        );
    }
    svg += &below.curve(lines.iter().map(|line| (line.size as f64, megabytes(line))).collect(), "#5a5a5a");
    svg + "<text x=\"390\" y=\"552\" text-anchor=\"middle\">greatest size</text></svg>\n"
}

/// One of the two plots: its place in the picture and the ranges of its axes.
struct Panel {
    top: f64,
    bottom: f64,
    x: [f64; 2],
    y: [f64; 2],
}

impl Panel {
    const LEFT: f64 = 76.0;
    const RIGHT: f64 = 704.0;

    fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let share = |value: f64, [from, to]: [f64; 2]| (value - from) / (to - from).max(f64::EPSILON);
        let across = Self::LEFT + share(x, self.x) * (Self::RIGHT - Self::LEFT);
        (across, self.bottom - share(y, self.y) * (self.bottom - self.top))
    }

    fn axes(&self, title: &str, lines: &[Line], ticks: Vec<(f64, String)>) -> String {
        let Self { top, bottom, .. } = self;
        let (left, right) = (Self::LEFT, Self::RIGHT);
        let mut svg = format!("<path d=\"M{left} {top}V{bottom}H{right}\" fill=\"none\" stroke=\"#333\"/>\n");
        for (value, label) in ticks {
            let (_, y) = self.at((self.x[0], value));
            svg += &format!("<path d=\"M{left} {y:.1}H{right}\" stroke=\"#ddd\"/>");
            svg += &format!(
                "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>\n",
                left - 6.0,
                y + 4.0
            );
        }
        for line in lines {
            let (x, _) = self.at((line.size as f64, self.y[0]));
            let y = bottom + 17.0;
            svg += &format!("<text x=\"{x:.1}\" y=\"{y}\" text-anchor=\"middle\">{}</text>\n", line.size);
        }
        let middle = f64::midpoint(*top, *bottom);
        svg + &format!(
            "<text transform=\"translate(16 {middle}) rotate(-90)\" text-anchor=\"middle\">{title}</text>\n"
        )
    }

    fn curve(&self, points: Vec<(f64, f64)>, colour: &str) -> String {
        let places: Vec<(f64, f64)> = points.into_iter().map(|point| self.at(point)).collect();
        let line: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let dots: String = places
            .iter()
            .map(|(x, y)| format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"{colour}\"/>"))
            .collect();
        format!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>{dots}\n",
            line.join(" ")
        )
    }
}
