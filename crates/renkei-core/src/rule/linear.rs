//! The threshold test as an integer linear form.

use super::{BasisPoints, Rule, Sums};

/// An integer linear form `kept·base − whole·target` in the populations of the
/// two years.
///
/// A group with people in the base year declines by the share
/// `1 − kept/whole` or more exactly when the form is not negative. The form
/// is additive over members, so that a threshold on a ratio becomes a
/// threshold on a sum of integer weights.
///
/// ```
/// use renkei_core::rule::{BasisPoints, LinearForm, Sums};
///
/// let thirty = "30".parse::<BasisPoints>()?;
/// let form = LinearForm::of_threshold(thirty);
/// let (one, other) = (Sums { base: 1000, target: 650 }, Sums { base: 500, target: 400 });
/// assert_eq!(form.value(one) + form.value(other), form.value(one.plus(other)));
/// assert!(form.value(one) >= 0 && one.meets(thirty));
/// assert!(form.value(other) < 0 && !other.meets(thirty));
/// # Ok::<(), renkei_core::rule::BadPercentage>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinearForm {
    kept: i64,
    whole: i64,
}

impl LinearForm {
    /// The form `kept·base − whole·target`, coefficients as given.
    pub fn new(kept: i64, whole: i64) -> Self {
        Self { kept, whole }
    }

    /// The form of a threshold T: `(10000 − T)·base − 10000·target`, divided
    /// by the greatest common divisor of the two coefficients.
    pub fn of_threshold(threshold: BasisPoints) -> Self {
        Self::below_threshold(threshold, 0)
    }

    /// The form of a threshold lowered by `shortfall` hundredths of a point,
    /// divided by the greatest common divisor of the two coefficients. The
    /// lowered threshold may be negative.
    pub fn below_threshold(threshold: BasisPoints, shortfall: u32) -> Self {
        let whole = u64::from(BasisPoints::WHOLE.get());
        let kept = whole - u64::from(threshold.get()) + u64::from(shortfall);
        let divisor = gcd(kept.into(), whole.into()) as i64;
        Self { kept: kept as i64 / divisor, whole: whole as i64 / divisor }
    }

    /// The value of the form for the populations of a set; saturates at the
    /// ends of `i128`.
    pub fn value(self, sums: Sums) -> i128 {
        let kept = i128::from(self.kept) * i128::from(sums.base);
        kept.saturating_sub(i128::from(self.whole) * i128::from(sums.target))
    }

    /// The value of the form as an `i64`; `None` where it does not fit.
    pub fn weight(self, sums: Sums) -> Option<i64> {
        self.value(sums).try_into().ok()
    }
}

impl Rule {
    /// The linear form of the least decline that qualifies: the threshold less
    /// the band below it.
    pub fn linear_form(&self) -> LinearForm {
        LinearForm::of_threshold(self.least())
    }

    /// The same form with the threshold lowered by `shortfall` hundredths of a
    /// point.
    pub fn linear_form_below(&self, shortfall: u32) -> LinearForm {
        LinearForm::below_threshold(self.least(), shortfall)
    }
}

/// Greatest common divisor; `gcd(a, 0)` is `a`.
pub(crate) fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_decides_as_the_exact_test_does() {
        for points in [0, 1, 2950, 3000, 3333, 9999, 10_000] {
            let threshold = BasisPoints::new(points).unwrap();
            let form = LinearForm::of_threshold(threshold);
            for base in [1, 3, 1000, 123_457] {
                for target in [0, 1, base / 3, base * 7 / 10, base * 7 / 10 + 1, base, base + 1] {
                    let sums = Sums { base, target };
                    assert_eq!(form.value(sums) >= 0, sums.meets(threshold), "{sums:?} {points}");
                }
            }
        }
    }

    #[test]
    fn coefficients_are_reduced_and_values_saturate() {
        let thirty = BasisPoints::new(3000).unwrap();
        assert_eq!(LinearForm::of_threshold(thirty), LinearForm::new(7, 10));
        assert_eq!(LinearForm::below_threshold(thirty, 100), LinearForm::new(71, 100));
        let most = Sums { base: u64::MAX, target: 0 };
        assert_eq!(LinearForm::new(2, 1).weight(most), None);
        assert!(LinearForm::new(i64::MIN, i64::MAX).value(Sums { base: u64::MAX, target: u64::MAX }) < 0);
    }
}
