//! Pareto fronts: plans of which none is better in one objective without being
//! worse in another.
//!
//! One objective is made best, the others are kept within bounds (ε-constraint,
//! Haimes and others, 1971): the best plan by all objectives in turn is a point of
//! the front, and the next one must be better than it by a whole unit in the
//! objective that is bounded. With three objectives the third is bounded in an outer
//! loop. Every bound is a condition in integers, so that every point is as well
//! proven as the best plan of a [`Task`]; a point of the front stays one whatever else
//! is found.
//!
//! | objective | bounded by |
//! |---|---|
//! | cover | municipalities left over, at most |
//! | groups | groups, at most |
//! | span | groups of a greater span are left out |
//! | people, people left, score | not at all: one of them at most, which is made best |
//!
//! An answer serves for every tighter bound that it meets, and the lack of one for
//! every tighter bound: no packing is solved twice.

use crate::messages::plan as messages;
use crate::text::{Text, Worded};
use crate::worded_errors;

use super::objective::Objective;
use super::order::TownOrder;
use super::packing::Town;
use super::task::{Stage, Task};

/// Objectives of which no front is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrontError {
    /// They are not two or three.
    Number(usize),
    /// An objective stands twice.
    Twice(Objective),
    /// Two of them are sums of people or scores, which cannot be bounded.
    TwoSums(Objective, Objective),
}

impl Worded for FrontError {
    fn text(&self) -> Text {
        match self {
            Self::Number(number) => messages::front_of_number(number),
            Self::Twice(objective) => messages::front_twice(objective.to_string()),
            Self::TwoSums(one, other) => messages::front_of_two_sums(one.to_string(), other.to_string()),
        }
    }
}

worded_errors!(FrontError);

/// A point of a front.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrontPoint {
    /// The columns of its plan in ascending order.
    pub columns: Vec<u32>,
    /// The value of each objective of the task, in its own direction.
    pub values: Vec<i128>,
    /// The packings solved for it: the proof.
    pub stages: Vec<Stage>,
}

/// Points of a Pareto front, each proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Front {
    /// In order of the first objective, the best first, then of the next.
    ///
    /// The first point is thus the best plan by the objectives in their order.
    pub points: Vec<FrontPoint>,
    /// Whether there is no other point. Without a point: whether there is no plan.
    pub is_complete: bool,
}

impl Objective {
    /// Checks that a front of some objectives can be made.
    ///
    /// # Errors
    /// [`FrontError`], with the objectives that do not go together.
    ///
    /// ```
    /// use renkei_core::plan::Objective;
    ///
    /// assert!(Objective::may_form_front(&[Objective::Cover, Objective::Score]).is_ok());
    /// assert!(Objective::may_form_front(&[Objective::People, Objective::Score]).is_err());
    /// ```
    pub fn may_form_front(objectives: &[Self]) -> Result<(), FrontError> {
        if !(2..=3).contains(&objectives.len()) {
            return Err(FrontError::Number(objectives.len()));
        }
        for (place, objective) in objectives.iter().enumerate() {
            let before = &objectives[..place];
            if before.contains(objective) {
                return Err(FrontError::Twice(*objective));
            }
            let sum = before.iter().find(|other| other.is_sum() && objective.is_sum());
            if let Some(other) = sum {
                return Err(FrontError::TwoSums(*other, *objective));
            }
        }
        Ok(())
    }

    /// Whether it adds up numbers too fine to be bounded one by one.
    fn is_sum(self) -> bool {
        matches!(self, Self::People | Self::PeopleLeft | Self::Score)
    }
}

