//! What a sheet of Excel can hold, and what is said where a table exceeds it.

use std::borrow::Cow;

use renkei_core::rank::Candidate;

use crate::number::thousands;

/// Rows of a sheet.
pub(super) const ROWS: usize = 1_048_576;
/// Rows above a table: a notice and the header.
const ABOVE: usize = 2;
/// UTF-16 units of a cell.
const UNITS: usize = 32_767;
/// Ends a text that was cut.
const CUT: &str = "…(Excelのセルの上限で以下略。全文は CSV・GeoJSON・scenario.toml にある)";

/// A text as a cell can hold it: one that is too long ends with a word on that.
pub(super) fn fitting(text: &str) -> Cow<'_, str> {
    // a text never has more UTF-16 units than bytes
    if text.len() <= UNITS || text.encode_utf16().count() <= UNITS {
        return Cow::Borrowed(text);
    }
    let mut room = UNITS - CUT.encode_utf16().count();
    let kept = text.chars().take_while(|letter| {
        let fits = letter.len_utf16() <= room;
        room = room.saturating_sub(letter.len_utf16());
        fits
    });
    Cow::Owned(kept.chain(CUT.chars()).collect())
}

/// The candidates all of whose members fit into a sheet of `rows` rows, and
/// what is said where these are not all.
pub(super) fn members_that_fit(candidates: &[Candidate], rows: usize) -> (&[Candidate], Option<String>) {
    let mut room = rows.saturating_sub(ABOVE);
    let fit = candidates.iter().take_while(|candidate| {
        let fits = candidate.members.len() <= room;
        room = room.saturating_sub(candidate.members.len());
        fits
    });
    let number = fit.count();
    let notice = (number < candidates.len()).then(|| {
        let [held, all] = [number, candidates.len()].map(|number| thousands(number as u64));
        format!("Excelの行数の上限により、順位{held}までの候補の構成市町村だけを載せた(候補は{all})。全部は members.csv にある")
    });
    (&candidates[..number], notice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_with_a_word() {
        for text in ["短い".to_owned(), "あ".repeat(UNITS), "a".repeat(UNITS)] {
            assert_eq!(fitting(&text), text);
        }
        // letters of two units
        for text in ["あ".repeat(UNITS + 1), "𠮷".repeat(UNITS), format!("a{}", "𠮷".repeat(UNITS))] {
            let cut = fitting(&text);
            let units = cut.encode_utf16().count();
            assert!(cut.ends_with(CUT) && (UNITS - 1..=UNITS).contains(&units), "{units}");
        }
    }
}
