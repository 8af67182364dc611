//! The header of a table: found by its labels, wherever it stands.

use crate::ReadError;
use crate::sheet::{Cell, Sheet};
use renkei_core::facts::AgeGroup;

use super::USER_SERIES;

/// Rows in which a header is looked for.
const DEEPEST: usize = 40;
/// Rows that a header may take.
const TALLEST: usize = 6;

/// Where a table has what.
#[derive(Debug)]
pub(super) struct Header {
    /// Column of the codes; where there is none, of the names.
    pub key: usize,
    /// Whether the key column holds names.
    pub by_name: bool,
    /// Column of the year, where a row is a municipality and year.
    year: Option<usize>,
    /// Columns with people.
    pub columns: Vec<Column>,
    /// First row of data.
    pub first: usize,
    /// The texts above the data.
    title: String,
}

/// A column with people.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub place: usize,
    /// Its year, where years stand side by side.
    pub year: Option<u16>,
    /// The least age of a five-year band.
    pub band: Option<u8>,
    /// The age group that all columns of the table are of.
    pub group: Option<AgeGroup>,
}

impl Header {
    /// The header of a sheet, if it has one.
    pub fn find(sheet: &Sheet) -> Option<Self> {
        (0..sheet.rows.len().min(DEEPEST)).find_map(|row| {
            let labels: Vec<String> =
                sheet.rows[row].iter().map(|cell| cell.plain().to_lowercase()).collect();
            let code = labels.iter().position(|label| is_code(label));
            let key = code.or_else(|| labels.iter().position(|label| is_name(label)))?;
            Self::at(sheet, row, key, code.is_none())
        })
    }

    /// A header that begins in a row, its key in a column.
    fn at(sheet: &Sheet, row: usize, key: usize, by_name: bool) -> Option<Self> {
        let is_data = |row: usize| {
            let text = sheet.cell(row, key).plain();
            if by_name { !text.is_empty() } else { text.bytes().any(|byte| byte.is_ascii_digit()) }
        };
        let last = sheet.rows.len().min(row + TALLEST);
        let first = (row + 1..last).find(|row| is_data(*row))?;
        let width = sheet.rows[row..first].iter().map(Vec::len).max()?;
        let labels = |column: usize| (row..first).map(move |row| sheet.cell(row, column));
        let title: String =
            sheet.rows[..first].iter().flatten().map(Cell::plain).collect::<Vec<_>>().join(" ");
        let side_by_side = years_side_by_side(width, &labels);
        let (year, columns) = if side_by_side.is_empty() {
            let year = (0..width).find(|column| labels(*column).any(|cell| is_year(&cell.plain())))?;
            (Some(year), totals_and_bands(width, year, &labels))
        } else {
            let group = group_of(&title);
            let column = |(place, year)| Column { place, year: Some(year), band: None, group };
            (None, side_by_side.into_iter().map(column).collect())
        };
        (!columns.is_empty()).then_some(Self { key, by_name, year, columns, first, title })
    }

    /// The year that a row is of.
    pub fn year_of(&self, sheet: &Sheet, row: usize) -> Result<Option<u16>, ReadError> {
        let Some(column) = self.year else { return Ok(None) };
        match sheet.cell(row, column) {
            Cell::Empty => Ok(None),
            cell => cell.year().map(Some).ok_or_else(|| {
                sheet.error(row, format!("{:?} is no year; expected 2020 or 2020年", cell.plain()))
            }),
        }
    }

    /// Which series the table is: by its title, else by its years.
    pub fn series(&self, years: &[u16]) -> String {
        let mut years = years.to_vec();
        years.sort_unstable();
        years.dedup();
        let editions = [
            ("ipss2023", ["令和5", "2023"], 2020),
            ("ipss2018", ["平成30", "2018"], 2015),
            ("ipss2013", ["平成25", "2013"], 2010),
        ];
        let spoken = |(_, marks, _): &&(&str, [&str; 2], u16)| {
            self.title.contains("推計") && marks.iter().any(|mark| self.title.contains(mark))
        };
        let last = |first| if first == 2010 { 2040 } else { first + 30 };
        let by_years = |(_, _, first): &&(&str, [&str; 2], u16)| {
            years == (*first..=last(*first)).step_by(5).collect::<Vec<u16>>()
        };
        let found = editions.iter().find(spoken).or_else(|| editions.iter().find(by_years));
        found.map_or(USER_SERIES, |(series, _, _)| series).to_owned()
    }
}

