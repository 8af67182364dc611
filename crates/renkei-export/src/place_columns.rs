//! The columns of members, municipalities and borders, shared by every writer.
//!
//! | table | a row is | columns |
//! |---|---|---|
//! | members | a member of a candidate | rank, then those of a municipality |
//! | municipalities | a municipality, candidate or not | facts, requirement (1), neighbours, groups with it |
//! | borders | a pair of neighbours | codes and names, metres, land or link |
//!
//! Municipalities keep the order of their codes; pairs that of both codes.

use renkei_core::adjacency::{Border, Pair, Tie};
use renkei_core::facts::Basis;
use renkei_core::language::Language;
use renkei_core::rank::Candidate;
use renkei_core::region::{Municipality, MunicipalityId};
use renkei_core::rule::{Sums, ZoneMembershipAt};

use crate::own_columns::{fitted, of_place};
use crate::report::{Report, tie_name};
use crate::table::{Column, Kind, Presence, Value};

/// Row of the tables of municipalities and of members.
#[derive(Debug, Clone, Copy)]
pub struct PlaceRow<'a> {
    /// The report.
    pub report: &'a Report<'a>,
    /// The municipality.
    pub id: MunicipalityId,
    /// In the table of members, the candidate; `None` in the table of
    /// municipalities.
    pub candidate: Option<&'a Candidate>,
}

/// Row of the table of adjacent pairs.
#[derive(Debug, Clone, Copy)]
pub struct BorderRow<'a> {
    /// The report.
    pub report: &'a Report<'a>,
    /// The pair, in order of codes.
    pub pair: Pair,
    /// The border between them.
    pub border: &'a Border,
}

impl PlaceRow<'_> {
    /// The municipality of the row.
    fn municipality(&self) -> &Municipality {
        self.report.municipality(self.id)
    }

    /// Its population in both years; `None` without figures.
    ///
    /// From the rule, not from the region: a study on other figures has other
    /// sums.
    fn sums(&self) -> Option<Sums> {
        self.report.study.rule().eligibility(self.id).sums
    }
}

/// A column of the tables of municipalities and members.
type PlaceColumn<'a> = Column<PlaceRow<'a>>;

/// Columns of both tables.
///
/// What is known of a municipality by itself, without the rule.
fn facts<'a>() -> Vec<PlaceColumn<'a>> {
    [names(), figures()].into_iter().flatten().collect()
}

/// Code, name and the areas that a municipality belongs to.
fn names<'a>() -> Vec<PlaceColumn<'a>> {
    let column = PlaceColumn::new;
    vec![
        column("code", "市町村コード", "5-digit code", Kind::Text, |row| {
            Value::text(row.municipality().id.to_string())
        })
        .means("5桁コード", "", "", ""),
        column("name", "市町村名", "name", Kind::Text, |row| {
            Value::text(row.municipality().name.clone())
        })
        .means("市町村の名称", "", "", ""),
        column("district", "郡", "郡, none for cities", Kind::Text, |row| {
            Value::text(row.municipality().district.clone())
        })
        .means("郡。市は空", "", "", ""),
        column("subprefecture", "振興局", "振興局 or 総合振興局", Kind::Text, |row| {
            Value::text(row.municipality().subprefecture.clone())
        })
        .means("振興局・総合振興局", "", "", ""),
        column("medical_area", "二次医療圏", "secondary medical area", Kind::Text, |row| {
            Value::text(row.municipality().secondary_medical_area.clone().unwrap_or_default())
        })
        .means("二次医療圏", "", "", ""),
    ]
}

