//! Faults of single features: unreadable, without a code, invalid, duplicate.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::boundaries::BoundaryFile;
use renkei_core::facts::BoundaryFeature;
use renkei_core::region::{InvalidOutline, check_polygon};

use super::finding::{Finding, FindingKind};
use super::nearness::{VertexKey, vertex_key};

/// Examines every feature.
pub(super) fn examine(read: &BoundaryFile) -> Vec<Finding> {
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

/// Polygons of a feature that are not valid.
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

/// The vertices of a feature, sorted, without repeats.
pub(super) fn vertices(feature: &BoundaryFeature) -> Vec<VertexKey> {
    let rings = feature
        .polygons
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
    let mut vertices: Vec<VertexKey> =
        rings.flat_map(|ring| &ring.0).map(|vertex| vertex_key(*vertex)).collect();
    vertices.sort_unstable();
    vertices.dedup();
    vertices
}

/// Features with the same set of vertices.
fn duplicates(features: &[BoundaryFeature]) -> Vec<Finding> {
    let mut seen: BTreeMap<Vec<VertexKey>, &BoundaryFeature> = BTreeMap::new();
    let mut found = Vec::new();
    for feature in features {
        let vertices = vertices(feature);
        let first_vertex = feature.polygons.first().and_then(|polygon| polygon.exterior().0.first().copied());
        let Some(first) = seen.get(&vertices) else {
            seen.insert(vertices, feature);
            continue;
        };
        let mut codes: Vec<_> = [first.feature.code, feature.feature.code].into_iter().flatten().collect();
        codes.dedup();
        let about = format!("{} = {}", first.feature, feature.feature);
        found.push(Finding { codes, at: first_vertex, ..Finding::new(FindingKind::Duplicate, about) });
    }
    found
}
