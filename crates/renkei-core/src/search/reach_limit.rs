//! Limits on how far members are apart by a table of pairs.

use crate::adjacency::PairValues;
use crate::region::MunicipalityId;

/// Limits on a number of pairs, such as metres by road or minutes; a pair whose number
/// is missing satisfies none.
#[derive(Debug)]
pub(super) struct ReachLimit {
    values: PairValues,
    /// Greatest number of two members.
    span: Option<f64>,
    /// Greatest number of the hub and another member.
    radius: Option<f64>,
    /// By municipality, a bit for each that could be its hub.
    hubs: Vec<Vec<u64>>,
}

impl ReachLimit {
    /// The limits that are set on pairs of `municipalities` nodes, if any.
    pub(super) fn of(
        values: &PairValues,
        span: Option<f64>,
        radius: Option<f64>,
        municipalities: usize,
    ) -> Option<Self> {
        if span.is_none() && radius.is_none() {
            return None;
        }
        let words = municipalities.div_ceil(64);
        let reachable = |most: f64, index: usize| {
            let mut bits = vec![0; words];
            for hub in values.within(MunicipalityId::from_index(index), most) {
                bits[hub.index() / 64] |= 1 << (hub.index() % 64);
            }
            bits
        };
        let of_radius = |most: f64| (0..municipalities).map(|index| reachable(most, index)).collect();
        Some(Self { values: values.clone(), span, radius, hubs: radius.map_or_else(Vec::new, of_radius) })
    }

    /// Whether two municipalities may share a group.
    pub(super) fn allow_pair(&self, a: MunicipalityId, b: MunicipalityId) -> bool {
        self.span.is_none_or(|most| self.values.get(a, b).is_some_and(|number| number <= most))
    }

    /// Whether some municipality, a member or not, could be the hub of them all.
    pub(super) fn may_have_hub(&self, mut members: impl Iterator<Item = MunicipalityId>) -> bool {
        let Some(first) = members.next().filter(|_| self.radius.is_some()) else { return true };
        let mut common = self.hubs[first.index()].clone();
        for member in members {
            for (word, other) in common.iter_mut().zip(&self.hubs[member.index()]) {
                *word &= other;
            }
        }
        common.iter().any(|word| *word != 0)
    }

    /// Whether a group has a hub within the radius.
    pub(super) fn has_hub(&self, members: &[MunicipalityId]) -> bool {
        self.radius.is_none_or(|most| self.values.hub(members).is_some_and(|(_, far)| far <= most))
    }
}
