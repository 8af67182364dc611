//! Values of closed sets by the words that people have for them.

use super::unified;

/// A closed set of values whose names in files are English, with the Japanese words
/// that people type for them.
pub trait Choice {
    /// Words, each with the name in files that it stands for; the first of a name is
    /// the one that outputs show.
    const WORDS: &'static [(&'static str, &'static str)];
}

/// The name in files of a text that is one of a set's words; else the text in small
/// letters of one width.
///
/// ```
/// use renkei_core::rule::FlatReading;
/// use renkei_core::typed::name_of_choice;
///
/// assert_eq!(name_of_choice::<FlatReading>("全体"), "aggregate");
/// assert_eq!(name_of_choice::<FlatReading>("ＥＡＣＨ"), "each");
/// ```
pub fn name_of_choice<T: Choice>(text: &str) -> String {
    let text = unified(text).to_lowercase();
    T::WORDS.iter().find(|(word, _)| *word == text).map_or(text, |(_, name)| (*name).to_owned())
}

/// The word that Japanese outputs show for a value, by its name in files.
///
/// ```
/// use renkei_core::rule::SchemeReading;
/// use renkei_core::typed::word_of_choice;
///
/// assert_eq!(word_of_choice::<SchemeReading>("exclude"), Some("適用する"));
/// ```
pub fn word_of_choice<T: Choice>(name: &str) -> Option<&'static str> {
    T::WORDS.iter().find(|(_, own)| *own == name).map(|(word, _)| *word)
}
