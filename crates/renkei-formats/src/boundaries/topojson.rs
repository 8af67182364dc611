//! TopoJSON 1.0: borders are stored once, as arcs, and rings refer to them.
//!
//! The layer read is the object whose geometries have the attribute with the
//! code, `N03_007`;
//! layers of prefectures are ignored if there are several.
//!
//! Every arc is decoded once, so that neighbours share their border bit for
//! bit.
//!
//! A ring is a list of arc numbers; −1 is arc 0 backwards, −2 arc 1, and so on
//! (ones' complement). The first position of an arc repeats the last one of the
//! arc before it. With a `transform`, positions are integers, each the difference
//! to the one before, to be scaled and moved.
//!
//! Arcs and objects are held in memory as a whole, since rings refer to arcs that
//! may stand behind them.

use std::collections::BTreeMap;
use std::io::{BufReader, Read};

use geo::Coord;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::messages::boundaries::{self as messages, json as own};

use super::error::{BoundaryError, FeatureProblem};

use super::attributes::{AttributeChoice, listed};
use super::feature_sink::FeatureSink;
use super::geojson::{Growth, Tokens, Unique, UniqueMap, attributes, reason_of, text_of, without_mark};
use super::geometry_kind::GeometryKind;
use super::rings::{RawPolygon, Rings};

/// The document.
#[derive(Deserialize)]
struct Topology {
    objects: UniqueMap<Object>,
    /// Numbers of positions; `None` for NaN and null.
    arcs: Vec<Vec<Vec<Option<f64>>>>,
    transform: Option<Transform>,
}

/// Scale and translation of quantised positions.
#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// A geometry, or a collection of them.
#[derive(Deserialize)]
struct Object {
    /// `None` where it has no type, `Some(None)` for null: an object without a
    /// geometry.
    #[serde(rename = "type", default, deserialize_with = "stated")]
    kind: Option<Option<String>>,
    #[serde(default)]
    geometries: Vec<Object>,
    id: Option<Value>,
    properties: Option<Unique>,
    #[serde(default)]
    arcs: Value,
}

/// A value that is there, null or not.
fn stated<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Greatest mean number of uses of an arc. Two polygons share an arc; a file
/// that uses its arcs more often is built to exhaust the memory.
const USES: usize = 4;

/// Reads TopoJSON.
pub(super) fn read(reader: impl Read, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let reader = without_mark(reader).map_err(|cause| sink.unreadable(cause))?;
    let reader = BufReader::new(Tokens::new(reader, Growth::default()));
    let topology: Topology = serde_json::from_reader(reader).map_err(|error| {
        if error.is_io() {
            sink.unreadable(error.into())
        } else {
            sink.fault(own::at(error.line(), error.column(), reason_of(&error)))
        }
    })?;
    let arcs = decoded(topology.arcs, topology.transform.as_ref())
        .map_err(|arc| sink.fault(own::arc_short_position(arc)))?;
    let mut stock = Stock { left: USES * arcs.iter().map(Vec::len).sum::<usize>() + 1000, arcs };
    let (name, object) = layer(topology.objects.0, sink)?;
    sink.set_layer(name);
    for geometry in object.geometries {
        let mut rings = Rings::default();
        let collected = collect(&geometry, &mut stock, 0, &mut rings);
        let properties = match geometry.properties {
            Some(Unique(Value::Object(properties))) => Some(properties),
            _ => None,
        };
        let attributes = attributes(properties).with_feature_id(geometry.id.and_then(text_of));
        sink.add(&attributes, collected.map(|()| rings))?;
    }
    Ok(())
}

/// The layer whose features have municipality codes, or the ids asked for.
///
/// # Errors
/// Where no object has the attribute, or several do. The message lists the
/// objects and the attributes that were found.
fn layer(objects: BTreeMap<String, Object>, sink: &FeatureSink) -> Result<(String, Object), BoundaryError> {
    let names = objects.keys().cloned().collect::<Vec<_>>().join(", ");
    let key = sink.choice.key();
    let mut attributes: Vec<String> = objects.values().flat_map(Object::attributes).collect();
    attributes.sort();
    attributes.dedup();
    let mut found: Vec<_> =
        objects.into_iter().filter(|(_, object)| object.has_codes(&sink.choice)).collect();
    if found.len() > 1 {
        found.retain(|(name, _)| !name.to_lowercase().contains("prefecture"));
    }
    match (found.pop(), found.is_empty()) {
        (Some(layer), true) => Ok(layer),
        (None, _) => {
            let found = listed(attributes.iter().map(String::as_str));
            Err(sink.fault(match sink.choice.id {
                None => messages::no_layer(names, key, found),
                Some(_) => messages::no_layer_by_id(names, key, found),
            }))
        }
        _ => Err(sink.fault(own::several_objects(names, key))),
    }
}

