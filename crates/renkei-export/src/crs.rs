//! Coordinate reference systems by their EPSG codes.
//!
//! Coordinates are longitude and latitude in degrees, in this order, as GeoJSON
//! (RFC 7946), GeoPackage and QGIS take them, although EPSG lists latitude first.

/// EPSG code of JGD2011, longitude and latitude: the system of every vector
/// file that renkei writes.
pub(crate) const JGD2011: u32 = 6668;
/// EPSG code of JGD2000, longitude and latitude.
pub(crate) const JGD2000: u32 = 4612;
