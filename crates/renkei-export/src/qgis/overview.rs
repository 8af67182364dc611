//! 概観図: the print layout with the whole region and the best candidates.
//!
//! A page of A4, landscape: the map on the left (214 × 166 mm), legend and scale
//! bar on the right, title above, credits below. The candidates on it are the
//! best ones that share no member with a better one: overlapping outlines could
//! not be told apart.
//!
//! Labels of QGIS evaluate `[% … %]`. Names of the user's own files stand in the
//! credits; a name with `[%` in it must not be taken for an expression.

use renkei_core::language::Language;
use renkei_core::text::thousands;

use crate::report::Report;
use crate::xml::Element;

use super::items::{ItemBox, label, legend, map, paper, scale_bar};
use super::layer::MapLayer;
use super::map_extent::MapExtent;

/// Prefix of the identifiers of items.
const PAGE: &str = "overview";

/// A print layout of one A4 page. `name` is shown in the menu of layouts, `page`
/// is the prefix of identifiers; pictures are exported at 200 dpi.
pub(super) fn layout(name: &str, page: &str, content: impl IntoIterator<Item = Element>) -> Element {
    Element::new("Layout")
        .with("name", name)
        .with("units", "mm")
        .with("printResolution", 200)
        .child(paper(page))
        .children(content)
}

/// A text in which QGIS finds no expression.
fn inert(text: &str) -> String {
    text.replace("[%", "[ %")
}

/// The conditions of the result, for a label.
pub(super) fn about(report: &Report<'_>) -> String {
    inert(&report.conditions(Language::Ja))
}

/// Credit lines, for a label.
pub(super) fn credits(report: &Report<'_>) -> Vec<String> {
    report.study.credits().iter().map(|credit| inert(credit)).collect()
}

/// The layout 概観図 of these layers, the uppermost first.
pub(super) fn overview(report: &Report<'_>, layers: &[&MapLayer]) -> Element {
    let title = vec!["連携地域の候補(構成市町村が重ならない上位)".to_owned()];
    let (conditions, groups) = (about(report), thousands(report.qualifying()));
    let words = format!("{conditions}。要件を満たす組は{groups}組");
    layout(
        "概観図",
        PAGE,
        [
            map(PAGE, ItemBox(8.0, 24.0, 214.0, 166.0), MapExtent::of(report), layers, false),
            label(PAGE, "title", ItemBox(10.0, 8.0, 270.0, 9.0), (15.0, true), &title),
            label(PAGE, "about", ItemBox(10.0, 17.0, 270.0, 6.0), (9.0, false), &[words]),
            legend(PAGE, ItemBox(228.0, 30.0, 60.0, 90.0), 1, layers),
            scale_bar(PAGE, ItemBox(228.0, 178.0, 60.0, 12.0)),
            label(PAGE, "credits", ItemBox(10.0, 193.0, 277.0, 13.0), (7.0, false), &credits(report)),
        ],
    )
}
