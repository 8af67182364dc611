//! The record of a repair: changes made and faults left.

use geo::MultiPolygon;
use renkei_core::text::{Text, fixed};
use serde::Serialize;

use renkei_core::facts::UnitId;
use renkei_core::language::Language;
use renkei_core::region::Place;

/// Kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RepairKind {
    /// A ring or a feature that bounds no area was removed.
    DroppedWithoutArea,
    /// One of several features with the same vertices and code was kept.
    DroppedDuplicate,
    /// A spike without width was cut off.
    CutSpike,
    /// The two sides of a border were given the same vertices.
    Snapped,
    /// A gap was assigned to a neighbour.
    FilledGap,
    /// An overlap was assigned to one of the two.
    ResolvedOverlap,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Repair {
    /// Kind.
    pub kind: RepairKind,
    /// Codes of the municipalities or wards concerned; for a gap or overlap, the
    /// one that received the area comes first.
    pub codes: Vec<UnitId>,
    /// Their names.
    pub about: Text,
    /// Location in degrees; of several vertices, that of the greatest move.
    pub at: Option<Place>,
    /// Number of vertices moved.
    pub moved: usize,
    /// Number of vertices inserted.
    pub added: usize,
    /// Greatest distance in metres that a vertex moved, or that a border moved to
    /// receive a vertex of the other side.
    pub metres: f64,
    /// The area that was assigned.
    pub area: Option<MultiPolygon>,
    /// Its size in square metres.
    pub square_metres: Option<f64>,
}

/// Why a fault was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeftReason {
    /// The feature cannot be read; the copy contains it without an outline.
    Unreadable,
    /// The outline is invalid and has more than one remedy.
    Invalid,
    /// Two codes have the same outline.
    TwoCodes,
    /// Moving the vertices would make an outline cross itself.
    WouldCross,
    /// The overlap is wider than the tolerance.
    TooWide,
    /// The area is not bounded by vertices that both sides share.
    NotExact,
    /// The borders run near each other, but only over a short length, or with
    /// vertices too far apart.
    Apart,
}

/// A fault that was left.
#[derive(Debug, Clone, PartialEq)]
pub struct LeftAlone {
    /// Reason.
    pub reason: LeftReason,
    /// The municipalities concerned.
    pub codes: Vec<UnitId>,
    /// Names of the features or municipalities concerned.
    pub about: Text,
    /// Location in degrees.
    pub at: Option<Place>,
}

impl RepairKind {
    /// Text for the kind.
    pub fn name(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Self::DroppedWithoutArea => ("面積のない輪郭を除いた", "dropped an outline without an area"),
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
    /// Text for the reason.
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

/// A location in words; empty for `None`.
fn place(at: Option<Place>, language: Language) -> String {
    at.map_or_else(String::new, |at| {
        language.pick(
            format!("(東経{}・北緯{})", fixed(at.x, 5), fixed(at.y, 5)),
            format!(" (longitude {}, latitude {})", fixed(at.x, 5), fixed(at.y, 5)),
        )
    })
}

impl Repair {
    /// A change without location or measure.
    pub(super) fn new(kind: RepairKind, codes: Vec<UnitId>, about: impl Into<Text>) -> Self {
        let about = about.into();
        let (at, area, square_metres) = (None, None, None);
        Self { kind, codes, about, at, moved: 0, added: 0, metres: 0.0, area, square_metres }
    }

    /// The change in one line.
    pub fn text(&self, language: Language) -> String {
        let mut parts = vec![format!("{}: {}", self.kind.name(language), self.about.in_language(language))];
        if self.moved > 0 {
            let moved = self.moved;
            parts.push(language.pick(format!("移動した頂点{moved}"), format!("{moved} corner(s) moved")));
        }
        if self.added > 0 {
            let added = self.added;
            parts.push(language.pick(format!("加えた頂点{added}"), format!("{added} corner(s) added")));
        }
        if self.moved + self.added > 0 {
            let metres = fixed(self.metres, 2);
            parts.push(language.pick(format!("最大{metres} m"), format!("by up to {metres} m")));
        }
        if let Some(area) = self.square_metres {
            parts.push(format!("{} m²", fixed(area, 1)));
        }
        parts.join(language.pick("、", ", ")) + &place(self.at, language)
    }
}

impl LeftAlone {
    /// What was left and why, in one line.
    pub fn text(&self, language: Language) -> String {
        let about = self.about.in_language(language);
        format!("{about}: {}{}", self.reason.words(language), place(self.at, language))
    }
}
