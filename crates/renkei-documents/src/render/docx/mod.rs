//! docx (Office Open XML): styles, headings, tables with repeated headers, pictures,
//! page numbers.
//!
//! | part | content |
//! |---|---|
//! | `word/document.xml` | the blocks |
//! | `word/styles.xml` | the styles that the blocks name |
//! | `word/footer1.xml` | page and number of pages |
//! | `word/media/*.png` | pictures |
//! | `[Content_Types].xml`, `*.rels` | the type of every part, and the relationships between parts |
//!
//! The parts have no day and the zip entries that of 1980: the same document gives the
//! same bytes.

mod body;
mod package;
mod xml;

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::document::Document;

/// The document as a docx file.
///
/// # Errors
/// Never in practice: the bytes are built in memory.
pub fn docx(document: &Document) -> std::io::Result<Vec<u8>> {
    packed(document).map_err(std::io::Error::other)
}

fn packed(document: &Document) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        // the same bytes on every system
        .system(System::Unix)
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in package::parts(document) {
        archive.start_file(name, options)?;
        archive.write_all(&content)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::super::document::{Block, Table};
    use super::*;

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_document_has_its_parts_and_the_same_bytes_each_time() {
        let mut document = Document { title: "題 & <名>".to_owned(), ..Document::default() };
        document.heading(1, "1 見出し");
        document.paragraphs("甲【要記入: 乙】\u{b}丙");
        document.blocks.push(Block::Table(Table {
            caption: "表".to_owned(),
            header: vec!["甲".to_owned()],
            rows: vec![vec!["1\n2".to_owned()]],
            ..Table::default()
        }));
        let bytes = docx(&document).unwrap();
        assert_eq!(bytes, docx(&document).unwrap());
        let body = part(&bytes, "word/document.xml");
        assert!(body.contains("題 &amp; &lt;名&gt;") && body.contains("w:val=\"Heading1\""), "{body}");
        assert!(body.contains("<w:rStyle w:val=\"Gap\"/>") && !body.contains('\u{b}'), "{body}");
        assert!(body.contains("<w:tblHeader/>") && body.contains("<w:br/>"), "{body}");
        assert!(part(&bytes, "word/footer1.xml").contains("NUMPAGES"));
    }
}
