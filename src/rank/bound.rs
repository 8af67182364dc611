//! What the rank of a group can come to, told from a part of it.

use crate::region::MunicipalityId;

use super::{Measure, Measurer, Order, RankSettings};

/// What is known of a part, and holds for every group with it.
#[derive(Debug, Clone, Copy)]
struct Part {
    /// Least span in metres.
    span: f64,
    same_medical_area: bool,
    same_subprefecture: bool,
}

/// Bounds on groups by parts that grow one municipality at a time.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    /// By size of the part.
    parts: Vec<Part>,
}

/// Ranks are whole millionths; a bound is told from sums of another order.
const SLACK: i64 = 2;

impl Bounds {
    /// The least key (lower is better) that a group with this part can have;
    /// the part is one seen before with one more at its end, or a first one.
    pub(super) fn least_key(
        &mut self,
        part: &[MunicipalityId],
        measurer: &Measurer<'_>,
        settings: &RankSettings,
    ) -> Option<i64> {
        let (last, before) = part.split_last()?;
        self.parts.truncate(before.len());
        let mut known = match self.parts.last() {
            Some(known) => *known,
            None => Part { span: 0.0, same_medical_area: true, same_subprefecture: true },
        };
        for id in before {
            known.span = known.span.max(measurer.distance(*id, *last));
        }
        if let Some(first) = before.first() {
            let (medical_area, subprefecture) = measurer.same_areas(*first, *last);
            known.same_medical_area &= medical_area;
            known.same_subprefecture &= subprefecture;
        }
        self.parts.push(known);
        match (settings.by, settings.order) {
            (Measure::Span, Order::Up) => Some((known.span * 1e6) as i64 - SLACK),
            (Measure::Score, Order::Down) => {
                let most =
                    settings.weights.most(known.span, known.same_medical_area, known.same_subprefecture);
                Some(-(most * 1e6) as i64 - SLACK)
            }
            _ => None,
        }
    }
}
