//! `candidates.gpkg`: the results of a run.

use std::path::Path;

use geo::{Geometry, Line, LineString, MultiPolygon};
use renkei_core::language::Language;
use rusqlite::{Connection, params};

use crate::candidate_columns::{CandidateRow, candidate_columns_of};
use crate::error::{Encoded, ExportError};
use crate::outlines::candidate_outlines;
use crate::place_columns::{BorderRow, PlaceRow, border_columns, member_columns_of, municipality_columns_of};
use crate::qgis_style::Style;
use crate::report::Report;

use super::database::{FIXED_TIME, create};
use super::feature_table::{FeatureTable, NO_GEOMETRY};
use super::plan::write_plan;

/// Writes `candidates.gpkg` to a path at which no file exists.
///
/// Layers: `candidates` (the outlines given, one per candidate, in order),
/// `municipalities` (outlines), `adjacency` (lines between label points of
/// adjacent pairs); and the table `members`, one row per candidate and member.
/// Credits, notes and the scenario are stored as metadata of the file.
///
/// # Errors
/// [`ExportError::Encoding`] when SQLite cannot write the file.
///
/// ```
/// use renkei_core::search::LimitSettings;
/// use renkei_core::study::Load;
/// use renkei_export::{Report, candidate_outlines, write_geopackage};
/// use renkei_formats::scenario::Scenario;
///
/// let study = Scenario::default().load()?;
/// let limits = LimitSettings::default();
/// let report = Report::of(&study, &limits);
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("candidates.gpkg");
/// write_geopackage(&file, &report, candidate_outlines(&report))?;
/// assert!(std::fs::read(&file)?.starts_with(b"SQLite format 3\0"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_geopackage(
    path: &Path,
    report: &Report<'_>,
    outlines: impl Iterator<Item = MultiPolygon>,
) -> Result<(), ExportError> {
    create(path, |database| {
        write_candidates(database, report, outlines)?;
        write_members(database, report)?;
        write_municipalities(database, report)?;
        write_adjacency(database, report)?;
        if let Some(plan) = report.chosen_plan() {
            write_plan(database, &plan, candidate_outlines(&plan.report))?;
        }
        write_metadata(database, report)
    })
}

/// The layer `candidates`.
fn write_candidates(
    database: &Connection,
    report: &Report<'_>,
    outlines: impl Iterator<Item = MultiPolygon>,
) -> Encoded<()> {
    let columns = candidate_columns_of(report);
    let table = FeatureTable {
        name: "candidates",
        identifier: "連携地域の候補",
        description: "qualifying groups, ranked, with dissolved outline",
        geometry_type: "MULTIPOLYGON",
        columns: &columns,
        style: Style::of_table(&columns).candidates(report, &columns),
    };
    let rows = report.candidates.iter().zip(outlines).map(|(candidate, outline)| {
        (CandidateRow { report, candidate }, Some(Geometry::MultiPolygon(outline)))
    });
    table.write(database, rows)
}

/// The table `members`.
fn write_members(database: &Connection, report: &Report<'_>) -> Encoded<()> {
    let columns = member_columns_of(report);
    let table = FeatureTable {
        name: "members",
        identifier: "構成市町村",
        description: "one row a candidate and member",
        geometry_type: NO_GEOMETRY,
        columns: &columns,
        style: Style::of_table(&columns),
    };
    let rows = report.candidates.iter().flat_map(|candidate| {
        let row = move |id: &_| (PlaceRow { report, id: *id, candidate: Some(candidate) }, None);
        candidate.members.iter().map(row)
    });
    table.write(database, rows)
}

/// The layer `municipalities`.
fn write_municipalities(database: &Connection, report: &Report<'_>) -> Encoded<()> {
    let columns = municipality_columns_of(report);
    let table = FeatureTable {
        name: "municipalities",
        identifier: "市町村",
        description: "all municipalities, with figures and standing",
        geometry_type: "MULTIPOLYGON",
        columns: &columns,
        style: Style::of_table(&columns).municipalities(report),
    };
    let rows = report.study.region().ids().map(|id| {
        let outline = report.outline(id).clone();
        (PlaceRow { report, id, candidate: None }, Some(Geometry::MultiPolygon(outline)))
    });
    table.write(database, rows)
}

/// The layer `adjacency`.
fn write_adjacency(database: &Connection, report: &Report<'_>) -> Encoded<()> {
    let columns = border_columns();
    let table = FeatureTable {
        name: "adjacency",
        identifier: "隣接関係",
        description: "pairs of neighbours, as lines between label points",
        geometry_type: "LINESTRING",
        columns: &columns,
        style: Style::of_table(&columns).lines(),
    };
    let rows = report.study.adjacency().borders().map(|(pair, border)| {
        let label = |id| report.municipality(id).label;
        let line = LineString::from(Line::new(label(pair.ends().0).0, label(pair.ends().1).0));
        (BorderRow { report, pair, border }, Some(Geometry::LineString(line)))
    });
    table.write(database, rows)
}

/// Credits, notes and the scenario as metadata of the whole file.
pub(super) fn write_metadata(database: &Connection, report: &Report<'_>) -> Encoded<()> {
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
