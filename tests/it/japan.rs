//! The engines on all of Japan, where groups reach farther than on Hokkaido.

use crate::common::{JAPAN, by_reference, contiguity, counts_and_groups, realdata, region_of, renkei_json};
use renkei::adjacency::{Adjacency, Contiguity};
use renkei::search::{Enumerator, SearchGraph, count_groups};

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn groups_of_all_japan_are_as_many_one_by_one() {
    let file = realdata(JAPAN);
    let region = region_of(&file, 0.0);
    let adjacency = Adjacency::build(&region, &contiguity(Contiguity::Queen), &[], "N03").unwrap();
    let graph = SearchGraph::induced(&adjacency, |_| true);
    let mut counts = [0; 7];
    let mut enumerator = Enumerator::new(&graph, counts.len());
    (0..graph.len() as u32).for_each(|root| enumerator.count_root(root, &mut counts));
    assert_eq!(count_groups(&adjacency, counts.len(), |_| true), counts);
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn the_engines_agree_on_all_japan() {
    let file = realdata(JAPAN);
    let figures = file.with_file_name("../facts/japan_population.csv");
    let folder = tempfile::tempdir().unwrap();
    let data =
        ["--boundaries", file.to_str().unwrap(), "--figures", figures.to_str().unwrap(), "--base", "2015"];
    let search = ["find", "--max-size", "7", "--min-size", "7", "--threshold", "45", "--top", "100"];
    let options = [&search[..], &data].concat();
    let simd = renkei_json(folder.path(), &options);
    assert_eq!(counts_and_groups(&simd), by_reference(folder.path(), &options));
    assert!(simd["counts"][0]["groups"].as_u64() > Some(10_000_000));
}
