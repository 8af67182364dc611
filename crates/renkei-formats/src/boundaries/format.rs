//! Which format a file has, told from its first bytes.

use std::fmt;
use std::path::Path;

use crate::boundaries::BoundaryError;

use super::text;

/// A format that boundaries come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A zip with N03 files in it.
    Zip,
    /// GeoJSON.
    GeoJson,
    /// TopoJSON.
    TopoJson,
    /// ESRI Shapefile.
    Shapefile,
    /// OGC GeoPackage.
    GeoPackage,
    /// FlatGeobuf.
    FlatGeobuf,
    /// 市区町村別メッシュ・コード一覧 of the Statistics Bureau.
    MeshList,
}

/// So many bytes of a file are looked at.
pub(super) const HEAD: u64 = 4096;

const EXPECTED: &str = "Expected N03 boundaries as zip, GeoJSON, Shapefile (.shp), TopoJSON, GeoPackage or FlatGeobuf, or the mesh list of the Statistics Bureau (CSV)";

impl Format {
    /// Of a file that begins with `head`; GeoJSON and TopoJSON are told apart
    /// by what follows.
    pub(super) fn of(head: &[u8], file: &Path) -> Result<Self, BoundaryError> {
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        let what = match head {
            _ if text.is_empty() => "is empty",
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Ok(Self::Zip),
            [0, 0, 0x27, 0x0A, ..] => return Ok(Self::Shapefile),
            [b'f', b'g', b'b', 3, b'f', b'g', b'b', ..] => return Ok(Self::FlatGeobuf),
            _ if head.starts_with(b"SQLite format 3\0") => return Ok(Self::GeoPackage),
            _ if matches!(text[0], b'{' | b'[') => return Ok(Self::GeoJson),
            _ if text::has_words(head, &["メッシュ", "コード"]) => return Ok(Self::MeshList),
            _ if text[0] == b'<' => "is XML or HTML (GML is not read; take the GeoJSON of the same zip)",
            [0x03 | 0x30 | 0x83, ..] => "is a dBase table (give the .shp beside it)",
            [0x1F, 0x8B, ..] => "is compressed with gzip (unpack it first)",
            _ => "holds no boundaries that renkei knows",
        };
        Err(BoundaryError::NotBoundaries { file: file.to_owned(), what: format!("{what}. {EXPECTED}") })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Zip => "zip",
            Self::GeoJson => "GeoJSON",
            Self::TopoJson => "TopoJSON",
            Self::Shapefile => "Shapefile",
            Self::GeoPackage => "GeoPackage",
            Self::FlatGeobuf => "FlatGeobuf",
            Self::MeshList => "mesh list",
        })
    }
}
