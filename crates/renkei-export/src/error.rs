//! Why an output cannot be written.
//!
//! | cause | variant | what helps |
//! |---|---|---|
//! | a file of that name is there | `Exists` | another name, or `--force` |
//! | no such folder, no permission, no room | `Unwritable` | another place |
//! | the file is open in Excel or QGIS | `NotReplaceable` | closing it |
//! | the name is a link | `Link` | naming the file itself |
//! | the name is a device or a pipe | `NoPlainFile` | `-` for JSON |
//! | an encoder fails | `Encoding` | the source says why |

use std::error::Error;
use std::fmt;
use std::io;
use std::path::PathBuf;

/// An output that was not written.
///
/// A failed write leaves nothing half-written behind: files are written to a
/// staging place first and renamed at the end. The texts name the file and
/// say what to do; the errors of the libraries that encode a format are
/// available through [`Error::source`] alone, so that their types are no part
/// of this crate's interface.
///
/// ```
/// use std::path::Path;
/// use renkei_export::{ExportError, check_free};
///
/// let taken = std::env::current_exe()?;
/// let error = check_free(&taken, false).unwrap_err();
/// assert!(matches!(error, ExportError::Exists(_)));
/// assert!(error.to_string().contains("--force"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A file or a non-empty folder exists and overwriting was not requested.
    #[error("{} exists already; nothing was overwritten. Choose another place, or add --force to replace it", .0.display())]
    Exists(PathBuf),
    /// The file or folder cannot be written.
    #[error("{}: cannot be written: {cause}. Check that the folder exists, is writable and has room", path.display())]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// An existing file cannot be replaced, usually because another program
    /// holds it open.
    #[error("{}: cannot be replaced: {cause}. If the file is open, close it in Excel or QGIS and run again; nothing was changed", path.display())]
    NotReplaceable {
        /// The existing file.
        path: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// An output is to replace a link. Renaming a file onto a link would replace
    /// the link and leave the file behind it as it was.
    #[error("{} is a link to {}; expected a plain file. Name the file itself, or another one", path.display(), target.display())]
    Link {
        /// The output as named.
        path: PathBuf,
        /// What the link leads to.
        target: PathBuf,
    },
    /// An output is to replace a pipe, a device or a socket, such as `/dev/null`;
    /// its path.
    #[error("{} is a device or a pipe; expected a plain file. To print JSON, use - in place of a file", .0.display())]
    NoPlainFile(PathBuf),
    /// The content of an output cannot be encoded.
    #[error("{output}")]
    Encoding {
        /// The output that failed.
        output: Output,
        /// The error of the encoder.
        source: BoxedError,
    },
}

/// The error of an encoder, its type erased.
pub(crate) type BoxedError = Box<dyn Error + Send + Sync>;

/// Result of a writer before the error names its output; every encoder's error
/// becomes one by `?`.
pub(crate) type Encoded<T> = Result<T, BoxedError>;

/// The output that an [`ExportError::Encoding`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Output {
    /// A GeoPackage file.
    GeoPackage,
    /// A CSV table.
    Csv,
    /// The Excel workbook.
    Workbook,
    /// The QGIS project.
    Project,
    /// A FlatGeobuf file.
    FlatGeobuf,
    /// A GeoParquet file.
    GeoParquet,
    /// A JSON or GeoJSON document, or the HTML report that embeds one.
    Json,
    /// A GraphML document.
    GraphMl,
    /// An SVG drawing.
    Svg,
    /// A PNG picture.
    Png,
}

impl Output {
    /// Names the output of an encoder's error.
    pub(crate) fn failed(self, source: impl Into<BoxedError>) -> ExportError {
        ExportError::Encoding { output: self, source: source.into() }
    }
}

impl fmt::Display for Output {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Output::GeoPackage => "the GeoPackage cannot be written",
            Output::Csv => "a CSV table cannot be written",
            Output::Workbook => "candidates.xlsx cannot be written",
            Output::Project => "renkei.qgz cannot be written",
            Output::FlatGeobuf => "a FlatGeobuf file cannot be written",
            Output::GeoParquet => "a GeoParquet file cannot be written",
            Output::Json => "JSON cannot be written",
            Output::GraphMl => "GraphML cannot be written",
            Output::Svg => "the plot or map cannot be drawn",
            Output::Png => "the picture cannot be turned into a PNG",
        })
    }
}
