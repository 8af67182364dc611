//! Classes of decline, by which every map is shaded.
//!
//! Classes are ten percentage points wide and start at the threshold: two
//! below it and three from it on. Membership is decided on whole numbers of
//! people, never on a rounded rate, so that the web page, the maps and the
//! QGIS project shade a municipality alike.
//!
//! For a threshold of 30 %:
//!
//! | class | decline | colour |
//! |---|---|---|
//! | 0 | below 20 % | light sand |
//! | 1 | 20 to 30 % | sand |
//! | 2 | 30 to 40 % | light blue |
//! | 3 | 40 to 50 % | blue |
//! | 4 | 50 % or more | dark blue |
//!
//! The lower bound belongs to a class, the upper one to the next. A threshold
//! near 0 or 100 % leaves out the classes whose lower bound would lie outside;
//! the others keep their numbers and colours.

use renkei_core::rule::BasisPoints;
#[cfg(any(feature = "map", feature = "html", test))]
use renkei_core::rule::Sums;

/// Width of a class in hundredths of a percent: ten percentage points.
const STEP: u32 = 1000;

/// Fill colours (red, green, blue) from the least decline to the greatest:
/// sand below the threshold, blue from it on; readable with any colour vision.
#[cfg(any(feature = "map", feature = "gpkg", feature = "qgis"))]
pub(crate) const SHADES: [[u8; 3]; 5] =
    [[247, 244, 236], [230, 220, 196], [188, 208, 216], [127, 166, 187], [68, 113, 143]];

/// The classes around a threshold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DeclineClasses {
    /// Lower bound of each class but the lowest; `None` where it would lie
    /// outside of 0 to 100 %.
    pub bounds: [Option<BasisPoints>; 4],
}

/// One class: declines of at least `lower` and less than `upper`.
#[cfg(any(feature = "map", feature = "gpkg", feature = "qgis"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DeclineClass {
    /// Index into [`SHADES`], 0 for the least decline.
    pub index: usize,
    /// Inclusive lower bound; `None` for the lowest class.
    pub lower: Option<BasisPoints>,
    /// Exclusive upper bound; `None` for the highest class.
    pub upper: Option<BasisPoints>,
}

impl DeclineClasses {
    /// The classes around a threshold, which is the lower bound of class 2.
    ///
    /// | threshold | lower bounds of classes 1 to 4 |
    /// |---|---|
    /// | 30 % | 20, 30, 40, 50 |
    /// | 7.5 % | none, 7.5, 17.5, 27.5 |
    /// | 85 % | 75, 85, 95, none |
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

    /// Class of a decline, 0 for the least to 4; `None` without people in the
    /// base year, where there is no rate.
    #[cfg(any(feature = "map", feature = "html", test))]
    pub fn of(&self, sums: Sums) -> Option<usize> {
        let met = |bound: &Option<BasisPoints>| bound.is_some_and(|bound| sums.meets(bound));
        (sums.base > 0).then(|| self.bounds.iter().rposition(met).map_or(0, |index| index + 1))
    }

    /// The classes that exist, the greatest decline first: two at least, of which
    /// each begins where the next one ends.
    #[cfg(any(feature = "map", feature = "gpkg", feature = "qgis"))]
    pub fn descending(&self) -> Vec<DeclineClass> {
        let mut upper = None;
        let mut classes = Vec::new();
        for (index, lower) in self.bounds.into_iter().enumerate().rev().filter(|(_, lower)| lower.is_some()) {
            let index = index + 1;
            classes.push(DeclineClass { index, lower, upper });
            upper = lower;
        }
        classes.push(DeclineClass { index: 0, lower: None, upper });
        classes
    }
}

#[cfg(any(feature = "gpkg", feature = "qgis"))]
impl DeclineClass {
    /// QGIS expression that holds for rows of this class: the inequality of
    /// `Sums::meets` on the whole numbers of two columns.
    ///
    /// From 30 % to less than 40 %:
    ///
    /// ```text
    /// "base_population" > 0
    ///     AND 10000 * "target_population" <= 7000 * "base_population"
    ///     AND 10000 * "target_population" > 6000 * "base_population"
    /// ```
    pub fn expression(&self) -> String {
        let kept = |bound: BasisPoints| BasisPoints::WHOLE.get() - bound.get();
        let whole = BasisPoints::WHOLE.get();
        let compare = |sign: &str, bound| {
            format!("{whole} * \"target_population\" {sign} {} * \"base_population\"", kept(bound))
        };
        let people = std::iter::once("\"base_population\" > 0".to_owned());
        let at_least = self.lower.map(|lower| compare("<=", lower));
        let below = self.upper.map(|upper| compare(">", upper));
        people.chain(at_least).chain(below).collect::<Vec<_>>().join(" AND ")
    }

    /// Legend text in Japanese: 減少率 30〜40%.
    pub fn label(&self) -> String {
        match (self.lower, self.upper) {
            (Some(lower), Some(upper)) => format!("減少率 {lower}〜{upper}%"),
            (Some(lower), None) => format!("減少率 {lower}%以上"),
            (None, Some(upper)) => format!("減少率 {upper}%未満"),
            (None, None) => "減少率".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decline_of_just_the_threshold_is_in_the_class_above_it() {
        let classes = DeclineClasses::around(BasisPoints::new(3000).unwrap());
        let of = |target| classes.of(Sums { base: 10_000_000, target }).unwrap();
        assert_eq!([9_000_000, 8_000_000, 7_000_001, 7_000_000, 5_000_000].map(of), [0, 1, 1, 2, 4]);
        let low = DeclineClasses::around(BasisPoints::new(500).unwrap());
        assert_eq!(low.of(Sums { base: 100, target: 99 }), Some(0));
        assert_eq!(low.of(Sums { base: 100, target: 95 }), Some(2));
        assert_eq!(low.of(Sums { base: 0, target: 0 }), None);
    }

    #[cfg(any(feature = "gpkg", feature = "qgis"))]
    #[test]
    fn expressions_of_qgis_say_what_the_classes_say() {
        let classes = DeclineClasses::around(BasisPoints::new(3000).unwrap()).descending();
        assert_eq!(classes.iter().map(|class| class.index).collect::<Vec<_>>(), [4, 3, 2, 1, 0]);
        assert_eq!(
            classes[2].expression(),
            "\"base_population\" > 0 AND 10000 * \"target_population\" <= 7000 * \"base_population\" \
             AND 10000 * \"target_population\" > 6000 * \"base_population\""
        );
        assert_eq!(classes[2].label(), "減少率 30〜40%");
        assert_eq!(classes[4].label(), "減少率 20%未満");
        // two of the bounds would lie beyond 100 %
        let high = DeclineClasses::around(BasisPoints::new(9500).unwrap()).descending();
        assert_eq!(high.iter().map(|class| class.index).collect::<Vec<_>>(), [2, 1, 0]);
    }
}
