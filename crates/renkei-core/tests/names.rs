//! Names are understood as people type them, and never as another municipality than
//! the one that is meant.
#![allow(clippy::unwrap_used, clippy::panic, clippy::allow_attributes, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use proptest::prelude::*;
use renkei_core::facts::RosterEntry;
use renkei_core::language::Language;
use renkei_core::region::{NameError, NameIndex, Years};
use renkei_core::study::Study;

static STUDY: LazyLock<Study> =
    LazyLock::new(|| Study::embedded(&Default::default(), Default::default(), Years::default()).unwrap());
static NAMES: LazyLock<NameIndex> = LazyLock::new(|| STUDY.names());

/// The codes that a text is understood as, in its order.
fn codes(text: &str) -> Result<String, String> {
    let group = NAMES.group(text).map_err(|error| error.to_string())?;
    let mut codes: Vec<String> = group.iter().map(|one| one.id.to_string()).collect();
    codes.dedup();
    Ok(codes.join(" "))
}

/// Ten groups, each with ways to type it.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "01427 01428",
        &[
            "由仁町・長沼町",
            "由仁町、長沼町",
            "由仁町,長沼町",
            "由仁町，長沼町",
            "由仁町 + 長沼町",
            "由仁町＋長沼町",
            "由仁町/長沼町",
            "由仁町／長沼町",
            "由仁町 長沼町",
            "由仁町　長沼町",
            "由仁町;長沼町",
            "由仁町；長沼町",
            "由仁町､長沼町",
            "由仁町･長沼町",
            "由仁町及び長沼町",
            "由仁町と長沼町",
            "「由仁町」「長沼町」",
            "由仁町(01427)、長沼町(01428)",
            "01427 由仁町 01428 長沼町",
            "1427\t1428",
            "'01427 '01428",
            "1427.0, 1428.0",
            "０１４２７，０１４２８",
            "014273 014281",
            "14273 14281",
            "夕張郡由仁町・夕張郡長沼町",
            "空知総合振興局夕張郡由仁町、空知総合振興局夕張郡長沼町",
            "空知支庁由仁町、空知管内長沼町",
            "北海道 夕張郡 由仁町 北海道 夕張郡 長沼町",
            "ゆに・ながぬま",
            "ユニ町 ナガヌマ町",
            "ﾕﾆ町・ﾅｶﾞﾇﾏ町",
            "Yuni-cho, Naganuma-cho",
            "YUNI TOWN NAGANUMA TOWN",
            "Yubari-gun Yuni-cho, Yubari-gun Naganuma-cho",
            "ゆうばりぐん ゆに町 ながぬま町",
        ],
    ),
    (
        "01209 01427 01429",
        &[
            "夕張市・由仁町・栗山町",
            "01209 夕張市、01427 由仁町、01429 栗山町",
            "夕張 由仁 栗山",
            "ゆうばりし、ゆにちょう、くりやまちょう",
            "ゆうばり市 ゆに町 くりやま町",
            "Yubari City Yuni Town Kuriyama Town",
            "Yūbari-shi / Yuni-chō / Kuriyama-chō",
            "夕　張　市　由　仁　町　栗　山　町",
        ],
    ),
    (
        "01346 01347 01370 01371",
        &[
            "八雲町・長万部町・今金町・せたな町",
            "二海郡八雲町 山越郡長万部町 瀬棚郡今金町 久遠郡せたな町",
            "やくも町、おしゃまんべ町、いまかね町、セタナ町",
            "Yakumo Oshamambe Imakane Setana",
            "yakumo osyamanbe imakane setana",
            "ＹＡＫＵＭＯ　ＯＳＨＡＭＡＮＢＥ　ＩＭＡＫＡＮＥ　ＳＥＴＡＮＡ",
            "熊石町、長萬部町、今金町、瀬棚町",
            "檜山振興局 今金町・八雲・長万部・久遠郡 せたな",
        ],
    ),
    (
        "01395 01400",
        &[
            "ニセコ町・倶知安町",
            "にせこ町・俱知安町",
            "ﾆｾｺ町 くっちゃん町",
            "Niseko-cho / Kutchan-cho",
            "niseko kucchan",
            "Niseko Town & Kuttyan Town",
            "NISEKO, KUTCHAN, HOKKAIDO, JAPAN",
        ],
    ),
    (
        "01555 01552 01559",
        &[
            "遠軽町・佐呂間町・湧別町",
            "遠輕町 佐呂間町 涌別町",
            "ＥＮＧＡＲＵ Saroma Yubetsu",
            "Engaru, Saroma, Yūbetsu",
            "enngaru saroma yuubetu",
            "紋別郡遠軽町 常呂郡佐呂間町 紋別郡湧別町",
            "丸瀬布町、佐呂間町、上湧別町",
            "遠軽ちょう 佐呂間cho 湧別Town",
        ],
    ),
    (
        "01212 01481",
        &[
            "留萌市・増毛町",
            "ﾙﾓｲ市 ﾏｼｹ町",
            "Rumoi City Mashike Town",
            "rumoi-shi mashike-cho",
            "るもい ましけ",
            "留萌市、增毛町",
        ],
    ),
    (
        "01210 01225",
        &[
            "岩見沢市・滝川市",
            "岩見澤市・瀧川市",
            "Iwamizawa Takikawa",
            "北村、滝川市",
            "岩見沢市栗沢町 滝川",
        ],
    ),
    ("01403 01402", &["泊村・岩内町", "古宇郡泊村 岩内郡岩内町", "泊、岩内", "Tomari Iwanai", "泊村 岩內町"]),
    (
        "01362 01363",
        &[
            "上ノ国町・厚沢部町",
            "上の国町 厚澤部町",
            "上之国町・厚沢部町",
            "上ﾉ国町・厚沢部町",
            "Kaminokuni Assabu",
        ],
    ),
    (
        "01610 01607",
        &[
            "新ひだか町・浦河町",
            "新日高町 浦河町",
            "静内町、浦河町",
            "しんひだか町・うらかわ町",
            "Shinhidaka-cho Urakawa-cho",
            "Shin-Hidaka, Urakawa",
        ],
    ),
];

