//! How many groups there are of a size.

use serde::Serialize;

/// Counts of the groups of one size.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SizeCounts {
    /// Municipalities in a group.
    pub size: usize,
    /// Connected groups in the whole graph.
    pub groups: u64,
    /// Groups that qualify by (2)①.
    pub flat: u64,
    /// Groups that qualify by (2)②.
    pub centre: u64,
    /// Groups that qualify by either.
    pub qualifying: u64,
    /// Groups that do not, listed because requirement (3) was asked for.
    #[serde(skip_serializing_if = "is_zero")]
    pub pioneering: u64,
}

impl SizeCounts {
    /// Adds what another thread counted, all but `size` and `groups`.
    pub(super) fn add(&mut self, part: &Self) {
        self.flat += part.flat;
        self.centre += part.centre;
        self.qualifying += part.qualifying;
        self.pioneering += part.pioneering;
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}
