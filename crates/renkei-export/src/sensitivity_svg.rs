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

/// Width and height of the chart in pixels.
const SIZE: (f64, f64) = (900.0, 560.0);
/// Left edge of the plot area in pixels; labels of the vertical axis stand left
/// of it.
const LEFT: f64 = 72.0;
/// Upper edge of the plot area in pixels.
const TOP: f64 = 48.0;
/// Right edge of the plot area in pixels.
const RIGHT: f64 = SIZE.0 - 26.0;
/// Height below the plot area for tick labels and axis title, in pixels.
const AXIS: f64 = 52.0;
/// Line height of credits in pixels.
const CREDIT: f64 = 14.0;
/// Line height of the legend in pixels.
const ENTRY: f64 = 20.0;
/// The palette of Okabe & Ito, distinguishable with any colour vision.
const COLOURS: [&str; 6] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
/// Colour of text and axes.
const INK: &str = "#1d2327";
/// Colour of grid lines.
const GRID: &str = "#e0e3e6";
/// Font families with Japanese glyphs, in order of preference.
const FONTS: &str = "Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif";

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
    let bottom = SIZE.1 - 8.0 - CREDIT * credits.len() as f64 - AXIS;
    let x = Scale { from: first, to: last, start: LEFT, end: RIGHT };
    let y = Scale { from: 0.0, to: most as f64 * 1.05, start: bottom, end: TOP };
    let title = language.pick("減少率の基準と、要件を満たす組の数", "Groups that qualify, by the threshold");
    let chart = Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", format!("0 0 {} {}", SIZE.0, SIZE.1))
        .with("width", SIZE.0)
        .with("height", SIZE.1)
        .with("font-family", FONTS)
        .child(rect((0.0, 0.0), SIZE, "#ffffff"))
        .child(text((SIZE.0 / 2.0, 30.0), 20.0, "middle", title))
        .children(axis_of_thresholds(&x, bottom, language))
        .children(axis_of_groups(&y))
        .children(lines.iter().enumerate().map(|(index, line)| plot(index, line, &percent, &x, &y)))
        .children((!lines.is_empty()).then(|| legend(lines, bottom)))
        .children(credits.iter().zip(0..).map(|(credit, index)| {
            let baseline = bottom + AXIS + 12.0 + CREDIT * f64::from(index);
            text((12.0, baseline), 10.0, "start", credit)
        }));
    chart.svg_document().map_err(|error| Output::Svg.failed(error))
}

/// A linear scale from values to pixels.
struct Scale {
    /// Least value.
    from: f64,
    /// Greatest value, more than the least.
    to: f64,
    /// Pixel of the least value.
    start: f64,
    /// Pixel of the greatest value; less than `start` on the vertical axis.
    end: f64,
}

impl Scale {
    /// The pixel of a value, rounded to a tenth.
    fn pixel(&self, value: f64) -> f64 {
        let share = (value - self.from) / (self.to - self.from);
        rounded(self.start + share * (self.end - self.start))
    }

