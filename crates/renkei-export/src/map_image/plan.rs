//! The map of a plan: one colour a group, the municipalities left over in grey.
//!
//! Every group has its number on the map and stands with its members in the list
//! below, so that long names need no room on the map. Colours are those of
//! `plan.csv`: groups with a common border differ.
//!
//! From top to bottom: title and values of the objectives, the map with scale bar
//! and north arrow, the list in two columns, the credits. The height follows from
//! the list; width and map are fixed. Sizes are in pixels of the picture.

use renkei_core::language::Language;
use renkei_core::rank::Candidate;
use renkei_core::region::MunicipalityId;

use crate::error::ExportError;
use crate::generalised_map::GeneralisedMap;
use crate::plan::{PlanReport, fill, groups_title, plan_values};
use crate::report::Report;
use crate::xml::Element;

use super::document::{MARGIN, document, svg};
use super::frame::{Frame, Viewport};
use super::furniture::{credits, credits_height, north, scale_bar};
use super::layers::{NEAT_LINE, SEA, arcs_of, line, outline, path};
use super::text::{INK, QUIET, lines, rounded, text};

/// Width in units of the drawing that the region is generalised for.
const DETAIL: f64 = 6_000.0;
/// Width of the picture in pixels.
const WIDTH: f64 = 1200.0;
/// Height of the map in pixels.
const HEIGHT: f64 = 900.0;
/// Upper edge of the map in pixels.
const TOP: f64 = 92.0;
/// Height of a line of the list, and font size of its text.
const LINE: f64 = 19.0;
const SIZE: f64 = 12.5;
/// Columns of the list, and room between them.
const COLUMNS: f64 = 2.0;
const GAP: f64 = 24.0;
/// Fill of municipalities left over that meet requirement (1), and of all others.
const LEFT: &str = "#8a939a";
const OTHERS: &str = "#d5dbdf";

/// What a map of disjoint groups shows.
#[derive(Debug, Clone, Copy)]
pub struct DisjointGroups<'a> {
    /// The study.
    pub report: Report<'a>,
    /// The groups; the rank of each is its number.
    pub groups: &'a [Candidate],
    /// By group, its colour, from 1.
    pub colours: &'a [usize],
    /// Municipalities that meet requirement (1) and belong to no group.
    pub left: &'a [MunicipalityId],
}

/// Draws the best plan as SVG: map, list of the groups, credits.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
///
/// Without a plan the map shows all municipalities as outside, and the list has no
/// groups. The same plan gives the same bytes.
pub fn plan_picture(plan: &PlanReport<'_>, language: Language) -> Result<String, ExportError> {
    let best = plan.best();
    let shown = DisjointGroups {
        report: plan.report,
        groups: best.map_or(&[][..], |best| &best.groups),
        colours: plan.colours,
        left: best.map_or(&[][..], |best| &best.left),
    };
    groups_picture(&shown, &plan_values(plan, language), language)
}

/// Draws disjoint groups as SVG, with a line below the title.
///
/// # Errors
/// As [`plan_picture`].
pub fn groups_picture(
    shown: &DisjointGroups<'_>,
    subtitle: &str,
    language: Language,
) -> Result<String, ExportError> {
    let report = &shown.report;
    let map = GeneralisedMap::of(report.study.region(), DETAIL);
    let window = Viewport { x: MARGIN, y: TOP, width: WIDTH - 2.0 * MARGIN, height: HEIGHT };
    let with_figures = report.study.region().ids().filter(|id| report.municipality(*id).population.is_some());
    let frame = Frame::around(map.bounds(with_figures), 0.03, window);
    let foot = TOP + HEIGHT + 30.0;
    let entries = entries(shown, language);
    let rows: f64 = entries.iter().map(|entry| entry.lines.len() as f64).sum();
    let most = entries.iter().map(|entry| entry.lines.len()).max().unwrap_or(1) as f64;
    let list = ((rows / COLUMNS).ceil() + most) * LINE;
    let last = foot + list + 10.0;
    let height = last + credits_height(report, WIDTH - 2.0 * MARGIN, language) + 14.0;
    let picture = svg(WIDTH, height)
        .child(
            text((MARGIN, 44.0), 25.0, INK, groups_title(shown.groups, language)).with("font-weight", "bold"),
        )
        .child(text((MARGIN, 72.0), 15.0, QUIET, subtitle.to_owned()))
        .child(drawing(shown, &map, &frame))
        .child(scale_bar(&frame, (MARGIN + 20.0, TOP + HEIGHT - 24.0)))
        .child(north((WIDTH - MARGIN - 30.0, TOP + 24.0)))
        .child(list_of(&entries, foot, rows))
        .child(credits(report, (MARGIN, last), WIDTH - 2.0 * MARGIN, language));
    document(&picture)
}

