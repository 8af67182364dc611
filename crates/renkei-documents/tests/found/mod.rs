//! What a reader finds in a document: its lines, whatever the format, and the parts that the
//! lines say. None of it asks the code that wrote the document.
#![allow(clippy::unwrap_used, clippy::panic, clippy::allow_attributes, reason = "tests may panic")]

mod agreement;
mod lines;
mod vision;

pub use agreement::{agreement_of, parts_of_agreement};
pub use lines::{Line, docx_lines, html_lines, markdown_lines};
pub use vision::{parts_of_vision, vision_of};

use renkei_core::facts::parse_day;
use renkei_documents::model::{Day, Given};

/// A text without blanks and line breaks, which formats set in their own ways.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// A day of a document as TOML writes it; a gap and other words as they are.
pub fn day_of(text: &str) -> String {
    parse_day(text).map_or_else(|_| squeezed(text), |day| day.to_string())
}

/// The same of a file; `missing` is what a document says where there is none.
pub fn given_day(given: Option<&Given<Day>>, missing: &str) -> String {
    match given {
        Some(Given::Value(day)) => day.to_string(),
        Some(Given::Gap(text)) => squeezed(text),
        None => squeezed(missing),
    }
}

/// A number with separators, and what stands behind it.
pub fn number_of(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(|letter| *letter != ',').collect();
    digits.trim_end_matches(['人', '円']).parse().ok()
}
