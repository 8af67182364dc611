//! Columns and distances of the user's own: CSV or Excel by code, name or id.
//!
//! | table | columns |
//! |---|---|
//! | attributes | a column of codes (or names, or ids), and any others, of which a scenario names some with their joins |
//! | distances | two columns of codes, names or ids, and kilometres, metres or minutes |
//!
//! Every sheet with the columns is read. A table is longer or shorter than the region: rows of municipalities beyond the
//! boundaries are passed over, and municipalities without a row have no value. Values
//! are never completed.

mod attributes;
mod distances;
mod place;
mod remarks;
mod unit;

use renkei_core::facts::RosterEntry;
use renkei_core::region::{NameIndex, Region};

pub use attributes::{AttributesRead, read_attributes};
pub use distances::{DistancesRead, read_distances};

/// What the rows of a table may name.
#[derive(Debug, Clone, Copy)]
pub struct Places<'a> {
    /// The municipalities or units.
    pub region: &'a Region,
    /// Their names; `None` for units that are known by ids alone.
    pub names: Option<&'a NameIndex>,
    /// Names that stand beside codes are held against the roster.
    pub roster: &'a [RosterEntry],
    /// The label of the ids of units; empty for municipalities.
    pub id_label: &'a str,
}
