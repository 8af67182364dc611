//! **Attributes**: columns of the user's own about municipalities, such as hospital
//! beds, an index of finance or minutes to somewhere.
//!
//! An [`Attribute`] says which column, and by which [`Join`] the values of the
//! members become one value of a group. [`Attributes`] holds the values.

mod join;
mod values;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::facts::{one_line, quoted};
use crate::language::Language;
use crate::messages::region as messages;
use crate::text::{Carried, Text, Worded, kept};
use crate::typed::unified;
use crate::worded_errors;

pub use join::Join;
pub use values::{AttributeColumn, AttributeValue, Attributes};

/// The name of a column of the user's own, in one form of its letters.
///
/// ```
/// use renkei_core::region::ColumnName;
///
/// assert_eq!(ColumnName::new(" 病床数（床） "), ColumnName::new("病床数(床)"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnName(&'static str);

impl ColumnName {
    /// The name that a text stands for.
    pub fn new(text: &str) -> Self {
        Self(kept(&one_line(&unified(text))))
    }

    /// The name as outputs show it.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for ColumnName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

/// A column of the user's own with the way to join its values over the members of a
/// group, written `病床数=sum`.
///
/// ```
/// use renkei_core::region::{Attribute, Join};
///
/// let beds: Attribute = "病床数＝合計".parse()?;
/// assert_eq!((beds.name.as_str(), beds.join), ("病床数", Join::Sum));
/// assert_eq!("組合=share:南空知".parse::<Attribute>()?.to_string(), "組合=share:南空知");
/// assert!("病床数".parse::<Attribute>().is_err());
/// # Ok::<(), renkei_core::region::BadAttribute>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
pub struct Attribute {
    /// The label of the column.
    pub name: ColumnName,
    /// How the values of members become one.
    pub join: Join,
}

impl Attribute {
    /// The column with what becomes of it, in words: 病床数(合計).
    pub fn label(self, language: Language) -> String {
        let join = self.join.words(language);
        language.pick(format!("{}({join})", self.name), format!("{} ({join})", self.name))
    }
}

/// A text that names no column and join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadAttribute(String);

impl FromStr for Attribute {
    type Err = BadAttribute;

    fn from_str(text: &str) -> Result<Self, BadAttribute> {
        let bad = || BadAttribute(text.to_owned());
        let written = unified(text);
        let (name, join) = written.rsplit_once('=').ok_or_else(bad)?;
        let name = ColumnName::new(name);
        let join = Join::named(join).filter(|_| !name.as_str().is_empty()).ok_or_else(bad)?;
        Ok(Self { name, join })
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.name, self.join)
    }
}

impl From<Attribute> for String {
    fn from(attribute: Attribute) -> String {
        attribute.to_string()
    }
}

impl<'de> Deserialize<'de> for Attribute {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Carried::parsed(deserializer)
    }
}

impl Worded for BadAttribute {
    fn text(&self) -> Text {
        messages::not_an_attribute(quoted(&self.0))
    }
}

worded_errors!(BadAttribute);
