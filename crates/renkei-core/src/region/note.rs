//! What the user should know about the data, though it is no error.

use crate::facts::{FeatureName, Kilometres, Minutes, MunicipalityCode, PolicyTable, UnitId};
use crate::language::Language;
use crate::text::{Value, fixed};

use super::attribute::Attribute;
use super::boundary_note::BoundaryNote;
use super::table_note::{TableNote, shorten};

/// Something about the region that goes into every output.
#[derive(Debug, Clone, PartialEq)]
pub enum Note {
    /// Outlines are cells of the embedded mesh.
    MeshOutlines,
    /// Outlines are cells of the Statistics Bureau's mesh list.
    MeshList {
        /// Cells of 1 km that stand under several municipalities.
        shared_cells: usize,
    },
    /// Municipalities of a mesh list that lost all their cells to others.
    WithoutCells(Vec<MunicipalityCode>),
    /// Features without a code (所属未定地) were left out.
    WithoutCode(Vec<FeatureName>),
    /// Municipalities of prefectures that the embedded policy tables do not know.
    BeyondTables(usize),
    /// Villages of the Northern Territories were left out.
    NorthernTerritories(Vec<MunicipalityCode>),
    /// Municipalities without figures, which are never members.
    WithoutFigures(Vec<(UnitId, String)>),
    /// Figures of municipalities that the boundaries do not have.
    FiguresWithoutBoundary(Vec<UnitId>),
    /// A table of the user's own stands for an embedded one, or adds to it.
    UserTable {
        /// Which.
        table: PolicyTable,
        /// Its file.
        file: String,
    },
    /// A table of the user's own names municipalities that the boundaries
    /// lack.
    TableBeyondBoundaries {
        /// Which.
        table: PolicyTable,
        /// Its file.
        file: String,
        /// Whom.
        codes: Vec<MunicipalityCode>,
    },
    /// Two parts of one feature overlap, so that its area counts a little twice.
    OverlappingParts {
        /// The feature.
        feature: FeatureName,
        /// Longitude and latitude.
        at: [f64; 2],
        /// The area counted twice, in square metres.
        square_metres: f64,
    },
    /// Distances and times are the user's own, in place of the embedded roads or beside
    /// them.
    OwnDistances {
        /// Their file.
        file: String,
        /// Pairs with a distance by road, and with a travel time.
        pairs: [usize; 2],
    },
    /// Columns of the user's own.
    OwnColumns {
        /// Their file.
        file: String,
        /// Each column with the number of municipalities that have a value.
        columns: Vec<(Attribute, usize)>,
        /// All municipalities.
        municipalities: usize,
    },
    /// Neighbours that are too far apart to count as such.
    FarNeighbours {
        /// How far neighbours may be apart.
        limits: Apart,
        /// Names, and how far they are apart by what is limited.
        pairs: Vec<([String; 2], Apart)>,
    },
    /// Neighbours whose distance is not known, so that they stay neighbours.
    NeighboursWithoutDistance(Vec<[String; 2]>),
    /// Something about the outlines of a boundary file.
    Boundary(BoundaryNote),
    /// Something about a table of the user's own.
    Table(TableNote),
}

/// How far two municipalities are apart, or may be: by what is limited.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Apart {
    /// By road.
    pub road: Option<Kilometres>,
    /// By travel time.
    pub time: Option<Minutes>,
}

impl Apart {
    /// 61.3 km, 45.0分.
    fn parts(self, language: Language) -> Vec<String> {
        let road = self.road.map(|road| format!("{} km", fixed(road.0, 1)));
        let time = self.time.map(|time| format!("{}{}", fixed(time.0, 1), language.pick("分", " min")));
        road.into_iter().chain(time).collect()
    }

    /// 道路距離60 km, 所要時間45分.
    fn named_parts(self, language: Language) -> Vec<String> {
        let road =
            self.road.map(|road| language.pick(format!("道路距離{road} km"), format!("{road} km by road")));
        let time =
            self.time.map(|time| language.pick(format!("所要時間{time}分"), format!("{time} minutes")));
        road.into_iter().chain(time).collect()
    }
}

