//! What a fact rests on.

use serde::Deserialize;

/// How well a row of a policy table is attested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A page was read that says so; the row names it.
    Source,
    /// Recalled only; no page was read.
    Unverified,
    /// Pages were read that disagree.
    Contradictory,
}

impl Basis {
    /// Whether a page was read that says so.
    pub fn is_sourced(self) -> bool {
        self == Basis::Source
    }
}
