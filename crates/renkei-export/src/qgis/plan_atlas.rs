//! 組合せ図帳: the print layout with one page per group of the plan.
//!
//! A page of A4, landscape (297 × 210 mm): the map of the group on the left, its figures
//! and members on the right, credits below, as in 候補図帳.

use renkei_core::language::Language;

use crate::report::Report;
use crate::xml::Element;

use super::atlas::{Pages, number, number_or_dash};
use super::items::{ItemBox, PrintedColumn, label, legend, map, members_table, scale_bar};
use super::layers::{Layers, PLAN_RELATION};
use super::map_extent::MapExtent;
use super::overview::{about, credits, layout};

/// Prefix of the identifiers of items.
const PAGE: &str = "plan";

/// Columns of the table of members; 104 mm together, cell margins not counted.
const COLUMNS: [PrintedColumn; 4] = [
    PrintedColumn { value: "\"name\"", heading: "市町村", width: 34.0, right: false },
    PrintedColumn { value: "\"code\"", heading: "コード", width: 18.0, right: false },
    PrintedColumn {
        value: "format_number(\"base_population\", 0)",
        heading: "基準年人口",
        width: 26.0,
        right: true,
    },
    PrintedColumn {
        value: "format_number(\"target_population\", 0)",
        heading: "目標年人口",
        width: 26.0,
        right: true,
    },
];

/// Lines with the figures of a group, evaluated by QGIS.
fn figures() -> Vec<String> {
    let whole = |column: &str| format!("[% {} %]", number(column, 1, 0));
    vec![
        format!("評価点 [% {} %] / 構成市町村数 [% \"size\" %]市町村", number("score", 1, 3)),
        format!(
            "人口 {}人 → {}人(全体の減少率 {})",
            whole("base_population"),
            whole("target_population"),
            number_or_dash("decline_rate", 100, 1, "%")
        ),
        format!("市町村間の最大距離 {} km", whole("span_km")),
        "[% CASE WHEN \"qualifies\" THEN '要件(1)(2)を満たす(' || \"routes\" || ')' ELSE '※ 要件(1)(2)を満たさない' END %]"
            .to_owned(),
        "[% CASE WHEN \"fixed\" THEN 'あらかじめ指定した組' ELSE '' END %]".to_owned(),
    ]
}

/// The layout; `None` without a plan.
pub(super) fn plan_atlas(report: &Report<'_>, all: &Layers) -> Option<Element> {
    let plan = all.plan.as_ref()?;
    let layers = [&plan.page, &all.names, &all.municipalities];
    let title = vec!["[% \"number\" %] [% \"names\" %]".to_owned()];
    let sources: Vec<String> =
        credits(report).into_iter().chain(report.outline_notes(Language::Ja)).collect();
    let heading = |name: &str, y: f64, words: &str| {
        label(PAGE, name, ItemBox(172.0, y, 115.0, 6.0), (10.0, true), &[words.to_owned()])
    };
    let items = [
        map(PAGE, ItemBox(10.0, 26.0, 156.0, 162.0), MapExtent::of(report), &layers, true)
            .with("frame", "true"),
        label(PAGE, "title", ItemBox(10.0, 8.0, 277.0, 9.0), (14.0, true), &title),
        label(PAGE, "about", ItemBox(10.0, 17.0, 277.0, 6.0), (9.0, false), &[about(report)]),
        heading("figures-heading", 26.0, "数値"),
        label(PAGE, "figures", ItemBox(172.0, 32.0, 117.0, 26.0), (8.0, false), &figures()),
        heading("members-heading", 62.0, "構成市町村"),
        legend(PAGE, ItemBox(172.0, 150.0, 60.0, 40.0), 2, &[layers[0], layers[2]])
            .with("background", "true"),
        scale_bar(PAGE, ItemBox(234.0, 192.0, 54.0, 12.0)),
        label(PAGE, "credits", ItemBox(10.0, 191.0, 220.0, 16.0), (6.5, false), &sources),
    ];
    let table = members_table(PAGE, ItemBox(172.0, 68.0, 115.0, 80.0), 0.9, PLAN_RELATION, &COLUMNS);
    let pages = Pages {
        filter: None,
        key: "number",
        name: "\"number\"",
        file: "'plan-' || lpad(\"number\", 4, '0')",
    };
    Some(layout("組合せ図帳", PAGE, items.into_iter().chain(table).chain([pages.of(&plan.groups)])))
}
