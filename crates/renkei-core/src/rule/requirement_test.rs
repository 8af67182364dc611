//! Every test of (2) that a group is put to, met or not.

use crate::adjacency::Adjacency;
use crate::region::MunicipalityId;

use super::{BasisPoints, Rule, Sums};

/// How a test comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The threshold is met.
    Met,
    /// Only the band below it (概ね) is met.
    About,
    /// Neither is.
    Short,
}

/// One test of (2).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementTest {
    /// Centres taken out: none for ①.
    pub without: Vec<MunicipalityId>,
    /// Sums tested; where each member must decline alone, those of the one
    /// that declines least.
    pub sums: Sums,
    /// How it comes out.
    pub outcome: Outcome,
    /// Whether it rests on a designation that is not verified.
    pub unverified: bool,
}

impl Sums {
    /// How many more people the set may have in the target year and still
    /// meet the threshold; negative by how many it has too many.
    pub fn spare(self, threshold: BasisPoints) -> i64 {
        let kept = u128::from(BasisPoints::WHOLE.get() - threshold.get());
        let most = kept * u128::from(self.base) / u128::from(BasisPoints::WHOLE.get());
        most as i64 - self.target as i64
    }
}

impl Rule {
    /// Every test of (2) that a group is put to: ① first, then ② centre by
    /// centre, those taken out together last.
    pub fn tests(&self, members: &[MunicipalityId], adjacency: &Adjacency) -> Vec<RequirementTest> {
        let mut tests = Vec::new();
        self.for_tests(members, self.sums(members), adjacency, &mut |without, sums| {
            let outcome = match self.decline(sums) {
                Some(false) => Outcome::Met,
                Some(true) => Outcome::About,
                None => Outcome::Short,
            };
            let unverified = self.rests_on_unverified(without);
            tests.push(RequirementTest { without: without.to_vec(), sums, outcome, unverified });
        });
        tests.sort_by_key(|test| test.without.len());
        tests
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_more_than_can_be_spared_breaks_it() {
        let thirty: BasisPoints = "30".parse().unwrap();
        for base in [1, 7, 999, 1000, 123_457] {
            for target in [0, 1, base / 2, base * 7 / 10, base] {
                let sums = Sums { base, target };
                let spare = sums.spare(thirty);
                let with = |more: i64| Sums { base, target: (target as i64 + more) as u64 };
                assert!(with(spare).meets(thirty) && !with(spare + 1).meets(thirty), "{sums:?}");
            }
        }
    }
}
