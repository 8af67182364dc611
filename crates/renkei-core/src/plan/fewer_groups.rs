//! Plans of few groups where the fewest are not proven.
//!
//! Groups by themselves tell a great many plans equal, and the plan of a beam has far too
//! many of them. By the score, which tells plans apart, a plan of at most a number of
//! groups is often found at once: the number is halved between the bound and what is
//! known. A number that is too small, or too hard, only ends the search for a better one;
//! the proof stays what it was, and a plan that reaches the bound is the best.

use super::lexicographic::Part;
use super::objective::Objective;
use super::order::TownOrder;
use super::solve::{Chosen, Proof, Solution};
use super::task::Task;

impl Task<'_> {
    /// The solution of a packing that counts groups, with a plan of fewer groups if one
    /// is found.
    pub(super) fn with_fewer_groups(
        &self,
        order: &TownOrder,
        part: &Part<'_>,
        mut solution: Solution,
    ) -> Solution {
        let counted = self.packing(&Part { fine: vec![Objective::Groups], ..part.clone() });
        let Some(known) = solution.plans.first() else { return solution };
        let (bound, scale) = (solution.duals.bound(&counted), solution.duals.scale);
        let ruled_out = match solution.proof {
            Proof::LossAbove(loss) => loss,
            Proof::Complete => return solution,
        };
        // a group weighs −1
        let least = -(bound - ruled_out - 1).div_euclid(scale);
        let mut low = usize::try_from(least).unwrap_or(0).max(*part.groups.start());
        let mut high = known.columns.len();
        while low < high && !self.is_stopped() {
            let middle = low.midpoint(high);
            let within =
                Part { fine: vec![Objective::Score], groups: *part.groups.start()..=middle, ..part.clone() };
            let found =
                self.packing(&within).solve(order, self.budget.for_a_try(), &|plans| !plans.is_empty());
            match found.plans.into_iter().next() {
                Some(plan) => {
                    high = plan.columns.len();
                    let loss = bound - counted.value(&plan.columns) * scale;
                    solution.plans = vec![Chosen { loss, columns: plan.columns }];
                }
                None => low = middle + 1,
            }
        }
        solution
    }
}
