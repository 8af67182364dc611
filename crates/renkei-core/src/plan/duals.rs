//! Integer duals of a packing: a price for every municipality.
//!
//! Prices are *feasible* where no column weighs more than its members cost
//! together. Then the sum of all prices bounds every plan from above, and the
//! weight of a plan is that bound minus its *losses*: what its columns cost more
//! than they weigh, and the prices of the municipalities left over. Every loss is
//! at least 0. Restrictions on the numbers of groups and of municipalities covered
//! have prices too.
//!
//! All numbers are integers in units of 1/[`Duals::scale`] of a weight.

use super::packing::{Packing, Town};

/// Prices of the two ends of a range.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RangePrice {
    /// Of the upper end; at least 0.
    pub most: i128,
    /// Of the lower end; at least 0.
    pub least: i128,
}

impl RangePrice {
    /// What one more of the counted things costs.
    pub fn each(self) -> i128 {
        self.most - self.least
    }

    /// The loss of a number within a range.
    fn loss(self, number: i128, least: i128, most: i128) -> i128 {
        self.most * (most - number) + self.least * (number - least)
    }
}

/// Prices in units of 1/`scale` of a weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duals {
    /// Units of a weight of 1.
    pub scale: i128,
    /// By municipality; at least 0 unless it must be covered.
    pub towns: Vec<i128>,
    /// Of the number of groups.
    pub groups: RangePrice,
    /// Of the number of municipalities covered.
    pub covered: RangePrice,
}

impl Duals {
    /// The loss of a column: what it costs minus what it weighs.
    pub fn loss(&self, packing: &Packing<'_>, column: u32) -> i128 {
        let members = packing.columns.members(column as usize);
        let prices: i128 = members.iter().map(|town| self.towns[usize::from(*town)]).sum();
        prices + self.groups.each() + self.covered.each() * members.len() as i128
            - packing.weights[column as usize] * self.scale
    }

    /// The loss of the numbers of a whole plan.
    pub fn end_loss(&self, packing: &Packing<'_>, left: usize, groups: usize) -> i128 {
        let present = packing.present();
        let ends = |range: &std::ops::RangeInclusive<usize>| (*range.start() as i128, *range.end() as i128);
        let (least, most) = ends(&packing.groups);
        let of_groups = self.groups.loss(groups as i128, least, most);
        let (fewest_left, most_left) = ends(&packing.left);
        let (present, covered) = (present as i128, present as i128 - left as i128);
        of_groups + self.covered.loss(covered, present - most_left, present - fewest_left)
    }

    /// The upper bound of every plan.
    pub fn bound(&self, packing: &Packing<'_>) -> i128 {
        let present = packing.present() as i128;
        let priced = packing.towns.iter().zip(&self.towns).filter(|(town, _)| **town != Town::Absent);
        let towns: i128 = priced.map(|(_, price)| *price).sum();
        let (groups, left) = (&packing.groups, &packing.left);
        towns + self.groups.most * *groups.end() as i128 - self.groups.least * *groups.start() as i128
            + self.covered.most * (present - *left.start() as i128)
            - self.covered.least * (present - *left.end() as i128)
    }

    /// Raises prices until no column weighs more than it costs, then lowers each
    /// as far as that still holds: whatever rounding did before, the prices are
    /// feasible afterwards, in integers and over all columns.
    pub(super) fn make_feasible(&mut self, packing: &Packing<'_>) {
        let RangePrice { most, least } = self.groups;
        self.groups = RangePrice { most: most.max(0), least: least.max(0) };
        let RangePrice { most, least } = self.covered;
        self.covered = RangePrice { most: most.max(0), least: least.max(0) };
        for (price, town) in self.towns.iter_mut().zip(&packing.towns) {
            match town {
                Town::May => *price = (*price).max(0),
                Town::Must => {}
                Town::Absent => *price = 0,
            }
        }
        for column in &packing.usable {
            let members = packing.columns.members(*column as usize);
            let short = -self.loss(packing, *column);
            if short > 0 {
                let each = short.div_euclid(members.len().max(1) as i128) + 1;
                for town in members {
                    self.towns[usize::from(*town)] += each;
                }
            }
        }
        self.lower(packing);
    }

    /// Lowers each price in turn by what all its columns can spare.
    fn lower(&mut self, packing: &Packing<'_>) {
        let mut of_town: Vec<Vec<u32>> = vec![Vec::new(); self.towns.len()];
        let mut losses = vec![0; packing.columns.len()];
        for column in &packing.usable {
            losses[*column as usize] = self.loss(packing, *column);
            for town in packing.columns.members(*column as usize) {
                of_town[usize::from(*town)].push(*column);
            }
        }
        for (town, columns) in of_town.iter().enumerate() {
            let spare = columns.iter().map(|column| losses[*column as usize]).min();
            let slack = match (packing.towns[town], spare) {
                (Town::Absent, _) | (Town::Must, None) => continue,
                (Town::May, spare) => spare.unwrap_or(i128::MAX).min(self.towns[town]),
                (Town::Must, Some(spare)) => spare,
            };
            self.towns[town] -= slack;
            for column in columns {
                losses[*column as usize] -= slack;
            }
        }
    }

    /// Whether the prices are feasible: the first thing that a certificate must
    /// show.
    pub fn are_feasible(&self, packing: &Packing<'_>) -> bool {
        let at_least_0 = |price: RangePrice| price.most >= 0 && price.least >= 0;
        let towns = packing.towns.iter().zip(&self.towns);
        self.scale > 0
            && self.towns.len() == packing.towns.len()
            && at_least_0(self.groups)
            && at_least_0(self.covered)
            && towns.into_iter().all(|(town, price)| *town != Town::May || *price >= 0)
            && packing.usable.iter().all(|column| self.loss(packing, *column) >= 0)
    }
}
