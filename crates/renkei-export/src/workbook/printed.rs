//! What of a long table is printed: its first columns and rows, on a few pages of A4.

use rust_xlsxwriter::{Worksheet, XlsxError};

use renkei_core::text::thousands;

use super::format::A4;

/// Pages at most.
const PAGES: f64 = 10.0;
/// Rows that are looked at for their heights: more than the pages can hold.
const MOST_ROWS: usize = 4_000;
/// What a page of A4, landscape, holds between its margins, in points.
const PAGE: (f64, f64) = (11.69 * 72.0 - 0.8 * 72.0, 8.27 * 72.0 - 1.2 * 72.0);
/// Height of a row of one line, in points.
const ROW: f64 = 15.0;
/// Width of a character, and what stands beside the text of a cell, in points.
const CHARACTER: (f64, f64) = (7.0 * 0.75, 5.0 * 0.75);
/// Part of a page that is filled: programs differ in the heights and widths of letters.
const SPARE: f64 = 0.85;

/// The first columns and rows of a sheet, as they are printed.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// Number of columns.
    pub(super) columns: u16,
    /// Heights of the first rows, in points.
    heights: Vec<f64>,
    /// Number of rows.
    rows: usize,
}

impl Printed {
    /// Prints the first `columns` columns.
    pub(super) fn columns(columns: usize) -> Self {
        Self { columns: u16::try_from(columns).unwrap_or(u16::MAX), ..Self::default() }
    }

    /// Notes a row; `height` in points where it is not that of one line.
    pub(super) fn row(&mut self, height: Option<f64>) {
        self.rows += 1;
        if self.heights.len() < MOST_ROWS {
            self.heights.push(height.unwrap_or(ROW));
        }
    }

    /// How many rows have room: `widths` are those of the columns in characters,
    /// `above` is the height of the rows above the table, in points of each page.
    fn rows_that_fit(&self, widths: &[f64], above: f64) -> usize {
        let wide: f64 = widths.iter().map(|width| width * CHARACTER.0 + CHARACTER.1).sum();
        let scale = (PAGE.0 / wide).min(1.0);
        let mut room = PAGES * SPARE * (PAGE.1 / scale - above);
        let fit = self.heights.iter().take_while(|height| {
            room -= **height;
            room >= 0.0
        });
        fit.count()
    }

    /// Sets the print area: the first columns, and the rows that have room on ten
    /// pages; the page header tells where that is not all. `header` is the index of the
    /// header row, `widths` those of the columns in characters.
    pub(super) fn set_up(&self, sheet: &mut Worksheet, header: u32, widths: &[f64]) -> Result<(), XlsxError> {
        let columns = usize::from(self.columns).min(widths.len());
        let rows = self.rows_that_fit(&widths[..columns], 24.0 * f64::from(header + 1));
        let right = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_print_area(0, 0, header + rows as u32, right)?;
        if rows < self.rows {
            let [shown, all] = [rows, self.rows].map(thousands);
            sheet.set_header(format!(
                "&L候補&R印刷は上位{shown}組(全{all}組のうち)。ほかの組と項目はこのシートにある"
            ));
        } else {
            sheet.set_header("&L候補&R印刷は主な項目だけ。ほかの項目はこのシートにある");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taller_rows_and_wider_columns_leave_room_for_fewer() {
        let printed = |height: f64| {
            let mut printed = Printed::columns(2);
            (0..2_000).for_each(|_| printed.row(Some(height)));
            printed
        };
        let narrow = printed(15.0).rows_that_fit(&[10.0, 60.0], 24.0);
        // ten pages of A4 hold some thirty rows each
        assert!((200..400).contains(&narrow), "{narrow}");
        assert!(printed(30.0).rows_that_fit(&[10.0, 60.0], 24.0) <= narrow / 2);
        // a wide table is printed smaller, so that more rows have room
        assert!(printed(15.0).rows_that_fit(&[100.0, 200.0], 24.0) > narrow);
    }
}
