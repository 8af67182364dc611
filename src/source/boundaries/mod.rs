//! Boundary files as they are published, whatever their format.
//!
//! The format is told from the content. Every reader hands its features to
//! one [`Gathering`], which alone knows what N03 attributes mean, which
//! coordinates are usable and which coordinate systems are understood.

mod attributes;
mod crs;
mod dbf;
mod flatgeobuf;
mod format;
mod gathering;
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

use super::{FeatureName, FeatureProblem, MunicipalityCode, SourceError};
use gathering::Gathering;

pub use attributes::Schema;
pub use crs::Crs;
pub use format::Format;
pub use mesh_list::MeshList;

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
/// [`SourceError`] names the file, and the line or the feature.
pub fn read_boundaries(file: &Path) -> Result<Boundaries, SourceError> {
    read(file, true)
}

/// Reads a boundary file to look at it: features that cannot be used are
/// listed instead of ending the reading.
///
/// # Errors
/// As [`read_boundaries`], where the file as a whole cannot be read.
pub fn survey_boundaries(file: &Path) -> Result<Boundaries, SourceError> {
    read(file, false)
}

fn read(file: &Path, strict: bool) -> Result<Boundaries, SourceError> {
    let unreadable = |cause| SourceError::Unreadable { file: file.to_owned(), cause };
    let mut opened = File::open(file).map_err(unreadable)?;
    let metadata = opened.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(unreadable(io::Error::other("it is a folder; expected a file")));
    }
    let mut head = Vec::new();
    opened.by_ref().take(format::HEAD).read_to_end(&mut head).map_err(unreadable)?;
    opened.rewind().map_err(unreadable)?;
    let format = Format::of(&head, file)?;
    let mut gathering = Gathering::new(file, format, strict);
    let reader = buffered(opened);
    match format {
        Format::Zip => zip::read(reader, &mut gathering)?,
        Format::GeoJson | Format::TopoJson => {
            let again = || File::open(file).map_err(unreadable);
            if !geojson::read_swiftly(reader, &mut gathering)
                && geojson::read(buffered(again()?), &mut gathering)? == geojson::Kind::Topology
            {
                gathering.set_format(Format::TopoJson);
                topojson::read(again()?, &mut gathering)?;
            }
        }
        Format::Shapefile => shapefile::read(reader, file, &mut gathering)?,
        Format::GeoPackage => geopackage::read(file, &mut gathering)?,
        Format::FlatGeobuf => flatgeobuf::read(reader, metadata.len(), &mut gathering)?,
        Format::MeshList => return mesh_list::read(reader, file).map(Boundaries::Mesh),
    }
    gathering.finish().map(Boundaries::Outlines)
}

fn buffered<R: Read>(reader: R) -> BufReader<R> {
    BufReader::with_capacity(1 << 20, reader)
}

/// Reads GeoJSON or TopoJSON from memory; `file` is what messages call it.
///
/// # Errors
/// As [`read_boundaries`].
pub fn parse_boundaries(text: &[u8], file: &Path) -> Result<BoundaryFile, SourceError> {
    let mut gathering = Gathering::new(file, Format::GeoJson, true);
    if !geojson::read_swiftly(text, &mut gathering)
        && geojson::read(text, &mut gathering)? == geojson::Kind::Topology
    {
        gathering.set_format(Format::TopoJson);
        topojson::read(text, &mut gathering)?;
    }
    gathering.finish()
}
