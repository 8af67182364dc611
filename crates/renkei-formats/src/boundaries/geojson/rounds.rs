//! Parallel reader of GeoJSON.
//!
//! While the features of one chunk of text are parsed in parallel, the next
//! chunk is read and split.

use std::io::Read;

use rayon::prelude::*;
use serde::de::DeserializeSeed;

use crate::boundaries::attributes::Attributes;
use crate::boundaries::crs::Crs;
use crate::boundaries::error::FeatureProblem;
use crate::boundaries::feature_sink::FeatureSink;
use crate::boundaries::rings::{Outline, polygons};

use super::feature::Feature;
use super::split::{Chunk, Split};
use super::stream::{Collection, text_of};
use super::tokens::without_mark;

/// Reads GeoJSON without faults whose features are polygons. Returns whether it
/// succeeded; if not, `sink` is unchanged and [`super::read`] reports the fault.
pub(in crate::boundaries) fn read_fast(reader: impl Read + Send, sink: &mut FeatureSink) -> bool {
    let mut attempt = sink.clone();
    let done = attempt_to_read(reader, &mut attempt).is_some();
    if done {
        *sink = attempt;
    }
    done
}

/// Reads the file; `None` as soon as anything is unexpected.
fn attempt_to_read(reader: impl Read + Send, sink: &mut FeatureSink) -> Option<()> {
    let mut split = Split::new(without_mark(reader).ok()?);
    let mut collection = Collection::new(sink);
    let mut head = split.head()?;
    head.extend_from_slice(b"]}");
    collection.look_at(&head)?;
    let crs = collection.sink.crs();
    let mut chunk = split.chunk()?;
    while chunk.len() > 0 {
        let (features, next) = rayon::join(|| parsed(&chunk, crs), || split.chunk());
        for (attributes, outline) in features? {
            collection.sink.take(&attributes, outline).ok()?;
        }
        chunk = next?;
    }
    let mut tail = b"{\"features\":[".to_vec();
    tail.extend(split.tail()?);
    collection.look_at(&tail)?;
    collection.check_kind().ok()
}

/// Attributes of a feature with its polygons.
type Parsed = (Attributes, Result<Outline, FeatureProblem>);

/// Parses the features of a chunk in parallel.
fn parsed(chunk: &Chunk, crs: Option<Crs>) -> Option<Vec<Parsed>> {
    let parse = |index| {
        let Feature { id, properties, geometry, .. } = serde_json::from_slice(chunk.feature(index)).ok()?;
        let attributes = properties.map(|properties| properties.0).unwrap_or_default();
        let attributes = attributes.with_feature_id(id.and_then(text_of));
        let outline = geometry.map_or(Err(FeatureProblem::NoGeometry), |raw| polygons(raw.0, crs));
        Some((attributes, outline))
    };
    (0..chunk.len()).into_par_iter().map(parse).collect()
}

