//! The options of the commands about agreements and visions.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use renkei::documents::model::PolicyField;
use renkei::documents::track::EventKind;
use renkei::formats::scenario::event_day;
use renkei::text::{Text, Worded};
use renkei::typed::items;

use super::JudgeArgs;

#[derive(Debug, Subcommand)]
pub enum DraftCommand {
    /// Draft an agreement as TOML: names, requirement, clauses; gaps for what people decide
    Agreement(Box<DraftAgreementOptions>),
    /// Draft a vision as TOML from its agreements: term, measures, figures; gaps for the rest
    Vision(Box<DraftVisionOptions>),
}

#[derive(Debug, Args)]
pub struct DraftAgreementOptions {
    /// Municipalities that conclude the agreement: names (with or without 郡) or codes
    #[arg(value_name = "NAME", required_unless_present = "candidate", conflicts_with = "candidate")]
    pub names: Vec<String>,
    /// Take the members of this candidate of find instead
    #[arg(long, value_name = "RANK")]
    pub candidate: Option<usize>,
    /// Folder into which find wrote [default: renkei-out]
    #[arg(long, value_name = "DIR", requires = "candidate")]
    from: Option<PathBuf>,
    /// Policy fields of the matters: ア-a to ア-f, イ-a to イ-f; without, all of them as comments
    #[arg(long, value_name = "FIELD,FIELD", value_parser = fields)]
    field: Vec<Fields>,
    /// File to write [default: agreement.toml]
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    out: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    #[command(flatten)]
    pub judge: JudgeArgs,
}

/// Policy fields that one option names.
#[derive(Debug, Clone)]
struct Fields(Vec<PolicyField>);

fn fields(text: &str) -> Result<Fields, Text> {
    let one = |text: &str| text.parse::<PolicyField>().map_err(|error| error.text());
    items(text).map(one).collect::<Result<_, _>>().map(Fields)
}

impl DraftAgreementOptions {
    /// The policy fields, each once, in the order given.
    pub fn fields(&self) -> Vec<PolicyField> {
        let mut fields: Vec<PolicyField> = Vec::new();
        for field in self.field.iter().flat_map(|list| &list.0) {
            if !fields.contains(field) {
                fields.push(*field);
            }
        }
        fields
    }

    /// The folder of the candidates.
    pub fn folder(&self) -> PathBuf {
        self.from.clone().unwrap_or_else(|| PathBuf::from("renkei-out"))
    }

    /// The file to write.
    pub fn out(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| PathBuf::from("agreement.toml"))
    }
}

#[derive(Debug, Args)]
pub struct DraftVisionOptions {
    /// Agreement that the vision rests on; may be given several times
    #[arg(long, value_name = "FILE", required = true)]
    pub agreement: Vec<PathBuf>,
    /// First fiscal year of the term [default: a gap for the days of the term]
    #[arg(long, value_name = "YEAR")]
    pub from: Option<u16>,
    /// Number of fiscal years of the term
    #[arg(long, value_name = "N", default_value_t = 5, requires = "from")]
    pub years: u16,
    /// File to write [default: vision.toml]
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    out: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    #[command(flatten)]
    pub judge: JudgeArgs,
}

impl DraftVisionOptions {
    /// The file to write.
    pub fn out(&self) -> PathBuf {
        self.out.clone().unwrap_or_else(|| PathBuf::from("vision.toml"))
    }
}

#[derive(Debug, Args)]
pub struct RenderOptions {
    /// Agreements and visions as TOML
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Write Word documents; all three formats where none is named
    #[arg(long)]
    docx: bool,
    /// Write pages for the browser and for printing
    #[arg(long)]
    html: bool,
    /// Write Markdown, with pictures as SVG beside
    #[arg(long)]
    md: bool,
    /// Folder to write into [default: that of each file]
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    #[command(flatten)]
    pub judge: JudgeArgs,
}

impl RenderOptions {
    /// Whether to write docx, HTML and Markdown.
    pub fn formats(&self) -> [bool; 3] {
        match [self.docx, self.html, self.md] {
            [false, false, false] => [true; 3],
            chosen => chosen,
        }
    }
}

#[derive(Debug, Args)]
pub struct ValidateOptions {
    /// Agreements and visions as TOML; or a text that exists (.docx, .md, .txt), of which the items
    /// are looked for as an aid to reading
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub judge: JudgeArgs,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum TrackCommand {
    /// Show how coalitions stand: agreed, published, copies sent, advice asked for, what is due
    Status(TrackListOptions),
    /// Add an event to a track file
    Add(TrackAddOptions),
    /// List what is due and overdue, by article; exit code 1 where something is overdue
    Due(TrackListOptions),
    /// Write what is due as a calendar (.ics)
    Calendar(TrackCalendarOptions),
}

/// The tracks asked about, and the day.
#[derive(Debug, Args)]
pub struct TrackArgs {
    /// Track files, or folders with files that end in .track
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Day to judge by; later events do not count [default: today]
    #[arg(long, value_name = "DATE", value_parser = event_day)]
    pub on: Option<Date>,
}

#[derive(Debug, Args)]
pub struct TrackListOptions {
    #[command(flatten)]
    pub tracks: TrackArgs,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct TrackAddOptions {
    /// Track file; a new one takes --agreement
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What happened: signed, changed, dissolved, agreement-published, agreement-copy-sent,
    /// consultation, hearing, vision-adopted, vision-changed, vision-published, vision-copy-sent,
    /// reviewed, advice-asked, advice-given
    #[arg(value_name = "EVENT")]
    pub event: EventKind,
    /// Day of the event [default: today]
    #[arg(long, value_name = "DATE", value_parser = event_day)]
    pub on: Option<Date>,
    /// Members that took part, such as in a consultation: names or codes [default: all]
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub members: Vec<String>,
    /// Fiscal year of a review
    #[arg(long, value_name = "YEAR")]
    pub year: Option<u16>,
    /// First day of the term of a vision
    #[arg(long, value_name = "DATE", value_parser = event_day, requires = "to")]
    pub from: Option<Date>,
    /// Last day of the term of a vision
    #[arg(long, value_name = "DATE", value_parser = event_day, requires = "from")]
    pub to: Option<Date>,
    /// A note
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Agreement from which a new track file takes the region and its members
    #[arg(long, value_name = "FILE")]
    pub agreement: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct TrackCalendarOptions {
    #[command(flatten)]
    pub tracks: TrackArgs,
    /// File to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace files that exist
    #[arg(long)]
    pub force: bool,
}
