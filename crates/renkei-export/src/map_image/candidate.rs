//! The map of one candidate.
//!
//! The main map shows the members with a margin of 35 % of their extent on each
//! side, so that the neighbours that are not members are seen, too. The locator
//! shows where in the region that is. A title that does not fit is shortened to
//! the first member and the number of all; the full list stands on the map.

use renkei_core::language::Language;
use renkei_core::rank::Candidate;
use renkei_core::region::MunicipalityId;

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
/// Size of the title in pixels.
const TITLE: f64 = 25.0;
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
    let picture = |candidate: &Candidate| {
        let rank = rank_words(candidate.rank, language);
        let title = format!("{rank} {}", report.names(&candidate.members));
        let short = format!("{rank} {}", shortened(report, candidate, language));
        let title = fitted(title, short, TITLE, WIDTH - 2.0 * MARGIN);
        let outlined = language.pick("この候補", "the candidate");
        let head = Head { title, below: verdict_words(report, candidate, language), outlined };
        draw(report, &candidate.members, &head, language).map(|(svg, _)| svg)
    };
    candidate.map(picture).transpose()
}

/// Draws a group of municipalities as SVG under a title of its own, without rank and
/// score; below the title stand the figures in use. The width and height of the picture
/// come with it.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub fn region_picture(
    report: &Report<'_>,
    members: &[MunicipalityId],
    title: &str,
    language: Language,
) -> Result<(String, (u32, u32)), ExportError> {
    let names = report.names(members);
    let title = fitted(format!("{title}({names})"), title.to_owned(), TITLE, WIDTH - 2.0 * MARGIN);
    let outlined = language.pick("この連携地域", "the coalition");
    draw(report, members, &Head { title, below: report.conditions(language), outlined }, language)
}

/// What stands above the map.
struct Head {
    title: String,
    below: String,
    /// What the outline of the members shows, for the legend.
    outlined: &'static str,
}

/// Lays out the picture: map and locator side by side, credits below. Later
/// elements are drawn above earlier ones.
fn draw(
    report: &Report<'_>,
    members: &[MunicipalityId],
    head: &Head,
    language: Language,
) -> Result<(String, (u32, u32)), ExportError> {
    let map = GeneralisedMap::of(report.study.region(), DETAIL);
    let viewport = Viewport { x: MARGIN, y: TOP, width: MAP.0, height: MAP.1 };
    let frame = Frame::around(map.bounds(members.iter().copied()), 0.35, viewport);
    let side = MARGIN + MAP.0 + 20.0;
    let room = WIDTH - MARGIN - side;
    let small = Viewport { x: side, y: TOP, width: room, height: room * 0.8 };
    let key = TOP + small.height + 30.0;
    let foot = TOP + MAP.1 + 18.0;
    let height = foot + credits_height(report, WIDTH - 2.0 * MARGIN, language) + 14.0;
    let picture = svg(WIDTH, height)
        .child(text((MARGIN, 44.0), TITLE, INK, head.title.clone()).with("font-weight", "bold"))
        .child(text((MARGIN, 72.0), 15.0, QUIET, head.below.clone()))
        .child(municipalities(report, &map, &frame, members, Names::All, "one"))
        .child(locator(report, &map, small, &frame))
        .child(legend(report, (side, key), head.outlined, language))
        .child(scale_bar(&frame, (side, key + legend_height() + 40.0)))
        .child(north((side + room - 14.0, key + legend_height() + 14.0)))
        .child(credits(report, (MARGIN, foot), WIDTH - 2.0 * MARGIN, language));
    // as the document rounds them up
    let size = (WIDTH.ceil() as u32, height.ceil() as u32);
    document(&picture).map(|svg| (svg, size))
}
