//! GeoJSON as a stream: one feature at a time, errors with line and column.
//!
//! This reader accepts whatever is GeoJSON (RFC 7946, and the older `crs`
//! member), and says where a file is not:
//!
//! | the file holds | what happens |
//! |---|---|
//! | a FeatureCollection | its features, as they come |
//! | one feature, or features one after the other | each as a collection of one |
//! | an array of features | as a collection |
//! | `"type": "Topology"`, or `arcs`, `objects`, `transform` before any type | nothing is read; the caller turns to TopoJSON |
//! | anything else | an error with line and column |
//!
//! Beyond what the sink keeps, memory holds one feature at a time. A member that
//! stands twice in one object is an error, since parsers disagree on which of the
//! two counts.
//!
//! A `crs` member may stand behind the features. A system of degrees is then
//! simply taken; for a plane system the file is read again, with the system
//! known.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Read;

use renkei_core::facts::quoted;
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::boundaries::attributes::Attributes;
use crate::boundaries::crs::Crs;
use crate::boundaries::error::BoundaryError;
use crate::boundaries::feature_sink::FeatureSink;

use renkei_core::text::{Carried, Cause, Text};

use crate::messages::boundaries::json as messages;

use super::element::feature_of;
use super::geometry::rings_of;
use super::tokens::{Growth, Tokens, without_mark};
use super::unique::{Unique, twice};

/// The format of a JSON file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::boundaries) enum JsonKind {
    /// GeoJSON, which has been read.
    Collection,
    /// TopoJSON, of which nothing was read.
    Topology,
}

/// Reads GeoJSON: a FeatureCollection, features one after the other
/// (newline-delimited GeoJSON, RFC 8142), or an array of features. Stops when the
/// file turns out to be TopoJSON. `crs_known` says that the system was looked up
/// before.
///
/// # Errors
/// At the first fault of the text or, in a strict sink, the first unusable
/// feature. Lines and columns are those of the file, whatever
/// [`Tokens`](super::tokens::Tokens) replaced.
pub(in crate::boundaries) fn read(
    reader: impl Read,
    sink: &mut FeatureSink,
    crs_known: bool,
) -> Result<JsonKind, BoundaryError> {
    let reader = without_mark(reader).map_err(|cause| sink.unreadable(cause))?;
    let growth = Growth::default();
    let reader = Tokens::new(reader, growth.clone());
    let mut collection = Collection::new(sink);
    collection.crs_known = crs_known;
    let mut json = serde_json::Deserializer::from_reader(reader);
    let parsed = loop {
        match (&mut collection).deserialize(&mut json).and_then(|()| collection.end_text()) {
            Ok(()) => {}
            failed => break failed,
        }
        match json.end() {
            Ok(()) => break Ok(()),
            Err(error) if error.is_io() => break Err(error),
            Err(error) if !collection.may_go_on() => break Err(error),
            // another text follows
            Err(_) => collection.kind = None,
        }
    };
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
        let (line, column) = (error.line(), error.column());
        let longer = growth.borrow().iter().filter(|(at, before)| *at == line && *before <= column).count();
        let problem = collection.describe(&error);
        let column = column.saturating_sub(longer);
        return Err(BoundaryError::NotGeoJson { file: sink.file.clone(), line, column, problem });
    }
    collection.check_kind()?;
    Ok(JsonKind::Collection)
}

/// What the parser of JSON says, without the place.
pub(in crate::boundaries) fn reason_of(error: &serde_json::Error) -> Text {
    let said = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let said = said.strip_suffix(&place).unwrap_or(&said);
    Carried::within(said).unwrap_or_else(|| messages::json(Cause::bare(said)))
}

/// The name of the system that a file states, wherever it stands.
///
/// `None` where the file has no such member or is no JSON object.
pub(in crate::boundaries) fn crs_of(reader: impl Read) -> Option<String> {
    struct Members;
    impl<'de> Visitor<'de> for Members {
        type Value = Option<String>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a GeoJSON object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Option<String>, A::Error> {
            let mut found = None;
            while let Some(key) = map.next_key::<String>()? {
                if key == "crs" {
                    let crs: Value = map.next_value()?;
                    found = (!crs.is_null()).then(|| crs_name(&crs));
                } else {
                    map.next_value::<IgnoredAny>()?;
                }
            }
            Ok(found)
        }
    }
    let reader = Tokens::new(without_mark(reader).ok()?, Growth::default());
    let mut json = serde_json::Deserializer::from_reader(std::io::BufReader::new(reader));
    de::Deserializer::deserialize_map(&mut json, Members).ok().flatten()
}

/// The name of a `crs` member: that of a named system, or the number of a
/// system of type EPSG.
fn crs_name(crs: &Value) -> String {
    let properties = &crs["properties"];
    match (properties["name"].as_str().or(crs.as_str()), properties["code"].as_u64()) {
        (Some(name), _) => name.to_owned(),
        (None, Some(code)) if crs["type"] == "EPSG" => format!("EPSG:{code}"),
        _ => match (properties["code"].as_str(), crs["type"] == "EPSG") {
            (Some(code), true) => format!("EPSG:{code}"),
            _ => crs.to_string(),
        },
    }
}

