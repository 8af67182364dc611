//! Why a search cannot be run.

use crate::region::NameError;

/// A search that cannot begin, or did not end.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// No municipality could be a member of any group.
    #[error(
        "no municipality could be a member of any group: of {municipalities}, {without_figures} have no figures and {shut_out} do not meet requirement (1). Check that figures and boundaries are of the same place and edition, or choose another date (--as-of) or reading (--schemes ignore)"
    )]
    NobodyAdmitted {
        /// Municipalities of the region.
        municipalities: usize,
        /// Of them without figures.
        without_figures: usize,
        /// With figures, but shut out by requirement (1).
        shut_out: usize,
    },
    /// More groups than a search can count.
    #[error(
        "there are more connected groups of {size} municipalities than 64 bits can count; expected a lower --max-size (renkei count counts groups of every size)"
    )]
    TooManyGroups {
        /// The least size of which there are too many.
        size: usize,
    },
    /// Someone asked to stop.
    #[error("stopped after {parts_done} of {parts} parts of the search{}", complete(*.complete_to))]
    Stopped {
        /// Sizes up to this were searched to the end, if any.
        complete_to: Option<usize>,
        /// Parts of the work that are done.
        parts_done: usize,
        /// All parts.
        parts: usize,
    },
}

fn complete(to: Option<usize>) -> String {
    to.map_or(String::new(), |size| format!("; groups of up to {size} members are complete"))
}

/// Limits that make no sense for the region.
#[derive(Debug, thiserror::Error)]
pub enum LimitError {
    /// A name that stands for no one municipality.
    #[error("{option}: {cause}")]
    Name {
        /// The option as it is called on the command line.
        option: &'static str,
        /// What is wrong with the name.
        cause: NameError,
    },
    /// A village of the Northern Territories.
    #[error("{option}: {name} has no figures and is never a member (Northern Territories)")]
    NeverMember {
        /// The option as it is called on the command line.
        option: &'static str,
        /// The name as given.
        name: String,
    },
    /// One municipality that groups must and must not have.
    #[error("{name} stands under both {option} and --never")]
    MustAndNever {
        /// By what they must.
        option: &'static str,
        /// The municipality.
        name: String,
    },
}

/// A question about all groups that the frontier method cannot answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FrontierError {
    /// A connected part of the graph is too wide.
    #[error(
        "a connected part of {vertices} municipalities is too wide to take all its groups at once: its frontier is {width} wide, and {states} states were reached after {decided} of its municipalities. Limit the size of the groups (--max-size), so that they can be counted one by one, or take a smaller region"
    )]
    TooWide {
        /// Vertices of the part.
        vertices: usize,
        /// Width of the frontier in the best order found.
        width: usize,
        /// Vertices decided before it was given up.
        decided: usize,
        /// States reached by then.
        states: usize,
    },
    /// A vertex is required or excluded that the graph does not have.
    #[error("vertex {vertex} is not in a graph of {vertices}")]
    NoSuchVertex {
        /// The vertex.
        vertex: u32,
        /// Vertices of the graph.
        vertices: usize,
    },
    /// Not one number a vertex was given.
    #[error("{given} numbers are given for {vertices} vertices")]
    OneEach {
        /// Numbers given.
        given: usize,
        /// Vertices of the graph.
        vertices: usize,
    },
    /// Figures that cannot be compared exactly.
    #[error("figures of a ratio must not be negative, and their sums must stay below 2^62")]
    Figures,
}
