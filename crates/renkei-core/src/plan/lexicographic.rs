//! Objectives in their order.
//!
//! Objectives that count (municipalities, groups) and stand first are decided one
//! after the other: their best value becomes a range of the next packing. Their
//! relaxation is coarse, and a gap of one municipality would drown all later
//! objectives. The others, which have fine values, are combined into one weight. The
//! greatest span is found by bisection over the spans that groups have.
//!
//! | first objective left | what happens |
//! |---|---|
//! | counts, and others follow | all at once with a sixth of the budget; if that proves nothing, its values one by one, the best first |
//! | fine, or a count that is last | combined with all fine objectives that follow, up to the span |
//! | span | bisection over the spans of the usable groups |
//!
//! Where the fewest groups are not proven, a plan of fewer ones is looked for by the score
//! (`fewer_groups.rs`).
//!
//! Each packing that the first plan needs is kept as a [`Stage`], so that the
//! proof can be checked afterwards. Later plans of the list are proven in the
//! same way, but their stages are not kept.
//!
//! *Left over* means: neither covered by a chosen group nor outside the question.

use std::cell::RefCell;
use std::ops::RangeInclusive;

use super::objective::Objective;
use super::order::TownOrder;
use super::packing::{Packing, Town};
use super::selection::Selection;
use super::solve::{Budget, Chosen, Proof, Solution};
use super::task::{Answer, Stage, Task};

/// A part of a task: some objectives are decided.
///
/// Decided counts have become ranges of `left` and `groups`, a decided span the
/// limit `span`; fine objectives that stand before the span are repeated in every
/// packing that looks for it.
#[derive(Debug, Clone)]
pub(super) struct Part<'o> {
    /// Objectives that are not decided yet.
    pub objectives: &'o [Objective],
    /// Fine objectives whose best value is asked for, before those.
    pub fine: Vec<Objective>,
    /// The values of the first of these that are decided; plans of others are not
    /// looked at.
    pub kept: Vec<i128>,
    pub left: RangeInclusive<usize>,
    pub groups: RangeInclusive<usize>,
    pub span: Option<i64>,
}

/// What is found on the way.
///
/// See [`Answer`] for the fields.
#[derive(Clone)]
struct Found {
    selection: Selection,
    stages: Vec<Stage>,
    proven: usize,
    is_proven: bool,
    span_at_best: Option<i64>,
    may_have_more: bool,
}

