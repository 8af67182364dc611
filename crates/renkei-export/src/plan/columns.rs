//! The tables of a plan.
//!
//! Groups are listed plan by plan; municipalities once, for the best plan.
//! Columns that candidates have too carry the same names and mean the same.

use renkei_core::language::Language;
use renkei_core::plan::LeftOver;
use renkei_core::rank::Candidate;
use renkei_core::region::MunicipalityId;

use crate::candidate_columns::{OfCandidate, columns_of_candidate, names};
use crate::report::Report;
use crate::table::{Column, Kind, Value};

use super::PlanReport;
use super::words::left_over_words;

/// A group of a plan.
#[derive(Debug, Clone, Copy)]
pub struct GroupRow<'a> {
    /// The study.
    pub report: Report<'a>,
    /// The plan, from 1, the best first.
    pub plan: usize,
    /// The group; its rank is its number within the plan.
    pub candidate: &'a Candidate,
    /// Whether it was fixed in advance.
    pub fixed: bool,
    /// Its colour, from 1; the best plan has colours alone.
    pub colour: Option<usize>,
}

/// A municipality in the best plan.
#[derive(Debug, Clone, Copy)]
pub struct TownRow<'a> {
    /// The plan.
    pub report: PlanReport<'a>,
    /// The municipality.
    pub id: MunicipalityId,
    /// Its group.
    pub group: Option<&'a Candidate>,
    /// Why it is left over, where it is.
    pub left: Option<&'a LeftOver>,
}

impl OfCandidate for GroupRow<'_> {
    fn report(&self) -> &Report<'_> {
        &self.report
    }

    fn candidate(&self) -> &Candidate {
        self.candidate
    }
}

/// What a plan says of a group as a list of candidates does: columns of that list.
const AS_CANDIDATES: [&str; 13] = [
    "names",
    "codes",
    "size",
    "routes",
    "centre_name",
    "centre",
    "cautions",
    "flags",
    "base_population",
    "target_population",
    "decline_rate",
    "score",
    "span_km",
];

/// The columns of `plan.csv` and of the layer of groups.
///
/// `qualifies` is false only for a group that was fixed in advance; `colour` is
/// empty in all plans but the best.
pub fn plan_columns<'a>() -> Vec<Column<GroupRow<'a>>> {
    let column = Column::<GroupRow<'a>>::new;
    let mut columns = vec![
        column("plan", "計画", "plan, from 1, the best first", Kind::Integer, |row| {
            Value::Integer(row.plan as i64)
        })
        .means("計画の番号。1が最良", "", "", ""),
        column("number", "番号", "group of the plan, from 1", Kind::Integer, |row| {
            Value::Integer(row.candidate.rank as i64)
        })
        .means("計画の中での組の番号", "", "", ""),
        column(
            "qualifies",
            "要件(1)(2)",
            "whether it meets requirements (1) and (2)",
            Kind::Boolean,
            |row| Value::Boolean(row.candidate.verdict.qualifies()),
        )
        .means("要件(1)と(2)を満たすか", "", "", "2"),
        column("fixed", "固定", "whether it was fixed in advance", Kind::Boolean, |row| {
            Value::Boolean(row.fixed)
        })
        .means("あらかじめ計画に入れると指定した組か", "", "", ""),
        column("colour", "色番号", "colour, different from those of neighbours", Kind::Integer, |row| {
            row.colour.map_or(Value::Missing, |colour| Value::Integer(colour as i64))
        })
        .means("地図の色の番号。隣り合う組とは異なる。最良の計画だけにある", "", "", ""),
    ];
    let shared = columns_of_candidate().into_iter().filter(|own| AS_CANDIDATES.contains(&own.name));
    // the parts of the score, of which its formula tells, are not among them
    let shared = shared.map(|own: Column<GroupRow<'a>>| match own.name {
        "score" => own.means(own.meaning.ja, own.meaning.unit, "", ""),
        _ => own,
    });
    columns.splice(2..2, shared);
    columns
}

/// The columns of `plan_members.csv`.
///
/// A municipality has a group or a reason, not both; one that the question leaves
/// out has the reason `free`.
pub fn town_columns<'a>() -> Vec<Column<TownRow<'a>>> {
    let column = Column::<TownRow<'a>>::new;
    vec![
        column("code", "市町村コード", "5-digit code", Kind::Text, |row| {
            Value::text(row.report.report.municipality(row.id).id.to_string())
        })
        .means("市町村の5桁コード", "", "", ""),
        column("name", "市町村", "name", Kind::Text, |row| {
            Value::text(&row.report.report.municipality(row.id).name)
        })
        .means("市町村の名称", "", "", ""),
        column("base_population", "基準年人口", "people in the base year", Kind::Integer, |row| {
            Value::count(row.report.report.municipality(row.id).population.map(|people| people.base))
        })
        .means("基準年人口", "people", "", ""),
        column("target_population", "目標年人口", "people in the target year", Kind::Integer, |row| {
            Value::count(row.report.report.municipality(row.id).population.map(|people| people.target))
        })
        .means("目標年人口", "people", "", ""),
        column("number", "番号", "group of the best plan, from 1", Kind::Integer, |row| {
            row.group.map_or(Value::Missing, |group| Value::Integer(group.rank as i64))
        })
        .means("最良の計画で属する組の番号。どの組にも属さなければ空", "", "", ""),
        column("group", "構成市町村", "members of its group", Kind::List, |row| {
            row.group.map_or(Value::Missing, |group| names(&row.report.report, &group.members))
        })
        .means("属する組の構成市町村の名称", "", "", ""),
        column("reason", "残る理由(記号)", "why it is left over, as a key", Kind::Text, |row| {
            row.left.map_or(Value::Missing, |left| Value::text(left.key()))
        })
        .means("どの組にも属さない理由の記号", "", "", ""),
        column("reason_words", "残る理由", "why it is left over, in Japanese", Kind::Text, |row| {
            words(row, Language::Ja)
        })
        .means("どの組にも属さない理由(日本語)", "", "", ""),
        column(
            "reason_words_en",
            "残る理由(英語)",
            "why it is left over, in English",
            Kind::Text,
            |row| words(row, Language::En),
        )
        .means("どの組にも属さない理由(英語)", "", "", ""),
    ]
}

/// The reason in one language; missing where the municipality has a group.
fn words(row: &TownRow<'_>, language: Language) -> Value {
    let values = row.report.best().map_or(&[][..], |plan| &plan.values);
    let known = (&row.report.question.objectives[..], values);
    row.left.map_or(Value::Missing, |left| {
        Value::text(left_over_words(left, known, &row.report.report, language))
    })
}