#[test]
fn ten_groups_are_understood_as_people_type_them() {
    let mut typed = 0;
    for (expected, texts) in GROUPS {
        for text in *texts {
            let found = codes(text).unwrap_or_else(|error| format!("{text}: {error}"));
            let sorted = |codes: &str| {
                let mut codes: Vec<String> = codes.split(' ').map(str::to_owned).collect();
                codes.sort();
                codes
            };
            assert_eq!(sorted(&found), sorted(expected), "{text}");
            typed += 1;
        }
    }
    assert!(typed >= 80, "{typed}");
}

#[test]
fn notes_say_how_other_names_were_understood() {
    let notes = |text: &str| -> Vec<String> {
        NAMES.group(text).unwrap().iter().filter_map(|one| one.said(Language::Ja)).collect()
    };
    assert_eq!(notes("熊石町"), ["熊石町は2005年10月1日に八雲町となった"]);
    assert_eq!(notes("山越郡八雲町"), ["山越郡八雲町は2005年10月1日に八雲町となった"]);
    assert_eq!(
        notes("大滝村、静内"),
        ["大滝村は2006年3月1日に伊達市となった", "静内町は2006年3月31日に新ひだか町となった"]
    );
    assert_eq!(notes("静内町と三石町").len(), 2);
    assert_eq!(notes("伊達市大滝区"), ["大滝村は2006年3月1日に伊達市となった"]);
    assert_eq!(notes("札幌市中央区"), ["札幌市中央区は札幌市の区なので、札幌市全体とした"]);
    assert_eq!(notes("札幌市 手稲区"), ["札幌市手稲区は札幌市の区なので、札幌市全体とした"]);
    assert_eq!(notes("01101"), ["01101は札幌市の区なので、札幌市全体とした"]);
    assert_eq!(
        notes("泊村"),
        ["「泊村」は 01403 古宇郡泊村とした(01696 国後郡泊村は人口の数値がなく、構成市町村になれない)"]
    );
    assert_eq!(notes("空知郡由仁町"), ["「空知郡由仁町」は夕張郡の由仁町とした(空知郡に由仁町はない)"]);
    for plain in ["八雲町", "やくも町", "二海郡八雲町", "古宇郡泊村", "Rumoi City", "01403"]
    {
        assert!(notes(plain).is_empty(), "{plain}");
    }
}

#[test]
fn only_close_names_are_offered() {
    let nearest = |text: &str| match NAMES.one(text) {
        Err(NameError::Unknown { nearest, .. }) => nearest,
        other => panic!("{text}: {other:?}"),
    };
    for (text, expected) in [
        ("八雲市", "01346 二海郡八雲町"),
        ("八曇町", "01346 二海郡八雲町"),
        ("長満部町", "01347 山越郡長万部町"),
        ("Engal", "01555 紋別郡遠軽町"),
        ("yakmo", "01346 二海郡八雲町"),
        ("やくま町", "01346 二海郡八雲町"),
        ("留芽市", "01212 留萌市"),
    ] {
        assert_eq!(nearest(text).first().map(String::as_str), Some(expected), "{text}");
    }
    for text in ["Atlantis", "東京都", "横浜市", "xyz", "12345", "市", "仙台市", ""] {
        assert_eq!(nearest(text), Vec::<String>::new(), "{text}");
    }
    let error = NAMES.one("013464").unwrap_err().to_string();
    assert!(error.contains("check digit") || error.contains("013463"), "{error}");
}

