//! The options of the command line.

mod compare;
mod data;
mod doctor;
mod documents;
mod every_size;
mod japanese;
mod language;
mod model;
mod output;
mod plan;
mod ranking;
mod reading;
mod value_reasons;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use jiff::civil::Date;

use renkei::formats::scenario::{
    LimitsDraft, RuleDraft, Scenario, ScenarioDraft, SearchDraft, chosen, event_day,
};
use renkei::language::Language;
use renkei::rank::Rankings;
use renkei::rule::BasisPoints;

pub use compare::CompareOptions;
pub use data::{DataCommand, DataExportOptions, DataFetchOptions, DataShowOptions};
pub use doctor::DoctorOptions;
pub use documents::{
    DraftAgreementOptions, DraftCommand, DraftVisionOptions, RenderOptions, TrackAddOptions,
    TrackCalendarOptions, TrackCommand, TrackListOptions, ValidateOptions,
};
pub use every_size::{BestOptions, CountOptions, EverySizeArgs, SampleOptions};
pub use model::{ModelArgs, ThreadArgs};
pub use output::{ListArgs, OutputArgs};
pub use plan::{ConditionArgs, PlanOptions};
use ranking::RankingArgs;
pub use reading::{commands, language_of_process, read};

use super::file_roles::FileRoles;
use super::robustness::RobustnessArgs;
use crate::command::failure::Result;

/// Find the groups of neighbouring municipalities that could form a
/// cooperation region (連携地域) in Hokkaido.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, arg_required_else_help = true)]
pub struct Options {
    /// The language of help, tables and messages.
    #[arg(
        long,
        global = true,
        value_name = "LANG",
        value_parser = chosen::<Language>,
        help = "Language of help, tables and messages: ja or en [default: RENKEI_LANG, else that of the system]"
    )]
    pub lang: Option<Language>,
    /// Print notes and credits whole, not in two lines; files have them whole always
    #[arg(long, global = true)]
    pub notes: bool,
    /// For programs that run renkei: tell progress as lines on standard error, and stop when
    /// standard input ends
    #[arg(long, global = true, hide = true)]
    pub managed: bool,

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
    /// List the possible partners of a municipality, and its qualifying groups
    #[command(alias = "options")]
    Partners(Box<PartnersOptions>),
    /// Compare two scenarios: which candidates appear, vanish or change rank, and why
    Compare(Box<CompareOptions>),
    /// Count what qualifies as threshold, edition and reading change, and the municipalities it depends on
    Sensitivity(Box<SensitivityOptions>),
    /// Count the connected groups of every size, exactly, without visiting them
    Count(Box<CountOptions>),
    /// List the best groups of each size by an additive measure or by decline rate
    Best(Box<BestOptions>),
    /// Draw random connected groups of a size, or place a group among all of its size
    Sample(Box<SampleOptions>),
    /// Choose disjoint qualifying groups that together are best, exactly and with proof
    Plan(Box<PlanOptions>),
    /// Draw a candidate, a sheet of the best, or a plan, as an SVG or PNG picture
    Map(Box<MapOptions>),
    /// Draft the agreement or the vision of a coalition (Articles 3 and 4 of the guideline)
    #[command(subcommand)]
    Draft(DraftCommand),
    /// Write agreements and visions as documents: docx, HTML, Markdown
    Render(Box<RenderOptions>),
    /// Check agreements and visions item by item against Articles 2 to 5 of the guideline
    Validate(Box<ValidateOptions>),
    /// Keep track of agreements: events, what is due, a calendar
    #[command(subcommand)]
    Track(TrackCommand),
    /// Show the adjacency graph, and write it as CSV, GAL and GraphML
    Adjacency(Box<AdjacencyOptions>),
    /// Examine a boundary file: what is missing, invalid, overlapping or apart, and whether find
    /// would run; write a repaired copy
    Doctor(Box<DoctorOptions>),
    /// Show or export the embedded tables, or fetch official files
    #[command(subcommand)]
    Data(DataCommand),
    /// Write shell completions and manual pages, for those who package renkei
    #[command(hide = true)]
    ShellFiles(ShellFilesOptions),
}

