//! A sheet of small maps, one per candidate.
//!
//! The sheet is as nearly square as its cells allow, six columns wide at most:
//!
//! | candidates | columns × rows |
//! |---|---|
//! | 1 | 1 × 1 |
//! | 5 | 3 × 2 |
//! | 20 | 5 × 4 |
//! | 100 | 6 × 17 |
//!
//! Every map is fitted to its candidate and has a scale bar of its own: two maps
//! of a sheet must not be compared by size. Legend and credits stand once, below.
//! Members alone are named.

use renkei_core::language::Language;
use renkei_core::rank::Candidate;

use crate::candidate_columns::caution_words;
use crate::error::ExportError;
use crate::generalised_map::GeneralisedMap;
use crate::report::Report;
use crate::xml::Element;

use super::document::{MARGIN, document, svg};
use super::frame::{Frame, Viewport};
use super::furniture::{credits, credits_height, legend, legend_height, scale_bar};
use super::layers::{Names, municipalities};
use super::text::{INK, QUIET, fitted, text};
use super::words::{about, marked, shortened};

/// Width in units of the drawing that the region is generalised for.
const DETAIL: f64 = 4_000.0;
/// Width and height of a small map in pixels.
const CELL: (f64, f64) = (380.0, 300.0);
/// Height of the caption above a small map in pixels.
const CAPTION: f64 = 46.0;
/// Gap between small maps in pixels.
const GAP: f64 = 20.0;
/// Upper edge of the first row in pixels.
const TOP: f64 = 92.0;
/// Width of the legend below the maps in pixels.
const LEGEND: f64 = 230.0;

/// Draws the best `count` candidates as SVG: a sheet of small maps in at most
/// six columns, each with its own scale bar.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
/// Fewer candidates than `count` are no error; none give a sheet with legend
/// and credits alone.
pub fn sheet_picture(report: &Report<'_>, count: usize, language: Language) -> Result<String, ExportError> {
    let shown = &report.candidates[..count.min(report.candidates.len())];
    let map = GeneralisedMap::of(report.study.region(), DETAIL);
    let columns = (shown.len() as f64).sqrt().ceil().clamp(1.0, 6.0);
    let rows = (shown.len() as f64 / columns).ceil();
    let width = (2.0 * MARGIN + columns * (CELL.0 + GAP) - GAP).max(720.0);
    let foot = TOP + rows * (CAPTION + CELL.1 + GAP);
    let room = width - 2.0 * MARGIN - LEGEND;
    let below = legend_height().max(credits_height(report, room, language) + 26.0);
    let title = language.pick("連携地域の候補", "Candidates for a cooperation region");
    let mut picture = svg(width, foot + below + 14.0)
        .child(text((MARGIN, 44.0), 25.0, INK, title).with("font-weight", "bold"))
        .child(text((MARGIN, 72.0), 15.0, QUIET, about(report, language)));
    for (index, candidate) in shown.iter().enumerate() {
        let (column, row) = (index as f64 % columns, (index as f64 / columns).floor());
        let corner = (MARGIN + column * (CELL.0 + GAP), TOP + row * (CAPTION + CELL.1 + GAP));
        picture = picture.children(cell(report, &map, candidate, (index, corner), language));
    }
    if let Some(line) = explanation(shown, language) {
        picture = picture.child(text((MARGIN + LEGEND, foot + below - 6.0), 12.5, QUIET, line));
    }
    let picture = picture
        .child(legend(report, (MARGIN, foot), language.pick("この候補", "the candidate"), language))
        .child(credits(report, (MARGIN + LEGEND, foot), room, language));
    document(&picture)
}

/// Caption, map and scale bar of a candidate, the upper left corner at (x, y).
/// `index` counts from 0 and makes the ids of the map unique.
fn cell(
    report: &Report<'_>,
    map: &GeneralisedMap,
    candidate: &Candidate,
    (index, (x, y)): (usize, (f64, f64)),
    language: Language,
) -> [Element; 4] {
    let viewport = Viewport { x, y: y + CAPTION, width: CELL.0, height: CELL.1 };
    let frame = Frame::around(map.bounds(candidate.members.iter().copied()), 0.25, viewport);
    let title = format!("{} {}", candidate.rank, report.names(&candidate.members));
    let short = format!("{} {}", candidate.rank, shortened(report, candidate, language));
    let title = text((x, y + 16.0), 15.0, INK, fitted(title, short, 15.0, CELL.0));
    let key = format!("cell{index}");
    [
        title.with("font-weight", "bold"),
        text((x, y + 36.0), 12.5, QUIET, marked(candidate, language)),
        municipalities(report, map, &frame, &candidate.members, Names::Members, &key),
        scale_bar(&frame, (x + 10.0, y + CAPTION + CELL.1 - 12.0)),
    ]
}

/// The cautions behind the marks of captions, each once, in a fixed order; `None`
/// if there are none.
fn explanation(shown: &[Candidate], language: Language) -> Option<String> {
    let mut words: Vec<&str> =
        shown.iter().flat_map(Candidate::cautions).map(|own| caution_words(own, language)).collect();
    words.sort_unstable();
    words.dedup();
    let list = words.join(language.pick("、", "; "));
    (!words.is_empty()).then(|| format!("{} {list}", language.pick("※", "*")))
}
