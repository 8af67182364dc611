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

use renkei_core::text::{Cause, Text, Worded};

use crate::messages;

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
/// assert!(error.to_string().contains("force"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum ExportError {
    /// A file or a non-empty folder exists and overwriting was not requested.
    Exists(PathBuf),
    /// The file or folder cannot be written.
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// An existing file cannot be replaced, usually because another program
    /// holds it open.
    NotReplaceable {
        /// The existing file.
        path: PathBuf,
        /// The error of the operating system.
        cause: io::Error,
    },
    /// An output is to replace a link. Renaming a file onto a link would replace
    /// the link and leave the file behind it as it was.
    Link {
        /// The output as named.
        path: PathBuf,
        /// What the link leads to.
        target: PathBuf,
    },
    /// An output is to replace a pipe, a device or a socket, such as `/dev/null`;
    /// its path.
    NoPlainFile(PathBuf),
    /// The content of an output cannot be encoded.
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

impl Worded for Output {
    fn text(&self) -> Text {
        match self {
            Output::GeoPackage => messages::geopackage(),
            Output::Csv => messages::csv(),
            Output::Workbook => messages::workbook(),
            Output::Project => messages::project(),
            Output::FlatGeobuf => messages::flatgeobuf(),
            Output::GeoParquet => messages::geoparquet(),
            Output::Json => messages::json(),
            Output::GraphMl => messages::graphml(),
            Output::Svg => messages::svg(),
            Output::Png => messages::png(),
        }
    }
}

impl Worded for ExportError {
    fn text(&self) -> Text {
        match self {
            Self::Exists(path) => messages::exists(path),
            Self::Unwritable { path, cause } => messages::unwritable(path, cause),
            Self::NotReplaceable { path, cause } => messages::not_replaceable(path, cause),
            Self::Link { path, target } => messages::link(path, target),
            Self::NoPlainFile(path) => messages::no_plain_file(path),
            Self::Encoding { output, source } => match source.downcast_ref::<Text>() {
                Some(own) => messages::encoding(output.text(), messages::own_cause(own)),
                None => messages::encoding(output.text(), Cause::of(source)),
            },
        }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl Error for ExportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Encoding { source, .. } => Some(source.as_ref()),
            _ => None,
        }
    }
}
