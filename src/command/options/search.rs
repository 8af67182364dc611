//! How far to search, within which limits, and how to rank.

use clap::Args;

use renkei::formats::scenario::{LimitsDraft, RankDraft, SearchDraft};
use renkei::rank::Ranking;
use renkei::search::{PopulationRange, Within};

use super::named;

#[derive(Debug, Args)]
#[command(next_help_heading = "Search")]
pub struct SearchArgs {
    /// Least number of members [default: 2]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    min_size: Option<usize>,
    /// Greatest number of members [default: 5]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    max_size: Option<usize>,
    /// Hasten searches beyond 5 members: do not tell by how much groups fall short of the
    /// threshold; what qualifies is the same
    #[arg(long, num_args = 0..=1, default_missing_value = "true", value_name = "BOOL")]
    quick: Option<bool>,
    /// Rank by a measure, with :up or :down for its direction, such as span:up [default: score].
    /// Measures: score, decline-rate, margin, base, target, people-lost, elderly-share, area,
    /// density, compactness, cohesion, span, centre-distance, hops, all-touch,
    /// same-subprefecture, same-medical-area, largest-share, size
    #[arg(long, value_name = "MEASURE")]
    rank_by: Option<Ranking>,
    /// Write no more than the best N candidates; the counts cover all [default: 1000]
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    top: Option<usize>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub struct LimitArgs {
    /// Only groups with all of these municipalities (names or codes)
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    must: Option<Vec<String>>,
    /// Only groups with none of these
    #[arg(long, value_name = "C,D", value_delimiter = ',')]
    never: Option<Vec<String>>,
    /// Only groups within one subprefecture (振興局) or one medical-area (二次医療圏)
    #[arg(long, value_name = "AREA", value_parser = named::<Within>)]
    within: Option<Within>,
    /// Only groups whose members' label points lie at most this far apart
    #[arg(long, value_name = "KM", allow_negative_numbers = true)]
    span: Option<f64>,
    /// Only groups with so many people in the base year: 3000..50000, 3000.. or ..50000
    #[arg(long, value_name = "MIN..MAX")]
    population: Option<PopulationRange>,
    /// Only groups that qualify by (2)② with this centre; none: by (2)①
    #[arg(long, value_name = "NAME")]
    centre: Option<String>,
}

impl SearchArgs {
    /// How many candidates are asked for, where that is said.
    pub(super) fn top(&self) -> Option<usize> {
        self.top
    }

    pub(super) fn draft(&self) -> SearchDraft {
        SearchDraft { min_size: self.min_size, max_size: self.max_size, quick: self.quick }
    }

    pub(super) fn rank_draft(&self) -> RankDraft {
        RankDraft {
            by: self.rank_by.map(|ranking| ranking.by),
            // a measure without a direction takes its usual one, whatever a scenario says
            order: self.rank_by.map(|ranking| ranking.order),
            top: self.top,
            ..RankDraft::default()
        }
    }
}

impl LimitArgs {
    pub(super) fn draft(&self) -> LimitsDraft {
        LimitsDraft {
            must: self.must.clone(),
            never: self.never.clone(),
            within: self.within,
            span: self.span,
            population: self.population.clone(),
            centre: self.centre.clone(),
        }
    }
}
