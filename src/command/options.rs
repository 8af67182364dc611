//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as ValueError, StrDeserializer};

use renkei::adjacency::Contiguity;
use renkei::language::Language;
use renkei::rank::{Measure, Order};
use renkei::rule::{BasisPoints, CentreChoice, CentreShape, FlatReading, SchemeReading, UndeclaredReading};
use renkei::scenario::{
    AdjacencyDraft, DataDraft, LimitsDraft, RankDraft, RuleDraft, ScenarioDraft, SearchDraft,
};
use renkei::search::{PopulationRange, Within};

/// Find the groups of neighbouring municipalities that could form a
/// cooperation region (連携地域) in Hokkaido.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, arg_required_else_help = true)]
pub struct Options {
    /// Language of tables and messages: ja or en [default: that of the locale]
    #[arg(long, global = true, value_name = "LANG", value_parser = named::<Language>)]
    pub lang: Option<Language>,

    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Find every qualifying coalition, rank them and write them for QGIS and Excel
    Find(Box<FindOptions>),
    /// Say whether a group qualifies, and why, requirement by requirement
    Check(Box<CheckOptions>),
    /// Say what keeps a group from qualifying, and the fewest changes that would make it
    WhyNot(Box<WhyNotOptions>),
    /// Show with whom a municipality could go: its qualifying groups and its partners
    Options(Box<TownOptions>),
    /// Compare two scenarios: which candidates appear, vanish or change rank, and why
    Compare(Box<CompareOptions>),
    /// Count what qualifies as threshold, edition and reading change, and on whom it depends
    Sensitivity(Box<SensitivityOptions>),
    /// Show who is whose neighbour, and write the graph as CSV, GAL and GraphML
    Adjacency(Box<AdjacencyOptions>),
}

