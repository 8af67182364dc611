//! The state of a repair.
//!
//! All edits go through here. A step plans edits on the present state;
//! [`Work::carry_out`] applies them only as far as every valid outline stays
//! valid, and blocks the vertices that would break one. Blocking is repeated
//! until the remaining edits are sound, which ends since every round blocks one
//! vertex or more.

use renkei_core::text::Worded;
use std::collections::{BTreeMap, BTreeSet};

use geo::Polygon;
use rayon::prelude::*;

use crate::boundaries::BoundaryFile;
use crate::doctor::nearness::{VertexKey, vertex_key};
use crate::doctor::{Town, towns};
use renkei_core::facts::BoundaryFeature;
use renkei_core::region::{Place, check_polygon, metres};

use super::{
    Change, CodePair, Edits, LeftAlone, LeftReason, Origins, Plan, Repair, RepairKind, Repaired, both, party,
    party_name,
};

/// Radius, in tolerances, around a fault within which the changes that caused it
/// are given up.
const AROUND: f64 = 4.0;

/// A file under repair with the record of what was done.
pub(super) struct Work {
    pub(super) file: BoundaryFile,
    pub(super) tolerance: f64,
    pub(super) repairs: Vec<Repair>,
    pub(super) left: Vec<LeftAlone>,
    /// Where vertices and borders were before any change: the measure for the
    /// tolerance.
    origins: Origins,
    /// Vertices that must not move, because a ring would cross itself.
    blocked: BTreeSet<VertexKey>,
    /// By pair, the moves and insertions so far as one repair.
    snapped: BTreeMap<CodePair, Repair>,
}

/// A polygon that edits would make invalid.
struct Fault {
    feature: usize,
    polygon: Polygon,
    after: Polygon,
    at: Place,
}

impl Work {
    /// The state before any change.
    pub(super) fn new(read: &BoundaryFile, tolerance: f64) -> Self {
        Self {
            file: read.clone(),
            tolerance,
            repairs: Vec::new(),
            left: Vec::new(),
            origins: Origins::default(),
            blocked: BTreeSet::new(),
            snapped: BTreeMap::new(),
        }
    }

    /// The parties in their present state.
    pub(super) fn towns(&self) -> Vec<Town> {
        towns(&self.file.features, party, party_name)
    }

    /// The two parties of a pair in their present state.
    ///
    /// `None` where one of the two has no outline.
    pub(super) fn two(&self, pair: &CodePair) -> Option<[Town; 2]> {
        let of_pair = |feature: &&BoundaryFeature| party(feature) == pair.0 || party(feature) == pair.1;
        let features = self.file.features.iter().filter(of_pair);
        towns(features, party, party_name).try_into().ok()
    }

    /// Stores the borders before any of them moves.
    pub(super) fn remember(&mut self, towns: &[Town]) {
        self.origins.remember(towns);
    }

    /// Applies the edits of `plan`, except those that would make a valid outline
    /// invalid; returns whether anything changed.
    pub(super) fn carry_out(
        &mut self,
        towns: &[Town],
        plan: impl Fn(&Origins, &BTreeSet<VertexKey>) -> Plan,
    ) -> bool {
        loop {
            let Plan { edits, changes } = plan(&self.origins, &self.blocked);
            if edits.is_empty() {
                return false;
            }
            let faults = self.faults(&edits);
            if faults.is_empty() {
                self.apply(&edits);
                self.note(towns, &changes);
                return true;
            }
            for fault in faults {
                self.give_up(&fault, &changes);
            }
        }
    }

    /// The valid polygons that edits would make invalid.
    fn faults(&self, edits: &Edits) -> Vec<Fault> {
        let fault = |(feature, polygon): (usize, &Polygon)| {
            let after = edits.polygon(polygon)?;
            let at = check_polygon(&after).err()?.at();
            check_polygon(polygon).is_ok().then(|| Fault { feature, polygon: polygon.clone(), after, at })
        };
        let features: Vec<Vec<Fault>> = self
            .file
            .features
            .par_iter()
            .enumerate()
            .map(|(index, feature)| {
                feature.polygons.iter().filter_map(|polygon| fault((index, polygon))).collect()
            })
            .collect();
        features.into_iter().flatten().collect()
    }

    /// Blocks the changes that cause a fault.
    ///
    /// Changes of the faulty polygon near the fault are given up first, within
    /// [`AROUND`] tolerances; without any, all changes of the polygon.
    fn give_up(&mut self, fault: &Fault, changes: &[Change]) {
        let keys = |polygon: &Polygon| -> BTreeSet<VertexKey> {
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            rings.flat_map(|ring| &ring.0).map(|vertex| vertex_key(*vertex)).collect()
        };
        let (before, after) = (keys(&fault.polygon), keys(&fault.after));
        let concerns = |change: &&Change| {
            if change.moved {
                before.contains(&change.from)
            } else {
                after.contains(&change.from) && !before.contains(&change.from)
            }
        };
        let all: Vec<&Change> = changes.iter().filter(concerns).collect();
        let near = |change: &&&Change| metres(change.at, fault.at) <= AROUND * self.tolerance;
        let mut given_up: Vec<VertexKey> = all.iter().filter(near).map(|change| change.from).collect();
        if given_up.is_empty() {
            given_up = all.iter().map(|change| change.from).collect();
        }
        if given_up.is_empty() {
            // cannot happen, but would loop forever
            given_up = changes.iter().map(|change| change.from).collect();
        }
        self.blocked.extend(given_up);
        let feature = &self.file.features[fault.feature];
        self.left.push(LeftAlone {
            reason: LeftReason::WouldCross,
            codes: vec![party(feature)],
            about: feature.feature.text(),
            at: Some(fault.at),
        });
    }

    /// Whether edits keep every valid outline valid.
    pub(super) fn allows(&self, edits: &Edits) -> bool {
        self.faults(edits).is_empty()
    }

    /// Applies edits to every outline, including features without a code.
    pub(super) fn apply(&mut self, edits: &Edits) {
        let edit = |polygon: &mut Polygon| {
            if let Some(after) = edits.polygon(polygon) {
                *polygon = after;
            }
        };
        self.file.features.par_iter_mut().for_each(|feature| feature.polygons.iter_mut().for_each(edit));
        self.file.records.par_iter_mut().for_each(|record| record.polygons.iter_mut().for_each(edit));
        self.origins.follow(&edits.moves);
    }

    /// Records changes by pair.
    fn note(&mut self, towns: &[Town], changes: &[Change]) {
        for change in changes {
            let (a, b) = (&towns[change.pair.0], &towns[change.pair.1]);
            let repair = self.snapped.entry((a.code.clone(), b.code.clone())).or_insert_with(|| {
                let (codes, about) = both(a, b);
                Repair::new(RepairKind::Snapped, codes, about)
            });
            *(if change.moved { &mut repair.moved } else { &mut repair.added }) += 1;
            if repair.at.is_none() || change.metres > repair.metres {
                repair.metres = change.metres;
                repair.at = Some(change.at);
            }
        }
    }

    /// The repaired file and the sorted record.
    pub(super) fn finish(mut self) -> Repaired {
        self.repairs.extend(self.snapped.into_values());
        self.repairs.sort_by(|a, b| (a.kind, &a.codes).cmp(&(b.kind, &b.codes)));
        self.left.sort_by(|a, b| (a.reason, &a.codes).cmp(&(b.reason, &b.codes)));
        self.left.dedup();
        Repaired { file: self.file, repairs: self.repairs, left: self.left }
    }
}
