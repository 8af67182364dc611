//! The municipality code (全国地方公共団体コード), the key of every join.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::messages::facts as messages;
use crate::text::{Carried, Text, Value, Worded};
use crate::worded_errors;

use super::quoted;

/// A 5-digit municipality code (JIS X 0401 prefecture, JIS X 0402 municipality).
///
/// Every join in renkei uses this code and never a name: 泊村 alone
/// stands for two villages of Hokkaido.
///
/// ```
/// use renkei_core::facts::MunicipalityCode;
///
/// let sapporo: MunicipalityCode = "01100".parse()?;
/// assert_eq!("011002".parse::<MunicipalityCode>()?, sapporo); // with check digit
/// assert_eq!(sapporo.to_string(), "01100");
/// assert!("011003".parse::<MunicipalityCode>().is_err());
/// # Ok::<(), renkei_core::facts::BadCode>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MunicipalityCode(u32);

/// Why a text is not a municipality code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadCode {
    /// Not five or six ASCII digits.
    NotDigits(String),
    /// No prefecture has the leading two digits.
    NoPrefecture(String),
    /// The sixth digit is not the one that the first five call for.
    CheckDigit {
        /// The code as given.
        code: String,
        /// Its first five digits.
        base: String,
        /// The digit that belongs behind them.
        expected: u32,
    },
}

impl MunicipalityCode {
    /// Of a number that stands for the five digits, without check digit.
    ///
    /// # Errors
    /// When the number has no prefecture from 01 to 47.
    pub fn from_number(number: u32) -> Result<Self, BadCode> {
        match number / 1000 {
            1..=47 => Ok(Self(number)),
            _ => Err(BadCode::NoPrefecture(format!("{number:05}"))),
        }
    }

    /// The five digits as a number.
    pub fn number(self) -> u32 {
        self.0
    }

    /// The prefecture, 1 (Hokkaido) to 47 (Okinawa).
    pub fn prefecture(self) -> u32 {
        self.0 / 1000
    }

    /// The check digit of 総務省's six-digit form: the last digit of
    /// 11 − (6a + 5b + 4c + 3d + 2e mod 11).
    pub fn check_digit(self) -> u32 {
        let weighted: u32 = (0..5).map(|place| (place + 2) * (self.0 / 10_u32.pow(place) % 10)).sum();
        (11 - weighted % 11) % 10
    }
}

impl FromStr for MunicipalityCode {
    type Err = BadCode;

    fn from_str(text: &str) -> Result<Self, BadCode> {
        let text = text.trim();
        let all_digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits || !matches!(text.len(), 5 | 6) {
            return Err(BadCode::NotDigits(text.to_owned()));
        }
        let base = &text[..5];
        let number = base.parse().map_err(|_| BadCode::NotDigits(text.to_owned()))?;
        let code = Self::from_number(number)?;
        let check_digit = text[5..].parse::<u32>().ok();
        if check_digit.is_some_and(|digit| digit != code.check_digit()) {
            return Err(BadCode::CheckDigit {
                code: text.to_owned(),
                base: base.to_owned(),
                expected: code.check_digit(),
            });
        }
        Ok(code)
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

impl fmt::Debug for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for MunicipalityCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MunicipalityCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Carried::parsed(deserializer)
    }
}

impl Value for MunicipalityCode {
    fn in_language(&self, _: Language) -> String {
        self.to_string()
    }
}

impl Worded for BadCode {
    fn text(&self) -> Text {
        match self {
            Self::NotDigits(code) => messages::code_not_digits(quoted(code)),
            Self::NoPrefecture(code) => messages::code_without_prefecture(quoted(code)),
            Self::CheckDigit { code, base, expected } => {
                messages::code_check_digit(quoted(code), base, expected)
            }
        }
    }
}

worded_errors!(BadCode);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_of_the_ministry() {
        for (five, six) in
            [("01100", "011002"), ("01202", "012025"), ("13101", "131016"), ("47382", "473821")]
        {
            let code: MunicipalityCode = five.parse().unwrap();
            assert_eq!(format!("{code}{}", code.check_digit()), six);
            assert_eq!(six.parse(), Ok(code));
        }
    }

    #[test]
    fn other_texts_are_no_codes() {
        for text in ["", "1202", "0110", "0110020", "０１１００", "札幌市", "00100", "48100", "-1100"]
        {
            assert!(text.parse::<MunicipalityCode>().is_err(), "{text}");
        }
    }
}
