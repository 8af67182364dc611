//! Makes a region out of boundaries, roster and figures.
//!
//! Three inputs lead to a region: the embedded mesh, a mesh list, and the
//! features of a boundary file. Each makes a draft for every municipality; one
//! function completes the drafts. Features are checked in this order, and the
//! first fault ends the work:
//!
//! 1. every polygon bounds an area (`validity.rs`);
//! 2. no feature repeats another feature of its code;
//! 3. parts of one municipality do not overlap, except for slivers.
//!
//! | overlap of two parts | what happens |
//! |---|---|
//! | in one feature, up to 10 m or `sliver` wide | a note |
//! | of two features, up to 0.001 m or `sliver` wide | nothing |
//! | wider | an error |
//!
//! Overlaps *between* municipalities are found later, when adjacency compares
//! their borders.
//!
//! Who wins where sources differ: the name, district and subprefecture of the
//! boundary file; the roster fills what the file leaves empty. Figures and
//! medical areas are joined by code, never by name.
//!
//! The work runs in parallel, a municipality at a time; the result does not
//! depend on the number of threads, since drafts are in order of their codes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use geo::{MultiPolygon, Point, Polygon};
use rayon::prelude::*;

use crate::facts::{
    BoundaryFeature, FeatureName, MeshList, MeshRun, MunicipalityCode, RosterEntry, UnitId, same_place_name,
};

use super::measure::{label_point, perimeter, plane_square_metres};
use super::mesh_outline::mesh_outlines;
use super::outline::{common_area, dissolve, join, meetings, oriented};
use super::validity::check_polygon;
use super::years::ChosenFigures;
use super::{BoundaryNote, Municipality, Note, Population, Region, RegionError};

/// Codes of the six villages of the Northern Territories (北方領土).
const NORTHERN_TERRITORIES: std::ops::RangeInclusive<u32> = 1695..=1700;

impl Region {
    /// The region of the embedded mesh.
    ///
    /// The mesh has no names: those of `roster` are used. The region carries a
    /// note that its outlines, and so areas and border lengths, are approximate.
    ///
    /// # Errors
    /// Never with the mesh as embedded.
    pub fn from_mesh(
        runs: &[MeshRun],
        roster: &[RosterEntry],
        figures: &ChosenFigures,
    ) -> Result<Region, RegionError> {
        let drafts = mesh_outlines(runs).into_iter().map(|(code, polygons)| Draft {
            code: code.into(),
            belongs: Belongings::default(),
            outline: MultiPolygon(polygons),
        });
        assemble("the embedded mesh", drafts.collect(), roster, figures, vec![Note::MeshOutlines])
    }

    /// The region of a mesh list; `file` is what messages call it.
    ///
    /// # Errors
    /// When no municipality is left.
    ///
    /// Names come from the list, then from the roster. Notes name the cells that
    /// several municipalities share, and the municipalities without a cell.
    pub fn from_mesh_list(
        mut list: MeshList,
        file: &str,
        roster: &[RosterEntry],
        figures: &ChosenFigures,
    ) -> Result<Region, RegionError> {
        let mut notes = vec![Note::MeshList { shared_cells: list.shared_cells }];
        if !list.without_cells.is_empty() {
            notes.push(Note::WithoutCells(list.without_cells));
        }
        let drafts = mesh_outlines(&list.runs).into_iter().map(|(code, polygons)| Draft {
            code: code.into(),
            belongs: Belongings {
                name: list.names.remove(&code).unwrap_or_default(),
                ..Belongings::default()
            },
            outline: MultiPolygon(polygons),
        });
        let drafts = drafts.collect();
        assemble(file, drafts, roster, figures, notes)
    }

    /// The region of the features of a boundary file. Wards are joined into their
    /// city, and every polygon is checked.
    ///
    /// `without_code` are the features that the reader left out; they become a
    /// note. `file` is what messages call the source. Overlaps within one
    /// municipality up to `sliver` metres wide are accepted, for files whose
    /// neighbours only nearly match; with 0 the tolerance is 0.001 m.
    ///
    /// The villages of the Northern Territories are left out, with a note.
    ///
    /// # Errors
    /// [`RegionError`] names the file and the feature: an outline that bounds no
    /// area, a feature that repeats another, parts that overlap, no municipality
    /// left, or more than 65,535 of them.
    pub fn from_features(
        features: Vec<BoundaryFeature>,
        without_code: Vec<FeatureName>,
        file: &str,
        roster: &[RosterEntry],
        figures: &ChosenFigures,
        sliver: f64,
    ) -> Result<Region, RegionError> {
        let mut notes = Vec::new();
        if !without_code.is_empty() {
            notes.push(Note::WithoutCode(without_code));
        }
        check_features(&features, file)?;
        check_repeats(&features, file)?;
        let mut by_code: BTreeMap<UnitId, Vec<BoundaryFeature>> = BTreeMap::new();
        for feature in features {
            by_code.entry(feature.municipality.clone()).or_default().push(feature);
        }
        let drafts: Result<Vec<(Draft, Vec<Note>)>, RegionError> =
            by_code.into_par_iter().map(|(code, features)| draft(code, &features, file, sliver)).collect();
        let (drafts, found): (Vec<Draft>, Vec<Vec<Note>>) = drafts?.into_iter().unzip();
        notes.extend(found.into_iter().flatten());
        notes.extend(called_otherwise(&drafts, roster));
        assemble(file, drafts, roster, figures, notes)
    }
}

