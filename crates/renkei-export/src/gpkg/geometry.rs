//! Geometries in GeoPackage's binary format (OGC 12-128r18, clause 2.1.3).
//!
//! | bytes | content |
//! |---|---|
//! | 2 | `GP` |
//! | 1 | version, 0 |
//! | 1 | flags: byte order, kind of envelope, empty |
//! | 4 | EPSG code |
//! | 32 | envelope: west, east, south, north (absent if empty) |
//! | rest | well-known binary |

use geo::{BoundingRect, Geometry};
use wkb::Endianness;
use wkb::writer::{WriteOptions, write_geometry};

use crate::crs::JGD2011;
use crate::error::Encoded;

/// A GeoPackage header (little endian, with an envelope) followed by
/// well-known binary, in JGD2011. Coordinates are longitude and latitude in
/// degrees, in this order, exact to the last bit.
///
/// An empty geometry has the flag for it and no envelope.
///
/// # Errors
/// Never in practice: the bytes are built in memory.
pub(super) fn geometry_blob(geometry: &Geometry) -> Encoded<Vec<u8>> {
    let mut blob = Vec::from(&b"GP\0"[..]);
    let bounds = geometry.bounding_rect();
    // bit 0: little endian; bits 1–3: kind of envelope; bit 4: empty
    blob.push(if bounds.is_some() { 0b0000_0011 } else { 0b0001_0001 });
    blob.extend(JGD2011.to_le_bytes());
    if let Some(bounds) = bounds {
        let (low, high) = (bounds.min(), bounds.max());
        for number in [low.x, high.x, low.y, high.y] {
            blob.extend(number.to_le_bytes());
        }
    }
    write_geometry(&mut blob, geometry, &WriteOptions { endianness: Endianness::LittleEndian })?;
    Ok(blob)
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Point, wkt};

    #[test]
    fn a_blob_has_the_header_of_the_standard() {
        let blob = geometry_blob(&Geometry::Point(Point::new(141.0, 43.0))).unwrap();
        assert_eq!(&blob[..8], [b'G', b'P', 0, 3, 0x0C, 0x1A, 0, 0]);
        assert_eq!(blob[8..16], 141_f64.to_le_bytes());
        assert_eq!(blob.len(), 8 + 32 + 21, "envelope and the well-known binary of a point");
        let empty = geometry_blob(&Geometry::MultiPolygon(wkt!(MULTIPOLYGON EMPTY))).unwrap();
        assert_eq!(empty[3], 0b0001_0001);
    }
}
