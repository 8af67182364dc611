//! N03 行政区域 of 国土数値情報, as GeoJSON.
//!
//! The file is read as a stream: one feature at a time is parsed, checked and
//! turned into polygons, so that memory is that of the coordinates alone.
//! Both attribute schemas are understood: up to 2023 a ward stands in
//! `N03_004` with its city in `N03_003`; from 2024 the ward has moved to
//! `N03_005` and its city to `N03_004`.

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

use geo::Polygon;
use serde::Deserialize;
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::n03_geometry::polygons;
use super::{FeatureName, FeatureProblem, MunicipalityCode, SourceError, municipality_of};

/// A boundary file as read: polygons by feature, nothing merged yet.
#[derive(Debug, Clone)]
pub struct BoundaryFile {
    /// Features with a code, in the file's order.
    pub features: Vec<BoundaryFeature>,
    /// Features whose code is null or empty (所属未定地): reported, not used.
    pub without_code: Vec<FeatureName>,
}

/// One feature with a code.
#[derive(Debug, Clone)]
pub struct BoundaryFeature {
    /// What to call it in messages.
    pub feature: FeatureName,
    /// The municipality that it is part of; the city where it is a ward.
    pub municipality: MunicipalityCode,
    /// The municipality's name.
    pub name: String,
    /// 振興局, empty outside Hokkaido.
    pub subprefecture: String,
    /// 郡, empty for cities.
    pub district: String,
    /// Its outlines as in the file: rings closed, every coordinate a
    /// longitude and latitude, nothing else checked.
    pub polygons: Vec<Polygon>,
}

/// Reads an N03 GeoJSON file.
///
/// # Errors
/// [`SourceError`] names the file, and the line or the feature.
pub fn read_n03(file: &Path) -> Result<BoundaryFile, SourceError> {
    let unreadable = |cause| SourceError::Unreadable { file: file.to_owned(), cause };
    let opened = File::open(file).map_err(unreadable)?;
    if opened.metadata().map_err(unreadable)?.is_dir() {
        return Err(unreadable(io::Error::other("it is a folder; expected a file")));
    }
    parse_n03(BufReader::with_capacity(1 << 20, opened), file)
}

/// Reads N03 GeoJSON from anything; `file` is what messages call it.
///
/// # Errors
/// As [`read_n03`].
pub fn parse_n03(reader: impl Read, file: &Path) -> Result<BoundaryFile, SourceError> {
    let mut collection = Collection::new(file);
    let reader =
        without_mark(reader).map_err(|cause| SourceError::Unreadable { file: file.to_owned(), cause })?;
    let mut json = serde_json::Deserializer::from_reader(reader);
    let parsed = (&mut collection).deserialize(&mut json).and_then(|()| json.end());
    if let Some(error) = collection.error {
        return Err(error);
    }
    if let Err(error) = parsed {
        if error.is_io() {
            return Err(SourceError::Unreadable { file: file.to_owned(), cause: error.into() });
        }
        return Err(SourceError::NotGeoJson {
            file: file.to_owned(),
            line: error.line(),
            column: error.column(),
            problem: collection.describe(&error),
        });
    }
    collection.check_members()?;
    if collection.features.is_empty() {
        return Err(SourceError::NoMunicipality {
            file: file.to_owned(),
            features: collection.number,
            without_code: collection.without_code.len(),
        });
    }
    Ok(BoundaryFile { features: collection.features, without_code: collection.without_code })
}

/// A FeatureCollection while it streams by.
struct Collection<'a> {
    file: &'a Path,
    number: usize,
    inside_features: bool,
    kind: Option<String>,
    crs: Option<String>,
    features: Vec<BoundaryFeature>,
    without_code: Vec<FeatureName>,
    /// An error with more to say than the parser's own, which then stops.
    error: Option<SourceError>,
}

#[derive(Deserialize)]
struct RawFeature {
    properties: Option<Map<String, Value>>,
    geometry: Option<geojson::Geometry>,
}

impl<'a> Collection<'a> {
    fn new(file: &'a Path) -> Self {
        Self {
            file,
            number: 0,
            inside_features: false,
            kind: None,
            crs: None,
            features: Vec::new(),
            without_code: Vec::new(),
            error: None,
        }
    }

    fn describe(&self, error: &serde_json::Error) -> String {
        if self.inside_features {
            format!("in feature {}: {error}", self.number + 1)
        } else {
            error.to_string()
        }
    }

