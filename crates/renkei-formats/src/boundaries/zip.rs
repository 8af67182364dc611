//! The zip that 国土数値情報 offers for download.
//!
//! Members are read from the archive; nothing is extracted, so a member's name
//! cannot point to another folder. GeoJSON is preferred to Shapefile; layers of
//! prefectures and 振興局 (`_prefecture`, `_subprefecture`) are ignored.

use std::io::{self, Read, Seek};

use encoding_rs::SHIFT_JIS;
use zip::ZipArchive;

use super::error::BoundaryError;
use super::feature_sink::FeatureSink;
use super::format::Format;
use super::geojson::{self, JsonKind};
use super::shapefile::{Companions, LARGEST_DBF, LARGEST_NOTE, read_parts};
use super::source::buffered;
use super::topojson;

/// Greatest size of a member in bytes when unpacked.
const LARGEST: u64 = 4 << 30;
/// Greatest ratio of unpacked to packed size: about 5 for coordinates, about
/// 1,000 for a zip bomb.
const MOST_RATIO: u64 = 100;
/// Size in bytes up to which the ratio is not checked.
const SMALL: u64 = 1 << 20;

/// A member of the archive.
struct Member {
    index: usize,
    /// File name without folders.
    name: String,
}

/// Reads the municipal layer of a zip.
pub(super) fn read(reader: impl Read + Seek + Send, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let mut archive = ZipArchive::new(reader).map_err(|error| {
        sink.fault(format!(
            "it cannot be opened ({error}): the download is incomplete, or the file is no zip; fetch it again"
        ))
    })?;
    let members = members(&mut archive, sink)?;
    let with = |extension: &str| -> Vec<&Member> {
        members
            .iter()
            .filter(|member| extension_of(&member.name) == extension && is_municipal(&member.name))
            .collect()
    };
    let (json, shp) = ([with("geojson"), with("json"), with("topojson")].concat(), with("shp"));
    let layer = match (json.as_slice(), shp.as_slice()) {
        ([one], _) | ([], [one]) => *one,
        ([], []) => {
            let held: Vec<&str> = members.iter().map(|member| member.name.as_str()).take(12).collect();
            return Err(sink.fault(format!(
                "it holds neither GeoJSON nor a Shapefile of municipalities (members: {}). Expected an N03 zip of 国土数値情報",
                held.join(", ")
            )));
        }
        (several @ [_, ..], _) | ([], several) => {
            let names: Vec<&str> = several.iter().map(|member| member.name.as_str()).collect();
            return Err(sink.fault(format!(
                "it holds several layers of municipalities ({}); expected one: unpack it and name one of them",
                names.join(", ")
            )));
        }
    };
    let zip_file = sink.file.clone();
    sink.file = zip_file.join(&layer.name);
    sink.set_layer(layer.name.clone());
    if extension_of(&layer.name) == "shp" {
        sink.set_format(Format::Shapefile);
        let companions = companions(&mut archive, &members, layer, sink)?;
        return read_parts(open(&mut archive, layer, LARGEST, sink)?, companions, sink);
    }
    sink.set_format(Format::GeoJson);
    if geojson::read_fast(open(&mut archive, layer, LARGEST, sink)?, sink) {
        return Ok(());
    }
    let kind = geojson::read(buffered(open(&mut archive, layer, LARGEST, sink)?), sink)?;
    if kind == JsonKind::Topology {
        sink.set_format(Format::TopoJson);
        let layer_name = layer.name.clone();
        topojson::read(open(&mut archive, layer, LARGEST, sink)?, sink)?;
        sink.set_layer(layer_name);
    }
    Ok(())
}

/// The extension in lower case; empty without one.
fn extension_of(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_lowercase())
}

/// The name without its extension.
fn stem_of(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Whether a member is the layer of municipalities, judged by its name.
fn is_municipal(name: &str) -> bool {
    let stem = stem_of(name).to_lowercase();
    !stem.starts_with("._") && !["prefecture", "prefectures"].iter().any(|end| stem.ends_with(end))
}

/// The files in the archive.
fn members<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    sink: &FeatureSink,
) -> Result<Vec<Member>, BoundaryError> {
    let mut members = Vec::new();
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|error| {
            sink.fault(format!("its member {} cannot be read ({error}); fetch it again", index + 1))
        })?;
        // UTF-8, or CP932 with backslashes if packed on Windows
        let name = match std::str::from_utf8(entry.name_raw()) {
            Ok(name) => name.to_owned(),
            Err(_) => SHIFT_JIS.decode_without_bom_handling(entry.name_raw()).0.into_owned(),
        };
        let base = name.rsplit(['/', '\\']).next().unwrap_or(&name);
        if entry.is_file() && !base.is_empty() {
            members.push(Member { index, name: base.to_owned() });
        }
    }
    Ok(members)
}

/// Reads the files that belong to a `.shp`.
fn companions<R: Read + Seek + Send>(
    archive: &mut ZipArchive<R>,
    members: &[Member],
    shp: &Member,
    sink: &FeatureSink,
) -> Result<Companions, BoundaryError> {
    let mut beside = |extension: &str, most: u64| -> Result<Option<Vec<u8>>, BoundaryError> {
        let belongs = |member: &&Member| {
            stem_of(&member.name) == stem_of(&shp.name) && extension_of(&member.name) == extension
        };
        let Some(member) = members.iter().find(belongs) else { return Ok(None) };
        let mut content = Vec::new();
        let read = open(archive, member, most, sink)?.read_to_end(&mut content);
        read.map_err(|cause| sink.unreadable(cause))?;
        Ok(Some(content))
    };
    let dbf = beside("dbf", LARGEST_DBF)?
        .ok_or_else(|| sink.fault("its .dbf, which holds the codes, is not in the zip"))?;
    Ok(Companions { dbf, cpg: beside("cpg", LARGEST_NOTE)?, prj: beside("prj", LARGEST_NOTE)? })
}

/// Opens a member for reading, limited in size.
fn open<'a, R: Read + Seek + Send>(
    archive: &'a mut ZipArchive<R>,
    member: &Member,
    most: u64,
    sink: &FeatureSink,
) -> Result<impl Read + use<'a, R>, BoundaryError> {
    let name = &member.name;
    let entry = archive
        .by_index(member.index)
        .map_err(|error| sink.fault(format!("its member {name} cannot be read ({error})")))?;
    let most = most.min(entry.compressed_size().saturating_mul(MOST_RATIO).max(SMALL));
    if entry.size() > most {
        return Err(sink.fault(format!(
            "its member {name} claims {} bytes unpacked, more than the {most} that renkei accepts for {} packed: this is no boundary file",
            entry.size(),
            entry.compressed_size()
        )));
    }
    Ok(Bounded { inner: entry, left: most })
}

/// A reader that fails after more than `left` bytes.
struct Bounded<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            io::Error::other(
                "it unpacks to more bytes than renkei accepts for its packed size: this is no boundary file",
            )
        })?;
        Ok(read)
    }
}