impl Task<'_> {
    /// The Pareto front of the objectives of the task, whose order only sorts the
    /// points. Where objectives do not [form a front](Objective::may_form_front), no
    /// point is found and nothing is proven.
    ///
    /// ```
    /// use renkei_core::plan::{Choices, Columns, Objective, Task};
    ///
    /// let mut columns = Columns::new(4);
    /// [[0, 1], [1, 2], [2, 3]].iter().for_each(|members| columns.push(members));
    /// let choices = Choices {
    ///     columns,
    ///     scores: vec![30, 90, 40],
    ///     people: vec![0; 3],
    ///     spans: vec![0; 3],
    ///     one_subprefecture: vec![true; 3],
    ///     centres: vec![0; 3],
    /// };
    /// // all four municipalities, or the two of the greatest score
    /// let front = Task::new(&choices, &[Objective::Cover, Objective::Score]).front();
    /// let values: Vec<&[i128]> = front.points.iter().map(|point| &point.values[..]).collect();
    /// assert_eq!((values, front.is_complete), (vec![&[4, 140][..], &[2, 180]], true));
    /// ```
    pub fn front(&self) -> Front {
        let made_of = Objective::may_form_front(&self.objectives);
        if made_of.is_err() || !self.choices.are_exact(&self.objectives) {
            return Front { points: Vec::new(), is_complete: false };
        }
        let found;
        let order = match self.order {
            Some(order) => order,
            None => {
                found = TownOrder::of(&self.choices.columns);
                &found
            }
        };
        let mut search = Search { task: self, order, solved: Vec::new(), is_complete: true };
        search.run();
        let mut points: Vec<FrontPoint> = search.solved.into_iter().filter_map(|own| own.point).collect();
        let key = |point: &FrontPoint| -> Vec<i128> {
            let pairs = self.objectives.iter().zip(&point.values);
            pairs.map(|(objective, value)| if objective.is_least() { *value } else { -value }).collect()
        };
        points.sort_by_key(key);
        points.dedup_by_key(|point| key(point));
        Front { points, is_complete: search.is_complete }
    }
}

/// Greatest numbers allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bounds {
    left: usize,
    groups: usize,
    /// In micrometres.
    span: i64,
}

impl Bounds {
    /// Whether these bounds allow nothing that others do not.
    fn are_within(self, others: Self) -> bool {
        self.left <= others.left && self.groups <= others.groups && self.span <= others.span
    }

    /// The same bounds where an objective must be better than in a plan of the
    /// numbers `reached`; `None` where it cannot be.
    fn tightened(self, objective: Objective, reached: Self, least_span: i64) -> Option<Self> {
        Some(match objective {
            Objective::Cover => Self { left: reached.left.checked_sub(1)?, ..self },
            Objective::Groups => Self { groups: reached.groups.checked_sub(1)?, ..self },
            Objective::Span if reached.span > least_span => Self { span: reached.span - 1, ..self },
            _ => return None,
        })
    }
}

/// What was found within some bounds.
struct Solved {
    bounds: Bounds,
    /// The numbers of the best plan; `None` where no plan is within the bounds.
    reached: Option<Bounds>,
    /// The best plan.
    point: Option<FrontPoint>,
}

/// A front in the making.
struct Search<'t, 'c> {
    task: &'t Task<'c>,
    order: &'t TownOrder,
    solved: Vec<Solved>,
    is_complete: bool,
}

impl Search<'_, '_> {
    /// Objectives in the order of the work: the one made best, the one bounded in the
    /// inner loop, and the one of the outer loop.
    ///
    /// The span comes last, since every value of it takes several packings.
    fn in_turn(&self) -> Vec<Objective> {
        let mut objectives = self.task.objectives.clone();
        objectives.sort_by_key(|objective| match objective {
            own if own.is_sum() => 0,
            Objective::Cover => 1,
            Objective::Groups => 2,
            _ => 3,
        });
        objectives
    }

    fn run(&mut self) {
        let in_turn = self.in_turn();
        let (bounded, outer) = (in_turn[1], in_turn.get(2).copied());
        let mut bounds =
            Bounds { left: *self.task.left.end(), groups: *self.task.groups.end(), span: i64::MAX };
        loop {
            let worst = self.run_inner(&in_turn, bounds, bounded, outer);
            // the next front must be better in the third objective than all of this one
            let next = outer
                .zip(worst)
                .and_then(|(objective, worst)| bounds.tightened(objective, worst, self.task.least_span));
            match next {
                Some(next) if !self.task.is_stopped() => bounds = next,
                _ => return,
            }
        }
    }

