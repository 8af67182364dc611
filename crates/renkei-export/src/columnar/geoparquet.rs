//! GeoParquet 1.1: row groups of [`ROWS`], outlines as WKB, the coordinate reference
//! system (JGD2011) as PROJJSON.
//!
//! Key-value metadata of the file:
//!
//! | key | value |
//! |---|---|
//! | `geo` | what GeoParquet requires: version, encoding, bounding box, system |
//! | `title` | Japanese title of the layer |
//! | `aliases` | Japanese name of each column, as a JSON object |
//! | `credits`, `notes`, `scenario` | as in every output |
//!
//! | type of a column | Parquet |
//! |---|---|
//! | text | `BYTE_ARRAY`, UTF-8 |
//! | list of texts | `LIST` of UTF-8 |
//! | whole number | `INT64` |
//! | number, share | `DOUBLE` |
//! | yes or no | `BOOLEAN` |
//! | outline | `BYTE_ARRAY`, WKB, never null |

use std::borrow::Cow;
use std::io::Write;
use std::sync::Arc;

use geo::{BoundingRect, MultiPolygon, Rect};
use parquet::basic::{Compression, ConvertedType, GzipLevel, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};
use serde_json::json;
use wkb::Endianness;
use wkb::writer::{WriteOptions, write_multi_polygon};

use crate::error::{BoxedError, Encoded};
use crate::table::{Kind, Value};

use super::VectorLayer;

/// EPSG:6668 as PROJJSON.
const JGD2011: &str = include_str!("jgd2011.projjson");

/// Name of the geometry column.
const GEOMETRY: &str = "geometry";

/// Rows of a row group, which is in memory at once.
const ROWS: usize = 5_000;

/// Writes a layer. Missing values are null.
///
/// Memory holds one row group. The bounding box is known at the end, so that the
/// key `geo` is written last.
pub(super) fn encode<'a, T>(
    file: impl Write + Send,
    layer: &VectorLayer<'_, T>,
    mut rows: impl Iterator<Item = (T, Cow<'a, MultiPolygon>)>,
) -> Encoded<()> {
    let mut file = SerializedFileWriter::new(file, schema(layer)?, Arc::new(properties(layer)?))?;
    let mut bounds: Option<Rect> = None;
    for number in 0.. {
        let group: Vec<_> = rows.by_ref().take(ROWS).collect();
        // a layer without rows has one group without rows
        if group.is_empty() && number > 0 {
            break;
        }
        bounds = group.iter().filter_map(|(_, outline)| outline.bounding_rect()).chain(bounds).reduce(around);
        write_group(&mut file, layer, &group)?;
    }
    file.append_key_value_metadata(KeyValue::new("geo".to_owned(), geo_metadata(bounds)?));
    file.close()?;
    Ok(())
}