fn is_code(label: &str) -> bool {
    label.contains("コード") || matches!(label, "code" | "jiscode" | "jis" | "団体番号")
}

fn is_name(label: &str) -> bool {
    ["市区町村", "市町村", "自治体"].iter().any(|name| label.starts_with(name))
        || matches!(label, "名称" | "name" | "municipality")
}

fn is_year(label: &str) -> bool {
    matches!(label.to_lowercase().as_str(), "年" | "年次" | "西暦" | "year")
}

/// What stands beside people in the published tables, and is none.
fn is_ratio(label: &str) -> bool {
    ["指数", "割合", "率", "増減", "比"].iter().any(|word| label.contains(word))
}

/// Columns of years, up to where they begin anew with another measure.
fn years_side_by_side<'c, L>(width: usize, labels: &impl Fn(usize) -> L) -> Vec<(usize, u16)>
where
    L: Iterator<Item = &'c Cell>,
{
    let mut found: Vec<(usize, u16)> = Vec::new();
    for column in 0..width {
        let texts: Vec<String> = labels(column).map(Cell::plain).collect();
        if texts.iter().any(|text| is_ratio(text)) {
            if found.is_empty() { continue } else { break }
        }
        let Some(year) = labels(column).filter_map(year_in).last() else { continue };
        if found.iter().any(|(_, known)| *known == year) {
            break;
        }
        found.push((column, year));
    }
    found
}

/// A year alone in a label or with words around it: 2020年, 2020年人口.
fn year_in(cell: &Cell) -> Option<u16> {
    cell.year().or_else(|| {
        let text = cell.plain();
        let (before, _) = text.split_once('年')?;
        let digits = before.get(before.len().checked_sub(4)?..)?;
        let year = digits.parse().ok()?;
        (1900..2200).contains(&year).then_some(year)
    })
}

/// The total and the bands of both sexes together, which come first.
fn totals_and_bands<'c, L>(width: usize, year: usize, labels: &impl Fn(usize) -> L) -> Vec<Column>
where
    L: Iterator<Item = &'c Cell>,
{
    let mut columns: Vec<Column> = Vec::new();
    let column = |place, band| Column { place, year: None, band, group: None };
    for place in year + 1..width {
        let texts: Vec<String> = labels(place).map(|cell| cell.plain().to_lowercase()).collect();
        if let Some(from) = texts.iter().find_map(|text| band(text)) {
            if columns.iter().any(|known| known.band == Some(from)) {
                break;
            }
            columns.push(column(place, Some(from)));
        } else if texts.iter().any(|text| is_total(text)) {
            if !columns.is_empty() {
                break;
            }
            columns.push(column(place, None));
        }
    }
    columns
}

fn is_total(label: &str) -> bool {
    !is_ratio(label)
        && (["総数", "総人口", "人口"].iter().any(|word| label.contains(word))
            || matches!(label, "計" | "population" | "total"))
}

/// The least age of a five-year band: 0～4歳, 95歳～, 90歳以上.
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

/// The age group that a title speaks of: IPSS has a workbook for each.
fn group_of(title: &str) -> Option<AgeGroup> {
    let groups = [
        (["0\u{FF5E}14歳", "年少人口"], AgeGroup::Under15),
        (["15\u{FF5E}64歳", "生産年齢人口"], AgeGroup::From15To64),
        (["75歳以上", "後期老年人口"], AgeGroup::From75),
        (["65歳以上", "老年人口"], AgeGroup::From65),
    ];
    groups
        .into_iter()
        .find(|(marks, _)| marks.iter().any(|mark| title.contains(mark)))
        .map(|(_, group)| group)
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
