//! The tables of a plan.
//!
//! Groups are listed plan by plan; municipalities once, for the best plan.
//! Columns that candidates have too carry the same names and mean the same.

use renkei_core::language::Language;
use renkei_core::plan::LeftOver;
use renkei_core::rank::Candidate;
use renkei_core::region::MunicipalityId;

use crate::candidate_columns::routes_label;
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

/// The columns of `plan.csv` and of the layer of groups.
///
/// `qualifies` is false only for a group that was fixed in advance; `colour` is
/// empty in all plans but the best.
pub fn plan_columns<'a>() -> Vec<Column<GroupRow<'a>>> {
    let column = Column::<GroupRow<'a>>::new;
    vec![
        column("plan", "計画", "plan, from 1, the best first", Kind::Integer, |row| {
            Value::Integer(row.plan as i64)
        }),
        column("number", "番号", "group of the plan, from 1", Kind::Integer, |row| {
            Value::Integer(row.candidate.rank as i64)
        }),
        column("size", "構成数", "number of members", Kind::Integer, |row| {
            Value::Integer(row.candidate.members.len() as i64)
        }),
        column("names", "構成市町村", "members, in order of their codes", Kind::Text, |row| {
            Value::text(row.report.names(&row.candidate.members))
        }),
        column("codes", "市町村コード", "5-digit codes of the members", Kind::Text, |row| {
            Value::text(row.report.codes(&row.candidate.members))
        }),
        column("base_population", "基準年人口", "people in the base year", Kind::Integer, |row| {
            Value::count(Some(row.candidate.measures.base))
        }),
        column("target_population", "目標年人口", "people in the target year", Kind::Integer, |row| {
            Value::count(Some(row.candidate.measures.target))
        }),
        column("decline_rate", "減少率", "1 − target/base of all members", Kind::Share, |row| {
            Value::Real(row.candidate.measures.decline_rate)
        }),
        column(
            "qualifies",
            "要件(1)(2)",
            "whether it meets requirements (1) and (2)",
            Kind::Boolean,
            |row| Value::Boolean(row.candidate.verdict.qualifies()),
        ),
        column("routes", "要件", "① without, ② with a centre", Kind::Text, |row| {
            Value::text(routes_label(row.candidate))
        }),
        column("centre", "中心市", "the centre of route ②", Kind::Text, |row| {
            let centre = row.candidate.verdict.centre();
            centre.map_or(Value::Missing, |id| Value::text(&row.report.municipality(id).name))
        }),
        column("score", "評価点", "score, 0 to 100", Kind::Real(6), |row| {
            Value::Real(row.candidate.score.points())
        }),
        column(
            "span_km",
            "最大距離km",
            "greatest distance between two members, km",
            Kind::Real(1),
            |row| Value::Real(row.candidate.measures.span.kilometres().0),
        ),
        column("fixed", "固定", "whether it was fixed in advance", Kind::Boolean, |row| {
            Value::Boolean(row.fixed)
        }),
        column("flags", "注意", "cautions, as keys", Kind::Text, |row| {
            Value::text(row.candidate.flags().join(" "))
        }),
        column("colour", "色番号", "colour, different from those of neighbours", Kind::Integer, |row| {
            row.colour.map_or(Value::Missing, |colour| Value::Integer(colour as i64))
        }),
    ]
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
        }),
        column("name", "市町村", "name", Kind::Text, |row| {
            Value::text(&row.report.report.municipality(row.id).name)
        }),
        column("base_population", "基準年人口", "people in the base year", Kind::Integer, |row| {
            Value::count(row.report.report.municipality(row.id).population.map(|people| people.base))
        }),
        column("number", "番号", "group of the best plan, from 1", Kind::Integer, |row| {
            row.group.map_or(Value::Missing, |group| Value::Integer(group.rank as i64))
        }),
        column("group", "構成市町村", "members of its group", Kind::Text, |row| {
            row.group.map_or(Value::Missing, |group| Value::text(row.report.report.names(&group.members)))
        }),
        column("reason", "残る理由(記号)", "why it is left over, as a key", Kind::Text, |row| {
            row.left.map_or(Value::Missing, |left| Value::text(left.key()))
        }),
        column("reason_words", "残る理由", "why it is left over, in Japanese", Kind::Text, |row| {
            words(row, Language::Ja)
        }),
        column(
            "reason_words_en",
            "残る理由(英語)",
            "why it is left over, in English",
            Kind::Text,
            |row| words(row, Language::En),
        ),
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
