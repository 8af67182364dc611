//! Attribute forms and tables of QGIS: Japanese aliases, value maps, tabs.
//!
//! Column names are short and English, so that scripts can use them; people see
//! the alias and words for values:
//!
//! | column | alias | stored | shown |
//! |---|---|---|---|
//! | `routes` | 要件 | `①` | ① 中心なし |
//! | `tie` | 種別 | `link` | 手直しによる隣接 |
//! | any of yes or no | | `true` | はい |
//!
//! The form of a candidate has two tabs: its figures, and its members by the
//! relation.

use crate::table::{Column, Kind};
use crate::xml::Element;

/// Identifier of the relation from a candidate to its members.
pub(crate) const RELATION: &str = "candidate_members";

/// Values of the column `routes` and the words shown for them.
const ROUTES: [(&str, &str); 4] = [
    ("①", "① フラットな連携"),
    ("②", "② 中心市を核とする連携"),
    ("①②", "①②のどちらでも"),
    ("(3)", "(3) 先駆的な取組(判断)"),
];
/// Values of the column `tie` and the words shown for them.
const TIES: [(&str, &str); 2] = [("land", "陸で隣接"), ("link", "手直しによる隣接")];

/// Words for the values of a column; empty where the values speak for
/// themselves.
fn meanings(column: &str) -> &'static [(&'static str, &'static str)] {
    match column {
        "routes" => &ROUTES,
        "tie" => &TIES,
        _ => &[],
    }
}

/// The `aliases` element: the Japanese name of each column. Field 0 is the
/// feature id, so columns start at 1.
pub(super) fn aliases<T>(columns: &[Column<T>]) -> Element {
    Element::new("aliases").children((1..).zip(columns).map(|(index, column): (i32, _)| {
        Element::new("alias").with("index", index).with("field", column.name).with("name", column.alias)
    }))
}

/// The `fieldConfiguration` element: one edit widget per column, a value map where
/// the values have words, else a text field.
pub(super) fn widgets<T>(columns: &[Column<T>]) -> Element {
    let field = |column: &Column<T>| {
        let widget = match (meanings(column.name), column.kind) {
            ([], Kind::Boolean) => value_map(&[("true", "はい"), ("false", "いいえ")]),
            ([], _) => Element::new("editWidget").with("type", "TextEdit"),
            (meanings, _) => value_map(meanings),
        };
        Element::new("field").with("name", column.name).with("configurationFlags", "None").child(widget)
    };
    Element::new("fieldConfiguration").children(columns.iter().map(field))
}

/// A widget that shows words in place of values. `meanings` are pairs of value
/// and words.
fn value_map(meanings: &[(&'static str, &'static str)]) -> Element {
    // QGIS stores the words as the name and the value as the value
    let entry = |(value, words): &(&'static str, &'static str)| {
        Element::new("Option")
            .with("type", "Map")
            .child(Element::new("Option").with("type", "QString").with("name", words).with("value", value))
    };
    let list =
        Element::new("Option").with("type", "List").with("name", "map").children(meanings.iter().map(entry));
    let config = Element::new("config").child(Element::new("Option").with("type", "Map").child(list));
    Element::new("editWidget").with("type", "ValueMap").child(config)
}

/// The `attributeEditorForm` element of a candidate: one tab for its figures, in
/// two columns, one for its members.
pub(super) fn candidate_form<T>(columns: &[Column<T>]) -> Element {
    let tab = |name: &str| {
        Element::new("attributeEditorContainer")
            .with("name", name)
            .with("columnCount", 2)
            .with("groupBox", 0)
            .with("showLabel", 1)
    };
    let fields = (1..).zip(columns).map(|(index, column): (i32, _)| {
        Element::new("attributeEditorField")
            .with("name", column.name)
            .with("index", index)
            .with("showLabel", 1)
    });
    let members = Element::new("attributeEditorRelation")
        .with("name", RELATION)
        .with("relation", RELATION)
        .with("label", "構成市町村")
        .with("showLabel", 1);
    Element::new("attributeEditorForm")
        .child(tab("候補").children(fields))
        .child(tab("構成市町村").child(members))
}
