//! A plan: disjoint groups that together are best.
//!
//! | file | rows |
//! |---|---|
//! | `plan.csv` | the groups of every plan |
//! | `plan_members.csv` | every municipality, with its group in the best plan or the reason why it is left over |
//! | `plan.geojson`, `plan.gpkg` | the groups of the best plan, with outlines |
//! | `plan.svg` | the best plan as a map |
//! | `pareto.csv`, `pareto.svg` | the plans of a Pareto front with their objectives |
//! | `plan.json` | everything for programs, with the proof |

mod colours;
mod columns;
mod files;
mod json;
mod pareto_columns;
mod pareto_svg;
mod words;

use renkei_core::plan::{LeftOver, Plan, PlanAnswer, PlanQuestion};
use renkei_core::region::MunicipalityId;

use crate::report::Report;

pub use colours::group_colours;
pub(crate) use colours::{NUMBER_OF_FILLS, fill};
pub use columns::{GroupRow, TownRow, plan_columns, town_columns};
pub use files::write_plan_geojson;
pub use json::plan_json;
pub use pareto_columns::{FrontRow, front_columns};
pub use pareto_svg::pareto_svg;
#[cfg(any(feature = "xlsx", feature = "qgis"))]
pub(crate) use words::plan_headline;
pub(crate) use words::{groups_title, plan_title, plan_values};
pub use words::{left_over_words, objective_label, objective_value, values_words};

/// What was planned, for writers.
#[derive(Debug, Clone, Copy)]
pub struct PlanReport<'a> {
    /// The study, with the groups of the best plan as candidates.
    pub report: Report<'a>,
    /// What was asked.
    pub question: &'a PlanQuestion,
    /// What was found.
    pub answer: &'a PlanAnswer,
    /// Municipalities that the best plan leaves over, with the reasons.
    pub left: &'a [(MunicipalityId, LeftOver)],
    /// By group of the best plan, its colour, from 1.
    pub colours: &'a [usize],
}

/// What was planned beside a search, for the writers of its report.
#[derive(Debug, Clone, Copy)]
pub struct ChosenPlan<'a> {
    /// What was asked.
    pub question: &'a PlanQuestion,
    /// What was found; at least one plan.
    pub answer: &'a PlanAnswer,
    /// Municipalities that the best plan leaves over, with the reasons.
    pub left: &'a [(MunicipalityId, LeftOver)],
    /// By group of the best plan, its colour, from 1.
    pub colours: &'a [usize],
}

impl<'a> ChosenPlan<'a> {
    /// The plan with the report of the search: the groups of the best plan take the
    /// place of the candidates.
    pub fn of(self, report: &Report<'a>) -> PlanReport<'a> {
        let Self { question, answer, left, colours } = self;
        let groups = answer.plans.first().map_or(&[][..], |plan| &plan.groups);
        PlanReport { report: Report { candidates: groups, ..*report }, question, answer, left, colours }
    }
}

impl<'a> PlanReport<'a> {
    /// The best plan, if there is one.
    pub fn best(&self) -> Option<&'a Plan> {
        self.answer.plans.first()
    }

    /// The groups of every plan, plan by plan.
    ///
    /// Colours are those of the best plan; groups of other plans have none.
    pub fn group_rows(&self) -> impl Iterator<Item = GroupRow<'a>> {
        let plans = self.answer.plans.iter().enumerate();
        let report = self.report;
        let colours = self.colours;
        plans.flat_map(move |(place, plan)| {
            plan.groups.iter().enumerate().map(move |(index, candidate)| GroupRow {
                report,
                plan: place + 1,
                candidate,
                fixed: plan.fixed.get(index).copied().unwrap_or(false),
                colour: colours.get(index).copied().filter(|_| place == 0),
            })
        })
    }

    /// The groups of the best plan.
    pub fn best_rows(&self) -> impl Iterator<Item = GroupRow<'a>> {
        self.group_rows().take_while(|row| row.plan == 1)
    }

    /// The plans with their numbers.
    pub fn front_rows(&self) -> impl Iterator<Item = FrontRow<'a>> {
        let report = *self;
        self.answer.plans.iter().zip(1..).map(move |(plan, number)| FrontRow { report, number, plan })
    }

    /// Every municipality, in order of the codes.
    ///
    /// Municipalities outside requirement (1) are among them, with that reason.
    pub fn town_rows(&self) -> impl Iterator<Item = TownRow<'a>> {
        let report = *self;
        self.report.study.region().ids().map(move |id| TownRow {
            report,
            id,
            group: report
                .best()
                .and_then(|plan| plan.groups.iter().find(|group| group.members.contains(&id))),
            left: report.left.iter().find(|(town, _)| *town == id).map(|(_, reason)| reason),
        })
    }
}
