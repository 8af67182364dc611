//! Items of a print layout: paper, labels, maps, legends, scale bars, tables.
//!
//! The numbers of item types and enumerations are those of QGIS 3.22:
//!
//! | type | item |
//! |---|---|
//! | 65638 | page |
//! | 65639 | map |
//! | 65641 | label |
//! | 65642 | legend |
//! | 65646 | scale bar |
//! | 65647, 65649 | frame and content of a table |
//!
//! | attribute | value | meaning |
//! |---|---|---|
//! | `halign`, `hAlignment` | 1, 2 | left, right (Qt's `AlignmentFlag`) |
//! | `valign`, `vAlignment` | 32, 128 | top, centre |
//! | `scalingMode` of an atlas map | 2 | fitted to the feature, with `margin` as a share |
//! | `segmentSizeMode` of a scale bar | 1 | segments that fit into a width |
//! | `source` of a table | 2 | children of a relation |
//! | `zValue` | 1 to 5 | items with higher values are drawn above |
//!
//! Items refer to each other by `uuid`: a legend and a scale bar to their map, a
//! frame to its table. QGIS accepts any text for one.

use crate::qgis_style::{Symbol, font, text_style};
use crate::xml::Element;

use super::layer::MapLayer;
use super::map_extent::MapExtent;

/// Position and size of an item on the page: x, y, width and height in
/// millimetres from the upper left corner.
#[derive(Debug, Clone, Copy)]
pub(super) struct ItemBox(pub(super) f64, pub(super) f64, pub(super) f64, pub(super) f64);

/// Colour of the scale bar, as `r,g,b,a`.
const GREY: &str = "70,70,70,255";

/// The identifier by which items refer to each other; unique within a project,
/// and the same in every run.
fn uuid(page: &str, name: &str) -> String {
    format!("{{renkei-{page}-{name}}}")
}

/// A layout item of a type, with the attributes that all types share. `kind` is
/// one of the numbers above; `name` is what the list of items shows. The
/// reference point is the upper left corner.
fn item(kind: u32, page: &str, name: &str, ItemBox(x, y, width, height): ItemBox) -> Element {
    Element::new("LayoutItem")
        .with("type", kind)
        .with("id", name)
        .with("uuid", uuid(page, name))
        .with("templateUuid", uuid(page, name))
        .with("position", format!("{x},{y},mm"))
        .with("positionOnPage", format!("{x},{y},mm"))
        .with("size", format!("{width},{height},mm"))
        .with("referencePoint", 0)
        .with("visibility", 1)
        .with("opacity", 1)
        .with("frame", "false")
        .with("background", "false")
        .with("outlineWidthM", "0.2,mm")
}

/// A page of A4, landscape: 297 × 210 mm, white.
pub(super) fn paper(page: &str) -> Element {
    let sheet = item(65638, page, "paper", ItemBox(0.0, 0.0, 297.0, 210.0));
    let white = Symbol::area("255,255,255,255", "255,255,255,0", "0").element("");
    Element::new("PageCollection").child(sheet.child(white))
}

/// A label of one or more lines, in which QGIS evaluates `[% … %]`; `size` in
/// points.
///
/// Lines are joined by an expression that gives a line end: `first[% '\n' %]second`
/// in the file. A label has no margin, is aligned to the upper left corner, and is
/// drawn above everything else; text that does not fit is cut off by QGIS.
pub(super) fn label(
    page: &str,
    name: &str,
    item_box: ItemBox,
    (size, bold): (f64, bool),
    lines: &[String],
) -> Element {
    // XML readers turn a line end inside an attribute into a blank
    let text = lines.join("[% '\\n' %]");
    item(65641, page, name, item_box)
        .with("labelText", text)
        .with("halign", 1)
        .with("valign", 32)
        .with("htmlState", 0)
        .with("marginX", 0)
        .with("marginY", 0)
        .with("zValue", 5)
        .child(font("LabelFont", size, bold))
        .child(colour("FontColor", 35))
}

/// A grey as an element, from 0 (black) to 255 (white).
fn colour(name: &'static str, grey: u8) -> Element {
    Element::new(name).with("red", grey).with("green", grey).with("blue", grey).with("alpha", 255)
}

/// A map of these layers, the first on top; `follows`: whether it moves with the
/// atlas. The extent grows in one direction to the shape of the item; on atlas
/// pages it is replaced by that of the candidate with 35 % around it.
pub(super) fn map(
    page: &str,
    item_box: ItemBox,
    extent: MapExtent,
    layers: &[&MapLayer],
    follows: bool,
) -> Element {
    let extent = extent.shaped(item_box.2 / item_box.3);
    item(65639, page, "map", item_box)
        .with("keepLayerSet", "true")
        .with("followPreset", "false")
        .with("drawCanvasItems", "false")
        .with("mapRotation", 0)
        .with("zValue", 1)
        .child(
            Element::new("Extent")
                .with("xmin", extent.left)
                .with("ymin", extent.bottom)
                .with("xmax", extent.right)
                .with("ymax", extent.top),
        )
        .child(Element::new("LayerSet").children(layers.iter().map(|layer| layer.in_set())))
        .child(
            Element::new("AtlasMap")
                .with("atlasDriven", u8::from(follows))
                .with("scalingMode", 2)
                .with("margin", 0.35),
        )
}

