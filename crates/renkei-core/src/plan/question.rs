//! A plan of a study in one call.
//!
//! [`PlanQuestion::answer`] takes these steps:
//!
//! 1. search every qualifying group ([`Pool`]);
//! 2. turn conditions into a task on bare numbers; fixed groups leave the task,
//!    and their members with them;
//! 3. solve the task ([`Task::solve`]);
//! 4. where no plan exists, find a minimal set of conditions that contradict one
//!    another;
//! 5. put the fixed groups back, measure every group, and say how far the answer
//!    is proven.

use crate::rank::{Candidate, Question};
use crate::region::MunicipalityId;
use crate::search::Progress;
use crate::study::{Grid, Study};

use super::condition::{Condition, task_under};
use super::conflict::contradiction;
use super::error::PlanError;
use super::objective::Objective;
use super::pool::{Pool, greatest_span};
use super::solve::Budget;
use super::task::{Answer, Stage, Task};

/// Which plan is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanQuestion {
    /// What makes a plan good, the first deciding.
    pub objectives: Vec<Objective>,
    /// What is asked beside.
    pub conditions: Vec<Condition>,
    /// Number of plans.
    pub best: usize,
    /// By how many groups two plans differ at least.
    ///
    /// Two plans differ by the groups that one of them has and the other lacks,
    /// whichever number is greater; 0 counts as 1.
    pub differ: usize,
    /// What an answer may cost.
    pub budget: Budget,
    /// The settings of [`Condition::Robust`]; `None` for the usual ones of the study.
    pub grid: Option<Grid>,
}

impl Default for PlanQuestion {
    /// The one best plan by [`Objective::USUAL`], without conditions.
    fn default() -> Self {
        Self {
            objectives: Objective::USUAL.to_vec(),
            conditions: Vec::new(),
            best: 1,
            differ: 1,
            budget: Budget::default(),
            grid: None,
        }
    }
}

/// A plan in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The groups, in order of the codes of their members; the rank is the place
    /// in this list.
    pub groups: Vec<Candidate>,
    /// By group, whether it was fixed in advance.
    pub fixed: Vec<bool>,
    /// The value of each objective, in its own direction: municipalities, people,
    /// millionths of a point times members, groups, people, micrometres.
    pub values: Vec<i128>,
    /// Municipalities that meet requirement (1) and belong to no group.
    ///
    /// In order of the codes; municipalities of [`Condition::Free`] are not among
    /// them.
    pub left: Vec<MunicipalityId>,
    /// The chosen columns of the pool, in ascending order.
    ///
    /// Fixed groups have no column.
    pub columns: Vec<u32>,
}

impl Plan {
    /// The value of an objective, whether the plan was asked for by it or not.
    ///
    /// In the unit of [`Plan::values`]; people left over are those of
    /// [`Plan::left`].
    pub fn value(&self, objective: Objective, study: &Study) -> i128 {
        value(objective, &self.groups, &self.left, study)
    }

    /// Municipalities in all groups together.
    pub fn covered(&self) -> usize {
        self.groups.iter().map(|group| group.members.len()).sum()
    }
}

/// How far a plan is proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The plans are the best ones, in their order.
    Proven,
    /// The first plans, this number of them, are the best ones, in their order. The
    /// order of the other plans is not proven.
    FirstProven(usize),
    /// A better plan may exist.
    Unproven {
        /// The first objective that is not proven.
        objective: Objective,
        /// Its value at best; `None` where nothing is known of it.
        at_best: Option<i128>,
    },
    /// No plan meets these conditions together.
    Impossible {
        /// Conditions that contradict one another.
        conditions: Vec<Condition>,
        /// Whether there is a plan without any one of them.
        is_minimal: bool,
    },
    /// No plan was found within the budget, nor shown to be impossible.
    Undecided,
    /// The plans are points of a Pareto front, each proven.
    Front {
        /// Whether there are no other points.
        is_complete: bool,
    },
}

/// The answer to a [`PlanQuestion`].
#[derive(Debug, Clone)]
pub struct PlanAnswer {
    /// The groups to choose from.
    pub pool: Pool,
    /// The best plans, the best first.
    pub plans: Vec<Plan>,
    /// How far they are proven.
    pub outcome: Outcome,
    /// Whether fewer plans than asked for were found although there may be more.
    pub may_have_more: bool,
    /// The proof of the first plan.
    pub stages: Vec<Stage>,
    /// Of a Pareto front, the proofs of the other plans, in their order.
    pub further_stages: Vec<Vec<Stage>>,
    /// Whether the work was stopped on request: the plans are the best found so far.
    pub is_stopped: bool,
}

