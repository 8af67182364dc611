//! `renkei.qgz`: the QGIS project that shows `candidates.gpkg`.
//!
//! A zip with one `.qgs` document (XML), written for QGIS 3.22 and later.
//! Settings that are left out take the defaults of QGIS. The project refers
//! to the GeoPackage by a relative path: both files have to stay together.
//!
//! The document, its elements in their order:
//!
//! ```text
//! qgis                    version, name
//! ├── title
//! ├── projectCrs          the projected system of all maps
//! ├── layer-tree-group    the layer panel
//! ├── mapcanvas           extent when the project opens
//! ├── relations           candidates ← members, by rank; plan ← plan_members, by number
//! ├── projectlayers       a maplayer each: source, system, style
//! ├── layerorder          the uppermost first
//! ├── properties          relative paths
//! ├── projectMetadata     title, notes, credits
//! └── Layouts             概観図, 候補図帳 and 組合せ図帳
//! ```
//!
//! | layer | table | shown at first | purpose |
//! |---|---|---|---|
//! | 組合せ | `plan` | yes | the disjoint groups that together are best |
//! | 連携地域の候補 | `candidates` | without a plan | outlines and ranks of the best |
//! | 市町村名 | `municipalities` | no | names, for the atlas |
//! | 図帳の候補 | `candidates` | no | the candidate of an atlas page |
//! | 図帳の組 | `plan` | no | the group of an atlas page |
//! | 隣接関係 | `adjacency` | no | lines between neighbours |
//! | 組合せの下地 | `municipalities` | yes | municipalities below the groups |
//! | 市町村 | `municipalities` | without a plan | shades, zones, centres |
//! | 構成市町村 | `members` | yes | a table, shown in the form of a candidate |
//! | 組合せの市町村 | `plan_members` | yes | a table, printed in the atlas of the plan |
//!
//! Layers of the plan are there where disjoint groups were chosen.
//!
//! A table appears as often as it is styled differently. The layouts lock their
//! own sets of layers, so that switching layers on or off in the window does not
//! change a printed map.

mod atlas;
mod items;
mod layer;
mod layers;
mod map_extent;
mod overview;
mod plan_atlas;
mod projected_crs;

use std::io::{Cursor, Write};

use renkei_core::language::Language;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::error::{Encoded, ExportError, Output};
use crate::report::Report;
use crate::xml::Element;

use layer::{MapLayer, crs};
use layers::Layers;
use map_extent::MapExtent;
use projected_crs::ProjectedCrs;

/// Encodes `renkei.qgz`: styled layers, the relation from candidates to their
/// members, and two print layouts, 概観図 (overview) and 候補図帳 (atlas).
///
/// The bytes depend on the report alone: identifiers are fixed, and the time in
/// the zip is that of its epoch, 1980-01-01.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the project is built in
/// memory.
pub fn qgis_project(report: &Report<'_>) -> Result<Vec<u8>, ExportError> {
    encode(report).map_err(|error| Output::Project.failed(error))
}

/// The zip with the project document.
fn encode(report: &Report<'_>) -> Encoded<Vec<u8>> {
    // a fixed time: the same input gives the same bytes
    let options = SimpleFileOptions::default()
        // the same bytes on every system
        .system(System::Unix)
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("renkei.qgs", options)?;
    archive.write_all(&project(report).document()?)?;
    Ok(archive.finish()?.into_inner())
}

/// The root element of the project document.
fn project(report: &Report<'_>) -> Element {
    let layers = Layers::of(report);
    let projected = ProjectedCrs::of(report);
    Element::new("qgis")
        .with("version", "3.22.0")
        .with("projectname", "連携地域の候補")
        .child(Element::of_text("title", "連携地域の候補"))
        .child(crs("projectCrs", projected.epsg))
        .child(Element::new("layer-tree-group").children(layers.in_tree().map(MapLayer::in_tree)))
        .child(canvas(projected, MapExtent::of(report)))
        .child(view_settings(projected, MapExtent::of(report)))
        .child(Element::new("relations").children(layers.relations()))
        .child(Element::new("projectlayers").children(layers.drawn().map(MapLayer::element)))
        .child(
            Element::new("layerorder")
                .children(layers.drawn().map(|layer| Element::new("layer").with("id", layer.id))),
        )
        .child(properties())
        .child(
            Element::new("projectMetadata")
                .child(Element::of_text("title", "連携地域の候補"))
                .child(Element::of_text("abstract", report.notes(Language::Ja).join("\n")))
                .child(Element::of_text("rights", report.study.credits().join("\n"))),
        )
        .child(
            Element::new("Layouts")
                .child(overview::overview(report, &layers))
                .child(atlas::atlas(report, &layers))
                .children(plan_atlas::plan_atlas(report, &layers)),
        )
}

/// The map canvas: the extent that the window shows when the project opens, in
/// metres of the projected system.
fn canvas(projected: ProjectedCrs, extent: MapExtent) -> Element {
    let side = |name, metres: f64| Element::of_text(name, metres.to_string());
    Element::new("mapcanvas")
        .with("name", "theMapCanvas")
        .with("annotationsVisible", 1)
        .child(Element::of_text("units", "meters"))
        .child(Element::new("extent").children([
            side("xmin", extent.left),
            side("ymin", extent.bottom),
            side("xmax", extent.right),
            side("ymax", extent.top),
        ]))
        .child(crs("destinationsrs", projected.epsg))
}

/// Where the window goes at first, and by "zoom to full extent".
fn view_settings(projected: ProjectedCrs, extent: MapExtent) -> Element {
    let shown = crs("DefaultViewExtent", projected.epsg)
        .with("xmin", extent.left)
        .with("ymin", extent.bottom)
        .with("xmax", extent.right)
        .with("ymax", extent.top);
    Element::new("ProjectViewSettings").child(shown)
}

/// Relative paths, and a projected system of the project's own.
fn properties() -> Element {
    let absolute = Element::of_text("Absolute", "false").with("type", "bool");
    let projected = Element::of_text("ProjectionsEnabled", "1").with("type", "int");
    Element::new("properties")
        .child(Element::new("Paths").child(absolute))
        .child(Element::new("SpatialRefSys").child(projected))
}
