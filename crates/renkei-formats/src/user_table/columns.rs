//! The columns that policy tables have, in English and Japanese.
//!
//! The embedded tables, and what `renkei data export` writes, have English
//! labels; tables of an office usually have Japanese ones. Both are read, in any
//! order, and both within one table.
//!
//! | table | must have | may have |
//! |---|---|---|
//! | zones | `scheme`, `zone`, `code` | `name`, `role`, `agreement`, `declared`, `from_year`, `until`, … |
//! | centres | `category`, `code` | `name`, `basis`, `source`, `note` |
//! | undeclared centre cities | `code` | `name`, `until`, `basis`, `source`, `note` |
//! | links | `action`, `a`, `b`, `reason` | `set`, `source`, `date`, `note` |
//!
//! A label that is not known is named in a note, with the known one that it is
//! like, since a misspelt column of dates would silently count as empty.

use renkei_core::facts::PolicyTable;

/// What columns are called in Japanese, the usual name first; and the English
/// label that each stands for.
const LABELS: [(&str, &str); 24] = [
    ("コード", "code"),
    ("団体コード", "code"),
    ("市町村コード", "code"),
    ("制度", "scheme"),
    ("圏域", "zone"),
    ("圏域名", "zone"),
    ("役割", "role"),
    ("協定日", "agreement"),
    ("宣言日", "declared"),
    ("終了日", "until"),
    ("区分", "category"),
    ("根拠", "basis"),
    ("出典", "source"),
    ("操作", "action"),
    ("コード1", "a"),
    ("コード2", "b"),
    ("市町村1", "a"),
    ("市町村2", "b"),
    ("理由", "reason"),
    ("日付", "date"),
    ("市町村", "name"),
    ("市町村名", "name"),
    ("名称", "name"),
    ("備考", "note"),
];

/// Labels that people write for one of the above. Such a label is not read as
/// that column; the note names the label that is read.
const MEANT: [(&str, &str); 12] = [
    ("締結日", "協定日"),
    ("協定締結日", "協定日"),
    ("形成日", "協定日"),
    ("開始日", "協定日"),
    ("発効日", "協定日"),
    ("加入日", "協定日"),
    ("廃止日", "終了日"),
    ("解消日", "終了日"),
    ("脱退日", "終了日"),
    ("失効日", "終了日"),
    ("表明日", "宣言日"),
    ("中心市宣言日", "宣言日"),
];

/// Columns that a table must have, and those that are used where it has them;
/// by their English labels.
pub(super) fn known(table: PolicyTable) -> (&'static [&'static str], &'static [&'static str]) {
    match table {
        PolicyTable::Zones => (
            &["scheme", "zone", "code"],
            &[
                "name",
                "role",
                "agreement",
                "declared",
                "from_year",
                "until",
                "in_force_2015_10_06",
                "in_force_2022_05",
                "source",
                "note",
            ],
        ),
        PolicyTable::Centres => (&["category", "code"], &["name", "basis", "source", "note"]),
        PolicyTable::Undeclared => (&["code"], &["name", "until", "basis", "source", "note"]),
        PolicyTable::Links => (&["action", "a", "b", "reason"], &["set", "source", "date", "note"]),
    }
}

/// A label as the embedded tables have it: in small letters, and in English
/// where it is a known Japanese one. 団体コード gives `code`, `Zone` gives
/// `zone`, an unknown label stays as it is.
pub(crate) fn canonical(label: &str) -> String {
    let label = label.to_lowercase();
    let known = LABELS.iter().find(|(japanese, _)| *japanese == label);
    known.map_or(label, |(_, canonical)| (*canonical).to_owned())
}

/// A known label that one which is not known may be meant as; `None` where none
/// is near. `label` is in small letters.
///
/// | label | table | result |
/// |---|---|---|
/// | 締結日 | zones | 協定日: people write it so |
/// | `agreemnt` | zones | `agreement`: one letter is missing |
/// | 終了年 | zones | 終了日 |
/// | 人口 | zones | `None` |
/// | 締結日 | centres | `None`: the table has no such column |
///
/// Near is a Damerau–Levenshtein distance of at most half the letters of the
/// known label. Of several the nearest is taken, of equally near ones the first.
pub(super) fn like(label: &str, table: PolicyTable) -> Option<&'static str> {
    let (required, optional) = known(table);
    let has = |column: &&str| required.contains(column) || optional.contains(column);
    let of_table = LABELS.iter().filter(|(_, canonical)| has(canonical)).map(|(japanese, _)| *japanese);
    if let Some((_, meant)) = MEANT.iter().find(|(written, _)| *written == label) {
        return of_table.into_iter().find(|known| known == meant);
    }
    let english = required.iter().chain(optional).copied();
    let near = of_table.chain(english).filter_map(|known| {
        let (letters, distance) = (known.chars().count(), strsim::damerau_levenshtein(label, known));
        (distance * 2 <= letters && label.chars().count() <= 2 * letters).then_some((distance, known))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_are_like_a_known_one_are_told() {
        let zones = PolicyTable::Zones;
        for (label, meant) in [
            ("締結日", "協定日"),
            ("agreemnt", "agreement"),
            ("unitl", "until"),
            ("協定の日", "協定日"),
            ("終了年", "終了日"),
        ] {
            assert_eq!(like(label, zones), Some(meant), "{label}");
        }
        for label in ["人口", "電話番号", "x"] {
            assert_eq!(like(label, zones), None, "{label}");
        }
        assert_eq!(like("締結日", PolicyTable::Centres), None);
    }
}
