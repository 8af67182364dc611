//! In what order vertices become roots.

use crate::region::MunicipalityId;

use super::SearchGraph;

/// The municipalities of a graph in such an order that groups of one root
/// reach few of those behind it: whoever has few within reach of groups of
/// `size` comes first, so that by the turn of those in the middle the rest is
/// small.
pub(super) fn by_neighbourhood_size(graph: &SearchGraph, size: usize) -> Vec<MunicipalityId> {
    let mut seen = vec![u32::MAX; graph.len()];
    let mut reached = Vec::new();
    let mut in_reach = |root: u32| {
        reached.clear();
        reached.push(root);
        seen[root as usize] = root;
        let mut from = 0;
        for _ in 1..size {
            let to = reached.len();
            for index in from..to {
                for other in graph.neighbours(reached[index]) {
                    if std::mem::replace(&mut seen[*other as usize], root) != root {
                        reached.push(*other);
                    }
                }
            }
            from = to;
        }
        reached.len()
    };
    let mut order: Vec<(usize, u32)> =
        (0..graph.len() as u32).map(|vertex| (in_reach(vertex), vertex)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, vertex)| graph.municipality(vertex)).collect()
}
