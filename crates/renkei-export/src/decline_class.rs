//! Classes of decline by which maps are shaded: ten points wide from the
//! threshold on, decided in whole numbers.

use renkei_core::rule::{BasisPoints, Sums};

/// Points between classes, in hundredths of a percent.
const STEP: u32 = 1000;

/// The classes around a threshold.
#[derive(Debug, Clone, Copy)]
pub(super) struct DeclineClasses {
    /// The least decline of each class but the lowest; none where it would lie
    /// outside of 0 to 100 %.
    pub bounds: [Option<BasisPoints>; 4],
}

impl DeclineClasses {
    /// The second bound is the threshold itself.
    pub fn around(threshold: BasisPoints) -> Self {
        let points = threshold.get();
        let bound = |points: Option<u32>| points.and_then(BasisPoints::new);
        Self {
            bounds: [
                bound(points.checked_sub(STEP).filter(|points| *points > 0)),
                Some(threshold),
                bound(Some(points + STEP)),
                bound(Some(points + 2 * STEP)),
            ],
        }
    }

    /// The class of a decline, 0 for the least to 4.
    pub fn of(&self, sums: Sums) -> usize {
        let met = |bound: &Option<BasisPoints>| bound.is_some_and(|bound| sums.meets(bound));
        self.bounds.iter().rposition(met).map_or(0, |index| index + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decline_of_just_the_threshold_is_in_the_class_above_it() {
        let classes = DeclineClasses::around(BasisPoints::new(3000).unwrap());
        let of = |target| classes.of(Sums { base: 10_000_000, target });
        assert_eq!([9_000_000, 8_000_000, 7_000_001, 7_000_000, 5_000_000].map(of), [0, 1, 1, 2, 4]);
        let low = DeclineClasses::around(BasisPoints::new(500).unwrap());
        assert_eq!(low.of(Sums { base: 100, target: 99 }), 0);
        assert_eq!(low.of(Sums { base: 100, target: 95 }), 2);
    }
}
