//! The label of a column, taken apart: its year and the words around it.
//!
//! | label | years | words |
//! |---|---|---|
//! | 2020年人口(人) | 2020 | 人口人 |
//! | 平成27(2015)年 | 2015 | |
//! | 令和元年10月1日現在 | 2019 | 現在 |
//! | R2, H27, S55 | 2020, 2015, 1980 | |
//! | 2010年-2040年 増減率 | 2010, 2040 | 増減率 |
//! | 65歳以上 | none | 65歳以上 |
//! | 01202 | none | 01202 |
//!
//! A year is four digits from 1900 to 2199 that no digit stands before, or an
//! era with one or two digits or 元. What belongs to the year (年, 年度, month
//! and day) is taken out with it. The letter of an era counts only where no
//! letter or digit stands before it: `pops55` has no year.

use renkei_core::facts::ERAS;

use super::Cell;

/// Years that a table of people may speak of; other numbers of four digits, such
/// as codes without their zero (1202), are none.
const YEARS: std::ops::Range<u16> = 1900..2200;
/// Number of eras, from the latest back, of which labels have years: T1 and M2 are names
/// of columns more often than years.
const RECENT: usize = 3;
/// Signs that stand between words and mean nothing.
const SIGNS: &str = "()（）[]［］【】「」〔〕・･_-./／,，:：;、。=＝~\u{FF5E}*※'\"";

/// A label, in small letters and without blanks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// Western years in the order of the text, each once.
    years: Vec<u16>,
    /// What stands beside the years, without signs between words.
    pub words: String,
}

impl Label {
    /// Takes the text of a cell apart, from left to right in one pass.
    pub fn of(cell: &Cell) -> Self {
        let text: Vec<char> = cell.plain().to_lowercase().chars().collect();
        let mut label = Self::default();
        let mut at = 0;
        while let Some(letter) = text.get(at) {
            let before = at.checked_sub(1).map(|at| text[at]);
            if let Some((year, length)) = year_at(&text[at..], before) {
                if !label.years.contains(&year) {
                    label.years.push(year);
                }
                at += length;
                continue;
            }
            if !SIGNS.contains(*letter) {
                label.words.push(*letter);
            }
            at += 1;
        }
        label
    }

    /// The one year that the label names, maybe in two ways: 平成27(2015)年.
    /// `None` where it names none, or several.
    pub fn year(&self) -> Option<u16> {
        if let [year] = self.years[..] { Some(year) } else { None }
    }

    /// Every year that the label names, in the order of the text.
    pub fn years(&self) -> &[u16] {
        &self.years
    }
}

/// The year that a text begins with, and how many letters tell it, the date
/// behind it included. `before` is the letter in front of the text: a digit
/// there means that the year is the end of a longer number, an ASCII letter
/// that R, H or S is part of a word.
///
/// | text | result |
/// |---|---|
/// | 2020年人口 | 2020, 5 letters |
/// | 令和2年度 | 2020, 5 letters |
/// | h27 | 2015, 3 letters |
/// | 12025 | none: five digits |
/// | 0250 | none: not within 1900 to 2199 |
fn year_at(text: &[char], before: Option<char>) -> Option<(u16, usize)> {
    let apart = !before.is_some_and(|letter| letter.is_ascii_digit());
    let alone = apart && !before.is_some_and(|letter| letter.is_ascii_alphabetic());
    let digits = digits(text);
    let (year, length) = if digits == 4 && apart {
        (number(&text[..4])?, 4)
    } else {
        ERAS.iter().take(RECENT).find_map(|era| {
            let zero = u16::try_from(era.year_before()).ok()?;
            let length = era.name.chars().count();
            if text.len() > length && text.iter().take(length).copied().eq(era.name.chars()) {
                let (year, more) = era_year(&text[length..])?;
                Some((zero + year, length + more))
            } else if alone && text.first() == Some(&era.letter) {
                let (year, more) = era_year(&text[1..])?;
                let next = text.get(1 + more);
                (!next.is_some_and(char::is_ascii_alphanumeric)).then_some((zero + year, 1 + more))
            } else {
                None
            }
        })?
    };
    YEARS.contains(&year).then(|| (year, length + date(&text[length..])))
}

/// The year of an era: one or two digits, or 元 for the first; and how many
/// letters tell it.
fn era_year(text: &[char]) -> Option<(u16, usize)> {
    match digits(text) {
        0 => (text.first() == Some(&'元')).then_some((1, 1)),
        length @ 1..=2 => Some((number(&text[..length])?, length)),
        _ => None,
    }
}

/// Number of letters behind a year that belong to it: 年, 年度, 年10月1日,
/// -10-01, /10/1, .0.
fn date(text: &[char]) -> usize {
    let mut at = 0;
    for word in ["年度", "年"] {
        if text.iter().take(word.chars().count()).copied().eq(word.chars()) {
            at = word.chars().count();
            break;
        }
    }
    for unit in ['月', '日'] {
        let length = digits(&text[at..]);
        if (1..=2).contains(&length) && text.get(at + length) == Some(&unit) {
            at += length + 1;
        }
    }
    for sign in ['-', '/', '.'] {
        let mut end = at;
        while text.get(end) == Some(&sign) && (1..=2).contains(&digits(&text[end + 1..])) {
            end += 1 + digits(&text[end + 1..]);
        }
        if end > at {
            return end;
        }
    }
    at
}

/// How many digits (0 to 9) a text begins with; full-width ones were made plain
/// before.
fn digits(text: &[char]) -> usize {
    text.iter().take_while(|letter| letter.is_ascii_digit()).count()
}

/// The number of some digits; `None` where it is too large for a year.
fn number(digits: &[char]) -> Option<u16> {
    digits.iter().collect::<String>().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_in_every_way_they_are_written() {
        for (text, year, words) in [
            ("2015", 2015, ""),
            ("２０１５年", 2015, ""),
            ("2015.0", 2015, ""),
            ("平成27年", 2015, ""),
            ("平成27(2015)年", 2015, "年"),
            ("平成27年(2015年)", 2015, ""),
            ("H27", 2015, ""),
            ("R22", 2040, ""),
            ("令和元年", 2019, ""),
            ("昭和60年10月1日", 1985, ""),
            ("2015年度", 2015, ""),
            ("2015-10-01", 2015, ""),
            ("2015（国勢調査）", 2015, "国勢調査"),
            ("総人口2015", 2015, "総人口"),
            ("pop_2015", 2015, "pop"),
            ("2010年世帯数", 2010, "世帯数"),
            ("2010年=100", 2010, "100"),
        ] {
            let label = Label::of(&Cell::of_text(text));
            assert_eq!((label.year(), label.words.as_str()), (Some(year), words), "{text}");
        }
        for text in ["12015", "20155", "2010年-2040年", "増減率", "ch27", "r2x", "1500"] {
            assert_eq!(Label::of(&Cell::of_text(text)).year(), None, "{text}");
        }
    }
}
