//! Groups to choose from, as bare numbers.
//!
//! Everything that solves, proves and checks a plan works on a [`Packing`]:
//! municipalities are numbers from 0, groups are sorted lists of them, weights
//! are integers. A *column* is a group that may be chosen.

use std::ops::RangeInclusive;

use crate::search::Progress;

/// Groups that may be chosen, one after another in flat arrays.
///
/// ```
/// use renkei_core::plan::Columns;
///
/// let mut columns = Columns::new(3);
/// columns.push(&[0, 1]);
/// columns.push(&[1, 2]);
/// assert_eq!((columns.len(), columns.members(1)), (2, &[1, 2][..]));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    towns: usize,
    members: Vec<u16>,
    ends: Vec<u32>,
}

impl Columns {
    /// No group yet, of municipalities 0 to `towns − 1`.
    pub fn new(towns: usize) -> Self {
        Self { towns, members: Vec::new(), ends: Vec::new() }
    }

    /// Adds a group, its members in ascending order.
    pub fn push(&mut self, members: &[u16]) {
        debug_assert!(members.is_sorted() && members.iter().all(|town| usize::from(*town) < self.towns));
        self.members.extend_from_slice(members);
        self.ends.push(self.members.len() as u32);
    }

    /// Number of groups.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no group.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Number of municipalities.
    pub fn towns(&self) -> usize {
        self.towns
    }

    /// The members of a group in ascending order.
    pub fn members(&self, column: usize) -> &[u16] {
        let start = if column == 0 { 0 } else { self.ends[column - 1] as usize };
        &self.members[start..self.ends[column] as usize]
    }
}

/// What a plan may do with a municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Town {
    /// Cover it or leave it over.
    May,
    /// Cover it.
    Must,
    /// Nothing: it is outside the question, and no column contains it.
    Absent,
}

/// Disjoint columns of the greatest total weight, within ranges.
#[derive(Debug, Clone)]
pub struct Packing<'a> {
    /// The groups.
    pub columns: &'a Columns,
    /// The columns that may be chosen, in ascending order.
    pub usable: Vec<u32>,
    /// By column, its weight.
    pub weights: Vec<i128>,
    /// By municipality, what a plan may do with it.
    pub towns: Vec<Town>,
    /// How many municipalities may be left over.
    pub left: RangeInclusive<usize>,
    /// How many groups may be chosen.
    pub groups: RangeInclusive<usize>,
    /// Stops the work on request.
    pub progress: Option<&'a Progress>,
}

impl Packing<'_> {
    /// Whether the work should stop.
    pub(super) fn is_stopped(&self) -> bool {
        self.progress.is_some_and(Progress::is_stopped)
    }

    /// Number of municipalities that are covered or left over.
    pub fn present(&self) -> usize {
        self.towns.iter().filter(|town| **town != Town::Absent).count()
    }

    /// The total weight of chosen columns.
    pub fn value(&self, chosen: &[u32]) -> i128 {
        chosen.iter().map(|column| self.weights[*column as usize]).sum()
    }

    /// Whether chosen columns are disjoint, may be chosen and meet all that is
    /// asked.
    pub fn admits(&self, chosen: &[u32]) -> bool {
        let mut covered = vec![false; self.towns.len()];
        for column in chosen {
            if self.usable.binary_search(column).is_err() {
                return false;
            }
            for town in self.columns.members(*column as usize) {
                let town = usize::from(*town);
                if self.towns[town] == Town::Absent || std::mem::replace(&mut covered[town], true) {
                    return false;
                }
            }
        }
        let left = |town: &&(Town, bool)| town.0 != Town::Absent && !town.1;
        let towns: Vec<(Town, bool)> = self.towns.iter().copied().zip(covered).collect();
        let all_left = towns.iter().filter(left);
        !towns.contains(&(Town::Must, false))
            && self.left.contains(&all_left.count())
            && self.groups.contains(&chosen.len())
    }

    /// Whether the number of municipalities left over is restricted.
    pub(super) fn counts_left(&self) -> bool {
        *self.left.start() > 0 || *self.left.end() < self.present()
    }

    /// Whether the number of groups is restricted. No plan has more groups than
    /// municipalities.
    pub(super) fn counts_groups(&self) -> bool {
        *self.groups.start() > 0 || *self.groups.end() < self.present()
    }

    /// The least total weight that a plan can have.
    pub(super) fn least_value(&self) -> i128 {
        let most = self.present().min(*self.groups.end()) as i128;
        self.usable_weights().min().unwrap_or(0).min(0) * most
    }

    /// A number that no difference of two total weights reaches.
    pub(super) fn beyond(&self) -> i128 {
        let most = self.usable_weights().map(i128::abs).max().unwrap_or(0);
        (2 * most + 1) * (self.present() as i128 + 1)
    }

    fn usable_weights(&self) -> impl Iterator<Item = i128> {
        self.usable.iter().map(|column| self.weights[*column as usize])
    }
}
