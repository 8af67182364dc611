//! Costs: exact sums by measure, year and member.

use std::collections::BTreeSet;

use renkei_core::study::Study;
use renkei_core::text::thousands;

use crate::messages::{findings as messages, items, measures as own};
use crate::model::{Code, Cost, FiscalYear, Vision, YearsBetween, Yen};

use super::Article;
use super::finding::Findings;
use super::measures::NamedMeasure;
use super::members::name_of;

const ARTICLE: Article = Article::MEASURES;

/// Checks what a measure says of its costs.
pub(super) fn check_costs(
    findings: &mut Findings<'_>,
    named: &NamedMeasure<'_>,
    years: Option<YearsBetween>,
    study: &Study,
) {
    let NamedMeasure { measure, title, path } = named;
    let budget = items::measure_budget(title);
    findings.value(ARTICLE, &format!("{path}.budget"), &budget, measure.budget.as_ref());
    match named.has_budget() {
        None => {}
        Some(false) if !measure.costs.is_empty() || measure.total.is_some() => {
            findings.error(ARTICLE, &format!("{path}.budget"), own::costs_without_budget(title));
        }
        Some(false) => {}
        Some(true) => check_sum(findings, named),
    }
    check_rows(findings, named, years, study);
}

/// The total is there, and is the sum of the costs.
fn check_sum(findings: &mut Findings<'_>, NamedMeasure { measure, title, path }: &NamedMeasure<'_>) {
    let place = format!("{path}.total");
    let item = items::measure_total(title);
    let total = findings.value(ARTICLE, &place, &item, measure.total.as_ref()).copied();
    let costs = items::measure_costs(title);
    if measure.costs.is_empty() {
        let place = format!("{path}.costs");
        findings.error(ARTICLE, &place, messages::missing(&costs, "measures.costs"));
        return;
    }
    for (at, cost) in measure.costs.iter().enumerate() {
        let place = format!("{path}.costs[{at}].yen");
        findings.value(ARTICLE, &place, &costs, Some(&cost.yen));
    }
    if let (Some(Yen(total)), Some(sum)) = (total, sum(&measure.costs))
        && u128::from(total) != sum
    {
        findings.error(ARTICLE, &place, own::total_differs(title, thousands(total), thousands(sum)));
    }
}

/// Years inside the term, members of the measure, no pair twice.
fn check_rows(
    findings: &mut Findings<'_>,
    NamedMeasure { measure, title, path }: &NamedMeasure<'_>,
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

/// The sums that a vision states are those of its measures; a sum of costs with gaps is
/// not known yet.
pub(super) fn check_totals(findings: &mut Findings<'_>, vision: &Vision, study: &Study) {
    let Some(totals) = &vision.totals else { return };
    let costs = || vision.measures.iter().flat_map(|measure| &measure.costs);
    let differs = |Yen(stated): Yen, sum: Option<u128>| sum.filter(|sum| u128::from(stated) != *sum);
    if let Some(total) = totals.total
        && let Some(sum) = differs(total, sum(costs()))
    {
        let text = own::all_total_differs(thousands(total.0), thousands(sum));
        findings.error(ARTICLE, "totals.total", text);
    }
    for (at, stated) in totals.years.iter().enumerate() {
        let sum = sum(costs().filter(|cost| cost.year == stated.year));
        if let Some(sum) = differs(stated.yen, sum) {
            let text = own::year_total_differs(stated.year, thousands(stated.yen.0), thousands(sum));
            findings.error(ARTICLE, &format!("totals.years[{at}]"), text);
        }
    }
    for (at, stated) in totals.members.iter().enumerate() {
        let sum = sum(costs().filter(|cost| cost.member == Some(stated.member)));
        if let Some(sum) = differs(stated.yen, sum) {
            let name = name_of(study, stated.member);
            let text = own::member_total_differs(name, thousands(stated.yen.0), thousands(sum));
            findings.error(ARTICLE, &format!("totals.members[{at}]"), text);
        }
    }
}

/// The sum of costs; `None` where one of them is a gap.
fn sum<'c>(costs: impl IntoIterator<Item = &'c Cost>) -> Option<u128> {
    let amounts: Option<Vec<Yen>> = costs.into_iter().map(|cost| cost.yen.value().copied()).collect();
    amounts.map(Yen::sum)
}
