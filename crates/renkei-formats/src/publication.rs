//! Official publications and their names: `n03:2025`, `ipss:2023`.
//!
//! A name stands for the files of a publisher, so that a scenario can say which
//! data it means without naming a path:
//!
//! | name | files |
//! |---|---|
//! | `n03:2025` | `N03-20250101_01_GML.zip`, Hokkaido |
//! | `n03:2025:42` | `N03-20250101_42_GML.zip`, Nagasaki |
//! | `n03:2025:japan` | `N03-20250101_GML.zip`, all of Japan |
//! | `ipss:2023` | `kekkahyo1.xlsx`, `kekkahyo2_1.xlsx` to `kekkahyo2_4.xlsx` |
//!
//! A name may be written in large letters, too. Only publications whose
//! addresses follow a rule are named: earlier years of N03 have other file
//! names, and the edition of 2018 is an .xls of another layout, both of which
//! are read by their paths.

use renkei_core::facts::quoted;
use renkei_core::text::{Text, Worded};
use renkei_core::worded_errors;

use crate::messages::tables as messages;

use std::fmt;
use std::str::FromStr;

/// An official publication that renkei can download.
///
/// ```
/// use renkei_formats::publication::Publication;
///
/// let hokkaido: Publication = "n03:2025".parse()?;
/// assert_eq!(hokkaido.files()[0].name, "N03-20250101_01_GML.zip");
/// let nagasaki: Publication = "n03:2025:42".parse()?;
/// assert_eq!(nagasaki.to_string(), "n03:2025:42");
/// assert_eq!("ipss:2023".parse::<Publication>()?.files().len(), 5);
/// assert!("n03:1999".parse::<Publication>().is_err());
/// # Ok::<(), renkei_formats::publication::NoSuchPublication>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Publication {
    /// 行政区域データ (N03) of 国土数値情報, as of 1 January of a year.
    N03 {
        /// The year.
        year: u16,
        /// The prefecture, 1 (Hokkaido) to 47; `None` for all of Japan.
        prefecture: Option<u8>,
    },
    /// 日本の地域別将来推計人口 of IPSS, edition of 2023: 結果表1 and 2-1 to 2-4.
    Ipss2023,
}

/// One file of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    /// File name, in the cache and at the publisher.
    pub name: String,
    /// Path relative to the publisher's base URL, such as
    /// `N03-2025/N03-20250101_01_GML.zip`.
    pub path: String,
    /// First bytes that the file must have; anything else is not the file, but
    /// maybe a web page that the server sent in its place.
    pub begins: &'static [u8],
}

/// A name that is not that of a known publication; the name as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuchPublication(pub String);

/// First year of N03 with the present file names.
const FIRST_N03: u16 = 2020;
/// Last year that is accepted in a name; whether the publisher has it is found
/// by asking for it.
const LAST_YEAR: u16 = 2099;
/// Prefecture number of Hokkaido, the default.
const HOKKAIDO: u8 = 1;
/// First bytes of a zip (and of an Excel workbook).
const ZIP: &[u8] = b"PK\x03\x04";

impl Publication {
    /// Whether a text has the form of a publication name, known or not: `n03` or
    /// `ipss` before a colon. Other texts are paths, `C:\data.zip` included.
    ///
    /// ```
    /// use renkei_formats::publication::Publication;
    ///
    /// assert!(Publication::is_meant("n03:1999"));
    /// assert!(!Publication::is_meant("N03.zip"));
    /// ```
    pub fn is_meant(text: &str) -> bool {
        let kind = text.split_once(':').map(|(kind, _)| kind.to_ascii_lowercase());
        matches!(kind.as_deref(), Some("n03" | "ipss"))
    }

    /// The files; that with the totals first.
    ///
    /// | workbook of `ipss:2023` | people |
    /// |---|---|
    /// | `kekkahyo1.xlsx` | of all ages |
    /// | `kekkahyo2_1.xlsx` | 0 to 14 years |
    /// | `kekkahyo2_2.xlsx` | 15 to 64 years |
    /// | `kekkahyo2_3.xlsx` | 65 years and over |
    /// | `kekkahyo2_4.xlsx` | 75 years and over |
    ///
    /// N03 is one zip, of a prefecture or of all Japan.
    pub fn files(&self) -> Vec<PublishedFile> {
        let file = |folder: String, name: String| PublishedFile {
            path: format!("{folder}{name}"),
            name,
            begins: ZIP,
        };
        match self {
            Publication::N03 { year, prefecture } => {
                let area = prefecture.map_or(String::new(), |prefecture| format!("{prefecture:02}_"));
                vec![file(format!("N03-{year}/"), format!("N03-{year}0101_{area}GML.zip"))]
            }
            Publication::Ipss2023 => ["1", "2_1", "2_2", "2_3", "2_4"]
                .map(|number| file(String::new(), format!("kekkahyo{number}.xlsx")))
                .to_vec(),
        }
    }

