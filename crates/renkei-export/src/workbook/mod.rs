//! `candidates.xlsx`: the results as an Excel workbook (Office Open XML).
//!
//! | sheet | rows |
//! |---|---|
//! | 候補 | candidates, the best first; printed on at most ten pages of A4 |
//! | 構成市町村 | one per candidate and member |
//! | 組合せ | the disjoint groups that together are best, where they were chosen |
//! | 市町村一覧 | all municipalities |
//! | 条件 | interpretation, limits, counts, reasons for rejection, scenario |
//! | 出典 | sources and notes |
//! | 項目の説明 | every column of the tables |
//!
//! The same input gives the same bytes: the date of creation is constant.

mod about;
mod format;
mod limits;
mod meanings;
mod plan_sheet;
mod printed;
mod save;
mod table_sheet;

use std::path::Path;

use renkei_core::language::Language;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::candidate_columns::{CandidateRow, candidate_columns_of};
use crate::dictionary::{plan_tables, result_tables_of};
use crate::error::{Encoded, ExportError, Output};
use crate::listing::{SHEET_ROWS, members_left_out, members_that_fit};
use crate::place_columns::{PlaceRow, member_columns_of, municipality_columns_of};
use crate::plan::{PlanReport, town_columns};
use crate::report::Report;
use crate::table::Column;
use about::{conditions_sheet, sources_sheet};
use limits::fitting;
use meanings::meanings_sheet;
use plan_sheet::plan_sheet;
pub(crate) use plan_sheet::plan_sheet_columns;
use save::save;
use table_sheet::TableSheet;

/// The columns of the sheet 候補 that decide, which come first and are printed.
const DECIDING: [&str; 14] = [
    "rank",
    "score",
    "names",
    "size",
    "family_size",
    "routes",
    "tested_rate",
    "tested_route",
    "margin",
    "decline_rate",
    "base_population",
    "target_population",
    "span_km",
    "cautions",
];

/// The columns of a candidate, those that decide first.
///
/// The others keep the order that they have in every file.
fn columns_by_weight<'a>(report: &Report<'_>) -> Vec<Column<CandidateRow<'a>>> {
    let mut columns = candidate_columns_of(report);
    let place = |name: &str| DECIDING.iter().position(|own| *own == name).unwrap_or(DECIDING.len());
    columns.sort_by_key(|column| place(column.name));
    columns
}

/// Writes `candidates.xlsx`: sheets for the candidates (候補), their members
/// (構成市町村), the best disjoint groups (組合せ), all municipalities (市町村一覧), the
/// conditions of the search (条件), the sources (出典) and the meaning of every column
/// (項目の説明).
///
/// Rows are kept in a temporary file beside `path`, not in memory. A sheet
/// holds the rows that Excel allows, and says in its first row where the rest
/// is; so it does with candidates that are not listed.
///
/// # Errors
/// [`ExportError::Encoding`] when a file cannot be written.
pub fn write_workbook(path: &Path, report: &Report<'_>) -> Result<(), ExportError> {
    encode(path, report, SHEET_ROWS).map_err(|error| Output::Workbook.failed(error))
}

/// Writes `plan.xlsx`: the groups of the best plan and the municipalities left over
/// (組合せ), every municipality (市町村), the conditions (条件), the sources (出典) and the
/// meaning of every column (項目の説明).
///
/// # Errors
/// [`ExportError::Encoding`] when a file cannot be written.
pub fn write_plan_workbook(path: &Path, plan: &PlanReport<'_>) -> Result<(), ExportError> {
    encode_plan(path, plan).map_err(|error| Output::Workbook.failed(error))
}

/// Builds the sheets of a plan and packs them.
fn encode_plan(path: &Path, plan: &PlanReport<'_>) -> Encoded<()> {
    let report = &plan.report;
    let mut workbook = workbook(path, "連携地域の組合せ", report)?;
    plan_sheet(workbook.add_worksheet(), plan)?;
    let columns = town_columns();
    TableSheet { name: "市町村", columns: &columns, fixed: 2, pages_wide: 1, printed: None, notice: None }
        .write(workbook.add_worksheet(), plan.town_rows())?;
    conditions_sheet(workbook.add_worksheet(), report)?;
    sources_sheet(workbook.add_worksheet(), report)?;
    meanings_sheet(workbook.add_worksheet(), plan_tables())?;
    save(workbook, path)
}

/// A workbook without sheets. Its day is constant: the same input gives the same bytes.
fn workbook(path: &Path, title: &str, report: &Report<'_>) -> Encoded<Workbook> {
    let mut workbook = Workbook::new();
    workbook.set_tempdir(path.parent().unwrap_or(Path::new("")))?;
    let created = ExcelDateTime::from_ymd(2015, 10, 6)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(title)
            .set_author("renkei")
            .set_comment(fitting(&report.study.credits().join("\n")))
            .set_creation_datetime(&created),
    );
    Ok(workbook)
}

/// Builds the sheets, of no more than `rows` rows, and packs them.
///
/// Rows of the sheet of members that have no room are left out, with a notice.
fn encode(path: &Path, report: &Report<'_>, rows: usize) -> Encoded<()> {
    let mut workbook = workbook(path, "連携地域の候補", report)?;
    let candidates = report.candidates.iter().map(|candidate| CandidateRow { report, candidate });
    let (held, all) = (members_that_fit(report.candidates, rows), report.candidates.len());
    let members_notice = (held < all).then(|| members_left_out(held, all, Language::Ja));
    let notices: Vec<String> = report.cut(Language::Ja).into_iter().chain(members_notice.clone()).collect();
    let notice = Some(notices.join("。")).filter(|notice| !notice.is_empty());
    let columns = columns_by_weight(report);
    let printed = Some(columns.iter().filter(|column| DECIDING.contains(&column.name)).count());
    TableSheet { name: "候補", columns: &columns, fixed: 3, pages_wide: 1, printed, notice }
        .write(workbook.add_worksheet_with_constant_memory()?, candidates)?;
    let members = report.candidates[..held].iter().flat_map(|candidate| {
        candidate.members.iter().map(move |id| PlaceRow { report, id: *id, candidate: Some(candidate) })
    });
    TableSheet {
        name: "構成市町村",
        columns: &member_columns_of(report),
        fixed: 3,
        pages_wide: 1,
        printed: None,
        notice: members_notice,
    }
    .write(workbook.add_worksheet_with_constant_memory()?, members)?;
    if let Some(plan) = report.chosen_plan() {
        plan_sheet(workbook.add_worksheet(), &plan)?;
    }
    let places = report.study.region().ids().map(|id| PlaceRow { report, id, candidate: None });
    TableSheet {
        name: "市町村一覧",
        columns: &municipality_columns_of(report),
        fixed: 2,
        pages_wide: 1,
        printed: None,
        notice: None,
    }
    .write(workbook.add_worksheet(), places)?;
    conditions_sheet(workbook.add_worksheet(), report)?;
    sources_sheet(workbook.add_worksheet(), report)?;
    meanings_sheet(workbook.add_worksheet(), result_tables_of(report))?;
    save(workbook, path)
}
