//! The frontier programme against enumeration, known counts and all subsets.
#![expect(clippy::unwrap_used, reason = "a test may stop at once")]

mod common;

use std::collections::BTreeMap;

use common::{Embedded, JAPAN, realdata, renkei, renkei_json};
use num_bigint::BigUint;
use proptest::prelude::*;
use renkei::adjacency::{Adjacency, AdjacencySettings, Border, Contiguity, Tie};
use renkei::region::MunicipalityId;
use renkei::search::frontier::{Counts, count};
use renkei::search::{SearchGraph, count_groups};
use renkei::source::{Link, LinkSet};

fn hokkaido(contiguity: Contiguity) -> SearchGraph {
    let embedded = Embedded::load();
    let settings = AdjacencySettings { contiguity, ..AdjacencySettings::default() };
    let of_mesh = |link: &&Link| link.set == LinkSet::Mesh;
    let links: Vec<Link> = embedded.facts.links.iter().filter(of_mesh).cloned().collect();
    let adjacency = Adjacency::build(&embedded.region, &settings, &links, "mesh").unwrap();
    SearchGraph::induced(&adjacency, |_| true)
}

fn numbers(counts: &Counts) -> Vec<u64> {
    counts.by_size.iter().map(|number| u64::try_from(number).unwrap()).collect()
}

#[test]
fn all_sizes_of_hokkaido_agree_with_the_known_counts() {
    for (contiguity, expected) in [
        (Contiguity::Rook, [445_u64, 1_602, 6_954, 33_625, 173_071, 923_150, 5_017_311]),
        (Contiguity::Queen, [452, 1_648, 7_223, 35_087, 180_672, 961_848, 5_212_965]),
    ] {
        let graph = hokkaido(contiguity);
        let counts = count(&graph, usize::MAX, &[], &[]).unwrap();
        assert_eq!(counts.by_size.len(), 179);
        assert_eq!(counts.by_size[0], BigUint::from(179_u32));
        for (number, expected) in counts.by_size[1..].iter().zip(expected) {
            assert_eq!(*number, BigUint::from(expected));
        }
        // the main component whole, and without each vertex that is no cut
        assert_eq!(counts.by_size[174], BigUint::from(1_u32));
        assert!(counts.by_size[175..].iter().all(|number| *number == BigUint::ZERO));
        let limited = count(&graph, 9, &[], &[]).unwrap();
        assert_eq!(limited.by_size, counts.by_size[..9]);
    }
}

/// A size-limited programme that drops states with more parts than vertices
/// left to join them loses groups: one vertex can join three.
#[test]
fn one_vertex_that_joins_three_parts_is_not_lost_at_size_13() {
    let counts = count(&hokkaido(Contiguity::Queen), 13, &[], &[]).unwrap();
    assert_eq!(counts.by_size[12], BigUint::from(24_752_954_354_u64));
}

fn graph_of(n: usize, edges: &[(usize, usize)]) -> (Adjacency, SearchGraph) {
    let id = MunicipalityId::from_index;
    let border = Border { metres: 1.0, tie: Tie::Land };
    let borders: BTreeMap<_, _> = edges
        .iter()
        .filter(|(a, b)| a != b)
        .map(|(a, b)| ((id(*a.min(b)), id(*a.max(b))), border.clone()))
        .collect();
    let adjacency = Adjacency::from_borders(n, borders);
    let graph = SearchGraph::induced(&adjacency, |_| true);
    (adjacency, graph)
}

