//! A group under examination: every requirement of 第2, met or not.

use crate::adjacency::Adjacency;
use crate::region::MunicipalityId;

use super::{Rule, Trial, Verdict};

/// All that the rule has to say of a group, connected or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Examination {
    /// The members, in order of their codes.
    pub members: Vec<MunicipalityId>,
    /// Their connected components; one where they are adjacent.
    pub parts: Vec<Vec<MunicipalityId>>,
    /// Members without figures.
    pub without_figures: Vec<MunicipalityId>,
    /// Every test of (2), where all members have figures.
    pub trials: Vec<Trial>,
    /// The verdict of a search on the group, if it is connected.
    pub verdict: Verdict,
}

impl Examination {
    /// Examines a group; the order of the members does not matter, and one
    /// given twice counts once.
    pub fn of(members: &[MunicipalityId], rule: &Rule, adjacency: &Adjacency) -> Self {
        let mut members = members.to_vec();
        members.sort_unstable();
        members.dedup();
        let parts = adjacency.parts(&members);
        let without_figures: Vec<MunicipalityId> =
            members.iter().copied().filter(|id| rule.eligibility(*id).sums.is_none()).collect();
        let trials = if without_figures.is_empty() { rule.trials(&members, adjacency) } else { Vec::new() };
        Self { verdict: rule.judge(&members, adjacency), parts, without_figures, trials, members }
    }

    /// Whether the members are adjacent: two or more, hanging together.
    pub fn is_adjacent(&self) -> bool {
        self.members.len() >= 2 && self.parts.len() == 1
    }

    /// Whether the group qualifies by adjacency, (1) and (2).
    pub fn qualifies(&self) -> bool {
        self.is_adjacent() && self.without_figures.is_empty() && self.verdict.qualifies()
    }
}
