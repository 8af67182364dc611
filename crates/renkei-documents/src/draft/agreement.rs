//! The draft of an agreement.

use renkei_core::facts::MunicipalityCode;
use renkei_core::language::Language;
use renkei_core::region::MunicipalityId;
use renkei_core::rule::{Examination, Sums};
use renkei_core::study::Study;
use renkei_core::words::Words;

use crate::model::{FORMAT, PolicyField, RequirementRoute, gap};
use crate::validate::route_met;

use super::error::DraftError;
use super::texts;
use super::toml_text::{TomlText, quoted};

/// The file `agreement.toml` for a group: names in official order, the requirement
/// with its sums and readings, the policy fields asked for, and gaps for the rest.
///
/// # Errors
/// For fewer than two members, or a member without a municipality code.
pub fn draft_agreement(
    study: &Study,
    members: &[MunicipalityId],
    fields: &[PolicyField],
) -> Result<String, DraftError> {
    let examination = study.examine(members);
    if examination.members.len() < 2 {
        return Err(DraftError::TooFew);
    }
    let members = members_of(study, &examination.members)?;
    let mut file = TomlText::default();
    file.comment(texts::AGREEMENT_HEAD).blank();
    file.bare("renkei-agreement", FORMAT);
    file.text("title", texts::TITLE).text("region", &gap(texts::REGION)).blank();
    file.comment(texts::NOTE_PURPOSE).text("purpose", &gap(texts::PURPOSE)).blank();
    file.comment(texts::NOTE_EXECUTION).text("execution", &gap(texts::EXECUTION)).blank();
    file.comment(texts::NOTE_DISSOLUTION).text("dissolution", texts::DISSOLUTION).blank();
    file.comment(texts::NOTE_CREDITS).list("credits", study.credits().iter().map(|own| quoted(own))).blank();
    file.comment(texts::NOTE_MEMBERS);
    for (code, name) in &members {
        file.item("members").text("code", &code.to_string()).text("name", name);
        file.text("head", &gap(texts::HEAD)).blank();
    }
    write_matters(&mut file, fields);
    file.comment(texts::NOTE_TERM).table("term").bare("open-ended", true).blank();
    write_requirement(&mut file, study, &examination);
    file.comment(texts::NOTE_DATES).table("dates");
    file.text("agreed", &gap(texts::AGREED));
    file.text("published", &gap(texts::PUBLISHED));
    file.text("copy-sent", &gap(texts::COPY_SENT));
    Ok(file.finish())
}

/// Code and name of each member, in order of the codes.
pub(super) fn members_of(
    study: &Study,
    members: &[MunicipalityId],
) -> Result<Vec<(MunicipalityCode, String)>, DraftError> {
    let one = |id: &MunicipalityId| {
        let municipality = &study.region()[*id];
        let code =
            municipality.id.code().ok_or_else(|| DraftError::WithoutCode(municipality.name.clone()))?;
        Ok((code, municipality.name.clone()))
    };
    members.iter().map(one).collect()
}

/// The matters asked for; without any, every field as a comment.
fn write_matters(file: &mut TomlText, fields: &[PolicyField]) {
    file.comment(texts::NOTE_MATTERS);
    if fields.is_empty() {
        file.comment(texts::NOTE_FIELDS);
        for field in PolicyField::all() {
            let (key, content) = (field.key(), quoted(&gap(field.sense())));
            file.comment(&format!("[[matters]] # {}\nfield = \"{key}\"\ncontent = {content}", field.name()));
        }
        file.blank();
    }
    for field in fields {
        file.comment(&format!("{} {}", field.viewpoint().heading(), field.name()));
        file.item("matters").text("field", field.key());
        file.text("content", &gap(field.sense())).text("roles", &gap(texts::ROLES)).blank();
    }
}

/// The requirement that the group meets; (3) with a gap for its reason, where it meets
/// neither test of (2), or not (1).
fn write_requirement(file: &mut TomlText, study: &Study, examination: &Examination) {
    let words = Words { study, language: Language::Ja };
    let met = route_met(examination);
    file.comment(texts::NOTE_REQUIREMENT);
    for obstacle in words.obstacles(examination) {
        file.comment(&obstacle);
    }
    file.table("requirement").text("met", met.unwrap_or(RequirementRoute::Pioneering).key());
    file.bare("as-of", study.rule().settings().as_of);
    let mut verdict = examination.verdict.routes.iter();
    let route = match met {
        Some(RequirementRoute::Flat) => verdict.find(|route| route.is_flat()),
        Some(RequirementRoute::Centre) => verdict.find(|route| !route.is_flat()),
        Some(RequirementRoute::Pioneering) | None => None,
    };
    let centre = route.and_then(|route| route.without.first());
    if let Some(code) = centre.and_then(|id| study.region()[*id].id.code()) {
        file.text("centre", &code.to_string());
    }
    let first = examination.tests.first().map(|test| test.sums);
    if let Some(Sums { base, target }) = route.map(|route| route.sums).or(first) {
        file.bare("base-year", study.years().base).bare("base-population", base);
        file.bare("target-year", study.years().target).bare("target-population", target);
    }
    file.text("readings", &words.readings().join("、"));
    if met.is_none() {
        file.text("reason", &gap(texts::PIONEERING));
    }
    file.blank();
}
