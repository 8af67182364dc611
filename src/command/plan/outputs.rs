//! The files of a plan.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use renkei::export::{
    DrawnOutlines, ExportError, OutputFolder, PendingFile, PlanReport, Staging, candidate_outlines,
    check_free, front_columns, pareto_svg, plan_columns, plan_picture, town_columns, write_csv_table,
    write_plan_geojson, write_plan_geopackage, write_plan_workbook,
};
use renkei::language::Language;
use renkei::plan::Outcome;
use renkei::{Scenario, Study};

use crate::command::failure::{Failure, Result};
use crate::command::messages;
use crate::command::options::PlanOptions;
use crate::command::streams::json_bytes;

/// The files in the folder.
const NAMES: [&str; 7] =
    ["plan.json", "plan.csv", "plan_members.csv", "plan.geojson", "plan.gpkg", "plan.xlsx", "plan.svg"];
/// The files of a Pareto front beside them.
const OF_FRONT: [&str; 2] = ["pareto.csv", "pareto.svg"];

/// Where the outputs go.
pub struct Outputs {
    folder: Option<OutputFolder>,
    json: Option<PathBuf>,
    columns: Language,
    force: bool,
}

impl Outputs {
    /// Checks that every output may be written, before any work.
    pub fn prepare(options: &PlanOptions, scenario: &Scenario) -> Result<Self> {
        let of_front = if options.pareto().is_empty() { &[][..] } else { &OF_FRONT };
        let names: Vec<String> = NAMES.iter().chain(of_front).map(|name| (*name).to_owned()).collect();
        let inputs = options.seek.judge.model.inputs(scenario).inputs(options.check.clone());
        let inputs = inputs.inputs(options.robustness.file().map(Path::to_owned));
        let roles = inputs.folder("--out", options.out.as_deref(), &names);
        roles.output("--json", options.json.as_deref()).check()?;
        let json = options.json.clone().filter(|file| file != Path::new("-"));
        json.iter().try_for_each(|file| check_free(file, options.force))?;
        let folder = options.out.as_ref().map(|folder| {
            let prepared = OutputFolder::prepare(folder, options.force)?.expecting(&names)?;
            Ok::<_, ExportError>(prepared)
        });
        let columns = options.columns.unwrap_or(Language::Ja);
        Ok(Self { folder: folder.transpose()?, json, columns, force: options.force })
    }

    /// Outlines as files for maps hold them.
    pub fn drawn(&self, study: &Study, scenario: &Scenario) -> Option<DrawnOutlines> {
        let is_simple = self.folder.is_some() && !scenario.full_outlines;
        is_simple.then(|| DrawnOutlines::of(study.region())).flatten()
    }

    /// Writes all files or none; returns their paths.
    pub fn write(self, plan: &PlanReport<'_>, json: &Value, language: Language) -> Result<Vec<PathBuf>> {
        let text = json_bytes(json)?;
        let stage = |folder| stage(folder, plan, &text, self.columns, language);
        let staged = self.folder.as_ref().map(stage).transpose()?;
        let mut pending = None;
        if let Some(path) = &self.json {
            let file = pending.insert(PendingFile::begin(path, self.force)?);
            let written = file.write_all(&text);
            written.map_err(|cause| Failure::new(messages::plan_not_written(path, cause)))?;
        }
        let mut written = staged.map(Staging::finish).transpose()?.unwrap_or_default();
        if let (Some(file), Some(pending)) = (self.json, pending) {
            pending.finish()?;
            written.push(file);
        }
        Ok(written)
    }
}

/// Writes the files beside their places; `columns` is the language of CSV headers.
fn stage(
    folder: &OutputFolder,
    plan: &PlanReport<'_>,
    json: &[u8],
    columns: Language,
    language: Language,
) -> Result<Staging> {
    let folder = folder.begin()?;
    folder.write("plan.json", json)?;
    write_csv_table(folder.create("plan.csv")?, &plan_columns(), columns, plan.group_rows())?;
    write_csv_table(folder.create("plan_members.csv")?, &town_columns(), columns, plan.town_rows())?;
    let outlines: Vec<_> = candidate_outlines(&plan.report).collect();
    write_plan_geojson(folder.create("plan.geojson")?, plan, &outlines)?;
    write_plan_geopackage(&folder.path("plan.gpkg"), plan, &outlines)?;
    write_plan_workbook(&folder.path("plan.xlsx"), plan)?;
    folder.write("plan.svg", plan_picture(plan, language)?.as_bytes())?;
    if matches!(plan.answer.outcome, Outcome::Front { .. }) {
        write_csv_table(folder.create("pareto.csv")?, &front_columns(), columns, plan.front_rows())?;
        folder.write("pareto.svg", pareto_svg(plan, language)?.as_bytes())?;
    }
    Ok(folder)
}
