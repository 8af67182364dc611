//! The table `layer_styles`, in which QGIS looks for the default style of a
//! layer, so that a layer looks right in any project.
//!
//! The styles also hold the Japanese aliases: QGIS reads them from a
//! GeoPackage's own column descriptions only with GDAL 3.7 or later.
//!
//! The table is no part of the standard. Its columns are those that QGIS creates
//! when a user saves a style into a GeoPackage; QGIS takes the row of a table and
//! geometry column with `useAsDefault` 1. The style stands in `styleQML`;
//! `styleSLD` stays empty.

use rusqlite::{Connection, params};

use crate::error::Encoded;
use crate::qgis_style::Style;

use super::database::FIXED_TIME;

/// Creates the table and registers it in `gpkg_contents` as one without geometry
/// (`attributes`, clause 2.4), as the standard asks of every table of users.
pub(super) fn create_styles(database: &Connection) -> Encoded<()> {
    database.execute_batch(
        "CREATE TABLE layer_styles (
           id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
           f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
           styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
           update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));",
    )?;
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', 'default styles for QGIS', ?1)",
        params![FIXED_TIME],
    )?;
    Ok(())
}

/// Inserts the default style of a table; `geometry_column` is empty where the
/// table has none.
pub(super) fn write_style(
    database: &Connection,
    layer: &str,
    geometry_column: &str,
    style: &Style,
) -> Encoded<()> {
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time) VALUES ('', '', ?1, ?2, 'renkei', ?3, '', 1, '減少率・圏域・候補の表示', '', ?4)",
        params![layer, geometry_column, style.document()?, FIXED_TIME],
    )?;
    Ok(())
}