    /// Round values at most `most` steps apart: multiples of 1, 2 or 5 times a
    /// power of ten.
    ///
    /// | values | `most` | ticks |
    /// |---|---|---|
    /// | 20 to 40 | 12 | 20, 22, 24, … 40 |
    /// | 0 to 3150 | 10 | 0, 500, 1000, … 3000 |
    ///
    /// A little tolerance keeps ends that binary fractions miss.
    fn ticks(&self, most: f64) -> Vec<f64> {
        let least = (self.to - self.from) / most;
        let power = 10_f64.powf(least.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter();
        let step = step.into_iter().find(|step| *step >= least * 0.999).unwrap_or(power);
        let (low, high) = ((self.from / step - 1e-9).ceil(), (self.to / step + 1e-9).floor());
        (0..=(high - low).max(0.0) as u32).map(|index| (low + f64::from(index)) * step).collect()
    }
}

/// Horizontal axis: grid lines, ticks, labels and title.
fn axis_of_thresholds(x: &Scale, bottom: f64, language: Language) -> Vec<Element> {
    let title = language.pick("人口減少率の基準(%)", "least decline asked for (%)");
    let ticks = x.ticks(12.0).into_iter().flat_map(|value| {
        let at = x.pixel(value);
        let label = text((at, bottom + 18.0), 13.0, "middle", &short(value));
        [line((at, TOP), (at, bottom), GRID), line((at, bottom), (at, bottom + 4.0), INK), label]
    });
    let middle = (LEFT + RIGHT) / 2.0;
    let axis =
        [line((LEFT, bottom), (RIGHT, bottom), INK), text((middle, bottom + 40.0), 14.0, "middle", title)];
    ticks.chain(axis).collect()
}

/// Vertical axis: grid lines, ticks and labels at whole numbers.
fn axis_of_groups(y: &Scale) -> Vec<Element> {
    // counts are whole
    let ticks = y.ticks(10.0).into_iter().filter(|value| value.fract() == 0.0).flat_map(|value| {
        let at = y.pixel(value);
        let label = text((LEFT - 8.0, at + 4.5), 13.0, "end", &renkei_core::text::thousands(value));
        [line((LEFT, at), (RIGHT, at), GRID), line((LEFT - 4.0, at), (LEFT, at), INK), label]
    });
    ticks.chain([line((LEFT, TOP), (LEFT, y.start), INK)]).collect()
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

/// A filled rectangle.
fn rect((x, y): (f64, f64), (width, height): (f64, f64), fill: &str) -> Element {
    Element::new("rect")
        .with("x", rounded(x))
        .with("y", rounded(y))
        .with("width", rounded(width))
        .with("height", rounded(height))
        .with("fill", fill)
}

/// A thin line.
fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64), colour: &str) -> Element {
    Element::new("line")
        .with("x1", rounded(x1))
        .with("y1", rounded(y1))
        .with("x2", rounded(x2))
        .with("y2", rounded(y2))
        .with("stroke", colour)
}

/// A text, its anchor (`start`, `middle` or `end`) on the baseline at (x, y).
fn text((x, y): (f64, f64), size: f64, anchor: &str, words: &str) -> Element {
    Element::of_text("text", words)
        .with("x", rounded(x))
        .with("y", rounded(y))
        .with("font-size", size)
        .with("text-anchor", anchor)
        .with("fill", INK)
}

/// Estimated width in pixels of a legend text: Japanese characters count one
/// em, others 0.58.
fn width(text: &str) -> f64 {
    text.chars().map(|letter| if letter.is_ascii() { 0.58 } else { 1.0 }).sum::<f64>() * 13.0
}

/// A number without the noise of binary fractions.
fn short(value: f64) -> String {
    ((value * 1e6).round() / 1e6).to_string()
}

/// Rounds to a tenth of a pixel.
fn rounded(pixels: f64) -> f64 {
    (pixels * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_within_the_scale() {
        let ticks = |from, to| Scale { from, to, start: 0.0, end: 1.0 }.ticks(10.0);
        assert_eq!(ticks(20.0, 40.0), [20.0, 22.0, 24.0, 26.0, 28.0, 30.0, 32.0, 34.0, 36.0, 38.0, 40.0]);
        assert_eq!(
            ticks(0.0, 4_725.0),
            [0.0, 500.0, 1000.0, 1500.0, 2000.0, 2500.0, 3000.0, 3500.0, 4000.0, 4500.0]
        );
        assert_eq!(ticks(0.0, 1.05).len(), 6);
    }

    #[test]
    fn a_chart_without_thresholds_or_lines_is_drawn_all_the_same() {
        let chart = sensitivity_svg(&[], &[], &["a <credit>".to_owned()], Language::En).unwrap();
        assert!(chart.contains("a &lt;credit&gt;") && !chart.contains("NaN"));
    }
}
