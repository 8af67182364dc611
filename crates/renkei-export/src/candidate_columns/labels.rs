//! Values of a candidate in words.

use renkei_core::language::Language;
use renkei_core::rank::{Candidate, Caution};
use renkei_core::region::MunicipalityId;
use renkei_core::rule::{Route, Sums};
use renkei_core::study::EditionVerdict;
use renkei_core::text::{hundredfold, rounded};

use crate::report::Report;
use crate::table::Value;

use super::OfCandidate;

/// A caution in words.
///
/// Short words for a cell; several are joined by `、`.
pub(crate) fn caution_words(caution: Caution, language: Language) -> &'static str {
    let (ja, en) = match caution {
        Caution::About => ("概ね(許容幅の内)", "about, within the band"),
        Caution::UnverifiedCentre => {
            ("中心市の位置づけが原典未確認", "the centre's designation is unverified")
        }
        Caution::UncertainRequirement1 => {
            ("要件(1)の事実が未確認", "requirement (1) rests on unverified facts")
        }
        Caution::Pioneering => ("要件(3)の判断による", "listed under requirement (3), a judgement"),
        Caution::TurnsOnEdition => {
            ("平成25年3月推計では満たさない", "does not qualify under the edition of 2013")
        }
    };
    language.pick(ja, en)
}

/// A verdict under an edition in words.
///
/// ```
/// use renkei_core::language::Language;
/// use renkei_core::study::EditionVerdict;
/// use renkei_export::verdict_words;
///
/// assert_eq!(verdict_words(EditionVerdict::Unknown, Language::Ja), "不明");
/// ```
pub fn verdict_words(verdict: EditionVerdict, language: Language) -> &'static str {
    let (ja, en) = match verdict {
        EditionVerdict::Qualifies => ("満たす", "qualifies"),
        EditionVerdict::DoesNot => ("満たさない", "does not qualify"),
        EditionVerdict::Unknown => ("不明", "unknown"),
    };
    language.pick(ja, en)
}

/// Names of municipalities as a list.
pub(crate) fn names(report: &Report<'_>, ids: &[MunicipalityId]) -> Value {
    Value::list(ids.iter().map(|id| report.municipality(*id).name.clone()), report.names(ids))
}

/// Codes of municipalities as a list.
pub(super) fn codes(report: &Report<'_>, ids: &[MunicipalityId]) -> Value {
    Value::list(ids.iter().map(|id| report.municipality(*id).id.to_string()), report.codes(ids))
}

/// The routes of requirement (2) that hold, as keys: `flat`, `centre`; `pioneering`
/// for a candidate that is listed under requirement (3) alone.
///
/// ① comes first; a candidate that meets both has both keys.
pub(crate) fn route_keys(candidate: &Candidate) -> Vec<&'static str> {
    let verdict = &candidate.verdict;
    let keys =
        [(verdict.is_flat(), "flat"), (verdict.has_centre(), "centre"), (!verdict.qualifies(), "pioneering")];
    keys.into_iter().filter(|(holds, _)| *holds).map(|(_, key)| key).collect()
}

/// The routes of requirement (2) that hold: `①`, `②` or `①②`; `(3)` for a
/// candidate that is listed under requirement (3) alone.
///
/// The label is the value of the column `routes` in files where a list is one
/// text.
pub fn routes_label(candidate: &Candidate) -> String {
    let verdict = &candidate.verdict;
    let labels = [(verdict.is_flat(), "①"), (verdict.has_centre(), "②"), (!verdict.qualifies(), "(3)")];
    labels.into_iter().filter(|(holds, _)| *holds).map(|(_, label)| label).collect()
}

/// Every possible centre with the decline rate without it.
///
/// Empty where no route ② is met.
pub(super) fn centres_label(row: &impl OfCandidate) -> String {
    let routes = row.candidate().verdict.routes.iter().filter(|route| !route.is_flat());
    let label =
        |route: &Route| format!("{} {}", row.report().names(&route.without), percent(route.sums.rate()));
    routes.map(label).collect::<Vec<_>>().join("、")
}

/// Every member with its decline rate.
///
/// In the order of the codes; `—` for a member without figures.
pub(super) fn member_rates(row: &impl OfCandidate) -> String {
    let rate = |id: &MunicipalityId| {
        let sums = row.report().study.rule().eligibility(*id).sums;
        format!("{} {}", row.report().municipality(*id).name, percent(sums.and_then(Sums::rate)))
    };
    row.candidate().members.iter().map(rate).collect::<Vec<_>>().join("、")
}

/// A rate as a percentage with one decimal, rounded from the six decimals that tables
/// have; `—` for `None`.
///
/// ```
/// use renkei_export::percent;
///
/// assert_eq!(percent(Some(0.3146)), "31.5%");
/// assert_eq!(percent(None), "—");
/// ```
pub fn percent(rate: Option<f64>) -> String {
    rate.map_or_else(|| "—".to_owned(), |rate| format!("{}%", hundredfold(rounded(rate, 6), 1)))
}
