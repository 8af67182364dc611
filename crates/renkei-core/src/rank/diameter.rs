//! Graph diameter of a group.
//!
//! A breadth-first search from every member. Groups of up to 64 members, all that
//! a search finds, keep their sets in one machine word; groups of any size, given
//! by name, use lists.

/// Groups of up to this many members fit the bits of one word.
const WORD: usize = u64::BITS as usize;

/// The longest of the shortest paths between members inside the group, in
/// edges; 0 for fewer than two members.
///
/// `adjacent(i, j)` tells whether the members with indices `i` and `j` share
/// an edge. Pairs without a path inside the group are ignored. Takes O(n²)
/// calls of `adjacent` and O(n³) time for n members; groups of up to 64
/// members are kept in one machine word each.
pub(super) fn graph_diameter(members: usize, adjacent: impl Fn(usize, usize) -> bool) -> usize {
    if members <= WORD { diameter_of_word(members, adjacent) } else { diameter_by_lists(members, adjacent) }
}

/// Breadth-first searches over neighbour sets of one word each.
fn diameter_of_word(members: usize, adjacent: impl Fn(usize, usize) -> bool) -> usize {
    let neighbours_of = |here: usize| {
        let neighbours = (0..members).filter(|there| adjacent(here, *there));
        neighbours.fold(0_u64, |mask, there| mask | 1 << there)
    };
    let neighbours: Vec<u64> = (0..members).map(neighbours_of).collect();
    let eccentricity = |start: usize| {
        let mut reached = 1_u64 << start;
        let mut edges = 0;
        loop {
            let inside = (0..members).filter(|index| reached >> index & 1 == 1);
            let grown = inside.fold(reached, |grown, index| grown | neighbours[index]);
            if grown == reached {
                return edges;
            }
            (reached, edges) = (grown, edges + 1);
        }
    };
    (0..members).map(eccentricity).max().unwrap_or(0)
}

/// Breadth-first searches over neighbour lists, for groups of any size.
fn diameter_by_lists(members: usize, adjacent: impl Fn(usize, usize) -> bool) -> usize {
    let neighbours_of = |here: usize| (0..members).filter(|there| adjacent(here, *there)).collect();
    let neighbours: Vec<Vec<usize>> = (0..members).map(neighbours_of).collect();
    let eccentricity = |start: usize| {
        let mut distance = vec![None; members];
        distance[start] = Some(0);
        let mut queue = vec![start];
        let mut next = 0;
        let mut farthest = 0;
        while let Some(here) = queue.get(next).copied() {
            next += 1;
            farthest = distance[here].unwrap_or(0);
            for there in &neighbours[here] {
                if distance[*there].is_none() {
                    distance[*there] = Some(farthest + 1);
                    queue.push(*there);
                }
            }
        }
        farthest
    };
    (0..members).map(eccentricity).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [usize; 9] = [1, 2, 63, 64, 65, 80, 128, 129, 179];

    #[test]
    fn paths_cycles_and_cliques_of_any_size_have_their_diameter() {
        for members in SIZES {
            let path = |a: usize, b: usize| a.abs_diff(b) == 1;
            let cycle = |a: usize, b: usize| path(a, b) || a.abs_diff(b) == members - 1 && members > 1;
            assert_eq!(graph_diameter(members, path), members - 1);
            assert_eq!(graph_diameter(members, cycle), members / 2);
            assert_eq!(graph_diameter(members, |a, b| a != b), usize::from(members > 1));
        }
    }

    #[test]
    fn a_star_whose_centre_comes_last_has_diameter_2() {
        for members in [3, 65, 80, 179] {
            let centre = members - 1;
            assert_eq!(graph_diameter(members, |a, b| (a == centre) != (b == centre)), 2);
        }
    }

    #[test]
    fn both_representations_agree() {
        for members in 0..=WORD {
            for step in 2..5 {
                let adjacent = |a: usize, b: usize| a.abs_diff(b) == 1 || a.abs_diff(b) == step * step;
                assert_eq!(diameter_of_word(members, adjacent), diameter_by_lists(members, adjacent));
            }
        }
    }
}
