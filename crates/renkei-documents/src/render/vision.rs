//! The vision: region, future, figures, measures, costs, schedule, reviews.

use renkei_core::facts::{series_name, series_named};
use renkei_core::language::Language;
use renkei_core::text::thousands;

use crate::model::{Consultation, Day, Given, Hearing, PopulationRow, Review, Vision, gap, months_between};

use super::chart::population_chart;
use super::costs::cost_tables;
use super::document::{Block, Document, Figure, Table};
use super::era::{era_day, era_year};
use super::inline::{day_text, joined, or_gap};
use super::measures::{add_measures, names_of, schedule_table};

/// The pictures that the caller draws.
#[derive(Debug, Clone)]
pub struct VisionPictures {
    /// The map of the region, or why there is none.
    pub map: Result<MapPicture, MissingMap>,
    /// The population curves as PNG, drawn from [`population_chart`].
    pub chart_png: Option<Vec<u8>>,
}

impl Default for VisionPictures {
    fn default() -> Self {
        Self { map: Err(MissingMap::NotDrawn), chart_png: None }
    }
}

/// A map as drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapPicture {
    /// As SVG.
    pub svg: String,
    /// As PNG, for formats that take no SVG.
    pub png: Option<Vec<u8>>,
    /// Width and height of the SVG.
    pub size: (u32, u32),
}

/// Why a vision has no map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissingMap {
    /// The caller draws none.
    NotDrawn,
    /// The vision names no members.
    NoMembers,
    /// Members, by name or code, that are no municipalities of the region in use.
    Outside(Vec<String>),
}

impl MissingMap {
    /// The reason as the document says it.
    fn sentence(&self) -> String {
        match self {
            Self::NotDrawn => "連携地域の図は作成していない。".to_owned(),
            Self::NoMembers => "連携市町村の記載がないため、連携地域の図は載せていない。".to_owned(),
            Self::Outside(names) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                format!(
                    "{}の区域が、使用した境界データにないため、連携地域の図は載せていない。",
                    joined(&names)
                )
            }
        }
    }
}

/// What the document calls the region: its name, or a gap.
pub fn region_name(vision: &Vision) -> String {
    or_gap(&vision.region, "連携地域の名称")
}

/// Lays out a vision.
pub fn vision_document(vision: &Vision, pictures: VisionPictures) -> Document {
    let title = if vision.title.trim().is_empty() { "地域連携ビジョン" } else { &vision.title };
    let mut document =
        Document { title: title.to_owned(), blocks: Vec::new(), credits: vision.credits.clone() };
    let adopted = day_text(vision.dates.adopted.as_ref(), &gap("策定の日"));
    document.paragraphs(&format!("{}\n策定 {adopted}", region_name(vision)));
    add_names(&mut document, vision, pictures.map);
    document.heading(1, "2 連携地域の将来像");
    document.paragraphs(&or_gap(vision.future.as_deref().unwrap_or_default(), "連携地域の将来像"));
    add_population(&mut document, vision, pictures.chart_png);
    document.heading(1, "4 期間");
    document.paragraphs(&term_text(vision));
    document.heading(1, "5 地域連携協定に基づき推進する具体的取組");
    add_measures(&mut document, vision);
    document.heading(1, "6 事業費の見込み");
    cost_tables(&mut document, vision);
    document.heading(1, "7 実施スケジュール");
    document.blocks.push(schedule_table(vision));
    document.heading(1, "8 毎年度の見直し");
    document.blocks.push(review_table(vision));
    add_process(&mut document, vision);
    document
}

/// Names of the region and its members, and the map.
fn add_names(document: &mut Document, vision: &Vision, map: Result<MapPicture, MissingMap>) {
    document.heading(1, "1 連携地域及び連携市町村の名称");
    let codes: Vec<_> = vision.members.iter().map(|member| member.code).collect();
    let rows = vision.members.iter().map(|member| vec![member.code.to_string(), member.name.clone()]);
    document.blocks.push(Block::Table(Table {
        caption: format!("{}の連携市町村", region_name(vision)),
        header: vec!["市町村コード".to_owned(), "市町村名".to_owned()],
        rows: rows.collect(),
        widths: vec![30, 70],
        ..Table::default()
    }));
    match map {
        Ok(MapPicture { svg, png, size }) => document.blocks.push(Block::Figure(Figure {
            name: "map".to_owned(),
            caption: format!("{}の区域", region_name(vision)),
            alternative: format!("{}の区域を示す地図", names_of(vision, &codes)),
            svg,
            png,
            size,
        })),
        Err(reason) => document.paragraphs(&reason.sentence()),
    }
}

