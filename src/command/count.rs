//! `renkei count`: how many connected groups there are, of every size.

use std::path::Path;
use std::process::ExitCode;

use num_bigint::BigUint;
use serde_json::json;

use renkei::export::{Report, thousands};
use renkei::formats::scenario::draft_in;
use renkei::language::Language;
use renkei::rule::{BasisPoints, FlatReading};
use renkei::search::frontier::{Bounds, DEFAULT_STATES, Frontier, Scope};
use renkei::search::{Enumerator, SearchGraph};

use super::every_size::EverySize;
use super::options::CountOptions;
use super::streams::{print_json, print_text};
use super::terminal::{fine_print, plain_table};
use crate::command::failure::{Failure, Result};
use crate::command::messages;

/// Sizes shown at the beginning and at the end of a long table.
const SHOWN: usize = 20;
/// Numbers worked out for each bound: a few seconds.
const MOST_NUMBERS: usize = 300_000_000;

/// The numbers of groups by size from 1 on, and how they were come by.
struct Counted {
    by_size: Vec<BigUint>,
    /// Width and states of the frontier; none where every group was visited.
    frontier: Option<(usize, usize)>,
    /// How many of two and more meet the threshold together.
    meeting: Option<Bounds>,
}

pub fn run(options: &CountOptions, language: Language) -> Result<ExitCode> {
    let asked = EverySize::load(&options.groups, options.groups.judge.scenario()?, language)?;
    let EverySize { scenario, study, graph, .. } = &asked;
    if options.meeting && scenario.rule.flat != FlatReading::Aggregate {
        return Err(Failure::new(messages::meeting_needs_aggregate()));
    }
    let Counted { by_size, frontier, meeting } = counted(&asked, options)?;
    let total: BigUint = by_size.iter().skip(1).sum();
    if options.json {
        let size = |(size, groups): (usize, &BigUint)| json!({ "size": size, "groups": groups.to_string() });
        print_json(&json!({
            "schema": "renkei/count/1",
            "scenario": draft_in(scenario, Path::new(".")),
            "municipalities": graph.len(),
            "frontier": frontier.map(|(width, states)| json!({ "width": width, "states": states })),
            "counts": (1..).zip(&by_size).map(size).collect::<Vec<_>>(),
            "total_of_two_and_more": total.to_string(),
            "meeting_threshold_together": meeting.map(|Bounds { lower, upper, .. }| json!({
                "at_least": lower.to_string(), "at_most": upper.to_string(),
            })),
            "understood": asked.names.json(language),
            "credits": study.credits(),
        }))?;
    } else {
        let mut text = table(&by_size, &total, graph, language);
        if let Some(bounds) = meeting {
            text.push_str(&meeting_line(&bounds, scenario.rule.threshold, &total, language));
        }
        text.push_str(&fine_print(&Report::of(study, &scenario.question.limits), language));
        print_text(&text)?;
    }
    Ok(ExitCode::from(u8::from(total == BigUint::ZERO)))
}

/// Counts by the frontier programme or, where the graph is too wide for it
/// and few sizes are asked for, one group after the other.
fn counted(asked: &EverySize, options: &CountOptions) -> Result<Counted> {
    let graph = &asked.graph;
    let greatest = options.max_size.map(usize::from);
    let most = greatest.unwrap_or(graph.len()).min(graph.len());
    let Some(scope) = &asked.scope else {
        return Ok(Counted { by_size: vec![BigUint::ZERO; most], frontier: None, meeting: None });
    };
    let scope = Scope { greatest: Some(most), ..scope.clone() };
    let frontier = Frontier::build(graph, DEFAULT_STATES);
    match frontier.counts(&scope) {
        Ok(by_size) => {
            let meeting = options.meeting.then(|| meeting(asked, &frontier, scope)).transpose()?;
            Ok(Counted { by_size, frontier: Some((frontier.width(), frontier.states())), meeting })
        }
        Err(too_wide) if greatest.is_none() || options.meeting => Err(too_wide.into()),
        Err(_) => Ok(Counted { by_size: visited(graph, &scope, most), frontier: None, meeting: None }),
    }
}

