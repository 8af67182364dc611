//! How long questions about all connected groups of Hokkaido take.
//!
//! `cargo bench --bench frontier` runs all; `-- counts` those of one name.
#![expect(clippy::unwrap_used, reason = "a bench may stop at once")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use renkei::search::SearchGraph;
use renkei::search::frontier::{DEFAULT_STATES, Frontier, Scope};
use renkei::{Scenario, Study};

/// Hokkaido's graph, each vertex's figures, and whom requirement (1) shuts out.
fn hokkaido() -> (SearchGraph, Vec<i64>, Vec<i64>, Vec<u32>) {
    let study = Study::load(&Scenario::default()).unwrap();
    let (region, rule) = (study.region(), study.rule());
    let graph = SearchGraph::induced(study.adjacency(), |_| true);
    let people = || region.ids().map(|id| region[id].population.unwrap());
    let base = people().map(|people| i64::from(people.base)).collect();
    let target = people().map(|people| i64::from(people.target)).collect();
    let vertices = 0..graph.len() as u32;
    let shut_out = vertices.filter(|vertex| !rule.admits(graph.municipality(*vertex))).collect();
    (graph, base, target, shut_out)
}

fn questions(criterion: &mut Criterion) {
    let (graph, base, target, shut_out) = hokkaido();
    criterion.bench_function("order and diagram", |bencher| {
        bencher.iter(|| black_box(Frontier::build(&graph, DEFAULT_STATES)));
    });
    let frontier = Frontier::build(&graph, DEFAULT_STATES);
    criterion.bench_function("counts of every size", |bencher| {
        bencher.iter(|| black_box(frontier.counts(&Scope::default()).unwrap()));
    });
    criterion.bench_function("counts up to 13 members", |bencher| {
        let scope = Scope { greatest: Some(13), ..Scope::default() };
        bencher.iter(|| black_box(frontier.counts(&scope).unwrap()));
    });
    let people: Vec<i64> = base.iter().zip(&target).map(|(base, target)| 7 * base - 10 * target).collect();
    criterion.bench_function("best 1000 of every size", |bencher| {
        bencher.iter(|| black_box(frontier.best(&people, &Scope::default(), 1000).unwrap()));
    });
    criterion.bench_function("best 1000 of 2 to 20 members", |bencher| {
        let scope = Scope { least: 2, greatest: Some(20), ..Scope::default() };
        bencher.iter(|| black_box(frontier.best(&people, &scope, 1000).unwrap()));
    });
    criterion.bench_function("highest decline of 3 members or more", |bencher| {
        let scope = Scope { least: 3, ..Scope::default() };
        bencher.iter(|| black_box(frontier.highest_decline(&base, &target, &scope).unwrap()));
    });
    for (name, excluded) in [("all", Vec::new()), ("admitted by (1)", shut_out)] {
        let scope = Scope { excluded, least: 2, ..Scope::default() };
        for budget in [10_000_000, 100_000_000] {
            let bounds = frontier.reaching(&people, &scope, budget).unwrap();
            let digits = (bounds.lower.to_string(), bounds.upper.to_string());
            println!("{name}, {budget}: grain {}, {} to {}", bounds.grain, digits.0, digits.1);
        }
        criterion.bench_function(&format!("threshold, {name}, ten million numbers"), |bencher| {
            bencher.iter(|| black_box(frontier.reaching(&people, &scope, 10_000_000).unwrap()));
        });
    }
    let tens = Scope::of_size(10);
    criterion.bench_function("sampler of ten members", |bencher| {
        bencher.iter(|| black_box(frontier.sampler(&tens, 1).unwrap().groups().bits()));
    });
    criterion.bench_function("a group of ten drawn", |bencher| {
        let mut sampler = frontier.sampler(&tens, 1).unwrap();
        bencher.iter(|| black_box(sampler.draw()));
    });
}

criterion_group!(benches, questions);
criterion_main!(benches);
