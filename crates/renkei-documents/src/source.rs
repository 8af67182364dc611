//! A file as read: its values, and where in the text each of them stands.
//!
//! A place is named by its path, `matters[1].content`; where the path is not in
//! the file, the nearest value around it is shown instead.

use std::collections::BTreeMap;
use std::ops::Range;

use renkei_core::text::{Text, Worded};
use renkei_core::worded_errors;
use renkei_formats::toml_source::{Placed, TomlSource};
use serde::de::DeserializeOwned;
use toml::de::{DeTable, DeValue};

use crate::messages::files as messages;
use crate::model::{Agreement, FORMAT, Vision};

/// The text of a file, with the place of every value.
#[derive(Debug, Clone)]
pub struct Source {
    toml: TomlSource,
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
        let value: T = source.toml.values(&messages::not_a_document()).map_err(FileError)?;
        if value.format() != FORMAT {
            let title = messages::other_format(value.format(), FORMAT);
            let (place, label) = (source.place(T::KEY), messages::here());
            let message = Placed { title: &title, weight: None, place, label: Some(&label), hint: None };
            return Err(FileError(source.toml.shown(&message)));
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
        let toml = TomlSource::new(name, text);
        let mut places = BTreeMap::new();
        if let Ok(root) = DeTable::parse(toml.text()) {
            add_table(&mut places, "", root.get_ref());
        }
        Self { toml, places }
    }

    /// What messages call the file.
    pub fn name(&self) -> &str {
        self.toml.name()
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
        self.toml.line(place)
    }

    /// A finding with the line that it is about; `weight` stands before its title.
    pub(crate) fn shown(&self, weight: &Text, title: &Text, place: Range<usize>) -> Text {
        self.toml.shown(&Placed { title, weight: Some(weight), place, label: None, hint: None })
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
