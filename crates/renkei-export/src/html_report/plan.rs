//! The disjoint groups that together are best, as the page opens with them.

use serde::Serialize;

use renkei_core::language::Language;

use crate::plan::{NUMBER_OF_FILLS, left_over_words, plan_title, plan_values};
use crate::report::Report;

use super::candidates::indices;
use super::data::{BOTH, Bilingual};

/// A plan.
#[derive(Serialize)]
pub(super) struct PlanData {
    /// Numbers of groups and municipalities, in words.
    title: Bilingual<String>,
    /// The values of the objectives, and whether they are proven to be the best.
    values: Bilingual<String>,
    groups: Vec<GroupData>,
    /// Municipalities that no group covers, with the reason.
    left: Vec<(usize, Bilingual<String>)>,
}

/// A group of the plan.
#[derive(Serialize)]
struct GroupData {
    /// Indices of municipalities.
    members: Vec<usize>,
    /// Which fill it has, from 0.
    fill: usize,
    /// Its rank among the candidates; none where they do not list it.
    rank: Option<usize>,
}

impl PlanData {
    /// The plan of a report, if one was chosen.
    pub(super) fn of(report: &Report<'_>) -> Option<Self> {
        let plan = report.chosen_plan()?;
        let best = plan.best()?;
        let listed = |members: &[_]| report.candidates.iter().find(|own| own.members == members);
        let groups = best.groups.iter().zip(plan.colours).map(|(group, colour)| GroupData {
            members: indices(&group.members),
            fill: (colour - 1) % NUMBER_OF_FILLS,
            rank: listed(&group.members).map(|own| own.rank),
        });
        let known = (&plan.question.objectives[..], &best.values[..]);
        let left = plan.left.iter().filter(|(id, _)| best.left.contains(id)).map(|(id, reason)| {
            let words = |language: Language| left_over_words(reason, known, report, language);
            (id.index(), BOTH.map(words))
        });
        Some(Self {
            title: BOTH.map(|language| plan_title(&plan, language)),
            values: BOTH.map(|language| plan_values(&plan, language)),
            groups: groups.collect(),
            left: left.collect(),
        })
    }
}
