//! Objectives in their order.
//!
//! Objectives that count (municipalities, groups) and stand first are decided one
//! after the other: their best value becomes a range of the next packing. Their
//! relaxation is coarse, and a gap of one municipality would drown all later
//! objectives. The others, which have fine values, are combined into one weight. The
//! greatest span is found by bisection over the spans that groups have.

use std::cell::RefCell;
use std::ops::RangeInclusive;

use crate::search::Progress;

use super::objective::{Choices, Objective};
use super::order::TownOrder;
use super::packing::{Packing, Town};
use super::selection::Selection;
use super::solve::{Budget, Chosen, Proof, Solution};

/// A plan to be found: what may be chosen and what is asked.
#[derive(Debug, Clone)]
pub struct Task<'a> {
    /// The groups.
    pub choices: &'a Choices,
    /// The columns that may be chosen, in ascending order.
    pub usable: Vec<u32>,
    /// By municipality, what a plan may do with it.
    pub towns: Vec<Town>,
    /// How many municipalities may be left over.
    pub left: RangeInclusive<usize>,
    /// How many groups may be chosen.
    pub groups: RangeInclusive<usize>,
    /// What makes a plan good, the first deciding.
    pub objectives: Vec<Objective>,
    /// What an answer may cost.
    pub budget: Budget,
    /// Stops the work on request; the answer is then not proven.
    pub progress: Option<&'a Progress>,
}

/// One packing that was solved on the way, with its proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The objectives combined into the weight, the first deciding.
    pub objectives: Vec<Objective>,
    /// How many municipalities were allowed to be left over.
    pub left: RangeInclusive<usize>,
    /// How many groups were allowed.
    pub groups: RangeInclusive<usize>,
    /// Greatest span allowed, in micrometres.
    pub span: Option<i64>,
    /// What was found. Of the first plan the loss is that of this stage.
    pub solution: Solution,
}

/// The best plans of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The columns of each plan in ascending order, the best plan first.
    pub plans: Vec<Vec<u32>>,
    /// The packings solved for the first plan.
    pub stages: Vec<Stage>,
    /// Whether the plans are proven to be the best, in their order.
    pub is_proven: bool,
    /// Whether there may be further plans that were not looked at: fewer than
    /// asked for were found before the search for them ended.
    pub may_have_more: bool,
}

/// A part of a task: some objectives are decided.
#[derive(Debug, Clone)]
struct Part<'o> {
    /// Objectives that are not decided yet.
    objectives: &'o [Objective],
    /// Fine objectives whose best value is asked for, before those.
    fine: Vec<Objective>,
    left: RangeInclusive<usize>,
    groups: RangeInclusive<usize>,
    span: Option<i64>,
}

/// What is found on the way.
#[derive(Clone)]
struct Found {
    selection: Selection,
    stages: Vec<Stage>,
    is_proven: bool,
    may_have_more: bool,
}

impl<'c> Task<'c> {
    /// Every column may be chosen, and nothing is asked.
    pub fn new(choices: &'c Choices, objectives: &[Objective]) -> Self {
        let towns = choices.columns.towns();
        Self {
            choices,
            usable: (0..choices.columns.len() as u32).collect(),
            towns: vec![Town::May; towns],
            left: 0..=towns,
            groups: 0..=towns,
            objectives: objectives.to_vec(),
            budget: Budget::default(),
            progress: None,
        }
    }

    /// The best plans; each differs from every better one listed by at least
    /// `differ` groups. No plan at all, with a proof: nothing meets what is asked.
    pub fn solve(&self, best: usize, differ: usize) -> Answer {
        let order = TownOrder::of(&self.choices.columns);
        let mut found = Found {
            selection: Selection::new(best, differ),
            stages: Vec::new(),
            is_proven: true,
            may_have_more: false,
        };
        let mut objectives: Vec<Objective> = Vec::new();
        for objective in &self.objectives {
            if !objectives.contains(objective) {
                objectives.push(*objective);
            }
        }
        let present = self.towns.iter().filter(|town| **town != Town::Absent).count();
        let part = Part {
            objectives: &objectives,
            fine: Vec::new(),
            left: *self.left.start()..=present.min(*self.left.end()),
            groups: self.groups.clone(),
            span: None,
        };
        self.decide(&order, &part, &mut found);
        let Found { selection, stages, is_proven, may_have_more } = found;
        Answer { plans: selection.into_plans(), stages, is_proven, may_have_more }
    }