impl Region {
    /// The same region with figures by id, for units that are no
    /// municipalities of Japan; units that these do not have are without.
    #[must_use]
    pub fn with_populations(mut self, figures: &BTreeMap<String, Population>) -> Self {
        for unit in &mut self.municipalities {
            unit.population = figures.get(&unit.id.to_string()).copied();
        }
        let lacking = self.municipalities.iter().filter(|unit| unit.population.is_none());
        let without: Vec<_> = lacking.map(|unit| (unit.id.clone(), unit.name.clone())).collect();
        self.with_note_if(!without.is_empty(), Note::WithoutFigures(without))
    }
}

/// Parts of one feature may overlap by this many metres: a note is enough,
/// since only its area is counted twice.
const HARMLESS: f64 = 10.0;

/// An overlap up to this many metres wide is one of rounding, and no claim.
pub const THINNEST: f64 = 0.001;

/// A municipality's outline before it is measured.
///
/// It exists only while a region is built: code and outline are final, names may
/// still be empty.
struct Draft {
    code: UnitId,
    belongs: Belongings,
    outline: MultiPolygon,
}

/// What a boundary file itself says of a municipality.
///
/// A text that the file does not have is empty.
#[derive(Default)]
struct Belongings {
    name: String,
    district: String,
    subprefecture: String,
}

/// The first feature, in order of the file, with a polygon that bounds no area,
/// as an error. Looks at all features in parallel.
fn check_features(features: &[BoundaryFeature], file: &str) -> Result<(), RegionError> {
    let faults: Vec<Option<RegionError>> = features
        .par_iter()
        .map(|feature| {
            let problem = feature.polygons.iter().find_map(|polygon| check_polygon(polygon).err())?;
            Some(RegionError::Invalid { file: file.to_owned(), feature: feature.feature.clone(), problem })
        })
        .collect();
    faults.into_iter().flatten().next().map_or(Ok(()), Err)
}

/// Features of one code with the same corners: a join of one to many repeats
/// them. Takes O(n log n) for n features and their corners.
///
/// Features are first compared by code, number of corners and south-western
/// corner; only those that agree have their corners sorted and compared. Of
/// several repeats the error names the one that stands first in the file.
fn check_repeats(features: &[BoundaryFeature], file: &str) -> Result<(), RegionError> {
    let mut alike: BTreeMap<(&UnitId, usize, [u64; 2]), Vec<&BoundaryFeature>> = BTreeMap::new();
    for feature in features {
        let corners = feature.polygons.iter().map(|polygon| polygon.exterior().0.len()).sum();
        let box_of = corner_of_box(&feature.polygons);
        let code = feature.feature.code.as_ref().unwrap_or(&feature.municipality);
        alike.entry((code, corners, box_of)).or_default().push(feature);
    }
    let several = alike.into_values().filter(|alike| alike.len() > 1);
    let mut first: Option<(usize, RegionError)> = None;
    for alike in several {
        let mut by_corners: BTreeMap<Vec<[u64; 2]>, Vec<&BoundaryFeature>> = BTreeMap::new();
        for feature in alike {
            by_corners.entry(sorted_corners(feature)).or_default().push(feature);
        }
        for same in by_corners.into_values() {
            let [one, other, ..] = same.as_slice() else { continue };
            let number = one.feature.number;
            if first.as_ref().is_none_or(|(known, _)| number < *known) {
                let at = one.polygons.first().and_then(|polygon| polygon.exterior().0.first().copied());
                let error = RegionError::Repeated {
                    file: file.to_owned(),
                    first: Box::new(one.feature.clone()),
                    second: Box::new(other.feature.clone()),
                    times: same.len(),
                    at: at.unwrap_or_default(),
                };
                first = Some((number, error));
            }
        }
    }
    first.map_or(Ok(()), |(_, error)| Err(error))
}

