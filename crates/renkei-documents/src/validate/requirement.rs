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
use super::finding::Findings;
use super::members::{find, name_of};

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
    check_centre(findings, requirement, members, &examination, study);
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

/// The centre is one that the group may leave out by the requirement stated.
fn check_centre(
    findings: &mut Findings<'_>,
    requirement: &Requirement,
    members: &[MunicipalityId],
    examination: &Examination,
    study: &Study,
) {
    let route = requirement.met.as_ref().and_then(Given::value);
    let place = "requirement.centre";
    let Some(code) = requirement.centre else {
        if route == Some(&RequirementRoute::Centre) {
            findings.error(ARTICLE, place, messages::missing(items::centre(), place));
        }
        return;
    };
    let name = name_of(study, code);
    let id = find(study, code);
    if !id.is_some_and(|id| members.contains(&id)) {
        findings.error(ARTICLE, place, messages::centre_no_member(name));
    } else if route == Some(&RequirementRoute::Flat) {
        findings.error(ARTICLE, place, messages::centre_of_flat(name));
    } else if !examination.tests.is_empty() && !leaves_out(examination, id) {
        let day = study.rule().settings().as_of;
        findings.error(ARTICLE, place, messages::not_a_centre(name, day));
    }
}

/// Whether a test leaves a municipality out as a centre.
fn leaves_out(examination: &Examination, id: Option<MunicipalityId>) -> bool {
    examination.tests.iter().any(|test| id.is_some_and(|id| test.without.contains(&id)))
}

/// The sums stated, one or both, are those of one of the tests.
fn check_sums(
    findings: &mut Findings<'_>,
    requirement: &Requirement,
    examination: &Examination,
    study: &Study,
) {
    let years = study.years();
    let in_use = (years.base, years.target);
    let stated =
        (requirement.base_year.unwrap_or(years.base), requirement.target_year.unwrap_or(years.target));
    let (base, target) = (requirement.base_population, requirement.target_population);
    if base.is_none() && target.is_none() {
        return;
    }
    if examination.tests.is_empty() {
        findings.note(ARTICLE, "requirement.base-population", messages::sums_not_known());
        return;
    }
    if stated != in_use {
        let text = messages::other_years(vec![years.base.to_string(), years.target.to_string()]);
        findings.note(ARTICLE, "requirement.base-year", text);
        return;
    }
    let without = requirement.centre.and_then(|code| find(study, code));
    let is_known = |base: Option<u64>, target: Option<u64>| {
        examination.tests.iter().any(|test| {
            without.is_none_or(|id| test.without.contains(&id))
                && base.is_none_or(|base| base == test.sums.base)
                && target.is_none_or(|target| target == test.sums.target)
        })
    };
    if is_known(base, target) {
        return;
    }
    let mut is_told = false;
    for (key, year, people, alone) in
        [("base", stated.0, base, is_known(base, None)), ("target", stated.1, target, is_known(None, target))]
    {
        if let Some(people) = people.filter(|_| !alone) {
            let place = format!("requirement.{key}-population");
            findings.error(ARTICLE, &place, messages::no_such_sum(year, thousands(people)));
            is_told = true;
        }
    }
    if !is_told {
        findings.error(ARTICLE, "requirement.base-population", messages::sums_of_two_tests());
    }
}
