//! Maps as pictures for a report: one candidate, or a sheet of the best.
//!
//! SVG is written here; [`png`] turns it into pixels.

mod frame;
mod furniture;
mod layers;
mod raster;
mod text;

use super::candidate_columns::{caution, percent, routes_label};
use super::drawn_map::DrawnMap;
use super::number::thousands;
use super::report::Report;
use super::xml::Element;
use super::{ExportError, Language};
use renkei_core::rank::Candidate;

use frame::{Frame, Window};
use furniture::{credits, credits_height, legend, legend_height, north, scale_bar};
use layers::{Names, lands, locator};
use text::{INK, QUIET, fitted, text};

pub use raster::png;

/// Units of the drawing that the whole region is wide: finer than a candidate
/// is ever looked at.
const DETAIL: f64 = 8_000.0;
/// Of a sheet's small maps.
const SHEET_DETAIL: f64 = 4_000.0;
const PAPER: &str = "#ffffff";

/// Of the picture of one candidate, in pixels.
const WIDTH: f64 = 1200.0;
const MARGIN: f64 = 28.0;
const MAP: (f64, f64) = (860.0, 760.0);

/// A candidate on the map, with its place in the region, legend, scale bar,
/// north and credits, as SVG. None where there is no candidate of that rank.
///
/// # Errors
/// Never in practice: the text is built in memory.
pub fn candidate_picture(
    report: &Report<'_>,
    rank: usize,
    language: Language,
) -> Result<Option<String>, ExportError> {
    let Some(candidate) = rank.checked_sub(1).and_then(|index| report.candidates.get(index)) else {
        return Ok(None);
    };
    let map = DrawnMap::of(report.study.region(), DETAIL);
    let top = 92.0;
    let window = Window { x: MARGIN, y: top, width: MAP.0, height: MAP.1 };
    let frame = Frame::around(map.bounds(candidate.members.iter().copied()), 0.35, window);
    let beside = MARGIN + MAP.0 + 20.0;
    let room = WIDTH - MARGIN - beside;
    let place = Window { x: beside, y: top, width: room, height: room * 0.8 };
    let key = top + place.height + 30.0;
    let foot = top + MAP.1 + 18.0;
    let height = foot + credits_height(report, WIDTH - 2.0 * MARGIN, language) + 14.0;
    let title = format!("{} {}", rank_words(candidate.rank, language), report.names(&candidate.members));
    let short =
        format!("{} {}", rank_words(candidate.rank, language), shortened(report, candidate, language));
    let picture = svg(WIDTH, height)
        .child(
            text((MARGIN, 44.0), 25.0, INK, fitted(title, short, 25.0, WIDTH - 2.0 * MARGIN))
                .with("font-weight", "bold"),
        )
        .child(text((MARGIN, 72.0), 15.0, QUIET, verdict_words(report, candidate, language)))
        .child(lands(report, &map, &frame, &candidate.members, Names::All, "one"))
        .child(locator(report, &map, place, &frame))
        .child(legend(report, (beside, key), language))
        .child(scale_bar(&frame, (beside, key + legend_height() + 40.0)))
        .child(north((beside + room - 14.0, key + legend_height() + 14.0)))
        .child(credits(report, (MARGIN, foot), WIDTH - 2.0 * MARGIN, language));
    document(&picture).map(Some)
}

/// Of a sheet: a small map's width and height, and its words.
const CELL: (f64, f64) = (380.0, 300.0);
const CAPTION: f64 = 46.0;
const GAP: f64 = 20.0;

