//! 候補図帳: the print layout with one page per candidate.
//!
//! A page of A4, landscape (297 × 210 mm):
//!
//! | item | x, y | width × height | content |
//! |---|---|---|---|
//! | title | 10, 8 | 277 × 9 | rank and names of the members |
//! | about | 10, 17 | 277 × 6 | years, edition, date, threshold |
//! | map | 10, 26 | 156 × 162 | fitted to the candidate |
//! | figures | 172, 32 | 117 × 22 | score, people, distance |
//! | verdict | 172, 61 | 117 × 26 | routes of requirement (2), cautions |
//! | members | 172, 94 | 115 × 54 or 95 | the table of the related rows |
//! | legend | 172, 150 or 12, 144 | 60 wide | classes and signs |
//! | scale bar | 234, 192 | 54 × 12 | |
//! | credits | 10, 191 | 220 × 16 | credits, notes on outlines |
//!
//! Nothing of a page is written here but expressions: QGIS evaluates `[% … %]`
//! for the candidate of each page. Where a candidate has more than ten members,
//! the table reaches down to the foot of the page, with narrower cells, and the
//! legend moves onto the map. The layout is one for all pages: a single large
//! candidate changes it for all.

use renkei_core::language::Language;
use renkei_core::rank::{Caution, ScoreTerm};

use crate::qgis_style::RELATION;
use crate::report::Report;
use crate::xml::Element;

use super::items::{ItemBox, PrintedColumn, label, legend, map, members_table, scale_bar};
use super::layer::MapLayer;
use super::layers::Layers;
use super::map_extent::MapExtent;
use super::overview::{about, credits, layout};

/// Number of pages, one per candidate; the user can raise it in QGIS.
const PAGES: usize = 20;
/// Most members for which the table leaves room for the legend below it; for
/// larger groups the legend moves onto the map.
const ROOMY: usize = 10;
/// Prefix of the identifiers of items.
const PAGE: &str = "atlas";

/// A column of numbers as text: times a factor, with some decimals, rounded half away
/// from zero as in every output. QGIS rounds what the processor holds; a billionth
/// more decides ties, and nothing else: tables have six decimals at most.
pub(super) fn number(column: &str, factor: u32, decimals: u8) -> String {
    format!(
        "format_number(\"{column}\" * {factor} + if(\"{column}\" < 0, -0.000000001, 0.000000001), {decimals})"
    )
}

/// Like [`number`], with — where the value is missing.
pub(super) fn number_or_dash(column: &str, factor: u32, decimals: u8, unit: &str) -> String {
    format!("[% coalesce({} || '{unit}', '—') %]", number(column, factor, decimals))
}

/// Lines with the figures of a candidate; QGIS evaluates `[% … %]`. Names in
/// quotation marks are columns of the table `candidates`; those that may be empty
/// show — then.
fn figures() -> Vec<String> {
    let whole = |column: &str| format!("[% {} %]", number(column, 1, 0));
    let points = |column: &str| format!("[% {} %]", number(column, 1, 3));
    let flag = |column: &str| {
        format!("[% CASE WHEN \"{column}\" THEN 'はい' WHEN NOT \"{column}\" THEN 'いいえ' ELSE '—' END %]")
    };
    let part = |term: ScoreTerm| {
        format!("{} {}", term.label(Language::Ja), points(&format!("score_{}", term.key())))
    };
    let parts: Vec<String> = ScoreTerm::ALL.into_iter().map(part).collect();
    let (first, second) = parts.split_at(4);
    vec![
        format!(
            "評価点 {} / 構成市町村数 [% \"size\" %]市町村 / 面積 {} km²",
            points("score"),
            whole("area_km2")
        ),
        format!("= {}", first.join(" + ")),
        format!("+ {}", second.join(" + ")),
        format!(
            "人口 {}人 → {}人(全体の減少率 {})",
            whole("base_population"),
            whole("target_population"),
            number_or_dash("decline_rate", 100, 1, "%")
        ),
        format!(
            "65歳以上 {} / 市町村間の最大距離 {} km",
            number_or_dash("elderly_share", 100, 1, "%"),
            whole("span_km")
        ),
        format!("同一振興局 {} / 同一二次医療圏 {}", flag("same_subprefecture"), flag("same_medical_area")),
    ]
}

/// Lines with the verdict on a candidate, without its cautions. The last one is
/// empty for a candidate that needs no centre.
fn routes() -> [String; 3] {
    [
        "要件(2)[% CASE WHEN \"routes\" = '①②' THEN '①でも②でも満たす' WHEN \"routes\" = '①' THEN '①フラットな連携で満たす' WHEN \"routes\" = '②' THEN '②(中心あり)で満たす' ELSE 'は満たさない。(3)の判断による' END %]".to_owned(),
        format!(
            "判定減少率 {}[% coalesce('(' || \"tested_route\" || ')', '') %]、基準との差 {}ポイント",
            number_or_dash("tested_rate", 100, 1, "%"),
            number_or_dash("margin", 100, 1, "")
        ),
        "[% coalesce('②で除く中心: ' || \"centres\", '') %]".to_owned(),
    ]
}

/// Columns of the table of members; 104 mm together, cell margins not counted.
const COLUMNS: [PrintedColumn; 5] = [
    PrintedColumn { value: "\"name\"", heading: "市町村", width: 22.0, right: false },
    PrintedColumn {
        value: "format_number(\"base_population\", 0)",
        heading: "基準年",
        width: 17.0,
        right: true,
    },
    PrintedColumn {
        value: "format_number(\"target_population\", 0)",
        heading: "目標年",
        width: 17.0,
        right: true,
    },
    PrintedColumn {
        value: "format_number(\"decline_rate\" * 100 + if(\"decline_rate\" < 0, -0.000000001, 0.000000001), 1) || '%'",
        heading: "減少率",
        width: 15.0,
        right: true,
    },
    PrintedColumn { value: "' ' || \"subprefecture\"", heading: " 振興局", width: 33.0, right: false },
];

