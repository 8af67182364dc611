//! What can be measured of a group.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::Score;

/// Everything measured of one group.
///
/// Lengths are metres and areas square metres on the ellipsoid; shares and
/// rates run from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Measures {
    /// Members.
    pub size: usize,
    /// People in the base year.
    pub base: u64,
    /// People in the target year.
    pub target: u64,
    /// Decline of all members together, 1 − target/base.
    pub decline_rate: f64,
    /// Decline of the members that the rule tests, on the route with the
    /// highest rate, less the threshold; missing where no route is met.
    pub margin: Option<f64>,
    /// Share of people of 65 years and more in the target year; missing
    /// where the edition has no ages for a member.
    pub elderly_share: Option<f64>,
    /// Area in square metres.
    pub area: f64,
    /// People of the base year a square kilometre.
    pub density: f64,
    /// Polsby–Popper of the union: 4π·area / perimeter², from the members'
    /// areas, perimeters and common borders (Polsby & Popper 1991).
    pub compactness: f64,
    /// Border common to members over the sum of their perimeters; at most ½.
    pub cohesion: f64,
    /// Greatest distance between label points of members, in metres.
    pub span: f64,
    /// Greatest distance from the centre's label point to another member's,
    /// in metres; missing for a flat coalition.
    pub centre_distance: Option<f64>,
    /// Most borders to cross between two members without leaving the group.
    pub hops: usize,
    /// Whether all members touch each other.
    pub all_touch: bool,
    /// Whether all are of one 振興局; missing where one's is not known.
    pub same_subprefecture: Option<bool>,
    /// Whether all are of one 二次医療圏; missing where one's is not known.
    pub same_medical_area: Option<bool>,
    /// Share of the largest member in the people of the base year.
    pub largest_share: f64,
}

/// A measure to rank by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The weighted score
    Score,
    /// Decline of all members together
    DeclineRate,
    /// Decline of the members tested, less the threshold
    Margin,
    /// People in the base year
    Base,
    /// People in the target year
    Target,
    /// People lost from base to target
    PeopleLost,
    /// Share of 65+ in the target year
    ElderlyShare,
    /// Area
    Area,
    /// People of the base year a square kilometre
    Density,
    /// Polsby–Popper compactness of the union
    Compactness,
    /// Border inside the group over the members' perimeters
    Cohesion,
    /// Greatest distance between members
    Span,
    /// Greatest distance from the centre
    CentreDistance,
    /// Most borders between two members
    Hops,
    /// Whether all members touch each other
    AllTouch,
    /// Whether all are of one subprefecture
    SameSubprefecture,
    /// Whether all are of one secondary medical area
    SameMedicalArea,
    /// Share of the largest member
    LargestShare,
    /// Number of members
    Size,
}

impl Measure {
    /// Its name on the command line and in scenarios.
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// Its value in a group, as a whole number of millionths (of points, of
    /// metres, of people), so that ranks never hang on a last binary digit.
    pub fn value(self, measures: &Measures, score: Score) -> Option<i64> {
        let flag = |flag: bool| f64::from(u8::from(flag));
        let people_lost = measures.base as f64 - measures.target as f64;
        let number = match self {
            Measure::Score => return Some(score.millionths()),
            Measure::DeclineRate => Some(measures.decline_rate),
            Measure::Margin => measures.margin,
            Measure::Base => Some(measures.base as f64),
            Measure::Target => Some(measures.target as f64),
            Measure::PeopleLost => Some(people_lost),
            Measure::ElderlyShare => measures.elderly_share,
            Measure::Area => Some(measures.area),
            Measure::Density => Some(measures.density),
            Measure::Compactness => Some(measures.compactness),
            Measure::Cohesion => Some(measures.cohesion),
            Measure::Span => Some(measures.span),
            Measure::CentreDistance => measures.centre_distance,
            Measure::Hops => Some(measures.hops as f64),
            Measure::AllTouch => Some(flag(measures.all_touch)),
            Measure::SameSubprefecture => measures.same_subprefecture.map(flag),
            Measure::SameMedicalArea => measures.same_medical_area.map(flag),
            Measure::LargestShare => Some(measures.largest_share),
            Measure::Size => Some(measures.size as f64),
        };
        number.map(|number| (number * 1e6).round() as i64)
    }
}
