//! How to rank groups.

use super::distinct::Overlap;
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
    /// How many groups to list.
    pub top: usize,
    /// How much two listed groups may have in common; `None` for all there is.
    pub distinct: Option<Overlap>,
}

/// Greatest number of groups that a search keeps for a list; about 150 MB a list.
pub const MOST_KEPT: usize = 1_000_000;

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
            distinct: None,
        }
    }
}

impl RankSettings {
    /// How many groups a search keeps: those of a list without near-duplicates are
    /// chosen among as many as memory allows.
    pub fn kept(&self) -> usize {
        if self.distinct.is_some() { MOST_KEPT } else { self.top }
    }

    /// The measure of a group alone that orders as the ranking does, at least among
    /// groups of one size, and its direction.
    pub(super) fn key(&self) -> (Measure, Order) {
        match self.by {
            Measure::Percentile => (Measure::Score, Measure::Score.usual_order()),
            by => (by, self.order),
        }
    }

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
