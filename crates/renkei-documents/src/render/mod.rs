//! **Render**: the documents as an office circulates them, in Japanese.
//!
//! [`agreement_document`] and [`vision_document`] lay out one model, a [`Document`];
//! [`markdown()`], [`html()`] and [`docx()`] write it. Gaps stay in the documents, marked.
//! Days are written in the Japanese era.
//!
//! docx is written part by part with `quick-xml` and `zip`, which the build has
//! anyway: the crates for it bring in a second zip and a second XML library, and keep
//! the numbers of paragraphs in counters beside the document.

mod agreement;
mod annex;
mod chart;
mod costs;
mod document;
mod docx;
mod era;
mod html;
mod inline;
mod markdown;
mod markup;
mod measures;
mod vision;

pub use agreement::agreement_document;
pub use chart::population_chart;
pub use document::{Block, Document, Figure, Signatory, Table};
pub use docx::docx;
pub use era::{era_day, era_year};
pub use html::html;
pub use markdown::markdown;
pub use vision::{MapPicture, MissingMap, VisionPictures, region_name, vision_document};
