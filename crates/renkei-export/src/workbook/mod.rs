//! The workbook that Excel opens: `candidates.xlsx`.
//!
//! The same input gives the same bytes: the day of creation is a fixed one.

mod about;
mod format;
mod table_sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use super::ExportError;
use super::candidate_columns::{CandidateRow, candidate_columns};
use super::place_columns::{PlaceRow, member_columns, municipality_columns};
use super::report::Report;
use about::{conditions_sheet, sources_sheet};
use table_sheet::TableSheet;

/// `candidates.xlsx`: the candidates, their members, all municipalities, the
/// conditions under which they were found, and the sources.
///
/// # Errors
/// When a table is larger than a sheet can be.
pub fn workbook(report: &Report<'_>) -> Result<Vec<u8>, ExportError> {
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
