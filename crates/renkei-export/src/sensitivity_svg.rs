//! A line plot: how many groups qualify at each threshold.

use plotters::prelude::*;
use plotters::series::DashedLineSeries;

use renkei_core::language::Language;
use renkei_core::rule::BasisPoints;

use super::ExportError;

/// One line of the plot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SensitivityLine {
    /// What the legend calls it.
    pub name: String,
    /// Whether it is drawn dashed, to tell readings apart without colour.
    pub dashed: bool,
    /// Groups that qualify, threshold by threshold.
    pub counts: Vec<u64>,
}

const SIZE: (u32, u32) = (900, 560);
/// Okabe & Ito's colours, which people with any colour vision can tell apart.
const COLOURS: [RGBColor; 6] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
    RGBColor(86, 180, 233),
];
const FONT: &str = "Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, sans-serif";

/// Draws the plot as SVG. Lines that follow each other, one drawn through and
/// one dashed, share a colour.
///
/// # Errors
/// When the plot cannot be drawn, as without thresholds.
pub fn sensitivity_svg(
    thresholds: &[BasisPoints],
    lines: &[SensitivityLine],
    credits: &[String],
    language: Language,
) -> Result<String, ExportError> {
    let mut text = String::new();
    draw(&mut text, thresholds, lines, credits, language)
        .map_err(|cause| ExportError::Plot(cause.to_string()))?;
    Ok(text)
}

fn draw(
    text: &mut String,
    thresholds: &[BasisPoints],
    lines: &[SensitivityLine],
    credits: &[String],
    language: Language,
) -> Result<(), Box<dyn std::error::Error>> {
    let percent = |threshold: &BasisPoints| f64::from(threshold.get()) / 100.0;
    let first = thresholds.first().map_or(0.0, percent);
    let last = thresholds.last().map_or(1.0, percent).max(first + 0.01);
    let most = lines.iter().flat_map(|line| line.counts.iter().copied()).max().unwrap_or(0).max(1);
    let area = SVGBackend::with_string(text, SIZE).into_drawing_area();
    area.fill(&WHITE)?;
    let (plot, foot) = area.split_vertically(SIZE.1 as i32 - 8 - 14 * credits.len() as i32);
    let title = language.pick("減少率の基準と、要件を満たす組の数", "Groups that qualify, by the threshold");
    let mut chart = ChartBuilder::on(&plot)
        .margin(12)
        .margin_right(24)
        .caption(title, (FONT, 20))
        .x_label_area_size(44)
        .y_label_area_size(56)
        .build_cartesian_2d(first..last, 0.0..most as f64 * 1.05)?;
    chart
        .configure_mesh()
        .x_desc(language.pick("人口減少率の基準(%)", "least decline asked for (%)"))
        .x_label_formatter(&|percent| format!("{percent}"))
        .y_label_formatter(&|groups| format!("{groups:.0}"))
        .light_line_style(TRANSPARENT)
        .bold_line_style(BLACK.mix(0.12))
        .label_style((FONT, 14))
        .axis_desc_style((FONT, 15))
        .draw()?;
    for (index, line) in lines.iter().enumerate() {
        let style = COLOURS[index / 2 % COLOURS.len()].stroke_width(2);
        let points: Vec<(f64, f64)> =
            thresholds.iter().map(percent).zip(line.counts.iter().map(|count| *count as f64)).collect();
        let drawn = if line.dashed {
            chart.draw_series(DashedLineSeries::new(points, 7, 5, style))?
        } else {
            chart.draw_series(LineSeries::new(points, style))?
        };
        let dashed = line.dashed;
        drawn.label(line.name.clone()).legend(move |(x, y)| {
            // a dashed line has a gap in its middle
            let (end, start) = if dashed { (9, 15) } else { (12, 12) };
            EmptyElement::at((x, y))
                + PathElement::new(vec![(0, 0), (end, 0)], style)
                + PathElement::new(vec![(start, 0), (24, 0)], style)
        });
    }
    chart
        .configure_series_labels()
        .position(SeriesLabelPosition::LowerLeft)
        .background_style(WHITE.mix(0.85))
        .border_style(BLACK.mix(0.3))
        .label_font((FONT, 13))
        .draw()?;
    for (line, credit) in (0..).zip(credits) {
        foot.draw(&Text::new(credit.clone(), (12, 2 + 14 * line), (FONT, 10)))?;
    }
    area.present()?;
    Ok(())
}
