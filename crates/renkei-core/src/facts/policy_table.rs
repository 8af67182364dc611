//! The tables that say what holds of municipalities: zones, centres,
//! undeclared centre cities, links.

use crate::language::Language;

/// Which policy table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PolicyTable {
    /// Members of the national schemes.
    Zones,
    /// Designated centres.
    Centres,
    /// Undeclared centre cities.
    Undeclared,
    /// Pairs to add or remove.
    Links,
}

impl PolicyTable {
    /// What it lists.
    pub fn name(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            PolicyTable::Zones => ("圏域", "zones"),
            PolicyTable::Centres => ("中心市", "designated centres"),
            PolicyTable::Undeclared => ("未宣言中心市", "undeclared centre cities"),
            PolicyTable::Links => ("隣接の手直し", "links"),
        };
        language.pick(ja, en)
    }
}
