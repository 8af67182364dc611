//! The disjoint groups that together are best, chosen beside a search for its files.

use renkei::Study;
use renkei::export::{ChosenPlan, group_colours, thousands};
use renkei::language::Language;
use renkei::plan::{Budget, LeftOver, PlanAnswer, PlanError, PlanQuestion};
use renkei::rank::Question;
use renkei::region::MunicipalityId;
use renkei::search::{Progress, SizeCounts};

use super::progress::watched;
use super::streams::note;
use crate::command::failure::Result;
use crate::command::messages;

/// Groups that qualify, at most, as many as are listed: beyond, the choice may take longer
/// than the search.
const MOST: u64 = 20_000;
/// States of the dynamic programme, at most: the choice takes no longer than a second or
/// two.
const STATES: usize = 300_000;

/// A plan by the usual objectives, without conditions.
pub struct PlanOfSearch {
    question: PlanQuestion,
    answer: PlanAnswer,
    left: Vec<(MunicipalityId, LeftOver)>,
    colours: Vec<usize>,
}

impl PlanOfSearch {
    /// Chooses among the groups that a search found; `None` where none qualifies, and,
    /// with a note, where they are too many or the choice is stopped.
    ///
    /// # Errors
    /// When the groups cannot be searched.
    pub fn choose(
        study: &Study,
        of: &Question,
        counts: &[SizeCounts],
        language: Language,
    ) -> Result<Option<Self>> {
        let qualifying: u64 = counts.iter().map(|count| count.qualifying).sum();
        if qualifying > MOST {
            note(&messages::plan_of_search_too_many(thousands(qualifying), thousands(MOST)), language);
            return Ok(None);
        }
        if qualifying == 0 {
            return Ok(None);
        }
        let question = PlanQuestion {
            budget: Budget { states: STATES, ..Budget::default() },
            ..PlanQuestion::default()
        };
        let progress = Progress::default();
        let chosen = watched(&progress, language, || {
            let answer = question.answer(study, of, &progress)?;
            let Some(plan) = answer.plans.first() else { return Ok(None) };
            let left = question.left_over(plan, &answer, study, of, &progress)?;
            Ok(Some((answer, left)))
        });
        match chosen {
            Ok(Some((answer, left))) => {
                let groups = answer.plans.first().map_or(&[][..], |plan| &plan.groups);
                let colours = group_colours(study, groups);
                Ok(Some(Self { question, answer, left, colours }))
            }
            Ok(None) => Ok(None),
            Err(PlanError::Stopped) => {
                note(&messages::plan_of_search_stopped(), language);
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The plan, for the writers of files.
    pub fn plan(&self) -> ChosenPlan<'_> {
        let Self { question, answer, left, colours } = self;
        ChosenPlan { question, answer, left, colours }
    }
}
