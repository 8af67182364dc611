//! The zip that 国土数値情報 offers for download.
//!
//! Members are read from the archive; nothing is extracted, so a member's name
//! cannot point to another folder. GeoJSON is preferred to Shapefile; layers of
//! prefectures and 振興局 (`_prefecture`, `_subprefecture`) are ignored.
//!
//! Which member is read:
//!
//! 1. members with an extension of JSON or Shapefile, layers of prefectures left
//!    aside;
//! 2. of several JSON members those with features, and of these those that name
//!    the attribute with the code, by their first 64 KiB;
//! 3. one JSON member, or no such member and one Shapefile; everything else is an
//!    error that lists the candidates.
//!
//! Size and ratio of a member are bounded against zip bombs. Sizes that the
//! archive states are not believed either: the bytes that arrive are counted.

use std::io::{self, Read, Seek};

use encoding_rs::SHIFT_JIS;
use zip::ZipArchive;

use renkei_core::text::Cause;

use crate::messages::boundaries::zip as messages;

use super::error::BoundaryError;
use super::feature_sink::FeatureSink;
use super::format::Format;
use super::json;
use super::shapefile::{Companions, LARGEST_DBF, LARGEST_NOTE, read_parts};

/// Greatest size of a member in bytes when unpacked.
const LARGEST: u64 = 4 << 30;
/// Greatest ratio of unpacked to packed size: about 5 for coordinates, about
/// 1,000 for a zip bomb.
const MOST_RATIO: u64 = 100;
/// Size in bytes up to which the ratio is not checked.
const SMALL: u64 = 1 << 20;

/// Extensions of GeoJSON and TopoJSON.
const JSON: [&str; 5] = ["geojson", "json", "topojson", "geojsonl", "ndjson"];

/// A member of the archive.
struct Member {
    index: usize,
    /// File name without folders.
    name: String,
}

/// Reads the municipal layer of a zip.
pub(super) fn read(reader: impl Read + Seek + Send, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let mut archive =
        ZipArchive::new(reader).map_err(|error| sink.fault(messages::zip_not_opened(Cause::bare(error))))?;
    let members = members(&mut archive, sink)?;
    let with = |extension: &str| -> Vec<&Member> {
        members
            .iter()
            .filter(|member| extension_of(&member.name) == extension && is_municipal(&member.name))
            .collect()
    };
    let (json, shp) = (JSON.into_iter().flat_map(with).collect::<Vec<_>>(), with("shp"));
    let json: Vec<&Member> = if json.len() + shp.len() > 1 {
        let layers = layers(&mut archive, &json, sink);
        if layers.is_empty() && shp.is_empty() { json } else { layers }
    } else {
        json
    };
    let layer = match (json.as_slice(), shp.as_slice()) {
        ([one], _) | ([], [one]) => *one,
        ([], []) => {
            let held: Vec<&str> = members.iter().map(|member| member.name.as_str()).take(12).collect();
            return Err(sink.fault(messages::zip_without_layer(held)));
        }
        (several @ [_, ..], _) | ([], several) => {
            let names: Vec<&str> = several.iter().map(|member| member.name.as_str()).collect();
            return Err(sink.fault(messages::zip_with_several(names)));
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
    let faults = sink.clone();
    json::read(&mut InZip { archive: &mut archive, member: layer, sink: &faults }, sink)?;
    sink.set_layer(layer.name.clone());
    Ok(())
}

/// A member of an archive, opened as often as is needed.
struct InZip<'a, R> {
    archive: &'a mut ZipArchive<R>,
    member: &'a Member,
    /// Makes the errors.
    sink: &'a FeatureSink,
}

impl<R: Read + Seek + Send> json::Open for InZip<'_, R> {
    fn open(&mut self) -> Result<Box<dyn Read + Send + '_>, BoundaryError> {
        Ok(Box::new(open(self.archive, self.member, LARGEST, self.sink)?))
    }
}

/// The JSON members that hold features, by their first bytes; of several those
/// that name the attribute with the code.
///
/// Empty where none holds features. Members that cannot be opened count as
/// without features.
fn layers<'m, R: Read + Seek + Send>(
    archive: &mut ZipArchive<R>,
    members: &[&'m Member],
    sink: &FeatureSink,
) -> Vec<&'m Member> {
    const HEAD: u64 = 1 << 16;
    let mut head = |member: &Member| {
        let mut bytes = Vec::new();
        let opened = open(archive, member, LARGEST, sink).ok();
        let _ = opened.map(|reader| reader.take(HEAD).read_to_end(&mut bytes));
        let decoded = crate::input::utf16(&bytes).map(|encoding| encoding.decode(&bytes).0.into_owned());
        decoded.unwrap_or_else(|| String::from_utf8_lossy(&bytes).into_owned())
    };
    let heads: Vec<(&Member, String)> = members.iter().map(|member| (*member, head(member))).collect();
    let has_features = |text: &str| {
        ["FeatureCollection", "\"Topology\"", "\"Feature\""].iter().any(|word| text.contains(word))
    };
    let of_features: Vec<&(&Member, String)> = heads.iter().filter(|(_, text)| has_features(text)).collect();
    let key = sink.choice.key().to_lowercase();
    let with_key = |own: &&&(&Member, String)| own.1.to_lowercase().contains(&key);
    let keyed: Vec<&'m Member> = of_features.iter().filter(with_key).map(|own| own.0).collect();
    if of_features.len() > 1 && !keyed.is_empty() {
        keyed
    } else {
        of_features.iter().map(|own| own.0).collect()
    }
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
        let entry = archive
            .by_index_raw(index)
            .map_err(|error| sink.fault(messages::zip_member_number(index + 1, Cause::bare(error))))?;
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
///
/// Files with the name of the `.shp` and the extension `.dbf`, `.cpg` or `.prj`;
/// only the first is needed.
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
    let dbf = beside("dbf", LARGEST_DBF)?.ok_or_else(|| sink.fault(messages::zip_without_dbf()))?;
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
        .map_err(|error| sink.fault(messages::zip_member(name, Cause::bare(error))))?;
    let most = most.min(entry.compressed_size().saturating_mul(MOST_RATIO).max(SMALL));
    if entry.size() > most {
        return Err(sink.fault(messages::zip_member_too_large(
            name,
            entry.size(),
            most,
            entry.compressed_size(),
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
        self.left =
            self.left.checked_sub(read as u64).ok_or_else(|| io::Error::other(messages::zip_bomb()))?;
        Ok(read)
    }
}
