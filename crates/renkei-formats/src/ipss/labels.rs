//! The labels of a header that may take several rows.

use std::ops::Range;

use crate::sheet::{Cell, Label, Sheet};

use super::measure::{Measure, measure};

/// Labels by column, those of merged cells given to every column below them.
#[derive(Debug)]
pub(super) struct Labels {
    /// By column its texts, from above.
    columns: Vec<Vec<Cell>>,
}

impl Labels {
    /// The labels in some rows of a sheet.
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

    /// Columns up to the last one with a label.
    pub fn width(&self) -> usize {
        self.columns.iter().rposition(|texts| !texts.is_empty()).map_or(0, |last| last + 1)
    }

    /// The first column with a label of a kind.
    pub fn position(&self, is_meant: impl Fn(&str) -> bool) -> Option<usize> {
        self.columns.iter().position(|texts| texts.iter().any(|cell| is_meant(&cell.plain().to_lowercase())))
    }

    /// The texts of a column, in small letters and without blanks.
    pub fn texts(&self, column: usize) -> impl Iterator<Item = String> {
        self.columns[column].iter().map(|cell| cell.plain().to_lowercase())
    }

    /// A column's label for messages.
    pub fn written(&self, column: usize) -> String {
        self.columns[column].iter().map(Cell::written).collect::<Vec<_>>().join(" ")
    }

    /// The years that a column's labels name.
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
