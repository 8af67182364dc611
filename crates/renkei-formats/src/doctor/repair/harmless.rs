//! What can be put right without moving a border: features that stand twice,
//! spikes without width. What else is wrong with single features is left.

use std::collections::BTreeMap;

use geo::{LineString, Polygon};

use crate::doctor::features::corners;
use crate::doctor::nearness::PlaceKey;
use renkei_core::region::check_polygon;

use super::work::Work;
use super::{LeftAlone, LeftReason, Repair, RepairKind, party};

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

/// Of features with the same corners and code, the first stays.
fn drop_duplicates(work: &mut Work) {
    let mut seen: BTreeMap<Vec<PlaceKey>, usize> = BTreeMap::new();
    let mut dropped: Vec<usize> = Vec::new();
    for (index, feature) in work.file.features.iter().enumerate() {
        let Some(first) = seen.get(&corners(feature)).map(|first| &work.file.features[*first]) else {
            seen.insert(corners(feature), index);
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

/// A ring without ways that lead out to a corner and straight back.
fn without_spikes(ring: &LineString) -> LineString {
    let mut corners = ring.0.clone();
    corners.pop(); // the last is the first again
    loop {
        corners.dedup();
        let n = corners.len();
        let spike = (0..n).find(|i| n > 2 && corners[(i + n - 1) % n] == corners[(i + 1) % n]);
        let Some(tip) = spike else { break };
        corners.remove(tip);
        // the corners on both sides of the tip are one now
        corners.remove(tip % (n - 1));
    }
    corners.extend(corners.first().copied());
    LineString(corners)
}
