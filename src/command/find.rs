//! `renkei find`: every qualifying coalition, ranked and written out.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use renkei::export::{
    CandidateRow, ExportError, OutputFolder, PlaceRow, Report, SpatialFormat, Staging, candidate_columns,
    candidate_outlines, candidates_geojson, check_free, csv_table, member_columns, qgis_project, report_json,
    report_page, workbook, write_file, write_geopackage,
};
use renkei::formats::scenario::{draft_in, scenario_toml};
use renkei::language::Language;
use renkei::rank::{Measure, RankedGroups};
use renkei::search::SearchError;
use renkei::{Scenario, Study};

use super::answer::{CheckpointFile, answer};
use super::checkpoint::Checkpoint;
use super::options::FindOptions;
use super::streams::{print, print_text, tell};
use super::terminal::{report_text, warn};

/// Where the outputs go.
struct Outputs {
    folder: Option<(PathBuf, OutputFolder)>,
    json: Option<PathBuf>,
    save_scenario: Option<PathBuf>,
    also_as: Vec<SpatialFormat>,
    force: bool,
}

pub fn run(options: &FindOptions, language: Language) -> anyhow::Result<ExitCode> {
    let scenario = options.plan()?;
    let outputs = Outputs::prepare(options, &scenario)?;
    let study = Study::load(&scenario)?;
    warn(&study, language);
    let checkpoint_scenario = options.checkpoint.file().map(|(file, _)| checkpoint_scenario(&scenario, file));
    let checkpoint_scenario = checkpoint_scenario.transpose()?;
    let checkpoint = options.checkpoint.file().zip(checkpoint_scenario.as_deref());
    let checkpoint = checkpoint.map(|((file, resume), scenario)| CheckpointFile { file, resume, scenario });
    let groups = answer(&study, &scenario.question, checkpoint);
    let RankedGroups { counts, candidates, also } =
        groups.inspect_err(|error| advise(error, checkpoint.is_some()))?;

    let folder = outputs.folder.as_ref().map_or(Path::new("."), |(folder, _)| folder);
    let report = Report {
        counts: &counts,
        candidates: &candidates,
        scenario: &scenario_toml(&scenario, folder)?,
        ..Report::of(&study, &scenario.question.limits)
    };
    let also: Vec<(Measure, Report<'_>)> = (scenario.question.also.iter().zip(&also))
        .map(|(settings, candidates)| (settings.by, Report { candidates, ..report }))
        .collect();
    outputs.write(&report, &also, &scenario, language)?;
    if let Some(CheckpointFile { file, .. }) = checkpoint {
        Checkpoint::remove(file)?;
    }
    Ok(ExitCode::from(u8::from(candidates.is_empty())))
}

/// The scenario with paths relative to the checkpoint's folder.
fn checkpoint_scenario(scenario: &Scenario, file: &Path) -> anyhow::Result<String> {
    Ok(scenario_toml(scenario, file.parent().unwrap_or(Path::new("")))?)
}

/// Prints how to resume a stopped search.
fn advise(error: &anyhow::Error, has_checkpoint: bool) {
    if let Some(SearchError::Stopped { .. }) = error.downcast_ref() {
        let advice = if has_checkpoint {
            "the same command with --resume goes on from the checkpoint"
        } else {
            "with --checkpoint FILE a search can go on after a stop"
        };
        tell(&format!("note: nothing was written; {advice}"));
    }
}

impl Outputs {
    /// Checks that every output may be written, before any work.
    fn prepare(options: &FindOptions, scenario: &Scenario) -> anyhow::Result<Self> {
        let output = &options.output;
        let json_to_stdout = output.json.as_deref() == Some(Path::new("-"));
        let folder = match &output.out {
            Some(folder) => Some(folder.clone()),
            None if json_to_stdout => None,
            None => Some(PathBuf::from("renkei-out")),
        };
        if folder.is_none() && !output.also_as.is_empty() {
            anyhow::bail!("--also-as writes into a folder; with --json - say which one by --out");
        }
        let names = file_names(scenario, &output.also_as);
        let checkpoint = options.checkpoint.file().map(|(file, _)| file);
        let roles = options.inputs(scenario).folder("--out", folder.as_deref(), &names);
        let roles = roles.output("--json", output.json.as_deref());
        let roles = roles.output("--save-scenario", output.save_scenario.as_deref());
        roles.output("--checkpoint", checkpoint).check()?;
        let files = output.json.iter().filter(|_| !json_to_stdout).chain(&output.save_scenario);
        for file in files {
            check_free(file, output.force)?;
        }
        let folder = folder
            .map(|folder| {
                let prepared = OutputFolder::prepare(&folder, output.force)?.expecting(&names)?;
                Ok::<_, ExportError>((folder, prepared))
            })
            .transpose()?;
        Ok(Self {
            folder,
            json: output.json.clone(),
            also_as: output.also_as.clone(),
            save_scenario: output.save_scenario.clone(),
            force: output.force,
        })
    }

    fn write(
        self,
        report: &Report<'_>,
        also: &[(Measure, Report<'_>)],
        scenario: &Scenario,
        language: Language,
    ) -> anyhow::Result<()> {
        let to_stdout = self.json.as_deref() == Some(Path::new("-"));
        let mut text = if to_stdout { String::new() } else { report_text(report, also, scenario, language) };
        let mut written = Vec::new();
        // everything is made before anything takes its place
        let staged = self
            .folder
            .as_ref()
            .map(|(_, folder)| stage(folder, report, also, &self.also_as, language))
            .transpose()?;
        let draft = serde_json::to_value(draft_in(scenario, Path::new(".")))?;
        let json = self.json.as_ref().map(|_| report_json(report, also, &draft)).transpose()?;
        if let Some(staged) = staged {
            written.extend(staged.finish()?);
        }
        if let Some(file) = &self.save_scenario {
            let toml = scenario_toml(scenario, file.parent().unwrap_or(Path::new("")))?;
            write_file(file, toml.as_bytes(), self.force)?;
            written.push(file.clone());
        }
        if let (Some(file), Some(json)) = (&self.json, json) {
            if to_stdout {
                return print(&json);
            }
            write_file(file, &json, self.force)?;
            written.push(file.clone());
        }
        text.push_str(&footer(report, &written, language));
        print_text(&text)
    }
}

/// Names of the files in the output folder.
fn file_names(scenario: &Scenario, also_as: &[SpatialFormat]) -> Vec<String> {
    let always = [
        "candidates.gpkg",
        "candidates.geojson",
        "candidates.csv",
        "members.csv",
        "renkei.qgz",
        "report.html",
        "candidates.xlsx",
        "scenario.toml",
    ];
    let by = scenario.question.also.iter().map(|settings| format!("candidates-by-{}.csv", settings.by));
    let spatial = also_as.iter().flat_map(|format| {
        ["candidates", "municipalities"].map(|layer| format!("{layer}.{}", format.extension()))
    });
    always.map(str::to_owned).into_iter().chain(by).chain(spatial).collect()
}

/// Makes the files that every run writes.
fn stage(
    folder: &OutputFolder,
    report: &Report<'_>,
    also: &[(Measure, Report<'_>)],
    also_as: &[SpatialFormat],
    language: Language,
) -> anyhow::Result<Staging> {
    let folder = folder.begin()?;
    let outlines = candidate_outlines(report);
    write_geopackage(&folder.path("candidates.gpkg"), report, &outlines)?;
    folder.write("candidates.geojson", &candidates_geojson(report, &outlines)?)?;
    folder.write("candidates.csv", &candidates_csv(report)?)?;
    for (measure, report) in also {
        folder.write(&format!("candidates-by-{measure}.csv"), &candidates_csv(report)?)?;
    }
    let members = report.candidates.iter().flat_map(|candidate| {
        candidate.members.iter().map(move |id| PlaceRow { report, id: *id, candidate: Some(candidate) })
    });
    folder.write("members.csv", &csv_table(&member_columns(), members)?)?;
    folder.write("renkei.qgz", &qgis_project(report)?)?;
    folder.write("report.html", &report_page(report, language)?)?;
    folder.write("candidates.xlsx", &workbook(report)?)?;
    for format in also_as {
        let name = |layer| format!("{layer}.{}", format.extension());
        folder.write(&name("candidates"), &format.candidates(report, &outlines)?)?;
        folder.write(&name("municipalities"), &format.municipalities(report)?)?;
    }
    folder.write("scenario.toml", report.scenario.as_bytes())?;
    Ok(folder)
}

fn candidates_csv(report: &Report<'_>) -> Result<Vec<u8>, ExportError> {
    let rows = report.candidates.iter().map(|candidate| CandidateRow { report, candidate });
    csv_table(&candidate_columns(), rows)
}

/// Notes, credits and where the files are.
fn footer(report: &Report<'_>, written: &[PathBuf], language: Language) -> String {
    let mut text = String::new();
    let mut section = |title: &str, lines: Vec<String>| {
        text.push_str(&format!("\n{title}\n"));
        for line in lines {
            text.push_str(&format!("  {line}\n"));
        }
    };
    section(language.pick("注記", "Notes"), report.brief_notes(language));
    section(language.pick("出典", "Credits"), report.study.credits().to_vec());
    if !written.is_empty() {
        let files = written.iter().map(|file| file.display().to_string()).collect();
        section(language.pick("書き出したファイル", "Written"), files);
    }
    text
}
