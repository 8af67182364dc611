//! Links: pairs that are added to, or taken out of, the adjacency graph by
//! hand, each with its reason.

use serde::Deserialize;

use crate::messages::facts as messages;

use super::day::is_date;
use super::{MunicipalityCode, Table, TableError, quoted};

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
    #[serde(alias = "")]
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
    /// The set it belongs to; the user's own where it does not say.
    #[serde(default)]
    pub set: LinkSet,
    /// Why, in words that go into the outputs.
    pub reason: String,
    /// Where this is known from.
    #[serde(default)]
    pub source: String,
    /// Since when, or when it was found: a day, a month, a year, or nothing.
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
/// At a row that does not fit, that links a municipality with itself, that
/// gives no reason, or whose date is none.
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
        if !link.date.is_empty() && !is_date(&link.date) {
            return Err(table.row_error(row.line, messages::link_date_not_understood(quoted(&link.date))));
        }
        links.push(link);
    }
    Ok(links)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(row: &str) -> Result<Vec<Link>, String> {
        let text = format!("action,a,b,reason,set,date\n{row}\n");
        read_links(Table { name: "l.csv", text: &text }).map_err(|error| error.to_string())
    }

    #[test]
    fn a_date_that_is_none_was_taken_as_it_is() {
        for date in ["", "2015-10-06", "2015-10", "2015", "2015/10/6", "平成27年10月6日"] {
            assert!(read(&format!("add,01202,01236,橋,own,{date}")).is_ok(), "{date}");
        }
        for date in ["2015-13-01", "2015-02-30", "42283", "春", "27-3", "27"] {
            let error = read(&format!("add,01202,01236,橋,own,{date}")).unwrap_err();
            assert!(error.starts_with("l.csv, line 2: the date") && error.contains("2015-10"), "{error}");
        }
    }

    #[test]
    fn a_blank_set_is_the_users_own_and_an_unknown_one_is_refused() {
        assert_eq!(read("add,01202,01236,橋,,").unwrap()[0].set, LinkSet::Own);
        for row in
            ["add,01202,01236,橋,road,", "join,01202,01236,橋,,", ",01202,01236,橋,,", "add,,01236,橋,,"]
        {
            assert!(read(row).unwrap_err().starts_with("l.csv, line 2: "), "{row}");
        }
    }
}
