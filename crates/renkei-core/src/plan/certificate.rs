//! The proof of a plan, checked by itself.
//!
//! A certificate is the prices of every stage. Checking it needs the groups, the
//! prices and the plan, and nothing of how they were found: no group may weigh more
//! than its members cost, and the weight of the plan must be the bound minus the
//! plan's losses, all in integers. A loss of 0 is a complete proof that no plan is
//! better; of a greater loss the certificate bounds what another plan could gain,
//! and the search showed that none of a smaller loss exists.

use crate::messages::plan as messages;
use crate::text::{Text, Worded};
use crate::worded_errors;

use super::lexicographic::{Stage, Task};

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
    /// The weight is not the bound minus the losses.
    DoesNotAddUp,
}

impl Worded for CertificateFault {
    fn text(&self) -> Text {
        match self {
            Self::NotAPlan => messages::not_a_plan(),
            Self::PricesTooLow => messages::prices_too_low(),
            Self::DoesNotAddUp => messages::does_not_add_up(),
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
        if value * duals.scale != bound - duals.loss_of_plan(&packing, plan) {
            return Err(CertificateFault::DoesNotAddUp);
        }
        Ok(Certified { value, bound: bound.div_euclid(duals.scale) })
    }
    /// What the first objective of the stage reaches at best, in its own
    /// direction, when no plan has a loss of `loss` or less.
    pub(super) fn at_best(&self, task: &Task<'_>, loss: i128) -> Option<i128> {
        let first = *self.objectives.first()?;
        let duals = &self.solution.duals;
        let weight = (duals.bound(&task.packing_of(self)) - loss - 1).div_euclid(duals.scale);
        let (_, factors) = task.choices.combined(&self.objectives);
        // sums of later objectives stay below half a unit of the first
        let at_best = (weight + factors.first()? / 2).div_euclid(*factors.first()?);
        Some(if first.is_least() { -at_best } else { at_best })
    }
}
