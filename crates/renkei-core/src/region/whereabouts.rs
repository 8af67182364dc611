//! Whether outlines lie where their codes say.
//!
//! The embedded mesh tells where each municipality of Hokkaido lies. A part far
//! from it has another's code, as when 泊村 of 後志 and that of 国後 are joined
//! by name, or the file another coordinate system. Elsewhere, the parts of one
//! ward lie near each other: 緑区 of 横浜市 and of 相模原市 do not.
//!
//! | the code | a part is a stray where |
//! |---|---|
//! | has cells in the mesh, itself or its city | it lies more than 15 km from all of them |
//! | is a ward elsewhere | it and the largest part have 10 km² or more, and lie over 5 km apart |
//! | is any other | never |
//!
//! Distances are between boxes, and so a little too short: a stray is certain,
//! one that is missed is possible.

use std::collections::{BTreeMap, BTreeSet};

use geo::{BoundingRect, Polygon, Rect};
use rayon::prelude::*;

use crate::facts::{
    BoundaryFeature, COLUMNS_PER_DEGREE, MeshRun, MunicipalityCode, ROWS_PER_DEGREE, UnitId, municipality_of,
};
use crate::language::Language;
use crate::text::{Text, Worded, fixed};

use super::measure::{metres, square_metres};
use super::segment::Place;

/// A part this many metres from every cell of its code lies elsewhere: islets
/// without a cell of their own lie nearer.
const FAR: f64 = 15_000.0;
/// A ward has no two parts of this many square metres each…
const LARGE: f64 = 10e6;
/// … that are as far apart as this, in metres.
const WARD_APART: f64 = 5_000.0;

/// A part of a municipality that lies elsewhere than its code says.
#[derive(Debug, Clone, PartialEq)]
pub struct Stray {
    /// The code, of the ward where it is one.
    pub code: MunicipalityCode,
    /// Its name.
    pub name: String,
    /// Which polygon it is, from 1, of how many with this code.
    ///
    /// Polygons are counted over all features of the code; repeated ones count
    /// once.
    pub part: [usize; 2],
    /// How far it lies from where it should, in metres.
    pub metres: f64,
    /// Its first corner.
    pub at: Place,
    /// Whether it is far from the mesh's cells of its code; else from the
    /// ward's largest part.
    pub from_mesh: bool,
}

impl Stray {
    /// Code and name.
    pub fn about(&self) -> String {
        format!("{} {}", self.code, self.name).trim_end().to_owned()
    }

    /// Which part lies how far from where.
    pub fn words(&self, language: Language) -> String {
        let ([part, of], kilometres) = (self.part, fixed(self.metres / 1000.0, 0));
        let part = if of == 1 {
            language.pick("全体", "as a whole").to_owned()
        } else {
            language.pick(format!("{of}部分中の第{part}部分"), format!("part {part} of {of}"))
        };
        if self.from_mesh {
            language.pick(
                format!("({part}、コードの場所から{kilometres} km)"),
                format!("({part}, {kilometres} km from where the code lies)"),
            )
        } else {
            language.pick(
                format!("({part}、最大の部分から{kilometres} km)"),
                format!("({part}, {kilometres} km from its largest part)"),
            )
        }
    }
}

impl Worded for Stray {
    fn text(&self) -> Text {
        Text::new("stray", self.words(Language::Ja), self.words(Language::En), Vec::new())
    }
}

/// The parts of features that lie elsewhere than their codes say, by code.
/// `mesh` tells where codes lie.
///
/// Takes O(p·c) for p parts of a code and c runs of cells, codes in parallel.
pub fn strays(features: &[BoundaryFeature], mesh: &[MeshRun]) -> Vec<Stray> {
    let mut cells: BTreeMap<MunicipalityCode, Vec<Rect>> = BTreeMap::new();
    for run in mesh {
        let corner = |row: i32, column: i32| Place {
            x: f64::from(column) / COLUMNS_PER_DEGREE,
            y: f64::from(row) / ROWS_PER_DEGREE,
        };
        let cell = Rect::new(corner(run.row, run.col_first), corner(run.row + 1, run.col_last + 1));
        cells.entry(run.code).or_default().push(cell);
    }
    let mut by_code: BTreeMap<MunicipalityCode, Vec<&BoundaryFeature>> = BTreeMap::new();
    for feature in features {
        let code = feature.feature.code.as_ref().unwrap_or(&feature.municipality);
        if let UnitId::Code(code) = code {
            by_code.entry(*code).or_default().push(feature);
        }
    }
    let found = by_code.into_par_iter().flat_map_iter(|(code, features)| {
        // repeated features count once
        let mut seen = BTreeSet::new();
        let all = features.iter().flat_map(|feature| &feature.polygons);
        let parts: Vec<&Polygon> = all.filter(|part| seen.insert(look(part))).collect();
        let city = municipality_of(code);
        let far = match cells.get(&code).or_else(|| cells.get(&city)) {
            Some(cells) => far_from_cells(&parts, cells),
            None if city != code => far_from_largest(&parts),
            None => Vec::new(),
        };
        let name = features.iter().map(|feature| feature.feature.name.clone()).find(|name| !name.is_empty());
        let (name, from_mesh) = (name.unwrap_or_default(), cells.contains_key(&city));
        let of = parts.len();
        let stray = move |(part, metres, at)| Stray {
            code,
            name: name.clone(),
            part: [part + 1, of],
            metres,
            at,
            from_mesh,
        };
        far.into_iter().map(stray).collect::<Vec<_>>()
    });
    found.collect()
}

