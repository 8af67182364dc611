//! Days and fiscal years in the Japanese era.

use jiff::civil::{Date, date};

use crate::model::FiscalYear;

/// Eras with their first days, the latest first.
const ERAS: [(&str, Date); 3] =
    [("令和", date(2019, 5, 1)), ("平成", date(1989, 1, 8)), ("昭和", date(1926, 12, 25))];

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
    match ERAS.iter().find(|(_, first)| day >= *first) {
        Some((era, first)) => {
            format!("{era}{}年{month}月{of_month}日", number(day.year() - first.year() + 1))
        }
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
    let era = in_it.and_then(|day| {
        let (era, first) = ERAS.iter().find(|(_, first)| day >= *first)?;
        Some(format!("{era}{}年度", number(day.year() - first.year() + 1)))
    });
    era.unwrap_or_else(|| format!("{year}年度"))
}

/// The first year of an era is 元年.
fn number(year: i16) -> String {
    if year == 1 { "元".to_owned() } else { year.to_string() }
}
