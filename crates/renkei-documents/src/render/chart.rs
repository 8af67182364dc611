//! People by year as bars, by age group where it is known.

use std::fmt::Write as _;

use renkei_core::text::thousands;

use crate::model::PopulationRow;

/// Width and height of the picture.
const SIZE: (u32, u32) = (960, 460);
/// Left, right, upper and lower edge of the bars.
const LEFT: f64 = 80.0;
const RIGHT: f64 = 940.0;
const TOP: f64 = 50.0;
const BOTTOM: f64 = 400.0;
/// Fonts with Japanese letters.
const FONTS: &str = "'Noto Sans CJK JP','Noto Sans JP','Yu Gothic','Meiryo','Hiragino Sans',sans-serif";
/// Colour and label of the groups from below, and of a total without groups.
const GROUPS: [(&str, &str); 4] =
    [("#4477aa", "65歳以上"), ("#88ccee", "15〜64歳"), ("#ddcc77", "0〜14歳"), ("#bbbbbb", "年齢区分なし")];
/// The first year of the projection.
const PROJECTED: u16 = 2021;

/// The curve of the people as SVG, and its size.
pub fn population_chart(rows: &[PopulationRow]) -> (String, (u32, u32)) {
    let (width, height) = SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" font-family=\"{FONTS}\" font-size=\"13\" fill=\"#222222\"><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
    );
    let most = rows.iter().map(|row| row.total).max().unwrap_or(0);
    let top = rounded_up(most);
    add_axis(&mut svg, top);
    add_legend(&mut svg);
    let room = (RIGHT - LEFT) / rows.len().max(1) as f64;
    for (at, row) in rows.iter().enumerate() {
        let centre = LEFT + room * (at as f64 + 0.5);
        add_bar(&mut svg, row, centre, room * 0.62, top);
    }
    svg.push_str("</svg>\n");
    (svg, SIZE)
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

/// Height of a number of people above the lower edge.
fn rise(people: u64, top: u64) -> f64 {
    (BOTTOM - TOP) * people as f64 / top as f64
}

fn add_axis(svg: &mut String, top: u64) {
    for fifth in 0..=5_u64 {
        let people = top.saturating_mul(fifth) / 5;
        let y = BOTTOM - rise(people, top);
        let (label, x) = (thousands(people), LEFT - 8.0);
        let _ = write!(
            svg,
            "<line x1=\"{LEFT:.1}\" y1=\"{y:.1}\" x2=\"{RIGHT:.1}\" y2=\"{y:.1}\" stroke=\"#cccccc\"/><text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"end\">{label}</text>",
            y + 4.0
        );
    }
    let _ =
        write!(svg, "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">人</text>", LEFT - 8.0, TOP - 14.0);
}

fn add_legend(svg: &mut String) {
    for (at, (colour, label)) in GROUPS.iter().enumerate() {
        let x = LEFT + 150.0 * at as f64;
        let _ = write!(
            svg,
            "<rect x=\"{x:.1}\" y=\"14\" width=\"14\" height=\"14\" fill=\"{colour}\"/><text x=\"{:.1}\" y=\"26\">{label}</text>",
            x + 20.0
        );
    }
    let _ = write!(svg, "<text x=\"{RIGHT:.1}\" y=\"26\" text-anchor=\"end\">年の後の * は将来推計</text>");
}

/// One year: groups upon one another, or the total in grey.
fn add_bar(svg: &mut String, row: &PopulationRow, centre: f64, width: f64, top: u64) {
    let groups: Vec<(u64, &str)> = match (row.from_65, row.from_15_to_64, row.under_15) {
        (Some(old), Some(working), Some(young)) => {
            vec![(old, GROUPS[0].0), (working, GROUPS[1].0), (young, GROUPS[2].0)]
        }
        _ => vec![(row.total, GROUPS[3].0)],
    };
    let (mut y, x) = (BOTTOM, centre - width / 2.0);
    for (people, colour) in groups {
        let height = rise(people, top);
        y -= height;
        let _ = write!(
            svg,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{colour}\"/>"
        );
    }
    let mark = if row.year >= PROJECTED { "*" } else { "" };
    let (year, label) = (row.year, thousands(row.total));
    let above = BOTTOM - rise(row.total, top) - 5.0;
    let _ = write!(
        svg,
        "<text x=\"{centre:.1}\" y=\"{above:.1}\" text-anchor=\"middle\" font-size=\"11\">{label}</text><text x=\"{centre:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{year}{mark}</text>",
        BOTTOM + 20.0
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_reaches_over_the_highest_bar() {
        for (people, top) in
            [(0, 1), (1, 1), (9, 9), (33_625, 35_000), (100_000, 100_000), (1_000_001, 1_500_000)]
        {
            assert_eq!(rounded_up(people), top, "{people}");
        }
        assert!(rounded_up(u64::MAX) > 0);
    }
}
