//! The sheet 組合せ: the groups of the best plan, then the municipalities left over.

use rust_xlsxwriter::{Worksheet, XlsxError};

use renkei_core::language::Language;

use crate::plan::{GroupRow, PlanReport, left_over_words, plan_columns, plan_headline};
use crate::table::{Column, Kind};

use super::format::{heading_of, of_kind};
use super::limits::fitting;
use super::table_sheet::TableSheet;

/// Columns of the table of groups that say nothing of one plan alone.
const NOT_SHOWN: [&str; 2] = ["plan", "codes"];
/// Columns of the table of municipalities left over.
const LEFT: [(&str, Kind); 3] =
    [("残る市町村", Kind::Text), ("基準年人口", Kind::Integer), ("理由", Kind::Text)];

/// The columns of the groups, as on the sheet.
pub(crate) fn plan_sheet_columns<'a>() -> Vec<Column<GroupRow<'a>>> {
    plan_columns().into_iter().filter(|column| !NOT_SHOWN.contains(&column.name)).collect()
}

/// Writes the sheet: what was asked and found, the groups, and below them the
/// municipalities that no group covers, each with its reason.
pub(super) fn plan_sheet(sheet: &mut Worksheet, plan: &PlanReport<'_>) -> Result<(), XlsxError> {
    let columns = plan_sheet_columns();
    let table = TableSheet {
        name: "組合せ",
        columns: &columns,
        fixed: 2,
        pages_wide: 1,
        printed: None,
        notice: Some(plan_headline(plan, Language::Ja)),
    };
    let mut row = table.write(sheet, plan.best_rows())? + 2;
    let Some(best) = plan.best().filter(|best| !best.left.is_empty()) else { return Ok(()) };
    for (column, (label, kind)) in (1..).zip(LEFT) {
        sheet.write_with_format(row, column, label, &heading_of(kind))?;
    }
    for town in plan.town_rows().filter(|town| best.left.contains(&town.id)) {
        row += 1;
        let municipality = plan.report.municipality(town.id);
        let reason = town.left.map_or_else(String::new, |left| {
            left_over_words(left, (&plan.question.objectives, &best.values), &plan.report, Language::Ja)
        });
        sheet.write_string_with_format(row, 1, fitting(&municipality.name), &of_kind(Kind::Text))?;
        match municipality.population {
            Some(people) => {
                sheet.write_number_with_format(row, 2, people.base as f64, &of_kind(Kind::Integer))?
            }
            None => sheet.write_blank(row, 2, &of_kind(Kind::Integer))?,
        };
        sheet.write_string_with_format(row, 3, fitting(&reason), &of_kind(Kind::Text))?;
    }
    Ok(())
}
