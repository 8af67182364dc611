//! Outlines cut into the arcs that neighbours share, and simplified on them.
//!
//! All outlines together are one drawing: corners and the pieces between
//! them. A corner that is left out is left out for both sides of the border
//! at once, so no gap and no overlap can come about; and none is left out
//! where the border would run into something else ([`network`]).

mod cut;
mod network;

use geo::{LineString, MultiPolygon, Polygon};

use super::segment::Place;
use network::Network;

/// Outlines as arcs: each border once, however many outlines use it.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Corners of each arc, from end to end. A ring that meets no other is
    /// one arc, whose ends are the same.
    pub arcs: Vec<Vec<Place>>,
    /// Outlines in the order given: polygons of rings of arcs, the outer ring
    /// first.
    pub outlines: Vec<Vec<Vec<Vec<ArcUse>>>>,
}

/// An arc as a ring passes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArcUse {
    /// Its place in [`Drawing::arcs`].
    pub arc: usize,
    /// Whether the ring runs from its last corner to its first.
    pub reversed: bool,
}

/// Simplifies outlines, given as [`super::oriented`] polygons, so that they
/// stay joined.
///
/// Corners go in the order of the triangle that each forms with its two
/// neighbours, up to `tolerance` in square metres (Visvalingam and Whyatt
/// 1993). For outlines whose borders match exactly, at any tolerance:
///
/// - outlines do not cross themselves or each other, and leave no gap;
/// - two outlines share a border, or touch in a point, where they did before;
/// - every polygon and every hole is still there.
///
/// Where borders only nearly match, each side is simplified by itself. The
/// order of the outlines does not change any arc. Takes O(n log n) for n
/// corners that are spread over the map.
///
/// ```
/// use geo::{CoordsIter, MultiPolygon, wkt};
/// use renkei_core::region::{oriented, simplified};
///
/// // the common border has a dent of 0.01 degrees
/// let west = wkt!(POLYGON((0. 0., 2. 0., 2.01 1., 2. 2., 0. 2., 0. 0.)));
/// let east = wkt!(POLYGON((2. 0., 4. 0., 4. 2., 2. 2., 2.01 1., 2. 0.)));
/// let outlines = [west, east].map(|polygon| MultiPolygon(vec![oriented(&polygon)]));
/// let simple = simplified(&outlines, 1e10).polygons();
/// // both sides lose the same vertex
/// assert_eq!(simple.iter().map(CoordsIter::coords_count).collect::<Vec<_>>(), [5, 5]);
/// ```
pub fn simplified<'a>(outlines: impl IntoIterator<Item = &'a MultiPolygon>, tolerance: f64) -> Drawing {
    let mut network = Network::of(&outlines.into_iter().collect::<Vec<_>>());
    network.simplify(tolerance);
    cut::cut(&network)
}

impl Drawing {
    /// The outlines as polygons again.
    pub fn polygons(&self) -> Vec<MultiPolygon> {
        let polygon = |rings: &Vec<Vec<ArcUse>>| {
            let mut rings = rings.iter().map(|ring| self.ring(ring));
            let outer = rings.next().unwrap_or_else(|| LineString(Vec::new()));
            Polygon::new(outer, rings.collect())
        };
        self.outlines.iter().map(|polygons| polygons.iter().map(polygon).collect()).collect()
    }

    fn ring(&self, uses: &[ArcUse]) -> LineString {
        let mut corners: Vec<Place> = Vec::new();
        for ArcUse { arc, reversed } in uses {
            corners.pop();
            let arc = self.arcs[*arc].iter().copied();
            if *reversed { corners.extend(arc.rev()) } else { corners.extend(arc) }
        }
        LineString(corners)
    }
}
