//! The SVG document around a map.
//!
//! `viewBox` gives the user units, `width` and `height` the size at which a
//! viewer shows the picture; both are the same here, so that a unit is a pixel.
//! The background is a white rectangle: viewers with a dark page show a picture
//! without one on black.

use crate::error::{ExportError, Output};
use crate::xml::Element;

use super::text::FONTS;

/// Margin of a picture on the left and right, in pixels.
pub(super) const MARGIN: f64 = 28.0;
/// Background of a picture.
const PAPER: &str = "#ffffff";

/// An `svg` element of a size in pixels, rounded up to whole ones, on white. Text
/// inherits the font families.
pub(super) fn svg(width: f64, height: f64) -> Element {
    Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", format!("0 0 {} {}", width.ceil(), height.ceil()))
        .with("width", width.ceil())
        .with("height", height.ceil())
        .with("font-family", FONTS)
        .child(Element::new("rect").with("width", "100%").with("height", "100%").with("fill", PAPER))
}

/// Serialises the picture, with the XML declaration.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub(super) fn document(picture: &Element) -> Result<String, ExportError> {
    picture.svg_document().map_err(|error| Output::Svg.failed(error))
}