    /// Base URL of the publisher, with a slash at its end; [`PublishedFile::path`]
    /// is relative to it.
    pub fn publisher(&self) -> &'static str {
        match self {
            Publication::N03 { .. } => "https://nlftp.mlit.go.jp/ksj/gml/data/N03/",
            Publication::Ipss2023 => "https://www.ipss.go.jp/pp-shicyoson/j/shicyoson23/2gaiyo_hyo/",
        }
    }

    /// The credit line that its terms of use require, in Japanese: what the data
    /// are for, then the wording of the publisher.
    pub fn credit(&self) -> String {
        match self {
            Publication::N03 { year, .. } => {
                format!("境界: 「国土数値情報(行政区域データ {year}年1月1日)」(国土交通省)を加工して作成")
            }
            Publication::Ipss2023 => {
                "人口: 国立社会保障・人口問題研究所「日本の地域別将来推計人口(令和5年推計)」".to_owned()
            }
        }
    }
}

impl FromStr for Publication {
    type Err = NoSuchPublication;

    /// Reads a name, in large or small letters.
    ///
    /// # Errors
    /// Where a year is not of four digits from 2020 on, a prefecture not 1 to 47
    /// or `japan`, and at every other name. The error lists the forms.
    fn from_str(text: &str) -> Result<Self, NoSuchPublication> {
        let unknown = || NoSuchPublication(text.to_owned());
        let lower = text.to_ascii_lowercase();
        let parts: Vec<&str> = lower.split(':').collect();
        let year = |year: &str| {
            let year = year.parse().ok().filter(|_| year.len() == 4)?;
            (FIRST_N03..=LAST_YEAR).contains(&year).then_some(year)
        };
        match parts.as_slice() {
            ["ipss", "2023"] => Ok(Publication::Ipss2023),
            ["n03", of] => {
                let year = year(of).ok_or_else(unknown)?;
                Ok(Publication::N03 { year, prefecture: Some(HOKKAIDO) })
            }
            ["n03", of, area] => {
                let year = year(of).ok_or_else(unknown)?;
                let prefecture = match *area {
                    "japan" => None,
                    code => {
                        let code = code.parse().ok().filter(|code| (1..=47).contains(code));
                        Some(code.ok_or_else(unknown)?)
                    }
                };
                Ok(Publication::N03 { year, prefecture })
            }
            _ => Err(unknown()),
        }
    }
}

impl fmt::Display for Publication {
    /// The shortest name, which reads back as the same publication.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Publication::N03 { year, prefecture: Some(HOKKAIDO) } => write!(f, "n03:{year}"),
            Publication::N03 { year, prefecture: Some(code) } => write!(f, "n03:{year}:{code:02}"),
            Publication::N03 { year, prefecture: None } => write!(f, "n03:{year}:japan"),
            Publication::Ipss2023 => write!(f, "ipss:2023"),
        }
    }
}

impl Worded for NoSuchPublication {
    fn text(&self) -> Text {
        messages::unknown_publication(quoted(&self.0))
    }
}

worded_errors!(NoSuchPublication);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_others_are_refused() {
        for name in ["n03:2025", "n03:2021:japan", "n03:2024:47", "ipss:2023"] {
            assert_eq!(name.parse::<Publication>().unwrap().to_string(), name);
        }
        for name in ["n03", "n03:", "n03:2019", "n03:2025:48", "n03:2025:00", "n03:20250", "ipss:2018", "x:1"]
        {
            assert!(name.parse::<Publication>().is_err(), "{name}");
        }
        let all: Publication = "N03:2026:Japan".parse().unwrap();
        assert_eq!(all.files()[0].path, "N03-2026/N03-20260101_GML.zip");
    }
}
