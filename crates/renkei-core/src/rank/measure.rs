//! What can be measured of a group.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Order, Score};

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Measure {
    /// The weighted score.
    Score,
    /// [`Measures::decline_rate`].
    DeclineRate,
    /// [`Measures::margin`].
    Margin,
    /// [`Measures::base`].
    Base,
    /// [`Measures::target`].
    Target,
    /// People lost from base to target.
    PeopleLost,
    /// [`Measures::elderly_share`].
    ElderlyShare,
    /// [`Measures::area`].
    Area,
    /// [`Measures::density`].
    Density,
    /// [`Measures::compactness`].
    Compactness,
    /// [`Measures::cohesion`].
    Cohesion,
    /// [`Measures::span`].
    Span,
    /// [`Measures::centre_distance`].
    CentreDistance,
    /// [`Measures::hops`].
    Hops,
    /// [`Measures::all_touch`].
    AllTouch,
    /// [`Measures::same_subprefecture`].
    SameSubprefecture,
    /// [`Measures::same_medical_area`].
    SameMedicalArea,
    /// [`Measures::largest_share`].
    LargestShare,
    /// [`Measures::size`].
    Size,
}

/// Every measure with its name on the command line and in scenarios, and the
/// end that comes first where nothing is said.
const MEASURES: [(Measure, &str, Order); 19] = [
    (Measure::Score, "score", Order::Down),
    (Measure::DeclineRate, "decline-rate", Order::Down),
    (Measure::Margin, "margin", Order::Down),
    (Measure::Base, "base", Order::Down),
    (Measure::Target, "target", Order::Down),
    (Measure::PeopleLost, "people-lost", Order::Down),
    (Measure::ElderlyShare, "elderly-share", Order::Down),
    (Measure::Area, "area", Order::Up),
    (Measure::Density, "density", Order::Down),
    (Measure::Compactness, "compactness", Order::Down),
    (Measure::Cohesion, "cohesion", Order::Down),
    (Measure::Span, "span", Order::Up),
    (Measure::CentreDistance, "centre-distance", Order::Up),
    (Measure::Hops, "hops", Order::Up),
    (Measure::AllTouch, "all-touch", Order::Down),
    (Measure::SameSubprefecture, "same-subprefecture", Order::Down),
    (Measure::SameMedicalArea, "same-medical-area", Order::Down),
    (Measure::LargestShare, "largest-share", Order::Up),
    (Measure::Size, "size", Order::Up),
];

/// A name that no measure has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no measure; expected one of {names}", names = Measure::names().collect::<Vec<_>>().join(", "))]
pub struct UnknownMeasure(String);

impl FromStr for Measure {
    type Err = UnknownMeasure;

    fn from_str(name: &str) -> Result<Self, UnknownMeasure> {
        let known = MEASURES.iter().find(|(_, known, _)| *known == name);
        known.map(|(measure, _, _)| *measure).ok_or_else(|| UnknownMeasure(name.to_owned()))
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(MEASURES.iter().find(|(measure, _, _)| measure == self).map_or("", |(_, name, _)| name))
    }
}

impl From<Measure> for String {
    fn from(measure: Measure) -> String {
        measure.to_string()
    }
}

impl TryFrom<String> for Measure {
    type Error = UnknownMeasure;

    fn try_from(name: String) -> Result<Self, UnknownMeasure> {
        name.parse()
    }
}

impl Measure {
    /// Names of all measures.
    pub fn names() -> impl Iterator<Item = &'static str> {
        MEASURES.iter().map(|(_, name, _)| *name)
    }

    /// The end that comes first where nothing is said: the nearer, the
    /// smaller, the more balanced; else the greater.
    pub fn usual_order(self) -> Order {
        MEASURES.iter().find(|(measure, _, _)| *measure == self).map_or(Order::Down, |(_, _, order)| *order)
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
