//! What `renkei data` takes.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use renkei::formats::FileChoice;
use renkei::formats::publication::Publication;
use renkei::text::Text;

use crate::command::messages;

#[derive(Debug, Subcommand)]
pub enum DataCommand {
    /// List the embedded tables and what was fetched: series, years, sources, doubts
    Show(DataShowOptions),
    /// Describe every column of every output file as Markdown: meaning, unit, formula, article
    Columns,
    /// Write the embedded tables as CSV, as a starting point for your own
    Export(DataExportOptions),
    /// Download official files into the cache, for --boundaries n03:2025 and --figures ipss:2023
    Fetch(DataFetchOptions),
}

#[derive(Debug, Args)]
pub struct DataShowOptions {
    /// Show the series of these figures instead: a file, or ipss:2023; may be given several times
    #[arg(long, value_name = "FILE")]
    pub figures: Vec<FileChoice>,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct DataExportOptions {
    /// Folder to write into
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Replace files that exist
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct DataFetchOptions {
    /// What to fetch: n03:YEAR (Hokkaido), n03:YEAR:PREFECTURE (01 to 47, or japan), ipss:2023
    #[arg(value_name = "PUBLICATION", required = true)]
    pub publications: Vec<Publication>,
    /// Take the files from another server with the same names, such as a mirror within your network
    #[arg(long, value_name = "URL")]
    pub from: Option<String>,
    /// The checksum (SHA-256) that the file must have
    #[arg(long, value_name = "HEX", value_parser = sha256)]
    pub sha256: Option<String>,
    /// Fetch even what is in the cache already
    #[arg(long)]
    pub again: bool,
    /// Print JSON
    #[arg(long)]
    pub json: bool,
}

fn sha256(text: &str) -> Result<String, Text> {
    let whole = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if whole { Ok(text.to_lowercase()) } else { Err(messages::sha256()) }
}