#[test]
fn names_that_several_have_are_refused() {
    for text in ["shibetsu", "しべつ", "釧路", "えさし", "Esashi-cho", "えさし町"] {
        let found = codes(text);
        assert!(found.as_ref().is_err_and(|error| error.contains("several")), "{text}: {found:?}");
    }
    for (text, code) in
        [("釧路町", "01661"), ("Kushiro City", "01206"), ("士別市", "01220"), ("標津 町", "01693")]
    {
        assert_eq!(codes(text), Ok(code.to_owned()), "{text}");
    }
    // the joined text must not swallow a name before it
    assert_eq!(codes("由仁町 空知郡奈井江町"), Ok("01427 01424".to_owned()));
    assert_eq!(codes("Yubari Yubari-gun Yuni"), Ok("01209 01427".to_owned()));
    assert!(codes("Yubari 77777").is_err());
    assert!(NAMES.only("由仁町・長沼町").unwrap_err().to_string().contains("expected one"));
    assert!(NAMES.only("01427 由仁町").is_ok());
}

/// One way to write one municipality: which forms are combined.
#[derive(Debug, Clone)]
struct Way {
    entry: usize,
    form: u8,
    prefix: u8,
    suffix: u8,
    script: u8,
    blanks: bool,
    wide: bool,
}

fn ways() -> impl Strategy<Value = Way> {
    (0..179_usize, 0..6_u8, 0..5_u8, 0..4_u8, 0..6_u8, any::<bool>(), any::<bool>()).prop_map(
        |(entry, form, prefix, suffix, script, blanks, wide)| Way {
            entry,
            form,
            prefix,
            suffix,
            script,
            blanks,
            wide,
        },
    )
}

fn katakana(text: &str) -> String {
    let shift = |letter: char| match letter {
        'ぁ'..='ゖ' => char::from_u32(letter as u32 + 0x60).unwrap(),
        other => other,
    };
    text.chars().map(shift).collect()
}

/// Romaji by a table of the tests' own: Hepburn, or Kunrei.
fn romaji(kana: &str, kunrei: bool, long: bool) -> String {
    const TABLE: &str = "か ka き ki く ku け ke こ ko さ sa し shi/si す su せ se そ so た ta ち chi/ti つ tsu/tu て te と to な na に ni ぬ nu ね ne の no は ha ひ hi ふ fu/hu へ he ほ ho ま ma み mi む mu め me も mo や ya ゆ yu よ yo ら ra り ri る ru れ re ろ ro わ wa を o が ga ぎ gi ぐ gu げ ge ご go ざ za じ ji/zi ず zu ぜ ze ぞ zo だ da ぢ ji/zi づ zu で de ど do ば ba び bi ぶ bu べ be ぼ bo ぱ pa ぴ pi ぷ pu ぺ pe ぽ po あ a い i う u え e お o ん n きゃ kya きゅ kyu きょ kyo しゃ sha/sya しゅ shu/syu しょ sho/syo ちゃ cha/tya ちゅ chu/tyu ちょ cho/tyo りゃ rya りゅ ryu りょ ryo ぎょ gyo じょ jo/zyo ひょ hyo びょ byo";
    let words: Vec<&str> = TABLE.split(' ').collect();
    let of = |kana: &str| {
        let at = words.iter().step_by(2).position(|known| *known == kana)?;
        let mut both = words[2 * at + 1].split('/');
        let first = both.next()?;
        Some(if kunrei { both.next().unwrap_or(first) } else { first })
    };
    let letters: Vec<char> = kana.chars().collect();
    let (mut text, mut at, mut double) = (String::new(), 0, false);
    while at < letters.len() {
        if letters[at] == 'っ' {
            (at, double) = (at + 1, true);
            continue;
        }
        let two: String = letters[at..letters.len().min(at + 2)].iter().collect();
        let (latin, taken) = match of(&two).filter(|_| two.chars().count() == 2) {
            Some(latin) => (latin, 2),
            None => (of(&two.chars().take(1).collect::<String>()).unwrap(), 1),
        };
        if std::mem::take(&mut double) {
            text.push(if latin.starts_with("ch") { 't' } else { latin.chars().next().unwrap() });
        }
        text.push_str(latin);
        at += taken;
    }
    if long { text } else { text.replace("ou", "o").replace("uu", "u").replace("oo", "o") }
}

