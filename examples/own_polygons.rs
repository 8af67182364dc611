//! Any polygons: which connected sets of squares lose 30 % or more?
//!
//! Ids are text, there are no municipality codes, no zones and no centres;
//! two columns of numbers are enough.

use geo::{MultiPolygon, Rect};
use renkei::Study;
use renkei::adjacency::AdjacencySettings;
use renkei::rank::Question;
use renkei::region::{Population, Unit, Years};
use renkei::rule::RuleSettings;
use renkei::search::SearchSettings;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // a chessboard of 4 × 3 squares; the east loses more than the west
    let units = (0..12).map(|number| {
        let (column, row) = (number % 4, number / 4);
        let corner = (f64::from(column), f64::from(row));
        Unit {
            id: format!("square {}{}", char::from(b'a' + column as u8), row + 1),
            name: format!("column {column}, row {row}"),
            outline: MultiPolygon(vec![Rect::new(corner, (corner.0 + 1.0, corner.1 + 1.0)).to_polygon()]),
            population: Some(Population { base: 1000, target: 900 - 100 * column as u32, elderly: None }),
        }
    });
    let study = Study::of_polygons(
        units.collect(),
        &AdjacencySettings::default(),
        RuleSettings::default(),
        Years { edition: "made up".to_owned(), base: 2020, target: 2050 },
        "squares",
    )?;
    let search = SearchSettings { max_size: 4, ..SearchSettings::default() };
    let groups = Question { search, ..Question::default() }.answer(&study)?;
    for count in &groups.counts {
        println!("{} squares: {} of {} connected sets", count.size, count.qualifying, count.groups);
    }
    let best = groups.candidates.first().map(|best| study.region().codes(&best.members));
    println!("best: {best:?}");
    Ok(())
}
