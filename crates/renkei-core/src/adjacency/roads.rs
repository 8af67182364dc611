//! Distances by road between the members of a group.

use crate::facts::RoadDistances;
use crate::region::{MunicipalityId, Region};

/// Neighbours on the map whose offices are farther apart than this by road have
/// no practical road between them, in metres.
pub const IMPRACTICAL_ROAD: f64 = 60_000.0;

/// Distances by road between the offices of a region's municipalities.
///
/// ```
/// use renkei_core::region::Years;
/// use renkei_core::study::Study;
///
/// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
/// let ids: Vec<_> = ["夕張市", "栗山町", "由仁町"]
///     .iter()
///     .filter_map(|name| study.region().find_unit(&study.names().find(name).ok()?))
///     .collect();
/// let hub = study.roads().hub(&ids).ok_or("no road")?;
/// assert!(hub.metres <= study.roads().span(&ids).ok_or("no road")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Roads {
    /// By municipality, the others within reach with metres, in order.
    rows: Vec<Vec<(MunicipalityId, f64)>>,
}

/// The member of a group from which the farthest other member is nearest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hub {
    /// The member; of several the one with the lowest code.
    pub member: MunicipalityId,
    /// Metres by road to the farthest other member.
    pub metres: f64,
}

impl Roads {
    /// The distances that are known between municipalities of a region.
    pub fn of(region: &Region, distances: &RoadDistances) -> Self {
        let mut rows = vec![Vec::new(); region.ids().len()];
        for ((a, b), metres) in distances.pairs() {
            if let (Some(a), Some(b)) = (region.find(a), region.find(b)) {
                rows[a.index()].push((b, metres));
                rows[b.index()].push((a, metres));
            }
        }
        for row in &mut rows {
            row.sort_unstable_by_key(|(id, _)| *id);
        }
        Self { rows }
    }

    /// Whether no distance is known.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(Vec::is_empty)
    }

    /// Metres by road between two offices; `None` where there is no road, or
    /// none within reach of the table.
    pub fn metres(&self, a: MunicipalityId, b: MunicipalityId) -> Option<f64> {
        if a == b {
            return Some(0.0);
        }
        let row = self.rows.get(a.index())?;
        row.binary_search_by_key(&b, |(id, _)| *id).ok().map(|index| row[index].1)
    }

    /// The municipalities within a distance by road, itself included.
    pub fn within(&self, from: MunicipalityId, metres: f64) -> impl Iterator<Item = MunicipalityId> {
        let row = self.rows.get(from.index()).into_iter().flatten();
        row.filter(move |(_, far)| *far <= metres).map(|(id, _)| *id).chain([from])
    }

    /// Metres by road between the two members farthest apart; `None` where one
    /// distance is missing.
    pub fn span(&self, members: &[MunicipalityId]) -> Option<f64> {
        let mut span = 0.0_f64;
        for (index, a) in members.iter().enumerate() {
            for b in &members[..index] {
                span = span.max(self.metres(*a, *b)?);
            }
        }
        Some(span)
    }

    /// The hub of a group: the member whose distance by road to the farthest
    /// other member is least; `None` where every member lacks a distance.
    pub fn hub(&self, members: &[MunicipalityId]) -> Option<Hub> {
        let radius = |member: &MunicipalityId| {
            let mut farthest = 0.0_f64;
            for other in members {
                farthest = farthest.max(self.metres(*member, *other)?);
            }
            Some(Hub { member: *member, metres: farthest })
        };
        let hubs = members.iter().filter_map(radius);
        hubs.min_by(|a, b| a.metres.total_cmp(&b.metres).then(a.member.cmp(&b.member)))
    }

    /// Neighbours without a practical road between them among some pairs, with
    /// the distance by road where there is one.
    pub fn impractical<'a>(
        &'a self,
        pairs: impl Iterator<Item = (MunicipalityId, MunicipalityId)> + 'a,
    ) -> impl Iterator<Item = (MunicipalityId, MunicipalityId, Option<f64>)> + 'a {
        let covered = |id: MunicipalityId| self.rows.get(id.index()).is_some_and(|row| !row.is_empty());
        pairs
            // a municipality without any road is not covered by the table, or an island
            .filter(move |(a, b)| covered(*a) && covered(*b))
            .map(|(a, b)| (a, b, self.metres(a, b)))
            .filter(|(.., metres)| metres.is_none_or(|metres| metres > IMPRACTICAL_ROAD))
    }
}