    /// The points within some bounds, and the numbers of the one that is worst in the
    /// objective of the outer loop.
    fn run_inner(
        &mut self,
        in_turn: &[Objective],
        mut bounds: Bounds,
        bounded: Objective,
        outer: Option<Objective>,
    ) -> Option<Bounds> {
        let mut worst: Option<Bounds> = None;
        while let Some(reached) = self.best_within(in_turn, bounds) {
            let number = |own: Bounds| match outer {
                Some(Objective::Span) => i128::from(own.span),
                Some(Objective::Groups) => own.groups as i128,
                _ => own.left as i128,
            };
            worst = worst.into_iter().chain([reached]).max_by_key(|own| number(*own));
            match bounds.tightened(bounded, reached, self.task.least_span) {
                Some(next) => bounds = next,
                None => break,
            }
        }
        worst
    }

    /// The numbers of the best plan within bounds; `None` where there is none, or
    /// none is proven.
    fn best_within(&mut self, in_turn: &[Objective], bounds: Bounds) -> Option<Bounds> {
        let serves = |own: &&Solved| {
            bounds.are_within(own.bounds) && own.reached.is_none_or(|reached| reached.are_within(bounds))
        };
        if let Some(known) = self.solved.iter().find(serves) {
            return known.reached;
        }
        let task = self.task_within(in_turn, bounds)?;
        let answer = task.solve(1, 1);
        if !answer.is_proven {
            self.is_complete = false;
            return None;
        }
        let point = answer.plans.into_iter().next().map(|columns| {
            let mut stages = answer.stages;
            if bounds.span < i64::MAX {
                // whoever checks the proof leaves out the same groups
                stages.iter_mut().for_each(|stage| {
                    stage.span = Some(stage.span.map_or(bounds.span, |span| span.min(bounds.span)));
                });
            }
            FrontPoint { values: self.task.values_with_floor(&columns), columns, stages }
        });
        let reached = point.as_ref().map(|point| self.numbers_of(&point.columns));
        self.solved.push(Solved { bounds, reached, point });
        reached
    }

    /// The task with its ranges cut; `None` where nothing is within them.
    fn task_within(&self, in_turn: &[Objective], bounds: Bounds) -> Option<Task<'_>> {
        let task = self.task;
        let is_near = |column: &u32| task.choices.spans[*column as usize] <= bounds.span;
        let cut = Task {
            objectives: in_turn.to_vec(),
            usable: task.usable.iter().copied().filter(is_near).collect(),
            left: *task.left.start()..=bounds.left.min(*task.left.end()),
            groups: *task.groups.start()..=bounds.groups.min(*task.groups.end()),
            order: Some(self.order),
            ..task.clone()
        };
        (!cut.left.is_empty() && !cut.groups.is_empty()).then_some(cut)
    }

    /// Municipalities left over, groups and span of a plan.
    fn numbers_of(&self, columns: &[u32]) -> Bounds {
        let task = self.task;
        let present = task.towns.iter().filter(|town| **town != Town::Absent).count();
        let covered = task.choices.value(Objective::Cover, columns) as usize;
        let span = task.choices.value(Objective::Span, columns) as i64;
        Bounds { left: present - covered, groups: columns.len(), span: span.max(task.least_span) }
    }
}

impl Task<'_> {
    /// The values of all objectives, the span being that of the groups in every plan
    /// at least.
    fn values_with_floor(&self, columns: &[u32]) -> Vec<i128> {
        let value = |objective: &Objective| match objective {
            Objective::Span => self.choices.value(*objective, columns).max(self.least_span.into()),
            _ => self.choices.value(*objective, columns),
        };
        self.objectives.iter().map(value).collect()
    }
}
