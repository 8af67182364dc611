//! Terms: fiscal years from April to March, and lengths in months.

use jiff::civil::Date;

/// A fiscal year (年度): that of 2027 lasts from April 2027 to March 2028.
pub type FiscalYear = u16;

/// The fiscal years of a term, the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearsBetween {
    /// The first.
    pub first: FiscalYear,
    /// The last.
    pub last: FiscalYear,
}

impl YearsBetween {
    /// The fiscal years that a term touches; `None` where the term ends before it
    /// begins.
    pub fn of(from: Date, to: Date) -> Option<Self> {
        (from <= to).then(|| Self { first: fiscal_year_of(from), last: fiscal_year_of(to) })
    }

    /// Every year, in order.
    pub fn years(self) -> impl Iterator<Item = FiscalYear> {
        self.first..=self.last
    }

    /// Whether a year is one of these.
    pub fn contains(self, year: FiscalYear) -> bool {
        (self.first..=self.last).contains(&year)
    }
}

/// The fiscal year of a day.
///
/// ```
/// use jiff::civil::date;
/// use renkei_documents::model::fiscal_year_of;
///
/// assert_eq!(fiscal_year_of(date(2027, 4, 1)), 2027);
/// assert_eq!(fiscal_year_of(date(2028, 3, 31)), 2027);
/// ```
pub fn fiscal_year_of(day: Date) -> FiscalYear {
    let year = if day.month() >= 4 { day.year() } else { day.year() - 1 };
    FiscalYear::try_from(year).unwrap_or_default()
}

/// Whole months from the first day of a term to the day after its last.
///
/// ```
/// use jiff::civil::date;
/// use renkei_documents::model::months_between;
///
/// assert_eq!(months_between(date(2027, 4, 1), date(2032, 3, 31)), 60);
/// assert_eq!(months_between(date(2027, 4, 1), date(2032, 3, 30)), 59);
/// ```
pub fn months_between(from: Date, to: Date) -> i32 {
    let end = to.tomorrow().unwrap_or(to);
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let begun = i32::from(end.day() < from.day());
    months(end) - months(from) - begun
}
