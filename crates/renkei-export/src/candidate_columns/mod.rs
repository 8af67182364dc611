//! The columns of a candidate, shared by every writer.
//!
//! A column has one definition: key, Japanese header, description, type, the
//! function that computes its value, and its meaning for the data dictionary.
//! CSV, Excel, GeoPackage, GeoJSON, FlatGeobuf and GeoParquet take the same list,
//! so that a column cannot differ between two files.
//!
//! Rules of the values:
//!
//! - rates and shares are fractions of one (0.3 is 30 %), rounded to six decimals
//!   when they are written;
//! - members and codes are lists, in the order of the codes;
//! - `tested_rate`, `tested_route` and `margin` are those of the route that is
//!   met with the highest rate, and missing where (2) is not met;
//! - the parts of the score add up to `score`, apart from rounding.

mod identity;
mod labels;
mod people;
mod score_parts;
mod shape;

pub(crate) use labels::{caution_words, names, route_keys};
pub use labels::{percent, routes_label, verdict_words};

use renkei_core::rank::Candidate;

use crate::own_columns::{fitted, of_group};
use crate::report::Report;
use crate::table::Column;

/// Row of the table of candidates.
///
/// The row borrows both, so that rows cost nothing to make.
#[derive(Debug, Clone, Copy)]
pub struct CandidateRow<'a> {
    /// The report that lists the candidate.
    pub report: &'a Report<'a>,
    /// The candidate.
    pub candidate: &'a Candidate,
}

/// A row that tells of a candidate, whatever else it tells.
pub(crate) trait OfCandidate {
    /// The report that lists the candidate.
    fn report(&self) -> &Report<'_>;
    /// The candidate.
    fn candidate(&self) -> &Candidate;
}

impl OfCandidate for CandidateRow<'_> {
    fn report(&self) -> &Report<'_> {
        self.report
    }

    fn candidate(&self) -> &Candidate {
        self.candidate
    }
}

/// The columns of a candidate, in the order of the outputs: identity and
/// verdict, people, shape, then the parts of the score.
///
/// ```
/// let columns = renkei_export::candidate_columns();
/// assert_eq!((columns[0].name, columns[0].alias), ("rank", "順位"));
/// assert!(columns.iter().any(|column| column.name == "decline_rate"));
/// ```
pub fn candidate_columns<'a>() -> Vec<Column<CandidateRow<'a>>> {
    columns_of_candidate()
}

/// The columns of the candidates of a report, those of the user's own behind.
pub fn candidate_columns_of<'a>(report: &Report<'_>) -> Vec<Column<CandidateRow<'a>>> {
    let value = |row: &CandidateRow<'_>, nth| {
        let joined = row.candidate.measures.own.get(nth).and_then(|(_, value)| *value);
        of_group(row.report.study, joined, nth)
    };
    fitted(candidate_columns(), report, true, value)
}

/// The same columns for any row that tells of a candidate.
pub(crate) fn columns_of_candidate<R: OfCandidate>() -> Vec<Column<R>> {
    let parts = [identity::identity(), people::people(), shape::shape(), score_parts::score_parts()];
    parts.into_iter().flatten().collect()
}
