//! One table of the GeoPackage: a feature layer, or attributes alone.
//!
//! A table is registered in `gpkg_contents`, with geometry also in
//! `gpkg_geometry_columns`; its columns are described in `gpkg_data_columns`
//! and its QGIS style is stored in `layer_styles`.
//!
//! | kind of column | SQL type | missing value |
//! |---|---|---|
//! | text, list of texts | `TEXT` | `NULL` |
//! | whole number | `INTEGER` | `NULL` |
//! | number, share | `REAL` | `NULL` |
//! | yes or no | `BOOLEAN` (0 or 1) | `NULL` |
//!
//! Column order is `fid`, `geom`, then the columns as defined. `fid` counts from
//! 1 in the order of the rows, as QGIS and GDAL expect of a primary key.

use geo::{BoundingRect, Geometry, Rect};
use renkei_core::language::Language;
use rusqlite::{Connection, ToSql, params, params_from_iter};

use crate::crs::JGD2011;
use crate::error::Encoded;
use crate::qgis_style::Style;
use crate::table::{Column, Kind, Value};

use super::database::FIXED_TIME;
use super::geometry::geometry_blob;
use super::layer_styles::write_style;

/// Geometry type of a table without geometry.
pub(super) const NO_GEOMETRY: &str = "";

/// A table to write.
pub(super) struct FeatureTable<'c, T> {
    /// Name of the table.
    pub(super) name: &'static str,
    /// Japanese title, `gpkg_contents.identifier`; unique within the file.
    pub(super) identifier: &'static str,
    /// English description, `gpkg_contents.description`.
    pub(super) description: &'static str,
    /// `POINT`, `LINESTRING`, `MULTIPOLYGON`, or [`NO_GEOMETRY`].
    pub(super) geometry_type: &'static str,
    /// Attribute columns, after `fid` and `geom`.
    pub(super) columns: &'c [Column<T>],
    /// Default style in QGIS.
    pub(super) style: Style,
}

impl<T> FeatureTable<'_, T> {
    /// Creates the table, registers it and inserts the rows.
    ///
    /// A row may lack a geometry. The extent in `gpkg_contents` is that of all
    /// geometries, in degrees; it stays empty where there are none.
    ///
    /// # Errors
    /// Those of SQLite, such as a full disk or a table of that name.
    pub(super) fn write(
        &self,
        database: &Connection,
        rows: impl Iterator<Item = (T, Option<Geometry>)>,
    ) -> Encoded<()> {
        database.execute_batch(&self.create())?;
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                self.name,
                if self.has_geometry() { "features" } else { "attributes" },
                self.identifier,
                self.description,
                FIXED_TIME,
                self.has_geometry().then_some(JGD2011),
            ],
        )?;
        if self.has_geometry() {
            database.execute(
                "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, ?3, 0, 0)",
                params![self.name, self.geometry_type, JGD2011],
            )?;
        }
        self.describe_columns(database)?;
        write_style(database, self.name, if self.has_geometry() { "geom" } else { "" }, &self.style)?;
        let bounds = self.insert(database, rows)?;
        if let Some(bounds) = bounds {
            database.execute(
                "UPDATE gpkg_contents SET min_x = ?2, min_y = ?3, max_x = ?4, max_y = ?5 WHERE table_name = ?1",
                params![self.name, bounds.min().x, bounds.min().y, bounds.max().x, bounds.max().y],
            )?;
        }
        Ok(())
    }

    /// Whether the table is a feature layer (clause 2.1), or has attributes alone
    /// (clause 2.4).
    fn has_geometry(&self) -> bool {
        self.geometry_type != NO_GEOMETRY
    }

    /// The `CREATE TABLE` statement. Names of columns may be the user's own.
    fn create(&self) -> String {
        let mut columns = vec!["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL".to_owned()];
        if self.has_geometry() {
            columns.push(format!("geom {}", self.geometry_type));
        }
        columns.extend(self.columns.iter().map(|column| {
            let kind = match column.kind {
                Kind::Text | Kind::List => "TEXT",
                Kind::Integer => "INTEGER",
                Kind::Real(_) | Kind::Share => "REAL",
                Kind::Boolean => "BOOLEAN",
            };
            format!("{} {kind}", identifier(column.name))
        }));
        format!("CREATE TABLE \"{}\" ({});", self.name, columns.join(", "))
    }

    /// Fills `gpkg_data_columns` (F.9 Schema) with the Japanese names, which GDAL
    /// shows from version 3.7 on.
    ///
    /// | column of the table | filled with |
    /// |---|---|
    /// | `name`, `title` | the Japanese name |
    /// | `description` | meaning, unit, formula and article, in Japanese and English |
    ///
    /// # Errors
    /// Those of SQLite, such as two columns of one Japanese name.
    fn describe_columns(&self, database: &Connection) -> Encoded<()> {
        let mut statement = database.prepare(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title, description) VALUES (?1, ?2, ?3, ?3, ?4)",
        )?;
        for column in self.columns {
            let meaning = [Language::Ja, Language::En].map(|language| {
                format!("{}{}", column.meaning_in(language), column.meaning.bracketed(language))
            });
            statement.execute(params![self.name, column.name, column.alias, meaning.join(" / ")])?;
        }
        Ok(())
    }

    /// Inserts the rows; returns their bounding box in degrees, `None` without
    /// geometries. Rows are taken one at a time, so that memory does not grow
    /// with their number.
    fn insert(
        &self,
        database: &Connection,
        rows: impl Iterator<Item = (T, Option<Geometry>)>,
    ) -> Encoded<Option<Rect>> {
        let mut names: Vec<String> = self.columns.iter().map(|column| identifier(column.name)).collect();
        if self.has_geometry() {
            names.insert(0, "geom".to_owned());
        }
        let placeholders = vec!["?"; names.len()].join(", ");
        let sql = format!("INSERT INTO \"{}\" ({}) VALUES ({placeholders})", self.name, names.join(", "));
        let mut statement = database.prepare(&sql)?;
        let mut bounds: Option<Rect> = None;
        for (row, geometry) in rows {
            let mut values: Vec<Box<dyn ToSql>> = Vec::with_capacity(names.len());
            if self.has_geometry() {
                values.push(Box::new(geometry.as_ref().map(geometry_blob).transpose()?));
                bounds = union(bounds, geometry.and_then(|geometry| geometry.bounding_rect()));
            }
            values.extend(self.columns.iter().map(|column| sql_value(column.cell(&row))));
            statement.execute(params_from_iter(values))?;
        }
        Ok(bounds)
    }
}

/// A name as SQL writes it, whatever its letters.
fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A value as a parameter of SQL, with the type that its column has.
fn sql_value(value: Value) -> Box<dyn ToSql> {
    match value {
        Value::Missing | Value::List { .. } => Box::new(rusqlite::types::Null),
        Value::Text(text) => Box::new(text),
        Value::Integer(number) => Box::new(number),
        Value::Real(number) => Box::new(number),
        Value::Boolean(flag) => Box::new(flag),
    }
}

/// The box around two boxes; `None` stands for an empty one.
fn union(a: Option<Rect>, b: Option<Rect>) -> Option<Rect> {
    let (Some(a), Some(b)) = (a, b) else { return a.or(b) };
    let low = (a.min().x.min(b.min().x), a.min().y.min(b.min().y));
    let high = (a.max().x.max(b.max().x), a.max().y.max(b.max().y));
    Some(Rect::new(low, high))
}
