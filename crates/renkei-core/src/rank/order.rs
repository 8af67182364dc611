//! The direction of a ranking.

use serde::{Deserialize, Serialize};

use crate::typed::Choice;

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

impl Choice for Order {
    const WORDS: &'static [(&'static str, &'static str)] = &[
        ("小さい順", "up"),
        ("大きい順", "down"),
        ("昇順", "up"),
        ("降順", "down"),
        ("低い順", "up"),
        ("高い順", "down"),
        ("least first", "up"),
        ("greatest first", "down"),
    ];
}
