//! Reads a boundary file of any format.

use std::io::{Read, Seek};
use std::path::Path;

use crate::messages::boundaries as messages;

use super::attributes::AttributeChoice;
use super::boundary_file::{Boundaries, BoundaryFile};
use super::error::BoundaryError;
use super::feature_sink::FeatureSink;
use super::format::Format;
use super::source::Source;
use super::{json, mesh_list, shapefile, sniff, zip};

#[cfg(feature = "flatgeobuf")]
use super::flatgeobuf;
#[cfg(feature = "geopackage")]
use super::geopackage;

/// The fault of a file in a format that was left out by its cargo feature.
#[cfg(not(all(feature = "geopackage", feature = "flatgeobuf")))]
use crate::messages::boundaries::not_built;

/// Reads a boundary file for use.
///
/// Formats: N03 as zip, GeoJSON, Shapefile, TopoJSON, GeoPackage or
/// FlatGeobuf, or the mesh list of the Statistics Bureau (CSV). The format is
/// recognised by content, not by name. The first feature that cannot be used
/// is an error.
///
/// # Errors
/// [`BoundaryError`] names the file, and the line or the feature.
///
/// ```no_run
/// use std::path::Path;
/// use renkei_formats::boundaries::{Boundaries, read_boundaries};
///
/// let Boundaries::Outlines(file) = read_boundaries(Path::new("N03-20250101_01_GML.zip"))? else {
///     return Ok(());
/// };
/// println!("{} features in {:?}", file.features.len(), file.description.crs);
/// # Ok::<(), renkei_formats::boundaries::BoundaryError>(())
/// ```
pub fn read_boundaries(file: &Path) -> Result<Boundaries, BoundaryError> {
    read_boundaries_by(file, &AttributeChoice::default())
}

/// As [`read_boundaries`], code and name from other attributes than those of
/// N03.
///
/// # Errors
/// As [`read_boundaries`].
pub fn read_boundaries_by(file: &Path, choice: &AttributeChoice) -> Result<Boundaries, BoundaryError> {
    read(Source::Path(file), true, choice)
}

/// Reads a boundary file for inspection or repair.
///
/// Features that cannot be used are listed instead of ending the reading, and
/// the attributes of every feature are kept.
///
/// # Errors
/// As [`read_boundaries`], where the file as a whole cannot be read.
pub fn survey_boundaries(file: &Path) -> Result<Boundaries, BoundaryError> {
    survey_boundaries_by(file, &AttributeChoice::default())
}

/// As [`survey_boundaries`], code and name from other attributes than those of
/// N03.
///
/// # Errors
/// As [`survey_boundaries`].
pub fn survey_boundaries_by(file: &Path, choice: &AttributeChoice) -> Result<Boundaries, BoundaryError> {
    read(Source::Path(file), false, choice)
}

/// Reads a boundary file from memory, in any format of [`read_boundaries`]
/// that consists of one file.
///
/// `name` is the file's name in messages. A GeoPackage needs no file on disk
/// either. A `.shp` alone lacks the codes: see [`read_shapefile`].
///
/// # Errors
/// As [`read_boundaries`].
///
/// ```
/// use renkei_formats::boundaries::{Boundaries, read_bytes};
///
/// let text = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
///     "properties":{"N03_004":"小樽市","N03_007":"01203"},
///     "geometry":{"type":"Polygon","coordinates":[[[141,43],[141.1,43],[141,43.1],[141,43]]]}}]}"#;
/// let Boundaries::Outlines(file) = read_bytes("towns.geojson", text.as_bytes())? else { unreachable!() };
/// assert_eq!(file.features[0].name, "小樽市");
/// assert_eq!(file.features[0].polygons[0].exterior().0.len(), 4);
///
/// let error = read_bytes("towns.csv", b"a,b").unwrap_err();
/// assert!(error.to_string().starts_with("towns.csv: holds no boundaries"));
/// # Ok::<(), renkei_formats::boundaries::BoundaryError>(())
/// ```
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Boundaries, BoundaryError> {
    read(Source::Bytes(Path::new(name), bytes), true, &AttributeChoice::default())
}

/// Reads a boundary file from memory for inspection or repair, as
/// [`survey_boundaries`] does with a file on disk.
///
/// # Errors
/// As [`survey_boundaries`].
pub fn survey_bytes(name: &str, bytes: &[u8]) -> Result<Boundaries, BoundaryError> {
    read(Source::Bytes(Path::new(name), bytes), false, &AttributeChoice::default())
}

/// Reads a Shapefile from memory: its files with their names, among them one
/// `.shp` and the `.dbf` of the same name; `.cpg` and `.prj` are optional.
///
/// # Errors
/// As [`read_boundaries`]; also where no file or several end in `.shp`.
pub fn read_shapefile(files: &[(&str, &[u8])]) -> Result<Boundaries, BoundaryError> {
    let is_shp = |name: &str| Path::new(name).extension().is_some_and(|own| own.eq_ignore_ascii_case("shp"));
    let found: Vec<_> = files.iter().filter(|(name, _)| is_shp(name)).collect();
    let &[(name, bytes)] = found.as_slice() else {
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        return Err(BoundaryError::Format {
            file: names.join(", ").into(),
            format: Format::Shapefile,
            problem: messages::shapefile::several_shp(found.len()),
        });
    };
    read(Source::Shapefile(Path::new(name), bytes, files), true, &AttributeChoice::default())
}

/// Reads GeoJSON or TopoJSON from memory; `file` is its name in messages.
///
/// # Errors
/// As [`read_boundaries`].
pub fn parse_boundaries(text: &[u8], file: &Path) -> Result<BoundaryFile, BoundaryError> {
    let mut sink = FeatureSink::new(file, Format::GeoJson, true, &AttributeChoice::default());
    json::read(&mut Source::Bytes(file, text), &mut sink)?;
    sink.finish()
}

/// Recognises the format and reads the file; `strict` as in
/// [`FeatureSink::new`].
fn read(mut source: Source<'_>, strict: bool, choice: &AttributeChoice) -> Result<Boundaries, BoundaryError> {
    let mut reader = Source::open(&source)?;
    let mut head = Vec::new();
    let read = reader.by_ref().take(sniff::HEAD).read_to_end(&mut head);
    read.map_err(|cause| source.unreadable(cause))?;
    reader.rewind().map_err(|cause| source.unreadable(cause))?;
    let format = sniff::format_of(&head, source.name())?;
    let mut sink = FeatureSink::new(source.name(), format, strict, choice);
    match format {
        Format::Zip => zip::read(reader, &mut sink)?,
        Format::GeoJson | Format::TopoJson => json::read(&mut source, &mut sink)?,
        Format::Shapefile => shapefile::read(reader, &source, &mut sink)?,
        #[cfg(feature = "geopackage")]
        Format::GeoPackage => geopackage::read(&source, &mut sink)?,
        #[cfg(feature = "flatgeobuf")]
        Format::FlatGeobuf => flatgeobuf::read(reader, source.length()?, &mut sink)?,
        #[cfg(not(feature = "geopackage"))]
        Format::GeoPackage => return Err(sink.fault(not_built())),
        #[cfg(not(feature = "flatgeobuf"))]
        Format::FlatGeobuf => return Err(sink.fault(not_built())),
        Format::MeshList => return mesh_list::read(reader, source.name()).map(Boundaries::Mesh),
    }
    sink.finish().map(Boundaries::Outlines)
}
