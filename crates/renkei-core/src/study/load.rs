//! What a study can be loaded from.

use super::Study;

/// Something that describes a study: a scenario, a page's settings, a frame
/// of polygons.
pub trait Load {
    /// Why it cannot be loaded.
    type Error;

    /// Reads all that it names and builds the graph.
    ///
    /// # Errors
    /// When something named cannot be read, or does not hold together.
    fn load(&self) -> Result<Study, Self::Error>;
}
