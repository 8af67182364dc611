//! Text of QGIS: formats, fonts of layouts, and labels on the map.
//!
//! QGIS 3.22 has two notations: `text-style` with attributes for labels, scale
//! bars and tables, and the string of Qt 5's `QFont::toString` for labels and
//! legends of layouts:
//!
//! ```text
//! Noto Sans CJK JP,8,-1,5,75,0,0,0,0,0
//! family, points, pixels, style hint, weight, italic, underline, strikeout, fixed pitch, raw
//! ```
//!
//! Weights are those of Qt 5: 50 normal, 75 bold.

use crate::xml::Element;

/// Font families in order of preference; QGIS uses the first that is installed.
const FONTS: [&str; 4] = ["Noto Sans CJK JP", "Yu Gothic", "Hiragino Sans", "Meiryo"];

/// A text format: `size` in points, `colour` as `r,g,b,a`, `halo` (the width of
/// a white buffer around the letters) in millimetres, 0 for none. Where the first
/// family is not installed, QGIS takes the next one of `families`.
pub(crate) fn text_style(size: f64, bold: bool, colour: &str, halo: f64) -> Element {
    Element::new("text-style")
        .with("fontFamily", FONTS[0])
        .with("fontSize", size)
        .with("fontSizeUnit", "Point")
        .with("fontWeight", if bold { 75 } else { 50 })
        .with("namedStyle", if bold { "Bold" } else { "Regular" })
        .with("textColor", colour)
        .with("textOpacity", 1)
        .child(Element::new("families").children(FONTS.map(|name| Element::new("family").with("name", name))))
        .child(
            Element::new("text-buffer")
                .with("bufferDraw", u8::from(halo > 0.0))
                .with("bufferSize", halo)
                .with("bufferSizeUnits", "MM")
                .with("bufferColor", "255,255,255,230")
                .with("bufferOpacity", 1)
                .with("bufferNoFill", 0)
                .with("bufferJoinStyle", 128),
        )
}

/// A font in the notation of QGIS 3.22's layouts, which later versions read too;
/// `name` is the element, such as `LabelFont`, `size` is in points.
#[cfg(feature = "qgis")]
pub(crate) fn font(name: &'static str, size: f64, bold: bool) -> Element {
    let weight = if bold { 75 } else { 50 };
    Element::new(name)
        .with("description", format!("{},{size},-1,5,{weight},0,0,0,0,0", FONTS[0]))
        .with("style", "")
}

/// Labels that do not overlap. `expression` gives the text, NULL for no label;
/// `priority` runs from 0 to 10, and higher ones are placed first. `size` is in
/// points. Labels are horizontal and inside of their polygon, with a white halo
/// of 0.9 mm; one that has no room is left out.
pub(super) fn labels(expression: &str, size: f64, colour: &str, priority: u8) -> Element {
    let style = text_style(size, true, colour, 0.9).with("fieldName", expression).with("isExpression", 1);
    let settings = Element::new("settings")
        .with("calloutType", "simple")
        .child(style)
        .child(Element::new("text-format").with("multilineAlign", 1))
        .child(
            // placement 4: horizontal, inside the polygon
            Element::new("placement")
                .with("placement", 4)
                .with("priority", priority)
                .with("polygonPlacementFlags", 2)
                .with("layerType", "PolygonGeometry"),
        )
        .child(
            Element::new("rendering")
                .with("drawLabels", 1)
                .with("displayAll", 0)
                .with("obstacle", 0)
                .with("labelPerPart", 0),
        );
    Element::new("labeling").with("type", "simple").child(settings)
}
