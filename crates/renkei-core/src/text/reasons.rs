//! Reasons that deserialisation gives, in the words of its users.
//!
//! `serde` knows these phrases only; what else it says comes from our own
//! types, whose reasons are [`Carried`] through it.

use crate::language::Language;
use crate::texts;

use super::{Carried, Cause, Text, Value};

texts! {
    fn missing_column(name) {
        en: "missing field `{name}`",
        ja: "列「{name}」がない",
    }
    fn not_one_of(found, expected) {
        en: "unknown variant `{found}`, expected {expected}",
        ja: "「{found}」は使えない。使える値: {expected}",
    }
    fn unknown_name(found, expected) {
        en: "unknown field `{found}`, expected {expected}",
        ja: "「{found}」という項目はない。使える項目: {expected}",
    }
    fn twice(name) {
        en: "duplicate field `{name}`",
        ja: "「{name}」が2回ある",
    }
    fn not_an_integer(cause) {
        en: "{cause}",
        ja: "整数でないか、範囲を外れる{cause}",
    }
    fn not_a_number(cause) {
        en: "{cause}",
        ja: "数でない{cause}",
    }
    fn other(cause) {
        en: "{cause}",
        ja: "この項目の値として読めない{cause}",
    }
}

/// Names in backticks: in English as `serde` lists them.
struct Ticked<'a>(&'a str);

impl Ticked<'_> {
    fn names(&self) -> impl Iterator<Item = &str> {
        self.0.split('`').skip(1).step_by(2)
    }
}

impl Value for Ticked<'_> {
    fn in_language(&self, language: Language) -> String {
        language.pick(self.names().collect::<Vec<_>>().join("、"), self.0.to_owned())
    }
}

/// A reason that `serde` gives, in both languages: that of one of our own types, or
/// one in the words of `serde`. Reasons that no entry of the
/// catalogue knows stay English, and Japanese says that the value cannot be read.
///
/// ```
/// use renkei_core::language::Language;
/// use renkei_core::text::reason;
///
/// assert_eq!(reason("missing field `code`").in_language(Language::Ja), "列「code」がない");
/// ```
pub fn reason(said: &str) -> Text {
    if let Some(own) = Carried::within(said) {
        return own;
    }
    let name = |text| Ticked(text).names().next().map(str::to_owned);
    let known = if let Some(field) = said.strip_prefix("missing field ") {
        name(field).map(missing_column)
    } else if let Some(field) = said.strip_prefix("duplicate field ") {
        name(field).map(twice)
    } else if let Some((found, expected)) = said.split_once(", expected ") {
        name(found).and_then(|name| {
            let expected = Ticked(expected);
            match found {
                variant if variant.starts_with("unknown variant ") => Some(not_one_of(name, expected)),
                field if field.starts_with("unknown field ") => Some(unknown_name(name, expected)),
                _ => None,
            }
        })
    } else if said.contains("digit found in string") || said.contains("too large to fit") {
        Some(not_an_integer(Cause::bare(said)))
    } else if said.contains("float literal") {
        Some(not_a_number(Cause::bare(said)))
    } else {
        None
    };
    known.unwrap_or_else(|| other(Cause::bare(said)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_both_languages() {
        assert_eq!(crate::text::check_catalogue(&samples()), Ok(()));
    }

    #[test]
    fn reasons_keep_their_english() {
        for (said, ja) in [
            ("missing field `code`", "列「code」がない"),
            ("duplicate field `code`", "「code」が2回ある"),
            ("unknown variant `x`, expected `yes` or `no`", "「x」は使えない。使える値: yes、no"),
            ("unknown field `x`, expected one of `a`, `b`", "「x」という項目はない。使える項目: a、b"),
            ("invalid digit found in string", "整数でないか、範囲を外れる"),
            ("invalid type: map, expected a string", "この項目の値として読めない"),
        ] {
            let text = reason(said);
            assert_eq!((text.to_string().as_str(), text.in_language(Language::Ja).as_str()), (said, ja));
        }
    }
}