/// People, area and designation.
fn figures<'a>() -> Vec<PlaceColumn<'a>> {
    let column = PlaceColumn::new;
    vec![
        column("base_population", "基準年人口", "people in the base year", Kind::Integer, |row| {
            Value::count(row.sums().map(|sums| sums.base))
        })
        .means("その市町村の基準年人口", "people", "base", "")
        .japanese_formula("基準年人口"),
        column("target_population", "目標年人口", "people in the target year", Kind::Integer, |row| {
            Value::count(row.sums().map(|sums| sums.target))
        })
        .means("その市町村の目標年人口", "people", "target", "")
        .japanese_formula("目標年人口"),
        column("decline_rate", "減少率", "1 − target/base", Kind::Share, |row| {
            Value::real(row.sums().and_then(Sums::rate))
        })
        .means("その市町村の減少率", "share", "1 − target_population ÷ base_population", "2(2)"),
        column("elderly_share", "65歳以上割合", "share of 65+ in the target year", Kind::Share, |row| {
            let people = row.municipality().population;
            let share = people.and_then(|p| Some(f64::from(p.elderly?) / f64::from(p.target)));
            Value::real(share.filter(|share| share.is_finite()))
        })
        .means("目標年の65歳以上の割合", "share", "people of 65 and over ÷ target_population", "")
        .japanese_formula("65歳以上の人口 ÷ target_population"),
        column("area_km2", "面積km²", "area on the ellipsoid, km²", Kind::Real(2), |row| {
            Value::Real(row.municipality().area() / 1e6)
        })
        .means("面積。楕円体上", "km²", "", ""),
        column(
            "designated",
            "中心の指定",
            "中核都市 or 地域中心都市; 未確認 where no page was read",
            Kind::Text,
            |row| {
                let centre = row.report.study.rule().eligibility(row.id).centre;
                Value::text(centre.map_or(String::new(), |centre| {
                    format!("{}{}", centre.category.name(), if centre.sourced { "" } else { "(未確認)" })
                }))
            },
        )
        .means("中核都市・地域中心都市の別。原典を見ていなければ(未確認)", "", "", "2(2)②"),
    ]
}

/// The number of groups with a municipality.
fn groups_with<'a>() -> PlaceColumn<'a> {
    let about = "groups that qualify and contain it, listed or not";
    PlaceColumn::new("candidates", "候補数", about, Kind::Integer, |row| {
        Value::count(Some(row.report.groups_with(row.id)))
    })
    .means("要件を満たし、この市町村を含む組の数。載せていない組も数える", "groups", "", "2")
}

/// The columns of the table of members: one row per candidate and member.
pub fn member_columns<'a>() -> Vec<PlaceColumn<'a>> {
    let column = PlaceColumn::new;
    let mut columns = vec![
        column("rank", "順位", "place of the candidate", Kind::Integer, |row| {
            row.candidate.map_or(Value::Missing, |candidate| Value::Integer(candidate.rank as i64))
        })
        .means("候補の順位", "", "", ""),
    ];
    columns.extend(facts());
    columns.push(
        column("is_centre", "中心", "whether it can be the centre of route ②", Kind::Boolean, |row| {
            Value::boolean(row.candidate.map(|candidate| {
                candidate.verdict.routes.iter().any(|route| route.without.contains(&row.id))
            }))
        })
        .means("その候補で②の中心市になり得るか", "", "", "2(2)②"),
    );
    columns.extend([groups_with(), coalition_state()]);
    columns
}

/// The columns of the table of municipalities.
pub fn municipality_columns<'a>() -> Vec<PlaceColumn<'a>> {
    let column = PlaceColumn::new;
    let mut columns = facts();
    columns.extend([
        column("requirement_1", "要件(1)", "whether it meets requirement (1)", Kind::Boolean, |row| {
            Value::Boolean(row.report.study.rule().eligibility(row.id).meets_requirement_1)
        })
        .means("要件(1)を満たすか", "", "", "2(1)"),
        column(
            "zones",
            "国の圏域",
            "zones in force on the date; 日付未確認 where that is not certain",
            Kind::Text,
            |row| {
                let zone = |zone: &ZoneMembershipAt| {
                    format!("{}{}", zone.zone, if zone.certain { "" } else { "(日付未確認)" })
                };
                let standing = row.report.study.rule().eligibility(row.id);
                Value::text(standing.zones.iter().map(zone).collect::<Vec<_>>().join("、"))
            },
        )
        .means("基準日に効力のある国の圏域", "", "", "2(1)"),
        column(
            "undeclared",
            "未宣言中心市",
            "whether it is an undeclared centre city",
            Kind::Text,
            |row| {
                Value::text(match row.report.study.rule().eligibility(row.id).undeclared {
                    Some(Basis::Source) => "該当",
                    Some(Basis::Derived) => "該当(算出)",
                    Some(Basis::Unverified) => "未確認",
                    Some(Basis::Contradictory) => "資料が矛盾",
                    Some(Basis::Unknown) => "不明",
                    None => "",
                })
            },
        )
        .means("未宣言中心市に当たるか", "", "", "2(1)"),
        column("neighbours", "隣接数", "number of neighbours", Kind::Integer, |row| {
            Value::Integer(row.report.study.adjacency().neighbours(row.id).len() as i64)
        })
        .means("隣接する市町村の数", "municipalities", "", "2"),
        groups_with(),
        coalition_state(),
        column("note", "備考", "why it is never a member", Kind::Text, |row| {
            let standing = row.report.study.rule().eligibility(row.id);
            Value::text(if standing.sums.is_none() {
                "人口の数値なし"
            } else if standing.meets_requirement_1 {
                ""
            } else {
                "要件(1)を満たさない"
            })
        })
        .means("構成市町村になれない理由", "", "", "2"),
    ]);
    columns
}

