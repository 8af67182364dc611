//! The Pareto front of a study in one call.

use crate::rank::Question;
use crate::search::Progress;
use crate::study::Study;

use super::condition::Condition;
use super::error::PlanError;
use super::objective::Objective;
use super::pareto::Front;
use super::question::{Outcome, Plan, PlanAnswer, PlanQuestion};
use super::task::Task;

impl PlanQuestion {
    /// Searches all groups of a study that qualify, and finds the plans of the Pareto
    /// front of [`PlanQuestion::objectives`] under the conditions.
    ///
    /// The first plan is the best one by the objectives in their order; the others
    /// follow by the first objective, then by the next. [`PlanQuestion::best`] and
    /// [`PlanQuestion::differ`] are not asked. A stop on request leaves the points
    /// proven so far.
    ///
    /// ```
    /// use renkei_core::plan::{Objective, Outcome, PlanQuestion};
    /// use renkei_core::rank::Question;
    /// use renkei_core::region::Years;
    /// use renkei_core::study::Study;
    ///
    /// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
    /// let asked = PlanQuestion {
    ///     objectives: vec![Objective::Cover, Objective::Groups],
    ///     ..PlanQuestion::default()
    /// };
    /// let answer = asked.front(&study, &Question::default(), &Default::default())?;
    /// assert_eq!(answer.outcome, Outcome::Front { is_complete: true });
    /// assert_eq!((&answer.plans[0].values[..], answer.plans.len()), (&[68, 15][..], 16));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As [`PlanQuestion::answer`], and where the objectives
    /// [form no front](Objective::may_form_front).
    pub fn front(
        &self,
        study: &Study,
        question: &Question,
        progress: &Progress,
    ) -> Result<PlanAnswer, PlanError> {
        Objective::may_form_front(&self.objectives)?;
        let ground = self.ground(study, question, progress)?;
        let conditions: Vec<&Condition> = self.conditions.iter().collect();
        let task = self.task(&conditions, &ground.pool);
        let Some(front) = task.map(|task| Task { progress: Some(progress), ..task }.front()) else {
            return self.impossible(ground.pool, progress);
        };
        let Front { points, is_complete } = front;
        if points.is_empty() && is_complete {
            return self.impossible(ground.pool, progress);
        }
        let is_stopped = progress.is_stopped() && !is_complete;
        if is_stopped && points.is_empty() {
            return Err(PlanError::Stopped);
        }
        let plans: Vec<Plan> =
            points.iter().map(|point| ground.plan(self, &point.columns, study, question)).collect();
        let outcome = if plans.is_empty() { Outcome::Undecided } else { Outcome::Front { is_complete } };
        let mut stages = points.into_iter().map(|point| point.stages);
        Ok(PlanAnswer {
            pool: ground.pool,
            plans,
            outcome,
            may_have_more: !is_complete,
            stages: stages.next().unwrap_or_default(),
            further_stages: stages.collect(),
            is_stopped,
        })
    }
}
