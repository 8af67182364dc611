//! Names of municipalities beside their codes.
//!
//! Tables write one name in several ways: with prefecture, 振興局, 郡 or city
//! in front, with ヶ for ケ, with an older form of a letter.

use crate::messages::facts as messages;
use crate::text::Text;

use super::letters::usual_letters;
use super::{MunicipalityCode, RosterEntry, quoted};

/// Names that a municipality had before it took another one, with its code
/// unchanged.
const RENAMED: &[(&str, &str)] = &[("篠山市", "丹波篠山市")];

/// Whether a name ends as the names of municipalities do.
fn is_place_name(name: &str) -> bool {
    name.ends_with(['市', '区', '町', '村']) && name.chars().count() > 1
}

/// What may stand in front of a municipality's name: nothing, or a
/// prefecture, a 振興局, a 郡, a designated city.
fn is_prefix(text: &str) -> bool {
    text.is_empty() || text == "北海道" || text.ends_with(['都', '府', '県', '郡', '市', '局'])
}

/// Whether two texts name one municipality.
///
/// ```
/// use renkei_core::facts::same_place_name;
///
/// assert!(same_place_name("北海道 空知総合振興局夕張市", "夕張市"));
/// assert!(same_place_name("札幌市 中央区", "中央区"));
/// assert!(same_place_name("龍ヶ崎市", "竜ケ崎市"));
/// assert!(same_place_name("篠山市", "丹波篠山市"));
/// assert!(!same_place_name("士幌町", "上士幌町"));
/// ```
pub fn same_place_name(a: &str, b: &str) -> bool {
    let (a, b) = (usual_letters(a), usual_letters(b));
    let extends =
        |long: &str, short: &str| !short.is_empty() && long.strip_suffix(short).is_some_and(is_prefix);
    let renamed = |old: &str, new: &str| RENAMED.contains(&(old, new));
    let bare = |long: &str, short: &str| long.strip_suffix(['市', '区', '町', '村']) == Some(short);
    [(&a, &b), (&b, &a)].into_iter().any(|(a, b)| extends(a, b) || renamed(a, b) || bare(a, b))
}

/// What is wrong with a name that stands beside a code, if the roster knows
/// better: the code belongs to another municipality than the name.
///
/// A code that the roster of its prefecture does not have is an error only
/// where the name is that of a municipality listed there. Texts that are no
/// names of municipalities (`A`, `Yubari`) are not compared, nor are wards of
/// a designated city.
pub fn name_conflict(roster: &[RosterEntry], code: MunicipalityCode, name: &str) -> Option<Text> {
    let of_prefecture = || roster.iter().filter(|entry| entry.code.prefecture() == code.prefecture());
    let listed = roster.binary_search_by_key(&code, |entry| entry.code).ok().map(|index| &roster[index]);
    if listed.is_some_and(|entry| same_place_name(name, &entry.name)) {
        return None;
    }
    let is_ward = super::municipality_of(code) != code;
    let own_city = |entry: &RosterEntry| entry.code == super::municipality_of(code);
    let other = of_prefecture().find(|entry| same_place_name(name, &entry.name) && !own_city(entry));
    match (listed, other) {
        (Some(entry), Some(other)) => {
            Some(messages::name_of_another(code, &entry.name, quoted(name), other.code))
        }
        (Some(entry), None) if is_place_name(&usual_letters(name)) => {
            Some(messages::names_differ(code, &entry.name, quoted(name)))
        }
        (None, Some(other)) if !is_ward || !usual_letters(name).ends_with('区') => {
            Some(messages::code_of_another(quoted(name), other.code, code))
        }
        _ => None,
    }
}
