//! Which columns of a table hold people, and of which year and age.
//!
//! Three layouts are told apart by where the years stand:
//!
//! | years stand | example of labels | a row is |
//! |---|---|---|
//! | in the labels | コード, 2020年人口, 2040年人口 | a municipality |
//! | in a column 年 | コード, 年, 総数, 0～4歳, … | a municipality and year |
//! | in the title alone | コード, 人口 below 令和2年国勢調査 | a municipality |
//!
//! A column counts only where its labels, or the title for columns with a year
//! alone, say that it holds people. Indices, shares, changes, households and
//! figures of one sex are passed over; a table of nothing else is refused, so
//! that an index of 82.5 is never taken for 82 people.
//!
//! Bands of five years of age add up to the age groups of the projections:
//!
//! | band | counts to |
//! |---|---|
//! | 0～4歳 to 10～14歳 | 0–14 |
//! | 15～19歳 to 60～64歳 | 15–64 |
//! | 65～69歳, 70～74歳 | 65 and over |
//! | 75～79歳 and later, 90歳以上, 95歳～ | 65 and over, 75 and over |

use renkei_core::facts::{AgeGroup, quoted};

use crate::sheet::{Cell, Label};

use renkei_core::text::Text;

use crate::messages::tables as messages;

use super::labels::Labels;
use super::measure::{Measure, Title};

/// A column with people.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its place in the sheet, from 0.
    pub place: usize,
    /// Its year, where rows do not say it; `None` where a column of years does.
    pub year: Option<u16>,
    /// The least age of a five-year band, in years: a multiple of 5. `None` for
    /// a total or an age group.
    band: Option<u8>,
    /// The age group that the column is of; `None` for all ages, and for a band.
    group: Option<AgeGroup>,
}

impl Column {
    /// Whether it holds a five-year band, which adds to its age group.
    pub fn is_band(&self) -> bool {
        self.band.is_some()
    }

