//! Why a search cannot be run.

use crate::region::NameError;

/// A search that cannot begin.
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
    /// One municipality on both lists.
    #[error("{0} stands under both --must and --never")]
    MustAndNever(String),
}
