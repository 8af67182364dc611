//! Measures the groups of one study.
//!
//! A [`Measurer`] computes once what all groups share: distances between label
//! points, lengths of common borders, areas, perimeters and populations of single
//! municipalities. Measuring a group is then sums and maxima over members and
//! pairs of members.

use std::collections::BTreeMap;

use crate::adjacency::{Adjacency, Distances, Roads, TravelTimes};
use crate::facts::Metres;
use crate::region::{Attributes, ColumnName, Municipality, MunicipalityId, Region};
use crate::rule::{FlatReading, Rule, Sums, Verdict};
use crate::study::Study;

use super::diameter::graph_diameter;
use super::measure::Measure;
use super::measures::Measures;

/// Measures groups. Distances, borders and areas are computed once.
///
/// Memory is O(n²) for n municipalities.
///
/// ```
/// use renkei_core::rank::Measurer;
/// use renkei_core::region::Years;
/// use renkei_core::study::Study;
///
/// let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
/// let first = study.region().ids().next().ok_or("no municipality")?;
/// let mut pair = vec![first, study.adjacency().neighbours(first)[0]];
/// pair.sort_unstable();
/// let verdict = study.rule().judge(&pair, study.adjacency());
/// let measures = Measurer::new(&study, 2).measure(&pair, &verdict);
/// assert_eq!((measures.size, measures.hops, measures.all_touch), (2, 1, true));
/// assert!(measures.cohesion <= 0.5 && measures.compactness <= 1.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Measurer<'a> {
    /// Areas, perimeters, label points and figures.
    region: &'a Region,
    /// Edges inside a group, for its diameter.
    adjacency: &'a Adjacency,
    /// The threshold, for margins.
    rule: &'a Rule,
    /// Metres between label points.
    distances: Distances,
    /// Metres by road between offices.
    roads: &'a Roads,
    /// Travel times of the user's own.
    travel_times: &'a TravelTimes,
    /// Columns of the user's own.
    attributes: &'a Attributes,
    /// By municipality, its administrative areas.
    areas: Vec<Areas>,
    /// By municipality, what it adds to sums.
    addends: Vec<Addends>,
    /// Metres of common border, as an n × n matrix.
    common: Vec<f64>,
    /// By municipality, base and target population if it is a designated
    /// centre.
    centres: Vec<Option<(f64, f64)>>,
}

/// What a municipality adds to the sums of a group: square metres, metres, and
/// populations (0 where they are not known).
#[derive(Debug, Clone, Copy)]
pub(super) struct Addends {
    /// Square metres.
    pub(super) area: f64,
    /// Metres.
    pub(super) perimeter: f64,
    /// Population in the base year.
    pub(super) base: f64,
    /// Population in the target year.
    pub(super) target: f64,
}

impl Addends {
    /// The addends of a municipality.
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

/// The numbers of the areas of a municipality; `None` where they are not known.
#[derive(Debug, Clone, Copy)]
struct Areas {
    /// Secondary medical area.
    medical: Option<u32>,
    /// Subprefecture.
    subprefecture: Option<u32>,
}

impl Areas {
    /// Whether two municipalities share the secondary medical area, and the
    /// subprefecture.
    fn shared_with(self, other: Self) -> (bool, bool) {
        let same = |a: Option<u32>, b: Option<u32>| a.is_some() && a == b;
        (same(self.medical, other.medical), same(self.subprefecture, other.subprefecture))
    }

    /// By municipality, in the order of the region.
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
    /// Prepares to measure groups of up to `max_size` members. Distances are
    /// computed between municipalities at most `max_size − 1` borders apart.
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
        let addends = region.municipalities().iter().map(Addends::of).collect();
        let (areas, roads, attributes) = (Areas::of(region), study.roads(), study.attributes());
        let travel_times = study.travel_times();
        Self {
            region,
            adjacency,
            rule,
            distances,
            roads,
            travel_times,
            attributes,
            areas,
            addends,
            common,
            centres,
        }
    }

    /// Measures a connected group, its members in order of their codes.
    ///
    /// Takes O(n³) for n members.
    pub fn measure(&self, members: &[MunicipalityId], verdict: &Verdict) -> Measures {
        self.measured(members, verdict, Needs::ALL)
    }

