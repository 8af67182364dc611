//! Answers the question of a scenario, with progress on the terminal.

use std::path::Path;

use renkei::Study;
use renkei::language::Language;
use renkei::rank::{Measurer, Question, RankedGroups, TopList};
use renkei::search::{CheckpointStore, Progress};

use super::checkpoint::Checkpoint;
use super::progress::watched;
use crate::command::failure::Result;

/// Counts and the best candidates by each ranking of a question. Writes a
/// checkpoint, and resumes from it, where one is named.
pub fn answer(
    study: &Study,
    question: &Question,
    checkpoint: Option<CheckpointFile<'_>>,
    language: Language,
) -> Result<RankedGroups> {
    let limits = question.limits(study)?;
    let measurer = Measurer::new(study, question.search.max_size);
    let mut lists = question.lists(&measurer);
    let checkpoint =
        checkpoint.map(|file| Checkpoint::open(&file, study, &mut lists, language)).transpose()?;
    let store: &dyn CheckpointStore<Vec<TopList<'_>>> = match &checkpoint {
        Some(checkpoint) => checkpoint,
        None => &(),
    };
    let progress = Progress::default();
    watched(&progress, language, || Ok(question.resume(study, &limits, &measurer, lists, store, &progress)?))
}

/// A checkpoint that the options name.
#[derive(Debug, Clone, Copy)]
pub struct CheckpointFile<'a> {
    /// Where it lies.
    pub file: &'a Path,
    /// Whether an existing one is resumed.
    pub resume: bool,
    /// The scenario of the search, with paths relative to the file's folder.
    pub scenario: &'a str,
}
