//! Texts on their way through a library that carries one string.
//!
//! `serde` turns every error into a string, and with it the readers of CSV, JSON
//! and TOML. A reason of a type of our own passes through them in both
//! languages, between control characters, and is taken out at the other end:
//! by [`reason`](super::reason), by [`Cause`](super::Cause), or by
//! [`Carried::within`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

use crate::language::Language;

use super::{Text, Value, Worded};

/// Stands before and behind a carried text.
const EDGE: char = '\u{1e}';
/// Stands between English and Japanese.
const MIDDLE: char = '\u{1f}';

/// A text that keeps both languages where a single string is carried.
///
/// ```
/// use renkei_core::facts::MunicipalityCode;
/// use renkei_core::language::Language;
/// use renkei_core::text::Carried;
/// use serde::Deserialize;
/// use serde::de::IntoDeserializer;
/// use serde::de::value::{Error, StrDeserializer};
///
/// let deserializer: StrDeserializer<'_, Error> = "012".into_deserializer();
/// let error = MunicipalityCode::deserialize(deserializer).unwrap_err();
/// let text = Carried::within(&error.to_string()).unwrap();
/// assert!(text.in_language(Language::Ja).starts_with("「012」は市町村コードでない"));
/// assert!(text.to_string().starts_with("\"012\" is not a municipality code"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried(Text);

impl Carried {
    /// An error of `serde` with the text of an error of our own.
    pub fn error<E: de::Error>(error: &impl Worded) -> E {
        E::custom(Self(error.text()))
    }

    /// Reads a value that is written as text.
    ///
    /// # Errors
    /// Where the value is no text, or its type does not know the text: with the
    /// reason of the type in both languages.
    pub fn parsed<'de, T, D>(deserializer: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Worded>,
        D: Deserializer<'de>,
    {
        String::deserialize(deserializer)?.parse().map_err(|error| Self::error(&error))
    }

    /// The text that a message carries; `None` where it carries none. What a
    /// library wrote around it is English, and stands there in English only.
    pub fn within(message: &str) -> Option<Text> {
        let (before, rest) = message.split_once(EDGE)?;
        let (carried, after) = rest.split_once(EDGE)?;
        let (en, ja) = carried.split_once(MIDDLE)?;
        let en = without_marks(&format!("{before}{en}{after}"));
        Some(Text::new("carried", ja.to_owned(), en, Vec::new()))
    }
}

/// English and Japanese between control characters, for [`Carried::within`].
impl fmt::Display for Carried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [en, ja] =
            [Language::En, Language::Ja].map(|own| without_marks(&Value::in_language(&self.0, own)));
        write!(f, "{EDGE}{en}{MIDDLE}{ja}{EDGE}")
    }
}

fn without_marks(text: &str) -> String {
    text.replace([EDGE, MIDDLE], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(ja: &str, en: &str) -> Text {
        Text::new("any", ja.to_owned(), en.to_owned(), Vec::new())
    }

    #[test]
    fn a_text_comes_out_in_both_languages() {
        let carried = format!("{}, at the end", Carried(text("⟦top⟧が誤り", "⟦top⟧ is wrong")));
        let taken = Carried::within(&carried).unwrap();
        let [ja, en] = [Language::Ja, Language::En].map(|own| Value::in_language(&taken, own));
        assert_eq!((ja.as_str(), en.as_str()), ("⟦top⟧が誤り", "⟦top⟧ is wrong, at the end"));
    }

    #[test]
    fn marks_in_a_text_do_not_end_it() {
        let odd = text("\u{1e}日\u{1f}", "d\u{1e}\u{1f}ay");
        let taken = Carried::within(&Carried(odd).to_string()).unwrap();
        assert_eq!((taken.in_language(Language::Ja).as_str(), taken.to_string().as_str()), ("日", "day"));
    }

    #[test]
    fn a_message_without_a_text_carries_none() {
        for message in ["", "missing field `a`", "\u{1e}", "\u{1e}a\u{1e}", "a\u{1f}b"] {
            assert_eq!(Carried::within(message), None, "{message:?}");
        }
    }
}
