//! `renkei check`: does this group qualify, and why?

use std::cell::LazyCell;
use std::process::ExitCode;

use serde_json::{Value, json};

use renkei::Study;
use renkei::export::{own_json, rounded, score_json};
use renkei::language::Language;
use renkei::rank::Measurer;
use renkei::region::MunicipalityId;
use renkei::rule::{Alternative, Examination, Outcome, RequirementTest, Sums};
use renkei::study::{EditionVerdict, Robustness, SharedCoalition, Variants};

use super::group::Asked;
use super::options::CheckOptions;
use super::own_text::own_text;
use super::robustness;
use super::score_text::{measured, score_text};
use crate::command::failure::Result;

pub fn run(options: &CheckOptions, language: Language) -> Result<ExitCode> {
    let asked = Asked::read(&options.group, &options.judge, language)?;
    let words = asked.words(language);
    let Asked { study, alternatives, examinations, .. } = &asked;
    let weights = asked.scenario.question.rank.weights;
    let most = examinations.iter().map(|examination| examination.members.len()).max().unwrap_or_default();
    // only where a group has a score: areas and perimeters take time
    let measurer = LazyCell::new(|| Measurer::new(study, most));
    let variants = options.robustness.is_asked().then(|| options.robustness.variants(study)).transpose()?;
    let text = |examination: &Examination| {
        let score = measured(examination, &measurer);
        let score = score.map_or_else(String::new, |measures| {
            score_text(&weights, &measures, language)
                + &own_text(study, &examination.members, &measures, language)
        });
        let robustness = variants.as_ref().map_or_else(String::new, |variants| {
            let judgements = judgements(examination, variants);
            let counted = robustness::shown(Robustness::of(judgements.iter().copied()));
            let title = robustness::headline(variants, language);
            format!("{title}  {counted}\n{}", robustness::by_value(variants, &judgements, language))
        });
        words.of(examination, alternatives) + &score + &robustness
    };
    if options.json {
        let group = |examination: &Examination| {
            let text = words.of(examination, alternatives);
            let mut object = examination_json(examination, alternatives, &text, study);
            if let Some(measures) = measured(examination, &measurer) {
                let [score, parts, formula] = score_json(&weights, &measures)?;
                object["score"] = score;
                object["score_parts"] = parts;
                object["score_formula"] = formula;
                for (key, value) in own_json(study, &measures)? {
                    object[key] = value;
                }
            }
            if let Some(variants) = &variants {
                let judgements = judgements(examination, variants);
                object["robustness"] = robustness::json_of(Robustness::of(judgements.iter().copied()));
                object["robustness"]["variants"] = robustness::variants_json(variants, &judgements);
            }
            Ok(object)
        };
        asked
            .print_json("renkei/check/1", &examinations.iter().map(group).collect::<Result<Vec<Value>>>()?)?;
    } else {
        asked.print_texts(&examinations.iter().map(text).collect::<Vec<_>>(), language)?;
    }
    let all = examinations.iter().all(Examination::qualifies);
    Ok(ExitCode::from(u8::from(!all)))
}

/// What every variant says of a group; a group in several pieces qualifies in none.
fn judgements(examination: &Examination, variants: &Variants) -> Vec<Option<bool>> {
    let judge = |judged: Option<bool>| judged.map(|stands| stands && examination.is_adjacent());
    variants.judge(&examination.members).map(judge).collect()
}

fn examination_json(
    examination: &Examination,
    alternatives: &[Alternative],
    text: &str,
    study: &Study,
) -> Value {
    let (region, adjacency, roads) = (study.region(), study.adjacency(), study.roads());
    let alternative = |Alternative { change, rule }: &Alternative| {
        let there = Examination::of(&examination.members, rule, adjacency);
        json!({
            "options": change.options(),
            "qualifies": there.qualifies(),
            "verdict": EditionVerdict::of(&there).key(),
            "flat": there.qualifies() && there.verdict.is_flat(),
            "centre": there.qualifies() && there.verdict.has_centre(),
        })
    };
    let outcome = |outcome: Outcome| match outcome {
        Outcome::Met => "met",
        Outcome::About => "about",
        Outcome::Short => "short",
    };
    let test = |test: &RequirementTest| {
        json!({
            "route": if test.without.is_empty() { "flat" } else { "centre" },
            "without": region.codes(&test.without),
            "base": test.sums.base,
            "target": test.sums.target,
            "rate": test.sums.rate().map(|rate| rounded(rate, 6)),
            "outcome": outcome(test.outcome),
            "spare_people": test.sums.spare(examination.verdict.least),
            "unverified": test.unverified,
        })
    };
    json!({
        "codes": region.codes(&examination.members),
        "names": examination.members.iter().map(|id| &region[*id].name).collect::<Vec<_>>(),
        "qualifies": examination.qualifies(),
        "adjacent": examination.is_adjacent(),
        "parts": examination.components.iter().map(|part| region.codes(part)).collect::<Vec<_>>(),
        "joiners": adjacency.connectors(&examination.components).map(|connectors| region.codes(&connectors)),
        "verdict_2013": study.guideline_verdict(&examination.members).map(EditionVerdict::key),
        "road_span_km": roads.span(&examination.members).map(|metres| rounded(metres / 1e3, 1)),
        "hub": roads.hub(&examination.members).map(|hub| &region[hub.member].id),
        "hub_name": roads.hub(&examination.members).map(|hub| &region[hub.member].name),
        "hub_radius_km": roads.hub(&examination.members).map(|hub| rounded(hub.metres / 1e3, 1)),
        "coalitions": study.coalitions_with(&examination.members).iter().map(coalition_json).collect::<Vec<_>>(),
        "members": examination.members.iter().map(|id| member_json(study, *id)).collect::<Vec<_>>(),
        "meets_requirement_1": examination.verdict.meets_requirement_1,
        "tests": examination.tests.iter().map(test).collect::<Vec<_>>(),
        "alternatives": alternatives.iter().map(alternative).collect::<Vec<_>>(),
        "words": text,
    })
}

/// The figures of a member.
fn member_json(study: &Study, id: MunicipalityId) -> Value {
    let municipality = &study.region()[id];
    let sums = study.rule().eligibility(id).sums;
    json!({
        "code": municipality.id,
        "name": municipality.name,
        "base_population": sums.map(|sums| sums.base),
        "target_population": sums.map(|sums| sums.target),
        "decline_rate": sums.and_then(Sums::rate).map(|rate| rounded(rate, 6)),
    })
}

/// A coalition that exists and shares members with the group.
fn coalition_json(SharedCoalition { coalition, same, .. }: &SharedCoalition<'_>) -> Value {
    json!({
        "name": coalition.name,
        "codes": coalition.members.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "same": same,
        "scheme_confirmed": coalition.scheme_confirmed,
    })
}
