//! The decline that the guideline asks for, and the exact test of it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::facts::quoted;
use crate::messages::search as messages;
use crate::region::Population;
use crate::text::{Carried, Text, Worded};
use crate::typed::unified;
use crate::worded_errors;

/// A share in hundredths of a percent: 30 % is 3000.
///
/// Thresholds are held as integers so that no test of one is a rounding
/// matter.
///
/// ```
/// use renkei_core::rule::BasisPoints;
///
/// let thirty: BasisPoints = "30".parse()?;
/// assert_eq!(thirty.get(), 3000);
/// assert_eq!("29.5%".parse::<BasisPoints>()?.to_string(), "29.5");
/// assert_eq!("３０％".parse::<BasisPoints>()?, thirty);
/// assert!("30.001".parse::<BasisPoints>().is_err());
/// # Ok::<(), renkei_core::rule::BadPercentage>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct BasisPoints(u32);

impl BasisPoints {
    /// The whole, 100 %.
    pub const WHOLE: Self = Self(10_000);

    /// Of a number of hundredths of a percent, at most 10,000.
    pub fn new(points: u32) -> Option<Self> {
        (points <= Self::WHOLE.0).then_some(Self(points))
    }

    /// The number of hundredths of a percent.
    pub fn get(self) -> u32 {
        self.0
    }

    /// What a share of less than 1 % may be meant as: 30 where 0.3 is written. `None`
    /// for 0 and from 1 % on.
    ///
    /// ```
    /// use renkei_core::rule::BasisPoints;
    ///
    /// let written: BasisPoints = "0.3".parse()?;
    /// assert_eq!(written.as_fraction().map(|meant| meant.to_string()).as_deref(), Some("30"));
    /// # Ok::<(), renkei_core::rule::BadPercentage>(())
    /// ```
    pub fn as_fraction(self) -> Option<Self> {
        (1..100).contains(&self.0).then_some(Self(self.0 * 100))
    }

    /// A difference of rates as people type it: `0.5`, `0.5ポイント`.
    ///
    /// ```
    /// use renkei_core::rule::BasisPoints;
    ///
    /// assert_eq!(BasisPoints::of_points("０．５ポイント")?.to_string(), "0.5");
    /// assert!("30ポイント".parse::<BasisPoints>().is_err());
    /// # Ok::<(), renkei_core::rule::BadPercentage>(())
    /// ```
    ///
    /// # Errors
    /// As [`BasisPoints::from_str`].
    pub fn of_points(text: &str) -> Result<Self, BadPercentage> {
        let unified = unified(text);
        let number = unified.strip_suffix("ポイント").unwrap_or(&unified);
        number.parse().map_err(|_| BadPercentage(text.to_owned()))
    }

    /// This less `other`, but not less than nothing.
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// A text that is no percentage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadPercentage(String);

impl FromStr for BasisPoints {
    type Err = BadPercentage;

    fn from_str(text: &str) -> Result<Self, BadPercentage> {
        let bad = || BadPercentage(text.to_owned());
        let unified = unified(text);
        let ends = ["%", "パーセント"];
        let number = ends.iter().find_map(|end| unified.strip_suffix(end)).unwrap_or(&unified).trim_end();
        let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 2 {
            return Err(bad());
        }
        let hundredths: u32 = format!("{decimals:0<2}").parse().map_err(|_| bad())?;
        let whole: u32 = whole.parse().map_err(|_| bad())?;
        whole.checked_mul(100).and_then(|points| Self::new(points + hundredths)).ok_or_else(bad)
    }
}

/// As a percentage without trailing zeros: `30`, `29.5`.
impl fmt::Display for BasisPoints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, rest) if rest % 10 == 0 => write!(f, "{whole}.{}", rest / 10),
            (whole, rest) => write!(f, "{whole}.{rest:02}"),
        }
    }
}

impl Serialize for BasisPoints {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// From a percentage written as text, or as a number of TOML or JSON.
impl<'de> Deserialize<'de> for BasisPoints {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Text(String),
            Whole(u32),
            Decimal(f64),
        }
        let text = match Written::deserialize(deserializer) {
            Ok(Written::Text(text)) => text,
            Ok(Written::Whole(number)) => number.to_string(),
            // shortest text that reads back as the same number: what was written
            Ok(Written::Decimal(number)) => number.to_string(),
            Err(_) => return Err(Carried::error(&messages::percentage_of_other_type())),
        };
        text.parse().map_err(|error: BadPercentage| Carried::error(&error))
    }
}

/// Populations of a set in the two years compared.
///
/// Sums of disjoint sets add up ([`Sums::plus`], [`Sums::minus`]), so that a
/// search carries them along instead of adding them anew.
///
/// ```
/// use renkei_core::rule::{BasisPoints, Sums};
///
/// let town = Sums { base: 5_000, target: 3_000 };
/// let city = Sums { base: 95_000, target: 90_000 };
/// let both = town.plus(city);
/// assert_eq!(both, Sums { base: 100_000, target: 93_000 });
/// assert_eq!(both.highest_threshold(), BasisPoints::new(700));
/// assert!(town.compare_rate(both).is_gt());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sums {
    /// In the base year.
    pub base: u64,
    /// In the target year.
    pub target: u64,
}

