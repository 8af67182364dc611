//! Frontier methods: questions about all connected groups at once, answered
//! without visiting one.
//!
//! A [`Frontier`] holds, for each connected component of a graph, a decision
//! diagram of all its connected groups (a reduced-but-for-sharing ZDD in which
//! every path is a group). It counts the groups of every size
//! ([`Frontier::counts`]), finds the best by a sum of weights
//! ([`Frontier::best`]) or by a ratio ([`Frontier::highest_decline`]), bounds
//! the number that meets a linear threshold ([`Frontier::reaching`]) and draws
//! groups at random ([`Frontier::sampler`]).
//!
//! Enumeration takes time proportional to the number of groups, which grows
//! about 5.4 times with every further member. The frontier method takes time
//! proportional to the number of states of a frontier that crosses the map
//! once: 35,000 for the 8·10^47 groups of Hokkaido. It supports sums over
//! members only, and does not list groups one by one.
//!
//! Components are independent. A component whose frontier is too wide is set
//! aside (see [`Frontier::too_wide`]); the others still answer.
//!
//! Sources: Knuth, *Simpath* (TAOCP 4A, 7.1.4); Kawahara, Inoue, Iwashita and
//! Minato, *Frontier-based search for enumerating all constrained subgraphs
//! with compressed representation* (2017).
//!
//! ```
//! use renkei_core::search::SearchGraph;
//! use renkei_core::search::frontier::{DEFAULT_STATES, Frontier, Scope};
//!
//! // a grid of 6 by 6 vertices
//! let right = (0..36).filter(|vertex| vertex % 6 < 5).map(|vertex| (vertex, vertex + 1));
//! let down = (0..30).map(|vertex| (vertex, vertex + 6));
//! let grid = SearchGraph::from_edges(36, right.chain(down))?;
//! let frontier = Frontier::build(&grid, DEFAULT_STATES);
//! let counts = frontier.counts(&Scope::default())?;
//! assert_eq!(counts[..3], [36_u32, 60, 148].map(Into::into));
//! assert_eq!(counts[35], 1_u32.into());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod best;
mod counts;
mod diagram;
mod number;
mod order;
mod prepared;
mod random;
mod ratio;
mod sample;
mod scope;
mod size_limits;
mod states;
mod suffix_table;
mod threshold;

pub use best::Scored;
pub use prepared::{DEFAULT_STATES, Frontier, TooWide};
pub use ratio::Decline;
pub use sample::Sampler;
pub use scope::Scope;
pub use threshold::Bounds;
