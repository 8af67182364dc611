//! The readings of the guideline's text between which the user may choose.
//!
//! Where the text of 第2 leaves a question open, each reading is a value of an
//! enum here, with a documented default. Every output names the readings that
//! it rests on. Serialised names are those of scenario files and options.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::facts::GUIDELINE_DATE;
use crate::typed::Choice;

use super::BasisPoints;

/// Requirement (1): members of national schemes.
///
/// The text shuts out municipalities of a 定住自立圏 or 連携中枢都市圏; which of
/// them are in force is decided on [`RuleSettings::as_of`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SchemeReading {
    /// No member may be in a zone in force on the date.
    #[default]
    Exclude,
    /// Requirement (1) is not applied at all.
    Ignore,
}

/// Requirement (1): undeclared centre cities (未宣言中心市).
///
/// The parenthesis of the text can be read as shutting them out or as letting
/// them in; which cities they are is partly unverified.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UndeclaredReading {
    /// Those that a page is known for are shut out.
    #[default]
    Sourced,
    /// All listed ones are, the unverified too.
    All,
    /// They are allowed: the parenthesis read the other way.
    Allowed,
}

/// Requirement (2)①: what has to decline.
///
/// The text says 「市町村の」 here and 「全体で」 only in ②, so that the stricter
/// reading is the closer one to the letter; the aggregate is the default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FlatReading {
    /// The members together.
    #[default]
    Aggregate,
    /// Every member alone, the stricter reading, closer to the letter.
    Each,
}

/// Requirement (2)②: how the other members lie to the centre.
///
/// The text speaks of municipalities adjacent to the centre; the coalitions
/// that exist are connected as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CentreShape {
    /// The group as a whole is connected.
    #[default]
    Connected,
    /// Every other member is adjacent to the centre, or to one of those taken
    /// out together.
    Star,
}

/// Requirement (2)②: which designations count.
///
/// 中核都市 are sourced; 地域中心都市 are recalled, the plan itself was not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CentreChoice {
    /// All, the unverified too.
    #[default]
    All,
    /// Those that a page is known for.
    Sourced,
    /// None: route ② is closed.
    None,
}

impl Choice for SchemeReading {
    const WORDS: &'static [(&'static str, &'static str)] = &[
        ("適用する", "exclude"),
        ("適用", "exclude"),
        ("除く", "exclude"),
        ("除外", "exclude"),
        ("適用しない", "ignore"),
        ("この要件を適用しない", "ignore"),
        ("不適用", "ignore"),
        ("除かない", "ignore"),
        ("問わない", "ignore"),
        ("無視", "ignore"),
    ];
}

impl Choice for UndeclaredReading {
    const WORDS: &'static [(&'static str, &'static str)] = &[
        ("確かなもの", "sourced"),
        ("出典のあるものと数値から算出したもの", "sourced"),
        ("出典あり", "sourced"),
        ("すべて", "all"),
        ("未確認を含むすべて", "all"),
        ("全て", "all"),
        ("許容する", "allowed"),
        ("許容", "allowed"),
        ("対象外としない", "allowed"),
        ("除かない", "allowed"),
        ("認める", "allowed"),
    ];
}

impl Choice for FlatReading {
    const WORDS: &'static [(&'static str, &'static str)] = &[
        ("構成市町村の合計", "aggregate"),
        ("構成市町村全体の減少率", "aggregate"),
        ("全体", "aggregate"),
        ("合計", "aggregate"),
        ("市町村ごと", "each"),
        ("構成市町村それぞれの減少率", "each"),
        ("構成市町村それぞれ", "each"),
        ("それぞれ", "each"),
        ("個別", "each"),
        ("各市町村", "each"),
    ];
}

impl Choice for CentreShape {
    const WORDS: &'static [(&'static str, &'static str)] = &[
        ("全体が一つにつながる形", "connected"),
        ("全体が一つにつながる", "connected"),
        ("全体で連結", "connected"),
        ("連結", "connected"),
        ("各市町村が中心市に隣接する形", "star"),
        ("他の構成市町村がそれぞれ中心市に隣接する", "star"),
        ("各市町村が中心市に隣接する", "star"),
        ("各市町村が中心市に隣接", "star"),
        ("中心に隣接", "star"),
        ("放射", "star"),
        ("放射状", "star"),
        ("星形", "star"),
    ];
}

impl Choice for CentreChoice {
    const WORDS: &'static [(&'static str, &'static str)] = &[
        ("すべて", "all"),
        ("指定が未確認のものを含む", "all"),
        ("全て", "all"),
        ("原典を確認したもの", "sourced"),
        ("出典のあるもの", "sourced"),
        ("出典あり", "sourced"),
        ("用いない", "none"),
        ("②を用いない", "none"),
        ("認めない", "none"),
        ("なし", "none"),
        ("無し", "none"),
    ];
}

/// The rule with one reading chosen for each open question.
///
/// ```
/// use renkei_core::rule::{FlatReading, RuleSettings};
///
/// let strict = RuleSettings { flat: FlatReading::Each, ..RuleSettings::default() };
/// assert_eq!(strict.threshold.to_string(), "30");
/// assert_eq!(strict.as_of.to_string(), "2015-10-06");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSettings {
    /// The day on which zones must be in force to count.
    pub as_of: Date,
    /// Requirement (1), national schemes.
    pub schemes: SchemeReading,
    /// Requirement (1), undeclared centre cities.
    pub undeclared: UndeclaredReading,
    /// Requirement (2): least decline.
    pub threshold: BasisPoints,
    /// How far below it a group still counts as 概ね ("about").
    pub about: BasisPoints,
    /// Requirement (2)①.
    pub flat: FlatReading,
    /// Requirement (2)②, which centres.
    pub centres: CentreChoice,
    /// Requirement (2)②, what shape.
    pub shape: CentreShape,
    /// Requirement (2)②: how many centres may be taken out together.
    pub centres_out: u8,
    /// Requirement (3): also list groups that only adjacency binds.
    pub pioneering: bool,
}

impl Default for RuleSettings {
    fn default() -> Self {
        Self {
            as_of: GUIDELINE_DATE,
            schemes: SchemeReading::default(),
            undeclared: UndeclaredReading::default(),
            threshold: BasisPoints::new(3000).unwrap_or_default(),
            about: BasisPoints::default(),
            flat: FlatReading::default(),
            centres: CentreChoice::default(),
            shape: CentreShape::default(),
            centres_out: 1,
            pioneering: false,
        }
    }
}
