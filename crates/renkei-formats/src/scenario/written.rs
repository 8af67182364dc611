//! How some keys of a scenario are written.
//!
//! | key | forms that are read | form that is written |
//! |---|---|---|
//! | `figures` | `"own.csv"`, `["ipss:2023", "own.csv"]` | text for one file, a list for several |
//! | `as-of` | `2015-10-06`, `"2015-10-06"` | text |
//!
//! The functions are the `serialize` and `deserialize_with` of those fields; a
//! value of another type is refused with the forms that are expected.

use jiff::civil::Date;
use renkei_core::facts::parse_day;
use serde::{Deserialize, Deserializer};

/// One file, or a list of several.
pub(super) mod one_or_several {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::FileChoice;

    /// Writes one file as text, several as a list, none as none.
    pub fn serialize<S: Serializer>(
        files: &Option<Vec<FileChoice>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match files.as_deref() {
            Some([one]) => one.serialize(serializer),
            files => files.serialize(serializer),
        }
    }

    /// Reads one file or a list.
    ///
    /// # Errors
    /// At another type, and at a name that is meant as a publication but is none.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Vec<FileChoice>>, D::Error> {
        /// The two forms of the key.
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a file name, or a list of file names")]
        enum Written {
            /// A path or publication.
            One(String),
            /// Several of them, in their order.
            Several(Vec<String>),
        }
        let names = match Written::deserialize(deserializer)? {
            Written::One(name) => vec![name],
            Written::Several(names) => names,
        };
        let choices = names.into_iter().map(|name| name.parse().map_err(serde::de::Error::custom));
        choices.collect::<Result<_, _>>().map(Some)
    }
}

/// A date written as text or as TOML's own date.
///
/// # Errors
/// At a text that is no date, and at a value that is neither text nor date.
pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    /// The two forms of the key.
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a date such as 2015-10-06")]
    enum Written {
        /// In quotation marks.
        Text(String),
        /// Without them: a TOML date.
        Toml(toml::value::Datetime),
    }
    let text = match Written::deserialize(deserializer)? {
        Written::Text(text) => text,
        Written::Toml(date) => date.to_string(),
    };
    parse_day(&text).map(Some).map_err(serde::de::Error::custom)
}
