//! Terms: of an agreement 第3(2)⑤, of a vision 第4(2)④.

use std::collections::BTreeSet;

use crate::messages::{findings as messages, items, measures};
use crate::model::{
    AgreementTerm, Day, Given, Review, VisionTerm, YearsBetween, fiscal_year_of, has_gap, months_between,
};

use super::Article;
use super::finding::Findings;

/// Months that a term of about five years may have without a word: four to six years.
const ABOUT_FIVE_YEARS: std::ops::RangeInclusive<i32> = 48..=72;

/// In principle without end; with an end the reason is stated.
pub(super) fn check_agreement_term(findings: &mut Findings<'_>, term: &AgreementTerm) {
    let article = Article::TERM;
    let path = if term.until.is_some() { "term.until" } else { "term.open-ended" };
    if let Some(Given::Gap(_)) = &term.open_ended {
        findings.value(article, "term.open-ended", &items::term(), term.open_ended.as_ref());
        return;
    }
    if let Some(Given::Gap(_)) = &term.until {
        findings.value(article, "term.until", &items::term(), term.until.as_ref());
        return;
    }
    let (is_open, until) = (Given::known(&term.open_ended), Given::known(&term.until));
    match (is_open, until) {
        (Some(true), None) => {}
        (Some(true), Some(_)) => findings.error(article, path, messages::term_contradicts()),
        (_, None) => findings.error(article, path, messages::no_term()),
        (_, Some(Day(until))) => {
            let reason = term.reason.as_deref().unwrap_or_default();
            if reason.trim().is_empty() || has_gap(reason) {
                findings.warning(article, path, messages::term_has_end(until));
            } else {
                findings.note(article, path, messages::term_has_end_with_reason(until));
            }
        }
    }
}

/// About five years; gives the fiscal years, where the term is whole.
pub(super) fn check_vision_term(findings: &mut Findings<'_>, term: &VisionTerm) -> Option<YearsBetween> {
    let article = Article::VISION_TERM;
    let from = findings.value(article, "term.from", &items::vision_term(), term.from.as_ref());
    let to = findings.value(article, "term.to", &items::vision_term(), term.to.as_ref());
    let (Day(from), Day(to)) = (*from?, *to?);
    let years = YearsBetween::of(from, to);
    if years.is_none() {
        findings.error(article, "term.to", measures::term_backwards());
        return None;
    }
    let months = months_between(from, to);
    if !ABOUT_FIVE_YEARS.contains(&months) {
        let length = match (months / 12, months % 12) {
            (years, 0) => measures::whole_years(years),
            (years, months) => measures::years_and_months(years, months),
        };
        findings.warning(article, "term.to", measures::term_length(length));
    }
    years
}

/// A review for every fiscal year of the term, none outside.
pub(super) fn check_reviews(findings: &mut Findings<'_>, reviews: &[Review], years: YearsBetween) {
    let article = Article::VISION_TERM;
    let mut seen = BTreeSet::new();
    for (at, review) in reviews.iter().enumerate() {
        let path = format!("reviews[{at}]");
        if !years.contains(review.year) {
            findings.error(article, &path, measures::review_outside(review.year, years.first, years.last));
        }
        if !seen.insert(review.year) {
            findings.error(article, &path, measures::review_twice(review.year));
        }
        if let Some(Day(day)) = Given::known(&review.on)
            && fiscal_year_of(day) != review.year
        {
            let text = measures::review_in_other_year(review.year, day);
            findings.warning(article, &format!("{path}.on"), text);
        }
        let item = items::review(review.year);
        findings.permitted(article, &format!("{path}.result"), &item, review.result.as_deref());
    }
    for year in years.years().filter(|year| !seen.contains(year)) {
        findings.error(article, "reviews", measures::no_review(year));
    }
}
