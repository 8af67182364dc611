//! What every command takes: the data, how adjacency is decided, a scenario.

use std::path::PathBuf;

use clap::Args;

use renkei::Scenario;
use renkei::formats::scenario::{AdjacencyDraft, DataDraft, ScenarioDraft, ScenarioFile};

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
    /// Number of threads [default: one a processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512), help_heading = "Scenario")]
    pub threads: Option<u16>,
}

impl ModelArgs {
    /// The scenario that options ask for: options given take precedence over
    /// a saved scenario. Reads that file alone. Sets the number of threads
    /// too.
    pub(super) fn plan(&self, given: ScenarioDraft) -> anyhow::Result<Scenario> {
        use_threads(self.threads)?;
        match &self.scenario {
            Some(file) => Ok(ScenarioFile::read(file)?.check(given)?),
            None => Ok(Scenario::check(given)?),
        }
    }

    pub(super) fn draft(&self) -> ScenarioDraft {
        let (data, adjacency) = (self.data.clone(), self.adjacency.clone());
        ScenarioDraft { data, adjacency, ..ScenarioDraft::default() }
    }
}

/// Sets the number of threads, once.
pub fn use_threads(threads: Option<u16>) -> anyhow::Result<()> {
    if let Some(threads) = threads {
        rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global()?;
    }
    Ok(())
}