/// Every subset, one after the other.
fn brute(n: usize, adjacency: &Adjacency, required: &[u32], excluded: &[u32]) -> Vec<u64> {
    let mut counts = vec![0; n];
    for set in 1_u32..1 << n {
        let members: Vec<MunicipalityId> =
            (0..n).filter(|index| set >> index & 1 == 1).map(MunicipalityId::from_index).collect();
        let holds = required.iter().all(|v| set >> v & 1 == 1) && excluded.iter().all(|v| set >> v & 1 == 0);
        if holds && adjacency.parts(&members).len() == 1 {
            counts[members.len() - 1] += 1;
        }
    }
    counts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn counts_agree_with_all_subsets_of_random_graphs(
        n in 1_usize..13,
        edges in proptest::collection::vec((0_usize..13, 0_usize..13), 0..40),
        required in proptest::collection::btree_set(0_u32..13, 0..3),
        excluded in proptest::collection::btree_set(0_u32..13, 0..3),
    ) {
        let edges: Vec<(usize, usize)> = edges.into_iter().map(|(a, b)| (a % n, b % n)).collect();
        let (adjacency, graph) = graph_of(n, &edges);
        prop_assert_eq!(numbers(&count(&graph, n, &[], &[]).unwrap()), brute(n, &adjacency, &[], &[]));
        let required: Vec<u32> = required.into_iter().filter(|v| (*v as usize) < n).collect();
        let excluded: Vec<u32> =
            excluded.into_iter().filter(|v| (*v as usize) < n && !required.contains(v)).collect();
        prop_assert_eq!(
            numbers(&count(&graph, n, &required, &excluded).unwrap()),
            brute(n, &adjacency, &required, &excluded)
        );
    }

    /// Triangulated grids, planar as municipalities are.
    #[test]
    fn counts_agree_with_enumeration_of_planar_graphs(
        width in 2_usize..7,
        height in 2_usize..6,
        gone in proptest::collection::btree_set(0_usize..30, 0..8),
    ) {
        let at = |x: usize, y: usize| y * width + x;
        let mut edges = Vec::new();
        for y in 0..height {
            for x in 0..width {
                edges.extend((x + 1 < width).then(|| (at(x, y), at(x + 1, y))));
                edges.extend((y + 1 < height).then(|| (at(x, y), at(x, y + 1))));
                edges.extend((x + 1 < width && y + 1 < height).then(|| (at(x, y), at(x + 1, y + 1))));
            }
        }
        edges.retain(|(a, b)| !gone.contains(a) && !gone.contains(b));
        let (adjacency, graph) = graph_of(width * height, &edges);
        let counted = numbers(&count(&graph, 7, &[], &[]).unwrap());
        prop_assert_eq!(&counted, &count_groups(&adjacency, counted.len(), |_| true));
    }
}

#[test]
fn a_graph_that_is_too_wide_is_refused_with_its_width() {
    // every vertex beside every other: the frontier is all of them
    let edges: Vec<(usize, usize)> = (0..60).flat_map(|a| (0..a).map(move |b| (b, a))).collect();
    let (_, graph) = graph_of(60, &edges);
    let error = count(&graph, 60, &[], &[]).unwrap_err();
    assert_eq!(error.vertices, 60);
    assert!(error.to_string().contains("too wide"), "{error}");
}

/// `renkei count` against the groups that `find` counts one by one, also where
/// some must or must not be in, and where requirement (1) bounds the graph.
#[test]
fn the_command_counts_what_find_counts() {
    let folder = tempfile::tempdir().unwrap();
    let counted = |switches: &[&str]| -> Vec<u64> {
        let output = renkei(folder.path(), &[&["count", "--json"], switches].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let groups = |count: &serde_json::Value| count["groups"].as_str().unwrap().parse().unwrap();
        read["counts"].as_array().unwrap().iter().map(groups).collect()
    };
    let found = renkei_json(folder.path(), &["find", "--max-size", "6"]);
    let groups: Vec<u64> =
        found["counts"].as_array().unwrap().iter().map(|count| count["groups"].as_u64().unwrap()).collect();
    let all = counted(&["--max-size", "6"]);
    assert_eq!(all[1..], groups);
    let (with, without) = (
        counted(&["--max-size", "6", "--must", "長沼町"]),
        counted(&["--max-size", "6", "--never", "長沼町"]),
    );
    for (index, all) in all.iter().enumerate() {
        assert_eq!(with[index] + without[index], *all);
    }
    let embedded = Embedded::load();
    let rule = embedded.rule(renkei::rule::RuleSettings::default());
    assert_eq!(
        counted(&["--max-size", "7", "--admitted"]),
        count_groups(&embedded.adjacency, 7, |id| rule.admits(id))
    );
    let both = renkei(folder.path(), &["count", "--must", "長沼町", "--never", "01428"]);
    assert_eq!(both.status.code(), Some(2));
}

/// Honshu is too wide: few sizes are counted one by one, all of them refused.
#[test]
fn where_the_graph_is_too_wide_few_sizes_are_still_counted() {
    let Some(file) = realdata(JAPAN) else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = file.canonicalize().unwrap();
    let japan = ["count", "--json", "--boundaries", file.to_str().unwrap()];
    let refused = renkei(folder.path(), &japan);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("give --max-size"));
    let total = |switches: &[&str]| -> u64 {
        let output = renkei(folder.path(), &[&japan, switches].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        read["total_of_two_and_more"].as_str().unwrap().parse().unwrap()
    };
    let (with, without) =
        (total(&["--max-size", "4", "--must", "23100"]), total(&["--max-size", "4", "--never", "23100"]));
    assert_eq!(with + without, total(&["--max-size", "4"]));
}
