//! What the user should know about the outlines of a boundary file.
//!
//! A note holds what was found, not its words: [`BoundaryNote::listing`] words it
//! in either language, with a remedy where there is one. `file` is what the user
//! called the source, so that the remedy can be typed as it stands.

use crate::facts::{FeatureName, MunicipalityCode, UnitId};
use crate::language::Language;
use crate::text::{Text, Value};

use super::table_note::shorten;
use super::whereabouts::Stray;

/// Something about the outlines of a boundary file that is no error, but may
/// not be what the user expects. Every one is a warning.
#[derive(Debug, Clone, PartialEq)]
pub enum BoundaryNote {
    /// Pairs whose outlines run along each other without a common border.
    NearlyMatching {
        /// The file.
        file: String,
        /// How far apart they are at most, in metres.
        metres: f64,
        /// Names of both.
        pairs: Vec<[String; 2]>,
    },
    /// Municipalities in parts that run along each other without a common
    /// border: wards, or town blocks, that only nearly match.
    PartsApart {
        /// The file.
        file: String,
        /// How far apart they are at most, in metres.
        metres: f64,
        /// Id, name and number of parts.
        municipalities: Vec<(UnitId, String, usize)>,
    },
    /// Parts that lie elsewhere than their code says.
    Elsewhere {
        /// The file.
        file: String,
        /// The parts.
        parts: Vec<Stray>,
    },
    /// Municipalities that the file calls otherwise than the embedded list.
    NamedOtherwise {
        /// Code, name in the file, name on the list.
        municipalities: Vec<(MunicipalityCode, String, String)>,
    },
    /// Rings that bound no area were left out.
    RingsWithoutArea {
        /// The feature, and which of its rings.
        rings: Vec<(FeatureName, Text)>,
    },
    /// Features without an area were left out.
    FeaturesWithoutArea {
        /// The features.
        features: Vec<FeatureName>,
        /// Municipalities of which nothing is left.
        lost: Vec<(UnitId, String)>,
    },
    /// Points and lines beside the polygons of features were left out.
    OtherGeometry {
        /// The feature, and what was left out.
        features: Vec<(FeatureName, String)>,
    },
    /// Texts that are in another encoding than the file says.
    ReadAs {
        /// The file.
        file: String,
        /// What it says.
        said: String,
        /// What the text is, and was read as.
        read: String,
    },
}

/// Number of names that a brief note of this kind lists.
const FIRST: usize = 3;

