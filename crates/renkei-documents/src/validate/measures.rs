//! 第4(2)③: every measure rests on a clause, names its members, has a schedule, and
//! costs where it has a budget.

use renkei_core::study::Study;
use renkei_core::text::Text;

use crate::messages::{findings as messages, items, measures as own};
use crate::model::{Agreement, Clause, Given, Measure, Provision, Subject, Vision, YearsBetween};

use super::costs::check_costs;
use super::finding::Findings;
use super::members::name_of;
use super::{Article, NamedAgreement};

const ARTICLE: Article = Article::MEASURES;

/// A measure, with what findings call it.
#[derive(Debug)]
pub(super) struct NamedMeasure<'a> {
    /// The measure.
    pub(super) measure: &'a Measure,
    /// Its title, or its number.
    pub(super) title: Text,
    /// Its place in the file: `measures[0]`.
    pub(super) path: String,
}

impl<'a> NamedMeasure<'a> {
    fn of(measure: &'a Measure, at: usize) -> Self {
        Self { measure, title: title_of(measure, at), path: format!("measures[{at}]") }
    }

    /// Whether the measure has a budget, where it says so.
    pub(super) fn has_budget(&self) -> Option<bool> {
        Given::known(&self.measure.budget)
    }
}

/// What findings call a measure: its title, or its number.
pub(super) fn title_of(measure: &Measure, at: usize) -> Text {
    match measure.title.trim() {
        "" => items::measure_title(at + 1),
        title => Text::verbatim(title),
    }
}

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
        let named = NamedMeasure::of(measure, at);
        let (path, title) = (&named.path, &named.title);
        let name = items::measure_title(at + 1);
        findings.required(ARTICLE, &format!("{path}.title"), &name, &measure.title);
        let content = items::measure_content(title);
        findings.required(ARTICLE, &format!("{path}.content"), &content, &measure.content);
        let agreement = agreement_of(findings, &named, agreements);
        check_members(findings, &named, agreement, study);
        if let Some(clause) = check_clause(findings, &named, agreement)
            && let Some((name, _)) = agreement
        {
            used.push((name, clause.in_full()));
        }
        check_schedule(findings, &named, years);
        check_costs(findings, &named, years, study);
    }
    name_unused(findings, agreements, &used);
}

/// The agreement that a measure rests on, where it can be read: the one named, or the
/// only one.
fn agreement_of<'a>(
    findings: &mut Findings<'_>,
    NamedMeasure { measure, title, path }: &NamedMeasure<'_>,
    agreements: &'a [NamedAgreement],
) -> Option<(&'a str, &'a Agreement)> {
    let files = || agreements.iter().map(|named| named.name.as_str()).collect::<Vec<_>>();
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
    NamedMeasure { measure, title, path }: &NamedMeasure<'_>,
    named: Option<(&str, &Agreement)>,
) -> Option<Clause> {
    let place = format!("{path}.clause");
    let item = items::measure_clause(title);
    let clause = *findings.value(ARTICLE, &place, &item, measure.clause.as_ref())?;
    let (name, agreement) = named?;
    let Some(subject) = agreement.subject_of(clause) else {
        let all = agreement.provisions().into_iter();
        let clauses: Vec<String> = all.map(|own| own.clause.to_string()).collect();
        findings.error(ARTICLE, &place, own::unknown_clause(title, clause.to_string(), name, clauses));
        return None;
    };
    // wide-area work is of no field of its own
    if let Subject::Matter(matter) = subject
        && let Some(field) = measure.field.filter(|field| *field != matter.field)
    {
        let text = own::other_field(title, field.key(), clause.to_string(), matter.field.key());
        findings.error(ARTICLE, &place, text);
    }
    Some(clause)
}

fn check_members(
    findings: &mut Findings<'_>,
    NamedMeasure { measure, title, path }: &NamedMeasure<'_>,
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
    NamedMeasure { measure, title, path }: &NamedMeasure<'_>,
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

/// A note for every matter of an agreement that no measure rests on; work carried on from
/// before needs none.
fn name_unused(findings: &mut Findings<'_>, agreements: &[NamedAgreement], used: &[(&str, Clause)]) {
    for named in agreements {
        let Ok(agreement) = &named.agreement else { continue };
        for Provision { clause, subject } in agreement.provisions() {
            let Subject::Matter(matter) = subject else { continue };
            if !used.contains(&(named.name.as_str(), clause.in_full())) {
                let text = own::no_measure(clause.to_string(), matter.field.key(), &named.name);
                findings.note(ARTICLE, "measures", text);
            }
        }
    }
}
