//! FlatGeobuf 3: features in Hilbert order behind a packed R-tree.
//!
//! Japanese names and descriptions of the columns are in the header; credits,
//! notes and scenario are its `metadata`, a JSON object.

use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geo::Geometry;
use geozero::{ColumnValue, PropertyProcessor};

use crate::crs::JGD2011;
use crate::error::Encoded;
use crate::table::{Kind, Value};

use super::VectorLayer;

/// Encodes a layer. Missing values have no property.
pub(super) fn encode<T>(layer: &VectorLayer<'_, T>) -> Encoded<Vec<u8>> {
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
    for (row, outline) in &layer.rows {
        let mut properties = Ok(());
        writer.add_feature_geom(Geometry::MultiPolygon((*outline).clone()), |feature| {
            properties = layer.columns.iter().enumerate().try_for_each(|(index, column)| {
                let value = column.of(row);
                let Some(value) = column_value(&value) else { return Ok(()) };
                feature.property(index, column.name, &value).map(|_| ())
            });
        })?;
        properties?;
    }
    let mut file = Vec::new();
    writer.write(&mut file)?;
    Ok(file)
}

/// The column type of FlatGeobuf for a type of values.
fn column_type(kind: Kind) -> ColumnType {
    match kind {
        Kind::Text => ColumnType::String,
        Kind::Integer => ColumnType::Long,
        Kind::Real(_) | Kind::Share => ColumnType::Double,
        Kind::Boolean => ColumnType::Bool,
    }
}

/// The value of a property; `None` where it is missing.
fn column_value(value: &Value) -> Option<ColumnValue<'_>> {
    Some(match value {
        Value::Missing => return None,
        Value::Text(text) => ColumnValue::String(text),
        Value::Integer(number) => ColumnValue::Long(*number),
        Value::Real(number) => ColumnValue::Double(*number),
        Value::Boolean(flag) => ColumnValue::Bool(*flag),
    })
}
