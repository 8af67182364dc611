//! How to rank what a search finds.

use clap::Args;

use renkei::formats::scenario::RankDraft;
use renkei::rank::Ranking;

/// How to rank, and how much to list.
#[derive(Debug, Args)]
#[command(next_help_heading = "Ranking")]
pub struct RankingArgs {
    /// Rank by a measure, with :up or :down for its direction, such as span:up [default: score].
    /// Measures: score, decline-rate, margin, base, target, people-lost, elderly-share, area,
    /// density, compactness, cohesion, span, centre-distance, road-span, hub-radius, time-span,
    /// time-radius, hops, all-touch, same-subprefecture, same-medical-area, largest-share, size,
    /// percentile (share of the qualifying groups of the same size with a better score); or a column
    /// that --join names
    #[arg(long, value_name = "MEASURE")]
    rank_by: Option<Ranking>,
    #[command(flatten)]
    rank: RankDraft,
}

impl RankingArgs {
    /// How many candidates are asked for, where that is said.
    pub(super) fn top(&self) -> Option<usize> {
        self.rank.top
    }

    pub(super) fn draft(&self) -> RankDraft {
        RankDraft {
            by: self.rank_by.map(|ranking| ranking.by),
            // a measure without a direction takes its usual one, whatever a scenario says
            order: self.rank_by.map(|ranking| ranking.order),
            ..self.rank.clone()
        }
    }
}
