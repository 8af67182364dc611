//! OGC GeoPackage (12-128r18), read by SQLite.
//!
//! The layer read is the feature table with the code, `N03_007`; layers of
//! prefectures are ignored if there are several. The file is opened read-only
//! and as immutable, so that no journal appears next to it, and with
//! `trusted_schema` off, so that no SQL in the file runs.

use std::io::{Cursor, Read};
use std::path::Path;

use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};

use renkei_core::text::Cause;

use crate::messages::boundaries::{self as messages, geopackage as own};

use super::error::{BoundaryError, FeatureProblem};

use super::attributes::{Attributes, listed};
use super::crs::Crs;
use super::feature_sink::FeatureSink;
use super::source::Source;
use super::wkb;

/// Greatest size of a value in bytes.
const LARGEST_VALUE: i32 = 1 << 29;

/// A feature table and its entry in `gpkg_geometry_columns`.
struct FeatureTable {
    table: String,
    geometry: String,
    crs: i64,
}

/// Reads the layer of a GeoPackage that has municipality codes.
///
/// Rows come in the order of their `rowid`, so that features have the same
/// numbers in every run. The geometry column goes to `wkb.rs`, all other columns
/// become texts.
pub(super) fn read(source: &Source<'_>, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let fault = |sink: &FeatureSink, error: &rusqlite::Error| sink.fault(own::sqlite(Cause::bare(error)));
    let opened = match source {
        Source::Path(file) => open(file),
        Source::Bytes(_, bytes) | Source::Shapefile(_, bytes, _) => open_bytes(bytes),
    };
    let opened = opened.map_err(|error| fault(sink, &error))?;
    let layers = layers(&opened).map_err(|error| sink.fault(own::no_layer_list(Cause::bare(error))))?;
    let layer = choose(&opened, layers, sink)?;
    sink.set_layer(layer.table.clone());
    take_crs(&opened, &layer, sink)?;
    read_layer(&opened, &layer, sink)
}

/// Opens a file for reading, without creating others next to it.
fn open(file: &Path) -> rusqlite::Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut journal = file.as_os_str().to_owned();
    journal.push("-wal");
    let absolute = std::path::absolute(file).ok().and_then(|path| path.to_str().map(str::to_owned));
    let opened = match absolute {
        // with a write-ahead log, SQLite has to read what is not merged yet
        Some(path) if !Path::new(&journal).exists() => {
            flags |= OpenFlags::SQLITE_OPEN_URI;
            let escaped = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23").replace('\\', "/");
            Connection::open_with_flags(format!("file:{escaped}?immutable=1"), flags)?
        }
        _ => Connection::open_with_flags(file, flags)?,
    };
    secure(opened)
}

/// Opens a database in memory for reading.
fn open_bytes(bytes: &[u8]) -> rusqlite::Result<Connection> {
    /// Offset of the file format versions, and their value without a
    /// write-ahead log: a log cannot exist in memory, but its mark would keep
    /// SQLite from opening the database.
    const VERSIONS: usize = 18;
    const NO_LOG: [u8; 2] = [1, 1];
    let mut head = bytes[..bytes.len().min(VERSIONS + 2)].to_vec();
    let rest = &bytes[head.len()..];
    if let Some(versions) = head.get_mut(VERSIONS..) {
        versions.copy_from_slice(&NO_LOG[..versions.len()]);
    }
    let mut opened = Connection::open_in_memory()?;
    opened.deserialize_read_exact("main", Cursor::new(head).chain(rest), bytes.len(), true)?;
    secure(opened)
}

/// Keeps SQL inside an untrusted file from running, and limits value sizes.
fn secure(opened: Connection) -> rusqlite::Result<Connection> {
    opened.pragma_update(None, "trusted_schema", false)?;
    opened.pragma_update(None, "cell_size_check", true)?;
    opened.set_limit(Limit::SQLITE_LIMIT_LENGTH, LARGEST_VALUE)?;
    Ok(opened)
}

