//! **Adjacency**: the graph of neighbours, decided on raw coordinates.
//!
//! Two municipalities are neighbours where their outlines share a border of
//! positive length (*rook*) or a point (*queen*). An R-tree of boxes gives the
//! candidates; exact predicates decide on the coordinates as read, before any
//! overlay or simplification. Links add, remove or weaken pairs by hand, each
//! with its reason. Municipalities without neighbours stay nodes.
//!
//! | file | concept |
//! |---|---|
//! | `contact` | every pair that touches, and the length of the common border |
//! | `snap`, `along` | borders that nearly match, up to a tolerance |
//! | `nearly` | pairs that run along each other without a common border |
//! | `graph` | the graph (petgraph), neighbour lists, a bit matrix |
//! | `connectors` | components of a group, and the Steiner tree that joins them |
//! | `distance` | distances between label points within reach |
//! | `pair_values` | a number for pairs: metres by road, minutes |
//! | `roads` | distances by road between offices, travel times |
//! | `summary` | isolates, articulation points, components |
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use renkei_core::adjacency::{Adjacency, Border, Pair, Tie};
//! use renkei_core::region::MunicipalityId;
//!
//! let [a, b, c] = [0, 1, 2].map(MunicipalityId::from_index);
//! let border = Border { metres: 1200.0, tie: Tie::Land };
//! let graph = Adjacency::from_borders(3, BTreeMap::from([(Pair::new(b, a), border)]));
//! assert!(graph.adjacent(a, b));
//! assert_eq!(graph.components().len(), 2); // a–b, and c alone
//! assert_eq!(graph.components_of(&[a, c]).len(), 2);
//! ```

mod along;
mod border;
mod connectors;
mod contact;
mod contiguity;
mod distance;
mod error;
mod graph;
mod nearly;
mod pair;
mod pair_values;
mod roads;
mod snap;
mod summary;

pub use border::{Border, Contact, Tie};
pub use contact::contacts;
pub use contiguity::{AdjacencySettings, Contiguity};
pub use distance::Distances;
pub use error::AdjacencyError;
pub use graph::{Adjacency, AppliedLink};
pub use nearly::{NearlyMatching, border_notes, part_pairs};
pub use pair::Pair;
pub use pair_values::PairValues;
pub use roads::{EdgeLimits, Hub, IMPRACTICAL_ROAD, Roads, TimeHub, TravelTimes};
pub use snap::{POINT_REACH, near_metres, nearest_on, reach_in_degrees};
pub use summary::Summary;
