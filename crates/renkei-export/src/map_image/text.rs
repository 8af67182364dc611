//! Texts on a picture, and how much room they take.

use unicode_width::UnicodeWidthChar;

use crate::xml::Element;

/// Faces with Japanese letters, of the systems that people have.
pub const FONTS: &str =
    "Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, IPAexGothic, sans-serif";
pub const INK: &str = "#1d2327";
pub const QUIET: &str = "#56606a";

/// A line of text that begins at a place.
pub fn text((x, y): (f64, f64), size: f64, colour: &str, words: impl Into<String>) -> Element {
    Element::of_text("text", words)
        .with("x", rounded(x))
        .with("y", rounded(y))
        .with("font-size", size)
        .with("fill", colour)
}

/// The longer of two texts that fits into a width.
pub fn fitted(long: String, short: String, size: f64, room: f64) -> String {
    if width(&long, size) <= room { long } else { short }
}

/// How wide a text is, more or less: a Japanese letter is as wide as high.
pub fn width(text: &str, size: f64) -> f64 {
    let ems: f64 = text.chars().map(|letter| if letter.width() == Some(2) { 1.0 } else { 0.57 }).sum();
    ems * size
}

/// A text in lines that fit into a width, broken between letters.
pub fn lines(text: &str, size: f64, room: f64) -> Vec<String> {
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

/// A number of pixels with one decimal, as short as can be.
pub fn rounded(pixels: f64) -> f64 {
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
