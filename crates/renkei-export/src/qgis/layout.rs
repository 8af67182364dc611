//! The two layouts: an overview, and an atlas of one page a candidate.

use crate::report::Report;
use renkei_core::language::Language;

use super::extent::Extent;
use super::form::RELATION;
use super::layer::MapLayer;
use super::page::{Place, Printed, label, legend, map, members_table, paper, scale_bar};
use crate::xml::Element;

/// Candidates of the atlas, unless the user asks for more.
const PAGES: usize = 20;
/// Members that fit into the table beside the map and above the legend; of
/// larger groups the table takes the legend's place.
const ROOMY: usize = 10;
const OVERVIEW: &str = "overview";
const ATLAS: &str = "atlas";

fn layout(name: &str, page: &str, content: impl IntoIterator<Item = Element>) -> Element {
    Element::new("Layout")
        .with("name", name)
        .with("units", "mm")
        .with("printResolution", 200)
        .child(paper(page))
        .children(content)
}

/// Which figures the shades show, and under which conditions.
fn about(report: &Report<'_>) -> String {
    let (years, settings) = (report.study.years(), report.study.rule().settings());
    format!(
        "人口 {}年→{}年({})、{}現在、基準 減少率{}%以上",
        years.base, years.target, years.edition, settings.as_of, settings.threshold
    )
}

fn credits(report: &Report<'_>) -> Vec<String> {
    report.study.credits().iter().map(|credit| credit.replace("[%", "[ %")).collect()
}

/// 概観図: the whole region with the best candidates.
pub fn overview(report: &Report<'_>, layers: &[&MapLayer]) -> Element {
    let title = vec!["連携地域の候補(構成市町村が重ならない上位)".to_owned()];
    let words = format!("{}。要件を満たす組は{}組", about(report), report.qualifying());
    layout(
        "概観図",
        OVERVIEW,
        [
            map(OVERVIEW, Place(8.0, 24.0, 214.0, 166.0), Extent::of(report), layers, false),
            label(OVERVIEW, "title", Place(10.0, 8.0, 270.0, 9.0), 15.0, true, &title),
            label(OVERVIEW, "about", Place(10.0, 17.0, 270.0, 6.0), 9.0, false, &[words]),
            legend(OVERVIEW, Place(228.0, 30.0, 60.0, 90.0), 1, layers),
            scale_bar(OVERVIEW, Place(228.0, 178.0, 60.0, 12.0)),
            label(OVERVIEW, "credits", Place(10.0, 193.0, 277.0, 13.0), 7.0, false, &credits(report)),
        ],
    )
}

