//! FlatGeobuf 3.
//!
//! A file consists of eight magic bytes, the size-prefixed header, the packed
//! R-tree (skipped) and the size-prefixed features.
//!
//! The `flatgeobuf` crate verifies each buffer against the schema; lengths are
//! read here, and checked against the bytes that exist.
//!
//! | part | bytes |
//! |---|---|
//! | magic | 8 |
//! | header | 4 for its size, then the table: columns, geometry type, crs, counts |
//! | index | 40 for each node; none where the node size is 0 |
//! | feature | 4 for its size, then the table: geometry, properties |
//!
//! Properties are pairs of a column number (2 bytes) and a value, whose width
//! follows from the type of the column.

use std::io::Read;

use flatgeobuf::{
    ColumnType, Feature, Geometry, GeometryType, Header, size_prefixed_root_as_feature,
    size_prefixed_root_as_header,
};
use geo::Coord;

use renkei_core::text::Cause;

use crate::messages::boundaries::{self as messages, flatgeobuf as own};

use super::error::{BoundaryError, FeatureProblem};

use super::attributes::Attributes;
use super::crs::Crs;
use super::feature_sink::FeatureSink;
use super::geometry_kind::GeometryKind;
use super::rings::{RawPolygon, Rings};

/// Size of a node of the spatial index in bytes.
const NODE: u64 = 40;

/// Reads a FlatGeobuf file of `length` bytes.
///
/// Stops with an error where lengths do not fit the file, or where the number of
/// features is not the one that the header claims. Beyond what the sink
/// keeps, memory holds the header and one feature.
pub(super) fn read(mut reader: impl Read, length: u64, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let mut magic = [0; 8];
    reader.read_exact(&mut magic).map_err(|cause| sink.unreadable(cause))?;
    let head = sized(&mut reader, sink)?.ok_or_else(|| sink.fault(own::no_header()))?;
    let header = size_prefixed_root_as_header(&head)
        .map_err(|error| sink.fault(own::header_damaged(Cause::bare(error))))?;
    // writers state an unknown system as code 0 without a text
    let said = |crs: &flatgeobuf::Crs<'_>| crs.code() != 0 || crs.wkt().is_some() || crs.name().is_some();
    if let Some(crs) = header.crs().filter(said) {
        let by_code = u32::try_from(crs.code()).ok().filter(|code| *code > 0).and_then(Crs::of_epsg);
        let by_text = || crs.wkt().filter(|_| crs.code() == 0).and_then(Crs::of_wkt);
        let named = format!("{}:{} {}", crs.org().unwrap_or("EPSG"), crs.code(), crs.name().unwrap_or(""));
        sink.set_crs(by_code.or_else(by_text), named.trim())?;
    }
    sink.set_layer(header.name().unwrap_or(""));
    let index = index_size(header.features_count(), header.index_node_size())
        .filter(|size| *size <= length)
        .ok_or_else(|| sink.fault(own::claims_too_much()))?;
    let skipped = std::io::copy(&mut reader.by_ref().take(index), &mut std::io::sink());
    if skipped.map_err(|cause| sink.unreadable(cause))? < index {
        return Err(sink.fault(own::ends_in_index()));
    }
    let names: Vec<String> =
        header.columns().iter().flatten().map(|column| column.name().to_owned()).collect();
    let mut count = 0;
    while let Some(buffer) = sized(&mut reader, sink)? {
        count += 1;
        let feature = size_prefixed_root_as_feature(&buffer)
            .map_err(|error| sink.fault(own::feature_damaged(count, Cause::bare(error))))?;
        let attributes = attributes(&header, &feature, &names)
            .ok_or_else(|| sink.fault(own::attributes_damaged(count)))?;
        sink.add(&attributes, rings_of(&header, &feature))?;
    }
    match header.features_count() {
        claimed if claimed > 0 && claimed != count => {
            Err(sink.fault(own::claims_other_count(claimed, count)))
        }
        _ => Ok(()),
    }
}

/// The next size-prefixed buffer; `None` at the end of the file.
fn sized(reader: &mut impl Read, sink: &FeatureSink) -> Result<Option<Vec<u8>>, BoundaryError> {
    let mut buffer = Vec::new();
    let read = reader.by_ref().take(4).read_to_end(&mut buffer);
    if read.map_err(|cause| sink.unreadable(cause))? == 0 {
        return Ok(None);
    }
    let length =
        <[u8; 4]>::try_from(buffer.as_slice()).map_or(u64::MAX, |own| u64::from(u32::from_le_bytes(own)));
    let read = reader.by_ref().take(length.min(u64::from(u32::MAX))).read_to_end(&mut buffer);
    let read = read.map_err(|cause| sink.unreadable(cause))? as u64;
    // fewer than 8 bytes cannot hold a table
    if read != length || length < 8 {
        let at = sink.number() + 1;
        return Err(sink.fault(own::ends_in_feature(at)));
    }
    Ok(Some(buffer))
}

/// Size of the packed R-tree in bytes; `None` on overflow.
fn index_size(features: u64, node_size: u16) -> Option<u64> {
    if features == 0 || node_size == 0 {
        return Some(0);
    }
    let node_size = u64::from(node_size).max(2);
    let (mut level, mut nodes) = (features, features);
    while level > 1 {
        level = level.div_ceil(node_size);
        nodes = nodes.checked_add(level)?;
    }
    // the tree of a single feature has a root too
    let nodes = if features == 1 { 2 } else { nodes };
    nodes.checked_mul(NODE)
}