    /// Decides the objectives of a part, and adds its plans in their order.
    fn decide(&self, order: &TownOrder, part: &Part<'_>, found: &mut Found) {
        let (ahead, last) = (part.fine.is_empty(), part.objectives.len() <= 1);
        match part.objectives {
            [count, later @ ..] if count.is_count() && ahead && !last => {
                if !self.decide_at_once(order, part, found) {
                    self.decide_count(order, part, (*count, later), found);
                }
            }
            objectives => {
                let spanned = objectives.iter().position(|objective| *objective == Objective::Span);
                let (fine, later) = objectives.split_at(spanned.unwrap_or(objectives.len()));
                let fine = part.fine.iter().chain(fine).copied().collect();
                let part = Part { objectives: later, fine, ..part.clone() };
                if later.is_empty() {
                    self.finish(order, &part, self.budget, found);
                } else {
                    self.decide_span(order, &part, found);
                }
            }
        }
    }

    /// Tries all objectives as one weight; returns whether that proved the plans.
    fn decide_at_once(&self, order: &TownOrder, part: &Part<'_>, found: &mut Found) -> bool {
        if part.objectives.contains(&Objective::Span) {
            return false;
        }
        let whole = Part { objectives: &[], fine: part.objectives.to_vec(), ..part.clone() };
        let mut tried = found.clone();
        self.finish(order, &whole, self.budget.for_a_try(), &mut tried);
        let is_decided = tried.is_proven && !tried.may_have_more;
        if is_decided {
            *found = tried;
        }
        is_decided
    }

    /// Takes the values of an objective that counts one by one, the best first.
    fn decide_count(
        &self,
        order: &TownOrder,
        part: &Part<'_>,
        (count, later): (Objective, &[Objective]),
        found: &mut Found,
    ) {
        let mut rest = part.clone();
        loop {
            let (fine, solution) = self.best_count(order, &rest, count);
            found.is_proven &= solution.is_proven();
            let best = solution.plans.first().map(|plan| plan.columns.clone());
            if found.selection.is_empty() {
                self.note_stage(found, &fine, &rest, solution);
            }
            let Some(best) = best else { return };
            let mut decided = Part { objectives: later, ..rest.clone() };
            if count == Objective::Cover {
                let present = self.towns.iter().filter(|town| **town != Town::Absent).count();
                let left = present - self.choices.value(Objective::Cover, &best) as usize;
                decided.left = left..=left;
                rest.left = left + 1..=*part.left.end();
            } else {
                decided.groups = best.len()..=best.len();
                rest.groups = best.len() + 1..=*part.groups.end();
            }
            self.decide(order, &decided, found);
            if found.selection.is_full() || rest.left.is_empty() || rest.groups.is_empty() {
                return;
            }
        }
    }

    /// The plan of the best value of an objective that counts, and what the
    /// weights were made of.
    fn best_count(&self, order: &TownOrder, part: &Part<'_>, count: Objective) -> (Vec<Objective>, Solution) {
        // where a great many plans are equal, the score tells them apart
        let guided = vec![count, Objective::Score];
        let packing = self.packing(&Part { fine: guided.clone(), ..part.clone() });
        let found = packing.solve(order, self.budget.for_a_try(), &|plans| !plans.is_empty());
        if found.is_proven() {
            return (guided, found);
        }
        (vec![count], self.first(order, &Part { fine: vec![count], ..part.clone() }))
    }

