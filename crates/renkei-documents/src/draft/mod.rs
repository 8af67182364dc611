//! **Draft**: the two files with all that the program knows for a group, and a marked
//! gap for everything that people must decide.
//!
//! A draft has no content of its own making: a gap says what the guideline requires of
//! the clause; figures, names and credits come from the study.

mod agreement;
mod error;
mod population;
mod texts;
mod toml_text;
mod vision;

pub use agreement::draft_agreement;
pub use error::DraftError;
pub use population::population_rows;
pub use vision::{DraftTerm, draft_vision};
