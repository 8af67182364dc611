//! How people write days: in digits, with 年 and 月, by years of an era.
//!
//! | form | examples |
//! |---|---|
//! | ISO 8601 | 2015-10-06 |
//! | digits with marks, with or without zeros | 2015/10/6, 2015.10.6, 20151006 |
//! | kanji | 2015年10月6日, 2015年10月, 2015年 |
//! | years of an era, by name or letter | 平成27年10月6日, H27.10.6, 令和元年5月1日 |
//! | with what spreadsheets add | 2015年10月6日(火), 2015/10/06 0:00 |
//!
//! All widths are accepted. A year has four digits or an era: 27.10.6 is refused,
//! since its era is not known; so are days that do not exist.
//! Whether a day lies within its era is not checked.

use jiff::civil::Date;

use crate::typed::unified;

use super::era::ERAS;

/// A day, or a month or year by its first day.
///
/// What is not written counts as the first: 2010-10 is 2010-10-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Day(Date),
    Month(Date),
    Year(Date),
}

/// Reads a text that is a day, a month or a year.
///
/// `None` where the text is none of them.
pub(super) fn written(text: &str) -> Option<Written> {
    let text = unified(text);
    if let Ok(day) = text.parse::<Date>() {
        return Some(Written::Day(day));
    }
    let text = without_remarks(&text);
    let (era, numbers) = era(text);
    let parts = parts(numbers)?;
    let year = match (parts.first()?.as_str(), era) {
        ("元", Some(before)) => before + 1,
        (digits, Some(before)) => {
            before.checked_add(digits.parse().ok().filter(|year| (1..100).contains(year))?)?
        }
        (digits, None) if digits.len() == 4 => digits.parse().ok()?,
        _ => return None,
    };
    let number = |part: usize| parts.get(part).map_or(Some(1), |digits| digits.parse::<i8>().ok());
    let day = Date::new(year, number(1)?, number(2)?).ok()?;
    match parts.len() {
        1 => Some(Written::Year(day)),
        2 => Some(Written::Month(day)),
        3 => Some(Written::Day(day)),
        _ => None,
    }
}

/// A day without what spreadsheets put behind it: a day of the week, midnight.
fn without_remarks(text: &str) -> &str {
    let text = match text.split_once('(') {
        Some((day, week))
            if "月火水木金土日"
                .chars()
                .any(|name| week.trim_end_matches("曜日)").trim_end_matches(')') == name.to_string()) =>
        {
            day
        }
        _ => text,
    };
    let midnight =
        |time: &str| time.contains(':') && time.chars().all(|letter| matches!(letter, '0' | ':' | '.'));
    match text.split_once([' ', 'T']) {
        Some((day, time)) if midnight(time) => day,
        _ => text.trim_end(),
    }
}

/// The year before the first of the era at the beginning of a text, and the rest.
fn era(text: &str) -> (Option<i16>, &str) {
    for era in ERAS {
        let by_letter = || {
            let mut letters = text.chars();
            let first = letters.next().filter(|first| first.eq_ignore_ascii_case(&era.letter));
            first.map(|_| letters.as_str().trim_start_matches(['.', ' ']))
        };
        if let Some(rest) = text.strip_prefix(era.name).or_else(by_letter) {
            return (Some(era.year_before()), rest.trim_start());
        }
    }
    (None, text)
}

/// Year, month and day of 2015/10/6, 2015年10月6日, 20151006 and the like.
fn parts(text: &str) -> Option<Vec<String>> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some([&text[..4], &text[4..6], &text[6..]].map(str::to_owned).to_vec());
    }
    let compact: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let marked = match compact.split_once('年') {
        Some((year, rest)) => format!("{year}-{}", in_kanji(rest)?).trim_end_matches('-').to_owned(),
        None => compact,
    };
    let mark = ['/', '.', '-'].into_iter().find(|mark| marked.contains(*mark)).unwrap_or('-');
    let parts: Vec<String> = marked.split(mark).map(str::to_owned).collect();
    let is_number = |(place, part): (usize, &String)| {
        let digits = (1..=if place == 0 { 4 } else { 2 }).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_digit());
        digits || (place == 0 && part == "元")
    };
    parts.iter().enumerate().all(is_number).then_some(parts)
}

/// 10-6 of 10月6日, 10 of 10月, nothing of nothing.
fn in_kanji(text: &str) -> Option<String> {
    match text.split_once('月') {
        None if text.is_empty() => Some(String::new()),
        None => None,
        Some((month, "")) => Some(month.to_owned()),
        Some((month, day)) => Some(format!("{month}-{}", day.strip_suffix('日')?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_understood_as_people_write_them() {
        let day = Some(Written::Day(date(2015, 10, 6)));
        for text in [
            "2015-10-06",
            "2015/10/06",
            "2015/10/6",
            "2015-10-6",
            "2015.10.6",
            "20151006",
            "２０１５／１０／０６",
            "2015年10月6日",
            "2015年10月06日",
            "２０１５年１０月６日",
            "2015 年 10 月 6 日",
            "2015年10月6日(火)",
            "平成27年10月6日",
            "平成２７年１０月６日",
            "平成27.10.6",
            "H27.10.6",
            "h27/10/06",
            "Ｈ２７．１０．６",
            "H27-10-6",
            "2015/10/06 0:00",
            "2015-10-06T00:00:00",
            " 2015-10-06 ",
        ] {
            assert_eq!(written(text), day, "{text}");
        }
        for (text, expected) in [
            ("令和4年5月1日", date(2022, 5, 1)),
            ("R4.5.1", date(2022, 5, 1)),
            ("令和元年5月1日", date(2019, 5, 1)),
            ("平成元年4月1日", date(1989, 4, 1)),
            ("昭和63年4月1日", date(1988, 4, 1)),
            ("S63.4.1", date(1988, 4, 1)),
        ] {
            assert_eq!(written(text), Some(Written::Day(expected)), "{text}");
        }
        for text in ["2010-10", "2010/10", "2010年10月", "平成22年10月", "H22.10"] {
            assert_eq!(written(text), Some(Written::Month(date(2010, 10, 1))), "{text}");
        }
        for text in ["2010", "2010年", "平成22年", "H22"] {
            assert_eq!(written(text), Some(Written::Year(date(2010, 1, 1))), "{text}");
        }
    }

    #[test]
    fn texts_that_are_no_days_are_not_understood() {
        for text in [
            "",
            "soon",
            "2015-13-01",
            "2015-02-30",
            "27.10.6",
            "10/06/2015",
            "2015/10/6/1",
            "平成0年1月1日",
            "H100.1.1",
            "201510061",
            "2015-10-06 12:00x",
            "令和4年5月1",
            "年月日",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
