//! What every command takes: the data, how adjacency is decided, a scenario.

use std::path::PathBuf;

use clap::Args;

use renkei::Scenario;
use renkei::formats::scenario::{AdjacencyDraft, DataDraft, ScenarioDraft, ScenarioFile};
use renkei::text::Cause;

use crate::command::failure::{Failure, Result};
use crate::command::file_roles::FileRoles;
use crate::command::messages;

/// What every command takes: the data, how adjacency is decided, a scenario.
#[derive(Debug, Args)]
pub struct ModelArgs {
    #[command(flatten)]
    data: DataDraft,
    #[command(flatten)]
    adjacency: AdjacencyDraft,
    /// Take the options from a scenario file; options given here take precedence
    #[arg(long, value_name = "FILE", help_heading = "Scenario")]
    pub scenario: Option<PathBuf>,
    #[command(flatten)]
    threads: ThreadArgs,
}

/// How many threads work.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Scenario")]
pub struct ThreadArgs {
    /// Number of threads [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=MOST_THREADS as i64))]
    threads: Option<u16>,
}

impl ModelArgs {
    /// The scenario that options ask for: options given take precedence over
    /// a saved scenario. Reads that file alone. Sets the number of threads
    /// too.
    pub(super) fn scenario(&self, given: ScenarioDraft) -> Result<Scenario> {
        self.threads.set()?;
        match &self.scenario {
            Some(file) => Ok(ScenarioFile::read(file)?.check(given)?),
            None => Ok(Scenario::check(given)?),
        }
    }

    /// The files that a run reads: those of the scenario, and its own file.
    pub fn inputs(&self, scenario: &Scenario) -> FileRoles {
        FileRoles::default().inputs(scenario.data.files()).inputs(self.scenario.clone())
    }

    pub(super) fn draft(&self) -> ScenarioDraft {
        let (data, adjacency) = (self.data.clone(), self.adjacency.clone());
        ScenarioDraft { data, adjacency, ..ScenarioDraft::default() }
    }
}

/// Greatest number of threads.
const MOST_THREADS: usize = 512;
/// The environment variables with which rayon sets the number of threads.
const THREAD_VARIABLES: [&str; 2] = ["RAYON_NUM_THREADS", "RAYON_RS_NUM_CPUS"];

impl ThreadArgs {
    /// Sets the number of threads, once: as given, or as the environment says, but no
    /// more than [`MOST_THREADS`].
    pub fn set(&self) -> Result<()> {
        let by_environment =
            || THREAD_VARIABLES.iter().find_map(|name| number_of(&std::env::var(name).ok()?));
        let given = self.threads.map(usize::from);
        let threads = given.or_else(|| by_environment().filter(|number| *number > MOST_THREADS));
        if let Some(threads) = threads {
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads.min(MOST_THREADS))
                .build_global()
                .map_err(|cause| Failure::new(messages::threads(Cause::bare(cause))))?;
        }
        Ok(())
    }
}

/// A whole number of any length, the greatest that a `usize` holds at most.
fn number_of(text: &str) -> Option<usize> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(usize::MAX))
}
