//! `renkei plan --check`: a plan that may have been changed by hand.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use renkei::export::{
    DisjointGroups, Report, group_colours, groups_picture, objective_label, objective_value, values_words,
    write_file,
};
use renkei::language::Language;
use renkei::plan::{Condition, JudgedPlan, PlanFault, PlanQuestion};
use renkei::region::MunicipalityId;
use renkei::search::Progress;
use renkei::{Scenario, Study};

use crate::command::failure::{Result, said};
use crate::command::options::PlanOptions;
use crate::command::progress::watched;
use crate::command::streams::{json_bytes, print_json, print_text};
use crate::command::terminal::fine_print;
use crate::command::understood::Names;

use super::plan_file::PlanFile;

/// Judges the plan in a file by the objectives and conditions of the file, and by
/// those given. Exit code 1: it is no plan, or not under the conditions.
pub fn run(
    file: &Path,
    options: &PlanOptions,
    question: PlanQuestion,
    study: &Study,
    scenario: &Scenario,
    names: &Names,
    language: Language,
) -> Result<ExitCode> {
    let written = PlanFile::read(file, study)?;
    written.names.tell(language);
    let question = written.asked(question, options.objectives().is_empty());
    let progress = Progress::default();
    let judged = watched(&progress, language, || {
        question.judge(&written.groups, study, &scenario.question, &progress)
    })?;
    let mut json = json_of(&judged, &question, study, language);
    json["understood"] = names.and(&written.names).json(language);
    match options.json.as_deref() {
        Some(json_file) if json_file == Path::new("-") => print_json(&json)?,
        json_file => {
            if let Some(json_file) = json_file {
                write_file(json_file, &json_bytes(&json)?, options.force)?;
            }
            let report = Report::of(study, &scenario.question.limits);
            print_text(&(text(&judged, &question, study, language) + &fine_print(&report, language)))?;
        }
    }
    Ok(ExitCode::from(u8::from(!judged.faults.is_empty())))
}

/// The plan in a file as a picture; else why it cannot be drawn: it is no plan.
pub fn picture(
    file: &Path,
    study: &Study,
    scenario: &Scenario,
    language: Language,
) -> Result<std::result::Result<String, String>> {
    let written = PlanFile::read(file, study)?;
    written.names.tell(language);
    let question = written.asked(PlanQuestion::default(), true);
    let progress = Progress::default();
    let judged = watched(&progress, language, || {
        question.judge(&written.groups, study, &scenario.question, &progress)
    })?;
    if !judged.faults.is_empty() {
        return Ok(Err(standing(&judged, study, language)));
    }
    let report = Report { colour_by: scenario.colour_by, ..Report::of(study, &scenario.question.limits) };
    let colours = group_colours(study, &judged.groups);
    let is_best = judged.is_optimal(&question);
    let values = values_words(&question.objectives, &judged.values, is_best, language);
    let shown = DisjointGroups { report, groups: &judged.groups, colours: &colours, left: &judged.left };
    Ok(Ok(groups_picture(&shown, &values, language)?))
}

fn fault_words(fault: &PlanFault, study: &Study, language: Language) -> String {
    let names = |members: &[MunicipalityId]| study.region().names(members);
    match fault {
        PlanFault::Overlap(id, one, other) => {
            let name = &study.region()[*id].name;
            language.pick(
                format!("{name}が第{one}組と第{other}組の両方にある"),
                format!("{name} belongs to group {one} and group {other}"),
            )
        }
        PlanFault::Twice(id, group) => {
            let name = &study.region()[*id].name;
            language
                .pick(format!("第{group}組に{name}が2度ある"), format!("group {group} names {name} twice"))
        }
        PlanFault::Apart(group, members) => language.pick(
            format!("第{group}組({})は隣接関係で一つにつながっていない", names(members)),
            format!("group {group} ({}) is not adjacent", names(members)),
        ),
        PlanFault::DoesNotQualify(group, members) => language.pick(
            format!("第{group}組({})は要件を満たさない(renkei check で理由を示す)", names(members)),
            format!("group {group} ({}) does not qualify (renkei check says why)", names(members)),
        ),
        PlanFault::OutsideLimits(group, members) => language.pick(
            format!("第{group}組({})は構成市町村数や組の限定の外にある", names(members)),
            format!("group {group} ({}) lies outside the sizes or limits asked for", names(members)),
        ),
        PlanFault::Condition(condition) => {
            let words = condition_words(condition, study, language);
            language.pick(format!("条件に反する: {words}"), format!("violates a condition: {words}"))
        }
    }
}

fn condition_words(condition: &Condition, study: &Study, language: Language) -> String {
    said(&condition.text(study.region()), language)
}

/// Whether a plan holds, and what is wrong with it.
fn standing(judged: &JudgedPlan, study: &Study, language: Language) -> String {
    let mut text = String::new();
    if judged.faults.is_empty() {
        text.push_str(language.pick("計画として成り立つ\n", "the plan holds\n"));
    } else {
        text.push_str(language.pick("計画として成り立たない\n", "the plan does not hold\n"));
        for fault in &judged.faults {
            text.push_str(&format!("  {}\n", fault_words(fault, study, language)));
        }
    }
    text
}

fn text(judged: &JudgedPlan, question: &PlanQuestion, study: &Study, language: Language) -> String {
    let mut text = standing(judged, study, language);
    for (index, members) in &judged.fixed_without {
        let names = study.region().names(members);
        text.push_str(&language.pick(
            format!("  第{index}組({names})は固定で、要件を満たさない\n"),
            format!("  group {index} ({names}) is fixed and does not qualify\n"),
        ));
    }
    for (place, objective) in question.objectives.iter().enumerate() {
        let label = objective_label(*objective, language);
        let own = objective_value(*objective, judged.values[place], language);
        let best = judged.best.as_ref().map(|best| objective_value(*objective, best[place], language));
        text.push_str(&match best {
            Some(best) => language
                .pick(format!("{label}: {own}(最適 {best})\n"), format!("{label}: {own} (optimum {best})\n")),
            None => format!("{label}: {own}\n"),
        });
    }
    let verdict = match (&judged.best, judged.faults.is_empty()) {
        (Some(_), true) if judged.is_optimal(question) => language.pick("最適である\n", "optimal\n"),
        (Some(_), true) => language.pick("最適より劣る\n", "worse than the optimum\n"),
        (Some(_), false) => "",
        (None, _) => language.pick("最適値は求められなかった\n", "the optimum was not found\n"),
    };
    text + verdict
}

fn json_of(judged: &JudgedPlan, question: &PlanQuestion, study: &Study, language: Language) -> Value {
    let values = |values: &[i128]| -> Value {
        let pairs = question.objectives.iter().zip(values);
        let pairs = pairs.map(|(objective, value)| {
            (
                objective.to_string(),
                i64::try_from(*value).map_or_else(|_| json!(value.to_string()), |value| json!(value)),
            )
        });
        Value::Object(pairs.collect())
    };
    let faults = judged
        .faults
        .iter()
        .map(|fault| json!({ "kind": fault.key(), "words": fault_words(fault, study, language) }));
    json!({
        "schema": "renkei/plan-check/1",
        "holds": judged.faults.is_empty(),
        "faults": faults.collect::<Vec<_>>(),
        "values": values(&judged.values),
        "optimum": judged.best.as_deref().map(values),
        "optimal": judged.best.as_ref().map(|_| judged.faults.is_empty() && judged.is_optimal(question)),
        "credits": study.credits(),
    })
}