impl Object {
    /// Names of the attributes that the first features have.
    fn attributes(&self) -> Vec<String> {
        const LOOKED_AT: usize = 100;
        let mut names = Vec::new();
        for own in self.geometries.iter().take(LOOKED_AT) {
            if let Some(Unique(Value::Object(properties))) = &own.properties {
                names.extend(properties.keys().cloned());
            }
            names.extend(own.id.as_ref().map(|_| "id".to_owned()));
        }
        names
    }

    /// Whether some feature has the attribute with the code or the id.
    fn has_codes(&self, choice: &AttributeChoice) -> bool {
        self.geometries.iter().any(|own| {
            let with_id = own.id.is_some() && choice.is_among(["id"]);
            with_id
                || matches!(&own.properties, Some(Unique(Value::Object(properties)))
                    if choice.is_among(properties.keys().map(String::as_str)))
        })
    }
}

/// Decodes the arcs: with a transform, positions are differences of integers.
///
/// The error is the number of an arc with a position of fewer than two numbers.
fn decoded(
    arcs: Vec<Vec<Vec<Option<f64>>>>,
    transform: Option<&Transform>,
) -> Result<Vec<Vec<Coord>>, usize> {
    let decode = |(number, arc): (usize, Vec<Vec<Option<f64>>>)| {
        let (mut x, mut y) = (0.0, 0.0);
        let coord = |position: Vec<Option<f64>>| {
            let &[first, second, ..] = position.as_slice() else { return Err(number) };
            let (first, second) = (first.unwrap_or(f64::NAN), second.unwrap_or(f64::NAN));
            let Some(Transform { scale, translate }) = transform else {
                return Ok(Coord { x: first, y: second });
            };
            x += first;
            y += second;
            Ok(Coord { x: x * scale[0] + translate[0], y: y * scale[1] + translate[1] })
        };
        arc.into_iter().map(coord).collect()
    };
    arcs.into_iter().enumerate().map(decode).collect()
}

/// The decoded arcs, with a limit on their use.
struct Stock {
    arcs: Vec<Vec<Coord>>,
    /// Number of positions that may still be copied.
    left: usize,
}

/// Takes the polygons of a geometry, those in collections among them.
fn collect(
    geometry: &Object,
    stock: &mut Stock,
    depth: usize,
    rings: &mut Rings,
) -> Result<(), FeatureProblem> {
    let list = |value: &Value| {
        value.as_array().cloned().ok_or_else(|| FeatureProblem::BrokenArcs(own::arcs_not_nested()))
    };
    let mut polygon = |value: &Value| -> Result<RawPolygon, FeatureProblem> {
        list(value)?.iter().map(|ring| stock.ring(&list(ring)?)).collect()
    };
    let Some(kind) = &geometry.kind else {
        return Err(FeatureProblem::DamagedGeometry(messages::geometry_without_type()));
    };
    match kind.as_deref() {
        Some("Polygon") => rings.polygons.push(polygon(&geometry.arcs)?),
        Some("MultiPolygon") => {
            for own in list(&geometry.arcs)? {
                rings.polygons.push(polygon(&own)?);
            }
        }
        Some("GeometryCollection") => {
            Rings::check_depth(depth)?;
            for own in &geometry.geometries {
                collect(own, stock, depth + 1, rings)?;
            }
        }
        None if depth == 0 => return Err(FeatureProblem::NoGeometry),
        None => return Err(FeatureProblem::DamagedGeometry(messages::geometry_without_type())),
        Some(kind) => rings.leave_out(GeometryKind::named(kind))?,
    }
    Ok(())
}

impl Stock {
    /// Joins arcs to a ring: each must begin where the one before it ends; a
    /// negative number `n` is arc `!n` reversed.
    ///
    /// # Errors
    /// For a number that is no arc, for arcs that do not meet, and for a file
    /// that uses its arcs more often than [`USES`] allows.
    fn ring(&mut self, numbers: &[Value]) -> Result<Vec<Coord>, FeatureProblem> {
        let mut ring: Vec<Coord> = Vec::new();
        for number in numbers {
            let index = number.as_i64().and_then(|n| usize::try_from(if n < 0 { !n } else { n }).ok());
            let arc = index.and_then(|index| self.arcs.get(index));
            let arc = arc.ok_or_else(|| FeatureProblem::BrokenArcs(own::no_arc(number.to_string())))?;
            let taken = self.left.checked_sub(arc.len());
            self.left = taken.ok_or_else(|| FeatureProblem::BrokenArcs(own::arcs_reused()))?;
            let before = ring.pop();
            let start = ring.len();
            if number.as_i64() < Some(0) {
                ring.extend(arc.iter().rev());
            } else {
                ring.extend(arc);
            }
            if before.is_some() && before != ring.get(start).copied() {
                return Err(FeatureProblem::BrokenArcs(own::arc_apart(number.to_string())));
            }
        }
        Ok(ring)
    }
}
