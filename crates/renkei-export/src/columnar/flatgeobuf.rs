//! FlatGeobuf 3: features in Hilbert order behind a packed R-tree.
//!
//! Japanese names and descriptions of the columns are in the header; credits,
//! notes and scenario are its `metadata`, a JSON object.
//!
//! Lists are texts with separators, since FlatGeobuf has no lists. The R-tree
//! needs the boxes of all features before the first one is written.

use std::borrow::Cow;
use std::io::Write;

use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geo::{Geometry, MultiPolygon};
use geozero::{ColumnValue, PropertyProcessor};

use crate::crs::JGD2011;
use crate::error::Encoded;
use crate::table::{Kind, Value};

use super::VectorLayer;

/// Writes a layer. Missing values have no property. Features wait in a
/// temporary file, not in memory.
pub(super) fn encode<'a, T>(
    file: impl Write,
    layer: &VectorLayer<'_, T>,
    rows: impl Iterator<Item = (T, Cow<'a, MultiPolygon>)>,
) -> Encoded<()> {
    let metadata: serde_json::Map<_, _> =
        layer.metadata().into_iter().map(|(key, text)| (key.to_owned(), text.into())).collect();
    let metadata = serde_json::to_string(&metadata)?;
    let options = FgbWriterOptions {
        crs: FgbCrs {
            org: Some("EPSG"),
            code: JGD2011.cast_signed(),
            name: Some("JGD2011"),
            ..FgbCrs::default()
        },
        detect_type: false,
        title: Some(layer.title),
        metadata: Some(&metadata),
        ..FgbWriterOptions::default()
    };
    let mut writer = FgbWriter::create_with_options(layer.name, GeometryType::MultiPolygon, options)?;
    for column in &layer.columns {
        writer.add_column(column.name, column_type(column.kind), |buffer, args| {
            args.title = Some(buffer.create_string(column.alias));
            args.description = Some(buffer.create_string(column.description));
        });
    }
    for (row, outline) in rows {
        let mut properties = Ok(());
        writer.add_feature_geom(Geometry::MultiPolygon(outline.into_owned()), |feature| {
            properties = layer.columns.iter().enumerate().try_for_each(|(index, column)| {
                let value = column.cell(&row);
                let Some(value) = column_value(&value) else { return Ok(()) };
                feature.property(index, column.name, &value).map(|_| ())
            });
        })?;
        properties?;
    }
    writer.write(file)?;
    Ok(())
}

/// The column type of FlatGeobuf for a type of values.
fn column_type(kind: Kind) -> ColumnType {
    match kind {
        Kind::Text | Kind::List => ColumnType::String,
        Kind::Integer => ColumnType::Long,
        Kind::Real(_) | Kind::Share => ColumnType::Double,
        Kind::Boolean => ColumnType::Bool,
    }
}

/// The value of a property; `None` where it is missing.
///
/// FlatGeobuf has no null: a missing value is left out.
fn column_value(value: &Value) -> Option<ColumnValue<'_>> {
    Some(match value {
        Value::Missing | Value::List { .. } => return None,
        Value::Text(text) => ColumnValue::String(text),
        Value::Integer(number) => ColumnValue::Long(*number),
        Value::Real(number) => ColumnValue::Double(*number),
        Value::Boolean(flag) => ColumnValue::Bool(*flag),
    })
}
