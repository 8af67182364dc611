//! `renkei doctor`: is a boundary file sound, and would `find` run on it?

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use renkei::doctor::{Diagnosis, Finding, FindingKind};
use renkei::export::{check_free, rounded, write_aside, write_findings};
use renkei::language::Language;
use renkei::region::{mesh_outlines, oriented};
use renkei::source::{
    Boundaries, BoundaryFeature, BoundaryFile, Description, EmbeddedFacts, FeatureName, Format, MeshList,
    Schema, survey_boundaries,
};

use super::load::{boundary_file, figures_of, load};
use super::options::DoctorOptions;
use super::{print, print_json};

/// A kind is listed up to here; `--json` and `--out` have all.
const LISTED: usize = 12;

/// Exit code 0 where `find` would run, 1 where it would not.
pub fn run(options: &DoctorOptions, language: Language) -> anyhow::Result<ExitCode> {
    if let Some(out) = &options.out {
        check_free(out, options.force)?;
    }
    let scenario = options.plan()?;
    let file = boundary_file(&options.file)?;
    let file = file.as_path();
    let read = match survey_boundaries(file)? {
        Boundaries::Outlines(read) => read,
        Boundaries::Mesh(list) => cells(&list),
    };
    let facts = EmbeddedFacts::load()?;
    let figures = scenario.data.years.choose(&figures_of(&scenario, &facts)?)?;
    let diagnosis = Diagnosis::of(&read, &facts, &figures, options.tolerance);
    // the same way that find goes: what stops it there stops it here
    let refusal = load(&scenario).err().map(|error| format!("{error:#}"));
    if let Some(out) = &options.out {
        write_aside(out, options.force, |aside| write_findings(aside, &diagnosis))?;
    }
    if options.json {
        print_json(&diagnosis_json(file, &diagnosis, refusal.as_deref(), language))?;
    } else {
        print(text(file, &diagnosis, refusal.as_deref(), options.out.as_deref(), language).as_bytes())?;
    }
    Ok(ExitCode::from(u8::from(refusal.is_some())))
}

/// A mesh list as features, one a municipality.
fn cells(list: &MeshList) -> BoundaryFile {
    let outlines = mesh_outlines(&list.runs).into_iter().zip(1..);
    let feature = |((code, polygons), number): ((_, Vec<_>), usize)| {
        let name = list.names.get(&code).cloned().unwrap_or_default();
        BoundaryFeature {
            feature: FeatureName { number, code: Some(code), name: name.clone() },
            municipality: code,
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

fn text(
    file: &Path,
    diagnosis: &Diagnosis,
    refusal: Option<&str>,
    out: Option<&Path>,
    language: Language,
) -> String {
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
            text.push_str(&format!("  {}\n", finding.text(language)));
        }
        if found.len() > LISTED {
            let more = found.len() - LISTED;
            text.push_str(&language.pick(format!("  ほか{more}件\n"), format!("  and {more} more\n")));
        }
    }
    if let Some(out) = out {
        text.push_str(&format!("{}: {}\n", pick("書き出し", "written"), out.display()));
    }
    text.push_str(&match refusal {
        None => pick("find は実行できます\n", "find would run\n").to_owned(),
        Some(refusal) => {
            format!("{}: {refusal}\n", pick("find は実行できません", "find would not run"))
        }
    });
    text
}

fn diagnosis_json(file: &Path, diagnosis: &Diagnosis, refusal: Option<&str>, language: Language) -> Value {
    let Description { format, layer, crs, encoding, attributes, schema } = &diagnosis.description;
    let finding = |finding: &Finding| {
        json!({
            "kind": finding.kind,
            "codes": finding.codes,
            "about": finding.about,
            "detail": finding.detail,
            "at": finding.at.map(|at| [at.x, at.y]),
            "metres": finding.metres.map(|metres| rounded(metres, 3)),
            "square_metres": finding.square_metres.map(|area| rounded(area, 1)),
            "words": finding.text(language),
        })
    };
    json!({
        "file": file.display().to_string(),
        "format": format.to_string(),
        "layer": layer,
        "crs": crs.map(|crs| crs.to_string()),
        "encoding": encoding,
        "attributes": attributes,
        "schema": schema.map(|_| schema_name(*schema, Language::En)),
        "features": diagnosis.features,
        "municipalities": diagnosis.municipalities,
        "pairs": diagnosis.pairs,
        "findings": diagnosis.findings.iter().map(finding).collect::<Vec<_>>(),
        "would_run": refusal.is_none(),
        "stopped_by": refusal,
    })
}
