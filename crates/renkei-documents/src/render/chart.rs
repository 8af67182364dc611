//! People by year as curves: the total, and age groups where they are known.

use std::fmt::Write as _;

use renkei_core::facts::{CENSUS, series_named};
use renkei_core::text::thousands;

use crate::model::PopulationRow;

/// Width and height of the picture.
const SIZE: (u32, u32) = (960, 420);
/// Left, right, upper and lower edge of the curves.
const LEFT: f64 = 80.0;
const RIGHT: f64 = 920.0;
const TOP: f64 = 64.0;
const BOTTOM: f64 = 370.0;
/// Fonts with Japanese letters.
const FONTS: &str = "'Noto Sans CJK JP','Noto Sans JP','Yu Gothic','Meiryo','Hiragino Sans',sans-serif";

/// A curve.
struct Curve {
    label: &'static str,
    colour: &'static str,
    /// The form of its points, so that curves differ without colours too.
    mark: Mark,
    people: fn(&PopulationRow) -> Option<u64>,
}

/// The form of a point.
#[derive(Debug, Clone, Copy)]
enum Mark {
    Circle,
    Square,
    Triangle,
    Diamond,
}

/// The curves, the total first.
const CURVES: [Curve; 4] = [
    Curve { label: "総数", colour: "#222222", mark: Mark::Circle, people: |row| Some(row.total) },
    Curve { label: "15〜64歳", colour: "#228833", mark: Mark::Square, people: |row| row.from_15_to_64 },
    Curve { label: "65歳以上", colour: "#4477aa", mark: Mark::Triangle, people: |row| row.from_65 },
    Curve { label: "0〜14歳", colour: "#cc6633", mark: Mark::Diamond, people: |row| row.under_15 },
];

/// The curves of the people as SVG, and its size. What a census did not count is dashed.
pub fn population_chart(rows: &[PopulationRow]) -> (String, (u32, u32)) {
    let (width, height) = SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"{FONTS}\" font-size=\"13\" fill=\"#222222\"><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
    );
    let mut rows: Vec<&PopulationRow> = rows.iter().collect();
    rows.sort_by_key(|row| row.year);
    let scale = Scale::of(&rows);
    add_axes(&mut svg, &scale, &rows);
    add_legend(&mut svg);
    // the total is drawn over the others
    for curve in CURVES.iter().rev() {
        add_curve(&mut svg, &scale, &rows, curve);
    }
    svg.push_str("</svg>\n");
    (svg, SIZE)
}

/// Whether a row is no census.
fn is_projected(row: &PopulationRow) -> bool {
    series_named(&row.series) != CENSUS
}

/// Years from left to right, people from below.
struct Scale {
    first: u16,
    last: u16,
    top: u64,
}

impl Scale {
    fn of(rows: &[&PopulationRow]) -> Self {
        let most = rows.iter().flat_map(|row| CURVES.iter().filter_map(|curve| (curve.people)(row))).max();
        let years = || rows.iter().map(|row| row.year);
        Self {
            first: years().min().unwrap_or_default(),
            last: years().max().unwrap_or_default(),
            top: rounded_up(most.unwrap_or_default()),
        }
    }

    fn x(&self, year: u16) -> f64 {
        let (room, inner) = (f64::from(self.last - self.first), RIGHT - LEFT - 60.0);
        let share = if room > 0.0 { f64::from(year - self.first) / room } else { 0.5 };
        LEFT + 30.0 + inner * share
    }

    fn y(&self, people: u64) -> f64 {
        BOTTOM - (BOTTOM - TOP) * people as f64 / self.top as f64
    }
}

/// The next number with one digit and zeros, or with 5 behind it.
fn rounded_up(people: u64) -> u64 {
    let mut step = 1_u64;
    while let Some(next) = step.checked_mul(10).filter(|next| *next <= people) {
        step = next;
    }
    let half = (step / 2).max(1);
    people.max(1).div_ceil(half).saturating_mul(half)
}