/// Number of names that a brief note lists.
const LISTED: usize = 12;

impl Note {
    /// Whether it warns of something the user may not expect.
    pub fn is_warning(&self) -> bool {
        !matches!(
            self,
            Note::MeshOutlines
                | Note::NorthernTerritories(_)
                | Note::UserTable { .. }
                | Note::OwnDistances { .. }
                | Note::OwnColumns { .. }
                | Note::FarNeighbours { .. }
        )
    }

    /// The note in words, every name listed.
    pub fn text(&self, language: Language) -> String {
        self.listing(language, usize::MAX)
    }

    /// The note in words, the first dozen names listed.
    pub fn brief(&self, language: Language) -> String {
        self.listing(language, LISTED)
    }

    fn listing(&self, language: Language, listed: usize) -> String {
        match self {
            Note::Table(note) => note.listing(language, listed),
            Note::Boundary(note) => note.listing(language, listed),
            Note::MeshOutlines => language
                .pick(
                    "境界は内蔵の約500mメッシュ: 面積・境界長・コンパクト度は近似値",
                    "outlines are cells of the embedded 500 m mesh: areas, border lengths and compactness are approximate",
                )
                .to_owned(),
            Note::MeshList { shared_cells } => language.pick(
                format!("境界はメッシュ・コード一覧の約1kmメッシュ: 複数市町村にかかる{shared_cells}メッシュは4分割して近い市町村に割り当てた。隣接・面積・境界長は近似"),
                format!("outlines are cells of about 1 km of the mesh list: {shared_cells} cells that lie on borders were cut in four and shared out by nearness; contact, areas and border lengths are approximate"),
            ),
            Note::WithoutCode(features) => {
                let names = shorten(features.iter().map(|feature| feature.in_language(language)), features.len(), listed);
                language.pick(
                    format!("コードのない地物(所属未定地など){}件を除外: {names}", features.len()),
                    format!("left out {} feature(s) without a code: {names}", features.len()),
                )
            }
            Note::BeyondTables(municipalities) => language.pick(
                format!("内蔵の圏域・中心市・医療圏は北海道のみ: 他の{municipalities}市町村は、利用者の表がなければ圏域に属さず中心もないものとして扱う"),
                format!("the embedded zones, centres and medical areas are Hokkaido's: {municipalities} municipalities elsewhere count as in no zone and as no centre unless tables of your own say otherwise"),
            ),
            Note::NorthernTerritories(codes) => language.pick(
                format!("北方領土の{}村(人口の数値なし)を除外", codes.len()),
                format!("left out {} village(s) of the Northern Territories, which have no figures", codes.len()),
            ),
            Note::WithoutFigures(municipalities) => {
                let names = municipalities.iter().map(|(code, name)| format!("{code} {name}"));
                let names = shorten(names, municipalities.len(), listed);
                language.pick(
                    format!("人口の数値がない{}市町村は構成市町村になれない: {names}", municipalities.len()),
                    format!("{} municipalities have no figures and are never members: {names}", municipalities.len()),
                )
            }
            Note::UserTable { table, file } => language.pick(
                format!("{}の表は利用者のもの: {file}", table.name(language)),
                format!("{} are those of your own table: {file}", table.name(language)),
            ),
            Note::OwnDistances { .. }
            | Note::OwnColumns { .. }
            | Note::FarNeighbours { .. }
            | Note::NeighboursWithoutDistance(_) => self.of_own_tables(language, listed),
            Note::WithoutCells(codes) => self.of_codes(codes, language, listed),
            Note::FiguresWithoutBoundary(codes) => self.of_codes(codes, language, listed),
            Note::TableBeyondBoundaries { codes, .. } => self.of_codes(codes, language, listed),
            Note::OverlappingParts { feature, at: [x, y], square_metres } => {
                let ([x, y], square_metres) = ([*x, *y].map(|at| fixed(at, 5)), fixed(*square_metres, 0));
                language.pick(
                format!("{}の部分どうしが東経{x}・北緯{y}付近で重なる({square_metres} m²が二重)", feature.in_language(language)),
                format!("parts of {feature} overlap near longitude {x}, latitude {y} ({square_metres} m² count twice)"),
            )
            }
        }
    }

