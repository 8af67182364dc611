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

use crate::dictionary::DescribedTable;
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
///
/// `repairs` is `None` where no repair was asked for; then the layer is missing.
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

/// The layers of findings and repairs, without their rows.
///
/// For the data dictionary.
pub(crate) fn described_findings() -> Vec<DescribedTable> {
    vec![
        DescribedTable::new(
            "doctor --out *.gpkg: places, areas",
            ["指摘箇所、重なり・すき間", "findings of the doctor"],
            &finding_columns(),
        ),
        DescribedTable::new(
            "doctor --out *.gpkg: repairs",
            ["修復箇所", "repairs of the doctor"],
            &repair_columns(),
        ),
    ]
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

/// Codes, in a cell separated by blanks.
fn code_list(codes: &[UnitId]) -> Value {
    let codes: Vec<String> = codes.iter().map(ToString::to_string).collect();
    let cell = codes.join(" ");
    Value::list(codes, cell)
}

/// The columns of the layer `repairs`: lengths in metres with three decimals,
/// areas in square metres with one.
fn repair_columns<'a>() -> Vec<Column<&'a Repair>> {
    let column = Column::<&'a Repair>::new;
    vec![
        column("kind", "種類", "what was done", Kind::Text, |repair| {
            Value::text(repair.kind.name(Language::Ja))
        })
        .means("種類", "", "", ""),
        column("kind_en", "種類(英語)", "what was done, in English", Kind::Text, |repair| {
            Value::text(repair.kind.name(Language::En))
        })
        .means("種類(英語)", "", "", ""),
        column("about", "対象", "municipalities or features", Kind::Text, |repair| {
            Value::text(repair.about.in_language(Language::Ja))
        })
        .means("対象の市町村か地物", "", "", ""),
        column("codes", "市町村コード", "codes", Kind::List, |repair| code_list(&repair.codes)).means(
            "市町村コード。空白で区切る",
            "",
            "",
            "",
        ),
        column("corners_moved", "移動した頂点", "corners moved", Kind::Integer, |repair| {
            count(repair.moved)
        })
        .means("動かした頂点の数", "corners", "", ""),
        column("corners_added", "加えた頂点", "corners added", Kind::Integer, |repair| {
            count(repair.added)
        })
        .means("加えた頂点の数", "corners", "", ""),
        column(
            "metres",
            "最大移動量(m)",
            "greatest distance that a corner moved, or a border to which one was added, in metres",
            Kind::Real(3),
            |repair| Value::real(Some(repair.metres)),
        )
        .means("頂点か、頂点を加えた境界が動いた距離の最大", "m", "", ""),
        column("square_metres", "面積(m²)", "area given, in square metres", Kind::Real(1), |repair| {
            Value::real(repair.square_metres)
        })
        .means("面積", "m²", "", ""),
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
/// line, or the width of an area; empty where neither applies.
fn finding_columns<'a>() -> Vec<Column<&'a Finding>> {
    let column = Column::<&'a Finding>::new;
    vec![
        column("kind", "種類", "what was found", Kind::Text, |finding| {
            Value::text(finding.kind.name(Language::Ja))
        })
        .means("種類", "", "", ""),
        column("kind_en", "種類(英語)", "what was found, in English", Kind::Text, |finding| {
            Value::text(finding.kind.name(Language::En))
        })
        .means("種類(英語)", "", "", ""),
        column("about", "対象", "municipalities or features", Kind::Text, |finding| {
            Value::text(finding.about.in_language(Language::Ja))
        })
        .means("対象の市町村か地物", "", "", ""),
        column("codes", "市町村コード", "codes", Kind::List, |finding| code_list(&finding.codes)).means(
            "市町村コード。空白で区切る",
            "",
            "",
            "",
        ),
        column(
            "metres",
            "長さ・幅(m)",
            "length of a line or width of an area, in metres",
            Kind::Real(3),
            |finding| Value::real(finding.metres),
        )
        .means("線では長さ、面では幅", "m", "for areas 2 × area ÷ perimeter", "")
        .japanese_formula("面では 2 × 面積 ÷ 周の長さ"),
        column("square_metres", "面積(m²)", "area in square metres", Kind::Real(1), |finding| {
            Value::real(finding.square_metres)
        })
        .means("面積", "m²", "", ""),
        column("detail", "理由", "reason", Kind::Text, |finding| detail(finding, Language::Ja))
            .means("理由", "", "", ""),
        column("detail_en", "理由(英語)", "reason, in English", Kind::Text, |finding| {
            detail(finding, Language::En)
        })
        .means("理由(英語)", "", "", ""),
    ]
}
