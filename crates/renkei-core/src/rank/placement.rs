//! The position of a group among others by one measure.

/// The position of a value among the values of other groups.
///
/// ```
/// use renkei_core::rank::Placement;
///
/// let placed = Placement::of(3.0, vec![1.0, 2.0, 3.0, 4.0]).ok_or("no groups")?;
/// assert_eq!((placed.lower, placed.same, placed.higher), (2, 1, 1));
/// assert_eq!(placed.quartiles, [1.0, 2.0, 3.0]);
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Number of groups with a lower value.
    pub lower: usize,
    /// Number of groups with the same value.
    pub same: usize,
    /// Number of groups with a higher value.
    pub higher: usize,
    /// The quartiles of the values: a quarter, a half and three quarters of the
    /// groups have at most this value. Each is the value of a group.
    pub quartiles: [f64; 3],
}

impl Placement {
    /// Places a value among the values of n other groups; `None` where there are
    /// no groups. Takes O(n log n).
    pub fn of(value: f64, mut others: Vec<f64>) -> Option<Self> {
        others.sort_unstable_by(f64::total_cmp);
        let groups = others.len();
        let lower = others.partition_point(|other| *other < value);
        let higher = groups - others.partition_point(|other| *other <= value);
        let quartile = |quarter: usize| others.get((quarter * groups).div_ceil(4).checked_sub(1)?).copied();
        let quartiles = [quartile(1)?, quartile(2)?, quartile(3)?];
        Some(Self { lower, same: groups - lower - higher, higher, quartiles })
    }

    /// Share of the groups with a lower value.
    pub fn share_lower(&self) -> f64 {
        self.lower as f64 / (self.lower + self.same + self.higher) as f64
    }

    /// Share of the groups with a higher value.
    pub fn share_higher(&self) -> f64 {
        self.higher as f64 / (self.lower + self.same + self.higher) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_has_its_place_and_equals_are_neither_lower_nor_higher() {
        let placed = Placement::of(3.0, vec![5.0, 3.0, 1.0, 2.0, 3.0, 9.0, 4.0, 0.5]).unwrap();
        assert_eq!((placed.lower, placed.same, placed.higher), (3, 2, 3));
        assert_eq!(placed.quartiles, [1.0, 3.0, 4.0]);
        assert_eq!(Placement::of(1.0, vec![]), None);
        assert_eq!(Placement::of(1.0, vec![7.0]).unwrap().quartiles, [7.0; 3]);
    }
}