/// The outline of one municipality from its features, with the notes found on the
/// way.
///
/// Wards of a file that needs a tolerance are dissolved by overlay, since their
/// borders do not match bit for bit; in every other case shared segments cancel,
/// which keeps the coordinates as read. Names are those of the first feature.
fn draft(
    code: UnitId,
    features: &[BoundaryFeature],
    file: &str,
    sliver: f64,
) -> Result<(Draft, Vec<Note>), RegionError> {
    let parts = || features.iter().flat_map(|feature| feature.polygons.iter().map(move |own| (own, feature)));
    let polygons: Vec<Polygon> = parts().map(|(polygon, _)| oriented(polygon)).collect();
    let of: Vec<&BoundaryFeature> = parts().map(|(_, feature)| feature).collect();
    let notes = check_parts(&polygons, &of, file, sliver)?;
    let several = features.len() > 1;
    let outline = if several && sliver > 0.0 { dissolve(&polygons) } else { join(&polygons) };
    let first = &features[0];
    let belongs = Belongings {
        name: first.name.clone(),
        district: first.district.clone(),
        subprefecture: first.subprefecture.clone(),
    };
    Ok((Draft { code, belongs, outline }, notes))
}

/// Looks for parts of one municipality that claim one area: an error, but for
/// slivers; those within one feature are noted.
fn check_parts(
    polygons: &[Polygon],
    of: &[&BoundaryFeature],
    file: &str,
    sliver: f64,
) -> Result<Vec<Note>, RegionError> {
    let mut notes = Vec::new();
    for ((a, b), meeting) in meetings(polygons) {
        let Some(at) = meeting.overlap else { continue };
        let (feature_a, feature_b) = (of[a], of[b]);
        let pair = [std::slice::from_ref(&polygons[a]), std::slice::from_ref(&polygons[b])];
        let within_one = feature_a.feature == feature_b.feature;
        // the overlay that measures an overlap is slow: asked once
        let thin = |width: f64| is_sliver(pair[0], pair[1], width);
        if within_one && thin(sliver.max(HARMLESS)) {
            notes.push(Note::OverlappingParts {
                feature: feature_a.feature.clone(),
                at: [at.x, at.y],
                square_metres: common_area(pair[0], pair[1]).iter().map(plane_square_metres).sum::<f64>()
                    + 0.0,
            });
        } else if !thin(sliver.max(THINNEST)) {
            let (a, b) = (feature_a.feature.to_string(), feature_b.feature.to_string());
            let b = if within_one { "another part of it".to_owned() } else { b };
            let widest = overlap_width(pair[0], pair[1]);
            return Err(RegionError::Overlap { file: file.to_owned(), a, b, at, widest });
        }
    }
    Ok(notes)
}

/// The corners of a feature, sorted, by the bits of their coordinates.
fn sorted_corners(feature: &BoundaryFeature) -> Vec<[u64; 2]> {
    let rings = feature
        .polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    let corners = rings.flat_map(|ring| &ring.0).map(|corner| [corner.x.to_bits(), corner.y.to_bits()]);
    let mut corners: Vec<[u64; 2]> = corners.collect();
    corners.sort_unstable();
    corners.dedup();
    corners
}

/// The south-western corner of the box around polygons, as bits.
fn corner_of_box(polygons: &[Polygon]) -> [u64; 2] {
    let corners = polygons.iter().flat_map(|polygon| &polygon.exterior().0);
    let low = corners.fold([f64::INFINITY; 2], |[x, y], at| [x.min(at.x), y.min(at.y)]);
    low.map(f64::to_bits)
}

/// How wide the area that two outlines both claim is where it is widest, in
/// metres, taking twice the area by the perimeter for the width of a piece.
pub fn overlap_width(a: &[Polygon], b: &[Polygon]) -> f64 {
    let width = |piece: &Polygon| {
        let length = perimeter(&MultiPolygon(vec![piece.clone()]));
        if length > 0.0 { 2.0 * plane_square_metres(piece) / length } else { 0.0 }
    };
    common_area(a, b).iter().map(width).fold(0.0, f64::max)
}

/// Whether what two outlines both claim is nowhere thicker than `sliver`
/// metres, taking twice the area by the perimeter for the thickness.
pub fn is_sliver(a: &[Polygon], b: &[Polygon], sliver: f64) -> bool {
    sliver > 0.0
        && common_area(a, b).iter().all(|piece| {
            let length = perimeter(&MultiPolygon(vec![piece.clone()]));
            2.0 * plane_square_metres(piece) <= sliver * length
        })
}

/// Whether a draft is one of the six villages of the Northern Territories.
fn is_northern(draft: &Draft) -> bool {
    draft.code.code().is_some_and(|code| NORTHERN_TERRITORIES.contains(&code.number()))
}

