//! Text on a picture: placing, measuring and breaking.
//!
//! An SVG does not say how wide a text is, and the font is known only where the
//! picture is shown. Widths are therefore estimated from the East Asian Width of
//! each character (Unicode Standard Annex 11): wide ones take one em, others
//! 0.57 em.
//!
//! | text of 10 pixels | estimated width |
//! |---|---|
//! | 夕張市 | 30.0 |
//! | No. 1 | 28.5 |

use unicode_width::UnicodeWidthChar;

use crate::xml::Element;

/// Font families with Japanese glyphs, in order of preference.
pub(super) const FONTS: &str =
    "Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, IPAexGothic, sans-serif";
/// Colour of text.
pub(super) const INK: &str = "#1d2327";
/// Colour of secondary text: verdicts, captions, credits.
pub(super) const QUIET: &str = "#56606a";

/// A line of text, the left end of its baseline at (x, y); `size` in pixels.
pub(super) fn text((x, y): (f64, f64), size: f64, colour: &str, words: impl Into<String>) -> Element {
    Element::of_text("text", words)
        .with("x", rounded(x))
        .with("y", rounded(y))
        .with("font-size", size)
        .with("fill", colour)
}

/// `long` if it fits into a width of `room` pixels, else `short`, whatever its
/// width; `size` is the font size in pixels.
pub(super) fn fitted(long: String, short: String, size: f64, room: f64) -> String {
    if width(&long, size) <= room { long } else { short }
}

/// Estimated width of a text in pixels: wide characters count one em, others
/// 0.57; `size` is the font size in pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let ems: f64 = text.chars().map(|letter| if letter.width() == Some(2) { 1.0 } else { 0.57 }).sum();
    ems * size
}

/// Breaks a text between characters into lines that fit a width of `room`
/// pixels, as Japanese text is broken. Every line has a character at least; the
/// text is not shortened. An empty text gives one empty line.
pub(super) fn lines(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for letter in text.chars() {
        let fits = |line: &&mut String| {
            line.is_empty() || width(line, size) + width(&letter.to_string(), size) <= room
        };
        match lines.last_mut().filter(fits) {
            Some(line) => line.push(letter),
            None => lines.push(letter.to_string()),
        }
    }
    lines
}

/// Rounds pixels to one decimal, never to a negative zero: the text of a number
/// is part of the picture's bytes.
pub(super) fn rounded(pixels: f64) -> f64 {
    (pixels * 10.0).round() / 10.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_hold_the_whole_text_and_fit() {
        let text = "国勢調査 and 将来推計人口";
        let broken = lines(text, 10.0, 60.0);
        assert_eq!(broken.concat(), text);
        assert!(broken.iter().all(|line| width(line, 10.0) <= 60.0), "{broken:?}");
    }
}
