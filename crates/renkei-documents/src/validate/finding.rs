//! A finding: what is wrong or worth knowing, by which article, in which line.

use renkei_core::language::Language;
use renkei_core::text::Text;

use crate::messages::findings as messages;
use crate::model::{Given, gaps_in, has_gap};
use crate::source::Source;

use super::Article;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A required item is missing, open or wrong.
    Error,
    /// A desirable item is missing or open, or something is unusual.
    Warning,
    /// A permitted extra, or what a reader should know.
    Note,
}

impl Severity {
    /// Identifier in outputs: `error`, `warning`, `note`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Something found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// The article that it is about.
    pub article: Article,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is found.
    pub text: Text,
    /// The same with article, line and the line's content, as compilers show it.
    shown: Text,
}

impl Finding {
    /// The finding with its article, file and line, and the content of the line.
    pub fn shown(&self, language: Language) -> String {
        self.shown.in_language(language)
    }
}

/// The findings of one file while they are gathered.
#[derive(Debug)]
pub(super) struct Findings<'a> {
    source: &'a Source,
    list: Vec<Finding>,
}

impl<'a> Findings<'a> {
    pub(super) fn of(source: &'a Source) -> Self {
        Self { source, list: Vec::new() }
    }

    /// The findings in the order of their lines, those of one line by weight.
    pub(super) fn finish(mut self) -> Vec<Finding> {
        self.list.sort_by_key(|finding| (finding.line, finding.severity, finding.article));
        self.list
    }

    pub(super) fn error(&mut self, article: Article, path: &str, text: Text) {
        self.add(Severity::Error, article, path, text);
    }

    pub(super) fn warning(&mut self, article: Article, path: &str, text: Text) {
        self.add(Severity::Warning, article, path, text);
    }

    pub(super) fn note(&mut self, article: Article, path: &str, text: Text) {
        self.add(Severity::Note, article, path, text);
    }

    fn add(&mut self, severity: Severity, article: Article, path: &str, text: Text) {
        let place = self.source.place(path);
        let line = self.source.line(&place);
        let title = messages::titled(article, &text);
        let weight = match severity {
            Severity::Error => messages::error(),
            Severity::Warning => messages::warning(),
            Severity::Note => messages::note(),
        };
        let shown = self.source.shown(&weight, &title, place);
        let file = self.source.name().to_owned();
        self.list.push(Finding { severity, article, file, line, text, shown });
    }

    /// A required text: missing or with a gap is an error.
    pub(super) fn required(&mut self, article: Article, path: &str, item: &Text, text: &str) -> bool {
        if text.trim().is_empty() {
            self.error(article, path, messages::missing(item, key_of(path)));
        } else if has_gap(text) {
            self.error(article, path, messages::open_gap(item, gaps_in(text)));
        } else {
            return true;
        }
        false
    }

    /// A desirable text: missing or with a gap is a warning.
    pub(super) fn desirable(
        &mut self,
        article: Article,
        path: &str,
        item: &Text,
        text: Option<&str>,
    ) -> bool {
        match text.filter(|text| !text.trim().is_empty()) {
            None => self.warning(article, path, messages::missing_desirable(item, key_of(path))),
            Some(text) if has_gap(text) => {
                self.warning(article, path, messages::open_gap(item, gaps_in(text)));
            }
            Some(_) => return true,
        }
        false
    }

    /// A permitted text: a gap is a note.
    pub(super) fn permitted(&mut self, article: Article, path: &str, item: &Text, text: Option<&str>) {
        if let Some(text) = text.filter(|text| has_gap(text)) {
            self.note(article, path, messages::open_gap(item, gaps_in(text)));
        }
    }

    /// A required value: missing or a gap is an error.
    pub(super) fn value<'v, T>(
        &mut self,
        article: Article,
        path: &str,
        item: &Text,
        given: Option<&'v Given<T>>,
    ) -> Option<&'v T> {
        match given {
            None => self.error(article, path, messages::missing(item, key_of(path))),
            Some(Given::Gap(text)) => {
                self.error(article, path, messages::open_gap(item, gaps_in(text)));
            }
            Some(Given::Value(value)) => return Some(value),
        }
        None
    }
}

/// The key of a path as people write it: `matters.content` of `matters[1].content`.
fn key_of(path: &str) -> String {
    let mut key = String::new();
    let mut inside = false;
    for letter in path.chars() {
        match letter {
            '[' => inside = true,
            ']' => inside = false,
            letter if !inside => key.push(letter),
            _ => {}
        }
    }
    key
}
