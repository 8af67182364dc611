//! Whom a row is of: labels of ids, rows of sums, names beside codes.

use renkei_core::facts::{MunicipalityCode, RosterEntry, name_conflict};

use crate::ReadError;
use crate::messages::tables as messages;

use super::{Cell, Sheet};

/// Words that rows of sums and areas end with: 渡島総合振興局, 亀田郡, 北海道, 市部計.
/// `total` counts, too. 部 alone is not among them: names of municipalities end with it.
const SUMS: [&str; 15] =
    ["計", "局", "支庁", "郡", "県", "府", "都", "道", "市部", "区部", "町村部", "郡部", "圏", "国", "総数"];

/// Labels of a column of ids, besides the one asked for, in small letters.
const IDS: [&str; 5] = ["id", "code", "key", "コード", "unit"];

/// 浜通り of Fukushima: one row for thirteen municipalities; the last three
/// digits of its code.
const AREA: u32 = 999;

/// Whether a code is that of a prefecture (last three digits 000) or an area of
/// one (999).
pub(crate) fn is_no_municipality(code: MunicipalityCode) -> bool {
    matches!(code.number() % 1000, 0 | AREA)
}

/// Whether a text is that of a row of sums, or of an area larger than a municipality.
pub(crate) fn is_sum(text: &str) -> bool {
    SUMS.iter().any(|word| text.ends_with(word)) || text.eq_ignore_ascii_case("total")
}

/// Whether a label, in small letters and without blanks, is that of the ids; `asked` is
/// the label that a scenario names.
pub(crate) fn is_id(label: &str, asked: &str) -> bool {
    label == Cell::of_text(asked).plain().to_lowercase() || IDS.contains(&label)
}

impl Sheet {
    /// Holds the name in a column against the code of its row. Empty names and codes
    /// that the roster does not list pass.
    ///
    /// # Errors
    /// Where the code is one municipality's and the name another's.
    pub fn check_name(
        &self,
        row: usize,
        column: usize,
        code: MunicipalityCode,
        roster: &[RosterEntry],
    ) -> Result<(), ReadError> {
        let name = self.cell(row, column).written();
        match name_conflict(roster, code, &name).filter(|_| !name.is_empty()) {
            None => Ok(()),
            Some(conflict) => Err(self.error(row, messages::names_out_of_order(conflict))),
        }
    }
}
