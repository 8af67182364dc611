//! `candidates.xlsx`: the results as an Excel workbook (Office Open XML).
//!
//! | sheet | rows |
//! |---|---|
//! | 候補 | candidates, the best first |
//! | 構成市町村 | one per candidate and member |
//! | 市町村一覧 | all municipalities |
//! | 条件 | interpretation, limits, counts, reasons for rejection, scenario |
//! | 出典 | sources and notes |
//!
//! The same input gives the same bytes: the date of creation is constant.

mod about;
mod format;
mod table_sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::candidate_columns::{CandidateRow, candidate_columns};
use crate::error::{Encoded, ExportError, Output};
use crate::place_columns::{PlaceRow, member_columns, municipality_columns};
use crate::report::Report;
use about::{conditions_sheet, sources_sheet};
use table_sheet::TableSheet;

/// Encodes `candidates.xlsx`: sheets for the candidates (候補), their members
/// (構成市町村), all municipalities (市町村一覧), the conditions of the search
/// (条件) and the sources (出典).
///
/// # Errors
/// [`ExportError::Encoding`] when a table has more rows than a sheet can hold.
pub fn workbook(report: &Report<'_>) -> Result<Vec<u8>, ExportError> {
    encode(report).map_err(|error| Output::Workbook.failed(error))
}

/// Builds the sheets and packs them.
fn encode(report: &Report<'_>) -> Encoded<Vec<u8>> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2015, 10, 6)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title("連携地域の候補")
            .set_author("renkei")
            .set_comment(report.study.credits().join("\n"))
            .set_creation_datetime(&created),
    );
    let candidates = report.candidates.iter().map(|candidate| CandidateRow { report, candidate });
    TableSheet { name: "候補", columns: &candidate_columns(), fixed: 3, pages_wide: 3 }
        .write(workbook.add_worksheet(), candidates)?;
    let members = report.candidates.iter().flat_map(|candidate| {
        candidate.members.iter().map(move |id| PlaceRow { report, id: *id, candidate: Some(candidate) })
    });
    TableSheet { name: "構成市町村", columns: &member_columns(), fixed: 3, pages_wide: 1 }
        .write(workbook.add_worksheet(), members)?;
    let places = report.study.region().ids().map(|id| PlaceRow { report, id, candidate: None });
    TableSheet { name: "市町村一覧", columns: &municipality_columns(), fixed: 2, pages_wide: 1 }
        .write(workbook.add_worksheet(), places)?;
    conditions_sheet(workbook.add_worksheet(), report)?;
    sources_sheet(workbook.add_worksheet(), report)?;
    Ok(workbook.save_to_buffer()?)
}