/// Decodes the attributes; `None` where lengths do not fit.
///
/// A feature may bring columns of its own, which take the place of those of the
/// header.
fn attributes(header: &Header<'_>, feature: &Feature<'_>, names: &[String]) -> Option<Attributes> {
    let columns = feature.columns().or(header.columns());
    let own: Vec<String> =
        feature.columns().iter().flatten().map(|column| column.name().to_owned()).collect();
    let names = if own.is_empty() { names } else { &own };
    let mut values: Vec<Option<String>> = vec![None; names.len()];
    let mut rest = feature.properties().map(|bytes| bytes.bytes()).unwrap_or_default();
    while !rest.is_empty() {
        let index = usize::from(u16::from_le_bytes(take(&mut rest)?));
        let column = columns.filter(|columns| index < columns.len())?.get(index);
        *values.get_mut(index)? = match column.type_() {
            ColumnType::Byte => Some(i8::from_le_bytes(take(&mut rest)?).to_string()),
            ColumnType::UByte | ColumnType::Bool => Some(u8::from_le_bytes(take(&mut rest)?).to_string()),
            ColumnType::Short => Some(i16::from_le_bytes(take(&mut rest)?).to_string()),
            ColumnType::UShort => Some(u16::from_le_bytes(take(&mut rest)?).to_string()),
            ColumnType::Int => Some(i32::from_le_bytes(take(&mut rest)?).to_string()),
            ColumnType::UInt => Some(u32::from_le_bytes(take(&mut rest)?).to_string()),
            ColumnType::Long => Some(i64::from_le_bytes(take(&mut rest)?).to_string()),
            ColumnType::ULong => Some(u64::from_le_bytes(take(&mut rest)?).to_string()),
            ColumnType::Float => Some(f32::from_le_bytes(take(&mut rest)?).to_string()),
            ColumnType::Double => Some(f64::from_le_bytes(take(&mut rest)?).to_string()),
            ColumnType::String | ColumnType::Json | ColumnType::DateTime | ColumnType::Binary => {
                let length = u32::from_le_bytes(take(&mut rest)?) as usize;
                let (text, behind) = rest.split_at_checked(length)?;
                rest = behind;
                Some(std::str::from_utf8(text).ok()?.to_owned())
            }
            _ => return None,
        };
    }
    Some(names.iter().cloned().zip(values).collect())
}

/// Splits off the first `N` bytes.
fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*taken)
}

/// The polygons of a feature, those in collections among them.
fn rings_of(header: &Header<'_>, feature: &Feature<'_>) -> Result<Rings, FeatureProblem> {
    let geometry = feature.geometry().ok_or(FeatureProblem::NoGeometry)?;
    let kind = match header.geometry_type() {
        GeometryType::Unknown => geometry.type_(),
        kind => kind,
    };
    let mut rings = Rings::default();
    collect(&geometry, kind, 0, &mut rings)?;
    Ok(rings)
}

/// Takes the polygons of a geometry.
///
/// The header may leave the type open; then every feature has its own.
fn collect(
    geometry: &Geometry<'_>,
    kind: GeometryType,
    depth: usize,
    rings: &mut Rings,
) -> Result<(), FeatureProblem> {
    match (kind, geometry.parts()) {
        (GeometryType::MultiPolygon, Some(parts)) => {
            for part in parts {
                rings.polygons.push(polygon(&part)?);
            }
        }
        (GeometryType::Polygon | GeometryType::MultiPolygon, _) => rings.polygons.push(polygon(geometry)?),
        (GeometryType::GeometryCollection, Some(parts)) => {
            Rings::check_depth(depth)?;
            for part in parts {
                collect(&part, part.type_(), depth + 1, rings)?;
            }
        }
        (GeometryType::GeometryCollection, None) if geometry.xy().is_some_and(|xy| !xy.is_empty()) => {
            return Err(FeatureProblem::DamagedGeometry(own::collection_with_corners()));
        }
        (GeometryType::GeometryCollection, None) => {}
        (GeometryType::Unknown, _) if depth > 0 => {
            return Err(FeatureProblem::DamagedGeometry(messages::geometry_without_type()));
        }
        (other, _) => match other.variant_name() {
            Some(name) => rings.leave_out(GeometryKind::named(name))?,
            None => return Err(FeatureProblem::DamagedGeometry(messages::geometry_type_unknown())),
        },
    }
    Ok(())
}

/// A polygon: `ends` are indices into the list of coordinates.
///
/// Without `ends` all coordinates are one ring.
fn polygon(geometry: &Geometry<'_>) -> Result<RawPolygon, FeatureProblem> {
    let Some(xy) = geometry.xy() else { return Ok(Vec::new()) };
    let count = xy.len() / 2;
    let ends: Vec<usize> = match geometry.ends() {
        Some(ends) if !ends.is_empty() => ends.iter().map(|end| end as usize).collect(),
        _ => vec![count],
    };
    let mut start = 0;
    let mut rings = Vec::with_capacity(ends.len());
    for end in ends {
        if end < start || end > count {
            return Err(FeatureProblem::DamagedGeometry(own::rings_beyond()));
        }
        rings.push((start..end).map(|at| Coord { x: xy.get(2 * at), y: xy.get(2 * at + 1) }).collect());
        start = end;
    }
    Ok(rings)
}
