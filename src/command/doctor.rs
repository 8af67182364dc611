//! `renkei doctor`: is a boundary file sound, and would `find` run on it?

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use renkei::Study;
use renkei::export::{boundary_geojson, check_free, rounded, write_atomically, write_file, write_findings};
use renkei::facts::{BoundaryFeature, Facts, FeatureName, MeshList, embedded_mesh};
use renkei::formats::boundaries::{
    Boundaries, BoundaryFile, Description, Format, Schema, survey_boundaries_by,
};
use renkei::formats::doctor::{Diagnosis, Finding, FindingKind, repair};
use renkei::formats::scenario::Scenario;
use renkei::language::Language;
use renkei::region::{BoundaryNote, ChosenFigures, Note, mesh_outlines, oriented};
use renkei::text::{Text, Worded};

use renkei::formats::study::{boundary_file, figures_of};

use super::file_roles::FileRoles;
use super::options::{DoctorOptions, ThreadArgs};
use super::repaired_words;
use super::streams::{print_json, print_text};
use crate::command::failure::{Failure, Result, option, said};
use crate::command::messages;

/// A kind is listed up to here; `--json` and `--out` have all.
const LISTED: usize = 12;

/// Exit code 0 where `find` would run, 1 where it would not: on the file, or
/// on its repaired copy where one is asked for.
pub fn run(options: &DoctorOptions, language: Language) -> Result<ExitCode> {
    ThreadArgs::default().set()?;
    let scenario = options.scenario()?;
    let file = boundary_file(&options.file)?;
    let file = file.as_path();
    check_outputs(options, &scenario, file)?;
    let (read, look) = Look::at(file, &scenario, options.tolerance)?;
    let mended = match &options.repair {
        None => None,
        Some(_) if look.diagnosis.description.format == Format::MeshList => {
            return Err(Failure::new(messages::mesh_list_not_repaired(file)));
        }
        Some(copy) => {
            let repaired = repair(&read, options.tolerance);
            write_file(copy, &boundary_geojson(&repaired.file)?, options.force)?;
            let mut scenario = scenario.clone();
            scenario.data.boundaries = Some(copy.as_path().into());
            Some((copy, repaired, Look::at(copy, &scenario, options.tolerance)?.1))
        }
    };
    if let Some(out) = &options.out {
        let repairs = mended.as_ref().map(|(_, repaired, _)| repaired.repairs.as_slice());
        write_atomically(out, options.force, |aside| write_findings(aside, &look.diagnosis, repairs))?;
    }
    if options.json {
        let mut json = diagnosis_json(file, &look, language);
        if let Some((copy, repaired, after)) = &mended {
            repaired_words::add_json(&mut json, repaired, diagnosis_json(copy, after, language), language);
        }
        print_json(&json)?;
    } else {
        let mut words = text(file, &look, language);
        if let Some((copy, repaired, after)) = &mended {
            words.push_str(&repaired_words::text(repaired, language));
            words.push_str(&text(copy, after, language));
        }
        if let Some(out) = &options.out {
            words.push_str(&format!("{}: {}\n", language.pick("書き出し", "written"), out.display()));
        }
        print_text(&words)?;
    }
    let last = mended.map_or(look, |(_, _, after)| after);
    Ok(ExitCode::from(u8::from(last.refusal.is_some())))
}

/// Checks that outputs may be written and that none is an input.
fn check_outputs(options: &DoctorOptions, scenario: &Scenario, file: &Path) -> Result<()> {
    let inputs = scenario.data.files().into_iter().chain([file.to_owned()]);
    let roles = FileRoles::default().inputs(inputs).output("--out", options.out.as_deref());
    roles.output("--repair", options.repair.as_deref()).check()?;
    for output in options.out.iter().chain(&options.repair) {
        check_free(output, options.force)?;
    }
    Ok(())
}

