//! Outlines simplified on the arcs that they share: of the mesh, of drawings
//! at random and of a real file, at any tolerance.

use std::collections::BTreeSet;

use crate::common::{HOKKAIDO, realdata, region_of};
use geo::{Area, BooleanOps, MultiPolygon, Polygon, Relate, Validation};
use proptest::prelude::*;
use renkei::facts::{MeshRun, MunicipalityCode};
use renkei::region::{Boundary, Drawing, Region, check_polygon, mesh_outlines, simplified};

/// From nothing to everything that can go, in square metres.
const TOLERANCES: [f64; 5] = [0.0, 1e5, 1e6, 1e8, f64::INFINITY];

type Pairs = BTreeSet<(usize, usize)>;

/// Pairs with a common border, and pairs that touch in a point alone.
fn pairs(outlines: &[MultiPolygon]) -> (Pairs, Pairs) {
    let boundaries: Vec<Boundary> = outlines.iter().map(Boundary::new).collect();
    let (mut rook, mut point) = (BTreeSet::new(), BTreeSet::new());
    for a in 0..outlines.len() {
        for b in a + 1..outlines.len() {
            let meeting = boundaries[a].meet(&boundaries[b]);
            assert_eq!(meeting.overlap, None, "{a} and {b} claim one area");
            if !meeting.common.is_empty() {
                rook.insert((a, b));
            } else if meeting.touch.is_some() {
                point.insert((a, b));
            }
        }
    }
    (rook, point)
}

/// Polygons and holes of each outline.
fn rings(outlines: &[MultiPolygon]) -> Vec<Vec<usize>> {
    outlines.iter().map(|outline| outline.iter().map(|polygon| polygon.interiors().len()).collect()).collect()
}

fn corners(drawing: &Drawing) -> usize {
    drawing.arcs.iter().map(Vec::len).sum()
}

fn outlines(region: &Region) -> Vec<MultiPolygon> {
    region.municipalities().iter().map(|municipality| municipality.outline.clone()).collect()
}

/// What holds of all outlines at every tolerance; the corners left at each.
fn check_all(before: &[MultiPolygon]) -> Vec<usize> {
    let known = pairs(before);
    let mut left = Vec::new();
    for tolerance in TOLERANCES {
        let drawing = simplified(before, tolerance);
        let after = drawing.polygons();
        for polygon in after.iter().flatten() {
            assert!(check_polygon(polygon).is_ok(), "{tolerance}: {polygon:?}");
        }
        assert_eq!(rings(before), rings(&after), "{tolerance}");
        assert_eq!(known, pairs(&after), "{tolerance}");
        left.push(corners(&drawing));
    }
    left
}

#[test]
fn the_mesh_stays_joined_at_every_tolerance() {
    let embedded = crate::common::embedded();
    let before = outlines(embedded.region());
    let left = check_all(&before);
    assert!(left.is_sorted_by(|a, b| a >= b), "{left:?}");
    assert!(left[4] * 10 < left[0], "{left:?}");
    // no gap: what all outlines cover has no hole that was not there
    for tolerance in [1e6, f64::INFINITY] {
        let after: Vec<Polygon> = simplified(&before, tolerance).polygons().into_iter().flatten().collect();
        let sum: f64 = after.iter().map(Area::unsigned_area).sum();
        let union = renkei::region::join(&after);
        assert!((union.unsigned_area() - sum).abs() < 1e-9);
        let polygons: Vec<Polygon> = before.iter().flatten().cloned().collect();
        let holes = |outline: &MultiPolygon| outline.iter().map(|p| p.interiors().len()).sum::<usize>();
        let whole = renkei::region::join(&polygons);
        assert_eq!((whole.0.len(), holes(&whole)), (union.0.len(), holes(&union)));
    }
}

#[test]
#[cfg_attr(not(realdata), ignore = "needs ../shared/realdata")]
fn a_real_file_stays_joined() {
    let file = realdata(HOKKAIDO);
    let before = outlines(&region_of(&file, 0.0));
    let known = pairs(&before);
    for tolerance in [2e5, f64::INFINITY] {
        let after = simplified(&before, tolerance).polygons();
        assert_eq!(rings(&before), rings(&after));
        assert_eq!(known, pairs(&after));
        assert!(after.iter().flatten().all(|polygon| check_polygon(polygon).is_ok()));
    }
}

#[test]
fn corners_that_one_side_lacks_are_shared() {
    let of = |rings: &str| -> MultiPolygon {
        let ring: Vec<[f64; 2]> = serde_json::from_str(rings).unwrap();
        MultiPolygon(vec![Polygon::new(ring.into(), vec![])])
    };
    let tall = of("[[0,0],[1,0],[1,3],[0,3],[0,0]]");
    let small = of("[[1,0],[2,0],[2,1.5],[1,1.5],[1,0]]");
    let drawing = simplified([&tall, &small], 0.0);
    assert!(drawing.arcs.contains(&vec![(1.0, 0.0).into(), (1.0, 1.5).into()]), "{drawing:?}");
    let after = drawing.polygons();
    assert_eq!(after[0].intersection(&after[1]).unsigned_area(), 0.0);
    assert!(after[0].relate(&after[1]).is_touches());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    /// Random drawings of up to four owners and the sea.
    #[test]
    fn any_drawing_stays_joined(
        cells in proptest::collection::vec(proptest::collection::vec(0_u8..5, 8), 8),
    ) {
        let mut runs = Vec::new();
        for (line, row) in cells.iter().zip(6000..) {
            for (owner, column) in line.iter().zip(1000..).filter(|(owner, _)| **owner > 0) {
                let code = MunicipalityCode::from_number(1200 + u32::from(*owner)).unwrap();
                runs.push(MeshRun { row, col_first: column, col_last: column, code });
            }
        }
        prop_assume!(!runs.is_empty());
        let before: Vec<MultiPolygon> = mesh_outlines(&runs).into_values().map(MultiPolygon).collect();
        check_all(&before);
        for tolerance in TOLERANCES {
            let drawing = simplified(&before, tolerance);
            prop_assert_eq!(&drawing, &simplified(&before, tolerance));
            // an order of its own, the same arcs
            let arcs = |drawing: Drawing| -> BTreeSet<String> {
                drawing.arcs.iter().map(|arc| format!("{arc:?}")).collect()
            };
            prop_assert_eq!(arcs(drawing.clone()), arcs(simplified(before.iter().rev(), tolerance)));
            for outline in drawing.polygons() {
                prop_assert!(outline.is_valid(), "{:?}", outline.validation_errors());
            }
        }
    }
}
