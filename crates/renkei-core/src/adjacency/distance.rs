//! Distances between municipalities that one group can hold.
//!
//! A group of n members reaches at most n − 1 hops; distances beyond that are
//! never asked for and are not worked out.

use rayon::prelude::*;

use crate::region::{MunicipalityId, Region, metres};

use super::Adjacency;

/// Distances between label points in metres, of those within some hops.
#[derive(Debug)]
pub struct Distances {
    municipalities: usize,
    /// Row by row; 0 beyond the hops.
    table: Vec<f64>,
}

impl Distances {
    /// Works out the distances between municipalities that at most `hops`
    /// borders part. Memory is O(n²) for n municipalities, 25 MB for Japan.
    pub fn within(region: &Region, adjacency: &Adjacency, hops: usize) -> Self {
        let municipalities = region.ids().len();
        let mut table = vec![0.0; municipalities * municipalities];
        table.par_chunks_mut(municipalities.max(1)).enumerate().for_each(|(index, row)| {
            let start = MunicipalityId::from_index(index);
            let from = region[start].label.0;
            for other in within_hops(adjacency, start, hops) {
                row[other.index()] = metres(from, region[other].label.0);
            }
        });
        Self { municipalities, table }
    }

    /// Metres between the label points of two municipalities, in either order.
    pub fn metres(&self, a: MunicipalityId, b: MunicipalityId) -> f64 {
        // both ways round the last digit may differ: look at one of them only
        let (a, b) = (a.min(b), a.max(b));
        self.table[a.index() * self.municipalities + b.index()]
    }
}

fn within_hops(adjacency: &Adjacency, start: MunicipalityId, hops: usize) -> Vec<MunicipalityId> {
    let mut seen = vec![false; adjacency.municipalities()];
    seen[start.index()] = true;
    let mut reached = vec![start];
    let mut from = 0;
    for _ in 0..hops {
        let to = reached.len();
        for index in from..to {
            for neighbour in adjacency.neighbours(reached[index]) {
                if !std::mem::replace(&mut seen[neighbour.index()], true) {
                    reached.push(*neighbour);
                }
            }
        }
        from = to;
    }
    reached
}
