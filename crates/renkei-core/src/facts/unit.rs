//! What a unit of a region is known by.

use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::language::Language;
use crate::text::Value;

use super::MunicipalityCode;

/// The key of one unit of a region: a municipality code, or any text where
/// the polygons are not municipalities of Japan.
///
/// Codes sort before texts; codes sort by number, texts by their letters.
///
/// ```
/// use renkei_core::facts::{MunicipalityCode, UnitId};
///
/// let sapporo = UnitId::from("01100".parse::<MunicipalityCode>()?);
/// let tract = UnitId::from("tract 7");
/// assert_eq!(sapporo.to_string(), "01100");
/// assert_eq!(tract.code(), None);
/// assert!(sapporo < tract);
/// # Ok::<(), renkei_core::facts::BadCode>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitId {
    /// A municipality of Japan.
    Code(MunicipalityCode),
    /// Anything else.
    Text(Arc<str>),
}

impl UnitId {
    /// The municipality code, if the unit has one.
    pub fn code(&self) -> Option<MunicipalityCode> {
        match self {
            Self::Code(code) => Some(*code),
            Self::Text(_) => None,
        }
    }

    /// The prefecture of a municipality, 1 (Hokkaido) to 47 (Okinawa).
    pub fn prefecture(&self) -> Option<u32> {
        self.code().map(MunicipalityCode::prefecture)
    }
}

impl From<MunicipalityCode> for UnitId {
    fn from(code: MunicipalityCode) -> Self {
        Self::Code(code)
    }
}

impl From<&str> for UnitId {
    fn from(text: &str) -> Self {
        Self::Text(text.into())
    }
}

impl PartialEq<MunicipalityCode> for UnitId {
    fn eq(&self, code: &MunicipalityCode) -> bool {
        self.code() == Some(*code)
    }
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl fmt::Debug for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for UnitId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Value for UnitId {
    fn in_language(&self, _: Language) -> String {
        self.to_string()
    }
}
