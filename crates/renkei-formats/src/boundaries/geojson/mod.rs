//! GeoJSON (RFC 7946, and the `crs` member of its draft of 2008).
//!
//! A file is read in one of two ways. [`read_fast`] cuts the text between
//! features and parses them in parallel; it accepts what common writers
//! produce and reports no errors. Where it gives up, [`read`] streams the
//! file again, one feature at a time, and reports errors with line and
//! column; it also takes what is rarer: features a line, and an array of features
//! without a collection around it. Neither needs more memory than the coordinates take.

mod element;
mod feature;
mod geometry;
mod rounds;
mod split;
mod stream;
mod tokens;
mod unique;

pub(super) use rounds::read_fast;
pub(super) use stream::{JsonKind, attributes, crs_of, read, reason_of, text_of};
pub(super) use tokens::{Growth, Tokens, without_mark};
pub(super) use unique::{Unique, UniqueMap};
