//! What a repair did, and what it left alone.

use geo::MultiPolygon;
use serde::Serialize;

use renkei_core::facts::MunicipalityCode;
use renkei_core::language::Language;
use renkei_core::region::Place;

/// What kind of change was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RepairKind {
    /// Of two features with the same corners and code, one went.
    DroppedDuplicate,
    /// Ways out and back of no width were cut off a ring.
    CutSpike,
    /// Two sides of a border were given the same corners.
    Snapped,
    /// A gap was given to a neighbour.
    FilledGap,
    /// An area that two claimed was given to one.
    ResolvedOverlap,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// What kind.
    pub kind: RepairKind,
    /// The municipalities concerned, wards by their own code; of a gap or an
    /// overlap the one that has the area now comes first.
    pub codes: Vec<MunicipalityCode>,
    /// Their names.
    pub about: String,
    /// Where; of several corners, the one that moved furthest.
    pub at: Option<Place>,
    /// Corners that moved.
    pub moved: usize,
    /// Corners that one side had and the other was given.
    pub added: usize,
    /// The greatest distance that a corner moved, or that a border went to
    /// take up a corner of the other side, in metres.
    pub metres: f64,
    /// The area that changed hands.
    pub area: Option<MultiPolygon>,
    /// Its size in square metres.
    pub square_metres: Option<f64>,
}

/// Why something was left as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftReason {
    /// The feature cannot be read; the copy has it without an outline.
    Unreadable,
    /// The outline is invalid in a way that has more than one remedy.
    Invalid,
    /// The same outline under two codes.
    TwoCodes,
    /// Moving the corners would have made an outline cross itself.
    WouldCross,
    /// Wider than the tolerance.
    TooWide,
    /// The area is not bounded by corners that both sides have.
    NotExact,
    /// Borders that run near each other, but along short stretches alone, or
    /// with corners too far apart.
    Apart,
}

/// Something that was left as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftAlone {
    /// Why.
    pub reason: LeftReason,
    /// The municipalities concerned.
    pub codes: Vec<MunicipalityCode>,
    /// Features or municipalities.
    pub about: String,
    /// Where.
    pub at: Option<Place>,
}

impl RepairKind {
    /// The kind in words.
    pub fn name(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Self::DroppedDuplicate => ("重複する地物を一つにした", "dropped a duplicate feature"),
            Self::CutSpike => ("幅のない突起を取り除いた", "cut off a spike without width"),
            Self::Snapped => ("境界をそろえた", "matched a border"),
            Self::FilledGap => ("すき間を先頭の市町村に与えた", "gave a gap to the first of"),
            Self::ResolvedOverlap => ("重なりを先頭の市町村に与えた", "gave an overlap to the first of"),
        };
        language.pick(ja, en)
    }
}

impl LeftReason {
    /// The reason in words.
    pub fn words(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Self::Unreadable => (
                "地物を読めないため、輪郭なしのまま残した",
                "cannot be read; the copy has it without an outline",
            ),
            Self::Invalid => {
                ("不正な輪郭は直し方が一つに決まらない", "invalid, and not in a way with one remedy")
            }
            Self::TwoCodes => ("同じ形の地物だがコードが違う", "the same outline under two codes"),
            Self::WouldCross => (
                "頂点を動かすと輪郭が自分と交差する",
                "moving its corners would make the outline cross itself",
            ),
            Self::TooWide => ("許容幅より広い", "wider than the tolerance"),
            Self::NotExact => {
                ("両側が共有する頂点で囲まれていない", "not bounded by corners that both sides have")
            }
            Self::Apart => (
                "近くを通るが、並ぶ区間が短いか頂点が遠いため、つながない(水路など)",
                "run near each other, but along short stretches alone or with corners too far apart; not joined (a channel?)",
            ),
        };
        language.pick(ja, en)
    }
}

fn place(at: Option<Place>, language: Language) -> String {
    at.map_or_else(String::new, |at| {
        language.pick(
            format!("(東経{:.5}・北緯{:.5})", at.x, at.y),
            format!(" (longitude {:.5}, latitude {:.5})", at.x, at.y),
        )
    })
}

impl Repair {
    pub(super) fn new(kind: RepairKind, codes: Vec<MunicipalityCode>, about: impl Into<String>) -> Self {
        let about = about.into();
        let (at, area, square_metres) = (None, None, None);
        Self { kind, codes, about, at, moved: 0, added: 0, metres: 0.0, area, square_metres }
    }

    /// The change in one line.
    pub fn text(&self, language: Language) -> String {
        let mut parts = vec![format!("{}: {}", self.kind.name(language), self.about)];
        if self.moved > 0 {
            let moved = self.moved;
            parts.push(language.pick(format!("移動した頂点{moved}"), format!("{moved} corner(s) moved")));
        }
        if self.added > 0 {
            let added = self.added;
            parts.push(language.pick(format!("加えた頂点{added}"), format!("{added} corner(s) added")));
        }
        if self.moved + self.added > 0 {
            let metres = self.metres;
            parts.push(language.pick(format!("最大{metres:.2} m"), format!("by up to {metres:.2} m")));
        }
        if let Some(area) = self.square_metres {
            parts.push(format!("{area:.1} m²"));
        }
        parts.join(language.pick("、", ", ")) + &place(self.at, language)
    }
}

impl LeftAlone {
    /// What was left and why, in one line.
    pub fn text(&self, language: Language) -> String {
        format!("{}: {}{}", self.about, self.reason.words(language), place(self.at, language))
    }
}
