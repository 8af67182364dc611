//! `renkei plan`: disjoint groups that together are best.

mod check;
mod conditions;
mod outputs;
mod plan_file;
mod robust;
mod text;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use renkei::Study;
use renkei::export::{PlanReport, Report, group_colours, plan_json};
use renkei::formats::scenario::scenario_toml;
use renkei::language::Language;
use renkei::plan::{Budget, Condition, Objective, PlanQuestion};
use renkei::search::Progress;

use super::interrupt;
use super::options::PlanOptions;
use super::progress::watched_for;
use super::robustness;
use super::streams::{note, print_json, print_text, scenario_json};
use super::terminal::warn;
use super::understood::understand_limits;
use crate::command::failure::{Failure, Result};
use crate::command::messages;
pub use check::picture;
use outputs::Outputs;

pub fn run(options: &PlanOptions, language: Language) -> Result<ExitCode> {
    if !options.pareto().is_empty() {
        Objective::may_form_front(&options.pareto())?;
    }
    let mut scenario = options.seek.scenario()?;
    let outputs = Outputs::prepare(options, &scenario)?;
    let study = Study::load(&scenario)?;
    warn(&study, language);
    let of_limits = understand_limits(&mut scenario, &study, language)?;
    if scenario.rule.pioneering {
        note(&messages::plan_without_pioneering(), language);
    }
    let (conditions, names) = conditions::read(&options.conditions, &study, language)?;
    let names = of_limits.and(&names);
    let pareto = options.pareto();
    let is_front = !pareto.is_empty();
    let objectives = if is_front { pareto } else { options.objectives() };
    let question = PlanQuestion {
        objectives: if objectives.is_empty() { Objective::USUAL.to_vec() } else { objectives },
        conditions,
        best: usize::from(options.best),
        differ: usize::from(options.differ),
        budget: Budget::default(),
        grid: Some(options.robustness.grid(&study)?),
    };
    let is_varied = options.robustness.is_asked() || question.conditions.contains(&Condition::Robust);
    let variants = is_varied.then(|| robustness::checked(question.variants(&study))).transpose()?;
    if let Some(file) = &options.check {
        return check::run(file, options, question, &study, &scenario, &names, language);
    }
    let progress = Progress::default();
    let limit = options.time_limit.map(|seconds| Duration::from_secs(seconds.into()));
    let (answer, left) = watched_for(limit, &progress, language, || {
        let answer = if is_front {
            question.front(&study, &scenario.question, &progress)?
        } else {
            question.answer(&study, &scenario.question, &progress)?
        };
        let left = match answer.plans.first() {
            Some(plan) => question.left_over(plan, &answer, &study, &scenario.question, &progress)?,
            None => Vec::new(),
        };
        Ok::<_, Failure>((answer, left))
    })?;
    let groups = answer.plans.first().map_or(&[][..], |plan| &plan.groups);
    let colours = group_colours(&study, groups);
    let drawn = outputs.drawn(&study, &scenario);
    let folder = options.out.as_deref().unwrap_or(Path::new("."));
    let toml = scenario_toml(&scenario, folder)?;
    let report = Report {
        counts: &answer.pool.counts,
        candidates: groups,
        scenario: &toml,
        drawn: drawn.as_ref(),
        ..Report::of(&study, &scenario.question.limits)
    };
    let plan = PlanReport { report, question: &question, answer: &answer, left: &left, colours: &colours };
    let mut json = plan_json(&plan, &scenario_json(&scenario)?);
    json["understood"] = names.json(language);
    if let Some(variants) = &variants {
        json["robustness"] = robust::json(&answer.plans, variants);
    }
    let written = outputs.write(&plan, &json, language)?;
    if options.json.as_deref() == Some(Path::new("-")) {
        print_json(&json)?;
    } else {
        let varied = variants.as_ref().map_or_else(String::new, |own| robust::text(&plan, own, language));
        print_text(&text::of(&plan, &varied, &written, language))?;
    }
    if interrupt::was_pressed() {
        return Ok(ExitCode::from(interrupt::EXIT_CODE));
    }
    Ok(ExitCode::from(u8::from(groups.is_empty())))
}
