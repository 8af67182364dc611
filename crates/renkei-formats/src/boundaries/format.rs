//! Formats of boundary files.

use std::fmt;

use renkei_core::text::{Text, Worded};

use crate::messages::boundaries as messages;

/// A format of boundary files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A zip that contains N03 files.
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
    /// 市区町村別メッシュ・コード一覧 of the Statistics Bureau, as CSV.
    MeshList,
}

/// The name of the format.
///
/// ```
/// assert_eq!(renkei_formats::boundaries::Format::GeoJson.to_string(), "GeoJSON");
/// ```
impl Worded for Format {
    fn text(&self) -> Text {
        Text::verbatim(match self {
            Self::Zip => "zip",
            Self::GeoJson => "GeoJSON",
            Self::TopoJson => "TopoJSON",
            Self::Shapefile => "Shapefile",
            Self::GeoPackage => "GeoPackage",
            Self::FlatGeobuf => "FlatGeobuf",
            Self::MeshList => return messages::mesh_list(),
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}
