//! How to rank groups.

use super::measure::Measure;
use super::order::Order;
use super::ranking::Ranking;
use super::score::Weights;

/// How to rank groups, and how many to keep.
#[derive(Debug, Clone, PartialEq)]
pub struct RankSettings {
    /// The measure.
    pub by: Measure,
    /// Which end comes first.
    pub order: Order,
    /// Weights of the score.
    pub weights: Weights,
    /// How many groups to keep.
    pub top: usize,
}

/// Default number of groups to keep.
pub const DEFAULT_TOP: usize = 20_000;

impl Default for RankSettings {
    /// The best [`DEFAULT_TOP`] by score.
    fn default() -> Self {
        Self {
            by: Measure::Score,
            order: Measure::Score.usual_order(),
            weights: Weights::default(),
            top: DEFAULT_TOP,
        }
    }
}

impl RankSettings {
    /// The same settings with another ranking.
    #[must_use]
    pub fn ranked_by(&self, ranking: Ranking) -> Self {
        Self { by: ranking.by, order: ranking.order, ..self.clone() }
    }

    /// Measure and direction in one value.
    pub fn ranking(&self) -> Ranking {
        Ranking { by: self.by, order: self.order }
    }
}
