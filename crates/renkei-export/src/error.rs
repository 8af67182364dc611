//! Why an output cannot be written.

use std::io;
use std::path::PathBuf;

/// An output that was not written; nothing half-written is left behind.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Something is there already.
    #[error("{} exists already; nothing was overwritten. Choose another place, or add --force to replace it", .0.display())]
    Exists(PathBuf),
    /// The place cannot be written to.
    #[error("{}: cannot be written: {cause}. Check that the folder exists, is writable and has room", path.display())]
    Unwritable {
        /// File or folder.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// SQLite refused something.
    #[error("the GeoPackage cannot be written: {0}")]
    GeoPackage(#[from] rusqlite::Error),
    /// A geometry could not be encoded.
    #[error("a geometry cannot be encoded: {0}")]
    Geometry(#[from] wkb::error::WkbError),
    /// A CSV row could not be written.
    #[error("a CSV table cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// The workbook could not be written.
    #[error("candidates.xlsx cannot be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The QGIS project could not be packed.
    #[error("renkei.qgz cannot be written: {0}")]
    Project(#[from] zip::result::ZipError),
    /// The FlatGeobuf file could not be written.
    #[error("a FlatGeobuf file cannot be written: {0}")]
    FlatGeobuf(#[from] flatgeobuf::Error),
    /// A feature of a FlatGeobuf file could not be written.
    #[error("a feature of a FlatGeobuf file cannot be written: {0}")]
    Feature(#[from] geozero::error::GeozeroError),
    /// The GeoParquet file could not be written.
    #[cfg(feature = "parquet")]
    #[error("a GeoParquet file cannot be written: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A JSON value could not be written.
    #[error("JSON cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    /// A plot could not be drawn.
    #[error("the plot cannot be drawn: {0}")]
    Plot(String),
    /// A picture could not be turned into pixels.
    #[error("the picture cannot be turned into a PNG: {0}")]
    Picture(String),
    /// Text could not be written.
    #[error("an output cannot be written: {0}")]
    Text(#[from] io::Error),
}
