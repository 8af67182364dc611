//! The columns of a candidate, shared by every writer.

use renkei_core::language::Language;
use renkei_core::rank::{Candidate, Caution};
use renkei_core::region::MunicipalityId;
use renkei_core::rule::{Route, Sums};
use renkei_core::study::EditionVerdict;

use crate::report::Report;
use crate::table::{Column, Kind, Value, rounded};

/// Row of the table of candidates.
#[derive(Debug, Clone, Copy)]
pub struct CandidateRow<'a> {
    /// The report that lists the candidate.
    pub report: &'a Report<'a>,
    /// The candidate.
    pub candidate: &'a Candidate,
}

/// A column of the table of candidates.
type CandidateColumn<'a> = Column<CandidateRow<'a>>;

/// The columns of a candidate, in the order of the outputs: identity and
/// verdict, people, then shape.
///
/// ```
/// let columns = renkei_export::candidate_columns();
/// assert_eq!((columns[0].name, columns[0].alias), ("rank", "順位"));
/// assert!(columns.iter().any(|column| column.name == "decline_rate"));
/// ```
pub fn candidate_columns<'a>() -> Vec<CandidateColumn<'a>> {
    let mut columns = identity();
    columns.extend(people());
    columns.extend(shape());
    columns
}

/// Rank, score, members, routes, centres and cautions.
fn identity<'a>() -> Vec<CandidateColumn<'a>> {
    let column = CandidateColumn::new;
    vec![
        column("rank", "順位", "place in the ranking, from 1", Kind::Integer, |row| {
            Value::Integer(row.candidate.rank as i64)
        }),
        column("score", "評価点", "weighted score, 0 to 100", Kind::Real(3), |row| {
            Value::Real(row.candidate.score.points())
        }),
        column("names", "構成市町村", "members, in order of their codes", Kind::Text, |row| {
            Value::text(row.report.names(&row.candidate.members))
        }),
        column("codes", "市町村コード", "5-digit codes of the members", Kind::Text, |row| {
            Value::text(row.report.codes(&row.candidate.members))
        }),
        column("size", "構成数", "number of members", Kind::Integer, |row| {
            Value::Integer(row.candidate.measures.size as i64)
        }),
        column(
            "routes",
            "要件",
            "routes of 第2 that hold: (2)①, (2)②; (3) for a judgement",
            Kind::Text,
            |row| Value::text(routes_label(row.candidate)),
        ),
        column(
            "centre",
            "中心",
            "the centre taken out on route ②, of the highest rate",
            Kind::Text,
            |row| {
                let centre = row.candidate.verdict.centre();
                centre.map_or(Value::Missing, |id| Value::text(row.report.municipality(id).name.clone()))
            },
        ),
        column("centre_code", "中心コード", "its code", Kind::Text, |row| {
            let centre = row.candidate.verdict.centre();
            centre.map_or(Value::Missing, |id| Value::text(row.report.municipality(id).id.to_string()))
        }),
        column(
            "centres",
            "中心の別案",
            "every centre possible, with the rate without it",
            Kind::Text,
            |row| Value::text(centres_label(row)),
        ),
        column("cautions", "注意", "what the reader must bear in mind, in words", Kind::Text, |row| {
            let cautions = row.candidate.cautions().into_iter();
            Value::text(cautions.map(|own| caution_words(own, Language::Ja)).collect::<Vec<_>>().join("、"))
        }),
        column(
            "verdict_2013",
            "2013年推計での判定",
            "verdict under the edition of the guideline's own day, known of 135 municipalities: 満たす, 満たさない or 不明",
            Kind::Text,
            |row| {
                let verdict = row.candidate.guideline;
                verdict.map_or(Value::Missing, |verdict| Value::text(verdict_words(verdict, Language::Ja)))
            },
        ),
        column(
            "flags",
            "注意の記号",
            "about, unverified-centre, uncertain-requirement-1, pioneering, turns-on-edition",
            Kind::Text,
            |row| Value::text(row.candidate.flags().join(" ")),
        ),
    ]
}

/// A caution in words.
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
pub fn verdict_words(verdict: EditionVerdict, language: Language) -> &'static str {
    let (ja, en) = match verdict {
        EditionVerdict::Qualifies => ("満たす", "qualifies"),
        EditionVerdict::DoesNot => ("満たさない", "does not qualify"),
        EditionVerdict::Unknown => ("不明", "unknown"),
    };
    language.pick(ja, en)
}

/// Population in both years, decline rates and shares.
fn people<'a>() -> Vec<CandidateColumn<'a>> {
    let column = CandidateColumn::new;
    vec![
        column("base_population", "基準年人口", "people in the base year", Kind::Integer, |row| {
            Value::count(Some(row.candidate.measures.base))
        }),
        column("target_population", "目標年人口", "people in the target year", Kind::Integer, |row| {
            Value::count(Some(row.candidate.measures.target))
        }),
        column("people_lost", "減少数", "people lost from base to target", Kind::Integer, |row| {
            let measures = &row.candidate.measures;
            Value::Integer(measures.base as i64 - measures.target as i64)
        }),
        column("decline_rate", "減少率", "1 − target/base of all members", Kind::Share, |row| {
            Value::Real(row.candidate.measures.decline_rate)
        }),
        column(
            "tested_rate",
            "判定減少率",
            "decline of the members that the rule tests, on the route of the highest rate",
            Kind::Share,
            |row| Value::real(row.candidate.verdict.best_route().and_then(|route| route.sums.rate())),
        ),
        column(
            "margin",
            "基準との差",
            "tested rate less the threshold; 0.01 is one point",
            Kind::Share,
            |row| Value::real(row.candidate.measures.margin),
        ),
        column("member_rates", "各市町村の減少率", "decline rate of each member", Kind::Text, |row| {
            Value::text(member_rates(row))
        }),
        column("elderly_share", "65歳以上割合", "share of 65+ in the target year", Kind::Share, |row| {
            Value::real(row.candidate.measures.elderly_share)
        }),
        column(
            "largest_share",
            "最大市町村割合",
            "share of the largest member in the base year",
            Kind::Share,
            |row| Value::Real(row.candidate.measures.largest_share),
        ),
    ]
}

