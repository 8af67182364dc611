//! Repairs that move no border: duplicate features, spikes without width. Other
//! faults of single features are left.
//!
//! | fault | repair |
//! |---|---|
//! | rings or features without an area | dropped |
//! | several features with the same code and polygons | the first is kept |
//! | the same vertices under two codes, or as other polygons | left |
//! | a spike: out to a vertex and back on the same line | cut off, if the outline is valid then |
//! | any other invalid outline | left |
//! | a feature that cannot be read | left |

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use geo::{LineString, Polygon};

use crate::doctor::features::vertices;
use crate::doctor::nearness::VertexKey;
use renkei_core::facts::FeatureName;
use renkei_core::region::{BoundaryNote, check_polygon};
use renkei_core::text::{Text, Worded};

use crate::messages::doctor as messages;

use super::work::Work;
use super::{LeftAlone, LeftReason, Repair, RepairKind, party};

/// Removes duplicates and spikes; lists unreadable features as left.
pub(super) fn tidy(work: &mut Work) {
    for (feature, _) in &work.file.unusable {
        work.left.push(LeftAlone {
            reason: LeftReason::Unreadable,
            codes: feature.code.clone().into_iter().collect(),
            about: feature.text(),
            at: None,
        });
    }
    drop_without_area(work);
    drop_duplicates(work);
    cut_spikes(work);
}

/// Drops what bounds no area, which the readers left out of the outlines.
fn drop_without_area(work: &mut Work) {
    let mut dropped: BTreeSet<usize> = BTreeSet::new();
    for note in std::mem::take(&mut work.file.notes) {
        let whole = |feature: &FeatureName| (feature.clone(), None);
        let parts: Vec<(FeatureName, Option<Text>)> = match note {
            BoundaryNote::RingsWithoutArea { rings } => {
                rings.into_iter().map(|(feature, ring)| (feature, Some(ring))).collect()
            }
            BoundaryNote::FeaturesWithoutArea { features, .. } => {
                dropped.extend(features.iter().map(|feature| feature.number));
                features.iter().map(whole).collect()
            }
            _ => continue,
        };
        work.repairs.extend(parts.into_iter().map(|(feature, ring)| {
            let about = ring.map_or_else(|| feature.text(), |ring| messages::ring_of(&feature, ring));
            Repair::new(RepairKind::DroppedWithoutArea, feature.code.into_iter().collect(), about)
        }));
    }
    work.file.records.retain(|record| !dropped.contains(&record.number));
}

/// Keeps the first of several features with the same vertices and code.
fn drop_duplicates(work: &mut Work) {
    let mut seen: BTreeMap<Vec<VertexKey>, usize> = BTreeMap::new();
    let mut dropped: BTreeSet<usize> = BTreeSet::new();
    let mut repeated: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, feature) in work.file.features.iter().enumerate() {
        let first = match seen.entry(vertices(feature)) {
            Entry::Occupied(first) => *first.get(),
            Entry::Vacant(place) => {
                place.insert(index);
                continue;
            }
        };
        let known = &work.file.features[first];
        if party(known) == party(feature) && known.polygons == feature.polygons {
            dropped.insert(feature.feature.number);
            repeated.entry(first).or_default().push(index);
        } else {
            let about = messages::pair(&known.feature, &feature.feature);
            let at = feature.polygons.first().and_then(|polygon| polygon.exterior().0.first().copied());
            let codes = vec![party(known), party(feature)];
            work.left.push(LeftAlone { reason: LeftReason::TwoCodes, codes, about, at });
        }
    }
    for (first, again) in repeated {
        let features = &work.file.features;
        let (known, one) = (&features[first], &features[again[0]]);
        let about = match again.len() {
            1 => messages::pair(&known.feature, &one.feature),
            all => messages::pair_of(&known.feature, &one.feature, all),
        };
        let at = known.polygons.first().and_then(|polygon| polygon.exterior().0.first().copied());
        let repair = Repair::new(RepairKind::DroppedDuplicate, vec![party(known)], about);
        work.repairs.push(Repair { at, ..repair });
    }
    work.file.features.retain(|feature| !dropped.contains(&feature.feature.number));
    work.file.records.retain(|record| !dropped.contains(&record.number));
}

/// Cuts spikes off invalid outlines where that makes them valid.
///
/// Outlines that are valid are not changed.
fn cut_spikes(work: &mut Work) {
    for feature in &mut work.file.features {
        let party = party(feature);
        for polygon in &mut feature.polygons {
            let Err(fault) = check_polygon(polygon) else { continue };
            let (codes, about) = (vec![party.clone()], feature.feature.text());
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
