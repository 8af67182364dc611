//! A table as a sheet: frozen header, filters, number formats, data bars.

use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatType, Format, IgnoreError, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use crate::table::{Column, Kind, Value};

use super::format::{BAR, heading_of, of_kind};

/// Greatest width of a column in characters; longer texts wrap.
const WIDEST: usize = 64;
/// Height of a line of text, in points.
const LINE: f64 = 17.0;
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
}

impl<T> TableSheet<'_, T> {
    /// Writes header and rows.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        rows: impl Iterator<Item = T>,
    ) -> Result<(), XlsxError> {
        sheet.set_name(self.name)?;
        let formats: Vec<Format> = self.columns.iter().map(|column| of_kind(column.kind)).collect();
        let mut widths: Vec<usize> = self.columns.iter().map(|column| column.alias.width() + 3).collect();
        let mut last = 0;
        for (row, line) in (1..).zip(rows) {
            last = row;
            let mut lines = 1;
            for (((column, format), width), index) in
                self.columns.iter().zip(&formats).zip(&mut widths).zip(0..)
            {
                let value = column.of(&line);
                if let Value::Text(text) = &value {
                    *width = (*width).max(text.width() + 1);
                    lines = lines.max(text.width().div_ceil(WIDEST - 4));
                }
                write_cell(sheet, row, index, value, format)?;
            }
            if lines > 1 {
                sheet.set_row_height(row, LINE * lines as f64)?;
            }
        }
        for ((column, width), index) in self.columns.iter().zip(&widths).zip(0..) {
            sheet.write_with_format(0, index, column.alias, &heading_of(column.kind))?;
            let width = u32::try_from((*width).min(WIDEST)).unwrap_or_default();
            sheet.set_column_width(index, f64::from(width) * 1.05 + 1.0)?;
        }
        self.set_up(sheet, last)
    }

    /// Sets filters, data bars and the print layout; `last`: index of the last row.
    fn set_up(&self, sheet: &mut Worksheet, last: u32) -> Result<(), XlsxError> {
        let right = self.columns.len().saturating_sub(1) as u16;
        sheet.set_row_height(0, 24)?;
        sheet.set_freeze_panes(1, self.fixed)?;
        sheet.autofilter(0, 0, last, right)?;
        sheet.set_landscape().set_paper_size(A3).set_print_fit_to_pages(self.pages_wide, 0);
        sheet.set_repeat_rows(0, 0)?.set_repeat_columns(0, self.fixed.saturating_sub(1))?;
        sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
        sheet.set_footer("&L&A&C&P / &N&Rrenkei");
        if last == 0 {
            return Ok(());
        }
        for (column, index) in self.columns.iter().zip(0..) {
            if column.kind == Kind::Text {
                sheet.ignore_error_range(1, index, last, index, IgnoreError::NumberStoredAsText)?;
            }
            if column.name == BARS {
                let bar = ConditionalFormatDataBar::new()
                    .set_minimum(ConditionalFormatType::Number, 0)
                    .set_maximum(ConditionalFormatType::Number, 1)
                    .set_fill_color(BAR)
                    .set_solid_fill(true)
                    .set_border_off(true);
                sheet.add_conditional_format(1, index, last, index, &bar)?;
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
        Value::Missing => sheet.write_blank(row, column, format)?,
        Value::Text(text) if text.width() >= WIDEST => {
            sheet.write_string_with_format(row, column, text, &format.clone().set_text_wrap())?
        }
        Value::Text(text) => sheet.write_string_with_format(row, column, text, format)?,
        Value::Integer(number) => sheet.write_number_with_format(row, column, number as f64, format)?,
        Value::Real(number) => sheet.write_number_with_format(row, column, number, format)?,
        Value::Boolean(flag) => {
            sheet.write_string_with_format(row, column, if flag { "○" } else { "×" }, format)?
        }
    };
    Ok(())
}
