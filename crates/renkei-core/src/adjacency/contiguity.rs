//! What counts as adjacent.

use serde::{Deserialize, Serialize};

use crate::typed::Choice;

/// Which contact makes two municipalities neighbours; the names are those of
/// chess, as in libpysal and spdep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Contiguity {
    /// A common border of positive length.
    #[default]
    Rook,
    /// A common point is enough.
    Queen,
}

/// How adjacency is decided.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AdjacencySettings {
    /// Rook or queen.
    pub contiguity: Contiguity,
    /// Least length of a common border in metres, with rook.
    pub min_border: f64,
    /// How far apart borders may lie and still be one, in metres; 0 takes
    /// the coordinates as they are.
    pub snap: f64,
}

impl Choice for Contiguity {
    const WORDS: &'static [(&'static str, &'static str)] = &[
        ("長さのある境界の共有", "rook"),
        ("境界線を共有する", "rook"),
        ("境界線の共有", "rook"),
        ("境界線", "rook"),
        ("線", "rook"),
        ("辺", "rook"),
        ("ルーク", "rook"),
        ("点の共有でもよい", "queen"),
        ("一点でも接する", "queen"),
        ("点", "queen"),
        ("一点", "queen"),
        ("クイーン", "queen"),
    ];
}
