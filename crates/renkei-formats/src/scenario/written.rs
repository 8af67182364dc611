//! How some keys of a scenario are written.
//!
//! | key | forms that are read | form that is written |
//! |---|---|---|
//! | `figures` | `"own.csv"`, `["ipss:2023", "own.csv"]` | text for one file, a list for several |
//! | `as-of` | `2015-10-06`, `"2015-10-06"` | text |
//! | `contiguity`, `schemes`, `undeclared`, `flat`, `centres`, `shape`, `order` | `"each"`, `"それぞれ"` | the name |
//! | `sea-links`, `pioneering`, `quick`, `full-outlines` | `true`, `"する"` | `true` |
//! | `about` | `0.5`, `"0.5"`, `"0.5ポイント"` | text |
//!
//! The functions are the `serialize` and `deserialize_with` of those fields; a
//! value of another type is refused with the forms that are expected.

use jiff::civil::Date;
use renkei_core::rule::BasisPoints;
use renkei_core::text::Carried;
use renkei_core::typed::{Choice, unified};
use serde::de::{DeserializeOwned, Unexpected};
use serde::{Deserialize, Deserializer};

use super::argument::chosen;
use crate::toml_source;

/// One file, or a list of several.
pub(super) mod one_or_several {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use renkei_core::text::Carried;

    use crate::FileChoice;
    use crate::messages::scenario as messages;
    use crate::publication::NoSuchPublication;

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
        #[serde(untagged)]
        enum Written {
            /// A path or publication.
            One(String),
            /// Several of them, in their order.
            Several(Vec<String>),
        }
        let names = match Written::deserialize(deserializer) {
            Ok(Written::One(name)) => vec![name],
            Ok(Written::Several(names)) => names,
            Err(_) => return Err(Carried::error(&messages::one_file_or_several())),
        };
        let carried = |error: NoSuchPublication| Carried::error(&error);
        let choices = names.into_iter().map(|name| name.parse().map_err(carried));
        choices.collect::<Result<_, _>>().map(Some)
    }
}

/// A value of a closed set by its name, or by a word that people have for it.
///
/// # Errors
/// The names that there are, where it is another.
pub(super) fn choice<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: DeserializeOwned + Choice,
    D: Deserializer<'de>,
{
    let text = String::deserialize(deserializer)?;
    chosen(&text).map(Some).map_err(|error| Carried::error(&error))
}

/// Words for yes and no, the first two those that outputs show.
pub(super) const FLAGS: [(&str, bool); 8] = [
    ("する", true),
    ("しない", false),
    ("はい", true),
    ("いいえ", false),
    ("yes", true),
    ("no", false),
    ("true", true),
    ("false", false),
];

/// A switch written as true or false, or as a word.
///
/// # Errors
/// At another value.
pub(super) fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    /// The forms of the key.
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "true or false")]
    enum Written {
        /// Without quotation marks.
        Flag(bool),
        /// In them.
        Text(String),
    }
    match Written::deserialize(deserializer)? {
        Written::Flag(flag) => Ok(Some(flag)),
        Written::Text(text) => {
            let word = unified(&text).to_lowercase();
            let known = FLAGS.iter().find(|(own, _)| *own == word).map(|(_, flag)| Some(*flag));
            known.ok_or_else(|| serde::de::Error::invalid_value(Unexpected::Str(&text), &"true or false"))
        }
    }
}

/// A difference of rates written as a number, or as text with or without its unit.
///
/// # Errors
/// At a text or number that is no percentage.
pub(super) fn points<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<BasisPoints>, D::Error> {
    /// The forms of the key.
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "points such as 0.5 or \"0.5\"")]
    enum Written {
        /// In quotation marks.
        Text(String),
        /// A whole number.
        Whole(u32),
        /// A decimal number.
        Decimal(f64),
    }
    let text = match Written::deserialize(deserializer)? {
        Written::Text(text) => text,
        Written::Whole(number) => number.to_string(),
        Written::Decimal(number) => number.to_string(),
    };
    BasisPoints::of_points(&text).map(Some).map_err(|error| Carried::error(&error))
}

/// A date written as text or as TOML's own date.
///
/// # Errors
/// As [`toml_source::date`].
pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    toml_source::date(deserializer).map(Some)
}
