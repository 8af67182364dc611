//! `renkei count`: how many connected groups there are, of every size.

use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use renkei::language::Language;
use renkei::region::{MunicipalityId, NameIndex};
use renkei::search::frontier::count;
use renkei::search::{SearchGraph, count_groups};

use super::load::{load, plan};
use super::options::CountOptions;
use super::print;
use super::terminal::plain_table;

/// Sizes shown at the beginning and at the end of a long table.
const SHOWN: usize = 20;

pub fn run(options: &CountOptions, language: Language) -> anyhow::Result<ExitCode> {
    let scenario = plan(options.draft(), &options.model)?;
    let loaded = load(&scenario)?;
    loaded.warn(language);
    let (region, adjacency) = (&loaded.region, &loaded.adjacency);
    let rule = loaded.rule(&scenario);
    let names = NameIndex::new(region, &loaded.facts.roster);
    let graph = SearchGraph::induced(adjacency, |id| !options.admitted || rule.admits(id));
    let ids = |option: &str, given: &[String]| -> anyhow::Result<Vec<MunicipalityId>> {
        let one = |name: &String| {
            let code = names.find(name).map_err(|error| anyhow::anyhow!("{option}: {error}"))?;
            region.find(code).ok_or_else(|| anyhow::anyhow!("{option}: {name} is not in the boundaries"))
        };
        given.iter().map(one).collect()
    };
    let (must, never) = (ids("--must", &options.must)?, ids("--never", &options.never)?);
    let vertices = |ids: &[MunicipalityId]| -> Vec<Option<u32>> {
        ids.iter()
            .map(|id| (0..graph.len() as u32).find(|vertex| graph.municipality(*vertex) == *id))
            .collect()
    };
    if let Some(both) = must.iter().find(|id| never.contains(id)) {
        anyhow::bail!("{} stands under both --must and --never", region[*both].name);
    }
    let never: Vec<u32> = vertices(&never).into_iter().flatten().collect();
    let most = options.max_size.unwrap_or(graph.len()).min(graph.len());
    let (by_size, (width, states)) = match vertices(&must).into_iter().collect::<Option<Vec<u32>>>() {
        // somebody who must be in takes no part at all
        None => (vec!["0".to_owned(); most], (0, 0)),
        Some(must) => match count(&graph, most, &must, &never) {
            Ok(counts) => {
                let by_size = counts.by_size.iter().map(ToString::to_string).collect();
                (by_size, (counts.width, counts.states))
            }
            // few sizes can still be counted one group after the other
            Err(too_wide) => match options.max_size.filter(|_| must.is_empty()) {
                None => return Err(too_wide.into()),
                Some(_) => {
                    let out: Vec<MunicipalityId> =
                        never.iter().map(|vertex| graph.municipality(*vertex)).collect();
                    let counted = count_groups(adjacency, most, |id| {
                        (!options.admitted || rule.admits(id)) && !out.contains(&id)
                    });
                    (counted.iter().map(ToString::to_string).collect(), (0, 0))
                }
            },
        },
    };
    let total: num_bigint::BigUint =
        by_size.iter().skip(1).filter_map(|number| number.parse::<num_bigint::BigUint>().ok()).sum();
    if options.json {
        let sizes: Vec<_> =
            (1..).zip(&by_size).map(|(size, groups)| json!({ "size": size, "groups": groups })).collect();
        let object = json!({
            "scenario": scenario.to_draft(Path::new(".")),
            "municipalities": graph.len(),
            "frontier_width": width,
            "frontier_states": states,
            "counts": sizes,
            "total_of_two_and_more": total.to_string(),
            "credits": loaded.credits,
        });
        let mut text = serde_json::to_vec_pretty(&object)?;
        text.push(b'\n');
        print(&text)?;
    } else {
        print(text(&by_size, &total, &graph, &loaded.credits, language).as_bytes())?;
    }
    Ok(ExitCode::from(u8::from(total == num_bigint::BigUint::ZERO)))
}

fn text(
    by_size: &[String],
    total: &num_bigint::BigUint,
    graph: &SearchGraph,
    credits: &[String],
    language: Language,
) -> String {
    let n = graph.len();
    let mut text = language.pick(
        format!("{n}市町村の連結な組の数(構成数ごと)\n"),
        format!("Connected groups of {n} municipalities, by size\n"),
    );
    let header = language.pick(["構成数", "連結な組"], ["size", "connected"]);
    // the largest sizes without groups say nothing
    let last = by_size.iter().rposition(|groups| groups != "0").map_or(0, |index| index + 1);
    let rows = (1..=last)
        .zip(by_size)
        .filter(|(size, _)| *size <= SHOWN || *size + SHOWN > last)
        .map(|(size, groups)| vec![size.to_string(), grouped(groups)]);
    text.push_str(&plain_table(&header, rows, &[0, 1]));
    if last > 2 * SHOWN {
        let hidden = last - 2 * SHOWN;
        text.push_str(&language.pick(
            format!("  (途中の{hidden}行は --json に)\n"),
            format!("  ({hidden} sizes in between with --json)\n"),
        ));
    }
    let total = grouped(&total.to_string());
    text.push_str(
        &language.pick(
            format!("2市町村以上の合計: {total}\n\n"),
            format!("of two and more together: {total}\n\n"),
        ),
    );
    text.extend(credits.iter().map(|credit| format!("{credit}\n")));
    text
}

/// Digits with their thousands set apart.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
