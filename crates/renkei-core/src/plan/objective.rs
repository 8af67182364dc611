//! What makes a plan good.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::facts::quoted;
use crate::messages::plan as messages;
use crate::text::{Text, Worded};
use crate::typed::{Choice, items, name_of_choice};
use crate::worded_errors;

use super::packing::Columns;

/// One thing that makes a plan good, read and written by its name. Several stand
/// in an order: the first decides, each next one among plans equal so far.
///
/// ```
/// use renkei_core::plan::Objective;
///
/// let least: Objective = "groups".parse()?;
/// assert!(least.is_least() && !Objective::Cover.is_least());
/// assert!("beauty".parse::<Objective>().is_err());
/// # Ok::<(), renkei_core::plan::UnknownObjective>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Objective {
    /// Most municipalities covered.
    Cover,
    /// Most people covered, in the base year.
    People,
    /// Greatest sum of score × members over the groups, in millionths of a point.
    Score,
    /// Fewest groups.
    Groups,
    /// Fewest people in municipalities left over, in the base year.
    PeopleLeft,
    /// Least greatest span of a group, in micrometres.
    Span,
}

/// Every objective with its name.
const OBJECTIVES: [(Objective, &str); 6] = [
    (Objective::Cover, "cover"),
    (Objective::People, "people"),
    (Objective::Score, "score"),
    (Objective::Groups, "groups"),
    (Objective::PeopleLeft, "people-left"),
    (Objective::Span, "span"),
];

/// A name that is not the name of an objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownObjective(String);

impl Worded for UnknownObjective {
    fn text(&self) -> Text {
        messages::unknown_objective(quoted(&self.0), Objective::names().collect::<Vec<_>>().join(", "))
    }
}

worded_errors!(UnknownObjective);

impl Objective {
    /// Most municipalities covered, then the greatest sum of score × members, then
    /// the fewest groups.
    pub const USUAL: [Self; 3] = [Self::Cover, Self::Score, Self::Groups];

    /// The names of all objectives.
    pub fn names() -> impl Iterator<Item = &'static str> {
        OBJECTIVES.iter().map(|(_, name)| *name)
    }

    /// Whether less is better.
    pub fn is_least(self) -> bool {
        matches!(self, Self::Groups | Self::PeopleLeft | Self::Span)
    }

    /// Objectives, each once; of people covered and people left over, which together
    /// are all people, the first one decides.
    pub(super) fn distinct(objectives: &[Self]) -> Vec<Self> {
        let of_people = |objective: Self| matches!(objective, Self::People | Self::PeopleLeft);
        let mut distinct: Vec<Self> = Vec::new();
        for objective in objectives {
            let is_known = |known: &Self| known == objective || of_people(*known) && of_people(*objective);
            if !distinct.iter().any(is_known) {
                distinct.push(*objective);
            }
        }
        distinct
    }

    /// Whether the objective counts municipalities or groups: few values, each of
    /// which can be asked for by itself.
    pub(super) fn is_count(self) -> bool {
        matches!(self, Self::Cover | Self::Groups)
    }
}

impl FromStr for Objective {
    type Err = UnknownObjective;

    fn from_str(name: &str) -> Result<Self, UnknownObjective> {
        let own = name_of_choice::<Self>(name);
        let known = OBJECTIVES.iter().find(|(_, known)| *known == own);
        known.map(|(objective, _)| *objective).ok_or_else(|| UnknownObjective(name.to_owned()))
    }
}

impl Choice for Objective {
    const WORDS: &'static [(&'static str, &'static str)] = &[
        ("含める市町村", "cover"),
        ("含める人口", "people"),
        ("評価点×構成市町村数の合計", "score"),
        ("評価点", "score"),
        ("組の数", "groups"),
        ("組の少なさ", "groups"),
        ("残る市町村の人口", "people-left"),
        ("残る人口", "people-left"),
        ("残る人口の少なさ", "people-left"),
        ("最大距離の最大", "span"),
        ("最大距離", "span"),
        ("最大距離の短さ", "span"),
    ];
}

/// Objectives one behind the other: `cover,groups`, `含める市町村、組の数`.
///
/// ```
/// use renkei_core::plan::{Objective, Objectives};
///
/// let read: Objectives = "cover、groups\u{3000}評価点".parse()?;
/// assert_eq!(read.0, [Objective::Cover, Objective::Groups, Objective::Score]);
/// # Ok::<(), renkei_core::plan::UnknownObjective>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objectives(pub Vec<Objective>);

impl FromStr for Objectives {
    type Err = UnknownObjective;

