//! Faults of single features: unreadable, without a code, invalid, duplicate.
//!
//! Each fault is a finding of its own, so that a feature can have several. A file
//! is read by `survey_boundaries` for this, which lists what it cannot use
//! instead of failing.

use std::collections::BTreeMap;

use geo::Polygon;
use rayon::prelude::*;

use crate::boundaries::BoundaryFile;
use crate::messages::doctor as messages;
use renkei_core::facts::{BoundaryFeature, FeatureName};
use renkei_core::region::{BoundaryNote, InvalidOutline, Place, check_polygon};
use renkei_core::text::{Text, Worded};

use super::finding::{Finding, FindingKind};
use super::nearness::{VertexKey, vertex_key};

/// Examines every feature.
pub(super) fn examine(read: &BoundaryFile) -> Vec<Finding> {
    let unusable = read.unusable.iter().map(|(feature, problem)| Finding {
        codes: feature.code.clone().into_iter().collect(),
        detail: Some(problem.text()),
        ..Finding::new(FindingKind::Unusable, feature.text())
    });
    let without =
        read.without_code.iter().map(|feature| Finding::new(FindingKind::WithoutCode, feature.text()));
    let mut findings: Vec<Finding> = unusable.chain(without).collect();
    let invalid: Vec<Vec<Finding>> = read.features.par_iter().map(invalid).collect();
    findings.extend(invalid.into_iter().flatten());
    findings.extend(without_area(read));
    findings.extend(duplicates(&read.features));
    findings
}

/// Polygons of a feature that are not valid.
fn invalid(feature: &BoundaryFeature) -> Vec<Finding> {
    let faults = feature.polygons.iter().filter_map(|polygon| check_polygon(polygon).err());
    let finding = |fault: InvalidOutline| Finding {
        codes: feature.feature.code.clone().into_iter().collect(),
        detail: Some(fault.text()),
        at: Some(fault.at()),
        ..Finding::new(FindingKind::Invalid, feature.feature.text())
    };
    faults.map(finding).collect()
}

/// The vertices of a feature, sorted, without repeats.
pub(super) fn vertices(feature: &BoundaryFeature) -> Vec<VertexKey> {
    vertices_of(&feature.polygons)
}

/// The vertices of polygons, sorted, without repeats.
pub(super) fn vertices_of<'a>(polygons: impl IntoIterator<Item = &'a Polygon>) -> Vec<VertexKey> {
    let rings = polygons
        .into_iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    let mut vertices: Vec<VertexKey> =
        rings.flat_map(|ring| &ring.0).map(|vertex| vertex_key(*vertex)).collect();
    vertices.sort_unstable();
    vertices.dedup();
    vertices
}

/// Features with the same set of vertices: one finding for each code and
/// outline, however often it stands.
fn duplicates(features: &[BoundaryFeature]) -> Vec<Finding> {
    let mut seen: BTreeMap<Vec<VertexKey>, Vec<(&BoundaryFeature, usize)>> = BTreeMap::new();
    for feature in features {
        let alike = seen.entry(vertices(feature)).or_default();
        match alike.iter_mut().find(|(known, _)| known.feature.code == feature.feature.code) {
            Some((_, times)) => *times += 1,
            None => alike.push((feature, 1)),
        }
    }
    let mut found: Vec<(usize, Finding)> = Vec::new();
    for alike in seen.into_values() {
        for (feature, times) in alike.iter().filter(|(_, times)| *times > 1) {
            let kind = Finding::new(FindingKind::Duplicate, feature.feature.text());
            found.push((
                feature.feature.number,
                Finding {
                    codes: feature.feature.code.clone().into_iter().collect(),
                    detail: Some(messages::repeated(times)),
                    at: first_vertex(feature),
                    ..kind
                },
            ));
        }
        let [(first, _), others @ ..] = alike.as_slice() else { continue };
        for (other, _) in others {
            let codes = [&first.feature.code, &other.feature.code].into_iter().flatten().cloned().collect();
            let about = messages::pair(&first.feature, &other.feature);
            let finding = Finding::new(FindingKind::Duplicate, about);
            found.push((other.feature.number, Finding { codes, at: first_vertex(other), ..finding }));
        }
    }
    found.sort_by_key(|(number, _)| *number);
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// Rings and features that were left out because they bound no area.
fn without_area(read: &BoundaryFile) -> Vec<Finding> {
    let finding = |feature: &FeatureName, ring: Option<&Text>| Finding {
        codes: feature.code.clone().into_iter().collect(),
        detail: ring.cloned(),
        ..Finding::new(FindingKind::WithoutArea, feature.text())
    };
    let mut found = Vec::new();
    for note in &read.notes {
        match note {
            BoundaryNote::RingsWithoutArea { rings } => {
                found.extend(rings.iter().map(|(feature, ring)| finding(feature, Some(ring))));
            }
            BoundaryNote::FeaturesWithoutArea { features, .. } => {
                found.extend(features.iter().map(|feature| finding(feature, None)));
            }
            _ => {}
        }
    }
    found
}

fn first_vertex(feature: &BoundaryFeature) -> Option<Place> {
    feature.polygons.first().and_then(|polygon| polygon.exterior().0.first().copied())
}
