//! OGC GeoPackage.

use std::path::Path;

use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};

use crate::boundaries::BoundaryError;

use super::attributes::{Attributes, CODE};
use super::crs::Crs;
use super::feature_sink::FeatureSink;
use super::wkb;

/// No value of a boundary file is as large as this many bytes.
const LARGEST_VALUE: i32 = 1 << 29;

/// A table of features.
struct Layer {
    table: String,
    geometry: String,
    crs: i64,
}

/// Reads the layer of a GeoPackage that has municipality codes.
pub(super) fn read(file: &Path, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let fault = |sink: &FeatureSink, error: &rusqlite::Error| sink.fault(format!("SQLite says: {error}"));
    let opened = open(file).map_err(|error| fault(sink, &error))?;
    let layers = layers(&opened).map_err(|error| {
        sink.fault(format!("it has no list of layers as a GeoPackage has (SQLite says: {error})"))
    })?;
    let layer = choose(&opened, layers, sink)?;
    sink.set_layer(layer.table.clone());
    take_crs(&opened, &layer, sink)?;
    read_layer(&opened, &layer, sink)
}

/// Opens for reading, without leaving anything beside the file.
fn open(file: &Path) -> rusqlite::Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut journal = file.as_os_str().to_owned();
    journal.push("-wal");
    let absolute = std::path::absolute(file).ok().and_then(|path| path.to_str().map(str::to_owned));
    let opened = match absolute {
        // what another program is still writing must not be missed
        Some(path) if !Path::new(&journal).exists() => {
            flags |= OpenFlags::SQLITE_OPEN_URI;
            let escaped = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23").replace('\\', "/");
            Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?
        }
        _ => Connection::open_with_flags(file, flags)?,
    };
    // the file is not ours: nothing in it may run
    opened.pragma_update(None, "trusted_schema", false)?;
    opened.pragma_update(None, "cell_size_check", true)?;
    opened.set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST_VALUE)?;
    Ok(opened)
}

/// Feature layers that are tables, in the order of their names.
fn layers(opened: &Connection) -> rusqlite::Result<Vec<Layer>> {
    let mut query = opened.prepare(
        "SELECT c.table_name, g.column_name, g.srs_id FROM gpkg_contents c
         JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
         JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table'
         WHERE c.data_type = 'features' ORDER BY c.table_name",
    )?;
    let rows = query
        .query_map([], |row| Ok(Layer { table: row.get(0)?, geometry: row.get(1)?, crs: row.get(2)? }))?;
    rows.collect()
}

fn columns(opened: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut query = opened.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let rows = query.query_map([table], |row| row.get(0))?;
    rows.collect()
}

fn choose(opened: &Connection, layers: Vec<Layer>, sink: &FeatureSink) -> Result<Layer, BoundaryError> {
    let names = layers.iter().map(|layer| layer.table.clone()).collect::<Vec<_>>().join(", ");
    let has_code =
        |layer: &Layer| columns(opened, &layer.table).is_ok_and(|own| own.iter().any(|name| name == CODE));
    let mut found: Vec<Layer> = layers.into_iter().filter(has_code).collect();
    if found.len() > 1 {
        found.retain(|layer| !layer.table.to_lowercase().contains("prefecture"));
    }
    match (found.pop(), found.is_empty()) {
        (Some(layer), true) => Ok(layer),
        (None, _) => Err(sink.fault(format!("none of its layers ({names}) has the attribute {CODE}"))),
        _ => Err(sink.fault(format!(
            "several of its layers ({names}) have the attribute {CODE}; expected one: export it by itself"
        ))),
    }
}

fn take_crs(opened: &Connection, layer: &Layer, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let found = opened.query_row(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?1",
        [layer.crs],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?)),
    );
    let Ok((organization, code, definition)) = found else {
        return Err(sink.fault(format!(
            "its layer {} names the crs {}, which it does not define",
            layer.table, layer.crs
        )));
    };
    if layer.crs == 0 || layer.crs == -1 {
        return Ok(()); // undefined: the coordinates must speak for themselves
    }
    let by_code =
        organization.eq_ignore_ascii_case("EPSG").then(|| Crs::of_epsg(u32::try_from(code).ok()?)).flatten();
    let crs =
        by_code.or_else(|| (!organization.eq_ignore_ascii_case("EPSG")).then(|| Crs::of_wkt(&definition))?);
    sink.set_crs(crs, &format!("{organization}:{code}"))
}

fn read_layer(opened: &Connection, layer: &Layer, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let sqlite = |sink: &FeatureSink, error: rusqlite::Error| {
        sink.fault(format!("feature {} cannot be read (SQLite says: {error})", sink.number() + 1))
    };
    let all = columns(opened, &layer.table).map_err(|error| sqlite(sink, error))?;
    let names: Vec<String> = all.into_iter().filter(|name| *name != layer.geometry).collect();
    let selected: Vec<String> =
        std::iter::once(&layer.geometry).chain(&names).map(|name| quoted(name)).collect();
    let text = format!("SELECT {} FROM {} ORDER BY rowid", selected.join(", "), quoted(&layer.table));
    let mut query = opened.prepare(&text).map_err(|error| sqlite(sink, error))?;
    let mut rows = query.query([]).map_err(|error| sqlite(sink, error))?;
    while let Some(row) = rows.next().map_err(|error| sqlite(sink, error))? {
        let attributes = attributes(row, &names).map_err(|error| sqlite(sink, error))?;
        let outline = match row.get_ref(0).map_err(|error| sqlite(sink, error))? {
            ValueRef::Blob(blob) => wkb::outline(blob),
            _ => Err(crate::boundaries::FeatureProblem::NoGeometry),
        };
        sink.add(&attributes, outline)?;
    }
    Ok(())
}

fn attributes(row: &Row<'_>, names: &[String]) -> rusqlite::Result<Attributes> {
    let value = |(index, name): (usize, &String)| {
        let text = match row.get_ref(index + 1)? {
            ValueRef::Null | ValueRef::Blob(_) => None,
            ValueRef::Integer(number) => Some(number.to_string()),
            ValueRef::Real(number) => Some(number.to_string()),
            ValueRef::Text(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        };
        Ok((name.clone(), text))
    };
    names.iter().enumerate().map(value).collect()
}
