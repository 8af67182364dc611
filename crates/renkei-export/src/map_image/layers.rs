//! Map layers: municipalities shaded by decline, those outside requirement (1)
//! hatched, the members outlined and named.
//!
//! The layers, the lowest first:
//!
//! | layer | sign |
//! |---|---|
//! | sea | a rectangle |
//! | municipalities | fill by class of decline; grey without figures |
//! | outside requirement (1) | hatching |
//! | borders | white lines, each arc once |
//! | candidate | a white halo, then a red line, around the union of the members |
//! | labels | names with a white halo, members in bold |
//! | neat line | a thin frame |
//!
//! The outline of a union needs no overlay of polygons: an arc that one member
//! alone uses lies on it, an arc that two use lies inside. Hatching is one path
//! for all municipalities, so that it runs on across borders.
//!
//! Ids of patterns and clip paths must be unique within a document; a picture
//! with several maps gives each a key.

use renkei_core::region::{ArcUse, MunicipalityId};

use crate::colouring::Colouring;
use crate::decline_class::SHADES;
use crate::generalised_map::{Dot, GeneralisedMap};
use crate::report::Report;
use crate::xml::Element;

use super::frame::{Frame, Viewport};
use super::text::{INK, rounded, text, width};

/// Fill of municipalities without figures.
pub(super) const UNKNOWN: &str = "#ececec";
/// Background of a map.
pub(super) const SEA: &str = "#eaf0f4";
/// Outline of a candidate.
pub(super) const RED: &str = "#c83c50";
/// Hatching of municipalities outside requirement (1).
pub(super) const HATCH: &str = "#4d5860";
/// Neat line around a map.
pub(super) const NEAT_LINE: &str = "#9aa5ad";
/// Font size of labels in pixels.
const NAME: f64 = 13.0;

/// Which municipalities are labelled, of those in the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// All, as far as labels do not overlap; members first.
    All,
    /// Members only.
    Members,
}

