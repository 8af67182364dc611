//! Snaps vertices of two borders that nearly coincide to one point.
//!
//! Vertices are clustered, nearest pairs first. A cluster has at most one vertex
//! per municipality, so that no detail of an outline collapses. It is anchored at
//! one of its own vertices: that of most municipalities, else of the lowest code.
//! No vertex moves further than the tolerance from where it was read.

use std::collections::{BTreeMap, BTreeSet};

use crate::doctor::nearness::{VertexKey, vertex_key};
use renkei_core::adjacency::reach_in_degrees;
use renkei_core::region::{Place, Segment, metres};

use super::{Change, Origins, Plan, Round};

/// Vertices that will coincide.
struct Cluster {
    members: Vec<Place>,
    /// Indices of the municipalities that own a member.
    towns: BTreeSet<usize>,
    anchor: Place,
}

/// Two vertices that nearly coincide, and their distance.
struct Candidate {
    metres: f64,
    a: Place,
    b: Place,
}

/// Plans the moves; `blocked` vertices stay.
pub(super) fn plan(round: &Round, origins: &Origins, tolerance: f64, blocked: &BTreeSet<VertexKey>) -> Plan {
    let candidates = candidates(round, tolerance);
    let users = users(round, &candidates);
    let mut clusters: Vec<Cluster> = Vec::with_capacity(users.len());
    let mut home: BTreeMap<VertexKey, usize> = BTreeMap::new();
    for (key, (place, towns)) in &users {
        home.insert(*key, clusters.len());
        clusters.push(Cluster { members: vec![*place], towns: towns.clone(), anchor: *place });
    }
    let may_rest = |anchor: Place, members: &[Place]| {
        members.iter().all(|member| {
            *member == anchor
                || !blocked.contains(&vertex_key(*member)) && origins.within(*member, anchor, tolerance)
        })
    };
    for candidate in &candidates {
        let (Some(a), Some(b)) =
            (home.get(&vertex_key(candidate.a)).copied(), home.get(&vertex_key(candidate.b)).copied())
        else {
            continue;
        };
        if a == b || !clusters[a].towns.is_disjoint(&clusters[b].towns) {
            continue;
        }
        let mut members: Vec<Place> =
            clusters[a].members.iter().chain(&clusters[b].members).copied().collect();
        members.sort_by_cached_key(|member| {
            let towns = &users[&vertex_key(*member)].1;
            (usize::MAX - towns.len(), towns.first().copied(), vertex_key(*member))
        });
        let Some(anchor) = members.iter().copied().find(|anchor| may_rest(*anchor, &members)) else {
            continue;
        };
        for member in &members {
            home.insert(vertex_key(*member), a);
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
        let adjacent = &users[&vertex_key(anchor)].1;
        let (Some(one), Some(other)) = (towns.first(), adjacent.first()) else { continue };
        let (metres, pair) = (origins.furthest(*place, anchor), ((*one).min(*other), (*one).max(*other)));
        plan.changes.push(Change { pair, from: *key, at: anchor, metres, moved: true });
    }
    plan
}

/// Pairs of vertices of the two sides within the tolerance, the nearest first.
fn candidates(round: &Round, tolerance: f64) -> Vec<Candidate> {
    let mut found: BTreeMap<(VertexKey, VertexKey), Candidate> = BTreeMap::new();
    for pair in &round.pairs {
        let theirs: BTreeSet<VertexKey> = vertices(&pair.segments[1]).into_keys().collect();
        let other = &round.towns[pair.towns.1].boundary;
        for a in vertices(&pair.segments[0]).into_values() {
            let reach = reach_in_degrees(a, tolerance);
            let ends = other.near(a - reach, a + reach).flat_map(|segment| [segment.from, segment.to]);
            for b in ends.filter(|b| *b != a && theirs.contains(&vertex_key(*b))) {
                let metres = metres(a, b);
                if metres <= tolerance {
                    let key = (vertex_key(a).min(vertex_key(b)), vertex_key(a).max(vertex_key(b)));
                    found.insert(key, Candidate { metres, a, b });
                }
            }
        }
    }
    let mut candidates: Vec<Candidate> = found.into_values().collect();
    candidates.sort_by(|a, b| a.metres.total_cmp(&b.metres)); // stable: ties keep the order of keys
    candidates
}

/// The ends of segments, by key.
pub(super) fn vertices(segments: &[Segment]) -> BTreeMap<VertexKey, Place> {
    segments.iter().flat_map(|segment| [segment.from, segment.to]).map(|end| (vertex_key(end), end)).collect()
}

/// The vertices of the candidates, with the municipalities that own them.
fn users(round: &Round, candidates: &[Candidate]) -> BTreeMap<VertexKey, (Place, BTreeSet<usize>)> {
    let mut users: BTreeMap<VertexKey, (Place, BTreeSet<usize>)> = candidates
        .iter()
        .flat_map(|candidate| [candidate.a, candidate.b])
        .map(|place| (vertex_key(place), (place, BTreeSet::new())))
        .collect();
    if users.is_empty() {
        return users;
    }
    for (number, town) in round.towns.iter().enumerate() {
        for segment in town.boundary.segments() {
            if let Some((_, towns)) = users.get_mut(&vertex_key(segment.from)) {
                towns.insert(number);
            }
        }
    }
    users
}
