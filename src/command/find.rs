//! `renkei find`: every qualifying coalition, ranked and written out.

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use renkei::export::{
    CandidateRow, DrawnOutlines, ExportError, GeoJsonWriter, OutputFolder, PendingFile, PlaceRow, Report,
    SpatialFormat, Staging, candidate_columns_of, candidate_outlines, check_free, member_columns_of,
    qgis_project, report_page, write_csv_table, write_file, write_geopackage, write_report_json,
    write_workbook,
};
use renkei::formats::scenario::scenario_toml;
use renkei::language::Language;
use renkei::rank::{Candidate, Measure, RankedGroups};
use renkei::words::Words;
use renkei::{Scenario, Study};

use super::answer::{CheckpointFile, answer};
use super::checkpoint::Checkpoint;
use super::documents::track::states;
use super::documents::track_files::expanded;
use super::latest::latest;
use super::options::FindOptions;
use super::plan_of_search::PlanOfSearch;
use super::room::Room;
use super::score_text::score_text;
use super::streams::{note, print_text, scenario_json, tell};
use super::terminal::{fine_print, report_text, warn};
use super::understood::understand_limits;
use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// Where the outputs go.
struct Outputs {
    folder: Option<(PathBuf, OutputFolder)>,
    json: Option<PathBuf>,
    save_scenario: Option<PathBuf>,
    also_as: Vec<SpatialFormat>,
    /// Language of the names of CSV columns.
    columns: Language,
    force: bool,
}

