//! Symbols: how areas, lines and points are drawn.

use crate::xml::{Element, options};

/// A symbol of one layer.
fn symbol(kind: &'static str, name: &str, layer: Element) -> Element {
    Element::new("symbol")
        .with("type", kind)
        .with("name", name)
        .with("alpha", 1)
        .with("clip_to_extent", 1)
        .with("force_rhr", 0)
        .child(layer)
}

/// A symbol layer; those of a higher pass lie above all of a lower one.
fn layer(class: &'static str, pass: u8, settings: &[(&'static str, &str)]) -> Element {
    Element::new("layer")
        .with("class", class)
        .with("enabled", 1)
        .with("locked", 0)
        .with("pass", pass)
        .child(options(settings))
}

/// An area; colours are `r,g,b,a`, the width in millimetres.
pub fn area(name: &str, pass: u8, fill: &str, outline: &str, width: &str) -> Element {
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

/// A line.
fn line(name: &str, colour: &str, width: &str) -> Element {
    let settings = [
        ("line_color", colour),
        ("line_style", "solid"),
        ("line_width", width),
        ("line_width_unit", "MM"),
        ("capstyle", "round"),
        ("joinstyle", "round"),
    ];
    symbol("line", name, layer("SimpleLine", 0, &settings))
}

/// A line on its own.
pub fn stroke(name: &str, colour: &str, width: &str) -> Element {
    line(name, colour, width)
}

/// An area hatched at an angle, in degrees.
pub fn hatch(name: &str, pass: u8, angle: &str, colour: &str) -> Element {
    let settings = [("angle", angle), ("distance", "1.6"), ("distance_unit", "MM"), ("line_width", "0.18")];
    let lines = line(&format!("@{name}@0"), colour, "0.18");
    symbol("fill", name, layer("LinePatternFill", pass, &settings).child(lines))
}

/// A mark inside an area.
pub fn mark(name: &str, pass: u8, shape: &str, fill: &str, outline: &str, size: &str) -> Element {
    let marker = [
        ("name", shape),
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
