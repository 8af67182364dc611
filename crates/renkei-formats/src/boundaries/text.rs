//! Text encodings of files that do not state theirs.

use std::borrow::Cow;

use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};

/// The encoding that a `.cpg` file names.
pub(super) fn named_encoding(cpg: &str) -> Option<&'static Encoding> {
    match cpg.trim().to_ascii_uppercase().as_str() {
        "UTF-8" | "UTF8" | "65001" => Some(UTF_8),
        "932" | "CP932" | "MS932" | "ANSI 932" | "SJIS" | "SHIFT_JIS" | "SHIFT-JIS" | "WINDOWS-31J" => {
            Some(SHIFT_JIS)
        }
        other => Encoding::for_label(other.as_bytes()),
    }
}

/// UTF-8 if the bytes are valid UTF-8, else CP932. Japanese text in CP932 of more
/// than a few characters is not valid UTF-8.
pub(super) fn guessed_encoding(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { SHIFT_JIS }
}

/// Decodes bytes; `None` if they are not valid in the encoding.
pub(super) fn decode<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> Option<Cow<'a, str>> {
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// Name of an encoding in messages.
pub(super) fn name_of(encoding: &'static Encoding) -> &'static str {
    if encoding == SHIFT_JIS { "CP932 (Shift_JIS)" } else { encoding.name() }
}

/// Whether the first bytes of a file, in UTF-8 or CP932, contain all words.
pub(super) fn has_words(head: &[u8], words: &[&str]) -> bool {
    [UTF_8, SHIFT_JIS].into_iter().any(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(head);
        words.iter().all(|word| text.contains(word))
    })
}
