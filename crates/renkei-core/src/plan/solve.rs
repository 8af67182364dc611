//! The best plans of a packing, with their proof.
//!
//! The gap begins small and doubles until a plan is found: what was dropped before
//! loses more than the gap, so that the first plan found is the best.
//!
//! Each gap takes one pass of the dynamic programme (`levels.rs`):
//!
//! | the pass | next |
//! |---|---|
//! | found enough plans | they are the best: done |
//! | found all plans there are | done |
//! | dropped plans beyond the gap | a gap twice as large; after a retry an eighth larger |
//! | lacked room, with plans found | these plans are those of least loss |
//! | lacked room, without plans | up to three retries with a gap between the last two, then a beam |
//! | was stopped | the plans found so far |
//!
//! A beam keeps the best states of each place only. A plan found so is valid, but
//! nothing is proven of it.

use std::ops::ControlFlow;

use super::duals::Duals;
use super::levels::{Levels, PassAborted, Reach};
use super::order::TownOrder;
use super::packing::Packing;

/// What a plan of a packing may cost to find.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// States of the dynamic programme in one pass.
    ///
    /// Memory grows with it: a state takes about 100 bytes where groups span up
    /// to 64 places.
    pub states: usize,
    /// States of one place where a plan is found without proof; 0 where no such
    /// plan is wanted.
    pub beam: usize,
}

impl Default for Budget {
    /// 3 million states of about 100 bytes each where groups span up to 64 places.
    fn default() -> Self {
        Self { states: 3_000_000, beam: 2_000 }
    }
}

impl Budget {
    /// A part of the budget, for a try beside which there is another way.
    pub(super) fn for_a_try(self) -> Self {
        Self { states: self.states / 6, beam: 0 }
    }
}

/// Chosen columns with what they lose of the bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// In units of 1/[`Duals::scale`] of a weight.
    ///
    /// 0 for a plan that reaches the bound of the relaxation.
    pub loss: i128,
    /// In ascending order.
    pub columns: Vec<u32>,
}

/// How far an answer is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// No plan is better than those found, in their order.
    Complete,
    /// The plans found with a loss up to this are the best ones; any other plan has
    /// at least this loss. −1 says nothing, since no loss is negative.
    LossAbove(i128),
}

/// The best plans of a packing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// Feasible prices.
    pub duals: Duals,
    /// The plans visited, the best first. With a complete proof none at all
    /// means that no plan meets what is asked.
    pub plans: Vec<Chosen>,
    /// How far this is proven.
    pub proof: Proof,
}

impl Packing<'_> {
    /// Finds the best plans, the best first, until `enough` says so of those
    /// found so far. `enough` is asked again from the start after every pass.
    ///
    /// The number of places that a group spans decides the width of the state:
    /// one word for each 64 places, or the next wider one compiled. Beyond 4,096
    /// places nothing is tried, and the solution is empty and without proof.
    pub(super) fn solve(
        &self,
        order: &TownOrder,
        budget: Budget,
        enough: &dyn Fn(&[Chosen]) -> bool,
    ) -> Solution {
        match order.window {
            0..=64 => Solver::<1>::new(self, order, budget).solve(enough),
            65..=128 => Solver::<2>::new(self, order, budget).solve(enough),
            129..=256 => Solver::<4>::new(self, order, budget).solve(enough),
            257..=512 => Solver::<8>::new(self, order, budget).solve(enough),
            513..=4096 => Solver::<64>::new(self, order, budget).solve(enough),
            // groups span too many places: nothing is found, and nothing proven
            _ => Solver::<1>::new(self, order, budget).solution(Vec::new(), Proof::LossAbove(-1)),
        }
    }
}

/// The plans of a pass, and why there are no more.
struct Pass {
    plans: Vec<Chosen>,
    end: End,
}

/// Why a pass ends.
enum End {
    /// Its plans are enough.
    Enough,
    /// There are no other plans.
    All,
    /// Others lose more than the gap.
    Gap,
    /// Others were to be looked at, for which there was no room.
    OutOfRoom,
}

/// A packing with its prices; `W` words hold the places that groups of a state
/// take.
struct Solver<'a, const W: usize> {
    packing: &'a Packing<'a>,
    order: &'a TownOrder,
    budget: Budget,
    duals: Duals,
}

