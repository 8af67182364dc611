//! Money: whole yen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An amount in whole yen, never negative.
///
/// ```
/// use renkei_documents::model::Yen;
///
/// let costs = [Yen(1_200_000), Yen(800_000)];
/// assert_eq!(Yen::sum(costs), 2_000_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Yen(pub u64);

impl Yen {
    /// The sum of amounts, wide enough for any number of them.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> u128 {
        amounts.into_iter().map(|amount| u128::from(amount.0)).sum()
    }
}
