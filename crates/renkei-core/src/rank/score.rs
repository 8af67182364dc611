//! The default score: a weighted sum on fixed scales.
//!
//! Each part runs from 0 (the poor end of its scale) to 1 (the good end) and
//! is cut off there. The scales are fixed, so that a group's score does not
//! depend on what else was found. A part that is missing gives nothing.

use serde::{Deserialize, Serialize};

use super::Measures;

/// A score from 0 to 100, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(i64);

impl Score {
    /// As a number from 0 to 100.
    pub fn points(self) -> f64 {
        self.0 as f64 / 1e6
    }

    /// In millionths of a point.
    pub fn millionths(self) -> i64 {
        self.0
    }
}

/// How much each part of the score counts; only the proportions matter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Weights {
    /// Need: margin over the threshold, from 0 to 20 points.
    pub margin: f64,
    /// Closeness: span, from 120 km down to 20 km.
    pub span: f64,
    /// Common border inside over the perimeters, from 0 to 0.35.
    pub cohesion: f64,
    /// Polsby–Popper compactness, from 0 to 0.5.
    pub compactness: f64,
    /// All of one 二次医療圏.
    pub same_medical_area: f64,
    /// All of one 振興局.
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

/// Weights that make no score.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("the weights must be numbers of 0 or more, at least one of them above 0; found {0}")]
pub struct BadWeights(String);

impl Weights {
    /// Checks that the weights make a score.
    ///
    /// # Errors
    /// Where one is negative or no number, or all are 0.
    pub fn check(&self) -> Result<(), BadWeights> {
        let all = self.all();
        let bad = all.iter().find(|(_, weight)| !weight.is_finite() || *weight < 0.0);
        match bad {
            Some((name, weight)) => Err(BadWeights(format!("{name} = {weight}"))),
            None if all.iter().all(|(_, weight)| *weight == 0.0) => Err(BadWeights("all 0".to_owned())),
            None => Ok(()),
        }
    }

    fn all(&self) -> [(&'static str, f64); 7] {
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

    /// From 0 to 1.
    fn points(&self, values: [f64; 5], flags: [bool; 2]) -> f64 {
        let [margin, span, cohesion, compactness, share] = values;
        let parts = [
            MARGIN.part(margin),
            SPAN.part(span),
            COHESION.part(cohesion),
            COMPACTNESS.part(compactness),
            flag(flags[0]),
            flag(flags[1]),
            SHARE.part(share),
        ];
        let weights = self.all().map(|(_, weight)| weight);
        let weighted: f64 = weights.iter().zip(parts).map(|(weight, part)| weight * part).sum();
        weighted / weights.iter().sum::<f64>()
    }

    /// The score of a group.
    pub fn score(&self, measures: &Measures) -> Score {
        let Measures { span, cohesion, compactness, largest_share, .. } = *measures;
        let values = [measures.margin.unwrap_or(0.0), span, cohesion, compactness, largest_share];
        let flags = [measures.same_medical_area, measures.same_subprefecture].map(|flag| flag == Some(true));
        Score((self.points(values, flags) * 1e8).round() as i64)
    }
}

/// A scale from its poor end to its good one.
#[derive(Debug, Clone, Copy)]
struct Scale {
    poor: f64,
    good: f64,
}

const MARGIN: Scale = Scale { poor: 0.0, good: 0.20 };
const SPAN: Scale = Scale { poor: 120_000.0, good: 20_000.0 };
const COHESION: Scale = Scale { poor: 0.0, good: 0.35 };
const COMPACTNESS: Scale = Scale { poor: 0.0, good: 0.5 };
const SHARE: Scale = Scale { poor: 0.9, good: 0.3 };

impl Scale {
    /// Where a value lies between the two ends, 0 to 1.
    fn part(self, value: f64) -> f64 {
        ((value - self.poor) / (self.good - self.poor)).clamp(0.0, 1.0)
    }

    /// The same but for the last digit, and without a division.
    fn about(self, value: f64) -> f64 {
        ((value - self.poor) * (1.0 / (self.good - self.poor))).clamp(0.0, 1.0)
    }
}

fn flag(flag: bool) -> f64 {
    if flag { 1.0 } else { 0.0 }
}

/// The score that groups come to at most, told quickly.
#[derive(Debug, Clone, Copy)]
pub(super) struct MostPoints {
    /// What each part gives at the good end, in millionths.
    shares: [f64; 7],
}

impl MostPoints {
    pub(super) fn of(weights: &Weights) -> Self {
        let weights = weights.all().map(|(_, weight)| weight);
        let all: f64 = weights.iter().sum();
        Self { shares: weights.map(|weight| weight / all * 1e8) }
    }

    /// The most millionths of any group that has no more than this: the margin,
    /// at least this span in metres, the cohesion, the compactness, at least
    /// this share of the largest member; whether all may be of one 二次医療圏
    /// and of one 振興局. The same as [`Weights::score`] but for rounding.
    pub(super) fn millionths(&self, values: [f64; 5], flags: [bool; 2]) -> f64 {
        let [margin, span, cohesion, compactness, share] = values;
        let [of_margin, of_span, of_cohesion, of_compactness, of_medical, of_subprefecture, of_share] =
            self.shares;
        // in three sums that need not wait for each other
        let near = of_span * SPAN.about(span) + of_cohesion * COHESION.about(cohesion);
        let round = of_compactness * COMPACTNESS.about(compactness) + of_margin * MARGIN.about(margin);
        let of_one = of_medical * flag(flags[0]) + of_subprefecture * flag(flags[1]);
        near + round + (of_one + of_share * SHARE.about(share))
    }
}

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
            let most = MostPoints::of(&weights).millionths(values, flags);
            assert!((most - weights.points(values, flags) * 1e8).abs() < 1e-3, "{values:?}");
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
