//! What comes after a group is found: the agreement (地域連携協定, 第3) and the vision
//! (地域連携ビジョン, 第4) of a cooperation region.
//!
//! | module | question |
//! |---|---|
//! | [`model`] | What do the two files hold? |
//! | [`source`] | Where in a file does a value stand? |
//! | [`draft`] | What does the program know for a group, and what must people decide? |
//! | [`validate`] | Is every item of the guideline there, and does all hold together? |
//! | [`render`] | The documents as an office circulates them: Markdown, HTML, docx. |
//! | [`track`] | What happened in the life of an agreement, and what is due? |
//! | [`reading`] | Which items does an existing text seem to hold? |
//!
//! The crate opens no file and reads no clock: texts and days come in, texts and
//! bytes go out, the same bytes for the same input.
//!
//! ```
//! use renkei_core::language::Language;
//! use renkei_core::region::Years;
//! use renkei_core::study::Study;
//! use renkei_documents::draft::draft_agreement;
//! use renkei_documents::model::Agreement;
//! use renkei_documents::source::Parsed;
//! use renkei_documents::validate::{Severity, check_agreement};
//!
//! let study = Study::embedded(&Default::default(), Default::default(), Years::default())?;
//! let members: Vec<_> = ["遠軽町", "佐呂間町", "湧別町"]
//!     .iter()
//!     .filter_map(|name| study.region().find_unit(&study.names().find(name).ok()?))
//!     .collect();
//! let text = draft_agreement(&study, &members, &["ア-a".parse()?, "イ-a".parse()?])?;
//! let agreement = Parsed::<Agreement>::read("agreement.toml", &text)?;
//! let findings = check_agreement(&agreement, &study);
//! // what people must decide is not decided yet
//! assert!(findings.iter().any(|finding| finding.severity == Severity::Error));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod draft;
mod messages;
pub mod model;
pub mod reading;
pub mod render;
pub mod source;
pub mod track;
pub mod validate;
