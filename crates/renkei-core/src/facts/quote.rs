//! Text of a file, as it goes out again: on one line, without characters that
//! act on a terminal or break a document.

use std::fmt;

use crate::language::Language;
use crate::text::Value;

/// Characters of a quoted text that a message shows at most.
const LONGEST: usize = 40;

/// Whether a character acts on a terminal, breaks a line or turns the direction
/// of a text instead of being shown: control characters, directional marks,
/// separators of lines, and what XML 1.0 cannot hold (clause 2.2).
///
/// ```
/// use renkei_core::facts::is_unprintable;
///
/// assert!(is_unprintable('\u{b}') && is_unprintable('\u{202e}'));
/// assert!(!is_unprintable('道') && !is_unprintable('\u{3000}'));
/// ```
pub fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{200B}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
                | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
        )
}

/// A text on one line: unprintable characters become a blank, several in a row
/// a single one, and blanks at both ends are gone. The brackets by which texts name
/// settings (see [`text`](crate::text)) become plain ones.
///
/// Names, reasons and sources are read through this function, so that every
/// output can hold them.
///
/// ```
/// use renkei_core::facts::one_line;
///
/// assert_eq!(one_line("夕張市"), "夕張市");
/// assert_eq!(one_line("⟦max-size⟧"), "[max-size]");
/// assert_eq!(one_line(" 橋で\u{b}\r\n結ぶ\u{1b}[31m\n"), "橋で 結ぶ [31m");
/// ```
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut blank = false;
    for letter in text.trim().chars() {
        if !is_unprintable(letter) {
            line.push(match letter {
                '⟦' => '[',
                '⟧' => ']',
                other => other,
            });
        } else if !blank {
            line.push(' ');
        }
        blank = is_unprintable(letter);
    }
    line.truncate(line.trim_end().len());
    line
}

/// Quotes a text for a message: on one line, without control characters and
/// no longer than 40 characters, whatever the file holds.
///
/// ```
/// use renkei_core::facts::quoted;
///
/// assert_eq!(quoted("12人").to_string(), "\"12人\"");
/// assert_eq!(quoted("a\u{1b}[31m\nb").to_string(), "\"a [31m b\"");
/// assert_eq!(quoted(&"0".repeat(5_000_000)).to_string().chars().count(), 43);
/// ```
pub fn quoted(text: &str) -> Quoted {
    let end = text.char_indices().nth(LONGEST).map(|(end, _)| end);
    let shown = one_line(&text[..end.unwrap_or(text.len())]);
    Quoted(shown + if end.is_some() { "…" } else { "" })
}

/// A text in quotation marks: "12人", and 「12人」 in Japanese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted(String);

impl Quoted {
    /// The text without the marks.
    pub fn shown(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Quoted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0)
    }
}

impl Value for Quoted {
    fn in_language(&self, language: Language) -> String {
        language.pick(format!("「{}」", self.0), self.to_string())
    }
}
