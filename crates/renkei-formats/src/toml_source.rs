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
        let place = if place.is_empty() { place.start.saturating_sub(1)..place.end } else { place };
        let Some(text) = self.text.get(place.clone()) else { return 0..0 };
        let line = text.lines().next().unwrap_or_default().trim_end();
        place.start..place.start + line.len().max(usize::from(!text.is_empty()))
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