impl PlanQuestion {
    /// Searches all groups of a study that qualify, and chooses the best plans.
    ///
    /// ```
    /// use renkei_core::plan::{Outcome, PlanQuestion};
    /// use renkei_core::rank::Question;
    /// use renkei_core::region::Years;
    /// use renkei_core::study::Study;
    ///
    /// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
    /// let answer = PlanQuestion::default().answer(&study, &Question::default(), &Default::default())?;
    /// assert_eq!((answer.plans[0].covered(), answer.plans[0].left.len()), (68, 1));
    /// assert_eq!(answer.outcome, Outcome::Proven);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A stop on request ends the work with the best plan so far, if there is one.
    ///
    /// # Errors
    /// When the limits or fixed groups do not fit the study, the search fails, or all
    /// is stopped before there is a plan.
    pub fn answer(
        &self,
        study: &Study,
        question: &Question,
        progress: &Progress,
    ) -> Result<PlanAnswer, PlanError> {
        let ground = self.ground(study, question, progress)?;
        let conditions: Vec<&Condition> = self.conditions.iter().collect();
        let answer = self
            .task(&conditions, &ground.pool)
            .map(|task| Task { progress: Some(progress), ..task }.solve(self.best, self.differ));
        let Some(answer) = answer.filter(|answer| !answer.plans.is_empty() || !answer.is_proven) else {
            return self.impossible(ground.pool, progress);
        };
        let is_stopped = progress.is_stopped() && !answer.is_proven;
        if is_stopped && answer.plans.is_empty() {
            return Err(PlanError::Stopped);
        }
        let plans: Vec<Plan> =
            answer.plans.iter().map(|columns| ground.plan(self, columns, study, question)).collect();
        let pool = ground.pool;
        let outcome = match plans.first() {
            None => Outcome::Undecided,
            Some(_) if answer.is_proven => Outcome::Proven,
            Some(_) if answer.proven > 0 => Outcome::FirstProven(answer.proven),
            Some(plan) => self.unproven(&answer, plan, &pool),
        };
        let Answer { stages, may_have_more, .. } = answer;
        Ok(PlanAnswer { pool, plans, outcome, may_have_more, stages, further_stages: Vec::new(), is_stopped })
    }