/// What the doctor finds in a file, and what would stop `find` there.
struct Look {
    diagnosis: Diagnosis,
    refusal: Option<Text>,
    /// What find would warn of: the file's outlines alone.
    warnings: Vec<Note>,
    /// Metres of a wider tolerance that would find more pairs, and how many.
    wider: Option<(f64, usize)>,
}

impl Look {
    fn at(file: &Path, scenario: &Scenario, tolerance: f64) -> Result<(BoundaryFile, Self)> {
        let read = match survey_boundaries_by(file, &scenario.data.attributes)? {
            Boundaries::Outlines(read) => read,
            Boundaries::Mesh(list) => cells(&list),
        };
        let is_any = scenario.data.attributes.id.is_some();
        let facts = if is_any { Facts::default() } else { Facts::embedded()? };
        let figures = if is_any {
            ChosenFigures { base_series: String::new(), population: BTreeMap::new() }
        } else {
            scenario.data.years.choose(&figures_of(scenario, &facts)?.figures)?
        };
        let diagnosis = Diagnosis::of(&read, &facts, &embedded_mesh()?, &figures, tolerance);
        let wider = if diagnosis.looks_apart() && tolerance < WIDER {
            let wide = Diagnosis::of(&read, &facts, &[], &figures, WIDER);
            let more = wide.of_kind(FindingKind::Mismatch).count();
            (more > diagnosis.of_kind(FindingKind::Mismatch).count()).then_some((WIDER, more))
        } else {
            None
        };
        // the same way that find goes: what stops it there stops it here
        let (refusal, warnings) = match Study::load(scenario) {
            Err(error) => (Some(error.text()), Vec::new()),
            Ok(study) => {
                (None, study.region().notes().iter().filter(|note| is_verdict(note)).cloned().collect())
            }
        };
        Ok((read, Self { diagnosis, refusal, warnings, wider }))
    }
}

/// Metres within which borders are looked for where those of the tolerance
/// leave municipalities apart.
const WIDER: f64 = 100.0;

/// Whether a note changes what `find` finds, and belongs to the verdict.
fn is_verdict(note: &Note) -> bool {
    matches!(
        note,
        Note::Boundary(
            BoundaryNote::NearlyMatching { .. }
                | BoundaryNote::PartsApart { .. }
                | BoundaryNote::Elsewhere { .. }
                | BoundaryNote::ReadAs { .. }
                | BoundaryNote::OtherGeometry { .. }
        )
    )
}

/// A mesh list as features, one a municipality.
fn cells(list: &MeshList) -> BoundaryFile {
    let outlines = mesh_outlines(&list.runs).into_iter().zip(1..);
    let feature = |((code, polygons), number): ((_, Vec<_>), usize)| {
        let name = list.names.get(&code).cloned().unwrap_or_default();
        BoundaryFeature {
            feature: FeatureName { number, code: Some(code.into()), name: name.clone() },
            municipality: code.into(),
            name,
            subprefecture: String::new(),
            district: String::new(),
            polygons: polygons.iter().map(oriented).collect(),
        }
    };
    BoundaryFile {
        features: outlines.map(feature).collect(),
        without_code: Vec::new(),
        unusable: Vec::new(),
        notes: Vec::new(),
        records: Vec::new(),
        description: Description {
            format: Format::MeshList,
            layer: String::new(),
            crs: None,
            encoding: "",
            attributes: Vec::new(),
            schema: None,
        },
    }
}

fn schema_name(schema: Option<Schema>, language: Language) -> &'static str {
    match schema {
        Some(Schema::Until2023) => language.pick("2023年以前", "up to 2023"),
        Some(Schema::From2024) => language.pick("2024年以降", "from 2024"),
        None => language.pick("N03ではない", "not that of N03"),
    }
}

