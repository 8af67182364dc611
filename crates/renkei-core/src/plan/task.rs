//! A plan to be found, as bare numbers, and its answer.
//!
//! A [`Task`] knows neither names nor conditions: both have become columns that may
//! be chosen, what a plan may do with a municipality, and ranges.

use std::ops::RangeInclusive;

use crate::search::Progress;

use super::objective::{Choices, Objective};
use super::order::TownOrder;
use super::packing::Town;
use super::solve::{Budget, Solution};

/// A plan to be found: what may be chosen and what is asked.
#[derive(Debug, Clone)]
pub struct Task<'a> {
    /// The groups.
    pub choices: &'a Choices,
    /// The columns that may be chosen, in ascending order.
    ///
    /// Conditions remove columns here: forbidden groups, groups with a
    /// municipality that is outside the question, groups over two subprefectures.
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
    /// Greatest span of groups that are part of every plan, in micrometres.
    pub least_span: i64,
    /// Stops the work on request; the answer is then not proven.
    pub progress: Option<&'a Progress>,
    /// A good order of the municipalities, where it is known.
    ///
    /// `None`: the order is found anew, from the groups alone.
    pub(super) order: Option<&'a TownOrder>,
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
    /// How many of the plans are proven to be the best, in their order.
    pub proven: usize,
    /// Whether all of them are; without a plan, whether there is none.
    pub is_proven: bool,
    /// Where the greatest span of the first plan is not proven to be the least: no
    /// plan has a lesser one than this, in micrometres.
    pub span_at_best: Option<i64>,
    /// Whether there may be further plans that were not looked at: fewer than
    /// asked for were found before the search for them ended.
    pub may_have_more: bool,
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
            least_span: 0,
            progress: None,
            order: None,
        }
    }

    /// Whether the work should stop.
    pub(super) fn is_stopped(&self) -> bool {
        self.progress.is_some_and(Progress::is_stopped)
    }

    /// The values of some objectives for a plan.
    pub(super) fn values(&self, objectives: &[Objective], columns: &[u32]) -> Vec<i128> {
        objectives.iter().map(|objective| self.choices.value(*objective, columns)).collect()
    }
}
