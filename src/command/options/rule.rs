//! The readings of the rule.

use clap::Args;
use jiff::civil::Date;

use renkei::facts::parse_day;
use renkei::formats::scenario::RuleDraft;
use renkei::rule::{BasisPoints, CentreChoice, CentreShape, FlatReading, SchemeReading, UndeclaredReading};

use super::named;

#[derive(Debug, Args)]
#[command(next_help_heading = "Rule")]
pub struct RuleArgs {
    /// Day on which zones must be in force to count [default: 2015-10-06]
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    as_of: Option<Date>,
    /// (1) members of national zones: exclude or ignore [default: exclude]
    #[arg(long, value_name = "READING", value_parser = named::<SchemeReading>)]
    schemes: Option<SchemeReading>,
    /// (1) undeclared centre cities shut out: sourced, all or allowed (none) [default: sourced]
    #[arg(long, value_name = "READING", value_parser = named::<UndeclaredReading>)]
    undeclared: Option<UndeclaredReading>,
    /// (2) least decline in percent [default: 30]
    #[arg(long, value_name = "PERCENT", allow_negative_numbers = true)]
    threshold: Option<BasisPoints>,
    /// (2) points below the threshold that still count as 概ね (about) [default: 0]
    #[arg(long, value_name = "POINTS", allow_negative_numbers = true)]
    about: Option<BasisPoints>,
    /// (2)① what must decline: aggregate (all together) or each (every member alone) [default: aggregate]
    #[arg(long, value_name = "READING", value_parser = named::<FlatReading>)]
    flat: Option<FlatReading>,
    /// (2)② which designated centres count: all, sourced or none [default: all]
    #[arg(long, value_name = "WHICH", value_parser = named::<CentreChoice>)]
    centres: Option<CentreChoice>,
    /// (2)② connected (as a whole) or star (each other member beside a centre) [default: connected]
    #[arg(long, value_name = "SHAPE", value_parser = named::<CentreShape>)]
    shape: Option<CentreShape>,
    /// (2)② how many centres may be taken out together [default: 1]
    #[arg(long, value_name = "N")]
    centres_out: Option<u8>,
    /// (3) also list groups that only adjacency binds; asks for --max-size
    #[arg(long)]
    pioneering: bool,
}

impl RuleArgs {
    pub(super) fn draft(&self) -> RuleDraft {
        RuleDraft {
            as_of: self.as_of,
            schemes: self.schemes,
            undeclared: self.undeclared,
            threshold: self.threshold,
            about: self.about,
            flat: self.flat,
            centres: self.centres,
            shape: self.shape,
            centres_out: self.centres_out,
            pioneering: self.pioneering.then_some(true),
        }
    }
}