impl<'a, const W: usize> Solver<'a, W> {
    fn new(packing: &'a Packing<'a>, order: &'a TownOrder, budget: Budget) -> Self {
        Self { packing, order, budget, duals: Duals::of(packing) }
    }

    /// Widens the gap until the plans are enough (see the table of the module).
    ///
    /// The first gap is the larger of 2⁻²⁴ of the greatest possible loss and 2⁻¹⁰
    /// of a weight of 1. A bound below the least possible weight proves at once
    /// that there is no plan.
    fn solve(self, enough: &dyn Fn(&[Chosen]) -> bool) -> Solution {
        let bound = self.duals.bound(self.packing);
        // no plan loses more than that
        let most = bound - self.packing.least_value() * self.duals.scale;
        if most < 0 {
            return self.solution(Vec::new(), Proof::Complete);
        }
        // the greatest loss known to be without enough plans
        let mut empty_to: i128 = -1;
        let mut found: Vec<Chosen> = Vec::new();
        let mut gap = (most >> 24).max(self.duals.scale >> 10).max(1);
        let mut retries = 0;
        loop {
            let reach =
                Reach { gap: gap.min(most), states: self.budget.states, beam: usize::MAX, stops: true };
            match self.pass(reach, enough) {
                Ok(Pass { plans, end: End::OutOfRoom }) if !plans.is_empty() => {
                    // the plans before it are those of least loss
                    let loss = plans.last().map_or(empty_to, |plan| plan.loss);
                    return self.solution(plans, Proof::LossAbove(loss));
                }
                Ok(Pass { plans, end: End::Enough | End::All }) => {
                    return self.solution(plans, Proof::Complete);
                }
                Ok(Pass { plans, end: End::Gap }) => {
                    if gap >= most {
                        return self.solution(plans, Proof::Complete);
                    }
                    (found, empty_to) = (plans, gap);
                    gap = if retries == 0 { gap * 2 } else { gap + (gap / 8).max(1) };
                }
                _ if self.packing.is_stopped() => {
                    return self.best_so_far(found, empty_to, most);
                }
                _ => {
                    // between the last gap and this one there may be room
                    let between = empty_to.max(0) + (gap - empty_to.max(0)) / 4;
                    if retries == 3 || between <= empty_to || self.budget.beam == 0 {
                        return self.best_so_far(found, empty_to, most);
                    }
                    retries += 1;
                    gap = between;
                }
            }
        }
    }

    /// The plans of one pass, those of least loss first.
    fn pass(&self, reach: Reach, enough: &dyn Fn(&[Chosen]) -> bool) -> Result<Pass, PassAborted> {
        let levels = Levels::<W>::build(self.packing, &self.duals, self.order, reach)?;
        let (mut plans, mut is_enough) = (Vec::new(), false);
        let dropped = levels.for_plans(|loss, mut columns| {
            columns.sort_unstable();
            plans.push(Chosen { loss, columns });
            is_enough = enough(&plans);
            if is_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        let end = match dropped {
            _ if is_enough => End::Enough,
            Err(PassAborted) => End::OutOfRoom,
            Ok(dropped) if dropped || levels.dropped || levels.cut => End::Gap,
            Ok(_) => End::All,
        };
        Ok(Pass { plans, end })
    }

    /// A plan from passes that keep the best states of every place only, at a gap
    /// that grows until one is found.
    ///
    /// The gap grows fourfold each time. The proof stays that of the passes
    /// before.
    fn best_so_far(&self, found: Vec<Chosen>, empty_to: i128, most: i128) -> Solution {
        let mut plans = found;
        let mut gap = empty_to.max(most >> 24).max(1);
        while plans.is_empty() && self.budget.beam > 0 && gap < most {
            gap = (gap * 4).min(most);
            // a stopped search has a plan too, if one is soon found
            let reach = Reach { gap, states: usize::MAX, beam: self.budget.beam, stops: false };
            if let Ok(pass) = self.pass(reach, &|plans| !plans.is_empty()) {
                plans = pass.plans;
            }
        }
        self.solution(plans, Proof::LossAbove(empty_to))
    }

    fn solution(&self, plans: Vec<Chosen>, proof: Proof) -> Solution {
        Solution { duals: self.duals.clone(), plans, proof }
    }
}
