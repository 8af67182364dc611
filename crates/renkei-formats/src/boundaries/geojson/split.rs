//! Splits the text of a FeatureCollection between its features.
//!
//! Only braces and strings are examined; the text of a feature is not
//! validated. Unexpected input ends in `None`.
//!
//! A file becomes three parts: the head up to the bracket of `features`, the
//! features in chunks of about 1 MiB, and the tail from the closing bracket. Head
//! and tail are parsed with an empty array in the gap. Memory is bounded by the
//! limits below, however long the file is.

use std::io::Read;
use std::ops::Range;

use memchr::{memchr2, memchr3};

/// Greatest size in bytes of the text before the features, and of that after
/// them.
const LARGEST_FRAME: usize = 1 << 20;
/// Greatest size of a feature in bytes.
const LARGEST_FEATURE: usize = 1 << 24;
/// Number of bytes read at a time.
const STEP: usize = 1 << 20;

/// A text that is read in chunks.
pub(super) struct Split<R> {
    reader: R,
    /// Bytes read and not returned yet.
    held: Vec<u8>,
    next: Next,
}

/// The token expected next in the array of features.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Next {
    FeatureOrEnd,
    CommaOrEnd,
    Feature,
    /// The array has ended.
    Nothing,
}

/// The text of some features.
#[derive(Debug, Default)]
pub(super) struct Chunk {
    text: Vec<u8>,
    features: Vec<Range<usize>>,
}

impl Chunk {
    /// Number of features.
    pub(super) fn len(&self) -> usize {
        self.features.len()
    }

    /// The text of a feature.
    pub(super) fn feature(&self, index: usize) -> &[u8] {
        &self.text[self.features[index].clone()]
    }
}

impl<R: Read> Split<R> {
    /// A splitter at the start of a text.
    pub(super) fn new(reader: R) -> Self {
        Self { reader, held: Vec::new(), next: Next::FeatureOrEnd }
    }

    /// The text up to and including the bracket that opens the array.
    pub(super) fn head(&mut self) -> Option<Vec<u8>> {
        while self.held.len() < LARGEST_FRAME {
            let more = self.read(1 << 16)?;
            if let Some(end) = end_of_head(&self.held) {
                let rest = self.held.split_off(end);
                return Some(std::mem::replace(&mut self.held, rest));
            }
            if !more {
                return None;
            }
        }
        None
    }

    /// The next features; an empty chunk after the last.
    pub(super) fn chunk(&mut self) -> Option<Chunk> {
        if self.next == Next::Nothing {
            return Some(Chunk::default());
        }
        loop {
            let more = self.read(STEP)?;
            let mut features = Vec::new();
            let end = self.cut(&mut features)?;
            if features.is_empty() && self.next != Next::Nothing {
                if !more || self.held.len() > LARGEST_FEATURE {
                    return None;
                }
                continue;
            }
            let rest = self.held.split_off(end);
            return Some(Chunk { text: std::mem::replace(&mut self.held, rest), features });
        }
    }

    /// The text from the bracket that closes the array.
    pub(super) fn tail(mut self) -> Option<Vec<u8>> {
        while self.held.len() < LARGEST_FRAME {
            if !self.read(1 << 16)? {
                return Some(self.held);
            }
        }
        None
    }

    /// Reads up to `most` bytes more; returns whether there may be others.
    fn read(&mut self, most: usize) -> Option<bool> {
        self.held.reserve(most);
        let read = self.reader.by_ref().take(most as u64).read_to_end(&mut self.held).ok()?;
        Some(read == most)
    }

    /// Finds the complete features in `held`; returns the offset of the first
    /// incomplete one.
    fn cut(&mut self, features: &mut Vec<Range<usize>>) -> Option<usize> {
        let mut at = 0;
        loop {
            at += self.held[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            let Some(byte) = self.held.get(at) else { return Some(at) };
            self.next = match (self.next, byte) {
                (Next::FeatureOrEnd | Next::Feature, b'{') => {
                    let Some(end) = end_of_object(&self.held, at) else { return Some(at) };
                    features.push(at..end);
                    at = end;
                    Next::CommaOrEnd
                }
                (Next::CommaOrEnd, b',') => {
                    at += 1;
                    Next::Feature
                }
                (Next::FeatureOrEnd | Next::CommaOrEnd, b']') => {
                    self.next = Next::Nothing;
                    return Some(at);
                }
                _ => return None,
            };
        }
    }
}

/// Offset behind the brace that closes the object opened at `start`; `None` if
/// the text ends before.
fn end_of_object(text: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        at += memchr3(b'"', b'{', b'}', &text[at..])? + 1;
        match text[at - 1] {
            b'{' => depth += 1,
            b'"' => at = end_of_string(text, at)?,
            _ if depth == 1 => return Some(at),
            _ => depth -= 1,
        }
    }
}

/// Offset behind the quotation mark that closes the string whose first byte is
/// at `first`.
fn end_of_string(text: &[u8], first: usize) -> Option<usize> {
    let mut at = first;
    loop {
        at += memchr2(b'"', b'\\', text.get(at..)?)? + 1;
        if text[at - 1] == b'"' {
            return Some(at);
        }
        at += 1; // the escaped byte
    }
}

/// Offset behind the bracket after `"features":` in the outermost object.
fn end_of_head(text: &[u8]) -> Option<usize> {
    let after = |at: usize, byte: u8| {
        let at = at + text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        (text.get(at) == Some(&byte)).then_some(at + 1)
    };
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.checked_sub(1)?,
            b'"' => {
                let start = at;
                at = end_of_string(text, start)?;
                if depth == 1 && &text[start..at - 1] == b"features" {
                    let list = after(at, b':').and_then(|at| after(at, b'['));
                    if list.is_some() {
                        return list;
                    }
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Option<(String, Vec<String>, String)> {
        let text_of = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut split = Split::new(text.as_bytes());
        let head = split.head()?;
        let mut features = Vec::new();
        loop {
            let chunk = split.chunk()?;
            if chunk.len() == 0 {
                return Some((text_of(&head), features, text_of(&split.tail()?)));
            }
            features.extend((0..chunk.len()).map(|index| text_of(chunk.feature(index))));
        }
    }

    #[test]
    fn features_are_cut_where_they_end_and_not_within_strings() {
        let text =
            r#"{"type":"x","a":{"features":[{}]},"features" : [ {"a":"}\"{","b":{}} ,{}] , "crs":null}"#;
        let (head, features, tail) = cut(text).unwrap();
        assert_eq!(head, r#"{"type":"x","a":{"features":[{}]},"features" : ["#);
        assert_eq!(features, [r#"{"a":"}\"{","b":{}}"#, "{}"]);
        assert_eq!(tail, r#"] , "crs":null}"#);
        assert_eq!(cut(r#"{"features":[]}"#).unwrap().1.len(), 0);
        for odd in [
            r#"{"features":[{},]}"#,
            r#"{"features":[{} {}]}"#,
            r#"{"features":[1]}"#,
            r#"{"features":[{}"#,
            "[{}]",
        ] {
            assert_eq!(cut(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_feature_longer_than_one_step_is_cut_whole() {
        let long = format!("{{\"a\":\"{}\"}}", "x".repeat(3 * STEP));
        let (_, features, _) = cut(&format!("{{\"features\":[{long},{{}},{long}]}}")).unwrap();
        assert_eq!(features, [long.clone(), "{}".to_owned(), long]);
    }
}