#[derive(Debug, Args)]
pub struct FindOptions {
    #[command(flatten)]
    ranked: RankedArgs,
    /// List the best by these measures too, found in the same search
    #[arg(long, value_name = "MEASURE,MEASURE", help_heading = "Ranking")]
    also_by: Option<Vec<Rankings>>,
    #[command(flatten)]
    pub output: OutputArgs,
    /// Explain the best N as check does: every requirement with its figures, and the score
    /// in its parts
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=100), help_heading = "Output")]
    pub explain: Option<u16>,
    #[command(flatten)]
    pub checkpoint: CheckpointArgs,
    /// Tell in every output how coalitions stand: track files, or folders with files that end in
    /// .track; may be given several times
    #[arg(long, value_name = "PATH", help_heading = "Output")]
    pub tracks: Vec<PathBuf>,
    /// Day to judge the tracks by; later events do not count [default: today]
    #[arg(long, value_name = "DATE", value_parser = event_day, requires = "tracks", help_heading = "Output")]
    pub tracks_on: Option<Date>,
}

/// How a long search goes on after a stop.
#[derive(Debug, Args)]
#[command(next_help_heading = "Long searches")]
pub struct CheckpointArgs {
    /// Keep what is done in a file, removed at the end
    #[arg(long, value_name = "FILE")]
    checkpoint: Option<PathBuf>,
    /// Go on from the checkpoint
    #[arg(long, requires = "checkpoint")]
    resume: bool,
}

impl CheckpointArgs {
    /// The file, and whether to go on from it.
    pub fn file(&self) -> Option<(&Path, bool)> {
        self.checkpoint.as_deref().map(|file| (file, self.resume))
    }
}

/// What every judging of a group takes.
#[derive(Debug, Args)]
pub struct JudgeArgs {
    #[command(flatten)]
    pub model: ModelArgs,
    #[command(flatten)]
    rule: RuleDraft,
}

/// What every search takes: which groups.
#[derive(Debug, Args)]
pub struct SeekArgs {
    #[command(flatten)]
    pub judge: JudgeArgs,
    #[command(flatten)]
    search: SearchDraft,
    #[command(flatten)]
    limits: LimitsDraft,
}

/// What every search takes that ranks what it finds.
#[derive(Debug, Args)]
pub struct RankedArgs {
    #[command(flatten)]
    pub seek: SeekArgs,
    #[command(flatten)]
    ranking: RankingArgs,
}

impl JudgeArgs {
    /// The options as a checked scenario.
    pub fn scenario(&self) -> Result<Scenario> {
        self.model.scenario(self.draft())
    }

    fn draft(&self) -> ScenarioDraft {
        ScenarioDraft { rule: self.rule.clone(), ..self.model.draft() }
    }
}

impl SeekArgs {
    /// The options as a checked scenario.
    pub fn scenario(&self) -> Result<Scenario> {
        self.judge.model.scenario(self.draft())
    }

    fn draft(&self) -> ScenarioDraft {
        ScenarioDraft { search: self.search.clone(), limits: self.limits.clone(), ..self.judge.draft() }
    }
}

impl RankedArgs {
    /// The options as a checked scenario.
    pub fn scenario(&self) -> Result<Scenario> {
        self.seek.judge.model.scenario(self.draft())
    }

    /// The files that the run reads.
    pub fn inputs(&self, scenario: &Scenario) -> FileRoles {
        self.seek.judge.model.inputs(scenario)
    }

    fn draft(&self) -> ScenarioDraft {
        ScenarioDraft { rank: self.ranking.draft(), ..self.seek.draft() }
    }
}

impl FindOptions {
    /// The options as a checked scenario.
    pub fn scenario(&self) -> Result<Scenario> {
        let mut draft = self.ranked.draft();
        let also_by = self.also_by.as_ref();
        draft.rank.also_by = also_by.map(|lists| lists.iter().flat_map(|list| list.0.clone()).collect());
        draft.output = self.output.drawing.clone();
        self.ranked.seek.judge.model.scenario(draft)
    }