/// The row of the roster with a code; the roster is sorted by code.
fn listed(roster: &[RosterEntry], code: MunicipalityCode) -> Option<&RosterEntry> {
    roster.binary_search_by_key(&code, |entry| entry.code).ok().map(|index| &roster[index])
}

/// Municipalities that the file calls otherwise than the roster.
///
/// Spellings of one name are equal here (see `same_place_name`). `None` where
/// every name agrees.
fn called_otherwise(drafts: &[Draft], roster: &[RosterEntry]) -> Option<Note> {
    let called = drafts.iter().filter(|draft| !is_northern(draft)).filter_map(|draft| {
        let code = draft.code.code()?;
        let (own, entry) = (&draft.belongs.name, listed(roster, code)?);
        let differs = !own.is_empty() && !same_place_name(own, &entry.name);
        differs.then(|| (code, own.clone(), entry.name.clone()))
    });
    let municipalities: Vec<_> = called.collect();
    let note = BoundaryNote::NamedOtherwise { municipalities };
    (!note.is_empty()).then_some(Note::Boundary(note))
}

/// Completes drafts, and adds the notes that need the whole region: villages left
/// out, municipalities without figures, municipalities beyond the roster, and
/// figures without a boundary.
///
/// Municipalities keep the order of the drafts, which is the order of codes.
fn assemble(
    file: &str,
    drafts: Vec<Draft>,
    roster: &[RosterEntry],
    figures: &ChosenFigures,
    mut notes: Vec<Note>,
) -> Result<Region, RegionError> {
    let (northern, drafts): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(is_northern);
    let left_out: Vec<MunicipalityCode> = northern.iter().filter_map(|draft| draft.code.code()).collect();
    if drafts.is_empty() {
        return Err(RegionError::Empty { file: file.to_owned(), left_out });
    }
    if drafts.len() > usize::from(u16::MAX) {
        return Err(RegionError::TooMany { file: file.to_owned(), found: drafts.len() });
    }
    if !left_out.is_empty() {
        notes.push(Note::NorthernTerritories(left_out));
    }
    let municipalities: Vec<Municipality> =
        drafts.into_par_iter().map(|draft| municipality(draft, roster, figures)).collect();
    let without: Vec<_> = municipalities
        .iter()
        .filter(|municipality| municipality.population.is_none() && municipality.id.code().is_some())
        .map(|municipality| (municipality.id.clone(), municipality.name.clone()))
        .collect();
    if !without.is_empty() {
        notes.push(Note::WithoutFigures(without));
    }
    let tabled: BTreeSet<u32> = roster.iter().map(|entry| entry.code.prefecture()).collect();
    let beyond = municipalities
        .iter()
        .filter_map(|own| own.id.prefecture())
        .filter(|own| !tabled.contains(own))
        .count();
    if beyond > 0 {
        notes.push(Note::BeyondTables(beyond));
    }
    // figures of a whole country go with the boundaries of one prefecture
    let prefectures: BTreeSet<u32> = municipalities.iter().filter_map(|own| own.id.prefecture()).collect();
    let region = Region { municipalities, notes };
    let stray: Vec<MunicipalityCode> = figures
        .population
        .keys()
        .copied()
        .filter(|code| prefectures.contains(&code.prefecture()) && region.find(*code).is_none())
        .collect();
    Ok(region.with_note_if(
        !stray.is_empty(),
        Note::FiguresWithoutBoundary(stray.into_iter().map(UnitId::Code).collect()),
    ))
}

/// A municipality with its label point and figures; area and perimeter are
/// measured when they are first asked for.
fn municipality(draft: Draft, roster: &[RosterEntry], figures: &ChosenFigures) -> Municipality {
    let Draft { code, belongs, outline } = draft;
    let number = code.code();
    let listed = number.and_then(|code| listed(roster, code));
    let or_listed = |own: String, of: fn(&RosterEntry) -> &String| {
        if own.is_empty() { listed.map(of).cloned().unwrap_or_default() } else { own }
    };
    Municipality {
        id: code,
        name: or_listed(belongs.name, |entry| &entry.name),
        district: or_listed(belongs.district, |entry| &entry.district),
        subprefecture: or_listed(belongs.subprefecture, |entry| &entry.subprefecture),
        secondary_medical_area: listed.and_then(|entry| entry.secondary_medical_area.clone()),
        // an outline without a single inner point has no label worth a place
        label: label_point(&outline).unwrap_or_else(|| Point::new(0.0, 0.0)),
        population: number.and_then(|code| figures.population.get(&code)).copied(),
        outline,
        size: OnceLock::new(),
    }
}