/// A FeatureCollection, or a sequence of features, while it is read.
///
/// It is visited by `serde` once for each text of the file, so that its state is
/// carried from one text to the next.
pub(super) struct Collection<'a> {
    pub(super) sink: &'a mut FeatureSink,
    inside_features: bool,
    is_topology: bool,
    /// The type of the last text.
    kind: Option<String>,
    /// Names of members around the features.
    seen: BTreeSet<String>,
    /// Members of a text that may be a feature.
    feature: Map<String, Value>,
    crs_known: bool,
    /// What is wrong with an element of an array that should hold features.
    odd_element: Option<Text>,
    /// An error that says more than that of the parser, which it stops.
    error: Option<BoundaryError>,
}

impl<'a> Collection<'a> {
    /// A collection of which nothing has been read.
    pub(super) fn new(sink: &'a mut FeatureSink) -> Self {
        Self {
            sink,
            inside_features: false,
            is_topology: false,
            kind: None,
            seen: BTreeSet::new(),
            feature: Map::new(),
            crs_known: false,
            odd_element: None,
            error: None,
        }
    }

    /// The message of a parser error, with the feature it is in.
    fn describe(&self, error: &serde_json::Error) -> Text {
        if let Some(odd) = &self.odd_element {
            return odd.clone();
        }
        let said = reason_of(error);
        if self.inside_features { messages::in_feature(self.sink.number() + 1, said) } else { said }
    }

    /// Checks that the `type` was `FeatureCollection` or `Feature`.
    pub(super) fn check_kind(&self) -> Result<(), BoundaryError> {
        if self.may_go_on() {
            return Ok(());
        }
        Err(BoundaryError::NotGeoJson {
            file: self.sink.file.clone(),
            line: 1,
            column: 1,
            problem: match self.kind.as_deref() {
                Some(kind) => messages::type_is(quoted(kind)),
                None => messages::no_type(),
            },
        })
    }

    /// Whether another text may follow the last one.
    fn may_go_on(&self) -> bool {
        matches!(self.kind.as_deref(), Some("FeatureCollection" | "Feature"))
    }

    /// Takes the feature that a text was, if it was one.
    fn end_text(&mut self) -> Result<(), serde_json::Error> {
        self.seen.clear();
        let feature = std::mem::take(&mut self.feature);
        if self.kind.as_deref() == Some("Feature") { self.take_feature(feature) } else { Ok(()) }
    }

    /// Hands a feature to the sink.
    fn take_feature<E: de::Error>(&mut self, mut feature: Map<String, Value>) -> Result<(), E> {
        let properties = match feature.remove("properties") {
            Some(Value::Object(properties)) => Some(properties),
            _ => None,
        };
        let attributes = attributes(properties).with_feature_id(feature.remove("id").and_then(text_of));
        let crs = self.sink.crs();
        let rings = rings_of(&feature.remove("geometry").unwrap_or(Value::Null));
        let outline = rings.and_then(|rings| rings.outline(crs));
        self.sink.take(&attributes, outline).map_err(|error| {
            self.error = Some(error);
            E::custom("unusable feature")
        })
    }

    /// Takes the elements of an array that should hold features.
    fn take_elements<'de, A: SeqAccess<'de>>(
        &mut self,
        seq: &mut A,
        in_collection: bool,
    ) -> Result<(), A::Error> {
        for number in 1_usize.. {
            self.inside_features = true;
            let Some(Unique(element)) = seq.next_element()? else { break };
            self.inside_features = false;
            let feature = feature_of(element, in_collection).map_err(|found| {
                self.odd_element = Some(messages::array_of_others(number, found));
                de::Error::custom("no feature")
            })?;
            self.take_feature(feature)?;
        }
        self.inside_features = false;
        Ok(())
    }

    /// Takes the `crs` member.
    fn take_crs(&mut self, crs: &Value) -> Result<(), BoundaryError> {
        if crs.is_null() || self.crs_known {
            return Ok(());
        }
        let name = crs_name(crs);
        let found = Crs::of_name(&name);
        if found.is_some() && found == self.sink.crs() {
            return Ok(());
        }
        if let Some(plane @ Crs::Plane { .. }) = found
            && self.sink.number() > 0
        {
            self.sink.set_crs_behind(plane);
            return Ok(());
        }
        self.sink.set_crs(found, &name)
    }
}

/// Properties as texts.
pub(in crate::boundaries) fn attributes(properties: Option<Map<String, Value>>) -> Attributes {
    properties.unwrap_or_default().into_iter().map(|(name, value)| (name, text_of(value))).collect()
}

/// A property as text; `None` for null.
pub(in crate::boundaries) fn text_of(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}

impl<'de> DeserializeSeed<'de> for &mut Collection<'_> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Collection<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON FeatureCollection")
    }

    /// An array of features without a collection around it, as scripts write it.
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.kind = Some("FeatureCollection".to_owned());
        self.take_elements(&mut seq, false)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut has_features = false;
        while let Some(key) = map.next_key::<String>()? {
            if key == "features" {
                if std::mem::replace(&mut has_features, true) {
                    return Err(twice(&key));
                }
            } else if !self.seen.insert(key.clone()) {
                return Err(twice(&key));
            }
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
                    map.next_value_seed(Features(&mut *self))?;
                }
                "properties" | "geometry" | "id" => {
                    self.inside_features = true;
                    let Unique(value) = map.next_value()?;
                    self.inside_features = false;
                    self.feature.insert(key, value);
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
    ///
    /// An error is the only way to stop the parser; the flag tells the two apart.
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
        self.0.take_elements(&mut seq, true)
    }
}
