//! TOML as a person would write it: keys in an order that reads, comments above.

use std::fmt::{Display, Write as _};

use toml::Value;

/// A TOML file while it is written.
#[derive(Debug, Default)]
pub(super) struct TomlText(String);

impl TomlText {
    /// A comment, one line for each of its lines.
    pub(super) fn comment(&mut self, text: &str) -> &mut Self {
        for line in text.lines() {
            let _ = writeln!(self.0, "# {line}");
        }
        self
    }

    /// An empty line.
    pub(super) fn blank(&mut self) -> &mut Self {
        self.0.push('\n');
        self
    }

    /// The header of a table: `[term]`.
    pub(super) fn table(&mut self, name: &str) -> &mut Self {
        let _ = writeln!(self.0, "[{name}]");
        self
    }

    /// The header of a table in a list: `[[members]]`.
    pub(super) fn item(&mut self, name: &str) -> &mut Self {
        let _ = writeln!(self.0, "[[{name}]]");
        self
    }

    /// A key with a text.
    pub(super) fn text(&mut self, key: &str, text: &str) -> &mut Self {
        self.bare(key, quoted(text))
    }

    /// A key with a number, a date or a truth value.
    pub(super) fn bare(&mut self, key: &str, value: impl Display) -> &mut Self {
        let _ = writeln!(self.0, "{key} = {value}");
        self
    }

    /// A key with a list, a line an entry.
    pub(super) fn list(&mut self, key: &str, entries: impl IntoIterator<Item = String>) -> &mut Self {
        let _ = writeln!(self.0, "{key} = [");
        for entry in entries {
            let _ = writeln!(self.0, "    {entry},");
        }
        self.0.push_str("]\n");
        self
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A text as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// Texts as a list on one line.
pub(super) fn inline_list(texts: impl IntoIterator<Item = String>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| quoted(&text)).collect();
    format!("[{}]", texts.join(", "))
}
