//! The score of a group in its parts, and how it comes about.

use serde::Serialize;

use renkei_core::language::Language;
use renkei_core::rank::{Measures, ScorePart, ScoreTerm, Weights, score_formula};
use renkei_core::text::rounded;

use crate::error::{ExportError, Output};

use super::Bilingual;

/// What a part of the score measured, and the points that it added.
///
/// `value` is in the unit of the measure, `share` from 0 to 1 on its scale.
#[derive(Serialize)]
pub(super) struct ScorePartJson {
    term: &'static str,
    value: Option<f64>,
    share: f64,
    points: f64,
}

impl ScorePartJson {
    pub(super) fn of(part: ScorePart) -> Self {
        Self { term: part.term.key(), value: part.value, share: part.share, points: part.points() }
    }
}

/// How the score comes about.
#[derive(Serialize)]
pub(super) struct ScoreFormula {
    words: Bilingual,
    terms: Vec<ScoreTermJson>,
}

/// A part of the score: its label, the ends of its scale, its weight, and the
/// points that it adds at most.
#[derive(Serialize)]
struct ScoreTermJson {
    term: &'static str,
    label: Bilingual,
    scale: Bilingual,
    weight: f64,
    most_points: f64,
}

impl ScoreFormula {
    /// The formula under these weights: words, and every part with its greatest
    /// number of points.
    pub(super) fn of(weights: &Weights) -> Self {
        let both = |of: &dyn Fn(Language) -> &'static str| Bilingual {
            ja: of(Language::Ja).to_owned(),
            en: of(Language::En).to_owned(),
        };
        let term = |term: ScoreTerm| ScoreTermJson {
            term: term.key(),
            label: both(&|language| term.label(language)),
            scale: both(&|language| term.scale(language)),
            weight: term.weight(weights),
            most_points: term.most_points(weights),
        };
        Self { words: both(&score_formula), terms: ScoreTerm::ALL.map(term).into() }
    }
}

/// The score of a group in its parts, as JSON: `score`, `score_parts` and
/// `score_formula`, as the candidates of [`write_report_json`](super::write_report_json) have them.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the value is built in memory.
///
/// The score has three decimals, as in the tables.
pub fn score_json(weights: &Weights, measures: &Measures) -> Result<[serde_json::Value; 3], ExportError> {
    let parts = weights.parts(measures).map(ScorePartJson::of);
    let value = |value: serde_json::Result<_>| value.map_err(|error| Output::Json.failed(error));
    Ok([
        value(serde_json::to_value(rounded(weights.score(measures).points(), 3)))?,
        value(serde_json::to_value(parts))?,
        value(serde_json::to_value(ScoreFormula::of(weights)))?,
    ])
}