/// The best `count` candidates as a sheet of small maps, each with its own
/// scale bar, as SVG.
///
/// # Errors
/// As [`candidate_picture`].
pub fn sheet_picture(report: &Report<'_>, count: usize, language: Language) -> Result<String, ExportError> {
    let shown = &report.candidates[..count.min(report.candidates.len())];
    let map = DrawnMap::of(report.study.region(), SHEET_DETAIL);
    let columns = (shown.len() as f64).sqrt().ceil().clamp(1.0, 6.0);
    let rows = (shown.len() as f64 / columns).ceil();
    let width = (2.0 * MARGIN + columns * (CELL.0 + GAP) - GAP).max(720.0);
    let top = 92.0;
    let foot = top + rows * (CAPTION + CELL.1 + GAP);
    let room = width - 2.0 * MARGIN - 230.0;
    let below = legend_height().max(credits_height(report, room, language) + 26.0);
    let title = language.pick("連携地域の候補", "Candidates for a cooperation region");
    let about = about(report, language);
    let mut picture = svg(width, foot + below + 14.0)
        .child(text((MARGIN, 44.0), 25.0, INK, title).with("font-weight", "bold"))
        .child(text((MARGIN, 72.0), 15.0, QUIET, about));
    for (index, candidate) in shown.iter().enumerate() {
        let (column, row) = (index as f64 % columns, (index as f64 / columns).floor());
        let (x, y) = (MARGIN + column * (CELL.0 + GAP), top + row * (CAPTION + CELL.1 + GAP));
        let window = Window { x, y: y + CAPTION, width: CELL.0, height: CELL.1 };
        let frame = Frame::around(map.bounds(candidate.members.iter().copied()), 0.25, window);
        let title = format!("{} {}", candidate.rank, report.names(&candidate.members));
        let short = format!("{} {}", candidate.rank, shortened(report, candidate, language));
        let bar = (x + 10.0, y + CAPTION + CELL.1 - 12.0);
        picture = picture
            .child(
                text((x, y + 16.0), 15.0, INK, fitted(title, short, 15.0, CELL.0))
                    .with("font-weight", "bold"),
            )
            .child(text((x, y + 36.0), 12.5, QUIET, marked(candidate, language)))
            .child(lands(report, &map, &frame, &candidate.members, Names::Members, &format!("cell{index}")))
            .child(scale_bar(&frame, bar));
    }
    let mut flags: Vec<&str> =
        shown.iter().flat_map(Candidate::flags).map(|flag| caution(flag, language)).collect();
    flags.sort_unstable();
    flags.dedup();
    if !flags.is_empty() {
        let words = flags.join(language.pick("、", "; "));
        let line = format!("{} {words}", language.pick("※", "*"));
        picture = picture.child(text((MARGIN + 230.0, foot + below - 6.0), 12.5, QUIET, line));
    }
    let beside = (MARGIN + 230.0, foot);
    let picture = picture
        .child(legend(report, (MARGIN, foot), language))
        .child(credits(report, beside, room, language));
    document(&picture)
}

fn svg(width: f64, height: f64) -> Element {
    Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", format!("0 0 {} {}", width.ceil(), height.ceil()))
        .with("width", width.ceil())
        .with("height", height.ceil())
        .with("font-family", text::FONTS)
        .child(Element::new("rect").with("width", "100%").with("height", "100%").with("fill", PAPER))
}

fn document(picture: &Element) -> Result<String, ExportError> {
    Ok(String::from_utf8_lossy(&picture.after("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?).into_owned())
}

fn rank_words(rank: usize, language: Language) -> String {
    language.pick(format!("{rank}位"), format!("No. {rank}"))
}

/// The first member and how many there are.
fn shortened(report: &Report<'_>, candidate: &Candidate, language: Language) -> String {
    let first = report.names(&candidate.members[..candidate.members.len().min(1)]);
    let all = candidate.members.len();
    language.pick(format!("{first}など{all}市町村"), format!("{first} and others, {all} in all"))
}

fn short_verdict(candidate: &Candidate, language: Language) -> String {
    let measures = &candidate.measures;
    let (routes, rate) = (routes_label(candidate), percent(Some(measures.decline_rate)));
    let points = candidate.score.points();
    // (3) is named by its route alone
    let article = if candidate.verdict.qualifies() { "(2)" } else { "" };
    language.pick(
        format!("要件{article}{routes} 減少率{rate} 評価点{points:.1}"),
        format!("route {routes}, decline {rate}, score {points:.1}"),
    )
}

/// With a mark where it rests on unverified facts, which the sheet explains.
fn marked(candidate: &Candidate, language: Language) -> String {
    let mark = if candidate.flags().is_empty() { "" } else { language.pick("※", "*") };
    short_verdict(candidate, language) + mark
}

fn verdict_words(report: &Report<'_>, candidate: &Candidate, language: Language) -> String {
    let years = report.study.years();
    let [base, target] = [candidate.measures.base, candidate.measures.target].map(thousands);
    let people = language.pick(
        format!("{}年 {base}人 → {}年 {target}人", years.base, years.target),
        format!("{base} people in {}, {target} in {}", years.base, years.target),
    );
    let separator = language.pick("、", "; ");
    let cautions = candidate.flags().into_iter().map(|flag| format!("※{}", caution(flag, language)));
    let parts: Vec<String> =
        [short_verdict(candidate, language), people].into_iter().chain(cautions).collect();
    parts.join(separator)
}

fn about(report: &Report<'_>, language: Language) -> String {
    let (years, settings) = (report.study.years(), report.study.rule().settings());
    language.pick(
        format!(
            "人口 {}年→{}年({})、{}現在、基準 減少率{}%以上。要件を満たす組は{}組",
            years.base,
            years.target,
            years.edition,
            settings.as_of,
            settings.threshold,
            report.qualifying()
        ),
        format!(
            "people {} to {} ({}), as of {}, decline of {} % or more; {} groups qualify",
            years.base,
            years.target,
            years.edition,
            settings.as_of,
            settings.threshold,
            report.qualifying()
        ),
    )
}
