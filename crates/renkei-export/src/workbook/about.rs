//! The sheets 条件 (conditions and counts) and 出典 (sources and notes).
//!
//! Both are pages to read, not tables: A4 upright, one page each, texts across
//! all columns. Heights of rows are estimated from the width of the text.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use renkei_core::language::Language;

use crate::report::Report;
use crate::table::Kind;

use super::format::{A4, heading, heading_of, of_kind, plain, title, wrapped};
use super::limits::fitting;

/// Width of the first column in characters.
const FIRST: f64 = 46.0;
/// Width of the other columns in characters.
const OTHERS: f64 = 15.0;
/// Excel stores 15 significant digits; numbers from here on are written as text.
const EXACT: u64 = 1_000_000_000_000_000;
/// Number of columns.
const COLUMNS: u16 = 5;

/// A sheet written from top to bottom.
struct Page<'s> {
    sheet: &'s mut Worksheet,
    row: u32,
    /// Number of columns that a text spans.
    across: u16,
}

impl Page<'_> {
    /// Writes the title and leaves a row free.
    fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        self.sheet.write_with_format(self.row, 0, text, &title())?;
        self.sheet.set_row_height(self.row, 24)?;
        self.row += 2;
        Ok(())
    }

    /// Writes a heading across all columns.
    fn heading(&mut self, cells: &[&str]) -> Result<(), XlsxError> {
        for column in 0..self.across {
            // all columns but the first hold numbers
            let format = if column == 0 { heading() } else { heading_of(Kind::Integer) };
            let text = cells.get(usize::from(column)).copied().unwrap_or_default();
            self.sheet.write_with_format(self.row, column, text, &format)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Writes a label and numbers.
    fn counts(&mut self, label: &str, numbers: &[u64]) -> Result<(), XlsxError> {
        self.sheet.write_with_format(self.row, 0, label, &of_kind(Kind::Text))?;
        // shrinks to fit: Excel prints ### otherwise
        let format = of_kind(Kind::Integer).set_shrink();
        for (column, number) in (1..).zip(numbers) {
            if *number < EXACT {
                self.sheet.write_number_with_format(self.row, column, *number as f64, &format)?;
            } else {
                let right = format.clone().set_align(FormatAlign::Right);
                self.sheet.write_string_with_format(self.row, column, number.to_string(), &right)?;
            }
        }
        self.row += 1;
        Ok(())
    }

    /// A text across the whole width, in a row of the estimated height.
    ///
    /// The estimate takes a tenth more than the width of the letters; Excel
    /// allows 409 points.
    fn text(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        let text = &*fitting(text);
        let room = FIRST + OTHERS * f64::from(self.across - 1);
        let width = unicode_width::UnicodeWidthStr::width(text);
        let lines = (width as f64 * 1.1 / room).ceil().max(1.0);
        if self.across > 1 {
            self.sheet.merge_range(self.row, 0, self.row, self.across - 1, text, format)?;
        } else {
            self.sheet.write_with_format(self.row, 0, text, format)?;
        }
        self.sheet.set_row_height(self.row, (16.0 * lines).min(409.0))?;
        self.row += 1;
        Ok(())
    }

    /// Leaves a row free.
    fn gap(&mut self) {
        self.row += 1;
    }
}

/// Names a sheet and sets its widths and print layout.
fn page<'s>(sheet: &'s mut Worksheet, name: &str) -> Result<Page<'s>, XlsxError> {
    sheet.set_name(name)?;
    sheet.set_column_width(0, FIRST)?;
    for column in 1..=COLUMNS - 1 {
        sheet.set_column_width(column, OTHERS)?;
    }
    sheet.set_paper_size(A4).set_portrait().set_print_fit_to_pages(1, 1);
    sheet.set_screen_gridlines(false);
    sheet.set_footer("&L&A&C&P / &N&Rrenkei");
    Ok(Page { sheet, row: 0, across: COLUMNS })
}

/// 条件: interpretation of the guideline, limits, counts by size, reasons for
/// rejection, and the scenario.
///
/// A run can be repeated from this sheet: the scenario stands in it line by line,
/// as text.
pub(super) fn conditions_sheet(sheet: &mut Worksheet, report: &Report<'_>) -> Result<(), XlsxError> {
    let mut page = page(sheet, "条件")?;
    page.title("条件と結果")?;
    page.heading(&["要綱第2の適用した解釈"])?;
    let words = report.words(Language::Ja);
    for reading in words.readings() {
        page.text(&reading, &wrapped())?;
    }
    if !report.limits.is_empty() {
        page.text(&format!("次の組に限った: {}", report.limits.words(Language::Ja)), &wrapped())?;
    }
    for left_out in report.cut(Language::Ja).into_iter().chain(report.left_out_of_files(Language::Ja)) {
        page.text(&left_out, &wrapped())?;
    }
    page.gap();
    page.heading(&[
        "構成市町村数",
        "隣接する組",
        "①フラットな連携",
        "②中心市を核とする連携",
        "要件を満たす組",
    ])?;
    for count in report.counts {
        let numbers = [count.groups, count.flat, count.centre, count.qualifying];
        page.counts(&format!("{}市町村", count.size), &numbers)?;
    }
    page.gap();
    page.heading(&["該当しない理由", "組数"])?;
    for (reason, groups) in report.refusals(Language::Ja) {
        page.counts(reason, &[groups])?;
    }
    page.gap();
    page.heading(&["シナリオ(scenario.toml、再実行用)"])?;
    let code = plain().set_font_name("Consolas");
    for line in report.scenario.lines() {
        page.sheet.write_string_with_format(page.row, 0, fitting(line), &code)?;
        page.row += 1;
    }
    Ok(())
}

/// 出典: credit lines and notes.
pub(super) fn sources_sheet(sheet: &mut Worksheet, report: &Report<'_>) -> Result<(), XlsxError> {
    let mut page = page(sheet, "出典")?;
    page.title("出典と注記")?;
    page.heading(&["出典"])?;
    for credit in report.study.credits() {
        page.text(credit, &wrapped())?;
    }
    page.gap();
    page.heading(&["注記"])?;
    for note in report.notes(Language::Ja) {
        page.text(&note, &wrapped())?;
    }
    Ok(())
}
