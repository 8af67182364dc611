//! Codes as spreadsheets leave them, mended where the way to mend them is
//! certain.
//!
//! A municipality has a code of five digits (JIS X 0402 with the prefecture in
//! front), and one of six with a check digit (総務省 全国地方公共団体コード).
//! For Hokkaido both begin with 0, which a spreadsheet drops from a number:
//!
//! | written | code | why |
//! |---|---|---|
//! | `01202` | 01202 | five digits |
//! | `1202`, `1202.0`, `="01202"`, `'01202` | 01202 | the zero is put back |
//! | `012025` | 01202 | six digits, the check digit fits |
//! | `12025` | 01202 or 12025 | told by the other codes of the table |
//! | `012026` | refused | the check digit does not fit |
//! | `00000` | none | all Japan |
//!
//! Five digits may be a code of prefecture 12 (12025) or one of Hokkaido with
//! check digit and without its zero (012025). One digit in ten fits by chance,
//! so that a whole table of codes that all fit is one with check digits; fewer
//! than three such codes are refused rather than guessed.

use crate::ReadError;
use renkei_core::facts::MunicipalityCode;

use renkei_core::text::Worded;

use crate::messages::tables as messages;

use super::Sheet;

/// Fewest codes by which their check digits are taken for such: that all of
/// three fit by chance happens about once in a thousand tables.
const ENOUGH: usize = 3;

impl Sheet {
    /// The codes in cells of a row and column: five digits, six with the
    /// check digit, or a number that has lost its leading zero, maybe with a
    /// zero behind the point (1209.0). Cells that hold something else are left
    /// out; the row of all Japan (00000) has no code.
    ///
    /// `cells` are rows and columns from 0; the result has them in the same
    /// order, with the code behind. All codes of a table belong into one call:
    /// only all of them together show whether they have check digits.
    ///
    /// # Errors
    /// At a number that is no code, and where it is not certain whether codes
    /// have a check digit.
    pub fn codes(
        &self,
        cells: impl IntoIterator<Item = (usize, usize)>,
    ) -> Result<Vec<(usize, usize, Option<MunicipalityCode>)>, ReadError> {
        let digits: Vec<(usize, usize, String)> = cells
            .into_iter()
            .filter_map(|(row, column)| Some((row, column, digits_of(&self.cell(row, column).plain())?)))
            .collect();
        let width = if self.have_check_digits(&digits)? { 6 } else { 5 };
        let code = |(row, column, digits): (usize, usize, String)| {
            // a spreadsheet drops the leading zero of a number
            let whole = format!("{digits:0>width$}");
            match whole.parse::<MunicipalityCode>() {
                Ok(code) => Ok((row, column, Some(code))),
                Err(_) if whole.bytes().all(|byte| byte == b'0') => Ok((row, column, None)),
                Err(cause) => Err(self.error(row, cause.text())),
            }
        };
        digits.into_iter().map(code).collect()
    }

    /// Whether codes have the sixth digit: where one has six digits, or where
    /// the last digit of every one is the check digit of those before. False
    /// without any code.
    ///
    /// # Errors
    /// Where the codes may be read both ways and are fewer than [`ENOUGH`].
    fn have_check_digits(&self, digits: &[(usize, usize, String)]) -> Result<bool, ReadError> {
        if digits.iter().any(|(_, _, digits)| digits.len() >= 6) {
            return Ok(true);
        }
        let as_six = |digits: &String| format!("{digits:0>6}").parse::<MunicipalityCode>().is_ok();
        let as_five = |digits: &String| format!("{digits:0>5}").parse::<MunicipalityCode>().is_ok();
        let six = digits.iter().all(|(_, _, digits)| as_six(digits));
        let five = digits.iter().all(|(_, _, digits)| as_five(digits));
        match digits.first() {
            Some((row, _, found)) if six && five && digits.len() < ENOUGH => {
                Err(self.error(*row, messages::code_uncertain(found)))
            }
            _ => Ok(six && !digits.is_empty()),
        }
    }
}

/// The digits of a code, as spreadsheets, pandas and formulas (="01209") write
/// it; `None` where other letters stand among them. pandas writes 1209.0 for
/// whole numbers of a column with gaps; an apostrophe in front marks text in
/// Excel.
pub(crate) fn digits_of(text: &str) -> Option<String> {
    let text = text.strip_prefix('\'').unwrap_or(text);
    let formula = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"'));
    let text = formula.unwrap_or(text);
    let digits = match text.split_once('.') {
        Some((digits, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => digits,
        _ => text,
    };
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}
