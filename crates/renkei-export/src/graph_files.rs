//! The adjacency graph as files: CSV, GAL (libpysal, spdep, GeoDa) and
//! GraphML (networkx, Gephi, R's igraph).
//!
//! Municipalities without neighbours are included in every format but the
//! list of pairs.
//!
//! | function | format | reads it |
//! |---|---|---|
//! | [`pairs_csv`] | a pair a row | Excel, pandas, `networkx.from_pandas_edgelist` |
//! | [`municipalities_csv`] | a municipality a row | Excel, pandas |
//! | [`gal`] | neighbours by code, without weights | GeoDa, `libpysal.io.open`, `spdep::read.gal` |
//! | [`graphml`] | nodes and edges with attributes | networkx, Gephi, igraph |
//!
//! Vertices are called by their codes, which join with any other table; names
//! are not unique. The graph is undirected and has no loops. Municipalities come
//! in the order of the region, so that the same graph gives the same bytes.

use std::fmt::Write as _;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use renkei_core::adjacency::{Adjacency, Border, Tie};
use renkei_core::region::{MunicipalityId, Region};
use renkei_core::study::Study;
use renkei_core::text::fixed;

use crate::csv_table::csv_text;
use crate::dictionary::Described;
use crate::error::{Encoded, ExportError, Output};
use crate::meaning::Meaning;
use crate::report::tie_name;
use crate::table::Kind;
use crate::xml::xml_text;