/// The columns of the table of members of a report, those of the user's own behind.
pub fn member_columns_of<'a>(report: &Report<'_>) -> Vec<PlaceColumn<'a>> {
    fitted_places(member_columns(), report)
}

/// The columns that say something of the municipalities of a report.
fn fitted_places<'a>(columns: Vec<PlaceColumn<'a>>, report: &Report<'_>) -> Vec<PlaceColumn<'a>> {
    let own = |row: &PlaceRow<'_>, nth| of_place(row.report.study, row.id, nth);
    fitted(columns, report, false, own)
}

/// How the coalitions of a municipality stand.
fn coalition_state<'a>() -> PlaceColumn<'a> {
    let about = "how the coalitions stand that it belongs to; with --tracks";
    PlaceColumn::new("coalition_state", "連携地域の状態", about, Kind::Text, |row| {
        Value::text(row.report.states_with(row.id, Language::Ja).unwrap_or_default())
    })
    .means("属する連携地域の名称と、協定とビジョンがどこまで進んだか。--tracks のときだけある", "", "", "3")
    .only(Presence::Tracks)
}

/// The columns of the table of municipalities of a report, those of the user's own behind.
pub fn municipality_columns_of<'a>(report: &Report<'_>) -> Vec<PlaceColumn<'a>> {
    fitted_places(municipality_columns(), report)
}

/// The columns of the table of adjacent pairs.
///
/// A border of 0 m is a touch in points, or a link; the column `tie` tells them
/// apart.
///
/// ```
/// let columns = renkei_export::border_columns();
/// let names: Vec<_> = columns.iter().map(|column| column.name).collect();
/// assert!(names.starts_with(&["code_a", "name_a", "code_b", "name_b", "border_m"]));
/// ```
pub fn border_columns<'a>() -> Vec<Column<BorderRow<'a>>> {
    let column = Column::<BorderRow<'a>>::new;
    vec![
        column("code_a", "コードA", "code of one", Kind::Text, |row| {
            Value::text(row.report.municipality(row.pair.ends().0).id.to_string())
        })
        .means("一方の5桁コード", "", "", ""),
        column("name_a", "市町村A", "name of one", Kind::Text, |row| {
            Value::text(row.report.municipality(row.pair.ends().0).name.clone())
        })
        .means("一方の名称", "", "", ""),
        column("code_b", "コードB", "code of the other", Kind::Text, |row| {
            Value::text(row.report.municipality(row.pair.ends().1).id.to_string())
        })
        .means("他方の5桁コード", "", "", ""),
        column("name_b", "市町村B", "name of the other", Kind::Text, |row| {
            Value::text(row.report.municipality(row.pair.ends().1).name.clone())
        })
        .means("他方の名称", "", "", ""),
        column("border_m", "境界長m", "common border on the ellipsoid, m", Kind::Real(1), |row| {
            Value::Real(row.border.metres)
        })
        .means("共有する境界の長さ。楕円体上", "m", "", "2"),
        column("tie", "種別", "land, or link for one added by hand", Kind::Text, |row| {
            Value::text(tie_name(&row.border.tie))
        })
        .means("land は陸の境界、link は手直しによる隣接", "", "", "2"),
        column("reason", "理由", "reason of a link", Kind::Text, |row| match &row.border.tie {
            Tie::Land => Value::Missing,
            Tie::Link(reason) => Value::text(reason.clone()),
        })
        .means("手直しの理由", "", "", ""),
    ]
}
