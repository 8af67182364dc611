//! The embedded tables one by one: what each holds, where it is from, and
//! what is doubtful about it. `geodata/README.md` says more.
//!
//! `renkei data` prints this catalogue. A table gets here by the macro
//! `embedded!`, which compiles the file of `geodata/hokkaido/` into the program;
//! what is said of the table stands beside it in both languages, Japanese first.
//! The reader of each table is a file of its own (`zone.rs`, `centre.rs`, …), and
//! `embedded.rs` checks all of them.
//!
//! *At second hand* means: from a secondary source, the official one not seen.

use crate::language::Language;

use super::Table;

/// A table that is compiled into the program.
#[derive(Debug)]
pub struct EmbeddedTable {
    /// Its file name.
    pub file: &'static str,
    /// Its path among the sources, as messages name it.
    pub path: &'static str,
    /// The whole table.
    pub text: &'static str,
    /// Japanese, then English; like `source` and `doubts`.
    about: [&'static str; 2],
    source: [&'static str; 2],
    doubts: [&'static str; 2],
    /// The option that takes an edited copy.
    ///
    /// `None` for a table that no option replaces. An edited copy has the same
    /// columns; the option reads it in place of the embedded table.
    pub taken_by: Option<&'static str>,
}

macro_rules! embedded {
    ($id:ident, $name:literal, $about:expr, $source:expr, $doubts:expr, $taken_by:expr) => {
        pub(super) static $id: EmbeddedTable = EmbeddedTable {
            file: $name,
            path: concat!("geodata/hokkaido/", $name),
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../geodata/hokkaido/", $name)),
            about: $about,
            source: $source,
            doubts: $doubts,
            taken_by: $taken_by,
        };
    };
}

/// Doubts of a table of which nothing is doubtful.
const NONE: [&str; 2] = ["", ""];
/// Source of a table that names a page in every row.
const NAMED: [&str; 2] = ["各行の出典欄のページ", "the page named in each row"];
/// Source of the two tables of figures. IPSS is 国立社会保障・人口問題研究所.
const IPSS: [&str; 2] = [
    "国勢調査、日本の地域別将来推計人口(平成25年3月推計の一部・平成30年推計・令和5年推計)",
    "the census; IPSS's regional projections of 2013 (in part), 2018 and 2023",
];

embedded!(
    ROSTER,
    "municipalities.csv",
    ["市町村(名称・郡・振興局・医療圏)", "municipalities: name, district, subprefecture, medical areas"],
    ["国土数値情報(行政区域データ)2021年1月1日", "N03 of 2021-01-01"],
    [
        "13の医療圏は引き算による(derived)。北方領土の6村は人口も医療圏もなく、構成市町村にならない",
        "13 medical areas were found by subtraction (derived); the six villages of the Northern Territories have no figures and are never members"
    ],
    None
);
embedded!(
    READINGS,
    "readings.csv",
    ["市町村名の読み", "how names are read"],
    ["localgovjp(Code for FUKUI、CC0)", "localgovjp (Code for FUKUI, CC0)"],
    ["名前で探すためだけに使う", "used to find names alone"],
    None
);
embedded!(
    POPULATION,
    "population.csv",
    ["総人口", "total population"],
    IPSS,
    [
        "要綱の時点の2013年推計(ipss2013)は179のうち135市町村だけで、公式の表ではなく二次資料による",
        "the edition of 2013, of which the guideline speaks (ipss2013), has 135 of 179 municipalities, at second hand: the official workbook was not seen"
    ],
    Some("--figures")
);
embedded!(
    AGES,
    "population_by_age.csv",
    ["年齢別人口(65+の内数が75+)", "people by age (75+ lies inside 65+)"],
    IPSS,
    NONE,
    Some("--figures")
);
embedded!(
    ZONES,
    "zones.csv",
    ["定住自立圏・連携中枢都市圏の構成市町村", "members of the national schemes"],
    NAMED,
    [
        "2022年5月まで。協定の日が年月までしか分からない圏域がある",
        "up to May 2022; of some zones only the month or year of the agreement is known"
    ],
    Some("--zones-from")
);
embedded!(
    CENTRES,
    "centres.csv",
    ["中核都市・地域中心都市", "designated centres"],
    NAMED,
    [
        "地域中心都市としての位置づけは原典未確認",
        "the regional centres are recalled, the plan itself was not seen"
    ],
    Some("--centres-from")
);
embedded!(
    UNDECLARED,
    "undeclared_centres.csv",
    ["未宣言中心市", "undeclared centre cities"],
    NAMED,
    [
        "千歳市は人口と昼夜間人口比率から算出、北見市は資料が矛盾、石狩市は不明。2013年4月1日に要件を満たしたのは道内18市(2005年国勢調査による)で、うち14市が圏域の中心市だった",
        "千歳市 is derived from figures; of 北見市 pages disagree; of 石狩市 nothing decides. 18 cities of Hokkaido met the requirement at 2013-04-01, by the census of 2005; 14 of them were centres of a zone"
    ],
    Some("--undeclared-from")
);
embedded!(
    LINKS,
    "links.csv",
    ["隣接の手直し(メッシュの補正・航路)", "corrections of the mesh, and ferries"],
    NAMED,
    [
        "せたな–奥尻の航路は、現在も運航しているか確かめていないので入れていない",
        "the ferry せたな–奥尻 is left out: no page was read on whether it still runs"
    ],
    Some("--links")
);
embedded!(
    COALITIONS,
    "adopted_coalitions.csv",
    ["実在の連携地域", "coalitions that were adopted"],
    NAMED,
    ["どの要件によったかは推定(route_inferred)", "by which route is inferred"],
    None
);
embedded!(
    MESH,
    "mesh_500m.csv",
    ["市町村の約500mメッシュ", "cells of about 500 m and whose they are"],
    ["国土数値情報(行政区域データ)2021年1月1日", "N03 of 2021-01-01"],
    ["面積・境界長・コンパクト度は近似", "areas, border lengths and compactness are approximate"],
    None
);
embedded!(
    ROADS,
    "road_km.csv",
    ["市町村役場間の道路距離(200 kmまで)", "distances by road between municipal offices, up to 200 km"],
    [
        "国土地理院「地球地図日本」第2.2版(約2015年)から算出",
        "worked out from GSI's Global Map Japan 2.2 (about 2015)"
    ],
    [
        "縮尺100万分の1の道路による。公表された26区間との差は中央値+0.1%(絶対値2.8%)。奥尻・礼文・利尻・利尻富士には道路がない。利用規約の全文は未見",
        "from roads at 1:1,000,000; against 26 published distances the median error is +0.1 % (absolute 2.8 %). None to 奥尻, 礼文, 利尻, 利尻富士. The terms of use were not read in full"
    ],
    None
);

embedded!(
    MERGERS,
    "mergers.csv",
    ["2004年以降に合併した旧市町村", "municipalities merged since 2004"],
    ["日本郵便「市町村変更情報」(写しによる)", "Japan Post's list of changes (read in a copy)"],
    [
        "旧コードの出典がないため名称だけ。境界ファイルの点検の説明にだけ使う",
        "names alone, no source of the old codes was read; used to explain what doctor finds"
    ],
    None
);

/// Every embedded table.
///
/// In a fixed order: municipalities, figures, zones and centres, links,
/// coalitions, mergers, mesh, roads.
///
/// ```
/// use renkei_core::facts::EMBEDDED_TABLES;
///
/// let zones = EMBEDDED_TABLES.iter().find(|table| table.file == "zones.csv");
/// assert_eq!(zones.and_then(|table| table.taken_by), Some("--zones-from"));
/// ```
pub static EMBEDDED_TABLES: [&EmbeddedTable; 12] = [
    &ROSTER,
    &READINGS,
    &POPULATION,
    &AGES,
    &ZONES,
    &CENTRES,
    &UNDECLARED,
    &LINKS,
    &COALITIONS,
    &MERGERS,
    &MESH,
    &ROADS,
];

impl EmbeddedTable {
    /// The table for the readers; messages name it by its path among the sources.
    pub(super) fn table(&self) -> Table<'static> {
        Table { name: self.path, text: self.text }
    }

    /// Rows without the labels.
    ///
    /// Lines are counted: no embedded row holds a line break.
    pub fn rows(&self) -> usize {
        self.text.lines().count().saturating_sub(1)
    }

    /// What it holds.
    pub fn about(&self, language: Language) -> &'static str {
        language.pick(self.about[0], self.about[1])
    }

    /// Where it is from.
    pub fn source(&self, language: Language) -> &'static str {
        language.pick(self.source[0], self.source[1])
    }

    /// What is doubtful about it; empty where nothing is.
    pub fn doubts(&self, language: Language) -> &'static str {
        language.pick(self.doubts[0], self.doubts[1])
    }
}
