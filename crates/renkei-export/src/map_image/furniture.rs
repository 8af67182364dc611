//! Map furniture: legend, scale bar, north arrow, credits.
//!
//! The legend has nine lines at most, of 22 pixels each:
//!
//! | line | sample |
//! |---|---|
//! | 減少率 2015年→2045年 | the title |
//! | 50%以上, 40–50 %, 30–40 %, 20–30 %, 20%未満 | a fill for each class, the greatest first |
//! | 数値なし | grey |
//! | 要件(1)を満たさない | hatching |
//! | この候補, この連携地域 | a red outline |
//!
//! A threshold near 0 or 100 % leaves out classes; the legend keeps its height,
//! so that the layout does not depend on the threshold.

use renkei_core::language::Language;

use crate::colouring::Colouring;
use crate::decline_class::DeclineClass;
use crate::report::Report;
use crate::xml::Element;

use super::frame::Frame;
use super::layers::{HATCH, RED, UNKNOWN, pattern, shade};
use super::text::{INK, QUIET, lines, rounded, text};

/// Height of a line of the legend in pixels.
const LINE: f64 = 22.0;
/// Number of lines of the legend: title, five classes, three signs.
const LINES: f64 = 9.0;
/// Font size of the credits in pixels.
const SMALL: f64 = 11.0;

/// Height of the legend in pixels.
pub(super) fn legend_height() -> f64 {
    LINE * LINES
}

/// The legend of shades, hatching and outline, its upper left corner at (x, y);
/// `outlined` is what the red outline shows.
///
/// Classes are those around the threshold of the rule; both of their bounds are
/// shown without rounding.
pub(super) fn legend(report: &Report<'_>, (x, y): (f64, f64), outlined: &str, language: Language) -> Element {
    let (title, classes) = shades(report, language);
    let mut legend = Element::new("g")
        .child(Element::new("defs").child(pattern("hatch-legend")))
        .child(text((x, y + 12.0), 13.0, INK, title).with("font-weight", "bold"));
    let mut row = 1.0;
    let mut entry = |box_: Element, words: String| {
        let line = y + LINE * row;
        row += 1.0;
        Element::new("g")
            .child(box_.with("x", rounded(x)).with("y", rounded(line)).with("width", 26).with("height", 14))
            .child(text((x + 36.0, line + 12.0), 13.0, INK, words))
    };
    let filled = |colour: &str| {
        Element::new("rect").with("fill", colour).with("stroke", "#9aa5ad").with("stroke-width", 0.6)
    };
    for (class, words) in classes {
        legend = legend.child(entry(filled(&shade(class)), words));
    }
    let outside = language.pick("要件(1)を満たさない", "outside requirement (1)");
    legend
        .child(entry(filled(UNKNOWN), language.pick("数値なし", "no figures").into()))
        .child(entry(
            Element::new("rect")
                .with("fill", "url(#hatch-legend)")
                .with("stroke", HATCH)
                .with("stroke-width", 0.6),
            outside.into(),
        ))
        .child(entry(
            Element::new("rect").with("fill", "none").with("stroke", RED).with("stroke-width", 2.5),
            outlined.to_owned(),
        ))
}

/// What the shades stand for, and every class in words, the greatest first.
fn shades(report: &Report<'_>, language: Language) -> (String, Vec<(usize, String)>) {
    let classes = match Colouring::of(report) {
        Colouring::Own(own) => return (own.title().to_owned(), own.descending(language)),
        Colouring::Decline(classes) => classes.descending(),
    };
    let years = report.study.years();
    let title = language.pick(
        format!("減少率 {}年→{}年", years.base, years.target),
        format!("Decline {} to {}", years.base, years.target),
    );
    let words = |class: DeclineClass| match (class.lower, class.upper) {
        (Some(lower), Some(upper)) => format!("{lower}–{upper} %"),
        (Some(lower), None) => language.pick(format!("{lower}%以上"), format!("{lower} % or more")),
        (None, upper) => {
            let least = upper.map_or_else(String::new, |upper| upper.to_string());
            language.pick(format!("{least}%未満"), format!("below {least} %"))
        }
    };
    (title, classes.into_iter().map(|class| (class.index, words(class))).collect())
}

/// A scale bar of a round length, its left end at (x, y), labelled above.
///
/// The length is the greatest of 1, 2 or 5 times a power of ten, in metres, that
/// takes 110 pixels at most:
///
/// | metres per pixel | bar |
/// |---|---|
/// | 100 | 10 km, 100 pixels |
/// | 60 | 5 km, 83 pixels |
/// | 5 | 500 m, 100 pixels |
pub(super) fn scale_bar(frame: &Frame, (x, y): (f64, f64)) -> Element {
    let most = frame.metres_per_pixel() * 110.0;
    let power = 10_f64.powf(most.log10().floor());
    let metres = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|metres| *metres <= most);
    let metres = metres.unwrap_or(power);
    let long = metres / frame.metres_per_pixel();
    let words = if metres >= 1000.0 { format!("{} km", metres / 1000.0) } else { format!("{metres} m") };
    let way = format!("M{0} {1}V{2}H{3}V{1}", rounded(x), rounded(y - 6.0), rounded(y), rounded(x + long));
    let bar = |colour: &str, width: f64| {
        Element::new("path")
            .with("d", &way)
            .with("fill", "none")
            .with("stroke", colour)
            .with("stroke-width", width)
    };
    let label = text((x + long / 2.0, y - 8.0), 12.0, INK, words)
        .with("text-anchor", "middle")
        .with("stroke", "#ffffff")
        .with("stroke-width", 3)
        .with("paint-order", "stroke");
    Element::new("g").child(bar("#ffffff", 4.0)).child(bar(INK, 1.5)).child(label)
}

/// A north arrow, its tip four pixels above (x, y), with the letter N below. The
/// maps have north up at the centre of the projection.
pub(super) fn north((x, y): (f64, f64)) -> Element {
    let arrow = format!("M{} {}l-7 22l7 -5l7 5z", rounded(x), rounded(y - 4.0));
    Element::new("g")
        .child(Element::new("path").with("d", arrow).with("fill", INK))
        .child(text((x, y + 34.0), 13.0, INK, "N").with("text-anchor", "middle"))
}

/// Credits and the notes on approximate outlines, broken into lines that are
/// `room` pixels wide at most.
fn small_print(report: &Report<'_>, room: f64, language: Language) -> Vec<String> {
    let all = report.study.credits().iter().cloned().chain(report.outline_notes(language));
    all.flat_map(|line| lines(&line, SMALL, room)).collect()
}

/// Height of the credits in pixels, when broken to a width of `room` pixels.
pub(super) fn credits_height(report: &Report<'_>, room: f64, language: Language) -> f64 {
    small_print(report, room, language).len() as f64 * SMALL * 1.5
}

/// The credits, their upper left corner at (x, y), broken to a width of `room`.
pub(super) fn credits(report: &Report<'_>, (x, y): (f64, f64), room: f64, language: Language) -> Element {
    let place = |index: usize| (x, y + SMALL * (1.0 + 1.5 * index as f64));
    let lines = small_print(report, room, language).into_iter().enumerate();
    Element::new("g").children(lines.map(|(index, line)| text(place(index), SMALL, QUIET, line)))
}
