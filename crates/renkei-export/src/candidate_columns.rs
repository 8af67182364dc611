//! The columns of a candidate, shared by every writer.
//!
//! A column has one definition: key, Japanese header, description, type, the
//! function that computes its value, and its meaning for the data dictionary.
//! CSV, Excel, GeoPackage, GeoJSON, FlatGeobuf and GeoParquet take the same list,
//! so that a column cannot differ between two files.
//!
//! Rules of the values:
//!
//! - rates and shares are fractions of one (0.3 is 30 %), rounded to six decimals
//!   when they are written;
//! - members and codes are lists, in the order of the codes;
//! - `tested_rate`, `tested_route` and `margin` are those of the route that is
//!   met with the highest rate, and missing where (2) is not met;
//! - the parts of the score add up to `score`, apart from rounding.

use renkei_core::language::Language;
use renkei_core::rank::{Candidate, Caution};
use renkei_core::region::MunicipalityId;
use renkei_core::rule::{Route, Sums};
use renkei_core::study::EditionVerdict;
use renkei_core::text::{hundredfold, rounded};
use renkei_core::words::Words;

use crate::report::Report;
use crate::table::{Column, Kind, Value};

/// Row of the table of candidates.
///
/// The row borrows both, so that rows cost nothing to make.
#[derive(Debug, Clone, Copy)]
pub struct CandidateRow<'a> {
    /// The report that lists the candidate.
    pub report: &'a Report<'a>,
    /// The candidate.
    pub candidate: &'a Candidate,
}

/// A row that tells of a candidate, whatever else it tells.
pub(crate) trait OfCandidate {
    /// The report that lists the candidate.
    fn report(&self) -> &Report<'_>;
    /// The candidate.
    fn candidate(&self) -> &Candidate;
}

impl OfCandidate for CandidateRow<'_> {
    fn report(&self) -> &Report<'_> {
        self.report
    }

    fn candidate(&self) -> &Candidate {
        self.candidate
    }
}

/// The columns of a candidate, in the order of the outputs: identity and
/// verdict, people, shape, then the parts of the score.
///
/// ```
/// let columns = renkei_export::candidate_columns();
/// assert_eq!((columns[0].name, columns[0].alias), ("rank", "順位"));
/// assert!(columns.iter().any(|column| column.name == "decline_rate"));
/// ```
pub fn candidate_columns<'a>() -> Vec<Column<CandidateRow<'a>>> {
    columns_of_candidate()
}

/// The same columns for any row that tells of a candidate.
pub(crate) fn columns_of_candidate<R: OfCandidate>() -> Vec<Column<R>> {
    let mut columns = identity();
    columns.extend(people());
    columns.extend(shape());
    columns.extend(score_parts());
    columns
}

