//! Why a search cannot be run.

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
