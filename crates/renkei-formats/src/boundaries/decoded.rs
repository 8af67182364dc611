//! A text in another encoding, read as UTF-8.

use std::io::{self, Read};

use encoding_rs::{DecoderResult, Encoding};

/// Bytes decoded at a time.
const STEP: usize = 1 << 16;

/// A reader that decodes another one to UTF-8; a byte order mark is left out,
/// what is not valid becomes U+FFFD.
pub(super) struct Decoded<R> {
    inner: R,
    decoder: encoding_rs::Decoder,
    ready: String,
    given: usize,
    ended: bool,
}

impl<R: Read> Decoded<R> {
    /// A reader around one in an encoding.
    pub(super) fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { inner, decoder, ready: String::new(), given: 0, ended: false }
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.ended {
            let mut bytes = Vec::with_capacity(STEP);
            self.ended = self.inner.by_ref().take(STEP as u64).read_to_end(&mut bytes)? == 0;
            self.ready.clear();
            self.given = 0;
            let most = self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(4 * STEP);
            self.ready.reserve(most);
            // a buffer of the greatest length takes all
            let _ = self.decoder.decode_to_string(&bytes, &mut self.ready, self.ended);
        }
        let rest = &self.ready.as_bytes()[self.given..];
        let count = buffer.len().min(rest.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}

/// Whether a text is valid in an encoding, and no UTF-8.
pub(super) fn is_valid(mut reader: impl Read, encoding: &'static Encoding) -> bool {
    let mut decoders = [encoding, encoding_rs::UTF_8].map(|own| Some(own.new_decoder_without_bom_handling()));
    let mut out = String::new();
    loop {
        let mut bytes = Vec::with_capacity(STEP);
        let Ok(read) = reader.by_ref().take(STEP as u64).read_to_end(&mut bytes) else { return false };
        for slot in &mut decoders {
            let Some(decoder) = slot else { continue };
            out.clear();
            out.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(4 * STEP));
            let (result, _) = decoder.decode_to_string_without_replacement(&bytes, &mut out, read == 0);
            if matches!(result, DecoderResult::Malformed(..)) {
                *slot = None;
            }
        }
        match &decoders {
            [None, _] => return false,
            [_, None] if read == 0 => return true,
            _ if read == 0 => return false,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_one_step_is_decoded_whole() {
        let text = "札幌市".repeat(STEP);
        let (bytes, ..) = encoding_rs::SHIFT_JIS.encode(&text);
        let mut read = String::new();
        Decoded::new(&bytes[..], encoding_rs::SHIFT_JIS).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
        assert!(is_valid(&bytes[..], encoding_rs::SHIFT_JIS));
        assert!(!is_valid(text.as_bytes(), encoding_rs::SHIFT_JIS));
        assert!(!is_valid(&b"\xff\xff"[..], encoding_rs::SHIFT_JIS));
    }
}
