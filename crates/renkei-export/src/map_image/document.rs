//! The SVG document around a map.

use crate::error::{ExportError, Output};
use crate::xml::Element;

use super::text::FONTS;

/// Margin of a picture in pixels.
pub(super) const MARGIN: f64 = 28.0;
/// Background of a picture.
const PAPER: &str = "#ffffff";

/// An `svg` element of a size in pixels, on white.
pub(super) fn svg(width: f64, height: f64) -> Element {
    Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", format!("0 0 {} {}", width.ceil(), height.ceil()))
        .with("width", width.ceil())
        .with("height", height.ceil())
        .with("font-family", FONTS)
        .child(Element::new("rect").with("width", "100%").with("height", "100%").with("fill", PAPER))
}

/// Serialises the picture.
pub(super) fn document(picture: &Element) -> Result<String, ExportError> {
    picture.svg_document().map_err(|error| Output::Svg.failed(error))
}
