//! `renkei check`: does this group qualify, and why?

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use renkei::export::rounded;
use renkei::language::Language;
use renkei::region::NameIndex;
use renkei::rule::{Alternative, Examination, Outcome, Trial, Words};

use super::group::{groups_asked_for, members};
use super::load::{Loaded, load, plan};
use super::options::CheckOptions;
use super::print;

pub fn run(options: &CheckOptions, language: Language) -> anyhow::Result<ExitCode> {
    let scenario = plan(options.draft(), &options.model)?;
    let groups = groups_asked_for(&options.group)?;
    let loaded = load(&scenario)?;
    loaded.warn(language);
    let Loaded { facts, region, adjacency, .. } = &loaded;
    let rule = loaded.rule(&scenario);
    let index = NameIndex::new(region, &facts.roster);
    let mut examinations = Vec::new();
    for (place, names) in &groups {
        let members = members(names, place, &index, region)?;
        examinations.push(Examination::of(&members, &rule, adjacency));
    }
    let years = &scenario.data.years;
    let alternatives = rule.alternatives(region, loaded.policy(), &facts.figures, years);
    let words = Words { region, adjacency, rule: &rule, years, base_series: &loaded.base_series, language };
    let texts: Vec<String> =
        examinations.iter().map(|examination| words.of(examination, &alternatives)).collect();
    if options.json {
        let groups: Vec<Value> = examinations
            .iter()
            .zip(&texts)
            .map(|(examination, text)| examination_json(examination, &alternatives, text, &loaded))
            .collect();
        let object = json!({
            "scenario": scenario.to_draft(Path::new(".")),
            "groups": groups,
            "credits": loaded.credits,
        });
        let mut text = serde_json::to_vec_pretty(&object)?;
        text.push(b'\n');
        print(&text)?;
    } else {
        let mut text = texts.join("\n");
        text.push('\n');
        for credit in &loaded.credits {
            text.push_str(&format!("{credit}\n"));
        }
        print(text.as_bytes())?;
    }
    let all = examinations.iter().all(Examination::qualifies);
    Ok(ExitCode::from(u8::from(!all)))
}

fn examination_json(
    examination: &Examination,
    alternatives: &[Alternative],
    text: &str,
    loaded: &Loaded,
) -> Value {
    let Loaded { region, adjacency, .. } = loaded;
    let alternative = |Alternative { change, rule }: &Alternative| {
        let there = Examination::of(&examination.members, rule, adjacency);
        json!({
            "options": change.options(),
            "qualifies": there.qualifies(),
            "flat": there.qualifies() && there.verdict.is_flat(),
            "centre": there.qualifies() && there.verdict.has_centre(),
        })
    };
    let outcome = |outcome: Outcome| match outcome {
        Outcome::Met => "met",
        Outcome::About => "about",
        Outcome::Short => "short",
    };
    let trial = |trial: &Trial| {
        json!({
            "route": if trial.without.is_empty() { "flat" } else { "centre" },
            "without": region.codes(&trial.without),
            "base": trial.sums.base,
            "target": trial.sums.target,
            "rate": trial.sums.rate().map(|rate| rounded(rate, 6)),
            "outcome": outcome(trial.outcome),
            "spare_people": trial.sums.spare(examination.verdict.least),
            "unverified": trial.unverified,
        })
    };
    json!({
        "codes": region.codes(&examination.members),
        "names": examination.members.iter().map(|id| &region[*id].name).collect::<Vec<_>>(),
        "qualifies": examination.qualifies(),
        "adjacent": examination.is_adjacent(),
        "parts": examination.parts.iter().map(|part| region.codes(part)).collect::<Vec<_>>(),
        "joiners": adjacency.joiners(&examination.parts).map(|joiners| region.codes(&joiners)),
        "meets_requirement_1": examination.verdict.meets_one,
        "tests": examination.trials.iter().map(trial).collect::<Vec<_>>(),
        "alternatives": alternatives.iter().map(alternative).collect::<Vec<_>>(),
        "words": text,
    })
}