impl From<&Population> for Sums {
    fn from(people: &Population) -> Self {
        Self { base: u64::from(people.base), target: u64::from(people.target) }
    }
}

impl Sums {
    /// Whether the set declines by `threshold` or more:
    /// 10000·target ≤ (10000 − T)·base, in integers. A set without people in
    /// the base year has no rate and never does.
    pub fn meets(self, threshold: BasisPoints) -> bool {
        let kept = u128::from(BasisPoints::WHOLE.0 - threshold.0);
        self.base > 0 && u128::from(self.target) * 10_000 <= kept * u128::from(self.base)
    }

    /// The highest threshold that the set meets, rounded down to a hundredth
    /// of a percent; `None` where it does not decline at all.
    ///
    /// A set meets every threshold up to this one and none above it.
    pub fn highest_threshold(self) -> Option<BasisPoints> {
        let lost = u128::from(self.base.checked_sub(self.target)?) * 10_000;
        BasisPoints::new(u32::try_from(lost.checked_div(u128::from(self.base))?).ok()?)
    }

    /// How far the decline rate lies below `threshold`, in hundredths of a
    /// point rounded down; 0 where it is met or within one hundredth.
    pub fn short_of(self, threshold: BasisPoints) -> u64 {
        // T − 10000·(base − target)/base, over one denominator
        let wanted = u128::from(threshold.0) * u128::from(self.base) + 10_000 * u128::from(self.target);
        let had = 10_000 * u128::from(self.base);
        let short = wanted.saturating_sub(had).checked_div(u128::from(self.base));
        short.map_or(u64::from(threshold.0), |short| u64::try_from(short).unwrap_or(u64::MAX))
    }

    /// The sums of this set and another, disjoint one.
    pub fn plus(self, other: Self) -> Self {
        Self { base: self.base + other.base, target: self.target + other.target }
    }

    /// The sums of this set without a part of it.
    pub fn minus(self, part: Self) -> Self {
        Self { base: self.base - part.base, target: self.target - part.target }
    }

    /// The decline rate 1 − target/base as a number for people to read, not
    /// for deciding; negative where the set grows.
    pub fn rate(self) -> Option<f64> {
        (self.base > 0).then(|| (self.base as f64 - self.target as f64) / self.base as f64)
    }

    /// Compares two decline rates exactly; a set without a rate comes last.
    pub fn compare_rate(self, other: Self) -> std::cmp::Ordering {
        let kept = |sums: Self, by: Self| u128::from(sums.target) * u128::from(by.base);
        match (self.base, other.base) {
            (0, 0) => std::cmp::Ordering::Equal,
            (0, _) => std::cmp::Ordering::Less,
            (_, 0) => std::cmp::Ordering::Greater,
            _ => kept(other, self).cmp(&kept(self, other)),
        }
    }
}

impl Worded for BadPercentage {
    fn text(&self) -> Text {
        messages::not_a_percentage(quoted(&self.0))
    }
}

worded_errors!(BadPercentage);

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Option<u32> {
        text.parse::<BasisPoints>().ok().map(BasisPoints::get)
    }

    #[test]
    fn percentages_are_read_exactly() {
        for (text, expected) in [
            ("30", Some(3000)),
            ("29.5", Some(2950)),
            ("0.07", Some(7)),
            ("100", Some(10_000)),
            ("30 %", Some(3000)),
        ] {
            assert_eq!(points(text), expected, "{text}");
        }
        for text in ["", "30.001", "-1", "100.01", "3e1", ".5", "30.", "NaN", "99999999999"] {
            assert_eq!(points(text), None, "{text}");
        }
        assert_eq!(BasisPoints(2950).to_string(), "29.5");
    }

    #[test]
    fn one_person_decides() {
        let thirty = BasisPoints(3000);
        assert!(Sums { base: 1000, target: 700 }.meets(thirty));
        assert!(!Sums { base: 1000, target: 701 }.meets(thirty));
        assert!(!Sums { base: 0, target: 0 }.meets(thirty));
        let highest = |base, target| Sums { base, target }.highest_threshold().map(BasisPoints::get);
        assert_eq!([highest(1000, 701), highest(3, 2), highest(5, 5)], [Some(2990), Some(3333), Some(0)]);
        assert_eq!([highest(5, 6), highest(0, 0)], [None, None]);
        assert_eq!(Sums { base: 1000, target: 701 }.short_of(thirty), 10);
        assert_eq!(Sums { base: 1000, target: 1200 }.short_of(thirty), 5000);
        assert_eq!(Sums { base: 1000, target: 600 }.short_of(thirty), 0);
        // a third is not representable in floating point, nor does it need to be
        assert!(!Sums { base: 3, target: 2 }.meets(BasisPoints(3334)));
        assert!(Sums { base: 3, target: 2 }.meets(BasisPoints(3333)));
    }
}
