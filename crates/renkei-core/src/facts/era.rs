//! Eras of the Japanese calendar.

use jiff::civil::{Date, date};

/// An era (元号).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Era {
    /// Its name: 令和.
    pub name: &'static str,
    /// The letter that stands for it, as in R7: `r`.
    pub letter: char,
    /// Its first day.
    pub first: Date,
}

/// The eras since 1868, the latest first.
pub const ERAS: [Era; 5] = [
    Era { name: "令和", letter: 'r', first: date(2019, 5, 1) },
    Era { name: "平成", letter: 'h', first: date(1989, 1, 8) },
    Era { name: "昭和", letter: 's', first: date(1926, 12, 25) },
    Era { name: "大正", letter: 't', first: date(1912, 7, 30) },
    Era { name: "明治", letter: 'm', first: date(1868, 1, 25) },
];

impl Era {
    /// The era of a day; `None` before 1868-01-25.
    ///
    /// ```
    /// use jiff::civil::date;
    /// use renkei_core::facts::Era;
    ///
    /// assert_eq!(Era::of(date(2019, 4, 30)).map(|era| era.name), Some("平成"));
    /// assert_eq!(Era::of(date(2019, 5, 1)).map(|era| era.name), Some("令和"));
    /// ```
    pub fn of(day: Date) -> Option<&'static Self> {
        ERAS.iter().find(|era| day >= era.first)
    }

    /// The calendar year before the first of the era: 2018 of 令和.
    pub fn year_before(&self) -> i16 {
        self.first.year() - 1
    }
}
