//! Clauses of an agreement: the place that a measure of the vision rests on.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use renkei_core::facts::{Quoted, quoted};
use renkei_core::text::{Carried, Text, Worded};
use renkei_core::typed::unified;
use renkei_core::worded_errors;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::messages::files as messages;

/// The article of a rendered agreement that lists the matters of cooperation,
/// one item (号) a matter.
pub const MATTERS_ARTICLE: u32 = 3;

/// A place in an agreement: 第3条第1号, 第3条第2項, 第3条第2項第1号 or 第5条.
///
/// ```
/// use renkei_documents::model::Clause;
///
/// let clause: Clause = "第３条第１号".parse()?;
/// assert_eq!(clause, Clause::item(3, 1));
/// assert_eq!(clause.to_string(), "第3条第1号");
/// assert!("3条".parse::<Clause>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clause {
    /// 条.
    article: u32,
    /// 項.
    paragraph: Option<u32>,
    /// 号.
    item: Option<u32>,
}

impl Clause {
    /// An item of an article without numbered paragraphs.
    pub fn item(article: u32, item: u32) -> Self {
        Self { article, paragraph: None, item: Some(item) }
    }

    /// An item of a numbered paragraph.
    pub fn item_of(article: u32, paragraph: u32, item: u32) -> Self {
        Self { article, paragraph: Some(paragraph), item: Some(item) }
    }

    /// The same place written in full: an item without a paragraph is one of the first.
    ///
    /// ```
    /// use renkei_documents::model::Clause;
    ///
    /// assert_eq!(Clause::item(3, 1).in_full(), Clause::item_of(3, 1, 1));
    /// ```
    pub fn in_full(self) -> Self {
        Self { paragraph: self.paragraph.or(self.item.map(|_| 1)), ..self }
    }
}

/// A text that names no clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadClause(Quoted);

impl FromStr for Clause {
    type Err = BadClause;

    fn from_str(text: &str) -> Result<Self, BadClause> {
        let written = unified(text);
        let bad = || BadClause(quoted(text));
        let (article, mut rest) = numbered(&written, '条').ok_or_else(bad)?;
        let (mut paragraph, mut item) = (None, None);
        if let Some((number, behind)) = numbered(rest, '項') {
            (paragraph, rest) = (Some(number), behind);
        }
        if let Some((number, behind)) = numbered(rest, '号') {
            (item, rest) = (Some(number), behind);
        }
        if rest.is_empty() { Ok(Self { article, paragraph, item }) } else { Err(bad()) }
    }
}

/// The number of `第N条` at the beginning of a text, and what stands behind it.
fn numbered(text: &str, unit: char) -> Option<(u32, &str)> {
    let (number, behind) = text.strip_prefix('第')?.split_once(unit)?;
    let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| number.parse().ok()).flatten().map(|number| (number, behind))
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}条", self.article)?;
        if let Some(paragraph) = self.paragraph {
            write!(f, "第{paragraph}項")?;
        }
        if let Some(item) = self.item {
            write!(f, "第{item}号")?;
        }
        Ok(())
    }
}

impl Worded for BadClause {
    fn text(&self) -> Text {
        messages::bad_clause(&self.0)
    }
}

worded_errors!(BadClause);

impl<'de> Deserialize<'de> for Clause {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Carried::parsed(deserializer)
    }
}

impl Serialize for Clause {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for Clause {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Clause".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "A clause of the agreement, such as 第3条第1号" })
    }
}