/// The table and the curves of the people.
fn add_population(document: &mut Document, vision: &Vision, png: Option<Vec<u8>>) {
    document.heading(1, "3 人口の推移と将来推計");
    if vision.population.is_empty() {
        document.paragraphs("人口の数値がないため、表と図は載せていない。");
        return;
    }
    let people = |people: Option<u64>| people.map_or_else(|| "—".to_owned(), thousands);
    let row = |row: &PopulationRow| {
        vec![
            format!("{}年", row.year),
            thousands(row.total),
            people(row.under_15),
            people(row.from_15_to_64),
            people(row.from_65),
            series(row),
        ]
    };
    let header = ["年", "総数(人)", "0〜14歳", "15〜64歳", "65歳以上", "系列"];
    document.blocks.push(Block::Table(Table {
        caption: "連携市町村の人口の合計".to_owned(),
        header: header.map(str::to_owned).to_vec(),
        rows: vision.population.iter().map(row).collect(),
        numbers: vec![1, 2, 3, 4],
        widths: vec![10, 14, 13, 13, 13, 37],
        ..Table::default()
    }));
    document.paragraphs("「—」は、使用したデータに年齢区分がないもの。数値のない年は載せていない。");
    let (svg, size) = population_chart(&vision.population);
    document.blocks.push(Block::Figure(Figure {
        name: "population".to_owned(),
        caption: "連携市町村の人口の推移と将来推計".to_owned(),
        alternative: "年ごとの人口の折れ線グラフ。数値は表のとおり".to_owned(),
        svg,
        png,
        size,
    }));
}

/// The series of a row in words.
fn series(row: &PopulationRow) -> String {
    let name = |series: &str| series_name(&series_named(series), Language::Ja).to_owned();
    match &row.age_series {
        Some(ages) => format!("{}(年齢区分は{})", name(&row.series), name(ages)),
        None => name(&row.series),
    }
}

fn term_text(vision: &Vision) -> String {
    match vision.term.days() {
        Some((from, to)) if from <= to => {
            let months = months_between(from.0, to.0);
            let length = match (months / 12, months % 12) {
                (years, 0) => format!("{years}年間"),
                (years, months) => format!("{years}年{months}か月"),
            };
            format!("{}から{}までの{length}とし、毎年度見直しを行う。", era_day(from.0), era_day(to.0))
        }
        // without both days, or with days the wrong way round, there is no length
        _ => {
            let from = day_text(vision.term.from.as_ref(), &gap("期間の初日"));
            let to = day_text(vision.term.to.as_ref(), &gap("期間の末日"));
            format!("{from}から{to}までとし、毎年度見直しを行う。")
        }
    }
}

fn review_table(vision: &Vision) -> Block {
    let row = |review: &Review| {
        vec![
            era_year(review.year),
            day_text(review.on.as_ref(), "未実施"),
            review.result.clone().unwrap_or_default(),
        ]
    };
    Block::Table(Table {
        header: ["年度", "見直しの日", "見直しの結果"].map(str::to_owned).to_vec(),
        rows: vision.reviews.iter().map(row).collect(),
        widths: vec![20, 25, 55],
        ..Table::default()
    })
}

/// Consultations, hearings, cooperation and the days.
fn add_process(document: &mut Document, vision: &Vision) {
    document.heading(1, "9 策定の経過");
    document.heading(2, "連携市町村の協議");
    let row = |own: &Consultation| {
        let members = if own.members.is_empty() {
            "全ての連携市町村".to_owned()
        } else {
            names_of(vision, &own.members)
        };
        vec![day_text(own.on.as_ref(), ""), members, own.about.clone()]
    };
    document.blocks.push(Block::Table(Table {
        header: ["日", "市町村", "協議した事項"].map(str::to_owned).to_vec(),
        rows: vision.consultations.iter().map(row).collect(),
        widths: vec![25, 35, 40],
        ..Table::default()
    }));
    document.heading(2, "関係団体等の意見聴取");
    let row = |own: &Hearing| {
        vec![day_text(own.on.as_ref(), ""), own.organisation.clone(), own.opinion.clone().unwrap_or_default()]
    };
    document.blocks.push(Block::Table(Table {
        header: ["日", "団体等", "意見とその扱い"].map(str::to_owned).to_vec(),
        rows: vision.hearings.iter().map(row).collect(),
        widths: vec![25, 30, 45],
        ..Table::default()
    }));
    document.heading(2, "関係団体等の協力");
    document.paragraphs(&or_gap(vision.cooperation.as_deref().unwrap_or_default(), "関係団体等の協力"));
    document.heading(2, "公表及び写しの送付");
    let given = [
        ("策定", &vision.dates.adopted),
        ("公表", &vision.dates.published),
        ("北海道への写しの送付", &vision.dates.copy_sent),
    ];
    let day = |given: &Option<Given<Day>>| day_text(given.as_ref(), "未実施");
    document.blocks.push(Block::Table(Table {
        header: ["事項", "日"].map(str::to_owned).to_vec(),
        rows: given.iter().map(|(name, given)| vec![(*name).to_owned(), day(given)]).collect(),
        widths: vec![40, 60],
        ..Table::default()
    }));
}
