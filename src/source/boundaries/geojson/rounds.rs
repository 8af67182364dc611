//! GeoJSON read in rounds: while the features of one stretch of text are
//! parsed, many at once, the next stretch is read and cut.

use std::io::Read;

use geo::Polygon;
use rayon::prelude::*;
use serde::de::DeserializeSeed;

use crate::source::FeatureProblem;
use crate::source::boundaries::attributes::Attributes;
use crate::source::boundaries::crs::Crs;
use crate::source::boundaries::gathering::Gathering;
use crate::source::boundaries::outline::polygons;

use super::feature::Feature;
use super::split::{Split, Stretch};
use super::{Collection, without_mark};

/// Reads GeoJSON whose features are polygons and that has no fault; whether
/// it could. If not, nothing was gathered, and [`super::read`] has more to say.
pub(in crate::source::boundaries) fn read_swiftly(
    reader: impl Read + Send,
    gathering: &mut Gathering,
) -> bool {
    let mut attempt = gathering.clone();
    let done = attempt_to_read(reader, &mut attempt).is_some();
    if done {
        *gathering = attempt;
    }
    done
}

fn attempt_to_read(reader: impl Read + Send, gathering: &mut Gathering) -> Option<()> {
    let mut split = Split::new(without_mark(reader).ok()?);
    let mut collection = Collection::new(gathering);
    let mut head = split.head()?;
    head.extend_from_slice(b"]}");
    collection.look_at(&head)?;
    let crs = collection.gathering.crs();
    let mut stretch = split.stretch()?;
    while stretch.len() > 0 {
        let (features, next) = rayon::join(|| parsed(&stretch, crs), || split.stretch());
        for (attributes, outline) in features? {
            collection.gathering.take(&attributes, outline).ok()?;
        }
        stretch = next?;
    }
    let mut tail = b"{\"features\":[".to_vec();
    tail.extend(split.tail()?);
    collection.look_at(&tail)?;
    collection.check_kind().ok()
}

type Parsed = (Attributes, Result<Vec<Polygon>, FeatureProblem>);

fn parsed(stretch: &Stretch, crs: Option<Crs>) -> Option<Vec<Parsed>> {
    let parse = |index| {
        let Feature { properties, geometry } = serde_json::from_slice(stretch.feature(index)).ok()?;
        let attributes = properties.map(|properties| properties.0).unwrap_or_default();
        let outline = geometry.map_or(Err(FeatureProblem::NoGeometry), |raw| polygons(raw.0, crs));
        Some((attributes, outline))
    };
    (0..stretch.len()).into_par_iter().map(parse).collect()
}

impl Collection<'_> {
    /// Takes what stands around the features, given with an empty list of them.
    fn look_at(&mut self, frame: &[u8]) -> Option<()> {
        let mut json = serde_json::Deserializer::from_slice(frame);
        (&mut *self).deserialize(&mut json).and_then(|()| json.end()).ok()
    }
}
