//! **Typed**: texts as people type them, brought to one form.
//!
//! Keyboards and documents give one text many forms: full-width letters, half-width
//! kana, several dashes, thousands separators. Whatever reads a name, a number or a
//! day of a person reads it through [`unified`].

mod choice;
mod list;
mod number;

use unicode_normalization::UnicodeNormalization;

pub use choice::{Choice, name_of_choice, word_of_choice};
pub use list::{LIST_MARKS, items};
pub use number::{number_in, people, plain_number};

/// A text with the widths and forms of its letters unified (NFKC), one form of
/// dashes, tildes and quotation marks, and no blanks at its ends.
///
/// ```
/// use renkei_core::typed::unified;
///
/// assert_eq!(unified(" ＥＮＧＡＲＵ\u{3000}"), "ENGARU");
/// assert_eq!(unified("ﾆｾｺ町"), "ニセコ町");
/// assert_eq!(unified("３〜５"), "3~5");
/// ```
pub fn unified(text: &str) -> String {
    let one_form = |letter| match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{301C}' | '\u{223C}' => '~',
        '\u{2018}' | '\u{2019}' | '\u{2032}' | '`' | '\u{B4}' => '\'',
        '\u{201C}' | '\u{201D}' => '"',
        other => other,
    };
    let text: String = text.nfkc().map(one_form).collect();
    text.trim().to_owned()
}
