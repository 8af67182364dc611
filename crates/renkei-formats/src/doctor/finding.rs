//! Findings of the doctor and their texts.

use geo::MultiPolygon;
use renkei_core::text::{Text, fixed};
use serde::Serialize;

use renkei_core::facts::UnitId;
use renkei_core::language::Language;
use renkei_core::region::Place;

/// Kind of a finding; the most severe first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// A feature whose code, geometry or ring cannot be read.
    Unusable,
    /// A polygon whose rings cross or enclose no area.
    Invalid,
    /// A ring or a feature that bounds no area.
    WithoutArea,
    /// Features with the same vertices.
    Duplicate,
    /// A part that lies elsewhere than its code says.
    Elsewhere,
    /// Two outlines cover the same area.
    Overlap,
    /// An area between neighbours that no outline covers.
    Gap,
    /// A border whose two sides have different vertices.
    Mismatch,
    /// A municipality of the embedded list is not in the file.
    Missing,
    /// A municipality of the file is not on the embedded list.
    Extra,
    /// A municipality has another name on the embedded list.
    Renamed,
    /// A municipality without figures.
    WithoutFigures,
    /// Figures of a municipality that is not in the file.
    FiguresWithoutBoundary,
    /// A feature without a code.
    WithoutCode,
    /// A municipality without neighbours.
    Island,
    /// A connected component other than the largest.
    Component,
    /// Two municipalities that touch only at points.
    CornerContact,
    /// A common border shorter than [`FindingKind::SHORT`] metres.
    ShortBorder,
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Kind.
    pub kind: FindingKind,
    /// The municipalities concerned.
    pub codes: Vec<UnitId>,
    /// Names of the municipalities or features concerned.
    pub about: Text,
    /// Reason or details; empty where the kind is explanation enough.
    pub detail: Option<Text>,
    /// Location in degrees; `None` where it has none.
    pub at: Option<Place>,
    /// The area concerned.
    pub area: Option<MultiPolygon>,
    /// Length, or greatest width of an area, in metres.
    pub metres: Option<f64>,
    /// Size of the area in square metres.
    pub square_metres: Option<f64>,
}

impl FindingKind {
    /// Every kind, the most severe first.
    pub const ALL: [Self; 18] = [
        Self::Unusable,
        Self::Invalid,
        Self::WithoutArea,
        Self::Duplicate,
        Self::Elsewhere,
        Self::Overlap,
        Self::Gap,
        Self::Mismatch,
        Self::Missing,
        Self::Extra,
        Self::Renamed,
        Self::WithoutFigures,
        Self::FiguresWithoutBoundary,
        Self::WithoutCode,
        Self::Island,
        Self::Component,
        Self::CornerContact,
        Self::ShortBorder,
    ];

    /// Length in metres below which a border is listed: it may be a bridge, a
    /// pass or a digitising error.
    pub const SHORT: f64 = 500.0;

    /// Heading for findings of this kind.
    ///
    /// ```
    /// use renkei_core::language::Language;
    /// use renkei_formats::doctor::FindingKind;
    ///
    /// assert_eq!(FindingKind::Overlap.name(Language::En), "overlaps");
    /// ```
    pub fn name(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Self::Unusable => ("読めない地物", "features that cannot be used"),
            Self::Invalid => ("不正な輪郭", "invalid outlines"),
            Self::WithoutArea => ("面積のない輪郭(除く)", "outlines without an area (left out)"),
            Self::Duplicate => ("同じ形の地物", "features with the same outline"),
            Self::Elsewhere => ("コードの示す場所から離れた部分", "parts elsewhere than their code says"),
            Self::Overlap => ("重なり", "overlaps"),
            Self::Gap => ("すき間", "gaps between neighbours"),
            Self::Mismatch => ("頂点を共有しない境界", "borders that do not share corners"),
            Self::Missing => ("内蔵一覧にあり境界にない市町村", "on the embedded list, not in the file"),
            Self::Extra => ("内蔵一覧にない市町村(合併前など)", "not on the embedded list (merged since?)"),
            Self::Renamed => ("内蔵一覧と名称が違う市町村", "called otherwise on the embedded list"),
            Self::WithoutFigures => ("人口のない市町村", "without figures"),
            Self::FiguresWithoutBoundary => ("境界のない人口", "figures without a boundary"),
            Self::WithoutCode => ("コードのない地物(所属未定地など)", "features without a code"),
            Self::Island => ("隣接のない市町村", "without neighbours"),
            Self::Component => ("最大のまとまりから離れた市町村", "sets apart from the largest"),
            Self::CornerContact => ("点だけで接する組", "pairs that only touch at a point"),
            Self::ShortBorder => ("500m未満の境界", "borders under 500 m"),
        };
        language.pick(ja, en)
    }
}

impl Finding {
    /// A finding without location or measure.
    pub(super) fn new(kind: FindingKind, about: impl Into<Text>) -> Self {
        Self {
            kind,
            codes: Vec::new(),
            about: about.into(),
            detail: None,
            at: None,
            area: None,
            metres: None,
            square_metres: None,
        }
    }

    /// The finding in one line, settings as `name` calls them ([`Text::said_by`]).
    pub fn said_by(&self, language: Language, name: &dyn Fn(&str) -> String) -> String {
        let mut text = self.about.said_by(language, name);
        let mut add = |part: String| {
            text.push_str(if text.is_empty() { "" } else { language.pick("、", ", ") });
            text.push_str(&part);
        };
        if let Some(area) = self.square_metres {
            add(format!("{} m²", fixed(area, 0)));
        }
        if let Some(metres) = self.metres {
            let width = self.square_metres.is_some();
            let width = if width { language.pick("幅", "width ") } else { "" };
            add(if metres < 10.0 {
                format!("{width}{} m", fixed(metres, 2))
            } else {
                format!("{width}{} m", fixed(metres, 0))
            });
        }
        if let Some(detail) = &self.detail {
            add(detail.said_by(language, name));
        }
        if let Some(at) = self.at {
            text.push_str(&language.pick(
                format!("(東経{}・北緯{})", fixed(at.x, 5), fixed(at.y, 5)),
                format!(" (longitude {}, latitude {})", fixed(at.x, 5), fixed(at.y, 5)),
            ));
        }
        text
    }
}
