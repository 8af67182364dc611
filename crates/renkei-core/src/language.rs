//! The two languages that renkei speaks to people.

use serde::{Deserialize, Serialize};

use crate::typed::Choice;

/// A language of messages and tables. Names stay Japanese in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// 日本語.
    Ja,
    /// English.
    En,
}

impl Language {
    /// Takes the Japanese or the English of a pair.
    pub fn pick<T>(self, ja: T, en: T) -> T {
        match self {
            Language::Ja => ja,
            Language::En => en,
        }
    }
}

impl Choice for Language {
    const WORDS: &'static [(&'static str, &'static str)] =
        &[("日本語", "ja"), ("英語", "en"), ("japanese", "ja"), ("english", "en")];
}
