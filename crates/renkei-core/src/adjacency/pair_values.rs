//! A number for pairs of municipalities, such as metres by road or minutes.

use crate::region::MunicipalityId;

/// A number for some pairs of municipalities; a pair without one is missing, a
/// municipality and itself are 0 apart.
///
/// ```
/// use renkei_core::adjacency::PairValues;
/// use renkei_core::region::MunicipalityId;
///
/// let [a, b, c] = [0, 1, 2].map(MunicipalityId::from_index);
/// let minutes = PairValues::new(3, [(a, b, 20.0), (c, b, 35.0)]);
/// assert_eq!((minutes.get(b, a), minutes.get(a, c)), (Some(20.0), None));
/// assert_eq!(minutes.hub(&[a, b, c]), Some((b, 35.0)));
/// assert_eq!(minutes.greatest(&[a, b, c]), None);
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PairValues {
    /// By municipality, the others with their numbers, in order.
    rows: Vec<Vec<(MunicipalityId, f64)>>,
}

impl PairValues {
    /// The numbers of pairs over `municipalities` nodes; of a pair that is named twice,
    /// the first number.
    ///
    /// # Panics
    /// Where a pair names a node beyond them.
    pub fn new(
        municipalities: usize,
        pairs: impl IntoIterator<Item = (MunicipalityId, MunicipalityId, f64)>,
    ) -> Self {
        let mut rows = vec![Vec::new(); municipalities];
        for (a, b, number) in pairs {
            rows[a.index()].push((b, number));
            rows[b.index()].push((a, number));
        }
        for row in &mut rows {
            row.sort_by_key(|(id, _)| *id);
            row.dedup_by_key(|(id, _)| *id);
        }
        Self { rows }
    }

    /// Every pair with its number, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (MunicipalityId, MunicipalityId, f64)> {
        self.rows.iter().enumerate().flat_map(|(index, row)| {
            let one = MunicipalityId::from_index(index);
            row.iter()
                .filter(move |(other, _)| one < *other)
                .map(move |(other, number)| (one, *other, *number))
        })
    }

    /// Whether no pair has a number.
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(Vec::is_empty)
    }

    /// Whether some pair with a municipality has a number.
    pub fn covers(&self, id: MunicipalityId) -> bool {
        self.rows.get(id.index()).is_some_and(|row| !row.is_empty())
    }

    /// The number of a pair.
    pub fn get(&self, a: MunicipalityId, b: MunicipalityId) -> Option<f64> {
        if a == b {
            return Some(0.0);
        }
        let row = self.rows.get(a.index())?;
        row.binary_search_by_key(&b, |(id, _)| *id).ok().map(|index| row[index].1)
    }

    /// The municipalities whose number with one is at most `most`, itself included.
    pub fn within(&self, from: MunicipalityId, most: f64) -> impl Iterator<Item = MunicipalityId> {
        let row = self.rows.get(from.index()).into_iter().flatten();
        row.filter(move |(_, far)| *far <= most).map(|(id, _)| *id).chain([from])
    }

    /// The greatest number of two members; `None` where one is missing.
    pub fn greatest(&self, members: &[MunicipalityId]) -> Option<f64> {
        let mut greatest = 0.0_f64;
        for (index, a) in members.iter().enumerate() {
            for b in &members[..index] {
                greatest = greatest.max(self.get(*a, *b)?);
            }
        }
        Some(greatest)
    }

    /// The hub of a group, the member whose greatest number with another member is
    /// least, and that number; of several the one with the lowest code. `None` where
    /// every member lacks a number.
    pub fn hub(&self, members: &[MunicipalityId]) -> Option<(MunicipalityId, f64)> {
        let radius = |member: &MunicipalityId| {
            let mut farthest = 0.0_f64;
            for other in members {
                farthest = farthest.max(self.get(*member, *other)?);
            }
            Some((*member, farthest))
        };
        let hubs = members.iter().filter_map(radius);
        hubs.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
    }
}
