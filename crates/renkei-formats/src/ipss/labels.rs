//! The labels of a header that may take several rows.
//!
//! A heading over several columns is a merged cell, of which a workbook stores
//! the text in the first column alone. The text is given to the empty columns
//! on its right, as long as a row below has a label both in the first column
//! and in the one considered:
//!
//! | row | A | B | C | D |
//! |---|---|---|---|---|
//! | 1 | コード | 総人口(人) | | 備考 |
//! | 2 | | 2020年 | 2025年 | |
//! | **labels** | コード | 総人口(人) 2020年 | 総人口(人) 2025年 | 備考 |
//!
//! In a header of one row an empty cell has therefore no label, whatever
//! stands to its left.

use std::ops::Range;

use crate::sheet::{Cell, Label, Sheet};

use super::measure::{Measure, measure};

/// Labels by column, those of merged cells given to every column below them.
#[derive(Debug)]
pub(super) struct Labels {
    /// By column its texts, from above; cells that are empty are left out.
    columns: Vec<Vec<Cell>>,
}

impl Labels {
    /// The labels in some rows of a sheet. The time grows with the square of the
    /// width at worst, since a heading is looked for to the left.
    ///
    /// # Panics
    /// When `rows` reaches beyond the sheet; callers take the range from the
    /// sheet.
    pub fn of(sheet: &Sheet, rows: Range<usize>) -> Self {
        let width = sheet.rows[rows.clone()].iter().map(Vec::len).max().unwrap_or_default();
        let filled = |row: usize, column: usize| *sheet.cell(row, column) != Cell::Empty;
        let below = |row: usize, column: usize| (row + 1..rows.end).any(|row| filled(row, column));
        // a merged cell holds its text in its first column alone
        let text = |row: usize, column: usize| {
            let own = (0..=column).rev().find(|column| filled(row, *column));
            match own {
                Some(from) if from == column || below(row, from) && below(row, column) => {
                    sheet.cell(row, from)
                }
                _ => &Cell::Empty,
            }
        };
        let columns = (0..width).map(|column| {
            let texts = rows.clone().map(|row| text(row, column));
            texts.filter(|cell| **cell != Cell::Empty).cloned().collect()
        });
        Self { columns: columns.collect() }
    }

    /// Number of columns up to the last one with a label; 0 without labels.
    /// Cells of a row behind that column have no meaning.
    pub fn width(&self) -> usize {
        self.columns.iter().rposition(|texts| !texts.is_empty()).map_or(0, |last| last + 1)
    }

    /// The first column with a label of a kind, from 0. `is_meant` is given each
    /// text of a column in small letters and without blanks.
    pub fn position(&self, is_meant: impl Fn(&str) -> bool) -> Option<usize> {
        self.columns.iter().position(|texts| texts.iter().any(|cell| is_meant(&cell.plain().to_lowercase())))
    }

    /// The texts of a column, in small letters and without blanks.
    pub fn texts(&self, column: usize) -> impl Iterator<Item = String> {
        self.columns[column].iter().map(|cell| cell.plain().to_lowercase())
    }

    /// A column's label for messages: its texts as written, from above, with a
    /// blank between two.
    pub fn written(&self, column: usize) -> String {
        self.columns[column].iter().map(Cell::written).collect::<Vec<_>>().join(" ")
    }

    /// The years that a column's labels name, ascending, each once. Two years
    /// mean a span or a change, such as 2010年-2040年.
    pub fn years(&self, column: usize) -> Vec<u16> {
        let mut years: Vec<u16> = Vec::new();
        for cell in &self.columns[column] {
            years.extend(Label::of(cell).years());
        }
        years.sort_unstable();
        years.dedup();
        years
    }

    /// What a column's labels say that it measures.
    ///
    /// | texts | measure |
    /// |---|---|
    /// | 総人口(人), 2020年 | people of all ages |
    /// | 65歳以上人口, 総数 | people of 65 and over |
    /// | 総人口, 指数 | something else |
    /// | 2020年 | not said |
    ///
    /// One text of something else decides; an age group outweighs all ages.
    pub fn measure(&self, column: usize) -> Measure {
        let mut found = Measure::Unsaid;
        for cell in &self.columns[column] {
            found = match (found, measure(&Label::of(cell).words)) {
                (Measure::Other, _) | (_, Measure::Other) => Measure::Other,
                (found, Measure::Unsaid) => found,
                (Measure::People(Some(group)), _) => Measure::People(Some(group)),
                (_, said) => said,
            };
        }
        found
    }
}