/// The legend of the page's map, in a number of columns; layers show the rules
/// that are switched on. The item shrinks or grows to its content.
pub(super) fn legend(page: &str, item_box: ItemBox, columns: u8, layers: &[&MapLayer]) -> Element {
    let style = |name: &str, size: f64, bold: bool, top: f64| {
        Element::new("style")
            .with("name", name)
            .with("alignment", 1)
            .with("marginTop", top)
            .with("marginLeft", if name == "symbolLabel" { 2 } else { 0 })
            .child(font("styleFont", size, bold))
    };
    item(65642, page, "legend", item_box)
        .with("title", "凡例")
        .with("map_uuid", uuid(page, "map"))
        .with("symbolWidth", 7)
        .with("symbolHeight", 4)
        .with("boxSpace", 0)
        .with("columnCount", columns)
        .with("splitLayer", 1)
        .with("columnSpace", 4)
        .with("resizeToContents", 1)
        .with("legendFilterByAtlas", 0)
        .with("fontColor", "#222222")
        .with("zValue", 4)
        .child(Element::new("styles").children([
            style("title", 11.0, true, 0.0),
            style("group", 9.0, true, 2.0),
            style("subgroup", 9.0, true, 2.5),
            style("symbol", 8.0, false, 1.3),
            style("symbolLabel", 8.0, false, 1.3),
        ]))
        .child(Element::new("layer-tree-group").children(layers.iter().map(|layer| layer.in_legend())))
}

/// A scale bar for the page's map, 25 to 45 mm long, in kilometres; QGIS chooses
/// a round length for the scale of each page.
pub(super) fn scale_bar(page: &str, item_box: ItemBox) -> Element {
    item(65646, page, "scale", item_box)
        .with("mapUuid", uuid(page, "map"))
        .with("style", "Line Ticks Up")
        .with("unitType", "km")
        .with("unitLabel", "km")
        .with("numMapUnitsPerScaleBarUnit", 1)
        .with("segmentSizeMode", 1)
        .with("minBarWidth", 25)
        .with("maxBarWidth", 45)
        .with("numSegments", 2)
        .with("numSegmentsLeft", 0)
        .with("numUnitsPerSegment", 10)
        .with("height", 2)
        .with("labelBarSpace", 1)
        .with("boxContentSpace", 1)
        .with("zValue", 4)
        .child(text_style(8.0, false, GREY, 0.0))
}

/// A column of a printed table. QGIS evaluates `value` for each row.
#[derive(Debug, Clone, Copy)]
pub(super) struct PrintedColumn {
    /// Attribute or expression.
    pub(super) value: &'static str,
    /// Text in the first row.
    pub(super) heading: &'static str,
    /// Width in millimetres.
    pub(super) width: f64,
    /// Whether the values are aligned to the right.
    pub(super) right: bool,
}

/// A table of the related rows of the page's candidate: frame and content.
/// `margin` is that of a cell, in millimetres; `relation` is the identifier of
/// the relation. Rows that do not fit into the frame are not printed; 30 at most
/// are asked for.
pub(super) fn members_table(
    page: &str,
    item_box: ItemBox,
    margin: f64,
    relation: &str,
    columns: &[PrintedColumn],
) -> [Element; 2] {
    let frame = item(65647, page, "members", item_box)
        .with("multiFrame", uuid(page, "table"))
        .with("multiFrameTemplateUuid", uuid(page, "table"))
        .with("sectionX", 0)
        .with("sectionY", 0)
        .with("sectionWidth", item_box.2)
        .with("sectionHeight", item_box.3)
        .with("zValue", 4);
    let column = |column: &PrintedColumn| {
        Element::new("column")
            .with("attribute", column.value)
            .with("heading", column.heading)
            .with("hAlignment", if column.right { 2 } else { 1 })
            .with("vAlignment", 128)
            .with("width", column.width)
            .with("sortByRank", 0)
            .with("sortOrder", 0)
            .child(Element::new("backgroundColor").with("alpha", 0))
    };
    let style =
        |name: &'static str, bold| Element::new(name).child(text_style(7.5, bold, "35,35,35,255", 0.0));
    let table = Element::new("LayoutMultiFrame")
        .with("type", 65649)
        .with("uuid", uuid(page, "table"))
        .with("templateUuid", uuid(page, "table"))
        .with("source", 2)
        .with("relationId", relation)
        .with("maxFeatures", 30)
        .with("resizeMode", 0)
        .with("headerMode", 0)
        .with("headerHAlignment", 0)
        .with("showGrid", 1)
        .with("horizontalGrid", 1)
        .with("verticalGrid", 0)
        .with("gridStrokeWidth", 0.15)
        .with("gridColor", "150,165,175,255")
        .with("backgroundColor", "255,255,255,0")
        .with("cellMargin", margin)
        .with("filterFeatures", "false")
        .child(
            Element::new("childFrame")
                .with("uuid", uuid(page, "members"))
                .with("templateUuid", uuid(page, "members")),
        )
        .child(style("headerTextFormat", true))
        .child(style("contentTextFormat", false))
        .child(Element::new("displayColumns").children(columns.iter().map(column)))
        .child(Element::new("sortColumns"));
    [frame, table]
}
