//! The direction of a ranking.

use serde::{Deserialize, Serialize};

/// Which end of a measure comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The greatest value first.
    #[default]
    Down,
    /// The least value first.
    Up,
}
