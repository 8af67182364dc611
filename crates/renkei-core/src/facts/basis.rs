//! What a fact rests on.

use serde::Deserialize;

/// How well a row of a policy table is attested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A page was read that says so; the row names it. What a table of the
    /// user's own does not say otherwise of, its author answers for.
    #[default]
    #[serde(alias = "")]
    Source,
    /// Worked out from figures that were read; the row names them.
    #[serde(alias = "算出")]
    Derived,
    /// Recalled only; no page was read.
    #[serde(alias = "未確認")]
    Unverified,
    /// Pages were read that disagree.
    #[serde(alias = "資料が矛盾")]
    Contradictory,
    /// What was read does not decide it.
    #[serde(alias = "不明")]
    Unknown,
}

impl Basis {
    /// Whether a page was read that says so.
    pub fn is_sourced(self) -> bool {
        self == Basis::Source
    }

    /// Whether what was read settles it: a page says so, or figures do.
    pub fn is_certain(self) -> bool {
        matches!(self, Basis::Source | Basis::Derived)
    }
}