fn wide(text: &str) -> String {
    let shift = |letter: char| match letter {
        '!'..='~' => char::from_u32(letter as u32 + 0xFEE0).unwrap(),
        ' ' => '\u{3000}',
        other => other,
    };
    text.chars().map(shift).collect()
}

fn typed(way: &Way, entry: &RosterEntry) -> String {
    let kind = entry.name.chars().last().unwrap();
    let stem: String = entry.name.chars().take(entry.name.chars().count() - 1).collect();
    let reading = entry.reading.as_deref().unwrap();
    let ends: &[&str] = match kind {
        '市' => &["し"],
        '町' => &["ちょう", "まち"],
        _ => &["むら"],
    };
    let read = ends.iter().find_map(|end| reading.strip_suffix(end)).unwrap();
    let (kunrei, long) = (way.script % 2 == 1, way.suffix.is_multiple_of(2));
    let said = match way.script {
        0 | 1 => read.to_owned(),
        2 | 3 => katakana(read),
        _ => romaji(read, kunrei, long),
    };
    let latin_end = match (kind, kunrei) {
        ('市', false) => ["-shi", " City", "shi", ""],
        ('市', true) => ["-si", " city", "si", ""],
        ('町', false) => ["-cho", " Town", "chou", ""],
        ('町', true) => ["-tyo", " town", "tyou", ""],
        _ => ["-mura", " Village", "mura", ""],
    };
    let area = entry.subprefecture.replace("総合振興局", "").replace("振興局", "");
    let prefix = match way.prefix {
        0 => String::new(),
        1 => "北海道".to_owned(),
        2 => entry.district.clone(),
        3 => format!("北海道{}", entry.district),
        _ => format!(
            "{area}{}{}",
            ["振興局", "支庁", "総合振興局", "管内"][usize::from(way.suffix)],
            entry.district
        ),
    };
    let blank = if way.blanks { " " } else { "" };
    let text = match way.form {
        0 => format!("{prefix}{blank}{}", entry.name),
        1 if way.prefix < 2 => format!("{prefix}{blank}{stem}"),
        1 => format!("{prefix}{blank}{}", entry.name),
        2 => format!("{said}{kind}"),
        3 => format!("{said}{}", latin_end[usize::from(way.suffix)]),
        4 => {
            let six = format!("{}{}", entry.code, entry.code.check_digit());
            let code =
                [entry.code.to_string(), entry.code.number().to_string(), six, format!("'{}", entry.code)];
            format!(
                "{}{}",
                code[usize::from(way.suffix)],
                if way.blanks && way.suffix == 1 { ".0" } else { "" }
            )
        }
        _ => entry
            .name
            .replace('竜', "龍")
            .replace('沢', "澤")
            .replace('滝', "瀧")
            .replace('国', "國")
            .replace('館', "舘")
            .replace('島', "嶋"),
    };
    if way.wide { wide(&text) } else { text }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn no_spelling_is_taken_for_another_municipality(way in ways()) {
        let roster = &STUDY.facts().roster;
        let listed: Vec<&RosterEntry> = roster.iter().filter(|entry| !entry.northern_territories).collect();
        let entry = listed[way.entry];
        let text = typed(&way, entry);
        match NAMES.group(&text) {
            Ok(group) => {
                let codes: Vec<String> = group.iter().map(|one| one.id.to_string()).collect();
                prop_assert_eq!(codes, vec![entry.code.to_string()], "{}", text);
                prop_assert!(group[0].reading.is_none() || entry.name == "泊村", "{}", text);
            }
            Err(NameError::Ambiguous { of, .. }) => {
                let own = entry.code.to_string();
                prop_assert!(of.iter().any(|name| name.starts_with(&own)), "{}: {:?}", text, of);
            }
            Err(error) => prop_assert!(false, "{}: {}", text, error),
        }
    }

    #[test]
    fn any_text_is_understood_or_refused(text in "[ -~ぁ-ゖァ-ヶ市町村区郡北海道、・ 　]{0,30}") {
        let _ = NAMES.group(&text);
        let _ = NAMES.find(&text);
    }
}

#[test]
fn every_municipality_is_written_as_it_is_read_back() {
    for municipality in STUDY.region().municipalities() {
        let official = NAMES.official(&municipality.id);
        assert_eq!(NAMES.find(&official).as_ref(), Ok(&municipality.id), "{official}");
        assert!(official.ends_with(&municipality.name), "{official}");
    }
}
