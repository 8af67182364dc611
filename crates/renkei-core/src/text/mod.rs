//! Texts for people, in Japanese and English.
//!
//! An error is data: its type holds kind, place and values. What it says stands
//! in a message catalogue (`messages/` of each crate), declared by [`texts!`](crate::texts!):
//! every entry has both languages, and the compiler refuses an entry that
//! leaves out one of its values in either of them.
//!
//! ```
//! use renkei_core::language::Language;
//! use renkei_core::texts;
//!
//! texts! {
//!     /// A row is too wide.
//!     fn wide_row(cells, columns) {
//!         en: "the row has {cells} cells, the header {columns}",
//!         ja: "見出しは{columns}列だが、この行は{cells}列ある",
//!     }
//! }
//!
//! let text = wide_row(5, 3);
//! assert_eq!(text.to_string(), "the row has 5 cells, the header 3");
//! assert_eq!(text.in_language(Language::Ja), "見出しは3列だが、この行は5列ある");
//! assert_eq!((text.kind(), text.value("cells")), ("wide_row", Some("5")));
//! ```
//!
//! # Rules for entries
//!
//! * English and Japanese say the same: what is wrong, what was expected, what
//!   to do, in this order.
//! * Japanese ends in plain form (…ない, …こと), as instructions of offices do,
//!   and uses the terms of `docs/wording.md`.
//! * Names of files, columns and options stand as the user writes them.
//! * A value that a file holds goes through [`quoted`](crate::facts::quoted),
//!   so that no message prints the rest of a file or acts on a terminal.
//! * Every catalogue has a test that calls [`check_catalogue`].
//!
//! # Settings
//!
//! Texts name settings in double brackets, `⟦max-size⟧`. The library says
//! `max-size`, the key in a scenario file; a face says what its users set, [`Text::said_by`].

mod carried;
mod causes;
mod day;
mod decimal;
mod kept;
mod number;
mod reasons;
mod value;

use std::fmt;

use crate::language::Language;

pub use carried::Carried;
pub use causes::is_folder;
pub use day::{day, since_ja};
pub use decimal::{fixed, hundredfold, millionths, rounded, signed};
pub use kept::kept;
pub use number::thousands;
pub use reasons::reason;
pub use value::{Cause, Value};

/// A text in both languages, with the values that it names.
#[derive(Clone, PartialEq, Eq)]
pub struct Text(Box<Content>);

#[derive(Clone, PartialEq, Eq)]
struct Content {
    kind: &'static str,
    ja: String,
    en: String,
    values: Vec<(&'static str, String)>,
}

impl Text {
    /// A text of a catalogue; [`texts!`](crate::texts!) calls this.
    pub fn new(kind: &'static str, ja: String, en: String, values: Vec<(&'static str, String)>) -> Self {
        Self(Box::new(Content { kind, ja, en, values }))
    }

    /// A name or number, the same in both languages.
    #[expect(clippy::needless_pass_by_value, reason = "numbers and closures of `map_or` are values")]
    pub fn verbatim(text: impl ToString) -> Self {
        let text = text.to_string();
        Self::new("verbatim", text.clone(), text, Vec::new())
    }

    /// The name of the entry in the catalogue.
    pub fn kind(&self) -> &'static str {
        self.0.kind
    }

    /// A value that the text names, in its English form.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    /// The text in one language, settings by their names in the library.
    pub fn in_language(&self, language: Language) -> String {
        self.said_by(language, &str::to_owned)
    }

    /// The text in one language, every setting as `name` calls it:
    /// the command line says `--max-size` for `max-size`.
    pub fn said_by(&self, language: Language, name: &dyn Fn(&str) -> String) -> String {
        let mut said = String::new();
        let mut rest = language.pick(self.0.ja.as_str(), self.0.en.as_str());
        while let Some((before, (setting, after))) =
            rest.split_once('⟦').and_then(|(before, behind)| Some((before, behind.split_once('⟧')?)))
        {
            said.push_str(before);
            said.push_str(&name(setting));
            rest = after;
        }
        said + rest
    }
}

/// English, the language of developers.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::En))
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({:?})", self.0.kind, self.0.en)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::verbatim(text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::verbatim(text)
    }
}

