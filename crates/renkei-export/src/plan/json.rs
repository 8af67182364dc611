//! `plan.json`: everything of a plan for programs.
//!
//! | key | content |
//! |---|---|
//! | `scenario`, `objectives`, `conditions` | what was asked |
//! | `outcome` | `proven`, `first-proven`, `unproven`, `impossible`, `undecided` or `front` |
//! | `plans` | values of the objectives, groups, municipalities left over |
//! | `municipalities` | each with its group, or the reason why it is left over |
//! | `certificate` | one entry for each stage: prices, weight and bound; the further plans of a front have their own |
//! | `notes`, `credits` | as in every output |

use std::ops::RangeInclusive;

use serde_json::{Map, Value as Json, json};

use renkei_core::language::Language;
use renkei_core::plan::{Condition, Objective, Outcome, Plan, Proof, RangePrice, Stage};
use renkei_core::region::Region;

use crate::table::Column;

use super::PlanReport;
use super::columns::{plan_columns, town_columns};

/// One JSON object: what was asked, the plans, the municipalities with their group
/// or the reason why they are left over, and the proof. Integers of the proof are
/// strings, since they may exceed 64 bits.
///
/// The certificate holds what a program needs to check the proof by itself: with
/// the prices of a stage, no group that may be chosen weighs more than its
/// members cost, and the weight of a plan is at most the bound.
pub fn plan_json(plan: &PlanReport<'_>, scenario: &Json) -> Json {
    let report = &plan.report;
    let region = report.study.region();
    let objectives: Vec<String> = plan.question.objectives.iter().map(ToString::to_string).collect();
    let conditions = plan.question.conditions.iter().map(|condition| condition_json(condition, region));
    json!({
        "schema": "renkei/plan/1",
        "scenario": scenario,
        "objectives": objectives,
        "conditions": conditions.collect::<Vec<_>>(),
        "groups_to_choose_from": plan.answer.pool.choices.columns.len(),
        "municipalities_to_cover": plan.answer.pool.towns.len(),
        "outcome": outcome_json(plan, region),
        "stopped": plan.answer.is_stopped,
        "may_have_more": plan.answer.may_have_more,
        "plans": plan.answer.plans.iter().enumerate().map(|(place, own)| plan_json_of(plan, place, own)).collect::<Vec<_>>(),
        "municipalities": plan.town_rows().map(|row| row_json(&town_columns(), &row)).collect::<Vec<_>>(),
        "certificate": certificate(&plan.answer.stages, plan.best(), plan),
        "notes": report.notes(Language::Ja),
        "credits": report.study.credits(),
    })
}

/// The condition, in English and Japanese and for programs.
fn condition_json(condition: &Condition, region: &Region) -> Json {
    let (kind, value) = match condition {
        Condition::Cover(id) => ("cover", json!(region[*id].id.to_string())),
        Condition::Free(id) => ("free", json!(region[*id].id.to_string())),
        Condition::Fixed(group) => ("fixed", json!(region.codes(group))),
        Condition::Forbidden(group) => ("forbid", json!(region.codes(group))),
        Condition::AtLeastGroups(number) => ("min-groups", json!(number)),
        Condition::AtMostGroups(number) => ("max-groups", json!(number)),
        Condition::AtMostLeft(number) => ("max-left", json!(number)),
        Condition::OneSubprefecture => ("one-subprefecture", json!(true)),
        Condition::Robust => ("robust", json!(true)),
        Condition::OneCentre => ("one-centre", json!(true)),
    };
    let text = condition.text(region);
    json!({
        "kind": kind,
        "value": value,
        "words": text.in_language(Language::Ja),
        "words_en": text.in_language(Language::En),
    })
}

