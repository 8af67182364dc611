//! A group under examination: every requirement of 第2, met or not.

use crate::adjacency::Adjacency;
use crate::region::MunicipalityId;

use super::{RequirementTest, Rule, Verdict};

/// All that the rule has to say of a group, connected or not.
#[derive(Debug, Clone, PartialEq)]
pub struct Examination {
    /// The members, in order of their codes.
    pub members: Vec<MunicipalityId>,
    /// Their connected components; one where they are adjacent.
    pub components: Vec<Vec<MunicipalityId>>,
    /// Members without figures.
    pub without_figures: Vec<MunicipalityId>,
    /// Every test of (2), where all members have figures.
    pub tests: Vec<RequirementTest>,
    /// The verdict of a search on the group, if it is connected.
    pub verdict: Verdict,
}

impl Examination {
    /// Examines a group; the order of the members does not matter, and one
    /// given twice counts once.
    ///
    /// Takes O(n·d) for n members of degree d, and with centres taken out
    /// together O(n·2ᶜ) for c designated centres among the members.
    ///
    /// ```
    /// use renkei_core::region::Years;
    /// use renkei_core::study::Study;
    ///
    /// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
    /// let names = study.names();
    /// let members: Vec<_> = ["遠軽町", "佐呂間町", "湧別町"]
    ///     .iter()
    ///     .filter_map(|name| study.region().find_unit(&names.find(name).ok()?))
    ///     .collect();
    /// let examination = study.examine(&members);
    /// assert!(examination.is_adjacent() && examination.qualifies());
    /// // 遠軽町 lies between the other two: one component, two of the three pairs
    /// assert_eq!(examination.components.len(), 1);
    /// # Ok::<(), renkei_core::study::EmbeddedError>(())
    /// ```
    pub fn of(members: &[MunicipalityId], rule: &Rule, adjacency: &Adjacency) -> Self {
        let mut members = members.to_vec();
        members.sort_unstable();
        members.dedup();
        let components = adjacency.components_of(&members);
        let without_figures: Vec<MunicipalityId> =
            members.iter().copied().filter(|id| rule.eligibility(*id).sums.is_none()).collect();
        let tests = if without_figures.is_empty() { rule.tests(&members, adjacency) } else { Vec::new() };
        Self { verdict: rule.judge(&members, adjacency), components, without_figures, tests, members }
    }

    /// Whether the members are adjacent: two or more, in one component.
    pub fn is_adjacent(&self) -> bool {
        self.members.len() >= 2 && self.components.len() == 1
    }

    /// Whether the group qualifies by adjacency, (1) and (2).
    pub fn qualifies(&self) -> bool {
        self.is_adjacent() && self.without_figures.is_empty() && self.verdict.qualifies()
    }
}