    /// The task of the question; `None` where conditions contradict each other by
    /// themselves.
    pub fn task<'p>(&self, conditions: &[&Condition], pool: &'p Pool) -> Option<Task<'p>> {
        let mut task = task_under(conditions, pool, &self.objectives)?;
        task.budget = self.budget;
        Some(task)
    }

    /// What the objectives reach at best if a municipality is covered too; `None`
    /// where no plan covers it, or none was found.
    ///
    /// The other conditions stay. Values are in the units of [`Plan::values`] and
    /// include the fixed groups of `plan`.
    pub fn with_covered(
        &self,
        id: MunicipalityId,
        pool: &Pool,
        plan: &Plan,
        progress: &Progress,
    ) -> Option<Vec<i128>> {
        let cover = Condition::Cover(id);
        let conditions: Vec<&Condition> = self.conditions.iter().chain([&cover]).collect();
        let task = self.task(&conditions, pool)?;
        let answer = Task { progress: Some(progress), ..task }.solve(1, 1);
        let columns = answer.plans.first().filter(|_| answer.is_proven)?;
        let value = |objective: &Objective, known: &i128| {
            let of = |columns: &[u32]| pool.choices.value(*objective, columns);
            if *objective == Objective::Span {
                return of(columns).max(pool.fixed_span.into());
            }
            // what fixed groups add stays
            known - of(&plan.columns) + of(columns)
        };
        Some(
            self.objectives
                .iter()
                .zip(&plan.values)
                .map(|(objective, known)| value(objective, known))
                .collect(),
        )
    }

    /// The answer where no plan meets the conditions.
    pub(super) fn impossible(&self, pool: Pool, progress: &Progress) -> Result<PlanAnswer, PlanError> {
        let outcome = self.contradiction(&pool, progress)?;
        Ok(PlanAnswer {
            pool,
            plans: Vec::new(),
            outcome,
            may_have_more: false,
            stages: Vec::new(),
            further_stages: Vec::new(),
            is_stopped: false,
        })
    }

    /// The fixed groups, each once.
    ///
    /// # Errors
    /// When a fixed group is not connected, or a member has no figures.
    pub(super) fn fixed(&self, study: &Study) -> Result<Vec<Vec<MunicipalityId>>, PlanError> {
        let mut fixed: Vec<Vec<MunicipalityId>> = Vec::new();
        for condition in &self.conditions {
            let Condition::Fixed(members) = condition else { continue };
            let examination = study.examine(members);
            let group = study.region().names(members);
            if !examination.is_adjacent() {
                return Err(PlanError::FixedApart { group });
            }
            if !examination.without_figures.is_empty() {
                return Err(PlanError::FixedWithoutFigures { group });
            }
            fixed.push(examination.members);
        }
        fixed.sort_unstable();
        fixed.dedup();
        Ok(fixed)
    }

    /// A minimal part of the conditions that is impossible together.
    ///
    /// Conditions that cannot be decided within the budget stay in the answer,
    /// which is then not known to be minimal.
    ///
    /// # Errors
    /// When the work is stopped.
    fn contradiction(&self, pool: &Pool, progress: &Progress) -> Result<Outcome, PlanError> {
        let is_possible = |conditions: &[&Condition]| {
            if progress.is_stopped() {
                return None;
            }
            let Some(task) = task_under(conditions, pool, &[Objective::Cover, Objective::Score]) else {
                return Some(false);
            };
            let answer = Task { budget: self.budget, progress: Some(progress), ..task }.solve(1, 1);
            if answer.plans.is_empty() { answer.is_proven.then_some(false) } else { Some(true) }
        };
        let (conditions, is_minimal) = contradiction(&self.conditions, is_possible);
        if progress.is_stopped() {
            return Err(PlanError::Stopped);
        }
        Ok(Outcome::Impossible { conditions: conditions.into_iter().cloned().collect(), is_minimal })
    }

    /// Municipalities of the pool that no group covers and that are not left free.
    pub(super) fn left_by(&self, groups: &[Candidate], pool: &Pool) -> Vec<MunicipalityId> {
        let is_left = |id: &&MunicipalityId| {
            !groups.iter().any(|group| group.members.contains(id))
                && !self.conditions.contains(&Condition::Free(**id))
        };
        pool.towns.iter().filter(is_left).copied().collect()
    }

    /// The first objective that is not proven, with its value at best. The span is
    /// decided before the objectives of the stages that restrict it.
    ///
    /// Stages before the span come first, then the span, then the stages that
    /// restrict it. Where every bound is reached, the first objective that no
    /// stage decided is named, without a value.
    fn unproven(&self, answer: &Answer, plan: &Plan, pool: &Pool) -> Outcome {
        let conditions: Vec<&Condition> = self.conditions.iter().collect();
        let task = self.task(&conditions, pool);
        let open = |stage: &Stage| {
            let (objective, at_best) = stage.open_objective(task.as_ref()?, &plan.columns)?;
            let place = self.objectives.iter().position(|known| *known == objective)?;
            let own = pool.choices.value(objective, &plan.columns);
            // what fixed groups add stays
            Some((objective, plan.values[place] - own + at_best))
        };
        let before = answer.stages.iter().filter(|stage| stage.span.is_none()).find_map(open);
        let of_span = || Some((Objective::Span, answer.span_at_best?.into()));
        let behind = || answer.stages.iter().filter(|stage| stage.span.is_some()).find_map(open);
        if let Some((objective, at_best)) = before.or_else(of_span).or_else(behind) {
            return Outcome::Unproven { objective, at_best: Some(at_best) };
        }
        // every bound is reached; the work may have ended before the last objective
        let is_decided = |objective: &Objective, stage: &Stage| {
            stage.objectives.contains(objective) || *objective == Objective::Span && stage.span.is_some()
        };
        let mut objectives = Objective::distinct(&self.objectives).into_iter();
        match objectives.find(|own| !answer.stages.iter().any(|stage| is_decided(own, stage))) {
            Some(objective) => Outcome::Unproven { objective, at_best: None },
            None => Outcome::Proven,
        }
    }
}

/// The value of an objective for a plan with its fixed groups.
///
/// Units: municipalities, people of the base year, millionths of a point times
/// members, groups, people left over, micrometres.
pub(super) fn value(
    objective: Objective,
    groups: &[Candidate],
    left: &[MunicipalityId],
    study: &Study,
) -> i128 {
    let sum = |of: &dyn Fn(&Candidate) -> i128| groups.iter().map(of).sum();
    match objective {
        Objective::Cover => sum(&|group| group.members.len() as i128),
        Objective::People => sum(&|group| group.measures.base.into()),
        Objective::Score => sum(&|group| i128::from(group.score.millionths()) * group.members.len() as i128),
        Objective::Groups => groups.len() as i128,
        Objective::PeopleLeft => {
            let people = |id: &MunicipalityId| study.rule().eligibility(*id).sums.map_or(0, |sums| sums.base);
            left.iter().map(|id| i128::from(people(id))).sum()
        }
        Objective::Span => greatest_span(groups).into(),
    }
}
