//! Tables as every writer takes them: typed columns and values.
//!
//! A table is defined once, as a list of [`Column`]s; CSV, GeoPackage,
//! GeoJSON, Excel, FlatGeobuf and GeoParquet writers share the definition, so
//! that a figure reads alike in all of them.

use renkei_core::language::Language;
use renkei_core::text::rounded;

use crate::dictionary::Described;
use crate::meaning::Meaning;

/// Type of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A list of texts.
    List,
    /// A whole number.
    Integer,
    /// A number rounded to this many decimals.
    Real(u8),
    /// A share or rate, rounded to six decimals; 0.3 is 30 %.
    Share,
    /// Yes or no.
    Boolean,
}

impl Kind {
    /// Decimals of a number that is not whole; `None` for other types.
    ///
    /// ```
    /// use renkei_export::Kind;
    ///
    /// assert_eq!(Kind::Share.decimals(), Some(6));
    /// assert_eq!(Kind::Integer.decimals(), None);
    /// ```
    pub fn decimals(self) -> Option<u8> {
        match self {
            Kind::Real(decimals) => Some(decimals),
            Kind::Share => Some(6),
            Kind::Text | Kind::List | Kind::Integer | Kind::Boolean => None,
        }
    }
}

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Unknown or not applicable: an empty cell of CSV, NULL elsewhere.
    Missing,
    /// Text.
    Text(String),
    /// A list of texts, in files that have lists; others hold `cell`.
    List {
        /// The texts.
        items: Vec<String>,
        /// All of them as one text, with the separators of the column.
        cell: String,
    },
    /// A whole number.
    Integer(i64),
    /// A number, rounded to the decimals of its column by [`Column::of`].
    Real(f64),
    /// Yes or no.
    Boolean(bool),
}

/// When the tables of a report have a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// Always.
    Always,
    /// Where the study has travel times.
    TravelTimes,
    /// Where the list leaves out groups that resemble a better one.
    Families,
    /// Where groups are ranked by percentile.
    Percentiles,
    /// Where coalitions are tracked.
    Tracks,
}

/// How a column reads its value from a row.
#[derive(Debug, Clone, Copy)]
enum Reader<T> {
    /// A column of the program.
    Of(fn(&T) -> Value),
    /// The n-th column of the user's own.
    Nth(fn(&T, usize) -> Value, usize),
}

/// A column of a table whose rows are of type `T`.
///
/// ```
/// use renkei_core::language::Language;
/// use renkei_export::{Column, Kind, Value, csv_table};
///
/// struct Town { name: &'static str, square_km: f64 }
/// let columns: [Column<Town>; 2] = [
///     Column::new("name", "市町村", "name", Kind::Text, |town| Value::text(town.name)),
///     Column::new("area_km2", "面積km²", "area, km²", Kind::Real(2), |town| {
///         Value::Real(town.square_km)
///     }),
/// ];
/// let csv = csv_table(&columns, Language::Ja, [Town { name: "小樽市", square_km: 243.8267 }].into_iter())?;
/// assert_eq!(String::from_utf8_lossy(&csv), "\u{feff}市町村,面積km²\r\n小樽市,243.83\r\n");
/// # Ok::<(), renkei_export::ExportError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Column<T> {
    /// Column name in GeoPackage, GeoJSON, FlatGeobuf and GeoParquet.
    pub name: &'static str,
    /// Japanese name: the header of CSV and Excel, the alias in QGIS.
    pub alias: &'static str,
    /// Meaning and unit, in English.
    pub description: &'static str,
    /// Type of the values.
    pub kind: Kind,
    /// Reads the value from a row, not rounded yet.
    reader: Reader<T>,
    /// When the tables of a report have it.
    pub(crate) presence: Presence,
    /// Meaning in Japanese, unit, formula and article of the guideline.
    pub meaning: Meaning,
}

impl<T> Column<T> {
    /// A column; see the fields for the meaning of the arguments.
    pub const fn new(
        name: &'static str,
        alias: &'static str,
        description: &'static str,
        kind: Kind,
        value: fn(&T) -> Value,
    ) -> Self {
        Self::read_by(name, alias, description, kind, Reader::Of(value))
    }

    /// The n-th column of the user's own.
    pub(crate) const fn nth(
        name: &'static str,
        alias: &'static str,
        description: &'static str,
        kind: Kind,
        value: fn(&T, usize) -> Value,
        nth: usize,
    ) -> Self {
        Self::read_by(name, alias, description, kind, Reader::Nth(value, nth))
    }