    /// What its people count to: all ages (`None`) or age groups. A band from 75
    /// on counts to two groups, every other column to one.
    pub fn groups(&self) -> Vec<Option<AgeGroup>> {
        let Some(from) = self.band else { return vec![self.group] };
        let working = match from {
            ..15 => AgeGroup::Under15,
            15..65 => AgeGroup::From15To64,
            65.. => AgeGroup::From65,
        };
        let old = (from >= 75).then_some(Some(AgeGroup::From75));
        [Some(Some(working)), old].into_iter().flatten().collect()
    }
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Layout {
    /// The column of the year, where a row is a municipality and year.
    pub year: Option<usize>,
    /// The columns with people, from the left; at least one.
    pub columns: Vec<Column>,
}

impl Layout {
    /// Reads it from the labels; `None` where they name neither years nor
    /// people. `key` is the column of codes or names, which never holds people,
    /// though a label such as 2020年コード may name a year.
    ///
    /// Labels with years take precedence over a column of years, which takes
    /// precedence over a year in the title.
    ///
    /// # Errors
    /// Why the table holds no people: what its labels or its title say. The text
    /// follows the name of the file.
    pub fn of(labels: &Labels, key: usize, title: &Title) -> Result<Option<Self>, Text> {
        let others = |column: &usize| *column != key;
        let dated: Vec<usize> =
            (0..labels.width()).filter(others).filter(|column| !labels.years(*column).is_empty()).collect();
        let year = (0..labels.width()).find(|column| labels.texts(*column).any(|text| is_year(&text)));
        let layout = if !dated.is_empty() {
            Self { year: None, columns: side_by_side(labels, &dated, title)? }
        } else if let Some(year) = year {
            Self { year: Some(year), columns: totals_and_bands(labels, year, title) }
        } else {
            Self { year: None, columns: of_one_year(labels, key, title) }
        };
        if layout.columns.is_empty() {
            return Ok(None);
        }
        if title.is_of_one_sex() {
            return Err(messages::one_sex(quoted(&title.texts().join(" "))));
        }
        Ok(Some(layout))
    }
}

/// Whether a label is that of a column of years.
fn is_year(label: &str) -> bool {
    matches!(label, "年" | "年次" | "年度" | "西暦" | "調査年" | "year")
}

/// Columns that name a year each; `dated` are the columns with a year in their
/// labels.
///
/// A column with two years is a change and passed over. A column that says
/// nothing but its year is of what the title says: people, unless the title
/// speaks of households, indices and the like.
///
/// # Errors
/// Where no column is left, with the labels of the first three.
fn side_by_side(labels: &Labels, dated: &[usize], title: &Title) -> Result<Vec<Column>, Text> {
    let undefined = title.is_of_something_else();
    let columns: Vec<Column> = dated
        .iter()
        .filter_map(|place| {
            // 2010年-2040年 is a change
            let [year] = labels.years(*place)[..] else { return None };
            let group = match labels.measure(*place) {
                Measure::Unsaid if undefined => return None,
                Measure::Unsaid => title.group(),
                // kekkahyo2_1 to 2_4 say 総人口 below a title of an age group
                Measure::People(None) => title.group(),
                Measure::People(group) => group,
                Measure::Other => return None,
            };
            Some(Column { place: *place, year: Some(year), band: None, group })
        })
        .collect();
    if columns.is_empty() {
        let names: Vec<_> = dated.iter().take(3).map(|column| quoted(&labels.written(*column))).collect();
        return Err(if undefined {
            messages::no_people_column_below(names, quoted(&title.texts().join(" ")))
        } else {
            messages::no_people_column(names)
        });
    }
    Ok(columns)
}

/// The total and the bands of both sexes together, which come first.
///
/// Columns are read from the one behind `year` to the right. Where a total or
/// a band comes a second time, the block of men begins, and reading ends:
///
/// | 年 | 総数 | 0～4歳 | … | 95歳～ | 総数 | 0～4歳 | … |
/// |---|---|---|---|---|---|---|---|
/// | | read | read | read | read | men | men | men |
fn totals_and_bands(labels: &Labels, year: usize, title: &Title) -> Vec<Column> {
    let mut columns: Vec<Column> = Vec::new();
    for place in year + 1..labels.width() {
        let band = labels.texts(place).find_map(|text| band(&text));
        let group = match (band, labels.measure(place)) {
            (Some(_), _) => None,
            (None, Measure::People(None)) => title.group(),
            (None, Measure::People(group)) => group,
            (None, _) => continue,
        };
        // men and women follow, with a total and bands of their own
        let has_bands = columns.iter().any(Column::is_band);
        let again = columns.iter().any(|known| known.band == band && known.group == group);
        if again && (band.is_some() || has_bands) {
            break;
        }
        columns.push(Column { place, year: None, band, group });
    }
    columns
}

/// Columns of people in a table whose title, or name of the sheet, has the
/// year. Empty where the title names no year, or more than one.
fn of_one_year(labels: &Labels, key: usize, title: &Title) -> Vec<Column> {
    let mut years: Vec<u16> = Vec::new();
    for text in title.texts() {
        years.extend(Label::of(&Cell::of_text(text)).years());
    }
    years.sort_unstable();
    years.dedup();
    let [year] = years[..] else { return Vec::new() };
    let columns = (0..labels.width()).filter(|column| *column != key).filter_map(|place| {
        let Measure::People(group) = labels.measure(place) else { return None };
        Some(Column { place, year: Some(year), band: None, group: group.or_else(|| title.group()) })
    });
    columns.collect()
}

/// The least age of a five-year band: 0～4歳, 95歳～, 90歳以上.
///
/// | label | band |
/// |---|---|
/// | 0～4歳 | 0 |
/// | 60-64歳 | 60 |
/// | 90歳以上 | 90 |
/// | 0～14歳 | none: three bands at once |
/// | 3～7歳 | none: no multiple of five |
/// | 0～4 | none: 歳 is missing |
fn band(label: &str) -> Option<u8> {
    let ages = label.replace('歳', "");
    if !label.contains('歳') {
        return None;
    }
    let (from, to) = ages.split_once(['\u{FF5E}', '-']).or_else(|| ages.split_once("以上"))?;
    let from: u8 = from.parse().ok()?;
    let whole = to.is_empty() || to.parse().is_ok_and(|to: u8| to == from + 4);
    (whole && from.is_multiple_of(5)).then_some(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_those_of_five_years() {
        let known = [("0\u{FF5E}4歳", 0), ("60-64歳", 60), ("95歳\u{FF5E}", 95), ("90歳以上", 90)];
        assert_eq!(known.map(|(label, _)| band(label)), known.map(|(_, from)| Some(from)));
        for label in ["総数", "0\u{FF5E}14歳", "15\u{FF5E}64歳", "(再掲)", "3～7歳"] {
            assert_eq!(band(label), None, "{label}");
        }
    }
}