    /// The measures of a group that a ranking by `by` needs: those that take long and are
    /// not needed are missing, or 0.
    pub(super) fn measure_for(&self, by: Measure, members: &[MunicipalityId], verdict: &Verdict) -> Measures {
        self.measured(members, verdict, Needs::of(by))
    }

    fn measured(&self, members: &[MunicipalityId], verdict: &Verdict, needs: Needs) -> Measures {
        let sums = verdict.sums;
        let all = || members.iter().map(|id| &self.region[*id]);
        let area: f64 = all().map(Municipality::area).sum();
        let perimeters: f64 = all().map(Municipality::perimeter).sum();
        let inside: f64 = pairs(members).map(|(a, b)| self.common_metres(a, b)).sum();
        let outer = perimeters - 2.0 * inside;
        let largest = all().filter_map(|member| member.population).map(|people| people.base).max();
        let threshold = f64::from(self.rule.settings().threshold.get()) / 10_000.0;
        let best = verdict.best_route().and_then(|route| route.sums.rate());
        let timed = needs.times && !self.travel_times.is_empty();
        let diameter =
            || graph_diameter(members.len(), |a, b| self.adjacency.adjacent(members[a], members[b]));
        let hops = if needs.hops { diameter() } else { 0 };
        let with_roads = needs.roads && !self.roads.is_empty();
        Measures {
            size: members.len(),
            base: sums.base,
            target: sums.target,
            decline_rate: sums.rate().unwrap_or(0.0),
            margin: best.map(|rate| rate - threshold),
            elderly_share: needs
                .elderly
                .then(|| elderly(all()))
                .flatten()
                .filter(|_| sums.target > 0)
                .map(|n| n as f64 / sums.target as f64),
            area,
            density: sums.base as f64 / (area / 1e6),
            compactness: compactness(area, outer),
            cohesion: inside / perimeters,
            span: Metres(pairs(members).map(|(a, b)| self.distance(a, b)).fold(0.0, f64::max)),
            centre_distance: verdict
                .centre()
                .map(|centre| members.iter().map(|other| self.distance(centre, *other)).fold(0.0, f64::max))
                .map(Metres),
            road_span: with_roads.then(|| self.roads.span(members)).flatten().map(Metres),
            hub: with_roads.then(|| self.roads.hub(members)).flatten(),
            time_span: timed.then(|| self.travel_times.span(members)).flatten(),
            time_hub: timed.then(|| self.travel_times.hub(members)).flatten(),
            hops,
            all_touch: hops <= 1,
            same_subprefecture: same(
                all().map(|member| Some(&member.subprefecture).filter(|s| !s.is_empty())),
            ),
            same_medical_area: same(all().map(|member| member.secondary_medical_area.as_ref())),
            largest_share: f64::from(largest.unwrap_or(0)) / (sums.base.max(1) as f64),
            own: if needs.own { self.own(members) } else { Vec::new() },
        }
    }

    /// The columns of the user's own, joined over the members.
    fn own(&self, members: &[MunicipalityId]) -> Vec<(ColumnName, Option<f64>)> {
        let people = |id| self.rule.eligibility(id).sums.map(|sums| sums.base);
        let columns = self.attributes.columns().iter();
        columns.map(|column| (column.attribute.name, column.joined(members, people))).collect()
    }

    /// Metres between the label points of two municipalities.
    pub(super) fn distance(&self, a: MunicipalityId, b: MunicipalityId) -> f64 {
        self.distances.metres(a, b)
    }

    /// Whether two municipalities share the secondary medical area, and the
    /// subprefecture.
    pub(super) fn same_areas(&self, a: MunicipalityId, b: MunicipalityId) -> (bool, bool) {
        self.areas[a.index()].shared_with(self.areas[b.index()])
    }

    /// What a municipality adds to the sums of a group.
    pub(super) fn addends(&self, id: MunicipalityId) -> Addends {
        self.addends[id.index()]
    }

    /// Metres of border between two municipalities.
    pub(super) fn common_metres(&self, a: MunicipalityId, b: MunicipalityId) -> f64 {
        self.common[a.index() * self.areas.len() + b.index()]
    }