/// Municipalities filled by group, borders, outlines of groups and their numbers.
///
/// Layers, the lowest first: sea, fills, borders in white, outlines of groups,
/// numbers. Everything is clipped to the frame.
fn drawing(shown: &DisjointGroups<'_>, map: &GeneralisedMap, frame: &Frame) -> Element {
    let report = &shown.report;
    let area = || {
        let Viewport { x, y, width, height } = frame.window;
        let rect = Element::new("rect").with("x", rounded(x)).with("y", rounded(y));
        rect.with("width", rounded(width)).with("height", rounded(height))
    };
    let seen: Vec<MunicipalityId> =
        report.study.region().ids().filter(|id| frame.sees(map.bounds([*id]))).collect();
    let groups = shown.groups;
    let fill = |id: &MunicipalityId| -> String {
        match groups.iter().position(|group| group.members.contains(id)) {
            Some(index) => fill_of(shown, index),
            None if shown.left.contains(id) => LEFT.to_owned(),
            None => OTHERS.to_owned(),
        }
    };
    let fills = seen
        .iter()
        .map(|id| path(outline(map, frame, *id)).with("fill", fill(id)).with("fill-rule", "evenodd"));
    let drawn = |path: Element, colour: &str, width: f64| {
        path.with("fill", "none")
            .with("stroke", colour)
            .with("stroke-width", width)
            .with("stroke-linejoin", "round")
            .with("stroke-linecap", "round")
    };
    let borders: String = arcs_of(map, &seen, |_| true).map(|arc| line(&map.arcs[arc], frame)).collect();
    let around = groups.iter().map(|group| {
        let way: String =
            arcs_of(map, &group.members, |uses| uses == 1).map(|arc| line(&map.arcs[arc], frame)).collect();
        drawn(path(way), INK, 1.4)
    });
    let numbers = groups.iter().flat_map(|group| number_on_map(group.rank, &group.members, map, frame));
    Element::new("g")
        .child(Element::new("defs").child(Element::new("clipPath").with("id", "clip-plan").child(area())))
        .child(
            Element::new("g")
                .with("clip-path", "url(#clip-plan)")
                .child(area().with("fill", SEA))
                .children(fills)
                .child(drawn(path(borders), "#ffffff", 0.7))
                .children(around)
                .children(numbers),
        )
        .child(drawn(area(), NEAT_LINE, 0.8))
}

/// The fill of a group.
fn fill_of(shown: &DisjointGroups<'_>, index: usize) -> String {
    let [red, green, blue] = fill(shown.colours.get(index).copied().unwrap_or(1));
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The number of a group, at the label point of the member in its middle.
fn number_on_map(
    number: usize,
    members: &[MunicipalityId],
    map: &GeneralisedMap,
    frame: &Frame,
) -> Option<Element> {
    let points: Vec<(f64, f64)> = members.iter().map(|id| frame.at(map.labels[id.index()])).collect();
    let count = points.len().max(1) as f64;
    let middle = points.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.0 / count, sum.1 + at.1 / count));
    let far = |at: &(f64, f64)| (at.0 - middle.0).powi(2) + (at.1 - middle.1).powi(2);
    let at = points.into_iter().min_by(|a, b| far(a).total_cmp(&far(b)))?;
    let label = text((at.0, at.1 + 5.5), 15.0, INK, number.to_string())
        .with("text-anchor", "middle")
        .with("font-weight", "bold")
        .with("stroke", "#ffffff")
        .with("stroke-width", 3.5)
        .with("stroke-linejoin", "round")
        .with("paint-order", "stroke");
    Some(label)
}

/// A line or more of the list.
///
/// Long names wrap within their column.
struct Entry {
    fill: String,
    lines: Vec<String>,
}

/// The groups, then the municipalities left over.
///
/// The last entry explains the grey of all other municipalities.
fn entries(shown: &DisjointGroups<'_>, language: Language) -> Vec<Entry> {
    let room = (WIDTH - 2.0 * MARGIN - GAP) / COLUMNS - 28.0;
    let report = &shown.report;
    let mut entries: Vec<Entry> = (shown.groups.iter().enumerate())
        .map(|(index, group)| {
            let (rank, names) = (group.rank, report.names(&group.members));
            let (rate, points) = (crate::percent(Some(group.measures.decline_rate)), group.score.shown());
            let words = language.pick(
                format!("{rank} {names}(全体の減少率{rate}、評価点{points})"),
                format!("{rank} {names} (decline of all {rate}, score {points})"),
            );
            Entry { fill: fill_of(shown, index), lines: lines(&words, SIZE, room) }
        })
        .collect();
    if !shown.left.is_empty() {
        let names = report.names(shown.left);
        let words = language.pick(format!("残る市町村: {names}"), format!("left over: {names}"));
        entries.push(Entry { fill: LEFT.to_owned(), lines: lines(&words, SIZE, room) });
    }
    let others =
        language.pick("要件(1)を満たさない市町村など", "municipalities outside requirement (1) and others");
    entries.push(Entry { fill: OTHERS.to_owned(), lines: vec![others.to_owned()] });
    entries
}

/// The list in columns, its upper edge at `top`.
///
/// The second column begins once the first holds half of the lines; an entry is
/// never split.
fn list_of(entries: &[Entry], top: f64, rows: f64) -> Element {
    let wide = (WIDTH - 2.0 * MARGIN - GAP) / COLUMNS + GAP;
    let a_column = (rows / COLUMNS).ceil();
    let (mut column, mut row) = (0.0, 0.0);
    let mut list = Element::new("g");
    for entry in entries {
        if row >= a_column && column + 1.0 < COLUMNS {
            (column, row) = (column + 1.0, 0.0);
        }
        let (x, y) = (MARGIN + column * wide, top + row * LINE);
        list = list.child(
            Element::new("rect")
                .with("x", rounded(x))
                .with("y", rounded(y))
                .with("width", 18)
                .with("height", 13)
                .with("fill", entry.fill.as_str())
                .with("stroke", NEAT_LINE)
                .with("stroke-width", 0.6),
        );
        for (index, words) in entry.lines.iter().enumerate() {
            list = list.child(text((x + 26.0, y + 11.0 + index as f64 * LINE), SIZE, INK, words.clone()));
        }
        row += entry.lines.len() as f64;
    }
    list
}
