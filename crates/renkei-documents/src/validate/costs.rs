//! Costs: exact sums by measure, year and member.

use std::collections::BTreeSet;

use renkei_core::study::Study;
use renkei_core::text::{Text, thousands};

use crate::messages::{findings as messages, items, measures as own};
use crate::model::{Code, Cost, FiscalYear, Given, Measure, Vision, YearsBetween, Yen};

use super::Article;
use super::finding::Findings;
use super::measures::has_budget;
use super::members::name_of;

const ARTICLE: Article = Article::MEASURES;

/// Checks what a measure says of its costs.
pub(super) fn check_costs(
    findings: &mut Findings<'_>,
    path: &str,
    title: &Text,
    measure: &Measure,
    years: Option<YearsBetween>,
    study: &Study,
) {
    let budget = items::measure_budget(title);
    findings.value(ARTICLE, &format!("{path}.budget"), &budget, measure.budget.as_ref());
    match has_budget(measure) {
        None => {}
        Some(false) if !measure.costs.is_empty() || measure.total.is_some() => {
            findings.error(ARTICLE, &format!("{path}.budget"), own::costs_without_budget(title));
        }
        Some(false) => {}
        Some(true) => check_sum(findings, path, title, measure),
    }
    check_rows(findings, path, title, measure, years, study);
}

/// The total is there, and is the sum of the costs.
fn check_sum(findings: &mut Findings<'_>, path: &str, title: &Text, measure: &Measure) {
    let place = format!("{path}.total");
    let item = items::measure_total(title);
    let total = findings.value(ARTICLE, &place, &item, measure.total.as_ref()).copied();
    let costs = items::measure_costs(title);
    if measure.costs.is_empty() {
        let place = format!("{path}.costs");
        findings.error(ARTICLE, &place, messages::missing(&costs, "measures.costs"));
        return;
    }
    let mut open = false;
    for (at, cost) in measure.costs.iter().enumerate() {
        let place = format!("{path}.costs[{at}].yen");
        open |= findings.value(ARTICLE, &place, &costs, Some(&cost.yen)).is_none();
    }
    let sum = sum(&measure.costs, |_| true);
    if let Some(total) = total.filter(|total| !open && u128::from(total.0) != sum) {
        findings.error(ARTICLE, &place, own::total_differs(title, thousands(total.0), thousands(sum)));
    }
}

/// Years inside the term, members of the measure, no pair twice.
fn check_rows(
    findings: &mut Findings<'_>,
    path: &str,
    title: &Text,
    measure: &Measure,
    years: Option<YearsBetween>,
    study: &Study,
) {
    let mut seen: BTreeSet<(FiscalYear, Option<Code>)> = BTreeSet::new();
    for (at, cost) in measure.costs.iter().enumerate() {
        let place = format!("{path}.costs[{at}]");
        if let Some(years) = years.filter(|years| !years.contains(cost.year)) {
            findings.error(ARTICLE, &place, own::cost_outside(title, cost.year, years.first, years.last));
        }
        if !seen.insert((cost.year, cost.member)) {
            findings.error(ARTICLE, &place, own::cost_twice(title, cost.year));
        }
        if let Some(code) = cost.member.filter(|code| !measure.members.contains(code)) {
            findings.error(ARTICLE, &place, own::cost_of_other(title, name_of(study, code)));
        }
    }
}

/// The sums that a vision states are those of its measures.
pub(super) fn check_totals(findings: &mut Findings<'_>, vision: &Vision, study: &Study) {
    let Some(totals) = &vision.totals else { return };
    let costs: Vec<Cost> = vision.measures.iter().flat_map(|measure| measure.costs.clone()).collect();
    let all = sum(&costs, |_| true);
    if let Some(total) = totals.total.filter(|total| u128::from(total.0) != all) {
        let text = own::all_total_differs(thousands(total.0), thousands(all));
        findings.error(ARTICLE, "totals.total", text);
    }
    for (at, own_total) in totals.years.iter().enumerate() {
        let sum = sum(&costs, |cost| cost.year == own_total.year);
        if u128::from(own_total.yen.0) != sum {
            let text = own::year_total_differs(own_total.year, thousands(own_total.yen.0), thousands(sum));
            findings.error(ARTICLE, &format!("totals.years[{at}]"), text);
        }
    }
    for (at, own_total) in totals.members.iter().enumerate() {
        let sum = sum(&costs, |cost| cost.member == Some(own_total.member));
        if u128::from(own_total.yen.0) != sum {
            let name = name_of(study, own_total.member);
            let text = own::member_total_differs(name, thousands(own_total.yen.0), thousands(sum));
            findings.error(ARTICLE, &format!("totals.members[{at}]"), text);
        }
    }
}

/// The sum of the costs that a test takes; gaps add nothing.
fn sum(costs: &[Cost], takes: impl Fn(&Cost) -> bool) -> u128 {
    let amounts = costs.iter().filter(|cost| takes(cost)).filter_map(|cost| match &cost.yen {
        Given::Value(yen) => Some(*yen),
        Given::Gap(_) => None,
    });
    Yen::sum(amounts)
}
