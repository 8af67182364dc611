//! `renkei count`: how many connected groups there are, of every size.

use std::path::Path;
use std::process::ExitCode;

use num_bigint::BigUint;
use serde_json::json;

use renkei::language::Language;
use renkei::region::MunicipalityId;
use renkei::search::frontier::{DEFAULT_STATES, Frontier, Scope};
use renkei::search::{Enumerator, Limits, SearchGraph};

use super::load::load;
use super::options::CountOptions;
use super::terminal::{plain_table, thousands};
use super::{print, print_json};

/// Sizes shown at the beginning and at the end of a long table.
const SHOWN: usize = 20;

/// The numbers of groups by size from 1 on, and how they were come by.
struct Counted {
    by_size: Vec<BigUint>,
    /// Width and states of the frontier; none where every group was visited.
    frontier: Option<(usize, usize)>,
}

pub fn run(options: &CountOptions, language: Language) -> anyhow::Result<ExitCode> {
    let mut scenario = options.judge.plan()?;
    scenario.limits.must = options.must.clone();
    scenario.limits.never = options.never.clone();
    let loaded = load(&scenario)?;
    loaded.warn(language);
    let rule = loaded.rule(&scenario);
    let limits = loaded.limits(&scenario)?;
    // one that every group must have comes first, so that it is the one root
    let mut order: Vec<MunicipalityId> =
        loaded.region.ids().filter(|id| !options.admitted || rule.admits(*id)).collect();
    order.sort_by_key(|id| (!limits.must().contains(id), *id));
    let graph = SearchGraph::in_order(&loaded.adjacency, order);
    let Counted { by_size, frontier } = counted(&graph, &limits, options.max_size.map(usize::from))?;
    let total: BigUint = by_size.iter().skip(1).sum();
    if options.json {
        let size = |(size, groups): (usize, &BigUint)| json!({ "size": size, "groups": groups.to_string() });
        print_json(&json!({
            "scenario": scenario.to_draft(Path::new(".")),
            "municipalities": graph.len(),
            "frontier": frontier.map(|(width, states)| json!({ "width": width, "states": states })),
            "counts": (1..).zip(&by_size).map(size).collect::<Vec<_>>(),
            "total_of_two_and_more": total.to_string(),
            "credits": loaded.credits,
        }))?;
    } else {
        let mut text = text(&by_size, &total, &graph, language);
        if !scenario.limits.is_empty() {
            text.push_str(&format!("{}\n", scenario.limits.words(language)));
        }
        text.push_str(&format!("\n{}", loaded.credit_lines()));
        print(text.as_bytes())?;
    }
    Ok(ExitCode::from(u8::from(total == BigUint::ZERO)))
}

/// Counts by the frontier programme or, where the graph is too wide for it
/// and few sizes are asked for, one group after the other.
fn counted(graph: &SearchGraph, limits: &Limits, max_size: Option<usize>) -> anyhow::Result<Counted> {
    let vertex = |id: &MunicipalityId| (0..graph.len() as u32).find(|v| graph.municipality(*v) == *id);
    let most = max_size.unwrap_or(graph.len()).min(graph.len());
    let never: Vec<u32> = limits.never().iter().filter_map(vertex).collect();
    let Some(must) = limits.must().iter().map(vertex).collect::<Option<Vec<u32>>>() else {
        // somebody who must be in takes no part at all
        return Ok(Counted { by_size: vec![BigUint::ZERO; most], frontier: None });
    };
    let frontier = Frontier::build(graph, DEFAULT_STATES);
    let scope =
        Scope { required: must.clone(), excluded: never.clone(), greatest: Some(most), ..Scope::default() };
    let too_wide = match frontier.counts(&scope) {
        Ok(by_size) => {
            return Ok(Counted { by_size, frontier: Some((frontier.width(), frontier.states())) });
        }
        Err(too_wide) => too_wide,
    };
    if max_size.is_none() {
        return Err(too_wide.into());
    }
    let mut by_size = vec![0_u64; most];
    let mut enumerator = Enumerator::new(graph, most);
    let roots = if must.is_empty() { graph.len() } else { 1 };
    for root in 0..roots as u32 {
        enumerator.visit_root(root, &mut |group| {
            if must.iter().all(|v| group.contains(v)) && !never.iter().any(|v| group.contains(v)) {
                by_size[group.len() - 1] += 1;
            }
        });
    }
    Ok(Counted { by_size: by_size.into_iter().map(BigUint::from).collect(), frontier: None })
}

fn text(by_size: &[BigUint], total: &BigUint, graph: &SearchGraph, language: Language) -> String {
    let n = graph.len();
    let mut text = language.pick(
        format!("{n}市町村の連結な組の数(構成数ごと)\n"),
        format!("Connected groups of {n} municipalities, by size\n"),
    );
    let header = language.pick(["構成数", "連結な組"], ["size", "connected"]);
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
