//! SVG to PNG by resvg, with the fonts that are installed.
//!
//! A font is chosen once for all text: the first family of the usual ones that
//! has Japanese glyphs, else any installed font that has. Without such a font
//! names could not be read; text is left out as a whole instead, and the caller
//! says so. The map and the samples of the legend remain.
//!
//! | fonts | result |
//! |---|---|
//! | Noto Sans CJK JP | text in it |
//! | none of the usual ones, but another with 北 | text in that one |
//! | none with 北 | no text; the second result is `false` |

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Family, Query, Style, Weight};
use resvg::usvg::{Options, Tree};

use skrifa::{FontRef, MetadataProvider};

use renkei_core::text::{Cause, Text};

use crate::error::{ExportError, Output};
use crate::messages;

use super::text::FONTS;

/// A character that a font for Japanese names must cover; that of Hokkaido.
const LETTER: char = '北';
/// Greatest width of a picture in pixels; at 300 dpi a width of 1.7 m.
const WIDEST: u32 = 20_000;

/// Rasterises an SVG document to a PNG `width` pixels wide.
///
/// Returns the PNG and whether it contains text: text is left out if no
/// installed font has Japanese glyphs.
///
/// # Errors
/// [`ExportError::Encoding`] when `svg` is not valid, when `width` is not
/// within 1 to 20,000, or when the picture does not fit into memory.
///
/// ```
/// let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 2'/>";
/// let (png, _) = renkei_export::png(svg, 80)?;
/// assert!(png.starts_with(b"\x89PNG"));
/// assert!(renkei_export::png(svg, 0).is_err());
/// # Ok::<(), renkei_export::ExportError>(())
/// ```
pub fn png(svg: &str, width: u32) -> Result<(Vec<u8>, bool), ExportError> {
    if !(1..=WIDEST).contains(&width) {
        return Err(failed(messages::width(width, WIDEST)));
    }
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    rasterise(svg, width, fonts)
}

/// The error of a picture.
fn failed(problem: Text) -> ExportError {
    Output::Png.failed(problem)
}

/// Rasterises with the given fonts, see [`png`]. The height follows from the
/// proportions of the SVG, rounded up.
fn rasterise(svg: &str, width: u32, mut fonts: Database) -> Result<(Vec<u8>, bool), ExportError> {
    let family = japanese_family(&fonts);
    if let Some(family) = &family {
        fonts.set_sans_serif_family(family);
    }
    let lettered = family.is_some();
    let options = Options {
        font_family: family.unwrap_or_else(|| "none".to_owned()),
        fontdb: Arc::new(if lettered { fonts } else { Database::new() }),
        ..Options::default()
    };
    let tree =
        Tree::from_str(svg, &options).map_err(|error| failed(messages::renderer(Cause::bare(error))))?;
    let scale = width as f32 / tree.size().width();
    let height = (tree.size().height() * scale).ceil() as u32;
    let mut pixels =
        Pixmap::new(width, height).ok_or_else(|| failed(messages::too_many_pixels(width, height)))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let png = pixels.encode_png().map_err(|error| failed(messages::renderer(Cause::bare(error))))?;
    Ok((png, lettered))
}

/// The first of [`FONTS`] that has Japanese glyphs, else any font that has;
/// `None` without one. A font that is installed but cannot be read is passed
/// over.
fn japanese_family(fonts: &Database) -> Option<String> {
    let usual = FONTS.split(", ").map(Family::Name).find_map(|family| {
        let query =
            Query { families: &[family], weight: Weight::NORMAL, style: Style::Normal, ..Query::default() };
        fonts.query(&query)
    });
    let any = fonts.faces().map(|face| face.id);
    usual.into_iter().chain(any).find_map(|id| {
        let has = fonts.with_face_data(id, |data, index| {
            FontRef::from_index(data, index).is_ok_and(|font| font.charmap().map(LETTER).is_some())
        })?;
        let face = fonts.face(id)?;
        has.then(|| face.families.first().map(|(name, _)| name.clone())).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_japanese_font_the_picture_has_no_texts_and_says_so() {
        let of = |inside: &str| {
            let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>{inside}</svg>");
            rasterise(&svg, 80, Database::new()).unwrap()
        };
        let (plain, lettered) = of("<rect width='9' height='9'/>");
        assert!(!lettered);
        assert_eq!(of("<rect width='9' height='9'/><text y='9'>北</text>").0, plain);
        assert_ne!(of("<rect width='8' height='9'/>").0, plain);
    }
}
