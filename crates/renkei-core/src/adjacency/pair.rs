//! Two municipalities, whichever was named first.

use crate::region::MunicipalityId;

/// An unordered pair: kept with the lower number first, so that one pair is
/// one key.
///
/// ```
/// use renkei_core::adjacency::Pair;
/// use renkei_core::region::MunicipalityId;
///
/// let [a, b] = [3, 7].map(MunicipalityId::from_index);
/// assert_eq!(Pair::new(a, b), Pair::new(b, a));
/// assert_eq!(Pair::new(b, a).ends(), (a, b));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    low: MunicipalityId,
    high: MunicipalityId,
}

impl Pair {
    /// The pair of two municipalities, in either order.
    pub fn new(a: MunicipalityId, b: MunicipalityId) -> Self {
        Self { low: a.min(b), high: a.max(b) }
    }

    /// Both, the lower number first.
    pub fn ends(self) -> (MunicipalityId, MunicipalityId) {
        (self.low, self.high)
    }
}
