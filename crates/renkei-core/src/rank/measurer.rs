//! Measures groups of one region.

use std::collections::BTreeMap;

use crate::adjacency::{Adjacency, Distances};
use crate::region::{Municipality, MunicipalityId, Region};
use crate::rule::{FlatReading, Rule, Sums, Verdict};
use crate::study::Study;

use super::Measures;

/// Measures groups; distances between municipalities are worked out once.
#[derive(Debug)]
pub struct Measurer<'a> {
    region: &'a Region,
    adjacency: &'a Adjacency,
    rule: &'a Rule,
    distances: Distances,
    areas: Vec<Areas>,
    extents: Vec<Extent>,
    /// Metres of common border, row by row.
    common: Vec<f64>,
    /// People of the two years of those who may be taken out as a centre.
    centres: Vec<Option<(f64, f64)>>,
}

/// What a municipality adds to sums; people of the two years are 0 where not
/// known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extent {
    pub(super) area: f64,
    pub(super) perimeter: f64,
    pub(super) base: f64,
    pub(super) target: f64,
}

impl Extent {
    fn of(municipality: &Municipality) -> Self {
        let people = municipality.population;
        let known = |people: Option<u32>| people.map_or(0.0, f64::from);
        Self {
            area: municipality.area(),
            perimeter: municipality.perimeter(),
            base: known(people.map(|people| people.base)),
            target: known(people.map(|people| people.target)),
        }
    }
}

/// Numbers of the areas that a municipality belongs to, where known.
#[derive(Debug, Clone, Copy)]
struct Areas {
    medical: Option<u32>,
    subprefecture: Option<u32>,
}

impl Areas {
    fn zip_with(self, other: Self) -> (bool, bool) {
        let same = |a: Option<u32>, b: Option<u32>| a.is_some() && a == b;
        (same(self.medical, other.medical), same(self.subprefecture, other.subprefecture))
    }

    /// By municipality, in the region's order.
    fn of(region: &Region) -> Vec<Self> {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut number = |name: &str| {
            let next = numbers.len() as u32;
            *numbers.entry(name.to_owned()).or_insert(next)
        };
        let mut of = |municipality: &Municipality| Self {
            medical: municipality.secondary_medical_area.as_deref().map(&mut number),
            subprefecture: Some(municipality.subprefecture.as_str())
                .filter(|name| !name.is_empty())
                .map(&mut number),
        };
        region.municipalities().iter().map(&mut of).collect()
    }
}

impl<'a> Measurer<'a> {
    /// Prepares to measure groups of up to `max_size` members.
    pub fn new(study: &'a Study, max_size: usize) -> Self {
        let (region, adjacency, rule) = (study.region(), study.adjacency(), study.rule());
        region.measure();
        let distances = Distances::within(region, adjacency, max_size.saturating_sub(1));
        let n = region.ids().len();
        let mut common = vec![0.0; n * n];
        for (pair, metres) in adjacency.common_borders() {
            let (a, b) = pair.ends();
            common[a.index() * n + b.index()] = metres;
            common[b.index() * n + a.index()] = metres;
        }
        let centre = |id| {
            let standing = rule.eligibility(id);
            standing
                .sums
                .filter(|_| standing.centre.is_some())
                .map(|own| (own.base as f64, own.target as f64))
        };
        let centres = region.ids().map(centre).collect();
        let extents = region.municipalities().iter().map(Extent::of).collect();
        Self { region, adjacency, rule, distances, areas: Areas::of(region), extents, common, centres }
    }

    /// Measures a group, its members in order of their codes.
    ///
    /// Takes O(n³) for n members.
    pub fn measure(&self, members: &[MunicipalityId], verdict: &Verdict) -> Measures {
        let sums = verdict.sums;
        let all = || members.iter().map(|id| &self.region[*id]);
        let area: f64 = all().map(Municipality::area).sum();
        let perimeters: f64 = all().map(Municipality::perimeter).sum();
        let inside: f64 = pairs(members).map(|(a, b)| self.common_metres(a, b)).sum();
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
            compactness: compactness(area, outer),
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

    /// Metres between two label points.
    pub(super) fn distance(&self, a: MunicipalityId, b: MunicipalityId) -> f64 {
        self.distances.metres(a, b)
    }

    /// Whether two are of one 二次医療圏, and of one 振興局.
    pub(super) fn same_areas(&self, a: MunicipalityId, b: MunicipalityId) -> (bool, bool) {
        self.areas[a.index()].zip_with(self.areas[b.index()])
    }

    /// What a municipality adds to sums.
    pub(super) fn extent(&self, id: MunicipalityId) -> Extent {
        self.extents[id.index()]
    }

    /// Metres of common border.
    pub(super) fn common_metres(&self, a: MunicipalityId, b: MunicipalityId) -> f64 {
        self.common[a.index() * self.areas.len() + b.index()]
    }

    /// The highest margin that a group of these sums can have: its own, or
    /// with the centres taken out that may be.
    pub(super) fn most_margin(&self, group: &[MunicipalityId], base: f64, target: f64) -> f64 {
        let settings = self.rule.settings();
        let threshold = f64::from(settings.threshold.get()) / 10_000.0;
        if settings.flat == FlatReading::Each || settings.centres_out > 1 {
            return 1.0 - threshold;
        }
        let rate = |base: f64, target: f64| if base > 0.0 { (base - target) / base } else { 1.0 };
        let mut most = rate(base, target);
        for (own_base, own_target) in group.iter().filter_map(|id| self.centres[id.index()]) {
            most = most.max(rate(base - own_base, target - own_target));
        }
        most - threshold
    }

    /// People of the two years, by municipality; none where there are no figures.
    pub(super) fn people(&self) -> impl Iterator<Item = Option<Sums>> {
        self.region.ids().map(|id| self.rule.eligibility(id).sums)
    }

    /// The longest of the shortest ways between members inside the group.
    fn hops_across(&self, members: &[MunicipalityId]) -> usize {
        let beside = |here: &MunicipalityId| {
            let bits =
                members.iter().enumerate().filter(|(_, there)| self.adjacency.adjacent(*here, **there));
            bits.fold(0_u64, |mask, (index, _)| mask | 1 << index)
        };
        let neighbours: Vec<u64> = members.iter().map(beside).collect();
        let farthest = |start: usize| {
            let mut seen = 1_u64 << start;
            let mut hops = 0;
            loop {
                let in_reach = (0..members.len()).filter(|index| seen >> index & 1 == 1);
                let grown = in_reach.fold(seen, |grown, index| grown | neighbours[index]);
                if grown == seen {
                    return hops;
                }
                (seen, hops) = (grown, hops + 1);
            }
        };
        (0..members.len()).map(farthest).max().unwrap_or(0)
    }
}

fn pairs(members: &[MunicipalityId]) -> impl Iterator<Item = (MunicipalityId, MunicipalityId)> {
    members.iter().enumerate().flat_map(|(index, a)| members[index + 1..].iter().map(|b| (*a, *b)))
}

/// Polsby–Popper: 1 for a circle, the less the longer the border is for the area.
pub(super) fn compactness(area: f64, perimeter: f64) -> f64 {
    4.0 * std::f64::consts::PI * area / (perimeter * perimeter)
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
