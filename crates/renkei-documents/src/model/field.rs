//! The policy fields of 第3(2)③: ア a to f, イ a to f.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use renkei_core::facts::{Quoted, quoted};
use renkei_core::text::{Carried, Text, Worded};
use renkei_core::typed::unified;
use renkei_core::worded_errors;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::messages::files as messages;

/// One of the two points of view of 第3(2)③.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Viewpoint {
    /// ア 生活機能の強化.
    Functions,
    /// イ 結びつきやネットワークの強化.
    Ties,
}

impl Viewpoint {
    /// Its letter and heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Functions => "ア 生活機能の強化に係る政策分野",
            Self::Ties => "イ 結びつきやネットワークの強化に係る政策分野",
        }
    }
}

/// A policy field, written `ア-a` to `ア-f` and `イ-a` to `イ-f`.
///
/// ```
/// use renkei_documents::model::PolicyField;
///
/// let field: PolicyField = "ｱ-ａ".parse()?;
/// assert_eq!((field.to_string().as_str(), field.name()), ("ア-a", "医療"));
/// assert!("ウ-a".parse::<PolicyField>().is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PolicyField(u8);

/// Key, heading, and what belongs into the field in the sense of the guideline.
const FIELDS: [(&str, &str, &str); 12] = [
    (
        "ア-a",
        "医療",
        "病院と診療所の分担、医師の育成・派遣、遠隔医療など、医療を安定して受けられる体制のための取組",
    ),
    (
        "ア-b",
        "福祉",
        "高齢者の住まい・在宅の支援拠点、介護サービスや保育所の相互利用など、療養・介護・子育てを支え合う取組",
    ),
    (
        "ア-c",
        "教育",
        "区域外就学、専門職の共同活用、中高一貫校、大学等との連携など、質の高い教育環境のための取組",
    ),
    (
        "ア-d",
        "土地利用",
        "都市機能の集約、規模や特性を活かした農業など、地域全体の土地利用のあり方に関する取組",
    ),
    (
        "ア-e",
        "産業振興",
        "農林水産業の担い手やブランド、地場産業・企業誘致・観光、雇用、中心市街地など、経済基盤のための取組",
    ),
    (
        "ア-f",
        "防災",
        "相互応援、情報の共有、避難所・訓練・備蓄の共同、計画や企業協定での協力など、災害に備える取組",
    ),
    ("イ-a", "地域公共交通", "バス路線の再編、デマンド型の運行など、地域の足を確保する取組"),
    (
        "イ-b",
        "デジタル・ディバイドの解消へ向けたICTインフラ整備",
        "各戸までの通信網、遠隔医療・遠隔教育、テレワークなど、情報の流通を支える取組",
    ),
    ("イ-c", "道路等の交通インフラの整備", "基幹道路・生活幹線道路など、広域の観点からの交通基盤の取組"),
    ("イ-d", "地域の生産者や消費者等の連携による地産地消", "直売所や直販など、地場産品の消費を広げる取組"),
    (
        "イ-e",
        "地域内外の住民との交流・移住促進",
        "交流・定住の促進、宿泊体験・自然体験など、行き来を深める取組",
    ),
    (
        "イ-f",
        "その他の結びつきやネットワークの強化",
        "職員の交流など、aからeまでのほかに結びつきを強める取組",
    ),
];

impl PolicyField {
    /// Every field, in the order of the guideline.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..FIELDS.len()).filter_map(|at| u8::try_from(at).ok()).map(Self)
    }

    /// ア or イ.
    pub fn viewpoint(self) -> Viewpoint {
        if self.0 < 6 { Viewpoint::Functions } else { Viewpoint::Ties }
    }

    /// As files write it: `ア-a`.
    pub fn key(self) -> &'static str {
        self.entry().0
    }

    /// Its heading: 医療.
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// What belongs into the field, in the sense of the guideline.
    pub fn sense(self) -> &'static str {
        self.entry().2
    }

    fn entry(self) -> &'static (&'static str, &'static str, &'static str) {
        FIELDS.get(usize::from(self.0)).unwrap_or(&FIELDS[0])
    }
}

/// A text that names no policy field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownField(Quoted);

impl FromStr for PolicyField {
    type Err = UnknownField;

    fn from_str(text: &str) -> Result<Self, UnknownField> {
        let bare = |text: &str| text.replace(['-', '.', ' ', '・'], "").to_lowercase();
        let written = bare(&unified(text));
        let known = Self::all().find(|field| bare(field.key()) == written || field.name() == unified(text));
        known.ok_or_else(|| UnknownField(quoted(text)))
    }
}

impl Worded for UnknownField {
    fn text(&self) -> Text {
        messages::unknown_field(&self.0)
    }
}

worded_errors!(UnknownField);

impl fmt::Display for PolicyField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl<'de> Deserialize<'de> for PolicyField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Carried::parsed(deserializer)
    }
}

impl Serialize for PolicyField {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl JsonSchema for PolicyField {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "PolicyField".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let keys: Vec<&str> = Self::all().map(Self::key).collect();
        json_schema!({ "enum": keys, "description": "Policy field of 第3(2)③" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_read_by_key_and_heading() {
        for field in PolicyField::all() {
            assert_eq!(field.key().parse(), Ok(field));
            assert_eq!(field.name().parse(), Ok(field));
        }
        assert_eq!("アa".parse(), "ア-a".parse::<PolicyField>());
        assert_eq!(PolicyField::all().count(), 12);
    }
}
