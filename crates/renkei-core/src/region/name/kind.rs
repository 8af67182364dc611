//! Cities, towns and villages by the ends of their names.

/// What a municipality is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    City,
    Town,
    Village,
}

/// Ends of names as people type them, in small letters.
const ENDS: &[(&str, Kind)] = &[
    ("市", Kind::City),
    ("し", Kind::City),
    ("シ", Kind::City),
    ("shi", Kind::City),
    ("si", Kind::City),
    ("city", Kind::City),
    ("町", Kind::Town),
    ("ちょう", Kind::Town),
    ("ちょー", Kind::Town),
    ("まち", Kind::Town),
    ("チョウ", Kind::Town),
    ("チョー", Kind::Town),
    ("マチ", Kind::Town),
    ("cho", Kind::Town),
    ("chou", Kind::Town),
    ("chō", Kind::Town),
    ("tyo", Kind::Town),
    ("tyou", Kind::Town),
    ("machi", Kind::Town),
    ("town", Kind::Town),
    ("村", Kind::Village),
    ("むら", Kind::Village),
    ("そん", Kind::Village),
    ("ムラ", Kind::Village),
    ("ソン", Kind::Village),
    ("mura", Kind::Village),
    ("son", Kind::Village),
    ("village", Kind::Village),
];

/// Ends that stand for kinds of municipalities, as people type them: 町, まち, cho, town.
pub fn kind_ends() -> impl Iterator<Item = &'static str> {
    ENDS.iter().map(|(end, _)| *end)
}

impl Kind {
    /// The kind that an official name ends with, and the name before it.
    pub(super) fn of(name: &str) -> Option<(Self, &str)> {
        ENDS.iter()
            .filter(|(end, _)| matches!(*end, "市" | "町" | "村"))
            .find_map(|(end, kind)| Some((*kind, name.strip_suffix(end)?)))
            .filter(|(_, stem)| !stem.is_empty())
    }

    /// The kinds that the end of a typed text may stand for, with what is left:
    /// town and 遠軽 of 遠軽cho.
    pub(super) fn typed(text: &str) -> impl Iterator<Item = (Self, &str)> {
        let ends = ENDS.iter().filter_map(move |(end, kind)| Some((*kind, text.strip_suffix(end)?)));
        ends.filter(|(_, stem)| !stem.is_empty())
    }
}
