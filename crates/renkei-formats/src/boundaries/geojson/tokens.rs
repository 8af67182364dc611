//! JSON as programs write it that do not keep to the standard.
//!
//! pandas and Python's `topojson` write `NaN`, `Infinity` and `None` where JSON
//! has `null`; text sequences (RFC 8142) put a record separator before every
//! text.

use std::cell::RefCell;
use std::io::{self, Cursor, Read};
use std::rc::Rc;

/// Where a token became longer by a letter: line and column after it, from 1.
pub(in crate::boundaries) type Growth = Rc<RefCell<Vec<(usize, usize)>>>;

/// What is read as null; a sign may stand before some.
const NULLS: [&str; 6] = ["NaN", "nan", "Infinity", "inf", "None", "undefined"];
/// Letters of the longest of these, with a sign.
const LONGEST: usize = 10;

/// A reader that gives `null` for NaN, Infinity and None, and a blank for a
/// record separator, outside strings.
pub(in crate::boundaries) struct Tokens<R> {
    inner: R,
    /// Bytes read and not looked at yet.
    held: Vec<u8>,
    /// Bytes to give, from `given`.
    ready: Vec<u8>,
    given: usize,
    in_string: bool,
    is_escaped: bool,
    /// Line and column of the byte that is given next, as the parser counts.
    place: (usize, usize),
    growth: Growth,
    ended: bool,
}

impl<R: Read> Tokens<R> {
    /// Wraps a reader; `growth` records where a replacement is longer than what it
    /// replaces.
    pub(in crate::boundaries) fn new(inner: R, growth: Growth) -> Self {
        Self {
            inner,
            held: Vec::new(),
            ready: Vec::new(),
            given: 0,
            in_string: false,
            is_escaped: false,
            place: (1, 0),
            growth,
            ended: false,
        }
    }

    /// Looks at what is held, but for a word that may go on.
    fn fill(&mut self) -> io::Result<()> {
        const STEP: usize = 1 << 16;
        let before = self.held.len();
        self.held.resize(before + STEP, 0);
        let read = self.inner.read(&mut self.held[before..]);
        self.held.truncate(before + *read.as_ref().unwrap_or(&0));
        self.ended = read? == 0;
        let held = std::mem::take(&mut self.held);
        let mut at = 0;
        while at < held.len() {
            if !self.ended && held.len() - at < 2 * LONGEST {
                break;
            }
            at += self.step(&held[at..]);
        }
        self.held = held[at..].to_vec();
        Ok(())
    }

    /// Passes on one byte or one token; returns how many bytes it took.
    fn step(&mut self, rest: &[u8]) -> usize {
        let byte = rest[0];
        if self.in_string {
            self.in_string = self.is_escaped || byte != b'"';
            self.is_escaped = !self.is_escaped && byte == b'\\';
            self.give(byte);
            return 1;
        }
        match byte {
            b'"' => self.in_string = true,
            b'-' | b'N' | b'n' | b'I' | b'i' | b'u' => {
                if let Some(length) = null_at(rest) {
                    b"null".iter().for_each(|letter| self.give(*letter));
                    (4..length).for_each(|_| self.give(b' '));
                    if length < 4 {
                        self.growth.borrow_mut().push(self.place);
                    }
                    return length;
                }
            }
            0x1E => {
                self.give(b' ');
                return 1;
            }
            _ => {}
        }
        self.give(byte);
        1
    }

    fn give(&mut self, byte: u8) {
        self.place = if byte == b'\n' { (self.place.0 + 1, 0) } else { (self.place.0, self.place.1 + 1) };
        self.ready.push(byte);
    }
}

/// Length of a token at the start that stands for null.
fn null_at(rest: &[u8]) -> Option<usize> {
    let sign = usize::from(rest[0] == b'-');
    let word = NULLS.iter().find(|word| rest[sign..].starts_with(word.as_bytes()))?;
    let end = sign + word.len();
    let goes_on = rest.get(end).is_some_and(u8::is_ascii_alphanumeric);
    (!goes_on).then_some(end)
}

impl<R: Read> Read for Tokens<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !(self.ended && self.held.is_empty()) {
            self.ready.clear();
            self.given = 0;
            self.fill()?;
        }
        let count = buffer.len().min(self.ready.len() - self.given);
        buffer[..count].copy_from_slice(&self.ready[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

/// Skips a UTF-8 byte order mark at the start of a reader.
pub(in crate::boundaries) fn without_mark<R: Read>(mut reader: R) -> io::Result<impl Read> {
    let mut head = Vec::with_capacity(3);
    reader.by_ref().take(3).read_to_end(&mut head)?;
    if head == [0xEF, 0xBB, 0xBF] {
        head.clear();
    }
    Ok(Cursor::new(head).chain(reader))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<(usize, usize)>) {
        let growth = Growth::default();
        let mut out = String::new();
        Tokens::new(text.as_bytes(), growth.clone()).read_to_string(&mut out).unwrap();
        let growth = growth.borrow().clone();
        (out, growth)
    }

    #[test]
    fn words_that_are_no_json_become_null_outside_strings() {
        let text = "{\"a\": NaN, \"b\\\"NaN\": \"NaN\",\n\"c\": -Infinity, \"d\":None,\"e\":nano,\"f\":nan}";
        let (out, growth) = read(text);
        assert_eq!(
            out,
            "{\"a\": null, \"b\\\"NaN\": \"NaN\",\n\"c\": null     , \"d\":null,\"e\":nano,\"f\":null}"
        );
        assert_eq!(growth.len(), 2);
        assert_eq!(growth[0], (1, 10));
        let long = format!("\"{}\",NaN", "x".repeat(1 << 17));
        assert!(read(&long).0.ends_with(",null"));
        assert_eq!(read("\u{1e}{}\n\u{1e}{}").0, " {}\n {}");
    }
}
