//! GeoPackage geometries: a header, then well-known binary (OGC 12-128r18,
//! clause 2.1.3), in the form of ISO 13249-3 or in that of `PostGIS`.
//!
//! The binary is read here, since collections can be nested without limit, and
//! claim more members than there are bytes.
//!
//! | part | bytes |
//! |---|---|
//! | `GP`, version, flags | 4; flags tell empty geometries and the kind of envelope |
//! | system | 4, not looked at: that of the table counts |
//! | envelope | 0, 32, 48 or 64 |
//! | geometry | byte order, type, then counts and positions |
//!
//! Types above 1000 have a third coordinate, a measure, or both; `PostGIS` marks
//! these by the highest bits. Only x and y are taken.

use geo::Coord;

use crate::messages::boundaries::{self as messages, geopackage as own};

use super::error::FeatureProblem;
use super::geometry_kind::GeometryKind;
use super::rings::{DEEPEST, RawPolygon, Rings};

/// Types of geometries, without dimensions.
const POINT: u32 = 1;
const LINE: u32 = 2;
const POLYGON: u32 = 3;
const MULTI_POINT: u32 = 4;
const MULTI_LINE: u32 = 5;
const MULTI_POLYGON: u32 = 6;
const COLLECTION: u32 = 7;
const CIRCULAR_STRING: u32 = 8;
const COMPOUND_CURVE: u32 = 9;
const MULTI_CURVE: u32 = 11;

/// The polygons of a GeoPackage geometry, those in collections among them.
pub(super) fn rings_of(blob: &[u8]) -> Result<Rings, FeatureProblem> {
    let damaged = FeatureProblem::DamagedGeometry;
    let [b'G', b'P', _, flags, _, _, _, _, rest @ ..] = blob else {
        return Err(damaged(own::no_gpkg_header()));
    };
    if flags & 0b0001_0000 != 0 {
        return Err(FeatureProblem::NoGeometry);
    }
    let envelope = match flags >> 1 & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(damaged(own::unknown_envelope())),
    };
    let body = rest.get(envelope..).ok_or_else(|| damaged(own::ends_in_header()))?;
    let mut rings = Rings::default();
    Binary { rest: body }.collect(0, &mut rings)?;
    Ok(rings)
}

/// Well-known binary while it is read.
///
/// Every step takes bytes from the front and fails where too few are left,
/// whatever a count claims.
struct Binary<'b> {
    rest: &'b [u8],
}

/// What stands before every geometry and every member of one.
struct Head {
    is_little: bool,
    /// The type, without dimensions.
    kind: u32,
    /// Bytes of a position.
    position: usize,
}

