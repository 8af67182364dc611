//! How the values of members become one value of a group.

use std::fmt;

use crate::language::Language;
use crate::typed::unified;

use super::ColumnName;

/// How the values of members become one value of a group.
///
/// A group with a member whose value is missing has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Join {
    /// The sum of the values.
    Sum,
    /// The mean, weighted by the members' people in the base year.
    Mean,
    /// The greatest value.
    Max,
    /// The least value.
    Min,
    /// Without a value, the greatest share of members that hold one and the same
    /// value; with one, the share of members that hold it.
    Share(Option<ColumnName>),
}

/// Words for the joins; the first of each is the one of files, the second the one of
/// Japanese outputs.
const WORDS: [(Join, &[&str]); 5] = [
    (Join::Sum, &["sum", "合計", "計", "和"]),
    (Join::Mean, &["mean", "加重平均", "平均", "人口による加重平均", "average"]),
    (Join::Max, &["max", "最大", "最大値"]),
    (Join::Min, &["min", "最小", "最小値"]),
    (Join::Share(None), &["share", "割合", "同じ値の市町村の割合"]),
];

impl Join {
    /// The join of a text: `sum`, `加重平均`, `share:有`.
    pub(super) fn named(text: &str) -> Option<Self> {
        let text = unified(text);
        let (word, value) = match text.split_once(':') {
            Some((word, value)) => (word.trim(), Some(value)),
            None => (text.as_str(), None),
        };
        let word = word.to_lowercase();
        let (join, _) = WORDS.iter().find(|(_, words)| words.contains(&word.as_str()))?;
        match (join, value.map(ColumnName::new)) {
            (join, None) => Some(*join),
            (Join::Share(None), Some(value)) if !value.as_str().is_empty() => Some(Join::Share(Some(value))),
            _ => None,
        }
    }

    /// Whether values need not be numbers.
    pub fn takes_texts(self) -> bool {
        matches!(self, Join::Share(_))
    }

    /// The join in words: 合計, 「有」の割合.
    pub fn words(self, language: Language) -> String {
        match self {
            Join::Sum => language.pick("合計", "sum").to_owned(),
            Join::Mean => language.pick("人口による加重平均", "mean weighted by people").to_owned(),
            Join::Max => language.pick("最大", "greatest").to_owned(),
            Join::Min => language.pick("最小", "least").to_owned(),
            Join::Share(None) => {
                language.pick("同じ値の市町村の割合", "share of members with one value").to_owned()
            }
            Join::Share(Some(value)) => language
                .pick(format!("「{value}」の市町村の割合"), format!("share of members with \"{value}\"")),
        }
    }
}

impl fmt::Display for Join {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = if self.takes_texts() { Join::Share(None) } else { *self };
        let name = WORDS.iter().find(|(join, _)| *join == plain).map_or("", |(_, words)| words[0]);
        match self {
            Join::Share(Some(value)) => write!(f, "{name}:{value}"),
            _ => f.write_str(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_are_read_as_people_and_files_write_them() {
        for (text, written) in [
            ("合計", "sum"),
            ("ＭＡＸ", "max"),
            ("最小", "min"),
            ("平均", "mean"),
            ("share", "share"),
            ("割合：有", "share:有"),
        ] {
            let join = Join::named(text).unwrap();
            assert_eq!(join.to_string(), written);
            assert_eq!(Join::named(written), Some(join));
        }
        for text in ["", "beauty", "sum:1", "share:"] {
            assert_eq!(Join::named(text), None, "{text}");
        }
    }
}
