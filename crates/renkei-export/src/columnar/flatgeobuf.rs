//! FlatGeobuf: features in the order of a Hilbert curve, behind an index.

use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geo::Geometry;
use geozero::{ColumnValue, PropertyProcessor};

use crate::ExportError;
use crate::gpkg::JGD2011;
use crate::table::{Kind, Value};

use super::Layer;

/// A layer as a FlatGeobuf file. What is missing has no property.
pub fn encode<T>(layer: &Layer<'_, T>) -> Result<Vec<u8>, ExportError> {
    let about: serde_json::Map<_, _> =
        layer.about().into_iter().map(|(key, text)| (key.to_owned(), text.into())).collect();
    let about = serde_json::to_string(&about)?;
    let options = FgbWriterOptions {
        crs: FgbCrs { org: Some("EPSG"), code: JGD2011, name: Some("JGD2011"), ..FgbCrs::default() },
        detect_type: false,
        title: Some(layer.title),
        metadata: Some(&about),
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
        let mut unwritten = Ok(());
        writer.add_feature_geom(Geometry::MultiPolygon((*outline).clone()), |feature| {
            unwritten = layer.columns.iter().enumerate().try_for_each(|(place, column)| {
                let value = column.of(row);
                let Some(value) = column_value(&value) else { return Ok(()) };
                feature.property(place, column.name, &value).map(|_| ())
            });
        })?;
        unwritten?;
    }
    let mut file = Vec::new();
    writer.write(&mut file)?;
    Ok(file)
}

fn column_type(kind: Kind) -> ColumnType {
    match kind {
        Kind::Text => ColumnType::String,
        Kind::Integer => ColumnType::Long,
        Kind::Real(_) | Kind::Share => ColumnType::Double,
        Kind::Boolean => ColumnType::Bool,
    }
}

fn column_value(value: &Value) -> Option<ColumnValue<'_>> {
    Some(match value {
        Value::Missing => return None,
        Value::Text(text) => ColumnValue::String(text),
        Value::Integer(number) => ColumnValue::Long(*number),
        Value::Real(number) => ColumnValue::Double(*number),
        Value::Boolean(flag) => ColumnValue::Bool(*flag),
    })
}