    /// An upper bound for the margin of a group with these populations, with or
    /// without a centre removed.
    pub(super) fn max_margin(&self, group: &[MunicipalityId], base: f64, target: f64) -> f64 {
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

    /// By municipality, the populations of the two years, where known.
    pub(super) fn populations(&self) -> impl Iterator<Item = Option<Sums>> {
        self.region.ids().map(|id| self.rule.eligibility(id).sums)
    }
}

/// Which measures a ranking needs, of those that take long.
#[derive(Debug, Clone, Copy)]
struct Needs {
    roads: bool,
    times: bool,
    hops: bool,
    elderly: bool,
    own: bool,
}

impl Needs {
    const ALL: Self = Self { roads: true, times: true, hops: true, elderly: true, own: true };

    fn of(by: Measure) -> Self {
        Self {
            roads: matches!(by, Measure::RoadSpan | Measure::HubRadius),
            times: by.is_of_time(),
            hops: matches!(by, Measure::Hops | Measure::AllTouch),
            elderly: by == Measure::ElderlyShare,
            own: matches!(by, Measure::Own(_)),
        }
    }
}

/// Every pair of members.
fn pairs(members: &[MunicipalityId]) -> impl Iterator<Item = (MunicipalityId, MunicipalityId)> {
    members.iter().enumerate().flat_map(|(index, a)| members[index + 1..].iter().map(|b| (*a, *b)))
}

/// Polsby–Popper compactness, 4π·area/perimeter²: 1 for a circle, lower for
/// longer borders.
pub(super) fn compactness(area: f64, perimeter: f64) -> f64 {
    4.0 * std::f64::consts::PI * area / (perimeter * perimeter)
}

/// Population aged 65 and over; `None` where it is not known for a member.
fn elderly<'m>(members: impl Iterator<Item = &'m Municipality>) -> Option<u64> {
    members.map(|member| Some(u64::from(member.population?.elderly?))).sum()
}

/// Whether all values are equal; `None` where a value is missing.
fn same<'s>(values: impl Iterator<Item = Option<&'s String>>) -> Option<bool> {
    let values = values.collect::<Option<Vec<_>>>()?;
    Some(values.windows(2).all(|pair| pair[0] == pair[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adjacency::PairValues;
    use crate::adjacency::TravelTimes;
    use crate::rank::{Score, Weights};
    use crate::region::{AttributeColumn, AttributeValue, Attributes, Years};
    use crate::study::OwnTables;

    #[test]
    fn a_ranking_by_any_measure_has_the_value_of_all_measures() {
        let study = Study::embedded(&Default::default(), Default::default(), Years::default()).unwrap();
        let ids: Vec<_> = study.region().ids().collect();
        let values = ids.iter().map(|id| Some(AttributeValue::Number(id.index() as f64))).collect();
        let column = AttributeColumn { attribute: "床=sum".parse().unwrap(), values, decimals: 0 };
        let minutes = study.adjacency().borders().map(|(pair, border)| {
            let (a, b) = pair.ends();
            (a, b, 1.0 + border.metres / 1e3)
        });
        let times = TravelTimes::new(PairValues::new(ids.len(), minutes));
        let attributes = Attributes::new(vec![column]);
        let study = study.with_tables(OwnTables { attributes, roads: None, travel_times: times });
        let measurer = Measurer::new(&study, 3);
        let names = Measure::names().map(str::to_owned).chain(["床".to_owned()]);
        let measures = names.map(|name| name.parse::<Measure>().unwrap());
        // a percentile is of a list, not of a group
        for by in measures.filter(|by| *by != Measure::Percentile) {
            let mut some = false;
            for (pair, _) in study.adjacency().borders() {
                let (a, b) = pair.ends();
                let third = study.adjacency().neighbours(b).iter().find(|id| **id != a);
                let mut members: Vec<_> = [a, b].into_iter().chain(third.copied()).collect();
                members.sort_unstable();
                let verdict = study.rule().judge(&members, study.adjacency());
                let all = measurer.measure(&members, &verdict);
                let needed = measurer.measure_for(by, &members, &verdict);
                let score = |measures: &Measures| -> Score { Weights::default().score(measures) };
                let value = by.value(&needed, score(&needed));
                assert_eq!(value, by.value(&all, score(&all)), "{by} of {members:?}");
                some |= value.is_some();
            }
            assert!(some, "{by} is missing everywhere");
        }
    }
}
