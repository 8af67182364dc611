//! A table as a sheet: frozen header, filters, number formats, data bars.
//!
//! Rows go to the file as they come and cannot be changed afterwards, while
//! widths of columns are known only at the end. Heights are therefore estimated
//! from the greatest width that a column can get.

use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatType, Format, IgnoreError, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use crate::table::{Column, Kind, Value};

use super::format::{BAR, heading_of, of_kind, plain};
use super::limits::fitting;
use super::printed::Printed;

/// Greatest width of a column in characters; longer texts wrap.
const WIDEST: usize = 64;
/// The same of a column that is printed on a few pages, so that letters stay legible.
const WIDEST_PRINTED: usize = 32;
/// Height of a line of text, in points.
const LINE: f64 = 17.0;
/// Greatest height of a row, in points.
const TALLEST: f64 = 409.0;
/// Name of the column with data bars.
const BARS: &str = "decline_rate";
/// Code of the paper size A3 in Office Open XML, on which Japanese authorities
/// print tables.
const A3: u8 = 8;

/// A sheet to write.
pub(super) struct TableSheet<'c, T> {
    /// Name of the sheet.
    pub(super) name: &'static str,
    pub(super) columns: &'c [Column<T>],
    /// Number of columns that are frozen and repeated on every printed page.
    pub(super) fixed: u16,
    /// Number of pages side by side when printed.
    pub(super) pages_wide: u16,
    /// Number of columns that are printed, on a few pages of A4; all where it is `None`.
    pub(super) printed: Option<usize>,
    /// What the first row says, above the header, where the table is not whole.
    pub(super) notice: Option<String>,
}

impl<T> TableSheet<'_, T> {
    /// Writes header and rows, from top to bottom, so that a sheet may hand
    /// finished rows on.
    ///
    /// Lists are written as one text with separators; a missing value is an empty
    /// cell with the format of its column. Returns the index of the last row.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        rows: impl Iterator<Item = T>,
    ) -> Result<u32, XlsxError> {
        sheet.set_name(self.name)?;
        let formats: Vec<Format> = self.columns.iter().map(|column| of_kind(column.kind)).collect();
        let wrapped: Vec<Format> = formats.iter().map(|format| format.clone().set_text_wrap()).collect();
        let mut widths: Vec<usize> = self.columns.iter().map(|column| column.alias.width() + 3).collect();
        let header = self.write_header(sheet)?;
        let mut last = header;
        let mut printed = self.printed.map(Printed::columns);
        for (row, line) in (header + 1..).zip(rows) {
            last = row;
            let values: Vec<Value> = self.columns.iter().map(|column| column.cell(&line)).collect();
            let mut lines = 1;
            for (index, (value, width)) in values.iter().zip(&mut widths).enumerate() {
                if let Value::Text(text) = value {
                    *width = (*width).max(text.width() + 1);
                    lines = lines.max(text.width().div_ceil(self.widest(index) - 4));
                }
            }
            let height = (lines > 1).then(|| (LINE * lines as f64).min(TALLEST));
            if let Some(height) = height {
                sheet.set_row_height(row, height)?;
            }
            if let Some(printed) = &mut printed {
                printed.row(height);
            }
            for (((value, format), wrapped), index) in values.into_iter().zip(&formats).zip(&wrapped).zip(0..)
            {
                let wraps =
                    matches!(&value, Value::Text(text) if text.width() + 4 >= self.widest(index.into()));
                write_cell(sheet, row, index, value, if wraps { wrapped } else { format })?;
            }
        }
        let width = |(index, width): (usize, &usize)| {
            let width = u32::try_from((*width).min(self.widest(index))).unwrap_or_default();
            f64::from(width) * 1.05 + 1.0
        };
        let widths: Vec<f64> = widths.iter().enumerate().map(width).collect();
        for (width, index) in widths.iter().zip(0..) {
            sheet.set_column_width(index, *width)?;
        }
        self.set_up(sheet, header, last)?;
        if let Some(printed) = printed {
            printed.set_up(sheet, header, &widths)?;
        }
        Ok(last)
    }

    /// The greatest width of a column in characters.
    fn widest(&self, index: usize) -> usize {
        if self.printed.is_some_and(|printed| index < printed) { WIDEST_PRINTED } else { WIDEST }
    }

    /// Writes what stands above the rows; returns the index of the header.
    fn write_header(&self, sheet: &mut Worksheet) -> Result<u32, XlsxError> {
        let header = u32::from(self.notice.is_some());
        if let Some(notice) = &self.notice {
            sheet.set_row_height(0, 24)?;
            sheet.write_string_with_format(0, 0, fitting(notice), &plain().set_bold())?;
        }
        sheet.set_row_height(header, 24)?;
        for (column, index) in self.columns.iter().zip(0..) {
            sheet.write_with_format(header, index, column.alias, &heading_of(column.kind))?;
        }
        Ok(header)
    }

    /// Sets filters, data bars and the print layout; `header`, `last`: indices of
    /// the header and the last row.
    fn set_up(&self, sheet: &mut Worksheet, header: u32, last: u32) -> Result<(), XlsxError> {
        let right = self.columns.len().saturating_sub(1) as u16;
        let first = header + 1;
        sheet.set_freeze_panes(first, self.fixed)?;
        sheet.autofilter(header, 0, last, right)?;
        sheet.set_landscape().set_paper_size(A3).set_print_fit_to_pages(self.pages_wide, 0);
        sheet.set_repeat_rows(header, header)?.set_repeat_columns(0, self.fixed.saturating_sub(1))?;
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        sheet.set_footer("&L&A&C&P / &N&Rrenkei");
        if last == header {
            return Ok(());
        }
        for (column, index) in self.columns.iter().zip(0..) {
            if matches!(column.kind, Kind::Text | Kind::List) {
                sheet.ignore_error_range(first, index, last, index, IgnoreError::NumberStoredAsText)?;
            }
            if column.name == BARS {
                let bar = ConditionalFormatDataBar::new()
                    .set_minimum(ConditionalFormatType::Number, 0)
                    .set_maximum(ConditionalFormatType::Number, 1)
                    .set_fill_color(BAR)
                    .set_solid_fill(true)
                    .set_border_off(true);
                sheet.add_conditional_format(first, index, last, index, &bar)?;
            }
        }
        Ok(())
    }
}

/// Writes one value with its format.
fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: Value,
    format: &Format,
) -> Result<(), XlsxError> {
    match value {
        Value::Missing | Value::List { .. } => sheet.write_blank(row, column, format)?,
        Value::Text(text) => sheet.write_string_with_format(row, column, fitting(&text), format)?,
        Value::Integer(number) => sheet.write_number_with_format(row, column, number as f64, format)?,
        Value::Real(number) => sheet.write_number_with_format(row, column, number, format)?,
        Value::Boolean(flag) => {
            sheet.write_string_with_format(row, column, if flag { "○" } else { "×" }, format)?
        }
    };
    Ok(())
}
