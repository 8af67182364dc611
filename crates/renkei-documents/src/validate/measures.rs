//! 第4(2)③: every measure rests on a clause, names its members, has a schedule, and
//! costs where it has a budget.

use renkei_core::study::Study;
use renkei_core::text::Text;

use crate::messages::{findings as messages, items, measures as own};
use crate::model::{Agreement, Clause, Given, Measure, Vision, YearsBetween};

use super::costs::check_costs;
use super::finding::{Findings, listed};
use super::members::name_of;
use super::{Article, NamedAgreement};

const ARTICLE: Article = Article::MEASURES;

/// Checks every measure, and names matters of agreements that no measure rests on.
pub(super) fn check_measures(
    findings: &mut Findings<'_>,
    vision: &Vision,
    agreements: &[NamedAgreement],
    years: Option<YearsBetween>,
    study: &Study,
) {
    if vision.measures.is_empty() {
        findings.error(ARTICLE, "measures", messages::missing(items::measures(), "measures"));
    }
    let mut used: Vec<(&str, Clause)> = Vec::new();
    for (at, measure) in vision.measures.iter().enumerate() {
        let path = format!("measures[{at}]");
        let title = title_of(measure, at);
        let name = items::measure_title(at + 1);
        findings.required(ARTICLE, &format!("{path}.title"), &name, &measure.title);
        let content = items::measure_content(&title);
        findings.required(ARTICLE, &format!("{path}.content"), &content, &measure.content);
        let named = agreement_of(findings, &path, &title, measure, agreements);
        check_members(findings, &path, &title, measure, named, study);
        if let Some(clause) = check_clause(findings, &path, &title, measure, named)
            && let Some((name, _)) = named
        {
            used.push((name, clause));
        }
        check_schedule(findings, &path, &title, measure, years);
        check_costs(findings, &path, &title, measure, years, study);
    }
    name_unused(findings, agreements, &used);
}

/// What findings call a measure: its title, or its number.
pub(super) fn title_of(measure: &Measure, at: usize) -> Text {
    match measure.title.trim() {
        "" => items::measure_title(at + 1),
        title => Text::verbatim(title),
    }
}

/// The agreement that a measure rests on, where it can be read: the one named, or the
/// only one.
fn agreement_of<'a>(
    findings: &mut Findings<'_>,
    path: &str,
    title: &Text,
    measure: &Measure,
    agreements: &'a [NamedAgreement],
) -> Option<(&'a str, &'a Agreement)> {
    let files = || listed(agreements.iter().map(|named| named.name.clone()).collect());
    let named = match (&measure.agreement, agreements) {
        (_, []) => None,
        (None, [only]) => Some(only),
        (None, _) => {
            findings.error(ARTICLE, path, own::which_agreement(title, files()));
            None
        }
        (Some(file), _) => {
            let named = agreements.iter().find(|named| named.name == *file);
            if named.is_none() {
                let text = own::unknown_agreement(title, file, files());
                findings.error(ARTICLE, &format!("{path}.agreement"), text);
            }
            named
        }
    };
    named.and_then(|named| Some((named.name.as_str(), named.agreement.as_ref().ok()?)))
}

/// The clause exists, and is of the field of the measure.
fn check_clause(
    findings: &mut Findings<'_>,
    path: &str,
    title: &Text,
    measure: &Measure,
    named: Option<(&str, &Agreement)>,
) -> Option<Clause> {
    let place = format!("{path}.clause");
    let item = items::measure_clause(title);
    let clause = *findings.value(ARTICLE, &place, &item, measure.clause.as_ref())?;
    let (name, agreement) = named?;
    let Some(matter) = agreement.matter_of(clause) else {
        let all = (0..agreement.matters.len()).filter_map(|at| agreement.clause_of(at));
        let clauses = listed(all.map(|clause| clause.to_string()).collect());
        findings.error(ARTICLE, &place, own::unknown_clause(title, clause.to_string(), name, clauses));
        return None;
    };
    if let Some(field) = measure.field.filter(|field| *field != matter.field) {
        let text = own::other_field(title, field.key(), clause.to_string(), matter.field.key());
        findings.error(ARTICLE, &place, text);
    }
    Some(clause)
}

fn check_members(
    findings: &mut Findings<'_>,
    path: &str,
    title: &Text,
    measure: &Measure,
    named: Option<(&str, &Agreement)>,
    study: &Study,
) {
    let place = format!("{path}.members");
    if measure.members.is_empty() {
        let item = items::measure_members(title);
        findings.error(ARTICLE, &place, messages::missing(&item, "measures.members"));
    }
    let Some((name, agreement)) = named else { return };
    for code in &measure.members {
        if !agreement.members.iter().any(|member| member.code == *code) {
            findings.error(ARTICLE, &place, own::foreign_member(title, name_of(study, *code), name));
        }
    }
}

fn check_schedule(
    findings: &mut Findings<'_>,
    path: &str,
    title: &Text,
    measure: &Measure,
    years: Option<YearsBetween>,
) {
    let item = items::measure_schedule(title);
    if measure.schedule.is_empty() {
        let place = format!("{path}.schedule");
        findings.error(ARTICLE, &place, messages::missing(&item, "measures.schedule"));
    }
    for (at, step) in measure.schedule.iter().enumerate() {
        let place = format!("{path}.schedule[{at}]");
        findings.required(ARTICLE, &format!("{place}.what"), &item, &step.what);
        if let Some(years) = years.filter(|years| !years.contains(step.year)) {
            findings.error(ARTICLE, &place, own::step_outside(title, step.year, years.first, years.last));
        }
    }
}

/// A note for every matter of an agreement that no measure rests on.
fn name_unused(findings: &mut Findings<'_>, agreements: &[NamedAgreement], used: &[(&str, Clause)]) {
    for named in agreements {
        let Ok(agreement) = &named.agreement else { continue };
        for (at, matter) in agreement.matters.iter().enumerate() {
            let Some(clause) = agreement.clause_of(at) else { continue };
            if !used.contains(&(named.name.as_str(), clause)) {
                let text = own::no_measure(clause.to_string(), matter.field.key(), &named.name);
                findings.note(ARTICLE, "measures", text);
            }
        }
    }
}

/// Whether a measure has a budget, where it says so.
pub(super) fn has_budget(measure: &Measure) -> Option<bool> {
    measure.budget.as_ref().and_then(Given::value).copied()
}
