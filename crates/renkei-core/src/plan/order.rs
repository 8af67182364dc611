//! The order in which municipalities are decided.
//!
//! The states of the dynamic programme are sets of later municipalities that
//! chosen groups take already: groups should span few places of the order. Orders
//! by breadth-first search (Cuthill and `McKee`, 1969) from every municipality are
//! compared by the sum of these spans; the order depends on the groups alone.

use super::packing::Columns;

/// Municipalities in the order of decision, and back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TownOrder {
    /// By municipality, its place.
    pub place: Vec<u16>,
    /// Greatest number of places from the first member of a group to its last,
    /// both counted.
    pub window: usize,
}

/// Groups looked at to compare two orders, at most.
const SAMPLE: usize = 20_000;

impl TownOrder {
    /// A good order for some groups.
    pub fn of(columns: &Columns) -> Self {
        let neighbours = neighbours(columns);
        let mut placed = vec![false; columns.towns()];
        let mut order: Vec<u16> = Vec::new();
        for town in 0..columns.towns() {
            if !placed[town] {
                let part = component(&neighbours, town as u16);
                part.iter().for_each(|town| placed[usize::from(*town)] = true);
                order.extend(best_of_part(columns, &neighbours, &part));
            }
        }
        let place = places(&order);
        let window = (0..columns.len()).map(|column| span(&place, columns.members(column))).max();
        Self { place, window: window.unwrap_or(1) }
    }
}

/// By municipality, those that share a group with it.
fn neighbours(columns: &Columns) -> Vec<Vec<u16>> {
    let mut neighbours: Vec<Vec<u16>> = vec![Vec::new(); columns.towns()];
    for column in 0..columns.len() {
        let members = columns.members(column);
        for (index, a) in members.iter().enumerate() {
            for b in &members[index + 1..] {
                let list = &mut neighbours[usize::from(*a)];
                if let Err(at) = list.binary_search(b) {
                    list.insert(at, *b);
                    let back = &mut neighbours[usize::from(*b)];
                    if let Err(at) = back.binary_search(a) {
                        back.insert(at, *a);
                    }
                }
            }
        }
    }
    neighbours
}

/// The municipalities that groups join with one, in order of discovery.
fn component(neighbours: &[Vec<u16>], start: u16) -> Vec<u16> {
    breadth_first(neighbours, start, <[u16]>::sort_unstable)
}

fn breadth_first(neighbours: &[Vec<u16>], start: u16, arrange: impl Fn(&mut [u16])) -> Vec<u16> {
    let mut seen = vec![false; neighbours.len()];
    seen[usize::from(start)] = true;
    let mut order = vec![start];
    let mut next = 0;
    while let Some(here) = order.get(next).copied() {
        next += 1;
        let fresh = neighbours[usize::from(here)].iter().filter(|town| !seen[usize::from(**town)]);
        let mut fresh: Vec<u16> = fresh.copied().collect();
        arrange(&mut fresh);
        fresh.iter().for_each(|town| seen[usize::from(*town)] = true);
        order.extend(fresh);
    }
    order
}

/// The order of one part whose groups span the fewest places.
fn best_of_part(columns: &Columns, neighbours: &[Vec<u16>], part: &[u16]) -> Vec<u16> {
    let inside = |column: &usize| columns.members(*column).first().is_some_and(|town| part.contains(town));
    let groups: Vec<usize> = (0..columns.len()).filter(inside).collect();
    let step = groups.len().div_ceil(SAMPLE).max(1);
    let cost = |order: &Vec<u16>| -> usize {
        let mut place = vec![0_u16; columns.towns()];
        order.iter().zip(0..).for_each(|(town, at)| place[usize::from(*town)] = at);
        let spans = groups.iter().step_by(step).map(|column| span(&place, columns.members(*column)));
        spans.map(|span| span * span).sum()
    };
    let few_first = |list: &mut [u16]| list.sort_by_key(|town| (neighbours[usize::from(*town)].len(), *town));
    let orders = part.iter().map(|start| breadth_first(neighbours, *start, few_first));
    orders.min_by_key(cost).unwrap_or_default()
}

fn places(order: &[u16]) -> Vec<u16> {
    let mut place = vec![0; order.len()];
    order.iter().zip(0..).for_each(|(town, at)| place[usize::from(*town)] = at);
    place
}

/// Places from the first member to the last, both counted.
fn span(place: &[u16], members: &[u16]) -> usize {
    let places = || members.iter().map(|town| place[usize::from(*town)]);
    match (places().min(), places().max()) {
        (Some(first), Some(last)) => usize::from(last - first) + 1,
        _ => 1,
    }
}
