//! Optimistic bounds on a group's rank key, for branch and bound.
//!
//! A bound on a prefix holds for every group that contains it: the span can only
//! grow, shared areas can only be lost, and every other measure is assumed at its
//! best. A bound on a whole group is the score in fast arithmetic, before the exact
//! measures.
//!
//! The bounds cover the rankings by score, span, compactness and cohesion; other
//! rankings are not pruned. The decline rate has a linear screen instead (see
//! [`TopList`](super::TopList)).

use crate::region::MunicipalityId;

use super::measure::Measure;
use super::measurer::{Measurer, compactness};
use super::order::Order;
use super::score::MaxPoints;
use super::settings::RankSettings;

/// Sums and maxima over a prefix of a group. Every group that contains the
/// prefix has at least these values.
#[derive(Debug, Clone, Copy)]
struct PrefixMeasures {
    /// Metres.
    span: f64,
    /// Whether all members may share a secondary medical area.
    same_medical_area: bool,
    /// Whether all members may share a subprefecture.
    same_subprefecture: bool,
    /// Square metres.
    area: f64,
    /// Metres.
    perimeters: f64,
    /// Metres of border between members.
    inside: f64,
    /// Population in the base year.
    base: f64,
    /// Population in the target year.
    target: f64,
    /// Base population of the largest member.
    largest: f64,
}

impl PrefixMeasures {
    /// The empty prefix.
    const EMPTY: Self = Self {
        span: 0.0,
        same_medical_area: true,
        same_subprefecture: true,
        area: 0.0,
        perimeters: 0.0,
        inside: 0.0,
        base: 0.0,
        target: 0.0,
        largest: 0.0,
    };

    /// Adds a municipality to everything but the values over pairs (span and
    /// borders between members).
    #[inline(always)]
    fn add_to_sums(&mut self, prefix: &[MunicipalityId], one: MunicipalityId, measurer: &Measurer<'_>) {
        if let Some(first) = prefix.first() {
            let (medical_area, subprefecture) = measurer.same_areas(*first, one);
            self.same_medical_area &= medical_area;
            self.same_subprefecture &= subprefecture;
        }
        let own = measurer.addends(one);
        self.area += own.area;
        self.perimeters += own.perimeter;
        self.base += own.base;
        self.target += own.target;
        self.largest = self.largest.max(own.base);
    }

    /// Adds the pairs of a municipality with the prefix.
    #[inline(always)]
    fn add_pairs(&mut self, prefix: &[MunicipalityId], one: MunicipalityId, measurer: &Measurer<'_>) {
        for id in prefix {
            self.span = self.span.max(measurer.distance(*id, one));
            self.inside += measurer.common_metres(*id, one);
        }
    }

    /// Whether all members may share a secondary medical area, and a
    /// subprefecture.
    fn flags(&self) -> [bool; 2] {
        [self.same_medical_area, self.same_subprefecture]
    }
}

/// Optimistic bounds on rank keys, by prefixes that grow one municipality at a
/// time.
#[derive(Debug)]
pub(super) struct BranchBound<'a> {
    /// Measures single municipalities and pairs.
    measurer: &'a Measurer<'a>,
    /// The measure of the ranking.
    measure: Measure,
    /// The direction of the ranking.
    order: Order,
    /// The upper bound for scores.
    score: MaxPoints,
    /// By size, the measures of the current prefix.
    prefixes: Vec<PrefixMeasures>,
}

/// Slack of a bound, in units of a key. Keys are whole millionths; bounds come
/// from sums in another order, whose last digits may differ.
const SLACK: i64 = 2;

/// A key below a value by more than [`SLACK`].
fn key_below(value: f64) -> i64 {
    value as i64 - 1 - SLACK
}

impl<'a> BranchBound<'a> {
    /// Bounds for the ranking that the settings ask for.
    pub(super) fn new(measurer: &'a Measurer<'a>, settings: &RankSettings) -> Self {
        let score = MaxPoints::new(&settings.weights);
        let (measure, order) = settings.key();
        Self { measurer, measure, order, score, prefixes: Vec::new() }
    }

    /// A lower bound for the key (lower is better) of every group that contains
    /// a prefix; `None` where the ranking has no bound. The prefix extends an
    /// earlier one by one municipality, or is a first one.
    pub(super) fn bound_prefix(&mut self, prefix: &[MunicipalityId]) -> Option<i64> {
        let (last, before) = prefix.split_last()?;
        self.prefixes.truncate(before.len());
        let mut known = self.prefixes.last().copied().unwrap_or(PrefixMeasures::EMPTY);
        known.add_to_sums(before, *last, self.measurer);
        known.add_pairs(before, *last, self.measurer);
        self.prefixes.push(known);
        match (self.measure, self.order) {
            (Measure::Span, Order::Up) => Some(key_below(known.span * 1e6)),
            (Measure::Score, Order::Down) => {
                Some(key_below(-self.score.millionths([0.2, known.span, 1.0, 1.0, 0.0], known.flags())))
            }
            _ => None,
        }
    }

    /// Whether a group that starts with the current prefix may have a key of at
    /// most `key`.
    pub(super) fn may_reach(&self, key: i64, group: &[MunicipalityId]) -> bool {
        let is_score = (self.measure, self.order) == (Measure::Score, Order::Down);
        let mut known = self.prefixes.last().copied().unwrap_or(PrefixMeasures::EMPTY);
        let new = self.prefixes.len()..group.len();
        for size in new.clone() {
            known.add_to_sums(&group[..size], group[size], self.measurer);
        }
        let mut values = [0.0, known.span, 1.0, 1.0, 0.0];
        if is_score {
            values[0] = self.measurer.max_margin(group, known.base, known.target);
            values[4] = known.largest / known.base.max(1.0);
            // sums alone reject most groups, without the pairs
            if key_below(-self.score.millionths(values, known.flags())) > key {
                return false;
            }
        }
        for size in new {
            known.add_pairs(&group[..size], group[size], self.measurer);
        }
        let cohesion = known.inside / known.perimeters;
        let compactness = compactness(known.area, known.perimeters - 2.0 * known.inside);
        let bound = match (self.measure, self.order) {
            (Measure::Span, Order::Up) => key_below(known.span * 1e6),
            (Measure::Compactness, Order::Down) => key_below(-compactness * 1e6),
            (Measure::Cohesion, Order::Down) => key_below(-cohesion * 1e6),
            (Measure::Score, Order::Down) => {
                values[1..4].copy_from_slice(&[known.span, cohesion, compactness]);
                key_below(-self.score.millionths(values, known.flags()))
            }
            _ => return true,
        };
        bound <= key
    }
}
