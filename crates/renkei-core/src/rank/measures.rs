//! The measures of a group.

use crate::adjacency::{Hub, TimeHub};
use crate::facts::{Metres, Minutes};
use crate::region::ColumnName;

/// The measures of one group.
///
/// Areas are in square metres, lengths and areas on the ellipsoid; shares
/// and rates lie between 0 and 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// Number of members.
    pub size: usize,
    /// Population in the base year.
    pub base: u64,
    /// Population in the target year.
    pub target: u64,
    /// Decline rate of all members together, 1 − target/base; negative for
    /// growth.
    pub decline_rate: f64,
    /// Decline rate on the best route that the group meets, minus the threshold;
    /// `None` where it meets no route.
    pub margin: Option<f64>,
    /// Share of the population aged 65 and over in the target year; `None` where
    /// the edition has no ages for a member.
    pub elderly_share: Option<f64>,
    /// Area in square metres.
    pub area: f64,
    /// Population in the base year per square kilometre.
    pub density: f64,
    /// Polsby–Popper compactness of the union, 4π·area/perimeter² (Polsby &
    /// Popper 1991), from the members' areas, perimeters and common borders.
    pub compactness: f64,
    /// Length of the borders between members over the sum of their perimeters;
    /// at most ½.
    pub cohesion: f64,
    /// Maximum distance between the label points of two members.
    pub span: Metres,
    /// Maximum distance between the label points of the centre and another
    /// member; `None` for a flat coalition.
    pub centre_distance: Option<Metres>,
    /// Maximum distance by road between the offices of two members;
    /// `None` where one is missing.
    pub road_span: Option<Metres>,
    /// The member whose distance by road to the farthest other member is least,
    /// with that distance; `None` where every member lacks a distance.
    pub hub: Option<Hub>,
    /// Travel time between the two members farthest apart; `None` where one is missing.
    pub time_span: Option<Minutes>,
    /// The member from which the farthest other member is reached soonest, with the time;
    /// `None` where every member lacks a time.
    pub time_hub: Option<TimeHub>,
    /// Graph diameter: the maximum number of borders on a shortest path between
    /// two members inside the group.
    pub hops: usize,
    /// Whether every pair of members is adjacent.
    pub all_touch: bool,
    /// Whether all members belong to one subprefecture (振興局); `None` where
    /// that of a member is not known.
    pub same_subprefecture: Option<bool>,
    /// Whether all members belong to one secondary medical area (二次医療圏);
    /// `None` where that of a member is not known.
    pub same_medical_area: Option<bool>,
    /// Share of the largest member in the population in the base year.
    pub largest_share: f64,
    /// The columns of the user's own, joined over the members; see
    /// [`Join`](crate::region::Join). `None` where the value of a member is missing.
    pub own: Vec<(ColumnName, Option<f64>)>,
}

impl Measures {
    /// The value of a column of the user's own; `None` where a member has none, or there is
    /// no such column.
    pub fn own_value(&self, name: ColumnName) -> Option<f64> {
        self.own.iter().find(|(own, _)| *own == name).and_then(|(_, value)| *value)
    }
}
