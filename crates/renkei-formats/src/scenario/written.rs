//! How some keys of a scenario are written.

use jiff::civil::Date;
use renkei_core::facts::parse_day;
use serde::{Deserialize, Deserializer};

/// One file, or a list of several.
pub(super) mod one_or_several {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::FileChoice;

    pub fn serialize<S: Serializer>(
        files: &Option<Vec<FileChoice>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match files.as_deref() {
            Some([one]) => one.serialize(serializer),
            files => files.serialize(serializer),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Vec<FileChoice>>, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a file name, or a list of file names")]
        enum Written {
            One(String),
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
pub(super) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "a date such as 2015-10-06")]
    enum Written {
        Text(String),
        Toml(toml::value::Datetime),
    }
    let text = match Written::deserialize(deserializer)? {
        Written::Text(text) => text,
        Written::Toml(date) => date.to_string(),
    };
    parse_day(&text).map(Some).map_err(serde::de::Error::custom)
}
