//! The text of a docx file: a line a paragraph.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use renkei_core::text::{Cause, Text, Worded};
use renkei_core::worded_errors;
use zip::ZipArchive;

use crate::messages::reading as messages;

/// Bytes that the body of a document may have; a thousand pages have about a tenth.
const MOST_BYTES: u64 = 64 << 20;

/// A file that is no docx, or a broken one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingError {
    file: String,
    problem: Text,
}

impl Worded for ReadingError {
    fn text(&self) -> Text {
        messages::of_file(&self.file, &self.problem)
    }
}

worded_errors!(ReadingError);

/// The text of a docx file; `name` is what messages call it. Deleted text of tracked
/// changes is left out.
///
/// # Errors
/// When the bytes are no docx, or its body is broken or too large.
pub fn docx_text(name: &str, bytes: &[u8]) -> Result<String, ReadingError> {
    let refused = |problem| ReadingError { file: name.to_owned(), problem };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| refused(messages::no_docx()))?;
    let body = archive.by_name("word/document.xml").map_err(|_| refused(messages::no_docx()))?;
    let mut xml = Vec::new();
    let read = body.take(MOST_BYTES + 1).read_to_end(&mut xml);
    read.map_err(|cause| refused(messages::broken_docx(Cause::of(cause))))?;
    if xml.len() as u64 > MOST_BYTES {
        return Err(refused(messages::too_large(MOST_BYTES >> 20)));
    }
    let xml = String::from_utf8(xml).map_err(|cause| refused(messages::broken_docx(Cause::of(cause))))?;
    text_of(&xml).map_err(|cause| refused(messages::broken_docx(Cause::of(cause))))
}

/// The texts of the runs, paragraph by paragraph.
fn text_of(xml: &str) -> Result<String, quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut in_text) = (String::new(), false);
    loop {
        match reader.read_event()? {
            Event::Eof => return Ok(text),
            Event::Start(tag) if tag.local_name().as_ref() == "t" => in_text = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => in_text = false,
            Event::End(tag) if tag.local_name().as_ref() == "p" => text.push('\n'),
            Event::Empty(tag) if matches!(tag.local_name().as_ref(), "br" | "cr" | "p") => text.push('\n'),
            Event::Empty(tag) if tag.local_name().as_ref() == "tab" => text.push('\t'),
            Event::Text(own) if in_text => text.push_str(&own.xml10_content()),
            Event::CData(own) if in_text => text.push_str(&own.xml10_content()),
            Event::GeneralRef(own) if in_text => text.extend(letter_of(&own)?),
            _ => {}
        }
    }
}

/// The letter that a reference stands for; none for one that XML does not know.
fn letter_of(reference: &BytesRef<'_>) -> Result<Option<char>, quick_xml::Error> {
    Ok(match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => reference.resolve_char_ref()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::{Document, docx};

    #[test]
    fn the_text_of_a_written_document_comes_out() {
        let mut document = Document { title: "題 & <名>".to_owned(), ..Document::default() };
        document.paragraphs("甲\n乙");
        let bytes = docx(&document).unwrap();
        assert_eq!(docx_text("a.docx", &bytes).unwrap(), "題 & <名>\n甲\n乙\n");
    }

    #[test]
    fn what_is_no_docx_is_refused_by_name() {
        for bytes in [&b""[..], b"PK\x03\x04", b"{}"] {
            let error = docx_text("協定.docx", bytes).unwrap_err().to_string();
            assert!(error.starts_with("協定.docx: ") && error.contains("docx"), "{error}");
        }
    }
}