/// Lines for every fifth of the height, and the years below.
fn add_axes(svg: &mut String, scale: &Scale, rows: &[&PopulationRow]) {
    for fifth in 0..=5_u64 {
        let people = scale.top / 5 * fifth + scale.top % 5 * fifth / 5;
        let y = scale.y(people);
        let (label, x) = (thousands(people), LEFT - 8.0);
        let _ = write!(
            svg,
            "<line x1=\"{LEFT:.1}\" y1=\"{y:.1}\" x2=\"{RIGHT:.1}\" y2=\"{y:.1}\" stroke=\"#d5d5d5\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>",
            y + 4.0
        );
    }
    let _ =
        write!(svg, "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">人</text>", LEFT - 8.0, TOP - 14.0);
    for row in rows {
        let mark = if is_projected(row) { "*" } else { "" };
        let (year, x, y) = (row.year, scale.x(row.year), BOTTOM + 22.0);
        let _ = write!(svg, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{year}{mark}</text>");
    }
}

fn add_legend(svg: &mut String) {
    for (at, curve) in CURVES.iter().enumerate() {
        let (x, colour, label) = (LEFT + 130.0 * at as f64, curve.colour, curve.label);
        let _ = write!(
            svg,
            "<line x1=\"{x:.1}\" y1=\"21\" x2=\"{:.1}\" y2=\"21\" stroke=\"{colour}\" stroke-width=\"2.5\"/><text x=\"{:.1}\" y=\"26\">{label}</text>",
            x + 30.0,
            x + 38.0
        );
        add_mark(svg, curve, (x + 15.0, 21.0));
    }
    let _ = write!(
        svg,
        "<text x=\"{RIGHT:.1}\" y=\"26\" text-anchor=\"end\">年の後の * と破線は、国勢調査でないもの(将来推計)</text>"
    );
}

/// One curve, from row to row where both have people; numbers stand above the total.
fn add_curve(svg: &mut String, scale: &Scale, rows: &[&PopulationRow], curve: &Curve) {
    let colour = curve.colour;
    let point = |row: &PopulationRow| Some((scale.x(row.year), scale.y((curve.people)(row)?)));
    for pair in rows.windows(2) {
        let (Some((x1, y1)), Some((x2, y2))) = (point(pair[0]), point(pair[1])) else { continue };
        let dashes = if is_projected(pair[1]) { " stroke-dasharray=\"7 4\"" } else { "" };
        let _ = write!(
            svg,
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{colour}\" stroke-width=\"2.5\"{dashes}/>"
        );
    }
    for row in rows {
        let Some((x, y)) = point(row) else { continue };
        add_mark(svg, curve, (x, y));
        if matches!(curve.mark, Mark::Circle) {
            let (label, above) = (thousands(row.total), y - 10.0);
            let _ = write!(
                svg,
                "<text x=\"{x:.1}\" y=\"{above:.1}\" text-anchor=\"middle\" font-size=\"11\">{label}</text>"
            );
        }
    }
}

fn add_mark(svg: &mut String, curve: &Curve, (x, y): (f64, f64)) {
    let colour = curve.colour;
    let _ = match curve.mark {
        Mark::Circle => write!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"{colour}\"/>"),
        Mark::Square => write!(
            svg,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"8\" height=\"8\" fill=\"{colour}\"/>",
            x - 4.0,
            y - 4.0
        ),
        Mark::Triangle => write!(svg, "<path d=\"M{x:.1} {:.1}l5 9h-10z\" fill=\"{colour}\"/>", y - 5.5),
        Mark::Diamond => {
            write!(svg, "<path d=\"M{x:.1} {:.1}l5 5l-5 5l-5 -5z\" fill=\"{colour}\"/>", y - 5.0)
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(year: u16, series: &str, from_65: Option<u64>) -> PopulationRow {
        PopulationRow {
            year,
            series: series.to_owned(),
            total: 1000,
            under_15: None,
            from_15_to_64: None,
            from_65,
            age_series: None,
        }
    }

    #[test]
    fn the_scale_reaches_over_the_highest_point() {
        for (people, top) in
            [(0, 1), (1, 1), (9, 9), (33_625, 35_000), (100_000, 100_000), (1_000_001, 1_500_000)]
        {
            assert_eq!(rounded_up(people), top, "{people}");
        }
        assert!(rounded_up(u64::MAX) > 0);
    }

    #[test]
    fn a_star_follows_the_series_and_not_the_year() {
        // a census to come, and a projection of a year that is past
        let rows = [row(2025, "国勢調査", None), row(2020, "ipss2018", None)];
        let (svg, _) = population_chart(&rows);
        assert!(svg.contains(">2025</text>") && svg.contains(">2020*</text>"), "{svg}");
        assert_eq!(svg.matches("stroke-dasharray").count(), 0, "the later of the two is a census");
        let (svg, _) = population_chart(&[row(2020, "census", None), row(2025, "ipss2023", None)]);
        assert_eq!(svg.matches("stroke-dasharray").count(), 1);
    }

    #[test]
    fn a_curve_breaks_where_an_age_group_is_not_known() {
        let rows = [
            row(2010, "census", Some(200)),
            row(2015, "census", None),
            row(2020, "census", Some(300)),
            row(2025, "ipss2023", Some(310)),
        ];
        let (svg, _) = population_chart(&rows);
        let of = |colour: &str| svg.matches(&format!("stroke=\"{colour}\" stroke-width=\"2.5\"")).count();
        // one of each is that of the legend
        assert_eq!((of("#222222"), of("#4477aa"), of("#228833")), (4, 2, 1));
    }

    #[test]
    fn odd_rows_are_drawn_without_a_panic() {
        for rows in
            [vec![], vec![row(2020, "", Some(u64::MAX))], vec![row(0, "a", None), row(u16::MAX, "b", None)]]
        {
            let (svg, _) = population_chart(&rows);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }
}