    fn from_str(text: &str) -> Result<Self, UnknownObjective> {
        let each = items(text).flat_map(str::split_whitespace).map(str::parse);
        let objectives: Vec<Objective> = each.collect::<Result<_, _>>()?;
        if objectives.is_empty() { Err(UnknownObjective(text.to_owned())) } else { Ok(Self(objectives)) }
    }
}

impl fmt::Display for Objective {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(OBJECTIVES.iter().find(|(objective, _)| objective == self).map_or("", |(_, name)| name))
    }
}

impl From<Objective> for String {
    fn from(objective: Objective) -> String {
        objective.to_string()
    }
}

impl TryFrom<String> for Objective {
    type Error = UnknownObjective;

    fn try_from(name: String) -> Result<Self, UnknownObjective> {
        name.parse()
    }
}

/// Groups that may be chosen, with what objectives and conditions ask of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choices {
    /// The members of each group.
    pub columns: Columns,
    /// By group, its score in millionths of a point.
    pub scores: Vec<i64>,
    /// By group, its people in the base year.
    pub people: Vec<u64>,
    /// By group, its span in micrometres.
    pub spans: Vec<i64>,
    /// By group, whether it lies in one subprefecture.
    pub one_subprefecture: Vec<bool>,
    /// By group, its members that are designated as centres and count as such.
    pub centres: Vec<u8>,
}

impl Choices {
    /// What a group adds to an objective that adds up, greater being better; the
    /// span does not add up and counts 0.
    pub fn weight(&self, objective: Objective, column: u32) -> i128 {
        let column = column as usize;
        let members = self.columns.members(column).len() as i128;
        match objective {
            Objective::Cover => members,
            Objective::People | Objective::PeopleLeft => self.people[column].into(),
            Objective::Score => i128::from(self.scores[column]) * members,
            Objective::Groups => -1,
            Objective::Span => 0,
        }
    }

    /// Weights of several objectives as one: no sum of a later objective reaches
    /// one unit of an earlier one. Also the factor of each.
    ///
    /// # Panics
    /// When the weights are not [exact](Self::are_exact).
    pub fn combined(&self, objectives: &[Objective]) -> (Vec<i128>, Vec<i128>) {
        let factors = self.factors(objectives).map_or_else(Vec::new, |(factors, _)| factors);
        assert_eq!(factors.len(), objectives.len(), "weights within 128 bits");
        let weight = |column: u32| {
            let parts = objectives.iter().zip(&factors);
            parts.map(|(objective, factor)| self.weight(*objective, column) * factor).sum()
        };
        ((0..self.columns.len() as u32).map(weight).collect(), factors)
    }

    /// Whether weights and prices of objectives that are combined stay within 128
    /// bits: all objectives of all municipalities of Japan do.
    pub fn are_exact(&self, objectives: &[Objective]) -> bool {
        let towns = self.columns.towns() as i128 + 1;
        // a price is at most (2·weight + 1)·towns, a sum of prices at most towns times that
        let greatest = self.factors(&Objective::distinct(objectives)).map(|(_, greatest)| greatest);
        greatest.and_then(|most| most.checked_mul(16)?.checked_mul(towns)?.checked_mul(towns)).is_some()
    }

    /// The factor of each objective, and what no weight exceeds; `None` beyond 128
    /// bits.
    fn factors(&self, objectives: &[Objective]) -> Option<(Vec<i128>, i128)> {
        let towns = self.columns.towns() as i128;
        let (mut factors, mut most, mut next) = (Vec::new(), 0_i128, Some(1_i128));
        for objective in objectives.iter().rev() {
            let weights = (0..self.columns.len() as u32).map(|column| self.weight(*objective, column).abs());
            let (factor, greatest) = (next?, weights.max().unwrap_or(0));
            factors.push(factor);
            most = most.checked_add(greatest.checked_mul(factor)?)?;
            let range = greatest.checked_mul(2)?.checked_mul(towns)?.checked_add(1)?;
            next = factor.checked_mul(range);
        }
        factors.reverse();
        Some((factors, most))
    }

    /// The value of an objective for a plan, in its own direction; of people left
    /// over, those covered with the opposite sign.
    pub fn value(&self, objective: Objective, chosen: &[u32]) -> i128 {
        if objective == Objective::Span {
            let spans = chosen.iter().map(|column| self.spans[*column as usize]);
            return spans.max().unwrap_or(0).into();
        }
        let sum: i128 = chosen.iter().map(|column| self.weight(objective, *column)).sum();
        if objective.is_least() { -sum } else { sum }
    }
}
