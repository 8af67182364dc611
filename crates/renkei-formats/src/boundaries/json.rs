//! GeoJSON and TopoJSON from any source: in UTF-8, UTF-16 or CP932, the
//! coordinate system named before the features or behind them.
//!
//! A file is opened up to several times:
//!
//! 1. the first bytes identify UTF-16;
//! 2. the fast reader tries, then the streaming reader, then that of TopoJSON;
//! 3. after a fault of the text: the same in CP932, where the whole text is valid
//!    in it and not in UTF-8;
//! 4. where coordinates are no degrees and no system was stated before them: the
//!    same with the system that stands behind the features.

use std::io::Read;

use encoding_rs::{Encoding, SHIFT_JIS};

use super::crs::Crs;
use super::decoded::{Decoded, is_valid};
use super::error::{BoundaryError, FeatureProblem};
use super::feature_sink::FeatureSink;
use super::format::Format;
use super::geojson::{self, JsonKind};
use super::source::{Source, buffered};
use super::{sniff, text, topojson};

/// What can be opened from its start several times.
pub(super) trait Open {
    /// Opens it.
    fn open(&mut self) -> Result<Box<dyn Read + Send + '_>, BoundaryError>;
}

impl Open for Source<'_> {
    fn open(&mut self) -> Result<Box<dyn Read + Send + '_>, BoundaryError> {
        Ok(Box::new(Source::open(self)?))
    }
}

/// Reads GeoJSON, or TopoJSON where the content turns out to be that.
pub(super) fn read(source: &mut impl Open, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let fresh = sink.clone();
    let mut encoding = utf16_of(source, sink)?;
    let mut outcome = attempt(source, sink, encoding, false);
    let is_text_fault =
        matches!(outcome, Err(BoundaryError::NotGeoJson { .. } | BoundaryError::Format { .. }));
    if is_text_fault && encoding.is_none() && is_valid(source.open()?, SHIFT_JIS) {
        encoding = Some(SHIFT_JIS);
        *sink = fresh.clone();
        outcome = attempt(source, sink, encoding, false);
    }
    if sink.crs().is_none() && may_lack_crs(&outcome, sink) {
        let behind = sink.crs_behind();
        let stated = match behind {
            None => geojson::crs_of(decoded(source.open()?, encoding)),
            Some(_) => None,
        };
        if behind.is_some() || stated.is_some() {
            *sink = fresh;
            let named = stated.unwrap_or_default();
            sink.set_crs(behind.or_else(|| Crs::of_name(&named)), &named)?;
            outcome = attempt(source, sink, encoding, true);
        }
    }
    if let Some(encoding) = encoding {
        sink.set_encoding(text::name_of(encoding));
    }
    outcome
}

/// Whether coordinates or members suggest that the system stands behind the
/// features.
fn may_lack_crs(outcome: &Result<(), BoundaryError>, sink: &FeatureSink) -> bool {
    if sink.crs_behind().is_some() {
        return true;
    }
    match outcome {
        Ok(()) => sink.has_odd_coordinates(),
        Err(BoundaryError::Feature { problem, .. }) => {
            matches!(**problem, FeatureProblem::NotLonLat { .. })
        }
        Err(_) => false,
    }
}

/// One pass over the readers in one encoding.
fn attempt(
    source: &mut impl Open,
    sink: &mut FeatureSink,
    encoding: Option<&'static Encoding>,
    crs_known: bool,
) -> Result<(), BoundaryError> {
    if geojson::read_fast(decoded(source.open()?, encoding), sink) {
        return Ok(());
    }
    let kind = geojson::read(buffered(decoded(source.open()?, encoding)), sink, crs_known)?;
    if kind == JsonKind::Collection {
        return Ok(());
    }
    sink.set_format(Format::TopoJson);
    topojson::read(buffered(decoded(source.open()?, encoding)), sink)
}

/// UTF-16, told by the first bytes.
fn utf16_of(source: &mut impl Open, sink: &FeatureSink) -> Result<Option<&'static Encoding>, BoundaryError> {
    let mut head = Vec::new();
    let read = source.open()?.take(sniff::HEAD).read_to_end(&mut head);
    read.map_err(|cause| sink.unreadable(cause))?;
    Ok(crate::input::utf16(&head))
}

/// A reader that gives UTF-8.
fn decoded<'r>(
    reader: Box<dyn Read + Send + 'r>,
    encoding: Option<&'static Encoding>,
) -> Box<dyn Read + Send + 'r> {
    match encoding {
        None => reader,
        Some(encoding) => Box::new(Decoded::new(reader, encoding)),
    }
}
