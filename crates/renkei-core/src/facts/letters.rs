//! Letters of names in their usual form.
//!
//! Names of municipalities are written in several ways: 檜山 and 桧山, ケ and ヶ and が,
//! full and half width. Two names are compared in one form, which is never
//! printed. The list covers letters that stand for one another; NFKC covers widths
//! and compatibility characters.

use unicode_normalization::UnicodeNormalization;

/// Forms of letters that people use for one another, the usual one last.
///
/// Each entry: the forms, and the one form that all of them are compared in.
const VARIANTS: &[(&str, char)] = &[
    ("ヶヵがガケ", 'ケ'),
    ("ノ之の", 'ノ'),
    ("ッつツ", 'ツ'),
    ("龍", '竜'),
    ("澤", '沢'),
    ("檜", '桧'),
    ("櫻", '桜'),
    ("蘂", '蕊'),
    ("國囯", '国'),
    ("嶋嶌", '島'),
    ("濱濵", '浜'),
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
    ("餘", '余'),
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
    ("輕", '軽'),
    ("壯", '壮'),
    ("别", '別'),
    ("當", '当'),
    ("黑", '黒'),
    ("俱", '倶'),
    ("內", '内'),
    ("脊", '背'),
    ("樂", '楽'),
    ("冨", '富'),
    ("劍劔劒剱", '剣'),
    ("增", '増'),
    ("拂", '払'),
    ("戶戸", '戸'),
    ("樣", '様'),
    ("帶", '帯'),
    ("蘆", '芦'),
    ("歲", '歳'),
    ("萬", '万'),
    ("奧", '奥'),
    ("涌", '湧'),
    ("凾", '函'),
    ("鄕", '郷'),
    ("鐵", '鉄'),
    ("縣", '県'),
    ("區", '区'),
];

/// Letters that people use for one another, each list with the letter that all of them are
/// compared in: for a face that compares names by itself.
///
/// ```
/// use renkei_core::facts::letter_forms;
///
/// assert!(letter_forms().any(|(forms, usual)| forms == "澤" && usual == '沢'));
/// ```
pub fn letter_forms() -> impl Iterator<Item = (&'static str, char)> {
    VARIANTS.iter().copied()
}

/// A name in one form of widths (NFKC) and letters, with blanks and remarks taken
/// out.
///
/// A remark is what stands in brackets, also with its other half missing; the
/// marks `*`, ※ and ・ are dropped.
pub(crate) fn usual_letters(name: &str) -> String {
    let mut depth = 0_u32;
    let mut usual = String::new();
    for letter in name.nfkc() {
        match letter {
            '(' | '[' | '〔' => depth += 1,
            ')' | ']' | '〕' => depth = depth.saturating_sub(1),
            _ if depth > 0 || letter.is_whitespace() => {}
            '*' | '※' | '・' => {}
            _ => {
                let form = VARIANTS.iter().find(|(forms, _)| forms.contains(letter));
                usual.push(form.map_or(letter, |(_, form)| *form));
            }
        }
    }
    usual
}
