//! What a cell of Excel can hold.

use std::borrow::Cow;

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