    /// The files that the run reads.
    pub fn inputs(&self, scenario: &Scenario) -> FileRoles {
        self.ranked.inputs(scenario)
    }
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
    pub judge: JudgeArgs,
    #[command(flatten)]
    pub robustness: RobustnessArgs,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct WhyNotOptions {
    #[command(flatten)]
    pub group: GroupArgs,
    #[command(flatten)]
    pub judge: JudgeArgs,
    /// Most members dropped and added together
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3), help_heading = "Search")]
    pub changes: u8,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct PartnersOptions {
    /// The municipality: name or code
    #[arg(value_name = "TOWN")]
    pub town: String,
    #[command(flatten)]
    pub ranked: RankedArgs,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct SensitivityOptions {
    #[command(flatten)]
    pub seek: SeekArgs,
    /// First threshold in percent
    #[arg(long, value_name = "PERCENT", default_value = "25", help_heading = "Thresholds")]
    pub from: BasisPoints,
    /// Last threshold in percent
    #[arg(long, value_name = "PERCENT", default_value = "35", help_heading = "Thresholds")]
    pub to: BasisPoints,
    /// Points between two thresholds
    #[arg(long, value_name = "POINTS", default_value = "1", value_parser = BasisPoints::of_points, help_heading = "Thresholds")]
    pub step: BasisPoints,
    /// Write sensitivity.csv, sensitivity.svg, municipalities.csv and notes.txt into this folder
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// Names of CSV columns: ja, or en for the keys of the other files [default: ja]
    #[arg(long, value_name = "LANG", value_parser = chosen::<Language>, help_heading = "Output")]
    pub columns: Option<Language>,
    /// Replace files that exist
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct MapOptions {
    #[command(flatten)]
    ranked: RankedArgs,
    /// Rank of the candidate to draw [default: 1; with --top, a sheet of the best]
    #[arg(long, value_name = "RANK", help_heading = "Picture")]
    pub candidate: Option<usize>,
    /// Draw the first plan of a plan.json, which may have been changed by hand
    #[arg(long, value_name = "FILE", conflicts_with_all = ["candidate", "top", "colour_by"], help_heading = "Picture")]
    pub plan: Option<PathBuf>,
    /// File to draw into, ending in .svg or .png
    #[arg(short, long, value_name = "FILE", help_heading = "Picture")]
    pub out: PathBuf,
    /// Shade municipalities on maps by a column of --attributes [default: by decline]
    #[arg(long, value_name = "COLUMN", help_heading = "Picture")]
    colour_by: Option<String>,
    /// Width of a PNG in pixels
    #[arg(long, value_name = "PIXELS", default_value_t = 1600, help_heading = "Picture")]
    pub width: u32,
    /// Replace the file if it exists
    #[arg(long, help_heading = "Picture")]
    pub force: bool,
}

impl MapOptions {
    /// The options as a checked scenario.
    pub fn scenario(&self) -> Result<Scenario> {
        let mut draft = self.ranked.draft();
        draft.output.colour_by.clone_from(&self.colour_by);
        self.ranked.seek.judge.model.scenario(draft)
    }

    /// The files that the run reads.
    pub fn inputs(&self, scenario: &Scenario) -> FileRoles {
        self.ranked.inputs(scenario).inputs(self.plan.clone())
    }

    /// How many candidates to draw on a sheet; none where one is drawn alone.
    pub fn sheet(&self) -> Option<usize> {
        self.ranked.ranking.top().filter(|_| self.candidate.is_none())
    }
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

/// Files for shells that packages install.
#[derive(Debug, Args)]
pub struct ShellFilesOptions {
    /// Folder to write completions/ and man/ into
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

impl AdjacencyOptions {
    /// The options as a checked scenario.
    pub fn scenario(&self) -> Result<Scenario> {
        self.model.scenario(self.model.draft())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use renkei::rank::Measure;

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
}
