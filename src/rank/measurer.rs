//! Measures groups of one region.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::adjacency::Adjacency;
use crate::region::{Municipality, MunicipalityId, Region, metres};
use crate::rule::{Rule, Verdict};

use super::Measures;

/// Measures groups; distances between municipalities are worked out once.
#[derive(Debug)]
pub struct Measurer<'a> {
    region: &'a Region,
    adjacency: &'a Adjacency,
    rule: &'a Rule,
    /// Distances to those within reach, by their number.
    distances: Vec<BTreeMap<MunicipalityId, f64>>,
}

impl<'a> Measurer<'a> {
    /// Prepares to measure groups of up to `max_size` members.
    pub fn new(region: &'a Region, adjacency: &'a Adjacency, rule: &'a Rule, max_size: usize) -> Self {
        let ids: Vec<MunicipalityId> = region.ids().collect();
        let distances = ids
            .par_iter()
            .map(|id| {
                let from = region[*id].label.0;
                let others = within_hops(adjacency, *id, max_size.saturating_sub(1));
                others
                    .into_iter()
                    .filter(|other| id < other)
                    .map(|other| (other, metres(from, region[other].label.0)))
                    .collect()
            })
            .collect();
        Self { region, adjacency, rule, distances }
    }

    /// Measures a group, its members in order of their codes.
    ///
    /// Takes O(n³) for n members.
    pub fn measure(&self, members: &[MunicipalityId], verdict: &Verdict) -> Measures {
        let sums = verdict.sums;
        let all = || members.iter().map(|id| &self.region[*id]);
        let area: f64 = all().map(|member| member.area).sum();
        let perimeters: f64 = all().map(|member| member.perimeter).sum();
        let inside: f64 = pairs(members).map(|(a, b)| self.adjacency.common_metres(a, b)).sum();
        let outer = perimeters - 2.0 * inside;
        let largest = all().filter_map(|member| member.population).map(|people| people.base).max();
        let threshold = f64::from(self.rule.settings().threshold.get()) / 10_000.0;
        let best = verdict.best_route().and_then(|route| route.sums.rate());
        let hops = self.hops_across(members);
        Measures {
            size: members.len(),
            base: sums.base,
            target: sums.target,
            decline_rate: sums.rate().unwrap_or(0.0),
            margin: best.map(|rate| rate - threshold),
            elderly_share: elderly(all()).filter(|_| sums.target > 0).map(|n| n as f64 / sums.target as f64),
            area,
            density: sums.base as f64 / (area / 1e6),
            compactness: 4.0 * std::f64::consts::PI * area / (outer * outer),
            cohesion: inside / perimeters,
            span: pairs(members).map(|(a, b)| self.distance(a, b)).fold(0.0, f64::max),
            centre_distance: verdict
                .centre()
                .map(|centre| members.iter().map(|other| self.distance(centre, *other)).fold(0.0, f64::max)),
            hops,
            all_touch: hops <= 1,
            same_subprefecture: same(
                all().map(|member| Some(&member.subprefecture).filter(|s| !s.is_empty())),
            ),
            same_medical_area: same(all().map(|member| member.secondary_medical_area.as_ref())),
            largest_share: f64::from(largest.unwrap_or(0)) / (sums.base.max(1) as f64),
        }
    }

    /// Distance between label points in metres.
    pub fn distance(&self, a: MunicipalityId, b: MunicipalityId) -> f64 {
        let known = self.distances[a.min(b).index()].get(&a.max(b));
        known.copied().unwrap_or_else(|| metres(self.region[a].label.0, self.region[b].label.0))
    }

    /// The longest of the shortest ways between members inside the group.
    fn hops_across(&self, members: &[MunicipalityId]) -> usize {
        let n = members.len();
        let mut longest = 0;
        for start in 0..n {
            let mut hops = vec![usize::MAX; n];
            hops[start] = 0;
            let mut queue = vec![start];
            let mut next = 0;
            while let Some(&here) = queue.get(next) {
                next += 1;
                for there in 0..n {
                    if hops[there] == usize::MAX && self.adjacency.adjacent(members[here], members[there]) {
                        hops[there] = hops[here] + 1;
                        longest = longest.max(hops[there]);
                        queue.push(there);
                    }
                }
            }
        }
        longest
    }
}

fn pairs(members: &[MunicipalityId]) -> impl Iterator<Item = (MunicipalityId, MunicipalityId)> {
    members.iter().enumerate().flat_map(|(index, a)| members[index + 1..].iter().map(|b| (*a, *b)))
}

/// People of 65 and more, if known of every member.
fn elderly<'m>(members: impl Iterator<Item = &'m Municipality>) -> Option<u64> {
    members.map(|member| Some(u64::from(member.population?.elderly?))).sum()
}

/// Whether all values are one; missing where a value is.
fn same<'s>(values: impl Iterator<Item = Option<&'s String>>) -> Option<bool> {
    let values = values.collect::<Option<Vec<_>>>()?;
    Some(values.windows(2).all(|pair| pair[0] == pair[1]))
}

fn within_hops(adjacency: &Adjacency, start: MunicipalityId, hops: usize) -> Vec<MunicipalityId> {
    let mut seen = vec![start];
    let mut from = 0;
    for _ in 0..hops {
        let to = seen.len();
        for index in from..to {
            for neighbour in adjacency.neighbours(seen[index]) {
                if !seen.contains(neighbour) {
                    seen.push(*neighbour);
                }
            }
        }
        from = to;
    }
    seen
}
