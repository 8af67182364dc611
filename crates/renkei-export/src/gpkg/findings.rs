//! Findings and repairs of the doctor as point and polygon layers for QGIS.
//!
//! | layer | geometry | a row is |
//! |---|---|---|
//! | `places` | point | a finding, at the place where it was seen |
//! | `areas` | polygons | an overlap or a gap, its area |
//! | `repairs` | point | a repair, at the corner that moved furthest |
//!
//! A finding with a place and an area has a row in both layers; one with neither
//! has none, and stands in the text report alone. A repair without a place has a
//! row without geometry. Columns carry the Japanese and the English name of each
//! kind.

use std::path::Path;

use geo::{Geometry, Point};
use renkei_core::facts::UnitId;
use renkei_core::language::Language;
use renkei_formats::doctor::{Diagnosis, Finding, Repair};

use crate::error::ExportError;
use crate::qgis_style::Style;
use crate::table::{Column, Kind, Value};

use super::database::create;
use super::feature_table::FeatureTable;

/// Writes a GeoPackage with the layers `places` (points) and `areas`
/// (polygons of overlaps and gaps) and, where a repair was made, `repairs`
/// (points). Lengths are metres, areas square metres.
///
/// At `path` no file must exist. Layers without rows are written, too, so that a
/// project that shows them goes on to work.
///
/// # Errors
/// [`ExportError::Encoding`] when SQLite cannot write the file.
pub fn write_findings(
    path: &Path,
    diagnosis: &Diagnosis,
    repairs: Option<&[Repair]>,
) -> Result<(), ExportError> {
    create(path, |database| {
        let columns = finding_columns();
        let places = diagnosis.findings.iter().filter_map(|finding| {
            let at = finding.at?;
            Some((finding, Some(Geometry::Point(Point(at)))))
        });
        let description = "where the doctor found something";
        table("places", "指摘箇所", description, "POINT", &columns).write(database, places)?;
        let areas = diagnosis.findings.iter().filter_map(|finding| {
            let area = finding.area.clone()?;
            Some((finding, Some(Geometry::MultiPolygon(area))))
        });
        let description = "overlaps and gaps";
        table("areas", "重なり・すき間", description, "MULTIPOLYGON", &columns).write(database, areas)?;
        let Some(repairs) = repairs else { return Ok(()) };
        let rows = repairs.iter().map(|repair| (repair, repair.at.map(|at| Geometry::Point(Point(at)))));
        let description =
            "what the repaired copy has otherwise; of several corners, the one that moved furthest";
        table("repairs", "修復箇所", description, "POINT", &repair_columns()).write(database, rows)
    })
}

/// A table with its default style: aliases and widgets; symbols are left to QGIS.
fn table<'c, T>(
    name: &'static str,
    identifier: &'static str,
    description: &'static str,
    geometry_type: &'static str,
    columns: &'c [Column<T>],
) -> FeatureTable<'c, T> {
    FeatureTable { name, identifier, description, geometry_type, columns, style: Style::of_table(columns) }
}

/// Codes separated by blanks; missing where there are none.
fn code_list(codes: &[UnitId]) -> Value {
    Value::text(codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
}

/// The columns of the layer `repairs`: lengths in metres with three decimals,
/// areas in square metres with one.
fn repair_columns<'a>() -> Vec<Column<&'a Repair>> {
    let column = Column::<&'a Repair>::new;
    vec![
        column("kind", "種類", "what was done", Kind::Text, |repair| {
            Value::text(repair.kind.name(Language::Ja))
        }),
        column("kind_en", "種類(英語)", "what was done, in English", Kind::Text, |repair| {
            Value::text(repair.kind.name(Language::En))
        }),
        column("about", "対象", "municipalities or features", Kind::Text, |repair| {
            Value::text(repair.about.in_language(Language::Ja))
        }),
        column("codes", "市町村コード", "codes, separated by spaces", Kind::Text, |repair| {
            code_list(&repair.codes)
        }),
        column("corners_moved", "移動した頂点", "corners moved", Kind::Integer, |repair| {
            count(repair.moved)
        }),
        column("corners_added", "加えた頂点", "corners added", Kind::Integer, |repair| {
            count(repair.added)
        }),
        column(
            "metres",
            "最大移動量(m)",
            "greatest distance moved, in metres",
            Kind::Real(3),
            |repair| Value::real(Some(repair.metres)),
        ),
        column("square_metres", "面積(m²)", "area given, in square metres", Kind::Real(1), |repair| {
            Value::real(repair.square_metres)
        }),
    ]
}

/// A count as a value; one beyond 64 bits with sign is the greatest.
fn count(number: usize) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// What is wrong, where a finding says more than its kind.
fn detail(finding: &Finding, language: Language) -> Value {
    Value::text(finding.detail.as_ref().map_or(String::new(), |detail| detail.in_language(language)))
}

/// The columns of the layers `places` and `areas`: `metres` is the length of a
/// line, or the greatest width of an area; empty where neither applies.
fn finding_columns<'a>() -> Vec<Column<&'a Finding>> {
    let column = Column::<&'a Finding>::new;
    vec![
        column("kind", "種類", "what was found", Kind::Text, |finding| {
            Value::text(finding.kind.name(Language::Ja))
        }),
        column("kind_en", "種類(英語)", "what was found, in English", Kind::Text, |finding| {
            Value::text(finding.kind.name(Language::En))
        }),
        column("about", "対象", "municipalities or features", Kind::Text, |finding| {
            Value::text(finding.about.in_language(Language::Ja))
        }),
        column("codes", "市町村コード", "codes, separated by spaces", Kind::Text, |finding| {
            code_list(&finding.codes)
        }),
        column(
            "metres",
            "長さ・幅(m)",
            "length, or greatest width, in metres",
            Kind::Real(3),
            |finding| Value::real(finding.metres),
        ),
        column("square_metres", "面積(m²)", "area in square metres", Kind::Real(1), |finding| {
            Value::real(finding.square_metres)
        }),
        column("detail", "理由", "reason", Kind::Text, |finding| detail(finding, Language::Ja)),
        column("detail_en", "理由(英語)", "reason, in English", Kind::Text, |finding| {
            detail(finding, Language::En)
        }),
    ]
}
