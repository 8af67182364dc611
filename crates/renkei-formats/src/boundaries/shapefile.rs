//! ESRI Shapefile: `.shp` for outlines, `.dbf` for attributes, `.cpg` for
//! the encoding, `.prj` for the coordinate system.
//!
//! The reader is our own: the layouts are fixed and small, and the available
//! crates trust lengths that a file claims and close open rings silently.

use std::io::Read;

use renkei_core::region::BoundaryNote;

use crate::messages::boundaries::shapefile as messages;

use super::crs::Crs;
use super::dbf::Dbf;
use super::error::BoundaryError;
use super::feature_sink::FeatureSink;
use super::rings::Rings;
use super::shp::Records;
use super::source::Source;
use super::text;

/// The files next to a `.shp`.
pub(super) struct Companions {
    pub(super) dbf: Vec<u8>,
    pub(super) cpg: Option<Vec<u8>>,
    pub(super) prj: Option<Vec<u8>>,
}

/// Greatest size of a `.dbf` in bytes; that of all Japan takes some megabytes.
pub(super) const LARGEST_DBF: u64 = 1 << 30;
/// Greatest size in bytes of a `.prj` or `.cpg`, which are one line of text.
pub(super) const LARGEST_NOTE: u64 = 1 << 16;

/// Reads a Shapefile with the files next to it.
pub(super) fn read(
    reader: impl Read,
    source: &Source<'_>,
    sink: &mut FeatureSink,
) -> Result<(), BoundaryError> {
    let dbf = source.companion("dbf", LARGEST_DBF)?;
    let dbf = dbf.ok_or_else(|| sink.fault(messages::dbf_missing()))?;
    let (cpg, prj) = (source.companion("cpg", LARGEST_NOTE)?, source.companion("prj", LARGEST_NOTE)?);
    read_parts(reader, Companions { dbf, cpg, prj }, sink)
}

/// Reads a Shapefile and its companions.
///
/// Records of `.shp` and `.dbf` correspond by position; records that the `.dbf`
/// marks as deleted are skipped.
pub(super) fn read_parts(
    shp: impl Read,
    companions: Companions,
    sink: &mut FeatureSink,
) -> Result<(), BoundaryError> {
    if let Some(prj) = companions.prj {
        let wkt = String::from_utf8_lossy(&prj);
        sink.set_crs(Crs::of_wkt(&wkt), wkt.trim())?;
    }
    let named = companions.cpg.and_then(|cpg| text::named_encoding(&String::from_utf8_lossy(&cpg)));
    let dbf = Dbf::new(companions.dbf, named).map_err(|problem| sink.fault(problem))?;
    sink.set_encoding(text::name_of(dbf.encoding()));
    if let Some(said) = dbf.misnamed() {
        let file =
            sink.file.with_extension("cpg").file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (said, read) = (text::name_of(said).to_owned(), text::name_of(dbf.encoding()).to_owned());
        sink.note(BoundaryNote::ReadAs { file, said, read });
    }
    let mut records = Records::open(shp).map_err(|problem| sink.fault(problem))?;
    let mut number = 0;
    while let Some(outline) = records.next().map_err(|problem| sink.fault(problem))? {
        if number == dbf.records() {
            return Err(sink.fault(messages::more_shapes(number)));
        }
        let attributes = dbf.attributes(number).map_err(|problem| sink.fault(problem))?;
        if let Some(attributes) = attributes {
            sink.add(&attributes, outline.map(Rings::from))?;
        }
        number += 1;
    }
    if number < dbf.records() {
        return Err(sink.fault(messages::more_rows(number, dbf.records())));
    }
    Ok(())
}
