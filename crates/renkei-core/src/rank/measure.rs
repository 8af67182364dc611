//! Measures by name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::facts::quoted;
use crate::language::Language;
use crate::messages::search as messages;
use crate::region::{Attribute, ColumnName};
use crate::text::{Carried, Text, Worded, millionths};
use crate::typed::unified;
use crate::worded_errors;

use super::measures::Measures;
use super::order::Order;
use super::score::Score;

/// A measure to rank by, read and written by its name.
///
/// ```
/// use renkei_core::rank::{Measure, Order};
///
/// let span: Measure = "span".parse()?;
/// assert_eq!(span.usual_order(), Order::Up);
/// assert_eq!(Measure::names().count(), 24);
/// assert!("beauty".parse::<Measure>()?.declared(&[]).is_err());
/// # Ok::<(), renkei_core::rank::UnknownMeasure>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
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
    /// Population lost: base minus target.
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
    /// [`Measures::road_span`].
    RoadSpan,
    /// The distance of [`Measures::hub`].
    HubRadius,
    /// [`Measures::time_span`].
    TimeSpan,
    /// The time of [`Measures::time_hub`].
    TimeRadius,
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
    /// The share of the groups of the same size that have a better score, see
    /// [`Standing`](super::Standing). A group alone does not tell it.
    Percentile,
    /// A column of the user's own, see [`Measures::own`].
    Own(ColumnName),
}

/// Every measure with its name (on the command line and in scenarios) and its
/// usual order.
const MEASURES: [(Measure, &str, Order); 24] = [
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
    (Measure::RoadSpan, "road-span", Order::Up),
    (Measure::HubRadius, "hub-radius", Order::Up),
    (Measure::TimeSpan, "time-span", Order::Up),
    (Measure::TimeRadius, "time-radius", Order::Up),
    (Measure::Hops, "hops", Order::Up),
    (Measure::AllTouch, "all-touch", Order::Down),
    (Measure::SameSubprefecture, "same-subprefecture", Order::Down),
    (Measure::SameMedicalArea, "same-medical-area", Order::Down),
    (Measure::LargestShare, "largest-share", Order::Up),
    (Measure::Size, "size", Order::Up),
    (Measure::Percentile, "percentile", Order::Up),
];

impl Measure {
    /// What outputs call the measure: in Japanese as the columns of the tables.
    ///
    /// ```
    /// use renkei_core::language::Language;
    /// use renkei_core::rank::Measure;
    ///
    /// assert_eq!(Measure::Cohesion.label(Language::Ja), "結束度");
    /// assert_eq!(Measure::Cohesion.label(Language::En), "cohesion");
    /// ```
    pub fn label(self, language: Language) -> &'static str {
        let ja = match self {
            Measure::Score => "評価点",
            Measure::DeclineRate => "全体の減少率",
            Measure::Margin => "基準との差",
            Measure::Base => "基準年人口",
            Measure::Target => "目標年人口",
            Measure::PeopleLost => "減少数",
            Measure::ElderlyShare => "65歳以上割合",
            Measure::Area => "面積",
            Measure::Density => "人口密度",
            Measure::Compactness => "コンパクト度",
            Measure::Cohesion => "結束度",
            Measure::Span => "最大距離",
            Measure::CentreDistance => "中心からの最大距離",
            Measure::RoadSpan => "最大道路距離",
            Measure::HubRadius => "拠点からの最大道路距離",
            Measure::TimeSpan => "最大所要時間",
            Measure::TimeRadius => "拠点からの最大所要時間",
            Measure::Hops => "最大境界数",
            Measure::AllTouch => "全て隣接",
            Measure::SameSubprefecture => "同一振興局",
            Measure::SameMedicalArea => "同一二次医療圏",
            Measure::LargestShare => "最大市町村割合",
            Measure::Size => "構成市町村数",
            Measure::Percentile => "同規模内の上位割合",
            Measure::Own(name) => return name.as_str(),
        };
        let en = MEASURES.iter().find(|(measure, _, _)| *measure == self).map_or("", |(_, name, _)| name);
        language.pick(ja, en)
    }
}

/// A name that is not the name of a measure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnknownMeasure(String);

/// By its name, by its label in outputs, or by the name of its column. Any other text
/// names a column of the user's own: a scenario refuses one that it does not declare
/// ([`Measure::declared`]).
impl FromStr for Measure {
    type Err = UnknownMeasure;

