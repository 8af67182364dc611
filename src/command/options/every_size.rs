//! The options of the commands about groups of every size.

use clap::Args;

use renkei::rank::{BadRanking, Ranking};

use super::{JudgeArgs, ListArgs};

/// What groups of every size are asked about.
#[derive(Debug, Args)]
pub struct EverySizeArgs {
    #[command(flatten)]
    pub judge: JudgeArgs,
    /// Only groups of municipalities that meet requirement (1)
    #[arg(long, help_heading = "Groups")]
    pub admitted: bool,
    /// Only groups with all of these municipalities (names or codes)
    #[arg(long, value_name = "A,B", value_delimiter = ',', help_heading = "Groups")]
    pub must: Vec<String>,
    /// Only groups with none of these
    #[arg(long, value_name = "C,D", value_delimiter = ',', help_heading = "Groups")]
    pub never: Vec<String>,
}

#[derive(Debug, Args)]
pub struct CountOptions {
    #[command(flatten)]
    pub groups: EverySizeArgs,
    /// Greatest number of members [default: all sizes]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Groups")]
    pub max_size: Option<u16>,
    /// Also report bounds on how many groups meet the threshold (exact where feasible)
    #[arg(long, help_heading = "Groups")]
    pub meeting: bool,
    /// Print JSON
    #[arg(long, help_heading = "Output")]
    pub json: bool,
}

#[derive(Debug, Args)]
pub struct BestOptions {
    #[command(flatten)]
    pub groups: EverySizeArgs,
    /// Additive measure: people-lost, base, target or area, with :up for the least first; or
    /// decline-rate, for the highest of each size
    #[arg(long, value_name = "MEASURE", default_value = "people-lost:down", value_parser = of_program, help_heading = "Groups")]
    pub by: Ranking,
    /// Least number of members
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..), help_heading = "Groups")]
    pub min_size: u16,
    /// Greatest number of members [default: all sizes; for decline-rate 20]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..), help_heading = "Groups")]
    pub max_size: Option<u16>,
    /// Number of groups to keep
    #[arg(long, value_name = "N", default_value_t = 1000, help_heading = "Groups")]
    pub top: usize,
    #[command(flatten)]
    pub output: ListArgs,
}

/// A ranking by a measure of the program itself.
fn of_program(text: &str) -> Result<Ranking, BadRanking> {
    let ranking: Ranking = text.parse()?;
    ranking.by.declared(&[])?;
    Ok(ranking)
}

#[derive(Debug, Args)]
pub struct SampleOptions {
    /// A group to place among the others: names or codes
    #[arg(value_name = "NAME", required_unless_present = "size", conflicts_with = "size")]
    pub names: Vec<String>,
    /// Draw groups of this size
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..), help_heading = "Groups")]
    pub size: Option<u16>,
    #[command(flatten)]
    pub groups: EverySizeArgs,
    /// Number of groups to draw; all are taken where there are fewer [default: 10000 to place a
    /// group, else 20]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000), help_heading = "Groups")]
    pub number: Option<u32>,
    /// Random seed; the same seed draws the same groups
    #[arg(long, value_name = "N", default_value_t = 1, help_heading = "Groups")]
    pub seed: u64,
    #[command(flatten)]
    pub output: ListArgs,
}
