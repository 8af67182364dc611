//! The frontier dynamic programme: counts of connected groups of every size
//! at once, without visiting any.
//!
//! Vertices are decided one after the other, in or out. What the rest can see
//! of those decided is their *frontier*: the decided vertices with neighbours
//! still to come. Choices that leave the frontier in the same state (which of
//! its vertices are in, and which of those hang together) can be completed in
//! the same ways, so that only their number is kept, by size. This is
//! frontier-based search (Sekine, Imai & Tani 1995; Kawahara et al. 2017) for
//! vertex-induced connected subgraphs. The work is that of the number of
//! states, at most exponential in the width of the frontier and not in the
//! number of vertices.
//!
//! It shares no code with the enumeration and is its independent check.

mod count;
mod order;
mod state;
mod whole;

pub use count::{Counts, count};

/// Components that are too wide are given up beyond so many states at a time.
const MOST_STATES: usize = 2_000_000;

/// A component that the programme cannot go through.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "{vertices} municipalities that hang together are too wide to be counted at once: beyond {reached} of them there are more than {states} states, with a frontier of {width}. Counting by enumeration still works: give --max-size"
)]
pub struct TooWide {
    /// Vertices of the component.
    pub vertices: usize,
    /// Vertices decided when it was given up.
    pub reached: usize,
    /// States at a time that are gone through.
    pub states: usize,
    /// Vertices in the frontier there.
    pub width: usize,
}
