//! ESRI Shapefile: `.shp` for outlines, `.dbf` for attributes, `.cpg` for
//! the encoding, `.prj` for the coordinate system.
//!
//! Read by the project itself: the layouts are fixed and small, and the
//! crates at hand believe lengths that a file claims and close open rings
//! without a word.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::boundaries::BoundaryError;

use super::crs::Crs;
use super::dbf::Dbf;
use super::feature_sink::FeatureSink;
use super::shp::Records;
use super::text;

/// What stands beside a `.shp`.
pub(super) struct Companions {
    pub(super) dbf: Vec<u8>,
    pub(super) cpg: Option<Vec<u8>>,
    pub(super) prj: Option<Vec<u8>>,
}

/// A `.dbf` of all municipalities of Japan takes some megabytes.
pub(super) const LARGEST_DBF: u64 = 1 << 30;
/// A `.prj` or `.cpg` is a line of text.
pub(super) const LARGEST_NOTE: u64 = 1 << 16;

/// Reads a Shapefile and what stands beside it.
pub(super) fn read(reader: impl Read, shp: &Path, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let beside = |extension: &str, most: u64| -> Result<Option<Vec<u8>>, BoundaryError> {
        let Some(file) = companion(shp, extension) else { return Ok(None) };
        let mut content = Vec::new();
        let read = File::open(&file).and_then(|opened| opened.take(most).read_to_end(&mut content));
        read.map_err(|cause| BoundaryError::Unreadable { file, cause })?;
        Ok(Some(content))
    };
    let dbf = beside("dbf", LARGEST_DBF)?;
    let dbf = dbf.ok_or_else(|| {
        sink.fault("there is no .dbf beside it, which holds the codes; copy all files of the Shapefile into one folder")
    })?;
    let companions = Companions { dbf, cpg: beside("cpg", LARGEST_NOTE)?, prj: beside("prj", LARGEST_NOTE)? };
    read_parts(reader, companions, sink)
}

/// Reads a Shapefile whose parts are at hand.
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
    let mut records = Records::open(shp).map_err(|problem| sink.fault(problem))?;
    let mut number = 0;
    while let Some(outline) = records.next().map_err(|problem| sink.fault(problem))? {
        if number == dbf.records() {
            return Err(sink.fault(format!(
                "its .shp has more records than its .dbf ({number}): they do not belong together"
            )));
        }
        let attributes = dbf.attributes(number).map_err(|problem| sink.fault(problem))?;
        if let Some(attributes) = attributes {
            sink.add(&attributes, outline)?;
        }
        number += 1;
    }
    if number < dbf.records() {
        let problem = format!(
            "its .shp has {number} records, its .dbf {}: one of them is cut, or they do not belong together",
            dbf.records()
        );
        return Err(sink.fault(problem));
    }
    Ok(())
}

/// The file beside a `.shp` with another extension, in small or capital letters.
fn companion(shp: &Path, extension: &str) -> Option<PathBuf> {
    let both = [extension.to_owned(), extension.to_uppercase()];
    both.into_iter().map(|extension| shp.with_extension(extension)).find(|file| file.is_file())
}
