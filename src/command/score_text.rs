//! The score of a group in its parts, as people read it.

use std::ops::Deref;

use renkei::language::Language;
use renkei::rank::{Measurer, Measures, ScorePart, Weights, score_formula};
use renkei::rule::Examination;
use renkei::text::{fixed, hundredfold};

use super::terminal::plain_table;

/// Length of a bar.
const BAR: usize = 10;

/// What a group measures; `None` where it is not connected or a member has no
/// figures, so that it has no score.
pub fn measured<'a>(
    examination: &Examination,
    measurer: &impl Deref<Target = Measurer<'a>>,
) -> Option<Measures> {
    let has_score = examination.is_adjacent() && examination.without_figures.is_empty();
    has_score.then(|| measurer.measure(&examination.members, &examination.verdict))
}

/// The score, its parts one a line, and the formula.
pub fn score_text(weights: &Weights, measures: &Measures, language: Language) -> String {
    let score = fixed(weights.score(measures).points(), 3);
    let title = match (measures.margin, language) {
        (Some(_), _) => language.pick(format!("評価点 {score}"), format!("Score {score}")),
        (None, Language::Ja) => format!("評価点 {score}(要件(2)を満たさないので、基準との差は0)"),
        (None, Language::En) => format!("Score {score} (no margin, since (2) is not met)"),
    };
    let header = language.pick(
        ["項目", "値", "尺度(0→1)", "0〜1", "重み", "点", ""],
        ["part", "value", "scale, 0 to 1", "share", "weight", "points", ""],
    );
    let row = |part: ScorePart| {
        vec![
            part.term.label(language).to_owned(),
            part.shown(language),
            part.term.scale(language).to_owned(),
            fixed(part.share, 4),
            part.weight.to_string(),
            fixed(part.points(), 3),
            bar(part.share),
        ]
    };
    let table = plain_table(&header, weights.parts(measures).map(row).into_iter(), &[1, 3, 4, 5]);
    let lines: String = table.lines().map(|line| format!("  {line}\n")).collect();
    format!("{title}\n{lines}  {}\n", score_formula(language))
}

/// A share as a bar of text.
fn bar(share: f64) -> String {
    let full = hundredfold(share / 10.0, 0).parse::<usize>().unwrap_or_default().min(BAR);
    "█".repeat(full) + &"░".repeat(BAR - full)
}
