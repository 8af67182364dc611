//! The aid to reading a text that exists already.

use std::path::Path;

use serde_json::{Value, json};

use renkei::Study;
use renkei::documents::reading::{DocumentKind, SeemingItem, docx_text, read_text};
use renkei::formats::input::read_file;
use renkei::language::Language;
use renkei::text::Value as _;

use crate::command::failure::Result;

use super::files::text_of;

/// A text and the items that it seems to hold.
pub struct Read {
    file: String,
    kind: DocumentKind,
    items: Vec<SeemingItem>,
}

/// Whether a file is a text of people by its name, and no TOML.
pub fn is_text(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["docx", "md", "txt"].contains(&ending.to_ascii_lowercase().as_str())
}

/// Reads a text and looks for the items.
pub fn read(file: &Path, study: &Study) -> Result<Read> {
    let name = file.display().to_string();
    let is_docx = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
    let text = if is_docx { docx_text(&name, &read_file(file)?)? } else { text_of(file)? };
    let municipalities = study.region().municipalities();
    let names: Vec<&str> = municipalities.iter().map(|municipality| municipality.name.as_str()).collect();
    let (kind, items) = read_text(&text, &names);
    Ok(Read { file: name, kind, items })
}

impl Read {
    /// Whether an item was not found.
    pub fn is_wanting(&self) -> bool {
        self.items.iter().any(|item| item.found.is_none())
    }

    /// The items with their sentences, for people.
    pub fn text(&self, language: Language) -> String {
        let file = &self.file;
        let mut text = language.pick(
            format!(
                "{file}: {}として読んだ。これは読むための補助であり、判定ではない。語の一致だけを見ているので、必ず原文を確かめること\n",
                self.kind_words(language)
            ),
            format!(
                "{file}: read as {}. This is an aid to reading, not a verdict: only words were looked for; read the text itself\n",
                self.kind_words(language)
            ),
        );
        for item in &self.items {
            let (article, name) = (item.article.in_language(language), item.item.in_language(language));
            let found = match &item.found {
                Some((line, sentence)) => language.pick(
                    format!("あるようである({line}行目): {sentence}"),
                    format!("seems to be there (line {line}): {sentence}"),
                ),
                None => language.pick("見つからない", "not found").to_owned(),
            };
            text.push_str(
                &language.pick(
                    format!("  {article} {name}: {found}\n"),
                    format!("  {article}, {name}: {found}\n"),
                ),
            );
        }
        text
    }

    /// The same for programs.
    pub fn json(&self, language: Language) -> Value {
        let items = self.items.iter().map(|item| {
            json!({
                "article": item.article.key(),
                "item": item.item.in_language(language),
                "line": item.found.as_ref().map(|(line, _)| line),
                "sentence": item.found.as_ref().map(|(_, sentence)| sentence),
            })
        });
        let kind = match self.kind {
            DocumentKind::Agreement => "agreement-text",
            DocumentKind::Vision => "vision-text",
        };
        json!({
            "file": self.file,
            "kind": kind,
            "is_verdict": false,
            "items": items.collect::<Vec<_>>(),
        })
    }

    fn kind_words(&self, language: Language) -> &'static str {
        match self.kind {
            DocumentKind::Agreement => language.pick("協定", "an agreement"),
            DocumentKind::Vision => language.pick("ビジョン", "a vision"),
        }
    }
}
