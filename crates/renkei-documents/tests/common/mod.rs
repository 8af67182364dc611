//! What the tests share: the embedded study, and drafts with their gaps filled.
#![allow(dead_code, clippy::unwrap_used, clippy::allow_attributes, reason = "every test takes what it needs")]

use std::sync::LazyLock;

use renkei_core::region::{MunicipalityId, Years};
use renkei_core::study::Study;
use renkei_documents::draft::{DraftTerm, draft_agreement, draft_vision};
use renkei_documents::model::{Agreement, PolicyField, Vision};
use renkei_documents::source::Parsed;
use renkei_documents::validate::{Finding, NamedAgreement, check_agreement, check_vision};

/// The embedded study.
pub static STUDY: LazyLock<Study> =
    LazyLock::new(|| Study::embedded(&Default::default(), Default::default(), Years::default()).unwrap());

/// 佐呂間町, 遠軽町 and 湧別町, a coalition that exists.
pub const ENGARU: [&str; 3] = ["01552", "01555", "01559"];

pub fn members(codes: &[&str]) -> Vec<MunicipalityId> {
    codes.iter().map(|code| STUDY.region().find(code.parse().unwrap()).unwrap()).collect()
}

pub fn fields(keys: &[&str]) -> Vec<PolicyField> {
    keys.iter().map(|key| key.parse().unwrap()).collect()
}

/// The draft of an agreement of a group.
pub fn agreement_draft(codes: &[&str], keys: &[&str]) -> String {
    draft_agreement(&STUDY, &members(codes), &fields(keys)).unwrap()
}

/// The agreement of 遠軽 in two fields, every gap filled.
pub fn whole_agreement() -> String {
    filled(&agreement_draft(&ENGARU, &["ア-a", "イ-a"]))
}

/// The vision that rests on it, every gap filled.
pub fn whole_vision() -> String {
    let agreement = read_agreement(&whole_agreement());
    let term = DraftTerm::new(2027, 5).unwrap();
    filled(&draft_vision(&STUDY, &[("agreement.toml".to_owned(), &agreement)], Some(term)).unwrap())
}

pub fn read_agreement(text: &str) -> Agreement {
    Parsed::<Agreement>::read("agreement.toml", text).unwrap().value
}

/// Days that the gaps of a draft take, by the key and whether the draft is a vision.
fn day_for(key: &str, is_vision: bool) -> Option<&'static str> {
    Some(match (key, is_vision) {
        ("agreed", _) => "2027-03-20",
        ("published", false) => "2027-03-21",
        ("copy-sent", false) => "2027-03-22",
        ("adopted", _) => "2027-03-28",
        ("published", true) => "2027-03-29",
        ("copy-sent", true) => "2027-03-30",
        ("on", _) => "2027-02-10",
        ("from", _) => "2027-04-01",
        ("to", _) => "2032-03-31",
        _ => return None,
    })
}

/// A draft with every gap filled by something that fits.
pub fn filled(draft: &str) -> String {
    let is_vision = draft.contains("renkei-vision");
    let years = draft.matches("\n    { year = ").count() / draft.matches("[[measures]]").count().max(1) / 2;
    let line = |line: &str| {
        let key = line.split(" = ").next().unwrap_or_default();
        if line.starts_with('#') || !line.contains("【要記入") {
            return line.to_owned();
        }
        if let Some(day) = day_for(key, is_vision) {
            return format!("{key} = {day}");
        }
        match key {
            "budget" => "budget = true".to_owned(),
            "total" => format!("total = {}", 100_000 * years),
            _ if line.contains("yen = ") => {
                format!("{} yen = 100000 }},", line.split(" yen = ").next().unwrap_or_default())
            }
            _ => line.replace("【要記入: ", "").replace('】', "について定める。"),
        }
    };
    draft.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// What is found in an agreement.
pub fn of_agreement(text: &str) -> Vec<Finding> {
    check_agreement(&Parsed::read("agreement.toml", text).unwrap(), &STUDY)
}

/// What is found in a vision that rests on the whole agreement.
pub fn of_vision(text: &str) -> Vec<Finding> {
    of_vision_beside(text, &whole_agreement())
}

/// What is found in a vision that rests on an agreement.
pub fn of_vision_beside(text: &str, agreement: &str) -> Vec<Finding> {
    let vision: Parsed<Vision> = Parsed::read("vision.toml", text).unwrap();
    let named =
        NamedAgreement { name: "agreement.toml".to_owned(), agreement: Ok(read_agreement(agreement)) };
    check_vision(&vision, &[named], &STUDY)
}

/// Severity, article and kind of each finding.
pub fn keys(findings: &[Finding]) -> Vec<(&'static str, &'static str, &'static str)> {
    let key = |finding: &Finding| (finding.severity.key(), finding.article.key(), finding.text.kind());
    findings.iter().map(key).collect()
}

/// A text with one passage in place of another, which it must have.
pub fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from:?} is not in:\n{text}");
    text.replacen(from, to, 1)
}

/// A text without the line that begins so.
pub fn without(text: &str, beginning: &str) -> String {
    assert!(text.lines().any(|line| line.starts_with(beginning)), "{beginning:?} is not in:\n{text}");
    let mut dropped = false;
    let kept = text.lines().filter(|line| {
        let drop = !dropped && line.starts_with(beginning);
        dropped |= drop;
        !drop
    });
    kept.collect::<Vec<_>>().join("\n") + "\n"
}

/// A text without the tables of a name.
pub fn without_tables(text: &str, name: &str) -> String {
    let header = format!("[[{name}]]");
    assert!(text.contains(&header), "{header} is not in:\n{text}");
    let mut inside = false;
    let kept = text.lines().filter(|line| {
        if line.starts_with('[') {
            inside = *line == header;
        }
        !inside
    });
    kept.collect::<Vec<_>>().join("\n") + "\n"
}
