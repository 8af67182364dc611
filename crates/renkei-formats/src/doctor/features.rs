//! What is the matter with single features.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::boundaries::BoundaryFile;
use renkei_core::facts::BoundaryFeature;
use renkei_core::region::{InvalidOutline, check_polygon};

use super::finding::{Finding, FindingKind};
use super::nearness::{PlaceKey, place_key};

pub(super) fn look(read: &BoundaryFile) -> Vec<Finding> {
    let unusable = read.unusable.iter().map(|(feature, problem)| Finding {
        codes: feature.code.into_iter().collect(),
        detail: problem.to_string(),
        ..Finding::new(FindingKind::Unusable, feature.to_string())
    });
    let without =
        read.without_code.iter().map(|feature| Finding::new(FindingKind::WithoutCode, feature.to_string()));
    let mut findings: Vec<Finding> = unusable.chain(without).collect();
    let invalid: Vec<Vec<Finding>> = read.features.par_iter().map(invalid).collect();
    findings.extend(invalid.into_iter().flatten());
    findings.extend(duplicates(&read.features));
    findings
}

fn invalid(feature: &BoundaryFeature) -> Vec<Finding> {
    let faults = feature.polygons.iter().filter_map(|polygon| check_polygon(polygon).err());
    let finding = |fault: InvalidOutline| Finding {
        codes: feature.feature.code.into_iter().collect(),
        detail: fault.to_string(),
        at: Some(fault.at()),
        ..Finding::new(FindingKind::Invalid, feature.feature.to_string())
    };
    faults.map(finding).collect()
}

/// The corners of a feature, each once, whatever their order.
pub(super) fn corners(feature: &BoundaryFeature) -> Vec<PlaceKey> {
    let rings = feature
        .polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    let mut corners: Vec<PlaceKey> =
        rings.flat_map(|ring| &ring.0).map(|corner| place_key(*corner)).collect();
    corners.sort_unstable();
    corners.dedup();
    corners
}

/// Features with the same corners, whatever their order.
fn duplicates(features: &[BoundaryFeature]) -> Vec<Finding> {
    let mut seen: BTreeMap<Vec<PlaceKey>, &BoundaryFeature> = BTreeMap::new();
    let mut found = Vec::new();
    for feature in features {
        let corners = corners(feature);
        let first_corner = feature.polygons.first().and_then(|polygon| polygon.exterior().0.first().copied());
        let Some(first) = seen.get(&corners) else {
            seen.insert(corners, feature);
            continue;
        };
        let mut codes: Vec<_> = [first.feature.code, feature.feature.code].into_iter().flatten().collect();
        codes.dedup();
        let about = format!("{} = {}", first.feature, feature.feature);
        found.push(Finding { codes, at: first_corner, ..Finding::new(FindingKind::Duplicate, about) });
    }
    found
}
