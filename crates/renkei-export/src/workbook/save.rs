//! A workbook as a file with the same bytes on every system.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use rust_xlsxwriter::Workbook;
use zip::{System, ZipArchive};

use crate::error::Encoded;

/// Where an entry of a zip's directory says on which system it was made
/// (APPNOTE 4.3.12: the upper byte of "version made by").
const MADE_ON: u64 = 5;

/// Packs a workbook into a file. The writer puts the system that it runs on into
/// the zip; here it is always Unix.
pub(super) fn save(mut workbook: Workbook, path: &Path) -> Encoded<()> {
    let mut file = File::options().read(true).write(true).create(true).truncate(true).open(path)?;
    workbook.save_to_writer(&file)?;
    made_on_unix(&mut file)
}

/// Makes all entries of a zip say that they were made on Unix.
fn made_on_unix(mut zip: impl Read + Write + Seek) -> Encoded<()> {
    let mut archive = ZipArchive::new(&mut zip)?;
    let entries =
        (0..archive.len()).map(|index| archive.by_index_raw(index).map(|entry| entry.central_header_start()));
    let places = entries.collect::<Result<Vec<u64>, _>>()?;
    for place in places {
        zip.seek(SeekFrom::Start(place + MADE_ON))?;
        zip.write_all(&[System::Unix.into()])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn a_zip_made_on_windows_has_the_bytes_of_one_made_on_unix() {
        let made_on = |system| {
            let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
            let options = SimpleFileOptions::default().unix_permissions(0o600).system(system);
            for name in ["[Content_Types].xml", "xl/workbook.xml"] {
                archive.start_file(name, options).unwrap();
                archive.write_all(name.as_bytes()).unwrap();
            }
            archive.finish().unwrap()
        };
        let mut windows = made_on(System::Dos);
        let unix = made_on(System::Unix).into_inner();
        assert_ne!(windows.get_ref(), &unix);
        made_on_unix(&mut windows).unwrap();
        assert_eq!(windows.into_inner(), unix);
    }
}
