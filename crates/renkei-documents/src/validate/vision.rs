//! A vision beside the agreements that it rests on.

use std::collections::BTreeSet;

use renkei_core::study::Study;
use renkei_core::text::Text;

use crate::messages::{findings as messages, items, measures as own};
use crate::model::{Agreement, Code, Given, Vision};
use crate::source::Parsed;

use super::costs::check_totals;
use super::dates::{DatedStep, check_order};
use super::finding::Findings;
use super::life::{Life, check_life};
use super::measures::{check_measures, title_of};
use super::members::{check_members, name_of};
use super::population::check_population;
use super::term::{check_reviews, check_vision_term};
use super::{Article, Finding};

/// An agreement as the vision names it.
#[derive(Debug)]
pub struct NamedAgreement {
    /// As `agreements` writes it.
    pub name: String,
    /// What it holds, or why it cannot be read.
    pub agreement: Result<Agreement, Text>,
}

/// What is to be said of a vision: 第4 and 第5, in the order of the lines. `agreements`
/// are those that the vision names, in its order.
pub fn check_vision(file: &Parsed<Vision>, agreements: &[NamedAgreement], study: &Study) -> Vec<Finding> {
    let vision = &file.value;
    let mut findings = Findings::of(&file.source);
    findings.permitted(Article::VISION_NAMES, "title", &items::title(), Some(&vision.title));
    findings.required(Article::VISION_NAMES, "region", &items::region_name(), &vision.region);
    check_members(&mut findings, Article::VISION_NAMES, &vision.members, study);
    check_agreements(&mut findings, agreements);
    check_same_members(&mut findings, vision, agreements, study);
    findings.desirable(Article::FUTURE, "future", &items::future(), vision.future.as_deref());
    let years = check_vision_term(&mut findings, &vision.term);
    if let Some(years) = years {
        check_reviews(&mut findings, &vision.reviews, years);
    }
    check_measures(&mut findings, vision, agreements, years, study);
    check_totals(&mut findings, vision, study);
    check_consultations(&mut findings, vision, study);
    check_hearings(&mut findings, vision);
    check_population(&mut findings, vision, study);
    check_life(&mut findings, &Life::of_vision(&vision.dates));
    check_beforehand(&mut findings, vision, agreements);
    findings.finish()
}

fn check_agreements(findings: &mut Findings<'_>, agreements: &[NamedAgreement]) {
    if agreements.is_empty() {
        findings.error(Article::MEASURES, "agreements", own::no_agreement());
    }
    for (at, named) in agreements.iter().enumerate() {
        if let Err(cause) = &named.agreement {
            let text = own::agreement_unreadable(&named.name, cause);
            findings.error(Article::MEASURES, &format!("agreements[{at}]"), text);
        }
    }
}

/// The members are those of the agreements together.
fn check_same_members(
    findings: &mut Findings<'_>,
    vision: &Vision,
    agreements: &[NamedAgreement],
    study: &Study,
) {
    let read: Vec<&Agreement> = agreements.iter().filter_map(|named| named.agreement.as_ref().ok()).collect();
    // of one that cannot be read the members are not known
    if read.is_empty() || read.len() < agreements.len() {
        return;
    }
    let here: BTreeSet<Code> = vision.members.iter().map(|member| member.code).collect();
    let there: BTreeSet<Code> =
        read.iter().flat_map(|agreement| &agreement.members).map(|member| member.code).collect();
    let names = |codes: Vec<Code>| codes.into_iter().map(|code| name_of(study, code)).collect::<Vec<_>>();
    let only_here: Vec<Code> = here.difference(&there).copied().collect();
    if !only_here.is_empty() {
        findings.error(Article::VISION_NAMES, "members", own::members_only_here(names(only_here)));
    }
    let only_there: Vec<Code> = there.difference(&here).copied().collect();
    if !only_there.is_empty() {
        findings.error(Article::VISION_NAMES, "members", own::members_only_there(names(only_there)));
    }
}

