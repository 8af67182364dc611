//! The default score: a weighted mean of measures on fixed scales.
//!
//! Each measure maps linearly to 0 (poor end of its scale) to 1 (good end) and is
//! clamped there. The scales are fixed: the score of a group does not depend on
//! which other groups were found. A missing measure maps to 0.
//!
//! Scores are whole millionths of a point. Rounding makes them independent of the
//! last digits of floating-point sums, so that ranks are the same on every machine.

use serde::{Deserialize, Serialize};

use crate::messages::search as messages;
use crate::text::{Text, Worded, fixed};
use crate::worded_errors;

use super::measures::Measures;

/// A score from 0 to 100, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(i64);

impl Score {
    /// The score in points, 0 to 100.
    pub fn points(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// The score in millionths of a point.
    pub fn millionths(self) -> i64 {
        self.0
    }

    /// The score in points as people read it, with one digit after the point: that of
    /// the three digits that tables hold.
    pub fn shown(self) -> String {
        fixed(self.thousandths() as f64 / 1e3, 1)
    }

    /// The score in thousandths of a point, as tables hold it.
    pub fn thousandths(self) -> i64 {
        (self.0 + 500) / 1000
    }
}

/// Weights of the measures in the score; only their proportions matter.
///
/// ```
/// use renkei_core::rank::Weights;
///
/// assert!(Weights::default().check().is_ok());
/// assert!(Weights { span: -1.0, ..Weights::default() }.check().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Weights {
    /// Need: margin over the threshold, from 0 to 20 points.
    pub margin: f64,
    /// Closeness: span, from 120 km down to 20 km.
    pub span: f64,
    /// Cohesion: borders between members over perimeters, from 0 to 0.35.
    pub cohesion: f64,
    /// Shape: Polsby–Popper compactness, from 0 to 0.5.
    pub compactness: f64,
    /// One: all members in one secondary medical area (二次医療圏).
    pub same_medical_area: f64,
    /// One: all members in one subprefecture (振興局).
    pub same_subprefecture: f64,
    /// Balance: share of the largest member, from 90 % down to 30 %.
    pub balance: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            margin: 25.0,
            span: 20.0,
            cohesion: 20.0,
            compactness: 15.0,
            same_medical_area: 10.0,
            same_subprefecture: 5.0,
            balance: 5.0,
        }
    }
}

/// Weights that define no score.
#[derive(Debug, Clone, PartialEq)]
pub enum BadWeights {
    /// A weight is negative or no number.
    Negative {
        /// The measure that it weighs.
        name: &'static str,
        /// The weight.
        weight: f64,
    },
    /// All weights are 0.
    AllZero,
}

impl Weights {
    /// Checks that the weights define a score.
    ///
    /// # Errors
    /// When a weight is negative or not finite, or all weights are 0.
    pub fn check(&self) -> Result<(), BadWeights> {
        let all = self.all();
        let bad = all.iter().find(|(_, weight)| !weight.is_finite() || *weight < 0.0);
        match bad {
            Some((name, weight)) => Err(BadWeights::Negative { name, weight: *weight }),
            None if all.iter().all(|(_, weight)| *weight == 0.0) => Err(BadWeights::AllZero),
            None => Ok(()),
        }
    }

    /// The names and weights of all measures, in the order of
    /// [`ScoreTerm::ALL`](super::ScoreTerm::ALL).
    pub(super) fn all(&self) -> [(&'static str, f64); 7] {
        [
            ("margin", self.margin),
            ("span", self.span),
            ("cohesion", self.cohesion),
            ("compactness", self.compactness),
            ("same-medical-area", self.same_medical_area),
            ("same-subprefecture", self.same_subprefecture),
            ("balance", self.balance),
        ]
    }

    /// The score from 0 to 1, of the shares that the parts score.
    fn points(&self, shares: [f64; 7]) -> f64 {
        let weights = self.all().map(|(_, weight)| weight);
        let weighted: f64 = weights.iter().zip(shares).map(|(weight, share)| weight * share).sum();
        weighted / weights.iter().sum::<f64>()
    }

    /// The shares that a group scores of each part, in the order of the weights.
    pub(super) fn shares(&self, measures: &Measures) -> [f64; 7] {
        let Measures { span, cohesion, compactness, largest_share, .. } = *measures;
        let values = [measures.margin.unwrap_or(0.0), span.0, cohesion, compactness, largest_share];
        let flags = [measures.same_medical_area, measures.same_subprefecture].map(|flag| flag == Some(true));
        shares(values, flags)
    }

    /// The score of a group.
    pub fn score(&self, measures: &Measures) -> Score {
        Score((self.points(self.shares(measures)) * 1e8).round() as i64)
    }
}

/// A linear scale from a poor end to a good end.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinearScale {
    /// The value that maps to 0.
    pub(super) poor: f64,
    /// The value that maps to 1.
    pub(super) good: f64,
}

