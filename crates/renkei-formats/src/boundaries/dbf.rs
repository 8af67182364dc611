//! The attribute file of a Shapefile, `.dbf` (dBase III).
//!
//! | bytes | content |
//! |---|---|
//! | 4–7 | number of records |
//! | 8–9 | offset of the first record |
//! | 10–11 | length of a record |
//! | 29 | language driver id, which may name the encoding |
//! | 32 per field from 32 | name (11 bytes), type, length (byte 16) |
//! | records | deletion flag, then values as texts padded with blanks |
//!
//! Encodings, in this order: that of the `.cpg`, the language driver id, a guess
//! from the bytes. Where texts are not valid in the one stated, the other of
//! UTF-8 and CP932 is taken, with a note.

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};

use renkei_core::text::Text;

use crate::messages::boundaries::shapefile as messages;

use super::attributes::Attributes;
use super::text::{decode, guessed_encoding, name_of};

/// A `.dbf` in memory.
///
/// Numbers stay texts, as they stand in the file.
pub(super) struct Dbf {
    content: Vec<u8>,
    first_record: usize,
    record_length: usize,
    records: usize,
    fields: Vec<Field>,
    encoding: &'static Encoding,
    /// The encoding that the `.cpg` states, where the texts are in another.
    misnamed: Option<&'static Encoding>,
}

/// A field: its name and its range of bytes in a record.
struct Field {
    name: String,
    from: usize,
    to: usize,
}

/// Language driver id of CP932.
const LANGUAGE_CP932: u8 = 0x13;

impl Dbf {
    /// Parses the header; `named` is the encoding that the `.cpg` states.
    ///
    /// # Errors
    /// A text if the table is cut or its header is inconsistent.
    pub(super) fn new(content: Vec<u8>, named: Option<&'static Encoding>) -> Result<Self, Text> {
        let short = messages::dbf_header_cut;
        let two = |at: usize| -> Result<usize, Text> {
            let bytes = content.get(at..at + 2).ok_or_else(short)?;
            Ok(usize::from(bytes[0]) | usize::from(bytes[1]) << 8)
        };
        let records = two(4)? | two(6)? << 16;
        let (first_record, record_length) = (two(8)?, two(10)?);
        if first_record < 33 || record_length < 2 {
            return Err(messages::dbf_header_damaged());
        }
        if first_record > content.len() {
            return Err(short());
        }
        let held = (content.len() - first_record) / record_length;
        if records > held {
            return Err(messages::dbf_too_few(records, held));
        }
        let end = first_record + records * record_length;
        let encoding = named.unwrap_or_else(|| match content[29] {
            LANGUAGE_CP932 => SHIFT_JIS,
            _ => guessed_encoding(&content[first_record..end]),
        });
        let mut fields = Vec::new();
        let mut from = 1; // byte 0 is the deletion flag
        for field in content[32..first_record].chunks_exact(32) {
            if field[0] == 0x0D {
                break;
            }
            let name = field[..11].split(|byte| *byte == 0).next().unwrap_or(&[]);
            let to = from + usize::from(field[16]);
            if to > record_length {
                return Err(messages::dbf_fields_too_long());
            }
            let name = decode(name, encoding).unwrap_or_default().trim().to_owned();
            fields.push(Field { name, from, to });
            from = to;
        }
        let mut read =
            Self { first_record, record_length, records, fields, encoding, misnamed: None, content };
        if let Some(better) = read.other_encoding(named) {
            read.misnamed = named;
            read.encoding = better;
        }
        Ok(read)
    }

    /// The encoding that the texts are in, where it is not the one taken: that
    /// of the `.cpg` (`named`) or, without one, the one guessed.
    fn other_encoding(&self, named: Option<&'static Encoding>) -> Option<&'static Encoding> {
        let end = self.first_record + self.records * self.record_length;
        if self.content[self.first_record..end].is_ascii() {
            return None;
        }
        let fits = |encoding| self.texts(encoding).all(|text| text.is_some());
        if !fits(self.encoding) {
            return [UTF_8, SHIFT_JIS].into_iter().find(|other| *other != self.encoding && fits(other));
        }
        // ISO-8859-1 takes any bytes
        let is_wide = named.is_none_or(|own| own == UTF_8 || own == SHIFT_JIS);
        let names_places = |encoding| {
            let mut texts = self.texts(encoding).flatten();
            texts.any(|text| text.ends_with(['市', '町', '村', '区', '道', '県']))
        };
        let mut others = [UTF_8, SHIFT_JIS].into_iter().filter(|other| *other != self.encoding);
        others.find(|other| !is_wide && fits(other) && names_places(other))
    }

    /// Every value in an encoding; `None` where it is not valid.
    fn texts(&self, encoding: &'static Encoding) -> impl Iterator<Item = Option<String>> {
        let end = self.first_record + self.records * self.record_length;
        let rows = self.content[self.first_record..end].chunks_exact(self.record_length);
        rows.flat_map(move |row| self.fields.iter().map(move |field| value(row, field, encoding)))
    }

    /// What the `.cpg` says, where the texts are in another encoding.
    pub(super) fn misnamed(&self) -> Option<&'static Encoding> {
        self.misnamed
    }

    /// Number of records.
    pub(super) fn records(&self) -> usize {
        self.records
    }

    /// Encoding of the texts.
    pub(super) fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// The attributes of a record, counted from 0; `None` if it is deleted.
    ///
    /// # Errors
    /// A text if a value is not in the encoding.
    pub(super) fn attributes(&self, record: usize) -> Result<Option<Attributes>, Text> {
        let start = self.first_record + record * self.record_length;
        let row = &self.content[start..start + self.record_length];
        if row[0] == b'*' {
            return Ok(None);
        }
        let value = |field: &Field| {
            let text = value(row, field, self.encoding)
                .ok_or_else(|| messages::dbf_encoding(record + 1, &field.name, name_of(self.encoding)))?;
            Ok((field.name.clone(), (!text.is_empty()).then_some(text)))
        };
        self.fields.iter().map(value).collect::<Result<Attributes, Text>>().map(Some)
    }
}

/// The text of a value; `None` where it is not in the encoding.
fn value(row: &[u8], field: &Field, encoding: &'static Encoding) -> Option<String> {
    let bytes = row[field.from..field.to].trim_ascii_end();
    // a text cut at the field width may end within a character
    let text = (0..3.min(bytes.len() + 1))
        .filter(|cut| *cut == 0 || bytes.len() == field.to - field.from)
        .find_map(|cut| decode(&bytes[..bytes.len() - cut], encoding))?;
    Some(text.trim_matches(['\0', ' ']).to_owned())
}