/// Fill of a class of decline, as `#rrggbb`. `class` is 0 to 4, the least decline
/// first.
///
/// # Panics
/// When there is no such class; classes come from [`DeclineClasses`] alone.
pub(super) fn shade(class: usize) -> String {
    let [red, green, blue] = SHADES[class];
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Fill of a class; that of [`UNKNOWN`] where there is none.
fn fill(class: Option<usize>) -> String {
    class.map_or_else(|| UNKNOWN.to_owned(), shade)
}

/// The map in its frame; `key` makes the ids of a picture's maps unique.
///
/// Municipalities whose bounding box lies outside of the frame are left out; the
/// rest is clipped. `members` are outlined, and labelled first.
pub(super) fn municipalities(
    report: &Report<'_>,
    map: &GeneralisedMap,
    frame: &Frame,
    members: &[MunicipalityId],
    names: Names,
    key: &str,
) -> Element {
    let Viewport { x, y, width, height } = frame.window;
    let area = || {
        Element::new("rect")
            .with("x", rounded(x))
            .with("y", rounded(y))
            .with("width", rounded(width))
            .with("height", rounded(height))
    };
    let seen: Vec<MunicipalityId> =
        report.study.region().ids().filter(|id| frame.sees(map.bounds([*id]))).collect();
    let colouring = Colouring::of(report);
    let hatch = format!("hatch-{key}");
    let clip = format!("clip-{key}");
    let mut inside = Element::new("g").with("clip-path", format!("url(#{clip})"));
    let (mut fills, mut hatched) = (Vec::new(), String::new());
    for id in &seen {
        let standing = report.study.rule().eligibility(*id);
        let outline = outline(map, frame, *id);
        if !standing.meets_requirement_1 && standing.sums.is_some() {
            hatched.push_str(&outline);
        }
        fills.push(
            path(outline).with("fill", fill(colouring.class(report, *id))).with("fill-rule", "evenodd"),
        );
    }
    let borders: String = arcs_of(map, &seen, |_| true).map(|arc| line(&map.arcs[arc], frame)).collect();
    let around: String =
        arcs_of(map, members, |uses| uses == 1).map(|arc| line(&map.arcs[arc], frame)).collect();
    let drawn = |path: Element, colour: &str, width: f64| {
        path.with("fill", "none")
            .with("stroke", colour)
            .with("stroke-width", width)
            .with("stroke-linejoin", "round")
            .with("stroke-linecap", "round")
    };
    inside = inside
        .child(area().with("fill", SEA))
        .children(fills)
        .child(path(hatched).with("fill", format!("url(#{hatch})")).with("fill-rule", "evenodd"))
        .child(drawn(path(borders), "#ffffff", 0.8))
        .child(drawn(path(around.clone()), "#ffffff", 6.0))
        .child(drawn(path(around), RED, 3.2))
        .children(labels(report, map, frame, members, names, &seen));
    Element::new("g")
        .child(
            Element::new("defs")
                .child(pattern(&hatch))
                .child(Element::new("clipPath").with("id", &clip).child(area())),
        )
        .child(inside)
        .child(drawn(area(), NEAT_LINE, 0.8))
}

/// The hatching of municipalities outside requirement (1): diagonal lines, six
/// pixels apart along both axes. `id` is that of the `pattern` element.
pub(super) fn pattern(id: &str) -> Element {
    Element::new("pattern")
        .with("id", id)
        .with("width", 6)
        .with("height", 6)
        .with("patternUnits", "userSpaceOnUse")
        .child(
            path("M-1 1L1 -1M0 6L6 0M5 7L7 5".into())
                .with("stroke", HATCH)
                .with("stroke-width", 0.9)
                .with("stroke-opacity", 0.55),
        )
}

/// A locator map: the whole region, the extent of the main map as a box, three
/// pixels wide and high at least.
///
/// The frame is drawn around municipalities with figures alone, so that villages
/// without them, such as the northern islands, do not make the rest small.
pub(super) fn locator(report: &Report<'_>, map: &GeneralisedMap, window: Viewport, shown: &Frame) -> Element {
    let with_figures = report.study.region().ids().filter(|id| report.municipality(*id).population.is_some());
    let frame = Frame::around(map.bounds(with_figures), 0.03, window);
    let all: Vec<MunicipalityId> = report.study.region().ids().collect();
    let lands: String = all.iter().map(|id| outline(map, &frame, *id)).collect();
    let Viewport { x, y, width, height } = shown.window;
    let corner = |x: f64, y: f64| frame.at(shown.back(x, y));
    let ((left, top), (right, bottom)) = (corner(x, y), corner(x + width, y + height));
    let area = |fill: &str| {
        Element::new("rect")
            .with("x", rounded(window.x))
            .with("y", rounded(window.y))
            .with("width", rounded(window.width))
            .with("height", rounded(window.height))
            .with("fill", fill)
    };
    Element::new("g")
        .child(area(SEA))
        .child(path(lands).with("fill", "#c9d1d6").with("fill-rule", "nonzero"))
        .child(
            Element::new("rect")
                .with("x", rounded(left))
                .with("y", rounded(top))
                .with("width", rounded((right - left).max(3.0)))
                .with("height", rounded((bottom - top).max(3.0)))
                .with("fill", "none")
                .with("stroke", RED)
                .with("stroke-width", 1.8),
        )
        .child(area("none").with("stroke", NEAT_LINE).with("stroke-width", 0.8))
}

/// A path; `way` is its `d` attribute.
pub(super) fn path(way: String) -> Element {
    Element::new("path").with("d", way)
}

/// Arcs of some municipalities whose number of uses is wanted, in order: an arc
/// with one use lies on the outline of their union.
///
/// `towns` must not hold a municipality twice. Takes O(n log n) for n uses.
pub(super) fn arcs_of(
    map: &GeneralisedMap,
    towns: &[MunicipalityId],
    wanted: impl Fn(usize) -> bool,
) -> impl Iterator<Item = usize> {
    let mut uses: Vec<usize> = (towns.iter())
        .flat_map(|id| map.drawing.outlines[id.index()].iter().flatten().flatten())
        .map(|passed| passed.arc)
        .collect();
    uses.sort_unstable();
    let chosen: Vec<usize> =
        uses.chunk_by(|a, b| a == b).filter(|uses| wanted(uses.len())).map(|uses| uses[0]).collect();
    chosen.into_iter()
}

/// Path of the outline of a municipality: every ring, holes included, as a closed
/// subpath. Arcs follow each other end to end; the vertex that two arcs share is
/// taken once.
pub(super) fn outline(map: &GeneralisedMap, frame: &Frame, id: MunicipalityId) -> String {
    let mut way = String::new();
    for ring in map.drawing.outlines[id.index()].iter().flatten() {
        let mut vertices: Vec<Dot> = Vec::new();
        for ArcUse { arc, reversed } in ring {
            vertices.pop();
            let arc = map.arcs[*arc].iter().copied();
            if *reversed { vertices.extend(arc.rev()) } else { vertices.extend(arc) }
        }
        way.push_str(&line(&vertices, frame));
        way.push('Z');
    }
    way
}

/// Path of a line, repeated positions left out: `M10 20L11.5 20`. Vertices that
/// fall on one tenth of a pixel are one.
pub(super) fn line(vertices: &[Dot], frame: &Frame) -> String {
    let mut way = String::new();
    let mut before = None;
    for vertex in vertices {
        let (x, y) = frame.at(*vertex);
        let position = (rounded(x), rounded(y));
        if before != Some(position) {
            way.push(if before.is_none() { 'M' } else { 'L' });
            way.push_str(&format!("{} {}", position.0, position.1));
            before = Some(position);
        }
    }
    way
}

/// Labels that do not overlap, members placed before others.
///
/// A label stands at the label point of its municipality or not at all: one that
/// would overlap an earlier one, or reach out of the frame, is left out. The
/// order of members and identifiers decides, so that the result is always the
/// same. Takes a time that grows with the square of the number of labels.
fn labels(
    report: &Report<'_>,
    map: &GeneralisedMap,
    frame: &Frame,
    members: &[MunicipalityId],
    names: Names,
    seen: &[MunicipalityId],
) -> Vec<Element> {
    let others = seen.iter().filter(|id| names == Names::All && !members.contains(id));
    let mut taken: Vec<[f64; 4]> = Vec::new();
    let mut labels = Vec::new();
    for id in members.iter().chain(others) {
        let member = members.contains(id);
        let name = &report.municipality(*id).name;
        let (x, y) = frame.at(map.labels[id.index()]);
        let (half, high) = (width(name, NAME) / 2.0 + 2.0, NAME * 0.7);
        let room = [x - half, y - high, x + half, y + high];
        let Viewport { x: left, y: top, width, height } = frame.window;
        let inside = room[0] >= left && room[2] <= left + width && room[1] >= top && room[3] <= top + height;
        let free = taken.iter().all(|other| {
            room[2] < other[0] || room[0] > other[2] || room[3] < other[1] || room[1] > other[3]
        });
        if !inside || !free {
            continue;
        }
        taken.push(room);
        let label = text((x, y + NAME * 0.36), NAME, INK, name.clone())
            .with("text-anchor", "middle")
            .with("stroke", "#ffffff")
            .with("stroke-width", 3)
            .with("stroke-linejoin", "round")
            .with("paint-order", "stroke");
        labels.push(if member { label.with("font-weight", "bold") } else { label });
    }
    labels
}
