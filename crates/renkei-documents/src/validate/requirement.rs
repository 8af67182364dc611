//! 第2: whether the group still cooperates by the requirement that it states.

use renkei_core::language::Language;
use renkei_core::region::MunicipalityId;
use renkei_core::rule::{Examination, RuleSettings};
use renkei_core::study::Study;
use renkei_core::text::{Text, Value, thousands};
use renkei_core::words::Words;

use crate::messages::{findings as messages, items};
use crate::model::{Day, Given, Requirement, RequirementRoute, has_gap};

use super::Article;
use super::finding::{Findings, listed};

const ARTICLE: Article = Article::REQUIREMENTS;

/// Checks adjacency, the requirement stated, and its sums.
pub(super) fn check_requirement(
    findings: &mut Findings<'_>,
    requirement: &Requirement,
    members: &[MunicipalityId],
    study: &Study,
) {
    let dated = dated(findings, requirement, study);
    let study = dated.as_ref().unwrap_or(study);
    let examination = study.examine(members);
    if !examination.is_adjacent() {
        let parts = examination.components.iter().map(|part| study.region().names(part)).collect::<Vec<_>>();
        findings.error(ARTICLE, "members", messages::not_adjacent(parts.join(" | ")));
    }
    match &requirement.met {
        None => findings.error(ARTICLE, "requirement", messages::no_route()),
        Some(Given::Gap(_)) => {
            findings.value(ARTICLE, "requirement.met", &items::requirement(), requirement.met.as_ref());
        }
        Some(Given::Value(RequirementRoute::Pioneering)) => {
            check_pioneering(findings, requirement, &examination, study);
        }
        Some(Given::Value(route)) => check_route(findings, *route, &examination, study),
    }
    check_sums(findings, requirement, &examination, study);
}

/// The study on the day that the file names; `None` where that is the study's own.
fn dated(findings: &mut Findings<'_>, requirement: &Requirement, study: &Study) -> Option<Study> {
    let settings = study.rule().settings();
    match &requirement.as_of {
        None => {
            findings.warning(ARTICLE, "requirement", messages::no_day(settings.as_of));
            None
        }
        Some(Given::Gap(_)) => {
            findings.value(ARTICLE, "requirement.as-of", &items::as_of(), requirement.as_of.as_ref());
            None
        }
        Some(Given::Value(Day(day))) if *day == settings.as_of => None,
        Some(Given::Value(Day(day))) => {
            Some(study.with_rule(RuleSettings { as_of: *day, ..settings.clone() }))
        }
    }
}

fn check_pioneering(
    findings: &mut Findings<'_>,
    requirement: &Requirement,
    examination: &Examination,
    study: &Study,
) {
    let reason = requirement.reason.as_deref().unwrap_or_default();
    let day = study.rule().settings().as_of;
    if reason.trim().is_empty() || has_gap(reason) {
        findings.error(ARTICLE, "requirement.reason", messages::pioneering_needs_reason());
    } else if examination.is_adjacent() {
        findings.note(ARTICLE, "requirement.met", messages::pioneering(day));
    }
    if let Some(met) = route_met(examination) {
        findings.note(ARTICLE, "requirement.met", messages::not_needed(met.key(), day));
    }
}

fn check_route(
    findings: &mut Findings<'_>,
    route: RequirementRoute,
    examination: &Examination,
    study: &Study,
) {
    let holds = match route {
        RequirementRoute::Flat => examination.qualifies() && examination.verdict.is_flat(),
        RequirementRoute::Centre => examination.qualifies() && examination.verdict.has_centre(),
        RequirementRoute::Pioneering => true,
    };
    if holds {
        return;
    }
    let day = study.rule().settings().as_of;
    let text = match route_met(examination) {
        Some(met) => messages::other_route(route.key(), met.key(), day),
        None => messages::route_not_met(route.key(), day, obstacles(examination, study)),
    };
    findings.error(ARTICLE, "requirement.met", text);
}

/// The route by which a group qualifies: ① before ②.
pub(crate) fn route_met(examination: &Examination) -> Option<RequirementRoute> {
    if !examination.qualifies() {
        None
    } else if examination.verdict.is_flat() {
        Some(RequirementRoute::Flat)
    } else {
        Some(RequirementRoute::Centre)
    }
}

/// What keeps the group from qualifying, without the marks.
fn obstacles(examination: &Examination, study: &Study) -> impl Value {
    let said = |language: Language| {
        let words = Words { study, language };
        let lines = words.obstacles(examination).into_iter();
        let lines: Vec<String> = lines.map(|line| line.trim_start_matches(['×', ' ']).to_owned()).collect();
        lines.join(language.pick("、", "; "))
    };
    Text::new("obstacles", said(Language::Ja), said(Language::En), Vec::new())
}

/// The sums stated are those of one of the tests.
fn check_sums(
    findings: &mut Findings<'_>,
    requirement: &Requirement,
    examination: &Examination,
    study: &Study,
) {
    let (Some(base), Some(target)) = (requirement.base_population, requirement.target_population) else {
        return;
    };
    let years = study.years();
    let stated =
        (requirement.base_year.unwrap_or(years.base), requirement.target_year.unwrap_or(years.target));
    if stated != (years.base, years.target) {
        let text = messages::other_years(listed(vec![years.base.to_string(), years.target.to_string()]));
        findings.note(ARTICLE, "requirement.base-year", text);
        return;
    }
    let without = requirement.centre.and_then(|code| study.region().find(code.0));
    let is_known = examination.tests.iter().any(|test| {
        let same_centre = requirement.centre.is_none() || test.without.first().copied() == without;
        same_centre && (test.sums.base, test.sums.target) == (base, target)
    });
    if !is_known {
        let [base, target] = [base, target].map(thousands);
        let text = messages::no_such_sums(stated.0, base, target, stated.1);
        findings.error(ARTICLE, "requirement.base-population", text);
    }
}
