//! Repairs that move no border: duplicate features, spikes without width. Other
//! faults of single features are left.

use std::collections::BTreeMap;

use geo::{LineString, Polygon};

use crate::doctor::features::vertices;
use crate::doctor::nearness::VertexKey;
use renkei_core::region::check_polygon;

use super::work::Work;
use super::{LeftAlone, LeftReason, Repair, RepairKind, party};

/// Removes duplicates and spikes; lists unreadable features as left.
pub(super) fn tidy(work: &mut Work) {
    for (feature, _) in &work.file.unusable {
        work.left.push(LeftAlone {
            reason: LeftReason::Unreadable,
            codes: feature.code.into_iter().collect(),
            about: feature.to_string(),
            at: None,
        });
    }
    drop_duplicates(work);
    cut_spikes(work);
}

/// Keeps the first of several features with the same vertices and code.
fn drop_duplicates(work: &mut Work) {
    let mut seen: BTreeMap<Vec<VertexKey>, usize> = BTreeMap::new();
    let mut dropped: Vec<usize> = Vec::new();
    for (index, feature) in work.file.features.iter().enumerate() {
        let Some(first) = seen.get(&vertices(feature)).map(|first| &work.file.features[*first]) else {
            seen.insert(vertices(feature), index);
            continue;
        };
        let about = format!("{} = {}", first.feature, feature.feature);
        let at = feature.polygons.first().and_then(|polygon| polygon.exterior().0.first().copied());
        if party(first) == party(feature) && first.polygons == feature.polygons {
            dropped.push(feature.feature.number);
            let repair = Repair::new(RepairKind::DroppedDuplicate, vec![party(feature)], about);
            work.repairs.push(Repair { at, ..repair });
        } else {
            let codes = vec![party(first), party(feature)];
            work.left.push(LeftAlone { reason: LeftReason::TwoCodes, codes, about, at });
        }
    }
    work.file.features.retain(|feature| !dropped.contains(&feature.feature.number));
    work.file.records.retain(|record| !dropped.contains(&record.number));
}

/// Cuts spikes off invalid outlines where that makes them valid.
fn cut_spikes(work: &mut Work) {
    for feature in &mut work.file.features {
        for polygon in &mut feature.polygons {
            let Err(fault) = check_polygon(polygon) else { continue };
            let (codes, about) =
                (vec![feature.feature.code.unwrap_or(feature.municipality)], feature.feature.to_string());
            let holes = polygon.interiors().iter().map(without_spikes).collect();
            let cut = Polygon::new(without_spikes(polygon.exterior()), holes);
            if check_polygon(&cut).is_ok() {
                *polygon = cut;
                let repair = Repair::new(RepairKind::CutSpike, codes, about);
                work.repairs.push(Repair { at: Some(fault.at()), ..repair });
            } else {
                let at = Some(fault.at());
                work.left.push(LeftAlone { reason: LeftReason::Invalid, codes, about, at });
            }
        }
    }
}

/// The ring without spikes: paths out to a vertex and back along the same line.
fn without_spikes(ring: &LineString) -> LineString {
    let mut vertices = ring.0.clone();
    vertices.pop(); // the last repeats the first
    loop {
        vertices.dedup();
        let n = vertices.len();
        let spike = (0..n).find(|i| n > 2 && vertices[(i + n - 1) % n] == vertices[(i + 1) % n]);
        let Some(tip) = spike else { break };
        vertices.remove(tip);
        // the vertices on both sides of the tip coincide now
        vertices.remove(tip % (n - 1));
    }
    vertices.extend(vertices.first().copied());
    LineString(vertices)
}
