//! A ranked search as it is asked for, and its answer.

use crate::search::{
    CheckpointStore, LimitError, LimitSettings, Limits, Progress, Search, SearchError, SearchSettings,
    SizeCounts,
};
use crate::study::Study;

use super::{Candidate, Measurer, RankSettings, TopList};

/// Which groups are searched for, and how they are ranked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// How far to search.
    pub search: SearchSettings,
    /// Limits on groups, beyond the rule.
    pub limits: LimitSettings,
    /// How to rank.
    pub rank: RankSettings,
    /// By what else to rank, in the same search.
    pub also: Vec<RankSettings>,
}

/// The answer to a [`Question`].
#[derive(Debug, Clone, PartialEq)]
pub struct RankedGroups {
    /// Counts by size.
    pub counts: Vec<SizeCounts>,
    /// The best groups, the best first.
    pub candidates: Vec<Candidate>,
    /// The best by each further ranking, in the question's order.
    pub also: Vec<Vec<Candidate>>,
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QuestionError {
    /// The limits do not fit the study.
    #[error(transparent)]
    Limit(#[from] LimitError),
    /// The search could not be made, or was stopped.
    #[error(transparent)]
    Search(#[from] SearchError),
}

impl Question {
    /// All rankings, the first first.
    pub fn rankings(&self) -> impl Iterator<Item = &RankSettings> {
        [&self.rank].into_iter().chain(&self.also)
    }

    /// The limits, their names looked up in a study.
    ///
    /// # Errors
    /// At a name that stands for no one municipality of the study.
    pub fn limits(&self, study: &Study) -> Result<Limits, LimitError> {
        Limits::resolve(&self.limits, study, self.search.max_size)
    }

    /// Searches the study and ranks what qualifies.
    ///
    /// # Errors
    /// When the limits do not fit the study, or no municipality could be a
    /// member.
    pub fn answer(&self, study: &Study) -> Result<RankedGroups, QuestionError> {
        let limits = self.limits(study)?;
        let measurer = Measurer::new(study, self.search.max_size);
        let lists = self.lists(&measurer);
        self.resume(study, &limits, &measurer, lists, &(), &Progress::default()).map_err(Into::into)
    }

    /// A list to be filled for every ranking, the first first.
    pub fn lists<'m>(&'m self, measurer: &'m Measurer<'_>) -> Vec<TopList<'m>> {
        self.rankings().map(|settings| TopList::new(measurer, settings)).collect()
    }

    /// As [`Self::answer`], on from a checkpoint, with progress told; `lists`
    /// already hold what the checkpoint had found.
    ///
    /// # Errors
    /// When no municipality could be a member, or the search was stopped.
    pub fn resume<'m>(
        &self,
        study: &Study,
        limits: &Limits,
        measurer: &'m Measurer<'_>,
        lists: Vec<TopList<'m>>,
        store: &dyn CheckpointStore<Vec<TopList<'m>>>,
        progress: &Progress,
    ) -> Result<RankedGroups, SearchError> {
        let search = Search { study, limits, settings: self.search, progress };
        let (counts, lists) = search.resume(lists, store)?;
        let mut candidates = lists
            .into_iter()
            .zip(self.rankings())
            .map(|(list, settings)| Candidate::from_groups(list.into_groups(), study, measurer, settings));
        Ok(RankedGroups {
            counts,
            candidates: candidates.next().unwrap_or_default(),
            also: candidates.collect(),
        })
    }
}
