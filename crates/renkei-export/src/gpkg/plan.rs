//! `plan.gpkg`: the groups of a plan.
//!
//! The layer carries its QGIS style in `layer_styles`, and credits and notes as
//! metadata, as `candidates.gpkg` does.

use std::path::Path;

use geo::{Geometry, MultiPolygon};

use crate::error::ExportError;
use crate::qgis_style::Style;
use crate::report::Report;
use crate::table::Column;

use super::candidates::write_metadata;
use super::database::create;
use super::feature_table::FeatureTable;

/// Writes a GeoPackage with the layer `plan`; credits and notes are its metadata.
///
/// `columns` and `rows` are those of the plan; the attribute table gets aliases
/// and widgets from the columns. At `path` no file must exist.
///
/// # Errors
/// [`ExportError::Encoding`] when SQLite cannot write the file.
pub(crate) fn write_layer<T>(
    path: &Path,
    report: &Report<'_>,
    columns: &[Column<T>],
    rows: impl Iterator<Item = (T, MultiPolygon)>,
) -> Result<(), ExportError> {
    create(path, |database| {
        let table = FeatureTable {
            name: "plan",
            identifier: "計画",
            description: "the groups of the best plan",
            geometry_type: "MULTIPOLYGON",
            columns,
            style: Style::of_table(columns),
        };
        table.write(database, rows.map(|(row, outline)| (row, Some(Geometry::MultiPolygon(outline)))))?;
        write_metadata(database, report)
    })
}
