//! What other programs that search connected groups got wrong: a test each.
//! That a limit on the size loses no group whose parts one vertex joins is in
//! `frontier.rs`; that measures which are no sums have their true best in
//! `limits.rs`; that rates say what they count in `benches/rates.rs`.

use std::collections::BTreeMap;

use crate::common::{embedded, renkei_json};
use num_bigint::BigUint;
use proptest::prelude::*;
use renkei::adjacency::{Adjacency, Border, Pair, Tie};
use renkei::region::MunicipalityId;
use renkei::search::frontier::{DEFAULT_STATES, Frontier, Scope};
use renkei::search::{Enumerator, SearchGraph, count_groups};
use serde_json::Value;

fn graph_of(n: usize, edges: &[(usize, usize)]) -> Adjacency {
    let mut borders = BTreeMap::new();
    for (a, b) in edges.iter().filter(|(a, b)| a != b) {
        let pair = Pair::new(MunicipalityId::from_index(*a), MunicipalityId::from_index(*b));
        borders.insert(pair, Border { metres: 1.0, tie: Tie::Land });
    }
    Adjacency::from_borders(n, borders)
}

/// Counts by size, in each of the three ways that the program has.
fn three_counts(adjacency: &Adjacency, sizes: usize) -> [Vec<u64>; 3] {
    let graph = SearchGraph::induced(adjacency, |_| true);
    let mut visited = vec![0; sizes];
    let mut enumerator = Enumerator::new(&graph, sizes);
    (0..graph.len() as u32).for_each(|root| enumerator.count_root(root, &mut visited));
    let frontier = Frontier::build(&graph, DEFAULT_STATES);
    let scope = Scope { greatest: Some(sizes), ..Scope::default() };
    let counted = frontier.counts(&scope).unwrap();
    let counted: Vec<u64> = counted.iter().map(|count| u64::try_from(count.clone()).unwrap()).collect();
    [visited, count_groups(adjacency, sizes, |_| true), counted]
}

/// By the bits of every subset.
fn brute_force(n: usize, edges: &[(usize, usize)], sizes: usize) -> Vec<u64> {
    let mut neighbours = vec![0_u32; n];
    for (a, b) in edges.iter().filter(|(a, b)| a != b) {
        neighbours[*a] |= 1 << b;
        neighbours[*b] |= 1 << a;
    }
    let mut counts = vec![0; sizes];
    for mask in 1_u32..1 << n {
        if mask.count_ones() as usize > sizes {
            continue;
        }
        let (mut reached, mut fresh) = (1_u32 << mask.trailing_zeros(), 1_u32 << mask.trailing_zeros());
        while fresh != 0 {
            let around = neighbours[fresh.trailing_zeros() as usize] & mask & !reached;
            fresh = fresh & (fresh - 1) | around;
            reached |= around;
        }
        counts[mask.count_ones() as usize - 1] += u64::from(reached == mask);
    }
    counts
}

/// Any edges, or a grid of three rows with diagonals, which is planar.
fn graph_of_18() -> impl Strategy<Value = Vec<(usize, usize)>> {
    let any = proptest::collection::vec((0_usize..18, 0_usize..18), 15..45);
    let grid = proptest::collection::vec(0_u8..4, 18).prop_map(|cells| {
        let mut edges = Vec::new();
        for (cell, kind) in cells.into_iter().enumerate() {
            let (row, column) = (cell / 6, cell % 6);
            let (right, below) = (column < 5 && kind != 1, row < 2 && kind != 2);
            edges.extend(right.then_some((cell, cell + 1)));
            edges.extend(below.then_some((cell, cell + 6)));
            edges.extend((column < 5 && row < 2 && kind == 3).then_some((cell, cell + 7)));
        }
        edges
    });
    prop_oneof![any, grid]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn graphs_of_18_have_as_many_groups_as_connected_subsets(edges in graph_of_18()) {
        let expected = brute_force(18, &edges, 18);
        for counts in three_counts(&graph_of(18, &edges), 18) {
            prop_assert_eq!(&counts, &expected);
        }
    }
}

