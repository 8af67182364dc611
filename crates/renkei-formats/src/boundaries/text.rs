//! Texts of files that do not say how they are encoded.

use std::borrow::Cow;

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};

/// What a `.cpg` file names.
pub(super) fn named_encoding(cpg: &str) -> Option<&'static Encoding> {
    match cpg.trim().to_ascii_uppercase().as_str() {
        "UTF-8" | "UTF8" | "65001" => Some(UTF_8),
        "932" | "CP932" | "MS932" | "ANSI 932" | "SJIS" | "SHIFT_JIS" | "SHIFT-JIS" | "WINDOWS-31J" => {
            Some(SHIFT_JIS)
        }
        other => Encoding::for_label(other.as_bytes()),
    }
}

/// UTF-8 where the bytes are that, else CP932: text in one is never by
/// chance text in the other once it is longer than a few letters.
pub(super) fn guessed_encoding(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { SHIFT_JIS }
}

/// The text of some bytes; `None` where they are not in that encoding.
pub(super) fn decode<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Option<Cow<'a, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// A name for messages.
pub(super) fn name_of(encoding: &'static Encoding) -> &'static str {
    if encoding == SHIFT_JIS { "CP932 (Shift_JIS)" } else { encoding.name() }
}

/// Whether a beginning of a file, in UTF-8 or CP932, holds all these words.
pub(super) fn has_words(head: &[u8], words: &[&str]) -> bool {
    [UTF_8, SHIFT_JIS].into_iter().any(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(head);
        words.iter().all(|word| text.contains(word))
    })
}