/// Every member took part in a consultation.
fn check_consultations(findings: &mut Findings<'_>, vision: &Vision, study: &Study) {
    let article = Article::CONSULTATION;
    if vision.consultations.is_empty() {
        findings.error(article, "consultations", messages::missing(items::consultations(), "consultations"));
        return;
    }
    let mut part: BTreeSet<Code> = BTreeSet::new();
    let members: BTreeSet<Code> = vision.members.iter().map(|member| member.code).collect();
    for (at, consultation) in vision.consultations.iter().enumerate() {
        let path = format!("consultations[{at}]");
        let item = items::consultation(at + 1);
        findings.value(
            article,
            &format!("{path}.on"),
            &items::consultation_on(at + 1),
            consultation.on.as_ref(),
        );
        findings.permitted(article, &format!("{path}.about"), &item, Some(&consultation.about));
        if consultation.members.is_empty() {
            part.extend(&members);
        }
        for code in &consultation.members {
            if !members.contains(code) {
                let text = own::consulted_other(name_of(study, *code));
                findings.error(article, &format!("{path}.members"), text);
            }
            part.insert(*code);
        }
    }
    let left: Vec<String> = members.difference(&part).map(|code| name_of(study, *code)).collect();
    if !left.is_empty() {
        findings.error(article, "consultations", own::not_consulted(left));
    } else {
        check_consulted_together(findings, vision, &members);
    }
}

/// The members that a measure concerns took part in one consultation.
fn check_consulted_together(findings: &mut Findings<'_>, vision: &Vision, members: &BTreeSet<Code>) {
    for (at, measure) in vision.measures.iter().enumerate() {
        let together = vision.consultations.iter().any(|consultation| {
            let part = &consultation.members;
            // others are told of where they stand
            let mut concerned = measure.members.iter().filter(|code| members.contains(code));
            part.is_empty() || concerned.all(|code| part.contains(code))
        });
        if !together {
            let title = title_of(measure, at);
            findings.warning(
                Article::VISION,
                &format!("measures[{at}].members"),
                own::consulted_apart(title),
            );
        }
    }
}

/// Organisations are heard, and take part.
fn check_hearings(findings: &mut Findings<'_>, vision: &Vision) {
    let article = Article::HEARING;
    if vision.hearings.is_empty() {
        findings.error(article, "hearings", messages::missing(items::hearings(), "hearings"));
    }
    for (at, hearing) in vision.hearings.iter().enumerate() {
        let path = format!("hearings[{at}]");
        let item = items::hearing(at + 1);
        let of = items::hearing_of(at + 1);
        findings.required(article, &format!("{path}.organisation"), &of, &hearing.organisation);
        let on = items::hearing_on(at + 1);
        findings.value(article, &format!("{path}.on"), &on, hearing.on.as_ref());
        findings.permitted(article, &format!("{path}.opinion"), &item, hearing.opinion.as_deref());
    }
    let cooperation = vision.cooperation.as_deref().unwrap_or_default();
    findings.required(article, "cooperation", &items::cooperation(), cooperation);
}

/// Hearings, consultations and the agreements come before the adoption.
fn check_beforehand(findings: &mut Findings<'_>, vision: &Vision, agreements: &[NamedAgreement]) {
    let adopted = Given::known(&vision.dates.adopted);
    let mut before: Vec<DatedStep> = Vec::new();
    for (at, hearing) in vision.hearings.iter().enumerate() {
        let path = format!("hearings[{at}].on");
        before.push((path, Given::known(&hearing.on), items::hearing(at + 1), Article::HEARING));
    }
    for (at, consultation) in vision.consultations.iter().enumerate() {
        let path = format!("consultations[{at}].on");
        before.push((
            path,
            Given::known(&consultation.on),
            items::consultation(at + 1),
            Article::CONSULTATION,
        ));
    }
    for (at, named) in agreements.iter().enumerate() {
        let agreement = named.agreement.as_ref().ok();
        let agreed = agreement.and_then(|agreement| Given::known(&agreement.dates.agreed));
        before.push((format!("agreements[{at}]"), agreed, items::day_agreed(), Article::MEASURES));
    }
    let adoption = items::day_adopted();
    for (path, early, name, article) in before {
        let last: DatedStep = ("dates.adopted".to_owned(), adopted, adoption.clone(), article);
        check_order(findings, &[(path, early, name, article), last]);
    }
}
