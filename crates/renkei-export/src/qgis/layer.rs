//! Layers of the project, all of the package beside it.

use super::theme::Style;
use crate::xml::Element;

/// The package, beside the project.
const PACKAGE: &str = "./candidates.gpkg";

/// A layer of the project.
#[derive(Debug, Clone)]
pub struct MapLayer {
    /// Its name for other parts of the project.
    pub id: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// Table of the package.
    pub table: &'static str,
    /// `Polygon`, `Line`, or none for a table.
    pub geometry: Option<&'static str>,
    /// Whether it is drawn when the project opens.
    pub shown: bool,
    /// How it looks.
    pub style: Style,
}

/// A coordinate system by its EPSG code.
pub fn crs(name: &'static str, code: u32) -> Element {
    // the code counts; QGIS looks at it only beside a number of its own list
    let system = Element::new("spatialrefsys")
        .child(Element::of_text("srsid", "1"))
        .child(Element::of_text("authid", format!("EPSG:{code}")));
    Element::new(name).child(system)
}

impl MapLayer {
    fn source(&self) -> String {
        format!("{PACKAGE}|layername={}", self.table)
    }

    /// The layer itself.
    pub fn element(&self) -> Element {
        let mut layer = Element::new("maplayer")
            .with("type", "vector")
            .with("geometry", self.geometry.unwrap_or("No geometry"))
            .with("styleCategories", "AllStyleCategories")
            .with("labelsEnabled", u8::from(self.style.has_labels()))
            .with("readOnly", 0)
            .child(Element::of_text("id", self.id))
            .child(Element::of_text("datasource", self.source()))
            .child(Element::of_text("layername", self.name));
        if self.geometry.is_some() {
            layer = layer.child(crs("srs", crate::gpkg::JGD2011.unsigned_abs()));
        }
        layer
            .child(Element::of_text("provider", "ogr").with("encoding", "UTF-8"))
            .children(self.style.elements())
    }

    /// Its place in a tree of layers, as the layer panel and legends have it.
    pub fn in_tree(&self) -> Element {
        Element::new("layer-tree-layer")
            .with("id", self.id)
            .with("name", self.name)
            .with("source", self.source())
            .with("providerKey", "ogr")
            .with("checked", if self.shown { "Qt::Checked" } else { "Qt::Unchecked" })
            .with("expanded", u8::from(self.shown))
    }

    /// Its place in a legend, without what is not drawn.
    pub fn in_legend(&self) -> Element {
        let order = crate::xml::options(&[("legend/node-order", &self.style.shown_rules())]);
        self.in_tree().child(Element::new("customproperties").child(order))
    }

    /// As a locked layer of a page's map.
    pub fn in_set(&self) -> Element {
        Element::of_text("Layer", self.id)
            .with("name", self.name)
            .with("source", self.source())
            .with("provider", "ogr")
    }
}
