//! What every command takes: the data, who is whose neighbour, a scenario.

use std::path::PathBuf;

use clap::Args;

use renkei::adjacency::Contiguity;
use renkei::formats::FileChoice;
use renkei::formats::scenario::{AdjacencyDraft, DataDraft, Scenario, ScenarioDraft, ScenarioFile};

use super::named;

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
    /// Boundaries of your own: N03 as zip, GeoJSON, Shapefile, TopoJSON, GeoPackage or FlatGeobuf, or
    /// the Statistics Bureau's mesh list; or fetched ones, as n03:2025 [default: the embedded 500 m
    /// mesh of Hokkaido]
    #[arg(long, value_name = "FILE")]
    boundaries: Option<FileChoice>,
    /// Population figures: a workbook of IPSS, or CSV or Excel of your own, or fetched ones, as
    /// ipss:2023; may be given several times; choose the series with --edition (see docs/figures.md)
    #[arg(long, value_name = "FILE")]
    figures: Vec<FileChoice>,
    /// Series of the projection: ipss2018, ipss2023 or one of your figures [default: ipss2018]
    #[arg(long, value_name = "SERIES")]
    edition: Option<String>,
    /// Year that the decline is counted from [default: 2010]
    #[arg(long, value_name = "YEAR")]
    base: Option<u16>,
    /// Year that the decline is counted to [default: 2040]
    #[arg(long, value_name = "YEAR")]
    target: Option<u16>,
    /// Pairs to add, remove or make touch: CSV or Excel with action,a,b,reason (and source,date)
    #[arg(long, value_name = "FILE")]
    links: Option<PathBuf>,
    /// Count the ferries to 利尻, 礼文 and 奥尻 as borders
    #[arg(long)]
    sea_links: bool,
    /// Zones of your own in place of the embedded ones: CSV or Excel with scheme,zone,code (see
    /// docs/tables.md)
    #[arg(long, value_name = "FILE")]
    zones_from: Option<PathBuf>,
    /// Designated centres of your own in place of the embedded ones: category,code
    #[arg(long, value_name = "FILE")]
    centres_from: Option<PathBuf>,
    /// Undeclared centre cities of your own in place of the embedded ones: code
    #[arg(long, value_name = "FILE")]
    undeclared_from: Option<PathBuf>,
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

impl ModelArgs {
    /// The scenario that options ask for: options given take precedence over
    /// a saved scenario. Reads that file alone. Sets the number of threads
    /// too.
    pub(super) fn plan(&self, given: ScenarioDraft) -> anyhow::Result<Scenario> {
        use_threads(self.threads)?;
        match &self.scenario {
            Some(file) => Ok(ScenarioFile::read(file)?.check(given)?),
            None => Ok(Scenario::check(given)?),
        }
    }

    pub(super) fn draft(&self) -> ScenarioDraft {
        ScenarioDraft { data: self.data.draft(), adjacency: self.contact.draft(), ..ScenarioDraft::default() }
    }
}

impl DataArgs {
    pub(super) fn draft(&self) -> DataDraft {
        DataDraft {
            boundaries: self.boundaries.clone(),
            figures: Some(self.figures.clone()).filter(|files| !files.is_empty()),
            edition: self.edition.clone(),
            base: self.base,
            target: self.target,
            links: self.links.clone(),
            sea_links: self.sea_links.then_some(true),
            zones_from: self.zones_from.clone(),
            centres_from: self.centres_from.clone(),
            undeclared_from: self.undeclared_from.clone(),
        }
    }
}

impl ContactArgs {
    pub(super) fn draft(&self) -> AdjacencyDraft {
        AdjacencyDraft { contiguity: self.contiguity, min_border: self.min_border, snap: self.snap }
    }
}

/// Sets the number of threads, once.
pub fn use_threads(threads: Option<u16>) -> anyhow::Result<()> {
    if let Some(threads) = threads {
        rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global()?;
    }
    Ok(())
}
