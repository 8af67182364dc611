//! The layer `plan`: the groups of a plan, in `plan.gpkg` and `candidates.gpkg`.
//!
//! The layer carries its QGIS style in `layer_styles`; `plan.gpkg` has credits and notes
//! as metadata, as `candidates.gpkg` does.

use std::path::Path;

use geo::{Geometry, MultiPolygon};
use rusqlite::Connection;

use crate::error::{Encoded, ExportError};
use crate::plan::{PlanReport, plan_columns, town_columns};
use crate::qgis_style::Style;

use super::candidates::write_metadata;
use super::database::create;
use super::feature_table::{FeatureTable, NO_GEOMETRY};

/// Writes a GeoPackage with the layer `plan`: the groups of the best plan with the
/// outlines given, and the table `plan_members`. At `path` no file must exist.
///
/// # Errors
/// [`ExportError::Encoding`] when SQLite cannot write the file.
pub fn write_plan_geopackage(
    path: &Path,
    plan: &PlanReport<'_>,
    outlines: &[MultiPolygon],
) -> Result<(), ExportError> {
    create(path, |database| {
        write_plan(database, plan, outlines.iter().cloned())?;
        write_metadata(database, &plan.report)
    })
}

/// The layer `plan` and the table `plan_members`.
pub(super) fn write_plan(
    database: &Connection,
    plan: &PlanReport<'_>,
    outlines: impl Iterator<Item = MultiPolygon>,
) -> Encoded<()> {
    let columns = plan_columns();
    let table = FeatureTable {
        name: "plan",
        identifier: "組合せ",
        description: "the groups of the best plan",
        geometry_type: "MULTIPOLYGON",
        columns: &columns,
        style: Style::of_table(&columns).plan(),
    };
    let rows = plan.best_rows().zip(outlines);
    table.write(database, rows.map(|(row, outline)| (row, Some(Geometry::MultiPolygon(outline)))))?;
    let columns = town_columns();
    let table = FeatureTable {
        name: "plan_members",
        identifier: "組合せの市町村",
        description: "every municipality with its group in the best plan",
        geometry_type: NO_GEOMETRY,
        columns: &columns,
        style: Style::of_table(&columns),
    };
    table.write(database, plan.town_rows().map(|row| (row, None)))
}
