//! A measure with a direction, as the user writes it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::facts::quoted;
use crate::messages::search as messages;
use crate::text::{Text, Worded};
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
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
        let (measure, direction) = text.split_once(':').map_or((text, None), |(by, end)| (by, Some(end)));
        let by: Measure = measure.parse()?;
        let order = match direction {
            None => by.usual_order(),
            Some("up") => Order::Up,
            Some("down") => Order::Down,
            Some(other) => return Err(BadRanking::Direction(other.to_owned())),
        };
        Ok(Self { by, order })
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

impl TryFrom<String> for Ranking {
    type Error = BadRanking;

    fn try_from(text: String) -> Result<Self, BadRanking> {
        text.parse()
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
        assert!(ranking("beauty").unwrap_err().to_string().contains("expected one of score"));
        assert!(ranking("span:sideways").unwrap_err().to_string().contains("expected up"));
    }
}
