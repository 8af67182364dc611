//! The graph in a few figures.

use crate::region::{MunicipalityId, Place};

use super::border::Tie;
use super::graph::Adjacency;
use super::pair::Pair;

/// What there is to say of a graph at a glance.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// Number of municipalities.
    pub municipalities: usize,
    /// Number of adjacent pairs.
    pub pairs: usize,
    /// Neighbours a municipality has on average.
    pub mean_degree: f64,
    /// Most neighbours that any has, and who has them.
    pub largest_degree: (usize, Vec<MunicipalityId>),
    /// Connected components, the largest first.
    pub components: Vec<Vec<MunicipalityId>>,
    /// Municipalities without neighbours.
    pub isolates: Vec<MunicipalityId>,
    /// Articulation points: municipalities whose removal disconnects a component.
    pub cut_vertices: Vec<MunicipalityId>,
    /// Pairs that touch in points alone, and where, if known.
    pub point_contacts: Vec<(Pair, Option<Place>)>,
    /// The shortest common borders, in metres, the shortest first.
    pub shortest_borders: Vec<(Pair, f64)>,
}

impl Summary {
    /// Sums up a graph, with at most `shortest` of its shortest borders.
    pub fn of(adjacency: &Adjacency, shortest: usize) -> Self {
        let municipalities = adjacency.municipalities();
        let ids = || (0..municipalities).map(MunicipalityId::from_index);
        let degree = |id: &MunicipalityId| adjacency.neighbours(*id).len();
        let largest = ids().map(|id| degree(&id)).max().unwrap_or(0);
        let mut borders: Vec<(Pair, f64)> = adjacency
            .borders()
            .filter(|(_, border)| border.tie == Tie::Land && border.metres > 0.0)
            .map(|(pair, border)| (pair, border.metres))
            .collect();
        borders.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
        borders.truncate(shortest);
        Self {
            municipalities,
            pairs: adjacency.pairs(),
            mean_degree: 2.0 * adjacency.pairs() as f64 / municipalities.max(1) as f64,
            largest_degree: (largest, ids().filter(|id| degree(id) == largest).collect()),
            components: adjacency.components(),
            isolates: adjacency.isolates(),
            cut_vertices: adjacency.cut_vertices(),
            point_contacts: adjacency.point_contacts().to_vec(),
            shortest_borders: borders,
        }
    }
}