fn text(file: &Path, look: &Look, language: Language) -> String {
    let Look { diagnosis, refusal, warnings, wider } = look;
    let pick = |ja: &'static str, en: &'static str| language.pick(ja, en);
    let Description { format, layer, crs, encoding, attributes, schema } = &diagnosis.description;
    let mut text = String::new();
    let mut line = |title: &str, value: String| text.push_str(&format!("{title}: {value}\n"));
    line(pick("ファイル", "file"), file.display().to_string());
    line(pick("形式", "format"), format.to_string());
    if !layer.is_empty() {
        line(pick("レイヤ", "layer"), layer.clone());
    }
    if !encoding.is_empty() {
        line(pick("文字コード", "encoding"), (*encoding).to_owned());
        let crs = crs.map_or_else(
            || pick("記載なし(経緯度とみなす)", "not said; taken for longitude and latitude").to_owned(),
            |crs| crs.to_string(),
        );
        line(pick("座標系", "coordinate system"), crs);
        line(pick("属性", "attributes"), attributes.join(", "));
        line(pick("属性の年式", "schema"), schema_name(*schema, language).to_owned());
    }
    line(pick("地物", "features"), diagnosis.features.to_string());
    line(pick("市町村", "municipalities"), diagnosis.municipalities.to_string());
    line(pick("境界を共有する組", "pairs with a common border"), diagnosis.pairs.to_string());
    for kind in FindingKind::ALL {
        let found: Vec<&Finding> = diagnosis.of_kind(kind).collect();
        if found.is_empty() {
            continue;
        }
        text.push_str(&format!("{}: {}\n", kind.name(language), found.len()));
        for finding in found.iter().take(LISTED) {
            text.push_str(&format!("  {}\n", finding.said_by(language, &option)));
        }
        if found.len() > LISTED {
            let more = found.len() - LISTED;
            text.push_str(&language.pick(format!("  ほか{more}件\n"), format!("  and {more} more\n")));
        }
    }
    text.push_str(&match refusal {
        None => pick("find は実行できる\n", "find would run\n").to_owned(),
        Some(refusal) => {
            let refusal = said(refusal, language);
            format!("{}: {refusal}\n", pick("find は実行できない", "find would not run"))
        }
    });
    for note in warnings {
        text.push_str(&format!("{}: {}\n", pick("ただし", "but"), note.brief(language)));
    }
    if let Some((metres, pairs)) = wider {
        text.push_str(&language.pick(
            format!("ただし: {metres} m以内で並行する境界が{pairs}組ある。--tolerance {metres} で確かめること\n"),
            format!("but: {pairs} pair(s) of borders run along each other within {metres} m; look with --tolerance {metres}\n"),
        ));
    }
    text
}

fn diagnosis_json(file: &Path, look: &Look, language: Language) -> Value {
    let Look { diagnosis, refusal, warnings, wider } = look;
    let Description { format, layer, crs, encoding, attributes, schema } = &diagnosis.description;
    let finding = |finding: &Finding| {
        json!({
            "kind": finding.kind,
            "codes": finding.codes,
            "about": finding.about.to_string(),
            "detail": finding.detail.as_ref().map_or(String::new(), ToString::to_string),
            "at": finding.at.map(|at| [at.x, at.y]),
            "metres": finding.metres.map(|metres| rounded(metres, 3)),
            "square_metres": finding.square_metres.map(|area| rounded(area, 1)),
            "words": finding.said_by(language, &option),
        })
    };
    json!({
        "schema": "renkei/doctor/1",
        "file": file.display().to_string(),
        "format": format.to_string(),
        "layer": layer,
        "crs": crs.map(|crs| crs.to_string()),
        "encoding": encoding,
        "attributes": attributes,
        "attribute_schema": schema.map(|_| schema_name(*schema, Language::En)),
        "features": diagnosis.features,
        "municipalities": diagnosis.municipalities,
        "pairs": diagnosis.pairs,
        "findings": diagnosis.findings.iter().map(finding).collect::<Vec<_>>(),
        "would_run": refusal.is_none(),
        "stopped_by": refusal.as_ref().map(|refusal| said(refusal, language)),
        "warnings": warnings.iter().map(|note| note.text(language)).collect::<Vec<_>>(),
        "wider_tolerance": wider.map(|(metres, pairs)| json!({ "metres": metres, "pairs": pairs })),
    })
}