/// The feature layers that are tables (not views), ordered by name.
fn layers(opened: &Connection) -> rusqlite::Result<Vec<FeatureTable>> {
    let mut query = opened.prepare(
        "SELECT c.table_name, g.column_name, g.srs_id FROM gpkg_contents c
         JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
         JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table'
         WHERE c.data_type = 'features' ORDER BY c.table_name",
    )?;
    let rows = query.query_map([], |row| {
        Ok(FeatureTable { table: row.get(0)?, geometry: row.get(1)?, crs: row.get(2)? })
    })?;
    rows.collect()
}

/// Names of the columns of a table, in order.
fn columns(opened: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut query = opened.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let rows = query.query_map([table], |row| row.get(0))?;
    rows.collect()
}

/// Chooses the layer whose features have municipality codes.
///
/// # Errors
/// Where no layer has the attribute, or several do; layers of prefectures are
/// left aside first.
fn choose(
    opened: &Connection,
    layers: Vec<FeatureTable>,
    sink: &FeatureSink,
) -> Result<FeatureTable, BoundaryError> {
    let names = layers.iter().map(|layer| layer.table.clone()).collect::<Vec<_>>().join(", ");
    let key = sink.choice.key();
    let of = |layer: &FeatureTable| columns(opened, &layer.table).unwrap_or_default();
    let has_code = |layer: &FeatureTable| sink.choice.is_among(of(layer).iter().map(String::as_str));
    let attributes: Vec<String> = layers.iter().flat_map(of).collect();
    let mut found: Vec<FeatureTable> = layers.into_iter().filter(has_code).collect();
    if found.len() > 1 {
        found.retain(|layer| !layer.table.to_lowercase().contains("prefecture"));
    }
    match (found.pop(), found.is_empty()) {
        (Some(layer), true) => Ok(layer),
        (None, _) => {
            let found = listed(attributes.iter().map(String::as_str));
            Err(sink.fault(match sink.choice.id {
                None => messages::no_layer(names, key, found),
                Some(_) => messages::no_layer_by_id(names, key, found),
            }))
        }
        _ => Err(sink.fault(own::several_layers(names, key))),
    }
}

/// Looks up the coordinate system of the layer.
///
/// Systems 0 and −1 are undefined by the standard; degrees are assumed then.
fn take_crs(opened: &Connection, layer: &FeatureTable, sink: &mut FeatureSink) -> Result<(), BoundaryError> {
    let found = opened.query_row(
        "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?1",
        [layer.crs],
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?)),
    );
    let Ok((organization, code, definition)) = found else {
        return Err(sink.fault(own::undefined_crs(&layer.table, layer.crs)));
    };
    if layer.crs == 0 || layer.crs == -1 {
        return Ok(()); // undefined systems: assume degrees, the range check follows
    }
    let by_code =
        organization.eq_ignore_ascii_case("EPSG").then(|| Crs::of_epsg(u32::try_from(code).ok()?)).flatten();
    let crs =
        by_code.or_else(|| (!organization.eq_ignore_ascii_case("EPSG")).then(|| Crs::of_wkt(&definition))?);
    sink.set_crs(crs, &format!("{organization}:{code}"))
}

/// Reads every row of the layer, ordered by row id.
fn read_layer(
    opened: &Connection,
    layer: &FeatureTable,
    sink: &mut FeatureSink,
) -> Result<(), BoundaryError> {
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    let sqlite = |sink: &FeatureSink, error: rusqlite::Error| {
        sink.fault(own::row_unreadable(sink.number() + 1, Cause::bare(error)))
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
            ValueRef::Blob(blob) => wkb::rings_of(blob),
            _ => Err(FeatureProblem::NoGeometry),
        };
        sink.add(&attributes, outline)?;
    }
    Ok(())
}

/// The attributes of a row; binary values count as null.
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
