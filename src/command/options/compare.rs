//! Options of `renkei compare`: two scenarios, or one read in two ways.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Args, Command, CommandFactory, FromArgMatches, Parser};

use renkei::formats::scenario::{DataDraft, RuleDraft, Scenario, ScenarioDraft, ScenarioFile, SearchDraft};

use super::{ListArgs, ThreadArgs};
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
    #[command(flatten)]
    pub threads: ThreadArgs,
    #[command(flatten)]
    pub output: ListArgs,
}

/// Options that may differ between the two without a file.
const TWICE: [&str; 12] = [
    "edition",
    "base",
    "target",
    "as_of",
    "threshold",
    "about",
    "schemes",
    "undeclared",
    "flat",
    "centres",
    "shape",
    "max_size",
];

/// Options of the other commands, given twice, once a side; given once, both sides have
/// them.
#[derive(Debug)]
struct TwiceArgs {
    sides: [ScenarioDraft; 2],
    /// How often the option that was given most often was given.
    most: usize,
}

/// The options of one side.
#[derive(Debug, Parser)]
#[command(no_binary_name = true)]
struct SideArgs {
    #[command(flatten)]
    data: DataDraft,
    #[command(flatten)]
    rule: RuleDraft,
    #[command(flatten)]
    search: SearchDraft,
}

impl Args for TwiceArgs {
    fn augment_args(command: Command) -> Command {
        let side = SideArgs::command();
        let known = |argument: &&Arg| TWICE.contains(&argument.get_id().as_str());
        let twice = side.get_arguments().filter(known).map(|argument| {
            let argument = argument.clone().action(ArgAction::Append);
            argument.help_heading("Given twice: the first and the second scenario")
        });
        command.args(twice)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for TwiceArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let given =
            |id: &str| -> Vec<&OsStr> { matches.get_raw(id).map(Iterator::collect).unwrap_or_default() };
        let side = |side: usize| {
            let values = TWICE.iter().filter_map(|id| {
                let given = given(id);
                let value = given.get(side).or(given.last())?;
                let mut argument = OsString::from(format!("--{}=", id.replace('_', "-")));
                argument.push(value);
                Some(argument)
            });
            let SideArgs { data, rule, search } = SideArgs::try_parse_from(values)?;
            Ok::<_, clap::Error>(ScenarioDraft { data, rule, search, ..ScenarioDraft::default() })
        };
        let most = TWICE.iter().map(|id| given(id).len()).max().unwrap_or_default();
        Ok(Self { sides: [side(0)?, side(1)?], most })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
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
        let most = self.twice.most;
        if files.len() > 2 || most > 2 || files.len() < 2 && most < 2 {
            return Err(Failure::new(messages::two_scenarios()));
        }
        let side = |side: usize| -> Result<Scenario> {
            let draft = self.twice.sides[side].clone();
            match files.get(side).or(files.first()) {
                Some(file) => Ok(ScenarioFile::read(file)?.check(draft)?),
                None => Ok(Scenario::check(draft)?),
            }
        };
        Ok([side(0)?, side(1)?])
    }
}
