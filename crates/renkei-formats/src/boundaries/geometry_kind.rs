//! Kinds of geometry other than `Polygon` and `MultiPolygon`, under the names of
//! ISO 19125-1 and ISO/IEC 13249-3.

use renkei_core::facts::quoted;
use renkei_core::language::Language;
use renkei_core::text::Value;

/// A kind of geometry that is neither a Polygon nor made of Polygons.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum GeometryKind {
    /// A point.
    Point,
    /// A line.
    LineString,
    /// Several points.
    MultiPoint,
    /// Several lines.
    MultiLineString,
    /// Arcs of circles.
    CircularString,
    /// Lines and arcs, one behind the other.
    CompoundCurve,
    /// A curve of any kind.
    Curve,
    /// Several curves.
    MultiCurve,
    /// A polygon whose rings are curves.
    CurvePolygon,
    /// A surface of any kind.
    Surface,
    /// Several surfaces.
    MultiSurface,
    /// Polygons that share edges.
    PolyhedralSurface,
    /// A polyhedral surface of triangles.
    Tin,
    /// A triangle.
    Triangle,
    /// Surfaces in space, as a Shapefile has them.
    MultiPatch,
    /// A name that no standard has.
    Other(String),
}

/// The kinds that a standard names.
const NAMES: [(&str, GeometryKind); 15] = [
    ("Point", GeometryKind::Point),
    ("LineString", GeometryKind::LineString),
    ("MultiPoint", GeometryKind::MultiPoint),
    ("MultiLineString", GeometryKind::MultiLineString),
    ("CircularString", GeometryKind::CircularString),
    ("CompoundCurve", GeometryKind::CompoundCurve),
    ("Curve", GeometryKind::Curve),
    ("MultiCurve", GeometryKind::MultiCurve),
    ("CurvePolygon", GeometryKind::CurvePolygon),
    ("Surface", GeometryKind::Surface),
    ("MultiSurface", GeometryKind::MultiSurface),
    ("PolyhedralSurface", GeometryKind::PolyhedralSurface),
    ("TIN", GeometryKind::Tin),
    ("Triangle", GeometryKind::Triangle),
    ("MultiPatch", GeometryKind::MultiPatch),
];

impl GeometryKind {
    /// The kind of a name.
    pub(super) fn named(name: &str) -> Self {
        let known = NAMES.iter().find(|(known, _)| *known == name);
        known.map_or_else(|| Self::Other(name.to_owned()), |(_, kind)| kind.clone())
    }

    /// Whether it has, or may have, an area: a feature without it would lose land.
    pub(super) fn may_have_area(&self) -> bool {
        match self {
            Self::Point | Self::LineString | Self::MultiPoint | Self::MultiLineString => false,
            Self::CircularString | Self::CompoundCurve | Self::Curve | Self::MultiCurve => false,
            Self::CurvePolygon | Self::Surface | Self::MultiSurface | Self::PolyhedralSurface => true,
            Self::Tin | Self::Triangle | Self::MultiPatch | Self::Other(_) => true,
        }
    }

    /// Whether it has arcs, which can be made linear.
    pub(super) fn is_curve(&self) -> bool {
        matches!(
            self,
            Self::CircularString
                | Self::CompoundCurve
                | Self::Curve
                | Self::MultiCurve
                | Self::CurvePolygon
                | Self::Surface
                | Self::MultiSurface
        )
    }
}

/// The name of the standard; another one in quotation marks.
impl Value for GeometryKind {
    fn in_language(&self, language: Language) -> String {
        match (NAMES.iter().find(|(_, kind)| kind == self), self) {
            (_, Self::Other(name)) => quoted(name).in_language(language),
            (known, _) => known.map_or("", |(name, _)| name).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_written_as_they_are_named() {
        for (name, kind) in NAMES {
            assert_eq!(GeometryKind::named(name), kind);
            assert_eq!(kind.in_language(Language::En), name);
        }
        assert_eq!(GeometryKind::named("polygon").in_language(Language::Ja), "「polygon」");
    }
}
