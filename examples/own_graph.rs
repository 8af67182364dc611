//! A bare graph: how many connected sets of vertices are there, of each size?
//!
//! No region, no rule: the search and the frontier take any graph.

use renkei::search::SearchGraph;
use renkei::search::frontier::{DEFAULT_STATES, Frontier, Scope};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // a grid of 5 × 5: right and lower neighbours
    let right = (0..25).filter(|vertex| vertex % 5 < 4).map(|vertex| (vertex, vertex + 1));
    let lower = (0..20).map(|vertex| (vertex, vertex + 5));
    let grid = SearchGraph::from_edges(25, right.chain(lower))?;

    // two methods: enumeration, and a decision diagram that visits no set
    let enumerated = grid.count_groups(10);
    let frontier = Frontier::build(&grid, DEFAULT_STATES);
    let counted = frontier.counts(&Scope::default())?;
    for (size, (one, other)) in (1..).zip(enumerated.iter().zip(&counted)) {
        assert_eq!(one.to_string(), other.to_string());
        println!("{size:>2} vertices: {one} connected sets");
    }
    let all: num_bigint::BigUint = counted.iter().sum();
    println!("of every size: {all}");
    Ok(())
}
