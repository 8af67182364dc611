//! `plan.geojson`: the groups of the best plan with their outlines.
//!
//! `outlines` are in the order of the groups of the best plan, one for each; the
//! caller dissolves them.

use std::io::Write;

use geo::MultiPolygon;
use serde_json::{Map, Value as Json, json};

use renkei_core::language::Language;

use crate::error::{Encoded, ExportError, Output};
use crate::geojson_file::multi_polygon;

use super::PlanReport;
use super::columns::plan_columns;

/// Writes the groups of the best plan as GeoJSON (RFC 7946), one feature each,
/// with the outlines given; credits and notes are foreign members.
///
/// # Errors
/// [`ExportError::Encoding`] when the file cannot be written.
pub fn write_plan_geojson(
    file: impl Write,
    plan: &PlanReport<'_>,
    outlines: &[MultiPolygon],
) -> Result<(), ExportError> {
    geojson(file, plan, outlines).map_err(|error| Output::Json.failed(error))
}

/// Writes feature by feature; the id of a feature is the number of its group.
fn geojson(mut file: impl Write, plan: &PlanReport<'_>, outlines: &[MultiPolygon]) -> Encoded<()> {
    file.write_all(b"{\"type\":\"FeatureCollection\",\"name\":\"plan\"")?;
    let report = &plan.report;
    for (key, value) in
        [("credits", json!(report.study.credits())), ("notes", json!(report.notes(Language::Ja)))]
    {
        write!(file, ",\n\"{key}\":")?;
        serde_json::to_writer(&mut file, &value)?;
    }
    file.write_all(b",\n\"features\":[")?;
    let columns = plan_columns();
    for (index, (row, outline)) in plan.best_rows().zip(outlines).enumerate() {
        file.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        let properties: Map<String, Json> =
            columns.iter().map(|column| (column.name.to_owned(), column.of(&row).json())).collect();
        let mut feature = geojson::Feature::from(geojson::Geometry::new(multi_polygon(outline)));
        feature.id = Some(geojson::feature::Id::Number(row.candidate.rank.into()));
        feature.properties = Some(properties);
        serde_json::to_writer(&mut file, &feature)?;
    }
    file.write_all(b"\n]}\n")?;
    Ok(file.flush()?)
}
