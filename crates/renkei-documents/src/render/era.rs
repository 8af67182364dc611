//! Days and fiscal years in the Japanese era.

use jiff::civil::Date;
use renkei_core::facts::Era;

use crate::model::FiscalYear;

/// A day: 令和9年4月1日.
///
/// ```
/// use jiff::civil::date;
/// use renkei_documents::render::era_day;
///
/// assert_eq!(era_day(date(2027, 4, 1)), "令和9年4月1日");
/// assert_eq!(era_day(date(2019, 4, 30)), "平成31年4月30日");
/// assert_eq!(era_day(date(2019, 5, 1)), "令和元年5月1日");
/// ```
pub fn era_day(day: Date) -> String {
    let (month, of_month) = (day.month(), day.day());
    match Era::of(day) {
        Some(era) => format!("{}年{month}月{of_month}日", year_of(era, day)),
        None => format!("{}年{month}月{of_month}日", day.year()),
    }
}

/// A fiscal year, by its first day: 令和9年度. That of 2019 is 令和元年度, as offices of the
/// time wrote it.
///
/// ```
/// use renkei_documents::render::era_year;
///
/// assert_eq!(era_year(2027), "令和9年度");
/// assert_eq!(era_year(2019), "令和元年度");
/// assert_eq!(era_year(2018), "平成30年度");
/// ```
pub fn era_year(year: FiscalYear) -> String {
    // the era that most of the year lies in
    let in_it = i16::try_from(year).ok().and_then(|year| Date::new(year, 10, 1).ok());
    let era = in_it.and_then(|day| Some(format!("{}年度", year_of(Era::of(day)?, day))));
    era.unwrap_or_else(|| format!("{year}年度"))
}

/// Name of an era and the year of a day; the first year is 元年.
fn year_of(era: &Era, day: Date) -> String {
    match day.year() - era.year_before() {
        1 => format!("{}元", era.name),
        year => format!("{}{year}", era.name),
    }
}