    const fn read_by(
        name: &'static str,
        alias: &'static str,
        description: &'static str,
        kind: Kind,
        reader: Reader<T>,
    ) -> Self {
        let meaning = Meaning { ja: "", unit: "", formula: "", formula_ja: "", article: "" };
        Self { name, alias, description, kind, reader, presence: Presence::Always, meaning }
    }

    /// The same column, which tables have only at times.
    #[must_use]
    pub(crate) const fn only(mut self, presence: Presence) -> Self {
        self.presence = presence;
        self
    }

    /// Which of the user's own columns it is, from 0; `None` for a column of the program.
    pub(crate) fn own_number(&self) -> Option<usize> {
        match self.reader {
            Reader::Of(_) => None,
            Reader::Nth(_, nth) => Some(nth),
        }
    }

    /// The same column with its meaning.
    #[must_use]
    pub(crate) const fn meaning(mut self, meaning: Meaning) -> Self {
        self.meaning = meaning;
        self
    }

    /// The same column with its meaning in Japanese, unit, formula and article; see
    /// [`Meaning`].
    #[must_use]
    pub const fn means(
        mut self,
        ja: &'static str,
        unit: &'static str,
        formula: &'static str,
        article: &'static str,
    ) -> Self {
        self.meaning = Meaning { ja, unit, formula, formula_ja: "", article };
        self
    }

    /// The same column with its formula in Japanese.
    #[must_use]
    pub const fn japanese_formula(mut self, formula: &'static str) -> Self {
        self.meaning.formula_ja = formula;
        self
    }

    /// The value of a row in a file that has no lists; see [`Value::flat`].
    pub fn cell(&self, row: &T) -> Value {
        self.of(row).flat()
    }

    /// The column without its values.
    pub fn described(&self) -> Described {
        Described {
            name: self.name,
            alias: self.alias,
            description: self.description,
            kind: self.kind,
            meaning: self.meaning,
        }
    }

    /// The meaning in a language; in Japanese that in English where there is none.
    pub(crate) fn meaning_in(&self, language: Language) -> &'static str {
        if self.meaning.ja.is_empty() {
            self.description
        } else {
            language.pick(self.meaning.ja, self.description)
        }
    }

    /// The value of a row, rounded to the decimals of the column.
    pub fn of(&self, row: &T) -> Value {
        let value = match self.reader {
            Reader::Of(read) => read(row),
            Reader::Nth(read, nth) => read(row, nth),
        };
        match (value, self.kind.decimals()) {
            (Value::Real(number), Some(decimals)) => Value::Real(rounded(number, decimals)),
            (value, _) => value,
        }
    }
}

impl Value {
    /// Text; [`Value::Missing`] where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Value::Missing } else { Value::Text(text) }
    }

    /// A list with the text that stands for it where there are no lists.
    pub fn list(items: impl IntoIterator<Item = impl Into<String>>, cell: impl Into<String>) -> Self {
        Value::List { items: items.into_iter().map(Into::into).collect(), cell: cell.into() }
    }

    /// The value in a file that has no lists: a list becomes its text, or is missing
    /// where it is empty.
    #[must_use]
    pub fn flat(self) -> Self {
        match self {
            Value::List { cell, .. } => Value::text(cell),
            value => value,
        }
    }

    /// A number; [`Value::Missing`] for `None`.
    pub fn real(number: Option<f64>) -> Self {
        number.map_or(Value::Missing, Value::Real)
    }

    /// A count; [`Value::Missing`] for `None`.
    pub fn count(number: Option<impl Into<u64>>) -> Self {
        number.map_or(Value::Missing, |number| Value::Integer(number.into() as i64))
    }

    /// Yes or no; [`Value::Missing`] for `None`.
    pub fn boolean(flag: Option<bool>) -> Self {
        flag.map_or(Value::Missing, Value::Boolean)
    }

    /// The value as JSON; [`Value::Missing`] becomes `null`.
    pub fn json(self) -> serde_json::Value {
        match self {
            Value::Missing => serde_json::Value::Null,
            Value::Text(text) => text.into(),
            Value::List { items, .. } => items.into(),
            Value::Integer(number) => number.into(),
            Value::Real(number) => number.into(),
            Value::Boolean(flag) => flag.into(),
        }
    }
}
