//! The people of a candidate.

use renkei_core::language::Language;
use renkei_core::words::Words;

use crate::table::{Column, Kind, Value};

use super::OfCandidate;
use super::labels::member_rates;

/// Population in both years, decline rates and shares.
pub(super) fn people<R: OfCandidate>() -> Vec<Column<R>> {
    [population(), rates(), shares()].into_iter().flatten().collect()
}

/// Population in both years.
fn population<R: OfCandidate>() -> Vec<Column<R>> {
    let column = Column::<R>::new;
    vec![
        column("base_population", "基準年人口", "people in the base year", Kind::Integer, |row| {
            Value::count(Some(row.candidate().measures.base))
        })
        .means("構成市町村の基準年人口の合計", "people", "Σ base", "2(2)")
        .japanese_formula("Σ 基準年人口"),
        column("target_population", "目標年人口", "people in the target year", Kind::Integer, |row| {
            Value::count(Some(row.candidate().measures.target))
        })
        .means("構成市町村の目標年人口の合計", "people", "Σ target", "2(2)")
        .japanese_formula("Σ 目標年人口"),
        column("people_lost", "減少数", "people lost from base to target", Kind::Integer, |row| {
            let measures = &row.candidate().measures;
            Value::Integer(measures.base as i64 - measures.target as i64)
        })
        .means(
            "基準年から目標年までに減る人口",
            "people",
            "base_population − target_population",
            "",
        ),
    ]
}

/// The decline of all members, and the one that the rule tests.
fn rates<R: OfCandidate>() -> Vec<Column<R>> {
    let column = Column::<R>::new;
    vec![
        column("decline_rate", "全体の減少率", "1 − target/base of all members", Kind::Share, |row| {
            Value::Real(row.candidate().measures.decline_rate)
        })
        .means(
            "構成市町村全体の減少率。①で判定する値",
            "share",
            "1 − target_population ÷ base_population",
            "2(2)①",
        ),
        column(
            "tested_rate",
            "判定減少率",
            "decline of the members that the rule tests, on the route of the highest rate",
            Kind::Share,
            |row| Value::real(row.candidate().verdict.best_route().and_then(|route| route.sums.rate())),
        )
        .means(
            "判定減少率。満たす要件(2)の判定のうち減少率の最も高いもの",
            "share",
            "1 − Σ target ÷ Σ base over the members tested",
            "2(2)",
        )
        .japanese_formula("1 − Σ 目標年人口 ÷ Σ 基準年人口(判定の対象の構成市町村)"),
        column(
            "tested_route",
            "判定減少率の対象",
            "whose decline that is: ① all members, ② all without the centre named",
            Kind::Text,
            |row| {
                let words = Words { study: row.report().study, language: Language::Ja };
                let route = row.candidate().verdict.best_route();
                route.map_or(Value::Missing, |route| Value::text(words.tested(route)))
            },
        )
        .means("判定減少率が何の減少率か。①構成市町村全体、②挙げた中心市を除く全体", "", "", "2(2)"),
        column(
            "margin",
            "基準との差",
            "tested rate less the threshold; 0.01 is one point",
            Kind::Share,
            |row| Value::real(row.candidate().measures.margin),
        )
        .means("判定減少率と基準との差。0.01が1ポイント", "share", "tested_rate − threshold", "2(2)")
        .japanese_formula("tested_rate − 基準"),
    ]
}

/// Rates of single members, and shares by age and by member.
fn shares<R: OfCandidate>() -> Vec<Column<R>> {
    let column = Column::<R>::new;
    vec![
        column("member_rates", "各市町村の減少率", "decline rate of each member", Kind::Text, |row| {
            Value::text(member_rates(row))
        })
        .means("各市町村の減少率", "percent", "1 − target ÷ base of each member", "2(2)①")
        .japanese_formula("1 − 目標年人口 ÷ 基準年人口(構成市町村ごと)"),
        column("elderly_share", "65歳以上割合", "share of 65+ in the target year", Kind::Share, |row| {
            Value::real(row.candidate().measures.elderly_share)
        })
        .means("目標年の65歳以上の割合", "share", "Σ people of 65 and over ÷ target_population", "")
        .japanese_formula("Σ 65歳以上の人口 ÷ target_population"),
        column(
            "largest_share",
            "最大市町村割合",
            "share of the largest member in the base year",
            Kind::Share,
            |row| Value::Real(row.candidate().measures.largest_share),
        )
        .means(
            "最も人口の多い市町村が占める割合(基準年)",
            "share",
            "greatest base of a member ÷ base_population",
            "",
        )
        .japanese_formula("構成市町村の基準年人口の最大 ÷ base_population"),
    ]
}