/// The layout 候補図帳. The layers of the map, the uppermost first: the candidate of the
/// page, names, municipalities.
pub(super) fn atlas(report: &Report<'_>, all: &Layers) -> Element {
    let layers = [&all.page, &all.names, &all.municipalities];
    let title = vec![format!(
        "[% \"rank\" %]位 [% CASE WHEN \"size\" > {ROOMY} THEN regexp_substr(\"names\", '^([^・]+)') || 'など' || \"size\" || '市町村' ELSE \"names\" END %]"
    )];
    let (key, table, margin) = if has_large_candidate(report) {
        (ItemBox(12.0, 144.0, 60.0, 42.0), ItemBox(172.0, 94.0, 115.0, 95.0), 0.3)
    } else {
        (ItemBox(172.0, 150.0, 60.0, 40.0), ItemBox(172.0, 94.0, 115.0, 54.0), 0.9)
    };
    let own = [
        heading(PAGE, "figures-heading", 26.0, "数値"),
        label(PAGE, "figures", ItemBox(172.0, 32.0, 117.0, 22.0), (7.5, false), &figures()),
        heading(PAGE, "verdict-heading", 55.0, "判定"),
        label(PAGE, "verdict", ItemBox(172.0, 61.0, 117.0, 26.0), (8.0, false), &verdict()),
        heading(PAGE, "members-heading", 88.0, "構成市町村"),
    ];
    let items = frame(PAGE, report, layers, &title, key).into_iter().chain(own);
    let table = members_table(PAGE, table, margin, RELATION, &COLUMNS);
    let pages = Pages {
        filter: Some(format!("\"rank\" <= {PAGES}")),
        key: "rank",
        name: "\"rank\" || '位'",
        file: "'candidate-' || lpad(\"rank\", 4, '0')",
    };
    layout("候補図帳", PAGE, items.chain(table).chain([pages.of(&all.candidates)]))
}

/// A heading of the right-hand column, its upper edge at `y` in millimetres.
pub(super) fn heading(page: &str, name: &str, y: f64, words: &str) -> Element {
    label(page, name, ItemBox(172.0, y, 115.0, 6.0), (10.0, true), &[words.to_owned()])
}

/// What every page of an atlas has: map, title, conditions, legend, scale bar, credits.
/// `layers` are those of the map, the uppermost first: the group of the page, names,
/// municipalities; `key` is the place of the legend.
pub(super) fn frame(
    page: &str,
    report: &Report<'_>,
    layers: [&MapLayer; 3],
    title: &[String],
    key: ItemBox,
) -> [Element; 6] {
    let sources: Vec<String> =
        credits(report).into_iter().chain(report.outline_notes(Language::Ja)).collect();
    [
        map(page, ItemBox(10.0, 26.0, 156.0, 162.0), MapExtent::of(report), &layers, true)
            .with("frame", "true"),
        label(page, "title", ItemBox(10.0, 8.0, 277.0, 9.0), (14.0, true), title),
        label(page, "about", ItemBox(10.0, 17.0, 277.0, 6.0), (9.0, false), &[about(report)]),
        legend(page, key, 2, &[layers[0], layers[2]]).with("background", "true"),
        scale_bar(page, ItemBox(234.0, 192.0, 54.0, 12.0)),
        label(page, "credits", ItemBox(10.0, 191.0, 220.0, 16.0), (6.5, false), &sources),
    ]
}

/// Which features of a layer have a page, in which order.
pub(super) struct Pages {
    /// Expression that a feature with a page meets; `None` for all.
    pub(super) filter: Option<String>,
    /// Column by which pages are in order.
    pub(super) key: &'static str,
    /// Expression of the name of a page.
    pub(super) name: &'static str,
    /// Expression of the name of the file that a page is exported to.
    pub(super) file: &'static str,
}

impl Pages {
    /// The atlas with a page for each feature of a layer.
    pub(super) fn of(&self, coverage: &MapLayer) -> Element {
        Element::new("Atlas")
            .with("enabled", 1)
            .with("coverageLayer", coverage.id)
            .with("coverageLayerName", coverage.name)
            .with("coverageLayerProvider", "ogr")
            .with("hideCoverage", 0)
            .with("filterFeatures", u8::from(self.filter.is_some()))
            .with("featureFilter", self.filter.as_deref().unwrap_or_default())
            .with("sortFeatures", 1)
            .with("sortKey", format!("\"{}\"", self.key))
            .with("sortAscending", 1)
            .with("pageNameExpression", self.name)
            .with("filenamePattern", self.file)
    }
}

/// Lines with the verdict and the cautions on a candidate. A caution shows where
/// the column `flags` has its key.
fn verdict() -> Vec<String> {
    let caution = |caution: Caution, words: &str| {
        format!("[% CASE WHEN \"flags\" LIKE '%{}%' THEN '※ {words}' ELSE '' END %]", caution.key())
    };
    let cautions = [
        caution(Caution::UnverifiedCentre, "中心市の位置づけが原典未確認"),
        caution(Caution::UncertainRequirement1, "要件(1)は未確認の事実による"),
    ];
    routes().into_iter().chain(cautions).collect()
}

/// Whether a candidate has too many members for the legend below the table.
fn has_large_candidate(report: &Report<'_>) -> bool {
    report.candidates.iter().any(|candidate| candidate.members.len() > ROOMY)
}
