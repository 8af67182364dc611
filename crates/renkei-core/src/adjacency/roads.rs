//! Distances by road and travel times between the members of a group.

use crate::facts::{Metres, Minutes, RoadDistances};
use crate::region::{MunicipalityId, Region};

use super::PairValues;

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
    metres: PairValues,
    /// Whether a pair that is missing has no road, or none within reach of the table.
    is_complete: bool,
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
        let pairs =
            distances.pairs().filter_map(|((a, b), metres)| Some((region.find(a)?, region.find(b)?, metres)));
        Self { metres: PairValues::new(region.ids().len(), pairs), is_complete: true }
    }

    /// Distances of the user's own, in metres: a pair that is missing is not known.
    pub fn own(metres: PairValues) -> Self {
        Self { metres, is_complete: false }
    }

    /// The metres of pairs.
    pub fn pairs(&self) -> &PairValues {
        &self.metres
    }

    /// Whether no distance is known.
    pub fn is_empty(&self) -> bool {
        self.metres.is_empty()
    }

    /// Metres by road between two offices; `None` where there is no road, or
    /// none within reach of the table.
    pub fn metres(&self, a: MunicipalityId, b: MunicipalityId) -> Option<f64> {
        self.metres.get(a, b)
    }

    /// Metres by road between the two members farthest apart; `None` where one
    /// distance is missing.
    pub fn span(&self, members: &[MunicipalityId]) -> Option<f64> {
        self.metres.greatest(members)
    }

    /// The hub of a group: the member whose distance by road to the farthest
    /// other member is least; `None` where every member lacks a distance.
    pub fn hub(&self, members: &[MunicipalityId]) -> Option<Hub> {
        self.metres.hub(members).map(|(member, metres)| Hub { member, metres })
    }

    /// Neighbours without a practical road between them among some pairs, with
    /// the distance by road where there is one.
    pub fn impractical<'a>(
        &'a self,
        pairs: impl Iterator<Item = (MunicipalityId, MunicipalityId)> + 'a,
    ) -> impl Iterator<Item = (MunicipalityId, MunicipalityId, Option<f64>)> + 'a {
        pairs
            // a municipality without any road is not covered by the table, or an island
            .filter(|(a, b)| self.metres.covers(*a) && self.metres.covers(*b))
            .map(|(a, b)| (a, b, self.metres(a, b)))
            .filter(|(.., metres)| metres.map_or(self.is_complete, |metres| metres > IMPRACTICAL_ROAD))
    }
}

/// Travel times of the user's own between municipalities; none by default.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TravelTimes {
    minutes: PairValues,
}

/// The member of a group from which the farthest other member is reached soonest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimeHub {
    /// The member; of several the one with the lowest code.
    pub member: MunicipalityId,
    /// Minutes to the farthest other member.
    pub minutes: Minutes,
}

impl TravelTimes {
    /// Times in minutes: a pair that is missing is not known.
    pub fn new(minutes: PairValues) -> Self {
        Self { minutes }
    }

    /// The minutes of pairs.
    pub fn pairs(&self) -> &PairValues {
        &self.minutes
    }

    /// Whether no time is known.
    pub fn is_empty(&self) -> bool {
        self.minutes.is_empty()
    }

    /// Minutes between the two members farthest apart; `None` where a time is missing.
    pub fn span(&self, members: &[MunicipalityId]) -> Option<Minutes> {
        self.minutes.greatest(members).map(Minutes)
    }

    /// The member from which the farthest other member is reached soonest; `None` where
    /// every member lacks a time.
    pub fn hub(&self, members: &[MunicipalityId]) -> Option<TimeHub> {
        self.minutes.hub(members).map(|(member, minutes)| TimeHub { member, minutes: Minutes(minutes) })
    }
}

/// How far neighbours may be apart to count as neighbours; no limit by default. A pair
/// whose distance is not known stays.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct EdgeLimits {
    /// Greatest distance by road.
    pub road: Option<Metres>,
    /// Greatest travel time.
    pub time: Option<Minutes>,
}

impl EdgeLimits {
    /// Whether two neighbours are known to be too far apart.
    pub fn exceeded(&self, roads: &Roads, times: &TravelTimes, a: MunicipalityId, b: MunicipalityId) -> bool {
        let beyond = |limit: Option<f64>, value: Option<f64>| {
            limit.zip(value).is_some_and(|(limit, value)| value > limit)
        };
        beyond(self.road.map(|road| road.0), roads.metres(a, b))
            || beyond(self.time.map(|time| time.0), times.pairs().get(a, b))
    }
}
