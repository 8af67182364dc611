//! Titles and captions of maps.
//!
//! | function | Japanese | English |
//! |---|---|---|
//! | `rank_words` | 1位 | No. 1 |
//! | `shortened` | 夕張市など8市町村 | 夕張市 and others, 8 in all |
//! | `marked` | 要件(2)① 全体の減少率38.2% 評価点71.5※ | route ①, decline of all 38.2%, score 71.5* |
//!
//! Rates and scores have one decimal here; tables have more.

use renkei_core::language::Language;
use renkei_core::rank::Candidate;

use crate::candidate_columns::{caution_words, percent, routes_label};
use crate::report::Report;
use renkei_core::text::thousands;

/// The rank of a candidate, from 1.
pub(super) fn rank_words(rank: usize, language: Language) -> String {
    language.pick(format!("{rank}位"), format!("No. {rank}"))
}

/// The name of the first member and the number of all, for titles that are too
/// narrow for every name.
pub(super) fn shortened(report: &Report<'_>, candidate: &Candidate, language: Language) -> String {
    let first = report.names(&candidate.members[..candidate.members.len().min(1)]);
    let all = candidate.members.len();
    language.pick(format!("{first}など{all}市町村"), format!("{first} and others, {all} in all"))
}

/// Route, decline rate and score. A candidate that meets (3) alone, by
/// judgement, is named by that route without the article.
fn short_verdict(candidate: &Candidate, language: Language) -> String {
    let measures = &candidate.measures;
    let (routes, rate) = (routes_label(candidate), percent(Some(measures.decline_rate)));
    let points = candidate.score.shown();
    // (3) is named by its route alone
    let article = if candidate.verdict.qualifies() { "(2)" } else { "" };
    language.pick(
        format!("要件{article}{routes} 全体の減少率{rate} 評価点{points}"),
        format!("route {routes}, decline of all {rate}, score {points}"),
    )
}

/// Route, decline rate and score, with a mark (※ or \*) if a caution applies; the
/// sheet explains the mark below the maps.
pub(super) fn marked(candidate: &Candidate, language: Language) -> String {
    let mark = if candidate.cautions().is_empty() { "" } else { language.pick("※", "*") };
    short_verdict(candidate, language) + mark
}

/// Verdict, population of both years and cautions, on one line.
pub(super) fn verdict_words(report: &Report<'_>, candidate: &Candidate, language: Language) -> String {
    let years = report.study.years();
    let [base, target] = [candidate.measures.base, candidate.measures.target].map(thousands);
    let people = language.pick(
        format!("{}年 {base}人 → {}年 {target}人", years.base, years.target),
        format!("{base} people in {}, {target} in {}", years.base, years.target),
    );
    let separator = language.pick("、", "; ");
    let cautions = candidate.cautions().into_iter().map(|own| format!("※{}", caution_words(own, language)));
    let parts: Vec<String> =
        [short_verdict(candidate, language), people].into_iter().chain(cautions).collect();
    parts.join(separator)
}

/// Years, edition, date, threshold and number of qualifying groups: what a reader
/// needs to make the sheet again.
pub(super) fn about(report: &Report<'_>, language: Language) -> String {
    let (conditions, groups) = (report.conditions(language), thousands(report.qualifying()));
    language.pick(
        format!("{conditions}。要件を満たす組は{groups}組"),
        format!("{conditions}; {groups} groups qualify"),
    )
}
