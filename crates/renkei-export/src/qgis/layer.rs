//! Layers of the project, all of them tables of `candidates.gpkg`.
//!
//! A layer stands in four places of a project, each with its own notation:
//!
//! | place | element | says |
//! |---|---|---|
//! | `projectlayers` | `maplayer` | source, system, style |
//! | layer panel | `layer-tree-layer` | order, switched on or off |
//! | legend of a layout | `layer-tree-layer` | the rules that are listed |
//! | map of a layout | `Layer` | the locked set of layers |
//!
//! The source is that of the OGR provider: path of the file, then the table,
//! as `./candidates.gpkg|layername=candidates`.

use crate::crs::JGD2011;
use crate::qgis_style::Style;
use crate::xml::{Element, options};

/// Path of the GeoPackage, relative to the project.
const PACKAGE: &str = "./candidates.gpkg";

/// A layer of the project.
#[derive(Debug, Clone)]
pub(super) struct MapLayer {
    /// Identifier, to which other parts of the project refer.
    pub(super) id: &'static str,
    /// Name in the layer panel.
    pub(super) name: &'static str,
    /// Table of the GeoPackage.
    pub(super) table: &'static str,
    /// `Polygon` or `Line`; `None` for a table without geometry.
    pub(super) geometry: Option<&'static str>,
    /// Whether the layer is switched on when the project opens.
    pub(super) shown: bool,
    /// Symbols, labels, aliases and forms.
    pub(super) style: Style,
}

/// A coordinate reference system by its EPSG code, as the element `name`:
/// `srs` of a layer, `projectCrs` of a project, `destinationsrs` of a canvas.
pub(super) fn crs(name: &'static str, code: u32) -> Element {
    // QGIS reads the code only next to an srsid, whatever its value
    let system = Element::new("spatialrefsys")
        .child(Element::of_text("srsid", "1"))
        .child(Element::of_text("authid", format!("EPSG:{code}")));
    Element::new(name).child(system)
}

impl MapLayer {
    /// The data source in the notation of the OGR provider.
    fn source(&self) -> String {
        format!("{PACKAGE}|layername={}", self.table)
    }

    /// The `maplayer` element. A table without geometry has no system.
    pub(super) fn element(&self) -> Element {
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
            layer = layer.child(crs("srs", JGD2011));
        }
        layer
            .child(Element::of_text("provider", "ogr").with("encoding", "UTF-8"))
            .children(self.style.elements())
    }

    /// The entry in a layer tree: that of the layer panel or of a legend.
    pub(super) fn in_tree(&self) -> Element {
        Element::new("layer-tree-layer")
            .with("id", self.id)
            .with("name", self.name)
            .with("source", self.source())
            .with("providerKey", "ogr")
            .with("checked", if self.shown { "Qt::Checked" } else { "Qt::Unchecked" })
            .with("expanded", u8::from(self.shown))
    }

    /// The entry in a legend, limited to the rules that are switched on.
    pub(super) fn in_legend(&self) -> Element {
        let order = options(&[("legend/node-order", &self.style.shown_rules())]);
        self.in_tree().child(Element::new("customproperties").child(order))
    }

    /// The entry in the locked layer set of a layout's map.
    pub(super) fn in_set(&self) -> Element {
        Element::of_text("Layer", self.id)
            .with("name", self.name)
            .with("source", self.source())
            .with("provider", "ogr")
    }
}
