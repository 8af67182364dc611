//! The group with the highest decline rate, of any size.
//!
//! Dinkelbach's algorithm (*On nonlinear fractional programming*, 1967): a
//! group declines by more than p/q exactly when the linear form
//! (q − p)·base − q·target is positive. The form is additive over members; the
//! best group by it gives the next p/q, until the best value is 0. Each round
//! is one pass over the diagrams; about five rounds suffice. Integers only.

use crate::rule::{LinearForm, Sums};
use crate::search::error::FrontierError;

use super::best::Scored;
use super::prepared::Frontier;
use super::scope::Scope;

/// A group with its decline rate (base − target) / base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decline {
    /// Vertices in ascending order.
    pub members: Vec<u32>,
    /// Sum of their base figures, positive.
    pub base: i64,
    /// Sum of their target figures.
    pub target: i64,
}

/// Sums stay below this value, so that differences of products of two sums fit
/// 128 bits.
const GREATEST_SUM: i128 = 1 << 62;

impl Frontier {
    /// The group of a scope with the highest decline rate; of equal rates, the
    /// group with the fewest members, then the lexicographically smallest.
    /// `None` where no group of the scope has a positive base.
    ///
    /// A useful scope has a least size: without one, the best group is always a
    /// single vertex. The order of ties does not hold where vertices with base
    /// and target 0 exist.
    ///
    /// ```
    /// use renkei_core::search::SearchGraph;
    /// use renkei_core::search::frontier::{DEFAULT_STATES, Frontier, Scope};
    ///
    /// let path = SearchGraph::from_edges(3, [(0, 1), (1, 2)])?;
    /// let frontier = Frontier::build(&path, DEFAULT_STATES);
    /// let pairs = Scope { least: 2, ..Scope::default() };
    /// let highest = frontier.highest_decline(&[100, 100, 50], &[90, 60, 40], &pairs)?;
    /// assert_eq!(highest.map(|decline| decline.members), Some(vec![1, 2]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the scope concerns a component that is too wide or names a vertex
    /// that is not in the graph, or figures are missing, negative or too large.
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
            // with the rate p/q = (base − target)/base, q − p is the target
            let form = LinearForm::new(highest.target, highest.base);
            let weight = |(base, target): (&i64, &i64)| {
                form.value(Sums { base: base.unsigned_abs(), target: target.unsigned_abs() })
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
