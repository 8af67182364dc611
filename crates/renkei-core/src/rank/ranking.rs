//! A measure with a direction, as the user writes it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::facts::quoted;
use crate::messages::search as messages;
use crate::text::{Carried, Text, Worded};
use crate::typed::{Choice, items, unified};
use crate::worded_errors;

use super::measure::{Measure, UnknownMeasure};
use super::order::Order;

/// A measure with the direction of its order, written `span:up`, or `span` for
/// the usual order.
///
/// ```
/// use renkei_core::rank::Ranking;
///
/// let ranking: Ranking = "span".parse()?;
/// assert_eq!(ranking.to_string(), "span:up");
/// # Ok::<(), renkei_core::rank::BadRanking>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Ranking {
    /// The measure.
    pub by: Measure,
    /// Which end comes first.
    pub order: Order,
}

/// A text that is not a ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadRanking {
    /// The measure is unknown.
    Measure(UnknownMeasure),
    /// The text after the colon is not a direction.
    Direction(String),
}

impl FromStr for Ranking {
    type Err = BadRanking;

    fn from_str(text: &str) -> Result<Self, BadRanking> {
        let unified = unified(text);
        let in_brackets = || unified.strip_suffix(')')?.split_once('(');
        let (measure, direction) = match unified.split_once(':').or_else(in_brackets) {
            Some((measure, direction)) => (measure, Some(direction.trim())),
            None => without_direction(&unified),
        };
        let by: Measure = measure.trim().parse()?;
        let order = match direction {
            None => by.usual_order(),
            Some(direction) => {
                direction_named(direction).ok_or_else(|| BadRanking::Direction(direction.to_owned()))?
            }
        };
        Ok(Self { by, order })
    }
}

/// Directions as people write them.
fn directions() -> impl Iterator<Item = (&'static str, Order)> {
    let names = [("up", Order::Up), ("down", Order::Down)];
    let of = |name: &str| if name == "up" { Order::Up } else { Order::Down };
    names.into_iter().chain(Order::WORDS.iter().map(move |(word, name)| (*word, of(name))))
}

fn direction_named(text: &str) -> Option<Order> {
    let text = text.to_lowercase();
    directions().find(|(name, _)| *name == text).map(|(_, order)| order)
}

/// Measure and direction of a text without a colon: 最大距離 昇順, 面積の小さい順.
fn without_direction(text: &str) -> (&str, Option<&str>) {
    let found = directions().find_map(|(name, _)| {
        let measure = text.strip_suffix(name)?;
        // up and down end no measure: they need a blank in front
        let is_word = !name.is_ascii() || measure.ends_with(char::is_whitespace);
        is_word.then(|| (measure.trim_end().trim_end_matches('の'), Some(name)))
    });
    found.filter(|(measure, _)| !measure.is_empty()).unwrap_or((text, None))
}

/// Marks that always part rankings; other marks of a list do where measures of the program
/// stand between them.
const COMMAS: &[char] = &['、', '､', '，', ',', '\n', '\r'];

/// Rankings one behind the other: `最大距離、減少率`, `span:up,base`.
///
/// ```
/// use renkei_core::rank::Rankings;
///
/// let rankings: Rankings = "最大距離、減少率:昇順".parse()?;
/// let written: Vec<String> = rankings.0.iter().map(ToString::to_string).collect();
/// assert_eq!(written, ["span:up", "decline-rate:up"]);
/// // other marks may stand in the name of a column of the user's own
/// assert_eq!("最大距離・面積".parse::<Rankings>()?.0.len(), 2);
/// assert_eq!("病院・診療所数,面積".parse::<Rankings>()?.0.len(), 2);
/// # Ok::<(), renkei_core::rank::BadRanking>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rankings(pub Vec<Ranking>);

impl FromStr for Rankings {
    type Err = BadRanking;

    fn from_str(text: &str) -> Result<Self, BadRanking> {
        let mut rankings: Vec<Ranking> = Vec::new();
        for part in text.split(COMMAS).map(str::trim).filter(|part| !part.is_empty()) {
            let of_program = |ranking: &Ranking| !matches!(ranking.by, Measure::Own(_));
            let several: Vec<Ranking> =
                items(part).filter_map(|item| item.parse().ok()).filter(of_program).collect();
            match several.len() == items(part).count() {
                true => rankings.extend(several),
                false => rankings.push(part.parse()?),
            }
        }
        match rankings.is_empty() {
            true => Err(BadRanking::Measure(text.parse::<Measure>().err().unwrap_or_default())),
            false => Ok(Self(rankings)),
        }
    }
}

impl fmt::Display for Ranking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let direction = match self.order {
            Order::Up => "up",
            Order::Down => "down",
        };
        write!(f, "{}:{direction}", self.by)
    }
}

impl From<Ranking> for String {
    fn from(ranking: Ranking) -> String {
        ranking.to_string()
    }
}

impl<'de> Deserialize<'de> for Ranking {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Carried::parsed(deserializer)
    }
}

impl From<UnknownMeasure> for BadRanking {
    fn from(error: UnknownMeasure) -> Self {
        Self::Measure(error)
    }
}

impl Worded for BadRanking {
    fn text(&self) -> Text {
        match self {
            Self::Measure(error) => error.text(),
            Self::Direction(found) => messages::unknown_direction(quoted(found)),
        }
    }
}

worded_errors!(BadRanking);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ranking_has_a_measure_and_perhaps_a_direction() {
        let ranking = |text: &str| text.parse::<Ranking>().map(|ranking| ranking.to_string());
        assert_eq!(ranking("span"), Ok("span:up".to_owned()));
        assert_eq!(ranking("span:down"), Ok("span:down".to_owned()));
        for (text, expected) in [
            ("最大距離", "span:up"),
            ("最大距離:降順", "span:down"),
            ("最大距離km：昇順", "span:up"),
            ("減少率の低い順", "decline-rate:up"),
            ("減少数(大きい順)", "people-lost:down"),
            ("people-lost (greatest first)", "people-lost:down"),
            ("面積 降順", "area:down"),
            ("span_km", "span:up"),
            ("SPAN:UP", "span:up"),
            ("span down", "span:down"),
            ("６５歳以上割合", "elderly-share:down"),
            ("base_population", "base:down"),
        ] {
            assert_eq!(ranking(text), Ok(expected.to_owned()), "{text}");
        }
        // a column of the user's own, for a scenario to know
        assert_eq!(ranking("病床数 昇順"), Ok("病床数:up".to_owned()));
        let unknown = "beauty".parse::<Ranking>().unwrap().by.declared(&[]).unwrap_err();
        assert!(unknown.to_string().contains("expected one of score"));
        assert!(ranking(" ").unwrap_err().to_string().contains("expected one of score"));
        assert!(ranking("span:sideways").unwrap_err().to_string().contains("expected up"));
    }
}