impl BoundaryNote {
    /// Whether it is about nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::NearlyMatching { pairs, .. } => pairs.is_empty(),
            Self::PartsApart { municipalities, .. } => municipalities.is_empty(),
            Self::Elsewhere { parts, .. } => parts.is_empty(),
            Self::NamedOtherwise { municipalities } => municipalities.is_empty(),
            Self::RingsWithoutArea { rings } => rings.is_empty(),
            Self::FeaturesWithoutArea { features, .. } => features.is_empty(),
            Self::OtherGeometry { features } => features.is_empty(),
            Self::ReadAs { .. } => false,
        }
    }

    /// The note in words, `listed` names at most.
    pub(super) fn listing(&self, language: Language, listed: usize) -> String {
        // every name, or the first three
        let listed = if listed == usize::MAX { listed } else { FIRST };
        match self {
            Self::NearlyMatching { file, metres, pairs } => {
                let names = shorten(pairs.iter().map(|pair| pair.join(" – ")), pairs.len(), listed);
                let remedy = remedy(file, *metres, language);
                language.pick(
                    format!("{}組の市町村の輪郭は{metres} m以内で並行するが境界を共有せず、隣接に数えていない: {names}。{remedy}", pairs.len()),
                    format!("{} pair(s) of municipalities run along each other within {metres} m without a common border, and do not count as neighbours: {names}. {remedy}", pairs.len()),
                )
            }
            Self::PartsApart { file, metres, municipalities } => {
                let names = municipalities.iter().map(|(id, name, parts)| {
                    language.pick(format!("{id} {name}({parts}部分)"), format!("{id} {name} ({parts} parts)"))
                });
                let names = shorten(names, municipalities.len(), listed);
                let remedy = remedy(file, *metres, language);
                language.pick(
                    format!("{}市町村の区などの境界は{metres} m以内のすき間で分かれ、一つにならない: {names}。{remedy}", municipalities.len()),
                    format!("parts of {} municipalities, such as wards, run along each other within {metres} m and do not join into one: {names}. {remedy}", municipalities.len()),
                )
            }
            Self::Elsewhere { file, parts } => elsewhere(file, parts, language, listed),
            Self::NamedOtherwise { municipalities } => {
                let names = municipalities.iter().map(|(code, own, other)| format!("{code} {own} ≠ {other}"));
                let names = shorten(names, municipalities.len(), listed);
                language.pick(
                    format!("内蔵一覧と名称が違う市町村: {}({names})。コードを確かめること。人口と圏域はコードで結ぶ", municipalities.len()),
                    format!("{} municipalities are called otherwise on the embedded list: {names}; check their codes, by which figures and zones are joined", municipalities.len()),
                )
            }
            Self::RingsWithoutArea { rings } => {
                let names = rings.iter().map(|(feature, ring)| {
                    format!("{}: {}", feature.in_language(language), ring.in_language(language))
                });
                let names = shorten(names, rings.len(), listed);
                language.pick(
                    format!("面積のない環{}件を除いた: {names}", rings.len()),
                    format!("left out {} ring(s) that bound no area: {names}", rings.len()),
                )
            }
            Self::FeaturesWithoutArea { features, lost } => {
                without_area(features, lost, language, listed)
            }
            Self::OtherGeometry { features } => {
                let names = features.iter().map(|(feature, what)| format!("{}: {what}", feature.in_language(language)));
                let names = shorten(names, features.len(), listed);
                language.pick(
                    format!("面でない図形を除いた地物{}件: {names}", features.len()),
                    format!("left out what is no polygon in {} feature(s): {names}", features.len()),
                )
            }
            Self::ReadAs { file, said, read } => language.pick(
                format!("{file} の文字コードは {said} と記されているが、{read} として読んだ。記載を直すこと"),
                format!("{file} says that its text is {said}; it looks like {read} and was read as that. Correct what it says"),
            ),
        }
    }
}

/// The option and the command that help with borders that nearly match.
fn remedy(file: &str, metres: f64, language: Language) -> String {
    language.pick(
        format!("--snap {metres} で一致させるか、renkei doctor {file} で確かめること"),
        format!("Match them with --snap {metres}, or see renkei doctor {file}"),
    )
}

fn elsewhere(file: &str, parts: &[Stray], language: Language, listed: usize) -> String {
    let names = parts.iter().map(|stray| format!("{} {}", stray.about(), stray.words(language)));
    let names = shorten(names, parts.len(), listed);
    language.pick(
        format!("コードの示す場所から離れた部分{}件: {names}。コードと座標系を確かめること(renkei doctor {file})", parts.len()),
        format!("{} part(s) lie elsewhere than their code says: {names}; check code and crs (renkei doctor {file})", parts.len()),
    )
}

fn without_area(
    features: &[FeatureName],
    lost: &[(UnitId, String)],
    language: Language,
    listed: usize,
) -> String {
    let names = shorten(features.iter().map(|feature| feature.in_language(language)), features.len(), listed);
    let mut text = language.pick(
        format!("面積のない地物{}件を除いた: {names}", features.len()),
        format!("left out {} feature(s) without an area: {names}", features.len()),
    );
    if !lost.is_empty() {
        let names = lost.iter().map(|(id, name)| format!("{id} {name}"));
        let names = shorten(names, lost.len(), listed);
        text.push_str(&language.pick(
            format!("。輪郭が残らず対象外となった市町村: {}({names})", lost.len()),
            format!("; nothing is left of {} municipalities, which take no part: {names}", lost.len()),
        ));
    }
    text
}
