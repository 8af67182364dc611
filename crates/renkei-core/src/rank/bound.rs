//! What the rank of a group can come to, told quickly.

use crate::region::MunicipalityId;

use super::measurer::compactness;
use super::score::MostPoints;
use super::{Measure, Measurer, Order, RankSettings};

/// What is summed of a part, and holds or grows for every group with it.
#[derive(Debug, Clone, Copy)]
struct Part {
    span: f64,
    same_medical_area: bool,
    same_subprefecture: bool,
    area: f64,
    perimeters: f64,
    inside: f64,
    base: f64,
    target: f64,
    largest: f64,
}

impl Part {
    const NOBODY: Self = Self {
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

    /// Adds one more municipality to what is summed: all but what takes a look
    /// at every pair, span and common borders.
    #[inline(always)]
    fn add_to_sums(&mut self, part: &[MunicipalityId], one: MunicipalityId, measurer: &Measurer<'_>) {
        if let Some(first) = part.first() {
            let (medical_area, subprefecture) = measurer.same_areas(*first, one);
            self.same_medical_area &= medical_area;
            self.same_subprefecture &= subprefecture;
        }
        let own = measurer.extent(one);
        self.area += own.area;
        self.perimeters += own.perimeter;
        self.base += own.base;
        self.target += own.target;
        self.largest = self.largest.max(own.base);
    }

    /// Adds the pairs of one more municipality with the part.
    #[inline(always)]
    fn add_pairs(&mut self, part: &[MunicipalityId], one: MunicipalityId, measurer: &Measurer<'_>) {
        for id in part {
            self.span = self.span.max(measurer.distance(*id, one));
            self.inside += measurer.common_metres(*id, one);
        }
    }

    fn flags(&self) -> [bool; 2] {
        [self.same_medical_area, self.same_subprefecture]
    }
}

/// Bounds on groups by parts that grow one municipality at a time.
#[derive(Debug)]
pub(super) struct Bounds<'a> {
    measurer: &'a Measurer<'a>,
    ranking: (Measure, Order),
    score: MostPoints,
    /// By size of the part.
    parts: Vec<Part>,
}

/// Ranks are whole millionths; a bound is told from sums in another order,
/// whose last digits may differ.
const SLACK: i64 = 2;

/// A whole number below, by more than [`SLACK`].
fn least(of: f64) -> i64 {
    of as i64 - 1 - SLACK
}

impl<'a> Bounds<'a> {
    pub(super) fn new(measurer: &'a Measurer<'a>, settings: &RankSettings) -> Self {
        let score = MostPoints::of(&settings.weights);
        Self { measurer, ranking: (settings.by, settings.order), score, parts: Vec::new() }
    }

    /// The least key (lower is better) that any group with this part can
    /// have; the part is one seen before with one more at its end, or a first.
    pub(super) fn least_key(&mut self, part: &[MunicipalityId]) -> Option<i64> {
        let (last, before) = part.split_last()?;
        self.parts.truncate(before.len());
        let mut known = self.parts.last().copied().unwrap_or(Part::NOBODY);
        known.add_to_sums(before, *last, self.measurer);
        known.add_pairs(before, *last, self.measurer);
        self.parts.push(known);
        match self.ranking {
            (Measure::Span, Order::Up) => Some(least(known.span * 1e6)),
            (Measure::Score, Order::Down) => {
                Some(least(-self.score.millionths([0.2, known.span, 1.0, 1.0, 0.0], known.flags())))
            }
            _ => None,
        }
    }

    /// Whether a group of which the last part seen is the beginning may have
    /// this key or a lesser one.
    pub(super) fn may_reach(&self, key: i64, group: &[MunicipalityId]) -> bool {
        let is_score = self.ranking == (Measure::Score, Order::Down);
        let mut known = self.parts.last().copied().unwrap_or(Part::NOBODY);
        let new = self.parts.len()..group.len();
        for size in new.clone() {
            known.add_to_sums(&group[..size], group[size], self.measurer);
        }
        let mut values = [0.0, known.span, 1.0, 1.0, 0.0];
        if is_score {
            values[0] = self.measurer.most_margin(group, known.base, known.target);
            values[4] = known.largest / known.base.max(1.0);
            // sums alone tell of most that they are not worth a look at the pairs
            if least(-self.score.millionths(values, known.flags())) > key {
                return false;
            }
        }
        for size in new {
            known.add_pairs(&group[..size], group[size], self.measurer);
        }
        let cohesion = known.inside / known.perimeters;
        let compactness = compactness(known.area, known.perimeters - 2.0 * known.inside);
        let least = match self.ranking {
            (Measure::Span, Order::Up) => least(known.span * 1e6),
            (Measure::Compactness, Order::Down) => least(-compactness * 1e6),
            (Measure::Cohesion, Order::Down) => least(-cohesion * 1e6),
            (Measure::Score, Order::Down) => {
                values[1..4].copy_from_slice(&[known.span, cohesion, compactness]);
                least(-self.score.millionths(values, known.flags()))
            }
            _ => return true,
        };
        least <= key
    }
}
