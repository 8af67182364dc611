//! What the page's search by name needs to know.

use serde::Serialize;

use renkei_core::facts::letter_forms;
use renkei_core::region::{MunicipalityId, NameForms, NameIndex, kind_ends};
use renkei_core::typed::LIST_MARKS;

use crate::report::Report;

/// How names are typed.
#[derive(Serialize)]
pub(super) struct SpellingData {
    /// Marks that separate names.
    marks: String,
    /// Ends that stand for kinds of municipalities: 町, まち, cho, town.
    kinds: Vec<&'static str>,
    /// Letters that people use for one another, with the one that names are compared in.
    letters: Vec<(&'static str, char)>,
}

impl SpellingData {
    pub(super) fn new() -> Self {
        Self {
            marks: LIST_MARKS.iter().collect(),
            kinds: kind_ends().collect(),
            letters: letter_forms().collect(),
        }
    }
}

/// The forms in which the name of a municipality is looked for; see [`NameForms`].
#[derive(Serialize)]
pub(super) struct FormsData {
    letters: Vec<String>,
    behind: Vec<String>,
    any_ward: bool,
    district: String,
    /// The official reading in hiragana; empty where it is not known.
    kana: String,
    latin: Vec<String>,
}

impl FormsData {
    pub(super) fn of(report: &Report<'_>, names: &NameIndex, id: MunicipalityId) -> Self {
        let unit = &report.municipality(id).id;
        let NameForms { letters, behind, any_ward, district, latin } = names.forms(unit);
        let roster = &report.study.facts().roster;
        let entry = unit.code().and_then(|code| roster.iter().find(|entry| entry.code == code));
        let kana = entry.and_then(|entry| entry.reading.clone()).unwrap_or_default();
        Self { letters, behind, any_ward, district, kana, latin }
    }
}
