//! A cell as spreadsheets hold it.
//!
//! Japanese tables mix full-width and plain digits, several dashes and waves,
//! and blanks inside of words for spacing (人　口). Comparisons are made on the
//! plain text, messages show the text as written:
//!
//! | written | plain |
//! |---|---|
//! | １２，３４５ | 12,345 |
//! | 人　口 | 人口 |
//! | 0〜4歳, 0~4歳, 0～4歳 | 0～4歳 |
//! | −, –, － | - |

use renkei_core::text::Text;

use crate::messages::tables as messages;

use renkei_core::facts::{one_line, quoted};

use super::label::Label;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing, or blanks alone.
    Empty,
    /// Text on one line, not empty. Every filled cell of a text file is one.
    Text(String),
    /// A number of a workbook; codes and years are often stored as such.
    Number(f64),
}

impl Cell {
    /// Of a text, on one line; one of blanks alone is empty.
    pub fn of_text(text: &str) -> Self {
        let text = one_line(text);
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    /// Its text, full-width digits, letters and signs as plain ones, without
    /// blanks. Letters keep their case. A number is written as short as it can
    /// be: 1209 for 1209.0.
    pub fn plain(&self) -> String {
        let text = self.written();
        let plain = |letter: char| match letter {
            // full-width digits and letters
            '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => {
                char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter)
            }
            '\u{FF0C}' => ',',
            // the waves that a table may have between ages
            '\u{301C}' | '\u{FF5E}' | '~' => '\u{FF5E}',
            '\u{2212}' | '\u{2013}' | '\u{FF0D}' => '-',
            other => other,
        };
        text.chars().filter(|letter| !letter.is_whitespace()).map(plain).collect()
    }

    /// Its text as it is written, for messages and copies.
    pub fn written(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number.to_string(),
        }
    }

    /// A year alone, as labels and columns of years have it: 2020, 2020年,
    /// 2020.0, 令和2年, R2. `None` where the cell says something else, too, such
    /// as 2020年人口, or names two years.
    pub fn year(&self) -> Option<u16> {
        let label = Label::of(self);
        label.year().filter(|_| label.words.is_empty())
    }

    /// Whether it is empty, or a sign that stands for nothing: `-`, `―`, `…`, `...`, `#N/A`.
    pub fn says_nothing(&self) -> bool {
        matches!(self.plain().as_str(), "" | "-" | "―" | "…" | "..." | "#N/A")
    }

    /// Whether it is a sign that stands in place of a number: `x`, `*`, `NA`.
    pub fn has_no_number(&self) -> bool {
        let text = self.plain();
        ["x", "*", "NA", "N/A"].iter().any(|sign| text.eq_ignore_ascii_case(sign))
    }

    /// People: whole and not negative; `None` where the cell says that there
    /// is no figure. Thousands may be separated by commas, and a whole number
    /// may be written 12.0.
    ///
    /// | cell | people |
    /// |---|---|
    /// | `1,952,356` | 1952356 |
    /// | `12.0` | 12 |
    /// | empty, `-`, `―`, `…`, `...`, `x` | `None` |
    /// | `12.5`, `12人`, `1952,356`, `-1` | an error |
    ///
    /// A number of a workbook may be 10¹² at most, where every whole number is
    /// still exact.
    ///
    /// # Errors
    /// What was found and what was expected; the place is the caller's to add.
    pub fn people(&self) -> Result<Option<u64>, Text> {
        let text = self.plain();
        if self.says_nothing() || text.eq_ignore_ascii_case("x") {
            return Ok(None);
        }
        if let Cell::Number(number) = self {
            let whole = number.fract() == 0.0 && (0.0..=1e12).contains(number);
            return if whole { Ok(Some(*number as u64)) } else { Err(not_people(&number.to_string())) };
        }
        whole(&text).map(Some).ok_or_else(|| not_people(&text))
    }
}

/// A whole number, with separated thousands and zeros behind the point; `None`
/// for every other text, a sign included. Groups behind a comma must have three
/// digits: 1,95,2356 is a slip, not a number.
fn whole(text: &str) -> Option<u64> {
    let digits = match text.split_once('.') {
        Some((digits, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => digits,
        _ => text,
    };
    let mut groups = digits.split(',');
    let first = groups.next()?;
    let thousands: Vec<&str> = groups.collect();
    let grouped = thousands.is_empty() || (1..=3).contains(&first.len());
    if !grouped || thousands.iter().any(|group| group.len() != 3) {
        return None;
    }
    let digits = digits.replace(',', "");
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// The words for a cell that holds no number of people.
fn not_people(found: &str) -> Text {
    messages::not_people(quoted(found))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_whole() {
        assert_eq!(Cell::of_text("1,952,356").people(), Ok(Some(1_952_356)));
        assert_eq!(Cell::of_text("123").people(), Ok(Some(123)));
        assert_eq!(Cell::of_text("1952356.0").people(), Ok(Some(1_952_356)));
        assert_eq!(Cell::of_text("1,952,356.00").people(), Ok(Some(1_952_356)));
        assert_eq!(Cell::of_text("…").people(), Ok(None));
        assert_eq!(Cell::of_text("\u{FF11}\u{FF12}\u{FF0C}345").people(), Ok(Some(12_345)));
        assert_eq!(Cell::Number(12.0).people(), Ok(Some(12)));
        for bad in ["12.5", "1,95,2356", "1952,356", "10,922,2", ",5", "1.", "+5"] {
            assert!(Cell::of_text(bad).people().is_err(), "{bad}");
        }
        for bad in [Cell::Number(12.5), Cell::Number(-1.0), Cell::Number(f64::NAN), Cell::of_text("12人")] {
            assert!(bad.people().is_err(), "{bad:?}");
        }
    }
}
