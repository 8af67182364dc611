//! A file as read: its values, and where in the text each of them stands.
//!
//! A place is named by its path, `matters[1].content`; where the path is not in
//! the file, the nearest value around it is shown instead.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use renkei_core::language::Language;
use renkei_core::text::{Text, Value, Worded, reason};
use renkei_core::worded_errors;
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use crate::messages::files as messages;
use crate::model::{Agreement, FORMAT, Vision};

/// The text of a file, with the place of every value.
#[derive(Debug, Clone)]
pub struct Source {
    name: String,
    text: String,
    places: BTreeMap<String, Range<usize>>,
}

/// A file that is a document of its kind, and its values.
#[derive(Debug, Clone)]
pub struct Parsed<T> {
    /// The text.
    pub source: Source,
    /// The values.
    pub value: T,
}

/// A kind of document, told by the key that its format stands under.
pub trait Kind: DeserializeOwned {
    /// The key of the format.
    const KEY: &'static str;

    /// The format that the file names.
    fn format(&self) -> u32;
}

impl Kind for Agreement {
    const KEY: &'static str = "renkei-agreement";

    fn format(&self) -> u32 {
        self.renkei_agreement
    }
}

impl Kind for Vision {
    const KEY: &'static str = "renkei-vision";

    fn format(&self) -> u32 {
        self.renkei_vision
    }
}

/// A text that is no document: the message shows the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError(Text);

impl Worded for FileError {
    fn text(&self) -> Text {
        self.0.clone()
    }
}

worded_errors!(FileError);

impl<T: Kind> Parsed<T> {
    /// Reads a text; `name` is what messages call the file.
    ///
    /// # Errors
    /// At the first place where the text is no TOML, has a key that the format does not
    /// know, a value of another type, or a later format.
    pub fn read(name: &str, text: &str) -> Result<Self, FileError> {
        let source = Source::new(name, text);
        let value: T = match toml::from_str(&source.text) {
            Ok(value) => value,
            Err(cause) => {
                let message = cause.message().trim_end();
                let (place, hint) = (cause.span().unwrap_or(0..0), nearest(message));
                return Err(FileError(source.shown(
                    &Level::ERROR,
                    &messages::not_a_document(),
                    place,
                    &reason(message),
                    hint.as_ref(),
                )));
            }
        };
        if value.format() != FORMAT {
            let place = source.place(T::KEY);
            let title = messages::other_format(value.format(), FORMAT);
            return Err(FileError(source.shown(&Level::ERROR, &title, place, &messages::here(), None)));
        }
        Ok(Self { source, value })
    }
}

/// Whether a text says that it is a document of a kind: the key of its format stands at
/// the beginning of a line.
pub fn is_of_kind<T: Kind>(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().any(|line| line.strip_prefix(T::KEY).is_some_and(|rest| rest.trim_start().starts_with('=')))
}

impl Source {
    /// A text with the places of its values; a text that is no TOML has none.
    pub fn new(name: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
        let mut places = BTreeMap::new();
        if let Ok(root) = DeTable::parse(&text) {
            add_table(&mut places, "", root.get_ref());
        }
        Self { name: name.to_owned(), text, places }
    }

    /// What messages call the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the file has a value at a path.
    pub fn has(&self, path: &str) -> bool {
        self.places.contains_key(path)
    }

    /// Where the value of a path stands, or the nearest value around it: a range of bytes.
    pub fn place(&self, path: &str) -> Range<usize> {
        let mut path = path;
        loop {
            if let Some(place) = self.places.get(path) {
                return place.clone();
            }
            match path.rfind(['.', '[']) {
                Some(end) => path = &path[..end],
                None => return 0..0,
            }
        }
    }

    /// The line of a place, from 1.
    pub fn line(&self, place: &Range<usize>) -> usize {
        let before = self.text.get(..place.start).unwrap_or_default();
        before.matches('\n').count() + 1
    }

    /// A finding with the line that it is about; `name` is its weight in words.
    pub(crate) fn named(
        &self,
        level: &Level<'static>,
        name: &Text,
        title: &Text,
        place: Range<usize>,
    ) -> Text {
        let place = self.shortened(place);
        let render = |language: Language| {
            let [name, title] = [name, title].map(|text| Value::in_language(text, language));
            let snippet = Snippet::source(self.text.as_str())
                .path(self.name.as_str())
                .annotation(AnnotationKind::Primary.span(place.clone()));
            let group = level.clone().with_name(name).primary_title(title).element(snippet);
            Renderer::plain().render(&[group])
        };
        Text::new("finding", render(Language::Ja), render(Language::En), Vec::new())
    }

