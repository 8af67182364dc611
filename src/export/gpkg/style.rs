//! Default styles of the layers, where QGIS looks for them: the table
//! `layer_styles`. They hold the Japanese aliases, which QGIS reads from a
//! GeoPackage's own column descriptions only from GDAL 3.7 on.

use quick_xml::Writer;
use rusqlite::{Connection, params};

use crate::export::ExportError;
use crate::export::table::Column;

use super::FIXED_TIME;

/// Creates the table, registered as one without geometry.
pub fn create_styles(database: &Connection) -> Result<(), ExportError> {
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

/// Writes a layer's default style: the aliases of its columns, nothing that
/// would change how the user draws it.
pub fn write_style<T>(
    database: &Connection,
    layer: &str,
    geometry_column: &str,
    columns: &[Column<T>],
) -> Result<(), ExportError> {
    database.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, update_time) VALUES ('', '', ?1, ?2, 'renkei', ?3, '', 1, '日本語の別名', '', ?4)",
        params![layer, geometry_column, aliases(columns)?, FIXED_TIME],
    )?;
    Ok(())
}

fn aliases<T>(columns: &[Column<T>]) -> Result<String, ExportError> {
    let mut writer =
        Writer::new(Vec::from(&b"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"[..]));
    writer
        .create_element("qgis")
        .with_attributes([("version", "3.22.0"), ("styleCategories", "Fields")])
        .write_inner_content(|writer| {
            writer.create_element("aliases").write_inner_content(|writer| {
                // the first field is the row's own number
                for (index, column) in (1..).zip(columns) {
                    let index: i32 = index;
                    writer
                        .create_element("alias")
                        .with_attributes([
                            ("index", index.to_string().as_str()),
                            ("field", column.name),
                            ("name", column.alias),
                        ])
                        .write_empty()?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
    // every piece written is text of this program
    Ok(String::from_utf8_lossy(&writer.into_inner()).into_owned())
}
