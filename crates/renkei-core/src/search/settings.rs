//! How to search: sizes and engine.

/// Sizes to search, and the engine to search with.
///
/// ```
/// use renkei_core::search::{Engine, SearchSettings};
///
/// let settings = SearchSettings { max_size: 8, quick: true, ..SearchSettings::default() };
/// assert_eq!((settings.min_size, settings.engine), (2, Engine::Auto));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchSettings {
    /// Smallest size of a group, in members; at least 2.
    pub min_size: usize,
    /// Largest size of a group, in members.
    pub max_size: usize,
    /// Whether to search groups above 5 members faster: branches that cannot
    /// qualify are pruned, and rejected groups are counted without their
    /// shortfall. The groups found are the same.
    pub quick: bool,
    /// The engine to search with.
    pub engine: Engine,
}

/// The program that visits the groups. All engines find the same groups and
/// the same counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    /// The reference engine for groups of up to 5 members; for larger groups
    /// the SIMD engine where it supports rule, limits and graph, else the
    /// reference engine.
    #[default]
    Auto,
    /// The SIMD engine for groups of every size. The search fails where the
    /// engine does not support rule, limits or graph.
    Simd,
    /// The reference engine, which applies the rule itself to every group.
    Reference,
}

impl Default for SearchSettings {
    /// Two to five members, the sizes of the coalitions formed so far.
    fn default() -> Self {
        Self { min_size: 2, max_size: 5, quick: false, engine: Engine::Auto }
    }
}
