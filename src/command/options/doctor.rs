//! What `renkei doctor` takes.

use crate::command::failure::Result;
use crate::command::messages;
use std::path::PathBuf;

use clap::Args;

use renkei::formats::FileChoice;
use renkei::formats::scenario::{AdjacencyDraft, DataDraft, Scenario, ScenarioDraft};
use renkei::text::Text;

#[derive(Debug, Args)]
pub struct DoctorOptions {
    /// The boundary file, in any format that --boundaries takes, or a fetched one
    #[arg(value_name = "FILE")]
    pub file: FileChoice,
    /// Attribute with the municipality code, as for find [default: that of N03]
    #[arg(long, value_name = "NAME", help_heading = "Data")]
    code_attribute: Option<String>,
    /// Attribute with the name, as for find
    #[arg(long, value_name = "NAME", help_heading = "Data")]
    name_attribute: Option<String>,
    /// Attribute with the id of polygons that are no municipalities of Japan, as for find
    #[arg(long, value_name = "NAME", help_heading = "Data")]
    id_attribute: Option<String>,
    /// Population figures of your own, as for find
    #[arg(long, value_name = "FILE", help_heading = "Data")]
    figures: Vec<FileChoice>,
    /// Series of the projection, as for find [default: ipss2018]
    #[arg(long, value_name = "SERIES", help_heading = "Data")]
    edition: Option<String>,
    /// Year that the decline is counted from [default: 2010]
    #[arg(long, value_name = "YEAR", help_heading = "Data")]
    base: Option<u16>,
    /// Year that the decline is counted to [default: 2040]
    #[arg(long, value_name = "YEAR", help_heading = "Data")]
    target: Option<u16>,
    /// Whether find would run with this --snap [default: 0]
    #[arg(long, value_name = "METRES", help_heading = "Borders")]
    snap: Option<f64>,
    /// Look for borders that do not match, and for gaps, up to this far apart; --repair moves no
    /// corner further
    #[arg(long, value_name = "METRES", default_value_t = 10.0, value_parser = tolerance, help_heading = "Borders")]
    pub tolerance: f64,
    /// Write the places found as a GeoPackage, to be looked at in QGIS
    #[arg(long, value_name = "FILE.gpkg", help_heading = "Output")]
    pub out: Option<PathBuf>,
    /// Write a repaired copy: borders that nearly match, gaps and overlaps within the tolerance put
    /// right, every change listed; FILE itself stays as it is
    #[arg(long, value_name = "COPY.geojson", help_heading = "Output")]
    pub repair: Option<PathBuf>,
    /// Replace what is written if it exists
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

fn tolerance(text: &str) -> Result<f64, Text> {
    let metres: f64 = text.parse().map_err(|_| messages::no_number())?;
    if (0.0..=1000.0).contains(&metres) { Ok(metres) } else { Err(messages::tolerance()) }
}

impl DoctorOptions {
    /// The options as a checked scenario, as `find` would have it.
    pub fn scenario(&self) -> Result<Scenario> {
        let data = DataDraft {
            boundaries: Some(self.file.clone()),
            code_attribute: self.code_attribute.clone(),
            name_attribute: self.name_attribute.clone(),
            id_attribute: self.id_attribute.clone(),
            figures: Some(self.figures.clone()).filter(|files| !files.is_empty()),
            edition: self.edition.clone(),
            base: self.base,
            target: self.target,
            ..DataDraft::default()
        };
        let adjacency = AdjacencyDraft { snap: self.snap, ..AdjacencyDraft::default() };
        Ok(Scenario::check(ScenarioDraft { data, adjacency, ..ScenarioDraft::default() })?)
    }
}