/// How many groups meet the threshold together. Who has no figures is in none
/// of them.
fn meeting(asked: &EverySize, frontier: &Frontier, mut scope: Scope) -> Result<Bounds> {
    let rule = asked.study.rule();
    let threshold = rule.settings().threshold.less(rule.settings().about);
    let kept = i64::from(BasisPoints::WHOLE.get() - threshold.get());
    let sums = asked.weights(|id| rule.eligibility(id).sums);
    let weights = sums.iter().map(|sums| match sums {
        None => Some(0),
        Some(sums) => {
            let kept = kept.checked_mul(i64::try_from(sums.base).ok()?)?;
            let whole = i64::from(BasisPoints::WHOLE.get());
            kept.checked_sub(whole.checked_mul(i64::try_from(sums.target).ok()?)?)
        }
    });
    let weights: Option<Vec<i64>> = weights.collect();
    let weights = weights.ok_or_else(|| Failure::new(messages::figures_too_large()))?;
    scope.excluded.extend((0..).zip(&sums).filter(|(_, sums)| sums.is_none()).map(|(vertex, _)| vertex));
    Ok(frontier.reaching(&weights, &Scope { least: 2, ..scope }, MOST_NUMBERS)?)
}

fn visited(graph: &SearchGraph, scope: &Scope, most: usize) -> Vec<BigUint> {
    let mut by_size = vec![0_u64; most];
    let mut enumerator = Enumerator::new(graph, most);
    let roots = if scope.required.is_empty() { graph.len() } else { 1 };
    for root in 0..roots as u32 {
        enumerator.visit_root(root, &mut |group| {
            let holds = |vertex: &u32| group.contains(vertex);
            if scope.required.iter().all(holds) && !scope.excluded.iter().any(holds) {
                by_size[group.len() - 1] += 1;
            }
        });
    }
    by_size.into_iter().map(BigUint::from).collect()
}

fn table(by_size: &[BigUint], total: &BigUint, graph: &SearchGraph, language: Language) -> String {
    let n = graph.len();
    let mut text = language.pick(
        format!("{n}市町村の隣接関係でつながる組の数(構成市町村数ごと)\n"),
        format!("Connected groups of {n} municipalities, by size\n"),
    );
    let header = language.pick(["構成市町村数", "つながる組"], ["size", "connected"]);
    // the largest sizes without groups say nothing
    let last = by_size.iter().rposition(|groups| *groups != BigUint::ZERO).map_or(0, |index| index + 1);
    let rows = (1..=last)
        .zip(by_size)
        .filter(|(size, _)| *size <= SHOWN || *size + SHOWN > last)
        .map(|(size, groups)| vec![size.to_string(), thousands(groups)]);
    text.push_str(&plain_table(&header, rows, &[0, 1]));
    if last > 2 * SHOWN {
        let hidden = last - 2 * SHOWN;
        text.push_str(&language.pick(
            format!("  (途中の{hidden}行は --json に)\n"),
            format!("  ({hidden} sizes in between with --json)\n"),
        ));
    }
    let total = thousands(total);
    text.push_str(
        &language
            .pick(format!("2市町村以上の合計: {total}\n"), format!("of two and more together: {total}\n")),
    );
    text
}

fn meeting_line(bounds: &Bounds, threshold: BasisPoints, total: &BigUint, language: Language) -> String {
    let number = if bounds.lower == bounds.upper {
        let (exact, share) = (thousands(&bounds.lower), share(&bounds.lower, total));
        language.pick(format!("{exact}組({share})"), format!("{exact} ({share})"))
    } else {
        let [least, most] = [&bounds.lower, &bounds.upper].map(thousands);
        let [least_share, most_share] = [&bounds.lower, &bounds.upper].map(|number| share(number, total));
        language.pick(
            format!("{least}組以上{most}組以下({least_share}から{most_share})"),
            format!("at least {least}, at most {most} ({least_share} to {most_share})"),
        )
    };
    language.pick(
        format!("うち全体で減少率{threshold}%以上: {number}\n"),
        format!("of them declining together by {threshold} % or more: {number}\n"),
    )
}

/// A share in thousandths of a percent, rounded down.
fn share(part: &BigUint, whole: &BigUint) -> String {
    if *whole == BigUint::ZERO {
        return "–".to_owned();
    }
    let thousandths = part * 100_000_u32 / whole;
    let (points, rest) = (&thousandths / 1000_u32, &thousandths % 1000_u32);
    format!("{points}.{:0>3}%", rest.to_string())
}
