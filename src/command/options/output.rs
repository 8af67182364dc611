//! Where results go, and in what form.

use std::path::PathBuf;

use clap::Args;

use renkei::export::SpatialFormat;
use renkei::formats::scenario::{OutputDraft, Several, chosen, several};
use renkei::language::Language;

/// Where a list goes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct ListArgs {
    /// Write the whole list as CSV into a file
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Names of CSV columns: ja, or en for the keys of the other files [default: ja]
    #[arg(long, value_name = "LANG", value_parser = chosen::<Language>)]
    pub columns: Option<Language>,
    /// Replace files that exist
    #[arg(long)]
    pub force: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

/// Where a search writes its files.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// Folder to write into [default: renkei-out; with --json - none]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Write candidates and municipalities as flatgeobuf or parquet (GeoParquet) too
    #[arg(long, value_name = "FORMAT,FORMAT", value_parser = several::<SpatialFormat>)]
    also_as: Vec<Several<SpatialFormat>>,
    #[command(flatten)]
    pub(super) drawing: OutputDraft,
    /// Names of CSV columns: ja, or en for the keys of the other files [default: ja]
    #[arg(long, value_name = "LANG", value_parser = chosen::<Language>)]
    pub columns: Option<Language>,
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

impl OutputArgs {
    /// The further formats of candidates and municipalities.
    pub fn also_as(&self) -> Vec<SpatialFormat> {
        self.also_as.iter().flat_map(|list| list.0.iter().copied()).collect()
    }
}
