//! **Draft**: the two files with all that the program knows for a group, and a marked
//! gap for everything that people must decide.
//!
//! Contents are never invented. What a clause must hold is told in the gap, in the
//! guideline's sense; figures, names, clauses and credits are those of the study.

mod agreement;
mod agreement_texts;
mod error;
mod population;
mod toml_text;
mod vision;

pub use agreement::draft_agreement;
pub use error::DraftError;
pub use population::population_rows;
pub use vision::{DraftTerm, draft_vision};