    fn from_str(name: &str) -> Result<Self, UnknownMeasure> {
        let unified: String = unified(name).to_lowercase().replace('_', "-").split_whitespace().collect();
        // units that columns have at their ends
        let bare =
            ["km2", "km", "分", "min"].iter().find_map(|unit| unified.strip_suffix(unit)).unwrap_or(&unified);
        let bare = bare.trim_end_matches('-');
        let known = MEASURES.iter().find(|(_, known, _)| *known == bare).map(|(measure, ..)| *measure);
        let labelled = || MEASURES.iter().map(|(by, ..)| *by).find(|by| by.label(Language::Ja) == bare);
        let otherwise = || OTHER_NAMES.iter().find(|(other, _)| *other == bare).map(|(_, by)| *by);
        let own = || Some(ColumnName::new(name)).filter(|own| !own.as_str().is_empty()).map(Measure::Own);
        known.or_else(labelled).or_else(otherwise).or_else(own).ok_or_else(|| UnknownMeasure(name.to_owned()))
    }
}

impl Measure {
    /// The measure itself, unless it is a column of the user's own that is not among
    /// `attributes`.
    ///
    /// # Errors
    /// [`UnknownMeasure`] lists the measures that there are.
    ///
    /// ```
    /// use renkei_core::rank::Measure;
    ///
    /// let beds: Measure = "病床数".parse()?;
    /// assert!(beds.declared(&[]).is_err());
    /// assert_eq!(beds.declared(&["病床数=sum".parse()?])?, beds);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn declared(self, attributes: &[Attribute]) -> Result<Self, UnknownMeasure> {
        match self {
            Measure::Own(name) if attributes.iter().all(|attribute| attribute.name != name) => {
                Err(UnknownMeasure(name.as_str().to_owned()))
            }
            measure => Ok(measure),
        }
    }
}

/// Names that people have for measures beside those of outputs.
const OTHER_NAMES: [(&str, Measure); 12] = [
    ("上位割合", Measure::Percentile),
    ("減少率", Measure::DeclineRate),
    ("人口減少率", Measure::DeclineRate),
    ("人口減少数", Measure::PeopleLost),
    ("高齢化率", Measure::ElderlyShare),
    ("base-population", Measure::Base),
    ("target-population", Measure::Target),
    ("すべて隣接", Measure::AllTouch),
    ("構成数", Measure::Size),
    ("点数", Measure::Score),
    ("道路距離", Measure::RoadSpan),
    ("密度", Measure::Density),
];

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Measure::Own(name) = self {
            return name.fmt(f);
        }
        f.pad(MEASURES.iter().find(|(measure, _, _)| measure == self).map_or("", |(_, name, _)| name))
    }
}

impl From<Measure> for String {
    fn from(measure: Measure) -> String {
        measure.to_string()
    }
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Carried::parsed(deserializer)
    }
}

impl Measure {
    /// Whether it is one of travel times, which a study may lack.
    pub fn is_of_time(self) -> bool {
        matches!(self, Measure::TimeSpan | Measure::TimeRadius)
    }

    /// The names of all measures.
    pub fn names() -> impl Iterator<Item = &'static str> {
        MEASURES.iter().map(|(_, name, _)| *name)
    }

    /// The order of a ranking that names none: ascending for distances, sizes
    /// and the share of the largest member, descending for all others.
    pub fn usual_order(self) -> Order {
        MEASURES.iter().find(|(measure, _, _)| *measure == self).map_or(Order::Down, |(_, _, order)| *order)
    }

    /// The value of the measure for a group in whole millionths (of points, of
    /// metres, of people); `None` where the measure is missing, and for the percentile,
    /// which takes all groups of a size. Rounding keeps
    /// ranks independent of the last binary digits.
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
            Measure::Span => Some(measures.span.0),
            Measure::CentreDistance => measures.centre_distance.map(|metres| metres.0),
            Measure::RoadSpan => measures.road_span.map(|metres| metres.0),
            Measure::HubRadius => measures.hub.map(|hub| hub.metres),
            Measure::TimeSpan => measures.time_span.map(|time| time.0),
            Measure::TimeRadius => measures.time_hub.map(|hub| hub.minutes.0),
            Measure::Hops => Some(measures.hops as f64),
            Measure::AllTouch => Some(flag(measures.all_touch)),
            Measure::SameSubprefecture => measures.same_subprefecture.map(flag),
            Measure::SameMedicalArea => measures.same_medical_area.map(flag),
            Measure::LargestShare => Some(measures.largest_share),
            Measure::Size => Some(measures.size as f64),
            Measure::Percentile => None,
            Measure::Own(name) => measures.own_value(name),
        };
        number.map(millionths)
    }
}

impl Worded for UnknownMeasure {
    fn text(&self) -> Text {
        let label =
            |(measure, name, _): &(Measure, &str, Order)| format!("{}({name})", measure.label(Language::Ja));
        let labels = MEASURES.iter().map(label).collect::<Vec<_>>().join("、");
        let names = Measure::names().collect::<Vec<_>>().join(", ");
        messages::unknown_measure(quoted(&self.0), Text::new("measures", labels, names, Vec::new()))
    }
}

worded_errors!(UnknownMeasure);
