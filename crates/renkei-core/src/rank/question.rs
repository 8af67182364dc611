//! A ranked search in one call.
//!
//! A [`Question`] holds everything a user chooses about a search: sizes, limits,
//! rankings. [`Question::answer`] is the short way; [`Question::resume`] takes the
//! parts that a program with progress display and checkpoints has already built.

use crate::region::MunicipalityId;
use crate::search::{
    CheckpointStore, Found, LimitError, LimitSettings, Limits, Progress, Search, SearchError, SearchSettings,
    SizeCounts,
};
use crate::study::Study;
use crate::text::{Text, Worded};
use crate::worded_errors;

use super::candidate::Candidate;
use super::measurer::Measurer;
use super::percentile::Standing;
use super::settings::RankSettings;
use super::top::TopList;

/// A ranked search: which groups to find, and how to rank them. See
/// [`Study::of_polygons`] for an example.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Question {
    /// Sizes and engine.
    pub search: SearchSettings,
    /// Limits on groups, beyond the rule.
    pub limits: LimitSettings,
    /// How to rank.
    pub rank: RankSettings,
    /// Further rankings, from the same search.
    pub also: Vec<RankSettings>,
}

/// The answer to a [`Question`].
#[derive(Debug, Clone, PartialEq)]
pub struct RankedGroups {
    /// Counts by size.
    pub counts: Vec<SizeCounts>,
    /// The best groups, the best first.
    pub candidates: Vec<Candidate>,
    /// The best groups of each further ranking, in the order of
    /// [`Question::also`].
    pub also: Vec<Vec<Candidate>>,
    /// By municipality, in the order of the region, the groups that qualify
    /// and contain it, listed or not.
    pub by_member: Vec<u64>,
}

/// A question without an answer.
#[derive(Debug)]
pub enum QuestionError {
    /// The limits do not fit the study.
    Limit(LimitError),
    /// The search could not start, or was stopped.
    Search(SearchError),
}

impl Question {
    /// All rankings, [`Question::rank`] first.
    pub fn rankings(&self) -> impl Iterator<Item = &RankSettings> {
        [&self.rank].into_iter().chain(&self.also)
    }

    /// The limits with names resolved in a study.
    ///
    /// # Errors
    /// When a name matches no municipality or several, or a municipality is both
    /// required and excluded; when the required municipalities are more than
    /// the largest size.
    pub fn limits(&self, study: &Study) -> Result<Limits, LimitError> {
        let limits = Limits::resolve(&self.limits, study, self.search.max_size)?;
        limits.fit(self.search.max_size)?;
        Ok(limits)
    }

    /// Searches a study and ranks the groups that qualify.
    ///
    /// # Errors
    /// When the limits do not fit the study, or as [`Search::find`].
    pub fn answer(&self, study: &Study) -> Result<RankedGroups, QuestionError> {
        let limits = self.limits(study)?;
        let measurer = Measurer::new(study, self.search.max_size);
        let lists = self.lists(&measurer);
        self.resume(study, &limits, &measurer, lists, &(), &Progress::default()).map_err(Into::into)
    }

    /// An empty list for every ranking, in the order of [`Self::rankings`].
    pub fn lists<'m>(&'m self, measurer: &'m Measurer<'_>) -> Vec<TopList<'m>> {
        self.rankings().map(|settings| TopList::new(measurer, settings)).collect()
    }

    /// Like [`Self::answer`], resuming from a checkpoint store and reporting
    /// progress; `lists` must already hold the groups saved in the checkpoint.
    ///
    /// # Errors
    /// As [`Search::find`].
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
        let Found { counts, by_member, collector: lists } =
            search.resume_counting(lists, store, self.rank.kept() as u64)?;
        let groups: Vec<_> = lists.into_iter().map(|list| list.into_groups(&counts)).collect();
        let mut lists = groups.into_iter().zip(self.rankings());
        let (ranked, settings) = lists.next().unwrap_or((Vec::new(), &self.rank));
        // where they were not counted, every group was kept
        let by_member = by_member.unwrap_or_else(|| groups_by_member(&ranked, study));
        let listed = Candidate::listed(ranked, study, measurer, settings);
        let candidates = lists.map(|(ranked, settings)| Candidate::listed(ranked, study, measurer, settings));
        Ok(RankedGroups { counts, candidates: listed, also: candidates.collect(), by_member })
    }
}

/// By municipality, the qualifying groups that contain it.
fn groups_by_member(ranked: &[(Vec<MunicipalityId>, Option<Standing>)], study: &Study) -> Vec<u64> {
    let mut groups = vec![0; study.region().ids().len()];
    let rule = study.rule();
    // without requirement (3) every group that is kept qualifies
    let qualifies = |members: &[MunicipalityId]| {
        !rule.settings().pioneering || rule.judge(members, study.adjacency()).qualifies()
    };
    for members in ranked.iter().map(|(members, _)| members).filter(|members| qualifies(members)) {
        for id in members {
            groups[id.index()] += 1;
        }
    }
    groups
}

impl From<LimitError> for QuestionError {
    fn from(error: LimitError) -> Self {
        Self::Limit(error)
    }
}

impl From<SearchError> for QuestionError {
    fn from(error: SearchError) -> Self {
        Self::Search(error)
    }
}

impl Worded for QuestionError {
    fn text(&self) -> Text {
        match self {
            Self::Limit(error) => error.text(),
            Self::Search(error) => error.text(),
        }
    }

    fn is_stop(&self) -> bool {
        matches!(self, Self::Search(error) if error.is_stop())
    }
}

worded_errors!(QuestionError);
