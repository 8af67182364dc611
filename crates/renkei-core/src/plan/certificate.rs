//! The proof of a plan, checked by itself.
//!
//! A certificate is the prices of every stage. Checking it needs the groups, the
//! prices and the plan, and nothing of how they were found: no group may weigh more
//! than its members cost, all in integers. Then the weight of the plan is the bound
//! minus the plan's losses, none of which is below 0. A loss of 0 is a complete
//! proof that no plan is better; of a greater loss the certificate bounds what
//! another plan could gain, and the search showed that none of a smaller loss
//! exists.

use crate::messages::plan as messages;
use crate::text::{Text, Worded};
use crate::worded_errors;

use super::objective::Objective;
use super::solve::Proof;
use super::task::{Stage, Task};

/// What a certificate shows of a plan, in weights of its stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certified {
    /// The weight of the plan.
    pub value: i128,
    /// No plan weighs more.
    pub bound: i128,
}

/// A certificate that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateFault {
    /// The groups of the plan overlap, or may not be chosen.
    NotAPlan,
    /// A group weighs more than its members cost.
    PricesTooLow,
}

impl Worded for CertificateFault {
    fn text(&self) -> Text {
        match self {
            Self::NotAPlan => messages::not_a_plan(),
            Self::PricesTooLow => messages::prices_too_low(),
        }
    }
}

worded_errors!(CertificateFault);

impl Stage {
    /// Checks the certificate of a plan, its columns in ascending order.
    ///
    /// # Errors
    /// When the plan or the prices are not what they claim to be.
    pub fn certify(&self, task: &Task<'_>, plan: &[u32]) -> Result<Certified, CertificateFault> {
        let packing = task.packing_of(self);
        let duals = &self.solution.duals;
        if !packing.admits(plan) {
            return Err(CertificateFault::NotAPlan);
        }
        if !duals.are_feasible(&packing) {
            return Err(CertificateFault::PricesTooLow);
        }
        let (value, bound) = (packing.value(plan), duals.bound(&packing));
        Ok(Certified { value, bound: bound.div_euclid(duals.scale) })
    }

    /// The first objective of the stage by which another plan may be better than a
    /// plan, and its value at best, in its own direction. `None` where the stage is
    /// proven.
    pub(super) fn open_objective(&self, task: &Task<'_>, plan: &[u32]) -> Option<(Objective, i128)> {
        let Proof::LossAbove(loss) = self.solution.proof else { return None };
        if self.solution.is_proven() {
            return None;
        }
        let (duals, packing) = (&self.solution.duals, task.packing_of(self));
        let mut weight = (duals.bound(&packing) - loss - 1).div_euclid(duals.scale);
        let (_, factors) = task.choices.combined(&self.objectives);
        for (objective, factor) in self.objectives.iter().zip(factors) {
            let own: i128 = plan.iter().map(|column| task.choices.weight(*objective, *column)).sum();
            // sums of later objectives stay below half a unit of an earlier one
            let mut at_best = (weight + factor / 2).div_euclid(factor);
            if *objective == Objective::Cover {
                // prices of a stopped search may bound it by more than there are
                at_best = at_best.min(packing.present().saturating_sub(*packing.left.start()) as i128);
            }
            if at_best > own {
                return Some((*objective, if objective.is_least() { -at_best } else { at_best }));
            }
            weight -= own * factor;
        }
        None
    }
}
