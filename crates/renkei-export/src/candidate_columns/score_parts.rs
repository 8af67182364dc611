//! The score of a candidate in its parts.

use crate::table::{Column, Kind, Value};

use super::OfCandidate;

/// The points that each part adds to the score; together they make it.
pub(super) fn score_parts<R: OfCandidate>() -> Vec<Column<R>> {
    [measured(), shared()].into_iter().flatten().collect()
}

/// The points of the part with this number, in the order of the weights.
fn points<R: OfCandidate, const AT: usize>(row: &R) -> Value {
    Value::Real(row.report().weights.parts(&row.candidate().measures)[AT].points())
}

/// A column of points.
fn column<R>(
    name: &'static str,
    alias: &'static str,
    description: &'static str,
    value: fn(&R) -> Value,
) -> Column<R> {
    Column::new(name, alias, description, Kind::Real(3), value)
}

/// Points for decline, distance and outline.
fn measured<R: OfCandidate>() -> Vec<Column<R>> {
    vec![
        column("score_margin", "評価点:基準との差", "points of the score for the margin", points::<R, 0>)
            .means(
                "評価点のうち基準との差の点",
                "points",
                "weight × clamp(margin ÷ 0.20) × 100 ÷ Σ weight",
                "",
            )
            .japanese_formula("重み × min(max(margin ÷ 0.20, 0), 1) × 100 ÷ Σ 重み"),
        column("score_span", "評価点:最大距離", "points for the span", points::<R, 1>)
            .means(
                "評価点のうち最大距離の点",
                "points",
                "weight × clamp((120 − span_km) ÷ 100) × 100 ÷ Σ weight",
                "",
            )
            .japanese_formula("重み × min(max((120 − span_km) ÷ 100, 0), 1) × 100 ÷ Σ 重み"),
        column("score_cohesion", "評価点:結束度", "points for the cohesion", points::<R, 2>)
            .means("評価点のうち結束度の点", "points", "weight × clamp(cohesion ÷ 0.35) × 100 ÷ Σ weight", "")
            .japanese_formula("重み × min(max(cohesion ÷ 0.35, 0), 1) × 100 ÷ Σ 重み"),
        column("score_compactness", "評価点:コンパクト度", "points for the compactness", points::<R, 3>)
            .means(
                "評価点のうちコンパクト度の点",
                "points",
                "weight × clamp(compactness ÷ 0.5) × 100 ÷ Σ weight",
                "",
            )
            .japanese_formula("重み × min(max(compactness ÷ 0.5, 0), 1) × 100 ÷ Σ 重み"),
    ]
}

/// Points for areas that all belong to, and for balance.
fn shared<R: OfCandidate>() -> Vec<Column<R>> {
    vec![
        column(
            "score_same_medical_area",
            "評価点:同一二次医療圏",
            "points for being of one 二次医療圏",
            points::<R, 4>,
        )
        .means(
            "評価点のうち同一二次医療圏の点",
            "points",
            "weight × 100 ÷ Σ weight where same_medical_area, else 0",
            "",
        )
        .japanese_formula("same_medical_area のとき 重み × 100 ÷ Σ 重み、でなければ 0"),
        column(
            "score_same_subprefecture",
            "評価点:同一振興局",
            "points for being of one 振興局",
            points::<R, 5>,
        )
        .means(
            "評価点のうち同一振興局の点",
            "points",
            "weight × 100 ÷ Σ weight where same_subprefecture, else 0",
            "",
        )
        .japanese_formula("same_subprefecture のとき 重み × 100 ÷ Σ 重み、でなければ 0"),
        column(
            "score_balance",
            "評価点:最大市町村割合",
            "points for the share of the largest member",
            points::<R, 6>,
        )
        .means(
            "評価点のうち最大市町村割合の点",
            "points",
            "weight × clamp((0.9 − largest_share) ÷ 0.6) × 100 ÷ Σ weight",
            "",
        )
        .japanese_formula("重み × min(max((0.9 − largest_share) ÷ 0.6, 0), 1) × 100 ÷ Σ 重み"),
    ]
}
