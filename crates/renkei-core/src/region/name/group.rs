//! Names of a group, as people write them one behind the other.
//!
//! Marks such as 、 ・ , / + separate names everywhere; blanks separate them where the
//! text before and behind is not one name together (01209 夕張市, Rumoi City, 森 町).

use crate::facts::UnitId;
use crate::typed::{LIST_MARKS, unified};

use super::{Meant, NameError, NameIndex, Understood};

/// Marks around names.
const AROUND: &[char] = &[
    '(', ')', '（', '）', '「', '」', '『', '』', '【', '】', '[', ']', '［', '］', '"', '“', '”', '〔', '〕',
];
/// Words that separate names behind 市, 町, 村 or 区.
const AND: [&str; 5] = ["並びに", "ならびに", "及び", "および", "と"];
/// Words that say where the municipalities lie, and name none.
const WHERE: [&str; 5] = ["北海道", "日本", "hokkaido", "hokkaidō", "japan"];
/// Words that one name has at most, a blank between every two letters included.
const MOST_WORDS: usize = 8;

impl NameIndex {
    /// The municipalities that a text names, in its order. One that is named twice
    /// stands once for every way in which it was understood.
    ///
    /// # Errors
    /// At the first name that no municipality, or more than one, has; where the text
    /// holds no name.
    pub fn group(&self, text: &str) -> Result<Vec<Understood>, NameError> {
        let mut group = Vec::new();
        self.add_group(text, &mut group)?;
        match group.is_empty() {
            true => Err(NameError::Unknown { name: text.trim().to_owned(), nearest: Vec::new() }),
            false => Ok(group),
        }
    }

    /// The municipalities that several texts name together, such as the arguments of a
    /// command: each text by itself, or where that fails all as one (`Rumoi` `City`).
    ///
    /// # Errors
    /// As [`NameIndex::group`].
    pub fn group_of<T: AsRef<str>>(&self, texts: &[T]) -> Result<Vec<Understood>, NameError> {
        let mut group = Vec::new();
        let each =
            texts.iter().try_for_each(|text| self.group(text.as_ref()).map(|found| merge(&mut group, found)));
        match each {
            Err(error) if texts.len() > 1 => {
                let all: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
                self.group(&all.join(" ")).map_err(|_| error)
            }
            Err(error) => Err(error),
            Ok(()) => Ok(group),
        }
    }

    /// The one municipality that a text names.
    ///
    /// # Errors
    /// As [`NameIndex::group`], and where the text names several.
    pub fn only(&self, text: &str) -> Result<Understood, NameError> {
        let group = self.group(text)?;
        match group.split_first() {
            Some((first, rest)) if rest.iter().all(|one| one.id == first.id) => Ok(first.clone()),
            _ => Err(NameError::NotOne {
                text: text.trim().to_owned(),
                names: group.into_iter().map(|one| one.name).collect(),
            }),
        }
    }

    fn add_group(&self, text: &str, group: &mut Vec<Understood>) -> Result<(), NameError> {
        // an id of a polygon, or a name, may have marks of its own
        if self.places.contains_key(&UnitId::from(text.trim()))
            || self.places.values().any(|place| place.name == text.trim())
        {
            merge(group, [self.one(text)?]);
            return Ok(());
        }
        let text = with_marks_for_words(text);
        for part in text.split(LIST_MARKS) {
            let part: String =
                part.chars().map(|letter| if AROUND.contains(&letter) { ' ' } else { letter }).collect();
            let words: Vec<&str> =
                part.split_whitespace().filter(|word| !word.trim_matches('\'').is_empty()).collect();
            let mut rest = words.as_slice();
            while !rest.is_empty() {
                let (found, taken) = self.first_of(rest, words.len())?;
                merge(group, found);
                rest = &rest[taken..];
            }
        }
        Ok(())
    }

    /// The name at the beginning of a list of words, the longest that is one, and its
    /// number of words; no name where the first word only says where all lie.
    fn first_of(&self, words: &[&str], all: usize) -> Result<(Option<Understood>, usize), NameError> {
        let mut several = None;
        for taken in (1..=words.len().min(MOST_WORDS)).rev() {
            let text = words[..taken].join(" ");
            // typed by itself, a part of an address names no municipality
            match self.meant(&text) {
                Meant::One(id, reading) => return Ok((Some(self.understood(&text, id, reading)), taken)),
                Meant::Several(_) => several = several.or(Some(text)),
                Meant::Nothing(_) => {}
            }
        }
        if let Some(text) = several {
            return self.one(&text).map(|one| (Some(one), 1));
        }
        let is_where = |word: &str| WHERE.contains(&unified(word).to_lowercase().as_str());
        match words.first() {
            Some(first) if is_where(first) => Ok((None, 1)),
            Some(first) => {
                // single letters are those of one name
                let is_spaced = words.len() == all && words.iter().all(|word| word.chars().count() == 1);
                let text = if is_spaced { words.join(" ") } else { (*first).to_owned() };
                self.one(&text).map(|one| (Some(one), words.len()))
            }
            None => Ok((None, 0)),
        }
    }
}

/// Adds municipalities, each once and once more for every further reading of it: a
/// code and its name are one.
fn merge(group: &mut Vec<Understood>, found: impl IntoIterator<Item = Understood>) {
    for one in found {
        let is_known = |known: &Understood| {
            known.id == one.id && (one.reading.is_none() || known.reading == one.reading)
        };
        if !group.iter().any(is_known) {
            group.push(one);
        }
    }
}

/// The text with a mark for every "and" behind 市, 町, 村 or 区.
fn with_marks_for_words(text: &str) -> String {
    let mut text = text.to_owned();
    for end in ['市', '町', '村', '区'] {
        for and in AND {
            text = text.replace(&format!("{end}{and}"), &format!("{end}、"));
        }
    }
    text
}
