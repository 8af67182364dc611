//! A plan of a study in one call.

use crate::rank::{Candidate, Measurer, Question};
use crate::region::MunicipalityId;
use crate::search::{Progress, SearchError};
use crate::study::Study;

use super::condition::{Condition, task_under};
use super::conflict::contradiction;
use super::error::PlanError;
use super::lexicographic::{Answer, Stage, Task};
use super::objective::Objective;
use super::pool::Pool;
use super::solve::{Budget, Proof};

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
    pub differ: usize,
    /// What an answer may cost.
    pub budget: Budget,
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
    pub left: Vec<MunicipalityId>,
    /// The chosen columns of the pool, in ascending order.
    pub columns: Vec<u32>,
}

impl Plan {
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
    /// A better plan may exist; the objective reaches this at best.
    Unproven {
        /// The first objective that is not proven.
        objective: Objective,
        /// Its value at best.
        at_best: i128,
    },
    /// No plan meets these conditions together; without any one of them there is
    /// one.
    Impossible(Vec<Condition>),
    /// No plan was found within the budget, nor shown to be impossible.
    Undecided,
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
    /// # Errors
    /// When the limits or fixed groups do not fit the study, or the search fails.
    pub fn answer(
        &self,
        study: &Study,
        question: &Question,
        progress: &Progress,
    ) -> Result<PlanAnswer, PlanError> {
        let limits = question.limits(study)?;
        let fixed = self.fixed(study)?;
        let widest = fixed.iter().map(Vec::len).max().unwrap_or(0);
        let measurer = Measurer::new(study, question.search.max_size.max(widest));
        let pool = Pool::search(study, question, &limits, &measurer, progress)?;
        let conditions: Vec<&Condition> = self.conditions.iter().collect();
        let answer = self
            .task(&conditions, &pool)
            .map(|task| Task { progress: Some(progress), ..task }.solve(self.best, self.differ));
        if progress.is_stopped() {
            return Err(SearchError::Stopped { complete_to: None, parts_done: 0, parts: 1 }.into());
        }
        let Some(answer) = answer.filter(|answer| !answer.plans.is_empty() || !answer.is_proven) else {
            let outcome = Outcome::Impossible(self.contradiction(&pool));
            return Ok(PlanAnswer {
                pool,
                plans: Vec::new(),
                outcome,
                may_have_more: false,
                stages: Vec::new(),
            });
        };
        let Answer { plans, stages, is_proven, may_have_more } = answer;
        let full = |columns: &Vec<u32>| self.full_plan(columns, &fixed, &pool, study, &measurer, question);
        let plans: Vec<Plan> = plans.iter().map(full).collect();
        let outcome = match plans.first() {
            None => Outcome::Undecided,
            Some(_) if is_proven => Outcome::Proven,
            Some(plan) => self.unproven(&stages, plan, &pool),
        };
        Ok(PlanAnswer { pool, plans, outcome, may_have_more, stages })
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
                return of(columns);
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

    /// The fixed groups, each once.
    fn fixed(&self, study: &Study) -> Result<Vec<Vec<MunicipalityId>>, PlanError> {
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
    fn contradiction(&self, pool: &Pool) -> Vec<Condition> {
        let is_possible = |conditions: &[&Condition]| {
            let Some(mut task) = task_under(conditions, pool, &[Objective::Cover, Objective::Score]) else {
                return Some(false);
            };
            task.budget = self.budget;
            let answer = task.solve(1, 1);
            if answer.plans.is_empty() { answer.is_proven.then_some(false) } else { Some(true) }
        };
        contradiction(&self.conditions, is_possible).into_iter().cloned().collect()
    }

    fn full_plan(
        &self,
        columns: &[u32],
        fixed: &[Vec<MunicipalityId>],
        pool: &Pool,
        study: &Study,
        measurer: &Measurer<'_>,
        question: &Question,
    ) -> Plan {
        let chosen = columns.iter().map(|column| (pool.members(*column), false));
        let mut groups: Vec<(Vec<MunicipalityId>, bool)> =
            chosen.chain(fixed.iter().map(|group| (group.clone(), true))).collect();
        groups.sort_unstable();
        let (members, is_fixed): (Vec<_>, Vec<bool>) = groups.into_iter().unzip();
        let groups = Candidate::from_groups(members, study, measurer, &question.rank);
        let is_in = |id: &&MunicipalityId| groups.iter().any(|group| group.members.contains(id));
        let left: Vec<MunicipalityId> = pool.towns.iter().filter(|id| !is_in(id)).copied().collect();
        let values =
            self.objectives.iter().map(|objective| value(*objective, &groups, &left, study)).collect();
        Plan { groups, fixed: is_fixed, values, left, columns: columns.to_vec() }
    }

    /// The first objective that is not proven, with its value at best.
    fn unproven(&self, stages: &[Stage], plan: &Plan, pool: &Pool) -> Outcome {
        let conditions: Vec<&Condition> = self.conditions.iter().collect();
        let open = stages.iter().find_map(|stage| {
            let Proof::LossAbove(loss) = stage.solution.proof else { return None };
            if stage.solution.is_proven() {
                return None;
            }
            let objective = *stage.objectives.first()?;
            let task = self.task(&conditions, pool)?;
            let at_best = stage.at_best(&task, loss)?;
            let place = self.objectives.iter().position(|known| *known == objective)?;
            let own = pool.choices.value(objective, &plan.columns);
            let fixed = plan.values[place] - own;
            Some((objective, fixed + at_best))
        });
        let (objective, at_best) = open.unwrap_or_else(|| {
            let first = self.objectives.first().copied().unwrap_or(Objective::Cover);
            (first, plan.values.first().copied().unwrap_or(0))
        });
        Outcome::Unproven { objective, at_best }
    }
}

/// The value of an objective for a plan with its fixed groups.
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
        Objective::Span => {
            let span = |group: &Candidate| crate::rank::Measure::Span.value(&group.measures, group.score);
            groups.iter().filter_map(span).max().unwrap_or(0).into()
        }
    }
}
