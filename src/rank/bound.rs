//! What the rank of a group can come to, told quickly.

use crate::region::MunicipalityId;

use super::measurer::compactness;
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

    /// The part with one more municipality.
    fn with(self, part: &[MunicipalityId], one: MunicipalityId, measurer: &Measurer<'_>) -> Self {
        let mut grown = self.with_sums(part, one, measurer);
        for id in part {
            grown.span = grown.span.max(measurer.distance(*id, one));
            grown.inside += measurer.common_metres(*id, one);
        }
        grown
    }

    /// The same without what takes a look at every pair: span and common
    /// borders stay those of the part.
    fn with_sums(mut self, part: &[MunicipalityId], one: MunicipalityId, measurer: &Measurer<'_>) -> Self {
        if let Some(first) = part.first() {
            let (medical_area, subprefecture) = measurer.same_areas(*first, one);
            self.same_medical_area &= medical_area;
            self.same_subprefecture &= subprefecture;
        }
        let municipality = measurer.municipality(one);
        self.area += municipality.area();
        self.perimeters += municipality.perimeter();
        if let Some(people) = municipality.population {
            let base = f64::from(people.base);
            self.base += base;
            self.target += f64::from(people.target);
            self.largest = self.largest.max(base);
        }
        self
    }
}

/// Bounds on groups by parts that grow one municipality at a time.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    /// By size of the part.
    parts: Vec<Part>,
}

/// Ranks are whole millionths; a bound is told from sums in another order,
/// whose last digits may differ.
const SLACK: i64 = 2;

fn least(of: f64) -> i64 {
    of.floor() as i64 - SLACK
}

impl Bounds {
    /// The least key (lower is better) that any group with this part can
    /// have; the part is one seen before with one more at its end, or a first.
    pub(super) fn least_key(
        &mut self,
        part: &[MunicipalityId],
        measurer: &Measurer<'_>,
        settings: &RankSettings,
    ) -> Option<i64> {
        let (last, before) = part.split_last()?;
        self.parts.truncate(before.len());
        let known = self.parts.last().copied().unwrap_or(Part::NOBODY).with(before, *last, measurer);
        self.parts.push(known);
        match (settings.by, settings.order) {
            (Measure::Span, Order::Up) => Some(least(known.span * 1e6)),
            (Measure::Score, Order::Down) => {
                let flags = [known.same_medical_area, known.same_subprefecture];
                let most = settings.weights.most([0.2, known.span, 1.0, 1.0, 0.0], flags);
                Some(least(-most * 1e6))
            }
            _ => None,
        }
    }

    /// The last part seen, grown to a group that begins with it.
    fn grown(
        &self,
        group: &[MunicipalityId],
        measurer: &Measurer<'_>,
        with: fn(Part, &[MunicipalityId], MunicipalityId, &Measurer<'_>) -> Part,
    ) -> Part {
        let part = self.parts.last().copied().unwrap_or(Part::NOBODY);
        (self.parts.len()..group.len())
            .fold(part, |known, size| with(known, &group[..size], group[size], measurer))
    }

    /// A bound on the key of a group of which the last part seen is the
    /// beginning, told from sums alone.
    pub(super) fn least_key_by_sums(
        &self,
        group: &[MunicipalityId],
        measurer: &Measurer<'_>,
        settings: &RankSettings,
    ) -> Option<i64> {
        if (settings.by, settings.order) != (Measure::Score, Order::Down) {
            return None;
        }
        let known = self.grown(group, measurer, Part::with_sums);
        let margin = measurer.most_margin(group, known.base, known.target);
        let share = known.largest / known.base.max(1.0);
        let flags = [known.same_medical_area, known.same_subprefecture];
        Some(least(-settings.weights.most([margin, known.span, 1.0, 1.0, share], flags) * 1e6))
    }

    /// The least key that a group can have of which the last part seen is the
    /// beginning.
    pub(super) fn least_key_of(
        &self,
        group: &[MunicipalityId],
        measurer: &Measurer<'_>,
        settings: &RankSettings,
    ) -> Option<i64> {
        let known = self.grown(group, measurer, Part::with);
        let outer = known.perimeters - 2.0 * known.inside;
        let compactness = compactness(known.area, outer);
        let cohesion = known.inside / known.perimeters;
        match (settings.by, settings.order) {
            (Measure::Span, Order::Up) => Some(least(known.span * 1e6)),
            (Measure::Compactness, Order::Down) => Some(least(-compactness * 1e6)),
            (Measure::Cohesion, Order::Down) => Some(least(-cohesion * 1e6)),
            (Measure::Score, Order::Down) => {
                let margin = measurer.most_margin(group, known.base, known.target);
                let share = known.largest / known.base.max(1.0);
                let flags = [known.same_medical_area, known.same_subprefecture];
                let most = settings.weights.most([margin, known.span, cohesion, compactness, share], flags);
                Some(least(-most * 1e6))
            }
            _ => None,
        }
    }
}
