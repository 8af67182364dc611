//! Coalitions that exist, held against a group.

use crate::facts::AdoptedCoalition;
use crate::region::MunicipalityId;

use super::Study;

/// A coalition that exists and shares members with a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedCoalition<'a> {
    /// The coalition.
    pub coalition: &'a AdoptedCoalition,
    /// The members of the group that belong to it.
    pub shared: Vec<MunicipalityId>,
    /// Whether group and coalition have the same members.
    pub same: bool,
}

impl Study {
    /// The coalitions that exist and share members with a group.
    pub fn coalitions_with(&self, members: &[MunicipalityId]) -> Vec<SharedCoalition<'_>> {
        let mut coalitions = Vec::new();
        for coalition in &self.facts().coalitions {
            let own = &coalition.members;
            let belongs = |id: &MunicipalityId| own.iter().any(|code| self.region()[*id].id == *code);
            let shared: Vec<MunicipalityId> = members.iter().copied().filter(belongs).collect();
            let same = shared.len() == own.len() && shared.len() == members.len();
            if !shared.is_empty() {
                coalitions.push(SharedCoalition { coalition, shared, same });
            }
        }
        coalitions
    }
}
