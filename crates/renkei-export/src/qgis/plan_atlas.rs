//! 組合せ図帳: the print layout with one page per group of the plan.
//!
//! A page of A4, landscape (297 × 210 mm): the map of the group on the left, its figures
//! and members on the right, credits below, as in 候補図帳.

use crate::report::Report;
use crate::xml::Element;

use super::atlas::{Pages, frame, heading, number, number_or_dash};
use super::items::{ItemBox, PrintedColumn, label, members_table};
use super::layers::{Layers, PLAN_RELATION};
use super::overview::layout;

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
    let own = [
        heading(PAGE, "figures-heading", 26.0, "数値"),
        label(PAGE, "figures", ItemBox(172.0, 32.0, 117.0, 26.0), (8.0, false), &figures()),
        heading(PAGE, "members-heading", 62.0, "構成市町村"),
    ];
    let key = ItemBox(172.0, 150.0, 60.0, 40.0);
    let items = frame(PAGE, report, layers, &title, key).into_iter().chain(own);
    let table = members_table(PAGE, ItemBox(172.0, 68.0, 115.0, 80.0), 0.9, PLAN_RELATION, &COLUMNS);
    let pages = Pages {
        filter: None,
        key: "number",
        name: "\"number\"",
        file: "'plan-' || lpad(\"number\", 4, '0')",
    };
    Some(layout("組合せ図帳", PAGE, items.chain(table).chain([pages.of(&plan.groups)])))
}