impl Binary<'_> {
    /// Reads a geometry; what it is goes to `rings`.
    fn collect(&mut self, depth: usize, rings: &mut Rings) -> Result<(), FeatureProblem> {
        let head = self.head()?;
        match head.kind {
            POLYGON => rings.polygons.push(self.polygon(&head)?),
            MULTI_POLYGON => {
                for _ in 0..self.count(&head)? {
                    let member = self.head()?;
                    if member.kind != POLYGON {
                        return Err(FeatureProblem::DamagedGeometry(own::member_no_polygon()));
                    }
                    rings.polygons.push(self.polygon(&member)?);
                }
            }
            COLLECTION => {
                Rings::check_depth(depth)?;
                for _ in 0..self.count(&head)? {
                    self.collect(depth + 1, rings)?;
                }
            }
            kind => {
                let unknown = || FeatureProblem::DamagedGeometry(messages::geometry_type_unknown());
                rings.leave_out(kind_of(kind).ok_or_else(unknown)?)?;
                self.skip(&head, depth)?;
            }
        }
        Ok(())
    }

    /// Passes over points and lines.
    fn skip(&mut self, head: &Head, depth: usize) -> Result<(), FeatureProblem> {
        match head.kind {
            POINT => self.take(head.position).map(drop),
            LINE | CIRCULAR_STRING => self.positions(head).map(drop),
            MULTI_POINT | MULTI_LINE | COMPOUND_CURVE | MULTI_CURVE if depth < DEEPEST => {
                for _ in 0..self.count(head)? {
                    let member = self.head()?;
                    self.skip(&member, depth + 1)?;
                }
                Ok(())
            }
            _ => Err(FeatureProblem::DamagedGeometry(messages::geometry_type_unknown())),
        }
    }

    /// The rings of a polygon, the outer one first.
    fn polygon(&mut self, head: &Head) -> Result<RawPolygon, FeatureProblem> {
        let mut rings = RawPolygon::new();
        for _ in 0..self.count(head)? {
            let number = |bytes: &[u8]| {
                let bytes = <[u8; 8]>::try_from(bytes).unwrap_or_default();
                if head.is_little { f64::from_le_bytes(bytes) } else { f64::from_be_bytes(bytes) }
            };
            let positions = self.positions(head)?.chunks_exact(head.position);
            rings.push(positions.map(|at| Coord { x: number(&at[..8]), y: number(&at[8..16]) }).collect());
        }
        Ok(rings)
    }

    /// A number of positions, then these.
    fn positions(&mut self, head: &Head) -> Result<&[u8], FeatureProblem> {
        let count = self.count(head)? as usize;
        self.take(count.saturating_mul(head.position))
    }

    /// Byte order, type and dimensions of a geometry or of a member.
    fn head(&mut self) -> Result<Head, FeatureProblem> {
        let is_little = match self.take(1)? {
            [0] => false,
            [1] => true,
            _ => return Err(FeatureProblem::DamagedGeometry(own::geometry_byte_order())),
        };
        let number = self.number(is_little)?;
        // PostGIS marks dimensions and a system by the highest bits
        let [with_z, with_m, with_system] = [31, 30, 29].map(|bit| number >> bit & 1);
        if with_system == 1 {
            self.take(4)?;
        }
        let number = number & 0x1FFF_FFFF;
        let dimensions = match number / 1000 {
            0 => 2 + with_z + with_m,
            1 | 2 => 3,
            3 => 4,
            _ => return Err(FeatureProblem::DamagedGeometry(messages::geometry_type_unknown())),
        };
        Ok(Head { is_little, kind: number % 1000, position: 8 * dimensions as usize })
    }

    fn count(&mut self, head: &Head) -> Result<u32, FeatureProblem> {
        self.number(head.is_little)
    }

    fn number(&mut self, is_little: bool) -> Result<u32, FeatureProblem> {
        let bytes = <[u8; 4]>::try_from(self.take(4)?).unwrap_or_default();
        Ok(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }

    /// Splits off bytes from the front.
    fn take(&mut self, length: usize) -> Result<&[u8], FeatureProblem> {
        let (taken, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or_else(|| FeatureProblem::DamagedGeometry(own::geometry_cut()))?;
        self.rest = rest;
        Ok(taken)
    }
}

/// The kind of a type that is no polygon; `None` for one that no standard has.
fn kind_of(number: u32) -> Option<GeometryKind> {
    Some(match number {
        POINT => GeometryKind::Point,
        LINE => GeometryKind::LineString,
        MULTI_POINT => GeometryKind::MultiPoint,
        MULTI_LINE => GeometryKind::MultiLineString,
        CIRCULAR_STRING => GeometryKind::CircularString,
        COMPOUND_CURVE => GeometryKind::CompoundCurve,
        10 => GeometryKind::CurvePolygon,
        MULTI_CURVE => GeometryKind::MultiCurve,
        12 => GeometryKind::MultiSurface,
        13 => GeometryKind::Curve,
        14 => GeometryKind::Surface,
        15 => GeometryKind::PolyhedralSurface,
        16 => GeometryKind::Tin,
        17 => GeometryKind::Triangle,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A geometry without its members: byte order, type, number of members.
    fn head(kind: u32, count: u32) -> Vec<u8> {
        [&[1][..], &kind.to_le_bytes(), &count.to_le_bytes()].concat()
    }

    fn blob(body: &[u8]) -> Vec<u8> {
        [&[b'G', b'P', 0, 1, 0, 0, 0, 0][..], body].concat()
    }

    #[test]
    fn collections_that_claim_or_nest_too_much_are_refused() {
        let deep = |levels: usize| blob(&head(COLLECTION, 1).repeat(levels));
        for (body, told) in [
            (deep(1 << 20), "one in another"),
            (deep(DEEPEST), "ends too early"),
            (blob(&head(COLLECTION, u32::MAX)), "ends too early"),
            (blob(&head(POLYGON, u32::MAX)), "ends too early"),
            (blob(&[head(POLYGON, 1), u32::MAX.to_le_bytes().to_vec()].concat()), "ends too early"),
            (blob(&head(MULTI_CURVE, 1).repeat(1 << 20)), "not known"),
            (blob(&[head(MULTI_POLYGON, 1), head(LINE, 0)].concat()), "no Polygon"),
            (blob(&[2, 3, 0, 0, 0, 0, 0, 0, 0]), "byte order"),
            (blob(&head(4003, 0)), "not known"),
            (blob(&[head(COLLECTION, 1), head(10, 0)].concat()), "CurvePolygon"),
            (blob(&[head(COLLECTION, 1), head(99, 0)].concat()), "not known"),
        ] {
            let error = rings_of(&body).unwrap_err().to_string();
            assert!(error.contains(told), "{told}: {error}");
        }
    }
}
