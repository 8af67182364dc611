//! How far to search, within which limits, and how to rank.

use clap::Args;

use renkei::rank::{Measure, Order};
use renkei::scenario::{LimitsDraft, RankDraft, SearchDraft};
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
    /// Rank by a measure, with :up or :down for its direction, such as span:up [default: score].
    /// Measures: score, decline-rate, margin, base, target, people-lost, elderly-share, area,
    /// density, compactness, cohesion, span, centre-distance, hops, all-touch,
    /// same-subprefecture, same-medical-area, largest-share, size
    #[arg(long, value_name = "MEASURE", value_parser = ranking)]
    rank_by: Option<(Measure, Option<Order>)>,
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
    pub(super) fn draft(&self) -> SearchDraft {
        SearchDraft { min_size: self.min_size, max_size: self.max_size }
    }

    pub(super) fn rank_draft(&self) -> RankDraft {
        let (by, order) = self.rank_by.map_or((None, None), |(by, order)| (Some(by), order));
        // a measure without a direction takes its usual one, whatever a scenario says
        RankDraft { by, order: order.or(by.map(Measure::usual_order)), top: self.top, weights: None }
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

fn ranking(text: &str) -> Result<(Measure, Option<Order>), String> {
    let (measure, order) = match text.split_once(':') {
        Some((measure, order)) => (measure, Some(named(order)?)),
        None => (text, None),
    };
    Ok((measure.parse().map_err(|error: renkei::rank::UnknownMeasure| error.to_string())?, order))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ranking_has_a_measure_and_perhaps_a_direction() {
        assert_eq!(ranking("span"), Ok((Measure::Span, None)));
        assert_eq!(ranking("span:down"), Ok((Measure::Span, Some(Order::Down))));
        assert!(ranking("beauty").unwrap_err().contains("expected one of score"));
        assert!(ranking("span:sideways").is_err());
    }
}
