//! 第3(2)③: concrete matters in at least two policy fields.

use std::collections::BTreeSet;

use crate::messages::{findings as messages, items};
use crate::model::{Agreement, Clause, PolicyField, Provision};

use super::Article;
use super::finding::Findings;

const ARTICLE: Article = Article::MATTERS;

/// Checks the matters, their fields and clauses, and wide-area work.
pub(super) fn check_matters(findings: &mut Findings<'_>, agreement: &Agreement) {
    if agreement.matters.is_empty() {
        findings.error(ARTICLE, "matters", messages::missing(items::matters(), "matters"));
    } else {
        check_fields(findings, agreement);
    }
    check_clauses(findings, agreement);
    for (at, matter) in agreement.matters.iter().enumerate() {
        let path = format!("matters[{at}]");
        let item = items::matter(matter.field.key(), matter.field.name());
        findings.required(ARTICLE, &format!("{path}.content"), &item, &matter.content);
        let roles = items::roles(matter.field.key());
        findings.permitted(ARTICLE, &format!("{path}.roles"), &roles, matter.roles.as_deref());
    }
    for (at, own) in agreement.wide_area.iter().enumerate() {
        let path = format!("wide-area[{at}]");
        let item = items::wide_area(&own.name);
        findings.note(ARTICLE, &path, messages::permitted(&item));
        // what is taken up must be said
        findings.required(ARTICLE, &format!("{path}.content"), &item, &own.content);
    }
}

fn check_fields(findings: &mut Findings<'_>, agreement: &Agreement) {
    let fields: BTreeSet<PolicyField> = agreement.matters.iter().map(|matter| matter.field).collect();
    if fields.len() < 2 {
        let fields: Vec<&str> = fields.iter().map(|field| field.key()).collect();
        findings.error(ARTICLE, "matters[0].field", messages::one_field(fields));
    }
}

/// No two entries are one clause, in whichever way it is written.
fn check_clauses(findings: &mut Findings<'_>, agreement: &Agreement) {
    let mut seen: BTreeSet<Clause> = BTreeSet::new();
    for (at, Provision { clause, .. }) in agreement.provisions().into_iter().enumerate() {
        let path = match at.checked_sub(agreement.matters.len()) {
            None => format!("matters[{at}]"),
            Some(at) => format!("wide-area[{at}]"),
        };
        if !seen.insert(clause.in_full()) {
            findings.error(ARTICLE, &path, messages::clause_twice(clause.to_string()));
        }
    }
}
