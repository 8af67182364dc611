//! One thing that was found, and how it is put into words.

use geo::MultiPolygon;
use serde::Serialize;

use renkei_core::facts::MunicipalityCode;
use renkei_core::language::Language;
use renkei_core::region::Place;

/// What kind of thing was found; the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// A feature that cannot be read: its code, its geometry or a ring.
    Unusable,
    /// A polygon whose rings cross, or bound no area.
    Invalid,
    /// Two features with the same corners.
    Duplicate,
    /// Two outlines claim one area.
    Overlap,
    /// An area between neighbours that is nobody's.
    Gap,
    /// A border whose two sides do not have the same corners.
    Mismatch,
    /// A municipality of the embedded list that the file lacks.
    Missing,
    /// A municipality of the file that the embedded list lacks.
    Extra,
    /// A municipality that the embedded list calls otherwise.
    Renamed,
    /// A municipality without figures.
    WithoutFigures,
    /// Figures of a municipality that the file lacks.
    FiguresWithoutBoundary,
    /// A feature without a code.
    WithoutCode,
    /// A municipality without neighbours.
    Island,
    /// A set of municipalities apart from the largest.
    Component,
    /// Two municipalities that touch in points alone.
    CornerContact,
    /// A common border shorter than [`FindingKind::SHORT`] metres.
    ShortBorder,
}

/// One finding.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What kind.
    pub kind: FindingKind,
    /// The municipalities concerned.
    pub codes: Vec<MunicipalityCode>,
    /// Who or what it is about: names, features.
    pub about: String,
    /// Reason or measure, as far as numbers do not say it; empty where the
    /// kind says all.
    pub detail: String,
    /// Where; missing where it has no place.
    pub at: Option<Place>,
    /// The area concerned.
    pub area: Option<MultiPolygon>,
    /// Length, or greatest width of an area, in metres.
    pub metres: Option<f64>,
    /// Size of the area in square metres.
    pub square_metres: Option<f64>,
}

impl FindingKind {
    /// Every kind, the worst first.
    pub const ALL: [Self; 16] = [
        Self::Unusable,
        Self::Invalid,
        Self::Duplicate,
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

    /// Shorter borders are listed: a bridge, a pass, a slip of the pen.
    pub const SHORT: f64 = 500.0;

    /// The kind in words.
    pub fn name(self, language: Language) -> &'static str {
        let (ja, en) = match self {
            Self::Unusable => ("読めない地物", "features that cannot be used"),
            Self::Invalid => ("不正な輪郭", "invalid outlines"),
            Self::Duplicate => ("同じ形の地物", "features with the same outline"),
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
            Self::Component => ("離れた連結成分", "sets apart from the largest"),
            Self::CornerContact => ("点だけで接する組", "pairs that only touch at a point"),
            Self::ShortBorder => ("500m未満の境界", "borders under 500 m"),
        };
        language.pick(ja, en)
    }
}

impl Finding {
    pub(super) fn new(kind: FindingKind, about: impl Into<String>) -> Self {
        Self {
            kind,
            codes: Vec::new(),
            about: about.into(),
            detail: String::new(),
            at: None,
            area: None,
            metres: None,
            square_metres: None,
        }
    }

    /// The finding in one line.
    pub fn text(&self, language: Language) -> String {
        let mut text = self.about.clone();
        let mut add = |part: String| {
            text.push_str(if text.is_empty() { "" } else { language.pick("、", ", ") });
            text.push_str(&part);
        };
        if let Some(area) = self.square_metres {
            add(format!("{area:.0} m²"));
        }
        if let Some(metres) = self.metres {
            let width = self.square_metres.is_some();
            let width = if width { language.pick("幅", "width ") } else { "" };
            add(if metres < 10.0 {
                format!("{width}{metres:.2} m")
            } else {
                format!("{width}{metres:.0} m")
            });
        }
        if !self.detail.is_empty() {
            add(self.detail.clone());
        }
        if let Some(at) = self.at {
            text.push_str(&language.pick(
                format!("(東経{:.5}・北緯{:.5})", at.x, at.y),
                format!(" (longitude {:.5}, latitude {:.5})", at.x, at.y),
            ));
        }
        text
    }
}
