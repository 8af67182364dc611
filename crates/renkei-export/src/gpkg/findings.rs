//! The places that the doctor found, to be looked at in QGIS.

use std::path::Path;

use geo::{Geometry, Point};
use rusqlite::Connection;

use crate::qgis::Style;
use crate::table::{Column, Kind, Value};
use crate::{ExportError, Language};
use renkei_formats::doctor::{Diagnosis, Finding, Repair};

use super::layer::Layer;
use super::style;

/// Writes the layers `places` (points) and `areas` (overlaps and gaps), and
/// where there was a repair, `repairs` (points) with what it did. EPSG:6668.
///
/// # Errors
/// When SQLite cannot write the file.
pub fn write_findings(
    path: &Path,
    diagnosis: &Diagnosis,
    repairs: Option<&[Repair]>,
) -> Result<(), ExportError> {
    let mut database = Connection::open(path)?;
    database
        .execute_batch("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let transaction = database.transaction()?;
    transaction.execute_batch(include_str!("schema.sql"))?;
    style::create_styles(&transaction)?;
    let columns = columns();
    let layer = |name, identifier, description, geometry_type| Layer {
        name,
        identifier,
        description,
        geometry_type,
        columns: &columns,
        style: Style::of_table(&columns),
    };
    let places = diagnosis.findings.iter().filter_map(|finding| {
        let at = finding.at?;
        Some((finding, Some(Geometry::Point(Point(at)))))
    });
    layer("places", "指摘箇所", "where the doctor found something", "POINT").write(&transaction, places)?;
    let areas = diagnosis.findings.iter().filter_map(|finding| {
        let area = finding.area.clone()?;
        Some((finding, Some(Geometry::MultiPolygon(area))))
    });
    layer("areas", "重なり・すき間", "overlaps and gaps", "MULTIPOLYGON").write(&transaction, areas)?;
    if let Some(repairs) = repairs {
        write_repairs(&transaction, repairs)?;
    }
    transaction.commit()?;
    database.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn write_repairs(database: &Connection, repairs: &[Repair]) -> Result<(), ExportError> {
    let columns = repair_columns();
    let layer = Layer {
        name: "repairs",
        identifier: "修復箇所",
        description: "what the repaired copy has otherwise; of several corners, the one that moved furthest",
        geometry_type: "POINT",
        columns: &columns,
        style: Style::of_table(&columns),
    };
    let rows = repairs.iter().map(|repair| (repair, repair.at.map(|at| Geometry::Point(Point(at)))));
    layer.write(database, rows)
}

fn repair_columns<'a>() -> Vec<Column<&'a Repair>> {
    let column = |name, alias, description, kind, value: fn(&&'a Repair) -> Value| Column {
        name,
        alias,
        description,
        kind,
        value,
    };
    vec![
        column("kind", "種類", "what was done", Kind::Text, |repair| {
            Value::text(repair.kind.name(Language::Ja))
        }),
        column("kind_en", "種類(英語)", "what was done, in English", Kind::Text, |repair| {
            Value::text(repair.kind.name(Language::En))
        }),
        column("about", "対象", "municipalities or features", Kind::Text, |repair| {
            Value::text(repair.about.clone())
        }),
        column("codes", "市町村コード", "codes, separated by spaces", Kind::Text, |repair| {
            Value::text(repair.codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
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

fn count(number: usize) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn columns<'a>() -> Vec<Column<&'a Finding>> {
    let column = |name, alias, description, kind, value: fn(&&'a Finding) -> Value| Column {
        name,
        alias,
        description,
        kind,
        value,
    };
    vec![
        column("kind", "種類", "what was found", Kind::Text, |finding| {
            Value::text(finding.kind.name(Language::Ja))
        }),
        column("kind_en", "種類(英語)", "what was found, in English", Kind::Text, |finding| {
            Value::text(finding.kind.name(Language::En))
        }),
        column("about", "対象", "municipalities or features", Kind::Text, |finding| {
            Value::text(finding.about.clone())
        }),
        column("codes", "市町村コード", "codes, separated by spaces", Kind::Text, |finding| {
            Value::text(finding.codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "))
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
        column("detail", "理由", "reason", Kind::Text, |finding| Value::text(finding.detail.clone())),
    ]
}
