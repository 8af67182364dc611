//! Options of `renkei compare`: two scenarios, or one read in two ways.

use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use renkei::formats::scenario::{
    DataDraft, RuleDraft, Scenario, ScenarioDraft, ScenarioFile, SearchDraft, chosen, day,
};
use renkei::rule::{BasisPoints, CentreChoice, CentreShape, FlatReading, SchemeReading, UndeclaredReading};

use super::ListArgs;
use crate::command::failure::{Failure, Result};
use crate::command::messages;

#[derive(Debug, Args)]
pub struct CompareOptions {
    /// Two scenario files, the first and the second; or one, or none, with an option given twice
    #[arg(value_name = "FILE", num_args = 0..=2)]
    files: Vec<PathBuf>,
    /// The same files as options
    #[arg(long = "scenario", value_name = "FILE", num_args = 1)]
    scenarios: Vec<PathBuf>,
    #[command(flatten)]
    twice: TwiceArgs,
    /// Number of threads [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
    #[command(flatten)]
    pub output: ListArgs,
}

/// What may differ between the two without a file: given twice, once a side;
/// given once, both sides have it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Given twice: the first and the second scenario")]
struct TwiceArgs {
    /// Series of the projection
    #[arg(long, value_name = "SERIES")]
    edition: Vec<String>,
    /// Year that the decline is counted from
    #[arg(long, value_name = "YEAR")]
    base: Vec<u16>,
    /// Year that the decline is counted to
    #[arg(long, value_name = "YEAR")]
    target: Vec<u16>,
    /// Date for which requirement (1) is judged
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Vec<Date>,
    /// Threshold of decline in percent
    #[arg(long, value_name = "PERCENT")]
    threshold: Vec<BasisPoints>,
    /// Points below the threshold that still count as about (概ね)
    #[arg(long, value_name = "POINTS")]
    about: Vec<BasisPoints>,
    /// Whether requirement (1) counts: exclude or ignore
    #[arg(long, value_name = "READING", value_parser = chosen::<SchemeReading>)]
    schemes: Vec<SchemeReading>,
    /// Undeclared centre cities that are shut out: sourced, all or allowed
    #[arg(long, value_name = "READING", value_parser = chosen::<UndeclaredReading>)]
    undeclared: Vec<UndeclaredReading>,
    /// Whose decline ① asks for: aggregate or each
    #[arg(long, value_name = "READING", value_parser = chosen::<FlatReading>)]
    flat: Vec<FlatReading>,
    /// Centres that count for ②: all, sourced or none
    #[arg(long, value_name = "WHICH", value_parser = chosen::<CentreChoice>)]
    centres: Vec<CentreChoice>,
    /// Shape of a coalition round a centre: connected or star
    #[arg(long, value_name = "SHAPE", value_parser = chosen::<CentreShape>)]
    shape: Vec<CentreShape>,
    /// Greatest number of members
    #[arg(long, value_name = "N")]
    max_size: Vec<usize>,
}

/// The value of a side, 0 or 1: its own, or the one that both share.
fn of<T: Clone>(given: &[T], side: usize) -> Option<T> {
    given.get(side).or_else(|| given.last()).cloned()
}

impl TwiceArgs {
    /// How often each option was given.
    fn counts(&self) -> [usize; 12] {
        [
            self.edition.len(),
            self.base.len(),
            self.target.len(),
            self.as_of.len(),
            self.threshold.len(),
            self.about.len(),
            self.schemes.len(),
            self.undeclared.len(),
            self.flat.len(),
            self.centres.len(),
            self.shape.len(),
            self.max_size.len(),
        ]
    }

    fn draft(&self, side: usize) -> ScenarioDraft {
        ScenarioDraft {
            data: DataDraft {
                edition: of(&self.edition, side),
                base: of(&self.base, side),
                target: of(&self.target, side),
                ..DataDraft::default()
            },
            rule: RuleDraft {
                as_of: of(&self.as_of, side),
                threshold: of(&self.threshold, side),
                about: of(&self.about, side),
                schemes: of(&self.schemes, side),
                undeclared: of(&self.undeclared, side),
                flat: of(&self.flat, side),
                centres: of(&self.centres, side),
                shape: of(&self.shape, side),
                ..RuleDraft::default()
            },
            search: SearchDraft { max_size: of(&self.max_size, side), ..SearchDraft::default() },
            ..ScenarioDraft::default()
        }
    }
}

impl CompareOptions {
    /// The scenario files, the first and the second.
    pub fn files(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter().chain(&self.scenarios)
    }

    /// The two scenarios, checked before anything is read but their files.
    pub fn sides(&self) -> Result<[Scenario; 2]> {
        let files: Vec<&PathBuf> = self.files().collect();
        let counts = self.twice.counts();
        let differ = counts.contains(&2);
        if files.len() > 2 || counts.iter().any(|count| *count > 2) || files.len() < 2 && !differ {
            return Err(Failure::new(messages::two_scenarios()));
        }
        let side = |side: usize| -> Result<Scenario> {
            let draft = self.twice.draft(side);
            match files.get(side).or(files.first()) {
                Some(file) => Ok(ScenarioFile::read(file)?.check(draft)?),
                None => Ok(Scenario::check(draft)?),
            }
        };
        Ok([side(0)?, side(1)?])
    }
}
