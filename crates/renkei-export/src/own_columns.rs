//! Columns of the user's own, behind those of the program.
//!
//! The key is the label that the column has in the user's table. A label that the
//! program has already, in whatever letters, gets 「(独自)」 behind it: GeoPackage takes
//! `Rank` and `rank` for one.

use renkei_core::language::Language;
#[cfg(any(feature = "gpkg", feature = "qgis"))]
use renkei_core::region::ColumnName;
use renkei_core::region::{AttributeColumn, AttributeValue, MunicipalityId};
use renkei_core::study::Study;
use renkei_core::text::{kept, rounded};

use crate::meaning::Meaning;
#[cfg(any(feature = "gpkg", feature = "qgis"))]
use crate::place_columns::municipality_columns_of;
use crate::report::Report;
use crate::table::{Column, Kind, Value};

/// Columns that formats have beside those of the tables, in small letters.
const OF_FORMATS: [&str; 4] = ["fid", "geom", "geometry", "ogc_fid"];

/// The columns that the tables of a report have, and those of the user's own behind;
/// `value` reads the n-th of these from a row, of a group where `joined`.
pub(crate) fn fitted<T>(
    mut columns: Vec<Column<T>>,
    report: &Report<'_>,
    joined: bool,
    value: fn(&T, usize) -> Value,
) -> Vec<Column<T>> {
    columns.retain(|column| report.has(column.presence));
    for (nth, own) in report.study.attributes().columns().iter().enumerate() {
        let column = column(own, nth, joined, value, &columns);
        columns.push(column);
    }
    columns
}

/// The column of an attribute, of a group where `joined`, else of a municipality.
fn column<T>(
    own: &AttributeColumn,
    nth: usize,
    joined: bool,
    value: fn(&T, usize) -> Value,
    others: &[Column<T>],
) -> Column<T> {
    let attribute = own.attribute;
    let label = |language| if joined { attribute.label(language) } else { attribute.name.to_string() };
    let free = |mut name: String| {
        let is_taken = |name: &str| {
            let name = name.to_lowercase();
            let mut taken = others.iter().flat_map(|other| [other.name, other.alias]).chain(OF_FORMATS);
            taken.any(|taken| taken.to_lowercase() == name)
        };
        while is_taken(&name) {
            name.push_str("(独自)");
        }
        kept(&name)
    };
    let (ja, en) = match joined {
        true => (
            format!("利用者の列「{}」の{}", attribute.name, attribute.join.words(Language::Ja)),
            format!("column {} of your own: {}", attribute.name, attribute.join.words(Language::En)),
        ),
        false => (
            format!("利用者の列「{}」の値", attribute.name),
            format!("value of the column {} of your own", attribute.name),
        ),
    };
    let meaning = Meaning { ja: kept(&ja), ..Meaning::default() };
    let (name, alias) = (free(attribute.name.to_string()), free(label(Language::Ja)));
    Column::nth(name, alias, kept(&en), kind(own, joined), value, nth).meaning(meaning)
}

/// The type of an attribute's values.
fn kind(own: &AttributeColumn, joined: bool) -> Kind {
    let decimals = if joined { own.joined_decimals() } else { own.decimals };
    match (own.attribute.join.takes_texts(), joined, decimals) {
        (true, true, _) => Kind::Share,
        (true, false, _) => Kind::Text,
        (false, _, 0) => Kind::Integer,
        (false, _, decimals) => Kind::Real(decimals),
    }
}

/// A number as a value of an attribute's column.
fn number(own: &AttributeColumn, joined: bool, number: f64) -> Value {
    match kind(own, joined) {
        Kind::Integer => Value::Integer(number.round() as i64),
        _ => Value::Real(number),
    }
}

/// The name that the layer of municipalities gives a column of the user's own.
#[cfg(any(feature = "gpkg", feature = "qgis"))]
pub(crate) fn name_in_layer(report: &Report<'_>, name: ColumnName) -> Option<&'static str> {
    let nth = report.study.attributes().columns().iter().position(|column| column.attribute.name == name);
    let columns = municipality_columns_of(report);
    columns.into_iter().find(|column| nth.is_some() && column.own_number() == nth).map(|column| column.name)
}

/// The n-th attribute of a group as JSON, rounded as in the tables.
pub(crate) fn of_group_rounded(study: &Study, joined: Option<f64>, nth: usize) -> serde_json::Value {
    let own = study.attributes().columns().get(nth);
    let decimals = own.and_then(|own| kind(own, true).decimals());
    match (of_group(study, joined, nth), decimals) {
        (Value::Real(number), Some(decimals)) => Value::Real(rounded(number, decimals)).json(),
        (value, _) => value.json(),
    }
}

/// The n-th attribute of a group.
pub(crate) fn of_group(study: &Study, joined: Option<f64>, nth: usize) -> Value {
    let own = study.attributes().columns().get(nth);
    own.zip(joined).map_or(Value::Missing, |(own, joined)| number(own, true, joined))
}

/// The n-th attribute of a municipality.
pub(crate) fn of_place(study: &Study, id: MunicipalityId, nth: usize) -> Value {
    let Some(own) = study.attributes().columns().get(nth) else { return Value::Missing };
    match own.values.get(id.index()).and_then(Option::as_ref) {
        None => Value::Missing,
        Some(AttributeValue::Number(value)) => number(own, false, *value),
        Some(AttributeValue::Text(text)) => Value::text(text.clone()),
    }
}
