//! **Validate**: every item of 第3 to 第5 of the guideline, present, absent or wrong.
//!
//! | what is found | severity |
//! |---|---|
//! | a required item (…するものとする) is missing, open or wrong | error |
//! | a desirable item (望ましい) is missing or open | warning |
//! | a permitted extra, or what a reader should know | note |
//!
//! An agreement is checked by itself; a vision beside the agreements that it
//! rests on. A finding names the file, the line and the article.

mod agreement;
mod article;
mod costs;
mod dates;
mod finding;
mod life;
mod matters;
mod measures;
mod members;
mod population;
mod requirement;
mod term;
mod vision;

pub use agreement::check_agreement;
pub use article::Article;
pub use finding::{Finding, Severity};
pub(crate) use requirement::route_met;
pub use vision::{NamedAgreement, check_vision};