/// Area, density, compactness, distances and common membership of areas.
fn shape<'a>() -> Vec<CandidateColumn<'a>> {
    let column = CandidateColumn::new;
    vec![
        column("area_km2", "面積km²", "area on the ellipsoid, km²", Kind::Real(2), |row| {
            Value::Real(row.candidate.measures.area / 1e6)
        }),
        column("density", "人口密度", "people of the base year a km²", Kind::Real(2), |row| {
            Value::Real(row.candidate.measures.density)
        }),
        column(
            "compactness",
            "コンパクト度",
            "Polsby–Popper of the union, 0 to 1",
            Kind::Real(4),
            |row| Value::Real(row.candidate.measures.compactness),
        ),
        column(
            "cohesion",
            "結束度",
            "border inside the group over the members' perimeters, 0 to ½",
            Kind::Real(4),
            |row| Value::Real(row.candidate.measures.cohesion),
        ),
        column(
            "span_km",
            "最大距離km",
            "greatest distance between label points, km",
            Kind::Real(2),
            |row| Value::Real(row.candidate.measures.span.kilometres().0),
        ),
        column(
            "centre_distance_km",
            "中心からの最大距離km",
            "greatest distance from the centre's label point, km",
            Kind::Real(2),
            |row| Value::real(row.candidate.measures.centre_distance.map(|metres| metres.kilometres().0)),
        ),
        column(
            "road_span_km",
            "最大道路距離km",
            "greatest distance by road between offices, km",
            Kind::Real(1),
            |row| Value::real(row.candidate.measures.road_span.map(|metres| metres.kilometres().0)),
        ),
        column(
            "hub_radius_km",
            "拠点からの最大道路距離km",
            "greatest distance by road from the hub's office, km",
            Kind::Real(1),
            |row| Value::real(row.candidate.measures.hub.map(|hub| hub.metres / 1e3)),
        ),
        column(
            "hub",
            "拠点",
            "the member from which the farthest other is nearest by road",
            Kind::Text,
            |row| {
                let hub = row.candidate.measures.hub;
                hub.map_or(Value::Missing, |hub| {
                    Value::text(row.report.municipality(hub.member).name.clone())
                })
            },
        ),
        column("hops", "最大境界数", "most borders between two members", Kind::Integer, |row| {
            Value::Integer(row.candidate.measures.hops as i64)
        }),
        column("all_touch", "全て隣接", "whether all members touch each other", Kind::Boolean, |row| {
            Value::Boolean(row.candidate.measures.all_touch)
        }),
        column(
            "same_subprefecture",
            "同一振興局",
            "whether all are of one 振興局",
            Kind::Boolean,
            |row| Value::boolean(row.candidate.measures.same_subprefecture),
        ),
        column(
            "same_medical_area",
            "同一二次医療圏",
            "whether all are of one 二次医療圏",
            Kind::Boolean,
            |row| Value::boolean(row.candidate.measures.same_medical_area),
        ),
    ]
}

/// The routes of requirement (2) that hold: `①`, `②` or `①②`; `(3)` for a
/// candidate that is listed under requirement (3) alone.
pub fn routes_label(candidate: &Candidate) -> String {
    let verdict = &candidate.verdict;
    let labels = [(verdict.is_flat(), "①"), (verdict.has_centre(), "②"), (!verdict.qualifies(), "(3)")];
    labels.into_iter().filter(|(holds, _)| *holds).map(|(_, label)| label).collect()
}

/// Every possible centre with the decline rate without it.
fn centres_label(row: &CandidateRow<'_>) -> String {
    let routes = row.candidate.verdict.routes.iter().filter(|route| !route.is_flat());
    let label =
        |route: &Route| format!("{} {}", row.report.names(&route.without), percent(route.sums.rate()));
    routes.map(label).collect::<Vec<_>>().join("、")
}

/// Every member with its decline rate.
fn member_rates(row: &CandidateRow<'_>) -> String {
    let rate = |id: &MunicipalityId| {
        let sums = row.report.study.rule().eligibility(*id).sums;
        format!("{} {}", row.report.municipality(*id).name, percent(sums.and_then(Sums::rate)))
    };
    row.candidate.members.iter().map(rate).collect::<Vec<_>>().join("、")
}

/// A rate as a percentage with one decimal; `—` for `None`.
///
/// ```
/// use renkei_export::percent;
///
/// assert_eq!(percent(Some(0.3146)), "31.5%");
/// assert_eq!(percent(None), "—");
/// ```
pub fn percent(rate: Option<f64>) -> String {
    rate.map_or_else(|| "—".to_owned(), |rate| format!("{:.1}%", rounded(rate * 100.0, 1)))
}
