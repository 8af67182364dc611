//! What charts as SVG have in common: measures, scales, lines and texts.
//!
//! Lengths are pixels, y grows downwards.

use crate::xml::Element;

/// Width and height of the chart in pixels.
pub(crate) const SIZE: (f64, f64) = (900.0, 560.0);
/// Left edge of the plot area in pixels; labels of the vertical axis stand left
/// of it.
pub(crate) const LEFT: f64 = 72.0;
/// Upper edge of the plot area in pixels.
pub(crate) const TOP: f64 = 48.0;
/// Right edge of the plot area in pixels.
pub(crate) const RIGHT: f64 = SIZE.0 - 26.0;
/// Height below the plot area for tick labels and axis title, in pixels.
pub(crate) const AXIS: f64 = 52.0;
/// Line height of credits in pixels.
pub(crate) const CREDIT: f64 = 14.0;
/// Colour of text and axes.
pub(crate) const INK: &str = "#1d2327";
/// Colour of grid lines.
pub(crate) const GRID: &str = "#e0e3e6";
/// Font families with Japanese glyphs, in order of preference.
pub(crate) const FONTS: &str = "Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif";

/// A linear scale from values to pixels.
pub(crate) struct Scale {
    /// Least value.
    pub from: f64,
    /// Greatest value, more than the least.
    pub to: f64,
    /// Pixel of the least value.
    pub start: f64,
    /// Pixel of the greatest value; less than `start` on the vertical axis.
    pub end: f64,
}

impl Scale {
    /// The pixel of a value, rounded to a tenth.
    pub fn pixel(&self, value: f64) -> f64 {
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
    pub fn ticks(&self, most: f64) -> Vec<f64> {
        let least = (self.to - self.from) / most;
        let power = 10_f64.powf(least.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter();
        let step = step.into_iter().find(|step| *step >= least * 0.999).unwrap_or(power);
        let (low, high) = ((self.from / step - 1e-9).ceil(), (self.to / step + 1e-9).floor());
        (0..=(high - low).max(0.0) as u32).map(|index| (low + f64::from(index)) * step).collect()
    }
}

/// The lower edge of the plot area above a number of lines of the footer, in pixels.
pub(crate) fn bottom_above(lines: usize) -> f64 {
    SIZE.1 - 8.0 - CREDIT * lines as f64 - AXIS
}

/// An empty chart: background and title.
pub(crate) fn canvas(title: &str) -> Element {
    Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", format!("0 0 {} {}", SIZE.0, SIZE.1))
        .with("width", SIZE.0)
        .with("height", SIZE.1)
        .with("font-family", FONTS)
        .child(rect((0.0, 0.0), SIZE, "#ffffff"))
        .child(text((SIZE.0 / 2.0, 30.0), 20.0, "middle", title))
}

/// Small lines, such as credits, below the axis of a plot area that ends at `bottom`.
pub(crate) fn footer<'l>(lines: &'l [&str], bottom: f64) -> impl Iterator<Item = Element> + use<'l> {
    lines.iter().zip(0..).map(move |(line, index)| {
        let baseline = bottom + AXIS + 12.0 + CREDIT * f64::from(index);
        text((12.0, baseline), 10.0, "start", line)
    })
}

/// The horizontal axis of a plot area: grid lines, ticks, labels and
/// title. `top` and `bottom` are the edges of the plot area.
pub(crate) fn horizontal_axis(
    scale: &Scale,
    ticks: impl Iterator<Item = (f64, String)>,
    (top, bottom): (f64, f64),
    title: &str,
) -> Vec<Element> {
    let ticks = ticks.flat_map(|(value, label)| {
        let at = scale.pixel(value);
        [
            line((at, top), (at, bottom), GRID),
            line((at, bottom), (at, bottom + 4.0), INK),
            text((at, bottom + 18.0), 13.0, "middle", &label),
        ]
    });
    let middle = (scale.start + scale.end) / 2.0;
    let axis = line((scale.start, bottom), (scale.end, bottom), INK);
    ticks.chain([axis, text((middle, bottom + 40.0), 14.0, "middle", title)]).collect()
}

/// The vertical axis of a plot area that ends at `right`: grid lines, ticks and labels.
pub(crate) fn vertical_axis(
    scale: &Scale,
    ticks: impl Iterator<Item = (f64, String)>,
    right: f64,
) -> Vec<Element> {
    let ticks = ticks.flat_map(|(value, label)| {
        let at = scale.pixel(value);
        [
            line((LEFT, at), (right, at), GRID),
            line((LEFT - 4.0, at), (LEFT, at), INK),
            text((LEFT - 8.0, at + 4.5), 13.0, "end", &label),
        ]
    });
    ticks.chain([line((LEFT, scale.end), (LEFT, scale.start), INK)]).collect()
}

/// A filled rectangle.
pub(crate) fn rect((x, y): (f64, f64), (width, height): (f64, f64), fill: &str) -> Element {
    Element::new("rect")
        .with("x", rounded(x))
        .with("y", rounded(y))
        .with("width", rounded(width))
        .with("height", rounded(height))
        .with("fill", fill)
}

/// A thin line.
pub(crate) fn line((x1, y1): (f64, f64), (x2, y2): (f64, f64), colour: &str) -> Element {
    Element::new("line")
        .with("x1", rounded(x1))
        .with("y1", rounded(y1))
        .with("x2", rounded(x2))
        .with("y2", rounded(y2))
        .with("stroke", colour)
}

/// A text, its anchor (`start`, `middle` or `end`) on the baseline at (x, y).
pub(crate) fn text((x, y): (f64, f64), size: f64, anchor: &str, words: &str) -> Element {
    Element::of_text("text", words)
        .with("x", rounded(x))
        .with("y", rounded(y))
        .with("font-size", size)
        .with("text-anchor", anchor)
        .with("fill", INK)
}

/// Estimated width in pixels of a legend text: Japanese characters count one
/// em, others 0.58.
pub(crate) fn width(text: &str) -> f64 {
    text.chars().map(|letter| if letter.is_ascii() { 0.58 } else { 1.0 }).sum::<f64>() * 13.0
}

/// A number without the noise of binary fractions.
pub(crate) fn short(value: f64) -> String {
    ((value * 1e6).round() / 1e6).to_string()
}

/// Rounds to a tenth of a pixel.
pub(crate) fn rounded(pixels: f64) -> f64 {
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
}
