//! The fewest municipalities that would connect separate components: a
//! Steiner tree.
//!
//! The answer tells a planner which municipalities a group that is not connected
//! lacks. Whether the group would qualify with them is not asked.

use std::cmp::Ordering;

use crate::region::MunicipalityId;

use super::Adjacency;

/// More components than this are not connected: the work trebles with each.
const MOST_PARTS: usize = 8;

impl Adjacency {
    /// The connected components of a group, each in order of the codes.
    pub fn components_of(&self, members: &[MunicipalityId]) -> Vec<Vec<MunicipalityId>> {
        let mut left: Vec<MunicipalityId> = members.to_vec();
        left.sort_unstable();
        left.dedup();
        let mut parts = Vec::new();
        while let Some(first) = left.first().copied() {
            let mut part = vec![first];
            let mut next = 0;
            while let Some(here) = part.get(next).copied() {
                next += 1;
                let beside = left.iter().filter(|id| self.adjacent(here, **id) && !part.contains(id));
                let beside: Vec<MunicipalityId> = beside.copied().collect();
                part.extend(beside);
            }
            left.retain(|id| !part.contains(id));
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }

    /// The smallest set of further municipalities that connects the components;
    /// of several, the first by codes among those found. `None` where no set
    /// does (islands) or there are more than eight components.
    ///
    /// A Steiner tree by dynamic programming over subsets of the parts
    /// (Dreyfus & Wagner 1971), every municipality not in a part costing one.
    /// Takes O(3ᵖ·n + 2ᵖ·n·m) for p parts.
    pub fn connectors(&self, parts: &[Vec<MunicipalityId>]) -> Option<Vec<MunicipalityId>> {
        if parts.len() > MOST_PARTS || parts.is_empty() {
            return (parts.len() == 1).then(Vec::new);
        }
        let n = self.municipalities();
        let mut is_member = vec![false; n];
        for id in parts.iter().flatten() {
            is_member[id.index()] = true;
        }
        // by set of parts and municipality: the cheapest tree through both
        let mut best: Vec<Vec<Option<Tree>>> = vec![vec![None; n]; 1 << parts.len()];
        for mask in 1..best.len() {
            let mut row: Vec<Option<Tree>> = vec![None; n];
            for vertex in 0..n {
                for half in subsets(mask) {
                    if let (Some(a), Some(b)) = (&best[half][vertex], &best[mask ^ half][vertex]) {
                        improve(&mut row[vertex], a.with(b));
                    }
                }
            }
            if mask.is_power_of_two() {
                for id in &parts[mask.trailing_zeros() as usize] {
                    row[id.index()] = Some(Tree(Vec::new()));
                }
            }
            self.spread(&mut row, &is_member);
            best[mask] = row;
        }
        let all = best.pop()?;
        let cheapest = all.into_iter().flatten().min_by(Tree::compare);
        cheapest.map(|tree| tree.0)
    }

    /// Lets trees grow along borders until none gets cheaper.
    ///
    /// Bellman–Ford: a step into a municipality that is no member costs one, a
    /// step into a member nothing.
    fn spread(&self, row: &mut [Option<Tree>], is_member: &[bool]) {
        let mut changed = true;
        while changed {
            changed = false;
            for vertex in 0..row.len() {
                let Some(tree) = row[vertex].clone() else { continue };
                for neighbour in self.neighbours(MunicipalityId::from_index(vertex)) {
                    let grown = if is_member[neighbour.index()] {
                        tree.clone()
                    } else {
                        tree.with(&Tree(vec![*neighbour]))
                    };
                    changed |= improve(&mut row[neighbour.index()], grown);
                }
            }
        }
    }
}

/// The municipalities that a tree adds, in order.
///
/// Members of the group are not among them; the empty list costs nothing.
#[derive(Debug, Clone, PartialEq)]
struct Tree(Vec<MunicipalityId>);

impl Tree {
    /// Both trees together; a municipality of both is counted once.
    fn with(&self, other: &Tree) -> Tree {
        let mut all = self.0.clone();
        all.extend(&other.0);
        all.sort_unstable();
        all.dedup();
        Tree(all)
    }

    /// Fewer municipalities first, then by their codes.
    fn compare(&self, other: &Tree) -> Ordering {
        self.0.len().cmp(&other.0.len()).then_with(|| self.0.cmp(&other.0))
    }
}

/// Keeps the better of two trees; returns whether that is the new one.
fn improve(best: &mut Option<Tree>, tree: Tree) -> bool {
    let better = best.as_ref().is_none_or(|known| tree.compare(known).is_lt());
    if better {
        *best = Some(tree);
    }
    better
}

/// Proper subsets of a mask that are not empty.
fn subsets(mask: usize) -> impl Iterator<Item = usize> {
    let below = move |half: usize| Some(half.checked_sub(1)? & mask).filter(|half| *half > 0);
    std::iter::successors(below(mask), move |half| below(*half))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::adjacency::{Border, Pair, Tie};

    fn ids(numbers: &[usize]) -> Vec<MunicipalityId> {
        numbers.iter().map(|number| MunicipalityId::from_index(*number)).collect()
    }

    /// 0–1–2–3 in a row, 4 beside 1 and 5, 5 beside 3; 6 an island.
    fn graph() -> Adjacency {
        let edges = [(0, 1), (1, 2), (2, 3), (1, 4), (4, 5), (3, 5)];
        let border = Border { metres: 1.0, tie: Tie::Land };
        let borders: BTreeMap<_, _> =
            edges.iter().map(|(a, b)| (Pair::new(ids(&[*a])[0], ids(&[*b])[0]), border.clone())).collect();
        Adjacency::from_borders(7, borders)
    }

    #[test]
    fn the_fewest_joiners_are_found() {
        let graph = graph();
        let connectors = |members: &[usize]| graph.connectors(&graph.components_of(&ids(members)));
        assert_eq!(graph.components_of(&ids(&[5, 0, 1])), [ids(&[0, 1]), ids(&[5])]);
        assert_eq!(connectors(&[0, 1]), Some(vec![]));
        assert_eq!(connectors(&[1, 3]), Some(ids(&[2])));
        assert_eq!(connectors(&[0, 3, 4]), Some(ids(&[1, 2])));
        assert_eq!(connectors(&[0, 2, 5]), Some(ids(&[1, 3])));
        assert_eq!(connectors(&[0, 6]), None);
    }

    /// A border given with the higher number first had a length of 0 m.
    #[test]
    fn a_reversed_pair_lost_its_length() {
        let [a, b] = [3, 1].map(MunicipalityId::from_index);
        let border = Border { metres: 7.0, tie: Tie::Land };
        let adjacency = Adjacency::from_borders(4, BTreeMap::from([(Pair::new(a, b), border)]));
        assert_eq!(adjacency.common_metres(a, b), 7.0);
        assert_eq!(adjacency.common_metres(b, a), 7.0);
    }
}
