//! **Doctor**: diagnosis and repair of boundary files.
//!
//! [`Diagnosis::of`] lists the faults of a file: every [`Finding`] names the
//! municipalities or features concerned and, where it has one, the location.
//! [`repair`] returns a copy in which faults with a single remedy are mended,
//! and a list of what was changed and what was left.
//!
//! | file | faults |
//! |---|---|
//! | `features.rs` | unreadable, invalid and duplicate features |
//! | `borders.rs` | overlaps, gaps, mismatched and short borders, islands |
//! | `lists.rs` | differences from the embedded list and the figures |

mod borders;
mod features;
mod finding;
mod lists;
mod nearness;
mod repair;

use renkei_core::text::Worded;
use std::collections::{BTreeMap, BTreeSet};

use geo::Polygon;
use rayon::prelude::*;

use crate::boundaries::{BoundaryFile, Description};
use renkei_core::facts::{BoundaryFeature, Facts, MeshRun, UnitId};
use renkei_core::region::{Boundary, ChosenFigures, check_polygon, oriented, strays};

pub use finding::{Finding, FindingKind};
pub use repair::{LeftAlone, LeftReason, Repair, RepairKind, Repaired, repair};

/// The faults of a boundary file.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// What the file states about itself.
    pub description: Description,
    /// Number of features, including unusable ones.
    pub features: usize,
    /// Number of municipalities with a usable outline.
    pub municipalities: usize,
    /// Number of pairs with a common border.
    pub pairs: usize,
    /// The findings, in the order of [`FindingKind`].
    pub findings: Vec<Finding>,
}

/// A municipality with the valid polygons of its features.
struct Town {
    code: UnitId,
    name: String,
    district: String,
    polygons: Vec<Polygon>,
    boundary: Boundary,
}

impl Diagnosis {
    /// Examines a file that was read by
    /// [`survey_boundaries`](crate::boundaries::survey_boundaries). Borders up to
    /// `tolerance` metres apart count as nearly matching. `mesh` tells where the
    /// municipalities of Hokkaido lie.
    ///
    /// Takes O(n log n) for n vertices, plus an overlay where outlines overlap
    /// or borders do not match.
    pub fn of(
        read: &BoundaryFile,
        facts: &Facts,
        mesh: &[MeshRun],
        figures: &ChosenFigures,
        tolerance: f64,
    ) -> Self {
        let (roster, mergers) = (&facts.roster, &facts.mergers);
        let mut findings = features::examine(read);
        let towns = towns(&read.features, |feature| feature.municipality.clone(), |feature| &feature.name);
        let (pairs, found) = borders::examine(&towns, roster, tolerance);
        findings.extend(found);
        findings.extend(elsewhere(&read.features, mesh));
        findings.extend(lists::examine(&towns, roster, mergers, figures));
        findings.sort_by_key(|finding| finding.kind);
        Self {
            description: read.description.clone(),
            features: read
                .records
                .len()
                .max(read.features.len() + read.without_code.len() + read.unusable.len()),
            municipalities: towns.len(),
            pairs,
            findings,
        }
    }

    /// Whether a third of the municipalities or more have no neighbour, or the
    /// rest falls into many sets: borders may be further apart than the
    /// tolerance.
    pub fn looks_apart(&self) -> bool {
        const PART: usize = 3;
        let apart = self.of_kind(FindingKind::Island).count() + self.of_kind(FindingKind::Component).count();
        apart > 1 && apart * PART >= self.municipalities
    }

    /// The findings of a kind.
    pub fn of_kind(&self, kind: FindingKind) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.kind == kind)
    }
}

/// The municipalities with at least one valid polygon, in order of codes.
fn towns<'a>(
    features: impl IntoIterator<Item = &'a BoundaryFeature>,
    code: impl Fn(&BoundaryFeature) -> UnitId,
    name: impl Fn(&BoundaryFeature) -> &String + Sync,
) -> Vec<Town> {
    let mut by_code: BTreeMap<UnitId, Vec<&BoundaryFeature>> = BTreeMap::new();
    for feature in features {
        by_code.entry(code(feature)).or_default().push(feature);
    }
    let town = |(code, features): (UnitId, Vec<&BoundaryFeature>)| {
        let valid = features.iter().flat_map(|feature| &feature.polygons);
        let polygons: Vec<Polygon> =
            distinct(valid).filter(|polygon| check_polygon(polygon).is_ok()).map(oriented).collect();
        let name = features.iter().map(|feature| name(feature).clone()).find(|name| !name.is_empty());
        let boundary = Boundary::new(&polygons);
        let district = features.iter().map(|feature| feature.district.clone()).find(|name| !name.is_empty());
        let (name, district) = (name.unwrap_or_default(), district.unwrap_or_default());
        (!polygons.is_empty()).then_some(Town { code, name, district, polygons, boundary })
    };
    by_code.into_par_iter().filter_map(town).collect()
}

/// Polygons without those that repeat another one.
fn distinct<'a>(polygons: impl Iterator<Item = &'a Polygon>) -> impl Iterator<Item = &'a Polygon> {
    let mut seen = BTreeSet::new();
    polygons.filter(move |polygon| seen.insert(features::vertices_of([*polygon])))
}

/// Parts that lie elsewhere than their codes say.
fn elsewhere(features: &[BoundaryFeature], mesh: &[MeshRun]) -> Vec<Finding> {
    let finding = |stray: renkei_core::region::Stray| Finding {
        codes: vec![stray.code.into()],
        detail: Some(stray.text()),
        at: Some(stray.at),
        ..Finding::new(FindingKind::Elsewhere, stray.about())
    };
    strays(features, mesh).into_iter().map(finding).collect()
}
