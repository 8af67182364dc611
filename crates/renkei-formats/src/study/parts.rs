//! Parts of one municipality, such as wards, that only nearly match.
//!
//! Outlines of one municipality are joined by cancelling the segments that two
//! of them share bit for bit. Where a file was simplified polygon by polygon,
//! wards of a city do not share their segments: narrow gaps stay open between
//! them, or land is covered twice. `--snap METRES` closes them, by the repair of
//! the doctor, before the outlines are joined.
//!
//! Only municipalities of which two features run along each other without a
//! common border are touched; the corners of all others stay as they are.

use std::collections::BTreeMap;

use geo::Polygon;
use renkei_core::adjacency::part_pairs;
use renkei_core::facts::{BoundaryFeature, UnitId};
use renkei_core::region::oriented;

use crate::boundaries::BoundaryFile;
use crate::doctor::repair;

/// Gives the features of one municipality the same corners along their common
/// borders, where these run within some metres of each other, so that they join
/// into one outline.
///
/// Each feature is taken as a municipality of its own for the repair, under its
/// number in the file; codes, attributes and the order of features stay.
pub(super) fn match_parts(read: &mut BoundaryFile, metres: f64) {
    let mut by_unit: BTreeMap<&UnitId, Vec<usize>> = BTreeMap::new();
    for (index, feature) in read.features.iter().enumerate() {
        by_unit.entry(&feature.municipality).or_default().push(index);
    }
    let several = by_unit.into_values().filter(|features| features.len() > 1);
    let apart: Vec<Vec<usize>> = several.filter(|features| are_apart(read, features, metres)).collect();
    for indices in apart {
        // every feature is a party of its own
        let party = |index: &usize| {
            let mut feature = read.features[*index].clone();
            feature.feature.code = Some(UnitId::from(feature.feature.number.to_string().as_str()));
            feature
        };
        let features: Vec<BoundaryFeature> = indices.iter().map(party).collect();
        let part = BoundaryFile {
            features,
            without_code: Vec::new(),
            unusable: Vec::new(),
            notes: Vec::new(),
            records: Vec::new(),
            description: read.description.clone(),
        };
        let mended = repair(&part, metres).file.features;
        let by_number: BTreeMap<usize, Vec<Polygon>> =
            mended.into_iter().map(|own| (own.feature.number, own.polygons)).collect();
        for index in indices {
            let feature = &mut read.features[index];
            if let Some(polygons) = by_number.get(&feature.feature.number) {
                feature.polygons.clone_from(polygons);
            }
        }
    }
}

/// Whether two of some features run along each other without a common border.
/// `features` are indices into the features of the file; polygons of one feature
/// among themselves do not count.
fn are_apart(read: &BoundaryFile, features: &[usize], metres: f64) -> bool {
    let polygons = features.iter().flat_map(|index| {
        read.features[*index].polygons.iter().map(move |polygon| (*index, oriented(polygon)))
    });
    let (of, polygons): (Vec<usize>, Vec<Polygon>) = polygons.unzip();
    part_pairs(&polygons, metres).into_iter().any(|(a, b)| of[a] != of[b])
}
