//! SVG to PNG by resvg, with the fonts that are installed.
//!
//! A font is chosen once for all text, see `fonts.rs`. Without one with Japanese glyphs
//! names could not be read; text is left out as a whole instead, and the caller says so.
//! The map and the samples of the legend remain.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use renkei_core::text::{Cause, Text};

use crate::error::{ExportError, Output};
use crate::messages;

use super::fonts::Fonts;

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
    rasterise(svg, width, Fonts::for_picture(svg))
}

/// The error of a picture.
fn failed(problem: Text) -> ExportError {
    Output::Png.failed(problem)
}

/// Rasterises with the given fonts, see [`png`]. The height follows from the
/// proportions of the SVG, rounded up.
fn rasterise(svg: &str, width: u32, fonts: Option<&Fonts>) -> Result<(Vec<u8>, bool), ExportError> {
    let lettered = fonts.is_some();
    let options = Options {
        font_family: fonts.map_or_else(|| "none".to_owned(), |fonts| fonts.family.clone()),
        fontdb: fonts.map_or_else(|| Arc::new(fontdb::Database::new()), |fonts| Arc::clone(&fonts.database)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_japanese_font_the_picture_has_no_texts_and_says_so() {
        let of = |inside: &str| {
            let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>{inside}</svg>");
            rasterise(&svg, 80, None).unwrap()
        };
        let (plain, lettered) = of("<rect width='9' height='9'/>");
        assert!(!lettered);
        assert_eq!(of("<rect width='9' height='9'/><text y='9'>北</text>").0, plain);
        assert_ne!(of("<rect width='8' height='9'/>").0, plain);
    }
}
