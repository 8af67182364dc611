//! Names of municipalities beside their codes.
//!
//! Tables write one name in several ways: with prefecture, 振興局, 郡 or city
//! in front, with ヶ for ケ, with an older form of a letter.

use crate::messages::facts as messages;
use crate::text::Text;

use super::{MunicipalityCode, RosterEntry, quoted};

/// Forms of letters that tables use for one another, the usual one last.
const VARIANTS: &[(&str, char)] = &[
    ("ヶヵがガケ", 'ケ'),
    ("ノ之の", 'ノ'),
    ("ッつツ", 'ツ'),
    ("龍", '竜'),
    ("澤", '沢'),
    ("檜", '桧'),
    ("櫻", '桜'),
    ("蘂", '蕊'),
    ("國", '国'),
    ("嶋嶌", '島'),
    ("濱", '浜'),
    ("瀧", '滝'),
    ("邊邉", '辺'),
    ("舘", '館'),
    ("藪", '薮'),
    ("條", '条'),
    ("榮", '栄'),
    ("禮", '礼'),
    ("廣", '広'),
    ("眞", '真'),
    ("澁", '渋'),
    ("壽", '寿'),
    ("與", '与'),
    ("靜", '静'),
    ("惠", '恵'),
    ("豐", '豊'),
    ("槇", '槙'),
    ("鹽", '塩'),
    ("髙", '高'),
    ("﨑嵜", '崎'),
    ("德", '徳'),
    ("會", '会'),
    ("圓", '円'),
    ("應", '応'),
    ("關", '関'),
    ("齋斎齊", '斉'),
    ("淵渊", '渕'),
    ("曾", '曽'),
    ("彌", '弥'),
    ("祇", '祗'),
    ("頸", '頚'),
    ("梼檮", '梼'),
    ("稻", '稲'),
    ("驒", '騨'),
];

/// Names that a municipality had before it took another one, with its code
/// unchanged.
const RENAMED: &[(&str, &str)] = &[("篠山市", "丹波篠山市")];

/// A name with blanks, remarks and variants of letters taken out.
fn plain(name: &str) -> String {
    let mut depth = 0_u32;
    let mut plain = String::new();
    for letter in name.chars() {
        match letter {
            '(' | '（' | '[' | '［' | '〔' => depth += 1,
            ')' | '）' | ']' | '］' | '〕' => depth = depth.saturating_sub(1),
            _ if depth > 0 || letter.is_whitespace() => {}
            '*' | '＊' | '※' | '・' | '　' => {}
            _ => {
                let usual = VARIANTS.iter().find(|(forms, _)| forms.contains(letter));
                plain.push(usual.map_or(letter, |(_, usual)| *usual));
            }
        }
    }
    plain
}

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
    let (a, b) = (plain(a), plain(b));
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
        (Some(entry), None) if is_place_name(&plain(name)) => {
            Some(messages::names_differ(code, &entry.name, quoted(name)))
        }
        (None, Some(other)) if !is_ward || !plain(name).ends_with('区') => {
            Some(messages::code_of_another(quoted(name), other.code, code))
        }
        _ => None,
    }
}
