//! What lies between two neighbours.

use crate::region::Place;

/// Why two municipalities are neighbours.
#[derive(Debug, Clone, PartialEq)]
pub enum Tie {
    /// They meet on land.
    Land,
    /// A link added by hand, for the reason given, with its source.
    Link(String),
}

/// An edge of the graph.
#[derive(Debug, Clone, PartialEq)]
pub struct Border {
    /// Length of the common border in metres on the ellipsoid; 0 where they
    /// only touch, or where a link stands in for it.
    pub metres: f64,
    /// Land, or a link.
    pub tie: Tie,
}

/// Two outlines that have something in common.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// Length of the common border in metres; 0 where they only touch.
    pub metres: f64,
    /// A place where they meet.
    pub at: Place,
}