/// The outcome by its kind; `value` and `at_best` are in the unit of the
/// objective.
fn outcome_json(plan: &PlanReport<'_>, region: &Region) -> Json {
    match &plan.answer.outcome {
        Outcome::Proven => json!({ "kind": "proven" }),
        Outcome::FirstProven(number) => json!({ "kind": "first-proven", "proven_plans": number }),
        Outcome::Unproven { objective, at_best } => {
            let place = plan.question.objectives.iter().position(|known| known == objective);
            let value = place.and_then(|place| plan.best()?.values.get(place).copied());
            json!({
                "kind": "unproven",
                "objective": objective.to_string(),
                "value": value.map(whole),
                "at_best": at_best.map(whole),
            })
        }
        Outcome::Impossible { conditions, is_minimal } => json!({
            "kind": "impossible",
            "minimal": is_minimal,
            "conditions": conditions.iter().map(|own| condition_json(own, region)).collect::<Vec<_>>(),
        }),
        Outcome::Undecided => json!({ "kind": "undecided" }),
        Outcome::Front { is_complete } => json!({ "kind": "front", "complete": is_complete }),
    }
}

/// One plan; `place` is its place in the list, from 0.
fn plan_json_of(plan: &PlanReport<'_>, place: usize, own: &Plan) -> Json {
    let region = plan.report.study.region();
    let values = plan.question.objectives.iter().zip(&own.values);
    let values: Map<String, Json> =
        values.map(|(objective, value)| (objective.to_string(), whole(*value))).collect();
    let columns = plan_columns();
    let groups = plan.group_rows().filter(|row| row.plan == place + 1).map(|row| row_json(&columns, &row));
    let mut json = json!({
        "values": values,
        "covered": own.covered(),
        "groups": groups.collect::<Vec<_>>(),
        "left_over": region.codes(&own.left),
    });
    // the first one stands beside the plans
    if let Some(stages) = place.checked_sub(1).and_then(|place| plan.answer.further_stages.get(place)) {
        json["certificate"] = certificate(stages, Some(own), plan);
    }
    json
}

/// A row of a table as an object: the keys are the names of the columns.
fn row_json<T>(columns: &[Column<T>], row: &T) -> Json {
    Json::Object(columns.iter().map(|column| (column.name.to_owned(), column.of(row).json())).collect())
}

/// The proof of a plan.
fn certificate(stages: &[Stage], own: Option<&Plan>, plan: &PlanReport<'_>) -> Json {
    stages.iter().map(|stage| stage_json(stage, own, plan)).collect()
}

/// The prices of a stage, and what they prove of a plan.
fn stage_json(stage: &Stage, own: Option<&Plan>, plan: &PlanReport<'_>) -> Json {
    let solution = &stage.solution;
    let duals = &solution.duals;
    let region = plan.report.study.region();
    let prices = plan.answer.pool.towns.iter().zip(&duals.towns);
    let prices: Map<String, Json> =
        prices.map(|(id, price)| (region[*id].id.to_string(), json!(price.to_string()))).collect();
    let conditions: Vec<&Condition> = plan.question.conditions.iter().collect();
    let task = plan.question.task(&conditions, &plan.answer.pool);
    let certified = task.zip(own).and_then(|(task, own)| stage.certify(&task, &own.columns).ok());
    let (_, factors) = plan.answer.pool.choices.combined(&stage.objectives);
    json!({
        "objectives": stage.objectives.iter().map(Objective::to_string).collect::<Vec<_>>(),
        "factors": factors.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "left_over": range(&stage.left),
        "groups": range(&stage.groups),
        "greatest_span_micrometres": stage.span,
        "units_of_a_weight": duals.scale.to_string(),
        "prices": prices,
        "price_of_groups": price_json(duals.groups),
        "price_of_municipalities": price_json(duals.covered),
        "weight": certified.map(|own| own.value.to_string()),
        "bound": certified.map(|own| own.bound.to_string()),
        "no_plan_loses_less_than": match solution.proof {
            Proof::Complete => solution.plans.first().map(|own| own.loss.to_string()),
            Proof::LossAbove(loss) => {
                let known = solution.plans.first().map(|own| own.loss);
                Some(known.into_iter().chain([loss + 1]).min().unwrap_or_default().to_string())
            }
        },
    })
}

/// The prices of the two ends of a range.
fn price_json(price: RangePrice) -> Json {
    json!({ "at_most": price.most.to_string(), "at_least": price.least.to_string() })
}

/// A range as its two ends, both included.
fn range(range: &RangeInclusive<usize>) -> Json {
    json!([range.start(), range.end()])
}

/// A whole number; as text beyond 64 bits.
fn whole(value: i128) -> Json {
    i64::try_from(value).map_or_else(|_| json!(value.to_string()), |value| json!(value))
}