impl Collection<'_> {
    /// Reads the members around the features, given with an empty array of features.
    fn look_at(&mut self, frame: &[u8]) -> Option<()> {
        let mut json = serde_json::Deserializer::from_slice(frame);
        (&mut *self).deserialize(&mut json).and_then(|()| json.end()).ok()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::boundaries::attributes::AttributeChoice;
    use crate::boundaries::format::Format;

    /// The results of both readers; `None` where one gives up.
    fn both(text: &str) -> (Option<String>, Option<String>) {
        let new = || FeatureSink::new(Path::new("x"), Format::GeoJson, false, &AttributeChoice::default());
        let (mut fast, mut stream) = (new(), new());
        let taken = read_fast(text.as_bytes(), &mut fast);
        let read = super::super::stream::read(text.as_bytes(), &mut stream, false).is_ok();
        let said = |sink: FeatureSink| format!("{:?}", sink.finish());
        (taken.then(|| said(fast)), read.then(|| said(stream)))
    }

    fn collection(geometries: &[&str]) -> String {
        let feature = |(geometry, number): (&&str, usize)| {
            format!(
                r#" {{"type":"Feature","id":{number},"properties":{{"N03_007":"0120{number}","b":[1,{{}}],"N03_004":"}}\"{{","a":null}},"geometry":{geometry}}}"#
            )
        };
        let features: Vec<String> = geometries.iter().zip(2..).map(feature).collect();
        format!("{{\"type\":\"FeatureCollection\",\"features\":[{}\n],\"note\":[]}}", features.join(",\n"))
    }

    const SQUARE: &str = "[[140,41.5],[141.25e0,41.5],[141,42,7],[-0.0,42],[140,41.5]]";

    #[test]
    fn both_readers_agree() {
        let polygon = format!(r#"{{"type":"Polygon","coordinates":[{SQUARE},{SQUARE}]}}"#);
        let several = format!(r#"{{"type":"MultiPolygon","coordinates":[[{SQUARE}],[{SQUARE}]]}}"#);
        let outside = r#"{"type":"Polygon","coordinates":[[[1400,41],[1,2],[3,4],[1400,41]]]}"#;
        let many = collection(&[&polygon, "null", &several, outside]);
        for text in [many.clone(), collection(&[]), many.replace("\"N03_007\"", "\"code\"")] {
            let (fast, stream) = both(&text);
            assert!(fast.is_some(), "{text}");
            assert_eq!(fast, stream, "{text}");
        }
    }

    #[test]
    fn an_array_of_features_is_left_to_the_stream_which_reads_it_like_a_collection() {
        let polygon = format!(r#"{{"type":"Polygon","coordinates":[{SQUARE}]}}"#);
        let whole = collection(&[&polygon, "null", &polygon]);
        let (start, end) = (whole.find('[').unwrap(), whole.rfind(",\"note\"").unwrap());
        let (fast, stream) = both(&whole[start..end]);
        assert_eq!(fast, None);
        assert_eq!(stream, both(&whole).1);
        assert!(stream.is_some());
        let features = &whole[start + 1..end - 1];
        for odd in [
            format!("[{features},{polygon}]"),
            format!("[{features},null]"),
            format!("[[{features}]]"),
            format!("[{features},]"),
            format!("[{features}"),
            format!("[{whole}]"),
            "[[[140,41.5],[141,42]]]".to_owned(),
            "[1,2]".to_owned(),
            format!("[\"features\",{features}]"),
        ] {
            assert_eq!(both(&odd), (None, None), "{odd}");
        }
    }

    #[test]
    fn unusual_input_is_left_to_the_stream() {
        let polygon = format!(r#"{{"type":"Polygon","coordinates":[{SQUARE}]}}"#);
        let whole = collection(&[&polygon]);
        for odd in [
            r#"{"type":"Point","coordinates":[1,2]}"#,
            r#"{"type":"Polygon","coordinates":[]}"#,
            r#"{"type":"Polygon","coordinates":[[]]}"#,
            r#"{"type":"Polygon","coordinates":[[[140]]]}"#,
            r#"{"type":"Polygon","coordinates":[[[1e999,1]]]}"#,
            r#"{"type":"Polygon","coordinates":[[["1",1]]]}"#,
            r#"{"type":"MultiPolygon","coordinates":[[[1,2]]]}"#,
            r#"{"coordinates":[[[1,2]]],"type":"Polygon"}"#,
            "{}",
            "[]",
        ] {
            assert_eq!(both(&collection(&[&polygon, odd])).0, None, "{odd}");
        }
        for text in [
            whole[..whole.len() - 1].to_owned(),
            format!("{whole}x"),
            whole.replace("FeatureCollection", "Features"),
            whole.replace("\"type\":\"FeatureCollection\"", "\"crs\":\"EPSG:3857\""),
            "{\"type\":\"Topology\",\"objects\":{}}".to_owned(),
        ] {
            assert_eq!(both(&text).0, None, "{text}");
        }
    }
}
