//! **Adjacency**: the graph of neighbours, decided on raw coordinates.

mod border;
mod contact;
mod contiguity;
mod distance;
mod error;
mod graph;
mod joining;
mod pair;
mod snap;
mod summary;

pub use border::{Border, Contact, Tie};
pub use contact::contacts;
pub use contiguity::{AdjacencySettings, Contiguity};
pub use distance::Distances;
pub use error::AdjacencyError;
pub use graph::{Adjacency, AppliedLink};
pub use pair::Pair;
pub use snap::{POINT_REACH, near_metres, nearest_on, reach_in_degrees};
pub use summary::Summary;
