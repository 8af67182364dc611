//! Values that texts name: numbers, names, paths, causes.
//!
//! | value | in English | in Japanese |
//! |---|---|---|
//! | numbers, codes, paths, days | as `Display` writes them | the same |
//! | [`Quoted`](crate::facts::Quoted) | "12人" | 「12人」 |
//! | a list | a, b | a、b |
//! | [`FeatureName`](crate::facts::FeatureName) | feature 3 (01202 函館市) | 3番目の地物(01202 函館市) |
//! | `io::Error` | as the system says it | the common reasons in Japanese |
//! | [`Cause`] | the reason of a foreign library | nothing |
//! | [`Text`], errors | their English | their Japanese |
//!
//! A value is put into words when the text is made, in both languages; an error
//! is rare, so that this costs nothing to speak of.

use std::io;
use std::path::{Path, PathBuf};

use crate::language::Language;

use super::{Carried, Text, causes};

/// A value as a text in one of the languages shows it.
pub trait Value {
    /// The value in a language.
    fn in_language(&self, language: Language) -> String;
}

impl<T: Value + ?Sized> Value for &T {
    fn in_language(&self, language: Language) -> String {
        (**self).in_language(language)
    }
}

impl<T: Value + ?Sized> Value for Box<T> {
    fn in_language(&self, language: Language) -> String {
        (**self).in_language(language)
    }
}

/// The same in both languages.
macro_rules! plain_values {
    ($($value:ty),+) => {$(
        impl Value for $value {
            fn in_language(&self, _: Language) -> String {
                self.to_string()
            }
        }
    )+};
}

plain_values!(str, String, char, u16, u32, u64, usize, i32, i64, f64);

impl Value for Path {
    fn in_language(&self, _: Language) -> String {
        self.display().to_string()
    }
}

impl Value for PathBuf {
    fn in_language(&self, language: Language) -> String {
        self.as_path().in_language(language)
    }
}

/// Several, joined by commas.
impl<T: Value> Value for [T] {
    fn in_language(&self, language: Language) -> String {
        let each = self.iter().map(|value| value.in_language(language));
        each.collect::<Vec<_>>().join(language.pick("、", ", "))
    }
}

impl<T: Value> Value for Vec<T> {
    fn in_language(&self, language: Language) -> String {
        self.as_slice().in_language(language)
    }
}

/// Nothing where there is no value.
impl<T: Value> Value for Option<T> {
    fn in_language(&self, language: Language) -> String {
        self.as_ref().map_or(String::new(), |value| value.in_language(language))
    }
}

/// What the operating system says, in Japanese where the reason is a common one;
/// or the [`Text`] that the error wraps.
impl Value for io::Error {
    fn in_language(&self, language: Language) -> String {
        if let Some(own) = self.get_ref().and_then(|inner| inner.downcast_ref::<Text>()) {
            return own.in_language(language);
        }
        match causes::of_io(self.kind()) {
            Some(reason) if language == Language::Ja => reason.to_owned(),
            _ => self.to_string(),
        }
    }
}

/// The reason that a foreign library gives, in English only; in Japanese the
/// text around it says what is wrong. Where the library carries a reason of one of
/// our own types, Japanese has it in brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    ja: String,
    en: String,
}

impl Cause {
    /// `: reason`, behind a sentence.
    pub fn of(error: impl ToString) -> Self {
        let Self { ja, en } = Self::bare(error);
        Self { ja, en: format!(": {en}") }
    }

    /// The reason alone.
    #[expect(clippy::needless_pass_by_value, reason = "closures of `map_err` have the value")]
    pub fn bare(error: impl ToString) -> Self {
        let said = error.to_string();
        match Carried::within(&said) {
            Some(own) => {
                let [ja, en] =
                    [Language::Ja, Language::En].map(|language| Value::in_language(&own, language));
                Self { ja: format!("({ja})"), en }
            }
            None => Self { ja: String::new(), en: said },
        }
    }
}

impl Value for Cause {
    fn in_language(&self, language: Language) -> String {
        language.pick(&self.ja, &self.en).clone()
    }
}

/// As sentences write a day: 2015年10月6日, in English 2015-10-06.
impl Value for jiff::civil::Date {
    fn in_language(&self, language: Language) -> String {
        super::day(*self, language)
    }
}
