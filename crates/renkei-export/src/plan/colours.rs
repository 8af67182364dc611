//! Colours of groups, so that neighbours differ.
//!
//! The map of the groups is planar, so that four colours are enough (Appel and
//! Haken, 1977) wherever groups are in one piece and no link joins places apart.
//! Colours are tried in turn, the group with the fewest possible colours first
//! (Brélaz, 1979), with as few colours as are enough.

use renkei_core::rank::Candidate;
use renkei_core::study::Study;

/// Fills by colour, red, green and blue from 0 to 255 (after Paul Tol's light scheme).
const FILLS: [[u8; 3]; 6] = [
    [0x77, 0xaa, 0xdd],
    [0xee, 0x88, 0x66],
    [0xee, 0xdd, 0x88],
    [0xbb, 0xcc, 0x33],
    [0xff, 0xaa, 0xbb],
    [0x99, 0xdd, 0xff],
];

/// Number of fills.
pub(crate) const NUMBER_OF_FILLS: usize = FILLS.len();

/// The fill of a colour, from 1; colours beyond those of the scheme begin anew.
pub(crate) fn fill(colour: usize) -> [u8; 3] {
    FILLS[colour.saturating_sub(1) % FILLS.len()]
}

/// Choices tried for a number of colours, at most.
const TRIES: usize = 100_000;

/// By group, a colour from 1, different from those of groups with a common border;
/// at least four colours are used where there are as many groups.
///
/// Two groups are neighbours where a member of one is adjacent to a member of the
/// other. Colours are used about equally often. Where no colouring with fewer
/// colours is found within the tries, every group gets a colour of its own.
pub fn group_colours(study: &Study, groups: &[Candidate]) -> Vec<usize> {
    let touch = |a: &Candidate, b: &Candidate| {
        a.members.iter().any(|one| b.members.iter().any(|other| study.adjacency().adjacent(*one, *other)))
    };
    let neighbours: Vec<Vec<usize>> = (0..groups.len())
        .map(|a| (0..groups.len()).filter(|b| a != *b && touch(&groups[a], &groups[*b])).collect())
        .collect();
    coloured(&neighbours)
}

/// Colours of the vertices of a graph.
fn coloured(neighbours: &[Vec<usize>]) -> Vec<usize> {
    for colours in 4..=neighbours.len() {
        let mut chosen = vec![0; neighbours.len()];
        let mut tries = TRIES;
        if choose(neighbours, &mut chosen, colours, &mut tries) {
            return chosen;
        }
    }
    (1..=neighbours.len()).collect()
}

/// Depth-first search with backtracking; false where `tries` are used up or no
/// colouring exists.
fn choose(neighbours: &[Vec<usize>], chosen: &mut [usize], colours: usize, tries: &mut usize) -> bool {
    let free = |vertex: usize, chosen: &[usize]| -> Vec<usize> {
        let taken = |colour: &usize| neighbours[vertex].iter().any(|other| chosen[*other] == *colour);
        (1..=colours).filter(|colour| !taken(colour)).collect()
    };
    let open = (0..chosen.len()).filter(|vertex| chosen[*vertex] == 0);
    let next = open.min_by_key(|vertex| {
        let degree = usize::MAX - neighbours[*vertex].len();
        (free(*vertex, chosen).len(), degree, *vertex)
    });
    let Some(vertex) = next else { return true };
    let mut possible = free(vertex, chosen);
    // the colour used least so far comes first: all colours are used about equally
    possible.sort_by_key(|colour| (chosen.iter().filter(|own| *own == colour).count(), *colour));
    for colour in possible {
        if *tries == 0 {
            return false;
        }
        *tries -= 1;
        chosen[vertex] = colour;
        if choose(neighbours, chosen, colours, tries) {
            return true;
        }
        chosen[vertex] = 0;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_differ_and_no_more_colours_than_needed_are_used() {
        // a wheel of five spokes needs four colours
        let mut wheel: Vec<Vec<usize>> = (0..5).map(|at| vec![(at + 1) % 5, (at + 4) % 5, 5]).collect();
        wheel.push((0..5).collect());
        let colours = coloured(&wheel);
        for (vertex, others) in wheel.iter().enumerate() {
            assert!(others.iter().all(|other| colours[*other] != colours[vertex]));
        }
        assert_eq!(colours.iter().max(), Some(&4));
        assert!(coloured(&[]).is_empty());
    }
}
