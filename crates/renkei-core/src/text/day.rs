//! Days and spans of days in words.

use jiff::civil::Date;

use crate::language::Language;

/// A day as people write it.
///
/// ```
/// use jiff::civil::date;
/// use renkei_core::language::Language;
/// use renkei_core::text::day;
///
/// assert_eq!(day(date(2015, 10, 6), Language::Ja), "2015年10月6日");
/// assert_eq!(day(date(2015, 10, 6), Language::En), "2015-10-06");
/// ```
pub fn day(day: Date, language: Language) -> String {
    language.pick(format!("{}年{}月{}日", day.year(), day.month(), day.day()), day.to_string())
}

/// When something began that began on some day from `first` to `last`, in
/// Japanese: a day, a month or a year where the span is one.
///
/// ```
/// use jiff::civil::date;
/// use renkei_core::text::since_ja;
///
/// assert_eq!(since_ja(date(2010, 10, 1), date(2010, 10, 1)), "2010年10月1日開始");
/// assert_eq!(since_ja(date(2010, 10, 1), date(2010, 10, 31)), "2010年10月開始");
/// assert_eq!(since_ja(date(2010, 1, 1), date(2010, 12, 31)), "2010年開始");
/// ```
pub fn since_ja(first: Date, last: Date) -> String {
    let (year, month) = (first.year(), first.month());
    let is_one_year = year == last.year();
    if first == last {
        format!("{}開始", day(first, Language::Ja))
    } else if first == first.first_of_year() && is_one_year && last == last.last_of_year() {
        format!("{year}年開始")
    } else if first == first.first_of_month()
        && is_one_year
        && month == last.month()
        && last == last.last_of_month()
    {
        format!("{year}年{month}月開始")
    } else {
        format!("{}から{}までの間に開始", day(first, Language::Ja), day(last, Language::Ja))
    }
}