/// What tells parts apart: number of corners, and the first two.
fn look(part: &Polygon) -> (usize, Vec<[u64; 2]>) {
    let corners = &part.exterior().0;
    (corners.len(), corners.iter().take(2).map(|at| [at.x.to_bits(), at.y.to_bits()]).collect())
}

/// Number of the part, metres from where it should lie, first corner.
type Far = (usize, f64, Place);

/// The parts that lie more than [`FAR`] from every cell.
fn far_from_cells(parts: &[&Polygon], cells: &[Rect]) -> Vec<Far> {
    let far = |(number, part): (usize, &&Polygon)| {
        let rect = part.bounding_rect()?;
        let nearest = cells.iter().map(|cell| metres_between(&rect, cell)).fold(f64::INFINITY, f64::min);
        (nearest > FAR).then(|| (number, nearest, first_corner(part)))
    };
    parts.iter().enumerate().filter_map(far).collect()
}

/// The large parts that lie more than [`WARD_APART`] from the largest one.
fn far_from_largest(parts: &[&Polygon]) -> Vec<Far> {
    let large = |(number, part): (usize, &&Polygon)| {
        let rect = part.bounding_rect()?;
        let area = square_metres(&geo::MultiPolygon(vec![super::oriented(part)]));
        (area >= LARGE).then_some((number, area, rect))
    };
    let large: Vec<(usize, f64, Rect)> = parts.iter().enumerate().filter_map(large).collect();
    let Some((home, _, around)) = large.iter().max_by(|a, b| a.1.total_cmp(&b.1)) else { return Vec::new() };
    let others = large.iter().filter(|(number, ..)| number != home);
    others
        .map(|(number, _, rect)| (*number, metres_between(rect, around), first_corner(parts[*number])))
        .filter(|(_, metres, _)| *metres > WARD_APART)
        .collect()
}

fn first_corner(part: &Polygon) -> Place {
    part.exterior().0.first().copied().unwrap_or_default()
}

/// About how many metres lie between two boxes of degrees; 0 where they meet.
fn metres_between(a: &Rect, b: &Rect) -> f64 {
    // the place of each box that is nearest to the other
    let nearest = |low: f64, high: f64, other_low: f64, other_high: f64| {
        if other_low > high {
            (high, other_low)
        } else if low > other_high {
            (low, other_high)
        } else {
            let common = low.max(other_low);
            (common, common)
        }
    };
    let (ax, bx) = nearest(a.min().x, a.max().x, b.min().x, b.max().x);
    let (ay, by) = nearest(a.min().y, a.max().y, b.min().y, b.max().y);
    let (east, north) = (((bx - ax) * ay.to_radians().cos()).abs(), (by - ay).abs());
    // near by, degrees are a plane; the geodesic is slow
    if east < 1.0 && north < 1.0 {
        (east * 111_320.0).hypot(north * 111_132.0)
    } else {
        metres(Place { x: ax, y: ay }, Place { x: bx, y: by })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{FeatureName, embedded_mesh};

    fn square(code: &str, name: &str, boxes: &[[f64; 3]]) -> BoundaryFeature {
        let code: MunicipalityCode = code.parse().unwrap();
        let polygon = |[x, y, size]: &[f64; 3]| Rect::new((*x, *y), (x + size, y + size)).to_polygon();
        BoundaryFeature {
            feature: FeatureName { number: 1, code: Some(code.into()), name: name.to_owned() },
            municipality: municipality_of(code).into(),
            name: name.to_owned(),
            subprefecture: String::new(),
            district: String::new(),
            polygons: boxes.iter().map(polygon).collect(),
        }
    }

    #[test]
    fn a_part_under_the_code_of_another_place_is_told() {
        let mesh = embedded_mesh().unwrap();
        // 泊村 of 後志, and one of 国後 under the same code
        let both = square("01403", "泊村", &[[140.48, 43.04, 0.05], [145.5, 43.9, 0.1]]);
        let found = strays(&[both], &mesh);
        assert_eq!(found.iter().map(|stray| stray.part).collect::<Vec<_>>(), [[2, 2]]);
        assert!(found[0].metres > 350_000.0 && found[0].from_mesh);
        // 緑区 of 横浜市 with that of 相模原市
        let joined = square("14113", "緑区", &[[139.5, 35.5, 0.05], [139.1, 35.55, 0.2]]);
        assert_eq!(strays(&[joined], &mesh).len(), 1);
        let islet = square("40135", "西区", &[[130.2, 33.5, 0.2], [130.0, 33.86, 0.008]]);
        assert_eq!(strays(&[islet], &mesh), []);
    }
}
