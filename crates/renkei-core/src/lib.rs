//! renkei-core.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod adjacency;
pub mod facts;
pub mod language;
pub mod rank;
pub mod region;
pub mod rule;
pub mod search;
pub mod study;
pub mod words;
