//! A line chart as SVG: the number of qualifying groups by threshold.
//!
//! One line per interpretation of the guideline. The horizontal axis is the
//! threshold in percent, the vertical axis the number of groups from 0.
//!
//! ```text
//!       title                            y = 0
//! TOP   ┌───────────────────────────┐
//!       │            plot area      │    LEFT to RIGHT
//!       │ legend                    │
//!       └───────────────────────────┘    bottom
//!        tick labels, axis title         AXIS
//!       credits                          a line each
//! ```
//!
//! Lengths are pixels, y grows downwards. The size of the picture is fixed: more
//! credits make the plot area lower. Counts fall as the threshold rises, since a
//! group that meets a higher threshold meets every lower one; the lower left
//! corner is therefore free for the legend.

use renkei_core::language::Language;
use renkei_core::rule::BasisPoints;
use renkei_core::text::thousands;

use crate::chart::{
    LEFT, RIGHT, Scale, TOP, bottom_above, canvas, footer, horizontal_axis, rect, short, text, vertical_axis,
    width,
};
use crate::error::{ExportError, Output};
use crate::xml::Element;

/// One line of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SensitivityLine {
    /// Legend text.
    pub name: String,
    /// Whether the line is dashed, so that two interpretations can be told
    /// apart without colour.
    pub dashed: bool,
    /// Number of qualifying groups, one per threshold and in the same order;
    /// thresholds without a count are not drawn.
    pub counts: Vec<u64>,
}

/// Line height of the legend in pixels.
const ENTRY: f64 = 20.0;
/// The palette of Okabe & Ito, distinguishable with any colour vision.
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
/// Draws the chart.
///
/// Two consecutive lines, one solid and one dashed, share a colour; the seventh
/// pair begins with the first colour again. `thresholds` must be ascending;
/// `credits` are printed below the chart. Without lines, axes alone are drawn.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
///
/// ```
/// use renkei_core::language::Language;
/// use renkei_core::rule::BasisPoints;
/// use renkei_export::{SensitivityLine, sensitivity_svg};
///
/// let thresholds: Vec<BasisPoints> = ["25", "30"].map(|text| text.parse().unwrap()).into();
/// let line = SensitivityLine { name: "all".into(), dashed: false, counts: vec![3_000, 1_500] };
/// let svg = sensitivity_svg(&thresholds, &[line], &[], Language::En)?;
/// assert!(svg.contains("<polyline"));
/// # Ok::<(), renkei_export::ExportError>(())
/// ```
pub fn sensitivity_svg(
    thresholds: &[BasisPoints],
    lines: &[SensitivityLine],
    credits: &[String],
    language: Language,
) -> Result<String, ExportError> {
    let percent: Vec<f64> = thresholds.iter().map(|own| f64::from(own.get()) / 100.0).collect();
    let first = percent.first().copied().unwrap_or(0.0);
    let last = percent.last().copied().unwrap_or(1.0).max(first + 0.01);
    let most = lines.iter().flat_map(|line| line.counts.iter().copied()).max().unwrap_or(0).max(1);
    let credits: Vec<&str> = credits.iter().map(String::as_str).collect();
    let bottom = bottom_above(credits.len());
    let x = Scale { from: first, to: last, start: LEFT, end: RIGHT };
    let y = Scale { from: 0.0, to: most as f64 * 1.05, start: bottom, end: TOP };
    let title = language.pick("減少率の基準と、要件を満たす組の数", "Groups that qualify, by the threshold");
    let chart = canvas(title)
        .children(axis_of_thresholds(&x, bottom, language))
        .children(axis_of_groups(&y))
        .children(lines.iter().enumerate().map(|(index, line)| plot(index, line, &percent, &x, &y)))
        .children((!lines.is_empty()).then(|| legend(lines, bottom)))
        .children(footer(&credits, bottom));
    chart.svg_document().map_err(|error| Output::Svg.failed(error))
}

/// The axis of thresholds in percent.
fn axis_of_thresholds(x: &Scale, bottom: f64, language: Language) -> Vec<Element> {
    let title = language.pick("人口減少率の基準(%)", "least decline asked for (%)");
    let ticks = x.ticks(12.0).into_iter().map(|value| (value, short(value)));
    horizontal_axis(x, ticks, (TOP, bottom), title)
}

/// The axis of numbers of groups, with ticks at whole numbers.
fn axis_of_groups(y: &Scale) -> Vec<Element> {
    let ticks = y.ticks(10.0).into_iter().filter(|value| value.fract() == 0.0);
    vertical_axis(y, ticks.map(|value| (value, thousands(value))), RIGHT)
}

/// The line of one interpretation; `percent` are the thresholds, `index` chooses
/// the colour.
fn plot(index: usize, own: &SensitivityLine, percent: &[f64], x: &Scale, y: &Scale) -> Element {
    let points = percent.iter().zip(&own.counts);
    let points = points.map(|(percent, count)| format!("{},{}", x.pixel(*percent), y.pixel(*count as f64)));
    let points = points.collect::<Vec<_>>().join(" ");
    stroked(Element::new("polyline").with("points", points), index, own.dashed)
}

/// The legend in the lower left corner of the plot area, where the lines, which
/// fall with the threshold, leave room. `bottom` is the lower edge of the plot
/// area in pixels.
fn legend(lines: &[SensitivityLine], bottom: f64) -> Element {
    let longest = lines.iter().map(|line| width(&line.name)).fold(0.0, f64::max);
    let height = ENTRY * lines.len() as f64 + 8.0;
    let (left, top) = (LEFT + 10.0, bottom - 10.0 - height);
    let frame = rect((left, top), (longest + 56.0, height), "#ffffff")
        .with("fill-opacity", 0.85)
        .with("stroke", "#b3b8bd");
    let entries = lines.iter().enumerate().flat_map(|(index, own)| {
        let middle = top + 4.0 + ENTRY * (index as f64 + 0.5);
        let sample = format!("{},{middle} {},{middle}", left + 10.0, left + 38.0);
        let sample = stroked(Element::new("polyline").with("points", sample), index, own.dashed);
        [sample, text((left + 46.0, middle + 4.5), 13.0, "start", &own.name)]
    });
    Element::new("g").child(frame).children(entries)
}

/// Gives a path the colour and dashes of the line with this index, from 0: lines
/// 0 and 1 have the first colour, 2 and 3 the second.
fn stroked(path: Element, index: usize, dashed: bool) -> Element {
    let path = path
        .with("fill", "none")
        .with("stroke", COLOURS[index / 2 % COLOURS.len()])
        .with("stroke-width", 2)
        .with("stroke-linejoin", "round");
    if dashed { path.with("stroke-dasharray", "7 5") } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_without_thresholds_or_lines_is_drawn_all_the_same() {
        let chart = sensitivity_svg(&[], &[], &["a <credit>".to_owned()], Language::En).unwrap();
        assert!(chart.contains("a &lt;credit&gt;") && !chart.contains("NaN"));
    }
}
