//! What a candidate is, and what the rule says of it.

use renkei_core::language::Language;
use renkei_core::rank::Standing;

use crate::table::{Column, Kind, Presence, Value};

use super::OfCandidate;
use super::labels::{caution_words, centres_label, codes, names, route_keys, routes_label, verdict_words};

/// Rank, score and members, then the verdict.
pub(super) fn identity<R: OfCandidate>() -> Vec<Column<R>> {
    [group(), verdict()].into_iter().flatten().collect()
}

/// Rank, score and members.
fn group<R: OfCandidate>() -> Vec<Column<R>> {
    let column = Column::<R>::new;
    vec![
        column("rank", "順位", "place in the ranking, from 1; not in the output of sample", Kind::Integer, |row| {
            Value::Integer(row.candidate().rank as i64)
        }).means("順位。1が最上位。sample の出力にはない", "", "place by --rank-by; ties by size, then codes", "").japanese_formula("--rank-by による順。同順は構成市町村の数、次にコードの順"),
        column("score", "評価点", "weighted score, 0 to 100", Kind::Real(3), |row| {
            Value::Real(row.candidate().score.points())
        }).means("評価点。固定した尺度の重み付き合計", "points", "100 × Σ(weight × share) ÷ Σ weight = score_margin + score_span + score_cohesion + score_compactness + score_same_medical_area + score_same_subprefecture + score_balance", "").japanese_formula("100 × Σ(重み × 達成度) ÷ Σ 重み = score_margin + score_span + score_cohesion + score_compactness + score_same_medical_area + score_same_subprefecture + score_balance"),
        column("names", "構成市町村", "members, in order of their codes", Kind::List, |row| {
            names(row.report(), &row.candidate().members)
        }).means("構成市町村の名称。コード順", "", "", "2"),
        column("codes", "市町村コード", "5-digit codes of the members", Kind::List, |row| {
            codes(row.report(), &row.candidate().members)
        }).means("構成市町村の5桁コード", "", "", "2"),
        column("size", "構成市町村数", "number of members", Kind::Integer, |row| {
            Value::Integer(row.candidate().measures.size as i64)
        }).means("構成市町村の数", "municipalities", "", ""),
        column("percentile", "同規模内の上位割合", "share of the qualifying groups of this size with a better score, 0 for the best; with --rank-by percentile", Kind::Share, |row| {
            Value::real(row.candidate().standing.map(Standing::share))
        }).means("構成市町村数が同じで要件を満たすすべての組のうち、評価点がより高い組の割合。最良の組は0。--rank-by percentile のときだけある", "share", "groups of the same size with a better score ÷ groups_of_size", "").japanese_formula("同じ構成市町村数で評価点がより高い組の数 ÷ groups_of_size").only(Presence::Percentiles),
        column("groups_of_size", "同規模の組の数", "qualifying groups of this size; with --rank-by percentile", Kind::Integer, |row| {
            Value::count(row.candidate().standing.map(|standing| standing.of))
        }).means("構成市町村数が同じで要件を満たすすべての組の数。--rank-by percentile のときだけある", "groups", "", "").only(Presence::Percentiles),
        column("coalition_state", "連携地域の状態", "how the coalition of these members stands; with --tracks", Kind::Text, |row| {
            Value::text(row.report().state_of(&row.candidate().members, Language::Ja).unwrap_or_default())
        }).means("この構成市町村の連携地域について、協定とビジョンがどこまで進んだか。--tracks のときだけある", "", "", "3").only(Presence::Tracks),
        column("place", "全体の順位", "place in the ranking of all groups; with --distinct", Kind::Integer, |row| {
            Value::count(row.candidate().family.as_ref().map(|(place, _)| *place as u64))
        }).means("似た組も含めた全体での順位。--distinct のときだけある", "", "", "").only(Presence::Families),
        column("family_size", "似た組の数", "other groups that it stands for; with --distinct", Kind::Integer, |row| {
            Value::count(row.candidate().family.as_ref().map(|(_, family)| family.size as u64))
        }).means("構成市町村が指定の割合を超えて重なるため、この組にまとめた組の数。--distinct のときだけある", "groups", "", "").only(Presence::Families),
        column("family_core", "共通の市町村", "members that all of them have in common; with --distinct", Kind::List, |row| {
            let core = row.candidate().family.as_ref().map_or(&[][..], |(_, family)| &family.core);
            names(row.report(), core)
        }).means("この組と似た組のすべてに共通する構成市町村。--distinct のときだけある", "", "", "").only(Presence::Families),
    ]
}

/// Routes, centres and cautions.
fn verdict<R: OfCandidate>() -> Vec<Column<R>> {
    let column = Column::<R>::new;
    vec![
        column(
            "routes",
            "要件",
            "routes of 第2 that hold: (2)①, (2)②; (3) for a judgement",
            Kind::List,
            |row| Value::list(route_keys(row.candidate()), routes_label(row.candidate())),
        ).means("満たす要件(2)の号。①フラットな連携、②中心市を核とする連携。(3)は判断による候補", "", "", "2(2)"),
        column(
            "centre_name",
            "中心",
            "the centre taken out on route ②, of the highest rate",
            Kind::Text,
            |row| {
                let centre = row.candidate().verdict.centre();
                centre.map_or(Value::Missing, |id| Value::text(row.report().municipality(id).name.clone()))
            },
        ).means("②で除く中心市の名称。複数あり得るときは減少率の最も高いもの", "", "", "2(2)②"),
        column("centre", "中心コード", "its code", Kind::Text, |row| {
            let centre = row.candidate().verdict.centre();
            centre.map_or(Value::Missing, |id| Value::text(row.report().municipality(id).id.to_string()))
        }).means("②で除く中心市の5桁コード", "", "", "2(2)②"),
        column(
            "centres",
            "中心の別案",
            "every centre possible, with the rate without it",
            Kind::Text,
            |row| Value::text(centres_label(row)),
        ).means("②で除き得る中心市のすべてと、それを除いた減少率", "", "", "2(2)②"),
        column("cautions", "注意", "what the reader must bear in mind, in words", Kind::Text, |row| {
            let cautions = row.candidate().cautions().into_iter();
            Value::text(cautions.map(|own| caution_words(own, Language::Ja)).collect::<Vec<_>>().join("、"))
        }).means("読むときに注意すべきこと", "", "", ""),
        column(
            "verdict_2013",
            "2013年推計での判定",
            "verdict under the edition of the guideline's own day, known of 135 municipalities: 満たす, 満たさない or 不明",
            Kind::Text,
            |row| {
                let verdict = row.candidate().guideline;
                verdict.map_or(Value::Missing, |verdict| Value::text(verdict_words(verdict, Language::Ja)))
            },
        ).means("要綱の時点の平成25年3月推計での判定", "", "", "2"),
        column(
            "flags",
            "注意の記号",
            "about, unverified-centre, uncertain-requirement-1, pioneering, turns-on-edition",
            Kind::List,
            |row| Value::list(row.candidate().flags(), row.candidate().flags().join(" ")),
        ).means("注意の記号。空白で区切る", "", "", ""),
    ]
}