/// Many groups share the score at the last place; which of them are kept must
/// not hang on who came first.
#[test]
fn ties_at_the_last_place_are_decided_alike_by_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    for (size, limit) in [("5", "hops"), ("7", "hops")] {
        let find =
            ["find", "--max-size", size, "--min-size", size, "--schemes", "ignore", "--rank-by", limit];
        let kept = |top: &str, threads: &str| -> Vec<Value> {
            let json =
                renkei_json(folder.path(), &[&find[..], &["--top", top, "--threads", threads]].concat());
            json["candidates"].as_array().unwrap().iter().map(|one| one["codes"].clone()).collect()
        };
        let more = kept("60", "1");
        for threads in ["1", "2", "8"] {
            assert_eq!(kept("25", threads), more[..25], "{threads} threads, size {size}");
        }
        let json = renkei_json(folder.path(), &[&find[..], &["--top", "60"]].concat());
        let hops = |rank: usize| json["candidates"][rank]["hops"].clone();
        assert_eq!(hops(24), hops(25), "there must be a tie for the test to mean anything");
    }
}

/// An edge list alone would lose them.
#[test]
fn municipalities_without_neighbours_are_groups_of_one_and_places_of_the_map() {
    let embedded = embedded();
    let counts = count_groups(embedded.adjacency(), 1, |_| true);
    assert_eq!(counts, [179]);
    for counts in three_counts(&graph_of(5, &[(0, 1)]), 5) {
        assert_eq!(counts, [5, 1, 0, 0, 0]);
    }
}

/// A sum of people over Japan passes 32 bits, and a threshold in floats errs
/// by one person.
#[test]
fn sums_beyond_32_bits_are_exact_to_the_person() {
    let folder = tempfile::tempdir().unwrap();
    let codes = ["01423", "01427", "01428"];
    let base = 2_000_000_000_u64;
    // together 30 % less to the person: 10 × target = 7 × base
    for (missing, qualifies) in [(0, true), (1, false)] {
        let mut text = "series,code,year,population\n".to_owned();
        for (index, code) in codes.iter().enumerate() {
            let target = base / 10 * 7 + if index == 0 { missing } else { 0 };
            text.push_str(&format!("own,{code},2020,{base}\nown,{code},2050,{target}\n"));
        }
        std::fs::write(folder.path().join("own.csv"), text).unwrap();
        let check = ["check", "南幌町", "由仁町", "長沼町", "--json", "--figures", "own.csv"];
        let years = ["--edition", "own", "--base", "2020", "--target", "2050"];
        let output = crate::common::renkei(folder.path(), &[&check[..], &years].concat());
        let expected = if qualifies { Some(0) } else { Some(1) };
        assert_eq!(output.status.code(), expected, "{}", String::from_utf8_lossy(&output.stdout));
    }
}

/// Without a least size the best ratio is always that of a single town.
#[test]
fn the_highest_rate_is_asked_of_every_size_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let best = ["best", "--by", "decline-rate", "--max-size", "5", "--json"];
    let output = crate::common::renkei(folder.path(), &best);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let sizes: Vec<u64> =
        json["groups"].as_array().unwrap().iter().map(|one| one["size"].as_u64().unwrap()).collect();
    assert_eq!(sizes, [2, 3, 4, 5]);
}

/// A hub with more neighbours than any lane or word has bits.
#[test]
fn a_vertex_with_ninety_neighbours_loses_none() {
    let edges: Vec<(usize, usize)> = (1..=90).map(|leaf| (0, leaf)).collect();
    let choose = |n: u64, k: u64| (0..k).fold(1_u64, |product, i| product * (n - i) / (i + 1));
    let mut expected: Vec<u64> = (0..6).map(|leaves| choose(90, leaves)).collect();
    expected[0] += 90;
    for counts in three_counts(&graph_of(91, &edges), 6) {
        assert_eq!(counts, expected);
    }
    // and all sizes together: any leaves with the hub, or a leaf alone
    let graph = SearchGraph::induced(&graph_of(91, &edges), |_| true);
    let all = Frontier::build(&graph, DEFAULT_STATES).counts(&Scope::default()).unwrap();
    assert_eq!(all.iter().sum::<BigUint>(), (BigUint::from(1_u32) << 90) + 90_u32);
}
