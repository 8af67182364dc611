//! An agreement, item by item.

use renkei_core::study::Study;

use crate::messages::{findings as messages, items};
use crate::model::Agreement;
use crate::source::Parsed;

use super::finding::Findings;
use super::life::{Life, check_life};
use super::matters::check_matters;
use super::members::check_members;
use super::requirement::check_requirement;
use super::term::check_agreement_term;
use super::{Article, Finding};

/// What is to be said of an agreement: 第2, 第3 and 第5, in the order of the lines.
pub fn check_agreement(file: &Parsed<Agreement>, study: &Study) -> Vec<Finding> {
    let agreement = &file.value;
    let mut findings = Findings::of(&file.source);
    findings.permitted(Article::AGREEMENT_MEMBERS, "title", &items::title(), Some(&agreement.title));
    findings.permitted(Article::AGREEMENT_MEMBERS, "region", &items::region_name(), Some(&agreement.region));
    let members = check_members(&mut findings, Article::AGREEMENT_MEMBERS, &agreement.members, study);
    findings.required(Article::PURPOSE, "purpose", &items::purpose(), &agreement.purpose);
    check_matters(&mut findings, agreement);
    let execution = agreement.execution.as_deref();
    findings.desirable(Article::EXECUTION, "execution", &items::execution(), execution);
    check_agreement_term(&mut findings, &agreement.term);
    check_dissolution(&mut findings, agreement);
    if members.len() >= 2 {
        check_requirement(&mut findings, &agreement.requirement, &members, study);
    }
    check_life(&mut findings, &Life::of_agreement(&agreement.dates));
    findings.finish()
}

/// Dissolution is by consultation and consent of all members.
fn check_dissolution(findings: &mut Findings<'_>, agreement: &Agreement) {
    let text = agreement.dissolution.as_deref();
    let is_there = findings.desirable(Article::TERM, "dissolution", &items::dissolution(), text);
    let says = |words: &[&str]| text.is_some_and(|text| words.iter().any(|word| text.contains(word)));
    if is_there && !(says(&["協議"]) && says(&["合意", "同意"])) {
        findings.warning(Article::TERM, "dissolution", messages::dissolution_without_consent());
    }
}