    /// A note about columns and distances of the user's own.
    fn of_own_tables(&self, language: Language, listed: usize) -> String {
        match self {
            Note::OwnDistances { file, pairs: [roads, times] } => {
                let parts = [(*roads, "道路距離", "distances by road"), (*times, "所要時間", "travel times")];
                let parts: Vec<String> = parts
                    .into_iter()
                    .filter(|(pairs, ..)| *pairs > 0)
                    .map(|(pairs, ja, en)| language.pick(format!("{ja}{pairs}組"), format!("{pairs} {en}")))
                    .collect();
                let parts = parts.join(language.pick("、", " and "));
                language.pick(
                    format!("距離の表は利用者のもの: {file}({parts})"),
                    format!("distances are those of your own table: {file} ({parts})"),
                )
            }
            Note::OwnColumns { file, columns, municipalities } => {
                let each = columns.iter().map(|(attribute, known)| {
                    let label = attribute.label(language);
                    match known == municipalities {
                        true => label,
                        false => language.pick(
                            format!("{label}は{municipalities}市町村のうち{known}だけに値がある"),
                            format!("{label}, with values for {known} of {municipalities} municipalities"),
                        ),
                    }
                });
                let each = each.collect::<Vec<_>>().join(language.pick("、", "; "));
                language.pick(
                    format!("利用者の列: {each}({file})"),
                    format!("columns of your own: {each} ({file})"),
                )
            }
            Note::FarNeighbours { limits, pairs } => {
                let names = pairs.iter().map(|([a, b], apart)| {
                    format!("{a}・{b} {}", apart.parts(language).join(language.pick("、", ", ")))
                });
                let names = shorten(names, pairs.len(), listed);
                let limits = limits.named_parts(language).join(language.pick("または", " or "));
                language.pick(
                    format!("隣接していても{limits}を超える{}組は隣接とみなさない: {names}", pairs.len()),
                    format!(
                        "{} pairs of neighbours beyond {limits} do not count as adjacent: {names}",
                        pairs.len()
                    ),
                )
            }
            Note::NeighboursWithoutDistance(pairs) => {
                let names = shorten(pairs.iter().map(|[a, b]| format!("{a}・{b}")), pairs.len(), listed);
                language.pick(
                    format!("距離の値がない{}組は隣接のままとした: {names}", pairs.len()),
                    format!("{} pairs of neighbours without a distance stay adjacent: {names}", pairs.len()),
                )
            }
            _ => String::new(),
        }
    }

    /// A note about municipalities that are listed by their codes.
    fn of_codes<T: ToString>(&self, codes: &[T], language: Language, listed: usize) -> String {
        let number = codes.len();
        let names = shorten(codes.iter().map(ToString::to_string), number, listed);
        match self {
            Note::WithoutCells(_) => language.pick(
                format!("メッシュが残らない{number}市町村を除外: {names}"),
                format!("left out {number} municipalities all of whose cells lie in others: {names}"),
            ),
            Note::TableBeyondBoundaries { table, file, .. } => {
                let table = table.name(language);
                language.pick(
                    format!("{table}の表 {file} の{number}市町村は境界データにない: {names}"),
                    format!("{number} municipalities of {file} ({table}) are not in the boundaries: {names}"),
                )
            }
            _ => language.pick(
                format!("境界データにない{number}市町村の人口は使わない: {names}"),
                format!("figures of {number} municipalities without a boundary are not used: {names}"),
            ),
        }
    }
}
