//! The group of the highest decline, of any size.
//!
//! Dinkelbach (*On nonlinear fractional programming*, 1967): a group declines
//! by more than p/q exactly when q·(base − target) − p·base is positive, which
//! is a sum over its members. The best group by that sum gives the next p/q,
//! until the sum is 0. Each round is one pass over the diagrams, a handful
//! suffice. Integers throughout.

use crate::search::FrontierError;

use super::{Frontier, Scope, Scored};

/// The group of the highest rate of decline, (base − target) / base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decline {
    /// Vertices, ascending.
    pub members: Vec<u32>,
    /// Sum of their base figures, positive.
    pub base: i64,
    /// Sum of their target figures.
    pub target: i64,
}

/// Sums above this could overflow when two are multiplied and subtracted.
const GREATEST_SUM: i128 = 1 << 62;

impl Frontier {
    /// The group of the scope whose figures decline by the highest rate; of
    /// several, the one with fewest members, then the one whose members come
    /// first. Give the scope a least size: without one a single vertex always
    /// wins. There is none when no group of the scope has a positive base.
    ///
    /// Ties are broken as said unless vertices of base and target 0 exist.
    ///
    /// # Errors
    /// When the scope concerns a part that is too wide, or figures are
    /// missing, negative or too great.
    pub fn highest_decline(
        &self,
        base: &[i64],
        target: &[i64],
        scope: &Scope,
    ) -> Result<Option<Decline>, FrontierError> {
        self.check_one_each(base.len())?;
        self.check_one_each(target.len())?;
        for figures in [base, target] {
            let sum: i128 = figures.iter().copied().map(i128::from).sum();
            if sum >= GREATEST_SUM || figures.iter().any(|figure| *figure < 0) {
                return Err(FrontierError::Figures);
            }
        }
        let declining = |group: Scored| {
            let sum = |figures: &[i64]| group.members.iter().map(|vertex| figures[*vertex as usize]).sum();
            let (base, target): (i64, i64) = (sum(base), sum(target));
            (base > 0).then_some(Decline { members: group.members, base, target })
        };
        let weights: Vec<i128> = base.iter().copied().map(i128::from).collect();
        let Some(mut highest) = self.best_weighted(&weights, scope, 1)?.pop().and_then(declining) else {
            return Ok(None);
        };
        loop {
            let (q, p) = (i128::from(highest.base), i128::from(highest.base) - i128::from(highest.target));
            let weight = |(base, target): (&i64, &i64)| {
                let (base, target) = (i128::from(*base), i128::from(*target));
                q * (base - target) - p * base
            };
            let weights: Vec<i128> = base.iter().zip(target).map(weight).collect();
            let Some(best) = self.best_weighted(&weights, scope, 1)?.pop() else { return Ok(Some(highest)) };
            let last = best.score <= 0;
            match declining(best) {
                Some(better) => highest = better,
                None => return Ok(Some(highest)),
            }
            if last {
                return Ok(Some(highest));
            }
        }
    }
}
