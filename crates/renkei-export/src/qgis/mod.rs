//! The project that QGIS opens: `renkei.qgz`, beside `candidates.gpkg`.
//!
//! QGIS 3.22 and later read it. What is left out here takes QGIS' defaults.

mod extent;
mod form;
mod layer;
mod layout;
mod page;
mod plane;
mod renderer;
mod symbol;
mod text;
mod theme;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::ExportError;
use super::candidate_columns::candidate_columns;
use super::place_columns::{border_columns, member_columns, municipality_columns};
use super::report::Report;
use crate::xml::Element;
use extent::Extent;
use form::RELATION;
use layer::{MapLayer, crs};
use plane::Plane;
pub(super) use theme::Style;

/// `renkei.qgz`: the layers with their looks, the relation of candidates and
/// members, an overview and an atlas to print.
///
/// # Errors
/// Never in practice: the project is built in memory.
pub fn qgis_project(report: &Report<'_>) -> Result<Vec<u8>, ExportError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("renkei.qgs", options)?;
    archive.write_all(&project(report).document()?)?;
    Ok(archive.finish()?.into_inner())
}

fn project(report: &Report<'_>) -> Element {
    let layers = layers(report);
    let plane = Plane::of(report);
    let [names, page, candidates, adjacency, municipalities, members] = &layers;
    let relation = Element::new("relation")
        .with("id", RELATION)
        .with("name", "構成市町村")
        .with("referencingLayer", members.id)
        .with("referencedLayer", candidates.id)
        .with("strength", "Association")
        .child(Element::new("fieldRef").with("referencingField", "rank").with("referencedField", "rank"));
    let tree = [candidates, names, page, adjacency, municipalities, members];
    Element::new("qgis")
        .with("version", "3.22.0")
        .with("projectname", "連携地域の候補")
        .child(Element::of_text("title", "連携地域の候補"))
        .child(crs("projectCrs", plane.epsg))
        .child(Element::new("layer-tree-group").children(tree.map(MapLayer::in_tree)))
        .child(canvas(plane, Extent::of(report)))
        .child(Element::new("relations").child(relation))
        .child(Element::new("projectlayers").children(layers.iter().map(MapLayer::element)))
        .child(
            Element::new("layerorder")
                .children(layers.iter().map(|layer| Element::new("layer").with("id", layer.id))),
        )
        .child(properties())
        .child(
            Element::new("projectMetadata")
                .child(Element::of_text("title", "連携地域の候補"))
                .child(Element::of_text("abstract", report.notes(super::Language::Ja).join("\n")))
                .child(Element::of_text("rights", report.study.credits().join("\n"))),
        )
        .child(
            Element::new("Layouts")
                .child(layout::overview(report, &[candidates, municipalities]))
                .child(layout::atlas(report, candidates, [page, names, municipalities])),
        )
}

/// The layers, the uppermost first. QGIS replaces ids of ten characters or
/// fewer by random ones.
fn layers(report: &Report<'_>) -> [MapLayer; 6] {
    let (candidates, municipalities) = (candidate_columns(), municipality_columns());
    let layer =
        |id, name, table, geometry, shown, style| MapLayer { id, name, table, geometry, shown, style };
    let area = Some("Polygon");
    let of_candidates = || Style::of_table(&candidates);
    let of_places = || Style::of_table(&municipalities);
    [
        layer("renkei_names", "市町村名", "municipalities", area, false, of_places().names()),
        layer("renkei_page", "図帳の候補", "candidates", area, false, of_candidates().page()),
        layer(
            "renkei_candidates",
            "連携地域の候補",
            "candidates",
            area,
            true,
            of_candidates().candidates(report, &candidates),
        ),
        layer(
            "renkei_adjacency",
            "隣接関係",
            "adjacency",
            Some("Line"),
            false,
            Style::of_table(&border_columns()).lines(),
        ),
        layer(
            "renkei_municipalities",
            "市町村",
            "municipalities",
            area,
            true,
            of_places().municipalities(report),
        ),
        layer("renkei_members", "構成市町村", "members", None, true, Style::of_table(&member_columns())),
    ]
}

/// What the window shows when the project opens.
fn canvas(plane: Plane, extent: Extent) -> Element {
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
        .child(crs("destinationsrs", plane.epsg))
}

/// Both files can be moved together; the project has a plane of its own.
fn properties() -> Element {
    let absolute = Element::of_text("Absolute", "false").with("type", "bool");
    let projected = Element::of_text("ProjectionsEnabled", "1").with("type", "int");
    Element::new("properties")
        .child(Element::new("Paths").child(absolute))
        .child(Element::new("SpatialRefSys").child(projected))
}
