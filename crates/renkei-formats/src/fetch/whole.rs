//! Whether a downloaded zip is whole.
//!
//! A zip ends with its directory (APPNOTE 4.3.12 and 4.3.16), which is missing
//! where the download was cut. The directory has the CRC-32 of every member,
//! which differs where the beginning of one file was joined to the end of
//! another one of equal size. Workbooks (.xlsx) are zips, too.

use renkei_core::text::{Cause, Text};

use crate::messages::fetch as messages;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use zip::ZipArchive;
use zip::result::ZipError;

/// Bytes that the files of a zip may unpack to; all of Japan in N03 takes 4 GB.
const MOST_UNPACKED: u64 = 32 << 30;

/// What is wrong with a zip.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// The directory at its end is missing: the download was cut.
    Cut(Text),
    /// A file in it does not have its checksum: the download mixes two files.
    Mixed(Text),
}

/// Checks a zip: that its directory can be read, and that every file in it has
/// the checksum that the directory states. `None`: nothing is wrong.
///
/// Every member is unpacked once, and nothing is kept of it. Members in a
/// compression or encryption that is not known here are not judged.
///
/// # Errors
/// Where the file itself cannot be opened or read.
pub(super) fn damage(file: &Path) -> io::Result<Option<Damage>> {
    let mut archive = match ZipArchive::new(BufReader::new(File::open(file)?)) {
        Ok(archive) => archive,
        Err(ZipError::Io(cause)) if cause.kind() != io::ErrorKind::UnexpectedEof => return Err(cause),
        Err(cause) => return Ok(Some(Damage::Cut(messages::not_a_zip(Cause::bare(cause))))),
    };
    let mut left = MOST_UNPACKED;
    for index in 0..archive.len() {
        let mut entry = match archive.by_index(index) {
            Ok(entry) => entry,
            // a compression or encryption that is not known here: not judged
            Err(ZipError::UnsupportedArchive(_)) => continue,
            Err(cause) => return Ok(Some(Damage::Mixed(messages::not_a_zip(Cause::bare(cause))))),
        };
        match io::copy(&mut entry.by_ref().take(left), &mut io::sink()) {
            Ok(bytes) if bytes == left => {
                return Ok(Some(Damage::Mixed(messages::unpacks_too_large())));
            }
            Ok(bytes) => left -= bytes,
            Err(cause) => return Ok(Some(Damage::Mixed(messages::not_a_zip(Cause::bare(cause))))),
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::write::SimpleFileOptions;

    fn zipped(content: &[u8]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file("a.geojson", stored).unwrap();
        zip.write_all(content).unwrap();
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn half_a_zip_is_cut_and_two_halves_are_mixed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.zip");
        let damage_of = |bytes: &[u8]| {
            std::fs::write(&file, bytes).unwrap();
            damage(&file).unwrap()
        };
        let (one, other) = (zipped(&[b'1'; 5000]), zipped(&[b'2'; 5000]));
        assert_eq!(damage_of(&one), None);
        assert!(matches!(damage_of(&one[..3000]), Some(Damage::Cut(_))));
        assert!(matches!(damage_of(b"PK\x03\x04<html>"), Some(Damage::Cut(_))));
        let mixed = [&one[..3000], &other[3000..]].concat();
        assert!(matches!(damage_of(&mixed), Some(Damage::Mixed(_))));
    }
}