    fn check_members(&self) -> Result<(), SourceError> {
        if self.kind.as_deref() != Some("FeatureCollection") {
            return Err(SourceError::NotGeoJson {
                file: self.file.to_owned(),
                line: 1,
                column: 1,
                problem: format!("its type is {:?}", self.kind.as_deref().unwrap_or("missing")),
            });
        }
        self.check_crs()
    }

    fn check_crs(&self) -> Result<(), SourceError> {
        match &self.crs {
            Some(name) if !is_lon_lat(name) => {
                Err(SourceError::Crs { file: self.file.to_owned(), found: name.clone() })
            }
            _ => Ok(()),
        }
    }

    fn add(&mut self, raw: RawFeature) -> Result<(), SourceError> {
        self.number += 1;
        let attributes = Attributes(raw.properties.unwrap_or_default());
        let mut feature = FeatureName { number: self.number, code: None, name: attributes.full_name() };
        let problem = |feature: &FeatureName, problem| SourceError::Feature {
            file: self.file.to_owned(),
            feature: feature.clone(),
            problem: Box::new(problem),
        };
        let code = match attributes.code() {
            Ok(Some(code)) => code,
            Ok(None) => {
                self.without_code.push(feature);
                return Ok(());
            }
            Err(found) => return Err(problem(&feature, found)),
        };
        feature.code = Some(code);
        let polygons = polygons(raw.geometry.as_ref()).map_err(|found| problem(&feature, found))?;
        let municipality = municipality_of(code);
        let (district, name) = attributes.district_and_name(municipality != code);
        self.features.push(BoundaryFeature {
            feature,
            municipality,
            name,
            subprefecture: attributes.text("N03_002").to_owned(),
            district,
            polygons,
        });
        Ok(())
    }
}

/// Whether a crs name means longitude and latitude in a datum of Japan or WGS 84.
fn is_lon_lat(name: &str) -> bool {
    let last = name.rsplit([':', '/']).next().unwrap_or(name);
    matches!(last, "6668" | "4612" | "4326" | "CRS84")
}

struct Attributes(Map<String, Value>);

impl Attributes {
    fn text(&self, key: &str) -> &str {
        self.0.get(key).and_then(Value::as_str).unwrap_or("").trim()
    }

    fn code(&self) -> Result<Option<MunicipalityCode>, FeatureProblem> {
        let written = match self.0.get("N03_007") {
            None => {
                let found: Vec<&str> = self.0.keys().map(String::as_str).collect();
                let found = if found.is_empty() { "none".to_owned() } else { found.join(", ") };
                return Err(FeatureProblem::NoCodeAttribute(found));
            }
            Some(Value::Null) => return Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => return Ok(None),
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
        };
        Ok(Some(written.parse()?))
    }

    fn full_name(&self) -> String {
        ["N03_003", "N03_004", "N03_005"].map(|key| self.text(key)).concat()
    }

    /// 郡 and the municipality's name; of a ward, its city's.
    fn district_and_name(&self, is_ward: bool) -> (String, String) {
        let (third, fourth) = (self.text("N03_003"), self.text("N03_004"));
        let has_ward_column = !self.text("N03_005").is_empty();
        let name = if is_ward && !has_ward_column { third } else { fourth };
        let district = if third.ends_with('郡') { third } else { "" };
        (district.to_owned(), name.to_owned())
    }
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
                "type" => self.kind = map.next_value()?,
                "crs" => {
                    let crs: Value = map.next_value()?;
                    self.crs = match &crs {
                        Value::Null => None,
                        crs => {
                            Some(crs["properties"]["name"].as_str().map_or(crs.to_string(), str::to_owned))
                        }
                    };
                    // The crs stands before the features as a rule: refuse a wrong
                    // one before its coordinates look wrong.
                    if let Err(error) = self.check_crs() {
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
            if let Err(error) = self.0.add(raw) {
                self.0.error = Some(error);
                return Err(de::Error::custom("unusable feature"));
            }
        }
        Ok(())
    }
}

/// A reader without the UTF-8 byte order mark that may stand at its start.
fn without_mark<R: Read>(mut reader: R) -> io::Result<impl Read> {
    let mut head = Vec::with_capacity(3);
    reader.by_ref().take(3).read_to_end(&mut head)?;
    if head == [0xEF, 0xBB, 0xBF] {
        head.clear();
    }
    Ok(Cursor::new(head).chain(reader))
}
