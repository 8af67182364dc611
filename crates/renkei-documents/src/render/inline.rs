//! Texts with their gaps, and names in a row.

use crate::model::{Day, GAP_BEGINNING, Given};

use super::era::era_day;

/// The parts of a text: each with whether it is a gap.
pub(super) fn parts(text: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(GAP_BEGINNING) {
        let end = rest[start..].find('】').map_or(rest.len(), |end| start + end + '】'.len_utf8());
        if start > 0 {
            parts.push((&rest[..start], false));
        }
        parts.push((&rest[start..end], true));
        rest = &rest[end..];
    }
    if !rest.is_empty() {
        parts.push((rest, false));
    }
    parts
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
    fn gaps_are_told_apart() {
        assert_eq!(parts("甲【要記入: 乙】丙"), [("甲", false), ("【要記入: 乙】", true), ("丙", false)]);
        assert_eq!(parts("【要記入: 終わらない"), [("【要記入: 終わらない", true)]);
        assert_eq!(parts(""), []);
    }

    #[test]
    fn names_stand_as_in_a_sentence() {
        assert_eq!(joined(&["甲町"]), "甲町");
        assert_eq!(joined(&["甲町", "乙町"]), "甲町及び乙町");
        assert_eq!(joined(&["甲町", "乙町", "丙村"]), "甲町、乙町及び丙村");
    }
}