impl Task<'_> {
    /// The best plans; each differs from every better one listed by at least
    /// `differ` groups. No plan at all, with a proof: nothing meets what is asked.
    /// Where a part of the work finds no plan, the best one of the parts before it
    /// is the answer. Nothing is found where the objectives together are not
    /// [exact](super::Choices::are_exact).
    pub fn solve(&self, best: usize, differ: usize) -> Answer {
        let mut found = Found {
            selection: Selection::new(best, differ),
            stages: Vec::new(),
            proven: 0,
            is_proven: true,
            span_at_best: None,
            may_have_more: false,
        };
        if self.choices.are_exact(&self.objectives) {
            match self.order {
                Some(order) => self.decide_all(order, &mut found),
                None => self.decide_all(&TownOrder::of(&self.choices.columns), &mut found),
            }
        } else {
            found.is_proven = false;
        }
        let Found { selection, stages, proven, is_proven, span_at_best, may_have_more } = found;
        let mut plans = selection.into_plans();
        if plans.is_empty() && !is_proven {
            let last = stages.iter().rev().find_map(|stage| stage.solution.plans.first());
            plans.extend(last.map(|plan| plan.columns.clone()));
        }
        Answer { plans, stages, proven, is_proven, span_at_best, may_have_more }
    }

    /// Starts with all objectives undecided. `left` is cut to the number of
    /// municipalities that are present at all.
    fn decide_all(&self, order: &TownOrder, found: &mut Found) {
        let objectives = Objective::distinct(&self.objectives);
        let present = self.towns.iter().filter(|town| **town != Town::Absent).count();
        let part = Part {
            objectives: &objectives,
            fine: Vec::new(),
            kept: Vec::new(),
            left: *self.left.start()..=present.min(*self.left.end()),
            groups: self.groups.clone(),
            span: None,
        };
        self.decide(order, &part, found);
    }

    /// Decides the objectives of a part, and adds its plans in their order.
    ///
    /// Chooses the way by the first undecided objective (see the table of the
    /// module). `ahead` is true while no fine objective stands before it.
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
    ///
    /// Objectives with the span cannot be tried: the greatest of several values
    /// is no sum. What the try found is dropped unless it is proven and complete.
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
    ///
    /// After the plans of one value, the next worse value is tried, until enough
    /// plans are selected, no plan is left, or the budget ends the search. Plans
    /// of a worse value are added only behind all plans of the better ones, so
    /// that the list stays in order.
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
            let solution = match count {
                Objective::Groups if !solution.is_proven() => self.with_fewer_groups(order, &rest, solution),
                _ => solution,
            };
            found.is_proven &= solution.is_proven();
            let best = solution.plans.first().map(|plan| plan.columns.clone());
            if found.selection.is_empty() {
                self.note_stage(found, &fine, &rest, solution);
            }
            let Some(best) = best else { return };
            if self.is_stopped() {
                found.is_proven = false;
                return;
            }
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
            // plans of the next value come after those that were not looked at
            let is_over = found.selection.is_full() || found.selection.is_empty() || found.may_have_more;
            if is_over || rest.left.is_empty() || rest.groups.is_empty() {
                return;
            }
        }
    }

    /// The plan of the best value of an objective that counts, and what the
    /// weights were made of.
    ///
    /// The first try adds the score behind the count, with a part of the budget;
    /// where that proves nothing, the count stands alone.
    fn best_count(&self, order: &TownOrder, part: &Part<'_>, count: Objective) -> (Vec<Objective>, Solution) {
        // where a great many plans are equal, the score tells them apart
        let guided = vec![count, Objective::Score];
        if self.choices.are_exact(&guided) {
            let packing = self.packing(&Part { fine: guided.clone(), ..part.clone() });
            let found = packing.solve(order, self.budget.for_a_try(), &|plans| !plans.is_empty());
            if found.is_proven() {
                return (guided, found);
            }
        }
        (vec![count], self.first(order, &Part { fine: vec![count], ..part.clone() }))
    }

    /// Finds the least greatest span that keeps the objectives before it.
    ///
    /// The best values of the fine objectives are found first, without a limit on
    /// the span. Then the smallest span is sought at which a plan still reaches
    /// these values: every span of a usable group up to that of the first plan is
    /// a candidate, and bisection needs a packing for each of O(log n)
    /// candidates.
    ///
    /// A packing that ends without proof counts as "not enough"; the least span
    /// is then not proven, and [`Answer::span_at_best`] names the least candidate
    /// that was not ruled out.
    fn decide_span(&self, order: &TownOrder, part: &Part<'_>, found: &mut Found) {
        let whole = self.first(order, part);
        found.is_proven &= whole.is_proven();
        let Some(best) = whole.plans.first().map(|plan| plan.columns.clone()) else {
            self.note_stage(found, &part.fine, part, whole);
            return;
        };
        let values = |columns: &[u32]| self.values(&part.fine, columns);
        let is_first = found.selection.is_empty();
        let (wanted, widest) = (values(&best), self.choices.value(Objective::Span, &best));
        self.note_stage(found, &part.fine, part, whole);
        if self.is_stopped() {
            found.is_proven = false;
            return;
        }
        let spans = self.usable.iter().map(|column| self.choices.spans[*column as usize]);
        let narrower = spans.filter(|span| *span > self.least_span && i128::from(*span) <= widest);
        // a plan may do without groups that may be chosen
        let mut spans: Vec<i64> = narrower.chain([self.least_span]).collect();
        spans.sort_unstable();
        spans.dedup();
        // of the spans before `low` none is enough, that at `high` is
        let (mut low, mut high) = (0, spans.len() - 1);
        // the first span that is neither enough nor shown not to be
        let mut open: Option<usize> = None;
        while low < high {
            let middle = low.midpoint(high);
            let solution = self.first(order, &Part { span: Some(spans[middle]), ..part.clone() });
            if solution.plans.first().is_some_and(|plan| values(&plan.columns) == wanted) {
                high = middle;
                continue;
            }
            // what a greater span does not allow, lesser ones do not allow either
            open = if solution.is_proven() { None } else { open.or(Some(low)) };
            low = middle + 1;
        }
        found.is_proven &= open.is_none();
        if is_first {
            found.span_at_best = open.map(|place| spans[place]);
        }
        let (objectives, span) = (&part.objectives[1..], Some(spans[high]));
        self.decide(order, &Part { objectives, span, kept: wanted, ..part.clone() }, found);
        // plans of a greater span come next, and were not looked at
        found.may_have_more |= !found.selection.is_full();
    }

    /// Adds the plans of a part whose objectives are all combined.
    ///
    /// Solves one packing, and offers its plans to the selection, the best first.
    /// A plan counts as proven only while all plans before it are.
    fn finish(&self, order: &TownOrder, part: &Part<'_>, budget: Budget, found: &mut Found) {
        let is_first = found.selection.is_empty();
        let is_beyond =
            |plan: &Chosen| self.values(&part.fine[..part.kept.len()], &plan.columns) != part.kept;
        let trial = RefCell::new(found.selection.clone());
        let solution = self.packing(part).solve(order, budget, &|plans| {
            let mut trial = trial.borrow_mut();
            if let [only] = plans {
                *trial = found.selection.clone();
                trial.offer(&only.columns);
            } else if let Some(last) = plans.last() {
                trial.offer(&last.columns);
            }
            trial.is_done() || plans.last().is_some_and(is_beyond)
        });
        let proven = solution.proven();
        for (place, plan) in solution.plans.iter().enumerate() {
            if found.selection.is_done() || is_beyond(plan) {
                break;
            }
            if found.selection.offer(&plan.columns) {
                found.is_proven &= place < proven;
                found.proven += usize::from(found.is_proven);
            }
        }
        found.may_have_more |=
            !found.selection.is_full() && (found.selection.is_done() || solution.proof != Proof::Complete);
        if solution.plans.first().is_none_or(is_beyond) {
            // a first plan beyond what is kept shows that the one to be kept was missed
            found.is_proven &= solution.is_proven() && (solution.plans.is_empty() || !is_first);
        }
        if is_first {
            self.note_stage(found, &part.fine, part, solution);
        }
    }

    /// Keeps a stage.
    ///
    /// Of its solution only the best plan stays, the one that a certificate is
    /// about.
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
            kept: Vec::new(),
            left: stage.left.clone(),
            groups: stage.groups.clone(),
            span: stage.span,
        })
    }

    /// The packing of a part: its fine objectives as one weight, groups of a
    /// greater span left out. Without a fine objective, covered municipalities
    /// are the weight, so that a plan is found at all.
    pub(super) fn packing(&self, part: &Part<'_>) -> Packing<'_> {
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
    ///
    /// With a proof up to a loss, those are the plans of that loss or less. The
    /// first plan is also proven where its loss exceeds the bound by at most one
    /// unit of weight: no better weight lies between.
    fn proven(&self) -> usize {
        let Proof::LossAbove(loss) = self.proof else { return self.plans.len() };
        let within = self.plans.iter().filter(|plan| plan.loss <= loss).count();
        // weights are whole: losses of plans differ by multiples of the scale
        let is_first_best = self.plans.first().is_some_and(|plan| plan.loss - loss <= self.duals.scale);
        within.max(usize::from(is_first_best))
    }

    /// Whether the first plan, or that there is none, is proven.
    pub(super) fn is_proven(&self) -> bool {
        self.proof == Proof::Complete || self.proven() > 0
    }
}
