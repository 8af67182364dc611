//! What a row's form and table show: Japanese names, values in words, tabs.

use crate::table::{Column, Kind};

use crate::xml::Element;

/// Name and settings of the relation from a candidate to its members.
pub const RELATION: &str = "candidate_members";

/// Values that stand for words.
const ROUTES: [(&str, &str); 4] =
    [("①", "① 中心なし"), ("②", "② 中心あり"), ("①②", "①②のどちらでも"), ("(3)", "(3) 先駆的な取組(判断)")];
const TIES: [(&str, &str); 2] = [("land", "陸で隣接"), ("link", "手直しによる隣接")];

/// What a value of a column means, where that is not plain.
fn meanings(column: &str) -> &'static [(&'static str, &'static str)] {
    match column {
        "routes" => &ROUTES,
        "tie" => &TIES,
        _ => &[],
    }
}

/// Japanese names of the columns; the first column of all is the row's own
/// number.
pub fn aliases<T>(columns: &[Column<T>]) -> Element {
    Element::new("aliases").children((1..).zip(columns).map(|(index, column): (i32, _)| {
        Element::new("alias").with("index", index).with("field", column.name).with("name", column.alias)
    }))
}

/// How each column is shown.
pub fn widgets<T>(columns: &[Column<T>]) -> Element {
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

fn value_map(meanings: &[(&'static str, &'static str)]) -> Element {
    // QGIS keeps the words as the name, the value as the value
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

/// The form of a candidate: its figures, then its members.
pub fn candidate_form<T>(columns: &[Column<T>]) -> Element {
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
