//! 概観図: the print layout with the whole region and the groups side by side.
//!
//! A page of A4, landscape: the map on the left (214 × 165 mm); on the right the groups
//! by name, legend and scale bar; title above, credits below. The groups are those of the
//! plan; without one, the best candidates that share no member with a better one:
//! overlapping outlines could not be told apart.
//!
//! Labels of QGIS evaluate `[% … %]`. Names of the user's own files stand in the
//! credits; a name with `[%` in it must not be taken for an expression.

use renkei_core::language::Language;
use renkei_core::region::MunicipalityId;
use renkei_core::text::thousands;
use unicode_width::UnicodeWidthStr;

use crate::plan::plan_headline;
use crate::qgis_style::disjoint;
use crate::report::Report;
use crate::xml::Element;

use super::items::{ItemBox, label, legend, map, paper, scale_bar};
use super::layer::MapLayer;
use super::layers::Layers;
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

/// Width of the list of groups in letters of half the width, and its most lines.
const LIST: (usize, usize) = (52, 34);

/// The layout 概観図.
pub(super) fn overview(report: &Report<'_>, all: &Layers) -> Element {
    let (groups, title) = match &all.plan {
        Some(plan) => (&plan.groups, "連携地域の組合せ(重ならず、全体として最もよい組)"),
        None => (&all.candidates, "連携地域の候補(構成市町村が重ならない上位)"),
    };
    let (conditions, qualifying) = (about(report), thousands(report.qualifying()));
    let chosen = report.chosen_plan().map(|plan| plan_headline(&plan, Language::Ja));
    let words = format!("{conditions}。要件を満たす組は{qualifying}組");
    let about: Vec<String> = [words].into_iter().chain(chosen).collect();
    let ground = all.plan.as_ref().map_or(&all.municipalities, |plan| &plan.ground);
    let layers = [groups, ground];
    // colours of groups only tell neighbours apart
    let keyed: &[&MapLayer] = if all.plan.is_some() { &layers[1..] } else { &layers };
    layout(
        "概観図",
        PAGE,
        [
            map(PAGE, ItemBox(8.0, 25.0, 214.0, 165.0), MapExtent::of(report), &layers, false),
            label(PAGE, "title", ItemBox(10.0, 8.0, 270.0, 9.0), (15.0, true), &[title.to_owned()]),
            label(PAGE, "about", ItemBox(10.0, 16.5, 277.0, 8.5), (8.0, false), &about),
            label(PAGE, "groups", ItemBox(225.0, 26.0, 67.0, 105.0), (7.0, false), &list(report)),
            legend(PAGE, ItemBox(225.0, 132.0, 60.0, 46.0), 1, keyed),
            scale_bar(PAGE, ItemBox(228.0, 180.0, 60.0, 12.0)),
            label(PAGE, "credits", ItemBox(10.0, 191.0, 277.0, 16.0), (6.5, false), &credits(report)),
        ],
    )
}

/// The groups on the map with their names; a line says what has no room.
fn list(report: &Report<'_>) -> Vec<String> {
    let entry = |number: String, members: &[MunicipalityId]| {
        broken(&format!("{number} {}", report.names(members)), LIST.0)
    };
    let (entries, left): (Vec<Vec<String>>, _) = match report.chosen_plan() {
        Some(plan) => {
            let best = plan.best();
            let groups = best.map_or(&[][..], |best| &best.groups).iter();
            let left = best.map_or(&[][..], |best| &best.left);
            (groups.map(|group| entry(group.rank.to_string(), &group.members)).collect(), left)
        }
        None => {
            let ranks = disjoint(report);
            let shown = report.candidates.iter().filter(|candidate| ranks.contains(&candidate.rank));
            (shown.map(|own| entry(format!("{}位", own.rank), &own.members)).collect(), &[][..])
        }
    };
    let left = Some(left).filter(|left| !left.is_empty());
    let left = left.map(|left| broken(&format!("残る市町村 {}", report.names(left)), LIST.0));
    let all = entries.len();
    let mut lines = Vec::new();
    for (shown, entry) in entries.into_iter().chain(left).enumerate() {
        if lines.len() + entry.len() > LIST.1 {
            lines.push(format!("ほか{}組(名称は組合せの表にある)", all - shown.min(all)));
            break;
        }
        lines.extend(entry.iter().map(|line| inert(line)));
    }
    lines
}

/// A text in lines of at most this width, in letters of half the width, broken behind
/// the mark between names.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for part in text.split_inclusive('・') {
        match lines.last_mut() {
            Some(line) if line.is_empty() || line.width() + part.width() <= width => line.push_str(part),
            _ => lines.push(format!("   {part}")),
        }
    }
    lines
}
