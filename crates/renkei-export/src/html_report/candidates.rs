//! The candidates of the page, packed: a list of each property, numbers whole.
//!
//! The script adds up the people of members itself and applies the threshold to
//! the sums, in whole numbers as well; see `assets/candidates.js`.

use std::collections::BTreeMap;

use serde::Serialize;

use renkei_core::language::Language;
use renkei_core::rank::{Candidate, Caution, Family};
use renkei_core::region::MunicipalityId;
use renkei_core::rule::{Examination, Outcome};

use crate::candidate_columns::{CandidateRow, candidate_columns_of};
use crate::listing::ON_PAGE;
use crate::report::Report;
use crate::table::{Column, Kind, Value};

/// Columns that follow from the members and the place in the list.
const DERIVED: [&str; 5] = ["rank", "size", "base_population", "target_population", "people_lost"];

/// Candidates, property by property, in order of their ranks.
#[derive(Debug, Serialize)]
pub(super) struct PackedCandidates {
    /// Indices of municipalities.
    members: Vec<Vec<usize>>,
    /// 1 for ①, 2 for ②, 4 for (3), added up.
    routes: Vec<u8>,
    /// Index of the centre.
    centres: Vec<Option<usize>>,
    /// A bit for each caution, in the order of [`Caution::ALL`].
    cautions: Vec<u8>,
    /// Verdict under the edition of 2013: 0 qualifies, 1 does not, 2 unknown.
    guideline: Vec<Option<u8>>,
    /// Tests of requirement (2): the outcome (0 met, 1 about, 2 short), with 3
    /// added where a designation is unverified; then the municipalities taken
    /// out.
    trials: Vec<Vec<Vec<usize>>>,
    /// In a list without near-duplicates, what each candidate stands for.
    families: Vec<PackedFamily>,
    /// Where coalitions are tracked, how each stands, in Japanese and English.
    states: Vec<Option<[String; 2]>>,
    /// By column, the values times ten to the power of its decimals; yes is 1,
    /// no is 0.
    values: BTreeMap<&'static str, Vec<Option<i64>>>,
}

/// The groups that a candidate stands for.
#[derive(Debug, Serialize)]
pub(super) struct PackedFamily {
    size: usize,
    /// Indices of municipalities that all have in common.
    core: Vec<usize>,
    /// Places in the whole ranking with indices of municipalities, the best first.
    others: Vec<(usize, Vec<usize>)>,
}

impl PackedFamily {
    fn of((_, family): &(usize, Family)) -> Self {
        let other = |(place, members): &(usize, Vec<MunicipalityId>)| (*place, indices(members));
        Self {
            size: family.size,
            core: indices(&family.core),
            others: family.others.iter().map(other).collect(),
        }
    }
}

/// The columns that the page shows: all that are no text.
pub(super) fn shown_columns<'a>(report: &Report<'_>) -> Vec<Column<CandidateRow<'a>>> {
    candidate_columns_of(report)
        .into_iter()
        .filter(|column| !matches!(column.kind, Kind::Text | Kind::List))
        .collect()
}

/// The candidates that the page lists.
pub(super) fn listed<'a>(report: &Report<'a>) -> &'a [Candidate] {
    &report.candidates[..report.candidates.len().min(ON_PAGE)]
}

/// Packs the candidates that the page lists.
pub(super) fn packed(report: &Report<'_>) -> PackedCandidates {
    let candidates = listed(report);
    let stored = shown_columns(report).into_iter().filter(|column| !DERIVED.contains(&column.name));
    let values = stored.map(|column| {
        let value = |candidate| whole(&column.of(&CandidateRow { report, candidate }), column.kind);
        (column.name, candidates.iter().map(value).collect())
    });
    PackedCandidates {
        members: candidates.iter().map(|candidate| indices(&candidate.members)).collect(),
        routes: candidates.iter().map(routes).collect(),
        centres: candidates.iter().map(|one| one.verdict.centre().map(MunicipalityId::index)).collect(),
        cautions: candidates.iter().map(cautions).collect(),
        guideline: candidates.iter().map(|one| one.guideline.map(|verdict| verdict as u8)).collect(),
        trials: candidates.iter().map(|candidate| trials(report, candidate)).collect(),
        states: if report.states.is_empty() {
            Vec::new()
        } else {
            candidates.iter().map(|one| state(report, one)).collect()
        },
        families: candidates.iter().filter_map(|one| one.family.as_ref().map(PackedFamily::of)).collect(),
        values: values.collect(),
    }
}

/// How the coalition of a candidate's members stands.
fn state(report: &Report<'_>, candidate: &Candidate) -> Option<[String; 2]> {
    let of = |language| report.state_of(&candidate.members, language);
    of(Language::Ja).zip(of(Language::En)).map(|(ja, en)| [ja, en])
}

/// A value as a whole number.
fn whole(value: &Value, kind: Kind) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        Value::Boolean(flag) => Some(i64::from(*flag)),
        Value::Real(number) => {
            // rounded already: only the last binary digits are cut
            let scale = 10_f64.powi(i32::from(kind.decimals().unwrap_or_default()));
            Some((number * scale).round() as i64)
        }
        Value::Missing | Value::Text(_) | Value::List { .. } => None,
    }
}

/// The routes that hold; see [`PackedCandidates::routes`].
fn routes(candidate: &Candidate) -> u8 {
    let verdict = &candidate.verdict;
    let held = [verdict.is_flat(), verdict.has_centre(), !verdict.qualifies()];
    held.into_iter().enumerate().map(|(bit, holds)| u8::from(holds) << bit).sum()
}

/// The cautions that apply; see [`PackedCandidates::cautions`].
fn cautions(candidate: &Candidate) -> u8 {
    let bit = |caution: Caution| 1 << caution as u8;
    candidate.cautions().into_iter().map(bit).sum()
}

/// The tests that the rule makes; see [`PackedCandidates::trials`].
fn trials(report: &Report<'_>, candidate: &Candidate) -> Vec<Vec<usize>> {
    let examination = Examination::of(&candidate.members, report.study.rule(), report.study.adjacency());
    let trial = |outcome: Outcome, unverified: bool, without: &[MunicipalityId]| {
        let outcome = match outcome {
            Outcome::Met => 0,
            Outcome::About => 1,
            Outcome::Short => 2,
        };
        std::iter::once(outcome + 3 * usize::from(unverified)).chain(indices(without)).collect()
    };
    examination.tests.iter().map(|test| trial(test.outcome, test.unverified, &test.without)).collect()
}

/// Identifiers as indices into the list of municipalities.
pub(super) fn indices(ids: &[MunicipalityId]) -> Vec<usize> {
    ids.iter().map(|id| id.index()).collect()
}