pub fn run(options: &FindOptions, language: Language) -> Result<ExitCode> {
    let mut scenario = options.scenario()?;
    let tracks = expanded(&options.tracks)?;
    let outputs = Outputs::prepare(options, &scenario, &tracks)?;
    let states = states(&tracks, options.tracks_on)?;
    let study = Study::load(&scenario)?;
    warn(&study, language);
    let names = understand_limits(&mut scenario, &study, language)?.json(language);
    let drawn = if scenario.full_outlines || outputs.folder.is_none() {
        None
    } else {
        DrawnOutlines::of(study.region())
    };
    outputs.check_room(&study, &scenario, drawn.as_ref(), language)?;
    let checkpoint_scenario = options.checkpoint.file().map(|(file, _)| checkpoint_scenario(&scenario, file));
    let checkpoint_scenario = checkpoint_scenario.transpose()?;
    let checkpoint = options.checkpoint.file().zip(checkpoint_scenario.as_deref());
    let checkpoint = checkpoint.map(|((file, resume), scenario)| CheckpointFile { file, resume, scenario });
    let groups = answer(&study, &scenario.question, checkpoint, language);
    let RankedGroups { counts, candidates, also, by_member } =
        groups.inspect_err(|error| advise(error, checkpoint.is_some(), language))?;

    let plan = match &outputs.folder {
        Some(_) => PlanOfSearch::choose(&study, &scenario.question, &counts, language)?,
        None => None,
    };
    let folder = outputs.folder.as_ref().map_or(Path::new("."), |(folder, _)| folder);
    let report = Report {
        counts: &counts,
        candidates: &candidates,
        scenario: &scenario_toml(&scenario, folder)?,
        by_member: &by_member,
        weights: scenario.question.rank.weights,
        drawn: drawn.as_ref(),
        latest: latest(&study, &scenario, &counts),
        understood: Some(&names),
        colour_by: scenario.colour_by,
        states: &states,
        plan: plan.as_ref().map(PlanOfSearch::plan),
        ..Report::of(&study, &scenario.question.limits)
    };
    let also: Vec<(Measure, Report<'_>)> = (scenario.question.also.iter().zip(&also))
        .map(|(settings, candidates)| (settings.by, Report { candidates, ..report }))
        .collect();
    let explained = explained(&report, options.explain.unwrap_or_default().into(), language);
    let report = Report { explained: &explained, ..report };
    outputs.write(&report, &also, &scenario, language)?;
    if let Some(CheckpointFile { file, .. }) = checkpoint {
        Checkpoint::remove(file)?;
    }
    Ok(ExitCode::from(u8::from(candidates.is_empty())))
}

/// The best candidates as `renkei check` explains them.
fn explained(report: &Report<'_>, most: usize, language: Language) -> Vec<String> {
    let words = Words { study: report.study, language };
    let one = |candidate: &Candidate| {
        let examination = report.study.examine(&candidate.members);
        let score = score_text(&report.weights, &candidate.measures, language);
        words.of(&examination, &[]) + &score
    };
    report.candidates.iter().take(most).map(one).collect()
}

/// The scenario with paths relative to the checkpoint's folder.
fn checkpoint_scenario(scenario: &Scenario, file: &Path) -> Result<String> {
    Ok(scenario_toml(scenario, file.parent().unwrap_or(Path::new("")))?)
}

/// Prints how to resume a stopped search.
fn advise(error: &Failure, has_checkpoint: bool, language: Language) {
    if error.is_stop() {
        note(
            &if has_checkpoint {
                messages::goes_on_with_resume()
            } else {
                messages::goes_on_with_checkpoint()
            },
            language,
        );
    }
}

impl Outputs {
    /// Checks that every output may be written, before any work.
    fn prepare(options: &FindOptions, scenario: &Scenario, tracks: &[PathBuf]) -> Result<Self> {
        let output = &options.output;
        let json_to_stdout = output.json.as_deref() == Some(Path::new("-"));
        let folder = match &output.out {
            Some(folder) => Some(folder.clone()),
            None if json_to_stdout => None,
            None => Some(PathBuf::from("renkei-out")),
        };
        let also_as = output.also_as();
        if folder.is_none() && !also_as.is_empty() {
            return Err(Failure::new(messages::also_as_needs_folder()));
        }
        let names = file_names(scenario, &also_as);
        let checkpoint = options.checkpoint.file().map(|(file, _)| file);
        let inputs = options.inputs(scenario).inputs(tracks.iter().cloned());
        let roles = inputs.folder("--out", folder.as_deref(), &names);
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
            also_as,
            columns: output.columns.unwrap_or(Language::Ja),
            save_scenario: output.save_scenario.clone(),
            force: output.force,
        })
    }

    /// Says what room a large result needs, and refuses one that has none.
    fn check_room(
        &self,
        study: &Study,
        scenario: &Scenario,
        drawn: Option<&DrawnOutlines>,
        language: Language,
    ) -> Result<()> {
        let json = self.json.as_deref().filter(|file| *file != Path::new("-"));
        let room = Room::needed(study, &scenario.question, drawn);
        let folder = self.folder.as_ref().map(|(folder, _)| folder.as_path());
        let formats = self.also_as.len() as u64;
        for (place, bytes) in [(folder, room.folder(formats)), (json, room.json())] {
            let Some(place) = place else { continue };
            if let Some(note) = room.check(place, bytes, language)? {
                tell(&format!("{}: {note}", language.pick("注意", "note")));
            }
        }
        Ok(())
    }

    fn write(
        self,
        report: &Report<'_>,
        also: &[(Measure, Report<'_>)],
        scenario: &Scenario,
        language: Language,
    ) -> Result<()> {
        let to_stdout = self.json.as_deref() == Some(Path::new("-"));
        let mut text = if to_stdout { String::new() } else { report_text(report, also, scenario, language) };
        let mut written = Vec::new();
        // everything is made before anything takes its place
        let staged = self
            .folder
            .as_ref()
            .map(|(_, folder)| stage(folder, report, also, (&self.also_as, self.columns), language))
            .transpose()?;
        let draft = scenario_json(scenario)?;
        let mut json = None;
        if to_stdout {
            let out = PipeThatMayClose { out: BufWriter::new(std::io::stdout().lock()), closed: false };
            write_report_json(out, report, also, &draft)?;
        } else if let Some(file) = &self.json {
            let pending = json.insert(PendingFile::begin(file, self.force)?);
            write_report_json(BufWriter::new(pending), report, also, &draft)?;
        }
        if let Some(staged) = staged {
            written.extend(staged.finish()?);
        }
        if let Some(file) = &self.save_scenario {
            let toml = scenario_toml(scenario, file.parent().unwrap_or(Path::new("")))?;
            write_file(file, toml.as_bytes(), self.force)?;
            written.push(file.clone());
        }
        if to_stdout {
            return Ok(());
        }
        if let (Some(file), Some(pending)) = (&self.json, json) {
            pending.finish()?;
            written.push(file.clone());
        }
        for (rank, explanation) in (1..).zip(report.explained) {
            let title = language.pick(format!("第{rank}位"), format!("No. {rank}"));
            text.push_str(&format!("\n{title}\n{explanation}"));
        }
        let left_out = if self.folder.is_some() { report.left_out_of_files(language) } else { Vec::new() };
        text.push_str(&footer(report, left_out, &written, language));
        print_text(&text)
    }
}

/// A pipe whose reader may leave before the end, which is not an error.
struct PipeThatMayClose<W> {
    out: W,
    closed: bool,
}

impl<W: Write> Write for PipeThatMayClose<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        match self.out.write(bytes) {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(bytes.len())
            }
            written => written,
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self.out.flush() {
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}

/// The file of a further ranking. Letters that Windows allows in no file name, which a
/// column of the user's own may have, become a line.
pub fn list_file(by: Measure) -> String {
    let kept = |letter: char| if r#"<>:"/\|?*"#.contains(letter) { '_' } else { letter };
    format!("candidates-by-{}.csv", by.to_string().chars().map(kept).collect::<String>())
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
    let by = scenario.question.also.iter().map(|settings| list_file(settings.by));
    let spatial = also_as.iter().flat_map(|format| {
        ["candidates", "municipalities"].map(|layer| format!("{layer}.{}", format.extension()))
    });
    always.map(str::to_owned).into_iter().chain(by).chain(spatial).collect()
}

/// Makes the files that every run writes, row by row: none is in memory as a
/// whole but the page.
fn stage(
    folder: &OutputFolder,
    report: &Report<'_>,
    also: &[(Measure, Report<'_>)],
    (also_as, names): (&[SpatialFormat], Language),
    language: Language,
) -> Result<Staging> {
    let folder = folder.begin()?;
    write_outlines(&folder, report)?;
    write_candidates_csv(&folder, "candidates.csv", report, names)?;
    for (measure, report) in also {
        write_candidates_csv(&folder, &list_file(*measure), report, names)?;
    }
    let members = report.candidates.iter().flat_map(|candidate| {
        candidate.members.iter().map(move |id| PlaceRow { report, id: *id, candidate: Some(candidate) })
    });
    write_csv_table(folder.create("members.csv")?, &member_columns_of(report), names, members)?;
    folder.write("renkei.qgz", &qgis_project(report)?)?;
    folder.write("report.html", &report_page(report, language)?)?;
    write_workbook(&folder.path("candidates.xlsx"), report)?;
    for format in also_as {
        let file = |layer| folder.create(&format!("{layer}.{}", format.extension()));
        format.candidates(file("candidates")?, report, candidate_outlines(report))?;
        format.municipalities(file("municipalities")?, report)?;
    }
    folder.write("scenario.toml", report.scenario.as_bytes())?;
    Ok(folder)
}

/// Writes the files with outlines: each is dissolved once and goes into both.
fn write_outlines(folder: &Staging, report: &Report<'_>) -> Result<()> {
    let mut geojson = GeoJsonWriter::begin(folder.create("candidates.geojson")?, report)?;
    let mut written = Ok(());
    let outlines = candidate_outlines(report).zip(report.candidates).map(|(outline, candidate)| {
        if written.is_ok() {
            written = geojson.add(candidate, &outline);
        }
        outline
    });
    write_geopackage(&folder.path("candidates.gpkg"), report, outlines)?;
    written?;
    Ok(geojson.finish()?)
}

fn write_candidates_csv(
    folder: &Staging,
    name: &str,
    report: &Report<'_>,
    names: Language,
) -> Result<(), ExportError> {
    let rows = report.candidates.iter().map(|candidate| CandidateRow { report, candidate });
    write_csv_table(folder.create(name)?, &candidate_columns_of(report), names, rows)
}

/// What the files leave out, where they are, notes and credits.
fn footer(report: &Report<'_>, left_out: Vec<String>, written: &[PathBuf], language: Language) -> String {
    let mut text = String::new();
    let mut section = |title: &str, lines: Vec<String>| {
        text.push_str(&format!("\n{title}\n"));
        for line in lines {
            text.push_str(&format!("  {line}\n"));
        }
    };
    if !left_out.is_empty() {
        section(language.pick("ファイルに載らないもの", "Not in the files"), left_out);
    }
    if !written.is_empty() {
        let files = written.iter().map(|file| file.display().to_string()).collect();
        section(language.pick("書き出したファイル", "Written"), files);
    }
    text + &fine_print(report, language)
}
