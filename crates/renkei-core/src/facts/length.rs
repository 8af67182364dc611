//! Lengths and travel times with their unit.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::text::Value;
use crate::typed::{plain_number, unified};

/// A length in metres, as measures have it.
///
/// ```
/// use renkei_core::facts::{Kilometres, Metres};
///
/// assert_eq!(Kilometres(1.5).metres(), Metres(1500.0));
/// assert_eq!(Metres(1500.0).kilometres().to_string(), "1.5");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Metres(pub f64);

/// A length in kilometres, as limits have it.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Kilometres(pub f64);

impl Metres {
    /// The same length in kilometres.
    pub fn kilometres(self) -> Kilometres {
        Kilometres(self.0 / 1e3)
    }
}

impl Kilometres {
    /// Units that people write behind the number.
    pub const UNITS: [&str; 3] = ["km", "キロメートル", "キロ"];

    /// The same length in metres.
    pub fn metres(self) -> Metres {
        Metres(self.0 * 1e3)
    }
}

/// The number alone.
impl fmt::Display for Kilometres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A number of kilometres as people type it: `60`, `６０`, `60km`.
impl FromStr for Kilometres {
    type Err = std::num::ParseFloatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        number_before(text, &Self::UNITS).map(Self)
    }
}

impl Value for Kilometres {
    fn in_language(&self, _: Language) -> String {
        self.to_string()
    }
}

/// A travel time in minutes.
///
/// ```
/// use renkei_core::facts::Minutes;
///
/// assert_eq!("４５分".parse(), Ok(Minutes(45.0)));
/// assert_eq!(Minutes(45.0).to_string(), "45");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(pub f64);

impl Minutes {
    /// Units that people write behind the number.
    pub const UNITS: [&str; 4] = ["分", "minutes", "mins", "min"];
}

/// The number alone.
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A number of minutes as people type it: `45`, `４５`, `45分`.
impl FromStr for Minutes {
    type Err = std::num::ParseFloatError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        number_before(text, &Self::UNITS).map(Self)
    }
}

impl Value for Minutes {
    fn in_language(&self, _: Language) -> String {
        self.to_string()
    }
}

/// The number of a text that may end in a unit.
fn number_before(text: &str, units: &[&str]) -> Result<f64, std::num::ParseFloatError> {
    let unified = unified(text).to_lowercase();
    let number = units.iter().find_map(|end| unified.strip_suffix(end)).unwrap_or(&unified);
    plain_number(number).as_deref().unwrap_or(text).parse()
}