/// Writes rows as one row group.
fn write_group<T>(
    file: &mut SerializedFileWriter<impl Write + Send>,
    layer: &VectorLayer<'_, T>,
    rows: &[(T, Cow<'_, MultiPolygon>)],
) -> Encoded<()> {
    let mut group = file.next_row_group()?;
    for column in &layer.columns {
        let values: Vec<Value> = rows.iter().map(|(row, _)| column.of(row)).collect();
        let mut writer = group.next_column()?.ok_or_else(fewer_columns)?;
        write_values(&mut writer, column.kind, &values)?;
        writer.close()?;
    }
    let mut writer = group.next_column()?.ok_or_else(fewer_columns)?;
    let outlines = rows.iter().map(|(_, outline)| well_known_binary(outline));
    let outlines = outlines.collect::<Result<Vec<_>, _>>()?;
    writer.typed::<ByteArrayType>().write_batch(&outlines, None, None)?;
    writer.close()?;
    group.close()?;
    Ok(())
}

/// The box around two boxes.
fn around(a: Rect, b: Rect) -> Rect {
    let low = |get: fn(&Rect) -> f64| get(&a).min(get(&b));
    let high = |get: fn(&Rect) -> f64| get(&a).max(get(&b));
    Rect::new(
        (low(|rect| rect.min().x), low(|rect| rect.min().y)),
        (high(|rect| rect.max().x), high(|rect| rect.max().y)),
    )
}

/// The value of the key `geo` that `GeoParquet` requires.
fn geo_metadata(bounds: Option<Rect>) -> Encoded<String> {
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
    Ok(geo.to_string())
}

/// The error for a row group that ends before the columns do.
fn fewer_columns() -> BoxedError {
    "the row group has fewer columns than the schema".into()
}

/// The schema: one optional field per column, then the required geometry.
fn schema<T>(layer: &VectorLayer<'_, T>) -> Encoded<TypePtr> {
    let mut fields = Vec::with_capacity(layer.columns.len() + 1);
    for column in &layer.columns {
        if column.kind == Kind::List {
            fields.push(Arc::new(list_of_texts(column.name)?));
            continue;
        }
        let physical = match column.kind {
            Kind::Text | Kind::List => Physical::BYTE_ARRAY,
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

/// A field of lists of texts, of three levels as the standard asks: the list, which may
/// be missing, its elements, and each of them.
fn list_of_texts(name: &str) -> Encoded<Type> {
    let element = Type::primitive_type_builder("element", Physical::BYTE_ARRAY)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::String))
        .with_converted_type(ConvertedType::UTF8)
        .build()?;
    let list = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![Arc::new(element)])
        .build()?;
    Ok(Type::group_type_builder(name)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(Some(LogicalType::List))
        .with_converted_type(ConvertedType::LIST)
        .with_fields(vec![Arc::new(list)])
        .build()?)
}

/// Writes lists of texts. The definition level says whether a list is missing (0),
/// empty (1) or has an element (2), the repetition level whether an element goes on
/// with its list (1).
fn write_lists(column: &mut SerializedColumnWriter<'_>, values: &[Value]) -> Encoded<()> {
    let (mut texts, mut defined, mut repeated): (Vec<ByteArray>, Vec<i16>, Vec<i16>) = Default::default();
    for value in values {
        let Value::List { items, .. } = value else {
            defined.push(0);
            repeated.push(0);
            continue;
        };
        if items.is_empty() {
            defined.push(1);
            repeated.push(0);
        }
        for (at, item) in items.iter().enumerate() {
            texts.push(item.as_str().into());
            defined.push(2);
            repeated.push(i16::from(at > 0));
        }
    }
    column.typed::<ByteArrayType>().write_batch(&texts, Some(&defined), Some(&repeated))?;
    Ok(())
}

/// Key-value metadata: Japanese column names, credits, notes and scenario. The
/// key `geo` holds the bounding box and comes last.
fn properties<T>(layer: &VectorLayer<'_, T>) -> Encoded<WriterProperties> {
    let aliases: serde_json::Map<_, _> =
        layer.columns.iter().map(|column| (column.name.to_owned(), column.alias.into())).collect();
    let mut keys = vec![
        KeyValue::new("title".to_owned(), layer.title.to_owned()),
        KeyValue::new("aliases".to_owned(), serde_json::to_string(&aliases)?),
    ];
    keys.extend(layer.metadata().map(|(key, text)| KeyValue::new(key.to_owned(), text)));
    Ok(WriterProperties::builder()
        .set_created_by(format!("renkei {}", env!("CARGO_PKG_VERSION")))
        .set_compression(Compression::GZIP(GzipLevel::default()))
        .set_key_value_metadata(Some(keys))
        .build())
}

/// Writes the values that are present, and the definition levels that say in
/// which rows they are.
fn write_values(column: &mut SerializedColumnWriter<'_>, kind: Kind, values: &[Value]) -> Encoded<()> {
    let present: Vec<i16> = values.iter().map(|value| i16::from(*value != Value::Missing)).collect();
    let present = Some(present.as_slice());
    match kind {
        Kind::List => write_lists(column, values)?,
        Kind::Text => {
            let texts: Vec<ByteArray> = values.iter().filter_map(text).collect();
            column.typed::<ByteArrayType>().write_batch(&texts, present, None)?;
        }
        Kind::Integer => {
            let numbers: Vec<i64> = values.iter().filter_map(integer).collect();
            column.typed::<Int64Type>().write_batch(&numbers, present, None)?;
        }
        Kind::Real(_) | Kind::Share => {
            let numbers: Vec<f64> = values.iter().filter_map(real).collect();
            column.typed::<DoubleType>().write_batch(&numbers, present, None)?;
        }
        Kind::Boolean => {
            let flags: Vec<bool> = values.iter().filter_map(boolean).collect();
            column.typed::<BoolType>().write_batch(&flags, present, None)?;
        }
    }
    Ok(())
}

/// The text of a value; `None` for other types.
fn text(value: &Value) -> Option<ByteArray> {
    if let Value::Text(text) = value { Some(text.as_str().into()) } else { None }
}

/// The whole number of a value; `None` for other types.
fn integer(value: &Value) -> Option<i64> {
    if let Value::Integer(number) = value { Some(*number) } else { None }
}

/// The number of a value; `None` for other types.
fn real(value: &Value) -> Option<f64> {
    if let Value::Real(number) = value { Some(*number) } else { None }
}

/// The truth value of a value; `None` for other types.
fn boolean(value: &Value) -> Option<bool> {
    if let Value::Boolean(flag) = value { Some(*flag) } else { None }
}

/// An outline as ISO WKB, little endian.
fn well_known_binary(outline: &MultiPolygon) -> Encoded<ByteArray> {
    let mut binary = Vec::new();
    write_multi_polygon(&mut binary, outline, &WriteOptions { endianness: Endianness::LittleEndian })?;
    Ok(binary.into())
}
