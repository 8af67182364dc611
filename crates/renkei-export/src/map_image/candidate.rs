//! The map of one candidate.
//!
//! The main map shows the members with a margin of 35 % of their extent on each
//! side, so that the neighbours that are not members are seen, too. The locator
//! shows where in the region that is. A title that does not fit is shortened to
//! the first member and the number of all; the full list stands on the map.

use renkei_core::language::Language;
use renkei_core::rank::Candidate;

use crate::error::ExportError;
use crate::generalised_map::GeneralisedMap;
use crate::report::Report;

use super::document::{MARGIN, document, svg};
use super::frame::{Frame, Viewport};
use super::furniture::{credits, credits_height, legend, legend_height, north, scale_bar};
use super::layers::{Names, locator, municipalities};
use super::text::{INK, QUIET, fitted, text};
use super::words::{rank_words, shortened, verdict_words};

/// Width in units of the drawing that the whole region is generalised for; the
/// map shows a small part of it.
const DETAIL: f64 = 8_000.0;
/// Width of the picture in pixels.
const WIDTH: f64 = 1200.0;
/// Width and height of the main map in pixels.
const MAP: (f64, f64) = (860.0, 760.0);
/// Upper edge of the maps in pixels.
const TOP: f64 = 92.0;

/// Draws a candidate as SVG: the map, a locator map of the region, legend,
/// scale bar, north arrow and credits. `None` if no candidate has that rank.
/// Ranks count from 1.
///
/// The picture is 1200 pixels wide; its height depends on the number of lines
/// that the credits take.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub fn candidate_picture(
    report: &Report<'_>,
    rank: usize,
    language: Language,
) -> Result<Option<String>, ExportError> {
    let candidate = rank.checked_sub(1).and_then(|index| report.candidates.get(index));
    candidate.map(|candidate| draw(report, candidate, language)).transpose()
}

/// Lays out the picture: map and locator side by side, credits below. Later
/// elements are drawn above earlier ones.
fn draw(report: &Report<'_>, candidate: &Candidate, language: Language) -> Result<String, ExportError> {
    let map = GeneralisedMap::of(report.study.region(), DETAIL);
    let viewport = Viewport { x: MARGIN, y: TOP, width: MAP.0, height: MAP.1 };
    let frame = Frame::around(map.bounds(candidate.members.iter().copied()), 0.35, viewport);
    let side = MARGIN + MAP.0 + 20.0;
    let room = WIDTH - MARGIN - side;
    let small = Viewport { x: side, y: TOP, width: room, height: room * 0.8 };
    let key = TOP + small.height + 30.0;
    let foot = TOP + MAP.1 + 18.0;
    let height = foot + credits_height(report, WIDTH - 2.0 * MARGIN, language) + 14.0;
    let rank = rank_words(candidate.rank, language);
    let title = format!("{rank} {}", report.names(&candidate.members));
    let short = format!("{rank} {}", shortened(report, candidate, language));
    let picture = svg(WIDTH, height)
        .child(
            text((MARGIN, 44.0), 25.0, INK, fitted(title, short, 25.0, WIDTH - 2.0 * MARGIN))
                .with("font-weight", "bold"),
        )
        .child(text((MARGIN, 72.0), 15.0, QUIET, verdict_words(report, candidate, language)))
        .child(municipalities(report, &map, &frame, &candidate.members, Names::All, "one"))
        .child(locator(report, &map, small, &frame))
        .child(legend(report, (side, key), language))
        .child(scale_bar(&frame, (side, key + legend_height() + 40.0)))
        .child(north((side + room - 14.0, key + legend_height() + 14.0)))
        .child(credits(report, (MARGIN, foot), WIDTH - 2.0 * MARGIN, language));
    document(&picture)
}
