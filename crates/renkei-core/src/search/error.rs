//! Errors of searches, limits and frontier methods.

use crate::facts::quoted;
use crate::messages::search as messages;
use crate::region::NameError;
use crate::text::{Text, Worded};
use crate::worded_errors;

use super::graph::Vertex;

/// A search that cannot start or did not finish.
#[derive(Debug)]
pub enum SearchError {
    /// No municipality is eligible.
    NoEligibleMunicipality {
        /// Municipalities of the region.
        municipalities: usize,
        /// Those without figures.
        without_figures: usize,
        /// Those with figures that fail requirement (1).
        shut_out: usize,
    },
    /// A count exceeds 64 bits.
    TooManyGroups {
        /// The smallest size with too many groups.
        size: usize,
    },
    /// [`Engine::Simd`](super::Engine::Simd) was forced on a search that the
    /// engine does not support.
    SimdUnsupported,
    /// The judged groups are not all groups: the search missed or repeated some,
    /// or a checkpoint was damaged.
    Miscounted {
        /// Number of members.
        size: usize,
        /// Groups that were judged.
        judged: u64,
        /// Connected groups of eligible municipalities, counted without a search.
        groups: u64,
    },
    /// The search was asked to stop.
    Stopped {
        /// The size up to which all groups were searched, if any.
        complete_to: Option<usize>,
        /// Completed work units.
        parts_done: usize,
        /// All work units.
        parts: usize,
    },
}

impl Worded for SearchError {
    fn text(&self) -> Text {
        match self {
            Self::NoEligibleMunicipality { municipalities, without_figures, shut_out } => {
                messages::no_eligible_municipality(municipalities, without_figures, shut_out)
            }
            Self::TooManyGroups { size } => messages::too_many_groups(size),
            Self::SimdUnsupported => messages::simd_unsupported(),
            Self::Miscounted { size, judged, groups } => messages::miscounted(judged, size, groups),
            Self::Stopped { complete_to: None, parts_done, parts } => messages::stopped(parts_done, parts),
            Self::Stopped { complete_to: Some(size), parts_done, parts } => {
                messages::stopped_complete_to(parts_done, parts, size)
            }
        }
    }

    fn is_stop(&self) -> bool {
        matches!(self, Self::Stopped { .. })
    }
}

/// Limits that do not fit the study.
#[derive(Debug)]
pub enum LimitError {
    /// A name matches no municipality, or several.
    Name {
        /// The setting that names it.
        setting: &'static str,
        /// Why the name does not match.
        cause: NameError,
    },
    /// A village of the Northern Territories.
    NeverMember {
        /// The setting that names it.
        setting: &'static str,
        /// The name as given.
        name: String,
    },
    /// No subprefecture and no medical area has the name.
    UnknownArea {
        /// The name as given.
        name: String,
        /// The areas of the region.
        known: Vec<String>,
    },
    /// A subprefecture and a medical area of different municipalities have the name.
    AmbiguousArea {
        /// The name as given.
        name: String,
        /// The two.
        of: Vec<String>,
    },
    /// More municipalities are required than a group may have members.
    TooManyRequired {
        /// Number of required municipalities.
        members: usize,
        /// The largest size asked for.
        max_size: usize,
        /// Whether the centre of ② is among them.
        with_centre: bool,
    },
    /// The required centre is not designated as one.
    NoCentre {
        /// The municipality.
        name: String,
        /// The centres that count.
        centres: Vec<String>,
    },
    /// The designation of the required centre does not count as the rule is read.
    UnverifiedCentre {
        /// The municipality.
        name: String,
    },
    /// A municipality is both required and excluded.
    MustAndNever {
        /// The setting that requires it.
        setting: &'static str,
        /// The name of the municipality.
        name: String,
    },
}

/// An edge of a vertex that the graph does not contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EdgeError {
    /// The edge as given.
    pub edge: (Vertex, Vertex),
    /// The vertex that is not in the graph.
    pub vertex: Vertex,
    /// Number of vertices of the graph.
    pub vertices: usize,
}

/// A question about all groups that the frontier method cannot answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FrontierError {
    /// A connected component of the graph is too wide.
    TooWide {
        /// Vertices of the component.
        vertices: usize,
        /// Width of the frontier in the best order found.
        width: usize,
        /// Vertices decided before the construction was abandoned.
        decided: usize,
        /// States built until then.
        states: usize,
    },
    /// A scope requires or excludes a vertex that the graph does not contain.
    NoSuchVertex {
        /// The vertex.
        vertex: Vertex,
        /// Number of vertices of the graph.
        vertices: usize,
    },
    /// The number of weights differs from the number of vertices.
    OneEach {
        /// Numbers given.
        given: usize,
        /// Number of vertices of the graph.
        vertices: usize,
    },
    /// Figures that cannot be compared exactly.
    Figures,
}

impl Worded for LimitError {
    fn text(&self) -> Text {
        match self {
            Self::Name { setting, cause } => messages::limit_name(setting, cause),
            Self::NeverMember { setting, name } => messages::never_member(setting, name),
            Self::UnknownArea { name, known } => messages::unknown_area(quoted(name), known),
            Self::AmbiguousArea { name, of } => messages::ambiguous_area(quoted(name), of),
            Self::TooManyRequired { members, max_size, with_centre: false } => {
                messages::too_many_required(members, max_size)
            }
            Self::TooManyRequired { members, max_size, with_centre: true } => {
                messages::too_many_with_centre(members, max_size)
            }
            Self::NoCentre { name, centres } => messages::no_centre(name, centres),
            Self::UnverifiedCentre { name } => messages::unverified_centre(name),
            Self::MustAndNever { setting, name } => messages::must_and_never(name, setting),
        }
    }
}

impl Worded for EdgeError {
    fn text(&self) -> Text {
        messages::edge_outside(self.edge.0, self.edge.1, self.vertex, self.vertices)
    }
}

impl Worded for FrontierError {
    fn text(&self) -> Text {
        match self {
            Self::TooWide { vertices, width, decided, states } => {
                messages::too_wide(vertices, width, decided, states)
            }
            Self::NoSuchVertex { vertex, vertices } => messages::no_such_vertex(vertex, vertices),
            Self::OneEach { given, vertices } => messages::one_each(vertices, given),
            Self::Figures => messages::ratio_figures(),
        }
    }
}

worded_errors!(SearchError, LimitError, EdgeError, FrontierError);
