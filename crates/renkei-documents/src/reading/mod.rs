//! **Reading**: an aid for a text that exists already, as docx, Markdown or plain text.
//!
//! For every item of the guideline the sentence is shown in which the item seems to
//! stand, by the words that such sentences have. That is no verdict: a sentence may
//! have the words and say something else, or say it in other words.

mod aid;
mod docx_text;
mod words;

pub use aid::{DocumentKind, SeemingItem, read_text};
pub use docx_text::{ReadingError, docx_text};
