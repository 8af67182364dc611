//! The options of `renkei plan`.

use std::path::PathBuf;

use clap::Args;

use renkei::formats::scenario::named;
use renkei::language::Language;
use renkei::plan::{Objective, Objectives};

use super::SeekArgs;
use crate::command::robustness::RobustnessArgs;

#[derive(Debug, Args)]
pub struct PlanOptions {
    #[command(flatten)]
    pub seek: SeekArgs,
    /// What makes a plan good, the first deciding: cover, people, score, groups, people-left, span
    /// [default: cover,score,groups; with --check those of the file]
    #[arg(long, value_name = "OBJECTIVE,OBJECTIVE", help_heading = "Plan")]
    objective: Vec<Objectives>,
    /// Find the Pareto front of two or three objectives instead of one best plan: every plan of which
    /// none is better in one objective without being worse in another, such as cover,score or
    /// cover,score,span; of people, people-left and score one at most
    #[arg(long, value_name = "OBJECTIVE,OBJECTIVE", conflicts_with_all = ["objective", "best", "differ", "check"], help_heading = "Plan")]
    pareto: Vec<Objectives>,
    #[command(flatten)]
    pub conditions: ConditionArgs,
    #[command(flatten)]
    pub robustness: RobustnessArgs,
    /// Number of plans, the best first
    #[arg(long, value_name = "K", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1000), help_heading = "Plan")]
    pub best: u16,
    /// By how many groups two of these plans differ at least
    #[arg(long, value_name = "D", default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..), help_heading = "Plan")]
    pub differ: u16,
    /// Stop after this number of seconds with the best plan found so far [default: no limit]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..), help_heading = "Plan")]
    pub time_limit: Option<u32>,
    /// Judge the first plan of a plan.json, which may have been changed by hand, instead of writing one
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "best", "differ"], help_heading = "Plan")]
    pub check: Option<PathBuf>,
    /// The folder to write into.
    #[arg(
        long,
        value_name = "DIR",
        help_heading = "Output",
        help = "Write plan.json, plan.csv, plan_members.csv, plan.geojson, plan.gpkg, plan.xlsx and plan.svg into this folder, and with --pareto pareto.csv and pareto.svg"
    )]
    pub out: Option<PathBuf>,
    /// Names of CSV columns: ja, or en for the keys of the other files [default: ja]
    #[arg(long, value_name = "LANG", value_parser = named::<Language>, help_heading = "Output")]
    pub columns: Option<Language>,
    /// Replace files that exist
    #[arg(long, help_heading = "Output")]
    pub force: bool,
    /// Write plan.json into a file, or with - to standard output
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub json: Option<PathBuf>,
}

impl PlanOptions {
    /// The objectives in their order; none where none is given.
    pub fn objectives(&self) -> Vec<Objective> {
        self.objective.iter().flat_map(|list| list.0.clone()).collect()
    }

    /// The objectives of a Pareto front; none where none is asked for.
    pub fn pareto(&self) -> Vec<Objective> {
        self.pareto.iter().flat_map(|list| list.0.clone()).collect()
    }
}

/// What is asked of a plan beside its objectives.
#[derive(Debug, Args)]
#[command(next_help_heading = "Plan")]
pub struct ConditionArgs {
    /// Make this group part of the plan; adopted stands for the coalitions that exist, whether they
    /// qualify or not. May be repeated
    #[arg(long, value_name = "A,B,C")]
    pub fixed: Vec<String>,
    /// Take groups of --fixed that do not qualify as well
    #[arg(long)]
    pub fixed_anyway: bool,
    /// Do not choose this group. May be repeated
    #[arg(long, value_name = "A,B,C")]
    pub forbid: Vec<String>,
    /// Cover these municipalities
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub cover: Vec<String>,
    /// Leave these municipalities out, and do not count them as left over
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub free: Vec<String>,
    /// Least number of groups
    #[arg(long, value_name = "N")]
    pub min_groups: Option<usize>,
    /// Greatest number of groups
    #[arg(long, value_name = "N")]
    pub max_groups: Option<usize>,
    /// Greatest number of municipalities left over
    #[arg(long, value_name = "N")]
    pub max_left: Option<usize>,
    /// Every group within one subprefecture (振興局)
    #[arg(long)]
    pub one_subprefecture: bool,
    /// At most one designated centre (②) in every group: groups round one centre, and flat ones
    /// without any
    #[arg(long)]
    pub one_centre: bool,
    /// Choose only groups that qualify under every setting of --robustness, the usual ones where it
    /// is not given
    #[arg(long)]
    pub robust: bool,
}