/// Margin over the threshold, as a share.
const MARGIN: LinearScale = LinearScale { poor: 0.0, good: 0.20 };
/// Span, in metres.
const SPAN: LinearScale = LinearScale { poor: 120_000.0, good: 20_000.0 };
/// Cohesion, as a share.
const COHESION: LinearScale = LinearScale { poor: 0.0, good: 0.35 };
/// Polsby–Popper compactness.
const COMPACTNESS: LinearScale = LinearScale { poor: 0.0, good: 0.5 };
/// Share of the largest member.
const SHARE: LinearScale = LinearScale { poor: 0.9, good: 0.3 };

/// The scales in the order of the weights; `None` for yes or no.
#[cfg(test)]
pub(super) const SCALES: [Option<LinearScale>; 7] =
    [Some(MARGIN), Some(SPAN), Some(COHESION), Some(COMPACTNESS), None, None, Some(SHARE)];

/// The share of each part, of margin, span in metres, cohesion, compactness and
/// share of the largest member (in this order).
fn shares(values: [f64; 5], flags: [bool; 2]) -> [f64; 7] {
    let [margin, span, cohesion, compactness, share] = values;
    [
        MARGIN.part(margin),
        SPAN.part(span),
        COHESION.part(cohesion),
        COMPACTNESS.part(compactness),
        flag(flags[0]),
        flag(flags[1]),
        SHARE.part(share),
    ]
}

impl LinearScale {
    /// The position of a value between the two ends, clamped to 0 to 1.
    fn part(self, value: f64) -> f64 {
        ((value - self.poor) / (self.good - self.poor)).clamp(0.0, 1.0)
    }

    /// The same up to the last digits, without a division.
    fn about(self, value: f64) -> f64 {
        ((value - self.poor) * (1.0 / (self.good - self.poor))).clamp(0.0, 1.0)
    }
}

/// A flag as a number, 0 or 1.
fn flag(flag: bool) -> f64 {
    if flag { 1.0 } else { 0.0 }
}

/// A fast upper bound for scores.
#[derive(Debug, Clone, Copy)]
pub(super) struct MaxPoints {
    /// The share of each measure at the good end, in millionths of a point.
    shares: [f64; 7],
}

impl MaxPoints {
    /// The bound for some weights.
    pub(super) fn new(weights: &Weights) -> Self {
        let weights = weights.all().map(|(_, weight)| weight);
        let all: f64 = weights.iter().sum();
        Self { shares: weights.map(|weight| weight / all * 1e8) }
    }

    /// An upper bound, in millionths of a point, for groups with at most this
    /// margin, at least this span in metres, at most this cohesion and
    /// compactness, and at least this share of the largest member (in this
    /// order); the flags tell whether all members may share a secondary medical
    /// area and a subprefecture. Equal to [`Weights::score`] up to rounding.
    pub(super) fn millionths(&self, values: [f64; 5], flags: [bool; 2]) -> f64 {
        let [margin, span, cohesion, compactness, share] = values;
        let [of_margin, of_span, of_cohesion, of_compactness, of_medical, of_subprefecture, of_share] =
            self.shares;
        // three independent sums, for instruction-level parallelism
        let near = of_span * SPAN.about(span) + of_cohesion * COHESION.about(cohesion);
        let round = of_compactness * COMPACTNESS.about(compactness) + of_margin * MARGIN.about(margin);
        let of_one = of_medical * flag(flags[0]) + of_subprefecture * flag(flags[1]);
        near + round + (of_one + of_share * SHARE.about(share))
    }
}

impl Worded for BadWeights {
    fn text(&self) -> Text {
        match self {
            Self::Negative { name, weight } => messages::negative_weight(name, weight),
            Self::AllZero => messages::weights_all_zero(),
        }
    }
}

worded_errors!(BadWeights);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_run_both_ways_and_are_cut_off() {
        assert_eq!(SPAN.part(70_000.0), 0.5);
        assert_eq!(SPAN.part(10_000.0), 1.0);
        assert_eq!(MARGIN.part(-0.1), 0.0);
    }

    #[test]
    fn the_most_points_are_the_points_but_for_the_last_digits() {
        let weights = Weights { span: 7.0, balance: 0.3, ..Weights::default() };
        for step in 0..1000 {
            let at = f64::from(step) / 999.0;
            let values = [at * 0.3 - 0.05, at * 150_000.0, at * 0.4, 0.6 - at * 0.7, at];
            let flags = [step % 2 == 0, step % 3 == 0];
            let most = MaxPoints::new(&weights).millionths(values, flags);
            assert!((most - weights.points(shares(values, flags)) * 1e8).abs() < 1e-3, "{values:?}");
        }
    }

    #[test]
    fn weights_that_make_no_score_are_refused() {
        assert!(Weights::default().check().is_ok());
        assert!(Weights { span: -1.0, ..Weights::default() }.check().is_err());
        assert!(Weights { span: f64::NAN, ..Weights::default() }.check().is_err());
        let none = Weights {
            margin: 0.0,
            span: 0.0,
            cohesion: 0.0,
            compactness: 0.0,
            same_medical_area: 0.0,
            same_subprefecture: 0.0,
            balance: 0.0,
        };
        assert!(none.check().is_err());
    }
}