/// Rank, score, members, routes, centres and cautions.
fn identity<R: OfCandidate>() -> Vec<Column<R>> {
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
        column("size", "構成数", "number of members", Kind::Integer, |row| {
            Value::Integer(row.candidate().measures.size as i64)
        }).means("構成市町村の数", "municipalities", "", ""),
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

/// Population in both years, decline rates and shares.
fn people<R: OfCandidate>() -> Vec<Column<R>> {
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

/// Area, density, compactness, distances and common membership of areas.
fn shape<R: OfCandidate>() -> Vec<Column<R>> {
    let column = Column::<R>::new;
    vec![
        column("area_km2", "面積km²", "area on the ellipsoid, km²", Kind::Real(2), |row| {
            Value::Real(row.candidate().measures.area / 1e6)
        })
        .means("構成市町村の面積の合計。楕円体上", "km²", "Σ area", "")
        .japanese_formula("Σ 面積"),
        column("density", "人口密度", "people of the base year a km²", Kind::Real(2), |row| {
            Value::Real(row.candidate().measures.density)
        })
        .means("基準年の人口密度", "people/km²", "base_population ÷ area_km2", ""),
        column(
            "compactness",
            "コンパクト度",
            "Polsby–Popper of the union, 0 to 1",
            Kind::Real(4),
            |row| Value::Real(row.candidate().measures.compactness),
        )
        .means("コンパクト度(Polsby–Popper)。円が1", "", "4π × area ÷ outer perimeter²", "")
        .japanese_formula("4π × 面積 ÷ 外周の長さ²"),
        column(
            "cohesion",
            "結束度",
            "border inside the group over the members' perimeters, 0 to ½",
            Kind::Real(4),
            |row| Value::Real(row.candidate().measures.cohesion),
        )
        .means(
            "結束度。構成市町村どうしの境界の割合。上限½",
            "",
            "Σ common borders between members ÷ Σ perimeters of members",
            "",
        )
        .japanese_formula("Σ 構成市町村どうしの境界の長さ ÷ Σ 構成市町村の周の長さ"),
        column(
            "span_km",
            "最大距離km",
            "greatest distance between label points, km",
            Kind::Real(2),
            |row| Value::Real(row.candidate().measures.span.kilometres().0),
        )
        .means("構成市町村の代表点どうしの最大の距離", "km", "", ""),
        column(
            "centre_distance_km",
            "中心からの最大距離km",
            "greatest distance from the centre's label point, km",
            Kind::Real(2),
            |row| Value::real(row.candidate().measures.centre_distance.map(|metres| metres.kilometres().0)),
        )
        .means("中心市の代表点からの最大の距離", "km", "", ""),
        column(
            "road_span_km",
            "最大道路距離km",
            "greatest distance by road between offices, km",
            Kind::Real(1),
            |row| Value::real(row.candidate().measures.road_span.map(|metres| metres.kilometres().0)),
        )
        .means("役場どうしの道路距離の最大。欠ければ空", "km", "", ""),
        column(
            "hub_radius_km",
            "拠点からの最大道路距離km",
            "greatest distance by road from the hub's office, km",
            Kind::Real(1),
            |row| Value::real(row.candidate().measures.hub.map(|hub| hub.metres / 1e3)),
        )
        .means("拠点の役場から最も遠い役場までの道路距離", "km", "", ""),
        column(
            "hub_name",
            "拠点",
            "the member from which the farthest other is nearest by road",
            Kind::Text,
            |row| {
                let hub = row.candidate().measures.hub;
                hub.map_or(Value::Missing, |hub| {
                    Value::text(row.report().municipality(hub.member).name.clone())
                })
            },
        )
        .means("拠点。最も遠い構成市町村までの道路距離が最も短い市町村", "", "", ""),
        column("hub", "拠点コード", "its code", Kind::Text, |row| {
            let hub = row.candidate().measures.hub;
            hub.map_or(Value::Missing, |hub| {
                Value::text(row.report().municipality(hub.member).id.to_string())
            })
        })
        .means("拠点の5桁コード", "", "", ""),
        column("hops", "最大境界数", "most borders between two members", Kind::Integer, |row| {
            Value::Integer(row.candidate().measures.hops as i64)
        })
        .means(
            "構成市町村の間を移るときに越える境界の最大数",
            "borders",
            "graph diameter inside the group",
            "",
        )
        .japanese_formula("組の中での隣接グラフの直径"),
        column("all_touch", "全て隣接", "whether all members touch each other", Kind::Boolean, |row| {
            Value::Boolean(row.candidate().measures.all_touch)
        })
        .means("構成市町村がすべて互いに隣接するか", "", "", "2"),
        column(
            "same_subprefecture",
            "同一振興局",
            "whether all are of one 振興局",
            Kind::Boolean,
            |row| Value::boolean(row.candidate().measures.same_subprefecture),
        )
        .means("すべて同じ振興局か", "", "", ""),
        column(
            "same_medical_area",
            "同一二次医療圏",
            "whether all are of one 二次医療圏",
            Kind::Boolean,
            |row| Value::boolean(row.candidate().measures.same_medical_area),
        )
        .means("すべて同じ二次医療圏か", "", "", ""),
    ]
}

/// The points that each part adds to the score; together they make it.
fn score_parts<R: OfCandidate>() -> Vec<Column<R>> {
    /// The points of the part with this number, in the order of the weights.
    fn points<R: OfCandidate, const AT: usize>(row: &R) -> Value {
        Value::Real(row.report().weights.parts(&row.candidate().measures)[AT].points())
    }
    let column =
        |name, alias, description, value| Column::<R>::new(name, alias, description, Kind::Real(3), value);
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

/// Names of municipalities as a list.
pub(crate) fn names(report: &Report<'_>, ids: &[MunicipalityId]) -> Value {
    Value::list(ids.iter().map(|id| report.municipality(*id).name.clone()), report.names(ids))
}

/// Codes of municipalities as a list.
fn codes(report: &Report<'_>, ids: &[MunicipalityId]) -> Value {
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
fn centres_label(row: &impl OfCandidate) -> String {
    let routes = row.candidate().verdict.routes.iter().filter(|route| !route.is_flat());
    let label =
        |route: &Route| format!("{} {}", row.report().names(&route.without), percent(route.sums.rate()));
    routes.map(label).collect::<Vec<_>>().join("、")
}

/// Every member with its decline rate.
///
/// In the order of the codes; `—` for a member without figures.
fn member_rates(row: &impl OfCandidate) -> String {
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
