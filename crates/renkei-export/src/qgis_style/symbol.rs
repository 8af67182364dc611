//! Symbols of QGIS: how polygons and lines are drawn.
//!
//! Element and option names are those of QGIS 3.22's `symbols` section. A symbol
//! has a layer of one class here; hatching and circles have a symbol of their own
//! inside, named `@NAME@0`:
//!
//! | symbol | class of its layer | symbol inside |
//! |---|---|---|
//! | area | `SimpleFill` | |
//! | hatching | `LinePatternFill` | a line |
//! | circle | `CentroidFill` | a marker, `SimpleMarker` |
//! | line | `SimpleLine` | |

use crate::xml::{Element, options};

/// A symbol; colours are `r,g,b,a`, lengths millimetres.
///
/// Symbols with a higher `pass` are drawn above all symbols with a lower one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Symbol {
    /// A filled polygon with an outline.
    Area {
        /// Rendering pass.
        pass: u8,
        /// Fill colour.
        fill: String,
        /// Outline colour.
        outline: &'static str,
        /// Outline width.
        width: &'static str,
    },
    /// A hatched polygon.
    Hatch {
        /// Rendering pass.
        pass: u8,
        /// Angle of the lines in degrees.
        angle: &'static str,
        /// Line colour.
        colour: &'static str,
    },
    /// A circle inside a polygon.
    Circle {
        /// Rendering pass.
        pass: u8,
        /// Fill colour.
        fill: &'static str,
        /// Outline colour.
        outline: &'static str,
        /// Diameter.
        size: &'static str,
    },
    /// A line.
    Line {
        /// Colour.
        colour: &'static str,
        /// Width.
        width: &'static str,
    },
}

impl Symbol {
    /// A polygon on the lowest pass: fill, colour and width of the outline.
    pub(crate) fn area(fill: impl Into<String>, outline: &'static str, width: &'static str) -> Self {
        Symbol::Area { pass: 0, fill: fill.into(), outline, width }
    }

    /// An outline without fill.
    pub(crate) fn outline(colour: &'static str, width: &'static str) -> Self {
        Symbol::area("0,0,0,0", colour, width)
    }

    /// The `symbol` element of this name: the index of its rule, or empty for the
    /// page of a layout.
    pub(crate) fn element(&self, name: &str) -> Element {
        match self {
            Symbol::Area { pass, fill, outline, width } => area(name, *pass, fill, outline, width),
            Symbol::Hatch { pass, angle, colour } => hatch(name, *pass, angle, colour),
            Symbol::Circle { pass, fill, outline, size } => circle(name, *pass, fill, outline, size),
            Symbol::Line { colour, width } => line(name, colour, width),
        }
    }
}

/// A symbol of one symbol layer; `kind` is `fill`, `line` or `marker`, after the
/// geometry that it is for.
fn symbol(kind: &'static str, name: &str, layer: Element) -> Element {
    Element::new("symbol")
        .with("type", kind)
        .with("name", name)
        .with("alpha", 1)
        .with("clip_to_extent", 1)
        .with("force_rhr", 0)
        .child(layer)
}

/// A symbol layer of a class of QGIS, such as `SimpleFill`. Settings that are not
/// named take the defaults of the class.
fn layer(class: &'static str, pass: u8, settings: &[(&'static str, &str)]) -> Element {
    Element::new("layer")
        .with("class", class)
        .with("enabled", 1)
        .with("locked", 0)
        .with("pass", pass)
        .child(options(settings))
}

/// A polygon symbol of one simple fill.
fn area(name: &str, pass: u8, fill: &str, outline: &str, width: &str) -> Element {
    let settings = [
        ("color", fill),
        ("style", "solid"),
        ("joinstyle", "round"),
        ("outline_color", outline),
        ("outline_style", "solid"),
        ("outline_width", width),
        ("outline_width_unit", "MM"),
    ];
    symbol("fill", name, layer("SimpleFill", pass, &settings))
}

/// A line symbol of one simple line.
fn line(name: &str, colour: &str, width: &str) -> Element {
    symbol("line", name, line_layer(colour, width))
}

fn line_layer(colour: &str, width: &str) -> Element {
    let settings = [
        ("line_color", colour),
        ("line_style", "solid"),
        ("line_width", width),
        ("line_width_unit", "MM"),
        ("capstyle", "round"),
        ("joinstyle", "round"),
    ];
    layer("SimpleLine", 0, &settings)
}

/// Colour of the casing of hatching: light, seen on the darkest class.
const CASING: &str = "255,255,255,190";

/// A polygon symbol of a line pattern, the lines 1.6 mm apart; each dark in a light
/// casing, so that it shows on dark and on light fills.
fn hatch(name: &str, pass: u8, angle: &str, colour: &str) -> Element {
    let settings = [("angle", angle), ("distance", "1.6"), ("distance_unit", "MM"), ("line_width", "0.18")];
    let lines =
        symbol("line", &format!("@{name}@0"), line_layer(CASING, "0.55")).child(line_layer(colour, "0.2"));
    symbol("fill", name, layer("LinePatternFill", pass, &settings).child(lines))
}

/// A polygon symbol of a marker at a point on the surface: one for all parts of a
/// polygon, and never outside of it, as a centroid may be.
fn circle(name: &str, pass: u8, fill: &str, outline: &str, size: &str) -> Element {
    let marker = [
        ("name", "circle"),
        ("color", fill),
        ("outline_color", outline),
        ("outline_style", "solid"),
        ("outline_width", "0.3"),
        ("size", size),
        ("size_unit", "MM"),
    ];
    let marker = symbol("marker", &format!("@{name}@0"), layer("SimpleMarker", 0, &marker));
    let settings = [("point_on_surface", "1"), ("point_on_all_parts", "0"), ("clip_points", "0")];
    symbol("fill", name, layer("CentroidFill", pass, &settings).child(marker))
}