impl std::error::Error for Text {}

impl Worded for Text {
    fn text(&self) -> Text {
        self.clone()
    }
}

/// With the settings still in brackets, for the text that names this one.
impl Value for Text {
    fn in_language(&self, language: Language) -> String {
        language.pick(&self.0.ja, &self.0.en).clone()
    }
}

/// An error, or anything else that has a text in both languages.
pub trait Worded {
    /// The text.
    fn text(&self) -> Text;

    /// Whether the user stopped the work; no fault, then.
    fn is_stop(&self) -> bool {
        false
    }
}

impl<T: Worded + ?Sized> Worded for Box<T> {
    fn text(&self) -> Text {
        (**self).text()
    }

    fn is_stop(&self) -> bool {
        (**self).is_stop()
    }
}

/// Makes an error of a type that is [`Worded`]: `Display` in English,
/// `std::error::Error`, and [`Value`], so that other texts can name it.
#[macro_export]
macro_rules! worded_errors {
    ($($error:ty),+ $(,)?) => {$(
        impl ::std::fmt::Display for $error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&$crate::text::Worded::text(self), f)
            }
        }

        impl ::std::error::Error for $error {}

        impl $crate::text::Value for $error {
            fn in_language(&self, language: $crate::language::Language) -> ::std::string::String {
                $crate::text::Value::in_language(&$crate::text::Worded::text(self), language)
            }
        }
    )+};
}

/// Declares entries of a message catalogue: functions from values to a
/// [`Text`]. A placeholder without a value, or a value without a placeholder in
/// one of the languages, does not compile. In tests `samples()` gives every
/// entry once, the names of its values in place of them.
#[macro_export]
macro_rules! texts {
    ($(
        $(#[$meta:meta])*
        $vis:vis fn $kind:ident($($value:ident),* $(,)?) { en: $en:literal, ja: $ja:literal $(,)? }
    )+) => {
        $(
            $(#[$meta])*
            $vis fn $kind($($value: impl $crate::text::Value),*) -> $crate::text::Text {
                let ja = {
                    $(let $value = $crate::text::Value::in_language(&$value, $crate::language::Language::Ja);)*
                    format!($ja, $($value = $value),*)
                };
                $(let $value = $crate::text::Value::in_language(&$value, $crate::language::Language::En);)*
                let en = format!($en, $($value = $value),*);
                $crate::text::Text::new(stringify!($kind), ja, en, vec![$((stringify!($value), $value)),*])
            }
        )+

        /// Every entry, the names of its values in place of them.
        #[cfg(test)]
        pub(crate) fn samples() -> Vec<$crate::text::Text> {
            vec![$($kind($(concat!("‹", stringify!($value), "›")),*)),+]
        }
    };
}

/// What holds for every entry of a catalogue; the tests of each crate call this.
///
/// # Errors
/// The first entry that is named twice, that says something in one language alone,
/// or whose Japanese has letters of its own and none of them Japanese.
pub fn check_catalogue(entries: &[Text]) -> Result<(), String> {
    let mut kinds = std::collections::BTreeSet::new();
    for text in entries {
        let (ja, en) = (&text.in_language(Language::Ja), &text.in_language(Language::En));
        let without_values = |text: &str| {
            let mut depth = 0_u32;
            let outside = |letter: &char| {
                match letter {
                    '‹' => depth += 1,
                    '›' => depth = depth.saturating_sub(1),
                    _ => return depth == 0,
                }
                false
            };
            text.chars().filter(outside).collect::<String>()
        };
        if !kinds.insert(text.kind()) {
            return Err(format!("{} is declared twice", text.kind()));
        }
        let own = without_values(ja);
        let says_something = own.chars().any(char::is_alphabetic);
        if says_something && !own.chars().any(is_japanese) {
            return Err(format!("{}: no Japanese in {ja:?}", text.kind()));
        }
        if without_values(en).chars().any(char::is_alphabetic) && !says_something {
            return Err(format!("{}: one language only: {ja:?}, {en:?}", text.kind()));
        }
    }
    Ok(())
}

/// Kana and ideographs.
fn is_japanese(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
}
