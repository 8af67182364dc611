//! Files and streams of the user's own, read whole but not without end.
//!
//! A table is small, so that it is read at once; a limit keeps a disk image that
//! was named by mistake from filling the memory. Devices, pipes and folders are
//! refused, since reading them may not end.
//!
//! # Encodings
//!
//! | bytes | read as | written by |
//! |---|---|---|
//! | `EF BB BF` in front | UTF-8 | Excel, "CSV UTF-8" |
//! | `FF FE` or `FE FF` in front | UTF-16 | Excel, "Unicode text" |
//! | zeros in every other byte | UTF-16 without a mark | other programs |
//! | valid UTF-8 | UTF-8 | editors, pandas, QGIS |
//! | anything else that CP932 has | CP932 | Excel, "CSV" on Japanese Windows |
//!
//! UTF-8 is tried before CP932: Japanese text in CP932 is hardly ever valid
//! UTF-8, while UTF-8 text is often valid CP932. CP932 is Microsoft's extension
//! of Shift JIS, which has 髙 and ①; the WHATWG Encoding Standard defines it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use renkei_core::text::{Text, Worded, is_folder};
use renkei_core::worded_errors;

use crate::ReadError;
use crate::messages::tables as messages;

/// Bytes that a table may have; the largest workbook of IPSS has 8 MB.
pub const MOST_BYTES: u64 = 256 << 20;

/// What notes and credits call a file: its name without folders.
pub(crate) fn short_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// Reads a table whole: a plain file of at most [`MOST_BYTES`].
///
/// # Errors
/// [`ReadError::Unreadable`] when the file is a folder, or cannot be opened or read;
/// [`ReadError::Table`] when it is a device or a pipe, or too large.
/// Links are followed to the file they lead to.
pub fn read_file(file: &Path) -> Result<Vec<u8>, ReadError> {
    read_file_up_to(file, MOST_BYTES)
}

/// As [`read_file`], with another limit in bytes, for files of the program's own.
///
/// # Errors
/// As [`read_file`].
pub fn read_file_up_to(file: &Path, most: u64) -> Result<Vec<u8>, ReadError> {
    let unreadable = |cause| ReadError::Unreadable { file: file.to_owned(), cause };
    let name = file.display().to_string();
    // asked before it is opened: opening a pipe waits for whoever writes to it
    let kind = std::fs::metadata(file).map_err(unreadable)?;
    if kind.is_dir() {
        return Err(unreadable(is_folder()));
    }
    if !kind.is_file() {
        return Err(ReadError::table(name, messages::is_device()));
    }
    read_up_to(File::open(file).map_err(unreadable)?, &name, most).map_err(|cause| match cause {
        StreamError::Io(cause) => unreadable(cause),
        StreamError::Refused(error) => error,
    })
}

/// Reads a stream such as the standard input whole, [`MOST_BYTES`] at most;
/// `name` is what messages call it.
///
/// # Errors
/// When it cannot be read, or has more bytes.
pub fn read_stream(stream: impl Read, name: &str) -> Result<Vec<u8>, StreamError> {
    read_up_to(stream, name, MOST_BYTES)
}

fn read_up_to(stream: impl Read, name: &str, most: u64) -> Result<Vec<u8>, StreamError> {
    let mut bytes = Vec::new();
    stream.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let problem = messages::too_large(most >> 20);
        return Err(StreamError::Refused(ReadError::table(name.to_owned(), problem)));
    }
    Ok(bytes)
}

/// A stream that cannot be read whole.
#[derive(Debug)]
pub enum StreamError {
    /// What the system said.
    Io(io::Error),
    /// It is too long.
    Refused(ReadError),
}

/// The text of a file as Windows, Excel and editors save it: UTF-8 or UTF-16,
/// with or without a byte order mark, or CP932 (`Shift_JIS`).
///
/// ```
/// use renkei_formats::input::decode;
///
/// assert_eq!(decode(&[0x97, 0x5B, 0x92, 0xA3, 0x8E, 0x73], "list.txt")?, "夕張市");
/// assert_eq!(decode(b"\xFF\xFE\x15\x59", "list.txt")?, "夕");
/// # Ok::<(), renkei_formats::ReadError>(())
/// ```
///
/// # Errors
/// [`ReadError::Table`] when the bytes are none of these.
pub fn decode(bytes: &[u8], name: &str) -> Result<String, ReadError> {
    let refused = || ReadError::table(name.to_owned(), messages::unknown_encoding());
    if let Some(encoding) = utf16(bytes) {
        let bytes =
            bytes.strip_prefix(b"\xFF\xFE").or_else(|| bytes.strip_prefix(b"\xFE\xFF")).unwrap_or(bytes);
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        return text.map(std::borrow::Cow::into_owned).ok_or_else(refused);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let text = encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or_else(refused)
}

/// Number of bytes examined to detect UTF-16 without a byte order mark.
const LOOKED_AT: usize = 4096;

/// UTF-16, told by its mark, or by zeros in every other byte: digits, commas
/// and line ends have one.
///
/// Without a mark, more than an eighth of the first characters must have their
/// zero on one side and none on the other, and the number of bytes be even;
/// else `None`. UTF-8 and CP932 texts have no zeros.
pub(crate) fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some(encoding_rs::UTF_16LE),
        [0xFE, 0xFF, ..] => return Some(encoding_rs::UTF_16BE),
        _ => {}
    }
    let start = &bytes[..bytes.len().min(LOOKED_AT) & !1];
    let zeros = |first: usize| start.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let many = start.len() / 16;
    if bytes.len() % 2 == 1 || start.is_empty() {
        None
    } else if odd > many && even == 0 {
        Some(encoding_rs::UTF_16LE)
    } else if even > many && odd == 0 {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

impl From<io::Error> for StreamError {
    fn from(cause: io::Error) -> Self {
        Self::Io(cause)
    }
}

impl From<ReadError> for StreamError {
    fn from(error: ReadError) -> Self {
        Self::Refused(error)
    }
}

impl Worded for StreamError {
    fn text(&self) -> Text {
        match self {
            Self::Io(cause) => messages::stream(cause),
            Self::Refused(error) => error.text(),
        }
    }
}

worded_errors!(StreamError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_is_told_with_and_without_its_mark() {
        let text = "コード,2015年\n01100,1952356\n";
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [little.clone(), [&[0xFF, 0xFE][..], &little].concat(), big] {
            assert_eq!(decode(&bytes, "x").unwrap(), text);
        }
    }

    #[test]
    fn what_is_no_plain_file_is_refused() {
        for (path, told) in [("/dev/zero", "device"), (".", "folder")] {
            if Path::new(path).exists() {
                let error = read_file(Path::new(path)).unwrap_err().to_string();
                assert!(error.contains(told), "{error}");
            }
        }
        let error = read_stream(io::repeat(0), "-").unwrap_err().to_string();
        assert!(error.contains("256 MB"), "{error}");
    }
}
