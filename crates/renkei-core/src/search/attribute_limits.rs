//! Limits on columns of the user's own.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::facts::quoted;
use crate::language::Language;
use crate::messages::search as messages;
use crate::region::{Attribute, AttributeColumn, ColumnName, MunicipalityId};
use crate::rule::Rule;
use crate::study::Study;
use crate::text::{Carried, Text, Worded, millionths, thousands};
use crate::typed::{number_in, unified};
use crate::worded_errors;

/// A bound on a column of the user's own, joined over the members, written
/// `病床数=100`.
///
/// ```
/// use renkei_core::search::AttributeBound;
///
/// let bound: AttributeBound = "病床数＝１，０００".parse()?;
/// assert_eq!((bound.name.as_str(), bound.number), ("病床数", 1000.0));
/// assert_eq!("病院＝５０％".parse::<AttributeBound>()?.number, 0.5);
/// assert!("病床数".parse::<AttributeBound>().is_err());
/// # Ok::<(), renkei_core::search::BadBound>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(into = "String")]
pub struct AttributeBound {
    /// The column.
    pub name: ColumnName,
    /// The bound, which is within the limit itself.
    pub number: f64,
}

/// A text that is not a bound on a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadBound(String);

impl AttributeBound {
    /// Whether the column is among those that are declared.
    pub fn is_declared(self, attributes: &[Attribute]) -> bool {
        attributes.iter().any(|attribute| attribute.name == self.name)
    }

    /// The bound as a limit in words.
    pub(super) fn words(self, is_least: bool, language: Language) -> String {
        let (name, number) = (self.name, thousands(self.number));
        match is_least {
            true => language.pick(format!("{name} {number}以上"), format!("{name} of {number} or more")),
            false => language.pick(format!("{name} {number}以下"), format!("{name} of {number} or less")),
        }
    }
}

impl FromStr for AttributeBound {
    type Err = BadBound;

    fn from_str(text: &str) -> Result<Self, BadBound> {
        let bad = || BadBound(text.to_owned());
        let written = unified(text);
        let (name, number) = written.rsplit_once('=').ok_or_else(bad)?;
        let name = ColumnName::new(name);
        let number = number_in(number).ok_or_else(bad)?;
        if name.as_str().is_empty() { Err(bad()) } else { Ok(Self { name, number }) }
    }
}

impl fmt::Display for AttributeBound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.name, self.number)
    }
}

impl From<AttributeBound> for String {
    fn from(bound: AttributeBound) -> String {
        bound.to_string()
    }
}

impl<'de> Deserialize<'de> for AttributeBound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Carried::parsed(deserializer)
    }
}

impl Worded for BadBound {
    fn text(&self) -> Text {
        messages::not_a_bound(quoted(&self.0))
    }
}

worded_errors!(BadBound);

/// The bounds with the values of the study. A group whose value is missing satisfies
/// none.
#[derive(Debug)]
pub(super) struct AttributeLimits {
    /// Column, whether the bound is a least one, and the bound in millionths.
    bounds: Vec<(AttributeColumn, bool, i64)>,
    /// By municipality, people in the base year.
    people: Vec<Option<u64>>,
}

impl AttributeLimits {
    /// The bounds on columns of a study, if any; one on a column that the study does
    /// not have is one that no group satisfies.
    pub(super) fn of(least: &[AttributeBound], most: &[AttributeBound], study: &Study) -> Option<Self> {
        let both = least.iter().map(|bound| (bound, true)).chain(most.iter().map(|bound| (bound, false)));
        let bounds: Vec<_> = both
            .map(|(bound, is_least)| {
                let column = study.attributes().column(bound.name).cloned();
                let column = column.unwrap_or_else(|| AttributeColumn::unknown(bound.name));
                (column, is_least, millionths(bound.number))
            })
            .collect();
        if bounds.is_empty() {
            return None;
        }
        let rule: &Rule = study.rule();
        let people = study.region().ids().map(|id| rule.eligibility(id).sums.map(|sums| sums.base));
        Some(Self { bounds, people: people.collect() })
    }

    /// Whether a group satisfies every bound, its members in order of their codes.
    pub(super) fn allow(&self, members: &[MunicipalityId]) -> bool {
        let people = |id: MunicipalityId| self.people.get(id.index()).copied().flatten();
        self.bounds.iter().all(|(column, is_least, bound)| {
            let value = column.joined(members, people).map(millionths);
            value.is_some_and(|value| if *is_least { value >= *bound } else { value <= *bound })
        })
    }
}