/// 候補図帳: a page a candidate.
pub fn atlas(report: &Report<'_>, coverage: &MapLayer, layers: [&MapLayer; 3]) -> Element {
    let title = vec![format!(
        "[% \"rank\" %]位 [% CASE WHEN \"size\" > {ROOMY} THEN regexp_substr(\"names\", '^([^・]+)') || 'など' || \"size\" || '市町村' ELSE \"names\" END %]"
    )];
    let text = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let figures = text(&[
        "評価点 [% format_number(\"score\", 1) %] / 構成数 [% \"size\" %]市町村 / 面積 [% format_number(\"area_km2\", 0) %] km²",
        "人口 [% format_number(\"base_population\", 0) %]人 → [% format_number(\"target_population\", 0) %]人(減少率 [% format_number(\"decline_rate\" * 100, 1) %]%)",
        "65歳以上 [% coalesce(format_number(\"elderly_share\" * 100, 1) || '%', '—') %] / 市町村間の最大距離 [% format_number(\"span_km\", 0) %] km",
        "同一振興局 [% CASE WHEN \"same_subprefecture\" THEN 'はい' WHEN NOT \"same_subprefecture\" THEN 'いいえ' ELSE '—' END %] / 同一二次医療圏 [% CASE WHEN \"same_medical_area\" THEN 'はい' WHEN NOT \"same_medical_area\" THEN 'いいえ' ELSE '—' END %]",
    ]);
    let verdict = text(&[
        "要件(2)[% CASE WHEN \"routes\" = '①②' THEN '①でも②でも満たす' WHEN \"routes\" = '①' THEN '①(中心なし)で満たす' WHEN \"routes\" = '②' THEN '②(中心あり)で満たす' ELSE 'は満たさない。(3)の判断による' END %]",
        "判定減少率 [% coalesce(format_number(\"tested_rate\" * 100, 1) || '%', '—') %](基準との差 [% coalesce(format_number(\"margin\" * 100, 1), '—') %]ポイント)",
        "[% coalesce('②で除く中心: ' || \"centres\", '') %]",
        "[% CASE WHEN \"flags\" LIKE '%unverified-centre%' THEN '※ 中心の指定は未確認(計画の原本を未見)' ELSE '' END %]",
        "[% CASE WHEN \"flags\" LIKE '%uncertain-requirement-1%' THEN '※ 要件(1)は未確認の事実による' ELSE '' END %]",
    ]);
    let notes = report.brief_notes(Language::Ja);
    let mesh = notes.iter().filter(|note| note.starts_with("境界は")).cloned();
    let sources: Vec<String> = credits(report).into_iter().chain(mesh).collect();
    let columns = [
        Printed { value: "\"name\"", heading: "市町村", width: 22.0, right: false },
        Printed {
            value: "format_number(\"base_population\", 0)",
            heading: "基準年",
            width: 17.0,
            right: true,
        },
        Printed {
            value: "format_number(\"target_population\", 0)",
            heading: "目標年",
            width: 17.0,
            right: true,
        },
        Printed {
            value: "format_number(\"decline_rate\" * 100, 1) || '%'",
            heading: "減少率",
            width: 15.0,
            right: true,
        },
        Printed { value: "' ' || \"subprefecture\"", heading: " 振興局", width: 33.0, right: false },
    ];
    let heading = |name: &str, y: f64, words: &str| {
        label(ATLAS, name, Place(172.0, y, 115.0, 6.0), 10.0, true, &[words.to_owned()])
    };
    let settings = Element::new("Atlas")
        .with("enabled", 1)
        .with("coverageLayer", coverage.id)
        .with("coverageLayerName", coverage.name)
        .with("coverageLayerProvider", "ogr")
        .with("hideCoverage", 0)
        .with("filterFeatures", 1)
        .with("featureFilter", format!("\"rank\" <= {PAGES}"))
        .with("sortFeatures", 1)
        .with("sortKey", "\"rank\"")
        .with("sortAscending", 1)
        .with("pageNameExpression", "\"rank\" || '位'")
        .with("filenamePattern", "'candidate-' || lpad(\"rank\", 4, '0')");
    let largest = report.candidates.iter().map(|candidate| candidate.members.len()).max();
    let (key, table, margin) = if largest.is_some_and(|members| members > ROOMY) {
        (Place(12.0, 144.0, 60.0, 42.0), Place(172.0, 94.0, 115.0, 95.0), 0.3)
    } else {
        (Place(172.0, 150.0, 60.0, 40.0), Place(172.0, 94.0, 115.0, 54.0), 0.9)
    };
    let items = [
        map(ATLAS, Place(10.0, 26.0, 156.0, 162.0), Extent::of(report), &layers, true).with("frame", "true"),
        label(ATLAS, "title", Place(10.0, 8.0, 277.0, 9.0), 14.0, true, &title),
        label(ATLAS, "about", Place(10.0, 17.0, 277.0, 6.0), 9.0, false, &[about(report)]),
        heading("figures-heading", 26.0, "数値"),
        label(ATLAS, "figures", Place(172.0, 32.0, 117.0, 22.0), 8.0, false, &figures),
        heading("verdict-heading", 55.0, "判定"),
        label(ATLAS, "verdict", Place(172.0, 61.0, 117.0, 26.0), 8.0, false, &verdict),
        heading("members-heading", 88.0, "構成市町村"),
        legend(ATLAS, key, 2, &[layers[0], layers[2]]).with("background", "true"),
        scale_bar(ATLAS, Place(234.0, 192.0, 54.0, 12.0)),
        label(ATLAS, "credits", Place(10.0, 191.0, 220.0, 16.0), 6.5, false, &sources),
    ];
    let table = members_table(ATLAS, table, margin, RELATION, &columns);
    layout("候補図帳", ATLAS, items.into_iter().chain(table).chain([settings]))
}