#[derive(Debug, Args)]
pub struct FindOptions {
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    rule: RuleArgs,
    #[command(flatten)]
    search: SearchArgs,
    #[command(flatten)]
    limits: LimitArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// The groups asked about.
#[derive(Debug, Args)]
pub struct GroupArgs {
    /// Municipalities: names (with or without 郡) or codes
    #[arg(value_name = "NAME", required_unless_present = "file", conflicts_with = "file")]
    pub names: Vec<String>,
    /// Groups from a file, or with - from standard input: one a line
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CheckOptions {
    #[command(flatten)]
    pub group: GroupArgs,
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    rule: RuleArgs,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct WhyNotOptions {
    #[command(flatten)]
    pub group: GroupArgs,
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    rule: RuleArgs,
    /// Most members dropped and added together
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3), help_heading = "Search")]
    pub changes: u8,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct TownOptions {
    /// The municipality: name or code
    #[arg(value_name = "TOWN")]
    pub town: String,
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    rule: RuleArgs,
    #[command(flatten)]
    search: SearchArgs,
    #[command(flatten)]
    limits: LimitArgs,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct CompareOptions {
    /// The two scenarios, the first and the second
    #[arg(long = "scenario", value_name = "FILE", required = true, num_args = 1)]
    pub scenarios: Vec<PathBuf>,
    /// Number of threads [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
    /// Write every difference as CSV into a file
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub csv: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct SensitivityOptions {
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    rule: RuleArgs,
    #[command(flatten)]
    search: SearchArgs,
    #[command(flatten)]
    limits: LimitArgs,
    /// First threshold in percent
    #[arg(long, value_name = "PERCENT", default_value = "25", help_heading = "Thresholds")]
    pub from: BasisPoints,
    /// Last threshold in percent
    #[arg(long, value_name = "PERCENT", default_value = "35", help_heading = "Thresholds")]
    pub to: BasisPoints,
    /// Points between two thresholds
    #[arg(long, value_name = "POINTS", default_value = "1", help_heading = "Thresholds")]
    pub step: BasisPoints,
    /// Write sensitivity.csv, sensitivity.svg and municipalities.csv into this folder
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct AdjacencyOptions {
    #[command(flatten)]
    pub model: ModelArgs,
    /// Write pairs.csv, municipalities.csv, adjacency.gal and adjacency.graphml into this folder
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    /// Write the summary as JSON into a file, or with - to standard output
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub json: Option<PathBuf>,
}

/// What every command takes: the data, who is whose neighbour, a scenario.
#[derive(Debug, Args)]
pub struct ModelArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    contact: ContactArgs,
    /// Take the options from a scenario file; options given here go first
    #[arg(long, value_name = "FILE", help_heading = "Scenario")]
    pub scenario: Option<PathBuf>,
    /// Number of threads [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512), help_heading = "Scenario")]
    pub threads: Option<u16>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Data")]
struct DataArgs {
    /// Boundaries of your own: an N03 GeoJSON file [default: the embedded 500 m mesh of Hokkaido]
    #[arg(long, value_name = "FILE")]
    boundaries: Option<PathBuf>,
    /// Population figures of your own: CSV with series,code,year,population; choose yours with --edition
    #[arg(long, value_name = "FILE")]
    figures: Option<PathBuf>,
    /// Series of the projection: ipss2018, ipss2023 or one of your figures [default: ipss2018]
    #[arg(long, value_name = "SERIES")]
    edition: Option<String>,
    /// Year that the decline is counted from [default: 2010]
    #[arg(long, value_name = "YEAR")]
    base: Option<u16>,
    /// Year that the decline is counted to [default: 2040]
    #[arg(long, value_name = "YEAR")]
    target: Option<u16>,
    /// Pairs to add, remove or make touch: CSV with action,a,b,reason (and source,date)
    #[arg(long, value_name = "FILE")]
    links: Option<PathBuf>,
    /// Count the ferries to 利尻, 礼文 and 奥尻 as borders
    #[arg(long)]
    sea_links: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Adjacency")]
struct ContactArgs {
    /// What makes neighbours: rook (a common border) or queen (a common point) [default: rook]
    #[arg(long, value_name = "KIND", value_parser = named::<Contiguity>)]
    contiguity: Option<Contiguity>,
    /// Least length of a common border, with rook [default: 0]
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    min_border: Option<f64>,
    /// Match borders up to this far apart, for files whose neighbours do not share vertices [default: 0]
    #[arg(long, value_name = "METRES", allow_negative_numbers = true)]
    snap: Option<f64>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Rule")]
struct RuleArgs {
    /// Day on which zones must be in force to count [default: 2015-10-06]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// (1) members of national zones: exclude or ignore [default: exclude]
    #[arg(long, value_name = "READING", value_parser = named::<SchemeReading>)]
    schemes: Option<SchemeReading>,
    /// (1) undeclared centre cities shut out: sourced, all or allowed (none) [default: sourced]
    #[arg(long, value_name = "READING", value_parser = named::<UndeclaredReading>)]
    undeclared: Option<UndeclaredReading>,
    /// (2) least decline in percent [default: 30]
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    threshold: Option<BasisPoints>,
    /// (2) points below the threshold that still count as 概ね (about) [default: 0]
    #[arg(long, value_name = "POINTS", allow_negative_numbers = true)]
    about: Option<BasisPoints>,
    /// (2)① what must decline: aggregate (all together) or each (every member alone) [default: aggregate]
    #[arg(long, value_name = "READING", value_parser = named::<FlatReading>)]
    flat: Option<FlatReading>,
    /// (2)② which designated centres count: all, sourced or none [default: all]
    #[arg(long, value_name = "WHICH", value_parser = named::<CentreChoice>)]
    centres: Option<CentreChoice>,
    /// (2)② connected (as a whole) or star (each other member beside a centre) [default: connected]
    #[arg(long, value_name = "SHAPE", value_parser = named::<CentreShape>)]
    shape: Option<CentreShape>,
    /// (2)② how many centres may be taken out together [default: 1]
    #[arg(long, value_name = "N")]
    centres_out: Option<u8>,
    /// (3) also list groups that only adjacency binds; asks for --max-size
    #[arg(long)]
    pioneering: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Search")]
struct SearchArgs {
    /// Least number of members [default: 2]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    min_size: Option<usize>,
    /// Greatest number of members [default: 5]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    max_size: Option<usize>,
    /// Rank by a measure, with :up or :down for its direction, such as span:up [default: score].
    /// Measures: score, decline-rate, margin, base, target, people-lost, elderly-share, area,
    /// density, compactness, cohesion, span, centre-distance, hops, all-touch,
    /// same-subprefecture, same-medical-area, largest-share, size
    #[arg(long, value_name = "MEASURE", value_parser = ranking)]
    rank_by: Option<(Measure, Option<Order>)>,
    /// Write no more than the best N candidates; the counts cover all [default: 1000]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    top: Option<usize>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
struct LimitArgs {
    /// Only groups with all of these municipalities (names or codes)
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    must: Option<Vec<String>>,
    /// Only groups with none of these
    #[arg(long, value_name = "C,D", value_delimiter = ',')]
    never: Option<Vec<String>>,
    /// Only groups within one subprefecture (振興局) or one medical-area (二次医療圏)
    #[arg(long, value_name = "AREA", value_parser = named::<Within>)]
    within: Option<Within>,
    /// Only groups whose members' label points lie at most this far apart
    #[arg(long, value_name = "KM", allow_negative_numbers = true)]
    span: Option<f64>,
    /// Only groups with so many people in the base year: 3000..50000, 3000.. or ..50000
    #[arg(long, value_name = "MIN..MAX")]
    population: Option<PopulationRange>,
    /// Only groups that qualify by (2)② with this centre; none: by (2)①
    #[arg(long, value_name = "NAME")]
    centre: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// Folder to write into [default: renkei-out; with --json - none]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long)]
    pub force: bool,
    /// Write one JSON object into a file, or with - to standard output
    #[arg(long, value_name = "FILE")]
    pub json: Option<PathBuf>,
    /// Save the scenario as a TOML file
    #[arg(long, value_name = "FILE", help_heading = "Scenario")]
    pub save_scenario: Option<PathBuf>,
}

/// A scenario out of all that a search can be told, not yet checked.
macro_rules! search_draft {
    ($($options:ident),+) => {$(
        impl $options {
            /// The options as a scenario, not yet checked.
            pub fn draft(&self) -> ScenarioDraft {
                ScenarioDraft {
                    rule: self.rule.draft(),
                    search: self.search.draft(),
                    limits: self.limits.draft(),
                    rank: self.search.rank_draft(),
                    ..self.model.draft()
                }
            }
        }
    )+};
}

search_draft!(FindOptions, TownOptions, SensitivityOptions);

/// A scenario for judging groups that are given, not yet checked.
macro_rules! rule_draft {
    ($($options:ident),+) => {$(
        impl $options {
            /// The options as a scenario, not yet checked.
            pub fn draft(&self) -> ScenarioDraft {
                ScenarioDraft { rule: self.rule.draft(), ..self.model.draft() }
            }
        }
    )+};
}

rule_draft!(CheckOptions, WhyNotOptions);

impl AdjacencyOptions {
    /// The options as a scenario, not yet checked.
    pub fn draft(&self) -> ScenarioDraft {
        self.model.draft()
    }
}

impl ModelArgs {
    fn draft(&self) -> ScenarioDraft {
        ScenarioDraft { data: self.data.draft(), adjacency: self.contact.draft(), ..ScenarioDraft::default() }
    }
}

impl DataArgs {
    fn draft(&self) -> DataDraft {
        DataDraft {
            boundaries: self.boundaries.clone(),
            figures: self.figures.clone(),
            edition: self.edition.clone(),
            base: self.base,
            target: self.target,
            links: self.links.clone(),
            sea_links: self.sea_links.then_some(true),
        }
    }
}

impl ContactArgs {
    fn draft(&self) -> AdjacencyDraft {
        AdjacencyDraft { contiguity: self.contiguity, min_border: self.min_border, snap: self.snap }
    }
}

impl SearchArgs {
    fn draft(&self) -> SearchDraft {
        SearchDraft { min_size: self.min_size, max_size: self.max_size }
    }

    fn rank_draft(&self) -> RankDraft {
        let (by, order) = self.rank_by.map_or((None, None), |(by, order)| (Some(by), order));
        // a measure without a direction takes its usual one, whatever a scenario says
        RankDraft { by, order: order.or(by.map(Measure::usual_order)), top: self.top, weights: None }
    }
}

impl LimitArgs {
    fn draft(&self) -> LimitsDraft {
        LimitsDraft {
            must: self.must.clone(),
            never: self.never.clone(),
            within: self.within,
            span: self.span,
            population: self.population.clone(),
            centre: self.centre.clone(),
        }
    }
}

impl RuleArgs {
    fn draft(&self) -> RuleDraft {
        RuleDraft {
            as_of: self.as_of,
            schemes: self.schemes,
            undeclared: self.undeclared,
            threshold: self.threshold,
            about: self.about,
            flat: self.flat,
            centres: self.centres,
            shape: self.shape,
            centres_out: self.centres_out,
            pioneering: self.pioneering.then_some(true),
        }
    }
}

/// Reads a value by the name that it has in scenario files.
fn named<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    let deserializer: StrDeserializer<'_, ValueError> = text.into_deserializer();
    T::deserialize(deserializer).map_err(|error| error.to_string())
}

fn ranking(text: &str) -> Result<(Measure, Option<Order>), String> {
    let (measure, order) = match text.split_once(':') {
        Some((measure, order)) => (measure, Some(named(order)?)),
        None => (text, None),
    };
    Ok((measure.parse().map_err(|error: renkei::rank::UnknownMeasure| error.to_string())?, order))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_options_hold_together_and_the_help_names_every_measure() {
        Options::command().debug_assert();
        let mut command = Options::command();
        let find = command.find_subcommand_mut("find").unwrap();
        let help = find.render_long_help().to_string();
        for name in Measure::names() {
            assert!(help.contains(name), "{name}");
        }
    }

    #[test]
    fn a_ranking_has_a_measure_and_perhaps_a_direction() {
        assert_eq!(ranking("span"), Ok((Measure::Span, None)));
        assert_eq!(ranking("span:down"), Ok((Measure::Span, Some(Order::Down))));
        assert!(ranking("beauty").unwrap_err().contains("expected one of score"));
        assert!(ranking("span:sideways").is_err());
    }
}
