//! GeoJSON as a stream: one feature at a time, errors with line and column.

use std::fmt;
use std::io::{self, Cursor, Read};

use geo::Coord;
use geojson::{GeometryValue, Position};
use serde::Deserialize;
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::boundaries::error::{BoundaryError, FeatureProblem};

use crate::boundaries::attributes::Attributes;
use crate::boundaries::crs::Crs;
use crate::boundaries::feature_sink::FeatureSink;
use crate::boundaries::rings::RawPolygon;

/// The format of a JSON file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::boundaries) enum JsonKind {
    /// GeoJSON, which has been read.
    Collection,
    /// TopoJSON, of which nothing was read.
    Topology,
}

/// Reads GeoJSON; stops when the file turns out to be TopoJSON.
pub(in crate::boundaries) fn read(
    reader: impl Read,
    sink: &mut FeatureSink,
) -> Result<JsonKind, BoundaryError> {
    let reader = without_mark(reader).map_err(|cause| sink.unreadable(cause))?;
    let mut collection = Collection::new(sink);
    let mut json = serde_json::Deserializer::from_reader(reader);
    let parsed = (&mut collection).deserialize(&mut json).and_then(|()| json.end());
    if collection.is_topology {
        return Ok(JsonKind::Topology);
    }
    if let Some(error) = collection.error {
        return Err(error);
    }
    if let Err(error) = parsed {
        if error.is_io() {
            return Err(sink.unreadable(error.into()));
        }
        let (line, column, problem) = (error.line(), error.column(), collection.describe(&error));
        return Err(BoundaryError::NotGeoJson { file: sink.file.clone(), line, column, problem });
    }
    collection.check_kind()?;
    Ok(JsonKind::Collection)
}

/// A FeatureCollection while it is read.
pub(super) struct Collection<'a> {
    pub(super) sink: &'a mut FeatureSink,
    inside_features: bool,
    is_topology: bool,
    kind: Option<String>,
    /// An error that says more than that of the parser, which it stops.
    error: Option<BoundaryError>,
}

/// A feature with its geometry still as GeoJSON.
#[derive(Deserialize)]
struct RawFeature {
    properties: Option<Map<String, Value>>,
    geometry: Option<geojson::Geometry>,
}

impl<'a> Collection<'a> {
    /// A collection of which nothing has been read.
    pub(super) fn new(sink: &'a mut FeatureSink) -> Self {
        Self { sink, inside_features: false, is_topology: false, kind: None, error: None }
    }

    /// The message of a parser error, with the feature it is in.
    fn describe(&self, error: &serde_json::Error) -> String {
        if self.inside_features {
            format!("in feature {}: {error}", self.sink.number() + 1)
        } else {
            error.to_string()
        }
    }

    /// Checks that the `type` was `FeatureCollection`.
    pub(super) fn check_kind(&self) -> Result<(), BoundaryError> {
        if self.kind.as_deref() == Some("FeatureCollection") {
            return Ok(());
        }
        Err(BoundaryError::NotGeoJson {
            file: self.sink.file.clone(),
            line: 1,
            column: 1,
            problem: format!("its type is {:?}", self.kind.as_deref().unwrap_or("missing")),
        })
    }

    /// Takes the `crs` member.
    fn take_crs(&mut self, crs: &Value) -> Result<(), BoundaryError> {
        if crs.is_null() {
            return Ok(());
        }
        let name = crs["properties"]["name"].as_str().map_or_else(|| crs.to_string(), str::to_owned);
        if self.sink.number() > 0 && matches!(Crs::of_name(&name), Some(Crs::Plane { .. })) {
            return Err(self.sink.fault(format!(
                "its crs {name:?} follows the features; expected it before them, where ogr2ogr writes it"
            )));
        }
        self.sink.set_crs(Crs::of_name(&name), &name)
    }
}

/// Properties as texts.
pub(in crate::boundaries) fn attributes(properties: Option<Map<String, Value>>) -> Attributes {
    properties.unwrap_or_default().into_iter().map(|(name, value)| (name, text_of(value))).collect()
}

/// A property as text; `None` for null.
pub(super) fn text_of(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

/// The rings of a geometry.
fn outline(geometry: Option<geojson::Geometry>) -> Result<Vec<RawPolygon>, FeatureProblem> {
    match geometry.map(|geometry| geometry.value) {
        None => Err(FeatureProblem::NoGeometry),
        Some(GeometryValue::Polygon { coordinates }) => Ok(vec![rings(&coordinates)?]),
        Some(GeometryValue::MultiPolygon { coordinates }) => {
            coordinates.iter().map(|own| rings(own)).collect()
        }
        Some(other) => Err(FeatureProblem::NotPolygon(other.type_name().to_owned())),
    }
}

/// The positions of rings as coordinates; further numbers are dropped.
fn rings(rings: &[Vec<Position>]) -> Result<RawPolygon, FeatureProblem> {
    let coord = |position: &Position| match position.as_slice() {
        [x, y, ..] => Ok(Coord { x: *x, y: *y }),
        short => Err(FeatureProblem::ShortPosition(short.len())),
    };
    rings.iter().map(|ring| ring.iter().map(coord).collect()).collect()
}

impl<'de> DeserializeSeed<'de> for &mut Collection<'_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut Collection<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON FeatureCollection")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "type" => {
                    self.kind = map.next_value()?;
                    if self.kind.as_deref() == Some("Topology") {
                        return self.stop_at_topology();
                    }
                }
                "arcs" | "objects" | "transform" if self.kind.is_none() => return self.stop_at_topology(),
                "crs" => {
                    let crs: Value = map.next_value()?;
                    // usually precedes the features: report a wrong system
                    // rather than its coordinates
                    if let Err(error) = self.take_crs(&crs) {
                        self.error = Some(error);
                        return Err(de::Error::custom("wrong crs"));
                    }
                }
                "features" => {
                    self.inside_features = true;
                    map.next_value_seed(Features(&mut *self))?;
                    self.inside_features = false;
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

impl Collection<'_> {
    /// Stops the parser: the file is TopoJSON.
    fn stop_at_topology<E: de::Error>(&mut self) -> Result<(), E> {
        self.is_topology = true;
        Err(E::custom("TopoJSON"))
    }
}

/// Deserializes the array of features into the sink.
struct Features<'c, 'a>(&'c mut Collection<'a>);

impl<'de> DeserializeSeed<'de> for Features<'_, '_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Features<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(raw) = seq.next_element::<RawFeature>()? {
            let outline = outline(raw.geometry);
            if let Err(error) = self.0.sink.add(&attributes(raw.properties), outline) {
                self.0.error = Some(error);
                return Err(de::Error::custom("unusable feature"));
            }
        }
        Ok(())
    }
}

/// Skips a UTF-8 byte order mark at the start of a reader.
pub(in crate::boundaries) fn without_mark<R: Read>(mut reader: R) -> io::Result<impl Read> {
    let mut head = Vec::with_capacity(3);
    reader.by_ref().take(3).read_to_end(&mut head)?;
    if head == [0xEF, 0xBB, 0xBF] {
        head.clear();
    }
    Ok(Cursor::new(head).chain(reader))
}