/// A column whose header is its key.
const fn described(
    name: &'static str,
    kind: Kind,
    [ja, description]: [&'static str; 2],
    unit: &'static str,
) -> Described {
    let meaning = Meaning { ja, unit, formula: "", formula_ja: "", article: "" };
    Described { name, alias: "", description, kind, meaning }
}

/// The columns of [`pairs_csv`].
pub(crate) const PAIR_COLUMNS: [Described; 8] = [
    described("code_a", Kind::Text, ["一方の5桁コード", "code of one"], ""),
    described("name_a", Kind::Text, ["一方の名称", "name of one"], ""),
    described("code_b", Kind::Text, ["他方の5桁コード", "code of the other"], ""),
    described("name_b", Kind::Text, ["他方の名称", "name of the other"], ""),
    described("border_m", Kind::Real(1), ["共有する境界の長さ", "length of the common border"], "m"),
    described(
        "tie",
        Kind::Text,
        ["land は陸の境界、link は手直し", "land, or link for one added by hand"],
        "",
    ),
    described("reason", Kind::Text, ["手直しの理由", "reason of a link"], ""),
    described(
        "road_km",
        Kind::Real(1),
        ["役場間の道路距離。欠ければ空", "by road between the offices"],
        "km",
    ),
];

/// The columns of [`municipalities_csv`].
pub(crate) const NODE_COLUMNS: [Described; 5] = [
    described("code", Kind::Text, ["5桁コード", "5-digit code"], ""),
    described("name", Kind::Text, ["市町村の名称", "name"], ""),
    described("neighbours", Kind::Integer, ["隣接する市町村の数", "number of neighbours"], "municipalities"),
    described(
        "component",
        Kind::Integer,
        ["隣接でつながるまとまり(連結成分)の番号。1が最大", "connected component; 1 is the largest"],
        "",
    ),
    described(
        "cut_vertex",
        Kind::Text,
        ["yes なら、除くと成分が分かれる", "yes where its removal would disconnect its component"],
        "",
    ),
];

/// Encodes the adjacent pairs as CSV, UTF-8 with a byte order mark; `border_m`
/// is the length of the common border in metres.
///
/// Columns: `code_a`, `name_a`, `code_b`, `name_b`, `border_m`, `tie` (`land` or
/// `link`), `reason` (of a link), `road_km` (between the offices; empty where
/// missing). Each pair is listed once, the lower code first.
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub fn pairs_csv(study: &Study) -> Result<Vec<u8>, ExportError> {
    let region = study.region();
    let rows = study.adjacency().borders().map(|(pair, border)| {
        let (a, b) = pair.ends();
        let road = study.roads().metres(a, b);
        let (a, b) = (&region[a], &region[b]);
        vec![
            a.id.to_string(),
            a.name.clone(),
            b.id.to_string(),
            b.name.clone(),
            fixed(border.metres, 1),
            tie_name(&border.tie).to_owned(),
            reason(border).to_owned(),
            road.map_or_else(String::new, |metres| fixed(metres / 1e3, 1)),
        ]
    });
    csv_text(&PAIR_COLUMNS.map(|column| column.name), rows)
}

/// Encodes the municipalities as CSV, with the degree, the number of the
/// connected component (1 is the largest) and whether the vertex is a cut
/// vertex: one whose removal would disconnect its component.
///
/// Columns: `code`, `name`, `neighbours`, `component`, `cut_vertex` (`yes` or
/// `no`).
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub fn municipalities_csv(region: &Region, adjacency: &Adjacency) -> Result<Vec<u8>, ExportError> {
    let mut component = vec![0; region.ids().len()];
    for (members, number) in adjacency.components().into_iter().zip(1..) {
        for member in members {
            component[member.index()] = number;
        }
    }
    let cuts = adjacency.cut_vertices();
    let rows = region.ids().map(|id| {
        vec![
            region[id].id.to_string(),
            region[id].name.clone(),
            adjacency.neighbours(id).len().to_string(),
            component[id.index()].to_string(),
            if cuts.binary_search(&id).is_ok() { "yes" } else { "no" }.to_owned(),
        ]
    });
    csv_text(&NODE_COLUMNS.map(|column| column.name), rows)
}

/// Encodes the graph in the GAL format of GeoDa: a header `0 n renkei code`,
/// then for each municipality its code and degree on one line and the codes of
/// its neighbours on the next.
///
/// ```text
/// 0 179 renkei code
/// 01337 4
/// 01202 01236 01343 01345
/// ```
///
/// The line of a municipality without neighbours is followed by an empty one. In
/// the header GeoDa has the name of a Shapefile and of its key column; here they
/// are `renkei` and `code`.
///
/// ```
/// use renkei_core::study::Load;
/// use renkei_formats::scenario::Scenario;
///
/// let study = Scenario::default().load()?;
/// let gal = renkei_export::gal(study.region(), study.adjacency());
/// assert!(gal.starts_with("0 179 renkei code\n01100 "));
/// # Ok::<(), renkei_formats::study::StudyError>(())
/// ```
pub fn gal(region: &Region, adjacency: &Adjacency) -> String {
    let mut text = format!("0 {} renkei code\n", region.ids().len());
    for id in region.ids() {
        let neighbours = adjacency.neighbours(id);
        let codes: Vec<String> = neighbours.iter().map(|other| region[*other].id.to_string()).collect();
        // writing to a string cannot fail
        let _ = writeln!(text, "{} {}\n{}", region[id].id, neighbours.len(), codes.join(" "));
    }
    text
}

/// Encodes the graph as [GraphML](http://graphml.graphdrawing.org/).
///
/// Nodes carry name, label point (degrees) and population, edges the length of
/// the border (metres), the kind of tie and its reason.
///
/// | key | of | type | holds |
/// |---|---|---|---|
/// | `name` | node | string | name of the municipality |
/// | `longitude`, `latitude` | node | double | label point, seven decimals |
/// | `base`, `target` | node | long | people of the two years; absent without figures |
/// | `border_m` | edge | double | common border in metres, one decimal |
/// | `tie` | edge | string | `land` or `link` |
/// | `reason` | edge | string | why the link was added; absent on land |
///
/// # Errors
/// [`ExportError::Encoding`], never in practice: the text is built in memory.
pub fn graphml(region: &Region, adjacency: &Adjacency) -> Result<Vec<u8>, ExportError> {
    encode_graphml(region, adjacency).map_err(|error| Output::GraphMl.failed(error))
}

/// The document: keys, then nodes, then edges, indented by one blank a level.
fn encode_graphml(region: &Region, adjacency: &Adjacency) -> Encoded<Vec<u8>> {
    const KEYS: [(&str, &str, &str); 8] = [
        ("name", "node", "string"),
        ("longitude", "node", "double"),
        ("latitude", "node", "double"),
        ("base", "node", "long"),
        ("target", "node", "long"),
        ("border_m", "edge", "double"),
        ("tie", "edge", "string"),
        ("reason", "edge", "string"),
    ];
    let mut writer =
        Writer::new_with_indent(Vec::from(&b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"[..]), b' ', 1);
    writer
        .create_element("graphml")
        .with_attribute(("xmlns", "http://graphml.graphdrawing.org/xmlns"))
        .write_inner_content(|writer| {
            for (key, of, kind) in KEYS {
                writer
                    .create_element("key")
                    .with_attributes([("id", key), ("for", of), ("attr.name", key), ("attr.type", kind)])
                    .write_empty()?;
            }
            writer
                .create_element("graph")
                .with_attributes([("id", "adjacency"), ("edgedefault", "undirected")])
                .write_inner_content(|writer| {
                    for id in region.ids() {
                        node(writer, region, id)?;
                    }
                    for (pair, border) in adjacency.borders() {
                        let (a, b) = pair.ends();
                        edge(writer, region, a, b, border)?;
                    }
                    Ok(())
                })?;
            Ok(())
        })?;
    let mut text = writer.into_inner();
    text.push(b'\n');
    Ok(text)
}

/// Writer of an indented document in memory.
type XmlWriter = Writer<Vec<u8>>;

/// The `node` element of a municipality.
fn node(writer: &mut XmlWriter, region: &Region, id: MunicipalityId) -> std::io::Result<()> {
    let municipality = &region[id];
    writer
        .create_element("node")
        .with_attribute(("id", xml_text(&municipality.id.to_string()).as_str()))
        .write_inner_content(|writer| {
            data(writer, "name", &municipality.name)?;
            data(writer, "longitude", &fixed(municipality.label.x(), 7))?;
            data(writer, "latitude", &fixed(municipality.label.y(), 7))?;
            if let Some(people) = municipality.population {
                data(writer, "base", &people.base.to_string())?;
                data(writer, "target", &people.target.to_string())?;
            }
            Ok(())
        })?;
    Ok(())
}

/// The `edge` element of an adjacent pair.
fn edge(
    writer: &mut XmlWriter,
    region: &Region,
    a: MunicipalityId,
    b: MunicipalityId,
    border: &Border,
) -> std::io::Result<()> {
    let [source, target] = [a, b].map(|id| xml_text(&region[id].id.to_string()));
    writer
        .create_element("edge")
        .with_attributes([("source", source.as_str()), ("target", target.as_str())])
        .write_inner_content(|writer| {
            data(writer, "border_m", &fixed(border.metres, 1))?;
            data(writer, "tie", tie_name(&border.tie))?;
            if !reason(border).is_empty() {
                data(writer, "reason", reason(border))?;
            }
            Ok(())
        })?;
    Ok(())
}

/// A `data` element; characters that XML cannot hold are left out of the text.
fn data(writer: &mut XmlWriter, key: &str, text: &str) -> std::io::Result<()> {
    writer
        .create_element("data")
        .with_attribute(("key", key))
        .write_text_content(BytesText::new(&xml_text(text)))?;
    Ok(())
}

/// The reason of a link; empty for a border on land.
fn reason(border: &Border) -> &str {
    match &border.tie {
        Tie::Land => "",
        Tie::Link(reason) => reason,
    }
}
