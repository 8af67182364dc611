//! The sheet 項目の説明: every column of the sheets before it.
//!
//! The rows are those of the data dictionary, in Japanese: header, meaning, unit,
//! type, formula, article and key. The formula of the score stands below them.

use rust_xlsxwriter::{Worksheet, XlsxError};

use renkei_core::language::Language;

use crate::dictionary::{DescribedTable, kind_words};
use crate::table::Kind;

use super::format::{A4, heading, of_kind, plain};

/// Header and width of each column in characters.
const COLUMNS: [(&str, f64); 8] = [
    ("シート", 14.0),
    ("項目", 24.0),
    ("意味", 60.0),
    ("単位", 14.0),
    ("型", 10.0),
    ("式", 52.0),
    ("要綱", 10.0),
    ("キー", 24.0),
];

/// Writes the sheet: one row a column. `tables` come with the names of their sheets.
pub(super) fn meanings_sheet(
    sheet: &mut Worksheet,
    tables: Vec<(&'static str, DescribedTable)>,
) -> Result<(), XlsxError> {
    sheet.set_name("項目の説明")?;
    for (at, (header, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(at, width)?;
        sheet.write_with_format(0, at, header, &heading())?;
    }
    let text = of_kind(Kind::Text).set_text_wrap();
    let mut row = 0;
    for (sheet_name, table) in tables {
        for column in table.columns {
            row += 1;
            let meaning = column.meaning;
            let cells = [
                sheet_name.to_owned(),
                column.alias.to_owned(),
                meaning.ja.to_owned(),
                meaning.unit_in(Language::Ja).to_owned(),
                kind_words(column.kind, Language::Ja),
                meaning.formula_in(Language::Ja).to_owned(),
                meaning.article_in(Language::Ja),
                column.name.to_owned(),
            ];
            for (at, cell) in (0..).zip(cells) {
                sheet.write_string_with_format(row, at, cell, &text)?;
            }
        }
    }
    let formula = format!("評価点: {}", renkei_core::rank::score_formula(Language::Ja));
    sheet.write_string_with_format(row + 2, 0, formula, &plain())?;
    sheet.set_freeze_panes(1, 2)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_screen_gridlines(false);
    sheet.set_footer("&L&A&C&P / &N&Rrenkei");
    Ok(())
}
