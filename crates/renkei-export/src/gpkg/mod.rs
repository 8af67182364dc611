//! The GeoPackage that QGIS opens.
//!
//! The same input gives the same bytes: rows go in in a fixed order, and
//! where the format asks for a time of change, a fixed one is written.

mod findings;
mod geometry;
mod layer;
mod style;

use std::path::Path;

use geo::{Geometry, Line, LineString, MultiPolygon};
use rusqlite::{Connection, params};

pub use findings::write_findings;
pub(super) use geometry::JGD2011;
use layer::Layer;

use super::candidate_columns::{CandidateRow, candidate_columns};
use super::place_columns::{BorderRow, PlaceRow, border_columns, member_columns, municipality_columns};
use super::qgis::Style;
use super::report::Report;
use super::{ExportError, Language};

/// Written where the format asks for a time of change.
const FIXED_TIME: &str = "2015-10-06T00:00:00.000Z";

/// Writes `candidates.gpkg`: the layers `candidates` (dissolved outlines),
/// `municipalities`, `adjacency` (lines between label points) and the table
/// `members` (one row a candidate and member), with Japanese aliases, credits
/// and scenario. EPSG:6668.
///
/// # Errors
/// When SQLite cannot write the file.
pub fn write_geopackage(
    path: &Path,
    report: &Report<'_>,
    outlines: &[MultiPolygon],
) -> Result<(), ExportError> {
    let mut database = Connection::open(path)?;
    database
        .execute_batch("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let transaction = database.transaction()?;
    transaction.execute_batch(include_str!("schema.sql"))?;
    style::create_styles(&transaction)?;
    let place = |id| PlaceRow { report, id, candidate: None };

    Layer {
        name: "candidates",
        identifier: "連携地域の候補",
        description: "qualifying groups, ranked, with dissolved outline",
        geometry_type: "MULTIPOLYGON",
        columns: &candidate_columns(),
        style: Style::of_table(&candidate_columns()).candidates(report, &candidate_columns()),
    }
    .write(
        &transaction,
        report.candidates.iter().zip(outlines).map(|(candidate, outline)| {
            (CandidateRow { report, candidate }, Some(Geometry::MultiPolygon(outline.clone())))
        }),
    )?;
    Layer {
        name: "members",
        identifier: "構成市町村",
        description: "one row a candidate and member",
        geometry_type: layer::NO_GEOMETRY,
        columns: &member_columns(),
        style: Style::of_table(&member_columns()),
    }
    .write(
        &transaction,
        report.candidates.iter().flat_map(|candidate| {
            let row = move |id: &_| (PlaceRow { report, id: *id, candidate: Some(candidate) }, None);
            candidate.members.iter().map(row)
        }),
    )?;
    Layer {
        name: "municipalities",
        identifier: "市町村",
        description: "all municipalities, with figures and standing",
        geometry_type: "MULTIPOLYGON",
        columns: &municipality_columns(),
        style: Style::of_table(&municipality_columns()).municipalities(report),
    }
    .write(
        &transaction,
        report
            .study
            .region()
            .ids()
            .map(|id| (place(id), Some(Geometry::MultiPolygon(report.municipality(id).outline.clone())))),
    )?;
    Layer {
        name: "adjacency",
        identifier: "隣接関係",
        description: "pairs of neighbours, as lines between label points",
        geometry_type: "LINESTRING",
        columns: &border_columns(),
        style: Style::of_table(&border_columns()).lines(),
    }
    .write(
        &transaction,
        report.study.adjacency().borders().map(|(pair, border)| {
            let label = |id| report.municipality(id).label;
            let line = LineString::from(Line::new(label(pair.0).0, label(pair.1).0));
            (BorderRow { report, pair, border }, Some(Geometry::LineString(line)))
        }),
    )?;
    write_metadata(&transaction, report)?;
    transaction.commit()?;
    database.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Credits, notes and the scenario, about the whole file.
fn write_metadata(database: &Connection, report: &Report<'_>) -> Result<(), ExportError> {
    let texts = [
        ("出典 / credits", report.study.credits().join("\n")),
        ("注記 / notes", report.notes(Language::Ja).join("\n")),
        ("条件 / scenario (TOML)", report.scenario.to_owned()),
    ];
    for (id, (title, text)) in (1_i64..).zip(texts) {
        database.execute(
            "INSERT INTO gpkg_metadata VALUES (?1, 'dataset', 'https://www.ietf.org/rfc/rfc2046.txt', 'text/plain', ?2)",
            params![id, format!("{title}\n{text}")],
        )?;
        database.execute(
            "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?1, ?2, NULL)",
            params![FIXED_TIME, id],
        )?;
    }
    Ok(())
}
