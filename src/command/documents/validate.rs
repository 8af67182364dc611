//! `renkei validate`: agreements and visions, item by item.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use renkei::Study;
use renkei::documents::validate::{Finding, Severity, check_agreement, check_vision};
use renkei::language::Language;

use crate::command::failure::Result;
use crate::command::options::ValidateOptions;
use crate::command::streams::{print_json, print_text};
use crate::command::terminal::{credit_lines, warn};

use super::files::{Document, agreements_of};
use super::validate_text::{Read, is_text, read};

/// A file and what is to be said of it.
enum Checked {
    Document { kind: &'static str, file: String, findings: Vec<Finding> },
    Text(Read),
}

pub fn run(options: &ValidateOptions, language: Language) -> Result<ExitCode> {
    let scenario = options.judge.scenario()?;
    let study = Study::load(&scenario)?;
    warn(&study, language);
    let checked: Vec<Checked> =
        options.files.iter().map(|file| check(file, &study)).collect::<Result<_>>()?;
    if options.json {
        print_json(&json_of(&checked, &study, language))?;
    } else {
        print_text(&text_of(&checked, &study, language))?;
    }
    Ok(ExitCode::from(u8::from(checked.iter().any(Checked::is_wanting))))
}

fn check(file: &Path, study: &Study) -> Result<Checked> {
    if is_text(file) {
        return Ok(Checked::Text(read(file, study)?));
    }
    let name = file.display().to_string();
    Ok(match Document::read(file)? {
        Document::Agreement(parsed) => {
            Checked::Document { kind: "agreement", file: name, findings: check_agreement(&parsed, study) }
        }
        Document::Vision(parsed) => {
            let agreements = agreements_of(file, &parsed.value);
            let findings = check_vision(&parsed, &agreements, study);
            Checked::Document { kind: "vision", file: name, findings }
        }
    })
}

impl Checked {
    /// Whether a required item is missing or wrong; in a text, whether an item was not found.
    fn is_wanting(&self) -> bool {
        match self {
            Self::Document { findings, .. } => number(findings, Severity::Error) > 0,
            Self::Text(read) => read.is_wanting(),
        }
    }
}

fn number(findings: &[Finding], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

fn text_of(checked: &[Checked], study: &Study, language: Language) -> String {
    let mut text = String::new();
    for one in checked {
        match one {
            Checked::Document { file, findings, .. } => {
                for finding in findings {
                    text.push_str(&finding.shown(language));
                    text.push_str("\n\n");
                }
                text.push_str(&summary(file, findings, language));
            }
            Checked::Text(read) => text.push_str(&read.text(language)),
        }
    }
    text.push_str(&format!("\n{}", credit_lines(study)));
    text
}

/// How many findings of each weight a file has.
fn summary(file: &str, findings: &[Finding], language: Language) -> String {
    let [errors, warnings, notes] =
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| number(findings, severity));
    let whole = match (errors, warnings) {
        (0, 0) => language
            .pick("。必須の項目、望ましい項目ともある", "; every required and desirable item is there"),
        (0, _) => language.pick("。必須の項目はある", "; every required item is there"),
        _ => "",
    };
    language.pick(
        format!("{file}: エラー {errors}、警告 {warnings}、参考 {notes}{whole}\n"),
        format!("{file}: {errors} errors, {warnings} warnings, {notes} notes{whole}\n"),
    )
}

fn json_of(checked: &[Checked], study: &Study, language: Language) -> Value {
    let files = checked.iter().map(|one| match one {
        Checked::Document { kind, file, findings } => json!({
            "file": file,
            "kind": kind,
            "errors": number(findings, Severity::Error),
            "warnings": number(findings, Severity::Warning),
            "notes": number(findings, Severity::Note),
            "findings": findings.iter().map(|finding| finding_json(finding, language)).collect::<Vec<_>>(),
        }),
        Checked::Text(read) => read.json(language),
    });
    json!({
        "schema": "renkei/validate/1",
        "files": files.collect::<Vec<_>>(),
        "credits": study.credits(),
    })
}

fn finding_json(finding: &Finding, language: Language) -> Value {
    json!({
        "severity": finding.severity.key(),
        "article": finding.article.key(),
        "line": finding.line,
        "kind": finding.text.kind(),
        "text": finding.text.in_language(language),
    })
}
