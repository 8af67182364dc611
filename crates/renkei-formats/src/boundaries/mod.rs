//! Boundary files as they are published, whatever their format.
//!
//! The format is told from the content. Every reader hands its features to
//! one [`FeatureSink`], which alone knows what N03 attributes mean, which
//! coordinates are usable and which coordinate systems are understood.

mod attributes;
mod crs;
mod dbf;
mod error;
mod feature_sink;
mod flatgeobuf;
mod format;
mod geojson;
mod geopackage;
mod mesh_list;
mod outline;
mod plane;
mod shapefile;
mod shp;
mod text;
mod topojson;
mod wkb;
mod zip;

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use geo::Polygon;

use feature_sink::FeatureSink;
use renkei_core::facts::{BoundaryFeature, FeatureName, MeshList};

pub use attributes::Schema;
pub use crs::Crs;
pub use error::{BoundaryError, FeatureProblem};
pub use format::Format;

/// What a boundary file holds.
#[derive(Debug, Clone)]
pub enum Boundaries {
    /// Outlines by feature.
    Outlines(BoundaryFile),
    /// Cells of a grid by municipality.
    Mesh(MeshList),
}

/// A boundary file as read: polygons by feature, nothing merged yet.
#[derive(Debug, Clone)]
pub struct BoundaryFile {
    /// Features with a code, in the file's order.
    pub features: Vec<BoundaryFeature>,
    /// Features whose code is null or empty (所属未定地): reported, not used.
    pub without_code: Vec<FeatureName>,
    /// Features that cannot be used, and why; none where a file was read for use.
    pub unusable: Vec<(FeatureName, FeatureProblem)>,
    /// Every feature as the file has it, in its order; none where a file was
    /// read for use.
    pub records: Vec<FeatureRecord>,
    /// What the file says of itself.
    pub description: Description,
}

/// What a copy of a file needs of a feature beside its outline.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureRecord {
    /// Its place in the file, from 1.
    pub number: usize,
    /// Names and texts of its attributes, as read; `None` where null.
    pub attributes: Vec<(String, Option<String>)>,
    /// The outline of a feature without a code, as far as it can be read; the
    /// others have theirs in [`BoundaryFile::features`].
    pub polygons: Vec<Polygon>,
}

/// What a boundary file says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    /// Its format.
    pub format: Format,
    /// The member of a zip, or the layer, that was read; empty where there is
    /// but one.
    pub layer: String,
    /// Its coordinate system; missing where the file does not say.
    pub crs: Option<Crs>,
    /// The encoding of its texts.
    pub encoding: &'static str,
    /// Names of its attributes, in order.
    pub attributes: Vec<String>,
    /// The N03 schema that its attributes follow.
    pub schema: Option<Schema>,
}

/// Reads a boundary file for use: N03 as zip, GeoJSON, Shapefile, TopoJSON,
/// GeoPackage or FlatGeobuf, or the Statistics Bureau's mesh list.
///
/// # Errors
/// [`BoundaryError`] names the file, and the line or the feature.
pub fn read_boundaries(file: &Path) -> Result<Boundaries, BoundaryError> {
    read(file, true)
}

/// Reads a boundary file to look at it: features that cannot be used are
/// listed instead of ending the reading.
///
/// # Errors
/// As [`read_boundaries`], where the file as a whole cannot be read.
pub fn survey_boundaries(file: &Path) -> Result<Boundaries, BoundaryError> {
    read(file, false)
}

fn read(file: &Path, strict: bool) -> Result<Boundaries, BoundaryError> {
    let unreadable = |cause| BoundaryError::Unreadable { file: file.to_owned(), cause };
    let mut opened = File::open(file).map_err(unreadable)?;
    let metadata = opened.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(unreadable(io::Error::other("it is a folder; expected a file")));
    }
    let mut head = Vec::new();
    opened.by_ref().take(format::HEAD).read_to_end(&mut head).map_err(unreadable)?;
    opened.rewind().map_err(unreadable)?;
    let format = Format::of(&head, file)?;
    let mut sink = FeatureSink::new(file, format, strict);
    let reader = buffered(opened);
    match format {
        Format::Zip => zip::read(reader, &mut sink)?,
        Format::GeoJson | Format::TopoJson => {
            let again = || File::open(file).map_err(unreadable);
            if !geojson::read_fast(reader, &mut sink)
                && geojson::read(buffered(again()?), &mut sink)? == geojson::Kind::Topology
            {
                sink.set_format(Format::TopoJson);
                topojson::read(again()?, &mut sink)?;
            }
        }
        Format::Shapefile => shapefile::read(reader, file, &mut sink)?,
        Format::GeoPackage => geopackage::read(file, &mut sink)?,
        Format::FlatGeobuf => flatgeobuf::read(reader, metadata.len(), &mut sink)?,
        Format::MeshList => return mesh_list::read(reader, file).map(Boundaries::Mesh),
    }
    sink.finish().map(Boundaries::Outlines)
}

fn buffered<R: Read>(reader: R) -> BufReader<R> {
    BufReader::with_capacity(1 << 20, reader)
}

/// Reads GeoJSON or TopoJSON from memory; `file` is what messages call it.
///
/// # Errors
/// As [`read_boundaries`].
pub fn parse_boundaries(text: &[u8], file: &Path) -> Result<BoundaryFile, BoundaryError> {
    let mut sink = FeatureSink::new(file, Format::GeoJson, true);
    if !geojson::read_fast(text, &mut sink) && geojson::read(text, &mut sink)? == geojson::Kind::Topology {
        sink.set_format(Format::TopoJson);
        topojson::read(text, &mut sink)?;
    }
    sink.finish()
}
