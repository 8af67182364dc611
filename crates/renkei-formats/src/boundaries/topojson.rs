//! TopoJSON 1.0: borders are stored once, as arcs, and rings refer to them.
//!
//! The layer read is the object whose geometries have the attribute `N03_007`;
//! layers of prefectures are ignored if there are several.
//!
//! Every arc is decoded once, so that neighbours share their border bit for
//! bit.

use std::collections::BTreeMap;
use std::io::{BufReader, Read};

use geo::Coord;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::error::{BoundaryError, FeatureProblem};

use super::attributes::CODE;
use super::feature_sink::FeatureSink;
use super::geojson::{attributes, without_mark};
use super::rings::RawPolygon;

/// The document.
#[derive(Deserialize)]
struct Topology {
    objects: BTreeMap<String, Object>,
    arcs: Vec<Vec<Vec<f64>>>,
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
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    geometries: Vec<Object>,
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    arcs: Value,
}

/// Greatest mean number of uses of an arc. Two polygons share an arc; a file
/// that uses its arcs more often is built to exhaust the memory.
const USES: usize = 4;

/// Reads TopoJSON.
pub(super) fn read(reader: impl Read, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let reader = without_mark(BufReader::new(reader)).map_err(|cause| sink.unreadable(cause))?;
    let topology: Topology = serde_json::from_reader(reader).map_err(|error| {
        if error.is_io() { sink.unreadable(error.into()) } else { sink.fault(error.to_string()) }
    })?;
    let arcs = decoded(topology.arcs, topology.transform.as_ref())
        .map_err(|arc| sink.fault(format!("arc {arc} has a position with fewer than two numbers")))?;
    let mut stock = Stock { left: USES * arcs.iter().map(Vec::len).sum::<usize>() + 1000, arcs };
    let (name, object) = layer(topology.objects, sink)?;
    sink.set_layer(name);
    for geometry in object.geometries {
        let outline = outline(&geometry, &mut stock).map_err(|problem| match problem {
            Trouble::Feature(problem) => problem,
            Trouble::Ring(text) => FeatureProblem::BrokenArcs(text),
        });
        sink.add(&attributes(geometry.properties), outline)?;
    }
    Ok(())
}

/// The layer whose features have municipality codes.
fn layer(objects: BTreeMap<String, Object>, sink: &FeatureSink) -> Result<(String, Object), BoundaryError> {
    let names = objects.keys().cloned().collect::<Vec<_>>().join(", ");
    let has_codes = |object: &Object| {
        let with_code = |own: &Object| own.properties.as_ref().is_some_and(|own| own.contains_key(CODE));
        object.geometries.iter().any(with_code)
    };
    let mut found: Vec<_> = objects.into_iter().filter(|(_, object)| has_codes(object)).collect();
    if found.len() > 1 {
        found.retain(|(name, _)| !name.to_lowercase().contains("prefecture"));
    }
    match (found.pop(), found.is_empty()) {
        (Some(layer), true) => Ok(layer),
        (None, _) => Err(sink.fault(format!(
            "none of its layers ({names}) has features with the attribute {CODE}"
        ))),
        _ => Err(sink.fault(format!(
            "several of its layers ({names}) have features with the attribute {CODE}; expected one: remove the others"
        ))),
    }
}

/// Decodes the arcs: with a transform, positions are differences of integers.
fn decoded(arcs: Vec<Vec<Vec<f64>>>, transform: Option<&Transform>) -> Result<Vec<Vec<Coord>>, usize> {
    let decode = |(number, arc): (usize, Vec<Vec<f64>>)| {
        let (mut x, mut y) = (0.0, 0.0);
        let coord = |position: Vec<f64>| {
            let &[first, second, ..] = position.as_slice() else { return Err(number) };
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

/// Why an outline cannot be built.
enum Trouble {
    Feature(FeatureProblem),
    Ring(String),
}

/// The rings of a geometry.
fn outline(geometry: &Object, stock: &mut Stock) -> Result<Vec<RawPolygon>, Trouble> {
    let list = |value: &Value| {
        value
            .as_array()
            .cloned()
            .ok_or_else(|| Trouble::Ring("its arcs are not nested as they should be".to_owned()))
    };
    let mut polygon = |value: &Value| -> Result<RawPolygon, Trouble> {
        list(value)?.iter().map(|ring| stock.ring(&list(ring)?)).collect()
    };
    match geometry.kind.as_deref() {
        Some("Polygon") => Ok(vec![polygon(&geometry.arcs)?]),
        Some("MultiPolygon") => list(&geometry.arcs)?.iter().map(polygon).collect(),
        None => Err(Trouble::Feature(FeatureProblem::NoGeometry)),
        Some(other) => Err(Trouble::Feature(FeatureProblem::NotPolygon(other.to_owned()))),
    }
}

impl Stock {
    /// Joins arcs to a ring: each must begin where the one before it ends; a
    /// negative number `n` is arc `!n` reversed.
    fn ring(&mut self, numbers: &[Value]) -> Result<Vec<Coord>, Trouble> {
        let mut ring: Vec<Coord> = Vec::new();
        for number in numbers {
            let index = number.as_i64().and_then(|n| usize::try_from(if n < 0 { !n } else { n }).ok());
            let arc = index.and_then(|index| self.arcs.get(index));
            let arc = arc.ok_or_else(|| Trouble::Ring(format!("there is no arc {number}")))?;
            let taken = self.left.checked_sub(arc.len());
            self.left = taken.ok_or_else(|| Trouble::Ring("its arcs are used again and again".to_owned()))?;
            let before = ring.pop();
            let start = ring.len();
            if number.as_i64() < Some(0) {
                ring.extend(arc.iter().rev());
            } else {
                ring.extend(arc);
            }
            if before.is_some() && before != ring.get(start).copied() {
                return Err(Trouble::Ring(format!(
                    "arc {number} does not begin where the one before it ends"
                )));
            }
        }
        Ok(ring)
    }
}
