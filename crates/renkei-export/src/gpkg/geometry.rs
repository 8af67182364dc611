//! Geometries as GeoPackage stores them (OGC 12-128r18, 2.1.3).

use geo::{BoundingRect, Geometry};
use wkb::Endianness;
use wkb::writer::{WriteOptions, write_geometry};

use crate::ExportError;

/// EPSG code of JGD2011, longitude and latitude.
pub const JGD2011: i32 = 6668;

/// A geometry with GeoPackage's header: little endian, its box in front.
pub fn geometry_blob(geometry: &Geometry) -> Result<Vec<u8>, ExportError> {
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
