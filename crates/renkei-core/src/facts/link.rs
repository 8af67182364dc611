//! Links: pairs that are added to, or taken out of, the adjacency graph by
//! hand, each with its reason.

use serde::Deserialize;

use crate::messages::facts as messages;

use super::{MunicipalityCode, Table, TableError};

/// What a link does to the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkAction {
    /// Makes the two neighbours.
    #[serde(alias = "追加")]
    Add,
    /// Makes them none.
    #[serde(alias = "除外")]
    Remove,
    /// Makes them touch in a point: neighbours with queen contiguity alone.
    #[serde(alias = "点")]
    Touch,
}

/// Which set a link belongs to; a set is applied as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkSet {
    /// Corrections of the embedded mesh: applied to it always, to other
    /// boundaries never.
    Mesh,
    /// Sea links: applied when the user switches them on.
    Sea,
    /// The user's own: applied always.
    #[default]
    Own,
}

/// A pair to add, remove, or make touch.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Link {
    /// What it does.
    pub action: LinkAction,
    /// One municipality.
    pub a: MunicipalityCode,
    /// The other.
    pub b: MunicipalityCode,
    /// The set it belongs to; the user's own where the column is missing.
    #[serde(default)]
    pub set: LinkSet,
    /// Why, in words that go into the outputs.
    pub reason: String,
    /// Where this is known from.
    #[serde(default)]
    pub source: String,
    /// Since when, or when it was found.
    #[serde(default)]
    pub date: String,
}

impl Link {
    /// The reason with what it rests on, for the outputs.
    pub fn explained(&self) -> String {
        let on: Vec<&str> =
            [self.source.as_str(), self.date.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        if on.is_empty() { self.reason.clone() } else { format!("{} [{}]", self.reason, on.join(", ")) }
    }
}

/// Reads links: columns `action,a,b,reason`, and `set,source,date` where
/// known.
///
/// # Errors
/// At a row that does not fit, that links a municipality with itself, or that
/// gives no reason.
pub fn read_links(table: Table<'_>) -> Result<Vec<Link>, TableError> {
    let mut links = Vec::new();
    for row in table.rows::<Link>()? {
        let link = row.value;
        if link.a == link.b {
            return Err(table.row_error(row.line, messages::linked_with_itself(link.a)));
        }
        if link.reason.is_empty() {
            return Err(table.row_error(row.line, messages::reason_empty()));
        }
        links.push(link);
    }
    Ok(links)
}
