//! Errors of searches, limits and frontier methods.

use crate::region::NameError;

/// A search that cannot start or did not finish.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// No municipality is eligible.
    #[error(
        "no municipality could be a member of any group: of {municipalities}, {without_figures} have no figures and {shut_out} do not meet requirement (1). Check that figures and boundaries cover the same place and edition, or choose another date (--as-of) or reading (--schemes ignore)"
    )]
    NoEligibleMunicipality {
        /// Municipalities of the region.
        municipalities: usize,
        /// Those without figures.
        without_figures: usize,
        /// Those with figures that fail requirement (1).
        shut_out: usize,
    },
    /// A count exceeds 64 bits.
    #[error(
        "the number of connected groups of {size} municipalities exceeds 64 bits; expected a lower --max-size (renkei count counts groups of every size)"
    )]
    TooManyGroups {
        /// The smallest size with too many groups.
        size: usize,
    },
    /// [`Engine::Simd`](super::Engine::Simd) was forced on a search that the
    /// engine does not support.
    #[error(
        "the SIMD engine does not support this search; it needs a rule and limits that are linear in the members, groups of 4 to 31 members, degrees up to 16 and neighbourhoods up to 511 municipalities"
    )]
    SimdUnsupported,
    /// The judged groups are not all groups: the search missed or repeated some,
    /// or a checkpoint was damaged.
    #[error(
        "the counts disagree: {judged} groups of {size} municipalities were judged, but {groups} are connected. If the search went on from a checkpoint, remove the file and search anew; else report the fault"
    )]
    Miscounted {
        /// Number of members.
        size: usize,
        /// Groups that were judged.
        judged: u64,
        /// Connected groups of eligible municipalities, counted without a search.
        groups: u64,
    },
    /// The search was asked to stop.
    #[error("stopped after {parts_done} of {parts} parts of the search{}", complete(*.complete_to))]
    Stopped {
        /// The size up to which all groups were searched, if any.
        complete_to: Option<usize>,
        /// Completed work units.
        parts_done: usize,
        /// All work units.
        parts: usize,
    },
}

/// Names the sizes that a stopped search completed.
fn complete(to: Option<usize>) -> String {
    to.map_or(String::new(), |size| format!("; groups of up to {size} members are complete"))
}

/// Limits that do not fit the study.
#[derive(Debug, thiserror::Error)]
pub enum LimitError {
    /// A name matches no municipality, or several.
    #[error("{option}: {cause}")]
    Name {
        /// The option on the command line.
        option: &'static str,
        /// Why the name does not match.
        cause: NameError,
    },
    /// A village of the Northern Territories.
    #[error("{option}: {name} has no figures and is never a member (Northern Territories)")]
    NeverMember {
        /// The option on the command line.
        option: &'static str,
        /// The name as given.
        name: String,
    },
    /// More municipalities are required than a group may have members.
    #[error(
        "--must and --centre name {members} municipalities, but groups have {max_size} members at most (--max-size); expected fewer names, or a higher --max-size"
    )]
    TooManyRequired {
        /// Number of required municipalities.
        members: usize,
        /// The largest size asked for.
        max_size: usize,
    },
    /// The required centre is not designated as one.
    #[error("--centre: {name} is no designated centre; expected one of {}", centres.join(", "))]
    NoCentre {
        /// The municipality.
        name: String,
        /// The centres that count.
        centres: Vec<String>,
    },
    /// The designation of the required centre does not count as the rule is read.
    #[error(
        "--centre: the designation of {name} as a centre does not count with --centres sourced, no page being known that says so; use --centres all"
    )]
    UnverifiedCentre {
        /// The municipality.
        name: String,
    },
    /// A municipality is both required and excluded.
    #[error("{name} stands under both {option} and --never")]
    MustAndNever {
        /// The option that requires it.
        option: &'static str,
        /// The name of the municipality.
        name: String,
    },
}

/// An edge of a vertex that the graph does not contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the edge ({}, {}) names vertex {vertex}, but the graph has {vertices} vertices", .edge.0, .edge.1)]
pub struct EdgeError {
    /// The edge as given.
    pub edge: (u32, u32),
    /// The vertex that is not in the graph.
    pub vertex: u32,
    /// Number of vertices of the graph.
    pub vertices: usize,
}

/// A question about all groups that the frontier method cannot answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError {
    /// A connected component of the graph is too wide.
    #[error(
        "a connected part of {vertices} municipalities is too wide for the frontier method: its frontier has width {width}, and {decided} of its municipalities already needed {states} states. Limit the size of the groups (--max-size), so that they can be enumerated, or take a smaller region"
    )]
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
    #[error("vertex {vertex} is not in a graph of {vertices}")]
    NoSuchVertex {
        /// The vertex.
        vertex: u32,
        /// Number of vertices of the graph.
        vertices: usize,
    },
    /// The number of weights differs from the number of vertices.
    #[error("expected one number for each of {vertices} vertices; found {given}")]
    OneEach {
        /// Numbers given.
        given: usize,
        /// Number of vertices of the graph.
        vertices: usize,
    },
    /// Figures that cannot be compared exactly.
    #[error("figures of a ratio must not be negative, and their sums must stay below 2^62")]
    Figures,
}
