//! The main file of a Shapefile, `.shp` (ESRI Shapefile Technical Description,
//! 1998): polygons by record.
//!
//! | bytes | content |
//! |---|---|
//! | 0–99 | file header: magic number, length, shape type, bounding box |
//! | 8 per record | number and length in 16-bit words, big endian |
//! | rest of a record | shape type, box, numbers of parts and points, start of each part, points; little endian |
//!
//! Records are read one by one; a length that the file claims is trusted only
//! once that many bytes have been read.

use std::io::{ErrorKind, Read};

use geo::Coord;

use renkei_core::text::Text;

use crate::messages::boundaries::{geometry_type_unknown, shapefile as messages};

use super::error::FeatureProblem;
use super::geometry_kind::GeometryKind;
use super::rings::{RawPolygon, grouped};

/// Reads the records in order.
pub(super) struct Records<R> {
    reader: R,
    number: usize,
}

/// Size of the file header in bytes.
const HEADER: usize = 100;
/// Offset of the part indices in a polygon record: after type, box, two counts.
const FIRST_PART: usize = 4 + 32 + 8;

impl<R: Read> Records<R> {
    /// Reads the file header.
    ///
    /// # Errors
    /// A text if the file is no Shapefile or holds no polygons.
    pub(super) fn open(mut reader: R) -> Result<Self, Text> {
        let mut header = [0; HEADER];
        reader.read_exact(&mut header).map_err(|cause| match cause.kind() {
            ErrorKind::UnexpectedEof => messages::shp_header_cut(),
            _ => messages::shp_unreadable(cause),
        })?;
        if header[..4] != [0, 0, 0x27, 0x0A] {
            return Err(messages::shp_no_magic());
        }
        match little(&header, 32) {
            Some(5 | 15 | 25) => Ok(Self { reader, number: 0 }),
            kind => Err(messages::shp_other_kind(kind_name(kind.unwrap_or(0)))),
        }
    }

    /// The rings of the next record; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Result<Vec<RawPolygon>, FeatureProblem>>, Text> {
        self.number += 1;
        let number = self.number;
        let mut header = Vec::with_capacity(8);
        self.reader.by_ref().take(8).read_to_end(&mut header).map_err(messages::shp_unreadable)?;
        if header.is_empty() {
            return Ok(None);
        }
        let words = header.get(4..8).and_then(|bytes| Some(u32::from_be_bytes(bytes.try_into().ok()?)));
        let length = words.map_or(0, |words| 2 * u64::from(words));
        let mut content = Vec::new();
        self.reader.by_ref().take(length).read_to_end(&mut content).map_err(messages::shp_unreadable)?;
        if words.is_none() || content.len() as u64 != length {
            return Err(messages::shp_record_cut(number, length));
        }
        match little(&content, 0) {
            Some(0) => Ok(Some(Err(FeatureProblem::NoGeometry))),
            Some(5 | 15 | 25) => rings(&content)
                .map(|rings| Some(Ok(grouped(rings))))
                .ok_or_else(|| messages::shp_too_many_corners(number)),
            Some(kind) => Ok(Some(Err(match kind_of(kind) {
                Some(kind) => FeatureProblem::NotPolygon(kind),
                None => FeatureProblem::DamagedGeometry(geometry_type_unknown()),
            }))),
            None => Err(messages::shp_record_empty(number)),
        }
    }
}

/// A little-endian number at an offset.
fn little(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// The rings of a polygon record; `None` where its counts exceed its length.
fn rings(content: &[u8]) -> Option<Vec<Vec<Coord>>> {
    let (parts, points) = (little(content, 36)? as usize, little(content, 40)? as usize);
    let first_point = FIRST_PART.checked_add(parts.checked_mul(4)?)?;
    let vertices = content.get(first_point..first_point.checked_add(points.checked_mul(16)?)?)?;
    let number = |bytes: &[u8]| bytes.try_into().map_or(f64::NAN, f64::from_le_bytes);
    let coord = |bytes: &[u8]| Coord { x: number(&bytes[..8]), y: number(&bytes[8..]) };
    let starts = (0..parts).map(|part| little(content, FIRST_PART + 4 * part).map(|start| start as usize));
    let starts = starts.collect::<Option<Vec<usize>>>()?;
    let ends = starts.iter().skip(1).copied().chain([points]);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| Some(vertices.get(16 * start..16 * end)?.chunks_exact(16).map(coord).collect()))
        .collect()
}

/// The kind of a shape type that is no polygon; `None` for one that there is not.
fn kind_of(shape_type: u32) -> Option<GeometryKind> {
    match shape_type {
        1 | 11 | 21 => Some(GeometryKind::Point),
        3 | 13 | 23 => Some(GeometryKind::MultiLineString),
        8 | 18 | 28 => Some(GeometryKind::MultiPoint),
        31 => Some(GeometryKind::MultiPatch),
        _ => None,
    }
}

/// A shape type in words, for a whole layer.
fn kind_name(kind: u32) -> Text {
    match kind {
        1 | 11 | 21 => messages::points(),
        3 | 13 | 23 => messages::lines(),
        5 | 15 | 25 => messages::polygons(),
        8 | 18 | 28 => messages::sets_of_points(),
        31 => messages::multipatch(),
        _ => messages::unknown_kind(),
    }
}
