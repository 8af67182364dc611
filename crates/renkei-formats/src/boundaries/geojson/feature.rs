//! Deserializes a feature with polygons directly to coordinates.
//!
//! Accepts what common writers produce: `type` before `coordinates`, and only
//! polygons. This takes a third of the time of a general parser. Anything else
//! is an error without detail, and left to the streaming reader.

use std::cell::RefCell;
use std::fmt;

use geo::Coord;
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::boundaries::attributes::Attributes;
use crate::boundaries::rings::RawPolygon;

use super::stream::text_of;

/// A feature; `geometry` is `None` for null.
#[derive(Deserialize)]
pub(super) struct Feature {
    /// May be missing; a second one is an error.
    #[serde(rename = "type")]
    _type: Option<FeatureType>,
    pub(super) id: Option<Value>,
    pub(super) properties: Option<Properties>,
    pub(super) geometry: Option<Outline>,
}

/// The type of a feature.
#[derive(Deserialize)]
enum FeatureType {
    Feature,
}

/// Properties as texts.
pub(super) struct Properties(pub(super) Attributes);

/// Polygons of a geometry.
pub(super) struct Outline(pub(super) Vec<RawPolygon>);

impl<'de> Deserialize<'de> for Properties {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PropertiesVisitor)
    }
}

/// Reads properties; fails if a name occurs twice.
struct PropertiesVisitor;

impl<'de> Visitor<'de> for PropertiesVisitor {
    type Value = Properties;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("properties")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Properties, A::Error> {
        let mut pairs: Vec<(String, Option<String>)> = Vec::new();
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            if pairs.iter().any(|(known, _)| *known == name) {
                return Err(de::Error::custom("given twice"));
            }
            pairs.push((name, text_of(value)));
        }
        pairs.sort(); // as `serde_json::Map` has them
        Ok(Properties(pairs.into_iter().collect()))
    }
}

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(GeometryVisitor)
    }
}

/// Reads a geometry whose `type` precedes its `coordinates`.
struct GeometryVisitor;

/// The types of geometry that are accepted.
#[derive(Deserialize)]
enum PolygonType {
    Polygon,
    MultiPolygon,
}

impl<'de> Visitor<'de> for GeometryVisitor {
    type Value = Outline;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("polygons, their type first")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Outline, A::Error> {
        let kind = named(&mut map, "type")?;
        let polygons: Vec<Vec<Ring>> = match kind {
            PolygonType::Polygon => vec![named(&mut map, "coordinates")?],
            PolygonType::MultiPolygon => named(&mut map, "coordinates")?,
        };
        let is_empty = |rings: &Vec<Ring>| rings.is_empty() || rings.iter().any(|ring| ring.0.is_empty());
        if map.next_key::<&str>()?.is_some() || polygons.is_empty() || polygons.iter().any(is_empty) {
            return Err(de::Error::custom(ODD));
        }
        let coords = |rings: Vec<Ring>| rings.into_iter().map(|ring| ring.0).collect();
        Ok(Outline(polygons.into_iter().map(coords).collect()))
    }
}

/// The message for any input that is left to the streaming reader.
const ODD: &str = "not as expected";

/// The value of the next key, which must be `name`.
fn named<'de, A: MapAccess<'de>, T: Deserialize<'de>>(map: &mut A, name: &str) -> Result<T, A::Error> {
    if map.next_key::<&str>()? == Some(name) { map.next_value() } else { Err(de::Error::custom(ODD)) }
}

/// The vertices of a ring.
struct Ring(Vec<Coord>);

impl<'de> Deserialize<'de> for Ring {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(RingVisitor)
    }
}

/// Reads an array of positions.
struct RingVisitor;

thread_local! {
    /// Buffer for the ring being read; the copy that is kept has no spare
    /// capacity.
    static ROOM: RefCell<Vec<Coord>> = const { RefCell::new(Vec::new()) };
}

impl<'de> Visitor<'de> for RingVisitor {
    type Value = Ring;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a ring")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Ring, A::Error> {
        ROOM.with_borrow_mut(|room| {
            room.clear();
            while let Some(Position(vertex)) = seq.next_element()? {
                room.push(vertex);
            }
            Ok(Ring(room.clone()))
        })
    }
}

/// A position; numbers after the second are ignored.
struct Position(Coord);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(PositionVisitor)
    }
}

/// Reads an array of at least two numbers.
struct PositionVisitor;

impl<'de> Visitor<'de> for PositionVisitor {
    type Value = Position;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a position")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Position, A::Error> {
        let mut number = || seq.next_element::<f64>();
        let (Some(x), Some(y)) = (number()?, number()?) else { return Err(de::Error::custom(ODD)) };
        while number()?.is_some() {}
        Ok(Position(Coord { x, y }))
    }
}
