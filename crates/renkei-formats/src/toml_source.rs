//! TOML that people write: errors that show the line, the key that may be meant, dates.
//!
//! Scenarios, agreements and visions are read through here, so that their errors
//! look alike.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use jiff::civil::Date;
use renkei_core::facts::parse_day;
use renkei_core::language::Language;
use renkei_core::text::{Carried, Text, reason};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use crate::messages::toml_source as messages;

/// The text of a file in TOML, and what messages call the file.
#[derive(Debug, Clone)]
pub struct TomlSource {
    name: String,
    text: String,
}

/// A message about a place in a text.
#[derive(Debug)]
pub struct Placed<'a> {
    /// The first line.
    pub title: &'a Text,
    /// The word before it, such as `error`.
    pub weight: Option<&'a Text>,
    /// The place: a range of bytes of the text.
    pub place: Range<usize>,
    /// What stands below the place.
    pub label: Option<&'a Text>,
    /// What stands at the end, after `help`.
    pub hint: Option<&'a Text>,
}

impl TomlSource {
    /// A text, its byte order mark left out; `name` is what messages call the file.
    pub fn new(name: impl Into<String>, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        Self { name: name.into(), text }
    }

    /// What messages call the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text; places are ranges of its bytes.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line of a place, from 1.
    pub fn line(&self, place: &Range<usize>) -> usize {
        let before = self.text.get(..place.start).unwrap_or_default();
        before.matches('\n').count() + 1
    }

    /// The values of the text.
    ///
    /// # Errors
    /// At the first place where the text is no TOML, has a key that the type does not
    /// know, or a value of another type: `title` and the line, with the key or word
    /// that may be meant.
    pub fn values<T: DeserializeOwned>(&self, title: &Text) -> Result<T, Text> {
        toml::from_str(&self.text).map_err(|cause| {
            let message = cause.message().trim_end();
            let (label, hint) = (reason(message), nearest(message));
            let place = cause.span().unwrap_or(0..0);
            self.shown(&Placed { title, weight: None, place, label: Some(&label), hint: hint.as_ref() })
        })
    }

    /// A message with the line that it is about, as compilers show it. Of a place on
    /// several lines the first is shown; a place that does not lie on letters shows the
    /// beginning of the text.
    pub fn shown(&self, message: &Placed<'_>) -> Text {
        let place = self.on_one_line(message.place.clone());
        let render = |language: Language| {
            let of = |text: &Text| text.in_language(language);
            let [weight, label, hint] =
                [message.weight, message.label, message.hint].map(|text| text.map(of));
            let span = AnnotationKind::Primary.span(place.clone());
            let snippet =
                Snippet::source(self.text.as_str()).path(self.name.as_str()).annotation(span.label(label));
            let level = match weight {
                Some(weight) => Level::ERROR.with_name(weight),
                None => Level::ERROR.no_name(),
            };
            let mut group = level.primary_title(of(message.title)).element(snippet);
            if let Some(hint) = hint {
                let help = Level::HELP.with_name(language.pick("ヒント", "help"));
                group = group.element(help.message(hint));
            }
            Renderer::plain().render(&[group])
        };
        Text::new("in_toml", render(Language::Ja), render(Language::En), Vec::new())
    }

    /// A place on one line with at least one letter, of an empty one the letter before
    /// it.
    fn on_one_line(&self, place: Range<usize>) -> Range<usize> {
        let letter_before = |at: usize| {
            let before = self.text.get(..at)?.chars().next_back()?;
            Some(at - before.len_utf8())
        };
        let start = match place.is_empty() {
            true => letter_before(place.start).unwrap_or(place.start),
            false => place.start,
        };
        let Some(text) = self.text.get(start..place.end) else { return 0..0 };
        let line = text.lines().next().unwrap_or_default().trim_end();
        let first = text.chars().next().map_or(0, char::len_utf8);
        start..start + line.len().max(first)
    }
}

/// The allowed word nearest to the one found, out of a message that quotes
/// both: unknown field `thresold`, expected one of `as-of`, `threshold`, ….
///
/// `None` where no allowed word is within a Damerau–Levenshtein distance of half
/// its letters.
fn nearest(message: &str) -> Option<Text> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let found = quoted.next()?;
    let near = quoted
        .map(|allowed| (strsim::damerau_levenshtein(found, allowed), allowed))
        .filter(|(distance, allowed)| *distance * 2 <= allowed.chars().count())
        .min()?;
    Some(messages::did_you_mean(near.1))
}

/// Reads a date written as a text that [`parse_day`] reads, or as TOML's own date.
///
/// # Errors
/// At a text that is no date, and at a value that is neither text nor date.
pub fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    /// The two forms of the key.
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        /// In quotation marks.
        Text(String),
        /// Without them: a TOML date.
        Toml(toml::value::Datetime),
    }
    let text = match Written::deserialize(deserializer) {
        Ok(Written::Text(text)) => text,
        Ok(Written::Toml(date)) => date.to_string(),
        Err(_) => return Err(Carried::error(&messages::date_of_other_type())),
    };
    parse_day(&text).map_err(|error| Carried::error(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown of a place of a text.
    fn shown(text: &str, place: Range<usize>) -> String {
        let source = TomlSource::new("a.toml", text);
        let title = Text::verbatim("title");
        let message = Placed { title: &title, weight: None, place, label: None, hint: None };
        source.shown(&message).in_language(Language::En)
    }

    #[test]
    fn a_place_of_wide_blanks_is_shown_and_not_cut_in_a_letter() {
        // U+3000 is a blank of three bytes that trim_end takes away
        let text = "a = 1\n\u{3000}b = 2\n";
        assert!(shown(text, 6..9).contains("a.toml:2:1"));
        assert!(shown(text, 6..10).contains("a.toml:2:1"));
        assert!(shown("\u{3000}\n", 0..4).contains("a.toml:1:1"));
    }

    #[test]
    fn an_empty_place_shows_the_whole_letter_before_it() {
        let text = "a = 海\nb = 1\n";
        let end = "a = 海".len();
        assert!(shown(text, end..end).contains("a.toml:1:5"));
        assert!(shown(text, 0..0).contains("a.toml:1:1"));
        assert!(shown("", 0..0).contains("title"));
        // every place of a text, also such as no reader gives
        for text in ["\u{3000}= \u{2028}\r\n海 = \"\u{3000}\"", "【要記入】", "\n\n\u{3000}"] {
            for start in 0..=text.len() + 1 {
                for end in start..=text.len() + 1 {
                    let _ = shown(text, start..end);
                }
            }
        }
    }

    #[test]
    fn a_broken_file_with_wide_blanks_is_refused_without_a_panic() {
        for text in [
            "\u{3000}",
            "a = \u{3000}",
            "a = 1\u{3000}",
            "[a]\u{3000}\nb = 1",
            "a\u{3000}= 1",
            "a = [1,\u{3000}",
        ] {
            let source = TomlSource::new("a.toml", text);
            let refused = source.values::<toml::Table>(&Text::verbatim("title")).unwrap_err();
            assert!(refused.in_language(Language::En).contains("a.toml:1:"), "{text:?}");
        }
    }
}
