//! How a plan fares where settings are varied.
//!
//! A plan stands in a variant where each of its groups qualifies. Groups that were fixed
//! in advance without qualifying are left out: they are there for other reasons.

use crate::study::{Grid, Robustness, Study, Variants};

use super::question::{Plan, PlanQuestion};

/// In how many variants a plan and its groups stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRobustness {
    /// Of the whole plan. It can be judged where every group can be, or where one does
    /// not qualify.
    pub whole: Robustness,
    /// By variant, whether the whole plan stands.
    pub judgements: Vec<Option<bool>>,
    /// By group of the plan; `None` where it was fixed without qualifying.
    pub groups: Vec<Option<Robustness>>,
    /// Municipalities in groups that qualify, in the worst of the variants that can judge
    /// every group.
    pub least_covered: Option<usize>,
}

impl PlanQuestion {
    /// The variants of the grid asked for.
    pub fn variants(&self, study: &Study) -> Variants {
        self.grid.clone().unwrap_or_else(|| Grid::usual(study)).variants(study)
    }
}

impl Plan {
    /// How the plan fares in variants.
    ///
    /// Takes a judgement a group and variant.
    pub fn robustness(&self, variants: &Variants) -> PlanRobustness {
        let is_counted = |index: usize| {
            let is_fixed = self.fixed.get(index).copied().unwrap_or(false);
            !is_fixed || self.groups[index].verdict.qualifies()
        };
        let counted: Vec<usize> = (0..self.groups.len()).filter(|index| is_counted(*index)).collect();
        let by_group: Vec<Vec<Option<bool>>> =
            counted.iter().map(|index| variants.judge(&self.groups[*index].members).collect()).collect();
        let in_variant = |variant: usize| by_group.iter().map(move |own| own[variant]);
        let whole = |variant: usize| {
            let mut judged = in_variant(variant);
            if judged.clone().any(|own| own == Some(false)) {
                Some(false)
            } else {
                judged.all(|own| own.is_some()).then_some(true)
            }
        };
        let judgements: Vec<Option<bool>> = (0..variants.all.len()).map(whole).collect();
        let covered = |variant: usize| -> Option<usize> {
            let sizes = counted.iter().zip(in_variant(variant));
            let size = |(index, stands): (&usize, Option<bool>)| {
                stands.map(|stands| if stands { self.groups[*index].members.len() } else { 0 })
            };
            sizes.map(size).sum()
        };
        let mut groups = vec![None; self.groups.len()];
        for (index, own) in counted.iter().zip(&by_group) {
            groups[*index] = Some(Robustness::of(own.iter().copied()));
        }
        PlanRobustness {
            whole: Robustness::of(judgements.iter().copied()),
            least_covered: (0..variants.all.len()).filter_map(covered).min(),
            judgements,
            groups,
        }
    }
}
