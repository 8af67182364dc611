//! **Doctor**: what is the matter with a boundary file, before anything that
//! rests on it is trusted.
//!
//! Nothing is guessed: every finding names the municipalities or features
//! concerned and, where there is one, the place. Looking changes nothing;
//! [`repair`] makes a copy with what has one remedy put right, and says so.

mod borders;
mod features;
mod finding;
mod lists;
mod nearness;
mod repair;

use std::collections::BTreeMap;

use geo::Polygon;
use rayon::prelude::*;

use crate::boundaries::{BoundaryFile, Description};
use renkei_core::facts::{BoundaryFeature, Facts, MunicipalityCode};
use renkei_core::region::{Boundary, ChosenFigures, check_polygon, oriented};

pub use finding::{Finding, FindingKind};
pub use repair::{LeftAlone, LeftReason, Repair, RepairKind, Repaired, repair};

/// What was found in a boundary file.
#[derive(Debug, Clone)]
pub struct Diagnosis {
    /// What the file says of itself.
    pub description: Description,
    /// Features, those that cannot be used included.
    pub features: usize,
    /// Municipalities with a usable outline.
    pub municipalities: usize,
    /// Pairs with a common border.
    pub pairs: usize,
    /// What was found, in the order of [`FindingKind`].
    pub findings: Vec<Finding>,
}

/// A municipality with what of it can be used.
struct Town {
    code: MunicipalityCode,
    name: String,
    district: String,
    polygons: Vec<Polygon>,
    boundary: Boundary,
}

impl Diagnosis {
    /// Looks at a file that was read to be looked at. Borders that nearly
    /// match are looked for up to `tolerance` metres apart.
    ///
    /// Takes O(n log n) for n corners, and an overlay where outlines overlap
    /// or borders do not match.
    pub fn of(read: &BoundaryFile, facts: &Facts, figures: &ChosenFigures, tolerance: f64) -> Self {
        let (roster, mergers) = (&facts.roster, &facts.mergers);
        let mut findings = features::look(read);
        let towns = towns(&read.features, |feature| feature.municipality, |feature| &feature.name);
        let (pairs, found) = borders::look(&towns, roster, tolerance);
        findings.extend(found);
        findings.extend(lists::look(&towns, roster, mergers, figures));
        findings.sort_by_key(|finding| finding.kind);
        Self {
            description: read.description.clone(),
            features: read.features.len() + read.without_code.len() + read.unusable.len(),
            municipalities: towns.len(),
            pairs,
            findings,
        }
    }

    /// The findings of a kind.
    pub fn of_kind(&self, kind: FindingKind) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.kind == kind)
    }
}

/// What can be used of the features, by code, in order.
fn towns<'a>(
    features: impl IntoIterator<Item = &'a BoundaryFeature>,
    code: impl Fn(&BoundaryFeature) -> MunicipalityCode,
    name: impl Fn(&BoundaryFeature) -> &String + Sync,
) -> Vec<Town> {
    let mut by_code: BTreeMap<MunicipalityCode, Vec<&BoundaryFeature>> = BTreeMap::new();
    for feature in features {
        by_code.entry(code(feature)).or_default().push(feature);
    }
    let town = |(code, features): (MunicipalityCode, Vec<&BoundaryFeature>)| {
        let valid = features.iter().flat_map(|feature| &feature.polygons);
        let polygons: Vec<Polygon> =
            valid.filter(|polygon| check_polygon(polygon).is_ok()).map(oriented).collect();
        let name = features.iter().map(|feature| name(feature).clone()).find(|name| !name.is_empty());
        let boundary = Boundary::new(&polygons);
        let district = features.iter().map(|feature| feature.district.clone()).find(|name| !name.is_empty());
        let (name, district) = (name.unwrap_or_default(), district.unwrap_or_default());
        (!polygons.is_empty()).then_some(Town { code, name, district, polygons, boundary })
    };
    by_code.into_par_iter().filter_map(town).collect()
}
