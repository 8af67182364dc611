//! Where a group stands among all groups of its size.
//!
//! The mean score falls with the size: ranked by score, pairs stand before all
//! larger groups. The percentile compares each group with those of its own size
//! alone. The population are all groups of that size that a search would list:
//! connected, within the limits, qualifying (under requirement (3) too where a search
//! lists such groups).
//!
//! The percentile is exact, in one search and bounded memory. Among groups of one size
//! it orders as the score does, so that the best N by percentile are among the best N
//! by score of every size; of these the list itself knows how many are better, and the
//! search counts how many there are.

use std::cmp::Ordering;

use crate::search::SizeCounts;

use super::top::Ranked;

/// How many groups of a size have a better score than one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Groups of the same size with a better score.
    pub better: u64,
    /// Groups of the same size, the group itself included.
    pub of: u64,
}

impl Standing {
    /// The percentile as a share: 0 for the best of a size, 0.015 where 1.5 % are
    /// better.
    ///
    /// ```
    /// use renkei_core::rank::Standing;
    ///
    /// assert_eq!(Standing { better: 3, of: 200 }.share(), 0.015);
    /// ```
    pub fn share(self) -> f64 {
        if self.of == 0 { 0.0 } else { self.better as f64 / self.of as f64 }
    }

    /// The lesser share first, compared exactly.
    fn compared(self, other: Self) -> Ordering {
        let product = |better: u64, of: u64| u128::from(better) * u128::from(of);
        product(self.better, other.of).cmp(&product(other.better, self.of))
    }
}

/// Groups by percentile, the best first: of each size the best by score, the best
/// first; equal percentiles by size, then by codes.
pub(super) fn by_percentile(sizes: Vec<Vec<Ranked>>, counts: &[SizeCounts]) -> Vec<(Ranked, Standing)> {
    let mut ranked: Vec<(Ranked, Standing)> = Vec::new();
    for (size, groups) in sizes.into_iter().enumerate() {
        let of = counts.iter().find(|own| own.size == size);
        let of = of.map_or(0, |own| own.qualifying + own.pioneering).max(groups.len() as u64);
        let mut better = 0;
        for (place, group) in groups.into_iter().enumerate() {
            let is_equal = place > 0 && ranked.last().is_some_and(|(before, _)| before.is_as_good_as(&group));
            if !is_equal {
                better = place as u64;
            }
            ranked.push((group, Standing { better, of }));
        }
    }
    // a stable sort: sizes ascend, and within one groups are in order
    ranked.sort_by(|(_, a), (_, b)| a.compared(*b));
    ranked
}
