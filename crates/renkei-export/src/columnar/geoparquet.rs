//! GeoParquet 1.1: one row group, outlines as WKB, JGD2011 spelled out.

use std::sync::Arc;

use geo::{BoundingRect, MultiPolygon};
use parquet::basic::{Compression, ConvertedType, GzipLevel, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};
use serde_json::json;
use wkb::Endianness;
use wkb::writer::{WriteOptions, write_multi_polygon};

use crate::ExportError;
use crate::table::{Kind, Value};

use super::Layer;

/// EPSG:6668 as PROJ writes it.
const JGD2011: &str = include_str!("jgd2011.projjson");

const GEOMETRY: &str = "geometry";

/// A layer as a GeoParquet file. What is missing is null.
pub fn encode<T>(layer: &Layer<'_, T>) -> Result<Vec<u8>, ExportError> {
    let mut writer = SerializedFileWriter::new(Vec::new(), schema(layer)?, Arc::new(properties(layer)?))?;
    let mut group = writer.next_row_group()?;
    for column in &layer.columns {
        let values: Vec<Value> = layer.rows.iter().map(|(row, _)| column.of(row)).collect();
        let mut place = group.next_column()?.ok_or_else(fewer_columns)?;
        write_values(&mut place, column.kind, &values)?;
        place.close()?;
    }
    let mut place = group.next_column()?.ok_or_else(fewer_columns)?;
    let outlines = layer.rows.iter().map(|(_, outline)| well_known_binary(outline));
    let outlines = outlines.collect::<Result<Vec<_>, _>>()?;
    place.typed::<ByteArrayType>().write_batch(&outlines, None, None)?;
    place.close()?;
    group.close()?;
    Ok(writer.into_inner()?)
}

fn fewer_columns() -> ExportError {
    parquet::errors::ParquetError::General("fewer columns than the schema has".into()).into()
}

fn schema<T>(layer: &Layer<'_, T>) -> Result<TypePtr, ExportError> {
    let mut fields = Vec::with_capacity(layer.columns.len() + 1);
    for column in &layer.columns {
        let physical = match column.kind {
            Kind::Text => Physical::BYTE_ARRAY,
            Kind::Integer => Physical::INT64,
            Kind::Real(_) | Kind::Share => Physical::DOUBLE,
            Kind::Boolean => Physical::BOOLEAN,
        };
        let mut field =
            Type::primitive_type_builder(column.name, physical).with_repetition(Repetition::OPTIONAL);
        if column.kind == Kind::Text {
            field =
                field.with_logical_type(Some(LogicalType::String)).with_converted_type(ConvertedType::UTF8);
        }
        fields.push(Arc::new(field.build()?));
    }
    let outline =
        Type::primitive_type_builder(GEOMETRY, Physical::BYTE_ARRAY).with_repetition(Repetition::REQUIRED);
    fields.push(Arc::new(outline.build()?));
    Ok(Arc::new(Type::group_type_builder(layer.name).with_fields(fields).build()?))
}

/// The columns' Japanese names, credits, notes and scenario beside what
/// GeoParquet asks for.
fn properties<T>(layer: &Layer<'_, T>) -> Result<WriterProperties, ExportError> {
    let corners = layer.rows.iter().filter_map(|(_, outline)| outline.bounding_rect());
    let bounds = corners.reduce(|a, b| {
        let low = |get: fn(&geo::Rect) -> f64| get(&a).min(get(&b));
        let high = |get: fn(&geo::Rect) -> f64| get(&a).max(get(&b));
        geo::Rect::new(
            (low(|rect| rect.min().x), low(|rect| rect.min().y)),
            (high(|rect| rect.max().x), high(|rect| rect.max().y)),
        )
    });
    let crs: serde_json::Value = serde_json::from_str(JGD2011)?;
    let mut outline = json!({ "encoding": "WKB", "geometry_types": ["MultiPolygon"], "crs": crs });
    if let Some(bounds) = bounds {
        outline["bbox"] = json!([bounds.min().x, bounds.min().y, bounds.max().x, bounds.max().y]);
    }
    let geo = json!({
        "version": "1.1.0",
        "primary_column": GEOMETRY,
        "columns": { GEOMETRY: outline },
    });
    let aliases: serde_json::Map<_, _> =
        layer.columns.iter().map(|column| (column.name.to_owned(), column.alias.into())).collect();
    let mut keys = vec![
        KeyValue::new("geo".to_owned(), geo.to_string()),
        KeyValue::new("title".to_owned(), layer.title.to_owned()),
        KeyValue::new("aliases".to_owned(), serde_json::to_string(&aliases)?),
    ];
    keys.extend(layer.about().map(|(key, text)| KeyValue::new(key.to_owned(), text)));
    Ok(WriterProperties::builder()
        .set_created_by(format!("renkei {}", env!("CARGO_PKG_VERSION")))
        .set_compression(Compression::GZIP(GzipLevel::default()))
        .set_key_value_metadata(Some(keys))
        .build())
}

/// Writes the values that are there, and which rows those are.
fn write_values(
    column: &mut SerializedColumnWriter<'_>,
    kind: Kind,
    values: &[Value],
) -> Result<(), ExportError> {
    let there: Vec<i16> = values.iter().map(|value| i16::from(*value != Value::Missing)).collect();
    let there = Some(there.as_slice());
    match kind {
        Kind::Text => {
            let texts: Vec<ByteArray> = values.iter().filter_map(text).collect();
            column.typed::<ByteArrayType>().write_batch(&texts, there, None)?;
        }
        Kind::Integer => {
            let numbers: Vec<i64> = values.iter().filter_map(integer).collect();
            column.typed::<Int64Type>().write_batch(&numbers, there, None)?;
        }
        Kind::Real(_) | Kind::Share => {
            let numbers: Vec<f64> = values.iter().filter_map(real).collect();
            column.typed::<DoubleType>().write_batch(&numbers, there, None)?;
        }
        Kind::Boolean => {
            let flags: Vec<bool> = values.iter().filter_map(boolean).collect();
            column.typed::<BoolType>().write_batch(&flags, there, None)?;
        }
    }
    Ok(())
}

fn text(value: &Value) -> Option<ByteArray> {
    if let Value::Text(text) = value { Some(text.as_str().into()) } else { None }
}

fn integer(value: &Value) -> Option<i64> {
    if let Value::Integer(number) = value { Some(*number) } else { None }
}

fn real(value: &Value) -> Option<f64> {
    if let Value::Real(number) = value { Some(*number) } else { None }
}

fn boolean(value: &Value) -> Option<bool> {
    if let Value::Boolean(flag) = value { Some(*flag) } else { None }
}

fn well_known_binary(outline: &MultiPolygon) -> Result<ByteArray, ExportError> {
    let mut binary = Vec::new();
    write_multi_polygon(&mut binary, outline, &WriteOptions { endianness: Endianness::LittleEndian })?;
    Ok(binary.into())
}
