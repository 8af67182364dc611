//! Recognises the format of a boundary file by its first bytes.
//!
//! | first bytes | format |
//! |---|---|
//! | `PK` 3 4 or 5 6 | zip |
//! | 0 0 0x27 0x0A | Shapefile |
//! | `fgb` 3 `fgb` | FlatGeobuf |
//! | `SQLite format 3` 0 | GeoPackage |
//! | an opening brace or bracket, after blanks, a byte order mark or a record separator; also in UTF-16 | GeoJSON or TopoJSON |
//! | text with メッシュ and コード | mesh list |

use std::path::Path;

use crate::messages::boundaries as messages;

use super::error::BoundaryError;
use super::format::Format;
use super::text;

/// Number of bytes examined.
pub(super) const HEAD: u64 = 4096;

/// The format of a file that begins with `head`. TopoJSON is reported as
/// GeoJSON: the two differ only further on.
///
/// # Errors
/// [`BoundaryError::NotBoundaries`] says what the file seems to be.
pub(super) fn format_of(head: &[u8], file: &Path) -> Result<Format, BoundaryError> {
    let decoded = crate::input::utf16(head).map(|encoding| encoding.decode(head).0.into_owned());
    let plain = decoded.as_ref().map_or(head, |text| text.as_bytes());
    let text = plain.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(plain).trim_ascii_start();
    let text = text.strip_prefix(b"\x1E").unwrap_or(text).trim_ascii_start();
    let what = match head {
        _ if text.is_empty() => messages::is_empty(),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => return Ok(Format::Zip),
        [0, 0, 0x27, 0x0A, ..] => return Ok(Format::Shapefile),
        [b'f', b'g', b'b', 3, b'f', b'g', b'b', ..] => return Ok(Format::FlatGeobuf),
        _ if head.starts_with(b"SQLite format 3\0") => return Ok(Format::GeoPackage),
        _ if matches!(text[0], b'{' | b'[') => return Ok(Format::GeoJson),
        _ if text::has_words(head, &["メッシュ", "コード"]) => return Ok(Format::MeshList),
        _ if text[0] == b'<' => messages::is_xml(),
        [0x03 | 0x30 | 0x83, ..] => messages::is_dbase(),
        [0x1F, 0x8B, ..] => messages::is_gzip(),
        _ => messages::is_unknown(),
    };
    Err(BoundaryError::NotBoundaries { file: file.to_owned(), what })
}
