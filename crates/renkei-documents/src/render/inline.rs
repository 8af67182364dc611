//! Texts that may be missing, and names in a row.

use crate::model::{Day, Given, gap};

use super::era::era_day;

/// A text, or a gap where there is none.
pub(super) fn or_gap(text: &str, what: &str) -> String {
    if text.trim().is_empty() { gap(what) } else { text.to_owned() }
}

/// Names in a row as sentences have them: A、B及びC.
pub(super) fn joined(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{}及び{last}", first.join("、")),
    }
}

/// A day in the era, its gap, or the gap that a missing day leaves.
pub(super) fn day_text(given: Option<&Given<Day>>, missing: &str) -> String {
    match given {
        Some(Given::Value(Day(day))) => era_day(*day),
        Some(Given::Gap(text)) => text.clone(),
        None => missing.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_in_a_sentence() {
        assert_eq!(joined(&["甲町"]), "甲町");
        assert_eq!(joined(&["甲町", "乙町"]), "甲町及び乙町");
        assert_eq!(joined(&["甲町", "乙町", "丙村"]), "甲町、乙町及び丙村");
    }
}