    /// Finds the least greatest span that keeps the objectives before it.
    fn decide_span(&self, order: &TownOrder, part: &Part<'_>, found: &mut Found) {
        let whole = self.first(order, part);
        found.is_proven &= whole.is_proven();
        let Some(best) = whole.plans.first().map(|plan| plan.columns.clone()) else {
            self.note_stage(found, &part.fine, part, whole);
            return;
        };
        let values = |columns: &[u32]| -> Vec<i128> {
            part.fine.iter().map(|objective| self.choices.value(*objective, columns)).collect()
        };
        let (wanted, widest) = (values(&best), self.choices.value(Objective::Span, &best));
        self.note_stage(found, &part.fine, part, whole);
        let spans = self.usable.iter().map(|column| self.choices.spans[*column as usize]);
        // a plan without groups has no span at all
        let mut spans: Vec<i64> = spans.filter(|span| i128::from(*span) <= widest).chain([0]).collect();
        spans.sort_unstable();
        spans.dedup();
        // of the spans before `low` none is enough, that at `high` is
        let (mut low, mut high) = (0, spans.len().saturating_sub(1));
        while low < high {
            let middle = low.midpoint(high);
            let solution = self.first(order, &Part { span: spans.get(middle).copied(), ..part.clone() });
            let is_enough = solution.plans.first().is_some_and(|plan| values(&plan.columns) == wanted);
            found.is_proven &= is_enough || solution.is_proven();
            if is_enough { high = middle } else { low = middle + 1 }
        }
        let later = &part.objectives[1..];
        let span = spans.get(high).copied().or(Some(0));
        self.decide(order, &Part { objectives: later, span, ..part.clone() }, found);
        // plans of a greater span come after all these, and were not looked at
        found.may_have_more |= !found.selection.is_full();
    }

    /// Adds the plans of a part whose objectives are all combined.
    fn finish(&self, order: &TownOrder, part: &Part<'_>, budget: Budget, found: &mut Found) {
        let is_first = found.selection.is_empty();
        let trial = RefCell::new(found.selection.clone());
        let solution = self.packing(part).solve(order, budget, &|plans| {
            let mut trial = trial.borrow_mut();
            if let [only] = plans {
                *trial = found.selection.clone();
                trial.offer(&only.columns);
            } else if let Some(last) = plans.last() {
                trial.offer(&last.columns);
            }
            trial.is_done()
        });
        let proven = solution.proven();
        for (place, plan) in solution.plans.iter().enumerate() {
            if found.selection.is_done() {
                break;
            }
            if found.selection.offer(&plan.columns) {
                found.is_proven &= place < proven;
            }
        }
        found.may_have_more |=
            !found.selection.is_full() && (found.selection.is_done() || solution.proof != Proof::Complete);
        if solution.plans.is_empty() {
            found.is_proven &= solution.is_proven();
        }
        if is_first {
            self.note_stage(found, &part.fine, part, solution);
        }
    }

    /// Keeps a stage.
    fn note_stage(
        &self,
        found: &mut Found,
        objectives: &[Objective],
        part: &Part<'_>,
        mut solution: Solution,
    ) {
        solution.plans.truncate(1);
        found.stages.push(Stage {
            objectives: objectives.to_vec(),
            left: part.left.clone(),
            groups: part.groups.clone(),
            span: part.span,
            solution,
        });
    }

    /// The best plan of a part by its fine objectives.
    fn first(&self, order: &TownOrder, part: &Part<'_>) -> Solution {
        self.packing(part).solve(order, self.budget, &|plans: &[Chosen]| !plans.is_empty())
    }

    /// The packing that a stage solved.
    pub(super) fn packing_of(&self, stage: &Stage) -> Packing<'_> {
        self.packing(&Part {
            objectives: &[],
            fine: stage.objectives.clone(),
            left: stage.left.clone(),
            groups: stage.groups.clone(),
            span: stage.span,
        })
    }

    fn packing(&self, part: &Part<'_>) -> Packing<'_> {
        let fine = if part.fine.is_empty() { &[Objective::Cover][..] } else { &part.fine };
        let (weights, _) = self.choices.combined(fine);
        let is_near =
            |column: &u32| part.span.is_none_or(|most| self.choices.spans[*column as usize] <= most);
        Packing {
            columns: &self.choices.columns,
            usable: self.usable.iter().copied().filter(is_near).collect(),
            weights,
            towns: self.towns.clone(),
            left: part.left.clone(),
            groups: part.groups.clone(),
            progress: self.progress,
        }
    }
}

impl Solution {
    /// How many of the plans are proven to be the best, in their order.
    fn proven(&self) -> usize {
        match self.proof {
            Proof::Complete => self.plans.len(),
            Proof::LossAbove(loss) => self.plans.iter().filter(|plan| plan.loss <= loss).count(),
        }
    }

    /// Whether the first plan, or that there is none, is proven.
    pub(super) fn is_proven(&self) -> bool {
        self.proof == Proof::Complete || self.proven() > 0
    }
}