    /// A message with the line that it is about, as compilers show it.
    pub(crate) fn shown(
        &self,
        level: &Level<'static>,
        title: &Text,
        place: Range<usize>,
        label: &Text,
        hint: Option<&Text>,
    ) -> Text {
        let place = self.shortened(place);
        let render = |language: Language| {
            let [title, label] = [title, label].map(|text| Value::in_language(text, language));
            let hint = hint.map(|hint| hint.in_language(language));
            let snippet = Snippet::source(self.text.as_str())
                .path(self.name.as_str())
                .annotation(AnnotationKind::Primary.span(place.clone()).label(label));
            let mut group = level.clone().no_name().primary_title(title).element(snippet);
            if let Some(hint) = hint {
                let help = Level::HELP.with_name(language.pick("ヒント", "help"));
                group = group.element(help.message(hint));
            }
            Renderer::plain().render(&[group])
        };
        Text::new("in_document", render(Language::Ja), render(Language::En), Vec::new())
    }

    /// A place on one line, with at least one letter, that lies on letters.
    fn shortened(&self, place: Range<usize>) -> Range<usize> {
        let place = if place.is_empty() { place.start.saturating_sub(1)..place.end } else { place };
        let Some(text) = self.text.get(place.clone()) else { return 0..0 };
        let line = text.lines().next().unwrap_or_default().trim_end();
        place.start..place.start + line.len().max(usize::from(!text.is_empty()))
    }
}

/// Enters every value of a table under its path.
fn add_table(places: &mut BTreeMap<String, Range<usize>>, path: &str, table: &DeTable<'_>) {
    for (key, value) in table {
        let own = match path {
            "" => key.get_ref().to_string(),
            path => format!("{path}.{}", key.get_ref()),
        };
        let place = key.span().start..value.span().end.max(key.span().end);
        add_value(places, &own, value.get_ref(), place);
    }
}

fn add_value(
    places: &mut BTreeMap<String, Range<usize>>,
    path: &str,
    value: &DeValue<'_>,
    place: Range<usize>,
) {
    match value {
        DeValue::Table(table) => add_table(places, path, table),
        DeValue::Array(array) => {
            for (at, value) in array.iter().enumerate() {
                add_value(places, &format!("{path}[{at}]"), value.get_ref(), value.span());
            }
        }
        _ => {}
    }
    places.insert(path.to_owned(), place);
}

/// The allowed word nearest to the one found, out of a message that quotes both.
fn nearest(message: &str) -> Option<Text> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    let found = quoted.next()?;
    let near = quoted
        .map(|allowed| (strsim::damerau_levenshtein(found, allowed), allowed))
        .filter(|(distance, allowed)| *distance * 2 <= allowed.chars().count())
        .min()?;
    Some(messages::did_you_mean(near.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "renkei-agreement = 1\ntitle = \"a\"\n[[matters]]\nfield = \"ア-a\"\n\n[[matters]]\nfield = \"イ-a\"\ncontent = \"x\"\n[dates]\nagreed = 2027-04-01\n";

    #[test]
    fn a_path_leads_to_its_line() {
        let source = Source::new("a.toml", TEXT);
        let line = |path: &str| source.line(&source.place(path));
        assert_eq!(line("title"), 2);
        assert_eq!(line("matters[0].field"), 4);
        assert_eq!(line("matters[1].content"), 8);
        assert_eq!(line("dates.agreed"), 10);
        // what is not there: the nearest around it
        assert_eq!(line("matters[0].content"), 3);
        assert_eq!(line("purpose"), 1);
    }

    #[test]
    fn an_error_shows_its_line_and_what_is_allowed() {
        for (text, expected) in [
            (
                "renkei-agreement = 1\npurpos = \"x\"\n",
                ["agreement.toml:2:1", "purpos", "did you mean `purpose`?", "expected one of"],
            ),
            (
                "renkei-agreement = 1\n[[matters]]\nfield = \"ウ-a\"\n",
                ["agreement.toml:3:9", "ウ-a", "policy field", "ア-a"],
            ),
            ("renkei-agreement = 2\n", ["agreement.toml:1:1", "format 2", "format 1", "newer"]),
            (
                "renkei-agreement = 1\n[dates]\nagreed = 3\n",
                ["agreement.toml:3:10", "agreed = 3", "【要記入", "expected"],
            ),
        ] {
            let error = Parsed::<Agreement>::read("agreement.toml", text).unwrap_err().to_string();
            for words in expected {
                assert!(error.contains(words), "{words} is missing from:\n{error}");
            }
        }
    }
}
