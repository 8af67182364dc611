//! Corners of two sides that nearly meet are brought to one place.
//!
//! Corners are gathered in clusters, the nearest first. A cluster holds no
//! two corners of one town, so that no detail of an outline collapses, and
//! comes to rest on one of its own corners: that which most towns have
//! already, else the one of the lowest code. A corner moves no further than
//! the tolerance from where it was read.

use std::collections::{BTreeMap, BTreeSet};

use crate::doctor::nearness::{PlaceKey, place_key};
use renkei_core::adjacency::reach_in_degrees;
use renkei_core::region::{Place, Segment, metres};

use super::{Change, Origins, Plan, Round};

struct Cluster {
    members: Vec<Place>,
    /// Numbers of the towns with a corner among the members, in order.
    towns: BTreeSet<usize>,
    anchor: Place,
}

/// Two corners that nearly meet.
struct Candidate {
    metres: f64,
    a: Place,
    b: Place,
}

/// The moves that bring corners together; those `blocked` stay where they are.
pub(super) fn plan(round: &Round, origins: &Origins, tolerance: f64, blocked: &BTreeSet<PlaceKey>) -> Plan {
    let candidates = candidates(round, tolerance);
    let users = users(round, &candidates);
    let mut clusters: Vec<Cluster> = Vec::with_capacity(users.len());
    let mut home: BTreeMap<PlaceKey, usize> = BTreeMap::new();
    for (key, (place, towns)) in &users {
        home.insert(*key, clusters.len());
        clusters.push(Cluster { members: vec![*place], towns: towns.clone(), anchor: *place });
    }
    let may_rest = |anchor: Place, members: &[Place]| {
        members.iter().all(|member| {
            *member == anchor
                || !blocked.contains(&place_key(*member)) && origins.within(*member, anchor, tolerance)
        })
    };
    for candidate in &candidates {
        let (Some(a), Some(b)) =
            (home.get(&place_key(candidate.a)).copied(), home.get(&place_key(candidate.b)).copied())
        else {
            continue;
        };
        if a == b || !clusters[a].towns.is_disjoint(&clusters[b].towns) {
            continue;
        }
        let mut members: Vec<Place> =
            clusters[a].members.iter().chain(&clusters[b].members).copied().collect();
        members.sort_by_cached_key(|member| {
            let towns = &users[&place_key(*member)].1;
            (usize::MAX - towns.len(), towns.first().copied(), place_key(*member))
        });
        let Some(anchor) = members.iter().copied().find(|anchor| may_rest(*anchor, &members)) else {
            continue;
        };
        for member in &members {
            home.insert(place_key(*member), a);
        }
        let towns = &clusters[a].towns | &clusters[b].towns;
        clusters[a] = Cluster { members, towns, anchor };
    }
    let mut plan = Plan::default();
    for (key, (place, towns)) in &users {
        let anchor = clusters[home[key]].anchor;
        if anchor == *place {
            continue;
        }
        plan.edits.moves.insert(*key, anchor);
        let beside = &users[&place_key(anchor)].1;
        let (Some(one), Some(other)) = (towns.first(), beside.first()) else { continue };
        let (metres, pair) = (origins.furthest(*place, anchor), ((*one).min(*other), (*one).max(*other)));
        plan.changes.push(Change { pair, from: *key, at: anchor, metres, moved: true });
    }
    plan
}

/// Corners of the two sides within the tolerance of each other, the nearest
/// first.
fn candidates(round: &Round, tolerance: f64) -> Vec<Candidate> {
    let mut found: BTreeMap<(PlaceKey, PlaceKey), Candidate> = BTreeMap::new();
    for pair in &round.pairs {
        let theirs: BTreeSet<PlaceKey> = corners(&pair.pieces[1]).into_keys().collect();
        let other = &round.towns[pair.towns.1].boundary;
        for a in corners(&pair.pieces[0]).into_values() {
            let reach = reach_in_degrees(a, tolerance);
            let ends = other.near(a - reach, a + reach).flat_map(|piece| [piece.from, piece.to]);
            for b in ends.filter(|b| *b != a && theirs.contains(&place_key(*b))) {
                let metres = metres(a, b);
                if metres <= tolerance {
                    let key = (place_key(a).min(place_key(b)), place_key(a).max(place_key(b)));
                    found.insert(key, Candidate { metres, a, b });
                }
            }
        }
    }
    let mut candidates: Vec<Candidate> = found.into_values().collect();
    candidates.sort_by(|a, b| a.metres.total_cmp(&b.metres)); // stable: ties stay in the order of places
    candidates
}

/// The corners of pieces, in order.
pub(super) fn corners(pieces: &[Segment]) -> BTreeMap<PlaceKey, Place> {
    pieces.iter().flat_map(|piece| [piece.from, piece.to]).map(|end| (place_key(end), end)).collect()
}

/// The corners of candidates, with the towns that have them.
fn users(round: &Round, candidates: &[Candidate]) -> BTreeMap<PlaceKey, (Place, BTreeSet<usize>)> {
    let mut users: BTreeMap<PlaceKey, (Place, BTreeSet<usize>)> = candidates
        .iter()
        .flat_map(|candidate| [candidate.a, candidate.b])
        .map(|place| (place_key(place), (place, BTreeSet::new())))
        .collect();
    if users.is_empty() {
        return users;
    }
    for (number, town) in round.towns.iter().enumerate() {
        for piece in town.boundary.segments() {
            if let Some((_, towns)) = users.get_mut(&place_key(piece.from)) {
                towns.insert(number);
            }
        }
    }
    users
}
