//! A table as every writer takes it.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number with this many decimals.
    Real(u8),
    /// A share or rate, six decimals; 0.3 is 30 %.
    Share,
    /// Yes or no.
    Boolean,
}

impl Kind {
    /// Decimals of a number that is not whole.
    pub fn decimals(self) -> Option<u8> {
        match self {
            Kind::Real(decimals) => Some(decimals),
            Kind::Share => Some(6),
            Kind::Text | Kind::Integer | Kind::Boolean => None,
        }
    }
}

/// One value; what is missing is missing in every format.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Not known, or not applicable.
    Missing,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number, already rounded to its column's decimals.
    Real(f64),
    /// Yes or no.
    Boolean(bool),
}

/// A column: the name that programs use, and the words that people read.
#[derive(Debug, Clone, Copy)]
pub struct Column<T> {
    /// Name in GeoPackage and GeoJSON.
    pub name: &'static str,
    /// Japanese name, the header of CSV and the alias in QGIS.
    pub alias: &'static str,
    /// What it means, with its unit.
    pub description: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Takes the value out of a row.
    pub value: fn(&T) -> Value,
}

impl<T> Column<T> {
    /// The value of a row, rounded to the column's decimals.
    pub fn of(&self, row: &T) -> Value {
        match ((self.value)(row), self.kind.decimals()) {
            (Value::Real(number), Some(decimals)) => Value::Real(rounded(number, decimals)),
            (value, _) => value,
        }
    }
}

/// Rounds to a number of decimals; never to a negative zero.
pub fn rounded(number: f64, decimals: u8) -> f64 {
    let scale = 10_f64.powi(i32::from(decimals));
    (number * scale).round() / scale + 0.0
}

impl Value {
    /// Text, or missing where it is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Value::Missing } else { Value::Text(text) }
    }

    /// A number, or missing.
    pub fn real(number: Option<f64>) -> Self {
        number.map_or(Value::Missing, Value::Real)
    }

    /// A count of people or things, or missing.
    pub fn count(number: Option<impl Into<u64>>) -> Self {
        number.map_or(Value::Missing, |number| Value::Integer(number.into() as i64))
    }

    /// Yes, no, or missing.
    pub fn boolean(flag: Option<bool>) -> Self {
        flag.map_or(Value::Missing, Value::Boolean)
    }

    /// As JSON has it.
    pub fn json(self) -> serde_json::Value {
        match self {
            Value::Missing => serde_json::Value::Null,
            Value::Text(text) => text.into(),
            Value::Integer(number) => number.into(),
            Value::Real(number) => number.into(),
            Value::Boolean(flag) => flag.into(),
        }
    }
}
