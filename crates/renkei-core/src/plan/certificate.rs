//! The proof of a plan, checked by itself.
//!
//! A certificate is the prices of every stage. Checking it needs the groups, the
//! prices and the plan, and nothing of how they were found: no group may weigh more
//! than its members cost, and the weight of the plan must be the bound minus the
//! plan's losses, all in integers. A loss of 0 is a complete proof that no plan is
//! better; of a greater loss the certificate bounds what another plan could gain,
//! and the search showed that none of a smaller loss exists.

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
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CertificateFault {
    /// The groups of the plan overlap, or may not be chosen.
    #[error("the groups of the plan overlap, or do not meet what the stage asks for")]
    NotAPlan,
    /// A group weighs more than its members cost.
    #[error("the prices are not feasible: a group weighs more than its members cost")]
    PricesTooLow,
    /// The weight is not the bound minus the losses.
    #[error("the weight of the plan is not the bound minus its losses")]
    DoesNotAddUp,
}

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
}
