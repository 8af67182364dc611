//! Why municipalities are left over.
//!
//! The reasons are tried in this order, and the first that holds is given:
//!
//! 1. the municipality has no figures;
//! 2. it does not meet requirement (1);
//! 3. the question leaves it out;
//! 4. groups with it qualify, but no plan with one of them is possible or better;
//! 5. no neighbour meets requirement (1);
//! 6. no group with it qualifies.
//!
//! The fourth takes another plan, the last a search of its own, so that the answer
//! for many municipalities takes a while.

use crate::rank::{NearestMiss, Question};
use crate::region::MunicipalityId;
use crate::rule::Verdict;
use crate::search::{Limits, Progress, Search, SearchSettings};
use crate::study::Study;
use crate::text::Worded;

use super::condition::Condition;
use super::error::PlanError;
use super::question::{Plan, PlanAnswer, PlanQuestion};

/// Largest size of the nearest group: every group with a municipality is judged.
const NEAREST_SIZE: usize = 6;

/// Why a municipality belongs to no group of a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum LeftOver {
    /// It has no figures.
    WithoutFigures,
    /// It does not meet requirement (1).
    OutsideRequirement1,
    /// The question leaves it out.
    Free,
    /// No neighbour meets requirement (1).
    Isolated,
    /// No group with it qualifies within the limits; the rejected group nearest to
    /// the threshold, of up to six members, if there is one.
    NoGroup(Option<(Verdict, Vec<MunicipalityId>)>),
    /// Groups with it qualify, but no plan that meets the conditions has one, or
    /// none was found within the budget.
    Conditions {
        /// Groups with it that qualify.
        groups: usize,
    },
    /// Groups with it qualify, but a plan with one of them is worse.
    Preferred {
        /// Groups with it that qualify.
        groups: usize,
        /// The objectives of the best plan that covers it.
        values: Vec<i128>,
    },
    /// Groups with it qualify; the work was stopped before the reason was known.
    NotExamined {
        /// Groups with it that qualify.
        groups: usize,
    },
}

impl LeftOver {
    /// Identifier in outputs, such as `isolated`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::WithoutFigures => "without-figures",
            Self::OutsideRequirement1 => "outside-requirement-1",
            Self::Free => "free",
            Self::Isolated => "isolated",
            Self::NoGroup(_) => "no-group",
            Self::Conditions { .. } => "conditions",
            Self::Preferred { .. } => "others-preferred",
            Self::NotExamined { .. } => "not-examined",
        }
    }
}

impl PlanQuestion {
    /// Every municipality that belongs to no group of a plan, in order of the
    /// codes, with the reason.
    ///
    /// # Errors
    /// When a search for the nearest group fails.
    ///
    /// Covers all municipalities of the region, also those that can be in no
    /// plan. A stop on request does not end the list: reasons that are not known
    /// by then are [`LeftOver::NotExamined`] or lack the nearest group.
    pub fn left_over(
        &self,
        plan: &Plan,
        answer: &PlanAnswer,
        study: &Study,
        question: &Question,
        progress: &Progress,
    ) -> Result<Vec<(MunicipalityId, LeftOver)>, PlanError> {
        let is_in = |id: &MunicipalityId| plan.groups.iter().any(|group| group.members.contains(id));
        let limits = question.limits(study)?;
        let left: Vec<MunicipalityId> = study.region().ids().filter(|id| !is_in(id)).collect();
        let reason = |id: MunicipalityId| {
            let reason = self.reason(id, plan, answer, study, (question, &limits), progress)?;
            Ok((id, reason))
        };
        // one after the other: what one reason may cost in memory is much
        left.into_iter().map(reason).collect()
    }

    /// The reason for one municipality, by the order of the module.
    fn reason(
        &self,
        id: MunicipalityId,
        plan: &Plan,
        answer: &PlanAnswer,
        study: &Study,
        (question, limits): (&Question, &Limits),
        progress: &Progress,
    ) -> Result<LeftOver, PlanError> {
        let pool = &answer.pool;
        let standing = study.rule().eligibility(id);
        if standing.sums.is_none() {
            return Ok(LeftOver::WithoutFigures);
        }
        if pool.place(id).is_none() {
            return Ok(LeftOver::OutsideRequirement1);
        }
        if limits.excluded().contains(&id) || self.conditions.contains(&Condition::Free(id)) {
            return Ok(LeftOver::Free);
        }
        let groups = pool.groups_with(id).count();
        if groups > 0 {
            let ask = || self.with_covered(id, pool, plan, progress);
            let values = if progress.is_stopped() { None } else { ask() };
            return Ok(match values {
                Some(values) => LeftOver::Preferred { groups, values },
                None if progress.is_stopped() => LeftOver::NotExamined { groups },
                None => LeftOver::Conditions { groups },
            });
        }
        let neighbours = study.adjacency().neighbours(id);
        if !neighbours.iter().any(|other| pool.place(*other).is_some()) {
            return Ok(LeftOver::Isolated);
        }
        Ok(LeftOver::NoGroup(nearest(id, study, question, progress)?))
    }
}

/// The rejected group with a municipality that is nearest to the threshold.
///
/// Searches the groups of up to six members that contain it, under the limits of
/// the question. `None` where the limits exclude it, every such group qualifies,
/// or the search was stopped.
fn nearest(
    id: MunicipalityId,
    study: &Study,
    question: &Question,
    progress: &Progress,
) -> Result<Option<(Verdict, Vec<MunicipalityId>)>, PlanError> {
    let mut question = question.clone();
    let code = study.region()[id].id.to_string();
    question.limits.must.push(code);
    let Ok(limits) = question.limits(study) else { return Ok(None) };
    let max_size = question.search.max_size.min(NEAREST_SIZE.max(question.search.min_size));
    let settings = SearchSettings { max_size, ..question.search };
    let search = Search { study, limits: &limits, settings, progress };
    match search.find(NearestMiss::default()) {
        Ok((_, nearest)) => Ok(nearest.into_inner()),
        Err(error) if error.is_stop() => Ok(None),
        Err(error) => Err(error.into()),
    }
}
